// What the name of a paragraph style says. Word keeps the English name of a built-in style whatever the
// language
// ("heading 1" with the id "Rubrik1"), LibreOffice and others write the name they show ("Rubrik 1").
#pragma once

#include <string_view>

namespace extract::office {

enum class StyleRole { none, title, subtitle, contents, caption, bullet };

// Names are given in lower case.
StyleRole role_of_style(std::string_view name);
// "heading 2", "rubrik 2", "rubrik2", "rubrik 2b", "rubrik 2 nr" -> 2; 0: no heading.
int heading_level_in_name(std::string_view name);

}  // namespace extract::office
