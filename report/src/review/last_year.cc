// The document of the round before, and this year's beside it.
#include "last_year.h"

#include <algorithm>

#include "comparing.h"
#include "document_view.h"
#include "report/review_views.h"

namespace report::review {
namespace {

DocumentView document_of(const Store::LastYears& last, const Store::Kept& kept,
                         const std::string& requirement) {
  DocumentView view;
  view.file = last.file;
  view.sha256 = last.sha256;
  view.has_pages = kept.document.has_pages;
  view.unreadable_pages = kept.assessment.unreadable_pages;
  std::vector<extract::Place> evidence;
  for (const analyze::Finding& finding : kept.assessment.findings)
    if (finding.requirement == requirement) evidence = finding.evidence;
  view.lines = lines_of(kept.document, evidence);
  return view;
}

}  // namespace

std::vector<std::string> units_then(const Casebook& book, const std::string& unit) {
  std::vector<std::string> ids{unit};
  for (const ingest::Unit& known : book.round().providers.units)
    if (known.id == unit && !known.succeeds.empty()) ids.push_back(known.succeeds);
  return ids;
}

std::optional<Store::LastYears> last_year_of(Casebook& book, const CaseKey& of) {
  return book.store().last_years(book.round(), units_then(book, of.unit), of.document, of.part);
}

std::optional<BesideView> beside_view(const Snapshot& now, Casebook& book, const ItemKey& key) {
  const Item* const item = now.find(key);
  if (!item) return std::nullopt;
  const auto last = last_year_of(book, key.of);
  auto document = document_view(book, now.file_of(*item).name, key.requirement);
  if (!last || !document) return std::nullopt;
  BesideView view;
  view.round_then = last->round;
  view.now.document = *std::move(document);
  view.then.document = document_of(*last, book.store().kept(*last), key.requirement);
  compare(view.now, view.then);
  return view;
}

}  // namespace report::review
