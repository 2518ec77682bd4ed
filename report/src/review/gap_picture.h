// The picture a gap's page shows.
#pragma once

#include <optional>
#include <string>

#include "report/review.h"
#include "report/review_desk.h"

namespace report::review {

inline constexpr int gap_picture_width = page_image_widths[1];

struct GapPicture {
  std::string sha256;
  int page = 0;  // from 1
};
// The page of the first passage; nullopt: no passage, or a format without pages. Brings the document's text
// to hand.
std::optional<GapPicture> first_picture(const Snapshot& now, Casebook& book, const Item& item);

}  // namespace report::review
