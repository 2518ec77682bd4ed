// The world of canned.h.
#include "canned.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace report::test {
namespace {

void put(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFF);
}

std::uint32_t crc32(const std::string& content) {
  std::uint32_t crc = ~0u;
  for (const char byte : content) {
    crc ^= static_cast<unsigned char>(byte);
    for (int i = 0; i < 8; ++i) crc = (crc >> 1) ^ ((crc & 1u) ? 0xEDB88320u : 0u);
  }
  return ~crc;
}

// The fields local and central headers share: ZIP APPNOTE 4.3.7, stored, UTF-8 name.
std::string zip_fields(const std::string& name, const std::string& content) {
  std::string out;
  put(out, 20, 2);
  put(out, 0x0800, 2);
  put(out, 0, 2);
  put(out, 0x21, 4);
  put(out, crc32(content), 4);
  put(out, static_cast<std::uint32_t>(content.size()), 4);
  put(out, static_cast<std::uint32_t>(content.size()), 4);
  put(out, static_cast<std::uint32_t>(name.size()), 2);
  put(out, 0, 2);
  return out;
}

extract::Block block_of(const std::string& line, extract::Source source) {
  extract::Block block;
  block.text = line;
  block.source = source;
  block.box = {72, 100, 400, 12};
  if (line.starts_with("# ")) {
    block.kind = extract::Kind::heading;
    block.level = 1;
    block.text = line.substr(2);
  }
  return block;
}

class DocumentBuilder {
 public:
  DocumentBuilder() { begin_page(); }

  void add(const std::string& line) {
    if (line == "\f") return begin_page();
    extract::Page& page = document_.pages.back();
    if (line == "!") {
      page.reading = extract::PageReading::unreadable;
      return;
    }
    const bool is_recognised = line.starts_with("~ ");
    if (is_recognised) page.reading = extract::PageReading::recognised;
    page.blocks.push_back(
        block_of(is_recognised ? line.substr(2) : line,
                 is_recognised ? extract::Source::recognised : extract::Source::embedded_text));
  }

  extract::Document take() { return std::move(document_); }

 private:
  void begin_page() {
    extract::Page& page = document_.pages.emplace_back();
    page.number = static_cast<int>(document_.pages.size());
    page.width = 595;
    page.height = 842;
  }

  extract::Document document_;
};

constexpr const char* pdf_head = "%PDF-1.7\n%%BEGIN\n";
constexpr const char* pdf_tail = "%%EOF\n";

std::string text_in(const std::string& pdf) {
  const std::size_t begin = pdf.find("%%BEGIN\n") + 8;
  return pdf.substr(begin, pdf.rfind(pdf_tail) - begin);
}

analyze::Finding finding(const extract::Document& document, const std::string& id, const std::string& word) {
  analyze::Finding f{id, analyze::Verdict::missing, 0.9, "why " + id, {}, {}, {}};
  for (std::size_t p = 0; p < document.pages.size(); ++p)
    for (std::size_t b = 0; b < document.pages[p].blocks.size(); ++b) {
      const std::string& text = document.pages[p].blocks[b].text;
      if (text.find(word) == std::string::npos) continue;
      f.verdict =
          text.find("del") == std::string::npos ? analyze::Verdict::met : analyze::Verdict::partly_met;
      f.evidence.push_back({static_cast<int>(p), static_cast<int>(b), 0, static_cast<int>(text.size())});
    }
  return f;
}

std::string value_after(const extract::Document& document, const std::string& key) {
  for (const extract::Page& page : document.pages)
    for (const extract::Block& block : page.blocks)
      if (block.text.starts_with(key)) return block.text.substr(key.size());
  return {};
}

}  // namespace

Folder::Folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "kravkoll-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for the test");
  path_ = pattern;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path Folder::write(const std::string& name, const std::string& content) const {
  const std::filesystem::path file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << content;
  return file;
}

std::string read_file(const std::filesystem::path& file) {
  std::ostringstream content;
  content << std::ifstream(file, std::ios::binary).rdbuf();
  return content.str();
}

