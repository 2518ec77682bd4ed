// A round that has been run with the canned reader and judge, and the book reviewers work on.
#pragma once

#include <filesystem>
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
  // `database`: shared with the rounds of other years; empty: the round's own.
  explicit CannedBook(review::Rules rules = {false, 0}, const std::filesystem::path& database = {});

  CannedRound& round() { return round_; }
  review::Casebook& book() { return *book_; }
  Store& store() { return *store_; }
  // As another process would find it after a run.
  void open(review::Rules rules);
  review::Casebook::Parts parts(review::Rules rules) const;

 private:
  CannedRound round_;
  std::filesystem::path database_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<review::Casebook> book_;
};

report::ItemKey psb(const std::string& requirement, const std::string& unit = "1");
// "missing", with a reason.
review::VerdictForm verdict(const ItemKey& item, const std::string& verdict, const std::string& reason,
                            std::int64_t seen = 0);

}  // namespace report::test
