// What arrived, before anything has parsed a byte of it.
//
// A file on disk becomes a Submission (it may be opened by the worker) or a Refusal (it may not, and why).
// Both are values: a refused file is a result that is stored, counted and shown, never an error that stops a
// run.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>

namespace ingest {

// By content, never by extension.
enum class MediaType { pdf, docx, odt, png, jpeg, tiff, zip };

// IANA media type, e.g. "application/pdf".
std::string_view name_of(MediaType type);

struct Submission {
  std::string sha256;  // 64 lower-case hex digits: the identity; the same bytes twice is one submission
  std::filesystem::path file;  // where the bytes lie now
  std::string
      name;  // how a person knows it: path in the inbox, NFC UTF-8, "arkiv.zip/a.pdf" inside an archive
  MediaType media_type = MediaType::pdf;
  std::uintmax_t bytes = 0;
};

enum class Reason {
  unsupported,     // a format we do not read: legacy .doc, RTF, HTML, a program ...
  encrypted,       // needs a password we do not have
  damaged,         // says it is a PDF or DOCX and is not whole
  empty,           // no bytes, or no page with anything on it
  too_large,       // over a limit; the limit stands in the detail
  timed_out,       // the worker was stopped by the clock
  out_of_memory,   // the worker was stopped by its memory limit
  crashed,         // the worker died of something else
  not_a_document,  // whole and readable, but not text for people: an archive in an archive, a script ...
};

// Identifier as used in JSON and in the store, e.g. "too_large".
std::string_view name_of(Reason reason);

struct Refusal {
  std::string sha256;  // empty when the bytes could not be read at all
  std::string name;    // as Submission::name
  Reason reason = Reason::unsupported;
  std::string detail;  // one English sentence, lower case, no full stop: what was found and what was expected
};

struct AcceptLimits {
  std::uintmax_t max_bytes = 200u << 20;
};

// Reads the file's head and its checksum. `name` is what people call the file (Submission::name).
// Throws std::system_error only when the machine fails (the file vanished, the disk cannot be read).
std::variant<Submission, Refusal> accept(const std::filesystem::path& file, std::string name,
                                         const AcceptLimits& limits = {});

}  // namespace ingest
