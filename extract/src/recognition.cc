// The steps of a page's recognition, and the resolutions they are taken at.
#include "recognition.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "recognised_page.h"

namespace extract {
namespace {

constexpr double usual_dpi = 200;  // 300 costs 1.2 to 1.5 times as much and helps heavy scans only
constexpr double fine_dpi = 300;
constexpr double points_per_inch = 72;
constexpr double a4_long_points = 842;
constexpr double small_page_points = 600;   // A5 and less: set in small print
constexpr double large_page_points = 1300;  // over A3
constexpr double camera_dpi = 120;          // a sheet larger than A3 scanned more coarsely than this is none

double long_side(const WordPage& page) { return std::max(page.width, page.height); }

// Of the page's largest picture; 0 without one.
double own_dpi(const WordPage& page) {
  double area = 0, dpi = 0;
  for (const Picture& picture : page.pictures) {
    if (picture.box.width <= 0 || picture.box.width * picture.box.height <= area) continue;
    area = picture.box.width * picture.box.height;
    dpi = picture.width_pixels / picture.box.width * points_per_inch;
  }
  return dpi;
}

Answer one_page(WordPage page) {
  Reading reading;
  reading.pages.push_back(std::move(page));
  return reading;
}

const WordPage* page_in(const Answer& answer) {
  const Reading* const reading = std::get_if<Reading>(&answer);
  return reading ? &reading->pages[0] : nullptr;
}

}  // namespace

Resolution resolution_for(const WordPage& page) {
  const double own = own_dpi(page), longer = long_side(page);
  if (longer > large_page_points && own > 0 && own < camera_dpi) return {own, own * longer / a4_long_points};
  const double dpi = longer > 0 && longer <= small_page_points ? fine_dpi : usual_dpi;
  return {dpi, dpi};
}

double resolution_for_regions(const WordPage& page) {
  double finest = 0;
  for (const Picture& picture : page.pictures)
    if (picture.box.width > 0)
      finest = std::max(finest, picture.width_pixels / picture.box.width * points_per_inch);
  return std::clamp(finest, usual_dpi, fine_dpi);
}

Answer Recognition::read(const WordPage& page) {
  if (!page.regions.empty()) return read_regions(page);
  const Resolution usual = resolution_for(page);
  Answer coarse = read_whole(page, usual);
  const WordPage* const read = page_in(coarse);
  // A picture keeps its own resolution, whatever is asked for.
  if (wishes_.media_type != ingest::MediaType::pdf || !read || !came_out_poorly(*read)) return coarse;
  if (usual.drawn >= fine_dpi || usual.drawn != usual.taken_for) return coarse;
  Answer fine = read_whole(page, {fine_dpi, fine_dpi});
  const WordPage* const read_finer = page_in(fine);
  if (!read_finer || &better_of(*read, *read_finer) == read) return coarse;
  return fine;
}

Answer Recognition::read_whole(const WordPage& page, const Resolution& resolution) {
  std::variant<PagePicture, Fault> drawn = draw(page.number, resolution.drawn);
  if (Fault* const fault = std::get_if<Fault>(&drawn)) return std::move(*fault);
  const PagePicture& picture = std::get<PagePicture>(drawn);
  // A page too large for the resolution asked for comes in a lower one.
  const double scale = resolution.taken_for / resolution.drawn;
  return words_of(picture, page.number, picture.head().dpi * scale);
}

Answer Recognition::read_regions(const WordPage& page) {
  std::variant<PagePicture, Fault> drawn = draw(page.number, resolution_for_regions(page));
  if (Fault* const fault = std::get_if<Fault>(&drawn)) return std::move(*fault);
  const PagePicture& picture = std::get<PagePicture>(drawn);
  WordPage whole;
  whole.number = page.number;
  whole.reading = PageReading::blank;
  for (const Box& region : page.regions) {
    const PagePicture part = picture.part(region);
    Answer answer = words_of(part, page.number, part.head().dpi);
    if (Fault* const fault = std::get_if<Fault>(&answer)) return std::move(*fault);
    put_into(whole, std::get<Reading>(std::move(answer)).pages[0], region);
  }
  return one_page(std::move(whole));
}

std::variant<PagePicture, Fault> Recognition::draw(int page, double dpi) {
  Request wish = wishes_.request;
  wish.work = Work::render;
  wish.page = page;
  wish.dpi = dpi;
  PagePicture picture;
  const Answer answer = worker_.run(wish, file_, wishes_.deadline, wishes_.limits,
                                    [&](const EntryPart& part) { picture.take(part); });
  if (const Fault* const fault = std::get_if<Fault>(&answer)) return *fault;
  if (!picture.finish())
    return Fault{ingest::Reason::crashed, "the worker's answer was not understood: no picture of the page"};
  return picture;
}

// The picture is known by its pixels and what they are taken for: exactly what the recogniser is handed. So
// remembered words are the words it would find.
Answer Recognition::words_of(const PagePicture& picture, int page, double dpi) {
  if (memory_ == nullptr) return recognise(picture, page, dpi);
  const std::string key = fmt::format("{}-{:.4f}", picture.checksum(), dpi);
  if (const std::optional<std::string> kept = memory_->page(key)) try {
      WordPage known = unpack_page(*kept);
      known.number = page;
      return one_page(std::move(known));
    } catch (const WireError&) {  // read anew, and kept in its place
    }
  Answer answer = recognise(picture, page, dpi);
  if (const WordPage* const read = page_in(answer)) memory_->keep_page(key, wishes_.sha256, pack_page(*read));
  return answer;
}

Answer Recognition::recognise(const PagePicture& picture, int page, double dpi) {
  Request wish = wishes_.request;
  wish.work = Work::recognise;
  wish.page = page;
  wish.dpi = dpi;
  Answer answer = worker_.run(wish, picture.file(), wishes_.deadline, wishes_.limits);
  const Reading* const reading = std::get_if<Reading>(&answer);
  if (reading && (reading->pages.size() != 1 || reading->pages[0].number != page))
    return Fault{ingest::Reason::crashed, "the worker's answer was not understood: not the page asked for"};
  return answer;
}

}  // namespace extract
