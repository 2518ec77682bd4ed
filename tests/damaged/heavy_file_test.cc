// Small files made to cost more than a reader has: bombs, loops, depths and numbers. Each ends as a document
// or a refusal within its clocks and its memory, a page that does not end costs that page, and the worker
// goes on.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <ostream>

#include "extract/extractor.h"
#include "testsupport/office_files.h"
#include "testsupport/sample_files.h"

namespace extract {
namespace {

using ingest::MediaType;
using testsupport::pdf_of_objects;
using testsupport::pdf_stream;
using testsupport::zlib_deflated;

// What the file may end as: names of reasons, "read" for a document whose text is there, "pages" for a
// document without it, "unreadable" for one that says so of a page.
struct Weight {
  const char* name;
  MediaType type;
  std::function<std::string()> file;
  std::vector<std::string> outcomes;
};
void PrintTo(const Weight& weight, std::ostream* out) { *out << weight.name; }

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int time = 0; time < times; ++time) all += text;
  return all;
}

std::string nested(std::string_view open, std::string_view close, int depth) {
  return repeated(open, depth) + repeated(close, depth);
}

// --- PDF

const std::string fonts =
    "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>/F2 7 0 R>>";
const std::string some_text =
    "BT /F1 11 Tf 72 700 Td (avvikelser har gjorts under hela det gångna året) Tj ET";

// Page 1 has the trap, page 2 some text. Objects: 1 catalogue, 2 pages, 3 and 4 the pages, 5 and 6 their
// content, 7 and on as given.
std::string pdf_with_trap(const std::string& content, const std::vector<std::string>& more = {},
                          const std::string& resources = "", const std::string& catalogue = "") {
  const std::string page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<" + fonts + resources;
  std::vector<std::string> bodies{"<</Type/Catalog/Pages 2 0 R" + catalogue + ">>",
                                  "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
                                  page + ">>/Contents 5 0 R>>",
                                  page + ">>/Contents 6 0 R>>",
                                  content,
                                  pdf_stream(some_text)};
  bodies.insert(bodies.end(), more.begin(), more.end());
  return pdf_of_objects(bodies);
}

std::string deflated_stream(std::string_view content, const std::string& entries = "") {
  return pdf_stream(zlib_deflated(content), "/Filter/FlateDecode" + entries);
}

// Hundreds of megabytes in a few kilobytes: what is deflated is itself well deflatable.
std::string twice_deflated(std::string_view content) {
  return pdf_stream(zlib_deflated(zlib_deflated(content)), "/Filter[/FlateDecode/FlateDecode]");
}

// Each form draws the next one ten times: 10^12 letters.
std::string forms_of_forms() {
  std::vector<std::string> forms;
  for (int number = 7; number < 19; ++number)
    forms.push_back(pdf_stream(
        repeated("/X Do ", 10),
        fmt::format("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X {} 0 R>>>>",
                    number + 1)));
  forms.push_back(pdf_stream("BT /F1 9 Tf (x) Tj ET",
                             "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<" + fonts + ">>"));
  return pdf_with_trap(pdf_stream("/X Do"), forms, "/XObject<</X 7 0 R>>");
}

std::string many_pages(int count) {
  std::string kids;
  std::vector<std::string> bodies{"<</Type/Catalog/Pages 2 0 R>>", "", pdf_stream(some_text)};
  for (int page = 0; page < count; ++page) {
    kids += fmt::format("{} 0 R ", page + 4);
    bodies.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<<" + fonts +
                     ">>>>");
  }
  bodies[1] = fmt::format("<</Type/Pages/Kids[{}]/Count {}>>", kids, count);
  return pdf_of_objects(bodies);
}

// Each node of the page tree has one child.
std::string deep_page_tree(int depth) {
  std::vector<std::string> bodies{"<</Type/Catalog/Pages 2 0 R>>"};
  for (int node = 2; node < depth; ++node)
    bodies.push_back(fmt::format("<</Type/Pages/Kids[{} 0 R]/Count 1>>", node + 1));
  bodies.push_back("<</Type/Page/MediaBox[0 0 595 842]>>");
  return pdf_of_objects(bodies);
}

