#include "judge.h"

#include <algorithm>

#include "conditions.h"
#include "evidence.h"

namespace analyze {
namespace {

constexpr std::size_t max_evidence = 5, max_nearest = 3;
// Below this mean word confidence a page's words are too often wrong to say that something is not there.
constexpr double min_confidence_for_missing = 0.70;

// What every branch came to: the verdict, and the sentences to show, come from these.
struct Trial {
  std::vector<Found> not_applicable, met, partly;
};

std::vector<Found> found_by(const std::vector<Branch>& branches, const Judgement& judgement,
                            const Evaluator& evaluator) {
  std::vector<Found> list;
  for (const Branch& branch : branches) list.push_back(evaluator.evaluate(branch.clause, judgement));
  return list;
}

Answer best_of(const std::vector<Branch>& branches, const std::vector<Found>& found, Verdict verdict) {
  Answer best;
  int held = 0;
  for (std::size_t b = 0; b < found.size(); ++b) {
    held += found[b].holds;
    if (found[b].holds && found[b].strength > best.found.strength)
      best = {verdict, branches[b].why, found[b], static_cast<int>(b)};
  }
  best.branches_that_held = held;
  return best;
}

Answer first_that_holds(const Judgement& judgement, const Trial& trial) {
  if (Answer a = best_of(judgement.not_applicable, trial.not_applicable, Verdict::not_applicable);
      a.found.holds)
    return a;
  Answer met = best_of(judgement.met, trial.met, Verdict::met);
  Answer partly = best_of(judgement.partly, trial.partly, Verdict::partly_met);
  met.is_partly_too = partly.found.holds;
  if (met.found.holds) return met;
  if (partly.found.holds) return partly;
  return {Verdict::missing, judgement.why_missing, {}};
}

std::vector<Found> found_by(const std::vector<Clause>& clauses, const Judgement& judgement,
                            const Evaluator& evaluator) {
  std::vector<Found> list;
  for (const Clause& clause : clauses) list.push_back(evaluator.evaluate(clause, judgement));
  return list;
}

bool holds(const std::vector<Found>& list) { return std::ranges::any_of(list, &Found::holds); }

// How the points are given was tried on labelled submissions; any share near these serves as well.
constexpr double points_own = 5, points_other = 1.5, points_variant = 0.5, points_topic = 2;

// The conditions changed a little: their verdicts, and what they would show.
void try_variants(const Judgement& judgement, const Evaluator& evaluator, Answer& answer,
                  Evidence& evidence) {
  for (const VariantBranches& variant : judgement.variants) {
    std::vector<Found> all = found_by(variant.met, judgement, evaluator);
    const std::vector<Found> partly = found_by(variant.partly, judgement, evaluator);
    answer.variants.push_back(holds(all)      ? Verdict::met
                              : holds(partly) ? Verdict::partly_met
                                              : Verdict::missing);
    all.insert(all.end(), partly.begin(), partly.end());
    evidence.add(all, points_variant);
  }
}

std::vector<extract::Place> places_of(const std::vector<int>& sentences, const Text& text) {
  std::vector<extract::Place> places;
  for (int i : sentences)
    if (places.size() < max_evidence) places.push_back(text.sentences[static_cast<std::size_t>(i)].place());
  return places;
}

std::vector<extract::Place> shown(const Answer& answer, const Trial& trial, const Nearness& nearness,
                                  const Evaluator& evaluator, Evidence& evidence) {
  if (answer.verdict == Verdict::missing) return {};
  if (answer.verdict == Verdict::not_applicable) return places_of(answer.found.sentences, evaluator.text());
  const bool is_met = answer.verdict == Verdict::met;
  evidence.add(is_met ? trial.met : trial.partly, points_own);
  evidence.add(is_met ? trial.partly : trial.met, points_other);
  evidence.add(nearness, points_topic);
  return evidence.places(max_evidence);
}

Nearness nearness_to(const AnyOf& about, const Evaluator& evaluator) {
  Nearness nearness;
  for (int i = 0; i < static_cast<int>(evaluator.text().sentences.size()); ++i)
    nearness.push_back(evaluator.nearness(i, about));
  return nearness;
}

std::vector<Nearest> nearest_of(const Nearness& nearness, const Evaluator& evaluator,
                                const std::vector<int>& except) {
  std::vector<std::pair<double, int>> scored;
  for (int i = 0; i < static_cast<int>(nearness.size()); ++i)
    if (const double score = nearness[static_cast<std::size_t>(i)];
        score > 0 && std::ranges::find(except, i) == except.end())
      scored.push_back({-score, i});
  std::ranges::sort(scored);
  std::vector<Nearest> nearest;
  for (const auto& [score, i] : scored) {
    if (nearest.size() == max_nearest) break;
    nearest.push_back({evaluator.text().sentences[static_cast<std::size_t>(i)].place(), -score});
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

// Rough, for where no weights have been learnt: how plainly the text says it, how often, and for what is
// missing, whether the text speaks of the topic at all. Never sure.
double confidence_of(const Answer& answer, const std::vector<Nearest>& nearest) {
  const double hits = std::min<double>(static_cast<double>(answer.found.sentences.size()), 4);
  switch (answer.verdict) {
    case Verdict::met:
      return std::min(0.85, 0.35 + 0.35 * answer.found.strength + 0.05 * hits);
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
  const Trial trial{found_by(judgement.not_applicable, judgement, evaluator),
                    found_by(judgement.met, judgement, evaluator),
                    found_by(judgement.partly, judgement, evaluator)};
  Answer answer = first_that_holds(judgement, trial);
  Evidence evidence(evaluator);
  try_variants(judgement, evaluator, answer, evidence);
  const Nearness nearness = nearness_to(judgement.about, evaluator);
  Finding finding;
  finding.requirement = requirement.id;
  finding.verdict = answer.verdict;
  finding.why = answer.why;
  finding.evidence = shown(answer, trial, nearness, evaluator, evidence);
  finding.searched_sections = sections_about(judgement.about, evaluator);
  if (answer.verdict == Verdict::missing || answer.verdict == Verdict::partly_met)
    finding.nearest = nearest_of(nearness, evaluator, answer.found.sentences);
  finding.features = features_of(requirement, evaluator, answer, nearness, legibility);
  finding.confidence = confidence_of(answer, finding.nearest);
  withhold(finding, requirement, legibility);
  return finding;
}

void withhold(Finding& finding, const Requirement& requirement, const Legibility& legibility) {
  const bool has_unread_pages = legibility.unreadable_pages > 0;
  if (finding.verdict != Verdict::missing ||
      (!has_unread_pages && legibility.confidence >= min_confidence_for_missing))
    return;
  finding.verdict = Verdict::not_assessed;
  finding.confidence = 0;
  finding.why = has_unread_pages ? requirement.judgement->why_unreadable : requirement.judgement->why_weak;
}

}  // namespace analyze
