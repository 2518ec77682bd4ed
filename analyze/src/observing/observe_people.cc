// People who can be told from the text: personal numbers, and residents by name and room, name and address,
// name and illness. Staff named with their role are no concern here.
#include <algorithm>
#include <map>

#include "numbers.h"
#include "observations.h"
#include "personal_numbers.h"
#include "token_reading.h"

namespace analyze {
namespace {

bool is_capital(std::string_view word) {
  if (word.empty()) return false;
  if (word[0] >= 'A' && word[0] <= 'Z') return true;
  return word.size() > 1 && static_cast<unsigned char>(word[0]) == 0xc3 &&
         static_cast<unsigned char>(word[1]) >= 0x80 && static_cast<unsigned char>(word[1]) <= 0x9e;
}

// A tail that makes a name a house, a firm or a street.
bool names_a_place(std::string_view key) {
  for (const std::string_view tail :
       {"gården", "gårdens", "gård", "hemmet", "hemmets", "boende", "boendet", "huset", "omsorg", "vård",
        "kommun", "gatan", "vägen", "hemtjänst", "byn", "backen", "lunden"})
    if (key.ends_with(tail)) return true;
  return false;
}

class Reading {
 public:
  Reading(const Observed& observed, int number)
      : observed_(observed),
        number_(number),
        sentence_(observed.sentence(number)),
        tokens_(sentence_.tokens) {}

  void find(Sightings& all) const {
    for (int at = 0; at < size(); ++at) {
      const int end = end_of_person(at);
      if (end == 0) continue;
      all.push_back({"named", place_of(sentence_, at, std::min(end, size()))});
      at = end;
    }
    if (const int at = address_of_one(); at >= 0) all.push_back({"address", place_of(sentence_, at, size())});
  }

 private:
  int size() const { return static_cast<int>(tokens_.size()); }
  const Token& token(int at) const { return tokens_[static_cast<std::size_t>(at)]; }
  std::string_view key(int at) const { return at >= 0 && at < size() ? std::string_view(token(at).key) : ""; }
  bool says(int at, std::string_view concept_id) const {
    const int wanted = observed_.words.vocabulary.find(concept_id);
    return std::ranges::any_of(observed_.mentions_in(number_), [&](const Mention& mention) {
      return mention.concept_index == wanted && mention.begin <= at && at < mention.end;
    });
  }

  // A word written as a person's name: not the unit's or the provider's own. The analyser takes many surnames
  // for compounds, so that a capital within a sentence is enough for a second name.
  bool is_capitalised(int at) const {
    if (at < 0 || at >= size() || !token(at).is_word || !is_capital(token(at).surface)) return false;
    if (key(at).size() < 3 || names_a_place(key(at)) || is_own(at)) return false;
    return !says(at, "staff") && !says(at, "resident");
  }
  bool is_name(int at) const {
    return is_capitalised(at) && (has_class(token(at), WordClass::proper_name) ||
                                  (at > 0 && (!token(at).analysis->is_known || is_capitalised(at + 1))));
  }
  int names_from(int at) const {
    int names = is_name(at) ? 1 : 0;
    while (names > 0 && names < 3 && is_capitalised(at + names)) ++names;
    return names;
  }
  bool is_own(int at) const {
    std::string stem(key(at));
    if (stem.ends_with('s')) stem.pop_back();
    const std::string own = fold(observed_.identity.unit + " " + observed_.identity.provider);
    return own.find(stem) != std::string::npos;
  }

  bool is_room(int at) const {
    return is_key(token(at), {"lägenhet", "lgh", "rum", "rummet", "lägenheten"}) && at + 1 < size() &&
           figure(key(at + 1));
  }
  bool is_street(int at) const {
    for (const std::string_view tail : {"gatan", "vägen", "gränd", "stigen", "torget", "gränden", "allén"})
      if (key(at).ends_with(tail) && is_capital(token(at).surface))
        return at + 1 < size() && figure(key(at + 1)).has_value();
    return false;
  }
  bool is_postal(int at) const {
    return is_digits(key(at)) && key(at).size() == 3 && is_digits(key(at + 1)) && key(at + 1).size() == 2;
  }

