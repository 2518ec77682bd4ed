// Reads the command line with CLI11.
#include "options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

#include "program.h"
#include "version.h"

namespace report::cli {
namespace {

constexpr const char* exit_codes =
    "Exit codes: 0 all done; 1 done, but some files were refused or need sorting; 2 wrong usage or an error "
    "in a\n"
    "round file or catalogue; 3 trouble with the machine; 4 the books do not close, do not trust the output.";

const std::map<std::string, Format> text_or_json{{"text", Format::text}, {"json", Format::json}};
const std::map<std::string, Format> any_format{
    {"text", Format::text}, {"json", Format::json}, {"csv", Format::csv}};

void add_format(CLI::App& app, Format& format, const std::map<std::string, Format>& formats) {
  std::string names;
  for (const auto& [name, value] : formats) names += (names.empty() ? "" : "|") + name;
  app.add_option("--format", format, "form of the output")
      ->transform(CLI::CheckedTransformer(formats))
      ->option_text(names);
}

void add_catalogue(CLI::App& app, Parts& parts) {
  app.add_option("--catalogue", parts.catalogue, "folder with the requirement catalogue")
      ->check(CLI::ExistingDirectory);
}

void add_reading(CLI::App& app, Parts& parts) {
  add_catalogue(app, parts);
  app.add_option("--words", parts.words, "word file that replaces Swedish texts")->check(CLI::ExistingFile);
  app.add_option("--workers", parts.workers, "files read side by side; 0 = one a core")
      ->check(CLI::Range(0, 256));
  app.add_option("--worker-program", parts.worker, "the reader, extract_worker")->check(CLI::ExistingFile);
}

CLI::App* add_check(CLI::App& app, CheckCommand& command) {
  CLI::App* check = app.add_subcommand("check", "judge files by themselves, without a provider register");
  add_reading(*check, command.parts);
  add_format(*check, command.format, text_or_json);
  check->add_option("--expect-year", command.expected_year, "the year the files should report on")
      ->check(CLI::Range(1900, 2200));
  check->add_option("--previous", command.previous, "the same unit's document of the year before")
      ->check(CLI::ExistingFile);
  check->add_option("--unit", command.unit, "the unit the files should be about");
  check->add_flag("--timings", command.has_timings, "write `seconds` in JSON; two runs then differ");
  check->add_option("FILE", command.files, "PDF, DOCX, ODT, picture or ZIP")
      ->required()
      ->check(CLI::ExistingFile);
  return check;
}

CLI::App* add_run(CLI::App& app, RunCommand& command) {
  CLI::App* run =
      app.add_subcommand("run", "judge a whole round: omgang.xml, utforare.csv, inkorg/ -> rapport/");
  add_reading(*run, command.parts);
  run->add_option("ROUND", command.round, "the round's folder")->required()->check(CLI::ExistingDirectory);
  return run;
}

CLI::App* add_gaps(CLI::App& app, GapsCommand& command) {
  CLI::App* gaps = app.add_subcommand("gaps", "list the gaps of a round that has been run");
  add_reading(*gaps, command.parts);
  add_format(*gaps, command.format, any_format);
  gaps->add_option("ROUND", command.round, "the round's folder; the present folder when left out")
      ->check(CLI::ExistingDirectory);
  return gaps;
}

// The three verbs about the catalogue.
struct Requirements {
  ListCommand list;
  ShowCommand show;
  CheckCatalogueCommand check;
  CLI::App *list_app = nullptr, *show_app = nullptr, *check_app = nullptr;
};

void add_requirements(CLI::App& app, Requirements& r) {
  CLI::App* requirements = app.add_subcommand("requirements", "what documents are held to");
  requirements->require_subcommand(1);
  r.list_app = requirements->add_subcommand("list", "every requirement of the catalogue");
  add_catalogue(*r.list_app, r.list.parts);
  add_format(*r.list_app, r.list.format, text_or_json);
  r.show_app = requirements->add_subcommand("show", "one requirement in full");
  add_catalogue(*r.show_app, r.show.parts);
  add_format(*r.show_app, r.show.format, text_or_json);
  r.show_app->add_option("ID", r.show.id, "for example PSB-01")->required();
  r.check_app =
      requirements->add_subcommand("check", "say whether a catalogue can be used, and if not on which line");
  r.check_app->add_option("PATH", r.check.path, "a catalogue's folder, or a file in it")
      ->required()
      ->check(CLI::ExistingPath);
}

Stop stop(const CLI::App& app, const CLI::ParseError& error) {
  std::ostringstream out, err;
  const int code = app.exit(error, out, err);
  return {code == 0 ? all_done : wrong_usage, out.str(), err.str()};
}

}  // namespace

Command parse(const std::vector<std::string>& arguments) {
  CLI::App app("kravkoll: checks what care providers' yearly reports say against what they must say.",
               "kravkoll");
  app.footer(exit_codes);
  app.set_version_flag("--version", fmt::format("kravkoll {}", program_version));
  app.require_subcommand(1);
  CheckCommand check;
  RunCommand run;
  GapsCommand gaps;
  Requirements requirements;
  const CLI::App* check_app = add_check(app, check);
  const CLI::App* run_app = add_run(app, run);
  const CLI::App* gaps_app = add_gaps(app, gaps);
  add_requirements(app, requirements);
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // as CLI11 wants them
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return stop(app, error);
  }
  if (check_app->parsed()) return check;
  if (run_app->parsed()) return run;
  if (gaps_app->parsed()) return gaps;
  if (requirements.list_app->parsed()) return requirements.list;
  if (requirements.show_app->parsed()) return requirements.show;
  return requirements.check;
}

}  // namespace report::cli
