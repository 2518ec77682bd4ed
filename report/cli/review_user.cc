// kravkoll review-user: somebody into the password file.
#include <fmt/format.h>

#include <ostream>

#include "commands.h"
#include "engines.h"
#include "noting.h"
#include "password_prompt.h"
#include "report/lookup.h"
#include "report/review_users.h"

namespace report::cli {
namespace {

review::Role role_typed(const std::string& typed, const Words& words) {
  std::vector<Named> roles;
  for (const char* name : {"reader", "second_reviewer", "reviewer", "administrator"})
    roles.push_back({name, {words.text(std::string("desk.role.") + name)}});
  return review::role_named(chosen(typed, roles, "role").id).value();
}

}  // namespace

int carry_out(const ReviewUserCommand& command, const Streams& streams) {
  const Words words = load_words(command.words);
  const review::Role role = role_typed(command.role, words);
  const std::string hash = command.has_no_password ? "" : review::hash_of_password(ask_for_password());
  review::write_user(command.file, command.name, {role, hash});
  streams.out << fmt::format("{}: {}\n", command.name,
                             words.text("desk.role." + std::string(review::name_of(role))));
  return all_done;
}

}  // namespace report::cli
