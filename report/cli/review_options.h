// The command line of the reviewer's page as values: kravkoll review, kravkoll review-user.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace report::cli {

struct ReviewCommand {
  std::filesystem::path catalogue, worker, words;
  std::filesystem::path round = ".";
  std::string bind = "127.0.0.1";
  int port = 0;                 // 0: a free one
  std::filesystem::path users;  // empty: one person, by the one-time link
  std::string trust_header, trust_from;
  std::vector<std::string> hosts;  // names browsers use beside the address
  bool is_https = false;
  std::string by;              // who comes in by the link
  bool is_one_reader = false;  // nobody is there to read a second time
};

struct ReviewUserCommand {
  std::filesystem::path words, file;
  std::string name, role;
  bool has_no_password = false;  // comes through a proxy
};

}  // namespace report::cli
