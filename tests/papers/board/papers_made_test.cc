// Papers are written again when anything they are made of has changed, and not otherwise.
#include "papers_made.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "canned_round.h"
#include "commands.h"
#include "installation.h"
#include "noting.h"
#include "profiles.h"
#include "said.h"

namespace report {
namespace {

namespace fs = std::filesystem;
using cli::all_done;
using cli::PapersMade;
using test::CannedRound;
using test::Folder;
using test::read_file;
using test::Said;
using test::say;
using testing::HasSubstr;

// --- the record ---

class PapersMadeTest : public testing::Test {
 protected:
  PapersMadeTest() {
    PapersMade papers(folder_.path());
    papers.write(folder_.path() / "a.html", "ett");
    papers.write(folder_.path() / "b.csv", "två");
    papers.keep("made of", true);
  }
  bool stand(const std::string& made_of = "made of") const {
    return PapersMade(folder_.path()).stand(made_of);
  }
  bool is_there(const std::string& name) const { return fs::exists(folder_.path() / name); }
  // As a later run that makes only a.html.
  void write_a_alone() const {
    PapersMade papers(folder_.path());
    papers.write(folder_.path() / "a.html", "tre");
    papers.keep("made of another", true);
  }

  const Folder folder_;
};

TEST_F(PapersMadeTest, StandWhereNothingHasChanged) { EXPECT_TRUE(stand()); }

TEST_F(PapersMadeTest, DoNotStandOfSomethingElse) { EXPECT_FALSE(stand("made of another")); }

TEST_F(PapersMadeTest, DoNotStandWhenOneWasEdited) {
  folder_.write("b.csv", "Två");
  EXPECT_FALSE(stand());
}

TEST_F(PapersMadeTest, DoNotStandWhenOneWasDeleted) {
  fs::remove(folder_.path() / "a.html");
  EXPECT_FALSE(stand());
}

TEST_F(PapersMadeTest, DoNotStandWhenAFolderLiesThere) {
  fs::remove(folder_.path() / "a.html");
  fs::create_directory(folder_.path() / "a.html");
  EXPECT_FALSE(stand());
}

TEST_F(PapersMadeTest, StandInACopyOfTheFolder) {
  const Folder copy;
  fs::copy(folder_.path(), copy.path(), fs::copy_options::recursive);
  EXPECT_TRUE(PapersMade(copy.path()).stand("made of"));
}

TEST_F(PapersMadeTest, NeverStandWithoutARecord) {
  fs::remove(folder_.path() / ".made");
  EXPECT_FALSE(stand());
  EXPECT_FALSE(stand(""));
}

TEST_F(PapersMadeTest, NeverStandByARecordThatIsCutOff) {
  const std::string whole = read_file(folder_.path() / ".made");
  for (std::size_t size = 0; size + 1 < whole.size(); ++size) {  // all but the last line end
    folder_.write(".made", whole.substr(0, size));
    EXPECT_FALSE(stand()) << size;
  }
}

TEST_F(PapersMadeTest, NeverStandWhenNobodyCouldSayWhatTheyWereMadeOf) {
  PapersMade papers(folder_.path());
  papers.write(folder_.path() / "a.html", "ett");
  papers.keep("", true);
  EXPECT_FALSE(stand(""));
}

TEST_F(PapersMadeTest, ThatAreNoLongerMadeGo) {
  write_a_alone();
  EXPECT_TRUE(is_there("a.html"));
  EXPECT_FALSE(is_there("b.csv"));
}

TEST_F(PapersMadeTest, ThatSomebodyHasChangedStay) {
  folder_.write("b.csv", "mitt");
  write_a_alone();
  EXPECT_TRUE(is_there("b.csv"));
}

TEST_F(PapersMadeTest, OutsideTheFolderStayWhateverTheRecordSays) {
  const fs::path outside = folder_.path().string() + "-utanför";
  std::ofstream(outside) << "två";
  std::string record = read_file(folder_.path() / ".made");
  record.replace(record.find("b.csv"), 5, "../" + outside.filename().string());
  folder_.write(".made", record);
  EXPECT_TRUE(stand());
  write_a_alone();
  EXPECT_TRUE(fs::exists(outside));
  fs::remove(outside);
}

TEST_F(PapersMadeTest, RememberWhetherAllWasSorted) {
  EXPECT_TRUE(PapersMade(folder_.path()).is_all_sorted());
  PapersMade papers(folder_.path());
  papers.write(folder_.path() / "a.html", "ett");
  papers.keep("made of", false);
  EXPECT_FALSE(PapersMade(folder_.path()).is_all_sorted());
}

// --- what they rest on ---

class PaperSourcesTest : public testing::Test {
 protected:
  PaperSourcesTest() {
    round_.add_solgarden();
    round_.run();
  }
  std::string resting() const {
    const cli::RoundFolder folder{round_.path()};
    const Words words = cli::load_words(folder, cli::Parts{});
    std::ostringstream untold;
    const Round round = cli::load_round(folder, words, {untold, untold, false});
    const Store store(folder.database());
    return cli::papers_rest_on(
        {folder, round, cli::profile_of(folder, round), store, books_, versions_, words});
  }
  void layout(const std::string& content) const {
    fs::create_directories(fs::path(round_.path()) / "layout");
    round_.write("layout/layout.xml", content);
  }

