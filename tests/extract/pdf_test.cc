// The PDF adapter: what it keeps of a page and what it refuses. Every file is made here, of a few objects.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "adapters.h"
#include "testsupport/sample_files.h"

namespace extract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testsupport::pdf_of_objects;
using testsupport::pdf_stream;

Reading read(const std::string& file, const ReadLimits& limits = {}) {
  return read_pdf(Bytes(reinterpret_cast<const std::byte*>(file.data()), file.size()), limits);
}

ingest::Reason refusal_of(const std::string& file, const ReadLimits& limits = {}) {
  try {
    read(file, limits);
  } catch (const Refused& refused) {
    EXPECT_FALSE(refused.detail.empty());
    return refused.reason;
  }
  ADD_FAILURE() << "was read";
  return ingest::Reason::crashed;
}

constexpr const char* fonts =
    "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    "/F2<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>"
    "/F3<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/Differences[68/fi]>>>>"
    "/F4<</Type/Font/Subtype/Type0/BaseFont/Subset/Encoding/Identity-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType2/BaseFont/Subset/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    ">>]>>>>";

// Objects: 1 catalogue, 2 pages, 3 page, 4 content, 5 and on as given.
std::string page_of(const std::string& content, const std::string& page_entries = "",
                    const std::vector<std::string>& more = {}, const std::string& catalogue_entries = "") {
  std::vector<std::string> bodies{
      "<</Type/Catalog/Pages 2 0 R" + catalogue_entries + ">>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<" + std::string(fonts) +
          "/XObject<</X 5 0 R>>>>" + page_entries + ">>",
      pdf_stream(content)};
  bodies.insert(bodies.end(), more.begin(), more.end());
  return pdf_of_objects(bodies);
}

std::string shown(const std::string& text, int x = 72, int y = 700, const std::string& font = "/F1 11 Tf") {
  return "BT " + font + " " + std::to_string(x) + " " + std::to_string(y) + " Td (" + text + ") Tj ET\n";
}

const std::string grey_picture =
    "<</Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray/Length 4>>\n"
    "stream\n1234\nendstream";
const std::string full_page_picture = "q 595 0 0 842 0 0 cm /X Do Q\n";

std::vector<std::string> texts(const WordPage& page) {
  std::vector<std::string> words;
  for (const Word& word : page.words) words.push_back(word.text);
  return words;
}

std::string notes_of(const Reading& reading) {
  std::string notes;
  for (const Note& note : reading.notes) notes += std::to_string(note.page) + ": " + note.text + "\n";
  return notes;
}

TEST(Pdf, GivesWordsWithBoxesFromTheTopLeftCorner) {
  const Reading reading = read(page_of(shown("Fall och l\\344kemedel")));
  ASSERT_EQ(reading.pages.size(), 1u);
  const WordPage& page = reading.pages[0];
  EXPECT_THAT(texts(page), ElementsAre("Fall", "och", "läkemedel"));
  EXPECT_EQ(page.width, 595);
  EXPECT_EQ(page.height, 842);
  EXPECT_NEAR(page.words[0].box.left, 72, 0.1);
  EXPECT_NEAR(page.words[0].baseline, 142, 0.1);
  EXPECT_NEAR(page.words[0].size, 11, 0.01);
  EXPECT_LT(page.words[0].box.top, 142 - 6);
  EXPECT_TRUE(page.words[0].is_space_after);
  EXPECT_FALSE(page.words[2].is_space_after);
}

TEST(Pdf, TellsBoldFromPlainAndOneLineFromTheNext) {
  const Reading reading = read(page_of(shown("Avvikelser", 72, 700, "/F2 14 Tf") + shown("Under", 72, 680)));
  const auto& words = reading.pages[0].words;
  ASSERT_EQ(words.size(), 2u);
  EXPECT_TRUE(words[0].is_bold);
  EXPECT_FALSE(words[1].is_bold);
  EXPECT_NE(words[0].line, words[1].line);
}

