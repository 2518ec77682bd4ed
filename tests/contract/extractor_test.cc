// What every Extractor keeps to: one suite, run with the adapters in this process, with the worker, and with
// a worker without its filter of system calls.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <sstream>

#include "adapters.h"
#include "direct_extractor.h"
#include "extract/extractor.h"
#include "testsupport/sample_files.h"

namespace extract {
namespace {

namespace fs = std::filesystem;
using ingest::MediaType;
using ingest::Reason;
using testing::ElementsAre;
using testing::HasSubstr;
using testsupport::ZipEntry;

const std::string tessdata = KRAVKOLL_BINARY_DIR "/share/kravkoll/tessdata";

struct World {
  const char* name;
  std::unique_ptr<Extractor> (*make)();
};

const World worlds[] = {
    {"InProcess", [] { return make_direct_extractor(tessdata); }},
    {"Worker", [] { return make_worker_extractor(KRAVKOLL_WORKER, {}, 2); }},
    {"WorkerWithoutFilter", [] { return make_worker_extractor(KRAVKOLL_WORKER_WITHOUT_FILTER, {}, 1); }},
};

void PrintTo(const World& world, std::ostream* out) { *out << world.name; }

std::string dump(const Document& document) {
  std::ostringstream text;
  text.precision(17);
  text << document.sha256 << ' ' << ingest::name_of(document.media_type) << ' ' << document.title << '\n';
  for (const Page& page : document.pages) {
    text << "page " << page.number << ' ' << page.width << 'x' << page.height << ' ' << name_of(page.reading)
         << ' ' << page.confidence << '\n';
    for (const Block& block : page.blocks)
      text << name_of(block.kind) << ' ' << block.level << ' ' << block.box.left << ' ' << block.box.top
           << ' ' << block.box.width << ' ' << block.box.height << ' ' << block.confidence << " ["
           << block.label << "] " << block.text << '\n';
  }
  for (const Note& note : document.notes) text << "note " << note.page << ' ' << note.text << '\n';
  return text.str();
}

std::string text_of(const Document& document) {
  std::string text;
  for (const Page& page : document.pages)
    for (const Block& block : page.blocks) text += block.label + " " + block.text + "\n";
  return text;
}

std::string listed(const Unpacked& file) {
  if (const auto* submission = std::get_if<ingest::Submission>(&file))
    return submission->name + ": " + std::string(ingest::name_of(submission->media_type));
  const auto& refused = std::get<ingest::Refusal>(file);
  return refused.name + ": " + std::string(ingest::name_of(refused.reason));
}

// A line a file: "name: media type" or "name: reason".
std::vector<std::string> listed(const std::variant<std::vector<Unpacked>, ingest::Refusal>& outcome) {
  if (const auto* refused = std::get_if<ingest::Refusal>(&outcome)) return {"refused: " + refused->detail};
  std::vector<std::string> lines;
  for (const Unpacked& file : std::get<std::vector<Unpacked>>(outcome)) lines.push_back(listed(file));
  return lines;
}

class ExtractorTest : public testing::TestWithParam<World> {
 protected:
  // One a world, for the whole run: starting an engine for every case would be most of the time.
  static Extractor& extractor() {
    static std::map<std::string, std::unique_ptr<Extractor>> made;
    std::unique_ptr<Extractor>& own = made[GetParam().name];
    if (!own) own = GetParam().make();
    return *own;
  }
  ingest::Submission submit(const std::string& name, const std::string& bytes, MediaType type) {
    return testsupport::submit(folder_.path() / "in", name, bytes, type);
  }
  Document document(const std::string& bytes, MediaType type) {
    auto outcome = extractor().extract(submit("a file", bytes, type), nullptr);
    if (const auto* refused = std::get_if<ingest::Refusal>(&outcome)) ADD_FAILURE() << refused->detail;
    return std::holds_alternative<Document>(outcome) ? std::get<Document>(std::move(outcome)) : Document{};
  }
  ingest::Refusal refusal(const std::string& bytes, MediaType type) {
    auto outcome = extractor().extract(submit("a file", bytes, type), nullptr);
    const auto* refused = std::get_if<ingest::Refusal>(&outcome);
    EXPECT_NE(refused, nullptr);
    return refused == nullptr ? ingest::Refusal{} : *refused;
  }
  std::variant<std::vector<Unpacked>, ingest::Refusal> unpack(const std::string& bytes) {
    return extractor().unpack(submit("arkiv.zip", bytes, MediaType::zip), folder_.path() / "out");
  }
  std::vector<std::string> unpacked(const std::vector<ZipEntry>& entries) {
    return listed(unpack(testsupport::zip_of(entries)));
  }

