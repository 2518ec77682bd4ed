// Both ends of the wire. Each record is described once, in a `carry` that works in either direction: with a
// Packer it writes, with an Unpacker it reads and checks, so that the two ends cannot drift apart.
#include "wire.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <type_traits>
#include <utility>

#include "utf8.h"

namespace extract {
namespace {

struct Range {
  double low, high;
};
struct Span {
  int low, high;
};

constexpr Range coordinate{-1e6, 1e6};  // points; 1e6 are 350 metres
constexpr Range extent{0, 1e6};
constexpr Range fraction{0, 1};
constexpr Range resolution{0, 10'000};
constexpr Span page_number{0, 1'000'000};
constexpr Span table_index{-1, 1'000'000};
constexpr Span element_index{-1, 100'000'000};
constexpr Span line_number{-1'000'000'000, 1'000'000'000};
constexpr Span pixel_count{0, 1'000'000'000};
constexpr Span nesting{0, 1000};
constexpr Span seconds{0, 86'400 * 365};

constexpr std::size_t max_word_bytes = 64u << 10;
constexpr std::size_t max_block_bytes = 4u << 20;
constexpr std::size_t max_line_bytes = 64u << 10;
// Layout compares words with their neighbours, in a process without a clock. A full newspaper page has
// 10,000.
constexpr std::size_t max_words_on_page = 30'000;
constexpr std::size_t max_drawings_on_page = 50'000;
constexpr std::size_t max_regions_on_page = 100;
constexpr std::size_t chunk_bytes = 1u << 20;

enum Tag : std::uint8_t {
  tag_head = 1,
  tag_elements,
  tag_page,
  tag_outline,
  tag_blocks,
  tag_notes,
  tag_entry_begins,
  tag_entry_content,
  tag_entry_ends,
  tag_entry_refused,
  tag_fault,
  tag_end
};
constexpr std::size_t frame_bytes = 5;  // a 32-bit length, then the tag

class Packer {
 public:
  std::string bytes;

  template <class Number>
  void raw(Number number) {
    char room[sizeof number];
    std::memcpy(room, &number, sizeof number);
    bytes.append(room, sizeof number);
  }
  void number(double value, Range range) {
    raw(std::isfinite(value) ? std::clamp(value, range.low, range.high) : std::max(range.low, 0.0));
  }
  void number(std::int32_t value, Span span) { raw(std::clamp(value, span.low, span.high)); }
  void number(std::uint64_t value) { raw(value); }
  void flag(bool value) { raw(static_cast<std::uint8_t>(value)); }
  template <class Enum>
  void choice(Enum value, Enum) {
    raw(static_cast<std::uint8_t>(value));
  }
  void text(std::string_view value, std::size_t max_bytes) {
    if (value.size() > max_bytes)
      throw WireError(fmt::format("a text of {} bytes, the limit is {}", value.size(), max_bytes));
    if (is_clean_utf8(value)) return counted(value);
    const std::string mended = clean_utf8(value);
    mended.size() > max_bytes ? counted("") : counted(mended);
  }
  template <class Item, class Carry>
  void list(const std::vector<Item>& items, std::size_t max, Carry carry) {
    if (items.size() > max) throw WireError(fmt::format("{} parts, the limit is {}", items.size(), max));
    raw(static_cast<std::uint32_t>(items.size()));
    for (const Item& item : items) carry(*this, item);
  }

 private:
  void counted(std::string_view value) {
    raw(static_cast<std::uint32_t>(value.size()));
    bytes += value;
  }
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  template <class Number>
  void raw(Number& number) {
    std::memcpy(&number, take(sizeof number).data(), sizeof number);
  }
  void number(double& value, Range range) {
    raw(value);
    if (!(value >= range.low && value <= range.high))
      throw WireError(fmt::format("number {} outside {} to {}", value, range.low, range.high));
  }
  void number(std::int32_t& value, Span span) {
    raw(value);
    if (value < span.low || value > span.high)
      throw WireError(fmt::format("number {} outside {} to {}", value, span.low, span.high));
  }
  void number(std::uint64_t& value) { raw(value); }
  void flag(bool& value) {
    std::uint8_t byte = 0;
    raw(byte);
    if (byte > 1) throw WireError(fmt::format("{} where a yes or no was expected", byte));
    value = byte == 1;
  }
  template <class Enum>
  void choice(Enum& value, Enum last) {
    std::uint8_t byte = 0;
    raw(byte);
    if (byte > static_cast<std::uint8_t>(last))
      throw WireError(fmt::format("choice {} of {}", byte, static_cast<std::uint8_t>(last)));
    value = static_cast<Enum>(byte);
  }
  void text(std::string& value, std::size_t max_bytes) {
    std::uint32_t length = 0;
    raw(length);
    if (length > max_bytes)
      throw WireError(fmt::format("a text of {} bytes, the limit is {}", length, max_bytes));
    value = take(length);
    if (!is_clean_utf8(value)) throw WireError("a text that is not plain UTF-8");
  }
  template <class Item, class Carry>
  void list(std::vector<Item>& items, std::size_t max, Carry carry) {
    std::uint32_t count = 0;
    raw(count);
    // Each part takes at least a byte, so a count cannot promise more than there is.
    if (count > max || count > rest_.size()) throw WireError(fmt::format("{} parts promised", count));
    for (; count > 0; --count) carry(*this, items.emplace_back());
  }
  bool is_empty() const { return rest_.empty(); }
  void expect_end() const {
    if (!rest_.empty()) throw WireError(fmt::format("{} bytes too many in a record", rest_.size()));
  }

 private:
  std::string_view take(std::size_t length) {
    if (length > rest_.size()) throw WireError("a record shorter than it says");
    const std::string_view taken = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return taken;
  }
  std::string_view rest_;
};

// Each lambda is one record, in either direction.
constexpr auto carry_box = [](auto& wire, auto& box) {
  wire.number(box.left, coordinate);
  wire.number(box.top, coordinate);
  wire.number(box.width, coordinate);
  wire.number(box.height, coordinate);
};

constexpr auto carry_element = [](auto& wire, auto& element) {
  wire.choice(element.role, Role::artifact);
  wire.number(element.level, nesting);
  wire.number(element.table, table_index);
  wire.number(element.row, table_index);
  wire.number(element.column, table_index);
};

constexpr auto carry_word = [](auto& wire, auto& word) {
  carry_box(wire, word.box);
  wire.number(word.baseline, coordinate);
  wire.number(word.size, extent);
  wire.number(word.confidence, fraction);
  wire.number(word.element, element_index);
  wire.number(word.line, line_number);
  wire.flag(word.is_bold);
  wire.flag(word.is_italic);
  wire.flag(word.is_space_after);
  wire.text(word.text, max_word_bytes);
};

constexpr auto carry_rule = [](auto& wire, auto& rule) { carry_box(wire, rule.box); };

constexpr auto carry_picture = [](auto& wire, auto& picture) {
  carry_box(wire, picture.box);
  wire.number(picture.width_pixels, pixel_count);
  wire.number(picture.height_pixels, pixel_count);
};

constexpr auto carry_region = [](auto& wire, auto& box) { carry_box(wire, box); };

constexpr auto carry_page = [](auto& wire, auto& page) {
  wire.number(page.number, page_number);
  wire.number(page.width, extent);
  wire.number(page.height, extent);
  wire.choice(page.reading, PageReading::unreadable);
  wire.flag(page.needs_recognition);
  wire.list(page.words, max_words_on_page, carry_word);
  wire.list(page.rules, max_drawings_on_page, carry_rule);
  wire.list(page.pictures, max_drawings_on_page, carry_picture);
  wire.list(page.regions, max_regions_on_page, carry_region);
};

constexpr auto carry_outline = [](auto& wire, auto& entry) {
  wire.number(entry.level, nesting);
  wire.number(entry.page, page_number);
  wire.text(entry.text, max_line_bytes);
};

constexpr auto carry_block = [](auto& wire, auto& block) {
  wire.choice(block.kind, Kind::contents);
  wire.number(block.level, nesting);
  wire.choice(block.source, Source::recognised);
  carry_box(wire, block.box);
  wire.number(block.confidence, fraction);
  wire.text(block.text, max_block_bytes);
  wire.text(block.label, max_line_bytes);
  wire.number(block.table, table_index);
  wire.number(block.row, table_index);
  wire.number(block.column, table_index);
  wire.flag(block.is_head_cell);
  wire.flag(block.is_bold);
};

constexpr auto carry_note = [](auto& wire, auto& note) {
  wire.number(note.page, page_number);
  wire.text(note.text, max_line_bytes);
};

constexpr auto carry_head = [](auto& wire, auto& reading) {
  wire.flag(reading.has_pages);
  wire.number(reading.page_count, page_number);
  wire.text(reading.title, max_line_bytes);
};

constexpr auto carry_fault = [](auto& wire, auto& fault) {
  wire.choice(fault.reason, ingest::Reason::not_a_document);
  wire.text(fault.detail, max_line_bytes);
};

constexpr auto carry_refused_entry = [](auto& wire, auto& entry) {
  wire.text(entry.path, max_line_bytes);
  carry_fault(wire, entry.fault);
};

constexpr auto carry_request = [](auto& wire, auto& request) {
  wire.choice(request.work, Work::paint);
  wire.choice(request.media_type, ingest::MediaType::zip);
  wire.number(request.page, page_number);
  wire.number(request.dpi, resolution);
  wire.number(request.max_pages, page_number);
  wire.number(request.first_page, page_number);
  wire.number(request.memory_bytes);
  wire.number(request.cpu_seconds, seconds);
};

template <class Carry, class Item>
std::string packed(Carry carry, const Item& item) {
  Packer packer;
  carry(packer, item);
  return std::move(packer.bytes);
}

template <class Item, class Carry>
Item unpacked(std::string_view bytes, Carry carry) {
  Unpacker unpacker(bytes);
  Item item;
  carry(unpacker, item);
  unpacker.expect_end();
  return item;
}

// Items in as many records as it takes to keep each near chunk_bytes. A record of items is items until it
// ends.
template <class Item, class Carry, class Send>
void pack_many(const std::vector<Item>& items, Carry carry, const Send& send) {
  Packer packer;
  for (const Item& item : items) {
    carry(packer, item);
    if (packer.bytes.size() >= chunk_bytes) send(std::exchange(packer.bytes, {}));
  }
  if (!packer.bytes.empty()) send(packer.bytes);
}

template <class Item, class Carry>
void unpack_many(std::string_view bytes, std::vector<Item>& items, std::uint64_t max, Carry carry) {
  Unpacker unpacker(bytes);
  for (; !unpacker.is_empty(); carry(unpacker, items.emplace_back()))
    if (items.size() >= max) throw WireError(fmt::format("more than {} parts", max));
}

std::string with_tag(std::uint8_t tag, const std::string& payload) {
  return std::string(1, static_cast<char>(tag)) + payload;
}

enum MessageTag : std::uint8_t {
  message_request = 1,
  message_stop,
  message_ready,
  message_broken,
  message_started,
  message_ended
};

constexpr auto carry_broken = [](auto& wire, auto& broken) { wire.text(broken.detail, max_message_bytes); };
constexpr auto carry_ended = [](auto& wire, auto& ended) { wire.number(ended.wait_status, Span{0, 0xFFFF}); };

template <class... Cases>
struct Match : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Match(Cases...) -> Match<Cases...>;  // clang 14 needs it said

std::uint8_t tag_of(std::string_view message) {
  if (message.empty()) throw WireError("an empty message");
  return static_cast<std::uint8_t>(message[0]);
}

}  // namespace

std::string encode(const Order& order) {
  return std::visit(
      Match{[](const Request& request) { return with_tag(message_request, packed(carry_request, request)); },
            [](Stop) { return with_tag(message_stop, ""); }},
      order);
}

std::string encode(const Report& report) {
  return std::visit(
      Match{[](Ready) { return with_tag(message_ready, ""); },
            [](const Broken& broken) {
              const Broken shortened{broken.detail.substr(0, max_message_bytes / 8)};
              return with_tag(message_broken, packed(carry_broken, shortened));
            },
            [](Started) { return with_tag(message_started, ""); },
            [](const Ended& ended) { return with_tag(message_ended, packed(carry_ended, ended)); }},
      report);
}

Order decode_order(std::string_view message) {
  const std::uint8_t tag = tag_of(message);
  if (tag == message_request) return unpacked<Request>(message.substr(1), carry_request);
  if (tag == message_stop && message.size() == 1) return Stop{};
  throw WireError(fmt::format("an order of kind {}", tag));
}

Report decode_report(std::string_view message) {
  const std::uint8_t tag = tag_of(message);
  if (tag == message_broken) return unpacked<Broken>(message.substr(1), carry_broken);
  if (tag == message_ended) return unpacked<Ended>(message.substr(1), carry_ended);
  if (tag == message_ready && message.size() == 1) return Ready{};
  if (tag == message_started && message.size() == 1) return Started{};
  throw WireError(fmt::format("a report of kind {}", tag));
}

void ReplyWriter::send_record(std::uint8_t tag, std::string_view payload) {
  Packer frame;
  frame.raw(static_cast<std::uint32_t>(payload.size()));
  frame.raw(tag);
  send_(frame.bytes);
  if (!payload.empty()) send_(payload);
}

void ReplyWriter::send_reading(const Reading& reading) {
  send_beginning(reading);
  for (const WordPage& page : reading.pages) send_page(page, {});
  pack_many(reading.blocks, carry_block, [this](std::string_view part) { send_record(tag_blocks, part); });
  send_notes(reading.notes);
}

void ReplyWriter::send_beginning(const Reading& reading) {
  Reading head;
  head.has_pages = reading.has_pages;
  head.title = reading.title;
  head.page_count = std::max(reading.page_count, reading.pages.empty() ? 0 : reading.pages.back().number);
  send_record(tag_head, packed(carry_head, head));
  pack_many(reading.elements, carry_element,
            [this](std::string_view part) { send_record(tag_elements, part); });
  std::vector<OutlineEntry> outline = reading.outline;
  for (OutlineEntry& entry : outline)
    if (entry.page > head.page_count) entry.page = 0;
  pack_many(outline, carry_outline, [this](std::string_view part) { send_record(tag_outline, part); });
}

void ReplyWriter::send_page(const WordPage& page, const std::vector<Note>& notes) {
  if (std::max(page.rules.size(), page.pictures.size()) > max_drawings_on_page)
    return send_page_clipped(page, notes);
  if ((words_ += page.words.size()) > max_words_in_file)
    throw WireError(fmt::format("more than {} words in the file", max_words_in_file));
  send_record(tag_page, packed(carry_page, page));
  send_notes(notes);
}

// Drawings only help to find ruled tables: a page with a map on it loses some of them rather than its text.
void ReplyWriter::send_page_clipped(WordPage page, std::vector<Note> notes) {
  page.rules.resize(std::min(page.rules.size(), max_drawings_on_page));
  page.pictures.resize(std::min(page.pictures.size(), max_drawings_on_page));
  notes.push_back(
      {page.number, fmt::format("drawn lines or pictures beyond {} left out", max_drawings_on_page)});
  send_page(page, notes);
}

void ReplyWriter::send_notes(const std::vector<Note>& notes) {
  pack_many(notes, carry_note, [this](std::string_view part) { send_record(tag_notes, part); });
}

void ReplyWriter::send_entry(std::string_view path, std::string_view content) {
  Packer begins;
  begins.text(path, max_line_bytes);
  send_record(tag_entry_begins, begins.bytes);
  for (; !content.empty(); content.remove_prefix(std::min(chunk_bytes, content.size())))
    send_record(tag_entry_content, content.substr(0, chunk_bytes));
  send_record(tag_entry_ends, {});
}

void ReplyWriter::send_refused_entry(std::string_view path, const Fault& fault) {
  send_record(tag_entry_refused, packed(carry_refused_entry, EntryRefused{std::string(path), fault}));
}

void ReplyWriter::send_fault(const Fault& fault) { send_record(tag_fault, packed(carry_fault, fault)); }

void ReplyWriter::send_end() { send_record(tag_end, {}); }

void ReplyReader::feed(std::string_view bytes) {
  received_ += bytes.size();
  if (received_ > limits_.max_reply_bytes)
    throw WireError(fmt::format("more than {} bytes in a reply", limits_.max_reply_bytes));
  pending_ += bytes;
  std::string_view rest = pending_;
  while (rest.size() >= frame_bytes) {
    std::uint32_t length = 0;
    std::memcpy(&length, rest.data(), sizeof length);
    if (length > limits_.max_record_bytes) throw WireError(fmt::format("a record of {} bytes", length));
    if (rest.size() - frame_bytes < length) break;
    read_record(static_cast<std::uint8_t>(rest[sizeof length]), rest.substr(frame_bytes, length));
    rest.remove_prefix(frame_bytes + length);
  }
  pending_.erase(0, pending_.size() - rest.size());
}

void ReplyReader::read_record(std::uint8_t tag, std::string_view payload) {
  if (is_complete_) throw WireError("a record after the end");
  if (tag == tag_fault) {
    fault_ = unpacked<Fault>(payload, carry_fault);
    is_complete_ = true;
  } else if (tag == tag_end) {
    if (!payload.empty() || is_in_entry_ || (!sink_ && stage_ == Stage::nothing))
      throw WireError("an end before the end");
    is_complete_ = true;
  } else if (sink_) {
    read_entry_part(tag, payload);
  } else {
    read_part(tag, payload);
  }
}

void ReplyReader::read_entry_part(std::uint8_t tag, std::string_view payload) {
  const bool belongs_inside = tag == tag_entry_content || tag == tag_entry_ends;
  if (tag < tag_entry_begins || tag > tag_entry_refused || belongs_inside != is_in_entry_)
    throw WireError(fmt::format("record {} out of place in an archive", tag));
  if (!belongs_inside && ++entries_ > limits_.max_entries)
    throw WireError(fmt::format("more than {} entries", limits_.max_entries));
  switch (tag) {
    case tag_entry_begins:
      sink_(unpacked<EntryBegins>(payload,
                                  [](auto& wire, auto& entry) { wire.text(entry.path, max_line_bytes); }));
      break;
    case tag_entry_content:
      sink_(EntryContent{payload});
      break;
    case tag_entry_ends:
      if (!payload.empty()) throw WireError("an entry's end with content");
      sink_(EntryEnds{});
      break;
    default:
      sink_(unpacked<EntryRefused>(payload, carry_refused_entry));
  }
  is_in_entry_ = tag == tag_entry_begins || tag == tag_entry_content;
}

// Parts come in the order of Stage and none twice but lists and pages: what refers to something comes after
// it. Notes may come anywhere.
void ReplyReader::enter(Stage stage) {
  const bool is_first = stage_ == Stage::nothing;
  if (is_first != (stage == Stage::head) || stage < stage_) throw WireError("records out of order");
  stage_ = stage;
}

void ReplyReader::read_part(std::uint8_t tag, std::string_view payload) {
  switch (tag) {
    case tag_head:
      enter(Stage::head);
      return accept_head(payload);
    case tag_elements:
      enter(Stage::elements);
      return unpack_many(payload, reading_.elements, limits_.max_elements, carry_element);
    case tag_outline:
      enter(Stage::outline);
      return accept_outline(payload);
    case tag_page:
      enter(Stage::pages);
      return accept_page(unpacked<WordPage>(payload, carry_page));
    case tag_blocks:
      enter(Stage::blocks);
      return unpack_many(payload, reading_.blocks, limits_.max_blocks, carry_block);
    case tag_notes:
      if (stage_ == Stage::nothing) throw WireError("a note before the beginning");
      return unpack_many(payload, reading_.notes, limits_.max_notes, carry_note);
    default:
      throw WireError(fmt::format("a record of kind {}", tag));
  }
}

void ReplyReader::accept_head(std::string_view payload) {
  Unpacker unpacker(payload);
  carry_head(unpacker, reading_);
  unpacker.expect_end();
  if (reading_.page_count > limits_.max_pages)
    throw WireError(fmt::format("{} pages of at most {}", reading_.page_count, limits_.max_pages));
}

void ReplyReader::accept_outline(std::string_view payload) {
  unpack_many(payload, reading_.outline, limits_.max_outline, carry_outline);
  for (const OutlineEntry& entry : reading_.outline)
    if (entry.page > reading_.page_count)
      throw WireError(fmt::format("an outline entry on page {} of {}", entry.page, reading_.page_count));
}

void ReplyReader::accept_page(WordPage&& page) {
  const int last = reading_.pages.empty() ? 0 : reading_.pages.back().number;
  if (page.number <= last || page.number > reading_.page_count)
    throw WireError(fmt::format("page {} after page {} of {}", page.number, last, reading_.page_count));
  words_ += page.words.size();
  if (words_ > limits_.max_words) throw WireError(fmt::format("more than {} words", limits_.max_words));
  for (const Word& word : page.words)
    if (word.element >= 0 && static_cast<std::size_t>(word.element) >= reading_.elements.size())
      throw WireError(fmt::format("a word of element {} of {}", word.element, reading_.elements.size()));
  reading_.pages.push_back(std::move(page));
}

std::string pack_page(const WordPage& page) { return packed(carry_page, page); }

WordPage unpack_page(std::string_view bytes) { return unpacked<WordPage>(bytes, carry_page); }

std::variant<Reading, Fault> ReplyReader::take() {
  if (fault_) return std::move(*fault_);
  return std::move(reading_);
}

}  // namespace extract
