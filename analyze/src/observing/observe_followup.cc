// Last year's goals and planned measures that this year's report passes over in silence.
//
// A report is to tell what came of what was undertaken (PSL 3 kap. 10 §: how the work has been done and what
// was reached; SOSFS 2011:9 7 kap. 1 §). Whether a goal was met is not asked here, only whether anything new
// is said of its subject anywhere. "Anything" is meant generously: half of its words in one passage, two of
// them, or one that last year's document used for nothing else. What stood word for word in last year's
// document cannot tell what came of it, unless it is the goal itself set anew.
#include <algorithm>
#include <array>

#include "observations.h"
#include "passages.h"
#include "token_reading.h"
#include "undertakings.h"
#include "word_hits.h"

namespace analyze {
namespace {

constexpr double kMentioned = 0.5;            // of the words' weight, at least
constexpr double kMentionedAsOutcome = 0.33;  // at least, where it is told what happened
constexpr double kOneWord = 1;                // or so much there
constexpr double kPlenty = 2;                 // or so much
constexpr double kFirstPart = 2;              // of a compound: "logg" of "loggkontroll" tells what
constexpr double kLightWord = 0.5;            // who and where: not what
constexpr int kRare = 2;                      // sentences: the goal itself and one more
constexpr std::size_t kLongestQuote = 160;

// --- which years, which documents ---

bool is_yearly_report(DocumentType type) {
  return type == DocumentType::patient_safety_report || type == DocumentType::quality_report ||
         type == DocumentType::activity_report;
}

bool are_of_one_type(const Observed& one, const Observed& other) {
  return is_yearly_report(one.identity.type) &&
         (other.is_type(one.identity.type) ||
          std::ranges::any_of(one.identity.also_counts_as, [&](auto type) { return other.is_type(type); }));
}

// A plan of the year is followed up by the year's report on the same matters; a patient safety report need
// not speak of the whole activity plan.
bool is_plan_for(const Observed& before, const Observed& report) {
  const bool is_wide =
      report.is_type(DocumentType::quality_report) || report.is_type(DocumentType::activity_report);
  const bool is_plan =
      before.is_type(DocumentType::activity_plan) || before.is_type(DocumentType::action_plan);
  return is_plan && is_wide && before.report_year == report.report_year;
}

bool is_to_follow_up(const Observed& observed) {
  const Observed* before = observed.before;
  if (before == nullptr || observed.report_year == 0 || before->report_year == 0) return false;
  if (!is_yearly_report(observed.identity.type)) return false;
  const bool is_year_before = before->report_year + 1 == observed.report_year;
  return (is_year_before && are_of_one_type(*before, observed)) || is_plan_for(*before, observed);
}

bool is_read_throughout(const extract::Document& document) {
  return std::ranges::none_of(document.pages, [](const extract::Page& page) {
    return page.reading == extract::PageReading::unreadable;
  });
}

// --- what an undertaking is about ---

bool is_all_capitals(const Token& token) {
  return token.surface.size() > 1 &&
         std::ranges::all_of(token.surface, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_capital(const Token& token) {
  return !token.surface.empty() && token.surface.substr(0, 2) != token.key.substr(0, 2);
}

class Topics {
 public:
  Topics(const Observed& observed, const WordHits& now, const WordHits& before)
      : observed_(observed),
        now_(now),
        before_(before),
        general_(observed.words.phrases_named("general_word")) {}

  struct Topic {
    TopicWord word;
    bool is_rare = false;                  // last year's document hardly used it for anything else
    std::vector<bool> has_rare_part = {};  // the same of each part
  };

  // The nouns and names, each once, without the words that stand in every goal.
  std::vector<Topic> of(const Undertaking& undertaking) const {
    std::vector<Topic> all;
    for (std::size_t i = 0; i < undertaking.tokens.size(); ++i) {
      Topic topic{word_of(undertaking.tokens[i], i == 0), false};
      const auto is_same = [&](const Topic& other) { return other.word.parts == topic.word.parts; };
      if (topic.word.parts.empty() || std::ranges::any_of(all, is_same)) continue;
      for (const auto& sentences : before_.sentences_with_parts(topic.word))
        topic.has_rare_part.push_back(static_cast<int>(sentences.size()) <= kRare);
      topic.is_rare = before_.sentences_about(topic.word) <= kRare && !is_somebody(undertaking.tokens[i]);
      if (!topic.is_rare && is_light(undertaking.tokens[i], i == 0)) topic.word.weight = kLightWord;
      if (now_.sentences_about(topic.word) > std::max(4, observed_.sentences() / 12))
        topic.word.weight *= kLightWord;
      all.push_back(std::move(topic));
    }
    return all;
  }

 private:
  // Who: a role. A name that stands in many places of the text is where; a rare one may be a method's.
  bool is_somebody(const Token& token) const {
    return !is_capital(token) && observed_.says({token}, "owner_named");
  }
  bool is_light(const Token& token, bool is_first) const {
    return is_somebody(token) || (is_name(token, is_first) && !is_all_capitals(token));
  }
  static bool is_name(const Token& token, bool is_first) {
    const WordReading* reading = first_reading(token);
    return (reading != nullptr && reading->word_class == WordClass::proper_name) ||
           (is_capital(token) && !is_first);
  }

  TopicWord word_of(const Token& token, bool is_first) const {
    const WordReading* reading = token.is_word ? first_reading(token) : nullptr;
    if (reading == nullptr || token.key.find_first_of("0123456789") != std::string::npos) return {};
    if (reading->word_class != WordClass::noun && !is_name(token, is_first)) return {};
    TopicWord word;
    word.written = token.key;
    for (const std::string& part : reading->parts)
      if (const std::string key = fold(part);
          key.size() > 2 && std::ranges::find(general_, key) == general_.end())
        word.parts.push_back(key);
    if (std::ranges::find(general_, token.key) != general_.end()) word.parts.clear();
    return word;
  }

  const Observed& observed_;
  const WordHits &now_, &before_;
  const std::vector<std::string>& general_;
};

// --- what this year's report says ---

// A sentence that is new, with what it is read with: its neighbours, its lead-in, its headings.
struct Passage {
  std::vector<int> sentences;
  bool tells_outcome = false;  // something was done, or a value is given
};

bool tells_outcome(const Sentence& sentence) {
  if (sentence.mode == Mode::done || sentence.mode == Mode::result || sentence.is_negated ||
      sentence.has_change || sentence.has_comparison)
    return true;
  return std::ranges::any_of(sentence.quantities, [](const Quantity& each) {
    return each.kind == QuantityKind::count || each.kind == QuantityKind::share ||
           each.kind == QuantityKind::mean || each.kind == QuantityKind::zero;
  });
}

class Passages {
 public:
  Passages(const Observed& observed, const PriorText& prior) : observed_(observed) {
    for (int i = 0; i < observed.sentences(); ++i)
      if (is_new(i, prior)) all_.push_back(passage_of(i));
  }

  const std::vector<Passage>& all() const { return all_; }

 private:
  bool is_new(int i, const PriorText& prior) const {
    const Sentence& sentence = observed_.sentence(i);
    if (sentence.kind == SentenceKind::heading || sentence.mode == Mode::instruction) return false;
    std::string text;  // a row's cells one after the other, as they stood there
    for (const extract::Place& place : sentence.places()) text += extract::text_at(observed_.document, place);
    return !prior.holds(text);
  }

  Passage passage_of(int i) const {
    const Sentence& sentence = observed_.sentence(i);
    Passage passage{{}, tells_outcome(sentence)};
    for (int other = std::max(0, i - 3); other < std::min(i + 4, observed_.sentences()); ++other)
      if (is_same_block(observed_.sentence(other), sentence)) passage.sentences.push_back(other);
    if (sentence.kind == SentenceKind::list_item)
      for (int other = i - 1; other >= 0; --other)
        if (observed_.sentence(other).paragraph != sentence.paragraph) {
          passage.sentences.push_back(other);
          break;
        }
    for (int section = sentence.section; section >= 0;) {
      const Section& above = observed_.text.sections[static_cast<std::size_t>(section)];
      passage.sentences.push_back(above.sentence);
      section = above.parent;
    }
    return passage;
  }

  static bool is_same_block(const Sentence& one, const Sentence& other) {
    return one.page == other.page && one.paragraph == other.paragraph &&
           one.tokens.front().block == other.tokens.front().block;
  }

  const Observed& observed_;
  std::vector<Passage> all_;
};

// A topic and where this year's document speaks of each of its parts.
struct Sought {
  Topics::Topic topic;
  std::vector<std::set<int>> parts;

  bool is_what() const { return topic.word.weight == 1; }
  // What the passage says of it, by weight.
  double evidence_in(const Passage& passage) const {
    const auto is_in_passage = [&](const std::set<int>& part) {
      return std::ranges::any_of(passage.sentences, [&](int i) { return part.contains(i); });
    };
    double said = 0, whole = 0;
    for (std::size_t p = 0; p < parts.size(); ++p) {
      const double share = p == 0 ? kFirstPart : 1;
      whole += share;
      if (is_in_passage(parts[p])) said += share;
    }
    return topic.word.weight * said / whole * (topic.is_rare && said == whole ? 2 : 1);
  }
};

// "Katterna blev en succé", where nothing but "robotkatter" had anything of cats in it.
bool has_rare_part(const Passage& passage, const std::vector<Sought>& all) {
  return std::ranges::any_of(all, [&](const Sought& each) {
    for (std::size_t p = 0; p < each.parts.size(); ++p)
      if (each.topic.has_rare_part[p] && each.topic.word.parts[p].size() > 3 &&
          std::ranges::any_of(passage.sentences, [&](int i) { return each.parts[p].contains(i); }))
        return true;
    return false;
  });
}

bool is_mentioned_in(const Passage& passage, const std::vector<Sought>& all, double total) {
  double evidence = 0;
  bool says_what = false;
  for (const Sought& each : all) {
    const double told = each.evidence_in(passage);
    evidence += told;
    says_what = says_what || (told > 0 && each.is_what());
  }
  if (evidence >= kPlenty || evidence >= kMentioned * total) return true;
  if (!passage.tells_outcome) return false;
  return has_rare_part(passage, all) ||
         (says_what && evidence >= std::min(kOneWord, kMentionedAsOutcome * total));
}

bool is_mentioned(const std::vector<Topics::Topic>& topics, const WordHits& now,
                  const std::vector<Passage>& passages) {
  double total = 0;
  std::vector<Sought> all;
  for (const Topics::Topic& topic : topics) {
    total += topic.word.weight;
    all.push_back({topic, now.sentences_with_parts(topic.word)});
    for (std::size_t p = 0; p < topic.word.parts.size(); ++p)
      all.back().parts[p].merge(now.sentences_with_synonyms(topic.word.parts[p]));
  }
  return std::ranges::any_of(passages,
                             [&](const Passage& passage) { return is_mentioned_in(passage, all, total); });
}

// One word alone may always be said otherwise: "utevistelse" is "kom ut".
bool can_be_looked_for(const std::vector<Topics::Topic>& topics) {
  double weight = 0;
  for (const Topics::Topic& topic : topics) weight += topic.word.weight;
  return topics.size() >= 2 && weight >= 1;
}

// "Samtliga mål för 2023 nåddes", "Uppföljningen av målen redovisas i bokslutet": answers for all of them.
bool tells_of_all(const Observed& observed) {
  for (int i = 0; i < observed.sentences(); ++i) {
    if (observed.sentence(i).kind == SentenceKind::heading) continue;
    if (observed.says(i, "all_goals_told") || observed.says(i, "goals_told_elsewhere")) return true;
  }
  return false;
}

// --- how it is told ---

// The section where goals are, best one of the year itself; else the first block.
extract::Place where_to_tell(const Observed& observed) {
  const Section* best = nullptr;
  for (const Section& section : observed.text.sections) {
    const std::vector<Token>& heading = observed.sentence(section.sentence).tokens;
    if (!observed.says(heading, "goal_heading") && !observed.says(heading, "followup_heading")) continue;
    if (best == nullptr) best = &section;
    if (!observed.says(heading, "coming_heading")) return section.place;
  }
  if (best != nullptr) return best->place;
  for (std::size_t p = 0; p < observed.document.pages.size(); ++p)
    if (const auto& blocks = observed.document.pages[p].blocks; !blocks.empty())
      return {static_cast<int>(p), 0, 0, static_cast<int>(blocks.front().text.size())};
  return {};
}

std::string quote_of(std::string text) {
  while (text.ends_with('.') || text.ends_with(' ')) text.pop_back();
  if (text.size() <= kLongestQuote) return text;
  text.resize(text.rfind(' ', kLongestQuote));
  return text + " …";
}

Sighting told(const Observed& observed, const Undertaking& undertaking, extract::Place place) {
  const Observed& before = *observed.before;
  const bool is_goal = undertaking.kind == Undertaking::Kind::goal;
  std::map<std::string, std::string> said{{"text", quote_of(undertaking.text)},
                                          {"year", std::to_string(observed.report_year)}};
  if (!before.document.has_pages) return {is_goal ? "goal" : "measure", place, said, true};
  const auto page = static_cast<std::size_t>(before.sentence(undertaking.sentence).page);
  said["page"] = std::to_string(before.document.pages[page].number);
  return {is_goal ? "goal_on_page" : "measure_on_page", place, said, true};
}

}  // namespace

Sightings see_no_followup(const Observed& observed) {
  if (!is_to_follow_up(observed) || !is_read_throughout(observed.document) || tells_of_all(observed))
    return {};
  const std::vector<Undertaking> undertakings = undertakings_for(observed.report_year, *observed.before);
  if (undertakings.empty()) return {};
  const PriorText prior(observed.context.previous), here(&observed.document);
  const WordHits now(observed), before(*observed.before);
  const Passages passages(observed, prior);
  const Topics topics(observed, now, before);
  Sightings all;
  for (const Undertaking& each : undertakings) {
    const auto about = topics.of(each);
    if (!can_be_looked_for(about) || here.holds(each.text)) continue;
    if (!is_mentioned(about, now, passages.all()))
      all.push_back(told(observed, each, where_to_tell(observed)));
  }
  return all;
}

}  // namespace analyze
