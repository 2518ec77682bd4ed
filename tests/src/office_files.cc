// Packages around the parts a test gives.
#include "testsupport/office_files.h"

#include <fmt/format.h>

#include <algorithm>

namespace testsupport {
namespace {

struct Dialect {
  std::string_view words, relations;
};
constexpr Dialect transitional{"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                               "http://schemas.openxmlformats.org/officeDocument/2006/relationships"};
constexpr Dialect strict{"http://purl.oclc.org/ooxml/wordprocessingml/main",
                         "http://purl.oclc.org/ooxml/officeDocument/relationships"};
constexpr std::string_view package_relations = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view other_spaces =
    R"(xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" )"
    R"(xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" )"
    R"(xmlns:v="urn:schemas-microsoft-com:vml" )"
    R"(xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" )"
    R"(xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" )"
    R"(xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math")";

std::string part(const Dialect& dialect, std::string_view root, std::string_view inside) {
  return fmt::format(R"(<?xml version="1.0" encoding="UTF-8"?><w:{} xmlns:w="{}" xmlns:r="{}" {}>{}</w:{}>)",
                     root, dialect.words, dialect.relations, other_spaces, inside, root);
}

struct PartEntry {
  std::string_view type, root;
  const std::string& inside;
};

std::string docx_in(const Dialect& dialect, const DocxParts& parts) {
  const std::vector<PartEntry> sides{{"styles", "styles", parts.styles},
                                     {"numbering", "numbering", parts.numbering},
                                     {"footnotes", "footnotes", parts.footnotes},
                                     {"endnotes", "endnotes", parts.endnotes},
                                     {"comments", "comments", parts.comments},
                                     {"header", "hdr", parts.header},
                                     {"footer", "ftr", parts.footer}};
  const auto relation = [&](std::string_view id, std::string_view type, std::string_view target) {
    return fmt::format(R"(<Relationship Id="{}" Type="{}/{}" Target="{}"/>)", id, dialect.relations, type,
                       target);
  };
  std::vector<ZipEntry> entries{
      {"[Content_Types].xml",
       R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
       R"(<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>)",
       true},
      {"_rels/.rels",
       fmt::format(
           R"(<Relationships xmlns="{}">{}<Relationship Id="rIdCore" Type="{}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>)",
           package_relations, relation("rId1", "officeDocument", "word/document.xml"), package_relations),
       true},
      {"word/document.xml", part(dialect, "document", "<w:body>" + parts.body + "</w:body>"), true}};
  std::string relations =
      relation("rIdHeader", "header", "header.xml") + relation("rIdFooter", "footer", "footer.xml");
  for (const auto& side : sides) {
    if (side.inside.empty()) continue;
    entries.push_back({fmt::format("word/{}.xml", side.type), part(dialect, side.root, side.inside), true});
    if (side.type != "header" && side.type != "footer")
      relations += relation(side.type, side.type, fmt::format("{}.xml", side.type));
  }
  relations += relation("rIdDiagram", "diagramData", "diagrams/data1.xml");
  entries.push_back(
      {"word/_rels/document.xml.rels",
       fmt::format(R"(<Relationships xmlns="{}">{}</Relationships>)", package_relations, relations), true});
  if (!parts.core.empty())
    entries.push_back(
        {"docProps/core.xml",
         fmt::format(
             R"(<cp:coreProperties xmlns:cp="urn:x" xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>)",
             parts.core),
         true});
  std::erase_if(entries, [&](const ZipEntry& entry) {
    return std::ranges::any_of(parts.more, [&](const ZipEntry& other) { return other.name == entry.name; });
  });
  entries.insert(entries.end(), parts.more.begin(), parts.more.end());
  return zip_of(entries);
}

std::string element(std::string_view name, std::string_view inside) {
  return inside.empty() ? "" : fmt::format("<w:{}>{}</w:{}>", name, inside, name);
}

}  // namespace

std::string docx_of(const DocxParts& parts) { return docx_in(transitional, parts); }
std::string strict_docx_of(const DocxParts& parts) { return docx_in(strict, parts); }

std::string run(std::string_view text, std::string_view properties) {
  return fmt::format(R"(<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>)", element("rPr", properties), text);
}

std::string paragraph(std::string_view text, std::string_view properties, std::string_view run_properties) {
  return fmt::format("<w:p>{}{}</w:p>", element("pPr", properties), run(text, run_properties));
}

std::string styled(std::string_view style, std::string_view text) {
  return paragraph(text, fmt::format(R"(<w:pStyle w:val="{}"/>)", style));
}

std::string bold(std::string_view text) { return paragraph(text, "", "<w:b/>"); }

std::string listed(int list, int level, std::string_view text) {
  return paragraph(
      text, fmt::format(R"(<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>)", level, list));
}

std::string cell(std::string_view text, std::string_view properties) {
  return cell_of(text.empty() ? "<w:p/>" : paragraph(text), properties);
}

std::string cell_of(std::string_view blocks, std::string_view properties) {
  return fmt::format("<w:tc>{}{}</w:tc>", element("tcPr", properties), blocks);
}

std::string row(const std::vector<std::string>& cells, std::string_view properties) {
  return fmt::format("<w:tr>{}{}</w:tr>", element("trPr", properties), fmt::join(cells, ""));
}

std::string table(const std::vector<std::string>& rows, std::string_view properties) {
  return fmt::format("<w:tbl>{}{}</w:tbl>", element("tblPr", properties), fmt::join(rows, ""));
}

std::string paragraph_style(std::string_view id, std::string_view name, std::string_view rest) {
  return fmt::format(R"(<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>)", id,
                     name, rest);
}

std::string odt_of(const OdtParts& parts) {
  constexpr std::string_view spaces =
      R"(xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" )"
      R"(xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" )"
      R"(xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" )"
      R"(xmlns:dc="http://purl.org/dc/elements/1.1/")";
  std::vector<ZipEntry> entries{
      {"mimetype", "application/vnd.oasis.opendocument.text"},
      {"content.xml",
       fmt::format(
           "<office:document-content {}><office:automatic-styles>{}</office:automatic-styles><office:body>"
           "<office:text>{}</office:text></office:body></office:document-content>",
           spaces, parts.automatic_styles, parts.body),
       true},
      {"styles.xml",
       fmt::format("<office:document-styles {}><office:styles>{}</office:styles><office:master-styles>{}"
                   "</office:master-styles></office:document-styles>",
                   spaces, parts.styles, parts.master_styles),
       true}};
  std::erase_if(entries, [&](const ZipEntry& entry) {
    return std::ranges::any_of(parts.more, [&](const ZipEntry& other) { return other.name == entry.name; });
  });
  entries.insert(entries.end(), parts.more.begin(), parts.more.end());
  return zip_of(entries);
}

}  // namespace testsupport
