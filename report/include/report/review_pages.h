// The reviewer's pages: "Att göra", "Bedöm brist", whole documents, files to sort, units, letters, events,
// how sure the verdicts are. Each is a function from a request to a page (review_desk.h) over what review.h
// and review_views.h say; all text goes through html.h, which lets no document speak HTML.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "report/review.h"
#include "report/review_desk.h"

namespace report::review {

class Ahead;

struct PageSettings {
  bool has_images = false;              // /sidbild is there (add_page_images)
  std::filesystem::path inbox;          // originals; empty: cases are taken out without them
  std::filesystem::path export_folder;  // where cases are written; empty: they are not
  // Where the bytes of that checksum lie, also those inside an archive; empty: cases are taken out without.
  std::function<std::optional<std::filesystem::path>(const std::string& sha256)> original = {};
  Ahead* ahead = nullptr;       // told what will be looked at next; null: nobody is
  std::size_t todo_rows = 100;  // of "Att göra", on one page
};

// Book and words are kept by reference.
void add_review_pages(Pages& pages, Casebook& book, const Words& words, const PageSettings& settings);

// The address of a gap's own page.
std::string gap_path(const ItemKey& item);

}  // namespace report::review
