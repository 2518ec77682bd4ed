// The command line as values.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace report::cli {

enum class Format { text, json, csv };

// Where the program finds its parts; empty means the usual place (installation.h).
struct Parts {
  std::filesystem::path catalogue, worker, words;
  int workers = 0;
};

struct CheckCommand {
  Parts parts;
  std::vector<std::filesystem::path> files;
  Format format = Format::text;
  std::optional<int> expected_year;
  std::filesystem::path previous;
  std::string unit;
  bool has_timings = false;
};

struct RunCommand {
  Parts parts;
  std::filesystem::path round;
};

struct GapsCommand {
  Parts parts;
  std::filesystem::path round = ".";
  Format format = Format::text;
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

using Command = std::variant<Stop, CheckCommand, RunCommand, GapsCommand, ListCommand, ShowCommand,
                             CheckCatalogueCommand>;

Command parse(const std::vector<std::string>& arguments);

}  // namespace report::cli
