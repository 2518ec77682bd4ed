// What people and other programs read: one function a form, all from the same values, so that every form
// shows the same numbers. The Swedish words stand in one replaceable file (report/web/words_sv.txt); code
// holds keys only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "analyze/catalogue.h"
#include "report/job.h"
#include "report/summary.h"

namespace report {

// The word file: key = text, one a line. Texts said with arguments are ICU MessageFormat patterns, so that
// plurals are a matter of the file: "{n, plural, one {# verksamhet} other {# verksamheter}}".
class Words {
 public:
  using Value = std::variant<std::int64_t, double, std::string>;
  struct Argument {
    std::string name;
    Value value;
  };

  // The words compiled into the program.
  static Words built_in();

  // Replaces texts by those of a municipality's own file; keys it leaves out keep the built-in text. Throws
  // std::runtime_error with file and line: not "key = text", an unknown key, or a pattern ICU cannot read.
  void replace_from(const std::filesystem::path& file);

  // One text, as a profile has it. Throws likewise, with `place` ("file:line") in front.
  void replace(const std::string& key, const std::string& text, const std::string& place);

  // As it stands in the file. Throws std::logic_error for an unknown key: a test reads every key the code
  // uses.
  const std::string& text(std::string_view key) const;
  // As a pattern, with the arguments put in. Numbers are written the Swedish way.
  std::string say(std::string_view key, std::initializer_list<Argument> arguments) const;
  bool has(std::string_view key) const { return texts_.find(key) != texts_.end(); }
  const std::map<std::string, std::string, std::less<>>& all() const { return texts_; }

 private:
  void read(std::string_view content, const std::string& name, bool is_replacing);
  std::map<std::string, std::string, std::less<>> texts_;
};

enum class Timings { left_out, written };

// One JSON object, one line, no line end: docs/assessment-json.md. `seconds` differs between runs, so it is
// null unless asked for. Only Assessed and Refused have a form; an archive or a duplicate gives an empty
// text.
std::string assessment_json(const Outcome& outcome, Timings timings);

// What was read, without any judgement: as JSON, one object, one line, no line end (docs/reading-json.md), or
// as text for a terminal, its marks in Swedish, lines ended by \n. An archive or a duplicate gives an empty
// text.
std::string reading_json(const Outcome& outcome);
std::string reading_text(const Outcome& outcome, const Words& words);

// A checklist for a terminal, in Swedish, lines ended by \n.
std::string checklist(const Outcome& outcome, const analyze::Catalogue& catalogue, const Words& words);

// --- a round ---

// rapport/sammanstallning.xml: the round in figures, identifiers and counts only (schema/summary.rng). It
// holds no word of a provider's document.
std::string summary_xml(const Summary& summary);
// Empty when `summary` keeps to the schema; else what does not, one fault a line.
std::string summary_faults(std::string_view summary);
// rapport/brister.csv, for Excel: BOM, semicolons, CRLF, decimal comma, formulas made text.
std::string gaps_csv(const Summary& summary, const Words& words);
// The gaps as one JSON array.
std::string gaps_json(const Summary& summary);
// The gaps as a table for a terminal.
std::string gaps_table(const Summary& summary, const Words& words);

}  // namespace report
