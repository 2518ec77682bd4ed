// The columns of the register: their names, what else people call them, and finding them in a sheet's header.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "ingest/csv_table.h"

namespace ingest {

enum class Column {
  id,
  succeeds,
  provider,
  earlier_names,
  organisation_number,
  sole_trader,
  unit,
  aliases,
  board,
  group,
  area,
  operation,
  laws,
  hsl_duty,
  ivo_permit,
  contract_start,
  contract_end,
  option,
  requirement,  // krav_<document>
  due,          // datum_<document>
  covered,
  reason,
  places,
  contact_person,
  email,
  phone,
  diarienummer,
  case_officer,
  may_be_named,
  last_followed_up,
};

// A column; for krav_ and datum_ also which document (index into document_names()).
struct Heading {
  Column column = Column::id;
  std::size_t document = 0;
  bool operator<(const Heading& other) const {
    return std::tie(column, document) < std::tie(other.column, other.document);
  }
};

// As the manual writes it: "utförare", "krav_kvalitetsberättelse".
std::string canonical_name(const Heading& heading);

std::optional<Heading> heading_named(std::string_view written);

// Whether it asks for a document: begins with krav or datum.
bool is_document_heading(std::string_view written);

// The canonical name that differs by one or two letters; empty when none does.
std::string nearest_heading(std::string_view written);

// Where the columns stand in one sheet.
struct Header {
  int row = 0;            // as Excel shows it; 0: no row looks like a header
  std::size_t index = 0;  // into CsvTable::rows
  std::vector<std::string> written;
  std::map<Heading, std::size_t> position;
};

// The row among the first ten with most known names: people put a title above.
Header find_header(const CsvTable& table);

}  // namespace ingest
