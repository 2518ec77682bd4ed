// Which unit a file that came in belongs to, and what its name says it is.
//
// A sure match or candidates, never a guess. The text is asked first: the lines a document introduces itself
// with (title, cover, running heads and feet) and sentences that say what the account covers; a unit that is
// only mentioned counts for nothing there. Then the path. Where they disagree or leave a choice, a person
// says which, once (Settlement): that word stands for those bytes whatever the file is called.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyze/assessment.h"
#include "extract/document.h"
#include "report/round.h"

namespace report {

// Why a file was placed, or why a person must place it. The words are keys of the word file:
// "placement.<name>".
enum class PlacedBy {
  unit_in_text,      // sure: the text names the unit
  units_in_text,     // sure: the text says that it accounts for each of several units
  provider_in_text,  // sure: the text names the provider, and only one of its units owes this document
  unit_in_path,  // sure: only the folder or file name names a unit, and the text does not speak against it
  settled_by_person,  // sure: a person has said so
  attachment,         // sure: a bilaga, goes with the report it lies beside
  not_ours,           // sure: a person has said that it belongs to no unit of the register
  several_units,      // not sure: more than one unit fits
  contradiction,      // not sure: the text points at one unit or provider and the path at another
  wrong_year,         // not sure: the document is about another year than the round
  unknown_type,       // not sure: what document it is could not be told
  nothing_found,      // not sure: neither text nor path names any unit of the register
  uncertain_name,     // not sure: a name that is only nearly, or only partly, that of the candidates
  settled_unit_gone,  // not sure: a person placed it with a unit the register no longer has
};
std::string_view name_of(PlacedBy reason);
const std::vector<PlacedBy>& placing_reasons();  // in the order above

// A person's word on one file, by the checksum of its bytes.
struct Settlement {
  enum class Kind {
    placed,      // `units`, and `document` and `year` where the person said them
    attachment,  // a bilaga, of the report it lies beside or of `units`
    not_ours,    // belongs to no unit of the register
  };
  Kind kind = Kind::placed;
  std::vector<std::string> units;  // ids; empty: only what it is and for which year was settled
  std::optional<analyze::DocumentType> document;
  std::optional<int> year;
  std::string who, at;
};

struct Placement {
  // Indices into Register::units. One when the match is sure; several when the file says that it accounts
  // for each of them; none: a person must say.
  std::vector<std::size_t> units = {};
  PlacedBy reason = PlacedBy::nothing_found;
  std::vector<std::size_t> candidates = {};  // when not sure: by the register's order
  // What a person has said, or for a file that could not be read what its name says. Goes before the
  // identity.
  std::optional<analyze::DocumentType> document = {};
  std::optional<int> year = {};
  bool is_appendix = false;  // calls itself a bilaga: attachments.h
  // The document type it is a komplettering of, by identifier; empty: it is none. With `is_supplement` and
  // nothing here it does not say of what.
  std::string supplements = {};
  bool is_supplement = false;
  // Of a document that comes in parts, which one it says it is; 0: it does not say.
  int part = 0;

  bool is_sure() const { return !units.empty(); }
  // Stands under "behöver sorteras".
  bool needs_sorting() const { return units.empty() && reason != PlacedBy::not_ours; }
};

class Matcher {
 public:
  // Both are kept by reference or copied here and must not change afterwards.
  explicit Matcher(const Round& round, std::map<std::string, Settlement> settlements = {});
  ~Matcher();
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  // `path`: the file's name in the inbox, folders included. The document's sha256 finds a person's word.
  Placement place(const extract::Document& document, const analyze::Identity& identity,
                  std::string_view path) const;
  // A file that could not be read, or of which no page could: by its path alone. Sure only when the path
  // names one unit; `document` and `year` when it names them too.
  Placement place_unread(std::string_view path, const std::string& sha256 = {}) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace report
