// What SQLite could not do, as one sentence for a person: which file, what is wrong, what to do now.
#pragma once

#include <SQLiteCpp/Exception.h>

#include <filesystem>
#include <string>

namespace report {

// SQLite's own words stand last in the sentence, for whoever is asked for help.
std::string sentence_of(const std::filesystem::path& database, const SQLite::Exception& error);

// Throws it as std::runtime_error: the machine's fault (exit code 3).
[[noreturn]] void throw_sentence(const std::filesystem::path& database, const SQLite::Exception& error);

}  // namespace report
