// The page recorder: letters become words with boxes, thin shapes become rules.
#include "pdf_recorder_poppler.h"

#include <poppler/GfxFont.h>
#include <poppler/GfxState.h>
#include <poppler/Object.h>
#include <poppler/Stream.h>
#include <poppler/UTF.h>
#include <poppler/goo/GooString.h>
#include <poppler/goo/gmem.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string_view>
#include <utility>

#include "glyph_text_icu.h"

namespace extract {
namespace {

constexpr double word_gap = 0.12;       // of the size; pdftotext breaks at 0.1, kerned capitals reach 0.09
constexpr double new_line_shift = 0.5;  // of the size: a larger step up or down leaves the line
constexpr std::size_t max_letters = 400'000;  // a page; more is an attack

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool names_any(const std::string& name, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](auto part) { return name.find(part) != std::string::npos; });
}

bool contains(const Box& box, double x, double y) {
  return x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height;
}

Box join(const Box& a, const Box& b) {
  const double left = std::min(a.left, b.left), top = std::min(a.top, b.top);
  return {left, top, std::max(a.left + a.width, b.left + b.width) - left,
          std::max(a.top + a.height, b.top + b.height) - top};
}

std::u32string text_of(const GooString* text) {
  Unicode* letters = nullptr;
  const int count = text == nullptr ? 0 : TextStringToUCS4(text->toStr(), &letters);
  std::u32string out;
  for (int i = 0; i < count; ++i) out += static_cast<char32_t>(letters[i]);
  gfree(letters);
  return out;
}

}  // namespace

double PageRecorder::Colour::distance(const Colour& other) const {
  return std::max({std::abs(red - other.red), std::abs(green - other.green), std::abs(blue - other.blue)});
}

void PageRecorder::begin(int page_number) {
  page_ = {};
  page_.number = page_number;
  leftovers_ = {};
  pens_ = {};
  for (auto& words : words_) words.clear();
  lines_ = {};
  marked_.clear();
  element_ = -1;
  grounds_.clear();
  dots_.clear();
  is_replaced_ = false;
  forget_state();
}

void PageRecorder::startPage(int, GfxState* state, XRef*) {
  page_.width = state->getPageWidth();
  page_.height = state->getPageHeight();
}

// --- fonts and visibility

void PageRecorder::learn_font(GfxState* state) {
  is_font_known_ = true;
  font_ = {};
  const GfxFont* font = state->getFont().get();
  if (font == nullptr) return;
  const int id = font->getID()->num;
  if (const auto known = fonts_.find(id); id > 0 && known != fonts_.end()) {
    font_ = known->second;
    return;
  }
  font_.number = id;
  std::string name = font->getName().value_or("");
  font_.name = name;
  std::transform(name.begin(), name.end(), name.begin(), lower);
  font_.is_bold = font->isBold() || font->getWeight() >= GfxFont::W600 ||
                  names_any(name, {"bold", "black", "heavy", "semibold", "demi"});
  font_.is_italic = font->isItalic() || names_any(name, {"italic", "oblique"});
  font_.is_ocr_layer = names_any(name, {"glyphless", "hiddenhorzocr", "invisible"});
  // Glyph numbers of a font's own and no table to letters: Poppler hands the numbers on as if they were
  // Unicode.
  if (const auto* cid_font = dynamic_cast<const GfxCIDFont*>(font);
      cid_font != nullptr && !font->hasToUnicodeCMap())
    font_.is_unmapped =
        cid_font->getCollection() != nullptr && cid_font->getCollection()->cmp("Adobe-Identity") == 0;
  if (font->getAscent() > 0.3) font_.ascent = std::min(font->getAscent(), 1.0);
  if (font->getDescent() < -0.05) font_.descent = std::max(font->getDescent(), -0.35);
  if (font->getType() ==
      fontType3) {  // glyph space is the font's own: the size says nothing without its matrix
    const double* box = font->getFontBBox();
    const double height = std::abs(box[3] - box[1]) * std::abs(font->getFontMatrix()[3]);
    font_.scale = height > 0 ? height : std::abs(font->getFontMatrix()[3]) * 1000;
  }
  if (id > 0) fonts_.emplace(id, font_);
}