  CannedRound round_;
  Books books_;
  Versions versions_{"1", "2026.1", "reader", "judge"};
};

TEST_F(PaperSourcesTest, AreTheSameWhenNothingHasChanged) {
  const std::string before = resting();
  EXPECT_EQ(before.size(), 64u);
  round_.run();
  EXPECT_EQ(resting(), before);
}

TEST_F(PaperSourcesTest, DoNotTellWhatWasReadFromWhatWasRemembered) {
  const std::string before = resting();
  books_.from_store = 1;
  EXPECT_EQ(resting(), before);
}

TEST_F(PaperSourcesTest, ChangeWithWhatSomebodyHasSaid) {
  const std::string before = resting();
  ASSERT_EQ(say({"decide", round_.path(), "1", "PSB-02", "missing", "--reason", "Inget.", "--by", "A"}).code,
            all_done);
  const std::string decided = resting();
  EXPECT_NE(decided, before);
  ASSERT_EQ(say({"undo", round_.path(), "--by", "A"}).code, all_done);
  EXPECT_NE(resting(), decided);
}

TEST_F(PaperSourcesTest, ChangeWithTheFiles) {
  const std::string before = resting();
  round_.add("okänd.pdf", "# Patientsäkerhetsberättelse 2025\når: 2025\nmål\nresultat");
  round_.run();
  const std::string added = resting();
  EXPECT_NE(added, before);
  round_.add_solgarden("mål\nresultat");
  round_.run();
  const std::string other_bytes = resting();
  EXPECT_NE(other_bytes, added);
  round_.remove("psb.pdf");
  round_.run();
  EXPECT_NE(resting(), other_bytes);
}

TEST_F(PaperSourcesTest, ChangeWithTheBooksOfTheFiles) {
  std::string before = resting();
  for (std::size_t Books::*count :
       {&Books::handed_in, &Books::in_archives, &Books::assessed, &Books::refused, &Books::duplicates,
        &Books::opened, &Books::by_earlier_version, &Books::our_faults, &Books::pages, &Books::pages_read,
        &Books::pages_recognised, &Books::pages_unreadable, &Books::pages_blank}) {
    books_.*count += 1;
    const std::string now = resting();
    EXPECT_NE(now, before);
    before = now;
  }
}

TEST_F(PaperSourcesTest, ChangeWithTheRegister) {
  const std::string before = resting();
  std::string units = read_file(round_.path() + "/utforare.csv");
  units.replace(units.find("Gruppbostad"), 11, "Hemtjänst");
  round_.write("utforare.csv", units);
  round_.run();
  EXPECT_NE(resting(), before);
}

TEST_F(PaperSourcesTest, ChangeWithTheRoundsFile) {
  const std::string before = resting();
  std::string said = read_file(round_.path() + "/omgang.xml");
  said.replace(said.find("2026-03-16"), 10, "2026-03-17");
  round_.write("omgang.xml", said);
  round_.run();
  EXPECT_NE(resting(), before);
}

TEST_F(PaperSourcesTest, ChangeWithEveryVersionTheyAreMadeBy) {
  std::string before = resting();
  for (std::string Versions::*part :
       {&Versions::program, &Versions::catalogue, &Versions::reading, &Versions::judging}) {
    versions_.*part += "x";
    const std::string now = resting();
    EXPECT_NE(now, before);
    before = now;
  }
}

TEST_F(PaperSourcesTest, ChangeWithOneWord) {
  const std::string before = resting();
  round_.write("ord.txt", "state.late = Kom för sent\n");
  EXPECT_NE(resting(), before);
}

TEST_F(PaperSourcesTest, ChangeWithTheLayoutAndItsLogo) {
  std::string before = resting();
  layout("<layout order='summary decision'/>");
  EXPECT_NE(resting(), before);
  before = resting();
  layout("<layout order='summary decision' decision='file'/>");
  EXPECT_NE(resting(), before);
  before = resting();
  round_.write("layout/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
  layout("<layout order='summary decision' decision='file' logo='logo.svg'/>");
  EXPECT_NE(resting(), before);
  before = resting();
  round_.write("layout/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>");
  EXPECT_NE(resting(), before);
}

// It may read other files, and the clock.
TEST_F(PaperSourcesTest, AreNotKnownWithAStyleSheetOfTheMunicipalitysOwn) {
  round_.write("layout/eget.xsl",
               "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>");
  layout("<layout html='eget.xsl'/>");
  EXPECT_EQ(resting(), "");
}

TEST_F(PaperSourcesTest, ChangeWithAnEarlierRoundOfTheSameDatabase) {
  CannedRound last_year(2024, fs::path(round_.path()) / "kravkoll.db");
  const std::string alone = resting();
  last_year.add_solgarden();
  last_year.run();
  const std::string beside = resting();
  EXPECT_NE(beside, alone);
  last_year.run();
  EXPECT_EQ(resting(), beside);
  say({"decide", last_year.path(), "1", "PSB-02", "missing", "--reason", "Inget.", "--by", "A"});
  const std::string decided = resting();
  EXPECT_NE(decided, beside);
  last_year.run(test::judge_by_words, "another judge", Rejudge::yes);
  EXPECT_NE(resting(), decided);
}

TEST_F(PaperSourcesTest, DoNotChangeWithALaterRound) {
  const std::string before = resting();
  CannedRound next_year(2026, fs::path(round_.path()) / "kravkoll.db");
  next_year.add_solgarden();
  next_year.run();
  EXPECT_EQ(resting(), before);
}

// --- the program ---

class UnchangedRun : public testing::Test {
 protected:
  UnchangedRun() {
    round_.write("inkorg/psb.html", "no document");
    round_.write("inkorg/trasig.pdf", "%PDF-1.4 trasig");
    first_ = run();
  }
  Said run(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"run", round_.path()});
    return say(more);
  }
  fs::path page() const { return fs::path(round_.path()) / "rapport" / "sammanstallning.html"; }
  // Whether the page of the round is another file than it was.
  bool writes(const std::vector<std::string>& more = {}) const {
    const fs::file_time_type mark = fs::last_write_time(page()) - std::chrono::hours(1);
    fs::last_write_time(page(), mark);
    run(more);
    return fs::last_write_time(page()) != mark;
  }
  // Name -> bytes of all there is.
  std::map<std::string, std::string> reports() const {
    std::map<std::string, std::string> all;
    for (const auto& file : fs::directory_iterator(page().parent_path()))
      all[file.path().filename()] = read_file(file.path());
    return all;
  }

