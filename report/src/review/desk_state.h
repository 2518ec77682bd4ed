// What the desk keeps between requests, and the steps of answering one.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "attempts.h"
#include "report/review_desk.h"
#include "report/review_users.h"
#include "sessions.h"

namespace report::review {

struct Desk::State {
  State(DeskSettings settings_, const Pages& pages_, Journal& journal_, const Words& words_);

  const DeskSettings settings;
  const Pages& pages;
  Journal& journal;
  const Words& words;
  std::string cookie_name;
  std::string form_cookie_name;   // of those who have not logged in yet; the log-in form answers to it
  std::string place_cookie_name;  // where somebody was who must come in by a new link
  const std::string form_secret;  // of this start of the server
  Sessions sessions;
  Attempts attempts;
  std::unique_ptr<UserFile> users;  // nullptr: no password file
  std::mutex link_mutex;
  std::string link_digest;  // empty: used, or there never was one

  // The address asked from: behind the trusted proxy, the one it says.
  std::string address_of(const Asked& asked) const;
  // Who the trusted proxy says it is; empty: it says nothing, or somebody else says it.
  std::string named_by_proxy(const Asked& asked) const;
  // The role of somebody who came in that way, as of now; nullopt: may no longer.
  std::optional<Role> role_of(const std::string& name, Way way);

  void note(const Asked& asked, JournalLine line, const std::string& who);
  std::string cookie_header(const std::string& cookie) const;
  // One for `seconds`; "" and 0: to be forgotten.
  std::string cookie_header(const std::string& name, const std::string& value, int seconds) const;
  std::string cookie_header_to_forget() const;
};

// logging_in.cc
// The session of the request's cookie, where it still holds, put into `asked`.
bool is_known(Asked& asked, Desk::State& state);
// The answer that brings a person the proxy names a session; nullopt: it names nobody.
std::optional<Answer> by_header(const Asked& asked, Desk::State& state);
Answer by_link(const Asked& asked, Desk::State& state);
Answer log_in_form(const Asked& asked, const Desk::State& state);
Answer log_in(const Asked& asked, Desk::State& state);
Answer log_out(const Asked& asked, Desk::State& state);
// What somebody gets who is not logged in: the way in, and what they typed.
Answer to_log_in(const Asked& asked, const Desk::State& state);

std::string time_of(Moment moment);  // local, with the offset from UTC

}  // namespace report::review
