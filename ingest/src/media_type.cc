// The order matters: containers and pictures are known by their first bytes, a PDF may have up to 1024 bytes
// of something else before its header, and only what is left can be text.
#include "media_type.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "compound_file.h"
#include "normal_form.h"
#include "text_kind.h"
#include "zip_directory.h"

namespace ingest {
namespace {

using Outcome = std::variant<MediaType, NotRead>;

constexpr std::size_t kHeadBytes = 16 * 1024;
constexpr std::size_t kPdfHeaderWithin =
    1024;  // ISO 32000-1 annex H, implementation note 13; mail gateways add lines

constexpr std::string_view kOpenDocument = "application/vnd.oasis.opendocument.";

NotRead unsupported(std::string detail) { return {Reason::unsupported, std::move(detail)}; }
NotRead damaged(std::string detail) { return {Reason::damaged, std::move(detail)}; }

// --- zip containers
// -------------------------------------------------------------------------------------------------

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

// Part names compare without case (ECMA-376 part 2, 6.2.2.3); some writers put a '/' in front.
std::vector<std::string> part_names(const ZipDirectory& directory) {
  std::vector<std::string> names;
  for (const auto& entry : directory.entries) {
    auto name = lower_case(entry.name);
    names.push_back(name.starts_with('/') ? name.substr(1) : name);
  }
  return names;
}

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool has_below(const std::vector<std::string>& names, std::string_view folder) {
  return std::any_of(names.begin(), names.end(), [&](const auto& name) { return name.starts_with(folder); });
}

// "word/document.xml" in nearly all files, "word/document2.xml" from Word on the web, "document.xml" from
// generators.
bool has_word_part(const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [](const std::string& name) {
    const auto last = name.substr(name.find_last_of('/') + 1);
    return last.starts_with("document") && last.ends_with(".xml");
  });
}

Outcome office_package(const std::vector<std::string>& names) {
  if (has_below(names, "xl/")) return unsupported("an Excel workbook (XLSX); send the report as PDF or DOCX");
  if (has_below(names, "ppt/"))
    return unsupported("a PowerPoint presentation (PPTX); send the report as PDF or DOCX");
  if (has_below(names, "visio/"))
    return unsupported("a Visio drawing (VSDX); send the report as PDF or DOCX");
  if (has_word_part(names)) return MediaType::docx;
  if (std::any_of(names.begin(), names.end(), [](const auto& name) { return name.ends_with(".fpage"); }))
    return unsupported("an XPS document; save it as PDF and send that");
  if (has_below(names, "word/"))
    return damaged("a Word document (DOCX) without its main part word/document.xml");
  return unsupported(
      "an Office package that is neither Word, Excel nor PowerPoint; send the report as PDF or DOCX");
}

// OpenDocument 1.3 part 2, 3.3: the first entry is "mimetype", not compressed.
Outcome open_document(std::string_view mimetype) {
  const auto kind = mimetype.substr(kOpenDocument.size());
  if (kind.starts_with("text")) return MediaType::odt;
  if (kind.starts_with("spreadsheet"))
    return unsupported("an OpenDocument spreadsheet (ODS); send the report as PDF, DOCX or ODT");
  if (kind.starts_with("presentation"))
    return unsupported("an OpenDocument presentation (ODP); send the report as PDF, DOCX or ODT");
  return unsupported("an OpenDocument file that is no text document; send the report as PDF, DOCX or ODT");
}

std::string mimetype_of(const ByteSource& bytes, const ZipDirectory& directory) {
  for (const auto& entry : directory.entries)
    if (entry.name == "mimetype") return stored_content(bytes, entry, 128);
  return {};
}

std::optional<NotRead> program_or_book(const std::vector<std::string>& names, std::string_view mimetype) {
  if (mimetype.starts_with("application/epub"))
    return unsupported("an e-book (EPUB); send the report as PDF or DOCX");
  if (has_below(names, "index/document.iwa") || has(names, "index.zip") || has(names, "index.apxl") ||
      has(names, "index.xml.gz"))
    return unsupported(
        "an Apple document (Pages, Numbers or Keynote); export it as PDF or Word and send that");
  if (has(names, "androidmanifest.xml") || has(names, "meta-inf/manifest.mf"))
    return unsupported("a program (Java or Android package); send the report as PDF or DOCX");
  return std::nullopt;
}

// What is the matter with any container: nothing in it, or everything in it locked.
std::optional<NotRead> closed_container(const ZipDirectory& directory) {
  const auto is_file = [](const ZipEntry& entry) { return !entry.name.ends_with('/'); };
  const auto files = std::count_if(directory.entries.begin(), directory.entries.end(), is_file);
  if (files == 0) return NotRead{Reason::empty, "a zip archive with no file in it"};
  const auto locked =
      std::count_if(directory.entries.begin(), directory.entries.end(),
                    [&](const ZipEntry& entry) { return is_file(entry) && entry.is_encrypted; });
  if (locked == files)
    return NotRead{Reason::encrypted, "a zip archive with a password; send the files without one"};
  return std::nullopt;
}

Outcome zip_kind(const ByteSource& bytes) {
  const auto read = read_zip_directory(bytes);
  if (const auto* fault = std::get_if<ZipFault>(&read)) return damaged(fault->detail);
  const auto& directory = std::get<ZipDirectory>(read);
  if (auto closed = closed_container(directory)) return *closed;
  const auto names = part_names(directory);
  if (has(names, "[content_types].xml")) return office_package(names);
  const auto mimetype = mimetype_of(bytes, directory);
  if (mimetype.starts_with(kOpenDocument)) return open_document(mimetype);
  if (mimetype.empty() && has(names, "content.xml") && has(names, "meta-inf/manifest.xml"))
    return MediaType::odt;
  if (auto kind = program_or_book(names, mimetype)) return *kind;
  return MediaType::zip;
}

// --- OLE2
// -----------------------------------------------------------------------------------------------------------

NotRead compound_kind(const ByteSource& bytes) {
  const auto names = compound_names(bytes);
  if (!names)
    return damaged(
        "an old Office file (OLE2) whose list of contents cannot be read; ask for the file as PDF or DOCX");
  const auto holds = [&](std::string_view name) { return has(*names, name); };
  if (holds("EncryptedPackage"))
    return {Reason::encrypted,
            "an Office document with a password (DOCX, XLSX or PPTX); send it without the password"};
  if (holds("WordDocument"))
    return unsupported("a legacy Word document (DOC, Word 97-2003); save it as DOCX or PDF and send that");
  if (holds("Workbook") || holds("Book"))
    return unsupported("a legacy Excel workbook (XLS); send the report as PDF or DOCX");
  if (holds("PowerPoint Document"))
    return unsupported("a legacy PowerPoint presentation (PPT); send the report as PDF or DOCX");
  if (holds("__properties_version1.0"))
    return unsupported("an Outlook message (MSG); save the attached report and send it on its own");
  if (holds("VisioDocument"))
    return unsupported("a legacy Visio drawing (VSD); send the report as PDF or DOCX");
  if (holds("Quill")) return unsupported("a Publisher document (PUB); send the report as PDF or DOCX");
  return unsupported("an OLE2 container of an unknown kind; send the report as PDF or DOCX");
}

// --- signatures
// -----------------------------------------------------------------------------------------------------

struct Signature {
  std::size_t at;
  std::string_view bytes;
  std::string_view kind;
};

using namespace std::string_view_literals;

constexpr std::string_view kPicture = "; send the scan as PDF, PNG, JPEG or TIFF";
constexpr std::string_view kArchive = "; send the files as they are or as a zip archive";
constexpr std::string_view kUnknown = "a file of an unknown kind";
constexpr std::string_view kReport = "; send the report as PDF or DOCX";

struct Readable {
  std::string_view bytes;
  MediaType type;
};
constexpr std::array kReadable = {Readable{"\x89PNG\r\n\x1a\n"sv, MediaType::png},
                                  Readable{"\xFF\xD8\xFF"sv, MediaType::jpeg},
                                  Readable{"II*\0"sv, MediaType::tiff},
                                  Readable{"MM\0*"sv, MediaType::tiff},
                                  Readable{"II+\0"sv, MediaType::tiff},
                                  Readable{"MM\0+"sv, MediaType::tiff}};

constexpr std::array kPictures = {Signature{0, "GIF87a"sv, "a GIF picture"},
                                  Signature{0, "GIF89a"sv, "a GIF picture"},
                                  Signature{8, "WEBP"sv, "a WebP picture"},
                                  Signature{4, "ftyphei"sv, "a HEIC picture (telephone photo)"},
                                  Signature{4, "ftyphev"sv, "a HEIC picture (telephone photo)"},
                                  Signature{4, "ftypmif1"sv, "a HEIC picture (telephone photo)"},
                                  Signature{4, "ftypmsf1"sv, "a HEIC picture (telephone photo)"},
                                  Signature{4, "ftypavif"sv, "an AVIF picture"},
                                  Signature{4, "jP  \r\n"sv, "a JPEG 2000 picture"},
                                  Signature{0, "\xFF\x4F\xFF\x51"sv, "a JPEG 2000 picture"},
                                  Signature{0, "\0\0\0\x0CJXL "sv, "a JPEG XL picture"},
                                  Signature{0, "8BPS"sv, "a Photoshop picture"},
                                  Signature{0, "\0\0\1\0"sv, "an icon"},
                                  Signature{0, "AT&TFORM"sv, "a DjVu scan"},
                                  Signature{0, "\xD7\xCD\xC6\x9A"sv, "a Windows metafile picture"},
                                  Signature{40, " EMF"sv, "a Windows metafile picture"}};

constexpr std::array kArchives = {Signature{0, "7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"},
                                  Signature{0, "Rar!\x1A\7"sv, "a RAR archive"},
                                  Signature{0, "\x1F\x8B\x08"sv, "a gzip archive"},
                                  Signature{0, "BZh"sv, "a bzip2 archive"},
                                  Signature{0,
                                            "\xFD"
                                            "7zXZ\0"sv,
                                            "an xz archive"},
                                  Signature{257, "ustar"sv, "a tar archive"},
                                  Signature{0, "MSCF"sv, "a Windows cabinet archive"}};

constexpr std::array kOthers = {
    Signature{0,
              "\x7F"
              "ELF"sv,
              "a program (Linux)"},
    Signature{0, "\xCF\xFA\xED\xFE"sv, "a program (macOS)"},
    Signature{0, "\xFE\xED\xFA"sv, "a program (macOS)"},
    Signature{0, "\xCA\xFE\xBA\xBE"sv, "a program (macOS or Java)"},
    Signature{0, "ID3"sv, "a sound recording (MP3)"},
    Signature{8, "WAVE"sv, "a sound recording (WAV)"},
    Signature{8, "AVI "sv, "a film (AVI)"},
    Signature{4, "ftyp"sv, "a film or sound recording (MP4)"},
    Signature{0, "OggS"sv, "a sound recording (Ogg)"},
    Signature{0, "\x1A\x45\xDF\xA3"sv, "a film (Matroska)"},
    Signature{0, "SQLite format 3\0"sv, "a database (SQLite)"},
    Signature{4, "Standard ACE DB"sv, "a database (Access)"},
    Signature{4, "Standard Jet DB"sv, "a database (Access)"},
    Signature{0, "\xFFWPC"sv, "a WordPerfect document"},
    Signature{0, "\xE4\x52\x5C\x7B\x8C\xD8\xA7\x4D"sv, "a OneNote section"},
    Signature{0, "bplist00"sv, "a macOS property list or link"},
    Signature{0, "\x4C\0\0\0\x01\x14\x02\0"sv, "a Windows shortcut, not the file itself"},
    Signature{0, "\x78\x9F\x3E\x22"sv, "an Outlook attachment bundle (winmail.dat)"}};

template <std::size_t N>
std::optional<NotRead> known(std::string_view head, const std::array<Signature, N>& signatures,
                             std::string_view advice) {
  for (const auto& signature : signatures)
    if (signature.at < head.size() && head.substr(signature.at).starts_with(signature.bytes))
      return unsupported(fmt::format("{}{}", signature.kind, advice));
  return std::nullopt;
}

// "BM" and "MZ" are two letters a text may begin with ("BMSS rapport"), so one more fact is asked for.
bool is_bitmap(std::string_view head) {
  return head.starts_with("BM") && head.size() >= 18 && little_endian(head, 6, 4) == 0 &&
         little_endian(head, 14, 4) <= 124;
}

bool is_windows_program(std::string_view head) {
  return head.starts_with("MZ") && head.substr(0, 512).find('\0') != std::string_view::npos;
}

std::optional<Outcome> by_first_bytes(const ByteSource& bytes, std::string_view head) {
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06") || head.starts_with("PK00PK"))
    return zip_kind(bytes);
  if (head.starts_with("PK\x07\x08")) return damaged("one part of a zip archive split into several files");
  if (is_compound_file(head)) return compound_kind(bytes);
  for (const auto& readable : kReadable)
    if (head.starts_with(readable.bytes)) return readable.type;
  if (is_bitmap(head)) return unsupported(fmt::format("a BMP picture{}", kPicture));
  if (is_windows_program(head)) return unsupported(fmt::format("a program (Windows){}", kReport));
  return std::nullopt;
}

bool is_only_zeros(const ByteSource& bytes, std::string_view head) {
  const auto tail = bytes.read(bytes.size - std::min<std::uint64_t>(bytes.size, kHeadBytes), kHeadBytes);
  return head.find_first_not_of('\0') == std::string_view::npos &&
         tail.find_first_not_of('\0') == std::string::npos;
}

NotRead unknown(const ByteSource& bytes, std::string_view head) {
  if (is_only_zeros(bytes, head))
    return damaged("a file of nothing but zero bytes; it was never copied whole, ask for it again");
  for (auto kind :
       {known(head, kPictures, kPicture), known(head, kArchives, kArchive), known(head, kOthers, kReport)})
    if (kind) return *kind;
  if (auto kind = text_kind(head)) return *kind;
  if (auto kind = text_kind(bytes.read(bytes.size - std::min<std::uint64_t>(bytes.size, 1024), 1024));
      kind && kind->reason == Reason::damaged)
    return *kind;
  return unsupported(fmt::format("{}{}", kUnknown, kReport));
}

// ".pdf", in small letters, when the name claims a format we read.
std::string claimed_format(std::string_view name) {
  const auto dot = name.find_last_of('.');
  if (dot == std::string_view::npos) return {};
  const auto extension = lower_case(std::string(name.substr(dot)));
  const bool is_read = extension == ".pdf" || extension == ".docx" || extension == ".odt";
  return is_read ? extension : std::string();
}

std::string upper_case(std::string_view extension) {
  std::string format;
  for (const char c : extension.substr(1)) format += static_cast<char>(c - 'a' + 'A');
  return format;
}

// A provider who saved a login page as "rapport.pdf" believes to have sent a PDF; say so.
NotRead with_claim(NotRead kind, std::string_view name) {
  const auto claim = claimed_format(name);
  if (claim.empty()) return kind;
  if (kind.detail.starts_with(kUnknown))
    return damaged(
        fmt::format("named {} but holds no {}, nor anything else that is known; ask for the file again",
                    claim, upper_case(claim)));
  const bool is_something_else = kind.reason == Reason::unsupported || kind.reason == Reason::not_a_document;
  if (is_something_else) kind.detail = fmt::format("named {} but is {}", claim, kind.detail);
  return kind;
}

}  // namespace

std::variant<MediaType, NotRead> media_type_of(const ByteSource& bytes, std::string_view name) {
  const std::string head = bytes.read(0, kHeadBytes);
  if (head.empty()) return NotRead{Reason::empty, "a file with no bytes; ask for it again"};
  Outcome outcome = unsupported({});
  if (auto found = by_first_bytes(bytes, head)) {
    outcome = *found;
  } else if (head.substr(0, kPdfHeaderWithin).find("%PDF-") != std::string::npos) {
    outcome = MediaType::pdf;
  } else {
    outcome = unknown(bytes, head);
  }
  if (auto* not_read = std::get_if<NotRead>(&outcome)) return with_claim(std::move(*not_read), name);
  return outcome;
}

}  // namespace ingest
