// The command line about rounds and registers as values: kravkoll new, plan, register.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace report::cli {

enum class PlanFormat { text, csv, ics };

struct NewCommand {
  std::filesystem::path folder;
  std::string profile;
  std::optional<int> report_year;  // none: last year
};

struct PlanCommand {
  std::filesystem::path round = ".";    // when no register is given
  std::filesystem::path register_file;  // with profile: a calendar without a round
  std::string profile;
  std::optional<int> year;  // none: the round's collection year
  PlanFormat format = PlanFormat::text;
};

struct ReportCommand {
  std::filesystem::path catalogue, words, round;
  std::string occasion;        // id of a report of the profile; empty: the whole account
  std::string date, finished;  // as typed; empty: the data date, a draft
  std::string board;           // as typed; empty: all
  bool has_pdf = false;
  bool is_list = false;  // only say which occasions there are
};

struct CheckRegisterCommand {
  std::filesystem::path file;
  std::string profile;      // empty: krav_ and datum_ must say all
  std::optional<int> year;  // whose documents are counted; none: no counting by date
};

struct CompareRegistersCommand {
  std::filesystem::path before, after;
  std::string profile;
  std::optional<int> year;  // the collection year, with a profile
};

struct BackupCommand {
  std::filesystem::path round;
  std::filesystem::path file;  // empty: beside the database, named after the moment
  bool is_replacing = false;   // a file that is there
};

struct RestoreCommand {
  std::filesystem::path backup, round;
};

}  // namespace report::cli