TEST(Pdf, ParsesAStepWithoutASpaceAsTwoWords) {
  const Reading reading = read(page_of("BT /F1 11 Tf 72 700 Td [(Fall)-3000(12)] TJ ET"));
  EXPECT_THAT(texts(reading.pages[0]), ElementsAre("Fall", "12"));
  EXPECT_FALSE(reading.pages[0].words[0].is_space_after);
}

TEST(Pdf, BoldDrawnAsTwoLayersIsOneBoldWord) {
  const Reading reading = read(page_of(shown("Fall") + "BT /F1 11 Tf 72.3 700 Td (Fall) Tj ET"));
  EXPECT_THAT(texts(reading.pages[0]), ElementsAre("Fall"));
  EXPECT_TRUE(reading.pages[0].words[0].is_bold);
}

TEST(Pdf, ATurnedPageIsReadUpright) {
  const Reading reading = read(page_of("BT /F1 11 Tf 0 1 -1 0 100 72 Tm (Fall) Tj ET", "/Rotate 90"));
  const WordPage& page = reading.pages[0];
  EXPECT_EQ(page.width, 842);
  ASSERT_EQ(page.words.size(), 1u);
  EXPECT_NEAR(page.words[0].box.left, 72, 0.1);
  EXPECT_NEAR(page.words[0].baseline, 100, 0.1);
}

TEST(Pdf, TextThatRunsSidewaysOverAWholePageTurnsThePage) {
  const Reading reading = read(page_of("BT /F1 11 Tf 0 1 -1 0 100 72 Tm (Fall och trycksår) Tj ET"));
  EXPECT_EQ(reading.pages[0].width, 842);
  EXPECT_EQ(reading.pages[0].words.size(), 3u);
}

TEST(Pdf, ASidewaysStampIsLeftOutWithANote) {
  const Reading reading =
      read(page_of(shown("Fall och annat") + "BT /F1 8 Tf 0 1 -1 0 20 72 Tm (Stamp) Tj ET"));
  EXPECT_THAT(texts(reading.pages[0]), ElementsAre("Fall", "och", "annat"));
  EXPECT_THAT(notes_of(reading), HasSubstr("1: left out: 5 letters that run sideways"));
}

TEST(Pdf, SpellsLigaturesOut) {
  const Reading reading = read(page_of("BT /F3 11 Tf 72 700 Td (D) Tj ET"));
  EXPECT_THAT(texts(reading.pages[0]), ElementsAre("fi"));
}

TEST(Pdf, ReplacementTextStandsForWhatIsDrawn) {
  const Reading reading =
      read(page_of("BT /F1 11 Tf 72 700 Td (patients) Tj /Span<</ActualText<FEFF00AD>>>BDC (-) Tj EMC ET\n"
                   "BT /F1 11 Tf 72 680 Td /Span<</ActualText(kodl\\345s)>>BDC (xxxx) Tj EMC ET"));
  EXPECT_THAT(texts(reading.pages[0]), ElementsAre("patients\xC2\xAD", "kodlås"));
}

// As browsers print a list.
TEST(Pdf, ADrawnBulletStandsBeforeItsLine) {
  const std::string dot =
      "64 704 m 64 705.1 63.1 706 62 706 c 60.9 706 60 705.1 60 704 c 60 702.9 60.9 702 62 702 c 63.1 702 64 "
      "702.9 64 704 c f\n";
  const Reading reading = read(page_of(dot + shown("Inf\\366rt kodl\\345s") + dot));
  EXPECT_THAT(texts(reading.pages[0]), ElementsAre("•", "Infört", "kodlås"));
}

TEST(Pdf, HiddenTextIsNotTextAndIsCounted) {
  const Reading reading = read(page_of(shown("Synlig text") + "BT 3 Tr /F1 11 Tf 72 600 Td (Dold) Tj ET"));
  EXPECT_THAT(texts(reading.pages[0]), ElementsAre("Synlig", "text"));
  EXPECT_THAT(notes_of(reading), HasSubstr("left out: 4 letters that are not shown"));
}