std::string pdf_with(const std::string& text) { return pdf_head + text + "\n" + pdf_tail; }

std::string zip_with(const std::map<std::string, std::string>& files) {
  std::string out, directory;
  for (const auto& [name, content] : files) {
    const auto offset = static_cast<std::uint32_t>(out.size());
    out += "PK\x03\x04" + zip_fields(name, content) + name + content;
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    directory += zip_fields(name, content);
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 4);
    put(directory, offset, 4);
    directory += name;
  }
  std::string end = "PK\x05\x06";
  put(end, 0, 4);
  put(end, static_cast<std::uint32_t>(files.size()), 2);
  put(end, static_cast<std::uint32_t>(files.size()), 2);
  put(end, static_cast<std::uint32_t>(directory.size()), 4);
  put(end, static_cast<std::uint32_t>(out.size()), 4);
  put(end, 0, 2);
  return out + directory + end;
}

std::variant<extract::Document, ingest::Refusal> CannedExtractor::extract(
    const ingest::Submission& submission, const extract::PageProgress& progress) {
  ++reads;
  const std::string text = text_in(read_file(submission.file));
  if (text.starts_with("damaged"))
    return ingest::Refusal{submission.sha256, submission.name, ingest::Reason::damaged, "found half a file"};
  if (text.starts_with("machine")) throw std::runtime_error("the disk is gone");
  if (text.find("slow") != std::string::npos)
    std::this_thread::sleep_for(std::chrono::milliseconds(delay_ms));
  DocumentBuilder builder;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) builder.add(line);
  extract::Document document = builder.take();
  document.sha256 = submission.sha256;
  document.media_type = submission.media_type;
  progress(1, 1);
  return document;
}

std::variant<std::vector<extract::Unpacked>, ingest::Refusal> CannedExtractor::unpack(
    const ingest::Submission& archive, const std::filesystem::path& folder) {
  const std::string bytes = read_file(archive.file);
  std::vector<extract::Unpacked> files;
  const auto number = [&bytes](std::size_t at, int count) {
    std::size_t value = 0;
    for (int i = count - 1; i >= 0; --i)
      value = value * 256 + static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
  };
  for (std::size_t at = 0; bytes.compare(at, 4, "PK\x03\x04") == 0;) {
    const std::size_t size = number(at + 18, 4), name_size = number(at + 26, 2);
    const std::string name = bytes.substr(at + 30, name_size);
    const std::filesystem::path file = folder / std::to_string(files.size());
    std::ofstream(file, std::ios::binary) << bytes.substr(at + 30 + name_size, size);
    auto accepted = ingest::accept(file, archive.name + "/" + name);
    files.push_back(std::move(accepted));
    at += 30 + name_size + size;
  }
  return files;
}

analyze::Assessment judge_by_words(const extract::Document& document) {
  analyze::Assessment a;
  a.sha256 = document.sha256;
  a.catalogue_version = "test.1";
  a.identity.type = analyze::DocumentType::patient_safety_report;
  a.identity.type_confidence = 0.9;
  a.identity.unit = value_after(document, "enhet: ");
  a.identity.provider = value_after(document, "utförare: ");
  a.identity.organisation_number = value_after(document, "orgnr: ");
  if (const std::string year = value_after(document, "år: "); !year.empty())
    a.identity.report_year = std::stoi(year);
  if (!value_after(document, "bugg").empty()) throw std::logic_error("index out of range");
  a.findings = {finding(document, "PSB-01", "mål"), finding(document, "PSB-02", "resultat")};
  return a;
}

analyze::Catalogue small_catalogue() {
  analyze::Catalogue catalogue;
  catalogue.version = "test.1";
  for (const auto& [id, title] : {std::pair{"PSB-01", "Mål och strategier"}, {"PSB-02", "Resultat"}}) {
    analyze::Requirement r;
    r.id = id;
    r.title = title;
    r.document = analyze::DocumentType::patient_safety_report;
    r.severity = analyze::Severity::serious;
    r.source = "PSL 3 kap. 10 §";
    catalogue.requirements.push_back(std::move(r));
  }
  return catalogue;
}

}  // namespace report::test
