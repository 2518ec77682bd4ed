// Numbers and bullets of a DOCX.
#include "ooxml_numbering.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "number_format.h"
#include "ooxml_styles.h"
#include "plain_text_icu.h"
#include "xml_stream_libxml2.h"

namespace extract::office {
namespace {

// A bullet is often a code of a symbol font; the fonts' names are not needed to know it for a bullet.
std::string bullet_text(const std::string& text) {
  const std::string shown = one_line(text);
  return shown.empty() ? "•" : shown;
}

template <class Level>
Level read_level(XmlStream& xml) {
  Level level;
  const auto value = [&] { return xml.attribute("val").value_or(""); };
  xml.each_element([&] {
    const auto name = xml.name();
    if (name == "w:start") level.start = integer_attribute(xml, "val").value_or(1);
    if (name == "w:numFmt") level.format = value();
    if (name == "w:lvlText") level.text = value();
    if (name == "w:pStyle") level.style = value();
    if (name == "w:lvlRestart") level.restart_after = integer_attribute(xml, "val");
    if (name == "w:isLgl") level.is_legal = is_on(xml);
  });
  return level;
}

}  // namespace

void Numbering::read_abstract(XmlStream& xml) {
  Abstract& abstract = abstracts_[integer_attribute(xml, "abstractNumId").value_or(-1)];
  xml.each_element([&] {
    if (xml.name() == "w:numStyleLink") abstract.style_link = xml.attribute("val").value_or("");
    if (xml.name() == "w:styleLink") abstract.own_style = xml.attribute("val").value_or("");
    const int level = integer_attribute(xml, "ilvl").value_or(-1);
    if (xml.name() == "w:lvl" && level >= 0 && level < levels)
      abstract.level[static_cast<std::size_t>(level)] = read_level<Level>(xml);
  });
}

void Numbering::read_list(XmlStream& xml) {
  List& list = lists_[integer_attribute(xml, "numId").value_or(-1)];
  const auto read_override = [&](int level) {
    xml.each_element([&] {
      if (xml.name() == "w:startOverride")
        list.start_override[level] = integer_attribute(xml, "val").value_or(1);
      if (xml.name() == "w:lvl") list.level_override[level] = read_level<Level>(xml);
    });
  };
  xml.each_element([&] {
    if (xml.name() == "w:abstractNumId") list.abstract = integer_attribute(xml, "val").value_or(-1);
    const int level = integer_attribute(xml, "ilvl").value_or(-1);
    if (xml.name() == "w:lvlOverride" && level >= 0 && level < levels) read_override(level);
  });
}

void Numbering::follow_style_links() {
  for (auto& [id, list] : lists_) {
    const auto used = abstracts_.find(list.abstract);
    if (used == abstracts_.end() || used->second.style_link.empty()) continue;
    for (const auto& [other, abstract] : abstracts_)
      if (abstract.own_style == used->second.style_link) list.abstract = other;
  }
}

Numbering::Numbering(std::string_view xml_text, std::string part) {
  XmlStream xml(xml_text, std::move(part));
  xml.each_element([&] {
    if (xml.name() == "w:abstractNum")
      read_abstract(xml);
    else if (xml.name() == "w:num")
      read_list(xml);
  });
  follow_style_links();
}

const Numbering::Level& Numbering::level_of(const List& list, int level) const {
  const auto own = list.level_override.find(level);
  return own != list.level_override.end()
             ? own->second
             : abstracts_.at(list.abstract).level[static_cast<std::size_t>(level)];
}

std::optional<int> Numbering::level_of_style(int number_list, const std::string& style) const {
  const auto list = lists_.find(number_list);
  if (list == lists_.end() || !abstracts_.contains(list->second.abstract)) return std::nullopt;
  for (int level = 0; level < levels; ++level)
    if (!style.empty() && level_of(list->second, level).style == style) return level;
  return std::nullopt;
}

// Lists of one abstract numbering count on together; a start override begins anew where its list is first
// used.
void Numbering::advance(const List& list, int level) {
  auto& counter = abstracts_.at(list.abstract).counter;
  auto& here = counter[static_cast<std::size_t>(level)];
  const auto start = list.start_override.find(level);
  const int first = start != list.start_override.end() ? start->second : level_of(list, level).start;
  here = here ? *here + 1 : first;
  for (int deeper = level + 1; deeper < levels; ++deeper) {
    const auto restart = level_of(list, deeper).restart_after;
    if (!restart || level < *restart) counter[static_cast<std::size_t>(deeper)].reset();
  }
}

std::string Numbering::label_of(const List& list, int level) const {
  const Level& shown = level_of(list, level);
  const auto& counter = abstracts_.at(list.abstract).counter;
  std::string label;
  for (std::size_t i = 0; i < shown.text.size(); ++i) {
    const bool is_part = shown.text[i] == '%' && i + 1 < shown.text.size() && shown.text[i + 1] >= '1' &&
                         shown.text[i + 1] <= '9';
    if (!is_part) {
      label += shown.text[i];
      continue;
    }
    const int part = shown.text[++i] - '1';
    const Level& counted = level_of(list, part);
    const int number = counter[static_cast<std::size_t>(part)].value_or(counted.start);
    label += number_in_format(number, shown.is_legal ? "decimal" : std::string_view(counted.format));
  }
  return one_line(label);
}

std::optional<Numbering::Mark> Numbering::count(int number_list, int level) {
  const auto list = lists_.find(number_list);
  if (list == lists_.end() || !abstracts_.contains(list->second.abstract)) return std::nullopt;
  level = std::clamp(level, 0, levels - 1);
  if (list->second.start_override.contains(level) && started_.insert({number_list, level}).second)
    abstracts_.at(list->second.abstract).counter[static_cast<std::size_t>(level)].reset();
  advance(list->second, level);
  const Level& shown = level_of(list->second, level);
  if (shown.format == "bullet") return Mark{bullet_text(shown.text), true};
  return Mark{label_of(list->second, level), false};
}

}  // namespace extract::office
