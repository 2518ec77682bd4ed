// Headings, cells, items and words of a document beside those of the text it was made from.
#include "comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "alignment.h"
#include "labels.h"
#include "letters_icu.h"

namespace bench {
namespace {

using extract::Block;
using extract::Document;
using extract::Kind;
using extract::layout::folded;

using Blocks = std::vector<const Block*>;

Blocks blocks_of(const Document& document, const std::vector<Kind>& kinds) {
  Blocks blocks;
  for (const extract::Page& page : document.pages)
    for (const Block& block : page.blocks)
      if (std::find(kinds.begin(), kinds.end(), block.kind) != kinds.end()) blocks.push_back(&block);
  return blocks;
}

const std::vector<Kind> body_kinds = {Kind::title,     Kind::heading,    Kind::paragraph,
                                      Kind::list_item, Kind::table_cell, Kind::caption};

// Renderings may number headings that the text does not.
std::string without_number(const Block& block) {
  if (block.kind != Kind::heading) return block.text;
  const auto number = extract::layout::split_heading_number(block.text);
  return number ? number->text : block.text;
}

// Recognised text may have a letter in eight wrong: whether a block was found is one question, its letters
// another.
bool is_same_text(const std::string& wanted, const std::string& read, bool is_recognised) {
  if (wanted == read) return true;
  if (!is_recognised) return false;
  return distance_between(wanted, read) * 8 <= static_cast<int>(std::max(wanted.size(), read.size()));
}

bool is_same_block(const Block& wanted, const Block& read) {
  const bool is_recognised = read.source == extract::Source::recognised;
  return is_same_text(folded(without_number(wanted)), folded(without_number(read)), is_recognised) ||
         is_same_text(folded(wanted.label + wanted.text), folded(read.label + read.text), is_recognised);
}

Pairs same_blocks(const Blocks& wanted, const Blocks& read) {
  return aligned(wanted.size(), read.size(),
                 [&](std::size_t i, std::size_t j) { return is_same_block(*wanted[i], *read[j]); });
}

void remark_on_rest(const Blocks& wanted, const Blocks& read, const Pairs& pairs, std::string_view kind,
                    std::vector<std::string>& remarks) {
  std::vector<bool> is_found(wanted.size()), is_right(read.size());
  for (const auto& [i, j] : pairs) is_found[i] = is_right[j] = true;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (!is_found[i]) remarks.push_back(fmt::format("{} missed: {}", kind, wanted[i]->text));
  for (std::size_t j = 0; j < read.size(); ++j)
    if (!is_right[j])
      remarks.push_back(fmt::format("{} invented: [{}] {}", kind, read[j]->label, read[j]->text));
}

Share compare_blocks(const Blocks& wanted, const Blocks& read, std::string_view kind,
                     std::vector<std::string>& remarks) {
  const Pairs pairs = same_blocks(wanted, read);
  remark_on_rest(wanted, read, pairs, kind, remarks);
  return {static_cast<int>(wanted.size()), static_cast<int>(read.size()), static_cast<int>(pairs.size())};
}

int step(const Blocks& blocks, std::size_t from, std::size_t to) {
  const int difference = blocks[to]->level - blocks[from]->level;
  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

void compare_levels(const Blocks& wanted, const Blocks& read, Comparison& result) {
  const Pairs pairs = same_blocks(wanted, read);
  for (std::size_t k = 1; k < pairs.size(); ++k) {
    const auto& [i, j] = pairs[k];
    const auto& [i_before, j_before] = pairs[k - 1];
    ++result.levels.wanted, ++result.levels.read;
    if (step(wanted, i_before, i) == step(read, j_before, j))
      ++result.levels.right;
    else
      result.remarks.push_back(
          fmt::format("level {} after {}: {}", read[j]->level, read[j_before]->level, wanted[i]->text));
  }
}

// --- tables

using Cells = std::map<std::pair<int, int>, const Block*>;

std::vector<Cells> tables_of(const Document& document) {
  std::map<int, Cells> tables;
  for (const Block* cell : blocks_of(document, {Kind::table_cell}))
    if (!folded(cell->text).empty()) tables[cell->table][{cell->row, cell->column}] = cell;
  std::vector<Cells> out;
  for (auto& [number, cells] : tables) out.push_back(std::move(cells));
  return out;
}

int same_cells(const Cells& wanted, const Cells& read) {
  int same = 0;
  for (const auto& [place, cell] : wanted)
    if (const auto found = read.find(place); found != read.end() && is_same_block(*cell, *found->second))
      ++same;
  return same;
}

void remark_on_cells(const Cells& wanted, const Cells& read, Comparison& result) {
  for (const auto& [place, cell] : wanted) {
    const auto found = read.find(place);
    if (found != read.end() && is_same_block(*cell, *found->second)) {
      if (cell->is_head_cell) ++result.head_cells.right;
      if (cell->is_head_cell && !found->second->is_head_cell)
        --result.head_cells.right, result.remarks.push_back("cell not seen as a head: " + cell->text);
    } else {
      result.remarks.push_back(fmt::format("cell {},{} wrong: {} | read: {}", place.first, place.second,
                                           cell->text, found == read.end() ? "" : found->second->text));
    }
  }
}

int heads_among(const Cells& cells) {
  return static_cast<int>(
      std::count_if(cells.begin(), cells.end(), [](const auto& cell) { return cell.second->is_head_cell; }));
}

void compare_tables(const Document& wanted, const Document& read, Comparison& result) {
  std::vector<Cells> found = tables_of(read);
  for (const Cells& cells : found) {
    result.cells.read += static_cast<int>(cells.size());
    result.head_cells.read += heads_among(cells);
  }
  for (const Cells& cells : tables_of(wanted)) {
    result.cells.wanted += static_cast<int>(cells.size());
    result.head_cells.wanted += heads_among(cells);
    const auto best = std::max_element(found.begin(), found.end(), [&](const Cells& a, const Cells& b) {
      return same_cells(cells, a) < same_cells(cells, b);
    });
    if (best == found.end()) continue;
    result.cells.right += same_cells(cells, *best);
    remark_on_cells(cells, *best, result);
    if (same_cells(cells, *best) > 0) best->clear();
  }
}

// --- words

struct Text {
  std::vector<std::string> words;
  std::vector<std::size_t> block_of;  // for each word
  Blocks blocks;
};

Text text_of(const Document& document, const std::vector<Kind>& kinds) {
  Text text;
  text.blocks = blocks_of(document, kinds);
  for (std::size_t i = 0; i < text.blocks.size(); ++i)
    for (std::string& word : words_of(without_number(*text.blocks[i]))) {
      text.words.push_back(std::move(word));
      text.block_of.push_back(i);
    }
  return text;
}

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += (i > begin ? " " : "") + words[i];
  return text;
}

// Words of one that the other has not, in whatever order.
int lacking(const std::vector<std::string>& of, const std::vector<std::string>& in) {
  std::map<std::string_view, int> counts;
  for (const std::string& word : of) ++counts[word];
  for (const std::string& word : in) --counts[word];
  int lacking = 0;
  for (const auto& [word, count] : counts) lacking += std::max(count, 0);
  return lacking;
}

// The stretches between the words that agree.
void compare_stretches(const Text& wanted, const Text& read, Pairs pairs, Comparison& result) {
  pairs.emplace_back(wanted.words.size(), read.words.size());
  std::size_t i = 0, j = 0;
  for (const auto& [next_i, next_j] : pairs) {
    if (next_i > i || next_j > j) {
      const std::string lost = joined(wanted.words, i, next_i), added = joined(read.words, j, next_j);
      result.letters_wrong += distance_between(lost, added);
      const auto shown = [](const std::string& text) {
        return text.size() > 160 ? text.substr(0, 160) + " ..." : text;
      };
      result.remarks.push_back(fmt::format("words: {} | read: {}", shown(lost), shown(added)));
    }
    i = next_i + 1, j = next_j + 1;
  }
  result.letters += static_cast<int>(joined(wanted.words, 0, wanted.words.size()).size());
}

void count_foreign(const Text& read, const Pairs& pairs, Comparison& result) {
  std::vector<int> known(read.blocks.size()), all(read.blocks.size());
  for (const std::size_t block : read.block_of) ++all[block];
  for (const auto& pair : pairs) ++known[read.block_of[pair.second]];
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Block& block = *read.blocks[i];
    if (block.text.find("....") != std::string::npos) {
      ++result.contents_left;
      result.remarks.push_back("contents line left: " + block.text);
    } else if (known[i] * 2 < all[i]) {
      ++result.foreign_blocks;
      result.remarks.push_back(
          fmt::format("not in the text here: {} {}", extract::name_of(block.kind), block.text));
    }
  }
}

void compare_words(const Text& wanted, const Text& read, Comparison& result) {
  const Pairs pairs = aligned(wanted.words, read.words);
  result.words = {static_cast<int>(wanted.words.size()), static_cast<int>(read.words.size()),
                  static_cast<int>(pairs.size())};
  result.words_missed = lacking(wanted.words, read.words);
  result.words_added = lacking(read.words, wanted.words);
  result.words_moved = result.words.wanted - result.words.right - result.words_missed;
  compare_stretches(wanted, read, pairs, result);
  count_foreign(read, pairs, result);
}

// What was recognised in pictures beside text: only one of two renderings may hold them as pictures.
Document without_pictures(Document document) {
  for (extract::Page& page : document.pages)
    if (page.reading == extract::PageReading::mixed)
      std::erase_if(page.blocks,
                    [](const Block& block) { return block.source == extract::Source::recognised; });
  return document;
}

// The text's own title is none of its headings, whatever it is read as.
Blocks headings_of(const Document& document, const Blocks& titles) {
  Blocks headings = blocks_of(document, {Kind::heading});
  std::erase_if(headings, [&](const Block* heading) {
    return std::any_of(titles.begin(), titles.end(),
                       [&](const Block* title) { return is_same_block(*title, *heading); });
  });
  return headings;
}

}  // namespace

