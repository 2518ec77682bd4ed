#include "finding_features.h"

#include <algorithm>
#include <cmath>

#include "conditions.h"
#include "variants.h"

namespace analyze {
namespace {

std::size_t index(int i) { return static_cast<std::size_t>(i); }

bool is_value(const Quantity& q) {
  return q.kind == QuantityKind::count || q.kind == QuantityKind::zero || q.kind == QuantityKind::share ||
         q.kind == QuantityKind::mean || q.kind == QuantityKind::money;
}

bool has_value(const Sentence& s) { return std::ranges::any_of(s.quantities, is_value); }
bool has_time(const Sentence& s) {
  return !s.years.empty() ||
         std::ranges::any_of(s.quantities, [](const Quantity& q) { return q.kind == QuantityKind::date; });
}
bool has_zero(const Sentence& s) {
  return std::ranges::any_of(s.quantities, [](const Quantity& q) { return q.kind == QuantityKind::zero; });
}
bool tells(const Sentence& s) { return s.mode == Mode::done || s.mode == Mode::result; }

// Many and very many are the same to a reader: 0, then 0.5 for one, towards 1.
double some(std::ptrdiff_t n) { return static_cast<double>(n) / (static_cast<double>(n) + 1); }

// Sentences by what they do, as shares.
struct Tally {
  explicit Tally(const Evaluator& evaluator) : evaluator_(evaluator) {
    for (const char* id : {"vague_word", "vague_plan"})
      if (const int found = evaluator.vocabulary().find(id); found >= 0) vague_.push_back(found);
  }

  void add(int i) {
    const Sentence& s = evaluator_.text().sentences[index(i)];
    ++all;
    done += s.mode == Mode::done;
    result += s.mode == Mode::result;
    routine += s.mode == Mode::routine;
    plan += s.mode == Mode::plan;
    duty += s.mode == Mode::duty || s.mode == Mode::instruction;
    value += has_value(s);
    time += has_time(s);
    zero += has_zero(s) || (s.is_negated && tells(s));
    told_with_fact += tells(s) && (has_value(s) || has_time(s));
    change += s.has_change || s.has_comparison;
    table += s.kind == SentenceKind::table_row;
    list += s.kind == SentenceKind::list_item;
    vague += has_any(evaluator_.concepts_of(i), vague_);
  }

  double of(int n) const { return all == 0 ? 0 : static_cast<double>(n) / all; }

  int all = 0, done = 0, result = 0, routine = 0, plan = 0, duty = 0, value = 0, time = 0, zero = 0,
      told_with_fact = 0, change = 0, table = 0, list = 0, vague = 0;

 private:
  const Evaluator& evaluator_;
  AnyOf vague_;
};

class Features {
 public:
  void put(std::string name, double value) {
    if (value != 0) list_.push_back({std::move(name), value});
  }

  void put_shares(const std::string& before, const Tally& s) {
    put(before + "done", s.of(s.done));
    put(before + "result", s.of(s.result));
    put(before + "routine", s.of(s.routine));
    put(before + "plan", s.of(s.plan));
    put(before + "duty", s.of(s.duty));
    put(before + "value", s.of(s.value));
    put(before + "time", s.of(s.time));
    put(before + "zero", s.of(s.zero));
    put(before + "fact", s.of(s.told_with_fact));
    put(before + "change", s.of(s.change));
    put(before + "table", s.of(s.table));
    put(before + "list", s.of(s.list));
    put(before + "vague", s.of(s.vague));
  }

  std::vector<Feature> take() { return std::move(list_); }

 private:
  std::vector<Feature> list_;
};

std::string family_of(const std::string& requirement) { return requirement.substr(0, requirement.find('-')); }

// What the verdict rests on.
void put_support(Features& features, const std::string& said, const Evaluator& evaluator,
                 const Requirement& requirement, const Answer& answer) {
  std::vector<int> sentences = answer.found.sentences;
  std::ranges::sort(sentences);
  sentences.erase(std::unique(sentences.begin(), sentences.end()), sentences.end());
  Tally shares(evaluator);
  int in_sentence = 0, under_heading = 0;
  for (int i : sentences) {
    shares.add(i);
    in_sentence += has_any(evaluator.concepts_of(i), requirement.judgement->about);
    under_heading += evaluator.is_section_about(evaluator.text().sentences[index(i)].section,
                                                requirement.judgement->about);
  }
  features.put(said + "strength", answer.found.strength);
  features.put(said + "places", some(shares.all));
  features.put(said + "facts", some(shares.told_with_fact));
  features.put(said + "branches", some(answer.branches_that_held) - 0.5);
  features.put(said + "partly_too", answer.is_partly_too ? 1 : 0);
  features.put(said + "topic_in_sentence", shares.of(in_sentence));
  features.put(said + "under_heading", shares.of(under_heading));
  features.put_shares(said, shares);
}

// What else is said of the topic.
void put_surroundings(Features& features, const std::string& before, const Evaluator& evaluator,
                      const Requirement& requirement, const Nearness& nearness) {
  Tally near(evaluator);
  std::vector<double> best{0, 0, 0};
  for (int i = 0; i < static_cast<int>(nearness.size()); ++i) {
    const double score = nearness[index(i)];
    if (score >= 0.5) near.add(i);
    best.push_back(score);
  }
  std::ranges::sort(best, std::greater<>());
  features.put(before + "best", best[0]);
  features.put(before + "third", best[2]);
  features.put(before + "sentences", some(near.all));
  features.put(before + "facts", some(near.told_with_fact));
  features.put_shares(before, near);
  const auto& sections = evaluator.text().sections;
  int headings = 0;
  for (int i = 0; i < static_cast<int>(sections.size()); ++i)
    headings += evaluator.is_section_about(i, requirement.judgement->about);
  features.put(before + "heading", headings > 0 ? 1 : 0);
}

void put_document(Features& features, const Evaluator& evaluator) {
  Tally document(evaluator);
  const auto& sentences = evaluator.text().sentences;
  for (int i = 0; i < static_cast<int>(sentences.size()); ++i)
    if (sentences[index(i)].kind != SentenceKind::heading) document.add(i);
  features.put_shares("document.", document);
  features.put("document.length", std::min(1.0, std::log1p(document.all) / 6));
}

}  // namespace

std::vector<Feature> features_of(const Requirement& requirement, const Evaluator& evaluator,
                                 const Answer& answer, const Nearness& nearness,
                                 const Legibility& legibility) {
  Features features;
  const std::string said(name_of(answer.verdict));
  features.put("said", 1);
  features.put("said." + said, 1);
  features.put("family." + family_of(requirement.id) + "." + said, 1);
  features.put("requirement." + requirement.id, 1);
  features.put("requirement." + requirement.id + "." + said, 1);
  if (answer.verdict != Verdict::missing) {
    features.put("branch." + requirement.id + "." + said + "." + std::to_string(answer.branch + 1), 1);
    put_support(features, said + ".", evaluator, requirement, answer);
  }
  for (std::size_t v = 0; v < answer.variants.size(); ++v)
    features.put(std::string(name_of(static_cast<Variant>(v))) + "." + said + "." +
                     std::string(name_of(answer.variants[v])),
                 1);
  put_surroundings(features, "topic.", evaluator, requirement, nearness);
  put_document(features, evaluator);
  features.put("reading.weak", 1 - legibility.confidence);
  return features.take();
}

}  // namespace analyze
