// Passages: what stands around a place, and finding it again.
//
// Finding again weighs what Hypothesis came to weigh (hypothesis/product-backlog issue 1022): the quote above
// all, then the text around it, then where it was expected.
#include "passages.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "evaluation_words.h"
#include "places.h"

namespace report::review {
namespace {

constexpr std::size_t pieces_around = 3, longest_piece = 320, words_around = 24;

struct At {
  int page = 0, block = 0;
};

bool is_evidence(const extract::Block& block) {
  return block.kind != extract::Kind::running_head && block.kind != extract::Kind::running_foot &&
         block.kind != extract::Kind::contents && !block.text.empty();
}

const extract::Block& block_of(const extract::Document& document, const At& at) {
  return document.pages[static_cast<std::size_t>(at.page)].blocks[static_cast<std::size_t>(at.block)];
}

std::vector<At> readable(const extract::Document& document) {
  std::vector<At> all;
  for (std::size_t p = 0; p < document.pages.size(); ++p)
    for (std::size_t b = 0; b < document.pages[p].blocks.size(); ++b)
      if (is_evidence(document.pages[p].blocks[b])) all.push_back({static_cast<int>(p), static_cast<int>(b)});
  return all;
}

bool is_inside(const extract::Document& d, const extract::Place& p) {
  return p.page >= 0 && static_cast<std::size_t>(p.page) < d.pages.size() && p.block >= 0 &&
         static_cast<std::size_t>(p.block) < d.pages[static_cast<std::size_t>(p.page)].blocks.size();
}

std::size_t number_of(const std::vector<At>& all, const extract::Place& place) {
  const auto found = std::find_if(all.begin(), all.end(), [&place](const At& at) {
    return at.page == place.page && at.block == place.block;
  });
  return static_cast<std::size_t>(found - all.begin());
}

std::string last_words(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = words.size() > words_around ? words.size() - words_around : 0; i < words.size(); ++i)
    text += (text.empty() ? "" : " ") + words[i];
  return text;
}

std::string first_words(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < std::min(words.size(), words_around); ++i)
    text += (text.empty() ? "" : " ") + words[i];
  return text;
}

// The share of the wanted words that are there, each as often as it is wanted.
double share_there(const std::vector<std::string>& wanted, const std::vector<std::string>& there) {
  if (wanted.empty()) return 0;
  std::map<std::string, int> left;
  for (const std::string& word : there) ++left[word];
  std::size_t found = 0;
  for (const std::string& word : wanted)
    if (left[word]-- > 0) ++found;
  return static_cast<double>(found) / static_cast<double>(wanted.size());
}

bool in_a_row(const std::vector<std::string>& wanted, const std::vector<std::string>& there) {
  return !wanted.empty() &&
         std::search(there.begin(), there.end(), wanted.begin(), wanted.end()) != there.end();
}

std::vector<std::string> words_around_block(const extract::Document& document, const std::vector<At>& all,
                                            std::size_t i) {
  std::string text;
  for (std::size_t at = i > 0 ? i - 1 : 0; at <= std::min(i + 1, all.size() - 1); ++at)
    text += block_of(document, all[at]).text + " ";
  return words_in(text);
}

double position_of(std::size_t i, std::size_t of) {
  return of < 2 ? 0 : static_cast<double>(i) / static_cast<double>(of - 1);
}

}  // namespace

std::string section_path(const extract::Document& document, const extract::Place& place) {
  if (!is_inside(document, place)) return {};
  std::string path;
  int level = 7;
  for (int page = place.page, block = place.block; page >= 0 && level > 1; --page) {
    const auto& blocks = document.pages[static_cast<std::size_t>(page)].blocks;
    if (page != place.page) block = static_cast<int>(blocks.size()) - 1;
    for (; block >= 0 && level > 1; --block) {
      const extract::Block& b = blocks[static_cast<std::size_t>(block)];
      if (b.kind != extract::Kind::heading || b.level >= level) continue;
      level = b.level;
      path = (b.label.empty() ? b.text : b.label + " " + b.text) + (path.empty() ? "" : " \u203a " + path);
    }
  }
  return path;
}

