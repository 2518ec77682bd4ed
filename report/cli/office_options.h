// The command line of what an office does between two runs, as values: kravkoll status, history, sort,
// request, decide, mark, undo.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace report::cli {

enum class TableFormat { text, json, csv };

struct StatusCommand {
  std::filesystem::path catalogue, words;
  std::filesystem::path round = ".";
  TableFormat format = TableFormat::text;
  std::string unit, board;  // as typed; empty: all
  bool is_all = false;      // every row
  bool is_files = false;    // the files instead of the documents
};

struct HistoryCommand {
  std::filesystem::path words;
  std::string unit;
  std::filesystem::path round = ".";
  TableFormat format = TableFormat::text;
};

// What every word of a person is said with.
struct Saying {
  std::filesystem::path catalogue, words, round;
  std::string by, reason;
};

struct SortCommand {
  Saying saying;
  std::string file;
  std::vector<std::string> units;
  std::string document;
  std::optional<int> year;
  bool is_attachment = false, is_not_ours = false;
};

struct RequestCommand {
  Saying saying;
  std::string unit, document, until;
  std::optional<int> part;
  std::vector<std::string> requirements;
};

struct DecideCommand {
  Saying saying;
  std::string unit, requirement, verdict;
  std::optional<int> part;
};

struct MarkCommand {
  Saying saying;
  std::string unit, requirement, mark;
  std::optional<int> part;
};

// A passage of a provider's document that may be shown to the public.
struct ClearCommand {
  Saying saying;
  std::string unit, requirement;
  std::optional<int> part;
};

// What the public may read: written only when somebody has reviewed it.
struct PublishCommand {
  std::filesystem::path catalogue, words, round;
  bool is_check = false;    // only what a reviewer must look at
  std::string reviewed_by;  // says that what the last check showed may be published
};

struct UndoCommand {
  Saying saying;
  std::optional<std::int64_t> event;  // none: the last that stands
};

}  // namespace report::cli
