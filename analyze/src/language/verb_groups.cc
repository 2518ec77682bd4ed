// Finding the verbs. The analyser names every reading of a word; the place in the clause tells which one it
// is.
//
// - A supine is a verb only after har or hade, or without it in a subordinate clause ("åtgärder som
// vidtagits").
// - "planerade", "engagerade" are past or participle: participle after a copula or between article and noun.
// - "skrevs", "låg", "steg" are noun or verb: verb where no article, adjective or preposition stands before.
#include "verb_groups.h"

#include <algorithm>
#include <string_view>

#include "token_reading.h"

namespace analyze {
namespace {

class Clauses {
 public:
  explicit Clauses(const std::vector<Token>& tokens) : tokens_(tokens) {}

  std::vector<VerbGroup> run() {
    first_word_ = 0;
    while (first_word_ < size() && !token(first_word_).is_word) ++first_word_;
    if (!opening()) at_ = first_word_;
    while (at_ < size()) step();
    return std::move(groups_);
  }

 private:
  int size() const { return static_cast<int>(tokens_.size()); }
  const Token& token(int at) const { return tokens_[static_cast<std::size_t>(at)]; }
  std::string_view key(int at) const {
    return at >= 0 && at < size() ? std::string_view(token(at).key) : std::string_view{};
  }
  bool is(int at, Words words) const { return is_among(key(at), words); }
  bool is_tense(int at, Tense tense) const {
    return at >= 0 && at < size() && verb_reading(token(at), tense);
  }
  bool lemma_is(int at, Words words) const { return at >= 0 && at < size() && has_lemma(token(at), words); }
  bool is_class(int at, WordClass word_class) const {
    return at >= 0 && at < size() && token(at).analysis && first_reading(token(at))->word_class == word_class;
  }
  bool is_adverb(int at) const {
    if (is(at, {"inte", "ej", "aldrig", "också", "även", "dock", "bara", "redan", "sedan", "därefter", "nu",
                "så"}))
      return true;
    if (is(at, {"in", "ut", "upp", "ner", "bort", "igen"})) return false;
    return is_class(at, WordClass::adverb);
  }

  // --- the first word ---

  bool opening() {
    const int at = first_word_;
    if (at >= size()) return false;
    if (is_tense(at, Tense::supine) && !is_tense(at, Tense::past) && !is_tense(at + 1, Tense::present) &&
        !is_class(at + 1, WordClass::verb)) {
      add(VerbForm::bare_supine, at);
    } else if (is_imperative(at)) {
      add(VerbForm::imperative, at);
    } else if (is_tense(at, Tense::infinitive) && is_opening_infinitive(at)) {
      add(VerbForm::infinitive, at);
    } else if (key(at) == "att" && is_tense(at + 1, Tense::infinitive)) {
      add(VerbForm::infinitive, at + 1);
      at_ = at + 2;
      return true;
    } else {
      return false;
    }
    at_ = at + 1;
    return true;
  }

  // The imperative of most verbs looks like the infinitive or a noun ("Redovisa", "Kontroll" is none): a word
  // that has no noun reading and opens the sentence before an object.
  bool is_imperative(int at) const {
    if (!is_tense(at, Tense::imperative) || noun_reading(token(at))) return false;
    return !is_tense(at, Tense::present) && !is_tense(at, Tense::infinitive) &&
           !is_class(at, WordClass::preposition) && !is_class(at, WordClass::adverb);
  }

  bool is_opening_infinitive(int at) const {
    const WordReading* first = first_reading(token(at));
    return first->word_class == WordClass::verb && !is_tense(at, Tense::present) &&
           !has_class(token(at), WordClass::adjective) &&
           !(noun_reading(token(at)) && is_class(at + 1, WordClass::preposition));
  }

  // --- the rest, token by token ---

  void step() {
    const int at = at_;
    if (opens_subordinate(at)) return open_clause();
    if (is(at, {";"}) || (is(at, {":"}) && groups_.empty())) depth_ = 0;
    if (is(at, {",", "och", "eller", "men", "samt"})) has_link_ = true;
    if (!token(at).is_word || !read_verb(at)) ++at_;
  }

