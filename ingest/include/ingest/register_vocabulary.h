// The municipality's own words for what stands in a register: an officer writes "Bostad med särskild service,
// gruppboende" as the uppföljningsplan does, not "gruppbostad" as this program does.
//
// They come before the words that are always understood (docs/manual.md). Where two nämnder use one word for
// different areas, the word of the unit's own nämnd counts.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/register.h"

namespace ingest {

struct AreaWord {
  std::string board, written;
  Area area = Area::other;
};

struct OperationWord {
  std::string written;
  Operation operation = Operation::in_house;
};

struct RegisterVocabulary {
  std::vector<AreaWord> areas;
  std::vector<OperationWord> operations;
};

// As in register.h.
RegisterReading parse_register(std::string_view bytes, DueDates due_dates,
                               const RegisterVocabulary& vocabulary);
RegisterReading read_register(const std::filesystem::path& file, DueDates due_dates,
                              const RegisterVocabulary& vocabulary);

}  // namespace ingest
