// Letters of the reviewer's page: to whom, what is in them, what leaves them, what is kept when they are
// sent.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <regex>

#include "canned_book.h"
#include "database_content.h"
#include "ingest/checksum.h"
#include "report/case_folder.h"
#include "round_world.h"
#include "said.h"

namespace report::review {
namespace {

namespace fs = std::filesystem;
using test::CannedBook;
using test::psb;
using test::read_file;
using test::rows_of;
using test::say;
using test::verdict;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

constexpr const char* stem = "begaran-om-komplettering_omsorg-i-norr-ab_2026-03-17";

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

std::vector<std::string> keys_of(const Outcome& outcome) {
  std::vector<std::string> keys;
  if (const auto* faults = std::get_if<FormFaults>(&outcome))
    for (const FormFault& fault : *faults) keys.push_back(fault.field + " " + fault.key);
  return keys;
}

class LettersOnPage : public testing::Test {
 protected:
  LettersOnPage() : folder_(fs::path(made_.round().path()) / "rapport/utforare") { reopen(); }

  void reopen() {
    book_.reset();
    Casebook::Parts parts = made_.parts(rules_);
    parts.letters.folder = folder_;
    book_ = std::make_unique<Casebook>(std::move(parts), made_.store());
  }
  // The same company's unit 2 is under another nämnd, and has sent a report too.
  void with_two_boards() {
    made_.round().write("utforare.csv", replaced(test::register_csv(), "Solgården natt;;Äldrenämnden",
                                                 "Solgården natt;;Omsorgsnämnden"));
    made_.round().add("natt.pdf",
                      "# Patientsäkerhetsberättelse 2025 för Solgården natt\når: 2025\nmål\ndel av resultat");
    made_.round().run();
    made_.open(rules_);
    reopen();
  }
  void ask(const ItemKey& item, const std::string& reason = "Inget resultat.") {
    VerdictForm form = verdict(item, "missing", reason, book_->now()->find(item)->last_event);
    form.asks_supplement = true;
    form.until = "15 april 2026";
    EXPECT_TRUE(std::holds_alternative<Saved>(book_->decide("Anna", form)));
  }
  std::vector<KeptLetter> letters() const { return book_->now()->letters; }
  LetterView view(std::size_t letter = 0) const { return book_->letter_view(letters().at(letter), "Anna"); }
  Outcome send(std::size_t letter = 0) const {
    return book_->mark_sent("Anna", letters().at(letter).id, view(letter).checksum);
  }
  std::vector<std::string> files_in_folder() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) names.push_back(entry.path().filename());
    return names;
  }
  fs::path database() { return fs::path(made_.round().path()) / "kravkoll.db"; }

  Rules rules_{false, 0};
  CannedBook made_;
  fs::path folder_;
  std::unique_ptr<Casebook> book_;
};

// --- to whom ---

TEST_F(LettersOnPage, GoToTheUnitsOfACompanyUnderOneNamnd) {
  with_two_boards();
  ask(psb("PSB-02", "1"));
  ask(psb("PSB-02", "2"));
  ASSERT_THAT(letters(), SizeIs(2));
  EXPECT_EQ(letters()[0].board, "Äldrenämnden");
  EXPECT_EQ(letters()[1].board, "Omsorgsnämnden");
  EXPECT_THAT(view(0).points, ElementsAre(psb("PSB-02", "1")));
  EXPECT_THAT(view(1).points, ElementsAre(psb("PSB-02", "2")));
  EXPECT_EQ(view(0).to, "Omsorg i Norr AB, Solgården");
}

TEST_F(LettersOnPage, AreOneLetterUnderOneNamnd) {
  made_.round().add("natt.pdf",
                    "# Patientsäkerhetsberättelse 2025 för Solgården natt\når: 2025\nmål\ndel av resultat");
  made_.round().run();
  made_.open(rules_);
  reopen();
  ask(psb("PSB-02", "1"));
  ask(psb("PSB-02", "2"));
  ASSERT_THAT(letters(), SizeIs(1));
  EXPECT_THAT(view().points, UnorderedElementsAre(psb("PSB-02", "1"), psb("PSB-02", "2")));
}

