// The password file: who may come in, as what. One person a line, "name;role;hash"; "#" begins a remark. A
// hash of "*" is nobody's password: for those who come through a proxy that has checked who they are.
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "report/review_desk.h"

namespace report::review {

struct User {
  Role role = Role::reader;
  std::string hash;
};
// argon2id with libsodium's "interactive" limits (64 MiB, about a tenth of a second), as a line of text.
// Throws std::bad_alloc.
std::string hash_of_password(std::string_view password);

using Users = std::map<std::string, User, std::less<>>;

// Throw std::runtime_error with file and line.
Users read_users(const std::filesystem::path& file);
// Puts the person in, in place of an earlier line; other lines and remarks stay. Appears whole or not at all,
// readable by its owner only.
void write_user(const std::filesystem::path& file, const std::string& name, const User& user);

// The file as it is now: looked at again whenever it has changed, so that somebody taken out of it is out at
// once. A file that can no longer be read lets nobody in.
class UserFile {
 public:
  explicit UserFile(std::filesystem::path file);  // throws as read_users
  std::optional<User> find(std::string_view name);

 private:
  using Stamp = std::pair<std::filesystem::file_time_type, std::uintmax_t>;
  void look_again();
  Stamp stamp() const;

  const std::filesystem::path file_;
  std::mutex mutex_;
  Users users_;
  Stamp seen_;
};

}  // namespace report::review
