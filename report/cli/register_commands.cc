// kravkoll register: what a provider register says, and what differs between two.
#include <fmt/format.h>

#include <map>
#include <ostream>

#include "commands.h"
#include "ingest/register_changes.h"
#include "profiles.h"
#include "register_text.h"

namespace report::cli {
namespace {

struct Ground {
  std::optional<analyze::Profile> profile;
  RegisterReader reader;
  Words words = Words::built_in();
};

Ground ground_of(const std::string& profile) {
  Ground ground;
  if (profile.empty()) return ground;
  ground.profile = load_profile(profile, {});
  ground.reader = reader_under(ground.profile);
  use_words_of(*ground.profile, ground.words);
  return ground;
}

// With a profile and a year the rules' documents are put in, so that their changes show too.
void take_rules(const Ground& ground, const std::optional<int>& year, ingest::Register& content) {
  if (!ground.profile || !year) return;
  ingest::take(content, ingest::duties_about(content, ground.profile->rules, {}, *year - 1, *year));
}

}  // namespace

int carry_out(const CheckRegisterCommand& command, const Streams& streams) {
  const Ground ground = ground_of(command.profile);
  ingest::RegisterReading reading =
      ingest::read_register(command.file, ground.reader.due_dates, ground.reader.vocabulary);
  for (const auto* list : {&reading.errors, &reading.warnings})
    for (const ingest::RegisterError& fault : *list)
      streams.out << fault_line(command.file, fault, ground.words) << '\n';
  streams.out << register_verdict(reading, ground.words);
  std::vector<std::string> remarks;
  if (reading.content) {
    take_rules(ground, command.year, *reading.content);
    if (ground.profile) remarks = profile_remarks(*reading.content, *ground.profile, ground.words);
    for (const std::string& remark : remarks) streams.out << remark << '\n';
    streams.out << register_understood(*reading.content, ground.words);
  }
  streams.out << columns_understood(reading, ground.words);
  if (!reading.content) return wrong_usage;
  return remarks.empty() ? all_done : done_with_remarks;
}

int carry_out(const CompareRegistersCommand& command, const Streams& streams) {
  const Ground ground = ground_of(command.profile);
  ingest::Register before = load_register(command.before, ground.reader, ground.words, streams);
  ingest::Register after = load_register(command.after, ground.reader, ground.words, streams);
  take_rules(ground, command.year, before);
  take_rules(ground, command.year, after);
  streams.out << changes_text(ingest::changes_between(before, after), ground.words);
  return all_done;
}

}  // namespace report::cli