Passage passage_of(const extract::Document& document, const extract::Place& place) {
  Passage passage;
  if (!is_inside(document, place)) return passage;
  const extract::Page& page = document.pages[static_cast<std::size_t>(place.page)];
  const extract::Block& block = extract::block_at(document, place);
  passage.page = page_number(document, place);
  passage.page_index = place.page;
  passage.block = place.block;
  passage.section = section_path(document, place);
  passage.quote = quote_at(document, place);
  if (block.kind == extract::Kind::table_cell && passage.quote == block.text) {
    passage.quote = passage_at(document, place);
  } else if (!passage.quote.empty()) {
    passage.left = block.text.substr(0, static_cast<std::size_t>(place.begin));
    passage.right = block.text.substr(static_cast<std::size_t>(place.end));
  }
  passage.box = block.box;
  passage.page_width = page.width;
  passage.page_height = page.height;
  passage.is_recognised = block.source == extract::Source::recognised;
  passage.confidence = block.confidence;
  const std::vector<At> all = readable(document);
  const std::size_t at = number_of(all, place);
  if (at == all.size()) return passage;
  for (std::size_t i = at >= pieces_around ? at - pieces_around : 0; i < at; ++i)
    passage.before.push_back(shortened(block_of(document, all[i]).text, longest_piece));
  for (std::size_t i = at + 1; i < std::min(at + 1 + pieces_around, all.size()); ++i)
    passage.after.push_back(shortened(block_of(document, all[i]).text, longest_piece));
  return passage;
}

Anchor anchor_of(const extract::Document& document, const extract::Place& place) {
  Anchor anchor;
  if (!is_inside(document, place)) return anchor;
  const std::vector<At> all = readable(document);
  const std::size_t at = number_of(all, place);
  const std::string& text = extract::block_at(document, place).text;
  anchor.quote = quote_at(document, place);
  anchor.section = section_above(document, place);
  anchor.page = page_number(document, place);
  if (at == all.size()) return anchor;
  anchor.position = position_of(at, all.size());
  std::string before = at > 0 ? block_of(document, all[at - 1]).text + " " : "", after;
  if (!anchor.quote.empty()) {
    before += text.substr(0, static_cast<std::size_t>(place.begin));
    after = text.substr(static_cast<std::size_t>(place.end));
  }
  if (at + 1 < all.size()) after += " " + block_of(document, all[at + 1]).text;
  anchor.before = last_words(words_in(before));
  anchor.after = first_words(words_in(after));
  return anchor;
}

FoundAgain find_again(const extract::Document& document, const Anchor& anchor) {
  constexpr double of_quote = 0.65, of_context = 0.25, of_position = 0.1, near_enough = 0.55,
                   some_of_it = 0.5;
  const std::vector<std::string> quote = words_in(anchor.quote);
  const std::vector<std::string> context = words_in(anchor.before + " " + anchor.after);
  const std::vector<At> all = readable(document);
  FoundAgain best;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const extract::Block& block = block_of(document, all[i]);
    const std::vector<std::string> there = words_in(block.text);
    const double share = share_there(quote, there);
    if (share < some_of_it) continue;
    const bool is_whole = in_a_row(quote, there);
    const double score = of_quote * (is_whole ? 1 : share) +
                         of_context * share_there(context, words_around_block(document, all, i)) +
                         of_position * (1 - std::abs(position_of(i, all.size()) - anchor.position));
    if (score <= best.score) continue;
    best.score = score;
    best.how = is_whole ? FoundAgain::How::same : FoundAgain::How::changed;
    best.place = {all[i].page, all[i].block, 0, static_cast<int>(block.text.size())};
  }
  if (best.score < near_enough) best.how = FoundAgain::How::lost;
  return best;
}

}  // namespace report::review
