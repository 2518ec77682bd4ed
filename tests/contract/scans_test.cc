// Scans from file to Document with the real engines: what is remembered, what stands beside text, and
// whatever way the sheet was laid on the glass.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <sstream>

#include "adapters.h"
#include "extract/extractor.h"
#include "testsupport/sample_files.h"

namespace extract {
namespace {

using ingest::MediaType;
using testing::HasSubstr;
using testing::Not;
using testsupport::Grey;

struct Notebook final : Memory {
  std::map<std::string, std::string> pages;
  int kept = 0;
  std::mutex mutex;

  std::optional<std::string> page(const std::string& picture) override {
    const std::lock_guard lock(mutex);
    const auto found = pages.find(picture);
    return found == pages.end() ? std::nullopt : std::optional(found->second);
  }
  void keep_page(const std::string& picture, const std::string&, const std::string& page) override {
    const std::lock_guard lock(mutex);
    pages[picture] = page;
    ++kept;
  }
  std::optional<ingest::Refusal> death(const std::string&) override { return std::nullopt; }
  void keep_death(const ingest::Refusal&) override {}
};

// Every field, as exactly as it is kept.
std::string dump(const Document& document) {
  std::ostringstream text;
  text << std::hexfloat;
  for (const Page& page : document.pages) {
    text << page.number << ' ' << page.width << ' ' << page.height << ' ' << name_of(page.reading) << ' '
         << page.confidence << '\n';
    for (const Block& b : page.blocks)
      text << name_of(b.kind) << b.level << static_cast<int>(b.source) << ' ' << b.box.left << ' '
           << b.box.top << ' ' << b.box.width << ' ' << b.box.height << ' ' << b.confidence << b.text << '|'
           << b.label << b.table << ' ' << b.row << ' ' << b.column << b.is_head_cell << b.is_bold << '\n';
  }
  for (const Note& note : document.notes) text << note.page << note.text << '\n';
  return text.str();
}

std::string text_of(const Page& page) {
  std::string text;
  for (const Block& block : page.blocks) text += block.text + "\n";
  return text;
}

const std::vector<std::string> lines{"Egenkontroll", "Under året granskades 14 journaler på Björkgläntan,",
                                     "och 78 % av dem hade en aktuell genomförandeplan.",
                                     "Två rapporter lämnades enligt 14 kap. 3 § SoL."};

Grey drawn(const std::vector<std::string>& page, double dpi) {
  const std::string pdf = testsupport::pdf_of_lines({page});
  const Raster raster = render_pdf_page(std::as_bytes(std::span(pdf)), 1, dpi, {});
  return {raster.width, raster.height, raster.pixels};
}

class Scans : public testing::Test {
 protected:
  Document read(const std::string& bytes, MediaType type = MediaType::pdf, Memory* memory = nullptr) {
    const auto file = testsupport::submit(folder_.path(), "a file", bytes, type);
    auto outcome = make_worker_extractor(KRAVKOLL_WORKER, {}, 2, memory)->extract(file, nullptr);
    if (const auto* refused = std::get_if<ingest::Refusal>(&outcome)) ADD_FAILURE() << refused->detail;
    return std::holds_alternative<Document>(outcome) ? std::get<Document>(std::move(outcome)) : Document{};
  }
  testsupport::TempFolder folder_;
};

TEST_F(Scans, AreTheSameToTheLastBitWhetherReadOrRemembered) {
  const std::string scan = testsupport::pdf_of_scans({drawn(lines, 110), drawn({"Sida två: 12 %."}, 200)});
  Notebook memory;
  const std::string fresh = dump(read(scan));
  EXPECT_EQ(dump(read(scan, MediaType::pdf, &memory)), fresh);
  const int kept = memory.kept;
  EXPECT_GE(kept, 2);
  EXPECT_EQ(dump(read(scan, MediaType::pdf, &memory)), fresh);
  EXPECT_EQ(memory.kept, kept) << "nothing was recognised twice";
}

TEST_F(Scans, KnowAPageAgainInAnotherFile) {
  Notebook memory;
  read(testsupport::pdf_of_scans({drawn(lines, 150)}), MediaType::pdf, &memory);
  const int kept = memory.kept;
  const Document again = read(testsupport::pdf_of_scans({drawn({"En ny försida."}, 150), drawn(lines, 150)}),
                              MediaType::pdf, &memory);
  EXPECT_EQ(memory.kept, kept + 1);
  EXPECT_THAT(text_of(again.pages.at(1)), HasSubstr("78 % av dem"));
}

// A page of text with a picture pasted in between.
std::string pdf_with_picture(const Grey& picture, double height) {
  const auto line = [](int y, const std::string& text) {
    return "BT /F1 11 Tf 70 " + std::to_string(y) + " Td (" + text + ") Tj ET\n";
  };
  std::string content =
      line(760, "Ovan tabellen st\\345r en mening som har flera ord.") + line(745, "Den slutar h\\344r.") +
      line(300, "Under tabellen st\\345r en annan mening.") + line(285, "Den \\344r den sista.");
  content += "q 450 0 0 " + std::to_string(height) + " 70 " + std::to_string(700 - height) + " cm /Im Do Q";
  const std::string pixels(picture.pixels.begin(), picture.pixels.end());
  return testsupport::pdf_of_objects(
      {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
       "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 "
       "R>>/XObject<</Im 6 0 "
       "R>>>>>>",
       testsupport::pdf_stream(content),
       "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
       testsupport::pdf_stream(testsupport::zlib_deflated(pixels),
                               "/Type/XObject/Subtype/Image/Width " + std::to_string(picture.width) +
                                   "/Height " + std::to_string(picture.height) +
                                   "/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode")});
}

Grey top_of(Grey picture, int rows) {
  picture.height = rows;
  picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(rows));
  return picture;
}

Grey turned_right(const Grey& picture) {
  Grey turned{picture.height, picture.width, {}};
  for (int y = 0; y < turned.height; ++y)
    for (int x = 0; x < turned.width; ++x)
      turned.pixels.push_back(picture.pixels[static_cast<std::size_t>(picture.height - 1 - x) *
                                                 static_cast<std::size_t>(picture.width) +
                                             static_cast<std::size_t>(y)]);
  return turned;
}

TEST_F(Scans, PastedIntoTextAreReadInTheirPlace) {
  const auto begins = [](const std::string& line) { return line.substr(0, 12); };
  const Document document = read(pdf_with_picture(top_of(drawn(lines, 200), 640), 174));
  const Page& page = document.pages.at(0);
  EXPECT_EQ(page.reading, PageReading::mixed);
  const std::string text = text_of(page);
  EXPECT_LT(text.find("Den slutar här."), text.find("granskades 14 journaler"));
  EXPECT_LT(text.find("14 kap. 3 § SoL."), text.find("Under tabellen")) << text;
  for (const Block& block : page.blocks) {
    const bool is_pasted = std::ranges::find(lines, block.text.substr(0, 12), begins) != lines.end();
    EXPECT_EQ(block.source == Source::recognised, is_pasted) << block.text;
  }
  EXPECT_LT(page.confidence, 1);
  ASSERT_FALSE(document.notes.empty());
  EXPECT_EQ(document.notes.front().text, "a picture beside the text looked at: text found and recognised");
}

TEST_F(Scans, PastedIntoTextOnTheirSideAreReadAsWell) {
  const Document document = read(pdf_with_picture(turned_right(top_of(drawn(lines, 200), 1400)), 380));
  EXPECT_EQ(document.pages.at(0).reading, PageReading::mixed);
  EXPECT_THAT(text_of(document.pages[0]), HasSubstr("78 % av dem hade en aktuell genomförandeplan."));
}

TEST_F(Scans, ThatAreOnlyPicturesLeaveTheTextAsItIs) {
  Grey photograph{600, 300, {}};
  for (int i = 0; i < 600 * 300; ++i)
    photograph.pixels.push_back(static_cast<std::uint8_t>(120 + i % 600 / 10));
  const Document document = read(pdf_with_picture(photograph, 150));
  EXPECT_EQ(document.pages.at(0).reading, PageReading::embedded_text);
  EXPECT_EQ(document.pages[0].confidence, 1);
  EXPECT_EQ(document.notes.back().text, "a picture beside the text looked at: no text found");
}

TEST_F(Scans, LaidOnTheGlassInAnyWayHaveTheSizeTheyAreReadIn) {
  Grey page = drawn(lines, 150);
  for (int quarters = 0; quarters < 4; ++quarters) {
    const Document document = read(testsupport::png_of(page), MediaType::png);
    EXPECT_THAT(text_of(document.pages.at(0)), HasSubstr("78 % av dem hade")) << quarters;
    EXPECT_LT(document.pages[0].width, document.pages[0].height) << quarters;
    page = turned_right(page);
  }
}

}  // namespace
}  // namespace extract
