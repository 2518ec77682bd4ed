// Styles of a DOCX (ECMA-376 part 1, 17.7): what a paragraph or run is by way of its style.
//
// Word keeps the English name of a built-in style whatever the language ("heading 1" with the id "Rubrik1");
// other programs write the name they show ("Rubrik 1"). So styles are known by name and by outline level,
// never by id.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "style_names.h"

namespace extract::office {

// What run properties say; nothing where they say nothing.
struct RunLook {
  std::optional<bool> is_bold, is_hidden, is_underlined;
  std::optional<int> half_points;
};

struct StyleOfParagraph {
  StyleRole role = StyleRole::none;
  int heading_level = 0;            // 1..9, 0 none
  std::optional<int> number_list;   // w:numId
  std::optional<int> number_level;  // w:ilvl
  std::string number_style;         // id of the style that set number_list
  RunLook run;
};

class Styles {
 public:
  Styles() = default;
  explicit Styles(std::string_view xml, std::string part);

  // By id, "" the default paragraph style. Follows w:basedOn. Of an id that is not defined: what the id
  // itself says.
  const StyleOfParagraph& paragraph(const std::string& id) const;
  RunLook run(const std::string& id) const;              // character style
  bool has_bold_first_row(const std::string& id) const;  // table style
  const RunLook& document_look() const { return document_look_; }

 private:
  struct Style {
    std::string name, based_on;
    std::optional<int> outline_level;  // 0..9, 9 body text
    std::optional<int> number_list, number_level;
    RunLook run;
    bool has_bold_first_row = false;
  };
  Style read_style(class XmlStream& xml, const std::string& id);
  StyleOfParagraph resolve(const std::string& id) const;

  std::unordered_map<std::string, Style> styles_;
  std::string default_paragraph_;
  RunLook document_look_;
  mutable std::unordered_map<std::string, StyleOfParagraph> resolved_;
};

// Reads a w:rPr the stream stands on, over what `look` holds. `style` receives w:rStyle when it is given.
void read_run_look(class XmlStream& xml, RunLook& look, std::string* style = nullptr);
// An on/off property (ECMA-376 part 1, 17.17.4): no value means on.
bool is_on(const class XmlStream& xml);
// An integer attribute; nothing when it is absent or no number.
std::optional<int> integer_attribute(const class XmlStream& xml, std::string_view local);

}  // namespace extract::office