// A database of schema 6: one draft to the whole company, with points of units under two nämnder.
TEST_F(LettersOnPage, ADraftOfAnEarlierProgramIsGivenToItsAddressees) {
  with_two_boards();
  ask(psb("PSB-02", "1"));
  ask(psb("PSB-02", "2"));
  book_.reset();
  for (const char* sql :
       {"DROP TABLE letter_file", "DROP TABLE letter_sent", "DROP INDEX letter_under_way",
        "UPDATE letter_point SET letter = (SELECT min(id) FROM letter)",
        "DELETE FROM letter WHERE id > (SELECT min(id) FROM letter)", "UPDATE letter SET body = 'Hej på er!'",
        "ALTER TABLE letter DROP COLUMN kind", "ALTER TABLE letter DROP COLUMN board",
        "ALTER TABLE letter DROP COLUMN unit", "ALTER TABLE letter DROP COLUMN date",
        "ALTER TABLE letter DROP COLUMN replaced",
        "CREATE UNIQUE INDEX letter_under_way ON letter (round, provider) WHERE sent_at = ''",
        "PRAGMA user_version = 6"})
    rows_of(database(), sql);
  made_.open(rules_);
  reopen();
  ASSERT_THAT(letters(), SizeIs(2));
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(letters()[i].body, "Hej på er!");
    EXPECT_EQ(letters()[i].until, "2026-04-15");
    EXPECT_THAT(view(i).points, SizeIs(1));
  }
}

// --- what is in them ---

TEST_F(LettersOnPage, AreThePapersTheCommandWrites) {
  ask(psb("PSB-02"));
  setenv("KRAVKOLL_USER", "Anna", 1);
  const test::Said said = say({"letters", made_.round().path(), "--kind", "request", "--until", "2026-04-15",
                               "--date", "2026-03-17", "--final", "2026-03-17"});
  unsetenv("KRAVKOLL_USER");
  ASSERT_EQ(said.code, 0) << said.err;
  const std::string commands = read_file(folder_ / (std::string(stem) + ".html"));
  ASSERT_TRUE(std::holds_alternative<Saved>(send()));
  const std::string ours = read_file(folder_ / (std::string(stem) + ".html"));
  const auto without_version = [](const std::string& page) {
    return std::regex_replace(page, std::regex("kravkoll [0-9.]+"), "kravkoll");
  };
  EXPECT_EQ(without_version(ours), without_version(commands));
}

TEST_F(LettersOnPage, AskOnlyForWhatWasCollected) {
  ask(psb("PSB-02"));
  VerdictForm other = verdict(psb("PSB-01"), "missing", "Målen saknas.");
  ASSERT_TRUE(std::holds_alternative<Saved>(book_->decide("Anna", other)));
  EXPECT_THAT(view().points, ElementsAre(psb("PSB-02")));
  book_->drop_point(psb("PSB-02"));
  EXPECT_THAT(letters(), IsEmpty());
}

TEST_F(LettersOnPage, CollectAllThatCanBeAskedFor) {
  ask(psb("PSB-02"));
  ASSERT_TRUE(std::holds_alternative<Saved>(
      book_->decide("Anna", verdict(psb("PSB-01"), "missing", "Målen saknas."))));
  EXPECT_TRUE(std::holds_alternative<FormFaults>(book_->begin_letter("Anna", LetterKind::request, "1", "")));
  const auto begun = book_->begin_letter("Anna", LetterKind::request, "1", "20/4 2026");
  ASSERT_TRUE(std::holds_alternative<Begun>(begun));
  EXPECT_EQ(std::get<Begun>(begun).letter, letters().at(0).id);
  EXPECT_THAT(view().points, UnorderedElementsAre(psb("PSB-01"), psb("PSB-02")));
  EXPECT_EQ(letters()[0].until, "2026-04-20");
}

TEST_F(LettersOnPage, BeginWithTheOfficersWords) {
  ask(psb("PSB-02"));
  EXPECT_THAT(view().opening, HasSubstr("Hej!\nTack för patientsäkerhetsberättelsen"));
  const std::int64_t id = letters().at(0).id;
  book_->edit_letter(id, {"2026-04-15", "", "Hej på er!\r\n\r\nVi ses <snart>.\r\n"});
  EXPECT_EQ(letters()[0].body, "Hej på er!\nVi ses <snart>.");
  ASSERT_TRUE(std::holds_alternative<Saved>(send()));
  const std::string page = read_file(folder_ / (std::string(stem) + ".html"));
  EXPECT_THAT(page, AllOf(HasSubstr("Hej på er!"), HasSubstr("Vi ses &lt;snart&gt;."),
                          Not(HasSubstr("Tack för patientsäkerhetsberättelsen"))));
}