TEST(Pdf, WhiteOnWhiteIsNotTextButWhiteOnAColouredBarIs) {
  const Reading reading = read(
      page_of("1 g " + shown("Osynlig") + "0 0 0.5 rg 60 590 200 30 re f 1 g " + shown("Rubrik", 72, 600)));
  EXPECT_THAT(texts(reading.pages[0]), ElementsAre("Rubrik"));
  EXPECT_THAT(notes_of(reading), HasSubstr("7 letters in the colour of what lies behind them"));
}

TEST(Pdf, TextOutsideTheCropBoxIsLeftOut) {
  const Reading reading = read(page_of(shown("Inne") + shown("Ute", 72, 20), "/CropBox[0 100 595 842]"));
  EXPECT_THAT(texts(reading.pages[0]), ElementsAre("Inne"));
  EXPECT_THAT(notes_of(reading), HasSubstr("3 letters outside the visible page"));
}

TEST(Pdf, KeepsThinLinesAsRulesAndPicturesWithTheirPixels) {
  const Reading reading = read(page_of(
      "72 700 300 0.5 re f\n72 600 m 372 600 l S\nq 100 0 0 50 72 400 cm /X Do Q", "", {grey_picture}));
  const WordPage& page = reading.pages[0];
  ASSERT_EQ(page.rules.size(), 2u);
  EXPECT_NEAR(page.rules[0].box.width, 300, 0.1);
  EXPECT_NEAR(page.rules[1].box.top, 242, 1);
  ASSERT_EQ(page.pictures.size(), 1u);
  EXPECT_NEAR(page.pictures[0].box.top, 842 - 450, 0.1);
  EXPECT_EQ(page.pictures[0].width_pixels, 2);
}

TEST(Pdf, APageThatIsAPictureMustBeRecognised) {
  const Reading reading = read(page_of(full_page_picture, "", {grey_picture}));
  EXPECT_TRUE(reading.pages[0].needs_recognition);
  EXPECT_THAT(notes_of(reading), HasSubstr("1: scanned page: a picture covers it"));
}

TEST(Pdf, SomebodyElsesRecognisedTextIsNotUsed) {
  const Reading reading = read(page_of(
      "BT 3 Tr /F1 11 Tf 72 600 Td (Text som n\\345gon annan har l\\344st) Tj ET\n" + full_page_picture, "",
      {grey_picture}));
  EXPECT_TRUE(reading.pages[0].needs_recognition);
  EXPECT_THAT(reading.pages[0].words, IsEmpty());
  EXPECT_THAT(notes_of(reading), HasSubstr("somebody else's recognised text"));
}

TEST(Pdf, AStampOnAScannedPageDoesNotMakeItText) {
  const Reading reading =
      read(page_of(full_page_picture + shown("Signerat med e-legitimation den 1 februari 2023 av styrelsen",
                                             72, 20, "/F1 7 Tf"),
                   "", {grey_picture}));
  EXPECT_TRUE(reading.pages[0].needs_recognition);
}

TEST(Pdf, TextOverABackgroundPictureIsText) {
  const Reading reading = read(page_of(
      full_page_picture + shown("Patients\\344kerhetsber\\344ttelse f\\366r \\345ret 2023 av Solbacken"), "",
      {grey_picture}));
  EXPECT_FALSE(reading.pages[0].needs_recognition);
  EXPECT_EQ(reading.pages[0].words.size(), 6u);
}

TEST(Pdf, ATextLayerWithoutReadableLettersMustBeRecognised) {
  const Reading reading = read(page_of("BT /F4 11 Tf 72 700 Td <" + std::string(160, '1') + "> Tj ET"));
  EXPECT_TRUE(reading.pages[0].needs_recognition);
  EXPECT_THAT(notes_of(reading), HasSubstr("letters without a readable value"));
}

// Every letter moved on by three: a font whose encoding does not tell its letters.
TEST(Pdf, AShiftedEncodingMustBeRecognised) {
  const std::string text =
      "under hela detta verksamhetsar har vi arbetat med att minska antalet fall bland de boende";
  std::string content;
  for (int line = 0; line < 5; ++line) {
    std::string moved = text;
    for (char& letter : moved)
      if (letter != ' ') letter = static_cast<char>('a' + (letter - 'a' + 3) % 26);
    content += shown(moved, 72, 700 - 14 * line);
  }
  const Reading reading = read(page_of(content));
  EXPECT_TRUE(reading.pages[0].needs_recognition);
  EXPECT_THAT(notes_of(reading), HasSubstr("does not spell words"));
}

