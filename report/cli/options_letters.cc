// Reads the part of the command line that is about letters to providers.
#include "options_letters.h"

#include <CLI/CLI.hpp>

namespace report::cli {

LetterCommands::LetterCommands(CLI::App& app) {
  std::map<std::string, LetterKind> kinds;
  for (const LetterKind kind :
       {LetterKind::feedback, LetterKind::request, LetterKind::reminder, LetterKind::thanks})
    kinds.emplace(name_of(kind), kind);
  app_ = app.add_subcommand(
      "letters", "write the letters to the providers, of what a person has confirmed; notes nothing as sent");
  app_->add_option("--catalogue", letters_.catalogue, "folder with the requirement catalogue")
      ->check(CLI::ExistingDirectory);
  app_->add_option("--words", letters_.words, "word file that replaces Swedish texts")
      ->check(CLI::ExistingFile);
  app_->add_option("--kind", letters_.kind, "what the letter is")
      ->required()
      ->transform(CLI::CheckedTransformer(kinds))
      ->option_text("feedback|request|reminder|thanks");
  auto* unit = app_->add_option("--unit", letters_.unit, "about one unit only: its id or name");
  app_->add_option("--provider", letters_.provider, "to one provider only: its name")->excludes(unit);
  app_->add_option("--until", letters_.until,
                   "the day to answer by; of a request that has been noted: the day noted, when left out");
  app_->add_option("--date", letters_.date,
                   "the letter's day; the day of --final or of the round's facts "
                   "when left out");
  app_->add_option("--final", letters_.finished, "the day it was made out; a draft when left out");
  app_->add_option("ROUND", letters_.round, "the round's folder")->required()->check(CLI::ExistingDirectory);
}

std::optional<LettersCommand> LetterCommands::parsed() const {
  if (app_->parsed()) return letters_;
  return std::nullopt;
}

}  // namespace report::cli
