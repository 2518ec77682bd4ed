#include "originals.h"

#include <algorithm>
#include <variant>

#include "report/filed.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;

bool stays_inside(const fs::path& name) {
  return name.is_relative() && std::ranges::none_of(name, [](const fs::path& part) { return part == ".."; });
}

// The part of "ark/iv.zip/inner/a.pdf" that is a file in the inbox: the file itself or the archive around it.
fs::path file_part(const fs::path& inbox, const fs::path& name) {
  fs::path so_far;
  for (const fs::path& part : name) {
    so_far /= part;
    if (fs::is_regular_file(inbox / so_far)) return so_far;
  }
  return {};
}

}  // namespace

Originals::Originals(review::Casebook& book, fs::path inbox, fs::path worker, fs::path scratch)
    : book_(book), inbox_(std::move(inbox)), worker_(std::move(worker)), scratch_(std::move(scratch)) {
  fs::remove_all(scratch_);
}

Originals::~Originals() {
  std::error_code ignored;
  fs::remove_all(scratch_, ignored);
}

std::optional<ingest::Submission> Originals::find(const std::string& sha256) {
  const std::lock_guard lock(mutex_);
  if (const auto found = known_.find(sha256); found != known_.end() && fs::exists(found->second.file))
    return found->second;
  return look_for(sha256);
}

std::optional<fs::path> Originals::place_of(const std::string& sha256) {
  const auto found = find(sha256);
  return found ? std::optional(found->file) : std::nullopt;
}

std::optional<ingest::Submission> Originals::look_for(const std::string& sha256) {
  const auto now = book_.now();
  const auto filed = std::ranges::find(*now->files, sha256, &Filed::sha256);
  if (filed == now->files->end() || !stays_inside(filed->name)) return std::nullopt;
  const fs::path part = file_part(inbox_, filed->name);
  if (part.empty()) return std::nullopt;
  const auto accepted = ingest::accept(inbox_ / part, part.generic_string());
  const auto* const submission = std::get_if<ingest::Submission>(&accepted);
  if (submission == nullptr) return std::nullopt;
  known_[submission->sha256] = *submission;
  if (part != fs::path(filed->name)) unpack(inbox_ / part, part.generic_string());
  const auto found = known_.find(sha256);
  return found == known_.end() ? std::nullopt : std::optional(found->second);
}

void Originals::unpack(const fs::path& archive, const std::string& name) {
  if (!extractor_)
    extractor_ = extract::make_worker_extractor(worker_, {.pictures = extract::Pictures::left_alone}, 1);
  const auto accepted = ingest::accept(archive, name);
  const auto* const submission = std::get_if<ingest::Submission>(&accepted);
  if (submission == nullptr || submission->media_type != ingest::MediaType::zip) return;
  fs::create_directories(scratch_ / submission->sha256);
  fs::permissions(scratch_, fs::perms::owner_all);
  const auto unpacked = extractor_->unpack(*submission, scratch_ / submission->sha256);
  const auto* const files = std::get_if<std::vector<extract::Unpacked>>(&unpacked);
  if (files == nullptr) return;
  for (const extract::Unpacked& one : *files)
    if (const auto* const inner = std::get_if<ingest::Submission>(&one)) known_[inner->sha256] = *inner;
}

}  // namespace report::cli
