#include "report/review_users.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>
#include <vector>

#include "plain_text.h"
#include "secrets.h"

namespace report::review {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t longest_name = 100;
constexpr std::string_view no_password = "*";

[[noreturn]] void fail(const fs::path& file, std::size_t line, const std::string& what) {
  throw std::runtime_error(fmt::format("{}:{}: {}", file.string(), line, what));
}

[[noreturn]] void fail_to_write(const fs::path& file) {
  throw std::system_error(errno, std::generic_category(), fmt::format("cannot write {}", file.string()));
}

// Guessing at leisure needs the hashes: nobody but the owner and the group may have them.
void require_private(const fs::path& file) {
  const fs::perms open = fs::status(file).permissions() & (fs::perms::others_all | fs::perms::group_write);
  if (open != fs::perms::none)
    throw std::runtime_error(
        fmt::format("{} can be read or changed by others: chmod 600 {}", file.string(), file.string()));
}

std::vector<std::string> parts_of(const std::string& line) {
  std::vector<std::string> parts;
  std::stringstream stream(line);
  for (std::string part; std::getline(stream, part, ';');) parts.emplace_back(without_blanks(part));
  return parts;
}

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_name && is_utf8(name) && is_plain(name) &&
         name.find_first_of(";#\t\r\n") == name.npos && shown(name) == name && without_blanks(name) == name;
}

bool is_remark(std::string_view line) {
  const std::string_view rest = without_blanks(line);
  return rest.empty() || rest.starts_with('#');
}

std::pair<std::string, User> user_of(const fs::path& file, std::size_t number, const std::string& line) {
  const std::vector<std::string> parts = parts_of(line);
  if (parts.size() != 3) fail(file, number, "expected name;role;hash");
  const auto role = role_named(parts[1]);
  if (!is_name(parts[0])) fail(file, number, "not a name");
  if (!role)
    fail(file, number,
         fmt::format("{} is no role: reader, second_reviewer, reviewer or administrator", shown(parts[1])));
  if (parts[2] != no_password && !looks_like_hash(parts[2]))
    fail(file, number, "not a hash: kravkoll review-user makes one");
  return {parts[0], {*role, parts[2] == no_password ? "" : parts[2]}};
}

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(fmt::format("cannot read {}", file.string()));
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    lines.push_back(line);
  }
  return lines;
}

void write_privately(const fs::path& file, const std::string& content) {
  const fs::path part = file.string() + ".part";
  const int descriptor = open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) fail_to_write(part);
  const bool is_written = fchmod(descriptor, 0600) == 0 &&
                          write(descriptor, content.data(), content.size()) == ssize_t(content.size()) &&
                          fsync(descriptor) == 0;
  if (close(descriptor) != 0 || !is_written) fail_to_write(part);
  fs::rename(part, file);
}

}  // namespace

Users read_users(const fs::path& file) {
  const std::vector<std::string> lines = lines_of(file);
  require_private(file);
  Users users;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_remark(lines[i])) continue;
    const auto [name, user] = user_of(file, i + 1, lines[i]);
    if (!users.emplace(name, user).second) fail(file, i + 1, "a name that stands here twice");
  }
  return users;
}

void write_user(const fs::path& file, const std::string& name, const User& user) {
  if (!is_name(name)) throw std::runtime_error("not a name: no semicolon, no #, at most 100 characters");
  if (fs::exists(file)) read_users(file);
  const std::string line =
      fmt::format("{};{};{}", name, name_of(user.role), user.hash.empty() ? no_password : user.hash);
  std::string content;
  bool is_replaced = false;
  for (const std::string& old : fs::exists(file) ? lines_of(file) : std::vector<std::string>{}) {
    const bool is_theirs = !is_remark(old) && parts_of(old).front() == name;
    content += (is_theirs ? line : old) + "\n";
    is_replaced = is_replaced || is_theirs;
  }
  if (!is_replaced) content += line + "\n";
  write_privately(file, content);
}

UserFile::UserFile(fs::path file) : file_(std::move(file)), users_(read_users(file_)), seen_(stamp()) {}

UserFile::Stamp UserFile::stamp() const {
  std::error_code gone;
  const auto changed = fs::last_write_time(file_, gone);
  const auto size = gone ? 0 : fs::file_size(file_, gone);
  return gone ? Stamp{} : Stamp{changed, size};
}

void UserFile::look_again() try {
  const Stamp now = stamp();
  if (now == seen_) return;
  users_.clear();
  users_ = read_users(file_);
  seen_ = now;
} catch (const std::exception&) {
  users_.clear();
}

std::optional<User> UserFile::find(std::string_view name) {
  const std::lock_guard lock(mutex_);
  look_again();
  const auto found = users_.find(name);
  return found == users_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace report::review
