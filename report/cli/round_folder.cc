// Reads and writes a round's folder.
#include "round_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <fstream>
#include <ostream>
#include <system_error>

#include "commands.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;

// The sentence of the word file, else the code itself: a register must never be refused without a word.
std::string sentence(const ingest::RegisterError& fault, const Words& words) {
  const std::string key = fmt::format("register.{}", ingest::name_of(fault.code));
  if (!words.has(key)) return fmt::format("{}: {}", ingest::name_of(fault.code), fault.value);
  const auto argument = [&fault](std::size_t i) {
    return i < fault.arguments.size() ? fault.arguments[i] : "";
  };
  return words.say(key, {{"0", fault.value},
                         {"1", argument(0)},
                         {"2", argument(1)},
                         {"column", fault.column},
                         {"row", std::to_string(fault.row)}});
}

std::string fault_line(const fs::path& file, const ingest::RegisterError& fault, const Words& words) {
  std::string place = file.string();
  if (fault.row > 0) place += fmt::format(":{}", fault.row);
  if (!fault.column.empty()) place += fmt::format(" [{}]", fault.column);
  return fmt::format("{}: {}", place, sentence(fault, words));
}

void require(const fs::path& path, const char* what) {
  if (!fs::exists(path)) throw UsageError(fmt::format("{} is missing: expected {}", path.string(), what));
}

// Beside the old file first, then in its place: a reader never sees half a file, a full disk keeps the old
// one.
void write_whole(const fs::path& file, const std::string& content) {
  fs::create_directories(file.parent_path());
  const fs::path beside = file.string() + ".part";
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  out << content;
  out.close();
  if (!out) throw std::system_error(errno, std::generic_category(), "cannot write " + beside.string());
  fs::rename(beside, file);
}

fs::path if_there(const fs::path& path) { return fs::exists(path) ? path : fs::path(); }

}  // namespace

fs::path RoundFolder::own_words() const { return if_there(folder / "ord.txt"); }
fs::path RoundFolder::own_style_sheet() const { return if_there(folder / "sammanstallning.xsl"); }

Round load_round(const RoundFolder& folder, const Words& words, const Streams& streams) {
  require(folder.round_file(), "the round's name and years");
  require(folder.register_file(), "the provider register");
  Round round;
  try {
    round = read_round_file(folder.round_file());
  } catch (const RoundError& error) {
    throw UsageError(error.what());
  }
  ingest::RegisterReading reading = ingest::read_register(folder.register_file());
  for (const ingest::RegisterError& warning : reading.warnings)
    streams.err << "kravkoll: " << fault_line(folder.register_file(), warning, words) << '\n';
  if (!reading.content) {
    std::string faults = fmt::format("the provider register has {} errors", reading.errors.size());
    for (const ingest::RegisterError& fault : reading.errors)
      faults += "\n" + fault_line(folder.register_file(), fault, words);
    throw UsageError(faults);
  }
  round.providers = std::move(*reading.content);
  return round;
}

Words load_words(const RoundFolder& folder, const Parts& parts) {
  return load_words(parts.words.empty() ? folder.own_words() : parts.words);
}

void write_reports(const RoundFolder& folder, const Summary& summary, const Words& words) {
  std::string page;
  try {
    page = board_page(summary, words, folder.own_style_sheet());
  } catch (const RoundError& error) {
    throw UsageError(error.what());
  }
  write_whole(folder.summary_page(), page);
  write_whole(folder.gaps_table(), gaps_csv(summary, words));
}

FolderLock::FolderLock(const RoundFolder& folder)
    : descriptor_(open(folder.lock().c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644)) {
  if (descriptor_ < 0)
    throw std::system_error(errno, std::generic_category(), "cannot write " + folder.lock().string());
  if (flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  close(descriptor_);
  throw UsageError(fmt::format("another kravkoll is working on {}", folder.folder.string()));
}

FolderLock::~FolderLock() { close(descriptor_); }

}  // namespace report::cli
