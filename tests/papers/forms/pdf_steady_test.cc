// A PDF without the clock: two that were made at different times become the same bytes, and nothing a reader
// sees is lost.
#include "pdf_steady_qpdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "report/forms.h"
#include "testsupport/sample_files.h"
#include "zip_parts.h"

namespace report {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;
using testsupport::pdf_of_objects;
using testsupport::pdf_stream;

constexpr const char* moment = "2026-03-31T08:09:10Z";

// As LibreOffice writes it: the clock in the properties, the metadata, the colour profile and two checksums.
struct Clock {
  std::string date, iso, profile, checksum;
};
const Clock monday{"D:20260406101112Z'", "2026-04-06T10:11:12Z",
                   std::string("\x07\xEA\0\x04\0\x06\0\x0A\0\x0B\0\x0C", 12),
                   "00112233445566778899AABBCCDDEEFF"};
const Clock tuesday{"D:20260407212223Z'", "2026-04-07T21:22:23Z",
                    std::string("\x07\xEA\0\x04\0\x07\0\x15\0\x16\0\x17", 12),
                    "FFEEDDCCBBAA99887766554433221100"};

std::string profile_of(const Clock& clock) {
  std::string head(128, '\0');
  head.replace(24, 12, clock.profile);
  head.replace(36, 4, "acsp");
  return head + "colours";
}

std::string pdf_made_at(const Clock& clock, const std::string& words = "Hej") {
  const std::string page = "BT /F1 12 Tf 72 700 Td (" + words + ") Tj ET";
  return pdf_of_objects(
      {"<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R/Lang(sv-SE)/MarkInfo<</Marked true>>/OutputIntents[<</Type"
       "/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/DestOutputProfile 6 0 R>>]>>",
       "<</Type/Pages/Kids[3 0 R]/Count 1>>",
       "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>", pdf_stream(page),
       pdf_stream("<x:xmpmeta><xmp:CreateDate>" + clock.iso + "</xmp:CreateDate><xmp:ModifyDate>" +
                      clock.iso + "</xmp:ModifyDate><pdfuaid:part>1</pdfuaid:part></x:xmpmeta>",
                  "/Type/Metadata/Subtype/XML"),
       pdf_stream(profile_of(clock), "/N 3"),
       "<</Title(Rapport)/CreationDate(" + clock.date + ")/ModDate(" + clock.date + ")>>"},
      "/Info 7 0 R/DocChecksum/" + clock.checksum + "/ID[<" + clock.checksum + "><" + clock.checksum + ">]");
}

class SteadyPdf : public testing::Test {
 protected:
  fs::path put(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_.path() / name, std::ios::binary) << bytes;
    return folder_.path() / name;
  }
  static std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::string steady(const std::string& bytes, const std::string& at = moment) const {
    EXPECT_TRUE(copy_steady(put("from.pdf", bytes), folder_.path() / "to.pdf", at));
    return read(folder_.path() / "to.pdf");
  }
  fs::path word_file(const std::string& name, const std::string& core) const {
    return put(name, zipped({{"docProps/core.xml", core}}, "2026-01-01"));
  }

  const testsupport::TempFolder folder_;
};

TEST_F(SteadyPdf, IsTheSameWheneverItWasMade) {
  ASSERT_NE(pdf_made_at(monday), pdf_made_at(tuesday));
  EXPECT_EQ(steady(pdf_made_at(monday)), steady(pdf_made_at(tuesday)));
}

