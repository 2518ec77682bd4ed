#include "enclosed_report.h"

#include <algorithm>

#include "document_type.h"
#include "opening.h"

namespace analyze {
namespace {

using extract::Block;
using extract::Kind;

constexpr std::size_t kLeastReport = 1500;       // bytes below its title: less is a heading, not a report
constexpr std::size_t kLeastBehindLetter = 250;  // a form of one page
constexpr std::size_t kLeastSecond = 3000;       // likewise, of a second report
constexpr std::size_t kLongestTitle = 120;       // bytes
constexpr std::size_t kHeadOfPage = 6;           // blocks: a letterhead may stand above a title
constexpr std::size_t kLeastHeadings = 3;        // typical of the kind
constexpr std::size_t kLeastSecondHeadings = 4;

struct Start {
  std::size_t page = 0, block = 0;
};

bool is_margin(const Block& block) {
  return block.kind == Kind::running_head || block.kind == Kind::running_foot;
}

// The type a title names in full.
std::optional<DocumentType> named_in_title(const Block& block, const TypeWords& words) {
  if (block.text.size() > kLongestTitle) return std::nullopt;
  const Letters line = letters_of(block.text);
  const auto hits = names_in(line, words);
  if (hits.empty() || hits.front().type == DocumentType::other || hits.front().word->weight < 0.9)
    return std::nullopt;
  return hits.front().type;
}

bool may_be_title(const extract::Document& document, const Block& block, std::size_t blocks_above) {
  if (block.kind == Kind::title) return true;
  if (block.kind != Kind::heading) return false;
  return document.has_pages ? blocks_above < kHeadOfPage : block.level == 1;
}

// Where reports may begin, the file's own beginning left out.
std::vector<Start> starts_in(const extract::Document& document, const TypeWords& words) {
  std::vector<Start> starts;
  for (std::size_t p = 0; p < document.pages.size(); ++p) {
    const auto& blocks = document.pages[p].blocks;
    std::size_t above = 0;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      if (is_margin(blocks[b]) || blocks[b].kind == Kind::contents) continue;
      const bool is_own_beginning = p == 0 && (document.has_pages || above < kHeadOfPage);
      if (!is_own_beginning && may_be_title(document, blocks[b], above) && named_in_title(blocks[b], words))
        starts.push_back({p, b});
      // Prose above: the page goes on with what the last one said.
      above += blocks[b].text.size() > kLongestTitle ? kHeadOfPage : 1;
    }
  }
  return starts;
}

std::size_t bytes_of(const extract::Document& document) {
  std::size_t bytes = 0;
  for (const auto& page : document.pages)
    for (const Block& block : page.blocks)
      if (!is_margin(block) && block.kind != Kind::contents) bytes += block.text.size();
  return bytes;
}

void empty(Block& block) {
  block.text.clear();
  block.kind = Kind::running_head;
}

extract::Document from(const extract::Document& document, const Start& start) {
  extract::Document rest = document;
  rest.title.clear();
  for (std::size_t p = 0; p < start.page; ++p) rest.pages[p].blocks.clear();
  auto& blocks = rest.pages[start.page].blocks;
  for (std::size_t b = 0; b < start.block; ++b)
    if (!document.has_pages || blocks[b].text.size() > kLongestTitle) empty(blocks[b]);
  if (blocks[start.block].kind == Kind::heading) blocks[start.block].kind = Kind::title;
  return rest;
}

extract::Document before(const extract::Document& document, const Start& start) {
  extract::Document front = document;
  front.pages.resize(start.page + 1);
  front.pages.back().blocks.resize(start.block);
  return front;
}

// A letter or a board's paper by what it calls itself; or nothing at all.
enum class Front { letter, unnamed, own };
Front front_of(const Opening& opening, const TypeWords& words) {
  Front front = Front::unnamed;
  for (const OpeningLine& line : opening.lines) {
    if (line.role != LineRole::title && line.role != LineRole::cover && line.role != LineRole::running)
      continue;
    for (const NameHit& hit : names_in(line.letters, words)) {
      if (hit.word->is_in_front) return Front::letter;
      if (line.role == LineRole::title) front = Front::own;
    }
  }
  return front;
}

bool is_report(const extract::Document& rest, DocumentType type, const TypeWords& words) {
  return decide_type(rest, read_opening(rest), words).type == type;
}

}  // namespace

std::optional<extract::Document> enclosed_report(const extract::Document& document, const TypeWords& words) {
  const std::vector<Start> starts = starts_in(document, words);
  if (starts.empty()) return std::nullopt;
  const Front front = front_of(read_opening(document), words);
  if (front == Front::own) return std::nullopt;
  for (const Start& start : starts) {
    extract::Document rest = from(document, start);
    const std::size_t bytes = bytes_of(rest);
    const auto type = named_in_title(document.pages[start.page].blocks[start.block], words);
    const bool is_long = bytes >= kLeastReport && typical_headings(rest, *type, words) >= kLeastHeadings;
    const bool is_alone = front == Front::letter && !has_look_alike_phrase(rest, words);
    if (!is_long && !(is_alone && bytes >= kLeastBehindLetter)) continue;
    if (front == Front::unnamed && bytes_of(before(document, start)) * 2 > bytes) continue;
    if (is_report(rest, *type, words)) return rest;
  }
  return std::nullopt;
}

std::vector<DocumentType> further_reports(const extract::Document& document, DocumentType first,
                                          const TypeWords& words) {
  std::vector<DocumentType> found;
  for (const Start& start : starts_in(document, words)) {
    const auto type = *named_in_title(document.pages[start.page].blocks[start.block], words);
    if (type == first || std::find(found.begin(), found.end(), type) != found.end()) continue;
    const extract::Document front = before(document, start), rest = from(document, start);
    if (bytes_of(front) < kLeastSecond || bytes_of(rest) < kLeastSecond) continue;
    if (typical_headings(rest, type, words) < kLeastSecondHeadings ||
        typical_headings(front, type, words) * 2 > typical_headings(rest, type, words))
      continue;
    if (is_report(rest, type, words)) found.push_back(type);
  }
  return found;
}

}  // namespace analyze