  testsupport::TempFolder folder_;
};

const std::vector<std::vector<std::string>> report_lines{
    {"Patientsäkerhetsberättelse", "Under året har verksamheten följt upp alla avvikelser.",
     "Åtta fall av fallskador."},
    {"Sida två: läkemedelsavvikelser minskade med 12 %."}};

std::string report_pdf() { return testsupport::pdf_of_lines(report_lines); }

TEST_P(ExtractorTest, ReadsTheTextOfAPdfPageByPage) {
  const Document read = document(report_pdf(), MediaType::pdf);
  ASSERT_EQ(read.pages.size(), 2u);
  EXPECT_TRUE(read.has_pages);
  EXPECT_EQ(read.pages[1].number, 2);
  EXPECT_EQ(read.pages[0].reading, PageReading::embedded_text);
  EXPECT_THAT(text_of(read), HasSubstr("Patientsäkerhetsberättelse"));
  EXPECT_THAT(text_of(read), HasSubstr("läkemedelsavvikelser minskade med 12 %."));
}

TEST_P(ExtractorTest, ReadsTheParagraphsOfAWordFile) {
  const Document read =
      document(testsupport::docx_of_paragraphs({"Egenkontroll", "Hygienronder har gjorts varje månad."}),
               MediaType::docx);
  EXPECT_FALSE(read.has_pages);
  EXPECT_THAT(text_of(read), HasSubstr("Hygienronder har gjorts varje månad."));
}

TEST_P(ExtractorTest, ReadsTheParagraphsOfAnOpenDocumentFile) {
  const Document read =
      document(testsupport::odt_of_paragraphs({"Klagomål", "Tre klagomål har kommit in."}), MediaType::odt);
  EXPECT_THAT(text_of(read), HasSubstr("Tre klagomål har kommit in."));
}

TEST_P(ExtractorTest, SaysWhichFileItReadAndOfWhatKind) {
  const ingest::Submission file = submit("rapport.pdf", report_pdf(), MediaType::pdf);
  const auto outcome = extractor().extract(file, nullptr);
  EXPECT_EQ(std::get<Document>(outcome).sha256, file.sha256);
  EXPECT_EQ(std::get<Document>(outcome).media_type, MediaType::pdf);
}

TEST_P(ExtractorTest, GivesTheSameBytesForTheSameFileAndInEveryWorld) {
  for (const auto& [bytes, type] : std::vector<std::pair<std::string, MediaType>>{
           {report_pdf(), MediaType::pdf},
           {testsupport::docx_of_paragraphs({"Egenkontroll", "Ålder, ärende, öga."}), MediaType::docx}}) {
    const std::string first = dump(document(bytes, type));
    EXPECT_EQ(dump(document(bytes, type)), first);
    const auto reference = make_direct_extractor(tessdata)->extract(submit("a file", bytes, type), nullptr);
    EXPECT_EQ(dump(std::get<Document>(reference)), first);
  }
}

TEST_P(ExtractorTest, RefusesBytesThatAreNotWhatTheySay) {
  const ingest::Submission file = submit("trasig.pdf", "%PDF-1.7\nnothing more", MediaType::pdf);
  const auto outcome = extractor().extract(file, nullptr);
  const auto& refused = std::get<ingest::Refusal>(outcome);
  EXPECT_EQ(refused.reason, Reason::damaged);
  EXPECT_EQ(refused.name, "trasig.pdf");
  EXPECT_EQ(refused.sha256, file.sha256);
  EXPECT_FALSE(refused.detail.empty());
  EXPECT_EQ(refusal("PK\3\4 nothing more", MediaType::docx).reason, Reason::damaged);
  EXPECT_EQ(refusal("PK\3\4 nothing more", MediaType::odt).reason, Reason::damaged);
  EXPECT_EQ(refusal("\x89PNG\r\n\x1A\n nothing more", MediaType::png).reason, Reason::damaged);
}

TEST_P(ExtractorTest, RefusesAnArchiveInPlaceOfADocument) {
  EXPECT_EQ(refusal(testsupport::zip_of({{"a.pdf", report_pdf()}}), MediaType::zip).reason,
            Reason::not_a_document);
}

testsupport::Grey scan_of(const std::string& pdf, double dpi) {
  const Raster raster = render_pdf_page(std::as_bytes(std::span(pdf)), 1, dpi, {});
  return {raster.width, raster.height, raster.pixels};
}

TEST_P(ExtractorTest, RecognisesAScannedPage) {
  std::vector<std::string> told;
  const auto outcome = extractor().extract(
      submit("scan.pdf", testsupport::pdf_of_scans({scan_of(report_pdf(), 150)}), MediaType::pdf),
      [&](int done, int total) { told.push_back(std::to_string(done) + " of " + std::to_string(total)); });
  const auto& read = std::get<Document>(outcome);
  ASSERT_EQ(read.pages.size(), 1u);
  EXPECT_EQ(read.pages[0].reading, PageReading::recognised);
  EXPECT_THAT(text_of(read), HasSubstr("avvikelser"));
  EXPECT_GT(read.pages[0].confidence, 0.8);
  EXPECT_THAT(told, ElementsAre("1 of 1"));
}

TEST_P(ExtractorTest, RecognisesTheSameBytesInEveryWorld) {
  const ingest::Submission scan =
      submit("scan.pdf", testsupport::pdf_of_scans({scan_of(report_pdf(), 120)}), MediaType::pdf);
  const auto read = extractor().extract(scan, nullptr);
  const auto reference = make_direct_extractor(tessdata)->extract(scan, nullptr);
  EXPECT_EQ(dump(std::get<Document>(read)), dump(std::get<Document>(reference)));
}

TEST_P(ExtractorTest, RecognisesAPicture) {
  const Document read = document(testsupport::png_of(scan_of(report_pdf(), 200)), MediaType::png);
  ASSERT_EQ(read.pages.size(), 1u);
  EXPECT_EQ(read.pages[0].reading, PageReading::recognised);
  EXPECT_THAT(text_of(read), HasSubstr("fallskador"));
}

// ---- archives ----

TEST_P(ExtractorTest, UnpacksTheFilesOfAnArchiveInItsOrder) {
  EXPECT_THAT(unpacked({{"b/rapport.pdf", report_pdf(), true},
                        {"a.docx", testsupport::docx_of_paragraphs({"text"})}}),
              ElementsAre("arkiv.zip/b/rapport.pdf: application/pdf",
                          "arkiv.zip/a.docx: "
                          "application/vnd.openxmlformats-officedocument.wordprocessingml.document"));
}

TEST_P(ExtractorTest, WritesTheFilesOfAnArchiveWhole) {
  const auto outcome = unpack(testsupport::zip_of({{"rapport.pdf", report_pdf(), true}}));
  const auto& files = std::get<std::vector<Unpacked>>(outcome);
  const auto& submission = std::get<ingest::Submission>(files.at(0));
  std::ifstream file(submission.file, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), report_pdf());
  EXPECT_THAT(text_of(std::get<Document>(extractor().extract(submission, nullptr))), HasSubstr("avvikelser"));
}

TEST_P(ExtractorTest, ReadsSwedishLettersInNamesHoweverTheyWereWritten) {
  const std::string pdf = report_pdf();
  EXPECT_THAT(
      unpacked({{"\x8Crsrapport \x86\x84\x94\x8F\x8E\x99.pdf", pdf},  // DOS, 437 and 850
                {"Bj\xF6rk\xE5sen.pdf", pdf},                         // Windows-1252
                {"Bj\xC3\xB6rk\xC3\xA5sen.pdf", pdf, false, 0x800},   // UTF-8, said so
                {"Bj\xC3\xB6rk\xC3\xA5sen 2.pdf", pdf},               // UTF-8, not said
                {"Bjo\xCC\x88rka\xCC\x8Asen.pdf", pdf}}),             // macOS: decomposed
      ElementsAre("arkiv.zip/îrsrapport åäöÅÄÖ.pdf: application/pdf",
                  "arkiv.zip/Björkåsen.pdf: application/pdf", "arkiv.zip/Björkåsen.pdf: application/pdf",
                  "arkiv.zip/Björkåsen 2.pdf: application/pdf", "arkiv.zip/Björkåsen.pdf: application/pdf"));
}

TEST_P(ExtractorTest, PassesOverWhatTheSystemPutIntoTheArchive) {
  EXPECT_THAT(unpacked({{"mapp/", ""},
                        {"__MACOSX/._rapport.pdf", "x"},
                        {"mapp/.DS_Store", "x"},
                        {"mapp/Thumbs.db", "x"},
                        {"mapp/rapport.pdf", report_pdf()}}),
              ElementsAre("arkiv.zip/mapp/rapport.pdf: application/pdf"));
}

TEST_P(ExtractorTest, WritesNothingOutsideTheFolder) {
  const std::string pdf = report_pdf();
  EXPECT_THAT(
      unpacked({{"../../utanför.pdf", pdf}, {"/etc/passwd", pdf}, {"C:\\Windows\\..\\system.ini", pdf}}),
      ElementsAre("arkiv.zip/utanför.pdf: application/pdf", "arkiv.zip/etc/passwd: application/pdf",
                  "arkiv.zip/Windows/system.ini: application/pdf"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), {}), 2);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path() / "out"), {}), 3);
}

