// Files out of a zip archive, one level, with libzip.
//
// The directory of the archive is a claim: sizes are counted again while inflating, and a bomb costs no more
// than the limits. What is wrong with one file costs that file; what is wrong with the directory costs the
// archive.
#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include "adapters.h"
#include "entry_name_icu.h"

namespace extract {
namespace {

constexpr zip_int64_t max_entries = 5000;

using Archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;
using Entry = std::unique_ptr<zip_file_t, decltype(&zip_fclose)>;

Archive open(Bytes file) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(file.data(), file.size(), 0, &error);
  zip_t* const opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (opened != nullptr) return Archive(opened, zip_discard);
  zip_source_free(source);
  throw Refused{ingest::Reason::damaged,
                fmt::format("a zip archive that does not open: {}", zip_error_strerror(&error))};
}

// What the archiver's own system put there and no person did.
bool is_left_by_a_system(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return path.ends_with('/') || path.starts_with("__MACOSX/") || path.find("/__MACOSX/") != path.npos ||
         name == ".DS_Store" || name == "Thumbs.db";
}

Refused failure(zip_error_t* error) {
  const int code = zip_error_code_zip(error);
  const std::string told = zip_error_strerror(error);
  if (code == ZIP_ER_MEMORY) throw std::bad_alloc();
  if (code == ZIP_ER_COMPNOTSUPP)
    return {ingest::Reason::unsupported, fmt::format("packed in a way that is not read: {}", told)};
  return {ingest::Reason::damaged, fmt::format("does not unpack: {}", told)};
}

struct Budget {
  std::uint64_t entry_bytes, total_bytes;
};

std::vector<std::byte> inflate(zip_t* archive, zip_uint64_t index, const Budget& budget) {
  const Entry entry(zip_fopen_index(archive, index, 0), zip_fclose);
  if (!entry) throw failure(zip_get_error(archive));
  std::vector<std::byte> content;
  std::array<std::byte, 1 << 16> part;
  for (;;) {
    const zip_int64_t read = zip_fread(entry.get(), part.data(), part.size());
    if (read < 0) throw failure(zip_file_get_error(entry.get()));
    if (read == 0) return content;
    content.insert(content.end(), part.begin(), part.begin() + read);
    if (content.size() > budget.entry_bytes)
      throw Refused{ingest::Reason::too_large,
                    fmt::format("more than {} bytes unpacked", budget.entry_bytes)};
    if (content.size() > budget.total_bytes)
      throw Refused{ingest::Reason::too_large, "the archive's files together are over the limit"};
  }
}

std::vector<std::byte> content_of(zip_t* archive, zip_uint64_t index, const Budget& budget) {
  zip_stat_t told{};
  if (zip_stat_index(archive, index, 0, &told) != 0) throw failure(zip_get_error(archive));
  if ((told.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && told.encryption_method != ZIP_EM_NONE)
    throw Refused{ingest::Reason::encrypted, "encrypted inside the archive, and there is no password"};
  if ((told.valid & ZIP_STAT_SIZE) != 0 && told.size > budget.entry_bytes)
    throw Refused{ingest::Reason::too_large,
                  fmt::format("{} bytes unpacked, the limit is {}", told.size, budget.entry_bytes)};
  return inflate(archive, index, budget);
}

}  // namespace

void read_archive(Bytes file, const ReadLimits& limits,
                  const std::function<void(const std::string& path, Bytes content)>& take,
                  const std::function<void(const std::string& path, const Refused& why)>& leave) {
  const Archive archive = open(file);
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  if (count > max_entries)
    throw Refused{ingest::Reason::too_large,
                  fmt::format("{} files in the archive, the limit is {}", count, max_entries)};
  Budget budget{limits.max_entry_bytes, limits.max_total_bytes};
  for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
    const char* const raw = zip_get_name(archive.get(), index, ZIP_FL_ENC_RAW);
    const std::string path = entry_name(raw == nullptr ? "" : raw);
    if (is_left_by_a_system(path)) continue;
    try {
      const std::vector<std::byte> content = content_of(archive.get(), index, budget);
      budget.total_bytes -= content.size();
      take(path, content);
    } catch (const Refused& why) {
      leave(path, why);
    }
  }
}

}  // namespace extract
