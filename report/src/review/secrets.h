// Randomness, passwords and comparisons that take the same time whatever they compare: libsodium.
#pragma once

#include <string>
#include <string_view>

namespace report::review {

// hash_of_password: report/review_users.h
// An empty hash is compared with a made one, so that an unknown name costs as much as a wrong password.
// One at a time: at most 64 MiB, however many log in. Throws Busy when more than two wait already.
bool is_password(std::string_view password, const std::string& hash);
struct Busy {};

// Whether a line could be such a hash.
bool looks_like_hash(std::string_view text);

// What is kept of a token in place of it: the memory of this process then holds nothing that opens a session.
std::string digest_of(std::string_view token);
bool is_same(std::string_view a, std::string_view b);

}  // namespace report::review
