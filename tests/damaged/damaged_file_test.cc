// Files with one fault each, made here: each ends as a document or as a refusal with the right reason, never
// as a crash, and never slowly. Read through the worker as in earnest.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <ostream>

#include "extract/extractor.h"
#include "testsupport/sample_files.h"

namespace extract {
namespace {

using ingest::MediaType;
using testsupport::docx_of_paragraphs;
using testsupport::odt_of_paragraphs;
using testsupport::pdf_of_objects;
using testsupport::pdf_stream;
using testsupport::zip_of;

// What the file may end as: names of reasons, or "read" for a document whose text is there, "pages" for a
// document.
struct Fault {
  const char* name;
  MediaType type;
  std::function<std::string()> file;
  std::vector<std::string> outcomes;
};
void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }

const std::string line = "Under året har avvikelser följts upp.";

std::string without_end(const std::string& whole, double share) {
  return whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * share));
}

std::string replaced(std::string whole, const std::string& from, const std::string& to) {
  const std::size_t at = whole.find(from);
  if (at == whole.npos) throw std::logic_error("nothing to replace: " + from);
  return whole.replace(at, from.size(), to);
}

std::string pdf() { return testsupport::pdf_of_lines({{line}, {line}}); }

// One page of objects: 1 catalogue, 2 pages, 3 page, 4 content, 5 and on as given.
std::string pdf_page(const std::string& page_entries, const std::string& content,
                     const std::vector<std::string>& more = {}) {
  std::vector<std::string> bodies{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                  "<</Type/Page/Parent 2 0 R/Contents 4 0 "
                                  "R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
                                  "/Encoding/WinAnsiEncoding>>>>/XObject<</X 5 0 R>>/Pattern<</P 5 0 R>>>>" +
                                      page_entries + ">>",
                                  pdf_stream(content)};
  bodies.insert(bodies.end(), more.begin(), more.end());
  return pdf_of_objects(bodies);
}

const std::string a4 = "/MediaBox[0 0 595 842]";
const std::string some_text =
    "BT /F1 11 Tf 72 700 Td (avvikelser har gjorts under hela det gångna året) Tj ET";

std::string nested(const std::string& open, int depth, const std::string& close) {
  std::string text;
  for (int level = 0; level < depth; ++level) text += open;
  for (int level = 0; level < depth; ++level) text += close;
  return text;
}

std::string encrypted_pdf() {
  const std::string key(32, 'k');
  return pdf_of_objects({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>",
                         "<</Filter/Standard/V 1/R 2/P -4/O(" + key + ")/U(" + key + ")>>"},
                        "/Encrypt 3 0 R/ID[(0123456789abcdef)(0123456789abcdef)]");
}

