#include "secrets.h"

#include <sodium.h>

#include <array>
#include <atomic>
#include <mutex>
#include <new>
#include <stdexcept>

#include "report/review_desk.h"
#include "report/review_users.h"

namespace report::review {
namespace {

constexpr int most_waiting = 3;

void prepare() {
  static const int ready = sodium_init();
  if (ready < 0) throw std::runtime_error("the cryptographic library cannot be used");
}

template <std::size_t size>
std::string hex_of(const std::array<unsigned char, size>& bytes) {
  std::array<char, 2 * size + 1> text{};
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  return text.data();
}

bool is_right(std::string_view password, const std::string& hash) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

// Counts those who wait for the one who is at it.
class Turn {
 public:
  Turn() {
    if (waiting().fetch_add(1) >= most_waiting) {
      --waiting();
      throw Busy{};
    }
    lock_ = std::unique_lock(mutex());
  }
  ~Turn() { --waiting(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  static std::atomic<int>& waiting() {
    static std::atomic<int> count = 0;
    return count;
  }
  static std::mutex& mutex() {
    static std::mutex one;
    return one;
  }
  std::unique_lock<std::mutex> lock_;
};

}  // namespace

std::string random_token() {
  prepare();
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return hex_of(bytes);
}

std::string hash_of_password(std::string_view password) {
  prepare();
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                            crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc();
  return text.data();
}

bool is_password(std::string_view password, const std::string& hash) {
  prepare();
  const Turn turn;
  static const std::string nobodys = hash_of_password(random_token());
  const bool is_right_one = is_right(password, hash.empty() ? nobodys : hash);
  return is_right_one && !hash.empty();
}

bool looks_like_hash(std::string_view text) {
  return text.starts_with(crypto_pwhash_argon2id_STRPREFIX) && text.size() < crypto_pwhash_STRBYTES &&
         crypto_pwhash_str_needs_rehash(std::string(text).c_str(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                        crypto_pwhash_MEMLIMIT_INTERACTIVE) >= 0;
}

std::string digest_of(std::string_view token) {
  prepare();
  std::array<unsigned char, crypto_generichash_BYTES> digest{};
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(token.data()),
                     token.size(), nullptr, 0);
  return hex_of(digest);
}

// Digests have one length, whatever was given: not even the length shows.
bool is_same(std::string_view a, std::string_view b) {
  const std::string left = digest_of(a), right = digest_of(b);
  return sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace report::review
