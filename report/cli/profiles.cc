// Loads profiles and registers for the commands.
#include "profiles.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <ostream>
#include <sstream>
#include <vector>

#include "commands.h"
#include "installation.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;

std::string names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".xml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

bool is_file_name(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".xml");
}

analyze::Profile read(const fs::path& file, const fs::path& schema) {
  try {
    return analyze::load_profile(file, schema);
  } catch (const std::runtime_error& error) {
    throw UsageError(error.what());
  }
}

std::string bytes_of(const fs::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

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

}  // namespace

analyze::Profile load_profile(const std::string& name, const fs::path& round) {
  const fs::path shipped = locate_profiles(), schema = shipped / "profile.rng";
  if (is_file_name(name)) {
    const fs::path file = fs::path(name).is_absolute() || round.empty() ? fs::path(name) : round / name;
    if (!fs::exists(file)) throw UsageError(fmt::format("there is no profile {}", file.string()));
    return read(file, schema);
  }
  if (const fs::path own = round / "profil.xml"; !round.empty() && fs::exists(own))
    if (analyze::Profile profile = read(own, schema); profile.name == name) return profile;
  const fs::path file = shipped / (name + ".xml");
  if (!fs::exists(file))
    throw UsageError(fmt::format("no profile is called {}: there are {}", name, names_in(shipped)));
  return read(file, schema);
}

void use_words_of(const analyze::Profile& profile, Words& words) {
  try {
    for (const analyze::OwnWord& word : profile.words)
      words.replace(word.key, word.text, fmt::format("{}:{}", profile.overlay.file.string(), word.line));
  } catch (const std::runtime_error& error) {
    throw UsageError(error.what());
  }
}

std::string key_of(const analyze::Profile& profile) {
  std::string key = bytes_of(profile.overlay.file);
  if (profile.overlay.own.empty()) return key;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(profile.overlay.own)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) key += file.filename().string() + '\n' + bytes_of(file);
  return key;
}

std::string fault_line(const fs::path& file, const ingest::RegisterError& fault, const Words& words) {
  std::string place = file.string();
  if (fault.row > 0) place += fmt::format(":{}", fault.row);
  if (!fault.column.empty()) place += fmt::format(" [{}]", fault.column);
  return fmt::format("{}: {}", place, sentence(fault, words));
}

RegisterReader reader_under(const std::optional<analyze::Profile>& profile) {
  RegisterReader reader;
  if (!profile) return reader;
  reader.due_dates = ingest::DueDates::from_rules;
  for (const analyze::Board& board : profile->boards)
    for (const analyze::BoardArea& area : board.areas)
      reader.vocabulary.areas.push_back({board.name, area.name, area.area});
  for (const analyze::OperationForm& form : profile->operations)
    reader.vocabulary.operations.push_back({form.name, form.operation});
  return reader;
}

ingest::Register load_register(const fs::path& file, const RegisterReader& reader, const Words& words,
                               const Streams& streams) {
  ingest::RegisterReading reading = ingest::read_register(file, reader.due_dates, reader.vocabulary);
  for (const ingest::RegisterError& warning : reading.warnings)
    streams.err << "kravkoll: " << fault_line(file, warning, words) << '\n';
  if (reading.content) return std::move(*reading.content);
  std::string faults = fmt::format("the provider register has {} errors", reading.errors.size());
  for (const ingest::RegisterError& fault : reading.errors) faults += "\n" + fault_line(file, fault, words);
  throw UsageError(faults);
}

void apply(const analyze::Profile& profile, Round& round, const Words& words) {
  for (const analyze::Visibility& visible : profile.visibilities)
    if (visible.audience == "board" && !visible.shows_units)
      for (ingest::Unit& unit : round.providers.units) unit.may_be_named = false;
  const ingest::Duties duties = ingest::duties_about(round.providers, profile.rules, exceptions_of(round),
                                                     round.report_year, round.collection_year);
  std::string faults;
  for (const ingest::Undated& undated : duties.undated)
    faults += "\n" + words.say("register_report.undated",
                               {{"unit", round.providers.units[undated.unit].id},
                                {"document", words.text("document." + undated.document)}});
  if (!faults.empty()) throw UsageError("documents are owed that nobody has dated" + faults);
  ingest::take(round.providers, duties);
}

}  // namespace report::cli
