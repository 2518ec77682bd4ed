// A round that has been run with the canned reader and judge, and the book reviewers work on.
#pragma once

#include <memory>
#include <string>

#include "canned_round.h"
#include "report/review.h"
#include "report/store.h"

namespace report::test {

// Unit 1 "Solgården" of Omsorg i Norr AB has sent its patient safety report: PSB-01 is met, PSB-02 partly
// met.
class CannedBook {
 public:
  explicit CannedBook(review::Rules rules = {false, 0});

  CannedRound& round() { return round_; }
  review::Casebook& book() { return *book_; }
  Store& store() { return *store_; }
  // As another process would find it after a run.
  void open(review::Rules rules);

 private:
  CannedRound round_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<review::Casebook> book_;
};

report::ItemKey psb(const std::string& requirement, const std::string& unit = "1");
// "missing", with a reason.
review::VerdictForm verdict(const ItemKey& item, const std::string& verdict, const std::string& reason,
                            std::int64_t seen = 0);

}  // namespace report::test