TEST_P(ExtractorTest, RefusesSingleFilesOfAnArchiveAndKeepsTheRest) {
  const std::string pdf = report_pdf();
  const std::string inner = testsupport::zip_of({{"rapport.pdf", pdf}});
  EXPECT_THAT(unpacked({{"hemlig.pdf", pdf, false, 1},
                        {"packad.pdf", pdf, false, 0, 9},
                        {"arkiv i arkiv.zip", inner},
                        {"tom.pdf", ""},
                        {"rapport.pdf", pdf}}),
              ElementsAre("arkiv.zip/hemlig.pdf: encrypted", "arkiv.zip/packad.pdf: unsupported",
                          "arkiv.zip/arkiv i arkiv.zip: not_a_document", "arkiv.zip/tom.pdf: empty",
                          "arkiv.zip/rapport.pdf: application/pdf"));
}

TEST_P(ExtractorTest, RefusesAFileOfAnArchiveThatDoesNotUnpack) {
  std::string archive = testsupport::zip_of({{"a.pdf", report_pdf()}, {"b.pdf", report_pdf()}});
  archive.at(200) =
      static_cast<char>(archive.at(200) ^ 0x55);  // in the first file's content: the checksum tells
  const auto outcome = unpack(archive);
  const auto& files = std::get<std::vector<Unpacked>>(outcome);
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(std::get<ingest::Refusal>(files[0]).reason, Reason::damaged);
  EXPECT_TRUE(std::holds_alternative<ingest::Submission>(files[1]));
}

