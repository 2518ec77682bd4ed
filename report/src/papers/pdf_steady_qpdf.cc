// Takes the clock out of a PDF through qpdf. LibreOffice 7.4 writes it into the properties, into the metadata
// that repeats them (ISO 19005-2, 6.6.2: both must say the same) and into the head of the colour profile
// (ICC.1, 7.2.8), and makes two checksums of it.
#include "pdf_steady_qpdf.h"

#define POINTERHOLDER_TRANSITION 4  // qpdf 11: std::shared_ptr, and nothing of what came before it
#include <fstream>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>
#include <regex>
#include <sstream>

#include "zip_parts.h"

namespace report {
namespace {

namespace fs = std::filesystem;

// "2026-03-31T00:00:00Z" as ISO 32000-1, 7.9.4 has it.
std::string pdf_date(const std::string& moment) {
  std::string digits;
  for (const char c : moment)
    if (c >= '0' && c <= '9') digits += c;
  return "D:" + digits + "Z";
}

// Year, month, day, hour, minute, second, two bytes each.
std::string profile_date(const std::string& moment) {
  std::string bytes;
  for (const std::size_t at : {0u, 5u, 8u, 11u, 14u, 17u}) {
    const int number = std::stoi(moment.substr(at, at == 0 ? 4 : 2));
    bytes += static_cast<char>(number >> 8);
    bytes += static_cast<char>(number & 0xFF);
  }
  return bytes;
}

std::string content_of(QPDFObjectHandle stream) {
  const auto data = stream.getStreamData();
  return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

void replace_content(QPDFObjectHandle stream, const std::string& content) {
  stream.replaceStreamData(content, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
}

void date_properties(QPDFObjectHandle properties, const std::string& moment) {
  for (const char* key : {"/CreationDate", "/ModDate"})
    if (properties.isDictionary() && properties.hasKey(key))
      properties.replaceKey(key, QPDFObjectHandle::newString(pdf_date(moment)));
}

void date_metadata(QPDFObjectHandle metadata, const std::string& moment) {
  if (!metadata.isStream()) return;
  static const std::regex date("(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*");
  replace_content(metadata, std::regex_replace(content_of(metadata), date,
                                               "$01" + moment));  // "$1" and a digit: another group
}

void date_profile(QPDFObjectHandle profile, const std::string& moment) {
  constexpr std::size_t date_at = 24, mark_at = 36, head = 128;
  if (!profile.isStream()) return;
  std::string content = content_of(profile);
  if (content.size() < head || content.compare(mark_at, 4, "acsp") != 0) return;
  content.replace(date_at, 12, profile_date(moment));
  replace_content(profile, content);
}

void date_everything(QPDF& pdf, const std::string& moment) {
  QPDFObjectHandle trailer = pdf.getTrailer(), root = pdf.getRoot();
  date_properties(trailer.getKey("/Info"), moment);
  date_metadata(root.getKey("/Metadata"), moment);
  if (QPDFObjectHandle intents = root.getKey("/OutputIntents"); intents.isArray())
    for (int i = 0; i < intents.getArrayNItems(); ++i)
      if (QPDFObjectHandle intent = intents.getArrayItem(i); intent.isDictionary())
        date_profile(intent.getKey("/DestOutputProfile"), moment);
  trailer.removeKey("/ID");  // else its first half stays
  trailer.removeKey("/DocChecksum");
}

// Metadata stays readable to programs that know no filters, and every "endstream" has a line of its own, as
// PDF/A asks.
void write(QPDF& pdf, const fs::path& to) {
  QPDFWriter writer(pdf, to.c_str());
  writer.setDeterministicID(true);
  writer.setCompressStreams(false);
  writer.setDecodeLevel(qpdf_dl_none);
  writer.setNewlineBeforeEndstream(true);
  writer.write();
}

}  // namespace

bool copy_steady(const fs::path& from, const fs::path& to, const std::string& moment) try {
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.processFile(from.c_str());
  if (pdf.isEncrypted()) return false;
  date_everything(pdf, moment);
  const fs::path beside = to.string() + ".part";
  write(pdf, beside);
  fs::rename(beside, to);
  return true;
} catch (const QPDFExc&) {
  return false;
}

std::string moment_of(const fs::path& word_file) {
  std::ostringstream bytes;
  bytes << std::ifstream(word_file, std::ios::binary).rdbuf();
  static const std::regex created(
      "<dcterms:created[^>]*>([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)<");
  const auto parts = unzipped(bytes.str());
  if (const auto* all = std::get_if<std::vector<ZipPart>>(&parts))
    for (const ZipPart& part : *all)
      if (std::smatch found;
          part.name == "docProps/core.xml" && std::regex_search(part.bytes, found, created))
        return found[1];
  return "1980-01-01T00:00:00Z";
}

}  // namespace report