  // End of a mention that tells a resident, beginning with a name, or with a word for a resident before one;
  // 0: none.
  int end_of_person(int at) const {
    if (const int named = resident_named(at); named != 0) return named;
    if (is_initials(at)) return at + 1;
    if (!is_capitalised(at) || says(at - 1, "staff") || says(at - 2, "staff")) return 0;
    const bool is_rare = has_class(token(at), WordClass::proper_name) || !token(at).analysis->is_known;
    const int names = std::max(names_from(at), is_rare ? 1 : 0);
    if (names == 0) return 0;
    int next = at + names;
    const bool is_aside = is_key_at(next, {",", "("});
    if (is_aside) ++next;
    if (is_aside && names >= 2 && figure(key(next)) && is_key_at(next + 1, {"år"}))
      return to_clause_end(next + 2);
    const bool is_in = is_key_at(next, {"i", "på", "från"});
    if (is_in) ++next;
    if ((is_in || is_aside) && next < size() && is_room(next)) return to_clause_end(next + 2);
    if (is_in && names >= 2 && next < size() && is_street(next) && !is_postal(next + 2))
      return to_clause_end(next + 2);
    if (names_from(at) == 0) return 0;
    const int told = tells_of_one(is_in ? after_place(next) : next);
    return told == 0 ? 0 : to_clause_end(told);
  }

  // "i Snickeriet," of "Bosse Lind i Snickeriet, som har ..."
  int after_place(int at) const {
    for (int i = at; i < std::min(at + 4, size()); ++i)
      if (is_key_at(i, {","})) return i + 1;
    return at;
  }

  // "som har Downs syndrom", "som är den ende boende med rullstol"; end of what says so, 0: none.
  int tells_of_one(int at) const {
    if (!is_key_at(at, {"som", "vilken"}) ||
        !is_key_at(at + 1, {"har", "hade", "lider", "är", "fått", "sitter"}))
      return 0;
    if (says_soon(at + 2, "illness")) return at + 2;
    int noun = at + 2;
    while (is_key_at(noun, {"den", "ende", "enda", "en", "vår", "ensam"})) ++noun;
    return noun < size() && says(noun, "resident") ? noun : 0;
  }

  // "T.B." in a sentence about a resident
  bool is_initials(int at) const {
    const std::string& word = token(at).surface;
    const bool has_form = (word.size() == 3 || word.size() == 4) && word[1] == '.' && is_capital(word) &&
                          word[2] >= 'A' && word[2] <= 'Z' && (word.size() == 3 || word[3] == '.');
    if (!has_form || says(at - 1, "staff")) return false;
    for (int i = 0; i < size(); ++i)
      if (says(i, "one_resident") || (says(i, "resident") && i < at)) return true;
    return false;
  }

  // "kunden Gösta Nyman", "en boende, Kjell-Åke Lindmarker", "fru Backlund"
  int resident_named(int at) const {
    if (!says(at, "resident") && !says(at, "honorific")) return 0;
    if (is_capital(token(at).surface) && at > 0) return 0;
    int next = at + 1;
    const bool is_aside = is_key_at(next, {","});
    if (is_aside) ++next;
    if (says(at, "honorific") && is_capitalised(next)) return to_clause_end(next + 1);
    if (!is_name(next)) return 0;
    const int names = names_from(next);
    const bool is_single =
        says(at, "resident") && (token(at).key.ends_with("en") || token(at).key == "boende");
    if (is_aside && !(names >= 2 && is_single)) return 0;
    if (says(at, "resident") && !is_single) return 0;
    return to_clause_end(next + names);
  }

  bool is_key_at(int at, Words words) const { return at >= 0 && at < size() && is_key(token(at), words); }
  bool says_soon(int at, std::string_view concept_id) const {
    for (int i = at; i < std::min(at + 4, size()); ++i)
      if (says(i, concept_id)) return true;
    return false;
  }
  int to_clause_end(int at) const {
    while (at < size() && token(at).is_word) ++at;
    return std::min(at, size());
  }

  // "På Strandgatan 4 har taklyften hos en kund larmat": one person's home
  int address_of_one() const {
    if (sentence_.kind == SentenceKind::heading) return -1;
    for (int at = 0; at + 1 < size(); ++at) {
      if (!is_street(at) || !is_key_at(at - 1, {"på", "i", "vid"}) || is_postal(at + 2)) continue;
      for (int i = 0; i < size(); ++i)
        if (says(i, "one_resident")) return at - 1;
    }
    return -1;
  }

  const Observed& observed_;
  const int number_;
  const Sentence& sentence_;
  const std::vector<Token>& tokens_;
};

}  // namespace

Sightings see_personal_data(const Observed& observed) {
  Sightings all;
  for (const PersonalNumber& number : personal_numbers(observed.document))
    all.push_back({number.is_coordination ? "coordination_number" : "number",
                   number.place,
                   {{"number", masked(extract::text_at(observed.document, number.place))}}});
  for (int i = 0; i < observed.sentences(); ++i)
    if (observed.sentence(i).kind != SentenceKind::heading) Reading(observed, i).find(all);
  return all;
}

}  // namespace analyze
