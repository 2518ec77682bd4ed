// What the public may read of a round (docs/decisions/0029-public-data.md). Everything is taken out of the
// values, before any form is made of them, so that no form can show what another hides:
//
//   - names and ids of units with visa_namn nej, also inside other names; area and driftform where so few
//     units share them that they would say which one it is;
//   - passages, sections, pages and file names, reasons and notes; a passage stays where a reviewer has
//     cleared it;
//   - personnummer, e-mail addresses and telephone numbers wherever they stand;
//   - counts about people below the municipality's limit.
//
// A program cannot see everything: remarks say what a person must look at, and nothing is published before
// someone has said that they have.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analyze/profile.h"
#include "report/events.h"
#include "report/paper.h"
#include "report/sheets.h"

namespace report {

struct PublicRules {
  std::size_t small_count = 5;                 // counts of people below it are not told
  bool shows_units = true;                     // false: every unit is "Verksamhet 7"
  std::map<GapKey, std::string> cleared = {};  // passages a reviewer has cleared, and no others
};
// `profile` may be null: what kravkoll uses where nobody says anything. A passage is cleared by a note
// (cleared_for_public in deciding.h). What the nämnd may not see, the public may not.
PublicRules public_rules(const analyze::Profile* profile, const std::vector<Event>& standing);

// Something a person should know before it is published.
struct Remark {
  enum class Kind {
    unit_hidden,      // `text`: the real name, for the reviewer only
    place_hidden,     // area and driftform left out for a hidden unit
    provider_hidden,  // the provider's name holds a hidden unit's
    name_alike,       // a name that is shown holds a hidden unit's
    number_removed,   // a personal number, e-mail address or telephone number; `text`: what is left
    count_hidden,     // too small
    sole_trader,      // the name may be a person's
    possible_name,    // looks like a person's name
    passage_cleared,  // shown because a reviewer said so
  };
  Kind kind = Kind::possible_name;
  std::string where, text;
};
std::string_view name_of(Remark::Kind kind);

struct PublicRound {
  Summary summary;
  std::vector<VerdictRow> verdicts;
  std::optional<Trend> trend;
  std::vector<Remark> remarks;     // by kind, then as they stand in the summary
  std::vector<std::string> texts;  // every name that is shown, once, by alphabet
};

PublicRound make_public(const Round& round, Summary summary, std::vector<VerdictRow> verdicts,
                        std::optional<Trend> trend, const PublicRules& rules, const Words& words);

// --- the review ---

// Of everything that is to be published: name below the folder -> content.
std::string checksum_of(const std::map<std::string, std::string>& files);

// A review is kept as a note that says so.
std::string review_mark(const std::string& checksum);
bool is_reviewed(const std::vector<Event>& standing, const std::string& checksum);

// What the reviewer reads: as text, its last line the checksum; and as a paper.
std::string review_text(const PublicRound& made, const PaperFacts& facts, const std::string& checksum,
                        const Words& words);
Paper review_paper(const PublicRound& made, const PaperFacts& facts, const std::string& checksum,
                   const Words& words);
// The checksum a review text was written for; empty: it is none.
std::string checksum_reviewed(std::string_view review_text);

// --- the description of the data set ---

// JSON-LD after DCAT-AP-SE: one data set with the open files as its distributions.
std::string data_set_description(const PublicRound& made, const PaperFacts& facts, const std::string& source,
                                 const std::vector<std::string>& files, const Words& words);

}  // namespace report
