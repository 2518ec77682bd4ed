// Running heads, running feet and page counters: what stands at the same place of several pages, the same up
// to its digits.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "layout_parts.h"
#include "letters_icu.h"

namespace extract::layout {
namespace {

constexpr double zone = 0.14;        // share of the page's height, at the top and at the bottom
constexpr double same_place = 4.0;   // points
constexpr std::size_t max_rows = 6;  // from either edge

struct Edge {
  std::size_t page = 0;
  bool is_head = false;
  Row row;
  std::string pattern;
  double from_edge = 0;  // of the baseline: pages of different height agree in it
  bool is_running = false;
};

std::string text_of(const Row& row) {
  std::string text;
  for (const Piece& piece : row.pieces) text += (text.empty() ? "" : " ") + piece.text;
  return text;
}

std::vector<Edge> edges_of(const WordPage& page, std::size_t index, const std::vector<Piece>& pieces) {
  std::vector<Edge> edges;
  std::vector<Row> rows = rows_of(pieces);
  const auto add = [&](const Row& row, bool is_head) {
    edges.push_back(
        {index, is_head, row, pattern_of(text_of(row)), is_head ? row.baseline : page.height - row.baseline});
  };
  for (std::size_t i = 0; i < std::min(rows.size(), max_rows); ++i)
    if (rows[i].bottom() < page.height * zone) add(rows[i], true);
  for (std::size_t i = 0; i < std::min(rows.size(), max_rows); ++i)
    if (const Row& row = rows[rows.size() - 1 - i]; row.box.top > page.height * (1 - zone)) add(row, false);
  return edges;
}

// "Sida 3 (5)", "3/5", "- 3 -", "3": a number that counts with the pages, and little else.
bool is_counter(const Edge& edge, int page_number) {
  const std::string text = text_of(edge.row);
  const std::string pattern = edge.pattern;
  static constexpr std::array<std::string_view, 12> counters = {
      "#", "##", "sida#", "sid#", "s#", "sida##", "sid##", "sida#av#", "#av#", "page#of#", "page#", "sidan#"};
  if (pattern == "#" && count_code_points(text) > 12) return false;
  const bool is_known = std::find(counters.begin(), counters.end(), pattern) != counters.end();
  const bool is_pair = pattern == "#" && text.find_first_of("(/") != std::string::npos;
  const auto digits = text.find_first_of("0123456789");
  if ((!is_known && !is_pair) || digits == std::string::npos) return false;
  const int number = std::atoi(text.c_str() + digits);
  // Covers and appendices shift the count; a lone number must at least be near the page's own.
  return pattern != "#" || is_pair || std::abs(number - page_number) <= 4;
}

// A page number stands last in its line, or first with a gap after it; "2.3 Samverkan" holds none.
std::vector<int> page_numbers_in(const Row& row) {
  std::vector<int> numbers;
  const auto add = [&](std::string_view token) {
    if (!token.empty() && token.size() <= 4 && count_digits(token) == static_cast<int>(token.size()))
      numbers.push_back(std::atoi(std::string(token).c_str()));
  };
  const std::string& last = row.pieces.back().text;
  add(std::string_view(last).substr(
      last.find_last_of(' ') == std::string::npos ? 0 : last.find_last_of(' ') + 1));
  if (row.pieces.size() > 1 && !row.pieces.front().is_bold) add(row.pieces.front().text);
  return numbers;
}

// Repeated on enough pages: on two of two or three, on a third of more (odd and even pages may differ).
bool is_enough(std::size_t pages_with, std::size_t pages) {
  return pages_with >= 2 && (pages <= 3 || pages_with * 10 >= pages * 3 || pages_with >= 8);
}

void mark_repeated(std::vector<Edge>& edges, std::size_t pages) {
  std::map<std::pair<bool, std::string>, std::vector<Edge*>> alike;
  for (Edge& edge : edges)
    if (!edge.pattern.empty()) alike[{edge.is_head, edge.pattern}].push_back(&edge);
  for (auto& [key, group] : alike) {
    for (Edge* edge : group) {
      std::set<std::size_t> on;
      for (const Edge* other : group)
        if (std::abs(other->from_edge - edge->from_edge) < same_place &&
            std::abs(other->row.size - edge->row.size) < 1.5)
          on.insert(other->page);
      if (is_enough(on.size(), pages)) edge->is_running = true;
    }
  }
}

// A line at the edge whose text changes with the chapter but which holds the page's number.
void mark_counting(std::vector<Edge>& edges, const Reading& reading, std::size_t pages) {
  std::map<std::pair<bool, int>, std::vector<Edge*>> at_place;
  for (Edge& edge : edges)
    at_place[{edge.is_head, static_cast<int>(std::lround(edge.from_edge / same_place))}].push_back(&edge);
  for (auto& [key, group] : at_place) {
    std::map<int, std::vector<Edge*>> by_offset;
    for (Edge* edge : group) {
      for (const int number : page_numbers_in(edge->row))
        by_offset[number - reading.pages[edge->page].number].push_back(edge);
    }
    for (auto& [offset, members] : by_offset)
      if (members.size() >= 3 && members.size() * 10 >= pages * 5)
        for (Edge* edge : members) edge->is_running = true;
  }
}

// Only from the edge inwards: a repeated line with text of the page outside it is text too.
void keep_outermost(std::vector<Edge>& edges) {
  for (std::size_t begin = 0; begin < edges.size();) {
    std::size_t end = begin;
    while (end < edges.size() && edges[end].page == edges[begin].page &&
           edges[end].is_head == edges[begin].is_head)
      ++end;
    bool is_broken = false;  // edges come from the page's edge inwards
    for (std::size_t i = begin; i < end; ++i) {
      if (!edges[i].is_running && !edges[i].pattern.empty()) is_broken = true;
      if (is_broken) edges[i].is_running = false;
    }
    begin = end;
  }
}

}  // namespace

std::vector<Running> take_running(const Reading& reading, std::vector<std::vector<Piece>>& pages) {
  std::vector<Running> running;
  const auto take = [&](std::size_t page, bool is_head, const Piece& piece) {
    running.push_back({static_cast<int>(page), is_head ? Kind::running_head : Kind::running_foot, piece});
  };
  std::vector<Edge> edges;
  std::size_t with_text = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    auto& pieces = pages[i];
    const double height = reading.pages[i].height;
    if (!pieces.empty()) ++with_text;
    for (const Piece& piece : pieces)
      if (piece.role == Role::artifact) take(i, piece.box.top < height / 2, piece);
    std::erase_if(pieces, [](const Piece& piece) { return piece.role == Role::artifact; });
    for (Edge& edge : edges_of(reading.pages[i], i, pieces)) edges.push_back(std::move(edge));
  }
  mark_repeated(edges, with_text);
  mark_counting(edges, reading, with_text);
  for (Edge& edge : edges)
    if (is_counter(edge, reading.pages[edge.page].number) && (!edge.is_head || with_text > 1))
      edge.is_running = true;
  keep_outermost(edges);
  for (const Edge& edge : edges) {
    if (!edge.is_running) continue;
    take(edge.page, edge.is_head, merged(edge.row.pieces));
    std::set<int> taken;
    for (const Piece& piece : edge.row.pieces) taken.insert(piece.order);
    std::erase_if(pages[edge.page], [&](const Piece& piece) { return taken.count(piece.order) != 0; });
  }
  return running;
}

}  // namespace extract::layout
