// How a requirement is judged: conditions over concepts, modes, values and reach, written in the catalogue's
// XML and read by one evaluator. No requirement has code of its own.
//
// A judgement is tried in order: not_applicable, met, partly; what fits none of them is missing.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "text.h"

namespace analyze {

// One of these concepts (indices into Vocabulary::concepts): "owner|role" in the XML.
using AnyOf = std::vector<int>;
// All of these: "complaint number" in the XML, white space between.
using AllOf = std::vector<AnyOf>;

template <class Enum>
struct EnumSet {
  std::uint32_t bits = 0;
  void add(Enum value) { bits |= 1u << static_cast<unsigned>(value); }
  bool has(Enum value) const { return (bits >> static_cast<unsigned>(value) & 1u) != 0; }
  bool is_empty() const { return bits == 0; }
};

// How far away a sentence's topic may have been named.
enum class Reach {
  sentence,   // in the sentence itself
  paragraph,  // or in an earlier sentence of the same paragraph or list, or the line that leads in a list, or
              // a table's heads
  heading,    // or in a heading above it
};

// A passage: sentences that fulfil all of these at once.
struct Passage {
  AllOf about;  // topic, within `reach`
  Reach reach = Reach::heading;
  AllOf with;                    // in the sentence itself (a table row: its cells)
  AllOf near;                    // in the sentence or one of its two neighbours in the section
  AllOf heading;                 // in a heading above it
  AllOf columns;                 // in the heads of its table, each
  AnyOf not_columns;             // none of these in the heads of its table
  AnyOf without;                 // none of these in the sentence
  AnyOf not_near;                // none of these in the sentence, its neighbours
  AnyOf not_heading;             // none of these in a heading above it
  EnumSet<Mode> modes;           // never empty
  EnumSet<SentenceKind> kinds;   // never empty
  EnumSet<QuantityKind> values;  // one of these in the sentence; empty: not asked for
  AnyOf values_of;               // ... counting one of these: "73 fall", not "fyra steg"; empty: anything
  EnumSet<QuantityKind> values_near;  // in the sentence or a neighbour
  bool needs_change = false;          // Sentence::has_change
  bool needs_comparison = false;      // Sentence::has_comparison
  bool needs_report_time =
      false;  // a date, the report year, or a word for it, in the sentence or its neighbours
  bool needs_coming_time = false;  // a year after the report's, in the sentence itself
  bool allows_other_years =
      false;  // else a sentence whose every year is another one than the report's does not count
  bool needs_negation = false, forbids_negation = false;
  bool is_at_edge = false;  // on the cover or among the last lines: where documents are signed
  int min_words = 3, max_words = 1000;
  int count = 1;      // so many sentences ...
  int distinct = -1;  // ... or, with a concept, so many different words of it
};

// A list of things of one kind with fields to fill: measures with owner and date, trainings with target group
// and time. Read from tables by column head and from prose by list item, section or paragraph (records.h).
struct RecordField {
  std::string id;
  AnyOf heads;                       // a column or a label ("Ansvarig:") with such a head ...
  AnyOf words;                       // ... or such words in the record
  EnumSet<QuantityKind> values;      // ... or such a value in the record
  AnyOf vague;                       // words that do not fill the field: "snarast", "löpande", "alla"
  EnumSet<QuantityKind> not_values;  // values that do not fill it: a length in hours is no time
  AllOf whole;  // what a sentence about all the records must say to fill the field of every one; empty: none
                // can
  EnumSet<Mode> modes;     // in prose, a sentence of such a mode fills it too, if it says nothing vague
  AnyOf without;           // a sentence with such words does not fill it
  bool is_strict = false;  // a cell must itself have the words or values; prose must have both
};

struct RecordKind {
  std::string id;
  AnyOf heads;          // a table belongs when a column head says so ...
  AnyOf words;          // ... a prose record has a sentence that says so ...
  AnyOf under;          // list items under a heading that says so are records without more ado
  AnyOf beside;         // ... and one that says this: the shortcoming a measure answers to
  AnyOf without;        // such words: no record
  EnumSet<Mode> modes;  // of the sentence with `words`
  AnyOf section;        // records only under such headings; empty: anywhere
  AnyOf not_section;    // and not under such
  AnyOf whole;          // "samtliga åtgärder": the sentence speaks of every record
  std::vector<RecordField> fields;
};

struct Clause {
  enum class Kind { all, any, none, passage, records };
  enum class Within { document, section, paragraph };
  Kind kind = Kind::all;
  std::vector<Clause> children;
  Within within = Within::document;  // all: every child must be found in one such place
  Passage passage;
  // records: share of the records of a kind whose fields are all filled (or, with no field, their number),
  // among those that have the fields of `given`.
  int record_kind = -1;
  std::vector<int> record_fields, given_fields;
  int min_records = 1;
  double min_share = 0, max_share = 1;
};

struct Branch {
  std::string why;  // Swedish, one sentence, from the catalogue
  Clause clause;
};

// The branches' clauses with their conditions changed a little (variants.h).
struct VariantBranches {
  std::vector<Clause> met, partly;
};

struct Judgement {
  AnyOf about;  // the requirement's topic: for nearest passages and for where it was looked
  std::vector<Branch> not_applicable, met, partly;
  std::string why_missing;
  std::string why_unreadable, why_weak;  // instead of missing, where reading was too weak to say
  std::vector<RecordKind> record_kinds;  // those of the requirement's catalogue file
  std::vector<VariantBranches> variants;
};

}  // namespace analyze
