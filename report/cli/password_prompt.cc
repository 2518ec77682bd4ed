#include "password_prompt.h"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "commands.h"

namespace report::cli {
namespace {

// What is typed is not shown while it lives.
class Unseen {
 public:
  Unseen() {
    if (tcgetattr(STDIN_FILENO, &before_) != 0) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    is_quiet_ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
  }
  ~Unseen() {
    if (is_quiet_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;

 private:
  termios before_{};
  bool is_quiet_ = false;
};

std::string typed(const char* prompt) {
  std::cerr << prompt << std::flush;
  std::string line;
  const Unseen unseen;
  std::getline(std::cin, line);
  std::cerr << '\n';
  return line;
}

std::string piped() {
  std::string line;
  std::getline(std::cin, line);
  return line;
}

std::string typed_twice() {
  const std::string first = typed("Password: ");
  if (typed("Once more: ") != first) throw UsageError("the two passwords differ");
  return first;
}

}  // namespace

std::string ask_for_password() {
  const std::string password = isatty(STDIN_FILENO) == 1 ? typed_twice() : piped();
  if (password.size() < shortest_password)
    throw UsageError(fmt::format("a password has at least {} characters", shortest_password));
  return password;
}

}  // namespace report::cli
