// The names in a zip container, read from its central directory without inflating anything.
//
// Only for telling DOCX, ODT, XLSX and archives apart; unpacking is the worker's work, behind its sandbox.
// The bytes are hostile: every number is checked against the file's size and the limits below.
// APPNOTE.TXT 6.3.9, sections 4.3.12 (central directory), 4.3.14-4.3.16 (end records).
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "byte_source.h"

namespace ingest {

struct ZipEntry {
  std::string name;  // as written, bytes; '\' turned into '/' (old .NET packers)
  bool is_encrypted = false;
  bool is_stored = false;           // not compressed: its bytes can be read where they lie
  std::uint64_t stored_bytes = 0;   // as the directory claims
  std::uint64_t header_offset = 0;  // of the local header, from the start of the file
};

struct ZipDirectory {
  std::vector<ZipEntry> entries;
};

// Why the directory could not be read, as in Refusal::detail.
struct ZipFault {
  std::string detail;
};

struct ZipDirectoryLimits {
  std::uint64_t max_bytes = 32u << 20;  // of the central directory: 200,000 entries with ordinary names
  std::size_t max_entries = 200'000;
};

std::variant<ZipDirectory, ZipFault> read_zip_directory(const ByteSource& bytes,
                                                        const ZipDirectoryLimits& limits = {});

// The content of a stored entry, at most `max_bytes` of it; empty when it is compressed or lies outside the
// file.
std::string stored_content(const ByteSource& bytes, const ZipEntry& entry, std::size_t max_bytes);

}  // namespace ingest
