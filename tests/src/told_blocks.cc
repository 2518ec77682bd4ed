// Blocks as lines.
#include "testsupport/told_blocks.h"

#include <fmt/format.h>

namespace testsupport {

std::string told(const extract::Block& block) {
  std::string line;
  if (block.kind == extract::Kind::table_cell)
    line = fmt::format("{}cell {},{},{}", block.is_head_cell ? "head " : "", block.table, block.row,
                       block.column);
  else
    line = extract::name_of(block.kind);
  if (block.level > 0) line += fmt::format(" {}", block.level);
  if (!block.label.empty()) line += fmt::format(" [{}]", block.label);
  return block.text.empty() ? line : line + " " + block.text;
}

std::vector<std::string> told(const std::vector<extract::Block>& blocks) {
  std::vector<std::string> lines;
  for (const auto& block : blocks) lines.push_back(told(block));
  return lines;
}

std::vector<std::string> told(const std::vector<extract::Note>& notes) {
  std::vector<std::string> lines;
  for (const auto& note : notes) lines.push_back(note.text);
  return lines;
}

}  // namespace testsupport
