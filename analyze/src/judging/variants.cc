#include "variants.h"

namespace analyze {
namespace {

void allow_any_mode(Passage& passage) {
  for (const Mode mode : {Mode::done, Mode::result, Mode::routine, Mode::plan, Mode::duty, Mode::other})
    passage.modes.add(mode);
}

void allow_any_value(Passage& passage) {
  passage.values = passage.values_near = {};
  passage.values_of.clear();
  passage.needs_change = passage.needs_comparison = passage.needs_report_time = false;
  passage.allows_other_years = true;
  passage.count = 1;
}

void allow_any_distance(Passage& passage) {
  passage.near.insert(passage.near.end(), passage.with.begin(), passage.with.end());
  passage.with.clear();
}

void change(Passage& passage, Variant variant) {
  if (variant == Variant::strict) passage.reach = Reach::sentence;
  if (variant == Variant::any_mode || variant == Variant::loosest) allow_any_mode(passage);
  if (variant == Variant::any_value || variant == Variant::loosest) allow_any_value(passage);
  if (variant == Variant::any_distance || variant == Variant::loosest) allow_any_distance(passage);
}

// Below `none` the same change would work the other way round: left as it is.
void change(Clause& clause, Variant variant) {
  if (clause.kind == Clause::Kind::none) return;
  if (clause.kind == Clause::Kind::passage) change(clause.passage, variant);
  for (Clause& child : clause.children) change(child, variant);
}

std::vector<Clause> changed(const std::vector<Branch>& branches, Variant variant) {
  std::vector<Clause> clauses;
  for (const Branch& branch : branches) change(clauses.emplace_back(branch.clause), variant);
  return clauses;
}

}  // namespace

std::vector<VariantBranches> variants_of(const Judgement& judgement) {
  std::vector<VariantBranches> variants;
  for (const Variant variant :
       {Variant::strict, Variant::any_mode, Variant::any_value, Variant::any_distance, Variant::loosest})
    variants.push_back({changed(judgement.met, variant), changed(judgement.partly, variant)});
  return variants;
}

}  // namespace analyze