  bool opens_subordinate(int at) const {
    if (is(at, {"som", "eftersom", "innan", "medan", "huruvida", "ifall", "vars"}))
      return !is(at + 1, {"helst"});
    if (key(at) == "att") return !is_tense(at + 1, Tense::infinitive) && !is_negated_infinitive(at);
    if (is(at, {"när", "då", "om"})) return clause_follows(at);
    if (is(at, {"vilket", "vilka", "vilken", "där", "varvid", "varefter", "hur", "varför"}))
      return at > first_word_;
    if (is(at, {"sedan", "efter"})) return key(at + 1) == "att";
    return false;
  }

  bool is_negated_infinitive(int at) const {
    return is(at + 1, {"inte", "alltid", "även"}) && is_tense(at + 2, Tense::infinitive);
  }

  // 'om', 'när', 'då' as conjunctions: a pronoun, noun or article and then a verb within the clause.
  bool clause_follows(int at) const {
    if (key(at) == "om" && at > first_word_ && (!has_verb_[0] || is_class(at + 1, WordClass::preposition)))
      return false;
    if (key(at) == "om" && is_class(at - 1, WordClass::verb) &&
        !is(at + 1, {"det", "den", "de", "vi", "man", "du"}))
      return at == first_word_;
    for (int i = at + 1; i < std::min(size(), at + 9); ++i) {
      if (is(i, {",", ".", ";", ":"})) return false;
      if (is_sure_finite(i)) return i > at + 1 || key(at) != "om";
    }
    return false;
  }

  bool is_sure_finite(int at) const {
    if (at >= size() || !token(at).is_word) return false;
    const WordReading* first = first_reading(token(at));
    return first->word_class == WordClass::verb &&
           (first->tense == Tense::present || first->tense == Tense::past) && !is_attributive(at);
  }

  void open_clause() {
    ++depth_;
    is_asked_.resize(static_cast<std::size_t>(depth_) + 1, false);
    is_relative_.resize(static_cast<std::size_t>(depth_) + 1, false);
    is_relative_[static_cast<std::size_t>(depth_)] =
        is(at_, {"som", "där", "vilket", "vilka", "vilken", "vars"});
    is_asked_[static_cast<std::size_t>(depth_)] = is(at_, {"hur", "varför", "huruvida"}) ||
                                                  is(at_ - 1, {"vad", "vem", "vilka"}) ||
                                                  (key(at_) == "om" && at_ > first_word_);
    has_verb_.resize(static_cast<std::size_t>(depth_) + 1, false);
    has_verb_[static_cast<std::size_t>(depth_)] = false;
    has_link_ = false;
    ++at_;
    if (key(at_) == "att") ++at_;  // "sedan att", "efter att"
  }

  // Which clause a finite verb at hand belongs to: the innermost that has none yet; after a link the
  // innermost.
  void settle_clause() {
    has_verb_.resize(static_cast<std::size_t>(depth_) + 1, false);
    while (depth_ > 0 && has_verb_[static_cast<std::size_t>(depth_)] && !(has_link_ && has_verb_[0]))
      --depth_;
    has_verb_[static_cast<std::size_t>(depth_)] = true;
    has_link_ = false;
  }

  void add(VerbForm form, int at, int from = -1) {
    VerbGroup group;
    group.form = form;
    group.token = at;
    settle_clause();
    group.is_main = depth_ == 0;
    group.is_relative = depth_ > 0 && static_cast<std::size_t>(depth_) < is_relative_.size() &&
                        is_relative_[static_cast<std::size_t>(depth_)];
    group.is_asked = depth_ > 0 && static_cast<std::size_t>(depth_) < is_asked_.size() &&
                     is_asked_[static_cast<std::size_t>(depth_)];
    group.is_negated = negation_around(from < 0 ? at : from, at);
    groups_.push_back(group);
  }