TEST_F(LettersOnPage, KeepTheirOwnWordsWhereNobodyChangedThem) {
  ask(psb("PSB-02"));
  book_->edit_letter(letters().at(0).id, {"2026-04-20", "", replaced(view().opening, "\n", "\r\n")});
  EXPECT_EQ(letters()[0].body, "");
  EXPECT_EQ(letters()[0].until, "2026-04-20");
}

TEST_F(LettersOnPage, TellWhenWhatTheOfficerWroteOverHasChanged) {
  ask(psb("PSB-02"));
  book_->edit_letter(letters().at(0).id, {"2026-04-15", "", "Vi behöver mer på en punkt."});
  EXPECT_EQ(letters()[0].replaced, view().opening);
  ask(psb("PSB-01"));
  EXPECT_NE(letters()[0].replaced, view().opening);
}

TEST_F(LettersOnPage, AreRefusedWithDaysAndWordsThatCannotBe) {
  ask(psb("PSB-02"));
  const std::int64_t id = letters().at(0).id;
  EXPECT_THAT(keys_of(book_->edit_letter(id, {"", "", ""})), ElementsAre("until review.error.date_missing"));
  EXPECT_THAT(keys_of(book_->edit_letter(id, {"2026-04-15", "i går", ""})),
              ElementsAre("date review.error.date_not_understood"));
  EXPECT_THAT(keys_of(book_->edit_letter(id, {"2026-04-15", "1 maj 2026", ""})),
              ElementsAre("until review.letters.error.before_letter"));
  EXPECT_THAT(keys_of(book_->edit_letter(id, {"2026-04-15", "", "Det gäller 750231-0241."})),
              ElementsAre("body review.error.reason_personal_number"));
  EXPECT_TRUE(std::holds_alternative<NotThere>(book_->edit_letter(99, {"2026-04-15", "", ""})));
  EXPECT_EQ(letters()[0].until, "2026-04-15");
}

// --- what leaves them ---

TEST_F(LettersOnPage, LosePointsThatAreNoGapsAnyMoreAndSaySo) {
  ask(psb("PSB-02"));
  ask(psb("PSB-01"));
  book_->undo("Anna", psb("PSB-02"), book_->now()->find(psb("PSB-02"))->last_event);
  ASSERT_THAT(view().left, SizeIs(1));
  EXPECT_EQ(view().left[0].key, psb("PSB-02"));
  EXPECT_EQ(view().left[0].why, LeftPoint::Why::taken_back);
  EXPECT_THAT(view().points, ElementsAre(psb("PSB-01")));
  book_->mark("Anna", psb("PSB-01"), "explained", "De har skrivit.",
              book_->now()->find(psb("PSB-01"))->last_event);
  EXPECT_THAT(view().left, SizeIs(2));
  EXPECT_EQ(view().why_not, NoLetter::no_gaps);
  EXPECT_TRUE(std::holds_alternative<NothingToDo>(send()));
}

TEST_F(LettersOnPage, ASentLetterHasThePointsItAskedFor) {
  ask(psb("PSB-02"));
  ask(psb("PSB-01"));
  book_->undo("Anna", psb("PSB-02"), book_->now()->find(psb("PSB-02"))->last_event);
  ASSERT_TRUE(std::holds_alternative<Saved>(send()));
  EXPECT_THAT(letters()[0].points, ElementsAre(psb("PSB-01")));
  EXPECT_THAT(made_.store().events("Insamlingen 2026").back().requirements, ElementsAre("PSB-01"));
}

