// kravkoll plan: the calendar of a year, from a round or from a register and a profile.
#include "report/plan.h"

#include <fmt/format.h>

#include <ostream>

#include "commands.h"
#include "profiles.h"
#include "round_folder.h"

namespace report::cli {
namespace {

struct Ground {
  analyze::Profile profile;
  ingest::Register content;
  ingest::Exceptions exceptions;
  int year = 0;
  Words words;
};

Ground from_register(const PlanCommand& command, const Streams& streams) {
  if (command.profile.empty() || !command.year)
    throw UsageError("a plan from a register needs --profile NAME and a year");
  Ground ground{load_profile(command.profile, {}), {}, {}, *command.year, Words::built_in()};
  use_words_of(ground.profile, ground.words);
  ground.content = load_register(command.register_file, reader_under(ground.profile), ground.words, streams);
  return ground;
}

// Of a round the register is read by the rules of its profile, and its extensions and exemptions count.
Ground from_round(const PlanCommand& command, const Streams& streams) {
  const RoundFolder folder{command.round};
  Round round = load_round_file(folder);
  const std::string name = command.profile.empty() ? round.profile : command.profile;
  if (name.empty())
    throw UsageError(fmt::format("{} names no profile: write profile=\"NAME\" in it, or give --profile NAME",
                                 folder.round_file().string()));
  Ground ground{load_profile(name, folder.folder),
                {},
                exceptions_of(round),
                command.year.value_or(round.collection_year),
                Words::built_in()};
  use_words_of(ground.profile, ground.words);
  if (const auto own = folder.own_words(); !own.empty()) ground.words.replace_from(own);
  ground.content = load_register(folder.register_file(), reader_under(ground.profile), ground.words, streams);
  return ground;
}

}  // namespace

int carry_out(const PlanCommand& command, const Streams& streams) {
  const Ground ground =
      command.register_file.empty() ? from_round(command, streams) : from_register(command, streams);
  const Plan plan = plan_of(ground.profile, ground.content, ground.exceptions, ground.year);
  switch (command.format) {
    case PlanFormat::text:
      streams.out << plan_text(plan, ground.words);
      break;
    case PlanFormat::csv:
      streams.out << plan_csv(plan, ground.words);
      break;
    case PlanFormat::ics:
      streams.out << plan_ics(plan, ground.words);
      break;
  }
  return plan.duties.undated.empty() ? all_done : done_with_remarks;
}

}  // namespace report::cli