Share& Share::operator+=(const Share& other) {
  wanted += other.wanted, read += other.read, right += other.right;
  return *this;
}

Comparison& Comparison::operator+=(const Comparison& other) {
  headings += other.headings, items += other.items, notes += other.notes, levels += other.levels;
  cells += other.cells, head_cells += other.head_cells, words += other.words;
  words_missed += other.words_missed, words_added += other.words_added, words_moved += other.words_moved;
  letters += other.letters, letters_wrong += other.letters_wrong;
  contents_left += other.contents_left, foreign_blocks += other.foreign_blocks;
  return *this;
}

Comparison compared(const Document& wanted, const Document& read) {
  Comparison result;
  const Blocks titles = blocks_of(wanted, {Kind::title});
  const Blocks headings = headings_of(wanted, {}), found = headings_of(read, titles);
  result.headings = compare_blocks(headings, found, "heading", result.remarks);
  compare_levels(headings, found, result);
  result.items = compare_blocks(blocks_of(wanted, {Kind::list_item}), blocks_of(read, {Kind::list_item}),
                                "item", result.remarks);
  result.notes = compare_blocks(blocks_of(wanted, {Kind::footnote}), blocks_of(read, {Kind::footnote}),
                                "footnote", result.remarks);
  compare_tables(wanted, read, result);
  compare_words(text_of(wanted, body_kinds), text_of(read, body_kinds), result);
  return result;
}

Comparison agreement(const Document& one, const Document& other) {
  Comparison result;
  result.headings = compare_blocks(headings_of(one, {}), headings_of(other, {}), "heading", result.remarks);
  compare_levels(headings_of(one, {}), headings_of(other, {}), result);
  const Document own = without_pictures(one), others = without_pictures(other);
  compare_words(text_of(own, body_kinds), text_of(others, body_kinds), result);
  return result;
}

}  // namespace bench
