// A round read in parts and joined: the same rows as one run, and every set of parts that is none.
#include "report/shard.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "canned.h"
#include "database_content.h"
#include "report/memory.h"
#include "report/print.h"
#include "report/store.h"
#include "round_world.h"
#include "said.h"

namespace report {
namespace {

namespace fs = std::filesystem;
using test::Folder;
using test::pdf_with;
using testing::HasSubstr;

const Versions versions{"1", "test.1", "reader", "judge"};

using test::content_of;
using test::rows_of;

void execute(const fs::path& file, const std::string& sql) { rows_of(file, sql); }

// A round of files, read whole or in parts by the canned reader.
class PartsOfARound : public testing::Test {
 protected:
  void add(const std::string& name, const std::string& content) {
    inputs_.push_back({inbox_.write(name, content), name, "2026-02-27"});
  }

  void fill() {
    for (int i = 0; i < 20; ++i) {
      const std::string number = std::to_string(i);
      add("f" + number + ".pdf",
          pdf_with("mål " + number + (i % 3 ? "\nresultat" : "\ndel av mål\n~ skannat")));
    }
    add("igen.pdf", pdf_with("mål 7\nresultat"));  // the same bytes as f7.pdf
    add("trasig.pdf", pdf_with("damaged"));
    add("e-post.zip", test::zip_with({{"a.pdf", pdf_with("mål i a")}, {"b.pdf", pdf_with("resultat i b")}}));
  }

  Books read_with(Store& store, const Shard& shard, const std::string& round = "2026") {
    Job job;
    for (const Input& input : inputs_)
      if (holds(shard, input.name)) job.inputs.push_back(input);
    job.versions = versions_;
    store.begin(round, versions_, "");
    const Books books = run(job, reader_, test::judge_by_words, &store, [](Outcome&&) {});
    store.finish(books, "", "2026-03-16");
    return books;
  }

  fs::path place(const Shard& shard) const {
    return parts_.path() / fmt::format("{}-{}.db", shard.number, shard.of);
  }

  fs::path part(const Shard& shard, const std::string& round = "2026") {
    {
      Store store(place(shard));
      read_with(store, shard, round);
      const auto memory = open_memory(place(shard), "reader");
      memory->keep_page(fmt::format("picture {}", shard.number), inputs_with(shard), "words");
      memory->keep_death({inputs_with(shard), "", ingest::Reason::crashed, "signal 11"});
    }
    seal(place(shard), shard, round);
    return place(shard);
  }

  // The checksum of a file the part has.
  std::string inputs_with(const Shard& shard) const {
    for (const Input& input : inputs_)
      if (holds(shard, input.name))
        return std::get<ingest::Submission>(ingest::accept(input.file, input.name)).sha256;
    return "";
  }

  std::vector<SealedShard> parts(int of) {
    std::vector<SealedShard> all;
    for (int number = 1; number <= of; ++number) all.push_back(open_shard(part({number, of})));
    return all;
  }

