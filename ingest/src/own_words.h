// The municipality's own words of a register, folded once for all its rows.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/register_vocabulary.h"

namespace ingest {

class OwnWords {
 public:
  explicit OwnWords(const RegisterVocabulary& vocabulary);

  // The municipality's own word, else one that is always understood.
  std::optional<Area> area(std::string_view written, std::string_view board) const;
  std::optional<Operation> operation(std::string_view written) const;

  // The words understood, the municipality's own first, for the message about one that is not.
  std::string area_words() const;
  std::string operation_words() const;

 private:
  const RegisterVocabulary& vocabulary_;
  std::map<std::string, Area> areas_;  // by the word; and by nämnd, line break, word
  std::map<std::string, Operation> operations_;
};

// How the rows of one register are read.
struct RowRules {
  DueDates due_dates = DueDates::in_register;
  const OwnWords& words;
};

}  // namespace ingest
