// Styles of an ODT.
#include "odt_styles.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "number_format.h"
#include "plain_text_icu.h"
#include "xml_stream_libxml2.h"

namespace extract::office {
namespace {

constexpr int max_style_depth = 20;
constexpr int max_start = 1'000'000;

int integer(const std::optional<std::string>& text, int otherwise) {
  int number = 0;
  if (!text || std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc())
    return otherwise;
  return number;
}

// "12pt", "115%", "0.5cm": the number; the unit is looked at by the caller.
std::optional<double> number_in(const std::string& text) {
  double number = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc()) return std::nullopt;
  return number;
}

bool is_bold_weight(const std::string& weight) {
  return weight == "bold" || (weight.size() == 3 && weight >= "600" && weight <= "900");
}

std::string_view ooxml_format(std::string_view odf) {
  if (odf == "a") return "lowerLetter";
  if (odf == "A") return "upperLetter";
  if (odf == "i") return "lowerRoman";
  if (odf == "I") return "upperRoman";
  return odf.empty() ? "none" : "decimal";
}

template <class Value>
void inherit(std::optional<Value>& value, const std::optional<Value>& from) {
  if (!value) value = from;
}

void inherit(TextLook& look, const TextLook& from) {
  inherit(look.is_bold, from.is_bold);
  inherit(look.is_hidden, from.is_hidden);
  inherit(look.is_underlined, from.is_underlined);
  inherit(look.points, from.points);
}

// Names hold what XML names may not as "_20_" (20 hexadecimal); only the space is common.
std::string shown_name(std::string name) {
  constexpr std::string_view space = "_20_";
  for (auto at = name.find(space); at != std::string::npos; at = name.find(space, at))
    name.replace(at, space.size(), " ");
  return lower(one_line(name));
}

// The levels of a text:list-style or text:outline-style.
ListStyle read_levels(XmlStream& xml) {
  ListStyle style;
  xml.each_element([&] {
    const int number = integer(xml.attribute("level"), 0);
    if (number < 1 || number > list_levels) return;
    ListLevel& level = style[static_cast<std::size_t>(number - 1)];
    const std::string_view name = xml.name();
    if (name == "text:list-level-style-bullet" || name == "text:list-level-style-image") {
      level.bullet = one_line(xml.attribute("bullet-char").value_or(""));
      if (level.bullet.empty()) level.bullet = "•";
    }
    level.format = xml.attribute("num-format").value_or("");
    level.prefix = xml.attribute("num-prefix").value_or("");
    level.suffix = xml.attribute("num-suffix").value_or("");
    level.start = std::clamp(integer(xml.attribute("start-value"), 1), 0, max_start);
    level.shown_levels = std::clamp(integer(xml.attribute("display-levels"), 1), 1, number);
  });
  return style;
}

}  // namespace

void ListCounter::restart(int level) {
  std::fill(count.begin() + std::clamp(level, 0, list_levels), count.end(), 0);
}

std::string ListCounter::next(const ListStyle& style, int level) {
  const auto at = static_cast<std::size_t>(std::clamp(level, 0, list_levels - 1));
  const ListLevel& shown = style[at];
  count[at] = count[at] == 0 ? shown.start : count[at] + 1;
  restart(static_cast<int>(at) + 1);
  if (!shown.bullet.empty()) return shown.bullet;
  if (shown.format.empty()) return "";
  std::string label = shown.prefix;
  for (std::size_t part = at + 1 - static_cast<std::size_t>(shown.shown_levels); part <= at; ++part) {
    const int number = count[part] == 0 ? style[part].start : count[part];
    const std::string text = number_in_format(number, ooxml_format(style[part].format));
    if (!text.empty() && label.size() > shown.prefix.size()) label += '.';
    label += text;
  }
  return one_line(label + shown.suffix);
}

void OdtStyles::read_look(XmlStream& xml, Style& style) {
  TextLook& look = style.look;
  if (const auto weight = xml.attribute("font-weight")) look.is_bold = is_bold_weight(*weight);
  if (const auto display = xml.attribute("display")) look.is_hidden = *display == "none";
  if (const auto line = xml.attribute("text-underline-style")) look.is_underlined = *line != "none";
  const std::string size = xml.attribute("font-size").value_or("");
  if (size.ends_with('%'))
    style.percent = number_in(size);
  else if (size.ends_with("pt"))
    look.points = number_in(size);
}

OdtStyles::Style OdtStyles::read_style(XmlStream& xml) {
  Style style;
  const std::string name = xml.attribute("name").value_or("");
  style.parent = xml.attribute("parent-style-name").value_or("");
  style.display_name = shown_name(xml.attribute("display-name").value_or(name));
  style.list_style = xml.attribute("list-style-name").value_or("");
  const auto level = xml.attribute("default-outline-level");
  if (level) style.outline_level = integer(level, 0);
  xml.each_element([&] {
    if (xml.name() == "style:text-properties") read_look(xml, style);
  });
  return style;
}

void OdtStyles::read(XmlStream& xml) {
  xml.each_element([&] {
    const std::string_view name = xml.name();
    const std::string key = xml.attribute("family").value_or("") + "/" + xml.attribute("name").value_or("");
    if (name == "style:style") styles_.insert_or_assign(key, read_style(xml));
    if (name == "style:default-style" && key == "paragraph/") default_look_ = read_style(xml).look;
    if (name == "text:list-style")
      lists_.insert_or_assign(xml.attribute("name").value_or(""), read_levels(xml));
    if (name == "text:outline-style") outline_ = read_levels(xml);
  });
}

TextLook OdtStyles::resolved_look(const std::string& key) const {
  const std::string family = key.substr(0, key.find('/') + 1);
  TextLook look;
  double factor = 1;
  auto at = styles_.find(key);
  for (int depth = 0; at != styles_.end() && depth < max_style_depth; ++depth) {
    const Style& style = at->second;
    if (!look.points && style.percent) factor *= *style.percent / 100;
    inherit(look, style.look);
    at = styles_.find(family + style.parent);
  }
  if (family == "paragraph/") inherit(look, default_look_);
  if (look.points) look.points = std::clamp(*look.points * factor, 0.0, 1000.0);
  return look;
}

TextLook OdtStyles::text(const std::string& name) const { return resolved_look("text/" + name); }

const ListStyle* OdtStyles::list(const std::string& name) const {
  const auto found = lists_.find(name);
  return found == lists_.end() ? nullptr : &found->second;
}

const ParagraphStyle& OdtStyles::paragraph(const std::string& name) const {
  if (const auto known = resolved_.find(name); known != resolved_.end()) return known->second;
  ParagraphStyle result;
  bool is_level_known = false;
  auto at = styles_.find("paragraph/" + name);
  for (int depth = 0; at != styles_.end() && depth < max_style_depth; ++depth) {
    const Style& style = at->second;
    const int named_level = heading_level_in_name(style.display_name);
    if (result.role == StyleRole::none && !is_level_known) result.role = role_of_style(style.display_name);
    if (!is_level_known && (style.outline_level || named_level)) {
      is_level_known = true;
      result.heading_level = style.outline_level.value_or(named_level);
    }
    if (result.list_style.empty()) result.list_style = style.list_style;
    at = styles_.find("paragraph/" + style.parent);
  }
  if (!styles_.contains("paragraph/" + name)) {  // used and never defined: the name is all there is
    result.role = role_of_style(shown_name(name));
    result.heading_level = heading_level_in_name(shown_name(name));
  }
  result.look = resolved_look("paragraph/" + name);
  return resolved_.emplace(name, std::move(result)).first->second;
}

}  // namespace extract::office
