// The text files compiled into the program (embed.cmake): schema, words, style sheets.
#pragma once

#include <span>
#include <string_view>

namespace report {

struct Embedded {
  std::string_view name;  // file name without folder
  std::string_view text;
};

// In the order of report/CMakeLists.txt.
std::span<const Embedded> embedded_files();

// The text of one file. Asserts that it is there: the build put it there.
std::string_view embedded(std::string_view name);

}  // namespace report
