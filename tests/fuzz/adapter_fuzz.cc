// An adapter by itself, in this process: whatever the file, it gives a reading or says why not; nothing else
// is thrown. The adapter is chosen when this is compiled: KRAVKOLL_FUZZ_ADAPTER is the name of one of the
// functions below.
#include <initializer_list>
#include <span>
#include <tuple>

#include "adapters.h"
#include "fuzz_target.h"
#include "testsupport/office_files.h"
#include "testsupport/sample_files.h"

namespace {

using namespace extract;

const ReadLimits limits{
    .max_pages = 20, .max_entry_bytes = 1u << 20, .max_total_bytes = 4u << 20, .max_pixels = 4u << 20};

const std::vector<std::string> words{"Egenkontroll",
                                     "Under året har 12 avvikelser rapporterats &amp; åtgärdats."};

struct Adapter {
  void (*read)(Bytes file);
  std::vector<std::string> seeds;
};

// Tags, outline, a form, a table drawn with rules, a picture, a Type 3 font, a table from codes to letters.
std::string rich_pdf() {
  using testsupport::pdf_stream;
  return testsupport::pdf_of_objects(
      {"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R/MarkInfo<</Marked true>>/StructTreeRoot 8 0 R/Lang(sv)>>",
       "<</Type/Pages/Kids[3 0 R]/Count 1>>",
       "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate 0/StructParents 0/Contents 4 0 R/Resources"
       "<</Font<</F1 5 0 R/F2 11 0 R/F3 13 0 R>>/XObject<</X 9 0 R/I 10 0 R>>>>>>",
       pdf_stream(
           "/H1 <</MCID 0>> BDC BT /F1 16 Tf 72 700 Td (Egenkontroll) Tj ET EMC\n"
           "/P <</MCID 1/ActualText(ord)>> BDC BT /F1 11 Tf 72 660 Td [(Under )-200(\\345ret)] TJ ET EMC\n"
           "72 600 m 300 600 l S 72 560 m 300 560 l S 72 560 m 72 600 l S 300 560 m 300 600 l S\n"
           "BT /F2 11 Tf 1 0 0 1 80 570 Tm <00410042> Tj 0 1 -1 0 20 300 Tm 3 Tr (sida) Tj ET\n"
           "q 100 0 0 50 72 400 cm /I Do Q q 0.5 0 0 0.5 0 0 cm /X Do Q 1 g 72 300 40 40 re f BT /F3 1 Tf 72 "
           "310 Td (a) Tj "
           "ET /Artifact BMC BT /F1 9 Tf 72 30 Td (Sida 1 av 1) Tj ET EMC"),
       "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding<</BaseEncoding/WinAnsiEncoding"
       "/Differences[65/A/aring]>>/FirstChar 32/LastChar 34/Widths[278 278 355]>>",
       "<</First 7 0 R/Last 7 0 R/Count 1>>", "<</Title(Egenkontroll)/Parent 6 0 R/Dest[3 0 R/XYZ 0 700 0]>>",
       "<</Type/StructTreeRoot/K[<</S/H1/P 8 0 R/Pg 3 0 R/K 0>><</S/Table/P 8 0 R/K<</S/TR/K<</S/TD/Pg 3 0 "
       "R/K[1"
       "<</Type/MCR/Pg 3 0 R/MCID 1>>]>>>>>>]/RoleMap<</Rubrik/H1>>>>",
       pdf_stream("BT /F1 11 Tf 72 500 Td (i en form) Tj ET",
                  "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>"),
       pdf_stream(std::string(64, '\x7F'),
                  "/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8"),
       "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/"
       "CIDFontType2"
       "/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/W[65[600 "
       "600]]>>]"
       "/ToUnicode 12 0 R>>",
       pdf_stream("/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> "
                  "endcodespacerange "
                  "1 beginbfrange <0041> <0042> <0061> endbfrange endcmap"),
       "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</a 14 "
       "0 R>>"
       "/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[1000]/Resources<<>>>>",
       pdf_stream("1000 0 0 0 750 750 d1 0 0 750 750 re f")},
      "/Info<</Title(Kvalitetsber\344ttelse)>>");
}

std::string rich_body() {
  using namespace testsupport;
  return styled("a", "Egenkontroll") + listed(1, 0, "Fall") + bold("Ansvarig") +
         table({row({cell("År"), cell("Fall", "<w:gridSpan w:val=\"2\"/>")}),
                row({cell("2025", "<w:vMerge/>"), cell("3")})}) +
         "<w:p><w:ins><w:r><w:t>nytt</w:t></w:r></w:ins><w:del><w:r><w:delText>gammalt</w:delText></w:r></"
         "w:del><w:r>"
         "<w:footnoteReference w:id=\"1\"/><w:br w:type=\"page\"/><w:tab/><w:sym w:font=\"Wingdings\" "
         "w:char=\"F0A8\"/></w:r>"
         "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar "
         "w:fldCharType=\"end\"/></w:r>"
         "</w:p><w:sdt><w:sdtContent>" +
         paragraph("i kontroll") + "</w:sdtContent></w:sdt>";
}

std::string docx_with_part(const std::string& name, const std::string& content) {
  return testsupport::docx_of({.body = rich_body(), .more = {{name, content}}});
}

const std::string word_namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

[[maybe_unused]] Adapter pdf() {
  return {[](Bytes file) { read_pdf(file, limits); },
          {testsupport::pdf_of_lines({words, words}), rich_pdf()}};
}
[[maybe_unused]] Adapter pdf_picture() {
  return {[](Bytes file) { render_pdf_page(file, 1, 72, limits); },
          {rich_pdf(), testsupport::pdf_of_scans({{20, 30, std::vector<std::uint8_t>(600, 90)}})}};
}
[[maybe_unused]] Adapter docx() {
  return {[](Bytes file) { read_docx(file, limits); },
          {testsupport::docx_of_paragraphs(words), testsupport::docx_of({.body = rich_body()})}};
}
// Behind the container, whose checksums random bytes do not pass.
[[maybe_unused]] Adapter docx_part() {
  return {[](Bytes file) {
            const std::string xml(reinterpret_cast<const char*>(file.data()), file.size());
            const std::string packed =
                docx_with_part(xml.find("<w:styles") != xml.npos      ? "word/styles.xml"
                               : xml.find("<w:numbering") != xml.npos ? "word/numbering.xml"
                                                                      : "word/document.xml",
                               xml);
            read_docx(std::as_bytes(std::span(packed)), limits);
          },
          {"<w:document " + word_namespace + "><w:body>" + rich_body() + "</w:body></w:document>",
           "<w:styles " + word_namespace +
               "><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault>"
               "</w:docDefaults><w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"heading "
               "1\"/><w:basedOn "
               "w:val=\"a\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style></w:styles>",
           "<w:numbering " + word_namespace +
               "><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start "
               "w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText "
               "w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num "
               "w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"}};
}
[[maybe_unused]] Adapter odt() {
  return {[](Bytes file) { read_odt(file, limits); }, {testsupport::odt_of_paragraphs(words)}};
}
[[maybe_unused]] Adapter png() {
  return {[](Bytes file) {
            read_image(file, ingest::MediaType::png, limits);
            load_image_page(file, ingest::MediaType::png, 1, limits);
          },
          {testsupport::png_of({40, 30, std::vector<std::uint8_t>(1200, 200)})}};
}

// One strip of 20 by 20 grey pixels (TIFF 6.0, section 4).
std::string small_tiff() {
  std::string file("II*\0\x08\0\0\0\x09\0", 10);
  const auto field = [&file](int tag, int type, std::uint32_t value) {
    file += static_cast<char>(tag & 0xFF);
    file += static_cast<char>(tag >> 8);
    file += std::string{static_cast<char>(type), 0, 1, 0, 0, 0};
    for (int at = 0; at < 4; ++at) file += static_cast<char>(value >> (8 * at) & 0xFF);
  };
  for (const auto& [tag, type, value] :
       std::initializer_list<std::tuple<int, int, std::uint32_t>>{{256, 4, 20},
                                                                  {257, 4, 20},
                                                                  {258, 3, 8},
                                                                  {259, 3, 1},
                                                                  {262, 3, 1},
                                                                  {273, 4, 122},
                                                                  {277, 3, 1},
                                                                  {278, 4, 20},
                                                                  {279, 4, 400}})
    field(tag, type, value);
  return file + std::string(4, '\0') + std::string(400, '\x60');
}
[[maybe_unused]] Adapter tiff() {
  return {[](Bytes file) {
            read_image(file, ingest::MediaType::tiff, limits);
            load_image_page(file, ingest::MediaType::tiff, 1, limits);
          },
          {small_tiff()}};
}
[[maybe_unused]] Adapter archive() {
  return {[](Bytes file) {
            read_archive(
                file, limits, [](const std::string&, Bytes) {}, [](const std::string&, const Refused&) {});
          },
          {testsupport::zip_of({{"a.pdf", "content", true}, {"Bj\xF6rk\xE5sen.pdf", "content"}})}};
}

}  // namespace

std::vector<std::string> seeds() { return KRAVKOLL_FUZZ_ADAPTER().seeds; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) try {
  static const Adapter adapter = KRAVKOLL_FUZZ_ADAPTER();
  adapter.read(std::as_bytes(std::span(bytes, size)));
  return 0;
} catch (const extract::Refused&) {
  return 0;
}
