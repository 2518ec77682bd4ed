// Reads the command line with CLI11.
#include "options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

#include "options_letters.h"
#include "options_office.h"
#include "options_review.h"
#include "options_rounds.h"
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

void add_reader(CLI::App& app, Parts& parts) {
  app.add_option("--words", parts.words, "word file that replaces Swedish texts")->check(CLI::ExistingFile);
  app.add_option("--workers", parts.workers, "files read side by side; 0 = one a core")
      ->check(CLI::Range(0, 256));
  app.add_option("--worker-program", parts.worker, "the reader, extract_worker")->check(CLI::ExistingFile);
}

void add_files(CLI::App& app, std::vector<std::filesystem::path>& files) {
  app.add_option("FILE", files, "PDF, DOCX, ODT, picture or ZIP")->required()->check(CLI::ExistingFile);
}

void add_reading(CLI::App& app, Parts& parts) {
  add_catalogue(app, parts);
  add_reader(app, parts);
}

void add_retry(CLI::App& app, Parts& parts) {
  app.add_flag("--retry", parts.tries_again, "read files that ended the reader in an earlier run once more");
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
  check->add_option(
      "--remember", command.memory,
      "file in which recognised pages and files that ended the reader are kept for the next time");
  add_retry(*check, command.parts);
  check->add_flag("--timings", command.has_timings, "write `seconds` in JSON; two runs then differ");
  add_files(*check, command.files);
  return check;
}

CLI::App* add_read(CLI::App& app, ReadCommand& command) {
  CLI::App* read = app.add_subcommand("read", "show what is read from files, without judging it");
  add_reader(*read, command.parts);
  add_format(*read, command.format, text_or_json);
  read->add_flag("--text-layer", command.is_text_layer_only,
                 "recognise no pictures: only the text that stands in the files");
  add_files(*read, command.files);
  return read;
}

CLI::App* add_evaluate(CLI::App& app, EvaluateCommand& command) {
  CLI::App* evaluate = app.add_subcommand("evaluate", "judge labelled submissions and say how well");
  add_reading(*evaluate, command.parts);
  add_format(*evaluate, command.format, text_or_json);
  evaluate->add_option("--only", command.only, "one rendering")
      ->check(CLI::IsMember({"text", "docx", "pdf", "scan"}));
  evaluate->add_option("--authors", command.authors, "only theirs: ids without the number, \"w-a,w-b\"")
      ->delimiter(',');
  evaluate->add_option("--leave-out", command.left_out, "what is kept from the documents learnt from")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, LeftOut>{{"provider", LeftOut::provider}, {"author", LeftOut::author}}))
      ->option_text("provider|author");
  evaluate->add_flag("--details", command.has_details, "list every wrong verdict");
  evaluate->add_option("--fit", command.fit, "learn from the submissions and write the weights here");
  evaluate
      ->add_option("--fitted", command.fitted,
                   "authors the conditions were fitted to: weights are not learnt naively from them")
      ->delimiter(',');
  evaluate->add_option("--examples", command.examples, "write every finding's features here, as JSON lines");
  evaluate->add_option("FOLDER", command.folder, "ID.json with ID.md, ID.docx, ID.pdf, ID.scan.pdf")
      ->required()
      ->check(CLI::ExistingDirectory);
  return evaluate;
}

CLI::App* add_learn(CLI::App& app, LearnCommand& command) {
  CLI::App* learn = app.add_subcommand("learn", "learn from labelled passages what answers look like");
  add_reading(*learn, command.parts);
  learn->add_option("PASSAGES", command.passages, "folder of *.tsv: requirement, verdict, passage")
      ->required()
      ->check(CLI::ExistingDirectory);
  learn->add_option("FILE", command.file, "where to write what was learnt")->required();
  return learn;
}

void add_rejudge(CLI::App& app, Rejudge& rejudge) {
  app.add_flag_callback(
      "--rejudge", [&rejudge] { rejudge = Rejudge::yes; },
      "judge again what an earlier version of program or catalogue has judged; what people have decided "
      "stands");
}

