// Collects what is wrong with a register, in the order of the sheet.
#pragma once

#include <string>
#include <vector>

#include "ingest/register.h"
#include "register_columns.h"

namespace ingest {

// A fault the register can be taken in spite of.
bool is_warning(RegisterCode code);

class Faults {
 public:
  struct Where {
    int row = 0;
    std::size_t position = 0;  // of the column, for the order
    std::string column;
  };

  void add(RegisterCode code, Where where, std::string value = {}, std::vector<std::string> arguments = {});
  bool has_errors() const;

  // Moves them out, sorted by row and column, errors and warnings apart.
  void hand_over(RegisterReading& reading);

 private:
  struct Fault {
    std::size_t position;
    RegisterError error;
  };
  std::vector<Fault> faults_;
};

// Faults of one row, named by column.
class RowFaults {
 public:
  RowFaults(Faults& faults, const Header& header, int row) : faults_(faults), header_(header), row_(row) {}
  void add(RegisterCode code, const Heading& heading, std::string value = {},
           std::vector<std::string> arguments = {});

 private:
  Faults& faults_;
  const Header& header_;
  int row_;
};

}  // namespace ingest
