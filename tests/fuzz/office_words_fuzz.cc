// The office readers behind the container and the XML: random bytes never get that far, because checksums and
// tags must fit. So the bytes are taken as instructions that open, close and fill elements of the two
// vocabularies in any order; what comes out is well-formed, and is no document any program would write.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <span>

#include "adapters.h"
#include "fuzz_target.h"
#include "testsupport/office_files.h"

namespace {

using namespace extract;

constexpr std::array docx_words{R"(w:p)",
                                R"(w:r)",
                                R"(w:t)",
                                R"(w:p)",
                                R"(w:r)",
                                R"(w:t)",
                                R"(w:pPr)",
                                R"(w:rPr)",
                                R"(w:tbl)",
                                R"(w:tr)",
                                R"(w:tc)",
                                R"(w:tbl)",
                                R"(w:tr)",
                                R"(w:tc)",
                                R"(w:tcPr)",
                                R"(w:trPr)",
                                R"(w:tblPr)",
                                R"(w:gridSpan w:val="3"/)",
                                R"(w:gridSpan w:val="2147483647"/)",
                                R"(w:gridBefore w:val="-7"/)",
                                R"(w:vMerge/)",
                                R"(w:vMerge w:val="restart"/)",
                                R"(w:tblHeader/)",
                                R"(w:tblStyle w:val="a"/)",
                                R"(w:tblLook w:val="04A0"/)",
                                R"(w:b/)",
                                R"(w:b w:val="0"/)",
                                R"(w:vanish/)",
                                R"(w:sz w:val="48"/)",
                                R"(w:sz w:val="-2147483648"/)",
                                R"(w:rStyle w:val="a"/)",
                                R"(w:pStyle w:val="a"/)",
                                R"(w:pStyle w:val="Heading1"/)",
                                R"(w:pStyle w:val="b"/)",
                                R"(w:outlineLvl w:val="2"/)",
                                R"(w:outlineLvl w:val="99"/)",
                                R"(w:numPr)",
                                R"(w:numId w:val="1"/)",
                                R"(w:ilvl w:val="1"/)",
                                R"(w:ilvl w:val="77"/)",
                                R"(w:ins)",
                                R"(w:del)",
                                R"(w:moveFrom)",
                                R"(w:moveTo)",
                                R"(w:framePr w:dropCap="drop"/)",
                                R"(w:sdt)",
                                R"(w:sdtPr)",
                                R"(w:sdtContent)",
                                R"(w:showingPlcHdr/)",
                                R"(w:docPartObj)",
                                R"(w:docPartGallery w:val="Table of Contents"/)",
                                R"(w:fldChar w:fldCharType="begin"/)",
                                R"(w:fldChar w:fldCharType="separate"/)",
                                R"(w:fldChar w:fldCharType="end"/)",
                                R"(w:instrText)",
                                R"(w:fldSimple w:instr="TOC")",
                                R"(w:ffData)",
                                R"(w:checkBox)",
                                R"(w:checked/)",
                                R"(w:ddList)",
                                R"(w:result w:val="-1"/)",
                                R"(w:listEntry w:val="x"/)",
                                R"(w:br/)",
                                R"(w:tab/)",
                                R"(w:sym w:char="F0FE"/)",
                                R"(w:sym w:char="D800"/)",
                                R"(w:drawing)",
                                R"(w:pict)",
                                R"(w:txbxContent)",
                                R"(w:txbxContent)",
                                R"(mc:AlternateContent)",
                                R"(mc:Choice)",
                                R"(mc:Fallback)",
                                R"(w:footnoteReference w:id="1"/)",
                                R"(w:endnoteReference w:id="1"/)",
                                R"(w:sectPr)",
                                R"(w:headerReference r:id="rIdHeader"/)",
                                R"(w:hyperlink)",
                                R"(w:ruby)",
                                R"(w:rubyBase)",
                                R"(w:smartTag)",
                                R"(m:oMath)",
                                R"(m:t)",
                                R"(a:blip/)",
                                R"(dgm:relIds r:dm="rIdDiagram"/)",
                                R"(w:style w:type="paragraph" w:styleId="a" w:default="1")",
                                R"(w:style w:type="table" w:styleId="a")",
                                R"(w:style w:type="paragraph" w:styleId="b")",
                                R"(w:name w:val="heading 3"/)",
                                R"(w:name w:val="Title"/)",
                                R"(w:basedOn w:val="a"/)",
                                R"(w:basedOn w:val="b"/)",
                                R"(w:docDefaults)",
                                R"(w:rPrDefault)",
                                R"(w:tblStylePr w:type="firstRow")",
                                R"(w:abstractNum w:abstractNumId="0")",
                                R"(w:num w:numId="1")",
                                R"(w:abstractNumId w:val="0"/)",
                                R"(w:lvl w:ilvl="1")",
                                R"(w:lvl w:ilvl="0")",
                                R"(w:start w:val="2147483647"/)",
                                R"(w:numFmt w:val="upperRoman"/)",
                                R"(w:numFmt w:val="bullet"/)",
                                R"(w:lvlText w:val="%1.%2.%9%"/)",
                                R"(w:lvlOverride w:ilvl="1")",
                                R"(w:startOverride w:val="-2147483648"/)",
                                R"(w:numStyleLink w:val="x"/)",
                                R"(w:styleLink w:val="x"/)",
                                R"(w:footnote w:id="1")",
                                R"(w:endnote w:id="1")"};

constexpr std::array odt_words{
    R"(text:p)",
    R"(text:p text:style-name="a")",
    R"(text:h text:outline-level="1")",
    R"(text:h text:outline-level="-9" text:restart-numbering="true")",
    R"(text:p)",
    R"(text:span text:style-name="a")",
    R"(text:s text:c="2147483647"/)",
    R"(text:tab/)",
    R"(text:line-break/)",
    R"(text:list text:style-name="a")",
    R"(text:list)",
    R"(text:list text:continue-numbering="true")",
    R"(text:list-item)",
    R"(text:list-item text:start-value="-5")",
    R"(text:list-header)",
    R"(text:note)",
    R"(text:note-citation)",
    R"(text:note-body)",
    R"(office:annotation)",
    R"(text:section)",
    R"(text:section text:display="none")",
    R"(text:table-of-content)",
    R"(text:index-body)",
    R"(text:tracked-changes)",
    R"(text:changed-region)",
    R"(text:deletion)",
    R"(draw:frame)",
    R"(draw:text-box)",
    R"(draw:image/)",
    R"(draw:custom-shape)",
    R"(table:table)",
    R"(table:table-row)",
    R"(table:table-cell)",
    R"(table:table)",
    R"(table:table-row)",
    R"(table:table-cell)",
    R"(table:table-row table:number-rows-repeated="40")",
    R"(table:table-cell table:number-columns-repeated="50")",
    R"(table:covered-table-cell/)",
    R"(table:table-header-rows)",
    R"(text:placeholder)",
    R"(text:hidden-text)",
    R"(text:a)",
    R"(style:style style:name="a" style:family="paragraph" style:parent-style-name="b")",
    R"(style:style style:name="b" style:family="paragraph" style:parent-style-name="a" style:default-outline-level="3")",
    R"(style:style style:name="a" style:family="text")",
    R"(style:text-properties fo:font-weight="bold" fo:font-size="999999%"/)",
    R"(style:text-properties text:display="none"/)",
    R"(text:list-style style:name="a")",
    R"(text:list-level-style-number text:level="2" style:num-format="i" text:display-levels="9" text:start-value="2147483647"/)",
    R"(text:list-level-style-bullet text:level="1" text:bullet-char="–"/)",
    R"(text:outline-style)",
    R"(text:outline-level-style text:level="1" style:num-format="A"/)",
    R"(style:master-page)",
    R"(style:header)"};

constexpr std::array texts{"Mål",
                           "1.1 Mål och strategier",
                           "Innehåll",
                           "Resultat ..... 7",
                           "12",
                           "- a",
                           "• b",
                           "2023",
                           "Under året har verksamheten följt upp alla avvikelser och åtgärdat dem.",
                           "Ansvarig:",
                           " ",
                           "a) x",
                           "Tabell 1 Fall",
                           "%",
                           "\xEF\x82\xB7",
                           "heading 1"};

constexpr std::uint8_t close_from = 130, text_from = 190, next_part = 255;

// The elements text must stand in to be text, outermost first.
using Way = std::array<std::string_view, 3>;
constexpr Way docx_way{"w:p", "w:r", "w:t"};
constexpr Way odt_way{"text:p", "text:span", "text:a"};

// Well-formed runs of elements, written by instructions of one byte.
class Writer {
 public:
  explicit Writer(const Way& way) : way_(way) {}

