// The subcommands status, history, sort, request, decide, mark, clear, undo and publish as CLI11 holds them
// while it parses.
#pragma once

#include <optional>
#include <variant>

#include "office_options.h"

namespace CLI {
class App;
}

namespace report::cli {

using OfficeCommand = std::variant<StatusCommand, HistoryCommand, SortCommand, RequestCommand, DecideCommand,
                                   MarkCommand, UndoCommand, PublishCommand, ClearCommand>;

class OfficeCommands {
 public:
  // Adds them to `app`, which must not outlive this object.
  explicit OfficeCommands(CLI::App& app);
  // What was asked for, after parsing; nothing when it was something else.
  std::optional<OfficeCommand> parsed() const;

 private:
  void add_looking(CLI::App& app);
  void add_sort(CLI::App& app);
  void add_judging(CLI::App& app);
  void add_publish(CLI::App& app);

  StatusCommand status_;
  HistoryCommand history_;
  SortCommand sort_;
  RequestCommand request_;
  DecideCommand decide_;
  MarkCommand mark_;
  UndoCommand undo_;
  PublishCommand publish_;
  ClearCommand clear_;
  CLI::App *status_app_ = nullptr, *history_app_ = nullptr, *sort_app_ = nullptr, *request_app_ = nullptr,
           *decide_app_ = nullptr, *mark_app_ = nullptr, *undo_app_ = nullptr, *publish_app_ = nullptr,
           *clear_app_ = nullptr;
};

}  // namespace report::cli
