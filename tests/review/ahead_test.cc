// The next gap is made ready before it is asked for: in order, bounded, out of everybody's way, unseen by the
// log.
#include "report/review_ahead.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "canned_book.h"
#include "report/review_pages.h"

namespace report::review {
namespace {

using std::chrono::milliseconds;
using test::CannedBook;
using test::psb;
using testing::ElementsAre;

// Wishes carried out, by the requirement's name.
class Made {
 public:
  void note(const ItemKey& item) {
    const std::lock_guard lock(mutex_);
    made_.push_back(item.requirement);
  }
  std::vector<std::string> all() {
    const std::lock_guard lock(mutex_);
    return made_;
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> made_;
};

constexpr auto nobody_waits = [] { return false; };

TEST(Ahead, MakesTheSoonestReadyFirst) {
  Made made;
  Ahead ahead([&](const ItemKey& item) { made.note(item); }, nobody_waits, {milliseconds(20), 4});
  ahead.expect({psb("PSB-02"), psb("PSB-03")});
  ahead.settle();
  EXPECT_THAT(made.all(), ElementsAre("PSB-02", "PSB-03"));
}

TEST(Ahead, KeepsNoMoreWishesThanItMayAndNoneTwice) {
  Made made;
  std::atomic<bool> is_held = true;
  Ahead ahead([&](const ItemKey& item) { made.note(item); }, [&] { return is_held.load(); },
              {milliseconds(1), 3});
  for (const char* requirement : {"PSB-01", "PSB-02", "PSB-03", "PSB-06", "PSB-06"})
    ahead.expect({psb(requirement)});
  is_held = false;
  ahead.settle();
  EXPECT_THAT(made.all(), ElementsAre("PSB-06", "PSB-03", "PSB-02"))
      << "what was wished last is looked at next";
}

TEST(Ahead, WaitsWhileSomebodyIsBeingAnswered) {
  Made made;
  std::atomic<int> asked = 0;
  // Busy the first three times it asks: it must come back and ask again.
  Ahead ahead([&](const ItemKey& item) { made.note(item); }, [&] { return ++asked <= 3; },
              {milliseconds(1), 3});
  ahead.expect({psb("PSB-02")});
  ahead.settle();
  EXPECT_GE(asked, 4);
  EXPECT_THAT(made.all(), ElementsAre("PSB-02"));
}

TEST(Ahead, GoesOnAfterAFault) {
  Made made;
  const auto make = [&](const ItemKey& item) {
    made.note(item);
    if (item.requirement == "PSB-02") throw PageFault(404);
  };
  Ahead ahead(make, nobody_waits, {milliseconds(1), 3});
  ahead.expect({psb("PSB-02"), psb("PSB-03")});
  ahead.settle();
  EXPECT_THAT(made.all(), ElementsAre("PSB-02", "PSB-03"));
}

TEST(Ahead, EndsWithWishesLeft) {
  Made made;
  {
    Ahead ahead([&](const ItemKey& item) { made.note(item); }, [] { return true; }, {milliseconds(1), 3});
    ahead.expect({psb("PSB-02")});
  }
  EXPECT_THAT(made.all(), testing::IsEmpty());
}

class CountingImages : public PageImages {
 public:
  std::variant<std::string, ingest::Refusal> png(const std::string& sha256, int page, int width) override {
    const std::lock_guard lock(mutex);
    asked.push_back(sha256.substr(0, 4) + " " + std::to_string(page) + " " + std::to_string(width));
    return std::string("png");
  }
  std::mutex mutex;
  std::vector<std::string> asked;
};

TEST(Ahead, ThePictureOfTheFirstPassagesPageIsDrawnAtTheWidthThePageShows) {
  CannedBook made;
  CountingImages images;
  make_ready(made.book(), images, psb("PSB-02"));
  const auto now = made.book().now();
  const std::string sha256 = now->file_of(*now->find(psb("PSB-02"))).sha256;
  EXPECT_THAT(images.asked, ElementsAre(sha256.substr(0, 4) + " 1 1200"));
  make_ready(made.book(), images, psb("PSB-99"));  // no such gap: nothing to make ready
  EXPECT_EQ(images.asked.size(), 1u);
}

TEST(Ahead, TheListAndTheGapSayWhatComesNextAndNothingIsLogged) {
  CannedBook made;
  CountingImages images;
  Ahead ahead([&](const ItemKey& item) { make_ready(made.book(), images, item); }, nobody_waits,
              {milliseconds(1), 4});
  const Words words = Words::built_in();
  Pages pages;
  PageSettings settings;
  settings.ahead = &ahead;
  add_review_pages(pages, made.book(), words, settings);
  Asked asked;
  asked.path = "/";
  asked.who = {"Anna", Role::reviewer, "token"};
  const Answer list = std::get<Pages::Found>(pages.find(Method::get, "/")).route->page(asked);
  ahead.settle();
  EXPECT_EQ(images.asked.size(), 1u) << "the first gap of the list";
  EXPECT_THAT(list.log, testing::IsEmpty());
  EXPECT_THAT(made.store().journal("Insamlingen 2026", 100), testing::IsEmpty()) << "nobody has seen it";
}

}  // namespace
}  // namespace report::review
