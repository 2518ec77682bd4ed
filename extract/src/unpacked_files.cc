// Files out of an archive, on disk and accepted.
#include "unpacked_files.h"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace extract {
namespace {

bool leads_nowhere(std::string_view part) {
  return part.empty() || part == "." || part == ".." || (part.size() == 2 && part[1] == ':');
}

std::string_view next_part(std::string_view& path) {
  const std::size_t end = std::min(path.find_first_of("/\\"), path.size());
  const std::string_view part = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  return part;
}

template <class... Cases>
struct Match : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Match(Cases...) -> Match<Cases...>;  // clang 14 needs it said

}  // namespace

std::string harmless_path(std::string_view path) {
  std::string harmless;
  while (!path.empty()) {
    const std::string_view part = next_part(path);
    if (leads_nowhere(part)) continue;
    if (!harmless.empty()) harmless += '/';
    harmless += part;
  }
  return harmless.empty() ? "unnamed" : harmless;
}

UnpackedFiles::UnpackedFiles(const ingest::Submission& archive, std::filesystem::path folder)
    : archive_(archive), folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
}

std::string UnpackedFiles::name_in_archive(std::string_view path) const {
  return fmt::format("{}/{}", archive_.name, harmless_path(path));
}

// The machine's fault, not the archive's: no room most likely.
void UnpackedFiles::require_written() const {
  if (!out_)
    throw std::system_error(errno, std::generic_category(), fmt::format("cannot write {}", file_.string()));
}

void UnpackedFiles::take(const EntryPart& part) {
  std::visit(Match{[this](const EntryBegins& entry) { begin(entry.path); },
                   [this](const EntryContent& content) {
                     out_.write(content.bytes.data(), static_cast<std::streamsize>(content.bytes.size()));
                     require_written();
                   },
                   [this](EntryEnds) { end(); },
                   [this](const EntryRefused& entry) { refuse(name_in_archive(entry.path), entry.fault); }},
             part);
}

// The archive's checksum in the name: two archives may share a folder. What an earlier run left is replaced.
void UnpackedFiles::begin(const std::string& path) {
  name_ = name_in_archive(path);
  file_ = folder_ / fmt::format("{:.16}-{:04}", archive_.sha256, ++written_);
  std::filesystem::remove(file_);
  out_.open(file_, std::ios::binary | std::ios::trunc);
  require_written();
}

void UnpackedFiles::end() {
  out_.close();
  require_written();
  auto outcome = ingest::accept(file_, name_);
  if (const auto* const inner = std::get_if<ingest::Submission>(&outcome);
      inner != nullptr && inner->media_type == ingest::MediaType::zip)
    outcome = ingest::Refusal{inner->sha256, name_, ingest::Reason::not_a_document,
                              "an archive inside an archive, which is not opened"};
  if (std::holds_alternative<ingest::Refusal>(outcome)) std::filesystem::remove(file_);
  files_.push_back(std::move(outcome));
}

void UnpackedFiles::refuse(const std::string& name, const Fault& fault) {
  files_.push_back(ingest::Refusal{"", name, fault.reason, fault.detail});
}

std::vector<Unpacked> UnpackedFiles::finish() { return std::move(files_); }

void UnpackedFiles::discard() {
  if (out_.is_open()) out_.close();
  for (int number = 1; number <= written_; ++number)
    std::filesystem::remove(folder_ / fmt::format("{:.16}-{:04}", archive_.sha256, number));
}

}  // namespace extract