bool PageRecorder::has_colour_of_ground(GfxState* state, double device_x, double device_y) {
  if (!is_colour_known_) {
    is_colour_known_ = true;
    is_colour_plain_ = state->getFillColorSpace()->getMode() != csPattern;
    GfxRGB rgb{};
    if (is_colour_plain_) state->getFillRGB(&rgb);
    colour_ = {colToDbl(rgb.r), colToDbl(rgb.g), colToDbl(rgb.b)};
    constexpr double alike = 0.06;
    is_ground_asked_ = colour_.distance({1, 1, 1}) < alike ||
                       std::any_of(grounds_.begin(), grounds_.end(), [&](const Filled& ground) {
                         return ground.is_known && ground.colour.distance(colour_) < alike;
                       });
  }
  if (!is_colour_plain_ || !is_ground_asked_) return false;
  for (const Picture& picture : page_.pictures)
    if (contains(picture.box, device_x, device_y)) return false;
  const auto ground = std::find_if(grounds_.rbegin(), grounds_.rend(), [&](const Filled& filled) {
    return contains(filled.box, device_x, device_y);
  });
  if (ground == grounds_.rend()) return colour_.distance({1, 1, 1}) < 0.06;
  return ground->is_known && ground->colour.distance(colour_) < 0.06;
}

bool PageRecorder::is_shown(GfxState* state, const Glyph& glyph, double device_x, double device_y) {
  const int letters = static_cast<int>(glyph.text.size());
  if (font_.is_ocr_layer) leftovers_.has_ocr_font = true;
  if ((state->getRender() & 3) == 3 || state->getFillOpacity() < 0.02 || font_.is_ocr_layer) {
    leftovers_.invisible += letters;
    return false;
  }
  double left = 0, top = 0, right = 0, bottom = 0;
  state->getClipBBox(&left, &top, &right, &bottom);
  if (device_x < left - 2 || device_x > right + 2 || device_y < top - 2 || device_y > bottom + 2) {
    leftovers_.outside += letters;
    return false;
  }
  if ((state->getRender() & 3) != 1 && has_colour_of_ground(state, device_x, device_y)) {
    leftovers_.same_colour += letters;
    return false;
  }
  return true;
}

// --- letters to words

PageRecorder::Glyph PageRecorder::place(GfxState* state, double x, double y, double dx, double dy,
                                        CharCode code) {
  const double* text = state->getTextMat();
  const double* page = state->getCTM();
  const double along_x = text[0] * page[0] + text[1] * page[2],
               along_y = text[0] * page[1] + text[1] * page[3];
  const double up_x = text[2] * page[0] + text[3] * page[2], up_y = text[2] * page[1] + text[3] * page[3];
  Glyph glyph;
  if (std::abs(along_x) >= std::abs(along_y))
    glyph.direction = along_x * state->getHorizScaling() >= 0 ? 0 : 2;
  else
    glyph.direction = along_y * state->getHorizScaling() >= 0 ? 1 : 3;
  glyph.size = std::abs(state->getFontSize()) * std::hypot(up_x, up_y) * font_.scale;

  // The advance holds character and word spacing, which belong to the pen and not to the letter.
  double spacing_x = 0, spacing_y = 0;
  const double spacing = state->getCharSpace() + (code == 0x20 ? state->getWordSpace() : 0);
  state->textTransformDelta(spacing * state->getHorizScaling(), 0, &spacing_x, &spacing_y);
  double from_x = 0, from_y = 0, advance_x = 0, advance_y = 0, width_x = 0, width_y = 0;
  state->transform(x, y, &from_x, &from_y);
  state->transformDelta(dx, dy, &advance_x, &advance_y);
  state->transformDelta(dx - spacing_x, dy - spacing_y, &width_x, &width_y);

  const auto along = [&](double px, double py) {
    switch (glyph.direction) {
      case 1:
        return py;
      case 2:
        return page_.width - px;
      case 3:
        return page_.height - py;
      default:
        return px;
    }
  };
  const auto across = [&](double px, double py) {
    switch (glyph.direction) {
      case 1:
        return page_.width - px;
      case 2:
        return page_.height - py;
      case 3:
        return px;
      default:
        return py;
    }
  };
  glyph.left = along(from_x, from_y);
  glyph.right = along(from_x + width_x, from_y + width_y);
  glyph.pen = along(from_x + advance_x, from_y + advance_y);
  if (glyph.right < glyph.left) std::swap(glyph.left, glyph.right);
  glyph.baseline = across(from_x, from_y);
  glyph.ascent = font_.ascent;
  glyph.descent = font_.descent;
  glyph.is_bold = font_.is_bold || (state->getRender() & 3) == 2;
  glyph.is_italic = font_.is_italic;
  glyph.font = font_.number;
  glyph.element = element_;
  return glyph;
}

