// The decoder of what a worker says: whatever bytes come, it names an error or gives a reading that can be
// sent again and arrives as the same. The first byte chooses what the rest is taken for.
#include "wire.h"

#include <cstdlib>
#include <string_view>
#include <utility>

#include "fuzz_target.h"

namespace {

using namespace extract;

std::string sent(const Reading& reading) {
  std::string bytes;
  ReplyWriter writer([&](std::string_view part) { bytes += part; });
  writer.send_reading(reading);
  writer.send_end();
  return bytes;
}

std::string sent_archive() {
  std::string bytes;
  ReplyWriter writer([&](std::string_view part) { bytes += part; });
  writer.send_entry("mapp/rapport.pdf", "%PDF-1.7");
  writer.send_refused_entry("hemlig.pdf", {ingest::Reason::encrypted, "encrypted"});
  writer.send_end();
  return bytes;
}

std::string sent_fault() {
  std::string bytes;
  ReplyWriter writer([&](std::string_view part) { bytes += part; });
  writer.send_fault({ingest::Reason::damaged, "no trailer"});
  return bytes;
}

void require(bool holds) {
  if (!holds) std::abort();
}

// In two parts, as a pipe may give it.
void feed(ReplyReader& reader, std::string_view bytes) {
  reader.feed(bytes.substr(0, bytes.size() / 3));
  reader.feed(bytes.substr(bytes.size() / 3));
}

void read_reply(std::string_view bytes) {
  ReplyReader reader({.max_pages = 50, .max_words = 10'000}, nullptr);
  feed(reader, bytes);
  if (!reader.is_complete()) return;
  const auto outcome = reader.take();
  const Reading* const reading = std::get_if<Reading>(&outcome);
  if (reading == nullptr) return;
  const std::string again = sent(*reading);
  ReplyReader second({.max_pages = 50, .max_words = 10'000}, nullptr);
  second.feed(again);
  require(second.is_complete());
  require(sent(std::get<Reading>(second.take())) == again);
}

void read_archive_reply(std::string_view bytes) {
  bool is_open = false;
  ReplyReader reader({}, [&](const EntryPart& part) {
    if (std::holds_alternative<EntryBegins>(part)) require(!std::exchange(is_open, true));
    if (std::holds_alternative<EntryContent>(part)) require(is_open);
    if (std::holds_alternative<EntryEnds>(part)) require(std::exchange(is_open, false));
  });
  feed(reader, bytes);
}

Reading document_with_pages() {
  Reading reading;
  reading.title = "Patientsäkerhetsberättelse";
  reading.elements = {{Role::heading1, 0, -1, -1, -1}, {Role::cell, 0, 0, 1, 2}};
  WordPage page;
  page.number = 1;
  page.width = 595;
  page.height = 842;
  page.words.resize(3);
  for (Word& word : page.words) word.text = "avvikelse";
  page.words[1].element = 1;
  page.rules.resize(2);
  page.pictures.resize(1);
  reading.pages = {page, page};
  reading.pages[1].number = 2;
  reading.outline = {{1, 2, "Resultat"}};
  reading.notes = {{2, "something"}};
  return reading;
}

Reading document_without_pages() {
  Reading reading;
  reading.has_pages = false;
  reading.blocks.resize(3);
  for (Block& block : reading.blocks) block.text = "Hygienronder har gjorts";
  reading.blocks[1].label = "1.2";
  return reading;
}

}  // namespace

std::vector<std::string> seeds() {
  return {"R" + sent(document_with_pages()),
          "R" + sent(document_without_pages()),
          "R" + sent_fault(),
          "A" + sent_archive(),
          "O" + encode(Order(Request{})),
          "O" + encode(Order(Stop{})),
          "P" + encode(Report(Ended{9})),
          "P" + encode(Report(Broken{"none"}))};
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) try {
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  const std::string_view rest = input.substr(std::min<std::size_t>(1, size));
  switch (input.empty() ? 0 : input[0]) {
    case 'R':
      read_reply(rest);
      break;
    case 'A':
      read_archive_reply(rest);
      break;
    case 'O':
      decode_order(rest);
      break;
    case 'P':
      decode_report(rest);
      break;
    default:
      break;
  }
  return 0;
} catch (const extract::WireError&) {
  return 0;
}
