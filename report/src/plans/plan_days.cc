// Groups what is due.
#include "plan_days.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace report {

std::vector<DueTogether> due_together(const Plan& plan) {
  const auto& documents = ingest::document_names();
  const auto order = [&](const std::string& document) {
    return std::find(documents.begin(), documents.end(), document) - documents.begin();
  };
  using Key = std::tuple<std::chrono::sys_days, std::ptrdiff_t, int, int, std::string>;
  std::map<Key, DueTogether> groups;
  for (const ingest::Duty& duty : plan.duties.owed) {
    auto& group = groups[{duty.due, order(duty.document), duty.about, duty.part, duty.rule}];
    group.due = duty.due;
    group.document = duty.document;
    group.part = duty.part;
    group.about = duty.about;
    group.rule = duty.rule;
    group.is_proposal = group.is_proposal || duty.is_proposal;
    group.duties.push_back(&duty);
  }
  std::vector<DueTogether> list;
  for (auto& [key, group] : groups) list.push_back(std::move(group));
  return list;
}

std::string title_of(const DueTogether& due, const Words& words) {
  const std::string part = due.part > 0 ? fmt::format(" {}", due.part) : std::string();
  return fmt::format("{}{} {}", words.text("document." + due.document), part, due.about);
}

std::string unit_of(const Plan& plan, std::size_t index) {
  const ingest::Unit& unit = plan.content.units[index];
  return unit.may_be_named ? fmt::format("{} {}", unit.id, unit.name) : unit.id;
}

std::string kind_of(const Plan& plan, const std::string& kind, const Words& words) {
  const analyze::FollowUpKind* known = plan.profile.kind(kind);
  return known != nullptr ? known->name : words.text("plan.kind." + kind);
}

}  // namespace report
