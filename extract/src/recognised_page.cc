// What to make of a page after recognition.
#include "recognised_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

namespace extract {
namespace {

constexpr double poor_below = 0.92;
constexpr double much_less = 0.8;  // of the other's letters
constexpr int repeated = 3;
constexpr double doubtful_figure_below = 0.80;
constexpr int most_told = 40;
constexpr double surest_recognised = 0.99;  // on a page with text as well, this tells the one from the other

double letters_of(const WordPage& page) {
  std::size_t bytes = 0;
  for (const Word& word : page.words) bytes += word.text.size();
  return static_cast<double>(bytes);
}

bool covers(const Word& word, double x, double y) {
  const Box& box = word.box;
  return x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height;
}

bool is_known(const std::vector<Word>& known, const Word& word) {
  const double x = word.box.left + word.box.width / 2, y = word.box.top + word.box.height / 2;
  return std::ranges::any_of(known, [&](const Word& other) { return covers(other, x, y); });
}

int lines_of(const std::vector<Word>& words) {
  int lines = 0;
  for (const Word& word : words) lines = std::max(lines, word.line + 1);
  return lines;
}

// What the file already says as text is not taken twice.
void add_unknown(WordPage& page, std::vector<Word> recognised) {
  std::erase_if(recognised, [&](const Word& word) { return is_known(page.words, word); });
  const int first_line = lines_of(page.words);
  for (Word& word : recognised) word.line += first_line;
  std::ranges::move(recognised, std::back_inserter(page.words));
}

bool is_figure(std::string_view text) {
  return text.find_first_of("0123456789%") != std::string_view::npos ||
         text.find("\u00A7") != std::string_view::npos;
}

std::array<long, 4> rounded(const Box& box) {
  return {std::lround(box.left / 4), std::lround(box.top / 4), std::lround(box.width / 4),
          std::lround(box.height / 4)};
}

void merge_regions(WordPage& page, WordPage recognised) {
  add_unknown(page, std::move(recognised.words));
  std::ranges::move(recognised.rules, std::back_inserter(page.rules));
  const bool has_found =
      std::ranges::any_of(page.words, [](const Word& word) { return word.confidence < 1; });
  page.reading = has_found ? PageReading::mixed : PageReading::embedded_text;
}

}  // namespace

double confidence_of(const WordPage& page) {
  double sum = 0;
  for (const Word& word : page.words) sum += word.confidence * static_cast<double>(word.text.size());
  const double letters = letters_of(page);
  return letters > 0 ? sum / letters : 1;
}

bool came_out_poorly(const WordPage& page) { return !page.words.empty() && confidence_of(page) < poor_below; }

const WordPage& better_of(const WordPage& coarse, const WordPage& fine) {
  if (letters_of(fine) < much_less * letters_of(coarse)) return coarse;
  if (letters_of(coarse) < much_less * letters_of(fine)) return fine;
  return confidence_of(fine) > confidence_of(coarse) ? fine : coarse;
}

void merge(WordPage& page, WordPage recognised) {
  page.needs_recognition = false;
  if (!page.regions.empty()) return merge_regions(page, std::move(recognised));
  if (recognised.rules.size() > page.rules.size()) page.rules = std::move(recognised.rules);
  if (recognised.reading == PageReading::blank && !page.words.empty()) return;  // a stamp on an empty sheet
  const bool is_empty = recognised.words.empty() && recognised.reading != PageReading::unreadable;
  page.reading = is_empty ? PageReading::blank : recognised.reading;
  page.words = std::move(recognised.words);
  // As it was read: turned upright, and at a size a sheet of paper may have.
  if (recognised.width <= 0 || recognised.height <= 0) return;
  page.width = recognised.width;
  page.height = recognised.height;
}

void put_into(WordPage& page, WordPage part, const Box& place) {
  if (part.reading != PageReading::recognised || part.width <= 0 || part.height <= 0) return;
  const double across = place.width / part.width, down = place.height / part.height;
  const auto move = [&](Box& box) {
    box = {place.left + box.left * across, place.top + box.top * down, box.width * across, box.height * down};
  };
  const int first_line = lines_of(page.words);
  for (Word& word : part.words) {
    move(word.box);
    word.baseline = place.top + word.baseline * down;
    word.line += first_line;
    word.confidence = std::min(word.confidence, surest_recognised);
  }
  for (Rule& rule : part.rules) move(rule.box);
  std::ranges::move(part.words, std::back_inserter(page.words));
  std::ranges::move(part.rules, std::back_inserter(page.rules));
  page.reading = PageReading::recognised;
}

void drop_repeated_regions(Reading& reading) {
  std::map<std::array<long, 4>, int> pages;
  for (const WordPage& page : reading.pages)
    for (const Box& region : page.regions) ++pages[rounded(region)];
  for (WordPage& page : reading.pages) {
    if (page.regions.empty()) continue;
    std::erase_if(page.regions, [&](const Box& region) { return pages[rounded(region)] >= repeated; });
    page.needs_recognition = !page.regions.empty();
  }
}

std::string regions_looked_at(const WordPage& page) {
  return fmt::format("{} beside the text looked at: {}",
                     page.regions.size() == 1 ? "a picture" : fmt::format("{} pictures", page.regions.size()),
                     page.reading == PageReading::mixed ? "text found and recognised" : "no text found");
}

void note_doubtful_figures(const WordPage& page, std::vector<Note>& notes) {
  std::string doubtful;
  int count = 0;
  for (const Word& word : page.words) {
    if (word.confidence >= doubtful_figure_below || !is_figure(word.text) || ++count > most_told) continue;
    doubtful +=
        fmt::format("{}\"{}\" ({:.0f} %)", doubtful.empty() ? "" : ", ", word.text, word.confidence * 100);
  }
  if (count > most_told) doubtful += fmt::format(" and {} more", count - most_told);
  if (count > 0) notes.push_back({page.number, "unsure of figures: " + doubtful});
}

void mark_unreadable(Reading& reading, WordPage& page, ingest::Reason reason, const std::string& detail) {
  page.needs_recognition = false;
  const bool has_text = !page.regions.empty();  // only its pictures are lost
  page.reading = has_text ? PageReading::embedded_text : PageReading::unreadable;
  reading.notes.push_back({page.number, fmt::format("{}could not be recognised: {} ({})",
                                                    has_text ? "pictures that may hold text " : "", detail,
                                                    ingest::name_of(reason))});
}

}  // namespace extract