std::string deep_structure(int depth) {
  std::vector<std::string> elements{"<</Type/StructTreeRoot/K 8 0 R>>"};
  for (int number = 8; number < depth; ++number)
    elements.push_back(fmt::format("<</Type/StructElem/S/Sect/P {} 0 R/K {} 0 R>>", number - 1, number + 1));
  elements.push_back("<</Type/StructElem/S/P/K 0>>");
  return pdf_with_trap(pdf_stream(""), elements, "", "/MarkInfo<</Marked true>>/StructTreeRoot 7 0 R");
}

std::string deep_outline(int depth) {
  std::vector<std::string> entries{"<</First 8 0 R/Last 8 0 R/Count 1>>"};
  for (int number = 8; number < depth; ++number)
    entries.push_back(fmt::format("<</Title(x)/Parent {} 0 R/First {} 0 R/Last {} 0 R/Count 1>>", number - 1,
                                  number + 1, number + 1));
  entries.push_back("<</Title(x)>>");
  return pdf_with_trap(pdf_stream(""), entries, "", "/Outlines 7 0 R");
}

// A table from codes to letters that claims every code there is, many times.
std::string endless_code_table() {
  const std::string table =
      "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00000000> <FFFFFFFF> "
      "endcodespacerange 100 beginbfrange " +
      repeated("<00000000> <FFFFFFFE> <0041> ", 100) + "endbfrange endcmap";
  return pdf_with_trap(
      pdf_stream("BT /F2 11 Tf 72 700 Td <00410042> Tj ET"),
      {"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[8 0 R]/ToUnicode 9 0 R>>",
       "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
       "/Supplement 0>>/W[0 2000000000 500]>>",
       pdf_stream(table)});
}

std::string huge_picture(const std::string& filter) {
  return pdf_with_trap(pdf_stream("q 595 0 0 842 0 0 cm /X Do Q"),
                       {pdf_stream("\xFF\x4F\xFF\x51",
                                   "/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace"
                                   "/DeviceGray/BitsPerComponent 8" +
                                       filter)},
                       "/XObject<</X 7 0 R>>");
}

