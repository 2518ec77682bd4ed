// The words for what reports count: avvikelse and its compounds, fall, lex Sarah, klagomål och synpunkter.
#include <string>

#include "reported.h"
#include "token_reading.h"

namespace analyze {
namespace {

class Names {
 public:
  explicit Names(const std::vector<Token>& tokens) : tokens_(tokens) {}

  std::vector<Naming> all() const {
    std::vector<Naming> found;
    for (int at = 0; at < size();) {
      Naming naming;
      if (!law_at(at, naming) && !noun_at(at, naming)) {
        ++at;
        continue;
      }
      at = naming.end;
      found.push_back(naming);
    }
    return found;
  }

 private:
  int size() const { return static_cast<int>(tokens_.size()); }
  const Token& token(int at) const { return tokens_[static_cast<std::size_t>(at)]; }
  std::string_view key(int at) const {
    return at >= 0 && at < size() ? std::string_view(token(at).key) : std::string_view{};
  }
  bool is(int at, Words words) const { return is_among(key(at), words); }
  bool is_filing(int at) const {
    return at >= 0 && at < size() &&
           has_head(token(at), {"rapport", "anmälan", "ärende", "utredning", "händelse", "missförhållande"});
  }

  // "lex Sarah", "lex Sarah-rapporter", "rapporter enligt lex Sarah", "lex Maria-anmälan"
  bool law_at(int at, Naming& naming) const {
    int law = at;
    if (is_filing(at) && is(at + 1, {"enligt", "om"})) law = at + 2;
    if (!is(law, {"lex"})) return false;
    const std::string_view who = key(law + 1);
    const bool is_sarah = who.starts_with("sarah"), is_maria = who.starts_with("maria");
    if (!is_sarah && !is_maria) return false;
    naming = {is_sarah ? Counted::lex_sarah : Counted::lex_maria, at, law + 2};
    while (is_filing(naming.end) || (is(naming.end, {"-"}) && is_filing(naming.end + 1))) ++naming.end;
    return true;
  }

  bool noun_at(int at, Naming& naming) const {
    const WordReading* noun = noun_reading(token(at));
    if (noun == nullptr) return false;
    if (complaint_at(at, *noun, naming)) return true;
    naming = {Counted::deviations, at, at + 1};
    const std::string &front = noun->parts.front(), &back = noun->parts.back();
    const bool is_one_word = noun->parts.size() == 1;
    if (noun->lemma == "fall") {
      naming.what = Counted::falls;
      return true;
    }
    if (is_among(back, {"avvikelse", "avvikelserapport", "olycka", "händelse", "incident", "rapport"}) &&
        !is_one_word) {
      if (front == "fall") naming.what = Counted::falls;
      if (front == "läkemedel" && !is_among(back, {"olycka"})) naming.what = Counted::medication_deviations;
      const bool is_report = front == "avvikelse" && back == "rapport";
      return naming.what != Counted::deviations || is_report;
    }
    if (!is_one_word || noun->lemma != "avvikelse") return false;
    // "avvikelser i läkemedelshanteringen"
    if (is(at + 1, {"i", "inom", "om", "kring", "rörande", "gällande", "vid"}) && at + 2 < size())
      if (const WordReading* of = noun_reading(token(at + 2)); of && of->parts.front() == "läkemedel")
        naming = {Counted::medication_deviations, at, at + 3};
    return true;
  }

  static bool is_complaint(const WordReading& noun) { return noun.lemma == "klagomål"; }
  static bool is_view(const WordReading& noun) { return noun.lemma == "synpunkt"; }

  bool complaint_at(int at, const WordReading& noun, Naming& naming) const {
    if (!is_complaint(noun) && !is_view(noun)) return false;
    naming = {is_view(noun) ? Counted::views : Counted::complaints, at, at + 1};
    if (is(at + 1, {"och", "eller", "samt", "/"}) && at + 2 < size())
      if (const WordReading* other = noun_reading(token(at + 2));
          other && (is_view(noun) ? is_complaint(*other) : is_view(*other)))
        naming = {Counted::complaints_and_views, at, at + 3};
    return true;
  }

  const std::vector<Token>& tokens_;
};

}  // namespace

std::vector<Naming> namings_in(const std::vector<Token>& tokens) { return Names(tokens).all(); }

}  // namespace analyze
