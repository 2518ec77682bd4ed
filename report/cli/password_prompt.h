// Asks for a new password without showing it, or reads it from what is piped in.
#pragma once

#include <string>

namespace report::cli {

// Twice from a terminal, one line otherwise. Throws UsageError: too short, or the two differ.
std::string ask_for_password();
inline constexpr std::size_t shortest_password = 12;

}  // namespace report::cli
