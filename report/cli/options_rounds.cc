// Reads the part of the command line that is about rounds and registers.
#include "options_rounds.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

namespace report::cli {
namespace {

const std::map<std::string, PlanFormat> plan_formats{
    {"text", PlanFormat::text}, {"csv", PlanFormat::csv}, {"ics", PlanFormat::ics}};

CLI::Option* add_profile(CLI::App& app, std::string& profile) {
  return app.add_option("--profile", profile, "the municipality: a shipped profile's name, or a file");
}

CLI::Option* add_year(CLI::App& app, std::optional<int>& year, const char* name, const char* what) {
  return app.add_option(name, year, what)->check(CLI::Range(1990, 2100));
}

}  // namespace

RoundCommands::RoundCommands(CLI::App& app) {
  new_app_ = app.add_subcommand("new", "lay out a round's folder, ready to fill in");
  new_app_->add_option("DIR", new_.folder, "the folder, made when it is not there")->required();
  add_profile(*new_app_, new_.profile)->required();
  add_year(*new_app_, new_.report_year, "--report-year",
           "the year the documents are about; last year when left out");

  plan_app_ = app.add_subcommand("plan", "the calendar of a year: what is due, what is followed up");
  plan_app_->add_option("WHAT", plan_words_, "the round's folder (the present one when left out), and a year")
      ->expected(0, 2);
  add_profile(*plan_app_, plan_.profile);
  plan_app_->add_option("--register", plan_.register_file, "a register, instead of a round")
      ->check(CLI::ExistingFile);
  plan_app_->add_option("--format", plan_.format, "form of the output")
      ->transform(CLI::CheckedTransformer(plan_formats))
      ->option_text("text|csv|ics");
  plan_app_->final_callback([this] { place_plan_words(); });

  CLI::App* register_app = app.add_subcommand("register", "the provider register");
  register_app->require_subcommand(1);
  check_app_ =
      register_app->add_subcommand("check", "every fault of a register, and what was understood of it");
  check_app_->add_option("FILE", check_.file, "CSV or .xlsx")->required()->check(CLI::ExistingFile);
  add_profile(*check_app_, check_.profile);
  add_year(*check_app_, check_.year, "--year", "with a profile: count the documents collected in that year");
  compare_app_ = register_app->add_subcommand("diff", "what differs between two registers");
  compare_app_->add_option("OLD", compare_.before, "CSV or .xlsx")->required()->check(CLI::ExistingFile);
  compare_app_->add_option("NEW", compare_.after, "CSV or .xlsx")->required()->check(CLI::ExistingFile);
  add_profile(*compare_app_, compare_.profile);
  add_year(*compare_app_, compare_.year, "--year",
           "with a profile: compare the documents collected in that year too");
  add_backup(app);
  add_report(app);
}

void RoundCommands::add_report(CLI::App& app) {
  report_app_ = app.add_subcommand("report", "write the papers to the boards, of a round that has been run");
  report_app_->add_option("--catalogue", report_.catalogue, "folder with the requirement catalogue")
      ->check(CLI::ExistingDirectory);
  report_app_->add_option("--words", report_.words, "word file that replaces Swedish texts")
      ->check(CLI::ExistingFile);
  report_app_->add_option("--occasion", report_.occasion,
                          "a report of the profile, which has its own form; --list tells which");
  report_app_->add_flag("--list", report_.is_list, "the year's reports to boards, and no more");
  report_app_->add_option("--board", report_.board, "only this board's paper");
  report_app_->add_option("--date", report_.date, "the paper's date; the round's data-date when left out");
  report_app_->add_option("--final", report_.finished, "mark it finished that day; a draft when left out");
  report_app_->add_flag("--pdf", report_.has_pdf, "PDF too, by LibreOffice");
  report_app_->add_option("ROUND", report_.round, "the round's folder")
      ->required()
      ->check(CLI::ExistingDirectory);
}

void RoundCommands::add_backup(CLI::App& app) {
  backup_app_ = app.add_subcommand("backup", "copy a round's database, also while a run goes on");
  backup_app_->add_option("ROUND", backup_.round, "the round's folder")
      ->required()
      ->check(CLI::ExistingDirectory);
  backup_app_->add_option("FILE", backup_.file,
                          "the copy; beside the database and named after the moment when left out");
  backup_app_->add_flag("--replace", backup_.is_replacing, "write over FILE when it is there");
  restore_app_ = app.add_subcommand("restore", "put a backup in the place of a database that is gone");
  restore_app_->add_option("FILE", restore_.backup, "the backup")->required()->check(CLI::ExistingFile);
  restore_app_->add_option("ROUND", restore_.round, "the round's folder")
      ->required()
      ->check(CLI::ExistingDirectory);
}

// Four digits are a year, anything else a folder.
void RoundCommands::place_plan_words() {
  for (const std::string& word : plan_words_) {
    const bool is_year = word.size() == 4 && word.find_first_not_of("0123456789") == std::string::npos;
    if (is_year)
      plan_.year = std::stoi(word);
    else if (std::filesystem::is_directory(word))
      plan_.round = word;
    else
      throw CLI::ValidationError("WHAT", fmt::format("{} is neither a year nor a round's folder", word));
  }
}

std::optional<RoundCommand> RoundCommands::parsed() const {
  if (new_app_->parsed()) return new_;
  if (plan_app_->parsed()) return plan_;
  if (check_app_->parsed()) return check_;
  if (compare_app_->parsed()) return compare_;
  if (backup_app_->parsed()) return backup_;
  if (restore_app_->parsed()) return restore_;
  if (report_app_->parsed()) return report_;
  return std::nullopt;
}

}  // namespace report::cli