  bool negation_around(int from, int to) const {
    for (int i = std::max(0, from - (depth_ > 0 ? 3 : 0)); i < std::min(size(), to + 5); ++i) {
      if (i > to && (is(i, {",", "att", "som", ".", "och"}) || is_tense(i, Tense::infinitive))) break;
      if (is(i, {"inte", "ej", "aldrig", "icke"}) && !is(i + 1, {"bara", "enbart", "minst", "endast"}))
        return true;
    }
    return false;
  }

  // True if verbs were read and at_ moved on.
  bool read_verb(int at) {
    if (is(at, {"har", "hade"}) && !has_to(at) && read_perfect(at)) return true;
    if (is(at, {"ska", "skall"})) return read_future(at);
    if (is(at, {"skulle"})) return finish(VerbForm::past_future, at, at + 1);
    if (is(at, {"kommer"}) && att_within(at)) return finish(VerbForm::future, at, at + 1);
    if (means_to(at)) return finish(VerbForm::future, at, at + 1);
    if (is(at, {"bör", "måste", "borde"}) || (key(at) == "behöver" && infinitive_within(at, 4)))
      return finish(VerbForm::modal, at, at + 1);
    if (has_to(at)) return finish(VerbForm::modal, at, at + 1);
    if (is_tense(at, Tense::past) && is_past(at)) return finish(VerbForm::past, at, at + 1);
    if (depth_ > 0 && is_tense(at, Tense::supine) && is_supine_without_har(at))
      return finish(VerbForm::perfect, at, at + 1);
    if (is_tense(at, Tense::present) && is_finite(at)) return finish(VerbForm::present, at, at + 1);
    return false;
  }

  bool finish(VerbForm form, int at, int next) {
    add(form, at);
    at_ = next;
    return true;
  }

  bool att_within(int at) const {
    for (int i = at + 1; i < std::min(size(), at + 6); ++i)
      if (key(i) == "att") return is_tense(i + 1, Tense::infinitive) || is_tense(i + 2, Tense::infinitive);
    return false;
  }

  bool infinitive_within(int at, int words) const {
    for (int i = at + 1; i < std::min(size(), at + 1 + words); ++i)
      if (is_tense(i, Tense::infinitive) && is_class(i, WordClass::verb)) return true;
    return false;
  }

  // planeras, avser att, tänker + infinitive, siktar på att
  bool means_to(int at) const {
    if (!is_tense(at, Tense::present) || !is_finite(at)) return false;
    if (lemma_is(at, {"planera"})) return true;
    return lemma_is(at, {"avse", "ämna", "tänka", "sikta"}) && infinitive_within(at, 4);
  }

  // "har enligt 6 kap. 4 § ... att anmäla": a duty
  bool has_to(int at) const {
    if (key(at) != "har" || is(at - 1, {"vi", "man", "de"})) return false;
    for (int i = at + 1; i < std::min(size(), at + 10); ++i) {
      if (is(i, {","}) || is_tense(i, Tense::supine)) return false;
      if (key(i) != "att") continue;
      if (!is_tense(i + 1, Tense::infinitive)) return false;
      const bool is_of_noun = noun_reading(token(i - 1)) || is_class(i - 1, WordClass::adjective) ||
                              is_class(i - 1, WordClass::adverb) || is_class(i - 1, WordClass::preposition);
      return is(at + 1, {"enligt"}) || !is_of_noun;
    }
    return false;
  }

  bool read_future(int at) {
    add(VerbForm::future, at);
    groups_.back().is_skola = true;
    at_ = at + 1;
    // what follows up to its infinitive belongs to it: "ska ha genomförts"
    for (int i = at + 1; i < std::min(size(), at + 8); ++i) {
      if (is(i, {",", ".", ";"})) break;
      if (is_tense(i, Tense::infinitive) && !is_class(i, WordClass::noun)) {
        groups_.back().token = i;
        at_ = i + 1;
        if (lemma_is(i, {"ha"})) skip_supine();
        break;
      }
    }
    return true;
  }

