// Lists an inbox: walks the folders, names the files, leaves out what no provider meant to send.
#include "ingest/inbox.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <system_error>

#include "normal_form.h"

namespace ingest {
namespace {

namespace fs = std::filesystem;

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<SkipReason> skipped_by_name(const std::string& name) {
  const std::string lower = lower_case(name);
  if (lower.starts_with("~$") || lower.starts_with(".~lock.")) return SkipReason::lock_file;
  if (lower.starts_with('.')) return SkipReason::hidden;
  if (is_one_of(lower, {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "$recycle.bin",
                        "system volume information", "@eadir"}))
    return SkipReason::system_file;
  return std::nullopt;
}

bool is_below(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

class Walk {
 public:
  explicit Walk(const fs::path& root) : root_(fs::canonical(root)) {
    if (!fs::is_directory(root_))
      throw fs::filesystem_error("the inbox is no folder", root,
                                 std::make_error_code(std::errc::not_a_directory));
  }

  Inbox run() {
    enter(root_, {});
    sort();
    return std::move(inbox_);
  }

 private:
  // `below` is the folder's place in the inbox as the disk knows it; empty for the inbox itself.
  void enter(const fs::path& folder, const fs::path& below) {
    std::error_code fault;
    fs::directory_iterator entries(folder, fault);
    if (fault && below.empty()) throw fs::filesystem_error("the inbox cannot be read", folder, fault);
    if (fault) return refuse_folder(below, fault);
    for (const fs::directory_iterator end; entries != end; entries.increment(fault))
      take(*entries, below / entries->path().filename());
    if (fault) refuse_folder(below, fault);
  }

  void take(const fs::directory_entry& entry, const fs::path& below) {
    if (const auto reason = skipped_by_name(below.filename().native())) return skip(below, *reason);
    std::error_code fault;
    const auto kind = entry.symlink_status(fault).type();
    if (kind == fs::file_type::symlink) return take_link(entry, below);
    if (kind == fs::file_type::directory) return enter(entry.path(), below);
    if (kind == fs::file_type::regular) return list(entry.path(), below);
    skip(below, SkipReason::not_a_file);
  }

  void take_link(const fs::directory_entry& entry, const fs::path& below) {
    std::error_code fault;
    const fs::path target = fs::canonical(entry.path(), fault);
    if (fault) return skip(below, SkipReason::link_broken);
    if (!is_below(target, root_)) return skip(below, SkipReason::link_outside);
    if (fs::is_directory(target, fault)) return skip(below, SkipReason::link_to_folder);
    if (!fs::is_regular_file(target, fault)) return skip(below, SkipReason::not_a_file);
    list(entry.path(), below);
  }

  void list(const fs::path& file, const fs::path& below) {
    inbox_.files.push_back({file, nfc(below.generic_string())});
  }
  void skip(const fs::path& below, SkipReason reason) {
    inbox_.skipped.push_back({nfc(below.generic_string()), reason});
  }
  void refuse_folder(const fs::path& below, std::error_code fault) {
    inbox_.refused.push_back(
        {{},
         nfc(below.generic_string()),
         Reason::damaged,
         "a folder that cannot be read (" + fault.message() + "); ask for the right to read it"});
  }

  void sort() {
    std::sort(inbox_.files.begin(), inbox_.files.end(), [](const InboxFile& a, const InboxFile& b) {
      return a.name != b.name ? a.name < b.name : a.file.native() < b.file.native();
    });
    number_equal_names();
    const auto by_name = [](const auto& a, const auto& b) { return a.name < b.name; };
    std::sort(inbox_.skipped.begin(), inbox_.skipped.end(), by_name);
    std::sort(inbox_.refused.begin(), inbox_.refused.end(), by_name);
  }

  // On Linux "å.pdf" from a Mac (a + ring) and from a PC may lie side by side and look the same.
  void number_equal_names() {
    int number = 1;
    for (std::size_t i = 1; i < inbox_.files.size(); ++i) {
      const bool is_same = inbox_.files[i].name == inbox_.files[i - static_cast<std::size_t>(number)].name;
      number = is_same ? number + 1 : 1;
      if (is_same) inbox_.files[i].name += " (" + std::to_string(number) + ")";
    }
  }

  fs::path root_;
  Inbox inbox_;
};

}  // namespace

std::string_view name_of(SkipReason reason) {
  switch (reason) {
    case SkipReason::hidden:
      return "hidden";
    case SkipReason::lock_file:
      return "lock_file";
    case SkipReason::system_file:
      return "system_file";
    case SkipReason::link_outside:
      return "link_outside";
    case SkipReason::link_to_folder:
      return "link_to_folder";
    case SkipReason::link_broken:
      return "link_broken";
    case SkipReason::not_a_file:
      return "not_a_file";
  }
  return {};
}

Inbox collect(const fs::path& folder) { return Walk(folder).run(); }

}  // namespace ingest
