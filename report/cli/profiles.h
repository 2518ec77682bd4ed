// Finding and loading a municipality's profile, and a register under it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "analyze/profile.h"
#include "ingest/register_vocabulary.h"
#include "program.h"
#include "report/print.h"
#include "report/round.h"

namespace report::cli {

// The profile of that name: profil.xml in `round` (may be empty) when it bears the name, else the shipped
// one; a name with a / or ending in .xml is a file. Throws UsageError: unknown name (and the names there
// are), or every fault of the file with its line.
analyze::Profile load_profile(const std::string& name, const std::filesystem::path& round);

// The profile's own words in place of the built-in ones. Throws UsageError with the profile's line.
void use_words_of(const analyze::Profile& profile, Words& words);

// What the judgements of a round depend on besides the catalogue: the bytes of the profile and of its own
// files.
std::string key_of(const analyze::Profile& profile);

// One fault or warning of a register as a line: file, row, column, sentence.
std::string fault_line(const std::filesystem::path& file, const ingest::RegisterError& fault,
                       const Words& words);

// How a register is read under a profile, or without one.
struct RegisterReader {
  ingest::DueDates due_dates = ingest::DueDates::in_register;
  ingest::RegisterVocabulary vocabulary = {};
};
RegisterReader reader_under(const std::optional<analyze::Profile>& profile);

// Reads a register that must be sound; warnings go to `err`. Throws UsageError with every fault.
ingest::Register load_register(const std::filesystem::path& file, const RegisterReader& reader,
                               const Words& words, const Streams& streams);

// Applies the profile of the round: its register's obligations become those of the rules. Throws UsageError
// when a document is owed and nobody says when.
void apply(const analyze::Profile& profile, Round& round, const Words& words);

}  // namespace report::cli
