// What the nämnd's paper says in sentences (users.md 5.2), each from counted values only. A sentence that has
// nothing to say is empty.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "report/board_paper.h"

namespace report {

// "a, b och c".
std::string listed(const std::vector<std::string>& items, const Words& words);
// "för 15 har" -> "För 15 har".
std::string sentence_case(std::string text);

class BoardSentences {
 public:
  BoardSentences(const BoardMatter& matter, const Words& words)
      : m_(matter), s_(matter.summary), words_(words) {}

  // "77 procent", in a table "77 %"; "6 av 7" where the units are few.
  std::string share(std::size_t part, std::size_t of) const;
  Cell table_share(std::size_t part, std::size_t of) const;
  bool is_few() const { return s_.units < m_.rules.few_units; }

  std::string lead() const;   // what came in time, and how much of it is met
  std::string gaps() const;   // how many gaps, and what has become of them
  std::string trend() const;  // where the share met has gone over the years
  std::string scope() const;
  std::string requested() const;  // of how many units supplements were asked for
  std::string escalated() const;
  std::string next_report() const;  // what the förvaltning reports next, as a plan
  std::string focus() const;
  std::string minor_gaps() const;  // that no table of measures lists
  std::vector<Said> decisions() const;
  std::vector<Said> remember() const;

  std::string level() const;
  std::vector<std::string> level_beside() const;  // last year, after supplements, of all that were due
  std::vector<std::string> benchmarks() const;
  std::string beside() const;  // requirements that are in no share
  std::string percent_sum(const std::vector<std::pair<std::size_t, std::size_t>>& shares) const;
  std::string chart_title() const;
  std::string chart_alt() const;
  std::string commonest() const;
  // "Kvalitetsberättelse: Resultat": titles are short, and several documents have one of the same.
  std::string requirement(const std::string& document, const std::string& title) const;
  std::string comparison() const;
  std::string common() const;
  std::string source() const;
  std::string awaiting() const;
  // How many verdicts a person has given; empty: all of them.
  std::string confirmed() const;
  std::vector<Said> method() const;

  std::string trend_heading() const;  // empty: no round before
  std::string year() const { return std::to_string(s_.report_year); }
  std::string collected() const { return std::to_string(s_.collection_year); }
  // The document's name, the area's, the nämnd's; as written where there is no word.
  std::string word(const std::string& prefix, const std::string& name) const;
  std::string short_date(const std::string& iso) const;  // "15 april"; with the year where it is another

 private:
  struct Change;
  Change change(std::size_t part, std::size_t of, std::size_t part_before, std::size_t of_before) const;
  const RoundOfTrend* before() const;
  std::string before_words() const;
  std::string submitted() const;
  std::size_t must_be_mended() const;
  std::string when() const;
  bool are_requirements_changed() const;
  bool has_both_regimes() const;

  const BoardMatter& m_;
  const Summary& s_;
  const Words& words_;
};

}  // namespace report
