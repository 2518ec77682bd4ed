#include "report/board_occasions.h"

#include <algorithm>

namespace report {
namespace {

// "Some time this year" says nothing of when.
bool has_month(const BoardOccasion& occasion) {
  return occasion.first.substr(0, 7) == occasion.last.substr(0, 7);
}

// A paper is written at most two months before it is read.
bool is_near(const std::string& date, const std::string& occasion) {
  const auto months = [](const std::string& day) {
    return 12 * std::stoi(day.substr(0, 4)) + std::stoi(day.substr(5, 2));
  };
  return months(occasion) - months(date) <= 2;
}

BoardOccasion occasion_of(const ingest::Occasion& occasion, const analyze::ReportForm& form) {
  return {form.report,
          occasion.title,
          occasion.to,
          board_form_named(form.form).value_or(BoardForm::round),
          form.is_each_board,
          ingest::iso_date(occasion.first),
          ingest::iso_date(occasion.last),
          occasion.is_proposal};
}

}  // namespace

std::vector<BoardOccasion> board_occasions(const analyze::Profile& profile, const Round& round, int year) {
  std::vector<BoardOccasion> found;
  for (const ingest::Occasion& occasion : ingest::occasions_in(round.providers, profile.rules, year))
    if (const auto form = profile.report_forms.find(occasion.rule); form != profile.report_forms.end())
      found.push_back(occasion_of(occasion, form->second));
  return found;
}

std::string next_account(const analyze::Profile& profile, const Round& round, const std::string& date,
                         BoardForm form) {
  const int year = std::stoi(date.substr(0, 4));
  std::vector<BoardOccasion> all = board_occasions(profile, round, year);
  for (BoardOccasion& later : board_occasions(profile, round, year + 1)) all.push_back(std::move(later));
  std::erase_if(all, [](const BoardOccasion& o) { return !has_month(o); });
  const auto own = std::find_if(all.begin(), all.end(), [&](const BoardOccasion& o) {
    return o.form == form && o.last >= date && is_near(date, o.first);
  });
  const std::string after = own == all.end() ? date : own->last;
  for (const BoardOccasion& o : all)
    if ((o.form == BoardForm::round || o.form == BoardForm::follow_up) && o.first > after) return o.first;
  return {};
}

// As people write: without case and accents.
std::vector<std::string> boards_of(const BoardOccasion& occasion, const std::vector<std::string>& boards) {
  if (occasion.is_each_board) return boards;
  ingest::Scope scope;
  scope.boards = {occasion.to};
  std::vector<std::string> named;
  for (const std::string& board : boards) {
    ingest::Unit unit;
    unit.board = board;
    if (ingest::is_about(scope, unit)) named.push_back(board);
  }
  return named;
}

}  // namespace report
