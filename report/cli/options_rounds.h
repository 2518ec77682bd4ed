// The subcommands new, plan and register as CLI11 holds them while it parses.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "round_options.h"

namespace CLI {
class App;
}

namespace report::cli {

using RoundCommand = std::variant<NewCommand, PlanCommand, CheckRegisterCommand, CompareRegistersCommand,
                                  BackupCommand, RestoreCommand, ReportCommand>;

class RoundCommands {
 public:
  // Adds them to `app`, which must not outlive this object.
  explicit RoundCommands(CLI::App& app);
  // What was asked for, after parsing; nothing when it was something else.
  std::optional<RoundCommand> parsed() const;

 private:
  void place_plan_words();
  void add_backup(CLI::App& app);
  void add_report(CLI::App& app);

  NewCommand new_;
  PlanCommand plan_;
  CheckRegisterCommand check_;
  CompareRegistersCommand compare_;
  BackupCommand backup_;
  RestoreCommand restore_;
  ReportCommand report_;
  std::vector<std::string> plan_words_;
  CLI::App *new_app_ = nullptr, *plan_app_ = nullptr, *check_app_ = nullptr, *compare_app_ = nullptr,
           *backup_app_ = nullptr, *restore_app_ = nullptr, *report_app_ = nullptr;
};

}  // namespace report::cli
