#include <fmt/format.h>
#include <zip.h>

#include <cstdlib>
#include <memory>
#include <stdexcept>

#include "zip_parts.h"

namespace report {
namespace {

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

class Fault {
 public:
  Fault() { zip_error_init(&error_); }
  ~Fault() { zip_error_fini(&error_); }
  Fault(const Fault&) = delete;
  Fault& operator=(const Fault&) = delete;
  zip_error_t* get() { return &error_; }
  std::string said() { return zip_error_strerror(&error_); }

 private:
  zip_error_t error_{};
};

[[noreturn]] void fail(const std::string& why) {
  throw std::runtime_error(fmt::format("a zip archive cannot be written: {}", why));
}

Archive opened(zip_source_t* source, int how) {
  Fault fault;
  Archive archive(source ? zip_open_from_source(source, how, fault.get()) : nullptr);
  if (!archive && source) zip_source_free(source);
  return archive;
}

std::string content_of(zip_t* archive, zip_uint64_t index, zip_uint64_t size) {
  std::string bytes(static_cast<std::size_t>(size), '\0');
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(archive, index, 0),
                                                               zip_fclose);
  if (!file || zip_fread(file.get(), bytes.data(), size) != static_cast<zip_int64_t>(size))
    throw std::runtime_error(zip_strerror(archive));
  return bytes;
}

// MS-DOS date of "2026-04-10"; zip knows no year before 1980.
zip_uint16_t dos_day(const std::string& day) {
  const int year = std::atoi(day.substr(0, 4).c_str()), month = day.size() < 10 ? 1 : std::atoi(&day[5]),
            of_month = day.size() < 10 ? 1 : std::atoi(&day[8]);
  if (year < 1980 || year > 2107) return (1 << 5) | 1;
  return static_cast<zip_uint16_t>(((year - 1980) << 9) | (month << 5) | of_month);
}

void add(zip_t* archive, const ZipPart& part, zip_uint16_t day) {
  zip_source_t* source = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
  const zip_int64_t index = source ? zip_file_add(archive, part.name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
  if (index < 0) {
    if (source) zip_source_free(source);
    fail(zip_strerror(archive));
  }
  const auto at = static_cast<zip_uint64_t>(index);
  if (zip_file_set_dostime(archive, at, 0, day, 0) != 0 ||
      zip_set_file_compression(archive, at, ZIP_CM_DEFLATE, 6) != 0)
    fail(zip_strerror(archive));
}

}  // namespace

std::variant<std::vector<ZipPart>, std::string> unzipped(std::string_view bytes, const ZipLimits& limits) {
  const Archive archive =
      opened(zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr), ZIP_RDONLY);
  if (!archive) return "it is no zip archive";
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  if (count > static_cast<zip_int64_t>(limits.parts)) return fmt::format("it has {} parts", count);
  std::vector<ZipPart> parts;
  std::size_t left = limits.bytes;
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) try {
      zip_stat_t about;
      zip_stat_init(&about);
      if (zip_stat_index(archive.get(), i, 0, &about) != 0 || !about.name)
        return "its list of parts is damaged";
      if (about.size > left) return fmt::format("its parts are larger than {} MiB", limits.bytes >> 20);
      left -= static_cast<std::size_t>(about.size);
      const std::string name = about.name;
      if (!name.ends_with('/')) parts.push_back({name, content_of(archive.get(), i, about.size)});
    } catch (const std::runtime_error& why) {
      return fmt::format("part {} of it cannot be read ({})", i + 1, why.what());
    }
  return parts;
}

std::string zipped(const std::vector<ZipPart>& parts, const std::string& day) {
  Fault fault;
  zip_source_t* made = zip_source_buffer_create(nullptr, 0, 0, fault.get());
  if (!made) fail(fault.said());
  const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> kept(made, zip_source_free);
  zip_source_keep(made);  // closing the archive lets go of it once
  Archive archive = opened(made, ZIP_CREATE | ZIP_TRUNCATE);
  if (!archive) fail("no room");
  for (const ZipPart& part : parts) add(archive.get(), part, dos_day(day));
  if (zip_close(archive.get()) != 0) fail(zip_strerror(archive.get()));
  (void)archive.release();
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_source_stat(made, &about) != 0 || zip_source_open(made) != 0) fail("it cannot be read back");
  std::string bytes(static_cast<std::size_t>(about.size), '\0');
  const zip_int64_t got = zip_source_read(made, bytes.data(), bytes.size());
  zip_source_close(made);
  if (got != static_cast<zip_int64_t>(bytes.size())) fail("it cannot be read back");
  return bytes;
}

}  // namespace report
