// What is searched for, read out of a requirement's conditions.
#include "analyze/sought.h"

#include <algorithm>

#include "concepts.h"
#include "conditions.h"

namespace analyze {
namespace {

std::string_view name_of(QuantityKind kind) {
  switch (kind) {
    case QuantityKind::count:
      return "count";
    case QuantityKind::zero:
      return "zero";
    case QuantityKind::share:
      return "share";
    case QuantityKind::mean:
      return "mean";
    case QuantityKind::money:
      return "money";
    case QuantityKind::duration:
      return "duration";
    case QuantityKind::frequency:
      return "frequency";
    case QuantityKind::date:
      return "date";
    case QuantityKind::year:
      return "year";
    case QuantityKind::reference:
      break;
  }
  return {};
}

std::string written(const WordPattern& word) {
  using Match = WordPattern::Match;
  switch (word.match) {
    case Match::head:
      return "…" + word.text;
    case Match::prefix:
      return word.text + "…";
    case Match::any:
    case Match::gap:
      return "…";
    case Match::name:
      return "@";
    case Match::lemma_or_part:
    case Match::lemma:
    case Match::surface:
      break;
  }
  return word.text;
}

class Reading {
 public:
  explicit Reading(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  Sought read(const Judgement& judgement) {
    Sought all;
    all.topic = one_of(judgement.about);
    record_kinds_ = &judgement.record_kinds;
    for (const Branch& branch : judgement.met) add(branch.clause, all.full);
    for (const Branch& branch : judgement.partly) add(branch.clause, all.part);
    return all;
  }

 private:
  // A wide concept may be nothing but its narrower ones.
  void add_words(const Concept& meant, std::vector<std::string>& words) const {
    for (const std::vector<WordPattern>& pattern : meant.patterns) {
      std::string text;
      for (const WordPattern& word : pattern) text += (text.empty() ? "" : " ") + written(word);
      if (text.find('"') != std::string::npos) continue;  // quotes round a row of words: nothing ever fits it
      if (std::find(words.begin(), words.end(), text) == words.end()) words.push_back(text);
    }
    for (const std::string& id : meant.includes)
      if (const int narrower = vocabulary_.find(id); narrower >= 0)
        add_words(vocabulary_.concepts[static_cast<std::size_t>(narrower)], words);
  }

  OneOf one_of(const AnyOf& any) const {
    OneOf all;
    for (const int number : any) {
      const Concept& meant = vocabulary_.concepts.at(static_cast<std::size_t>(number));
      all.push_back({meant.id, {}});
      add_words(meant, all.back().words);
    }
    return all;
  }

  void add_each(const AllOf& all, std::vector<OneOf>& to) const {
    for (const AnyOf& any : all) to.push_back(one_of(any));
  }

  void add(const Clause& clause, std::vector<SoughtPassage>& to) const {
    if (clause.kind == Clause::Kind::passage) to.push_back(passage(clause.passage));
    if (clause.kind == Clause::Kind::records) to.push_back(records(clause));
    if (clause.kind == Clause::Kind::none) return;  // what must not stand there is not looked for
    for (const Clause& child : clause.children) add(child, to);
  }

  SoughtPassage passage(const Passage& p) const {
    SoughtPassage sought;
    for (const AllOf* all : {&p.with, &p.near, &p.about}) add_each(*all, sought.together);
    if (!p.values_of.empty()) sought.together.push_back(one_of(p.values_of));
    for (const AllOf* all : {&p.heading, &p.columns}) add_each(*all, sought.under);
    for (const Mode mode : {Mode::done, Mode::result, Mode::routine, Mode::plan, Mode::duty, Mode::other})
      if (p.modes.has(mode)) sought.modes.emplace_back(analyze::name_of(mode));
    for (int kind = 0; kind <= static_cast<int>(QuantityKind::year); ++kind) {
      const auto quantity = static_cast<QuantityKind>(kind);
      if (p.values.has(quantity) || p.values_near.has(quantity))
        sought.values.emplace_back(name_of(quantity));
    }
    sought.needs_change = p.needs_change;
    sought.needs_comparison = p.needs_comparison;
    sought.count = p.count;
    return sought;
  }

  SoughtPassage records(const Clause& clause) const {
    const RecordKind& kind = record_kinds_->at(static_cast<std::size_t>(clause.record_kind));
    SoughtPassage sought;
    sought.is_in_list = true;
    sought.count = clause.min_records;
    if (!kind.words.empty() || !kind.heads.empty())
      sought.together.push_back(one_of(kind.words.empty() ? kind.heads : kind.words));
    for (const int number : clause.record_fields) {
      const RecordField& field = kind.fields.at(static_cast<std::size_t>(number));
      if (const AnyOf& words = field.words.empty() ? field.heads : field.words; !words.empty())
        sought.together.push_back(one_of(words));
    }
    return sought;
  }

  const Vocabulary& vocabulary_;
  const std::vector<RecordKind>* record_kinds_ = nullptr;
};

}  // namespace

Sought sought(const Requirement& requirement, const Catalogue& catalogue) {
  if (!requirement.judgement || !catalogue.vocabulary) return {};
  return Reading(*catalogue.vocabulary).read(*requirement.judgement);
}

}  // namespace analyze
