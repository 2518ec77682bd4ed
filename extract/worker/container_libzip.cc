// The zip container over libzip.
#include "container_libzip.h"

#include <fmt/format.h>
#include <zip.h>

#include <array>

namespace extract::office {
namespace {

struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, DiscardArchive>;
using File = std::unique_ptr<zip_file_t, CloseFile>;

std::string message_of(zip_error_t& error) {
  std::string message = zip_error_strerror(&error);
  zip_error_fini(&error);
  return message;
}

Archive open_archive(Bytes file) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(file.data(), file.size(), 0, &error);
  zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (archive) return Archive(archive);
  zip_source_free(source);
  throw Refused{ingest::Reason::damaged,
                fmt::format("the zip container cannot be opened: {}", message_of(error))};
}

[[noreturn]] void refuse_size(const std::string& name, std::uint64_t limit) {
  throw Refused{ingest::Reason::too_large, fmt::format("{} inflates to more than {} MiB", name, limit >> 20)};
}

}  // namespace

struct Container::Impl {
  Archive archive;
  ContainerLimits limits;
  std::uint64_t total_bytes = 0;

  void check(const std::string& name, const zip_stat_t& stat) const;
  std::string inflate(const std::string& name, zip_uint64_t index, const zip_stat_t& stat);
};

void Container::Impl::check(const std::string& name, const zip_stat_t& stat) const {
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
    throw Refused{ingest::Reason::encrypted, fmt::format("{} in the container is encrypted", name)};
  if (!(stat.valid & ZIP_STAT_SIZE) || !(stat.valid & ZIP_STAT_COMP_SIZE))
    throw Refused{ingest::Reason::damaged, fmt::format("the container does not state the size of {}", name)};
  if (stat.size > limits.max_entry_bytes) refuse_size(name, limits.max_entry_bytes);
  if (total_bytes + stat.size > limits.max_total_bytes) refuse_size("the container", limits.max_total_bytes);
  if (stat.size >= limits.ratio_from_bytes && stat.size / limits.max_ratio > stat.comp_size)
    throw Refused{ingest::Reason::too_large,
                  fmt::format("{} is packed more than {} times, like a zip bomb", name, limits.max_ratio)};
}

std::string Container::Impl::inflate(const std::string& name, zip_uint64_t index, const zip_stat_t& stat) {
  const File file(zip_fopen_index(archive.get(), index, 0));
  if (!file)
    throw Refused{ingest::Reason::damaged,
                  fmt::format("{} cannot be read: {}", name, zip_strerror(archive.get()))};
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(stat.size));
  std::array<char, 1 << 16> chunk;
  for (zip_int64_t got; (got = zip_fread(file.get(), chunk.data(), chunk.size())) != 0;) {
    if (got < 0)
      throw Refused{ingest::Reason::damaged,
                    fmt::format("{} is damaged: {}", name, zip_file_strerror(file.get()))};
    bytes.append(chunk.data(), static_cast<std::size_t>(got));
    if (bytes.size() > limits.max_entry_bytes) refuse_size(name, limits.max_entry_bytes);
  }
  total_bytes += bytes.size();
  if (total_bytes > limits.max_total_bytes) refuse_size("the container", limits.max_total_bytes);
  return bytes;
}

Container::Container(Bytes file, const ContainerLimits& limits) : impl_(std::make_unique<Impl>()) {
  impl_->archive = open_archive(file);
  impl_->limits = limits;
  const zip_int64_t entries = zip_get_num_entries(impl_->archive.get(), 0);
  if (entries > limits.max_entries)
    throw Refused{ingest::Reason::too_large,
                  fmt::format("the container holds {} files, more than {}", entries, limits.max_entries)};
}

Container::~Container() = default;

bool Container::has(const std::string& name) const {
  return zip_name_locate(impl_->archive.get(), name.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::optional<std::string> Container::read(const std::string& name) {
  const zip_int64_t found = zip_name_locate(impl_->archive.get(), name.c_str(), ZIP_FL_NOCASE);
  if (found < 0) return std::nullopt;
  const auto index = static_cast<zip_uint64_t>(found);
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(impl_->archive.get(), index, 0, &stat) != 0)
    throw Refused{ingest::Reason::damaged,
                  fmt::format("{} cannot be read: {}", name, zip_strerror(impl_->archive.get()))};
  impl_->check(name, stat);
  return impl_->inflate(name, index, stat);
}

}  // namespace extract::office
