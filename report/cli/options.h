// The command line as values.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "office_options.h"
#include "options_letters.h"
#include "review_options.h"
#include "round_options.h"

#include "report/evaluation.h"
#include "report/job.h"
#include "report/shard.h"

namespace report::cli {

enum class Format { text, json, csv };

// Where the program finds its parts; empty means the usual place (installation.h).
struct Parts {
  std::filesystem::path catalogue, worker, words;
  int workers = 0;
  bool tries_again = false;  // also files that ended the reader before
};

struct CheckCommand {
  Parts parts;
  std::vector<std::filesystem::path> files;
  Format format = Format::text;
  std::optional<int> expected_year;
  std::filesystem::path previous;
  std::string unit;
  std::filesystem::path memory;  // a database; empty: nothing is remembered
  bool has_timings = false;
};

struct ReadCommand {
  Parts parts;
  bool is_text_layer_only = false;
  std::vector<std::filesystem::path> files;
  Format format = Format::text;
};

struct EvaluateCommand {
  Parts parts;
  std::filesystem::path folder;
  std::string only;                  // a rendering; empty: all
  std::vector<std::string> authors;  // empty: all
  Format format = Format::text;
  LeftOut left_out = LeftOut::provider;
  bool has_details = false;
  std::filesystem::path examples;   // where to write the features of every finding
  std::vector<std::string> fitted;  // authors the conditions were written while reading
  std::filesystem::path fit;        // where to write what was learnt; empty: nothing is learnt
};

struct LearnCommand {
  Parts parts;
  std::filesystem::path passages, file;  // labelled passages in, what was learnt from them out
};

struct RunCommand {
  Parts parts;
  std::filesystem::path round;
  Rejudge rejudge = Rejudge::no;
  std::optional<Shard> shard;                                // only this part, into a file of its own
  std::filesystem::path shard_file;                          // empty: the usual place
  std::optional<std::vector<std::filesystem::path>> shards;  // joined first: kravkoll merge
};

struct MergeCommand {
  Parts parts;
  std::filesystem::path round;
  Rejudge rejudge = Rejudge::no;
  std::vector<std::filesystem::path> files;  // empty: those in the usual place
};

struct GapsCommand {
  Parts parts;
  std::filesystem::path round = ".";
  Format format = Format::text;
  std::string unit;      // id; empty: all
  std::size_t page = 0;  // from 1; 0: all of them
};

struct ListCommand {
  Parts parts;
  Format format = Format::text;
};

struct ShowCommand {
  Parts parts;
  std::string id;
  Format format = Format::text;
};

struct CheckCatalogueCommand {
  Parts parts;
  std::filesystem::path path;
};

// Nothing to run: --help, --version or a mistake.
struct Stop {
  int exit_code = 0;
  std::string out, err;
};

using Command =
    std::variant<Stop, CheckCommand, ReadCommand, EvaluateCommand, LearnCommand, RunCommand, MergeCommand,
                 GapsCommand, ListCommand, ShowCommand, CheckCatalogueCommand, NewCommand, PlanCommand,
                 CheckRegisterCommand, CompareRegistersCommand, BackupCommand, RestoreCommand, StatusCommand,
                 ReportCommand, HistoryCommand, LettersCommand, SortCommand, RequestCommand, DecideCommand,
                 MarkCommand, UndoCommand, PublishCommand, ClearCommand, ReviewCommand, ReviewUserCommand>;

Command parse(const std::vector<std::string>& arguments);

}  // namespace report::cli