  void skip_supine() {
    for (int i = at_; i < std::min(size(), at_ + 4); ++i)
      if (is_tense(i, Tense::supine)) {
        at_ = i + 1;
        return;
      }
  }

  // har/hade ... supine, over subject and adverbs, not over another verb or the clause's end
  bool read_perfect(int at) {
    for (int i = at + 1; i < std::min(size(), at + 12); ++i) {
      if (is(i, {";", ":", "att", "som"})) break;
      if (is(i, {","}) && i > at + 6) break;
      if (is_tense(i, Tense::supine) && !is_attributive_supine(i)) {
        add(VerbForm::perfect, i, at);
        at_ = i + 1;
        return true;
      }
      if (is_sure_finite(i) && !lemma_is(i, {"ha"})) break;
    }
    add(key(at) == "hade" ? VerbForm::past : VerbForm::present, at);
    at_ = at + 1;
    return true;
  }

  // "har ett genomtänkt arbetssätt": article before, noun after
  bool is_attributive_supine(int at) const {
    return (is_class(at - 1, WordClass::determiner) || is_class(at - 1, WordClass::adjective)) &&
           at + 1 < size() && noun_reading(token(at + 1)) && verb_reading(token(at), Tense::past_participle);
  }

  bool is_supine_without_har(int at) const {
    const bool may_be_participle = verb_reading(token(at), Tense::past_participle);
    if (has_verb_[static_cast<std::size_t>(depth_)] && !has_link_) return false;
    if (!may_be_participle) return true;
    return !copula_before(at) &&
           !(is_class(at - 1, WordClass::determiner) || is_class(at - 1, WordClass::preposition));
  }

  bool copula_before(int at) const {
    for (int i = at - 1; i >= std::max(0, at - 5); --i) {
      if (lemma_is(i, {"vara", "bli", "finnas", "stå", "ligga", "känna", "hållas"})) return true;
      const bool may_stand_between = is_adverb(i) || is_class(i, WordClass::adjective) ||
                                     is(i, {"och", ",", "väl"}) || is_tense(i, Tense::past_participle) ||
                                     is_class(i, WordClass::pronoun);
      if (!may_stand_between) return false;
    }
    return false;
  }

  // Between article, adjective, preposition or number and a noun: "de planerade åtgärderna".
  bool is_attributive(int at) const {
    if (at + 1 >= size() || !verb_reading(token(at), Tense::past_participle)) return false;
    int next = at + 1;
    while (next < size() &&
           (is(next, {"och", ","}) || is_class(next, WordClass::adjective) ||
            is_tense(next, Tense::past_participle)) &&
           next < at + 4)
      ++next;
    const bool noun_after = next < size() && token(next).is_word && noun_reading(token(next)) &&
                            !is_class(next, WordClass::preposition) && !is_class(next, WordClass::verb);
    if (!noun_after)
      return is_class(at - 1, WordClass::determiner) && !is_class(next, WordClass::preposition);
    if (at == first_word_) return true;
    if (is(at - 1, {"och", ",", "samt", "eller"}))
      return groups_.empty() || is_class(at - 2, WordClass::adjective) ||
             is_tense(at - 2, Tense::past_participle);
    return is_class(at - 1, WordClass::determiner) || is_class(at - 1, WordClass::adjective) ||
           is_class(at - 1, WordClass::preposition) || is_class(at - 1, WordClass::numeral) ||
           is_genitive(at - 1) || is(at - 1, {"de", "den", "flera", "många", "inga", "väl", "alla"});
  }

  bool is_past(int at) const {
    const bool may_be_participle = verb_reading(token(at), Tense::past_participle);
    if (may_be_participle && (copula_before(at) || is_attributive(at) || every_clause_has_verb()))
      return false;
    if (may_be_participle && at == first_word_ && is_sure_finite(at + 1))
      return false;  // "Intresserade vänder sig"
    if (key(at) == "var") return is_copula_var(at) && !every_clause_has_verb();
    return is_finite(at);
  }

