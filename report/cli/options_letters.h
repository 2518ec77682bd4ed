// The subcommand letters as a value, and as CLI11 holds it while it parses.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "report/letters.h"

namespace CLI {
class App;
}

namespace report::cli {

// kravkoll letters: what each provider is told.
struct LettersCommand {
  std::filesystem::path catalogue, words, round;
  LetterKind kind = LetterKind::feedback;
  std::string unit, provider;         // as typed; empty: all
  std::string until, date, finished;  // as typed; may be empty
};

class LetterCommands {
 public:
  // Adds it to `app`, which must not outlive this object.
  explicit LetterCommands(CLI::App& app);
  // What was asked for, after parsing; nothing when it was something else.
  std::optional<LettersCommand> parsed() const;

 private:
  LettersCommand letters_;
  CLI::App* app_ = nullptr;
};

}  // namespace report::cli