void PageRecorder::drawChar(GfxState* state, double x, double y, double dx, double dy, double, double,
                            CharCode code, int, const Unicode* letters, int count) {
  if (!is_font_known_) learn_font(state);
  Glyph glyph = place(state, x, y, dx, dy, code);
  for (int i = 0; i < count; ++i) glyph.text += static_cast<char32_t>(letters[i]);
  if (count == 0 || font_.is_unmapped) glyph.text = U'\uFFFD';
  if (!std::isfinite(glyph.left + glyph.right + glyph.baseline + glyph.size) || glyph.size < 0.1) return;

  double middle_x = 0, middle_y = 0;
  state->transform(x + dx / 2, y + dy / 2, &middle_x, &middle_y);
  if (glyph.direction % 2 == 0) middle_y += glyph.direction == 0 ? -glyph.size * 0.3 : glyph.size * 0.3;
  if (!(glyph.text.size() == 1 && is_space(glyph.text[0])) && !is_shown(state, glyph, middle_x, middle_y))
    return;
  if (static_cast<std::size_t>(leftovers_.readable) > max_letters) return;
  if (is_replaced_)
    replaced_.push_back(std::move(glyph));
  else
    add(std::move(glyph));
}

// Poor man's bold: each letter drawn twice, a hair apart.
bool PageRecorder::is_repeated(const Glyph& glyph) const {
  const Pen& pen = pens_[static_cast<std::size_t>(glyph.direction)];
  return pen.has_word && pen.last.text == glyph.text && glyph.right - glyph.left > 0 &&
         std::abs(glyph.left - pen.last.left) < 0.3 * (glyph.right - glyph.left) &&
         std::abs(glyph.baseline - pen.last.baseline) < 0.15 * glyph.size;
}

void PageRecorder::count_letters(const Glyph& glyph) {
  FontLetters& font = leftovers_.fonts[glyph.font];
  for (const char32_t letter : glyph.text) {
    ++(is_unreadable(letter) ? leftovers_.unreadable : leftovers_.readable);
    ++(is_unreadable(letter) ? font.unreadable : font.readable);
  }
}

void PageRecorder::add(Glyph&& glyph) {
  if (glyph.text.size() == 1 && is_space(glyph.text[0])) return take_space(glyph);
  count_letters(glyph);
  Pen& pen = pens_[static_cast<std::size_t>(glyph.direction)];
  if (is_repeated(glyph)) {
    pen.word.is_bold = true;
    return;
  }
  const double size = std::max(glyph.size, pen.last.size), gap = glyph.left - pen.last.pen;
  const bool is_same_line = pen.has_line &&
                            std::abs(glyph.baseline - pen.last.baseline) < new_line_shift * size &&
                            gap > -0.6 * size && glyph.left > pen.last.left - 0.1 * size;
  if (!is_same_line) {
    flush_word(glyph.direction);
    ++lines_[static_cast<std::size_t>(glyph.direction)];
  } else if (pen.has_word) {
    const bool is_apart = gap > word_gap * size;
    const bool is_other = glyph.is_bold != pen.last.is_bold || glyph.is_italic != pen.last.is_italic ||
                          glyph.element != pen.last.element ||
                          std::abs(glyph.size - pen.last.size) > 0.04 * size ||
                          std::abs(glyph.baseline - pen.last.baseline) > 0.08 * size;
    if (is_apart || is_other) flush_word(glyph.direction);
  }
  if (!pen.has_word) start_word(pen, glyph);
  const Box box{glyph.left, glyph.baseline - glyph.ascent * glyph.size, glyph.right - glyph.left,
                (glyph.ascent - glyph.descent) * glyph.size};
  pen.word.box = pen.text.empty() ? box : join(pen.word.box, box);
  pen.text += glyph.text;
  pen.has_line = true;
  pen.last = std::move(glyph);
}