TEST_F(SteadyPdf, SaysWhenThePaperWasMadeAndKeepsAllElse) {
  const std::string pdf = steady(pdf_made_at(monday));
  for (const char* kept :
       {"(Rapport)", "sv-SE", "/Marked true", "GTS_PDFA1", "<pdfuaid:part>1<", "(Hej) Tj", "colours"})
    EXPECT_THAT(pdf, HasSubstr(kept));
  EXPECT_THAT(pdf, HasSubstr("/CreationDate (D:20260331080910Z)"));
  EXPECT_THAT(pdf, HasSubstr("/ModDate (D:20260331080910Z)"));
  EXPECT_THAT(pdf, HasSubstr("<xmp:CreateDate>2026-03-31T08:09:10Z</xmp:CreateDate>"));
  EXPECT_THAT(pdf, HasSubstr("<xmp:ModifyDate>2026-03-31T08:09:10Z</xmp:ModifyDate>"));
  EXPECT_THAT(pdf, HasSubstr(std::string("\x07\xEA\0\x03\0\x1F\0\x08\0\x09\0\x0A"
                                         "acsp",
                                         16)));
  EXPECT_THAT(pdf, Not(HasSubstr("DocChecksum")));
  EXPECT_THAT(pdf, Not(HasSubstr("20260406")));
}

TEST_F(SteadyPdf, HasAnIdentityOfItsContent) {
  const auto id_in = [](const std::string& pdf) { return pdf.substr(pdf.find("/ID ["), 80); };
  const std::string one = steady(pdf_made_at(monday, "Hej")), other = steady(pdf_made_at(monday, "Hopp"));
  ASSERT_NE(one.find("/ID ["), std::string::npos);
  EXPECT_NE(id_in(one), id_in(other));
}

TEST_F(SteadyPdf, IsAnotherWhenThePaperIs) {
  EXPECT_NE(steady(pdf_made_at(monday)), steady(pdf_made_at(monday), "2026-04-01T00:00:00Z"));
}

TEST_F(SteadyPdf, TakesAPdfWithoutAnythingToDate) {
  EXPECT_THAT(steady(testsupport::pdf_of_lines({{"Hej"}})), testing::StartsWith("%PDF-"));
}

TEST_F(SteadyPdf, LeavesAloneWhatIsNoPdf) {
  EXPECT_FALSE(copy_steady(put("from.pdf", "%PDF-1.7 och inget mer"), folder_.path() / "to.pdf", moment));
  EXPECT_FALSE(fs::exists(folder_.path() / "to.pdf"));
}

TEST_F(SteadyPdf, IsDatedAsTheWordFileIs) {
  EXPECT_EQ(moment_of(word_file("a.docx",
                                "<x><dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-03-31T00:00:00Z<"
                                "/dcterms:created></x>")),
            "2026-03-31T00:00:00Z");
  const std::string none = "1980-01-01T00:00:00Z";
  EXPECT_EQ(moment_of(word_file("b.docx", "<x/>")), none);
  EXPECT_EQ(moment_of(word_file("c.docx", "<dcterms:created>igår</dcterms:created>")), none);
  EXPECT_EQ(moment_of(put("d.docx", "no zip")), none);
}

// An office of a few lines that hands out one PDF after the other.
TEST_F(SteadyPdf, IsWhatBecomesOfAWordFileTwice) {
  const fs::path word = word_file("papper.docx", "<dcterms:created>2026-03-31T00:00:00Z</dcterms:created>");
  std::map<std::string, std::string> made;
  for (const auto& [name, clock] : {std::pair("ett", monday), std::pair("två", tuesday)}) {
    const fs::path pdf = put(std::string(name) + ".pdf", pdf_made_at(clock)), office = put("office", "");
    std::ofstream(office) << "#!/bin/sh\nwhile [ \"$1\" != --outdir ]; do shift; done\ncp '" << pdf.string()
                          << "' \"$2/papper.pdf\"\n";
    fs::permissions(office, fs::perms::owner_all);
    (void)pdf_files({word}, folder_.path() / name, {office, std::chrono::seconds(20)});
    made[name] = read(folder_.path() / name / "papper.pdf");
  }
  EXPECT_THAT(made["ett"], HasSubstr("D:20260331000000Z"));
  EXPECT_EQ(made["ett"], made["två"]);
}

}  // namespace
}  // namespace report
