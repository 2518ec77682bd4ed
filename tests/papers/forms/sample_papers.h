// The samples of a nämnd's two papers and a provider's two letters, as XML.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace report::test {

inline std::string sample_paper(const std::string& name) {
  const auto file = std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "tests/report/papers" / (name + ".xml");
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace report::test
