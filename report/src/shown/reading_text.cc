// What was read from a file, for an officer who asks what the program saw: pages with how each was read,
// headings marked as such, tables as rows, what is set aside (running heads, contents lists) named, and every
// note where it belongs.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "report/print.h"

namespace report {
namespace {

using extract::Block;
using extract::Kind;

constexpr int widest_table = 200;  // empty cells are filled in up to here

std::string labelled(const Block& block) {
  return block.label.empty() ? block.text : block.label + " " + block.text;
}

class ReadingText {
 public:
  explicit ReadingText(const Words& words) : words_(words) {}

  std::string of(const Assessed& o) {
    line(words_.say("check.file", {{"name", o.submission.name}}));
    notes(o.document, 0);
    for (const extract::Page& page : o.document.pages) {
      if (o.document.has_pages) mark(page);
      notes(o.document, page.number == 0 ? -1 : page.number);
      blocks(page.blocks);
    }
    return std::move(out_);
  }

  std::string of(const Refused& o) {
    line(words_.say("check.file", {{"name", o.refusal.name}}));
    const std::string reason = words_.text(fmt::format("reason.{}", ingest::name_of(o.refusal.reason)));
    line(words_.say("read.refused", {{"reason", reason}}));
    line(o.refusal.detail);
    return std::move(out_);
  }

 private:
  void line(std::string_view text) { out_ += fmt::format("{}\n", text); }

  void mark(const extract::Page& page) {
    const std::string key = fmt::format("read.page.{}", extract::name_of(page.reading));
    line("\n" + words_.say(key, {{"page", std::to_string(page.number)},
                                 {"percent", std::int64_t{std::lround(page.confidence * 100)}}}));
  }

  void notes(const extract::Document& document, int page) {
    for (const extract::Note& note : document.notes)
      if (note.page == page) line(words_.say("read.note", {{"note", note.text}}));
  }

  void blocks(const std::vector<Block>& blocks) {
    for (auto block = blocks.begin(); block != blocks.end();) {
      if (block->kind != Kind::table_cell) {
        line(told(*block++));
        continue;
      }
      const auto in_row = [&](const Block& cell) {
        return cell.kind == Kind::table_cell && cell.table == block->table && cell.row == block->row;
      };
      const auto end = std::find_if_not(block, blocks.end(), in_row);
      line(row({block, end}));
      block = end;
    }
  }

  std::string told(const Block& block) const {
    switch (block.kind) {
      case Kind::title:
        return "\n# " + labelled(block);
      case Kind::heading:
        return fmt::format("\n{} {}", std::string(static_cast<std::size_t>(std::max(1, block.level)), '#'),
                           labelled(block));
      case Kind::paragraph:
        return labelled(block);
      case Kind::list_item:
        return std::string(static_cast<std::size_t>(std::max(1, block.level)) * 2, ' ') +
               (block.label.empty() ? "- " + block.text : labelled(block));
      default:
        return fmt::format("[{}] {}", words_.text(fmt::format("kind.{}", extract::name_of(block.kind))),
                           labelled(block));
    }
  }

  static std::string row(std::span<const Block> cells) {
    std::string text = "|";
    int column = 0;
    for (const Block& cell : cells) {
      for (; column < std::min(cell.column, widest_table); ++column) text += " |";
      text += fmt::format(" {}{} |", labelled(cell), cell.is_head_cell ? " *" : "");
      ++column;
    }
    return text;
  }

  const Words& words_;
  std::string out_;
};

}  // namespace

std::string reading_text(const Outcome& outcome, const Words& words) {
  if (const auto* assessed = std::get_if<Assessed>(&outcome)) return ReadingText(words).of(*assessed);
  if (const auto* refused = std::get_if<Refused>(&outcome)) return ReadingText(words).of(*refused);
  return {};
}

}  // namespace report
