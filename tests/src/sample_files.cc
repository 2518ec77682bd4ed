// Small whole files made in the test.
#include "testsupport/sample_files.h"

#include <fmt/format.h>
#include <unistd.h>
#include <zlib.h>

#include <fstream>
#include <stdexcept>

namespace testsupport {
namespace {

namespace fs = std::filesystem;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::uint32_t checksum(std::string_view text) {
  return static_cast<std::uint32_t>(crc32(0, bytes_of(text), static_cast<uInt>(text.size())));
}

// window_bits: 15 with zlib's head and tail (PNG), -15 without (zip).
std::string deflated(std::string_view text, int window_bits) {
  z_stream stream{};
  if (deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib");
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = const_cast<Bytef*>(bytes_of(text));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("zlib");
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string little(std::uint64_t value, int bytes) {
  std::string text;
  for (int at = 0; at < bytes; ++at) text += static_cast<char>(value >> (8 * at) & 0xFF);
  return text;
}

std::string big(std::uint32_t value) {
  std::string text;
  for (int at = 3; at >= 0; --at) text += static_cast<char>(value >> (8 * at) & 0xFF);
  return text;
}

// A string literal of PDF in Windows-1252, whose letters are those of Latin-1 here.
std::string pdf_literal(std::string_view utf8) {
  std::string literal = "(";
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    auto letter = static_cast<unsigned char>(utf8[at]);
    if (letter == 0xC3) letter = static_cast<unsigned char>(static_cast<unsigned char>(utf8[++at]) + 0x40);
    if (letter == '(' || letter == ')' || letter == '\\') literal += '\\';
    literal += static_cast<char>(letter);
  }
  return literal + ")";
}

std::string page_content(const std::vector<std::string>& lines) {
  std::string content = "BT /F1 11 Tf 14 TL 72 770 Td\n";
  for (const std::string& line : lines) content += pdf_literal(line) + " Tj T*\n";
  return content + "ET";
}

std::string png_chunk(const std::string& kind, const std::string& content) {
  return big(static_cast<std::uint32_t>(content.size())) + kind + content + big(checksum(kind + content));
}

std::string_view pixels_of(const Grey& picture) {
  return {reinterpret_cast<const char*>(picture.pixels.data()), picture.pixels.size()};
}

}  // namespace

std::string pdf_of_objects(const std::vector<std::string>& bodies, std::string_view trailer_entries) {
  std::string file = "%PDF-1.5\n%\xE2\xE3\xCF\xD3\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", bodies.size() + 1);
  for (std::size_t at = 0; at < bodies.size(); ++at) {
    table += fmt::format("{:010} 00000 n \n", file.size());
    file += fmt::format("{} 0 obj\n{}\nendobj\n", at + 1, bodies[at]);
  }
  const std::size_t start = file.size();
  return file + table +
         fmt::format("trailer\n<</Size {}/Root 1 0 R{}>>\nstartxref\n{}\n%%EOF\n", bodies.size() + 1,
                     trailer_entries, start);
}

std::string zlib_deflated(std::string_view content) { return deflated(content, 15); }

std::string pdf_stream(std::string_view content, std::string_view entries) {
  return fmt::format("<</Length {}{}>>\nstream\n{}\nendstream", content.size(), entries, content);
}

std::string pdf_of_lines(const std::vector<std::vector<std::string>>& pages_of_lines) {
  std::vector<std::string> bodies{"<</Type/Catalog/Pages 2 0 R>>", "",
                                  "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"};
  std::string kids;
  for (const auto& lines : pages_of_lines) {
    kids += fmt::format("{} 0 R ", bodies.size() + 1);
    bodies.push_back(
        fmt::format("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R"
                    "/Resources<</Font<</F1 3 0 R>>>>>>",
                    bodies.size() + 2));
    bodies.push_back(pdf_stream(page_content(lines)));
  }
  bodies[1] = fmt::format("<</Type/Pages/Kids[{}]/Count {}>>", kids, pages_of_lines.size());
  return pdf_of_objects(bodies);
}

std::string pdf_of_scans(const std::vector<Grey>& pages) {
  std::vector<std::string> bodies{"<</Type/Catalog/Pages 2 0 R>>", ""};
  std::string kids;
  for (const Grey& picture : pages) {
    const std::size_t page = bodies.size() + 1;
    kids += fmt::format("{} 0 R ", page);
    bodies.push_back(
        fmt::format("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R"
                    "/Resources<</XObject<</Im {} 0 R>>>>>>",
                    page + 1, page + 2));
    bodies.push_back(pdf_stream("q 595 0 0 842 0 0 cm /Im Do Q"));
    bodies.push_back(
        pdf_stream(deflated(pixels_of(picture), 15),
                   fmt::format("/Type/XObject/Subtype/Image/Width {}/Height {}/ColorSpace/DeviceGray"
                               "/BitsPerComponent 8/Filter/FlateDecode",
                               picture.width, picture.height)));
  }
  bodies[1] = fmt::format("<</Type/Pages/Kids[{}]/Count {}>>", kids, pages.size());
  return pdf_of_objects(bodies);
}

std::string png_of(const Grey& picture) {
  std::string rows;
  const auto width = static_cast<std::size_t>(picture.width);
  for (std::size_t at = 0; at < picture.pixels.size(); at += width)
    rows += std::string(1, '\0') + std::string(pixels_of(picture).substr(at, width));
  const std::string head = big(static_cast<std::uint32_t>(picture.width)) +
                           big(static_cast<std::uint32_t>(picture.height)) + std::string("\x08\0\0\0\0", 5);
  const std::string dots_a_metre = big(7874) + big(7874) + "\1";  // 200 dpi
  return "\x89PNG\r\n\x1A\n" + png_chunk("IHDR", head) + png_chunk("pHYs", dots_a_metre) +
         png_chunk("IDAT", deflated(rows, 15)) + png_chunk("IEND", "");
}

std::string zip_of(const std::vector<ZipEntry>& entries) {
  std::string file, directory;
  for (const ZipEntry& entry : entries) {
    const std::string packed = entry.is_deflated ? deflated(entry.content, -15) : entry.content;
    const int method = entry.method != 0 ? entry.method : entry.is_deflated ? 8 : 0;
    const std::uint64_t size = entry.claimed_size != 0 ? entry.claimed_size : entry.content.size();
    const std::string shared =
        little(20, 2) + little(entry.flags, 2) + little(static_cast<std::uint64_t>(method), 2) +
        little(0, 2) + little(0x5A21, 2) + little(checksum(entry.content), 4) + little(packed.size(), 4) +
        little(size, 4) + little(entry.name.size(), 2) + little(0, 2);
    directory += "PK\1\2" + little(20, 2) + shared + little(0, 2) + little(0, 2) + little(0, 2) +
                 little(0, 4) + little(file.size(), 4) + entry.name;
    file += "PK\3\4" + shared + entry.name + packed;
  }
  return file + directory + "PK\5\6" + little(0, 4) + little(entries.size(), 2) + little(entries.size(), 2) +
         little(directory.size(), 4) + little(file.size(), 4) + little(0, 2);
}

std::string docx_of_paragraphs(const std::vector<std::string>& paragraphs) {
  std::string body;
  for (const std::string& text : paragraphs) body += "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  const std::string types =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Override PartName=\"/word/document.xml\" ContentType="
      "\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
  const std::string relations =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"rId1\" Type="
      "\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
      " Target=\"word/document.xml\"/></Relationships>";
  const std::string document =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
      "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
      body + "</w:body></w:document>";
  return zip_of({{"[Content_Types].xml", types, true},
                 {"_rels/.rels", relations, true},
                 {"word/document.xml", document, true}});
}

std::string odt_of_paragraphs(const std::vector<std::string>& paragraphs) {
  std::string body;
  for (const std::string& text : paragraphs) body += "<text:p>" + text + "</text:p>";
  const std::string content =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
      "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
      " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.3\">"
      "<office:body><office:text>" +
      body + "</office:text></office:body></office:document-content>";
  return zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", content, true}});
}

ingest::Submission submit(const fs::path& folder, const std::string& name, std::string_view bytes,
                          ingest::MediaType type) {
  fs::create_directories(folder);
  const fs::path file = folder / fmt::format("{:08x}-{}", checksum(bytes), bytes.size());
  std::ofstream(file, std::ios::binary) << bytes;
  return {fmt::format("{:064x}", checksum(bytes)), file, name, type, bytes.size()};
}

TempFolder::TempFolder() {
  static int folders = 0;
  path_ = fs::temp_directory_path() / fmt::format("kravkoll-{}-{}", getpid(), ++folders);
  fs::remove_all(path_);
  fs::create_directories(path_);
}

TempFolder::~TempFolder() { fs::remove_all(path_); }

}  // namespace testsupport
