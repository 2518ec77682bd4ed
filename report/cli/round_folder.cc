// Reads and writes a round's folder.
#include "round_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <ostream>
#include <sstream>
#include <system_error>
#include <thread>

#include "commands.h"
#include "ingest/register_changes.h"
#include "profiles.h"
#include "register_text.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;

void require(const fs::path& path, const char* what) {
  if (!fs::exists(path)) throw UsageError(fmt::format("{} is missing: expected {}", path.string(), what));
}

// Whoever only looks whether the folder is taken holds it for less than this.
constexpr int lock_attempts = 5;
constexpr std::chrono::milliseconds between_attempts{40};

fs::path if_there(const fs::path& path) { return fs::exists(path) ? path : fs::path(); }

}  // namespace

// A new name must not reach the disk before what it names: a power cut would leave an empty report.
bool reach_disk(const fs::path& file) {
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  const bool has_reached = descriptor >= 0 && fsync(descriptor) == 0;
  if (descriptor >= 0) close(descriptor);
  return has_reached;
}

// Beside the old file first, then in its place: a reader never sees half a file, a full disk keeps the old
// one.
void write_whole(const fs::path& file, const std::string& content) {
  fs::create_directories(file.parent_path());
  const fs::path beside = file.string() + ".part";
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << content;
  out.close();
  if (!out || !reach_disk(beside)) {
    const std::error_code error(errno, std::generic_category());
    std::error_code ignored;
    fs::remove(beside, ignored);
    throw std::system_error(error, "cannot write " + file.string());
  }
  fs::rename(beside, file);
}

fs::path RoundFolder::own_words() const { return if_there(folder / "ord.txt"); }

fs::path RoundFolder::database() const {
  fs::path usual = folder / "kravkoll.db";
  if (!fs::exists(round_file())) return usual;
  try {
    const std::string said = read_round_file(round_file()).database;
    return said.empty() ? usual : folder / said;
  } catch (const RoundError&) {
    return usual;  // what is wrong with the file is told when the round is loaded
  }
}

fs::path RoundFolder::register_file() const {
  const fs::path table = folder / "utforare.csv", workbook = folder / "utforare.xlsx";
  if (fs::exists(table) && fs::exists(workbook))
    throw UsageError(fmt::format("both {} and {} are there: keep the one that counts", table.string(),
                                 workbook.filename().string()));
  return fs::exists(workbook) ? workbook : table;
}

Round load_round_file(const RoundFolder& folder) {
  require(folder.round_file(), "the round's name and years");
  require(folder.register_file(), "the provider register");
  try {
    return read_round_file(folder.round_file());
  } catch (const RoundError& error) {
    throw UsageError(error.what());
  }
}

std::optional<analyze::Profile> profile_of(const RoundFolder& folder, const Round& round) {
  if (round.profile.empty()) return std::nullopt;
  return load_profile(round.profile, folder.folder);
}

Round load_round(const RoundFolder& folder, const Words& words, const Streams& streams) {
  Round round = load_round_file(folder);
  const auto profile = profile_of(folder, round);
  round.providers = load_register(folder.register_file(), reader_under(profile), words, streams);
  if (profile) apply(*profile, round, words);
  return round;
}

void tell_register_changes(const RoundFolder& folder, const Round& round,
                           const std::optional<analyze::Profile>& profile, Store& store, const Words& words,
                           const Streams& streams) {
  std::ostringstream bytes;
  bytes << std::ifstream(folder.register_file(), std::ios::binary).rdbuf();
  const std::string before = store.exchange_register(bytes.str());
  if (before.empty() || before == bytes.str()) return;
  // Read as this round reads it; a register that is no longer sound by the rules of today says nothing.
  Round then = round;
  const RegisterReader reader = reader_under(profile);
  auto reading = ingest::parse_register(before, reader.due_dates, reader.vocabulary);
  if (!reading.content) return;
  then.providers = std::move(*reading.content);
  if (profile)
    ingest::take(then.providers, ingest::duties_about(then.providers, profile->rules, exceptions_of(then),
                                                      then.report_year, then.collection_year));
  const auto changes = ingest::changes_between(then.providers, round.providers);
  if (!changes.empty()) streams.err << changes_text(changes, words);
}

Words load_words(const RoundFolder& folder, const Parts& parts) {
  Words words = Words::built_in();
  if (!parts.words.empty()) return load_words(parts.words);
  try {
    if (fs::exists(folder.round_file()))
      if (const auto profile = profile_of(folder, read_round_file(folder.round_file())))
        use_words_of(*profile, words);
    if (const auto own = folder.own_words(); !own.empty()) words.replace_from(own);
  } catch (const std::runtime_error& error) {
    throw UsageError(error.what());
  }
  return words;
}

FolderLock::FolderLock(const RoundFolder& folder)
    : descriptor_(open(folder.lock().c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644)) {
  if (descriptor_ < 0)
    throw std::system_error(errno, std::generic_category(), "cannot write " + folder.lock().string());
  for (int attempt = 0; attempt < lock_attempts; ++attempt) {
    if (flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
    std::this_thread::sleep_for(between_attempts);
  }
  close(descriptor_);
  throw UsageError(fmt::format("another kravkoll is working on {}", folder.folder.string()));
}

FolderLock::~FolderLock() { close(descriptor_); }

bool unless_taken(const RoundFolder& folder, const std::function<void()>& act) {
  const int descriptor = open(folder.lock().c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
  if (descriptor < 0) return false;
  const std::unique_ptr<const int, void (*)(const int*)> closed(&descriptor, [](const int* d) { close(*d); });
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) return false;
  act();
  return true;
}

}  // namespace report::cli