  void open(std::string_view word) {
    if (open_.size() >= deepest) return close();
    parts_.back() += "<" + std::string(word) + ">";
    if (!word.ends_with('/')) open_.push_back(word.substr(0, word.find(' ')));
  }
  void close() {
    if (open_.empty()) return;
    parts_.back() += "</" + std::string(open_.back()) + ">";
    open_.pop_back();
  }
  // Through as much of the way as does not lie around it already.
  void write(std::string_view text) {
    const auto here = open_.empty() ? way_.end() : std::find(way_.begin(), way_.end(), open_.back());
    const auto first = here == way_.end() ? way_.begin() : here + 1;
    for (auto step = first; step != way_.end(); ++step) open(*step);
    parts_.back() += text;
    for (auto step = first; step != way_.end(); ++step) close();
  }
  void begin_part() {
    while (!open_.empty()) close();
    parts_.emplace_back();
  }
  std::vector<std::string> parts() {
    begin_part();
    parts_.resize(4);
    return parts_;
  }

 private:
  static constexpr std::size_t deepest = 60;
  Way way_;
  std::vector<std::string> parts_ = std::vector<std::string>(1);
  std::vector<std::string_view> open_;
};

template <std::size_t Count>
std::vector<std::string> parts_of(std::span<const std::uint8_t> program,
                                  const std::array<const char*, Count>& words, const Way& way) {
  Writer writer(way);
  for (const std::uint8_t code : program) {
    if (code == next_part)
      writer.begin_part();
    else if (code >= text_from)
      writer.write(texts[code % texts.size()]);
    else if (code >= close_from)
      writer.close();
    else
      writer.open(words[code % Count]);
  }
  return writer.parts();
}

const ReadLimits limits{
    .max_pages = 20, .max_entry_bytes = 1u << 20, .max_total_bytes = 4u << 20, .max_pixels = 1u << 20};

Bytes bytes_of(const std::string& file) { return std::as_bytes(std::span(file)); }

Reading read_as_docx(std::span<const std::uint8_t> program) {
  const auto parts = parts_of(program, docx_words, docx_way);
  return read_docx(bytes_of(testsupport::docx_of({.body = parts[0],
                                                  .styles = parts[1],
                                                  .numbering = parts[2],
                                                  .footnotes = parts[3],
                                                  .endnotes = parts[3],
                                                  .header = parts[3]})),
                   limits);
}

Reading read_as_odt(std::span<const std::uint8_t> program) {
  const auto parts = parts_of(program, odt_words, odt_way);
  return read_odt(
      bytes_of(testsupport::odt_of(
          {.body = parts[0], .automatic_styles = parts[1], .styles = parts[2], .master_styles = parts[3]})),
      limits);
}

// What everybody downstream relies on.
void check(const Block& block) {
  const bool is_cell = block.kind == Kind::table_cell;
  const bool is_heading = block.kind == Kind::heading;
  const bool is_whole =
      is_cell ? block.table >= 0 && block.row >= 0 && block.column >= 0 : !block.text.empty();
  const bool has_level = is_heading ? block.level >= 1 && block.level <= 6 : block.level >= 0;
  const bool is_one_line = block.text.find_first_of("\n\t\r") == std::string::npos &&
                           !block.text.starts_with(' ') && !block.text.ends_with(' ') &&
                           block.text.find("  ") == std::string::npos;
  if (!is_whole || !has_level || !is_one_line) std::abort();
}

}  // namespace

std::vector<std::string> seeds() {
  std::mt19937 random(7);
  std::vector<std::string> all;
  for (int seed = 0; seed < 40; ++seed) {
    std::string& program = all.emplace_back();
    for (int at = 0; at < 400; ++at) program += static_cast<char>(random());
  }
  return all;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) try {
  const std::span program(bytes, size);
  if (program.empty()) return 0;
  const Reading reading =
      program[0] % 2 == 0 ? read_as_docx(program.subspan(1)) : read_as_odt(program.subspan(1));
  for (const Block& block : reading.blocks) check(block);
  return 0;
} catch (const extract::Refused&) {
  return 0;
}
