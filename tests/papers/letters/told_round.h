// A round told as text, and the letters it gives: units, what they owe, what came and was found in it, what
// people said.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "report/letters.h"
#include "report/stock.h"

namespace report::test {

class ToldRound {
 public:
  // "Insamlingen 2026" about 2025, facts of 2026-04-08, in Exempelkommunen; nobody in it yet.
  ToldRound();

  // "KB-01 | quality_report | serious | Mål för året | SOSFS 2011:9, 5 kap. 3 §"
  void requirement(const std::string& line);
  // "1 | Klövern Omsorg AB | Hemtjänst Klövern | Omsorgsnämnden"; a provider called "… kommun": egen regi.
  ingest::Unit& unit(const std::string& line);
  // "1 quality_report 2026-03-01"
  void owes(const std::string& line);
  // "a.pdf 2026-02-20 1 quality_report 11: KB-01 met 3; KB-02 missing" – units and documents with + between;
  // the number of pages, 0: a Word file; after a verdict the page, "~" behind it: the program is not sure.
  Filed& came(const std::string& line);
  // "2026-03-10 1 KB-02 missing: Uppgiften nämns inte." – a person's verdict of the file it rests on now.
  void said(const std::string& line);
  // Of every requirement of the unit's documents that the program has a verdict on and nobody else: the same.
  void agreed(const std::string& unit);
  // "2026-03-20 1 quality_report 2026-04-15: KB-02 KB-03" – a supplement was asked for.
  void asked(const std::string& line);
  // "1 KB-02 explained"
  void marked(const std::string& line);
  // A gap of the round before: "1 KB-01"
  void gap_before(const std::string& line);

  Stock stock() const;
  std::vector<Addressee> addressees() const;
  std::variant<Letter, NoLetter> letter(LetterKind kind, std::size_t addressee = 0) const;
  // All texts of the letter, one a line; "-" and the reason where there is none.
  std::string text(LetterKind kind, std::size_t addressee = 0) const;

  Round round;
  analyze::Catalogue catalogue;
  std::vector<Filed> files;
  std::vector<Event> events;
  PagesRead pages;
  std::optional<Before> before;
  LetterTerms terms;
  Words words = Words::built_in();
};

}  // namespace report::test
