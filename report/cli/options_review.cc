// Reads the part of the command line that is about the reviewer's page.
#include "options_review.h"

#include <CLI/CLI.hpp>

namespace report::cli {

ReviewOptions::ReviewOptions(CLI::App& app) {
  add_review(app);
  add_user(app);
}

void ReviewOptions::add_review(CLI::App& app) {
  review_app_ = app.add_subcommand("review", "open the reviewer's page of a round in a browser");
  CLI::App& review = *review_app_;
  review.add_option("--catalogue", review_.catalogue, "folder with the requirement catalogue")
      ->check(CLI::ExistingDirectory);
  review.add_option("--worker-program", review_.worker, "the reader, extract_worker")
      ->check(CLI::ExistingFile);
  review.add_option("--words", review_.words, "word file that replaces Swedish texts")
      ->check(CLI::ExistingFile);
  review.add_option("--port", review_.port, "a free one when left out")->check(CLI::Range(0, 65535));
  review.add_option("--bind", review_.bind, "the address to listen on; only this machine when left out");
  auto* users = review.add_option("--users", review_.users, "password file (kravkoll review-user)")
                    ->check(CLI::ExistingFile);
  auto* from = review.add_option("--trust-from", review_.trust_from, "address of the proxy that is trusted");
  review
      .add_option("--trust-header", review_.trust_header,
                  "header in which that proxy says who it is; off when left out")
      ->needs(from);
  review.add_option("--host", review_.hosts, "name[:port] browsers use beside the address, once for each");
  review.add_flag("--https", review_.is_https, "browsers come over https, through a proxy");
  review
      .add_option("--by", review_.by,
                  "who uses the one-time link; KRAVKOLL_USER, else the login name, when left out")
      ->excludes(users);
  review.add_flag("--one-reader", review_.is_one_reader, "nobody else is there for second readings");
  review.add_option("ROUND", review_.round, "the round's folder; the present folder when left out")
      ->check(CLI::ExistingDirectory);
}

void ReviewOptions::add_user(CLI::App& app) {
  user_app_ =
      app.add_subcommand("review-user", "add somebody to a password file, or give them a new password");
  user_app_->add_option("--words", user_.words, "word file that replaces Swedish texts")
      ->check(CLI::ExistingFile);
  user_app_
      ->add_option("--role", user_.role,
                   "reader, second_reviewer, reviewer, administrator, or the Swedish word")
      ->required();
  user_app_->add_flag("--no-password", user_.has_no_password, "for somebody the proxy lets in");
  user_app_->add_option("FILE", user_.file, "the password file")->required();
  user_app_->add_option("NAME", user_.name, "who")->required();
}

std::optional<ReviewCommands> ReviewOptions::parsed() const {
  if (review_app_->parsed()) return review_;
  if (user_app_->parsed()) return user_;
  return std::nullopt;
}

}  // namespace report::cli
