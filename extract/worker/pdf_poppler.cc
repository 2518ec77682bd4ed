// The PDF adapter: opens the file, has every page recorded, and says which pages must be recognised and why.
// The rest of it: pdf_recorder (letters to words), pdf_structure (tags, outline), pdf_render (pictures of
// pages).
#include <poppler/Error.h>
#include <poppler/ErrorCodes.h>
#include <poppler/GlobalParams.h>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/Stream.h>
#include <poppler/UTF.h>
#include <poppler/goo/GooString.h>
#include <poppler/goo/gmem.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "adapters.h"
#include "glyph_text_icu.h"
#include "pdf_file_poppler.h"
#include "pdf_recorder_poppler.h"
#include "pdf_structure_poppler.h"
#include "text_layer.h"

namespace extract {
namespace {

void ignore_message(ErrorCategory, Goffset, const char*) {}

// Loads what Poppler and ICU read from disk: first called by the prepared parent's warm-up, before the
// sandbox closes.
void prepare() {
  setErrorCallback(ignore_message);
  if (globalParams == nullptr) globalParams = std::make_unique<GlobalParams>();
  globalParams->setErrQuiet(true);
  glyph_text(U"a\u0308");  // has ICU load its tables
}

// ISO 32000-1, 7.5.2 allows bytes before the header; readers look through the first 1024.
bool looks_like_pdf(Bytes file) {
  const std::string_view head(reinterpret_cast<const char*>(file.data()),
                              std::min<std::size_t>(file.size(), 1024));
  return head.find("%PDF-") != std::string_view::npos;
}

std::string title_of(PDFDoc& file) {
  const auto title = file.getDocInfoTitle();
  Unicode* letters = nullptr;
  const int count = title == nullptr ? 0 : TextStringToUCS4(title->toStr(), &letters);
  std::u32string text;
  for (int i = 0; i < std::min(count, 1000); ++i) text += static_cast<char32_t>(letters[i]);
  gfree(letters);
  return glyph_text(text);
}

// Why the page's own words cannot be used; empty when they can.
std::string reason_to_recognise(const WordPage& page, const Leftovers& left) {
  const double cover = picture_cover(page);
  const std::size_t words = page.words.size();
  if (cover >= 0.6 && words < 60 && (words < 5 || has_words_only_in_margins(page))) {
    if (left.invisible + left.covered > 0 || left.has_ocr_font)
      return "scanned page with somebody else's recognised text under it, which is not used";
    return "scanned page: a picture covers it and there is no text";
  }
  if (words < 5 && left.invisible + left.covered > 40 && !page.pictures.empty())
    return "scanned page with somebody else's recognised text under it, which is not used";
  if (words == 0 && cover >= 0.25) return "a picture and no text";
  if (left.readable == 0 && left.unreadable > 0) return "letters without a readable value in the text layer";
  constexpr int many_shapes = 200;
  if (words < 5 && left.shapes > many_shapes)
    return "drawn shapes and no text: the letters may have been turned into outlines";
  return {};
}

void note_leftovers(const WordPage& page, const Leftovers& left, std::vector<Note>& notes) {
  const auto note = [&](int letters, std::string_view what) {
    if (letters > 0) notes.push_back({page.number, fmt::format("left out: {} letters {}", letters, what)});
  };
  const bool keeps_text = !page.needs_recognition || !page.regions.empty();
  if (keeps_text) note(left.invisible, "that are not shown");
  if (keeps_text) note(left.covered, "under a picture");
  note(left.same_colour, "in the colour of what lies behind them");
  note(left.outside, "outside the visible page");
  note(left.sideways, "that run sideways");
  if (keeps_text && left.unreadable > 0)
    notes.push_back(
        {page.number, fmt::format("{} letters of the text layer have no readable value", left.unreadable)});
}

void judge(WordPage& page, const Leftovers& left, std::vector<Note>& notes) {
  const std::string garbled = garbling(page.words, left.fonts);
  const std::string reason = reason_to_recognise(page, left);
  if (!reason.empty() || !garbled.empty()) {
    page.needs_recognition = true;
    notes.push_back({page.number, reason.empty() ? garbled : reason});
    if (!garbled.empty()) page.words.clear();  // nobody shall take them for what is printed
  } else if (page.words.empty()) {
    page.reading = PageReading::blank;
  } else if (page.regions = pictures_to_read(page); !page.regions.empty()) {
    page.needs_recognition = true;
  }
  note_leftovers(page, left, notes);
}

}  // namespace

std::unique_ptr<PDFDoc> open_pdf(Bytes file, const ReadLimits& limits) {
  if (!looks_like_pdf(file)) throw Refused{ingest::Reason::damaged, "no PDF header where one was expected"};
  prepare();
  auto* stream =
      new MemStream(reinterpret_cast<const char*>(file.data()), 0, static_cast<Goffset>(file.size()),
                    Object(objNull));  // owned by the PDFDoc
  auto pdf = std::make_unique<PDFDoc>(stream);
  if (!pdf->isOk() && pdf->getErrorCode() == errEncrypted)
    throw Refused{ingest::Reason::encrypted, "the file opens only with a password, which we do not have"};
  if (!pdf->isOk())
    throw Refused{ingest::Reason::damaged,
                  "the file's object table or page list is lost, the file is cut or broken"};
  const int pages = pdf->getNumPages();
  if (pages <= 0) throw Refused{ingest::Reason::empty, "the file has no pages"};
  if (pages > limits.max_pages)
    throw Refused{ingest::Reason::too_large,
                  fmt::format("{} pages, at most {} are read", pages, limits.max_pages)};
  return pdf;
}

void read_pdf(Bytes file, const ReadLimits& limits, int first_page, const PageSink& sink) {
  const auto pdf = open_pdf(file, limits);
  const Structure structure = read_structure(*pdf);
  Reading reading;
  reading.page_count = pdf->getNumPages();
  reading.title = title_of(*pdf);
  reading.outline = read_outline(*pdf);
  reading.elements = structure.elements;
  sink.begin(reading);
  PageRecorder recorder(structure);
  for (int number = std::max(1, first_page); number <= reading.page_count; ++number) {
    std::vector<Note> notes;
    recorder.begin(number);
    pdf->displayPage(&recorder, number, 72, 72, 0, false, true, false);
    WordPage page = recorder.finish();
    if (page.width <= 0 || page.height <= 0) notes.push_back({number, "the page's description is broken"});
    judge(page, recorder.leftovers(), notes);
    sink.page(page, notes);
  }
}

Reading read_pdf(Bytes file, const ReadLimits& limits) {
  Reading all;
  read_pdf(file, limits, 1,
           {[&all](const Reading& begun) { all = begun; },
            [&all](const WordPage& page, const std::vector<Note>& notes) {
              all.pages.push_back(page);
              all.notes.insert(all.notes.end(), notes.begin(), notes.end());
            }});
  return all;
}

}  // namespace extract
