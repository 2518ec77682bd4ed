// From a Document to a Text: one walk over the blocks in reading order, each kind to its own reader.
#include "text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "dates.h"
#include "modes.h"
#include "quantities.h"
#include "sentences_icu.h"
#include "tables.h"

namespace analyze {
namespace {

using extract::Block;
using extract::Document;
using extract::Kind;

bool is_never_evidence(Kind kind) {
  return kind == Kind::running_head || kind == Kind::running_foot || kind == Kind::contents;
}

// "1.2 Mål" -> "Mål": where the extractor left the numbering in the text.
std::string_view without_numbering(std::string_view heading) {
  const auto end = heading.find_first_not_of("0123456789.");
  if (end == 0 || end == std::string_view::npos || end > 8 || heading[end] != ' ') return heading;
  const bool is_year = end == 4 && heading.find('.') > end;  // "2023 års mål"
  return is_year ? heading : heading.substr(end + 1);
}

constexpr std::size_t kHeadBytes = 4000;

class Reader {
 public:
  Reader(const Document& document, const Swedish& swedish, int report_year)
      : document_(document), swedish_(swedish), report_year_(report_year) {}

  Text read() {
    for (page_ = 0; page_ < static_cast<int>(document_.pages.size()); ++page_) {
      const auto& blocks = document_.pages[static_cast<std::size_t>(page_)].blocks;
      for (block_ = 0; block_ < static_cast<int>(blocks.size()); ++block_)
        read_block(blocks[static_cast<std::size_t>(block_)]);
    }
    end_table();
    end_section();
    return std::move(text_);
  }

 private:
  void read_block(const Block& block) {
    add_to_head(block);
    if (is_never_evidence(block.kind)) return;
    if (block.kind != Kind::table_cell || block.table != open_table_) end_table();
    if (block.kind != Kind::list_item) in_list_ = false;
    switch (block.kind) {
      case Kind::heading:
        return read_heading(block);
      case Kind::list_item:
        return read_list_item(block);
      case Kind::table_cell:
        return read_cell(block);
      case Kind::title:
        return read_sentences(block, SentenceKind::heading);
      case Kind::caption:
        return read_sentences(block, SentenceKind::caption);
      case Kind::footnote:
        return read_sentences(block, SentenceKind::footnote);
      default:
        return read_paragraph(block);
    }
  }

  // Title, cover and what else stands first: at most the first page's, or the first two where the first is a
  // cover.
  void add_to_head(const Block& block) {
    if (page_ > 1 || text_.head.size() > kHeadBytes || (page_ == 1 && text_.head.size() > 600)) return;
    if (block.text.empty() || block.kind == Kind::contents) return;
    text_.head += block.text;
    text_.head += '\n';
  }

  // --- sections ---

  void read_heading(const Block& block) {
    const Span whole{0, static_cast<int>(block.text.size())};
    if (tokens_of(block.text, whole, block_, swedish_).empty()) return;
    end_section();
    Section section;
    section.level = std::max(1, block.level);
    section.heading = without_numbering(block.text);
    section.place = {page_, block_, whole.begin, whole.end};
    section.parent = parent_of(section.level);
    section_ = static_cast<int>(text_.sections.size());
    section.sentence = static_cast<int>(text_.sentences.size());
    text_.sections.push_back(std::move(section));
    add_sentence(block.text, whole, SentenceKind::heading, ++paragraph_);
    open_section();
  }

  int parent_of(int level) const {
    int parent = section_;
    while (parent >= 0 && text_.sections[static_cast<std::size_t>(parent)].level >= level)
      parent = text_.sections[static_cast<std::size_t>(parent)].parent;
    return parent;
  }

