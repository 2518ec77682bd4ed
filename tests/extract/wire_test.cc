// What crosses the pipe arrives as it was sent, and what nobody would send is not believed.
#include "wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

#include "utf8.h"

namespace extract {
namespace {

using testing::HasSubstr;

std::string sent(const std::function<void(ReplyWriter&)>& write) {
  std::string bytes;
  ReplyWriter writer([&](std::string_view part) { bytes += part; });
  write(writer);
  return bytes;
}

std::string reply_with(const Reading& reading) {
  return sent([&](ReplyWriter& writer) {
    writer.send_reading(reading);
    writer.send_end();
  });
}

std::variant<Reading, Fault> heard(std::string_view bytes, const ReplyLimits& limits = {}) {
  ReplyReader reader(limits, nullptr);
  reader.feed(bytes);
  EXPECT_TRUE(reader.is_complete());
  return reader.take();
}

// Why the reader did not believe it; empty when it did.
std::string objection(std::string_view bytes, const ReplyLimits& limits = {}, EntrySink sink = nullptr) try {
  ReplyReader(limits, std::move(sink)).feed(bytes);
  return "";
} catch (const WireError& error) {
  return error.what();
}

struct Record {
  std::uint8_t tag = 0;
  std::string payload;
};

std::vector<Record> records_of(std::string_view bytes) {
  std::vector<Record> records;
  while (!bytes.empty()) {
    std::uint32_t length = 0;
    std::memcpy(&length, bytes.data(), sizeof length);
    records.push_back({static_cast<std::uint8_t>(bytes[4]), std::string(bytes.substr(5, length))});
    bytes.remove_prefix(5 + length);
  }
  return records;
}

std::string framed(const std::vector<Record>& records) {
  std::string bytes;
  for (const Record& record : records) {
    const auto length = static_cast<std::uint32_t>(record.payload.size());
    bytes.append(reinterpret_cast<const char*>(&length), sizeof length);
    bytes += static_cast<char>(record.tag);
    bytes += record.payload;
  }
  return bytes;
}

std::string number(double value) {
  std::string bytes(sizeof value, '\0');
  std::memcpy(bytes.data(), &value, sizeof value);
  return bytes;
}

std::string replaced(std::string bytes, std::string_view from, std::string_view to) {
  const std::size_t at = bytes.find(from);
  EXPECT_NE(at, bytes.npos);
  return bytes.replace(at, from.size(), to);
}

Block block_of(std::string text) {
  Block block;
  block.text = std::move(text);
  return block;
}

Reading one_of_everything() {
  Reading reading;
  reading.title = "Patientsäkerhetsberättelse";
  reading.elements = {{Role::heading2, 0, -1, -1, -1}, {Role::cell, 1, 0, 2, 3}};
  WordPage page;
  page.number = 1;
  page.width = 595.25;
  page.height = 842;
  page.reading = PageReading::mixed;
  page.needs_recognition = true;
  page.words = {{.box = {70.5, 80, 31, 12},
                 .baseline = 91.5,
                 .size = 11,
                 .confidence = 0.75,
                 .element = 1,
                 .line = 4,
                 .is_bold = true,
                 .is_space_after = true,
                 .text = "vård\u00ADskador"}};
  page.rules = {{{1, 2, 300, 0.5}}};
  page.pictures = {{{0, 0, 595, 842}, 1654, 2339}};
  reading.pages = {page};
  reading.outline = {{2, 1, "2.1 Avvikelser"}};
  reading.notes = {{1, "page 1: text layer of unknown origin"}};
  return reading;
}

TEST(Wire, BringsAReadingAcrossUnchanged) {
  const Reading original = one_of_everything();
  const auto outcome = heard(reply_with(original));
  const Reading& reading = std::get<Reading>(outcome);
  EXPECT_EQ(reading.title, original.title);
  ASSERT_EQ(reading.elements.size(), 2u);
  EXPECT_EQ(reading.elements[1].role, Role::cell);
  EXPECT_EQ(reading.elements[1].column, 3);
  ASSERT_EQ(reading.pages.size(), 1u);
  const WordPage& page = reading.pages[0];
  EXPECT_EQ(page.width, 595.25);
  EXPECT_EQ(page.reading, PageReading::mixed);
  EXPECT_TRUE(page.needs_recognition);
  ASSERT_EQ(page.words.size(), 1u);
  EXPECT_EQ(page.words[0].text, "vård\u00ADskador");
  EXPECT_EQ(page.words[0].confidence, 0.75);
  EXPECT_EQ(page.words[0].element, 1);
  EXPECT_EQ(page.words[0].line, 4);
  EXPECT_TRUE(page.words[0].is_bold);
  EXPECT_FALSE(page.words[0].is_italic);
  EXPECT_TRUE(page.words[0].is_space_after);
  EXPECT_EQ(page.rules.at(0).box.height, 0.5);
  EXPECT_EQ(page.pictures.at(0).height_pixels, 2339);
  EXPECT_EQ(reading.outline.at(0).text, "2.1 Avvikelser");
  EXPECT_EQ(reading.notes.at(0).page, 1);
}

TEST(Wire, KeepsThePagesThatCameBeforeTheEndThatDidNot) {
  const Reading original = one_of_everything();
  ReplyReader reader({}, nullptr);
  EXPECT_FALSE(reader.has_begun_pages());
  reader.feed(sent([&](ReplyWriter& writer) {
    Reading begun = original;
    begun.page_count = 12;
    begun.pages.clear();
    writer.send_beginning(begun);
    writer.send_page(original.pages[0], original.notes);
  }));
  EXPECT_FALSE(reader.is_complete());
  ASSERT_TRUE(reader.has_begun_pages());
  const Reading so_far = reader.take_so_far();
  EXPECT_EQ(so_far.page_count, 12);
  EXPECT_EQ(so_far.title, original.title);
  EXPECT_EQ(so_far.pages.at(0).words.at(0).text, original.pages[0].words[0].text);
  EXPECT_EQ(so_far.notes.at(0).text, original.notes[0].text);
}

TEST(Wire, RefusesToSendMoreWordsThanAnyFileHas) {
  Reading reading;
  WordPage page;
  page.words.assign(30'000, Word{});
  for (page.number = 1; page.number <= 67; ++page.number) reading.pages.push_back(page);
  EXPECT_THROW(sent([&](ReplyWriter& writer) { writer.send_reading(reading); }), WireError);
}

TEST(Wire, BringsFinishedBlocksAcrossUnchanged) {
  Reading original;
  original.has_pages = false;
  original.blocks = {{Kind::table_cell, 0, Source::embedded_text, {}, 1, "12 %", "", 3, 4, 5, true, true},
                     {Kind::list_item, 2, Source::embedded_text, {}, 1, "tryckskador", "•"}};
  const auto outcome = heard(reply_with(original));
  const Reading& reading = std::get<Reading>(outcome);
  EXPECT_FALSE(reading.has_pages);
  ASSERT_EQ(reading.blocks.size(), 2u);
  EXPECT_EQ(reading.blocks[0].kind, Kind::table_cell);
  EXPECT_EQ(reading.blocks[0].column, 5);
  EXPECT_TRUE(reading.blocks[0].is_head_cell);
  EXPECT_TRUE(reading.blocks[0].is_bold);
  EXPECT_EQ(reading.blocks[1].label, "•");
  EXPECT_EQ(reading.blocks[1].level, 2);
}

TEST(Wire, UnderstandsAReplyThatArrivesByteByByte) {
  const std::string bytes = reply_with(one_of_everything());
  ReplyReader reader({}, nullptr);
  for (const char byte : bytes) {
    EXPECT_FALSE(reader.is_complete());
    reader.feed({&byte, 1});
  }
  ASSERT_TRUE(reader.is_complete());
  const auto outcome = reader.take();
  EXPECT_EQ(std::get<Reading>(outcome).pages.at(0).words.size(), 1u);
}

TEST(Wire, SplitsLongListsOverRecords) {
  Reading original;
  original.has_pages = false;
  original.blocks.assign(30'000, block_of(std::string(100, 'a')));
  const std::string bytes = reply_with(original);
  EXPECT_GT(records_of(bytes).size(), 4u);
  const auto outcome = heard(bytes);
  EXPECT_EQ(std::get<Reading>(outcome).blocks.size(), 30'000u);
}

TEST(Wire, TellsAFaultInsteadOfAReading) {
  const auto outcome = heard(sent([](ReplyWriter& writer) {
    writer.send_fault({ingest::Reason::encrypted, "needs a password"});
  }));
  EXPECT_EQ(std::get<Fault>(outcome).reason, ingest::Reason::encrypted);
  EXPECT_EQ(std::get<Fault>(outcome).detail, "needs a password");
}

TEST(Wire, LetsAFaultAfterHalfAReadingStandAlone) {
  const auto outcome = heard(sent([](ReplyWriter& writer) {
    writer.send_reading(one_of_everything());
    writer.send_fault({ingest::Reason::too_large, "more words than allowed"});
  }));
  EXPECT_EQ(std::get<Fault>(outcome).reason, ingest::Reason::too_large);
}

TEST(Wire, BringsTheFilesOfAnArchiveAcrossInPieces) {
  const std::string content(3'000'000, 'x');
  const std::string bytes = sent([&](ReplyWriter& writer) {
    writer.send_entry("Boenden/Björken.pdf", content);
    writer.send_refused_entry("hemlig.pdf", {ingest::Reason::encrypted, "encrypted"});
    writer.send_entry("tom.txt", "");
    writer.send_end();
  });
  std::vector<std::string> told;
  std::string received;
  ReplyReader reader({}, [&](const EntryPart& part) {
    if (const auto* begins = std::get_if<EntryBegins>(&part)) told.push_back("begins " + begins->path);
    if (const auto* piece = std::get_if<EntryContent>(&part)) received += piece->bytes;
    if (std::holds_alternative<EntryEnds>(part)) told.push_back("ends");
    if (const auto* refused = std::get_if<EntryRefused>(&part)) told.push_back("refused " + refused->path);
  });
  reader.feed(bytes);
  EXPECT_TRUE(reader.is_complete());
  EXPECT_EQ(received, content);
  EXPECT_THAT(told, testing::ElementsAre("begins Boenden/Björken.pdf", "ends", "refused hemlig.pdf",
                                         "begins tom.txt", "ends"));
}

TEST(Wire, MendsWhatAnAdapterShouldNotHaveSaid) {
  Reading original = one_of_everything();
  Word& word = original.pages[0].words[0];
  word.text = "av\xFFvik\nelse";
  word.confidence = 1.5;
  word.box.left = std::numeric_limits<double>::quiet_NaN();
  original.outline[0].page = 99;
  const auto outcome = heard(reply_with(original));
  const Reading& reading = std::get<Reading>(outcome);
  EXPECT_EQ(reading.pages[0].words[0].text, "av\uFFFDvik else");
  EXPECT_EQ(reading.pages[0].words[0].confidence, 1);
  EXPECT_EQ(reading.pages[0].words[0].box.left, 0);
  EXPECT_EQ(reading.outline[0].page, 0);
}

TEST(Wire, DropsDrawingsBeyondTheLimitAndSaysSo) {
  Reading original = one_of_everything();
  original.pages[0].rules.assign(60'000, Rule{{1, 2, 3, 0.5}});
  const auto outcome = heard(reply_with(original));
  EXPECT_EQ(std::get<Reading>(outcome).pages[0].rules.size(), 50'000u);
  EXPECT_THAT(std::get<Reading>(outcome).notes.at(0).text, HasSubstr("left out"));
}

TEST(Wire, RefusesToSendATextThatNoReaderTakes) {
  Reading original = one_of_everything();
  original.pages[0].words[0].text.assign(1 << 20, 'a');
  EXPECT_THROW(reply_with(original), WireError);
}

// ---- the reader's doubts ----

TEST(ReplyReader, DoubtsARecordLongerThanTheLimit) {
  const std::string huge = framed({{1, ""}}).replace(0, 4, "\xFF\xFF\xFF\x7F");
  EXPECT_THAT(objection(huge), HasSubstr("a record of 2147483647 bytes"));
}

TEST(ReplyReader, DoubtsAReplyLongerThanTheLimit) {
  EXPECT_THAT(objection(reply_with(one_of_everything()), {.max_reply_bytes = 100}),
              HasSubstr("more than 100 bytes"));
}

TEST(ReplyReader, DoubtsTextThatIsNotCleanUtf8) {
  const std::string good = reply_with(one_of_everything());
  EXPECT_THAT(objection(replaced(good, "Avvikelser", "Avvik\xC3lser")), HasSubstr("not plain UTF-8"));
  EXPECT_THAT(objection(replaced(good, "Avvikelser", std::string("Avvik\0lser", 10))),
              HasSubstr("not plain UTF-8"));
}

TEST(ReplyReader, DoubtsNumbersOutsideTheirRange) {
  const std::string good = reply_with(one_of_everything());
  for (const double odd :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), -5e6, 1e300})
    EXPECT_THAT(objection(replaced(good, number(595.25), number(odd))), HasSubstr("outside 0 to"));
  EXPECT_THAT(objection(replaced(good, number(0.75), number(1.01))), HasSubstr("outside 0 to 1"));
}

TEST(ReplyReader, DoubtsAWordOfAnElementThatIsNotThere) {
  Reading reading = one_of_everything();
  reading.pages[0].words[0].element = 2;
  EXPECT_THAT(objection(reply_with(reading)), HasSubstr("a word of element 2 of 2"));
}

TEST(ReplyReader, DoubtsPagesOutOfOrderAndBeyondTheLimit) {
  Reading reading = one_of_everything();
  reading.pages.push_back(reading.pages[0]);
  EXPECT_THAT(objection(reply_with(reading)), HasSubstr("page 1 after page 1"));
  reading.pages[1].number = 3;
  EXPECT_EQ(objection(reply_with(reading)), "");
  EXPECT_THAT(objection(reply_with(reading), {.max_pages = 2}), HasSubstr("3 pages of at most 2"));
  const std::string beyond = sent([&](ReplyWriter& writer) {
    Reading begun;
    begun.page_count = 2;
    writer.send_beginning(begun);
    writer.send_page(reading.pages[1], {});
  });
  EXPECT_THAT(objection(beyond), HasSubstr("page 3 after page 0 of 2"));
}

TEST(ReplyReader, DoubtsChoicesThatDoNotExist) {
  Reading reading;
  reading.has_pages = false;
  reading.blocks = {block_of("text")};
  std::vector<Record> records = records_of(reply_with(reading));
  records.at(1).payload[0] = 99;  // the block's kind
  EXPECT_THAT(objection(framed(records)), HasSubstr("choice 99"));
}

TEST(ReplyReader, DoubtsMoreThanTheLimitsAllow) {
  Reading reading = one_of_everything();
  reading.blocks.assign(3, block_of("text"));
  const std::string bytes = reply_with(reading);
  EXPECT_EQ(objection(bytes), "");
  EXPECT_THAT(objection(bytes, {.max_words = 0}), HasSubstr("more than 0 words"));
  EXPECT_THAT(objection(bytes, {.max_blocks = 2}), HasSubstr("more than 2 parts"));
  EXPECT_THAT(objection(bytes, {.max_elements = 1}), HasSubstr("more than 1 parts"));
  EXPECT_THAT(objection(bytes, {.max_outline = 0}), HasSubstr("more than 0 parts"));
  EXPECT_THAT(objection(bytes, {.max_notes = 0}), HasSubstr("more than 0 parts"));
}

TEST(ReplyReader, DoubtsALengthThatPromisesMoreThanTheRecordHolds) {
  std::vector<Record> records = records_of(reply_with(one_of_everything()));
  for (std::size_t at = 0; at + 1 < records.size(); ++at) {
    std::vector<Record> cut = records;
    cut[at].payload.pop_back();
    EXPECT_NE(objection(framed(cut)), "") << "record " << at;
    std::vector<Record> longer = records;
    longer[at].payload += '\1';
    EXPECT_NE(objection(framed(longer)), "") << "record " << at;
  }
}

TEST(ReplyReader, DoubtsRecordsOutOfOrder) {
  Reading reading = one_of_everything();
  reading.notes = {};
  const std::vector<Record> good = records_of(reply_with(reading));
  for (std::size_t at = 0; at + 1 < good.size(); ++at) {
    std::vector<Record> turned = good;
    std::swap(turned[at], turned[at + 1]);
    EXPECT_NE(objection(framed(turned)), "") << "records " << at << " and " << at + 1;
  }
  EXPECT_THAT(objection(framed({good[0], good[0]})), HasSubstr("out of order"));
  EXPECT_THAT(objection(framed({good.back()})), HasSubstr("end before the end"));
  EXPECT_THAT(objection(framed({good[0], good.back(), good[0]})), HasSubstr("after the end"));
  EXPECT_THAT(objection(framed({{0, ""}})), HasSubstr("a record of kind 0"));
  const std::vector<Record> noted = records_of(reply_with(one_of_everything()));
  EXPECT_THAT(objection(framed({noted.at(noted.size() - 2)})), HasSubstr("a note before the beginning"));
}

TEST(ReplyReader, DoubtsAnArchiveInPlaceOfADocumentAndTheOtherWayRound) {
  const std::string archive = sent([](ReplyWriter& writer) { writer.send_entry("a.pdf", "x"); });
  EXPECT_THAT(objection(archive), HasSubstr("a record of kind"));
  const auto ignore = [](const EntryPart&) {};
  EXPECT_THAT(objection(reply_with(one_of_everything()), {}, ignore),
              HasSubstr("out of place in an archive"));
}

TEST(ReplyReader, DoubtsPartsOfEntriesOutOfPlace) {
  const auto ignore = [](const EntryPart&) {};
  const std::vector<Record> good = records_of(sent([](ReplyWriter& writer) {
    writer.send_entry("a.pdf", "x");
    writer.send_end();
  }));
  ASSERT_EQ(good.size(), 4u);
  EXPECT_EQ(objection(framed(good), {}, ignore), "");
  EXPECT_THAT(objection(framed({good[1]}), {}, ignore), HasSubstr("out of place"));
  EXPECT_THAT(objection(framed({good[0], good[0]}), {}, ignore), HasSubstr("out of place"));
  EXPECT_THAT(objection(framed({good[0], good[3]}), {}, ignore), HasSubstr("end before the end"));
  EXPECT_THAT(objection(framed(good), {.max_entries = 0}, ignore), HasSubstr("more than 0 entries"));
}

// ---- the control socket ----

TEST(ControlMessage, BringsOrdersAndReportsAcrossUnchanged) {
  const Request request{Work::recognise, ingest::MediaType::tiff, 7, 300, 2000, 1ull << 30, 61};
  const Order order = decode_order(encode(Order(request)));
  const Request& arrived = std::get<Request>(order);
  EXPECT_EQ(arrived.work, Work::recognise);
  EXPECT_EQ(arrived.media_type, ingest::MediaType::tiff);
  EXPECT_EQ(arrived.page, 7);
  EXPECT_EQ(arrived.dpi, 300);
  EXPECT_EQ(arrived.memory_bytes, 1ull << 30);
  EXPECT_EQ(arrived.cpu_seconds, 61);
  EXPECT_EQ(arrived.first_page, 1);
  EXPECT_EQ(std::get<Request>(decode_order(encode(Order(Request{.first_page = 9})))).first_page, 9);
  EXPECT_TRUE(std::holds_alternative<Stop>(decode_order(encode(Order(Stop{})))));
  EXPECT_TRUE(std::holds_alternative<Ready>(decode_report(encode(Report(Ready{})))));
  EXPECT_TRUE(std::holds_alternative<Started>(decode_report(encode(Report(Started{})))));
  EXPECT_EQ(std::get<Ended>(decode_report(encode(Report(Ended{139})))).wait_status, 139);
  EXPECT_EQ(std::get<Broken>(decode_report(encode(Report(Broken{"no data"})))).detail, "no data");
}

TEST(ControlMessage, DoubtsWhatIsNone) {
  EXPECT_THROW(decode_order(""), WireError);
  EXPECT_THROW(decode_report(""), WireError);
  EXPECT_THROW(decode_order("\x63"), WireError);
  EXPECT_THROW(decode_report("\x63"), WireError);
  EXPECT_THROW(decode_order(encode(Order(Request{})) + "x"), WireError);
  EXPECT_THROW(decode_order(encode(Report(Ready{}))), WireError);
}

TEST(CleanUtf8, IsToldFromTheRest) {
  EXPECT_TRUE(is_clean_utf8("åäö €\u00AD \U0001F600"));
  for (const std::string_view odd : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xEF\xBF\xBF", "\xC3",
                                     "\x80", "\x07", "\x7F", "\xE2\x82", "\xF5\x80\x80\x80"})
    EXPECT_FALSE(is_clean_utf8(odd)) << testing::PrintToString(odd);
  EXPECT_EQ(clean_utf8("a\tb\xE2\x82"
                       "c"),
            "a b\uFFFD\uFFFDc");
}

}  // namespace
}  // namespace extract
