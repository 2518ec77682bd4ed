// Who may what.
#include <array>
#include <utility>

#include "report/review_desk.h"

namespace report::review {
namespace {

struct Row {
  Role role;
  std::string_view name;
  std::array<bool, 6> may;
};

constexpr std::array rows{
    //                                          read   second decide send   take   log
    Row{Role::reader, "reader", {true, false, false, false, false, false}},
    Row{Role::second_reviewer, "second_reviewer", {true, true, false, false, false, false}},
    Row{Role::reviewer, "reviewer", {true, true, true, true, true, false}},
    Row{Role::administrator, "administrator", {true, true, true, true, true, true}},
};

}  // namespace

std::string_view name_of(Role role) { return rows.at(static_cast<std::size_t>(role)).name; }

std::optional<Role> role_named(std::string_view name) {
  for (const Row& row : rows)
    if (row.name == name) return row.role;
  return std::nullopt;
}

bool may(Role role, Right right) {
  return rows.at(static_cast<std::size_t>(role)).may.at(static_cast<std::size_t>(right));
}

}  // namespace report::review
