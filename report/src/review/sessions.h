// Who is logged in. A session is known by the digest of its cookie; its end is a matter of two clocks: since
// the last request, and since it began.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "report/review_desk.h"

namespace report::review {

// How somebody came in: by the one-time link, with a password, or as the proxy says on every request.
enum class Way { link, password, header };

struct Session {
  std::string user;
  std::string token;  // what its forms carry
  Moment begun, last;
  Way way = Way::password;
};

class Sessions {
 public:
  struct Limits {
    std::chrono::seconds idle, longest;
    std::size_t most = 1000, most_a_user = 10;  // the one longest unused gives way
  };
  explicit Sessions(const Limits& limits) : limits_(limits) {}

  // A new one with a new cookie, always: one that somebody has planted in a browser is never taken over.
  // Returns the cookie.
  std::string begin(const std::string& user, Way way, Moment now);
  // The session of that cookie; its idle clock starts anew.
  std::optional<Session> use(const std::string& cookie, Moment now);
  void end(const std::string& cookie);

 private:
  using All = std::map<std::string, Session>;  // by digest
  void drop_old(Moment now);
  void make_room(const std::string& user);
  void drop_unused(const std::string* user);
  bool is_over(const Session& session, Moment now) const;

  const Limits limits_;
  std::mutex mutex_;
  All sessions_;
};

}  // namespace report::review