TEST_F(LettersOnPage, AreNotSentAsSomethingElseThanWasRead) {
  ask(psb("PSB-02"));
  const std::string seen = view().checksum;
  ask(psb("PSB-01"));
  EXPECT_THAT(keys_of(book_->mark_sent("Anna", letters()[0].id, seen)),
              ElementsAre(" review.letters.outdated"));
  EXPECT_FALSE(letters()[0].is_sent());
  EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(LettersOnPage, ShowNoFirstVerdictToTheSecondReader) {
  rules_ = {true, 0};
  reopen();
  ask(psb("PSB-02"));  // serious
  EXPECT_THAT(book_->letter_view(letters().at(0), "Eva").kept_back, ElementsAre(psb("PSB-02")));
  EXPECT_THAT(view().kept_back, IsEmpty());
  EXPECT_THAT(view().unread, ElementsAre(psb("PSB-02")));
  EXPECT_THAT(keys_of(book_->mark_sent("Eva", letters()[0].id)), ElementsAre(" review.letters.error.blind"));
}

// --- sent ---

TEST_F(LettersOnPage, AreKeptByteForByteWithTheirRowInTheList) {
  ask(psb("PSB-02"));
  ASSERT_TRUE(std::holds_alternative<Saved>(send()));
  const KeptLetter sent = letters().at(0);
  ASSERT_THAT(sent.files, SizeIs(2));
  EXPECT_TRUE(sent.is_in_folder);
  const std::string list = read_file(folder_ / "arenden.csv");
  for (const KeptLetterFile& file : sent.files) {
    const std::string content = read_file(folder_ / file.name);
    ingest::Checksum sum;
    sum.add(content);
    EXPECT_EQ(sum.finish(), file.sha256);
    EXPECT_EQ(book_->letter_file(sent, file.form)->content, content);
    EXPECT_THAT(list, HasSubstr(file.name + ";" + file.sha256));
  }
  EXPECT_EQ(sent.files[0].name, std::string(stem) + ".html");
  EXPECT_THAT(list, HasSubstr("Omsorg i Norr AB;Solgården;patientsäkerhetsberättelsen;"
                              "Begäran om komplettering;2026-03-17;2026-04-15;1;"));
  EXPECT_THAT(read_file(folder_ / sent.files[0].name), HasSubstr("Upprättad 2026-03-17"));
}

TEST_F(LettersOnPage, ADraftSaysThatItIsOneInItsName) {
  ask(psb("PSB-02"));
  const auto draft = book_->letter_file(letters().at(0), "docx");
  ASSERT_TRUE(draft);
  EXPECT_EQ(draft->name, std::string(stem) + "_utkast.docx");
  EXPECT_THAT(book_->letter_file(letters()[0], "html")->content, HasSubstr("Arbetsmaterial"));
  EXPECT_FALSE(book_->letter_file(letters()[0], "exe"));
}

TEST_F(LettersOnPage, ThatHaveNotReachedTheFolderDoSoWhenTheBookIsOpened) {
  ask(psb("PSB-02"));
  fs::create_directories(folder_.parent_path());
  std::ofstream(folder_) << "in the way";
  ASSERT_TRUE(std::holds_alternative<Saved>(send()));
  EXPECT_TRUE(letters()[0].is_sent());
  EXPECT_FALSE(letters()[0].is_in_folder);
  EXPECT_THAT(made_.store().events("Insamlingen 2026"), SizeIs(2));
  fs::remove(folder_);
  reopen();
  EXPECT_TRUE(letters()[0].is_in_folder);
  EXPECT_THAT(files_in_folder(), SizeIs(3));
  const std::string list = read_file(folder_ / "arenden.csv");
  reopen();
  EXPECT_EQ(read_file(folder_ / "arenden.csv"), list);
  EXPECT_THAT(made_.store().events("Insamlingen 2026"), SizeIs(2));
}

// As a kill leaves it: kept and noted, and only one of the two files in the folder.
TEST_F(LettersOnPage, HalfInTheFolderAreEnteredOnce) {
  ask(psb("PSB-02"));
  ASSERT_TRUE(std::holds_alternative<Saved>(send()));
  const std::string list = read_file(folder_ / "arenden.csv");
  const std::string page = read_file(folder_ / (std::string(stem) + ".html"));
  fs::remove(folder_ / (std::string(stem) + ".docx"));
  std::ofstream(folder_ / (std::string(stem) + ".html")) << "half";
  rows_of(database(), "UPDATE letter_sent SET in_folder = 0");
  reopen();
  EXPECT_EQ(read_file(folder_ / "arenden.csv"), list);
  EXPECT_EQ(read_file(folder_ / (std::string(stem) + ".html")), page);
  EXPECT_THAT(files_in_folder(), SizeIs(3));
}

TEST_F(LettersOnPage, OfOneDayHaveNamesOfTheirOwn) {
  ask(psb("PSB-02"));
  ASSERT_TRUE(std::holds_alternative<Saved>(send()));
  const std::string first = read_file(folder_ / (std::string(stem) + ".html"));
  ask(psb("PSB-01"));
  ASSERT_TRUE(std::holds_alternative<Saved>(send(1)));
  EXPECT_EQ(letters()[1].files[0].name, std::string(stem) + "-2.html");
  EXPECT_EQ(read_file(folder_ / (std::string(stem) + ".html")), first);
}

TEST_F(LettersOnPage, AreNotReplacedByTheCommand) {
  ask(psb("PSB-02"));
  book_->edit_letter(letters().at(0).id, {"2026-04-15", "", "Hej på er!"});
  ASSERT_TRUE(std::holds_alternative<Saved>(send()));
  const std::string sent = read_file(folder_ / (std::string(stem) + ".html"));
  setenv("KRAVKOLL_USER", "Anna", 1);
  const test::Said said = say({"letters", made_.round().path(), "--kind", "request", "--date", "2026-03-17"});
  const test::Said status = say({"status", made_.round().path()});
  unsetenv("KRAVKOLL_USER");
  ASSERT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr(std::string(stem) + "-2.html"));
  EXPECT_THAT(said.out, Not(HasSubstr("kravkoll request")));
  EXPECT_EQ(read_file(folder_ / (std::string(stem) + ".html")), sent);
  EXPECT_THAT(status.out, HasSubstr("2026-04-15  1 Solgården"));
}