  void open_section() {
    Section& section = text_.sections.back();
    section.begin = section.end = static_cast<int>(text_.sentences.size());
    const Sentence& heading = text_.sentences[static_cast<std::size_t>(section.sentence)];
    const bool parent_is_future = section.parent >= 0 && is_future_[static_cast<std::size_t>(section.parent)];
    is_future_.push_back(parent_is_future || is_future_heading(heading.tokens, report_year_));
    lead_in_ = Mode::other;
    lead_in_is_future_ = false;
  }

  void end_section() {
    if (section_ >= 0)
      text_.sections[static_cast<std::size_t>(section_)].end = static_cast<int>(text_.sentences.size());
  }

  // --- prose and lists ---

  void read_paragraph(const Block& block) {
    read_sentences(block, SentenceKind::prose);
    const bool leads_in = block.text.ends_with(':') && !text_.sentences.empty();
    lead_in_ = leads_in ? text_.sentences.back().mode : Mode::other;
    lead_in_is_future_ = leads_in && is_future_heading(text_.sentences.back().tokens, report_year_);
  }

  void read_list_item(const Block& block) {
    if (!std::exchange(in_list_, true)) ++paragraph_;
    for (const Span span : sentences_of(block.text))
      add_sentence(block.text, span, SentenceKind::list_item, paragraph_);
  }

  void read_sentences(const Block& block, SentenceKind kind) {
    ++paragraph_;
    for (const Span span : sentences_of(block.text)) add_sentence(block.text, span, kind, paragraph_);
  }

  ModeContext context() const {
    ModeContext context;
    context.report_year = report_year_;
    context.is_future_section = section_ >= 0 && static_cast<std::size_t>(section_) < is_future_.size() &&
                                is_future_[static_cast<std::size_t>(section_)];
    context.lead_in = in_list_ ? lead_in_ : Mode::other;
    context.is_future_section = context.is_future_section || (in_list_ && lead_in_is_future_);
    return context;
  }

  void add_sentence(std::string_view text, Span span, SentenceKind kind, int paragraph) {
    Sentence sentence = made(text, span, block_, kind);
    sentence.paragraph = paragraph;
    if (sentence.tokens.empty()) return;
    judge_mode(sentence, context());
    text_.sentences.push_back(std::move(sentence));
  }

  Sentence made(std::string_view text, Span span, int block, SentenceKind kind) const {
    Sentence sentence;
    sentence.kind = kind;
    sentence.page = page_;
    sentence.section = section_;
    sentence.tokens = tokens_of(text, span, block, swedish_);
    sentence.quantities = quantities_of(sentence.tokens);
    sentence.years = years_of(sentence.tokens, sentence.quantities, report_year_);
    return sentence;
  }

  // --- tables ---

  void read_cell(const Block& block) {
    open_table_ = block.table;
    cells_.push_back({page_, block_, 0, static_cast<int>(block.text.size())});
  }

  void end_table() {
    if (cells_.empty()) return;
    Table table = table_from(document_, cells_);
    table.number = open_table_;
    table.page = cells_.front().page;
    table.section = section_;
    table.caption_sentence = caption_before();
    const std::vector<ColumnRole> roles = roles_of(table);
    for (Cell& head : table.heads) head.tokens = cell_tokens(head);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      table.sentences.push_back(static_cast<int>(text_.sentences.size()));
      text_.sentences.push_back(row_sentence(table, row, roles));
    }
    text_.tables.push_back(std::move(table));
    cells_.clear();
    open_table_ = -1;
  }

  // A caption right above, or a paragraph that ends in ":".
  int caption_before() const {
    if (text_.sentences.empty()) return -1;
    const Sentence& last = text_.sentences.back();
    const bool leads_in = last.kind == SentenceKind::prose && last.tokens.back().key == ":";
    const bool is_caption = last.kind == SentenceKind::caption || leads_in;
    return is_caption && last.section == section_ ? static_cast<int>(text_.sentences.size()) - 1 : -1;
  }

