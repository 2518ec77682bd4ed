// A municipality's own Word template: what is kept of it, what is filled in, what is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/forms.h"
#include "report/round.h"
#include "sample_papers.h"
#include "sheet_reader.h"
#include "testsupport/office_files.h"
#include "zip_parts.h"

namespace report {
namespace {

using testing::HasSubstr;
using testing::Not;

const char* const page =
    "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/><w:pgSz w:w=\"11906\" "
    "w:h=\"16838\"/>"
    "<w:pgMar w:top=\"2000\" w:right=\"2000\" w:bottom=\"2000\" w:left=\"2000\" w:header=\"708\" "
    "w:footer=\"708\" "
    "w:gutter=\"0\"/></w:sectPr>";

testsupport::DocxParts municipality() {
  testsupport::DocxParts parts;
  parts.body = testsupport::paragraph("Skriv din text här") + page;
  parts.styles =
      testsupport::paragraph_style("Heading1X", "heading 1") +
      testsupport::paragraph_style("BodyX", "Body Text", "<w:rPr><w:lang w:val=\"en-US\"/></w:rPr>");
  parts.header = testsupport::paragraph("Storstad {stamp} {nobody}");
  parts.footer = testsupport::paragraph("Storstad");
  return parts;
}

std::string file_with(const testsupport::DocxParts& parts) {
  return paper_word_file(test::sample_paper("board"), {},
                         WordTemplate::from_bytes(testsupport::docx_of(parts), "mall.docx"));
}

std::string refusal_of(const std::string& bytes) {
  try {
    (void)WordTemplate::from_bytes(bytes, "mall.docx");
  } catch (const RoundError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(WordTemplate, KeepsItsPageAndLosesItsText) {
  const std::string document = test::part_of(file_with(municipality()), "word/document.xml");
  EXPECT_THAT(document, HasSubstr("w:left=\"2000\""));
  EXPECT_THAT(document, HasSubstr("headerReference"));
  EXPECT_THAT(document, Not(HasSubstr("Skriv din text")));
}

TEST(WordTemplate, FindsItsStylesByNameAndAddsThoseItHasNot) {
  const std::string made = file_with(municipality());
  EXPECT_THAT(test::part_of(made, "word/document.xml"), HasSubstr("w:val=\"Heading1X\""));
  const std::string styles = test::part_of(made, "word/styles.xml");
  EXPECT_THAT(styles, HasSubstr("w:styleId=\"PaperTable\""));
  EXPECT_THAT(styles, Not(HasSubstr("w:styleId=\"Rubrik1\"")));
}

TEST(WordTemplate, IsReadInSwedishWhateverItsLanguage) {
  const std::string styles = test::part_of(file_with(municipality()), "word/styles.xml");
  EXPECT_THAT(styles, HasSubstr("<w:lang w:val=\"sv-SE\"/>"));
  EXPECT_THAT(styles, Not(HasSubstr("en-US")));
}

TEST(WordTemplate, HasItsHeaderFilledFromThePaper) {
  const auto parts = unzipped(file_with(municipality()));
  std::string all;
  for (const ZipPart& part : std::get<0>(parts))
    if (part.name.starts_with("word/header")) all += part.bytes;
  EXPECT_THAT(all, HasSubstr("Storstad Arbetsmaterial {nobody}"));
}

TEST(WordTemplate, KeepsPicturesOfItsHeaderAndLosesThoseOfItsText) {
  testsupport::DocxParts parts = municipality();
  parts.more.push_back({"word/media/logo.png", "logo"});
  parts.more.push_back({"word/media/photo.png", "photo"});
  parts.more.push_back({"word/comments.xml", "<c/>"});
  parts.more.push_back(
      {"word/_rels/header.xml.rels",
       "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
       "<Relationship Id=\"r1\" Target=\"media/logo.png\" Type=\"image\"/></Relationships>"});
  const std::string made = file_with(parts);
  EXPECT_EQ(test::part_of(made, "word/media/logo.png"), "logo");
  EXPECT_EQ(test::part_of(made, "word/media/photo.png"), "");
  EXPECT_EQ(test::part_of(made, "word/comments.xml"), "");
}

TEST(WordTemplate, NeedsNoStylesOrNumberingOfItsOwn) {
  testsupport::DocxParts bare;
  bare.body = testsupport::paragraph("x");
  const std::string made = file_with(bare);
  EXPECT_THAT(test::part_of(made, "word/_rels/document.xml.rels"), HasSubstr("relationships/numbering"));
  EXPECT_THAT(test::part_of(made, "[Content_Types].xml"), HasSubstr("/word/numbering.xml"));
  EXPECT_THAT(test::part_of(made, "[Content_Types].xml"), HasSubstr("image/png"));
}

TEST(WordTemplate, MayBeAPaperOfOurs) {
  const std::string ours = paper_word_file(test::sample_paper("trend"));
  const WordTemplate again = WordTemplate::from_bytes(ours, "utveckling.docx");
  const auto parts = unzipped(paper_word_file(test::sample_paper("request"), {}, again));
  for (const ZipPart& part : std::get<0>(parts)) {
    EXPECT_THAT(part.name, Not(HasSubstr("media")));
    EXPECT_THAT(part.bytes, Not(HasSubstr("rIdChart")));
  }
}

TEST(WordTemplate, HasEveryPartItsRelationsName) {
  for (const std::string& made : {file_with(municipality()), paper_word_file(test::sample_paper("trend"))}) {
    const std::string relations = test::part_of(made, "word/_rels/document.xml.rels");
    for (std::size_t at = 0; (at = relations.find("Target=\"", at)) != std::string::npos;) {
      at += 8;
      const std::string target = relations.substr(at, relations.find('"', at) - at);
      EXPECT_NE(test::part_of(made, "word/" + target), "") << target;
    }
  }
}

TEST(WordTemplate, RefusesWhatIsNoWordFile) {
  EXPECT_THAT(refusal_of("%PDF-1.7"), HasSubstr("mall.docx cannot be used: it is no zip archive"));
  EXPECT_THAT(refusal_of(""), HasSubstr("no Word file"));
  EXPECT_THAT(refusal_of(zipped({{"mimetype", "application/vnd.oasis.opendocument.text"}}, "2026-01-01")),
              HasSubstr("no part [Content_Types].xml"));
}

TEST(WordTemplate, RefusesALockedOrOldFile) {
  EXPECT_THAT(refusal_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest"), HasSubstr("password"));
}

TEST(WordTemplate, RefusesMacrosAndStrictFiles) {
  testsupport::DocxParts macros = municipality();
  macros.more.push_back({"word/vbaProject.bin", "x"});
  EXPECT_THAT(refusal_of(testsupport::docx_of(macros)), HasSubstr("macros"));
  EXPECT_THAT(refusal_of(testsupport::strict_docx_of(municipality())), HasSubstr("Strict Open XML"));
}

TEST(WordTemplate, RefusesPartsThatAreNoXml) {
  testsupport::DocxParts broken = municipality();
  broken.more.push_back({"word/styles.xml", "<w:styles"});
  EXPECT_THAT(refusal_of(testsupport::docx_of(broken)), HasSubstr("should be XML"));
}

TEST(WordTemplate, RefusesAFileThatIsNotThere) {
  EXPECT_THROW((void)WordTemplate::from("no/such/mall.docx"), RoundError);
}

TEST(Zip, RefusesWhatUnpacksTooLarge) {
  const std::string bomb = zipped({{"a", std::string(2u << 20, ' ')}}, "2026-01-01");
  const auto read = unzipped(bomb, {10, 1u << 20});
  ASSERT_TRUE(std::holds_alternative<std::string>(read));
  EXPECT_THAT(std::get<std::string>(read), HasSubstr("larger than 1 MiB"));
  EXPECT_TRUE(
      std::holds_alternative<std::string>(unzipped(zipped({{"a", ""}, {"b", ""}}, "2026-01-01"), {1, 10})));
}

}  // namespace
}  // namespace report
