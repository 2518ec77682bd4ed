// Names of styles.
#include "style_names.h"

#include <array>

namespace extract::office {
namespace {

struct NamedRole {
  std::string_view name;
  StyleRole role;
};
// Built-in names, and what Swedish programs that translate them write.
constexpr std::array<NamedRole, 16> named_roles{{
    {"title", StyleRole::title},
    {"titel", StyleRole::title},
    {"rubrik", StyleRole::title},
    {"subtitle", StyleRole::subtitle},
    {"underrubrik", StyleRole::subtitle},
    {"toc heading", StyleRole::contents},
    {"innehållsförteckningsrubrik", StyleRole::contents},
    {"contents heading", StyleRole::contents},
    {"table of figures", StyleRole::contents},
    {"figurförteckning", StyleRole::contents},
    {"caption", StyleRole::caption},
    {"beskrivning", StyleRole::caption},
    {"table caption", StyleRole::caption},
    {"image caption", StyleRole::caption},
    {"list bullet", StyleRole::bullet},
    {"punktlista", StyleRole::bullet},
}};

bool is_contents_line(std::string_view name) {
  constexpr std::array<std::string_view, 3> words{"toc ", "innehåll ", "contents "};
  for (const auto word : words)
    if (name.starts_with(word) && name.size() == word.size() + 1 && name.back() >= '1' && name.back() <= '9')
      return true;
  return false;
}

}  // namespace

int heading_level_in_name(std::string_view name) {
  constexpr std::array<std::string_view, 6> words{"heading", "rubrik",      "overskrift",
                                                  "otsikko", "überschrift", "titre"};
  for (const auto word : words) {
    if (!name.starts_with(word)) continue;
    std::string_view rest = name.substr(word.size());
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    const bool is_level = !rest.empty() && rest[0] >= '1' && rest[0] <= '9' &&
                          (rest.size() == 1 || rest[1] < '0' || rest[1] > '9');
    return is_level ? rest[0] - '0' : 0;
  }
  return 0;
}

StyleRole role_of_style(std::string_view name) {
  if (is_contents_line(name)) return StyleRole::contents;
  for (const auto& known : named_roles)
    if (known.name == name) return known.role;
  return name.starts_with("list bullet ") || name.starts_with("punktlista ") ? StyleRole::bullet
                                                                             : StyleRole::none;
}

}  // namespace extract::office
