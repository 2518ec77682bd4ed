// Recognition of one page's picture with Tesseract's line network: picture in, words with boxes out.
//
// The engine is started once, in the parent that the pages' processes are forked from. After the fork nothing
// may open a file or start a thread (the sandbox forbids the one, the other makes a page four to six times
// slower on two cores), so the constructor also recognises a small picture: whatever is loaded lazily is
// loaded by then.
#include <leptonica/allheaders.h>
#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <stdexcept>

#include "picture_cleanup_leptonica.h"
#include "recognised_lines.h"

namespace extract {
namespace {

constexpr double points_per_inch = 72;
constexpr double turn_below = 0.75;    // upright pages 0.83 and more, pages on their head 0.24-0.31
constexpr double smooth_below = 0.85;  // a second, slower look
constexpr double unreadable_below = 0.60;
constexpr std::size_t fewest_marks = 4, many_marks = 30;
constexpr double little_ink = 0.02;
constexpr double many_missed = 0.04;        // of the page's letter-like marks
constexpr double sure_enough_alone = 0.70;  // for a row that layout analysis had left out
constexpr int smallest_side = 24;           // pixels; Leptonica's and Tesseract's filters want some

// What the network falls back on for letters with a speck beside them or in a blurred typeface: letters that
// neither Swedish nor the names in Swedish reports have (Nordic, German, French, Polish, Turkish and South
// Slavic ones stay), and the exclamation mark, which a whole page of "ti!! samhä!!et" costs more than the
// rare real one is worth.
constexpr const char* unwanted_signs =
    "!âÂîÎıİʼʻêẹọṣẸỌṢėĖęĘąĄųŲįĮūŪķĶģĢļĻņŅīĪēĒāĀōŌěĚřŘůŮťŤňŇďĎŷŶŵŴĉĈĝĜŝŜŭŬĵĴĥĤġĠċĊħĦżŻőŐűŰľĽțȚșȘăĂõÕãÃûÛùÙìÌòÒ"
    "œ"
    "ŒÿŸðÐþ"
    "Þ"
    "ńŃəƏĿŀ¡¿";

using TextPtr = std::unique_ptr<char[]>;
using Level = tesseract::PageIteratorLevel;

struct Attempt {
  CleanPicture picture;
  RecognisedLines lines;
  std::vector<PixelBox> rulings;
  double confidence = 0;
};

// One level of parallelism is one too many here. The value belongs to the calling thread and a forked process
// inherits it; omp_set_num_threads, or setenv in main, have no effect on Tesseract.
void forbid_threads() { omp_set_max_active_levels(0); }

PixelBox box_of(const tesseract::ResultIterator& it, Level level) {
  int left = 0, top = 0, right = 0, bottom = 0;
  if (!it.BoundingBox(level, &left, &top, &right, &bottom)) return {};
  return {left, top, right - left, bottom - top};
}

double baseline_of(const tesseract::ResultIterator& it, const PixelBox& box) {
  int x1 = 0, y1 = 0, x2 = 0, y2 = 0;
  if (!it.Baseline(tesseract::RIL_TEXTLINE, &x1, &y1, &x2, &y2) || x2 == x1) return box.top + box.height;
  return y1 + static_cast<double>(y2 - y1) * (box.left + box.width / 2.0 - x1) / (x2 - x1);
}

RecognisedLine line_of(const tesseract::ResultIterator& it) {
  float height = 0, descenders = 0, ascenders = 0;
  it.RowAttributes(&height, &descenders, &ascenders);
  return {box_of(it, tesseract::RIL_TEXTLINE), static_cast<double>(height), {}};
}

// A dollar in a Swedish report is a paragraph sign in an old typeface, and a capital glued to its left is the
// sign's own upper bow read once more ("3 Å§"); laws are cited with small letters ("11 a §").
std::string with_paragraph_signs(std::string text) {
  for (auto at = text.find('$'); at != std::string::npos; at = text.find('$', at)) text.replace(at, 1, "§");
  for (const std::string_view twice : {"Å§", "Ä§", "A§", "S§", "Ö§"})
    if (text.starts_with(twice)) text.erase(0, twice.size() - std::string_view("§").size());
  return text;
}

Word word_of(const tesseract::ResultIterator& it, double row_height, double dpi) {
  const PixelBox pixels = box_of(it, tesseract::RIL_WORD);
  const double unit = points_per_inch / dpi;
  Word word;
  word.box = {pixels.left * unit, pixels.top * unit, pixels.width * unit, pixels.height * unit};
  word.baseline = baseline_of(it, pixels) * unit;
  word.size = row_height * unit;
  word.confidence = std::clamp(static_cast<double>(it.Confidence(tesseract::RIL_WORD)) / 100, 0.0, 1.0);
  word.is_space_after = !it.IsAtFinalElement(tesseract::RIL_TEXTLINE, tesseract::RIL_WORD);
  // The network's character set holds composed letters only, so this is NFC as it stands.
  if (const TextPtr text(it.GetUTF8Text(tesseract::RIL_WORD)); text)
    word.text = with_paragraph_signs(text.get());
  return word;
}

RecognisedLines lines_of(tesseract::ResultIterator& it, double dpi) {
  RecognisedLines lines;
  it.Begin();
  do {
    if (it.Empty(tesseract::RIL_WORD)) continue;
    if (lines.empty() || it.IsAtBeginningOf(tesseract::RIL_TEXTLINE)) lines.push_back(line_of(it));
    lines.back().words.push_back(word_of(it, lines.back().row_height, dpi));
  } while (it.Next(tesseract::RIL_WORD));
  return lines;
}

void show(tesseract::TessBaseAPI& engine, const CleanPicture& picture, tesseract::PageSegMode mode) {
  engine.SetPageSegMode(mode);
  engine.SetImage(paper_white(picture).get());
  engine.SetSourceResolution(static_cast<int>(picture.dpi));
}

RecognisedLines recognise(tesseract::TessBaseAPI& engine, double dpi) {
  const bool is_done = engine.Recognize(nullptr) == 0;
  const std::unique_ptr<tesseract::ResultIterator> it(is_done ? engine.GetIterator() : nullptr);
  return it ? lines_of(*it, dpi) : RecognisedLines{};
}

// The part of a box that lies on the picture: Tesseract reads whatever memory it is pointed at.
PixelBox on_picture(const PixelBox& box, const CleanPicture& picture) {
  const int width = pixGetWidth(picture.grey.get()), height = pixGetHeight(picture.grey.get());
  const int left = std::clamp(box.left, 0, width), top = std::clamp(box.top, 0, height);
  return {left, top, std::clamp(box.left + box.width, left, width) - left,
          std::clamp(box.top + box.height, top, height) - top};
}

// Layout analysis takes some text for a picture or a table, or loses a line of stretched words; what is left
// on the page without the words found is looked at once more, row by row.
void look_again(tesseract::TessBaseAPI& engine, Attempt& attempt, const std::vector<PixelBox>& leaders) {
  const double dpi = attempt.picture.dpi;
  const auto rows = missed_rows(attempt.lines, letter_like_marks(attempt.picture), leaders, dpi);
  if (rows.empty()) return;
  auto done = word_boxes(attempt.lines, dpi);
  done.insert(done.end(), attempt.rulings.begin(), attempt.rulings.end());
  done.insert(done.end(), leaders.begin(), leaders.end());
  const CleanPicture rest = without(attempt.picture, done);
  show(engine, rest, tesseract::PSM_SINGLE_LINE);
  for (const PixelBox& wanted : rows) {
    const PixelBox row = on_picture(wanted, rest);
    if (row.width < 8 || row.height < 8) continue;  // less than a letter
    engine.SetRectangle(row.left, row.top, row.width, row.height);
    RecognisedLines found = recognise(engine, dpi);
    drop_noise(found, attempt.rulings, dpi);
    if (confidence_of(found) < sure_enough_alone) continue;
    for (RecognisedLine& line : found) put_in_place(attempt.lines, std::move(line));
  }
}

Attempt attempt_on(tesseract::TessBaseAPI& engine, CleanPicture picture) {
  Attempt attempt{std::move(picture), {}, {}, 0};
  attempt.rulings = drawn_lines(attempt.picture);
  const auto leaders = dot_leaders(attempt.picture);
  show(engine, without(attempt.picture, leaders), tesseract::PSM_AUTO);
  attempt.lines = recognise(engine, attempt.picture.dpi);
  drop_noise(attempt.lines, attempt.rulings, attempt.picture.dpi);
  look_again(engine, attempt, leaders);
  add_leaders(attempt.lines, leaders, attempt.picture.dpi);
  attempt.confidence = confidence_of(attempt.lines);
  return attempt;
}

void take_if_better(Attempt& best, Attempt other) {
  if (other.confidence > best.confidence) best = std::move(other);
}

Attempt best_attempt(tesseract::TessBaseAPI& engine, CleanPicture picture) {
  Attempt best = attempt_on(engine, std::move(picture));
  if (best.confidence < turn_below) take_if_better(best, attempt_on(engine, upside_down(best.picture)));
  if (best.confidence < smooth_below && !best.picture.is_smoothed)
    take_if_better(best, attempt_on(engine, smoothed(best.picture)));
  return best;
}

bool has_ink(const CleanPicture& picture) {
  return letter_like_marks(picture).size() >= fewest_marks || share_of_ink(picture) > little_ink;
}

PageReading judged(const Attempt& attempt) {
  if (attempt.lines.empty())
    return letter_like_marks(attempt.picture).size() < many_marks &&
                   share_of_ink(attempt.picture) < little_ink
               ? PageReading::blank
               : PageReading::unreadable;
  return attempt.confidence < unreadable_below ? PageReading::unreadable : PageReading::recognised;
}

void set_size(WordPage& page, const CleanPicture& picture) {
  page.width = pixGetWidth(picture.grey.get()) * points_per_inch / picture.dpi;
  page.height = pixGetHeight(picture.grey.get()) * points_per_inch / picture.dpi;
}

// The words of an unreadable page are left out: what they seem to say would pass for evidence.
void fill(WordPage& page, Attempt attempt) {
  const double unit = points_per_inch / attempt.picture.dpi;
  set_size(page, attempt.picture);
  for (const PixelBox& line : attempt.rulings)
    page.rules.push_back({{line.left * unit, line.top * unit, line.width * unit, line.height * unit}});
  page.reading = judged(attempt);
  if (page.reading != PageReading::recognised) return;
  tighten_boxes(attempt.lines, attempt.picture);
  estimate_sizes(attempt.lines);
  name_leaders(attempt.lines);
  mark_bold(attempt.lines, attempt.picture);
  page.words = words_of(std::move(attempt.lines));
}

// Dark strokes on white: enough to take the engine through all of its steps.
Raster warm_up_picture() {
  Raster raster{400, 120, 200, std::vector<std::uint8_t>(std::size_t{400} * 120, 255)};
  for (std::size_t stroke = 0; stroke < 8; ++stroke)
    for (std::size_t y = 40; y < 70; ++y)
      for (std::size_t x = 0; x < 5; ++x) raster.pixels[y * 400 + 60 + stroke * 20 + x] = 0;
  return raster;
}

}  // namespace

struct Recogniser::Impl {
  tesseract::TessBaseAPI engine;
};

Recogniser::Recogniser(const std::string& tessdata_folder) : impl_(std::make_unique<Impl>()) {
  forbid_threads();
  silence_leptonica();
  if (impl_->engine.Init(tessdata_folder.c_str(), "swelat", tesseract::OEM_LSTM_ONLY) != 0)
    throw std::runtime_error("no usable swelat.traineddata in " + tessdata_folder);
  impl_->engine.SetVariable("debug_file", "/dev/null");  // it talks on stderr otherwise
  impl_->engine.SetVariable("tessedit_char_blacklist", unwanted_signs);
  recognise(warm_up_picture(), 0);
}

Recogniser::~Recogniser() = default;

WordPage Recogniser::recognise(const Raster& raster, int page_number) {
  forbid_threads();
  WordPage page;
  page.number = page_number;
  page.reading = PageReading::blank;
  if (raster.width < smallest_side || raster.height < smallest_side || raster.dpi <= 0) return page;
  CleanPicture picture = clean(raster);
  set_size(page, picture);
  if (!has_ink(picture)) return page;
  fill(page, best_attempt(impl_->engine, std::move(picture)));
  impl_->engine.Clear();
  return page;
}

}  // namespace extract
