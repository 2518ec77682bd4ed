// The subcommands review and review-user as CLI11 holds them while it parses.
#pragma once

#include <optional>
#include <variant>

#include "review_options.h"

namespace CLI {
class App;
}

namespace report::cli {

using ReviewCommands = std::variant<ReviewCommand, ReviewUserCommand>;

class ReviewOptions {
 public:
  // Adds them to `app`, which must not outlive this object.
  explicit ReviewOptions(CLI::App& app);
  // What was asked for, after parsing; nothing when it was something else.
  std::optional<ReviewCommands> parsed() const;

 private:
  void add_review(CLI::App& app);
  void add_user(CLI::App& app);

  ReviewCommand review_;
  ReviewUserCommand user_;
  CLI::App *review_app_ = nullptr, *user_app_ = nullptr;
};

}  // namespace report::cli