const std::vector<Weight> pdf_weights{
    {"ten_thousand_pages", MediaType::pdf, [] { return many_pages(10'000); }, {"too_large"}},
    {"two_thousand_pages", MediaType::pdf, [] { return many_pages(2'000); }, {"read"}},
    {"page_tree_fifty_thousand_deep",
     MediaType::pdf,
     [] { return deep_page_tree(50'000); },
     {"damaged", "empty", "pages", "crashed"}},
    {"page_tree_whose_node_is_its_own_grandchild",
     MediaType::pdf,
     [] {
       return pdf_of_objects({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 1000>>",
                              "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 500/Parent 2 0 R>>"});
     },
     {"damaged", "empty", "pages"}},
    {"structure_fifty_thousand_deep", MediaType::pdf, [] { return deep_structure(50'000); }, {"read"}},
    {"outline_fifty_thousand_deep", MediaType::pdf, [] { return deep_outline(50'000); }, {"read"}},
    {"table_of_objects_that_is_its_own_predecessor",
     MediaType::pdf,
     [] {
       std::string file = testsupport::pdf_of_lines({{"Under året har avvikelser följts upp."}});
       const std::size_t table = file.rfind("\nxref") + 1;
       return file.replace(file.rfind("/Root"), 5, fmt::format("/Prev {}/Root", table));
     },
     {"read", "damaged"}},
    {"length_that_refers_to_itself",
     MediaType::pdf,
     [] { return pdf_with_trap("<</Length 5 0 R>>stream\nBT ET\nendstream"); },
     {"read"}},
    {"content_of_a_quarter_gigabyte",
     MediaType::pdf,
     [] { return pdf_with_trap(twice_deflated(std::string(256u << 20, ' '))); },
     {"read"}},
    {"content_of_operators_without_end",
     MediaType::pdf,
     [] { return pdf_with_trap(twice_deflated(repeated("q 1 0 0 1 0 0 cm ", 8'000'000))); },
     {"read"}},
    {"five_million_words_on_a_page",
     MediaType::pdf,
     [] {
       return pdf_with_trap(twice_deflated("BT /F1 9 Tf " + repeated("1 0 Td(ord) Tj ", 5'000'000) + "ET"));
     },
     {"read"}},
    {"a_word_of_ten_million_letters",
     MediaType::pdf,
     [] {
       return pdf_with_trap(
           deflated_stream("BT /F1 9 Tf 72 700 Td (" + std::string(10'000'000, 'x') + ") Tj ET"));
     },
     {"read"}},
    {"a_million_rules_on_a_page",
     MediaType::pdf,
     [] {
       return pdf_with_trap(twice_deflated(repeated("72 72 m 500 72 l S 72 72 m 72 700 l S ", 500'000)));
     },
     {"read"}},
    {"a_million_filled_grounds_and_white_letters",
     MediaType::pdf,
     [] {
       return pdf_with_trap(
           twice_deflated(repeated("0.9 g 72 72 300 300 re f 1 g BT /F1 9 Tf 80 80 Td (x) Tj ET ", 300'000)));
     },
     {"read"}},
    {"forms_that_draw_ten_forms_each", MediaType::pdf, forms_of_forms, {"read"}},
    {"code_table_of_four_billion_codes", MediaType::pdf, endless_code_table, {"read"}},
    {"picture_of_a_hundred_thousand_squared", MediaType::pdf, [] { return huge_picture(""); }, {"read"}},
    {"jpeg_2000_of_a_hundred_thousand_squared",
     MediaType::pdf,
     [] { return huge_picture("/Filter/JPXDecode"); },
     {"read"}},
    {"fax_of_a_hundred_thousand_squared",
     MediaType::pdf,
     [] { return huge_picture("/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 100000/Rows 100000>>"); },
     {"read"}},
    {"predictor_of_a_billion_columns",
     MediaType::pdf,
     [] {
       return pdf_with_trap(
           deflated_stream(some_text, "/DecodeParms<</Predictor 12/Columns 1000000000/Colors 32>>"));
     },
     {"read"}},
};

// --- office files

// Not packed: a part packed as well as these would be is refused for that alone.
std::string docx(const std::string& body) {
  return testsupport::zip_of(
      {{"[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Override PartName=\"/word/document.xml\" ContentType="
        "\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"},
       {"word/document.xml",
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
            body + "</w:body></w:document>"}});
}

std::string odt_table(std::string_view columns_repeated, std::string_view rows_repeated) {
  return testsupport::odt_of(
      {.body =
           fmt::format("<table:table><table:table-row table:number-rows-repeated=\"{}\"><table:table-cell "
                       "table:number-columns-repeated=\"{}\"><text:p>avvikelser</text:p></table:table-cell>"
                       "</table:table-row></table:table>",
                       rows_repeated, columns_repeated)});
}

std::string docx_of_loops() {
  return testsupport::docx_of(
      {.body = testsupport::styled("a", "avvikelser") + testsupport::listed(1, 0, "avvikelser") +
               "<w:altChunk r:id=\"rIdSelf\"/>",
       .styles = "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"a\"/><w:basedOn w:val=\"b\"/>"
                 "<w:link w:val=\"a\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"b\"><w:name "
                 "w:val=\"b\"/>"
                 "<w:basedOn w:val=\"a\"/></w:style>",
       .numbering =
           "<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"x\"/><w:styleLink w:val=\"x\"/>"
           "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
       .footnotes =
           "<w:footnote w:id=\"1\"><w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p></w:footnote>",
       .more = {{"word/_rels/document.xml.rels",
                 "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                 "<Relationship Id=\"rIdSelf\" "
                 "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                 "/aFChunk\" Target=\"document.xml\"/></Relationships>"}}});
}

std::string docx_table(int rows, int columns) {
  return docx("<w:tbl>" +
              repeated("<w:tr>" +
                           repeated("<w:tc><w:p><w:r><w:t>avvikelser</w:t></w:r></w:p></w:tc>", columns) +
                           "</w:tr>",
                       rows) +
              "</w:tbl>");
}

const std::vector<Weight> office_weights{
    {"references_in_loops", MediaType::docx, docx_of_loops, {"read"}},
    {"tables_two_hundred_deep",
     MediaType::docx,
     [] {
       return docx(nested("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", 70) +
                   testsupport::paragraph("avvikelser"));
     },
     {"read", "damaged"}},
    {"text_boxes_in_text_boxes",
     MediaType::docx,
     [] {
       return docx(nested("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", 60) +
                   testsupport::paragraph("avvikelser"));
     },
     {"read", "damaged"}},
    {"table_of_a_million_cells",
     MediaType::docx,
     [] { return docx_table(1000, 1000); },
     {"read", "too_large"}},
    {"cell_over_two_billion_columns",
     MediaType::docx,
     [] {
       return docx(
           "<w:tbl>" +
           repeated(testsupport::row({testsupport::cell("avvikelser", "<w:gridSpan w:val=\"2147483647\"/>")}),
                    50) +
           "</w:tbl>");
     },
     {"read"}},
    {"three_million_words_in_a_paragraph",
     MediaType::docx,
     [] { return docx(testsupport::paragraph(repeated("avvikelser ", 900'000))); },
     {"read", "damaged", "too_large"}},
    {"two_million_empty_paragraphs",
     MediaType::docx,
     [] { return docx(repeated("<w:p/>", 2'000'000)); },
     {"empty", "too_large"}},
    {"half_a_million_paragraphs",
     MediaType::docx,
     [] { return docx(repeated("<w:p><w:r><w:t>avvikelser</w:t></w:r></w:p>", 500'000)); },
     {"read", "too_large"}},
    {"part_packed_a_thousand_times",
     MediaType::docx,
     [] { return testsupport::docx_of({.body = testsupport::paragraph(std::string(60u << 20, 'x'))}); },
     {"too_large", "damaged"}},
    {"attributes_without_end",
     MediaType::docx,
     [] {
       std::string attributes;
       for (int number = 0; number < 200'000; ++number) attributes += fmt::format(" a{}=\"x\"", number);
       return docx("<w:p" + attributes + "/>" + testsupport::paragraph("avvikelser"));
     },
     {"read", "damaged"}},
    {"odt_cell_repeated_two_billion_times",
     MediaType::odt,
     [] { return odt_table("2147483647", "1"); },
     {"read", "too_large"}},
    {"odt_table_of_repetitions",
     MediaType::odt,
     [] { return odt_table("16384", "1048576"); },
     {"read", "too_large"}},
    {"odt_spaces_two_billion",
     MediaType::odt,
     [] {
       return testsupport::odt_of({.body = "<text:p>avvikelser<text:s text:c=\"2147483647\"/>slut</text:p>"});
     },
     {"read"}},
};

// --- pictures

std::string tiff_of(std::uint32_t width, std::uint32_t height, int directories) {
  const auto field = [](std::uint16_t tag, std::uint16_t type, std::uint32_t value) {
    std::string bytes(12, '\0');
    const std::uint32_t one = 1;
    bytes.replace(0, 2, reinterpret_cast<const char*>(&tag), 2);
    bytes.replace(2, 2, reinterpret_cast<const char*>(&type), 2);
    bytes.replace(4, 4, reinterpret_cast<const char*>(&one), 4);
    return bytes.replace(8, 4, reinterpret_cast<const char*>(&value), 4);
  };
  const std::string entries = field(256, 4, width) + field(257, 4, height) + field(258, 3, 8) +
                              field(259, 3, 1) + field(262, 3, 1) + field(273, 4, 8) + field(277, 3, 1) +
                              field(278, 4, height) + field(279, 4, 100);
  std::string file("II*\0\x08\0\0\0", 8);
  for (int directory = 1; directory <= directories; ++directory) {
    const auto next =
        static_cast<std::uint32_t>(directory == directories ? 0 : file.size() + 6 + entries.size());
    file += std::string("\x09\0", 2) + entries + std::string(reinterpret_cast<const char*>(&next), 4);
  }
  return file + std::string(100, '\0');
}

const std::vector<Weight> picture_weights{
    {"tiff_of_a_hundred_thousand_squared",
     MediaType::tiff,
     [] { return tiff_of(100'000, 100'000, 1); },
     {"too_large", "damaged", "unreadable"}},
    {"tiff_of_ten_thousand_pages", MediaType::tiff, [] { return tiff_of(50, 50, 10'000); }, {"too_large"}},
};

// --- the test

class HeavyFile : public testing::TestWithParam<Weight> {
 protected:
  static Extractor& extractor() {
    static const auto own = make_worker_extractor(KRAVKOLL_WORKER,
                                                  {.file_deadline = std::chrono::seconds(30),
                                                   .text_page_deadline = std::chrono::seconds(3),
                                                   .page_deadline = std::chrono::seconds(5)},
                                                  1);
    return *own;
  }
};

std::string outcome_of(const std::variant<Document, ingest::Refusal>& outcome) {
  if (const auto* refused = std::get_if<ingest::Refusal>(&outcome))
    return std::string(ingest::name_of(refused->reason));
  std::string worst = "pages";
  for (const Page& page : std::get<Document>(outcome).pages) {
    if (page.reading == PageReading::unreadable) worst = "unreadable";
    for (const Block& block : page.blocks)
      if (block.text.find("avvikelser") != block.text.npos) return "read";
  }
  return worst;
}

std::string detail_of(const std::variant<Document, ingest::Refusal>& outcome) {
  if (const auto* refused = std::get_if<ingest::Refusal>(&outcome)) return refused->detail;
  std::string notes;
  for (const Note& note : std::get<Document>(outcome).notes) notes += note.text + "; ";
  return notes.substr(0, 1000);
}

TEST_P(HeavyFile, EndsWithinItsBounds) {
  const Weight& weight = GetParam();
  const testsupport::TempFolder folder;
  const auto outcome = extractor().extract(
      testsupport::submit(folder.path(), weight.name, weight.file(), weight.type), nullptr);
  EXPECT_THAT(weight.outcomes, testing::Contains(outcome_of(outcome))) << detail_of(outcome);
  RecordProperty("detail", detail_of(outcome));
}

const auto name_of_weight = [](const testing::TestParamInfo<Weight>& weight) {
  return std::string(weight.param.name);
};
INSTANTIATE_TEST_SUITE_P(Pdf, HeavyFile, testing::ValuesIn(pdf_weights), name_of_weight);
INSTANTIATE_TEST_SUITE_P(Office, HeavyFile, testing::ValuesIn(office_weights), name_of_weight);
INSTANTIATE_TEST_SUITE_P(Picture, HeavyFile, testing::ValuesIn(picture_weights), name_of_weight);

std::string shipped(const std::string& name) {
  std::ifstream file(std::string(KRAVKOLL_SOURCE_DIR "/tests/damaged/") + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Made with qpdf: a password for the owner, none to open.
TEST_F(HeavyFile, ReadsAnEncryptedFileThatOpensWithoutAPassword) {
  const testsupport::TempFolder folder;
  for (const std::string name : {"locked_for_changes_rc4.pdf", "locked_for_changes_aes.pdf"}) {
    const auto outcome =
        extractor().extract(testsupport::submit(folder.path(), name, shipped(name), MediaType::pdf), nullptr);
    EXPECT_EQ(outcome_of(outcome), "read") << name << ": " << detail_of(outcome);
  }
}

}  // namespace
}  // namespace extract
