// Many names sought in a text at once: cost grows with the text, not with the names.
#pragma once

#include <string>
#include <vector>

#include "name_letters.h"

namespace report {

// One way to write a name.
struct NameForm {
  std::string letters;    // as NameLetters::text, without line end
  std::size_t owner = 0;  // the caller's number
  std::size_t words = 1;
  std::size_t named_at = 0;    // where the word that names begins: its capital is asked for
  std::size_t named_size = 0;  // letters of that part
  bool is_varied = false;      // not as the register writes it
  bool is_short = false;       // only part of the name: "Solgården" of "Solgårdens äldreboende"
  bool needs_capital = true;
};

struct NameHit {
  const NameForm* form = nullptr;
  std::size_t begin = 0, end = 0;  // in the text; a genitive s is left out
};

enum class Case { as_written, ignored };

class NameIndex {
 public:
  void add(NameForm form);
  void finish();  // before finding; drops forms added twice
  const std::vector<NameForm>& forms() const { return forms_; }

  // By place. Hits inside a longer hit are left out; of two at one place a name as the register
  // writes it goes before one that is varied, and that before part of a name.
  std::vector<NameHit> find(const NameLetters& text, Case letters_case) const;

 private:
  void find_at(const NameLetters& text, std::size_t at, Case letters_case, std::vector<NameHit>& hits) const;
  std::vector<NameForm> forms_;      // by letters, then owner
  std::vector<std::size_t> begins_;  // where the forms of each pair of first letters begin
  std::size_t longest_ = 0;
};

}  // namespace report
