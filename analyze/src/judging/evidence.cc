#include "evidence.h"

#include <algorithm>

namespace analyze {
namespace {

constexpr int longest_passage = 400;  // bytes: some four lines

std::size_t index(int i) { return static_cast<std::size_t>(i); }

// "Vi granskade loggarna i mars." and the sentence after it are one passage.
bool join(extract::Place& passage, const extract::Place& sentence) {
  constexpr int widest_gap = 2;  // a space, or a full stop and a space
  const bool is_beside = passage.page == sentence.page && passage.block == sentence.block &&
                         sentence.begin <= passage.end + widest_gap &&
                         passage.begin <= sentence.end + widest_gap;
  const int begin = std::min(passage.begin, sentence.begin), end = std::max(passage.end, sentence.end);
  if (!is_beside || end - begin > longest_passage) return false;
  passage.begin = begin;
  passage.end = end;
  return true;
}

}  // namespace

Evidence::Evidence(const Evaluator& evaluator)
    : evaluator_(evaluator), points_(evaluator.text().sentences.size()) {}

void Evidence::add(const std::vector<Found>& alternatives, double points) {
  constexpr double step = 0.05, last_step = 6;
  std::vector<double> best(points_.size());
  for (const Found& found : alternatives) {
    if (!found.holds) continue;
    double steps = 0;
    for (const int i : found.sentences) {
      best[index(i)] = std::max(best[index(i)], points * (1 - step * std::min(steps, last_step)));
      ++steps;
    }
  }
  for (std::size_t i = 0; i < best.size(); ++i) points_[i] += best[i];
}

void Evidence::add(const Nearness& nearness, double points) {
  for (std::size_t i = 0; i < points_.size(); ++i) points_[i] += points * nearness[i];
}

std::vector<int> Evidence::ranked() const {
  std::vector<int> list;
  for (int i = 0; i < static_cast<int>(points_.size()); ++i)
    if (points_[index(i)] > 0) list.push_back(i);
  std::ranges::stable_sort(list, [&](int a, int b) { return points_[index(a)] > points_[index(b)]; });
  return list;
}

std::vector<extract::Place> Evidence::places(std::size_t most) const {
  std::vector<extract::Place> places;
  for (const int i : ranked()) {
    const extract::Place place = evaluator_.text().sentences[index(i)].place();
    if (std::ranges::any_of(places, [&](extract::Place& passage) { return join(passage, place); })) continue;
    if (places.size() == most) break;
    places.push_back(place);
  }
  return places;
}

}  // namespace analyze