const std::vector<Fault> pdf_faults{
    {"whole", MediaType::pdf, pdf, {"read"}},
    {"end_lost", MediaType::pdf, [] { return without_end(pdf(), 0.6); }, {"damaged", "pages", "read"}},
    {"almost_all_lost", MediaType::pdf, [] { return without_end(pdf(), 0.02); }, {"damaged"}},
    {"table_of_objects_shifted",
     MediaType::pdf,
     [] { return replaced(pdf(), "%PDF-1.5\n", "%PDF-1.5\n% odd\n"); },
     {"read"}},
    {"start_of_table_wrong",
     MediaType::pdf,
     [] { return replaced(pdf(), "startxref\n", "startxref\n9"); },
     {"read"}},
    {"trailer_without_root",
     MediaType::pdf,
     [] { return replaced(pdf(), "/Root", "/Boot"); },
     {"damaged", "read"}},
    {"catalogue_without_pages",
     MediaType::pdf,
     [] { return replaced(pdf(), "/Catalog/Pages", "/Catalog/Cages"); },
     {"damaged", "empty"}},
    {"page_tree_in_a_circle",
     MediaType::pdf,
     [] {
       return pdf_of_objects({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 5>>"});
     },
     {"damaged", "empty", "pages"}},
    {"page_missing",
     MediaType::pdf,
     [] { return replaced(pdf(), "Kids[4 0 R", "Kids[9 0 R"); },
     {"read", "pages", "damaged"}},
    {"million_pages_claimed",
     MediaType::pdf,
     [] { return replaced(pdf(), "/Count 2", "/Count 1000000"); },
     {"read", "damaged", "too_large", "empty"}},
    {"no_pages",
     MediaType::pdf,
     [] {
       return pdf_of_objects({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"});
     },
     {"empty", "damaged"}},
    {"needs_a_password", MediaType::pdf, encrypted_pdf, {"encrypted"}},
    {"stream_length_wrong",
     MediaType::pdf,
     [] { return replaced(pdf(), "/Length ", "/Length 9"); },
     {"read", "pages"}},
    {"content_is_noise", MediaType::pdf, [] { return pdf_page(a4, std::string(5000, '\x9D')); }, {"pages"}},
    {"operators_without_operands",
     MediaType::pdf,
     [] { return pdf_page(a4, "Tj Tf cm Do q q q Q Q Q Q Q BT ET ET " + some_text); },
     {"pages", "read"}},
    {"text_without_a_font",
     MediaType::pdf,
     [] { return pdf_page(a4, "BT 72 700 Td (text) Tj ET"); },
     {"pages"}},
    {"page_without_size", MediaType::pdf, [] { return pdf_page("", some_text); }, {"read"}},
    {"page_of_no_size",
     MediaType::pdf,
     [] { return pdf_page("/MediaBox[0 0 0 0]", some_text); },
     {"read", "pages"}},
    {"page_of_huge_size", MediaType::pdf, [] { return pdf_page("/MediaBox[0 0 1e9 1e9]", ""); }, {"pages"}},
    {"page_size_is_words",
     MediaType::pdf,
     [] { return pdf_page("/MediaBox[/a (b) null <<>>]", some_text); },
     {"read"}},
    {"page_turned_by_odd_angle",
     MediaType::pdf,
     [] { return pdf_page(a4 + "/Rotate 7", some_text); },
     {"read"}},
    {"form_that_draws_itself",
     MediaType::pdf,
     [] {
       return pdf_page(
           a4, "/X Do " + some_text,
           {pdf_stream("/X Do /X Do",
                       "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>")});
     },
     {"read"}},
    {"pattern_that_paints_itself",
     MediaType::pdf,
     [] {
       return pdf_page(
           a4, "/Pattern cs /P scn 0 0 500 500 re f",
           {pdf_stream("/Pattern cs /P scn 0 0 9 9 re f",
                       "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 0.001/YStep 0.001"
                       "/Resources<</Pattern<</P 5 0 R>>>>")});
     },
     {"pages"}},
    {"picture_of_a_million_by_a_million",
     MediaType::pdf,
     [] {
       return pdf_page(
           a4, "q 595 0 0 842 0 0 cm /X Do Q",
           {pdf_stream("x",
                       "/Type/XObject/Subtype/Image/Width 1000000/Height 1000000/ColorSpace/DeviceGray"
                       "/BitsPerComponent 8")});
     },
     {"pages"}},
    {"picture_without_data",
     MediaType::pdf,
     [] {
       return pdf_page(a4, "q 595 0 0 842 0 0 cm /X Do Q",
                       {pdf_stream("",
                                   "/Type/XObject/Subtype/Image/Width 1000/Height 1000/ColorSpace/DeviceRGB"
                                   "/BitsPerComponent 8/Filter/DCTDecode")});
     },
     {"pages"}},
    {"arrays_ten_thousand_deep",
     MediaType::pdf,
     [] { return pdf_page(a4 + "/Odd " + nested("[", 10'000, "]"), some_text); },
     {"read", "pages", "damaged", "crashed"}},
    {"outline_in_a_circle",
     MediaType::pdf,
     [] {
       return replaced(
           pdf_of_objects({"<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R>>",
                           "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                           "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>", pdf_stream(""),
                           "<</First 6 0 R/Last 6 0 R/Count 1>>",
                           "<</Title(circle)/Parent 5 0 R/Next 6 0 R/First 6 0 R/Dest[3 0 R/Fit]>>"}),
           "/Outlines", "/Outlines");
     },
     {"pages"}},
    {"structure_tree_in_a_circle",
     MediaType::pdf,
     [] {
       return pdf_of_objects(
           {"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/StructParents 0>>",
            pdf_stream(""), "<</Type/StructTreeRoot/K 6 0 R>>",
            "<</Type/StructElem/S/Sect/P 5 0 R/K[6 0 R 6 0 R]>>"});
     },
     {"pages"}},
};

std::string document_xml(const std::string& xml) {
  return zip_of(
      {{"[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Override PartName=\"/word/document.xml\" ContentType="
        "\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
        true},
       {"word/document.xml", xml, true}});
}

const std::string word_start =
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
const std::string word_end = "</w:body></w:document>";

std::string laughs() {
  std::string definitions = "<!ENTITY a \"haha\">";
  for (char letter = 'b'; letter < 'k'; ++letter) {
    definitions += std::string("<!ENTITY ") + letter + " \"";
    for (int times = 0; times < 10; ++times)
      definitions += std::string("&") + static_cast<char>(letter - 1) + ";";
    definitions += "\">";
  }
  return "<!DOCTYPE x [" + definitions + "]>" + word_start + "<w:p><w:r><w:t>&j;</w:t></w:r></w:p>" +
         word_end;
}

const std::vector<Fault> office_faults{
    {"whole", MediaType::docx, [] { return docx_of_paragraphs({line}); }, {"read"}},
    {"end_lost", MediaType::docx, [] { return without_end(docx_of_paragraphs({line}), 0.7); }, {"damaged"}},
    {"no_document_inside",
     MediaType::docx,
     [] {
       return zip_of({{"[Content_Types].xml", "<Types/>"}});
     },
     {"damaged"}},
    {"document_empty", MediaType::docx, [] { return docx_of_paragraphs({}); }, {"empty"}},
    {"xml_cut_off",
     MediaType::docx,
     [] { return document_xml(word_start + "<w:p><w:r><w:t>cut"); },
     {"damaged", "pages", "read"}},
    {"xml_is_noise", MediaType::docx, [] { return document_xml("\x01\x02\x03 no xml"); }, {"damaged"}},
    {"billion_laughs", MediaType::docx, [] { return document_xml(laughs()); }, {"not_a_document"}},
    {"outer_entity",
     MediaType::docx,
     [] {
       return document_xml("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + word_start +
                           "<w:p><w:r><w:t>&e;</w:t></w:r></w:p>" + word_end);
     },
     {"not_a_document"}},
    {"elements_ten_thousand_deep",
     MediaType::docx,
     [] { return document_xml(word_start + nested("<w:p>", 10'000, "</w:p>") + word_end); },
     {"damaged", "too_large", "empty", "pages"}},
    {"document_of_a_gigabyte",
     MediaType::docx,
     [] { return document_xml(word_start + std::string(100u << 20, ' ') + word_end); },
     {"too_large", "damaged"}},
    {"entry_damaged",
     MediaType::docx,
     [] {
       std::string file = docx_of_paragraphs({line});
       const std::size_t at = file.find("word/document.xml") + 60;
       file.at(at) = static_cast<char>(file.at(at) ^ 0x7F);
       return file;
     },
     {"damaged"}},
    {"entry_encrypted",
     MediaType::docx,
     [] {
       return zip_of({{"word/document.xml", std::string(500, 'x'), false, 1}});
     },
     {"encrypted", "damaged"}},
    {"odt_whole", MediaType::odt, [] { return odt_of_paragraphs({line}); }, {"read"}},
    {"odt_end_lost", MediaType::odt, [] { return without_end(odt_of_paragraphs({line}), 0.7); }, {"damaged"}},
    {"odt_no_content",
     MediaType::odt,
     [] {
       return zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"}});
     },
     {"damaged"}},
    {"odt_xml_is_noise",
     MediaType::odt,
     [] {
       return zip_of({{"content.xml", "<<<<"}});
     },
     {"damaged"}},
};

testsupport::Grey grey(int width, int height) {
  return {width, height,
          std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 255)};
}

const std::string tiff_head("II*\0\x08\0\0\0", 8);

const std::vector<Fault> picture_faults{
    {"blank", MediaType::png, [] { return testsupport::png_of(grey(400, 300)); }, {"pages"}},
    {"one_dot", MediaType::png, [] { return testsupport::png_of(grey(1, 1)); }, {"not_a_document"}},
    {"end_lost",
     MediaType::png,
     [] { return without_end(testsupport::png_of(grey(400, 300)), 0.5); },
     {"damaged", "pages"}},
    {"head_only",
     MediaType::png,
     [] { return testsupport::png_of(grey(400, 300)).substr(0, 40); },
     {"pages"}},
    {"claims_a_hundred_thousand_squared",
     MediaType::png,
     [] {
       return replaced(testsupport::png_of(grey(400, 300)), std::string("\0\0\1\x90\0\0\1\x2C", 8),
                       std::string("\0\1\x86\xA0\0\1\x86\xA0", 8));
     },
     {"too_large", "damaged"}},
    {"jpeg_head_only",
     MediaType::jpeg,
     [] { return std::string("\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0", 20); },
     {"damaged"}},
    {"jpeg_noise", MediaType::jpeg, [] { return "\xFF\xD8\xFF" + std::string(2000, '\x81'); }, {"damaged"}},
    {"tiff_directory_beyond_the_end",
     MediaType::tiff,
     [] { return std::string("II*\0\xFF\xFF\xFF\x7F", 8); },
     {"damaged"}},
    {"tiff_directory_in_a_circle",
     MediaType::tiff,
     [] { return tiff_head + std::string("\0\0\x08\0\0\0", 6); },
     {"damaged", "empty", "pages", "too_large"}},
};

class DamagedFile : public testing::TestWithParam<Fault> {
 protected:
  static Extractor& extractor() {
    static const auto own = make_worker_extractor(
        KRAVKOLL_WORKER,
        {.file_deadline = std::chrono::seconds(20), .page_deadline = std::chrono::seconds(5)}, 1);
    return *own;
  }
};

std::string outcome_of(const std::variant<Document, ingest::Refusal>& outcome) {
  if (const auto* refused = std::get_if<ingest::Refusal>(&outcome))
    return std::string(ingest::name_of(refused->reason));
  for (const Page& page : std::get<Document>(outcome).pages)
    for (const Block& block : page.blocks)
      if (block.text.find("avvikelser") != block.text.npos) return "read";
  return "pages";
}

std::string detail_of(const std::variant<Document, ingest::Refusal>& outcome) {
  if (const auto* refused = std::get_if<ingest::Refusal>(&outcome)) return refused->detail;
  std::string notes;
  for (const Note& note : std::get<Document>(outcome).notes) notes += note.text + "; ";
  return notes;
}

TEST_P(DamagedFile, EndsAsItShould) {
  const Fault& fault = GetParam();
  const testsupport::TempFolder folder;
  const auto outcome =
      extractor().extract(testsupport::submit(folder.path(), fault.name, fault.file(), fault.type), nullptr);
  EXPECT_THAT(fault.outcomes, testing::Contains(outcome_of(outcome))) << detail_of(outcome);
  EXPECT_TRUE(std::holds_alternative<Document>(outcome) || !detail_of(outcome).empty());
}

const auto name_of_fault = [](const testing::TestParamInfo<Fault>& fault) {
  return std::string(fault.param.name);
};
INSTANTIATE_TEST_SUITE_P(Pdf, DamagedFile, testing::ValuesIn(pdf_faults), name_of_fault);
INSTANTIATE_TEST_SUITE_P(Office, DamagedFile, testing::ValuesIn(office_faults), name_of_fault);
INSTANTIATE_TEST_SUITE_P(Picture, DamagedFile, testing::ValuesIn(picture_faults), name_of_fault);

}  // namespace
}  // namespace extract