TEST(Pdf, APageOfFiguresIsNotTakenForGarbled) {
  std::string content;
  for (int line = 0; line < 30; ++line)
    content += shown("Fall 188 161 172 143 31 38 14 17 20 24 396 412 2021 2022 2023", 72, 700 - 14 * line);
  EXPECT_FALSE(read(page_of(content)).pages[0].needs_recognition);
}

TEST(Pdf, LettersTurnedIntoOutlinesMustBeRecognised) {
  std::string content;
  for (int i = 0; i < 300; ++i)
    content +=
        std::to_string(72 + i % 60 * 7) + " " + std::to_string(700 - i / 60 * 14) + " m 3 5 l 4 1 l f\n";
  const Reading reading = read(page_of(content));
  EXPECT_TRUE(reading.pages[0].needs_recognition);
  EXPECT_THAT(notes_of(reading), HasSubstr("drawn shapes and no text"));
}

TEST(Pdf, AnEmptyPageIsBlank) {
  const Reading reading = read(page_of(""));
  EXPECT_EQ(reading.pages[0].reading, PageReading::blank);
  EXPECT_FALSE(reading.pages[0].needs_recognition);
}

TEST(Pdf, FollowsTagsThroughTheRoleMap) {
  const Reading reading = read(
      page_of("/Artifact BMC " + shown("Sida 1", 72, 800) + "EMC /R <</MCID 0>> BDC " + shown("Resultat") +
                  "EMC /P <</MCID 1>> BDC " + shown("Text", 72, 680) + "EMC " + shown("Otaggat", 72, 660),
              "",
              {"<</Type/StructTreeRoot/K[6 0 R 7 0 R]/RoleMap<</Rubrik1/H1>>>>",
               "<</S/Rubrik1/Pg 3 0 R/K 0>>", "<</S/P/K<</Type/MCR/Pg 3 0 R/MCID 1>>>>"},
              "/StructTreeRoot 5 0 R"));
  std::vector<Role> roles;
  for (const Word& word : reading.pages[0].words)
    roles.push_back(word.element < 0 ? Role::none
                                     : reading.elements[static_cast<std::size_t>(word.element)].role);
  EXPECT_THAT(roles,
              ElementsAre(Role::artifact, Role::artifact, Role::heading1, Role::paragraph, Role::none));
}

TEST(Pdf, PlacesTaggedCellsPastSpans) {
  const Reading reading =
      read(page_of("/TH <</MCID 0>> BDC " + shown("A") + "EMC /TD <</MCID 1>> BDC " + shown("B", 72, 680) +
                       "EMC /TD <</MCID 2>> BDC " + shown("C", 172, 680) + "EMC",
                   "",
                   {"<</Type/StructTreeRoot/K 6 0 R>>",
                    "<</S/Table/Pg 3 0 R/K[<</S/TR/K[<</S/TH/K 0/Pg 3 0 R/A<</O/Table/ColSpan 2>>>>]>>"
                    "<</S/TR/K[<</S/TD/K 1/Pg 3 0 R>><</S/TD/K 2/Pg 3 0 R>>]>>]>>"},
                   "/StructTreeRoot 5 0 R"));
  ASSERT_EQ(reading.pages[0].words.size(), 3u);
  const auto element = [&](std::size_t word) {
    return reading.elements[static_cast<std::size_t>(reading.pages[0].words[word].element)];
  };
  EXPECT_EQ(element(0).role, Role::head_cell);
  EXPECT_EQ(element(2).role, Role::cell);
  EXPECT_EQ(element(2).row, 1);
  EXPECT_EQ(element(2).column, 1);
}

