// What differs between two registers: last year's and this year's, or yesterday's and today's.
//
// Units are the same when their ids are: an id is never reused. A unit that is gone while a new one has its
// name and its provider's organisation number is pointed out, because ids that are renumbered break every
// history; nothing is concluded from it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/obligations.h"
#include "ingest/register.h"

namespace ingest {

enum class ChangeKind {
  unit_new,
  unit_succeeds,    // new, and takes over from `before` (an id)
  unit_gone,        // no longer in the register
  unit_renumbered,  // gone as `before` and new as the unit, with the same name and provider: one unit or two?
  field,            // `field` was `before` and is `after`
  document_new,     // owed now: `after` is the date
  document_gone,    // owed no longer: `before` is the date
  document_moved,   // another date
};
std::string_view name_of(ChangeKind kind);

struct RegisterChange {
  ChangeKind kind = ChangeKind::field;
  std::string unit, name;  // id, and the unit's name now (or then, when it is gone)
  // Which: "name", "provider", "organisation_number", "board", "area", "operation", "hsl_duty", "group",
  // "contract_start", "contract_end", "covered", "places", "may_be_named", "aliases"; of documents the
  // document.
  std::string field;
  int part = 0;  // of documents
  std::string before, after;
};

// In the order of the new register, what is gone last. Obligations are compared where both have them (in the
// register itself, or taken from rules).
std::vector<RegisterChange> changes_between(const Register& before, const Register& after);

}  // namespace ingest
