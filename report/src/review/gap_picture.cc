#include "gap_picture.h"

#include "places.h"

namespace report::review {

std::optional<GapPicture> first_picture(const Snapshot& now, Casebook& book, const Item& item) {
  const AssessedFile text = book.file(now.file_of(item).name);
  if (!text || !text->document.has_pages) return std::nullopt;
  for (const analyze::Finding& finding : text->assessment.findings) {
    if (finding.requirement != item.key.requirement || finding.evidence.empty()) continue;
    const int page = page_number(text->document, finding.evidence.front());
    if (page > 0) return GapPicture{text->submission.sha256, page};
  }
  return std::nullopt;
}

}  // namespace report::review
