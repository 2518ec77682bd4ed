// The sheets "Definitioner" and "Om filen".
#include "definitions.h"

namespace report {

// users.md 2.2 and 5.1: what is counted first, then documents, verdicts and gaps.
std::vector<std::pair<std::string, std::string>> definitions(const Words& words) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const char* term :
       {"unit",         "provider",   "share_met", "share_met_all", "in_time",   "late",
        "never_came",   "unclear",    "met",       "partly_met",    "missing",   "not_applicable",
        "not_assessed", "sure",       "look",      "found_now",     "gap",       "new",
        "recurring",    "reappeared", "open",      "in_progress",   "remaining", "closed",
        "explained",    "escalated",  "serious",   "material",      "minor",     "same_units",
        "series_break", "quantities", "too_few",   "rounding"}) {
    const std::string key = std::string("define.") + term;
    pairs.emplace_back(words.text(key), words.text(key + ".is"));
  }
  return pairs;
}

std::vector<std::pair<std::string, std::string>> about_the_file(const PaperFacts& facts, const Words& words) {
  std::vector<std::pair<std::string, std::string>> pairs{
      {words.text("about.stamp"), facts.finished.empty()
                                      ? words.text("paper.draft")
                                      : words.say("paper.final", {{"date", facts.finished}})},
      {words.text("about.municipality"), facts.municipality},
      {words.text("head.office"), facts.office},
      {words.text("head.case_number"), facts.case_number},
      {words.text("head.round"), facts.round},
      {words.text("head.data_date"), facts.data_date},
      {words.text("head.program"), facts.program},
      {words.text("head.catalogue"), facts.catalogue},
      {words.text("head.round_hash"), facts.round_hash},
      {words.text("about.caution_label"), words.text("caution.account")}};
  std::erase_if(pairs, [](const auto& pair) { return pair.second.empty(); });
  return pairs;
}

}  // namespace report
