// Styles of an ODT (ODF 1.3 part 3, 16): looks, outline levels, list and outline numbering.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "style_names.h"

namespace extract::office {

class XmlStream;

// What text properties say; nothing where they say nothing.
struct TextLook {
  std::optional<bool> is_bold, is_hidden, is_underlined;
  std::optional<double> points;
};

struct ParagraphStyle {
  StyleRole role = StyleRole::none;
  int heading_level = 0;
  std::string list_style;
  TextLook look;
};

// One level of a list style or of the outline.
struct ListLevel {
  std::string bullet;  // "" for a number
  std::string format;  // "1", "a", "I"; "" for a number shows nothing
  std::string prefix, suffix;
  int start = 1;
  int shown_levels = 1;  // "2.1" shows two
};
constexpr int list_levels = 10;
using ListStyle = std::array<ListLevel, list_levels>;

// Counts one paragraph at a level (from 0) and says what stands before it.
struct ListCounter {
  std::array<int, list_levels> count{};  // 0: not begun
  std::string next(const ListStyle& style, int level);
  void restart(int level);  // this level and the deeper ones begin anew
};

class OdtStyles {
 public:
  // Takes in the styles of an element that holds them (office:styles, office:automatic-styles).
  void read(XmlStream& xml);

  const ParagraphStyle& paragraph(const std::string& name) const;
  TextLook text(const std::string& name) const;
  const ListStyle* list(const std::string& name) const;  // nullptr: unknown
  const ListStyle& outline() const { return outline_; }

 private:
  struct Style {
    std::string parent, display_name, list_style;
    std::optional<int> outline_level;
    TextLook look;
    std::optional<double> percent;  // font size relative to the parent's
  };
  Style read_style(XmlStream& xml);
  void read_look(XmlStream& xml, Style& style);
  TextLook resolved_look(const std::string& key) const;

  std::unordered_map<std::string, Style> styles_;  // "paragraph/Heading_20_1"
  TextLook default_look_;
  std::map<std::string, ListStyle> lists_;
  ListStyle outline_;
  mutable std::unordered_map<std::string, ParagraphStyle> resolved_;
};

}  // namespace extract::office