TEST(Pdf, AStructureTreeThatLoopsIsReadOnce) {
  const Reading reading = read(page_of("/P <</MCID 0>> BDC " + shown("Text") + "EMC", "",
                                       {"<</Type/StructTreeRoot/K 6 0 R>>", "<</S/P/Pg 3 0 R/K[0 6 0 R]>>"},
                                       "/StructTreeRoot 5 0 R"));
  EXPECT_EQ(reading.pages[0].words.at(0).element, 1);
}

TEST(Pdf, GivesTheOutlineWithLevelsAndPages) {
  const Reading reading =
      read(page_of(shown("Text"), "",
                   {"<</Type/Outlines/First 6 0 R/Last 6 0 R/Count 2>>",
                    "<</Title(Resultat)/Parent 5 0 R/Dest[3 0 R/Fit]/First 7 0 R/Last 7 0 R/Count 1>>",
                    "<</Title<FEFF00C500720065006E00640065>/Parent 6 0 R/Dest[3 0 R/Fit]>>"},
                   "/Outlines 5 0 R"));
  ASSERT_EQ(reading.outline.size(), 2u);
  EXPECT_EQ(reading.outline[0].text, "Resultat");
  EXPECT_EQ(reading.outline[0].page, 1);
  EXPECT_EQ(reading.outline[1].text, "Årende");
  EXPECT_EQ(reading.outline[1].level, 2);
}

TEST(PdfRefusal, OfSomethingElse) { EXPECT_EQ(refusal_of("no pdf at all"), ingest::Reason::damaged); }

TEST(PdfRefusal, OfAFileWithoutItsObjects) {
  EXPECT_EQ(refusal_of("%PDF-1.7\nnothing follows"), ingest::Reason::damaged);
}

TEST(PdfRefusal, OfAFileWithoutPages) {
  EXPECT_EQ(refusal_of(pdf_of_objects({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"})),
            ingest::Reason::empty);
}

TEST(PdfRefusal, OfAFileThatNeedsAPassword) {
  const std::string key(32, 'k');
  EXPECT_EQ(refusal_of(pdf_of_objects({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>",
                                       "<</Filter/Standard/V 1/R 2/P -4/O(" + key + ")/U(" + key + ")>>"},
                                      "/Encrypt 3 0 R/ID[(0123456789abcdef)(0123456789abcdef)]")),
            ingest::Reason::encrypted);
}

TEST(PdfRefusal, OfTooManyPages) {
  const std::string page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>";
  ReadLimits limits;
  limits.max_pages = 1;
  EXPECT_EQ(refusal_of(pdf_of_objects({"<</Type/Catalog/Pages 2 0 R>>",
                                       "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>", page, page}),
                       limits),
            ingest::Reason::too_large);
}

Raster render(const std::string& file, double dpi, const ReadLimits& limits = {}) {
  return render_pdf_page(Bytes(reinterpret_cast<const std::byte*>(file.data()), file.size()), 1, dpi, limits);
}

TEST(PdfPicture, IsGreyAndOfTheSizeAsked) {
  const Raster raster = render(page_of("0 g 0 0 595 421 re f"), 72);
  EXPECT_EQ(raster.width, 595);
  EXPECT_EQ(raster.height, 842);
  ASSERT_EQ(raster.pixels.size(), 595u * 842u);
  EXPECT_EQ(raster.pixels[595 * 100 + 100], 255);
  EXPECT_EQ(raster.pixels[595 * 700 + 100], 0);
}

TEST(PdfPicture, OfALargePageIsCoarserRatherThanRefused) {
  ReadLimits limits;
  limits.max_pixels = 1'000'000;
  const Raster raster = render(page_of(""), 300, limits);
  EXPECT_LT(raster.dpi, 120);
  EXPECT_LE(raster.pixels.size(), limits.max_pixels);
}

TEST(PdfPicture, OfAHugePageIsRefused) {
  ReadLimits limits;
  limits.max_pixels = 100'000;
  try {
    render(page_of(""), 200, limits);
    FAIL() << "was drawn";
  } catch (const Refused& refused) {
    EXPECT_EQ(refused.reason, ingest::Reason::too_large);
  }
}

}  // namespace
}  // namespace extract
