// The books of a run: what came in, where it went, and whether the two agree.
#include <fmt/format.h>

#include "cases.h"
#include "report/job.h"

namespace report {
namespace {

void enter_pages(Books& books, const PageCount& count) {
  books.pages += count.pages;
  books.pages_read += count.read;
  books.pages_recognised += count.recognised;
  books.pages_unreadable += count.unreadable;
  books.pages_blank += count.blank;
}

}  // namespace

const std::string& name_of(const Outcome& outcome) {
  return std::visit(Cases{[](const Assessed& o) -> const std::string& { return o.submission.name; },
                          [](const Refused& o) -> const std::string& { return o.refusal.name; },
                          [](const Duplicate& o) -> const std::string& { return o.submission.name; },
                          [](const Opened& o) -> const std::string& { return o.archive.name; }},
                    outcome);
}

const std::string& received_of(const Outcome& outcome) {
  return std::visit([](const auto& o) -> const std::string& { return o.received; }, outcome);
}

std::string sha256_of(const Outcome& outcome) {
  return std::visit(Cases{[](const Assessed& o) { return o.submission.sha256; },
                          [](const Refused& o) { return o.refusal.sha256; },
                          [](const Duplicate& o) { return o.submission.sha256; },
                          [](const Opened& o) { return o.archive.sha256; }},
                    outcome);
}

PageCount count_pages(const extract::Document& document) {
  PageCount count;
  if (!document.has_pages) return count;
  for (const extract::Page& page : document.pages) {
    ++count.pages;
    switch (page.reading) {
      case extract::PageReading::embedded_text:
        ++count.read;
        break;
      case extract::PageReading::recognised:
      case extract::PageReading::mixed:
        ++count.recognised;
        break;
      case extract::PageReading::blank:
        ++count.blank;
        break;
      case extract::PageReading::unreadable:
        ++count.unreadable;
        break;
    }
  }
  return count;
}

void Books::enter(const Outcome& outcome) {
  std::visit(Cases{[this](const Assessed& o) {
                     ++assessed;
                     from_store += o.is_from_store;
                     enter_pages(*this, o.document.pages.empty() ? o.pages : count_pages(o.document));
                   },
                   [this](const Refused& o) {
                     ++refused;
                     our_faults += o.is_our_fault;
                   },
                   [this](const Duplicate&) { ++duplicates; }, [this](const Opened&) { ++opened; }},
             outcome);
}

std::string Books::difference() const {
  if (received() != assessed + refused + duplicates + opened)
    return fmt::format(
        "{} files were received but {} assessed, {} refused, {} duplicates and {} archives were handed on",
        received(), assessed, refused, duplicates, opened);
  if (pages != pages_read + pages_recognised + pages_unreadable + pages_blank)
    return fmt::format("{} pages were found but {} read, {} recognised, {} unreadable and {} blank", pages,
                       pages_read, pages_recognised, pages_unreadable, pages_blank);
  return {};
}

}  // namespace report
