// kravkoll merge: joins the parts of a round, then does the ordinary run, which finds them read.
#include <fmt/format.h>

#include <algorithm>

#include "commands.h"
#include "round_folder.h"

namespace report::cli {
namespace {

// The finished parts where kravkoll run --shard puts them, by name.
std::vector<std::filesystem::path> finished_parts(const RoundFolder& folder) {
  std::vector<std::filesystem::path> files;
  if (std::filesystem::is_directory(folder.shards()))
    for (const auto& entry : std::filesystem::directory_iterator(folder.shards()))
      if (entry.path().extension() == ".db") files.push_back(entry.path());
  if (files.empty())
    throw UsageError(fmt::format("{} holds no parts: kravkoll run {} --shard 1/2", folder.shards().string(),
                                 folder.folder.string()));
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int carry_out(const MergeCommand& command, const Streams& streams) {
  RunCommand run;
  run.parts = command.parts;
  run.round = command.round;
  run.rejudge = command.rejudge;
  run.shards = command.files.empty() ? finished_parts({command.round}) : command.files;
  return carry_out(run, streams);
}

}  // namespace report::cli
