// A workbook read back as a person sees it: every sheet as rows of shown texts. Knows the number formats our
// workbooks use and no more; an unknown one is shown as "?FORMAT".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace report::test {

struct ShownSheet {
  std::string name;
  std::vector<std::vector<std::string>> rows;
  std::map<std::string, double> numbers;  // "B2" -> what is counted with
  std::string xml;
};
std::vector<ShownSheet> sheets_in(std::string_view workbook);
// One part of a package; empty when it is not there.
std::string part_of(std::string_view package, const std::string& name);

}  // namespace report::test
