// Numbers and bullets of a DOCX, which the file does not hold as text: computed from numbering.xml
// (ECMA-376 part 1, 17.9) by counting through the document.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace extract::office {

class Numbering {
 public:
  Numbering() = default;
  explicit Numbering(std::string_view xml, std::string part);

  struct Mark {
    std::string label;  // "2.1", "a)", "•"; "" for a level that shows nothing
    bool is_bullet = false;
  };
  // Counts one paragraph of the list `number_list` (w:numId) at `level` (0..8) and returns what stands before
  // it; nothing when there is no such list (w:numId 0 takes a paragraph out of its list).
  std::optional<Mark> count(int number_list, int level);
  // The level that belongs to a paragraph style (w:lvl/w:pStyle); nothing when none does.
  std::optional<int> level_of_style(int number_list, const std::string& style) const;

 private:
  static constexpr int levels = 9;
  struct Level {
    int start = 1;
    std::string format = "decimal";
    std::string text;
    std::string style;
    std::optional<int> restart_after;  // w:lvlRestart: 0 never, n after level n (from 1)
    bool is_legal = false;             // w:isLgl: all parts in Arabic numerals
  };
  struct Abstract {
    std::array<Level, levels> level;
    std::string style_link;  // w:numStyleLink: the real levels are another's
    std::string own_style;   // w:styleLink: this one's name as a numbering style
    std::array<std::optional<int>, levels> counter;
  };
  struct List {
    int abstract = -1;
    std::map<int, int> start_override;
    std::map<int, Level> level_override;
  };

  void read_abstract(class XmlStream& xml);
  void read_list(class XmlStream& xml);
  void follow_style_links();
  const Level& level_of(const List& list, int level) const;
  void advance(const List& list, int level);
  std::string label_of(const List& list, int level) const;

  std::map<int, Abstract> abstracts_;
  std::map<int, List> lists_;
  std::set<std::pair<int, int>> started_;  // list and level whose start override has been used
};

}  // namespace extract::office
