// The reviewer's pages: "Att göra", "Bedöm brist", whole documents, files to sort, units, letters, events,
// how sure the verdicts are. Each is a function from a request to a page (review_desk.h) over what review.h
// and review_views.h say; all text goes through html.h, which lets no document speak HTML.
#pragma once

#include <filesystem>

#include "report/review.h"
#include "report/review_desk.h"

namespace report::review {

struct PageSettings {
  bool has_images = false;              // /sidbild is there (add_page_images)
  std::filesystem::path inbox;          // originals; empty: cases are taken out without them
  std::filesystem::path export_folder;  // where cases are written; empty: they are not
};

// Book and words are kept by reference.
void add_review_pages(Pages& pages, Casebook& book, const Words& words, const PageSettings& settings);

// The address of a gap's own page.
std::string gap_path(const ItemKey& item);

}  // namespace report::review
