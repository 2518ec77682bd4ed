// The container of a workbook: one part at a time, inflated within a limit.
#include <zip.h>

#include <algorithm>

#include "workbook.h"

namespace ingest {
namespace {

constexpr std::size_t kMaxInflated = 256u << 20;  // all parts together; 20,000 rows are some 30 MB
constexpr std::size_t kChunk = 64u << 10;

}  // namespace

Package::Package(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) {
    archive_ = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive_ == nullptr) zip_source_free(source);
  }
  zip_error_fini(&error);
}

Package::~Package() {
  if (archive_ != nullptr) zip_discard(static_cast<zip_t*>(archive_));
}

std::optional<std::string> Package::part(const std::string& name) const {
  zip_file_t* file = zip_fopen(static_cast<zip_t*>(archive_), name.c_str(), ZIP_FL_NOCASE);
  if (file == nullptr) return std::nullopt;
  std::string content;
  zip_int64_t got = 0;
  do {
    const std::size_t before = content.size();
    content.resize(before + kChunk);
    got = zip_fread(file, content.data() + before, kChunk);
    content.resize(before + static_cast<std::size_t>(std::max<zip_int64_t>(got, 0)));
  } while (got > 0 && inflated_ + content.size() <= kMaxInflated);
  inflated_ += content.size();
  const bool is_whole = zip_fclose(file) == 0 && got == 0;  // closing checks the checksum
  return is_whole ? std::optional(std::move(content)) : std::nullopt;
}

}  // namespace ingest