  CannedRound round_;
  Said first_;
};

TEST_F(UnchangedRun, WritesNothingAndSaysTheSame) {
  EXPECT_EQ(first_.code, cli::done_with_remarks) << first_.err;
  EXPECT_THAT(first_.out, HasSubstr("brister.xlsx"));
  EXPECT_FALSE(writes());
  const Said again = run();
  EXPECT_EQ(again.code, first_.code);
  EXPECT_EQ(again.out, first_.out);
  EXPECT_EQ(again.err, first_.err);
}

TEST_F(UnchangedRun, WritesWhatIsMissingOrWasEdited) {
  const auto before = reports();
  for (const char* name : {"brister.xlsx", "sammanstallning.xml", "brister.csv"}) {
    fs::remove(page().parent_path() / name);
    EXPECT_TRUE(writes()) << name;
    std::ofstream(page().parent_path() / name, std::ios::app) << "x";
    EXPECT_TRUE(writes()) << name;
  }
  EXPECT_EQ(reports(), before);
}

TEST_F(UnchangedRun, WritesAgainWhenJudgingAnew) { EXPECT_TRUE(writes({"--rejudge"})); }

// What a run leaves behind never depends on whether it found something to leave as it was.
TEST_F(UnchangedRun, LeavesWhatARunWithoutAnythingToGoByLeaves) {
  const auto change = [this](int which) {
    if (which == 0) round_.write("inkorg/tom.pdf", "");
    if (which == 1) round_.write("ord.txt", "state.late = Kom för sent\nsheet.gaps.file = luckor\n");
    if (which == 2) round_.write("layout/layout.xml", "<layout decision='file'/>");
    if (which == 3) {
      std::string units = read_file(round_.path() + "/utforare.csv");
      units.replace(units.find("Omsorgsnämnden"), 15, "Socialnämnden");
      round_.write("utforare.csv", units);
    }
    if (which == 4) fs::remove(fs::path(round_.path()) / "inkorg/trasig.pdf");
  };
  fs::create_directories(fs::path(round_.path()) / "layout");
  for (int which = 0; which < 5; ++which) {
    change(which);
    EXPECT_TRUE(writes()) << which;
    EXPECT_FALSE(writes()) << which;
    const auto gone_on = reports();
    fs::remove_all(page().parent_path());
    run();
    EXPECT_EQ(reports(), gone_on) << which;
  }
}

}  // namespace
}  // namespace report
