#include "evaluate.h"

#include <algorithm>
#include <array>
#include <set>

#include "records.h"

namespace analyze {
namespace {

void add(ConceptSet& to, const ConceptSet& from) {
  ConceptSet both;
  std::ranges::set_union(to, from, std::back_inserter(both));
  to = std::move(both);
}

// "Samtliga har besvarats": of what the sentence before told
bool points_back(const Sentence& sentence) {
  constexpr std::array<std::string_view, 8> words{"samtliga", "dessa", "båda", "alla",
                                                  "de",       "den",   "det",  "därav"};
  return !sentence.tokens.empty() && std::ranges::find(words, sentence.tokens.front().key) != words.end();
}

int words_in(const Sentence& sentence) {
  return static_cast<int>(std::ranges::count_if(sentence.tokens, &Token::is_word));
}

}  // namespace

ConceptSet set_of(const std::vector<Mention>& mentions) {
  ConceptSet set;
  for (const Mention& mention : mentions) set.push_back(mention.concept_index);
  std::ranges::sort(set);
  set.erase(std::unique(set.begin(), set.end()), set.end());
  return set;
}

bool has_any(const ConceptSet& set, const AnyOf& concepts) {
  return std::ranges::any_of(concepts, [&](int item) { return std::ranges::binary_search(set, item); });
}

Evaluator::Evaluator(const Text& text, const Vocabulary& vocabulary, int report_year)
    : text_(text), vocabulary_(vocabulary), report_year_(report_year) {
  for (const Sentence& sentence : text.sentences) {
    mentions_.push_back(vocabulary.mentions(sentence.tokens));
    own_.push_back(set_of(mentions_.back()));
  }
  for (const Section& section : text.sections) {
    headings_.push_back(section.parent >= 0 ? headings_[index(section.parent)] : ConceptSet{});
    if (section.sentence >= 0) add(headings_.back(), own_[index(section.sentence)]);
  }
  carry_topics();
}

// "163 stycken blev det": the noun stands a sentence earlier. What a paragraph has named so far, what leads
// in a list and what heads a table's columns is carried to the sentences after.
void Evaluator::carry_topics() {
  carried_.resize(text_.sentences.size());
  columns_.resize(text_.sentences.size());
  for (std::size_t i = 0; i < text_.sentences.size(); ++i) {
    const Sentence& sentence = text_.sentences[i];
    if (sentence.kind == SentenceKind::heading || sentence.kind == SentenceKind::table_row || i == 0)
      continue;
    const Sentence& before = text_.sentences[i - 1];
    if (before.kind == SentenceKind::heading || before.section != sentence.section) continue;
    const bool is_same_block = !before.tokens.empty() && !sentence.tokens.empty() &&
                               before.page == sentence.page &&
                               before.tokens.front().block == sentence.tokens.front().block;
    if (is_same_block) {
      carried_[i] = carried_[i - 1];
      add(carried_[i], own_[i - 1]);
    } else if (sentence.kind == SentenceKind::list_item && before.kind == SentenceKind::list_item) {
      std::size_t lead = i - 1;  // back over the list to what leads it in
      while (lead > 0 && text_.sentences[lead].kind == SentenceKind::list_item &&
             text_.sentences[lead - 1].section == sentence.section)
        --lead;
      if (text_.sentences[lead].kind == SentenceKind::prose) carried_[i] = own_[lead];
    } else if (sentence.kind == SentenceKind::list_item && before.kind == SentenceKind::prose) {
      carried_[i] = own_[i - 1];
    }
  }
  for (const Table& table : text_.tables) {
    ConceptSet heads;
    for (const Cell& cell : table.heads) add(heads, concepts_of_cell(cell));
    for (int row : table.sentences)
      if (row >= 0) columns_[index(row)] = heads;
    if (table.caption_sentence >= 0) add(heads, own_[index(table.caption_sentence)]);
    if (!table.sentences.empty())
      if (const int before = table.sentences.front() - 1;
          before >= 0 && text_.sentences[index(before)].kind == SentenceKind::prose &&
          text_.sentences[index(before)].section == table.section) {
        add(heads, own_[index(before)]);
        add(heads, carried_[index(before)]);
      }
    for (int row : table.sentences)
      if (row >= 0) carried_[index(row)] = heads;
  }
}

const ConceptSet& Evaluator::concepts_of_heading_chain(int section) const {
  return section >= 0 ? headings_[index(section)] : none_;
}

Found Evaluator::evaluate(const Clause& clause, const Judgement& judgement) const {
  return evaluate_in(clause, judgement, {0, static_cast<int>(text_.sentences.size())});
}

Found Evaluator::evaluate_in(const Clause& clause, const Judgement& judgement, Region region) const {
  switch (clause.kind) {
    case Clause::Kind::passage:
      return passages_in(clause.passage, region);
    case Clause::Kind::records:
      return enough_records(clause, judgement, region);
    case Clause::Kind::none:
      for (const Clause& child : clause.children)
        if (evaluate_in(child, judgement, region).holds) return {};
      return {true, {}, 1};
    case Clause::Kind::any: {
      Found best;
      for (const Clause& child : clause.children)
        if (Found found = evaluate_in(child, judgement, region);
            found.holds && found.strength > best.strength)
          best = std::move(found);
      return best;
    }
    case Clause::Kind::all:
      return all_within(clause, judgement, region);
  }
  return {};
}

Found Evaluator::all_within(const Clause& clause, const Judgement& judgement, Region whole) const {
  Found best;
  for (Region region : regions(clause.within, whole)) {
    Found together{true, {}, 1};
    for (const Clause& child : clause.children) {
      Found found = evaluate_in(child, judgement, region);
      together.holds = together.holds && found.holds;
      if (!together.holds) break;
      together.sentences.insert(together.sentences.end(), found.sentences.begin(), found.sentences.end());
      together.strength = std::min(together.strength, found.strength);
    }
    if (together.holds && together.strength > best.strength) best = std::move(together);
  }
  return best;
}

std::vector<Evaluator::Region> Evaluator::regions(Clause::Within within, Region region) const {
  if (within == Clause::Within::document) return {region};
  std::vector<Region> list;
  for (int i = region.begin; i < region.end; ++i) {
    const Sentence& sentence = text_.sentences[index(i)];
    const bool is_new =
        i == region.begin ||
        (within == Clause::Within::section ? text_.sentences[index(i - 1)].section != sentence.section
                                           : text_.sentences[index(i - 1)].paragraph != sentence.paragraph);
    if (is_new)
      list.push_back({i, i + 1});
    else
      list.back().end = i + 1;
  }
  return list;
}

Found Evaluator::passages_in(const Passage& passage, Region region) const {
  std::vector<std::pair<double, int>> hits;
  std::set<std::string> distinct;
  for (int i = region.begin; i < region.end; ++i) {
    const double strength = strength_of(passage, i);
    if (strength <= 0) continue;
    hits.push_back({strength, i});
    if (passage.distinct >= 0)
      for (const Mention& mention : mentions_[index(i)])
        if (mention.concept_index == passage.distinct)
          distinct.insert(text_.sentences[index(i)].tokens[index(mention.begin)].key);
  }
  const int reached_count =
      passage.distinct >= 0 ? static_cast<int>(distinct.size()) : static_cast<int>(hits.size());
  if (hits.empty() || reached_count < passage.count) return {};
  // The plainest first, so that the evidence begins with it; ties in reading order.
  std::ranges::stable_sort(hits, [&](const auto& a, const auto& b) {
    return plainness(passage, a.first, a.second) > plainness(passage, b.first, b.second);
  });
  Found found{true, {}, 0};
  for (const auto& [strength, i] : hits) {
    found.sentences.push_back(i);
    found.strength += strength / static_cast<double>(hits.size());
  }
  return found;
}

// How plainly a sentence that fulfils the passage says it: the topic in it, under a heading of its own, with
// a value.
double Evaluator::plainness(const Passage& p, double strength, int i) const {
  const Sentence& sentence = text_.sentences[index(i)];
  double score = 3 * strength;
  for (const AnyOf& group : p.about)
    if (has_any(concepts_of_heading_chain(sentence.section), group)) score += 0.5;
  if (!sentence.quantities.empty()) score += 0.4;
  if (sentence.mode == Mode::done || sentence.mode == Mode::result) score += 0.4;
  return score;
}

double Evaluator::strength_of(const Passage& p, int i) const {
  const Sentence& sentence = text_.sentences[index(i)];
  const ConceptSet& own = own_[index(i)];
  if (!has_fitting_form(p, i) || is_ruled_out(p, i)) return 0;
  for (const AnyOf& group : p.with)
    if (!has_any(own, group)) return 0;
  const ConceptSet& headings = concepts_of_heading_chain(sentence.section);
  for (const AnyOf& group : p.heading)
    if (!has_any(headings, group)) return 0;
  if (has_any(headings, p.not_heading)) return 0;
  for (const AnyOf& group : p.columns)
    if (!has_any(columns_[index(i)], group)) return 0;
  if (has_any(columns_[index(i)], p.not_columns)) return 0;
  for (const AnyOf& group : p.near)
    if (!has_nearby(i, group)) return 0;
  if (!p.not_near.empty() && has_nearby(i, p.not_near)) return 0;
  if (!p.values_near.is_empty() &&
      std::ranges::none_of(neighbours(i), [&](int beside) { return has_value(beside, p.values_near); }))
    return 0;
  if (p.needs_report_time &&
      std::ranges::none_of(neighbours(i), [&](int beside) { return is_of_report_time(beside); }))
    return 0;
  return reached(p, i);
}

// In a long sentence only what stands close to the topic rules it out: one on fall risk that also names the
// budget that set its goal is still on fall risk.
bool Evaluator::is_ruled_out(const Passage& p, int i) const {
  constexpr int long_sentence = 25, close = 8;
  if (!has_any(own_[index(i)], p.without)) return false;
  const Sentence& sentence = text_.sentences[index(i)];
  if (sentence.kind != SentenceKind::prose || words_in(sentence) <= long_sentence) return true;
  bool names_topic = false;
  for (const Mention& wanted : mentions_[index(i)]) {
    const auto asks_for = [&](const AnyOf& group) { return has_any({wanted.concept_index}, group); };
    if (std::ranges::none_of(p.with, asks_for) && std::ranges::none_of(p.about, asks_for)) continue;
    names_topic = true;
    for (const Mention& other : mentions_[index(i)])
      if (has_any({other.concept_index}, p.without) && other.begin < wanted.end + close &&
          wanted.begin < other.end + close)
        return true;
  }
  return !names_topic;
}

bool Evaluator::has_fitting_form(const Passage& p, int i) const {
  const Sentence& sentence = text_.sentences[index(i)];
  if (!p.modes.has(sentence.mode) || !p.kinds.has(sentence.kind)) return false;
  if (!p.values.is_empty() && !has_value_of(i, p.values, p.values_of)) return false;
  if (p.needs_change && !sentence.has_change) return false;
  if (p.needs_comparison && !sentence.has_comparison) return false;
  if ((p.needs_negation && !sentence.is_negated) || (p.forbids_negation && sentence.is_negated)) return false;
  if (!p.allows_other_years && is_of_older_years(i)) return false;
  if (p.needs_coming_time &&
      std::ranges::none_of(sentence.years, [&](int year) { return report_year_ > 0 && year > report_year_; }))
    return false;
  if (p.is_at_edge && !is_at_edge(i)) return false;
  return words_in(sentence) >= p.min_words && words_in(sentence) <= p.max_words;
}

// "I december fick alla kort i stället för lösenordet som suttit på en lapp sedan 2017": a month without a
// year is the report's own. "Under 2020 inkom 17 klagomål. Samtliga har besvarats": the second sentence
// speaks of the first one's year.
bool Evaluator::is_of_older_years(int i) const {
  const Sentence& sentence = text_.sentences[index(i)];
  if (report_year_ == 0 || sentence.has_comparison) return false;
  const bool has_own_month = std::ranges::any_of(sentence.quantities, [](const Quantity& q) {
    return q.kind == QuantityKind::date && q.value > 0 && q.value < 10000;
  });
  if (has_own_month) return false;
  if (!sentence.years.empty())
    return std::ranges::all_of(sentence.years, [&](int year) { return year < report_year_; });
  return i > 0 && points_back(sentence) && !is_of_report_time(i) && sentence.kind == SentenceKind::prose &&
         text_.sentences[index(i - 1)].paragraph == sentence.paragraph && is_of_older_years(i - 1);
}

// On the cover, which a title set as a heading opens too, or among the last lines.
bool Evaluator::is_at_edge(int i) const {
  constexpr int last_lines = 5, cover_lines = 12;
  const int section = text_.sentences[index(i)].section;
  const bool is_under_title =
      section == 0 && text_.sections.front().sentence == 0 && text_.sections.size() > 1 && i <= cover_lines;
  return section < 0 || is_under_title || i + last_lines >= static_cast<int>(text_.sentences.size());
}

// 1 where every topic stands in the sentence, less for each that was carried to it.
double Evaluator::reached(const Passage& p, int i) const {
  double strength = 1;
  for (const AnyOf& group : p.about) {
    if (has_any(own_[index(i)], group)) continue;
    if (p.reach != Reach::sentence && has_any(carried_[index(i)], group))
      strength = std::min(strength, 0.85);
    else if (p.reach == Reach::heading &&
             has_any(concepts_of_heading_chain(text_.sentences[index(i)].section), group))
      strength = std::min(strength, 0.7);
    else
      return 0;
  }
  return strength;
}

bool Evaluator::is_of_report_time(int i) const {
  const Sentence& sentence = text_.sentences[index(i)];
  return std::ranges::find(sentence.years, report_year_) != sentence.years.end() ||
         std::ranges::any_of(sentence.quantities,
                             [](const Quantity& q) { return q.kind == QuantityKind::date; });
}

std::vector<int> Evaluator::neighbours(int i) const {
  const Sentence& sentence = text_.sentences[index(i)];
  std::vector<int> list{i};
  for (int beside : {i - 1, i + 1}) {
    if (beside < 0 || beside >= static_cast<int>(text_.sentences.size())) continue;
    const Sentence& other = text_.sentences[index(beside)];
    // Rows of a table stand for themselves: what the row above says is no neighbourhood.
    if (other.section == sentence.section && other.kind != SentenceKind::heading &&
        !(other.kind == SentenceKind::table_row && sentence.kind == SentenceKind::table_row))
      list.push_back(beside);
  }
  return list;
}

bool Evaluator::has_nearby(int i, const AnyOf& concepts) const {
  return std::ranges::any_of(neighbours(i),
                             [&](int beside) { return has_any(own_[index(beside)], concepts); }) ||
         (text_.sentences[index(i)].kind == SentenceKind::table_row && has_any(carried_[index(i)], concepts));
}

bool Evaluator::has_value(int i, const EnumSet<QuantityKind>& values) const {
  return std::ranges::any_of(text_.sentences[index(i)].quantities,
                             [&](const Quantity& q) { return values.has(q.kind); });
}

// Whether a value is one of the topic: "73 fall" and "Fem kom in" under complaints are, "tre sidor av samma
// sak" is not, whatever else the sentence names.
bool Evaluator::has_value_of(int i, const EnumSet<QuantityKind>& values, const AnyOf& topic) const {
  if (topic.empty()) return has_value(i, values);
  const Sentence& sentence = text_.sentences[index(i)];
  const bool is_named = has_any(own_[index(i)], topic) || has_any(carried_[index(i)], topic);
  return std::ranges::any_of(sentence.quantities, [&](const Quantity& q) {
    if (!values.has(q.kind)) return false;
    const bool counts_a_thing = q.kind == QuantityKind::count && !q.unit.empty() && q.unit != "styck" &&
                                q.unit != "gång" && sentence.kind != SentenceKind::table_row;
    if (!counts_a_thing) return is_named || has_any(concepts_of_heading_chain(sentence.section), topic);
    constexpr int widest_noun_phrase = 3;  // "12 allvarliga läkemedelsavvikelser"
    return std::ranges::any_of(mentions_[index(i)], [&](const Mention& mention) {
      return mention.begin < q.end + widest_noun_phrase && mention.end > q.begin &&
             std::ranges::find(topic, mention.concept_index) != topic.end();
    });
  });
}

double Evaluator::nearness(int i, const AnyOf& about) const {
  const Sentence& sentence = text_.sentences[index(i)];
  if (sentence.kind == SentenceKind::heading || words_in(sentence) < 3) return 0;
  double score = 0;
  if (has_any(own_[index(i)], about))
    score += 0.5;
  else if (has_any(carried_[index(i)], about))
    score += 0.25;
  if (has_any(concepts_of_heading_chain(sentence.section), about)) score += 0.25;
  if (score == 0) return 0;
  if (sentence.mode == Mode::done || sentence.mode == Mode::result) score += 0.15;
  if (!sentence.quantities.empty()) score += 0.05;
  return score;
}

bool Evaluator::is_section_about(int section, const AnyOf& about) const {
  return has_any(concepts_of_heading_chain(section), about);
}

ConceptSet Evaluator::concepts_of_cell(const Cell& cell) const {
  return set_of(vocabulary_.mentions(cell.tokens));
}

std::vector<Record> Evaluator::records(const RecordKind& kind) const {
  return RecordReader(text_, vocabulary_, mentions_, headings_, kind).read();
}

// Several clauses, and their variants, ask for the same list.
const std::vector<Record>& Evaluator::kept_records(const RecordKind& kind) const {
  const auto known = records_.find(&kind);
  return known != records_.end() ? known->second : records_.emplace(&kind, records(kind)).first->second;
}

Found Evaluator::enough_records(const Clause& clause, const Judgement& judgement, Region region) const {
  auto has_all = [](const Record& record, const std::vector<int>& fields) {
    return std::ranges::all_of(fields, [&](int field) { return record.has_field[index(field)]; });
  };
  Found found{false, {}, 1};
  int total = 0, filled = 0;
  for (const Record& record : kept_records(judgement.record_kinds[index(clause.record_kind)])) {
    const int first = record.sentences.empty() ? -1 : record.sentences.front();
    if (first < region.begin || first >= region.end || !has_all(record, clause.given_fields)) continue;
    ++total;
    if (!has_all(record, clause.record_fields)) continue;
    ++filled;
    const int where =
        clause.record_fields.empty() ? first : record.field_sentence[index(clause.record_fields.front())];
    found.sentences.push_back(where >= 0 ? where : first);
  }
  const double share = total == 0 ? 0 : static_cast<double>(filled) / total;
  found.holds =
      total >= clause.min_records && filled > 0 && share >= clause.min_share && share <= clause.max_share;
  return found.holds ? found : Found{};
}

}  // namespace analyze
