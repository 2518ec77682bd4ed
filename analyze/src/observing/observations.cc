#include "observations.h"

#include <algorithm>
#include <array>
#include <set>

namespace analyze {
namespace {

constexpr std::size_t kMaxOfAKind = 5;

enum class Needs { document, context };

struct Observer {
  std::string_view kind;
  Sightings (*see)(const Observed&);
  Needs needs = Needs::document;
};

constexpr std::array kObservers{
    Observer{"acute", see_acute},
    Observer{"personal_data", see_personal_data},
    Observer{"wrong_period", see_wrong_period, Needs::context},
    Observer{"wrong_unit", see_wrong_unit, Needs::context},
    Observer{"unchanged_text", see_unchanged_text, Needs::context},
    Observer{"no_followup", see_no_followup, Needs::context},
    Observer{"mixed_years", see_mixed_years, Needs::context},
    Observer{"number_conflict", see_number_conflict},
    Observer{"template_left", see_template_left},
    Observer{"empty_section", see_empty_section},
    Observer{"no_owner", see_no_owner},
    Observer{"no_deadline", see_no_deadline},
    Observer{"overdue", see_overdue},
    Observer{"stale_law", see_stale_law},
    Observer{"impossible_date", see_impossible_date},
};

std::string filled_in(std::string why, const std::map<std::string, std::string>& said) {
  for (const auto& [name, value] : said)
    for (auto at = why.find("{" + name + "}"); at != std::string::npos;
         at = why.find("{" + name + "}", at + value.size()))
      why.replace(at, name.size() + 2, value);
  return why;
}

// The overlapping ones as one, in reading order. What is not in the document has no place of its own there:
// each of last year's goals is told beside the others.
void keep_one_a_place(Sightings& seen) {
  std::ranges::stable_sort(seen, {}, &Sighting::place);
  const auto is_same = [](const Sighting& one, const Sighting& next) {
    const extract::Place &a = one.place, &b = next.place;
    return a.page == b.page && a.block == b.block && b.begin < a.end && !next.is_absent;
  };
  seen.erase(std::unique(seen.begin(), seen.end(), is_same), seen.end());
  if (seen.size() > kMaxOfAKind) seen.resize(kMaxOfAKind);
}

}  // namespace

Observed::Observed(const extract::Document& document_, const Text& text_, const Identity& identity_,
                   const Context& context_, const ObservationWords& words_, const Observed* before_)
    : document(document_),
      text(text_),
      identity(identity_),
      context(context_),
      words(words_),
      before(before_),
      report_year(identity_.report_year.value_or(0)) {
  for (const Sentence& each : text.sentences) mentions_.push_back(words.vocabulary.mentions(each.tokens));
}

bool Observed::is_type(DocumentType type) const {
  return identity.type == type ||
         std::ranges::find(identity.also_counts_as, type) != identity.also_counts_as.end();
}

bool Observed::says_any(int i, const AnyOf& concepts) const {
  return std::ranges::any_of(mentions_in(i), [&](const Mention& mention) {
    return std::ranges::find(concepts, mention.concept_index) != concepts.end();
  });
}

bool Observed::says(int i, std::string_view concept_id) const {
  return says_any(i, {words.vocabulary.find(concept_id)});
}

bool Observed::says(const std::vector<Token>& tokens, std::string_view concept_id) const {
  const int wanted = words.vocabulary.find(concept_id);
  return std::ranges::any_of(words.vocabulary.mentions(tokens),
                             [&](const Mention& mention) { return mention.concept_index == wanted; });
}

extract::Place place_of(const Sentence& sentence, int begin, int end) {
  const Token& first = sentence.tokens[static_cast<std::size_t>(begin)];
  extract::Place place{sentence.page, first.block, first.begin, first.end};
  for (int i = begin; i < end; ++i)
    if (const Token& token = sentence.tokens[static_cast<std::size_t>(i)]; token.block == first.block)
      place.end = std::max(place.end, token.end);
  return place;
}

std::vector<Observation> observe(const Observed& observed, Kinds kinds) {
  std::vector<Observation> all;
  for (const Observer& observer : kObservers) {
    if (kinds == Kinds::of_context && observer.needs != Needs::context) continue;
    Sightings seen = observer.see(observed);
    keep_one_a_place(seen);
    const ObservationKind& kind = observed.words.kinds.find(observer.kind)->second;
    for (const Sighting& each : seen)
      all.push_back({std::string(observer.kind), kind.severity, each.place,
                     filled_in(kind.why.find(each.why)->second, each.said)});
  }
  return all;
}

bool needs_context(std::string_view kind) {
  return std::ranges::any_of(kObservers, [&](const Observer& observer) {
    return observer.kind == kind && observer.needs == Needs::context;
  });
}

void put_in_context(std::vector<Observation>& observations, const std::vector<Observation>& in_context) {
  std::erase_if(observations, [](const Observation& each) { return needs_context(each.kind); });
  observations.insert(observations.end(), in_context.begin(), in_context.end());
  std::ranges::stable_sort(observations, {}, [](const Observation& each) {
    return std::ranges::find(kObservers, each.kind, &Observer::kind) - kObservers.begin();
  });
}

}  // namespace analyze
