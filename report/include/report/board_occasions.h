// When a municipality reports to its nämnder, and in which form: the reports of its profile that name one
// (profile.rng, attribute form), as occasions of a year.
#pragma once

#include <string>
#include <vector>

#include "report/board_paper.h"
#include "report/round.h"

namespace report {

struct BoardOccasion {
  std::string id;     // of the profile's report: "namnd-halvar"
  std::string title;  // as the plan has it
  std::string to;     // who gets it, as the plan has it
  BoardForm form = BoardForm::round;
  bool is_each_board = false;  // a paper for every nämnd of the round
  std::string first, last;     // ISO: the days, or the month, or the year
  bool is_proposal = false;
};

// Of the year, by first day.
std::vector<BoardOccasion> board_occasions(const analyze::Profile& profile, const Round& round, int year);

// ISO: when the next account to a nämnd (forms round and follow_up) may come, after the occasion a paper of
// that form and date is for. Empty: the plan names none in this year or the next.
std::string next_account(const analyze::Profile& profile, const Round& round, const std::string& date,
                         BoardForm form);

// Whose papers an occasion asks for: names of nämnder of the round. Empty: one paper about all of it.
std::vector<std::string> boards_of(const BoardOccasion& occasion, const std::vector<std::string>& boards);

}  // namespace report
