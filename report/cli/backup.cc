// kravkoll backup and kravkoll restore: the database out of a round's folder, and back into one.
#include "report/backup.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <ostream>

#include "commands.h"
#include "round_folder.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;

// Named after the moment, in UTC: files from two countries and both ends of summer time stay in order.
fs::path usual_name(const fs::path& database) {
  const std::string moment = fmt::format("{:%Y-%m-%dT%H%M%SZ}", fmt::gmtime(std::time(nullptr)));
  return database.parent_path() / fmt::format("{}-{}.backup.db", database.stem().string(), moment);
}

void tell(const fs::path& file, const BackedUp& done, const Streams& streams) {
  streams.out << file.string() << '\n';
  streams.err << fmt::format("kravkoll: {} rows in {} tables, {} bytes, read back and found whole\n",
                             done.rows, done.tables, done.bytes);
}

}  // namespace

int carry_out(const BackupCommand& command, const Streams& streams) try {
  const fs::path database = RoundFolder{command.round}.database();
  if (!fs::exists(database))
    throw UsageError(
        fmt::format("{} has not been run: there is nothing to back up yet", command.round.string()));
  const fs::path file = command.file.empty() ? usual_name(database) : command.file;
  tell(file, back_up(database, file, command.is_replacing ? Existing::replace : Existing::keep), streams);
  return all_done;
} catch (const BackupRefused& refused) {
  throw UsageError(refused.what());
}

int carry_out(const RestoreCommand& command, const Streams& streams) try {
  const RoundFolder folder{command.round};
  const FolderLock lock(folder);
  tell(folder.database(), restore(command.backup, folder.database()), streams);
  return all_done;
} catch (const BackupRefused& refused) {
  throw UsageError(refused.what());
}

}  // namespace report::cli