  // 'var' is the verb, not 'every' or 'where': "var tredje", "var och en"
  bool is_copula_var(int at) const {
    return !is(at + 1, {"tredje", "fjärde", "femte", "tionde", "sjätte"}) &&
           !(is(at + 1, {"och"}) && is(at + 2, {"en"})) && !is(at + 1, {"sjunde"});
  }

  bool noun_is_likelier(int at) const { return !is_class(at, WordClass::verb) || noun_reading(token(at)); }

  // A word that also is a noun or adjective is the verb where a verb can stand: not after an article,
  // adjective, preposition or number.
  bool is_finite(int at) const {
    if (is(at, {"ha"}) || is_tense_only_infinitive(at)) return false;
    if (key(at - 1) == "att") return false;
    const bool is_ambiguous = noun_is_likelier(at) || has_class(token(at), WordClass::adjective) ||
                              has_class(token(at), WordClass::preposition);
    if (!is_ambiguous) return !(is_tense(at, Tense::infinitive) && needs_infinitive(at));
    if (is_class(at, WordClass::preposition))
      return key(at) == "inför" && is_class(at - 1, WordClass::pronoun);
    if (at == first_word_) return false;
    if (is_class(at - 1, WordClass::determiner) || is_class(at - 1, WordClass::adjective) ||
        is_class(at - 1, WordClass::preposition) || is_class(at - 1, WordClass::numeral) ||
        is_tense(at - 1, Tense::past_participle) || is(at - 1, {"och", ",", "eller", "/", "-"}))
      return false;
    if (is_genitive(at - 1) || has_verb_of_clause()) return false;
    return !(is_tense(at, Tense::infinitive) && needs_infinitive(at));
  }

  // No clause is open for one more finite verb.
  bool every_clause_has_verb() const {
    if (has_link_) return false;
    for (int depth = 0; depth <= depth_; ++depth)
      if (static_cast<std::size_t>(depth) >= has_verb_.size() || !has_verb_[static_cast<std::size_t>(depth)])
        return false;
    return true;
  }

  bool has_verb_of_clause() const {
    return static_cast<std::size_t>(depth_) < has_verb_.size() &&
           has_verb_[static_cast<std::size_t>(depth_)] && !has_link_;
  }

  bool is_genitive(int at) const {
    return at >= 0 && token(at).is_word && key(at).ends_with('s') && noun_reading(token(at)) &&
           !noun_reading(token(at))->lemma.ends_with("s");
  }

  bool is_tense_only_infinitive(int at) const {
    return !is_tense(at, Tense::present) && !is_tense(at, Tense::past);
  }

  // After "kan", "kunde", "får", "vill" and the like a passive form is an infinitive: "kan lämnas".
  bool needs_infinitive(int at) const {
    for (int i = at - 1; i >= std::max(0, at - 6); --i) {
      if (is(i, {",", ";", ":", "som"})) return false;
      if (is(i, {"kan", "kunde", "får", "fick", "vill", "ville", "ska", "skall", "skulle", "bör", "borde",
                 "måste", "behöver", "behövde", "brukar", "brukade", "låter", "lät", "att"}))
        return !has_sure_verb_between(i, at);
    }
    return false;
  }

  bool has_sure_verb_between(int from, int to) const {
    for (int i = from + 1; i < to; ++i)
      if (is_tense(i, Tense::infinitive) && !noun_reading(token(i)) && is_class(i, WordClass::verb))
        return !is(to - 1, {"och", "eller", ","});
    return false;
  }

  const std::vector<Token>& tokens_;
  std::vector<VerbGroup> groups_;
  std::vector<bool> has_verb_{false};                       // by depth
  std::vector<bool> is_asked_{false}, is_relative_{false};  // by depth
  int depth_ = 0;
  int at_ = 0;
  int first_word_ = 0;
  bool has_link_ = false;  // a comma or conjunction since the last verb
};

}  // namespace

std::vector<VerbGroup> verb_groups(const std::vector<Token>& tokens) { return Clauses(tokens).run(); }

}  // namespace analyze
