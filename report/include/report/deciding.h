// What a person says of a requirement of a unit, as the event it becomes. The reviewer's page and the command
// line both say it through here, so that neither knows a rule the other does not.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "report/events.h"
#include "report/review_log.h"
#include "report/standing.h"

namespace report {

// `said` of a note that a passage may be shown to the public; `reason` is the passage.
constexpr std::string_view cleared_for_public = "may_be_shown";

struct Assessed;

// Why a verdict cannot stand without words: the provider must be able to read why, and whoever comes after
// why the program was not followed.
enum class ReasonFor { nothing, verdict, change };
ReasonFor reason_for(analyze::Verdict given, analyze::Verdict suggested);
bool is_reason(const std::string& text);  // more than blanks

// Verdicts a person can give.
const std::vector<analyze::Verdict>& verdicts_to_give();
std::optional<analyze::Verdict> verdict_to_give(std::string_view name);

// `said` with what it is about filled in: unit, document, part, the file it stands on and, for a row, the
// requirement.
Event about(Event said, const Round& round, const std::vector<Filed>& files, const StandingDocument& document,
            const AccountRow* row);
// What the program said of it then, and the passage with some words around. `text`: the file with its
// document; null where that cannot be had, and the passage is the quote alone.
Basis basis_of(const FiledFinding& finding, const analyze::Requirement& requirement, const Assessed* text);
// Of the requirement as printed: changes when the municipality or the catalogue words it otherwise.
std::string rule_checksum(const analyze::Requirement& requirement);

// --- taking back ---

// In the order they were said; also takings back that have not been taken back themselves.
std::vector<Event> in_force(const std::vector<Event>& all);
// What was said in the end, however often it was taken back and said again.
const Event& root_of(const std::vector<Event>& all, const Event& event);
// `said` as the taking back of `undone`.
Event undoing(Event said, const std::vector<Event>& all, const Event& undone);

// --- whose a file is ---

// What was settled before and is not said anew stands.
void add_what_was_settled(Event& event, const std::map<std::string, Settlement>& settled);

}  // namespace report
