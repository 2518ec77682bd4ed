// What letters are made of at one moment of the round.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "report/letters.h"
#include "report/review.h"

namespace report::review {

// Takes stock of the whole round, which takes a while in a large one: made once and shared until something
// new has been said. May be used from several threads.
class LetterGround {
 public:
  LetterGround(const Snapshot& now, const Round& round, const analyze::Catalogue& catalogue, Store& store);

  // Whether it is still of that moment.
  bool is_of(const Snapshot& now) const;
  const Standing& standing() const { return standing_; }
  // A checksum of all it rests on, as papers have it.
  const std::string& rests_on() const { return rests_on_; }

  std::vector<Addressee> addressees(const std::string& provider) const;  // empty: all
  // Nullopt: the register has none such.
  std::optional<Addressee> addressee(const KeptLetter& letter) const;
  // Every addressee's, made when they are asked for first.
  const std::vector<AddresseeLetters>& letters(const LetterTerms& terms, const Words& words) const;

 private:
  const Round& round_;
  const analyze::Catalogue& catalogue_;
  std::shared_ptr<const std::vector<Filed>> files_;
  std::size_t events_seen_ = 0;
  std::string rests_on_;
  std::vector<Event> events_;  // those that stand
  std::optional<Before> before_;
  PagesRead pages_;
  Standing standing_;
  Years years_;
  mutable std::once_flag once_;
  mutable std::vector<AddresseeLetters> letters_;
};

// The address of letters about that unit; kind and the rest are left as they are.
void address_to(const Round& round, const std::string& unit, KeptLetter& letter);

}  // namespace report::review
