#include "judge.h"

#include <algorithm>

#include "conditions.h"

namespace analyze {
namespace {

constexpr std::size_t max_evidence = 5, max_nearest = 3;
// Below this mean word confidence a page's words are too often wrong to say that something is not there.
constexpr double min_confidence_for_missing = 0.70;

struct Answer {
  Verdict verdict = Verdict::missing;
  std::string why;
  Found found;
};

Answer first_that_holds(const Judgement& judgement, const Evaluator& evaluator) {
  auto best_of = [&](const std::vector<Branch>& branches, Verdict verdict) {
    Answer best;
    for (const Branch& branch : branches)
      if (Found found = evaluator.evaluate(branch.clause, judgement);
          found.holds && found.strength > best.found.strength)
        best = {verdict, branch.why, std::move(found)};
    return best;
  };
  if (Answer a = best_of(judgement.not_applicable, Verdict::not_applicable); a.found.holds) return a;
  if (Answer a = best_of(judgement.met, Verdict::met); a.found.holds) return a;
  if (Answer a = best_of(judgement.partly, Verdict::partly_met); a.found.holds) return a;
  return {Verdict::missing, judgement.why_missing, {}};
}

std::vector<extract::Place> places_of(const std::vector<int>& sentences, const Text& text) {
  std::vector<extract::Place> places;
  for (int i : sentences) {
    const extract::Place place = text.sentences[static_cast<std::size_t>(i)].place();
    if (std::ranges::find(places, place) == places.end()) places.push_back(place);
    if (places.size() >= max_evidence) break;
  }
  return places;
}

std::vector<Nearest> nearest_to(const AnyOf& about, const Evaluator& evaluator,
                                const std::vector<int>& except) {
  std::vector<std::pair<double, int>> scored;
  const auto& sentences = evaluator.text().sentences;
  for (int i = 0; i < static_cast<int>(sentences.size()); ++i)
    if (const double score = evaluator.nearness(i, about);
        score > 0 && std::ranges::find(except, i) == except.end())
      scored.push_back({-score, i});
  std::ranges::sort(scored);
  std::vector<Nearest> nearest;
  for (const auto& [score, i] : scored) {
    if (nearest.size() == max_nearest) break;
    nearest.push_back({sentences[static_cast<std::size_t>(i)].place(), -score});
  }
  return nearest;
}

std::vector<std::string> sections_about(const AnyOf& about, const Evaluator& evaluator) {
  std::vector<std::string> headings;
  const auto& sections = evaluator.text().sections;
  for (int i = 0; i < static_cast<int>(sections.size()); ++i)
    if (evaluator.is_section_about(i, about))
      headings.push_back(sections[static_cast<std::size_t>(i)].heading);
  return headings;
}

// Rough until it is calibrated (docs/figures.md): how plainly the text says it, how often, and for what is
// missing, whether the text speaks of the topic at all.
double confidence_of(const Answer& answer, const std::vector<Nearest>& nearest) {
  const double hits = std::min<double>(static_cast<double>(answer.found.sentences.size()), 4);
  switch (answer.verdict) {
    case Verdict::met:
      return std::min(0.95, 0.35 + 0.35 * answer.found.strength + 0.05 * hits);
    case Verdict::partly_met:
      return std::min(0.75, 0.25 + 0.25 * answer.found.strength + 0.04 * hits);
    case Verdict::missing:
      return nearest.empty() ? 0.85 : 0.75 - 0.35 * nearest.front().score;
    case Verdict::not_applicable:
      return 0.7;
    case Verdict::not_assessed:
      return 0;
  }
  return 0;
}

}  // namespace

Finding judge(const Requirement& requirement, const Evaluator& evaluator, const Legibility& legibility) {
  const Judgement& judgement = *requirement.judgement;
  Answer answer = first_that_holds(judgement, evaluator);
  Finding finding;
  finding.requirement = requirement.id;
  finding.verdict = answer.verdict;
  finding.why = answer.why;
  finding.evidence = places_of(answer.found.sentences, evaluator.text());
  finding.searched_sections = sections_about(judgement.about, evaluator);
  if (answer.verdict == Verdict::missing || answer.verdict == Verdict::partly_met)
    finding.nearest = nearest_to(judgement.about, evaluator, answer.found.sentences);
  finding.confidence = confidence_of(answer, finding.nearest);
  const bool is_weakly_read =
      legibility.unreadable_pages > 0 || legibility.confidence < min_confidence_for_missing;
  if (answer.verdict == Verdict::missing && is_weakly_read) {
    finding.verdict = Verdict::not_assessed;
    finding.confidence = 0;
    finding.why = legibility.unreadable_pages > 0 ? judgement.why_unreadable : judgement.why_weak;
  }
  return finding;
}

}  // namespace analyze
