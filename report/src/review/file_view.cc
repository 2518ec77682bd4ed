// Files a person must place.
#include <algorithm>

#include "places.h"
#include "report/review_views.h"

namespace report::review {
namespace {

constexpr std::size_t first_lines = 12, longest_line = 240;

FileView view_of(const Snapshot& now, const Casebook& book, std::size_t index) {
  const Filed& filed = (*now.files)[index];
  const auto& units = book.round().providers.units;
  FileView view;
  view.name = filed.name;
  view.sha256 = filed.sha256;
  view.received = filed.received;
  view.fate = now.standing.fates[index];
  view.reason = filed.placement.reason;
  if (filed.kind == Filed::Kind::refused) view.refusal = ingest::name_of(filed.refusal.reason);
  for (std::size_t unit : filed.placement.candidates) view.candidates.push_back(units[unit].id);
  for (std::size_t unit : filed.placement.units) view.placed.push_back(units[unit].id);
  if (filed.placement.document)
    view.document = analyze::name_of(*filed.placement.document);
  else if (filed.identity.type != analyze::DocumentType::other)
    view.document = analyze::name_of(filed.identity.type);
  view.year = filed.placement.year.value_or(filed.identity.report_year.value_or(0));
  for (const Event& event : now.events)
    if (event.file == filed.sha256 && event.requirements.empty() &&
        (event.kind == EventKind::file_sorted || event.kind == EventKind::undone))
      view.last_event = event.id;
  return view;
}

void add_first_lines(FileView& view, Casebook& book) {
  const AssessedFile text = book.file(view.name);
  if (!text) return;
  for (const extract::Page& page : text->document.pages)
    for (const extract::Block& block : page.blocks) {
      if (view.first_lines.size() == first_lines) return;
      if (!block.text.empty()) view.first_lines.push_back(shortened(block.text, longest_line));
    }
}

}  // namespace

std::optional<FileView> file_view(const Snapshot& now, Casebook& book, const std::string& sha256) {
  for (std::size_t i = 0; i < now.files->size(); ++i) {
    if ((*now.files)[i].sha256 != sha256 || sha256.empty()) continue;
    FileView view = view_of(now, book, i);
    add_first_lines(view, book);
    return view;
  }
  return std::nullopt;
}

std::vector<FileView> files_to_sort(const Snapshot& now, const Casebook& book) {
  std::vector<FileView> files;
  for (std::size_t i = 0; i < now.files->size(); ++i)
    if (now.standing.fates[i] == Fate::needs_sorting || now.standing.fates[i] == Fate::unreadable)
      files.push_back(view_of(now, book, i));
  return files;
}

}  // namespace report::review
