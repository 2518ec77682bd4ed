// The one evaluator of conditions.h: a text, a vocabulary and a clause in; whether it holds and where out.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "concepts.h"
#include "conditions.h"
#include "text.h"

namespace analyze {

// Concept indices present somewhere, sorted.
using ConceptSet = std::vector<int>;

struct Found {
  bool holds = false;
  std::vector<int>
      sentences;  // that made it hold, in reading order; empty for a clause that asks for absence
  double strength =
      0;  // 0..1: 1 where the topic stands in the sentences themselves, less where it was carried to them
};

// One thing of a list (conditions.h, RecordKind): its sentences, in reading order, and which fields are
// filled.
struct Record {
  std::vector<int> sentences;
  std::vector<bool> has_field;        // by RecordKind::fields
  std::vector<int> field_sentence;    // where the field was found, -1 where not
  std::string key = {};               // "4", "b2": what the text calls it, where it numbers its rows
  std::vector<bool> has_column = {};  // by field: its table has a column for it
};

class Evaluator {
 public:
  Evaluator(const Text& text, const Vocabulary& vocabulary, int report_year);

  Found evaluate(const Clause& clause, const Judgement& judgement) const;

  std::vector<Record> records(const RecordKind& kind) const;  // read anew

  // 0..1: how near a sentence comes to a topic; 0 for sentences that may never be evidence.
  double nearness(int sentence, const AnyOf& about) const;
  bool is_section_about(int section, const AnyOf& about) const;  // its heading or one above names the topic

  const Text& text() const { return text_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  const ConceptSet& concepts_of(int sentence) const { return own_[index(sentence)]; }
  const ConceptSet& concepts_of_heading_chain(int section) const;
  ConceptSet concepts_of_cell(const Cell& cell) const;

 private:
  struct Region {
    int begin, end;
  };  // sentences

  const std::vector<Record>& kept_records(const RecordKind& kind) const;
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  Found evaluate_in(const Clause& clause, const Judgement& judgement, Region region) const;
  Found passages_in(const Passage& passage, Region region) const;
  Found all_within(const Clause& clause, const Judgement& judgement, Region region) const;
  Found enough_records(const Clause& clause, const Judgement& judgement, Region region) const;
  double strength_of(const Passage& passage, int sentence) const;  // 0: does not fulfil it
  double plainness(const Passage& passage, double strength, int sentence) const;
  double reached(const Passage& passage, int sentence) const;
  bool has_fitting_form(const Passage& passage, int sentence) const;
  bool is_of_report_time(int sentence) const;
  bool is_ruled_out(const Passage& passage, int sentence) const;
  bool is_of_older_years(int sentence) const;
  bool is_at_edge(int sentence) const;
  std::vector<int> neighbours(int sentence) const;  // itself and those beside it
  bool has_nearby(int sentence, const AnyOf& concepts) const;
  bool has_value(int sentence, const EnumSet<QuantityKind>& values) const;
  bool has_value_of(int sentence, const EnumSet<QuantityKind>& values, const AnyOf& topic) const;
  std::vector<Region> regions(Clause::Within within, Region region) const;
  void carry_topics();

  const Text& text_;
  const Vocabulary& vocabulary_;
  int report_year_;
  std::vector<std::vector<Mention>> mentions_;  // by sentence
  std::vector<ConceptSet> own_;                 // by sentence: its own tokens
  std::vector<ConceptSet> carried_;   // by sentence: earlier sentences of the paragraph, lead-in, table heads
  std::vector<ConceptSet> columns_;   // by sentence: the heads of its table
  std::vector<ConceptSet> headings_;  // by section: its heading and those above
  ConceptSet none_;
  mutable std::map<const RecordKind*, std::vector<Record>> records_;  // of a judgement's kinds, once read
};

bool has_any(const ConceptSet& set, const AnyOf& concepts);
ConceptSet set_of(const std::vector<Mention>& mentions);

}  // namespace analyze
