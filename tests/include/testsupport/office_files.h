// DOCX and ODT files made in the test from the XML that matters to it; the rest of the package is filled in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "testsupport/sample_files.h"

namespace testsupport {

// What stands inside the root element of each part; an empty part is left out of the package.
struct DocxParts {
  std::string body = {};  // of w:body
  std::string styles = {};
  std::string numbering = {};
  std::string footnotes = {}, endnotes = {}, comments = {};
  std::string header = {}, footer = {};  // relationship ids rIdHeader and rIdFooter
  std::string core = {};                 // of cp:coreProperties
  std::vector<ZipEntry> more = {};       // besides these, or instead of one of the same name
};
std::string docx_of(const DocxParts& parts);
// The same document as other programs may write it.
std::string strict_docx_of(const DocxParts& parts);  // ISO 29500 strict namespaces

// WordprocessingML in short. Text is put in as it is: escape it yourself.
std::string run(std::string_view text, std::string_view properties = "");
std::string paragraph(std::string_view text, std::string_view properties = "",
                      std::string_view run_properties = "");
std::string styled(std::string_view style, std::string_view text);
std::string bold(std::string_view text);  // a paragraph, all of it
std::string listed(int list, int level, std::string_view text);
std::string cell(std::string_view text, std::string_view properties = "");
std::string cell_of(std::string_view blocks, std::string_view properties = "");
std::string row(const std::vector<std::string>& cells, std::string_view properties = "");
std::string table(const std::vector<std::string>& rows, std::string_view properties = "");
std::string paragraph_style(std::string_view id, std::string_view name, std::string_view rest = "");

struct OdtParts {
  std::string body = {};              // of office:text
  std::string automatic_styles = {};  // of content.xml
  std::string styles = {};            // of office:styles in styles.xml
  std::string master_styles = {};
  std::vector<ZipEntry> more = {};
};
std::string odt_of(const OdtParts& parts);

}  // namespace testsupport
