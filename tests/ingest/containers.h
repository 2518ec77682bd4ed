// Small containers written byte by byte, so that every field can be made wrong.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ingest {

inline std::string little(std::uint64_t value, int width) {
  std::string bytes;
  for (int i = 0; i < width; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
  return bytes;
}

struct ZipFile {
  std::string name;
  std::string content;
  bool is_encrypted = false;
  int method = 0;  // 0 stored
};

// Checksums are left 0: nothing here inflates.
inline std::string zip_of(const std::vector<ZipFile>& files, std::string_view comment = {}) {
  std::string body, directory;
  for (const auto& file : files) {
    const auto flags = little(file.is_encrypted ? 1 : 0, 2),
               method = little(static_cast<std::uint64_t>(file.method), 2);
    const auto sizes = little(0, 4) + little(file.content.size(), 4) + little(file.content.size(), 4);
    directory += "PK\x01\x02" + little(20, 2) + little(20, 2) + flags + method + little(0, 4) + sizes +
                 little(file.name.size(), 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 2) +
                 little(0, 4) + little(body.size(), 4) + file.name;
    body += "PK\x03\x04" + little(20, 2) + flags + method + little(0, 4) + sizes +
            little(file.name.size(), 2) + little(0, 2) + file.name + file.content;
  }
  return body + directory + "PK\x05\x06" + little(0, 4) + little(files.size(), 2) + little(files.size(), 2) +
         little(directory.size(), 4) + little(body.size(), 4) + little(comment.size(), 2) +
         std::string(comment);
}

// With the zip64 end record and locator that some Java programs always write.
inline std::string zip64_of(const std::vector<ZipFile>& files) {
  std::string bytes = zip_of(files);
  const std::string end = bytes.substr(bytes.size() - 22);
  bytes.resize(bytes.size() - 22);
  const auto record_at = bytes.size();
  const std::string directory_size = end.substr(12, 4), directory_offset = end.substr(16, 4);
  return bytes + "PK\x06\x06" + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 4) + little(0, 4) +
         little(files.size(), 8) + little(files.size(), 8) + directory_size + little(0, 4) +
         directory_offset + little(0, 4) + "PK\x06\x07" + little(0, 4) + little(record_at, 8) + little(1, 4) +
         "PK\x05\x06" + little(0, 4) + little(0xFFFF, 2) + little(0xFFFF, 2) + little(0xFFFFFFFF, 4) +
         little(0xFFFFFFFF, 4) + little(0, 2);
}

inline std::string utf16_name(std::string_view ascii) {
  std::string name;
  for (const char c : ascii) name += {c, '\0'};
  name.resize(64, '\0');
  return name;
}

// One 512-byte directory sector holds the root and up to three streams, chained as right siblings.
inline std::string compound_of(const std::vector<std::string>& streams) {
  std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  header += std::string(16, '\0') + little(0x3E, 2) + little(3, 2) + little(0xFFFE, 2) + little(9, 2) +
            little(6, 2);
  header += std::string(6, '\0') + little(0, 4) + little(1, 4) + little(1, 4) /* directory sector */ +
            little(0, 4) + little(4096, 4) + little(0xFFFFFFFE, 4) + little(0, 4) + little(0xFFFFFFFE, 4) +
            little(0, 4);
  header += little(0, 4);  // the allocation table is sector 0
  while (header.size() < 512) header += little(0xFFFFFFFF, 4);
  std::string table = little(0xFFFFFFFD, 4) + little(0xFFFFFFFE, 4);
  while (table.size() < 512) table += little(0xFFFFFFFF, 4);
  const auto entry = [](std::string_view name, int type, std::uint64_t right, std::uint64_t child) {
    return utf16_name(name) + little(2 * name.size() + 2, 2) + little(static_cast<std::uint64_t>(type), 1) +
           little(1, 1) + little(0xFFFFFFFF, 4) + little(right, 4) + little(child, 4) + std::string(48, '\0');
  };
  std::string directory = entry("Root Entry", 5, 0xFFFFFFFF, streams.empty() ? 0xFFFFFFFF : 1);
  for (std::size_t i = 0; i < streams.size(); ++i)
    directory += entry(streams[i], 2, i + 1 < streams.size() ? i + 2 : 0xFFFFFFFF, 0xFFFFFFFF);
  directory.resize(512, '\0');
  return header + table + directory;
}

}  // namespace ingest
