// What the letters to providers share: what a document is called in a sentence, where something was found,
// who writes and where answers go.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "report/letters.h"

namespace report {

// One report that came in, and all it counts for: a combined report for two documents, one report for several
// units. Of what has not come, one document of one unit.
struct Handed {
  std::vector<const ToldUnit*> units;
  std::vector<const ToldDocument*> documents;  // of the first unit
  // Every document of every unit it counts for.
  std::vector<std::pair<const ToldUnit*, const ToldDocument*>> all;

  const ToldDocument& first() const { return *documents.front(); }
};
// Those documents for which `is_meant` says yes, in the order of units and documents.
template <class IsMeant>
std::vector<Handed> handed_in(const Addressee& to, IsMeant is_meant) {
  std::vector<Handed> all;
  for (const ToldUnit& unit : to.units)
    for (const ToldDocument& document : unit.documents) {
      if (!is_meant(document)) continue;
      Handed* same = nullptr;
      for (Handed& handed : all)
        if (!document.file.empty() && handed.first().file == document.file) same = &handed;
      if (!same) same = &all.emplace_back();
      if (same->units.empty() || same->units.back() != &unit) same->units.push_back(&unit);
      if (same->units.size() == 1) same->documents.push_back(&document);
      same->all.emplace_back(&unit, &document);
    }
  return all;
}

class LetterText {
 public:
  LetterText(const Addressee& to, const LetterTerms& terms, const Words& words)
      : to_(to), terms_(terms), words_(words) {}

  const Words& words() const { return words_; }
  bool has_several_units() const { return to_.units.size() > 1; }

  // --- documents ---
  std::string the(const Handed& handed) const;        // "kvalitetsberättelsen"
  std::string the_first(const Handed& handed) const;  // "Kvalitetsberättelsen", first in a sentence
  std::string it(const Handed& handed) const;         // "den", "det"
  std::string document(const ToldDocument& d) const;  // "Kvalitetsberättelse", in a table
  std::string units(const Handed& handed) const;      // "Hemtjänst Klövern och Hemtjänst Lotus"
  // "Kvalitetsberättelsen"; with several units "Kvalitetsberättelsen, Hemtjänst Klövern".
  std::string heading(const Handed& handed) const;
  // The year all are about; 0: they differ.
  static int year(const std::vector<Handed>& all);
  // "a", "a och b", "a, b och c".
  std::string listed(const std::vector<std::string>& texts) const;

  // --- points ---
  // Where it was found, or where it was looked for, and the person's reason.
  enum class Looked { said_here, said_above };
  std::string found(const ToldPoint& point, const ToldDocument& d, Looked looked = Looked::said_here) const;
  std::string looked(const ToldDocument& d) const;  // "Vi läste rubrikerna … på sidorna 1–11."
  Cell page(const ToldPoint& point) const;
  Cell verdict(analyze::Verdict verdict) const;
  Cell state(const ToldPoint& point) const;
  // The requirement's own text for that use ("ask", "met"); empty: it has none.
  std::string own_text(const ToldPoint& point, const char* use, int year) const;

  // --- the letter ---
  PaperHead head(const std::string& title, const std::string& subtitle) const;
  // Where to send it and what not to send, "letter.send.request"; before it a place left for the address
  // where the round names none.
  std::vector<Block> send(const char* key) const;
  std::vector<Block> contact() const;             // who answers questions, and the greeting at the end
  std::string writers() const;                    // "Maria Exempel, omsorg@kommun.example, 010-000 00 00"
  std::string day(const std::string& iso) const;  // "15 april 2026"
  std::string file_stem() const;

  static Block text(const std::string& id, Said said);
  // The pattern with that argument set in bold.
  Said with_strong(const char* key, const char* argument, const std::string& word) const;

 private:
  std::string officer() const;
  std::string case_number() const;
  std::string one(const ToldDocument& d) const;
  std::string short_day(const std::string& iso) const;
  std::string place(const std::string& key, const ToldPoint& point) const;

  const Addressee& to_;
  const LetterTerms& terms_;
  const Words& words_;
};

// Every document with its unit, in the order of the letter.
template <class Act>
void each_document(const Addressee& to, Act act) {
  for (const ToldUnit& unit : to.units)
    for (const ToldDocument& document : unit.documents) act(unit, document);
}

std::int64_t whole(std::size_t number);

// One function a letter; letter_to fills in the rest.
std::variant<Letter, NoLetter> feedback(const Addressee& to, const LetterText& text);
std::variant<Letter, NoLetter> request(const Addressee& to, const LetterText& text, const LetterTerms& terms);
std::variant<Letter, NoLetter> reminder(const Addressee& to, const LetterText& text,
                                        const std::string& until);
std::variant<Letter, NoLetter> thanks(const Addressee& to, const LetterText& text);

}  // namespace report