  Folder inbox_, parts_;
  Versions versions_ = versions;
  std::vector<Input> inputs_;
  test::CannedExtractor reader_;
};

TEST(Shard, IsNamedByItsNumberAndTheirCount) {
  ASSERT_TRUE(shard_named("2/8"));
  EXPECT_EQ(name_of(*shard_named("2/8")), "2/8");
  EXPECT_TRUE(shard_named("1/1"));
  for (const char* wrong :
       {"", "2", "/8", "2/", "0/8", "9/8", "-1/8", "2/8/1", "a/b", " 2/8", "1/10001", "1/0"})
    EXPECT_FALSE(shard_named(wrong)) << wrong;
}

TEST(Shard, HoldsEveryNameInExactlyOnePartAndAboutEquallyMany) {
  std::map<int, int> sizes;
  for (int i = 0; i < 8000; ++i) {
    const std::string name = fmt::format("Område {}/verksamhetsberättelse {:04}.pdf", i % 9, i);
    int found = 0;
    for (int number = 1; number <= 8; ++number)
      if (holds({number, 8}, name)) ++found, ++sizes[number];
    ASSERT_EQ(found, 1) << name;
  }
  for (const auto& [number, size] : sizes) EXPECT_NEAR(size, 1000, 120) << number;
  EXPECT_TRUE(holds({1, 1}, "a.pdf"));
}

TEST_F(PartsOfARound, JoinedAreTheSameRowsAsOneRunWhateverTheirNumber) {
  fill();
  const fs::path alone = parts_.path() / "alone.db";
  {
    Store store(alone);
    read_with(store, {1, 1});
  }
  for (int of : {1, 2, 3, 7}) {
    const fs::path joined = parts_.path() / fmt::format("joined-{}.db", of);
    Store store(joined);
    const std::vector<SealedShard> all = parts(of);
    require_whole_set(all, "2026", versions);
    for (const SealedShard& one : all) take_in(one, joined);
    execute(joined, "DELETE FROM recognised_page");
    execute(joined, "DELETE FROM reader_death");
    reader_.reads = 0;
    const Books books = read_with(store, {1, 1});
    EXPECT_EQ(reader_.reads, 1) << "only the damaged file is looked at again";
    EXPECT_EQ(books.assessed, books.from_store);
    EXPECT_EQ(content_of(joined), content_of(alone)) << of;
  }
}

TEST_F(PartsOfARound, BringWhatTheReaderRemembers) {
  fill();
  const fs::path joined = parts_.path() / "joined.db";
  Store store(joined);
  for (const SealedShard& one : parts(2)) take_in(one, joined);
  const auto memory = open_memory(joined, "reader");
  EXPECT_EQ(memory->page("picture 1"), "words");
  EXPECT_EQ(memory->page("picture 2"), "words");
  ASSERT_TRUE(memory->death(inputs_with({2, 2})));
  EXPECT_EQ(memory->death(inputs_with({2, 2}))->detail, "signal 11");
}

TEST_F(PartsOfARound, MayBeTakenInTwiceWithoutDoublingAnything) {
  fill();
  const fs::path joined = parts_.path() / "joined.db";
  Store store(joined);
  const std::vector<SealedShard> all = parts(2);
  for (const SealedShard& one : all) take_in(one, joined);
  const std::vector<std::string> once = content_of(joined);
  for (const SealedShard& one : all) take_in(one, joined);
  EXPECT_EQ(content_of(joined), once);
}

TEST_F(PartsOfARound, StandBesideWhatAnOlderReaderAndAnOlderCatalogueKept) {
  fill();
  const fs::path joined = parts_.path() / "joined.db", alone = parts_.path() / "alone.db";
  const std::vector<std::pair<fs::path, bool>> ways{{joined, true}, {alone, false}};
  for (const auto& [file, is_joined] : ways) {
    versions_ = {"1", "test.0", "reader", "old judge"};
    {
      Store store(file);
      read_with(store, {1, 1});
      versions_ = {"1", "test.0", "old reader", "old judge"};
      read_with(store, {1, 1});
      versions_ = versions;
    }
    if (is_joined)
      for (const SealedShard& one : parts(2)) take_in(one, joined);
    Store store(file);
    read_with(store, {1, 1});
  }
  execute(joined, "DELETE FROM recognised_page");
  execute(joined, "DELETE FROM reader_death");
  EXPECT_EQ(content_of(joined), content_of(alone));
}

TEST_F(PartsOfARound, LeaveOutWhatTheyNoLongerHoldAndWhatChangedIsReadAgain) {
  fill();
  const Shard whole{1, 1};
  part(whole);
  inputs_.erase(inputs_.begin());
  unseal(place(whole));
  const SealedShard sealed = open_shard(part(whole));
  const fs::path joined = parts_.path() / "joined.db";
  Store store(joined);
  take_in(sealed, joined);
  EXPECT_EQ(store.rows("document"), 21u);  // 19 and two in the archive
  inbox_.write("f1.pdf", pdf_with("mål och nytt"));
  reader_.reads = 0;
  const Books books = read_with(store, whole);
  EXPECT_EQ(reader_.reads, 2);  // f1.pdf and the damaged one
  EXPECT_EQ(books.assessed - books.from_store, 1u);
}

TEST_F(PartsOfARound, AreReadFromADiskNobodyMayWriteTo) {
  fill();
  const fs::path sealed = part({1, 2});
  EXPECT_FALSE(fs::exists(sealed.string() + "-wal"));
  const Folder odd;
  const fs::path moved = odd.path() / "del 1? 100% #.db";
  fs::copy_file(sealed, moved);
  fs::permissions(odd.path(), fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_EQ(name_of(open_shard(moved).shard), "1/2");
  fs::permissions(odd.path(), fs::perms::owner_all);
}

TEST_F(PartsOfARound, ThatLackSomeAreRefusedByNumber) {
  fill();
  std::vector<SealedShard> some = parts(4);
  some.erase(some.begin() + 2);
  some.erase(some.begin());
  EXPECT_THAT([&] { require_whole_set(some, "2026", versions); },
              testing::ThrowsMessage<ShardError>("parts are missing: 1/4, 3/4"));
  EXPECT_THAT([&] { require_whole_set({}, "2026", versions); },
              testing::ThrowsMessage<ShardError>("no parts of the round were given"));
}

TEST_F(PartsOfARound, ThatAreTheSamePartTwiceAreRefused) {
  fill();
  std::vector<SealedShard> all = parts(2);
  all.push_back(all[0]);
  EXPECT_THAT([&] { require_whole_set(all, "2026", versions); },
              testing::ThrowsMessage<ShardError>(HasSubstr("are both part 1/2")));
}

TEST_F(PartsOfARound, OfTwoPartingsAreRefused) {
  fill();
  std::vector<SealedShard> all = parts(2);
  all[1] = open_shard(part({2, 3}));
  EXPECT_THAT([&] { require_whole_set(all, "2026", versions); },
              testing::ThrowsMessage<ShardError>(HasSubstr("is part 2/3, but the round was parted in 2")));
}

TEST_F(PartsOfARound, OfAnotherRoundAreRefused) {
  fill();
  const std::vector<SealedShard> all{open_shard(part({1, 1}, "2025"))};
  EXPECT_THAT([&] { require_whole_set(all, "2026", versions); },
              testing::ThrowsMessage<ShardError>(HasSubstr("is of the round 2025, not of 2026")));
}

TEST_F(PartsOfARound, MadeWithAnythingElseAreRefusedAndSayWithWhat) {
  fill();
  const std::vector<SealedShard> all = parts(1);
  const auto says = [&](const Versions& here, const char* what) {
    EXPECT_THAT([&] { require_whole_set(all, "2026", here); },
                testing::ThrowsMessage<ShardError>(HasSubstr(what)));
  };
  says({"2", "test.1", "reader", "judge"}, "was made with kravkoll 1: read that part again");
  says({"1", "test.1", "other", "judge"}, "was made with another build of kravkoll or its reader");
  says({"1", "test.2", "reader", "other"}, "was made with catalogue test.1");
  says({"1", "test.1", "reader", "other"}, "was made with another catalogue, word lists, profile or years");
}

TEST_F(PartsOfARound, ThatAreNotFinishedAreRefused) {
  fill();
  Store(place({1, 2}));
  EXPECT_THAT(
      [&] {
        open_shard(place({1, 2}));
      },
      testing::ThrowsMessage<ShardError>(HasSubstr("is not a finished part of a round")));
  const fs::path sealed = part({2, 2});
  unseal(sealed);
  EXPECT_THAT([&] { open_shard(sealed); },
              testing::ThrowsMessage<ShardError>(HasSubstr("is not a finished part of a round")));
  seal(sealed, {2, 2}, "2026");
  execute(sealed, "UPDATE run SET finished = NULL");
  EXPECT_THAT([&] { open_shard(sealed); },
              testing::ThrowsMessage<ShardError>(HasSubstr("is not a finished part of a round")));
}

TEST_F(PartsOfARound, OfAnotherSchemaAreRefused) {
  fill();
  const fs::path sealed = part({1, 1});
  execute(sealed, "PRAGMA user_version = 2");
  EXPECT_THAT([&] { open_shard(sealed); },
              testing::ThrowsMessage<ShardError>(HasSubstr("was made by another kravkoll (schema 2")));
}

TEST_F(PartsOfARound, ThatAreDamagedAreRefusedWhereverTheDamageLies) {
  fill();
  const std::string whole = test::read_file(part({1, 1}));
  for (const std::size_t left : {std::size_t{50}, whole.size() / 2, whole.size() - 4096}) {
    const auto cut = parts_.write("cut.db", whole.substr(0, left));
    EXPECT_THROW(open_shard(cut), ShardError) << left;
  }
  for (std::size_t page = 4096; page < whole.size(); page += 4096) {
    std::string wrong = whole;
    wrong.replace(page, 16, 16, '\x7f');  // a page's head
    EXPECT_THROW(open_shard(parts_.write("wrong.db", wrong)), ShardError) << page;
  }
  EXPECT_THROW(open_shard(parts_.write("text.db", std::string(5000, 'x'))), ShardError);
  EXPECT_THROW(open_shard(parts_.path() / "none.db"), ShardError);
}

TEST_F(PartsOfARound, WhoseRowsHangOnNothingAreRefused) {
  fill();
  const fs::path sealed = part({1, 1});
  execute(sealed, "DELETE FROM document WHERE id = 1");
  EXPECT_THAT([&] { open_shard(sealed); }, testing::ThrowsMessage<ShardError>(HasSubstr("is damaged")));
}

// A table that hangs on documents and is not copied would be lost without a word.
TEST(Shard, CopiesEveryTableThatHangsOnADocumentOrAnAssessment) {
  const Folder folder;
  const fs::path file = folder.path() / "kravkoll.db";
  const Store store(file);
  EXPECT_THAT(
      rows_of(file,
              "SELECT DISTINCT m.name FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f"
              " WHERE f.\"table\" IN ('document', 'assessment', 'finding') ORDER BY 1"),
      testing::IsSubsetOf({"assessment|", "evidence|", "finding|", "observation|", "reported_quantity|",
                           // made anew by the run that follows
                           "submission|", "earlier_submission|"}));
  EXPECT_THAT(rows_of(file,
                      "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%reader%'"
                      " OR name LIKE 'recognised%' AND type = 'table' ORDER BY 1"),
              testing::ElementsAre("reader_death|", "recognised_page|"));
}

// --- the commands ---

class PartCommands : public testing::Test {
 protected:
  PartCommands() {
    folder_.write("omgang.xml", test::round_xml());
    folder_.write("utforare.csv", test::register_csv());
    folder_.write("inkorg/a.txt", "no document");
  }
  const std::string round() const { return folder_.path().string(); }
  Folder folder_;
};

TEST_F(PartCommands, RefuseWhatIsNoPart) {
  for (const char* wrong : {"0/2", "3/2", "two"}) {
    const test::Said said = test::say({"run", round(), "--shard", wrong});
    EXPECT_EQ(said.code, cli::wrong_usage);
    EXPECT_THAT(said.err, HasSubstr("is no part: expected 1/8 to 8/8"));
  }
  EXPECT_EQ(test::say({"run", round(), "--out", "x.db"}).code, cli::wrong_usage);
}

TEST_F(PartCommands, SayThatThereAreNoParts) {
  const test::Said said = test::say({"merge", round()});
  EXPECT_EQ(said.code, cli::wrong_usage);
  EXPECT_THAT(said.err, HasSubstr("delar holds no parts: kravkoll run"));
  EXPECT_EQ(test::say({"merge", round(), "none.db"}).code, cli::wrong_usage);
}

TEST_F(PartCommands, NeverWriteOverAnythingThatIsNotThatPart) {
  for (const std::string& content : {std::string("something else"), std::string(5000, 'x'), std::string()}) {
    const fs::path other = folder_.write("other", content);
    const test::Said said = test::say({"run", round(), "--shard", "1/2", "--out", other.string()});
    EXPECT_EQ(said.code, cli::wrong_usage) << said.err;
    EXPECT_THAT(said.err, HasSubstr(other.string()));
    EXPECT_EQ(test::read_file(other), content);
    EXPECT_FALSE(fs::exists(other.string() + ".part"));
  }
  { const Store store(folder_.path() / "kravkoll.db"); }
  EXPECT_THAT(test::say({"run", round(), "--shard", "1/2", "--out", round() + "/kravkoll.db"}).err,
              HasSubstr("is not a finished part of a round"));
}

TEST_F(PartCommands, LeaveAnotherPartInItsPlace) {
  const fs::path place = folder_.path() / "part.db";
  { const Store store(place); }
  execute(place, "INSERT INTO round (name) VALUES ('Insamlingen')");
  execute(place,
          "INSERT INTO run (round, program, catalogue, reading, judging, started, finished)"
          " VALUES (1, '1', '1', '1', '1', '', '2026')");
  seal(place, {2, 3}, "Insamlingen");
  const test::Said said = test::say({"run", round(), "--shard", "1/3", "--out", place.string()});
  EXPECT_EQ(said.code, cli::wrong_usage);
  EXPECT_THAT(said.err, HasSubstr("holds part 2/3 of the round Insamlingen: name another file with --out"));
}

}  // namespace
}  // namespace report
