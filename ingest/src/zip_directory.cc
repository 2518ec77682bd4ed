// Reads the end record and the central directory of a zip container.
#include "zip_directory.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace ingest {
namespace {

constexpr std::string_view kEndRecord = "PK\x05\x06", kEndLocator64 = "PK\x06\x07",
                           kEndRecord64 = "PK\x06\x06", kCentralHeader = "PK\x01\x02",
                           kLocalHeader = "PK\x03\x04";
constexpr std::size_t kEndRecordBytes = 22, kLocatorBytes = 20, kEndRecord64Bytes = 56, kCentralBytes = 46,
                      kLocalBytes = 30, kMaxComment = 0xFFFF;
constexpr std::uint64_t kSeeZip64 = 0xFFFFFFFF;

// Where the central directory claims to be.
struct End {
  std::uint64_t at = 0;  // of the end record itself
  std::uint64_t disk = 0, directory_bytes = 0, directory_offset = 0;
};

std::optional<End> parse_end(std::string_view tail, std::size_t at, std::uint64_t tail_offset) {
  if (at + kEndRecordBytes > tail.size()) return std::nullopt;
  End end{tail_offset + at, little_endian(tail, at + 4, 2), little_endian(tail, at + 12, 4),
          little_endian(tail, at + 16, 4)};
  const bool fits = end.directory_bytes == kSeeZip64 || end.directory_bytes <= end.at;
  return fits ? std::optional(end) : std::nullopt;
}

// The last record whose numbers can be true: the signature may also stand in a comment or in appended bytes.
std::optional<End> find_end(const ByteSource& bytes) {
  const std::uint64_t length = std::min<std::uint64_t>(bytes.size, kEndRecordBytes + kMaxComment);
  const std::uint64_t offset = bytes.size - length;
  const std::string tail = bytes.read(offset, static_cast<std::size_t>(length));
  for (auto at = tail.rfind(kEndRecord); at != std::string::npos; at = tail.rfind(kEndRecord, at - 1)) {
    if (const auto end = parse_end(tail, at, offset)) return end;
    if (at == 0) break;
  }
  return std::nullopt;
}

// Word and Excel never need zip64, some Java programs always write it.
std::optional<End> widened(const ByteSource& bytes, const End& end) {
  if (end.directory_offset != kSeeZip64 && end.directory_bytes != kSeeZip64) return end;
  if (end.at < kLocatorBytes) return std::nullopt;
  const std::string locator = bytes.read(end.at - kLocatorBytes, kLocatorBytes);
  if (!locator.starts_with(kEndLocator64) || locator.size() < kLocatorBytes) return std::nullopt;
  const std::uint64_t at = little_endian(locator, 8, 8);
  const std::string record = at < bytes.size ? bytes.read(at, kEndRecord64Bytes) : std::string();
  if (!record.starts_with(kEndRecord64) || record.size() < kEndRecord64Bytes) return std::nullopt;
  return End{at, little_endian(record, 16, 4), little_endian(record, 40, 8), little_endian(record, 48, 8)};
}

// Bytes put before the container (a mail gateway, a self-extractor) shift every offset; then the directory is
// sought just before its end record.
std::uint64_t directory_start(const ByteSource& bytes, const End& end) {
  const std::uint64_t before_end = end.at - end.directory_bytes;
  const bool is_inside = end.directory_offset <= before_end;
  return is_inside && bytes.read(end.directory_offset, kCentralHeader.size()) == kCentralHeader
             ? end.directory_offset
             : before_end;
}

ZipEntry parse_entry(std::string_view directory, std::size_t at, std::size_t name_bytes,
                     std::uint64_t shift) {
  ZipEntry entry;
  entry.name = directory.substr(at + kCentralBytes, name_bytes);
  std::replace(entry.name.begin(), entry.name.end(), '\\', '/');
  entry.is_encrypted = (little_endian(directory, at + 8, 2) & 1) != 0;
  entry.is_stored = little_endian(directory, at + 10, 2) == 0;
  entry.stored_bytes = little_endian(directory, at + 20, 4);
  entry.header_offset = little_endian(directory, at + 42, 4) + shift;
  return entry;
}

std::variant<ZipDirectory, ZipFault> parse_directory(std::string_view directory, std::uint64_t shift,
                                                     std::size_t max_entries) {
  ZipDirectory found;
  for (std::size_t at = 0; at + kCentralBytes <= directory.size();) {
    if (!directory.substr(at).starts_with(kCentralHeader)) break;  // a signature may follow the last entry
    if (found.entries.size() == max_entries)
      return ZipFault{fmt::format("a zip container with more than {} files", max_entries)};
    const auto name_bytes = static_cast<std::size_t>(little_endian(directory, at + 28, 2));
    const auto rest =
        static_cast<std::size_t>(little_endian(directory, at + 30, 2) + little_endian(directory, at + 32, 2));
    if (at + kCentralBytes + name_bytes > directory.size())
      return ZipFault{"a zip container whose directory is cut off in the middle of a name"};
    found.entries.push_back(parse_entry(directory, at, name_bytes, shift));
    at += kCentralBytes + name_bytes + rest;
  }
  if (found.entries.empty() && !directory.empty())
    return ZipFault{"a zip container whose directory does not hold what its end record says"};
  return found;
}

}  // namespace

std::variant<ZipDirectory, ZipFault> read_zip_directory(const ByteSource& bytes,
                                                        const ZipDirectoryLimits& limits) {
  const auto narrow = find_end(bytes);
  if (!narrow) return ZipFault{"a zip container without the directory at its end; it was cut off on the way"};
  const auto end = widened(bytes, *narrow);
  if (!end) return ZipFault{"a zip container whose zip64 end record cannot be read"};
  if (end->disk != 0) return ZipFault{"one part of a zip archive split into several files"};
  if (end->directory_bytes > limits.max_bytes)
    return ZipFault{fmt::format("a zip container whose directory claims {} bytes, more than {}",
                                end->directory_bytes, limits.max_bytes)};
  if (end->directory_bytes > end->at)
    return ZipFault{"a zip container whose directory claims more bytes than the file has"};
  const std::uint64_t start = directory_start(bytes, *end);
  const std::uint64_t shift = start >= end->directory_offset ? start - end->directory_offset : 0;
  return parse_directory(bytes.read(start, static_cast<std::size_t>(end->directory_bytes)), shift,
                         limits.max_entries);
}

std::string stored_content(const ByteSource& bytes, const ZipEntry& entry, std::size_t max_bytes) {
  if (!entry.is_stored || entry.is_encrypted) return {};
  const std::string header = bytes.read(entry.header_offset, kLocalBytes);
  if (header.size() < kLocalBytes || !header.starts_with(kLocalHeader)) return {};
  const std::uint64_t start =
      entry.header_offset + kLocalBytes + little_endian(header, 26, 2) + little_endian(header, 28, 2);
  return bytes.read(start, static_cast<std::size_t>(std::min<std::uint64_t>(entry.stored_bytes, max_bytes)));
}

}  // namespace ingest
