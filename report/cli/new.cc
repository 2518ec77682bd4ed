// kravkoll new: a round's folder, ready to fill in.
#include "report/new_round.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <fstream>
#include <ostream>
#include <system_error>

#include "commands.h"
#include "profiles.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;

// What people collect now is about the year before; it is written into omgang.xml, where anybody can change
// it.
int last_year() {
  const std::time_t now = std::time(nullptr);
  return std::stoi(fmt::format("{:%Y}", fmt::gmtime(now))) - 1;
}

void write_new(const fs::path& file, const std::string& content) {
  std::ofstream out(file, std::ios::binary);
  out << content;
  out.close();
  if (!out) throw std::system_error(errno, std::generic_category(), "cannot write " + file.string());
}

}  // namespace

int carry_out(const NewCommand& command, const Streams& streams) {
  const analyze::Profile profile = load_profile(command.profile, {});
  Words words = Words::built_in();
  use_words_of(profile, words);
  const auto files = new_round(profile, command.report_year.value_or(last_year()), words);
  for (const NewFile& file : files)
    if (fs::exists(command.folder / file.name))
      throw UsageError(
          fmt::format("{} is there already: nothing was written", (command.folder / file.name).string()));
  fs::create_directories(command.folder / "inkorg");
  fs::create_directories(command.folder / "layout");
  for (const NewFile& file : files) write_new(command.folder / file.name, file.content);
  streams.out << words.say("new.created",
                           {{"folder", command.folder.string()}, {"readme", words.text("new.readme_name")}})
              << '\n';
  return all_done;
}

}  // namespace report::cli
