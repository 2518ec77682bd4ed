// Walks the sector chain and the name tree of an OLE2 compound file, with limits.
#include "compound_file.h"

#include <set>

namespace ingest {
namespace {

constexpr std::string_view kSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::size_t kHeaderBytes = 512, kEntryBytes = 128, kHeaderFatSectors = 109;
constexpr std::uint64_t kMaxRegularSector = 0xFFFFFFFA;  // larger numbers mean end, free, none
constexpr std::size_t kMaxDirectorySectors = 4096;       // 16,000 names; a Word file has about twenty

struct Layout {
  std::uint64_t sector_bytes = 512;
  std::vector<std::uint64_t> fat_sectors;  // where the allocation table lies
};

std::uint64_t offset_of(const Layout& layout, std::uint64_t sector) {
  return (sector + 1) * layout.sector_bytes;
}

std::optional<Layout> parse_header(std::string_view header) {
  if (header.size() < kHeaderBytes) return std::nullopt;
  const auto shift = little_endian(header, 30, 2);
  if (shift != 9 && shift != 12) return std::nullopt;
  Layout layout{std::uint64_t{1} << shift, {}};
  for (std::size_t i = 0; i < kHeaderFatSectors; ++i) {
    const auto sector = little_endian(header, 76 + 4 * i, 4);
    if (sector < kMaxRegularSector) layout.fat_sectors.push_back(sector);
  }
  return layout;
}

// Files over 7 MB keep the rest of the table's places in sectors of their own.
void append_further_fat_sectors(const ByteSource& bytes, std::string_view header, Layout& layout) {
  auto sector = little_endian(header, 68, 4);
  std::set<std::uint64_t> seen;
  while (sector < kMaxRegularSector && seen.insert(sector).second && seen.size() < 1024) {
    const auto length = static_cast<std::size_t>(layout.sector_bytes);
    const std::string places = bytes.read(offset_of(layout, sector), length);
    if (places.size() < length) return;
    for (std::size_t at = 0; at + 4 < length; at += 4)
      layout.fat_sectors.push_back(little_endian(places, at, 4));
    sector = little_endian(places, length - 4, 4);
  }
}

std::uint64_t next_sector(const ByteSource& bytes, const Layout& layout, std::uint64_t sector) {
  const std::uint64_t numbers_a_sector = layout.sector_bytes / 4;
  const auto table = static_cast<std::size_t>(sector / numbers_a_sector);
  if (table >= layout.fat_sectors.size()) return kMaxRegularSector;
  const std::string number =
      bytes.read(offset_of(layout, layout.fat_sectors[table]) + 4 * (sector % numbers_a_sector), 4);
  return number.size() == 4 ? little_endian(number, 0, 4) : kMaxRegularSector;
}

std::string read_directory(const ByteSource& bytes, const Layout& layout, std::uint64_t sector) {
  std::string directory;
  std::set<std::uint64_t> seen;
  while (sector < kMaxRegularSector && seen.insert(sector).second && seen.size() <= kMaxDirectorySectors) {
    const auto length = static_cast<std::size_t>(layout.sector_bytes);
    const std::string part = bytes.read(offset_of(layout, sector), length);
    directory += part;
    if (part.size() < length) break;
    sector = next_sector(bytes, layout, sector);
  }
  return directory;
}

std::string name_of_entry(std::string_view entry) {
  const auto bytes_with_end = little_endian(entry, 64, 2);
  std::string name;
  for (std::size_t at = 0; at + 2 < bytes_with_end && at < 62; at += 2) {
    const auto unit = little_endian(entry, at, 2);
    name += unit < 0x80 ? static_cast<char>(unit) : '?';
  }
  return name;
}

// The root's children form a binary tree: left and right sibling at 68 and 72, first child at 76.
std::vector<std::string> root_names(std::string_view directory) {
  std::vector<std::string> names;
  std::vector<std::uint64_t> waiting = {little_endian(directory, 76, 4)};
  std::set<std::uint64_t> seen;
  while (!waiting.empty()) {
    const auto index = waiting.back();
    waiting.pop_back();
    if (index >= directory.size() / kEntryBytes || !seen.insert(index).second) continue;
    const auto entry = directory.substr(static_cast<std::size_t>(index) * kEntryBytes, kEntryBytes);
    names.push_back(name_of_entry(entry));
    waiting.push_back(little_endian(entry, 68, 4));
    waiting.push_back(little_endian(entry, 72, 4));
  }
  return names;
}

}  // namespace

bool is_compound_file(std::string_view head) { return head.starts_with(kSignature); }

std::optional<std::vector<std::string>> compound_names(const ByteSource& bytes) {
  const std::string header = bytes.read(0, kHeaderBytes);
  auto layout = parse_header(header);
  if (!layout) return std::nullopt;
  append_further_fat_sectors(bytes, header, *layout);
  const std::string directory = read_directory(bytes, *layout, little_endian(header, 48, 4));
  if (directory.size() < kEntryBytes) return std::nullopt;
  auto names = root_names(directory);
  if (names.empty()) return std::nullopt;
  return names;
}

}  // namespace ingest
