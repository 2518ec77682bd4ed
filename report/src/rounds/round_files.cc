// Placing files while they are read.
#include "report/round_files.h"

#include <fmt/format.h>

#include "analyze/context.h"
#include "report/attachments.h"
#include "report/part_of_year.h"

namespace report {
namespace {

std::vector<std::string> names_of_other_units(const Round& round, std::size_t unit) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < round.providers.units.size(); ++i)
    if (i != unit) names.push_back(round.providers.units[i].name);
  return names;
}

// The text has not said itself whose it is: what it says of other units is worth telling.
bool may_be_about_another(PlacedBy reason) {
  return reason == PlacedBy::unit_in_path || reason == PlacedBy::provider_in_text ||
         reason == PlacedBy::settled_by_person;
}

}  // namespace

std::function<std::string(const std::string&)> key_of_settled(
    const std::map<std::string, Settlement>& settled) {
  return [&settled](const std::string& sha256) -> std::string {
    const auto word = settled.find(sha256);
    if (word == settled.end() || !word->second.document) return {};
    return fmt::format("{} {}", analyze::name_of(*word->second.document), word->second.year.value_or(0));
  };
}

RoundFiles::RoundFiles(const Round& round, const Matcher& matcher, const analyze::Catalogue& catalogue,
                       const analyze::Swedish& swedish, const Store& store, bool is_changed)
    : round_(round), matcher_(matcher), catalogue_(catalogue), swedish_(swedish), store_(store) {
  if (is_changed) return;
  for (Filed& file : store.filed(round, Wanted::nothing))
    if (file.is_placed) before_.emplace(file.name, std::move(file));
}

void RoundFiles::look_at(const Assessed& assessed) {
  std::optional<Seen> seen = as_before(assessed);
  if (!seen && !assessed.is_from_store) seen = see(assessed, assessed.document);
  if (!seen) {
    const bool is_at_hand = !assessed.document.pages.empty();
    const std::optional<extract::Document> kept =
        is_at_hand ? std::nullopt : store_.document_judged(assessed.submission.sha256, assessed.judging);
    seen = see(assessed, kept ? *kept : assessed.document);
  }
  const std::lock_guard lock(mutex_);
  seen_.emplace(assessed.submission.name, std::move(*seen));
}

// Unchanged, and so is what it was set beside.
std::optional<RoundFiles::Seen> RoundFiles::as_before(const Assessed& assessed) const {
  const auto before = before_.find(assessed.submission.name);
  if (before == before_.end() || before->second.sha256 != assessed.submission.sha256) return std::nullopt;
  const Filed& file = before->second;
  const std::optional<Store::LastYears> last = last_years(assessed, file.placement);
  if (last ? file.context != last->sha256 : !file.context.empty()) return std::nullopt;
  return Seen{file.placement, file.in_context, file.context, true};
}

RoundFiles::Seen RoundFiles::see(const Assessed& assessed, const extract::Document& document) const {
  const std::string& name = assessed.submission.name;
  Seen seen;
  seen.placement = assessed.pages.has_text() ? matcher_.place(document, assessed.assessment.identity, name)
                                             : matcher_.place_unread(name, assessed.submission.sha256);
  if (assessed.assessment.identity.type == analyze::DocumentType::tertial_report)
    seen.placement.part = tertial_of(document, name);
  if (assessed.pages.has_text()) see_in_context(seen, assessed, document);
  return seen;
}

// The document the same unit, or the one it took over from, sent in the round before.
std::optional<Store::LastYears> RoundFiles::last_years(const Assessed& assessed,
                                                       const Placement& placement) const {
  if (placement.units.size() != 1 || placement.is_supplement) return std::nullopt;
  const ingest::Unit& unit = round_.providers.units[placement.units.front()];
  std::vector<std::string> ids{unit.id};
  if (!unit.succeeds.empty()) ids.push_back(unit.succeeds);
  const std::string document(analyze::name_of(assessed.assessment.identity.type));
  for (int part : {0, 1})
    if (auto found = store_.last_years(round_, ids, document, part)) return found;
  return std::nullopt;
}

