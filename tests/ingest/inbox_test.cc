// Which files of a folder are submissions.
#include "ingest/inbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scratch.h"

namespace ingest {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

std::vector<std::string> names(const Inbox& inbox) {
  std::vector<std::string> names;
  for (const auto& file : inbox.files) names.push_back(file.name);
  return names;
}

std::vector<std::pair<std::string, SkipReason>> skipped(const Inbox& inbox) {
  std::vector<std::pair<std::string, SkipReason>> skipped;
  for (const auto& file : inbox.skipped) skipped.emplace_back(file.name, file.reason);
  return skipped;
}

TEST(Collect, ListsFilesOfAnyNestingByName) {
  const Scratch scratch;
  for (const auto* name : {"b.pdf", "Solgården/2025/psb.docx", "a.pdf", "Solgården/kb.pdf", "B.pdf"})
    scratch.file(name, "x");
  EXPECT_THAT(names(collect(scratch.folder())),
              ElementsAre("B.pdf", "Solgården/2025/psb.docx", "Solgården/kb.pdf", "a.pdf", "b.pdf"));
}

TEST(Collect, GivesPathsThatOpen) {
  const Scratch scratch;
  scratch.file("ma\u030A/ber\xE4ttelse.pdf", "12345");
  const auto inbox = collect(scratch.folder());
  ASSERT_EQ(inbox.files.size(), 1u);
  EXPECT_EQ(inbox.files[0].name, "må/ber\uFFFDttelse.pdf");
  EXPECT_EQ(fs::file_size(inbox.files[0].file), 5u);
}

TEST(Collect, NumbersFilesWhoseNamesLookTheSame) {
  const Scratch scratch;
  for (const auto* name : {"\u00E5.pdf", "a\u030A.pdf", "b\xE4.pdf", "b\xE5.pdf", "b\xE6.pdf"})
    scratch.file(name, "x");
  EXPECT_THAT(names(collect(scratch.folder())),
              ElementsAre("b\uFFFD.pdf", "b\uFFFD.pdf (2)", "b\uFFFD.pdf (3)", "å.pdf", "å.pdf (2)"));
}

TEST(Collect, SkipsAndReportsWhatNobodySentIn) {
  const Scratch scratch;
  for (const auto* name : {".DS_Store", "~$rapport.docx", ".~lock.plan.odt#", "mapp/Thumbs.db", "desktop.ini",
                           "__MACOSX/a.pdf", "._a.pdf", "a.pdf", ".git/b.pdf"})
    scratch.file(name, "x");
  const auto inbox = collect(scratch.folder());
  EXPECT_THAT(names(inbox), ElementsAre("a.pdf"));
  EXPECT_THAT(
      skipped(inbox),
      ElementsAre(Pair(".DS_Store", SkipReason::hidden), Pair("._a.pdf", SkipReason::hidden),
                  Pair(".git", SkipReason::hidden), Pair(".~lock.plan.odt#", SkipReason::lock_file),
                  Pair("__MACOSX", SkipReason::system_file), Pair("desktop.ini", SkipReason::system_file),
                  Pair("mapp/Thumbs.db", SkipReason::system_file),
                  Pair("~$rapport.docx", SkipReason::lock_file)));
}

TEST(Collect, DoesNotFollowLinksOutOfTheInbox) {
  const Scratch scratch;
  const auto secret = scratch.file("utanför/hemlig.pdf", "x");
  scratch.file("inbox/a.pdf", "x");
  fs::create_symlink(secret, scratch.folder() / "inbox/till-hemlig.pdf");
  fs::create_directory_symlink(scratch.folder() / "utanför", scratch.folder() / "inbox/mapp");
  // A folder whose name only begins like the inbox lies outside it.
  fs::create_symlink(scratch.file("inbox2/b.pdf", "x"), scratch.folder() / "inbox/till-granne.pdf");
  const auto inbox = collect(scratch.folder() / "inbox");
  EXPECT_THAT(names(inbox), ElementsAre("a.pdf"));
  EXPECT_THAT(skipped(inbox), ElementsAre(Pair("mapp", SkipReason::link_outside),
                                          Pair("till-granne.pdf", SkipReason::link_outside),
                                          Pair("till-hemlig.pdf", SkipReason::link_outside)));
}

TEST(Collect, FollowsALinkToAFileInTheInboxButNotToAFolder) {
  const Scratch scratch;
  scratch.file("a/rapport.pdf", "x");
  fs::create_symlink("a/rapport.pdf", scratch.folder() / "länk.pdf");
  fs::create_directory_symlink(scratch.folder(), scratch.folder() / "a/runt");
  fs::create_symlink("finns-inte", scratch.folder() / "trasig.pdf");
  const auto inbox = collect(scratch.folder());
  EXPECT_THAT(names(inbox), ElementsAre("a/rapport.pdf", "länk.pdf"));
  EXPECT_THAT(skipped(inbox), ElementsAre(Pair("a/runt", SkipReason::link_to_folder),
                                          Pair("trasig.pdf", SkipReason::link_broken)));
}

TEST(Collect, TakesAnInboxThatIsALinkItself) {
  const Scratch scratch;
  scratch.file("real/a.pdf", "x");
  fs::create_directory_symlink(scratch.folder() / "real", scratch.folder() / "inbox");
  EXPECT_THAT(names(collect(scratch.folder() / "inbox")), ElementsAre("a.pdf"));
}

TEST(Collect, SkipsPipes) {
  const Scratch scratch;
  ASSERT_EQ(::mkfifo((scratch.folder() / "pipe").c_str(), 0600), 0);
  EXPECT_THAT(skipped(collect(scratch.folder())), ElementsAre(Pair("pipe", SkipReason::not_a_file)));
}

TEST(Collect, RefusesAFolderItMayNotEnterAndGoesOn) {
  if (::geteuid() == 0) GTEST_SKIP() << "the superuser may enter everything";
  const Scratch scratch;
  scratch.file("a.pdf", "x");
  scratch.file("låst/b.pdf", "x");
  fs::permissions(scratch.folder() / "låst", fs::perms::none);
  const auto inbox = collect(scratch.folder());
  fs::permissions(scratch.folder() / "låst", fs::perms::owner_all);
  EXPECT_THAT(names(inbox), ElementsAre("a.pdf"));
  ASSERT_EQ(inbox.refused.size(), 1u);
  EXPECT_EQ(inbox.refused[0].name, "låst");
  EXPECT_EQ(inbox.refused[0].reason, Reason::damaged);
}

TEST(Collect, GivesNothingForAnEmptyInbox) {
  const Scratch scratch;
  EXPECT_THAT(names(collect(scratch.folder())), IsEmpty());
}

TEST(Collect, ThrowsWhenTheInboxIsNotThereOrNoFolder) {
  const Scratch scratch;
  EXPECT_THROW(collect(scratch.folder() / "borta"), std::system_error);
  EXPECT_THROW(collect(scratch.file("fil", "x")), std::system_error);
}

TEST(NameOfSkipReason, GivesIdentifiers) {
  EXPECT_EQ(name_of(SkipReason::lock_file), "lock_file");
  EXPECT_EQ(name_of(SkipReason::link_outside), "link_outside");
}

}  // namespace
}  // namespace ingest