  std::vector<Token> cell_tokens(const Cell& cell) const {
    auto tokens = tokens_of(cell.text, {0, static_cast<int>(cell.text.size())}, cell.place.block, swedish_);
    for (Token& token : tokens) token.column = cell.column;
    return tokens;
  }

  Sentence cell_sentence(const Cell& cell) {
    Sentence sentence =
        made(cell.text, {0, static_cast<int>(cell.text.size())}, cell.place.block, SentenceKind::table_row);
    for (Token& token : sentence.tokens) token.column = cell.column;
    judge_mode(sentence, context());
    return sentence;
  }

  Sentence row_sentence(Table& table, std::size_t number, const std::vector<ColumnRole>& roles) {
    Sentence row;
    row.kind = SentenceKind::table_row;
    row.section = section_;
    row.page = table.page;
    row.table = table.number;
    row.row = static_cast<int>(number);
    row.paragraph = ++paragraph_;
    std::vector<Sentence> cells;
    for (Cell& cell : table.rows[number]) {
      cells.push_back(cell_sentence(cell));
      cell.tokens = cells.back().tokens;
      append(row, cells.back());
      if (!cell.text.empty()) row.page = cell.place.page;
    }
    drop_row_number(row, table);
    judge_row(row, cells, table, roles, report_year_);
    return row;
  }

  // A first cell that only numbers the rows counts nothing.
  static void drop_row_number(Sentence& row, const Table& table) {
    if (row.quantities.empty() || table.heads.size() < 3 || row.tokens.size() < 2) return;
    Quantity& first = row.quantities.front();
    const bool is_alone = first.begin == 0 && row.tokens[0].column == 0 && row.tokens[1].column > 0;
    const std::string head = fold(table.heads.front().text);
    const bool is_numbering =
        head.empty() || head.starts_with("nr") || head == "#" || head == "punkt" || head == "id";
    if (is_alone && first.kind == QuantityKind::count &&
        (is_numbering || static_cast<int>(first.value) == row.row + 1))
      first.kind = QuantityKind::reference;
  }

  static void append(Sentence& row, const Sentence& cell) {
    const int shift = static_cast<int>(row.tokens.size());
    row.tokens.insert(row.tokens.end(), cell.tokens.begin(), cell.tokens.end());
    for (Quantity quantity : cell.quantities) {
      quantity.begin += shift;
      quantity.end += shift;
      row.quantities.push_back(std::move(quantity));
    }
    row.years.insert(row.years.end(), cell.years.begin(), cell.years.end());
  }

  const Document& document_;
  const Swedish& swedish_;
  const int report_year_;
  Text text_;
  int page_ = 0, block_ = 0, section_ = -1, paragraph_ = -1;
  std::vector<bool> is_future_;  // by section
  Mode lead_in_ = Mode::other;
  bool lead_in_is_future_ = false;
  bool in_list_ = false;
  int open_table_ = -1;
  std::vector<extract::Place> cells_;
};

}  // namespace

std::string_view name_of(Mode mode) {
  constexpr std::array<std::string_view, 8> kNames{"done", "result",      "routine",  "plan",
                                                   "duty", "instruction", "question", "other"};
  return kNames[static_cast<std::size_t>(mode)];
}

extract::Place Sentence::place() const {
  if (tokens.empty()) return {page, 0, 0, 0};
  extract::Place place{page, tokens.front().block, tokens.front().begin, tokens.front().end};
  for (const Token& token : tokens)
    if (token.block == place.block) place.end = std::max(place.end, token.end);
  return place;
}

std::vector<extract::Place> Sentence::places() const {
  std::vector<extract::Place> places;
  for (const Token& token : tokens) {
    if (places.empty() || places.back().block != token.block)
      places.push_back({page, token.block, token.begin, token.end});
    places.back().end = std::max(places.back().end, token.end);
  }
  return places;
}

Text read_text(const Document& document, const Swedish& swedish, int report_year) {
  return Reader(document, swedish, report_year).read();
}

}  // namespace analyze