void add_shard(CLI::App& run, RunCommand& command) {
  CLI::Option* shard = run.add_option_function<std::string>(
      "--shard",
      [&command](const std::string& text) {
        command.shard = shard_named(text);
        if (!command.shard) throw CLI::ValidationError("--shard", text + " is no part: expected 1/8 to 8/8");
      },
      "read only the i-th of n parts, into a file of its own for kravkoll merge");
  shard->option_text("i/n");
  run.add_option("--out", command.shard_file, "that file; delar/shard-i-of-n.db of the round when left out")
      ->needs(shard);
}

CLI::App* add_run(CLI::App& app, RunCommand& command) {
  CLI::App* run =
      app.add_subcommand("run", "judge a whole round: omgang.xml, utforare.csv, inkorg/ -> rapport/");
  add_reading(*run, command.parts);
  add_retry(*run, command.parts);
  add_shard(*run, command);
  add_rejudge(*run, command.rejudge);
  run->add_option("ROUND", command.round, "the round's folder")->required()->check(CLI::ExistingDirectory);
  return run;
}

CLI::App* add_merge(CLI::App& app, MergeCommand& command) {
  CLI::App* merge = app.add_subcommand("merge", "join the parts of a round that were read with run --shard");
  add_reading(*merge, command.parts);
  add_retry(*merge, command.parts);
  add_rejudge(*merge, command.rejudge);
  merge->add_option("ROUND", command.round, "the round's folder")->required()->check(CLI::ExistingDirectory);
  merge->add_option("FILE", command.files, "the parts; those in delar/ when left out")
      ->check(CLI::ExistingFile);
  return merge;
}

CLI::App* add_gaps(CLI::App& app, GapsCommand& command) {
  CLI::App* gaps = app.add_subcommand("gaps", "list the gaps of a round that has been run");
  add_reading(*gaps, command.parts);
  add_format(*gaps, command.format, any_format);
  gaps->add_option("ROUND", command.round, "the round's folder; the present folder when left out")
      ->check(CLI::ExistingDirectory);
  gaps->add_option("--unit", command.unit, "only this unit's, by its id in the register");
  gaps->add_option("--page", command.page, "fifty at a time, at once also in a large round: page 1, 2 ...")
      ->check(CLI::Range(1, 1000000));
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
  ReadCommand read;
  EvaluateCommand evaluate;
  LearnCommand learn;
  RunCommand run;
  MergeCommand merge;
  GapsCommand gaps;
  Requirements requirements;
  const CLI::App* check_app = add_check(app, check);
  const CLI::App* read_app = add_read(app, read);
  const CLI::App* evaluate_app = add_evaluate(app, evaluate);
  const CLI::App* learn_app = add_learn(app, learn);
  const CLI::App* run_app = add_run(app, run);
  const CLI::App* merge_app = add_merge(app, merge);
  const CLI::App* gaps_app = add_gaps(app, gaps);
  add_requirements(app, requirements);
  const RoundCommands rounds(app);
  const OfficeCommands office(app);
  const ReviewOptions review(app);
  const LetterCommands letters(app);
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // as CLI11 wants them
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return stop(app, error);
  }
  if (check_app->parsed()) return check;
  if (read_app->parsed()) return read;
  if (evaluate_app->parsed()) return evaluate;
  if (learn_app->parsed()) return learn;
  if (run_app->parsed()) return run;
  if (merge_app->parsed()) return merge;
  if (gaps_app->parsed()) return gaps;
  if (const auto command = rounds.parsed())
    return std::visit([](const auto& one) { return Command(one); }, *command);
  if (const auto command = office.parsed())
    return std::visit([](const auto& one) { return Command(one); }, *command);
  if (const auto command = letters.parsed()) return *command;
  if (const auto command = review.parsed())
    return std::visit([](const auto& one) { return Command(one); }, *command);
  if (requirements.list_app->parsed()) return requirements.list;
  if (requirements.show_app->parsed()) return requirements.show;
  return requirements.check;
}

}  // namespace report::cli