// 220 MiB of nothing, once told as it is and once as a thousand bytes.
std::vector<ZipEntry> bombs() {
  const std::string zeros(220u << 20, '\0');
  return {
      {"bomb.pdf", zeros, true}, {"lying bomb.pdf", zeros, true, 0, 0, 1000}, {"rapport.pdf", report_pdf()}};
}

TEST_P(ExtractorTest, StopsInflatingABombAtTheLimit) {
  static const std::string archive = testsupport::zip_of(bombs());
  EXPECT_THAT(listed(unpack(archive)), ElementsAre("arkiv.zip/bomb.pdf: too_large",
                                                   testing::AnyOf("arkiv.zip/lying bomb.pdf: too_large",
                                                                  "arkiv.zip/lying bomb.pdf: damaged"),
                                                   "arkiv.zip/rapport.pdf: application/pdf"));
}

TEST_P(ExtractorTest, RefusesAnArchiveOfMoreFilesThanAnybodySends) {
  const auto outcome = unpack(testsupport::zip_of(std::vector<ZipEntry>(5001, {"a", "x"})));
  EXPECT_EQ(std::get<ingest::Refusal>(outcome).reason, Reason::too_large);
  EXPECT_THAT(std::get<ingest::Refusal>(outcome).detail, HasSubstr("5001"));
}

TEST_P(ExtractorTest, RefusesAnArchiveThatIsNone) {
  const auto damaged = unpack("PK\3\4 nothing more");
  EXPECT_EQ(std::get<ingest::Refusal>(damaged).reason, Reason::damaged);
  EXPECT_EQ(std::get<ingest::Refusal>(damaged).name, "arkiv.zip");
  const auto empty = unpack(testsupport::zip_of({}));
  EXPECT_EQ(std::get<ingest::Refusal>(empty).reason, Reason::empty);
  const auto no_archive =
      extractor().unpack(submit("a.pdf", report_pdf(), MediaType::pdf), folder_.path() / "out");
  EXPECT_EQ(std::get<ingest::Refusal>(no_archive).reason, Reason::unsupported);
}

INSTANTIATE_TEST_SUITE_P(Worlds, ExtractorTest, testing::ValuesIn(worlds),
                         [](const testing::TestParamInfo<World>& world) { return world.param.name; });

}  // namespace
}  // namespace extract