TEST_F(LettersOnPage, AreInTheCaseAsTheyWereSent) {
  ask(psb("PSB-02"));
  ASSERT_TRUE(std::holds_alternative<Saved>(send()));
  CaseOrder order;
  order.provider = "Omsorg i Norr AB";
  order.into = fs::path(made_.round().path()) / "utdrag/norr";
  take_out(*book_->now(), *book_, order);
  const std::string sums = read_file(order.into / "SHA256SUMS");
  const KeptLetter sent = letters().at(0);
  for (const KeptLetterFile& file : sent.files) {
    EXPECT_EQ(read_file(order.into / "brev" / file.name), read_file(folder_ / file.name));
    EXPECT_THAT(sums, HasSubstr(file.sha256 + "  brev/" + file.name));
  }
}

// --- the other kinds ---

TEST_F(LettersOnPage, SayWhichCanBeWrittenAndWhyNot) {
  const std::vector<AddresseeLetters> all = book_->letters_to_all();
  ASSERT_THAT(all, SizeIs(3));
  const auto norr = std::find_if(all.begin(), all.end(),
                                 [](const AddresseeLetters& to) { return to.name == "Omsorg i Norr AB"; });
  ASSERT_NE(norr, all.end());
  const auto why = [&](LetterKind kind) { return norr->why_not.at(static_cast<std::size_t>(kind)); };
  EXPECT_EQ(why(LetterKind::request), NoLetter::nothing_settled);
  EXPECT_EQ(why(LetterKind::feedback), NoLetter::nothing_settled);
  EXPECT_EQ(why(LetterKind::reminder), std::nullopt);
  EXPECT_EQ(why(LetterKind::thanks), NoLetter::nothing_accepted);
  EXPECT_TRUE(std::holds_alternative<NotThere>(book_->begin_letter("Anna", LetterKind::thanks, "1", "")));
}

TEST_F(LettersOnPage, AReminderIsNotedWithItsUnitsWhenItIsSent) {
  ASSERT_TRUE(std::holds_alternative<Begun>(book_->begin_letter("Anna", LetterKind::reminder, "1", "")));
  ASSERT_TRUE(std::holds_alternative<Saved>(send()));
  const std::vector<Event> events = made_.store().events("Insamlingen 2026");
  ASSERT_THAT(events, SizeIs(2));  // its two units
  EXPECT_EQ(events[0].kind, EventKind::note);
  EXPECT_THAT(events[0].note, HasSubstr("Påminnelse, 2026-03-17 (paminnelse_omsorg-i-norr-ab_2026-03-17)"));
  EXPECT_THAT(letters()[0].events, SizeIs(2));
  setenv("KRAVKOLL_USER", "Anna", 1);
  EXPECT_THAT(say({"history", "1", made_.round().path()}).out, HasSubstr("Brev skickat: Påminnelse"));
  unsetenv("KRAVKOLL_USER");
}

TEST_F(LettersOnPage, ADraftCanBeDroppedAndASentOneCannot) {
  ASSERT_TRUE(std::holds_alternative<Begun>(book_->begin_letter("Anna", LetterKind::reminder, "1", "")));
  book_->drop_letter(letters().at(0).id);
  EXPECT_THAT(letters(), IsEmpty());
  ask(psb("PSB-02"));
  ASSERT_TRUE(std::holds_alternative<Saved>(send()));
  book_->drop_letter(letters().at(0).id);
  EXPECT_THAT(letters(), SizeIs(1));
}

}  // namespace
}  // namespace report::review
