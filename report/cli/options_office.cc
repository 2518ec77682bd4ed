// Reads the part of the command line that is about what an office does between two runs.
#include "options_office.h"

#include <CLI/CLI.hpp>

namespace report::cli {
namespace {

void add_format(CLI::App& app, TableFormat& format) {
  const std::map<std::string, TableFormat> formats{
      {"text", TableFormat::text}, {"json", TableFormat::json}, {"csv", TableFormat::csv}};
  app.add_option("--format", format, "form of the output")
      ->transform(CLI::CheckedTransformer(formats))
      ->option_text("text|json|csv");
}

void add_words(CLI::App& app, std::filesystem::path& words) {
  app.add_option("--words", words, "word file that replaces Swedish texts")->check(CLI::ExistingFile);
}

void add_catalogue(CLI::App& app, std::filesystem::path& catalogue) {
  app.add_option("--catalogue", catalogue, "folder with the requirement catalogue")
      ->check(CLI::ExistingDirectory);
}

void add_saying(CLI::App& app, Saying& saying) {
  add_words(app, saying.words);
  add_catalogue(app, saying.catalogue);
  app.add_option("--by", saying.by, "who says it; KRAVKOLL_USER, else the login name, when left out");
  app.add_option("--reason", saying.reason, "why, as the provider may read it");
  app.add_option("ROUND", saying.round, "the round's folder")->required()->check(CLI::ExistingDirectory);
}

void add_part(CLI::App& app, std::optional<int>& part) {
  app.add_option("--part", part, "of a document that comes in parts: 1, 2, 3")->check(CLI::Range(1, 99));
}

void add_gap(CLI::App& app, std::string& unit, std::string& requirement) {
  app.add_option("UNIT", unit, "its id or name")->required();
  app.add_option("REQUIREMENT", requirement, "for example PSB-01")->required();
}

}  // namespace

OfficeCommands::OfficeCommands(CLI::App& app) {
  add_looking(app);
  add_sort(app);
  add_judging(app);
  add_publish(app);
}

void OfficeCommands::add_publish(CLI::App& app) {
  publish_app_ =
      app.add_subcommand("publish", "write what the public may read, once somebody has reviewed it");
  add_words(*publish_app_, publish_.words);
  add_catalogue(*publish_app_, publish_.catalogue);
  auto* check = publish_app_->add_flag("--check", publish_.is_check,
                                       "only write what a reviewer must look at; publish nothing");
  publish_app_
      ->add_option("--reviewed-by", publish_.reviewed_by,
                   "the name of whoever has reviewed what --check showed and says that it may be published")
      ->excludes(check);
  publish_app_->add_option("ROUND", publish_.round, "the round's folder")
      ->required()
      ->check(CLI::ExistingDirectory);
}

void OfficeCommands::add_looking(CLI::App& app) {
  status_app_ =
      app.add_subcommand("status", "a round on one screen: what came, what is to be done, open gaps");
  add_words(*status_app_, status_.words);
  add_catalogue(*status_app_, status_.catalogue);
  add_format(*status_app_, status_.format);
  status_app_->add_flag("--all", status_.is_all, "every row, also beyond one screen");
  status_app_->add_flag("--files", status_.is_files, "what became of every file of the inbox");
  status_app_->add_option("--unit", status_.unit, "one unit: its id or name");
  status_app_->add_option("--board", status_.board, "the units of one board");
  status_app_->add_option("ROUND", status_.round, "the round's folder; the present folder when left out")
      ->check(CLI::ExistingDirectory);

  history_app_ = app.add_subcommand("history", "what is known of a unit over the years, as a dated list");
  add_words(*history_app_, history_.words);
  add_format(*history_app_, history_.format);
  history_app_->add_option("UNIT", history_.unit, "its id or name")->required();
  history_app_->add_option("ROUND", history_.round, "a round's folder; the present folder when left out")
      ->check(CLI::ExistingDirectory);
}

void OfficeCommands::add_sort(CLI::App& app) {
  sort_app_ = app.add_subcommand("sort", "say whose a file is that needs sorting, and what it is");
  add_saying(*sort_app_, sort_.saying);
  sort_app_->add_option("FILE", sort_.file, "its name in the inbox, or a part of it nothing else has")
      ->required();
  auto* units =
      sort_app_->add_option("--unit", sort_.units, "the unit's id or name; once a unit it accounts for");
  auto* document = sort_app_->add_option("--document", sort_.document, "what document it is");
  auto* year =
      sort_app_->add_option("--year", sort_.year, "which year it is about")->check(CLI::Range(1990, 2100));
  auto* attachment = sort_app_->add_flag("--attachment", sort_.is_attachment, "a bilaga to a report");
  sort_app_->add_flag("--not-ours", sort_.is_not_ours, "belongs to no unit of the register")
      ->excludes(units)
      ->excludes(document)
      ->excludes(year)
      ->excludes(attachment);
}

void OfficeCommands::add_judging(CLI::App& app) {
  request_app_ = app.add_subcommand("request", "note that a supplement was asked for");
  add_saying(*request_app_, request_.saying);
  request_app_->add_option("UNIT", request_.unit, "its id or name")->required();
  request_app_->add_option("DOCUMENT", request_.document, "what is to be supplemented")->required();
  request_app_->add_option("--until", request_.until, "2026-03-01, 20260301, 1/3 2026 or \"1 mars 2026\"")
      ->required();
  add_part(*request_app_, request_.part);
  request_app_->add_option("--requirement", request_.requirements,
                           "what is asked for; all gaps when left out");

  decide_app_ = app.add_subcommand("decide", "give a person's verdict on a requirement");
  add_saying(*decide_app_, decide_.saying);
  add_gap(*decide_app_, decide_.unit, decide_.requirement);
  decide_app_
      ->add_option("VERDICT", decide_.verdict,
                   "met, partly_met, missing or not_applicable, or the Swedish word")
      ->required();
  add_part(*decide_app_, decide_.part);

  mark_app_ = app.add_subcommand("mark", "note what is done about a gap");
  add_saying(*mark_app_, mark_.saying);
  add_gap(*mark_app_, mark_.unit, mark_.requirement);
  mark_app_->add_option("MARK", mark_.mark, "explained, escalated or open")
      ->required()
      ->check(CLI::IsMember({"explained", "escalated", "open"}));
  add_part(*mark_app_, mark_.part);

  clear_app_ = app.add_subcommand("clear", "say that the passage quoted under a gap may be published");
  add_saying(*clear_app_, clear_.saying);
  add_gap(*clear_app_, clear_.unit, clear_.requirement);
  add_part(*clear_app_, clear_.part);

  undo_app_ = app.add_subcommand("undo", "take back what was said; undoing an undo makes it stand again");
  add_saying(*undo_app_, undo_.saying);
  undo_app_->add_option("EVENT", undo_.event, "its number; the last that stands when left out");
}

std::optional<OfficeCommand> OfficeCommands::parsed() const {
  if (status_app_->parsed()) return status_;
  if (history_app_->parsed()) return history_;
  if (sort_app_->parsed()) return sort_;
  if (request_app_->parsed()) return request_;
  if (decide_app_->parsed()) return decide_;
  if (mark_app_->parsed()) return mark_;
  if (undo_app_->parsed()) return undo_;
  if (publish_app_->parsed()) return publish_;
  if (clear_app_->parsed()) return clear_;
  return std::nullopt;
}

}  // namespace report::cli
