// What to make of a page after recognition.
#include "recognised_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace extract {
namespace {

constexpr double poor_below = 0.92;
constexpr double much_less = 0.8;  // of the other's letters

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

// Recognition reads the whole picture of the page: what the file already says as text is not taken twice.
void add_unknown(WordPage& page, std::vector<Word> recognised) {
  std::erase_if(recognised, [&](const Word& word) { return is_known(page.words, word); });
  const int first_line = lines_of(page.words);
  for (Word& word : recognised) word.line += first_line;
  std::ranges::move(recognised, std::back_inserter(page.words));
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
  if (recognised.rules.size() > page.rules.size()) page.rules = std::move(recognised.rules);
  if (recognised.words.empty()) {
    if (page.words.empty())
      page.reading =
          recognised.reading == PageReading::unreadable ? PageReading::unreadable : PageReading::blank;
    return;
  }
  if (page.reading == PageReading::mixed) return add_unknown(page, std::move(recognised.words));
  page.words = std::move(recognised.words);
  page.reading =
      recognised.reading == PageReading::unreadable ? PageReading::unreadable : PageReading::recognised;
}

void mark_unreadable(Reading& reading, WordPage& page, ingest::Reason reason, const std::string& detail) {
  page.needs_recognition = false;
  page.reading = PageReading::unreadable;
  reading.notes.push_back(
      {page.number, fmt::format("could not be recognised: {} ({})", detail, ingest::name_of(reason))});
}

}  // namespace extract