void RoundFiles::see_in_context(Seen& seen, const Assessed& assessed,
                                const extract::Document& document) const {
  const std::optional<Store::LastYears> last = last_years(assessed, seen.placement);
  const bool is_alone = seen.placement.units.size() == 1;
  const bool is_unsaid = is_alone && may_be_about_another(seen.placement.reason);
  if (!last && !is_unsaid) return;
  analyze::Context context;
  context.expected_year = round_.held_to(assessed.assessment.identity);
  if (is_unsaid) {
    context.unit = round_.providers.units[seen.placement.units.front()].name;
    context.other_units = names_of_other_units(round_, seen.placement.units.front());
  }
  std::optional<Store::Kept> then;
  if (last) {
    then = store_.kept(*last);
    context.previous = &then->document;
    context.previous_assessment = &then->assessment;
    seen.context = last->sha256;
  }
  seen.in_context = analyze::observe_in_context(document, assessed.assessment, catalogue_, swedish_, context);
}

void RoundFiles::take(const Outcome& outcome) {
  Filed filed = file_away(outcome);
  if (const auto* assessed = std::get_if<Assessed>(&outcome)) {
    auto seen = seen_.extract(filed.name);
    if (seen.empty()) throw std::logic_error("taken before it was looked at: " + filed.name);
    filed.placement = std::move(seen.mapped().placement);
    filed.in_context = std::move(seen.mapped().in_context);
    filed.context = std::move(seen.mapped().context);
    if (seen.mapped().is_as_before) as_before_.insert(filed.name);
    observe(filed, assessed->assessment);
  } else if (filed.kind == Filed::Kind::refused) {
    filed.placement = matcher_.place_unread(filed.name, filed.sha256);
  }
  files_.push_back(std::move(filed));
}

const std::vector<Filed>& RoundFiles::finished() {
  attach(files_);
  return files_;
}

std::vector<Filed> RoundFiles::newly_placed() const {
  std::vector<Filed> changed;
  for (const Filed& file : files_) {
    const auto before = before_.find(file.name);
    const bool is_same = as_before_.contains(file.name) && before->second.attached_to == file.attached_to &&
                         before->second.placement.units == file.placement.units;
    if (!is_same) changed.push_back(file);
  }
  return changed;
}

namespace {

bool is_to_be_placed(const Filed& file, const std::string& sha256) {
  if (file.kind != Filed::Kind::assessed && file.kind != Filed::Kind::refused) return false;
  return file.sha256 == sha256 || file.placement.is_appendix || !file.attached_to.empty();
}

// As a run would: by itself, so that no other file has a say.
Filed placed(const Filed& file, const Round& round, const Matcher& matcher,
             const analyze::Catalogue& catalogue, const analyze::Swedish& swedish, const Store& store) {
  std::optional<Assessed> assessed = store.assessed(round.name, file.name);
  if (!assessed) {
    Filed anew = file;
    anew.attached_to.clear();
    anew.placement = matcher.place_unread(file.name, file.sha256);
    return anew;
  }
  RoundFiles alone(round, matcher, catalogue, swedish, store, true);
  alone.look_at(*assessed);
  alone.take(std::move(*assessed));
  return alone.finished().front();
}

}  // namespace

void place_anew(const Round& round, const analyze::Catalogue& catalogue, const analyze::Swedish& swedish,
                const std::map<std::string, Settlement>& settled, Store& store, const std::string& sha256) {
  const Matcher matcher(round, settled);
  std::vector<Filed> files = store.filed(round);
  // What a run that did not end has left is for the next one.
  std::erase_if(files, [](const Filed& file) { return !file.is_placed; });
  for (Filed& file : files)
    if (is_to_be_placed(file, sha256)) file = placed(file, round, matcher, catalogue, swedish, store);
  attach(files);
  store.place(files, round);
}

}  // namespace report
