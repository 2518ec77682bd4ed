// Letters on the reviewer's page: the papers `kravkoll letters` makes (letters.h), of what reviewers have
// decided up to now. A draft is made anew every time it is looked at; what was sent is kept as it was.
//
// When a letter is marked as sent its files are made first, then kept in the database in the same transaction
// as the events that note it, and only then put into the round's folder. Killed in between, the files are in
// the database and the book puts them into the folder when it is opened the next time (Casebook).
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "report/forms.h"
#include "report/letter_files.h"
#include "report/letters.h"

namespace report::review {

// What a round's letters are made with, beside the round itself.
struct LetterMaking {
  const Words* words = nullptr;  // kept by reference; null: those compiled in
  PaperLayout layout = {};
  std::optional<WordTemplate> word_template = {};  // none: ours
  std::filesystem::path folder = {};               // rapport/utforare; empty: files are in the database only
};

// A point collected for a letter that is not asked for any more.
struct LeftPoint {
  ItemKey key;
  enum class Why {
    not_a_gap,   // decided otherwise since
    taken_back,  // the decision was
    explained,
    escalated,
    asked_already,
    read_anew,  // another file has come since the decision
    gone        // the register or the catalogue does not have it any more
  } why = Why::gone;
};
std::string_view name_of(LeftPoint::Why why);

// One letter as it is now, or as it was sent.
struct LetterView {
  KeptLetter letter;
  std::string to;                   // whom it is to, in words; empty: the register has no such addressee
  std::string unit;                 // id of one of their units
  std::optional<Paper> paper;       // none: there is nothing to write
  std::optional<NoLetter> why_not;  // then
  std::string date;                 // ISO, the letter's
  std::string opening;              // as generated
  std::vector<ItemKey> points;      // that it asks for
  std::vector<LeftPoint> left;      // that were collected and are not in it
  std::vector<ItemKey> unread;      // that a second person has yet to read
  std::vector<ItemKey> kept_back;   // those whose first verdict the person looking must not see yet
  std::string checksum;             // of what it says: differs when that has changed
};

// What was typed.
struct LetterForm {
  std::string until, date, body;
};

// Which letters can be written to an addressee now.
struct AddresseeLetters {
  std::string unit;  // id of one of their units, to name the addressee by
  std::string name, board;
  std::array<std::optional<NoLetter>, 4> why_not;  // by LetterKind; none: it can be written
};

// A letter begun.
struct Begun {
  std::int64_t letter = 0;
};

}  // namespace report::review
