// Styles of a DOCX.
#include "ooxml_styles.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "plain_text_icu.h"
#include "xml_stream_libxml2.h"

namespace extract::office {
namespace {

constexpr int max_style_depth = 20;         // Word allows ten steps of basedOn; a circle must end
constexpr int max_integer = 2'000'000'000;  // counting on from here stays within int

template <class Value>
void inherit(std::optional<Value>& value, const std::optional<Value>& from) {
  if (!value) value = from;
}

void inherit(RunLook& look, const RunLook& from) {
  inherit(look.is_bold, from.is_bold);
  inherit(look.is_hidden, from.is_hidden);
  inherit(look.is_underlined, from.is_underlined);
  inherit(look.half_points, from.half_points);
}

}  // namespace

bool is_on(const XmlStream& xml) {
  const auto value = xml.attribute("val");
  return !value || !(*value == "0" || *value == "false" || *value == "off" || *value == "none");
}

std::optional<int> integer_attribute(const XmlStream& xml, std::string_view local) {
  const auto text = xml.attribute(local);
  int number = 0;
  if (!text || std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc())
    return std::nullopt;
  return std::clamp(number, -max_integer, max_integer);
}

void read_run_look(XmlStream& xml, RunLook& look, std::string* style) {
  xml.each_element([&] {
    const auto name = xml.name();
    if (name == "w:b") look.is_bold = is_on(xml);
    if (name == "w:vanish") look.is_hidden = is_on(xml);
    if (name == "w:u") look.is_underlined = is_on(xml);
    if (name == "w:sz") look.half_points = integer_attribute(xml, "val");
    if (name == "w:rStyle" && style) *style = xml.attribute("val").value_or("");
  });
}

Styles::Style Styles::read_style(XmlStream& xml, const std::string& id) {
  Style style;
  const auto read_paragraph_properties = [&] {
    xml.each_element([&] {
      if (xml.name() == "w:outlineLvl") style.outline_level = integer_attribute(xml, "val");
      if (xml.name() != "w:numPr") return;
      xml.each_element([&] {
        if (xml.name() == "w:numId") style.number_list = integer_attribute(xml, "val");
        if (xml.name() == "w:ilvl") style.number_level = integer_attribute(xml, "val");
      });
    });
  };
  const auto read_table_part = [&] {
    if (xml.attribute("type") != "firstRow") return;
    RunLook look;
    xml.each_element([&] {
      if (xml.name() == "w:rPr") read_run_look(xml, look);
    });
    style.has_bold_first_row = look.is_bold.value_or(false);
  };
  const auto is_default = xml.attribute("default").value_or("0");
  if (xml.attribute("type") == "paragraph" && (is_default == "1" || is_default == "true"))
    default_paragraph_ = id;
  xml.each_element([&] {
    const auto name = xml.name();
    if (name == "w:name") style.name = lower(one_line(xml.attribute("val").value_or("")));
    if (name == "w:basedOn") style.based_on = xml.attribute("val").value_or("");
    if (name == "w:pPr") read_paragraph_properties();
    if (name == "w:rPr") read_run_look(xml, style.run);
    if (name == "w:tblStylePr") read_table_part();
  });
  return style;
}

Styles::Styles(std::string_view xml_text, std::string part) {
  XmlStream xml(xml_text, std::move(part));
  const auto read_defaults = [&](auto& self) -> void {
    xml.each_element([&] {
      if (xml.name() == "w:rPrDefault") self(self);
      if (xml.name() == "w:rPr") read_run_look(xml, document_look_);
    });
  };
  xml.each_element([&] {
    if (xml.name() == "w:docDefaults") read_defaults(read_defaults);
    if (xml.name() != "w:style") return;
    const std::string id = xml.attribute("styleId").value_or("");
    styles_.insert_or_assign(id, read_style(xml, id));
  });
}

StyleOfParagraph Styles::resolve(const std::string& id) const {
  StyleOfParagraph result;
  bool is_level_known = false;
  auto at = styles_.find(id);
  for (int depth = 0; at != styles_.end() && depth < max_style_depth;
       ++depth, at = styles_.find(at->second.based_on)) {
    const Style& style = at->second;
    const int named_level = heading_level_in_name(style.name);
    if (result.role == StyleRole::none && !is_level_known) result.role = role_of_style(style.name);
    if (!is_level_known && (style.outline_level || named_level)) {
      is_level_known = true;
      result.heading_level =
          style.outline_level ? (*style.outline_level < 9 ? *style.outline_level + 1 : 0) : named_level;
    }
    if (!result.number_list && style.number_list) result.number_style = at->first;
    inherit(result.number_list, style.number_list);
    inherit(result.number_level, style.number_level);
    inherit(result.run, style.run);
  }
  inherit(result.run, document_look_);
  return result;
}

const StyleOfParagraph& Styles::paragraph(const std::string& id) const {
  const std::string& key = id.empty() ? default_paragraph_ : id;
  if (const auto found = resolved_.find(key); found != resolved_.end()) return found->second;
  StyleOfParagraph style = resolve(styles_.contains(key) ? key : default_paragraph_);
  if (!styles_.contains(key) && !key.empty()) {  // used and never defined: the id is all there is
    style.role = role_of_style(lower(key));
    style.heading_level = heading_level_in_name(lower(key));
  }
  return resolved_.emplace(key, std::move(style)).first->second;
}

RunLook Styles::run(const std::string& id) const {
  RunLook look;
  auto at = styles_.find(id);
  for (int depth = 0; at != styles_.end() && depth < max_style_depth;
       ++depth, at = styles_.find(at->second.based_on))
    inherit(look, at->second.run);
  return look;
}

bool Styles::has_bold_first_row(const std::string& id) const {
  auto at = styles_.find(id);
  for (int depth = 0; at != styles_.end() && depth < max_style_depth;
       ++depth, at = styles_.find(at->second.based_on))
    if (at->second.has_bold_first_row) return true;
  return false;
}

}  // namespace extract::office