void PageRecorder::start_word(Pen& pen, const Glyph& glyph) {
  pen.word = {};
  pen.text.clear();
  pen.word.baseline = glyph.baseline;
  pen.word.size = glyph.size;
  pen.word.font = glyph.font;
  ++leftovers_.fonts[glyph.font].words;
  pen.word.element = glyph.element;
  pen.word.line = lines_[static_cast<std::size_t>(glyph.direction)];
  pen.word.is_bold = glyph.is_bold;
  pen.word.is_italic = glyph.is_italic;
  pen.has_word = true;
}

void PageRecorder::take_space(const Glyph& glyph) {
  Pen& pen = pens_[static_cast<std::size_t>(glyph.direction)];
  auto& words = words_[static_cast<std::size_t>(glyph.direction)];
  const bool is_same_line = pen.has_line &&
                            std::abs(glyph.baseline - pen.last.baseline) < new_line_shift * glyph.size &&
                            glyph.left > pen.last.left - 0.1 * glyph.size;
  if (!is_same_line) return;
  if (pen.has_word)
    pen.word.is_space_after = true;
  else if (!words.empty())
    words.back().is_space_after = true;
  flush_word(glyph.direction);
  pen.last.pen = std::max(pen.last.pen, glyph.pen);
}

void PageRecorder::flush_word(int direction) {
  Pen& pen = pens_[static_cast<std::size_t>(direction)];
  if (!pen.has_word) return;
  pen.has_word = false;
  pen.word.text = glyph_text(pen.text);
  if (!pen.word.text.empty()) words_[static_cast<std::size_t>(direction)].push_back(std::move(pen.word));
}

// --- replacement text and marked content

void PageRecorder::beginActualText(GfxState*, const GooString* text) {
  is_replaced_ = true;
  replacement_ = text_of(text);
  replaced_.clear();
}

// Spreads the meant letters over the drawn ones; usually one for one, or U+00AD for a hyphen.
void PageRecorder::endActualText(GfxState*) {
  is_replaced_ = false;
  const std::size_t letters = replacement_.size(), glyphs = replaced_.size();
  for (std::size_t i = 0; i < letters && glyphs > 0; ++i) {
    const double step = static_cast<double>(glyphs) / static_cast<double>(letters);
    const double begin = static_cast<double>(i) * step, end = static_cast<double>(i + 1) * step;
    const auto first = static_cast<std::size_t>(begin);
    const auto last =
        std::min(static_cast<std::size_t>(std::max(std::ceil(end - 1e-9) - 1, begin)), glyphs - 1);
    Glyph glyph = replaced_[first];
    const Glyph& other = replaced_[last];
    const double width = glyph.right - glyph.left;
    const bool is_same_line = std::abs(other.baseline - glyph.baseline) < glyph.size * new_line_shift;
    const double from = glyph.left + width * (begin - static_cast<double>(first));
    double to = other.left + (other.right - other.left) * (end - static_cast<double>(last));
    if (!is_same_line || to < from) to = glyph.right;
    const bool is_last_part = is_same_line && to >= other.right - 1e-6;
    glyph.pen = is_last_part ? other.pen : to;
    glyph.left = from;
    glyph.right = to;
    glyph.text = replacement_[i];
    add(std::move(glyph));
  }
  replaced_.clear();
}

void PageRecorder::beginMarkedContent(const char* name, Dict* properties) {
  Marked marked{element_, false};
  marked_.push_back(marked);
  if (name != nullptr && std::strcmp(name, "Artifact") == 0) {
    element_ = Structure::artifact;
    return;
  }
  if (properties == nullptr) return;
  const Object mcid = properties->lookup("MCID");
  if (!mcid.isInt()) return;
  const auto found = structure_.element_of.find(Structure::key(page_.number, mcid.getInt()));
  element_ = found == structure_.element_of.end() ? -1 : found->second;
}

