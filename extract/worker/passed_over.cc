// The notes of an office file.
#include "passed_over.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace extract::office {
namespace {

std::string counted(int number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

// Sentences that are due, one after the other.
class Telling {
 public:
  explicit Telling(std::string_view between) : between_(between) {}
  void tell(int times, std::string text) {
    if (times == 0) return;
    if (!text_.empty()) text_ += between_;
    text_ += text;
  }
  std::string finish() { return std::move(text_); }

 private:
  std::string_view between_;
  std::string text_;
};

std::string changes(const Tally& tally) {
  Telling all(", ");
  all.tell(1, fmt::format("{} accepted", counted(tally.insertions, "insertion")));
  all.tell(1, fmt::format("{} left out", counted(tally.deletions, "deletion")));
  all.tell(tally.moves, fmt::format("{} followed", counted(tally.moves, "move")));
  return all.finish();
}

std::string footnotes(const Tally& tally) {
  Telling all(" and ");
  all.tell(tally.footnotes, counted(tally.footnotes, "footnote"));
  all.tell(tally.endnotes, counted(tally.endnotes, "endnote"));
  return all.finish();
}

std::string not_seen_in_print(const Tally& tally) {
  Telling all("; ");
  all.tell(tally.insertions + tally.deletions + tally.moves, "tracked changes: " + changes(tally));
  all.tell(tally.text_boxes, fmt::format("text boxes: {} read in place", tally.text_boxes));
  all.tell(tally.comments, fmt::format("comments: {} left out", tally.comments));
  all.tell(tally.hidden_runs, fmt::format("hidden text: {} left out", counted(tally.hidden_runs, "run")));
  all.tell(tally.footnotes + tally.endnotes,
           fmt::format("notes: {} read after the paragraph that refers to them", footnotes(tally)));
  return all.finish();
}

std::string inserted_documents(const Tally& tally) {
  Telling all(", ");
  all.tell(tally.chunks_read, fmt::format("{} read in place", tally.chunks_read));
  all.tell(tally.chunks_in_rtf, fmt::format("{} in RTF not read", tally.chunks_in_rtf));
  all.tell(tally.parts_in_other_formats,
           fmt::format("{} in another format not read", tally.parts_in_other_formats));
  return all.finish();
}

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  constexpr std::array counts{&Tally::insertions,  &Tally::deletions,     &Tally::moves,
                              &Tally::text_boxes,  &Tally::comments,      &Tally::hidden_runs,
                              &Tally::footnotes,   &Tally::endnotes,      &Tally::placeholders,
                              &Tally::pictures,    &Tally::charts,        &Tally::embedded_objects,
                              &Tally::chunks_read, &Tally::chunks_in_rtf, &Tally::parts_in_other_formats};
  for (const auto count : counts) this->*count += other.*count;
  return *this;
}

std::vector<Note> notes_of(const Tally& tally) {
  std::vector<Note> notes;
  const auto tell = [&](int times, const std::string& text) {
    if (times > 0) notes.push_back({0, text});
  };
  const std::string unseen = not_seen_in_print(tally), inserted = inserted_documents(tally);
  tell(!unseen.empty(), unseen);
  tell(!inserted.empty(), "inserted documents: " + inserted);
  tell(tally.placeholders,
       fmt::format("content controls: {} still show their placeholder text, which was kept",
                   tally.placeholders));
  tell(tally.pictures, fmt::format("pictures: {} not read", tally.pictures));
  tell(tally.charts, fmt::format("charts: {} not read", tally.charts));
  tell(tally.embedded_objects, fmt::format("embedded objects: {} not read", tally.embedded_objects));
  return notes;
}

}  // namespace extract::office
