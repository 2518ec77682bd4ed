#include "report/review_images.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <fstream>
#include <list>
#include <map>
#include <mutex>
#include <regex>
#include <set>
#include <sstream>
#include <system_error>
#include <vector>

namespace report::review {
namespace {

namespace fs = std::filesystem;

// "c": drawn in colour where there is any. Those without are of an earlier version, never shown and the first
// to go.
std::string name_of(const std::string& sha256, int page, int width) {
  return fmt::format("{}-{}-{}c.png", sha256, page, width);
}

bool is_ours(const std::string& name) {
  static const std::regex form("[0-9a-f]{64}-[0-9]{1,4}-[0-9]{1,4}c?\\.png");
  return std::regex_match(name, form);
}

// Appears whole or not at all, for its owner only: a page is as secret as its document.
bool write_privately(const fs::path& file, const std::string& content) {
  const fs::path part = fmt::format("{}.{}.part", file.string(), random_token().substr(0, 16));
  const int descriptor = open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) return false;
  const bool is_written = write(descriptor, content.data(), content.size()) == ssize_t(content.size());
  std::error_code fault;
  if (close(descriptor) == 0 && is_written) fs::rename(part, file, fault);
  const bool is_there = is_written && !fault;
  if (!is_there) fs::remove(part, fault);
  return is_there;
}

class ImageCache final : public PageImages {
 public:
  ImageCache(extract::PagePainter& painter, FindFile find, fs::path folder, std::uintmax_t most_bytes);
  std::variant<std::string, ingest::Refusal> png(const std::string& sha256, int page, int width) override;
  bool is_busy() override;

 private:
  // Nobody else draws that page while it lives; whoever comes meanwhile waits and finds it kept.
  class Turn {
   public:
    Turn(ImageCache& cache, const std::string& name) : cache_(cache), name_(name) {
      std::unique_lock lock(cache_.mutex_);
      cache_.drawn_.wait(lock, [this] { return !cache_.under_way_.contains(name_); });
      cache_.under_way_.insert(name_);
    }
    ~Turn() {
      {
        const std::lock_guard lock(cache_.mutex_);
        cache_.under_way_.erase(name_);
      }
      cache_.drawn_.notify_all();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    ImageCache& cache_;
    const std::string& name_;
  };
  struct Kept {
    std::uintmax_t bytes = 0;
    std::list<std::string>::iterator place;
  };
  void look_around();
  std::optional<std::string> kept(const std::string& name);
  void keep(const std::string& name, const std::string& png);
  void note(const std::string& name, std::uintmax_t bytes);  // the mutex is held
  void forget(const std::string& name);                      // likewise

  extract::PagePainter& painter_;
  const FindFile find_;
  const fs::path folder_;
  const std::uintmax_t most_bytes_;
  std::mutex mutex_;
  std::uintmax_t bytes_ = 0;
  std::map<std::string, Kept> names_;
  std::list<std::string> by_use_;  // the longest unused first
  std::set<std::string> under_way_;
  std::condition_variable drawn_;
};

ImageCache::ImageCache(extract::PagePainter& painter, FindFile find, fs::path folder,
                       std::uintmax_t most_bytes)
    : painter_(painter), find_(std::move(find)), folder_(std::move(folder)), most_bytes_(most_bytes) {
  fs::create_directories(folder_);
  fs::permissions(folder_, fs::perms::owner_all);
  look_around();
}

// What an earlier run has left, the oldest first.
void ImageCache::look_around() {
  std::vector<std::pair<fs::file_time_type, fs::directory_entry>> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_))
    if (entry.is_regular_file() && is_ours(entry.path().filename().string()))
      found.emplace_back(entry.last_write_time(), entry);
  std::ranges::sort(found, {}, [](const auto& one) { return one.first; });
  for (const auto& [time, entry] : found) note(entry.path().filename().string(), entry.file_size());
}

void ImageCache::note(const std::string& name, std::uintmax_t bytes) {
  forget(name);
  names_[name] = {bytes, by_use_.insert(by_use_.end(), name)};
  bytes_ += bytes;
  while (bytes_ > most_bytes_ && by_use_.size() > 1) {
    const std::string oldest = by_use_.front();
    std::error_code gone;
    fs::remove(folder_ / oldest, gone);
    forget(oldest);
  }
}

void ImageCache::forget(const std::string& name) {
  const auto found = names_.find(name);
  if (found == names_.end()) return;
  bytes_ -= found->second.bytes;
  by_use_.erase(found->second.place);
  names_.erase(found);
}

std::optional<std::string> ImageCache::kept(const std::string& name) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = names_.find(name);
    if (found == names_.end()) return std::nullopt;
    by_use_.splice(by_use_.end(), by_use_, found->second.place);
  }
  std::ifstream in(folder_ / name, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  if (in && !content.str().empty()) return content.str();
  const std::lock_guard lock(mutex_);
  forget(name);
  return std::nullopt;
}

// A full disk costs time, not pictures.
void ImageCache::keep(const std::string& name, const std::string& png) {
  if (!write_privately(folder_ / name, png)) return;
  const std::lock_guard lock(mutex_);
  note(name, png.size());
}

std::variant<std::string, ingest::Refusal> ImageCache::png(const std::string& sha256, int page, int width) {
  const auto submission = find_(sha256);
  if (!submission) throw PageFault(404);
  const std::string name = name_of(sha256, page, width);
  if (!is_ours(name)) throw PageFault(404);
  if (auto png = kept(name)) return *std::move(png);
  const Turn turn(*this, name);
  if (auto png = kept(name)) return *std::move(png);  // drawn while we waited
  auto drawn = painter_.paint(*submission, page, width);
  if (const std::string* const png = std::get_if<std::string>(&drawn)) keep(name, *png);
  return drawn;
}

bool ImageCache::is_busy() {
  const std::lock_guard lock(mutex_);
  return !under_way_.empty();
}

}  // namespace

std::unique_ptr<PageImages> keep_images(extract::PagePainter& painter, FindFile find, const fs::path& folder,
                                        std::uintmax_t most_bytes) {
  return std::make_unique<ImageCache>(painter, std::move(find), folder, most_bytes);
}

}  // namespace report::review