void PageRecorder::endMarkedContent(GfxState*) {
  if (marked_.empty()) return;
  element_ = marked_.back().element;
  marked_.pop_back();
}

// --- the finished page

namespace {

// A whole string drawn twice a hair apart: the later words go, the earlier are bold.
void drop_repeats(std::vector<Word>& words) {
  constexpr std::size_t max_words = 20'000;  // the search is slow where all words are the same
  if (words.size() > max_words) return;
  std::unordered_multimap<std::string_view, std::size_t> earlier;
  std::vector<bool> is_repeat(words.size(), false);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto [begin, end] = earlier.equal_range(words[i].text);
    const auto same = std::find_if(begin, end, [&](const auto& entry) {
      const Word& other = words[entry.second];
      return std::abs(other.baseline - words[i].baseline) < 0.15 * words[i].size &&
             std::abs(other.box.left - words[i].box.left) < 0.15 * words[i].size;
    });
    if (same == end) {
      earlier.emplace(words[i].text, i);
    } else {
      is_repeat[i] = true;
      words[same->second].is_bold = true;
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (!is_repeat[i]) {
      if (kept != i) words[kept] = std::move(words[i]);
      ++kept;
    }
  words.resize(kept);
}

// Shapes of the upright page as they lie once the page is turned so that its text runs to the right.
Box turned(const Box& box, int direction, double width, double height) {
  switch (direction) {
    case 1:
      return {box.top, width - box.left - box.width, box.height, box.width};
    case 2:
      return {width - box.left - box.width, height - box.top - box.height, box.width, box.height};
    case 3:
      return {height - box.top - box.height, box.left, box.height, box.width};
    default:
      return box;
  }
}

}  // namespace

// A page whose text all runs sideways (a wide table set on an upright sheet) is turned; sideways words on an
// upright page are margin notes and stamps, and are left out.
void PageRecorder::choose_direction() {
  std::size_t best = 0;
  for (std::size_t i = 1; i < 4; ++i)
    if (words_[i].size() > 2 * words_[0].size() && words_[i].size() > words_[best].size()) best = i;
  for (std::size_t i = 0; i < 4; ++i)
    if (i != best)
      for (const Word& word : words_[i]) leftovers_.sideways += static_cast<int>(word.text.size());
  const int direction = static_cast<int>(best);
  for (Rule& rule : page_.rules) rule.box = turned(rule.box, direction, page_.width, page_.height);
  for (Picture& picture : page_.pictures)
    picture.box = turned(picture.box, direction, page_.width, page_.height);
  if (direction % 2 == 1) std::swap(page_.width, page_.height);
  page_.words = std::move(words_[best]);
}

// Browsers draw a list's bullets instead of writing them: a dot at half the height of a line's first letter.
void PageRecorder::add_drawn_bullets() {
  for (const Box& dot : dots_) {
    const double middle = dot.top + dot.height / 2, right = dot.left + dot.width;
    const auto on_line = [&](const Word& word) {
      return middle < word.baseline && middle > word.baseline - 0.8 * word.size &&
             dot.width < 0.6 * word.size;
    };
    const auto first = std::find_if(page_.words.begin(), page_.words.end(), [&](const Word& word) {
      return on_line(word) && word.box.left >= right && word.box.left - right < 2.5 * word.size;
    });
    if (first == page_.words.end()) continue;
    const bool is_inside = std::any_of(page_.words.begin(), page_.words.end(), [&](const Word& word) {
      if (word.text == "•" && std::abs(word.box.left - dot.left) < 1 && on_line(word))
        return true;  // drawn twice
      return on_line(word) && word.box.left < dot.left &&
             dot.left - (word.box.left + word.box.width) < 4 * word.size;
    });
    if (is_inside) continue;
    Word bullet = *first;
    bullet.text = "•";
    bullet.box = dot;
    bullet.is_space_after = true;
    page_.words.insert(first, std::move(bullet));
  }
}

WordPage PageRecorder::finish() {
  for (int direction = 0; direction < 4; ++direction) flush_word(direction);
  choose_direction();
  drop_repeats(page_.words);
  add_drawn_bullets();
  return std::move(page_);
}

}  // namespace extract
