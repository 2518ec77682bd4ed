#include "sessions.h"

#include <algorithm>

#include "secrets.h"

namespace report::review {

// Two who come at once look at the clock before they wait for each other: a session may have begun a little
// after now. One that began long after now says that the clock was set back.
constexpr std::chrono::minutes longest_wait{1};

bool Sessions::is_over(const Session& session, Moment now) const {
  return now - session.last >= limits_.idle || now - session.begun >= limits_.longest ||
         session.begun - now > longest_wait;
}

void Sessions::drop_old(Moment now) {
  std::erase_if(sessions_, [&](const auto& one) { return is_over(one.second, now); });
}

void Sessions::drop_unused(const std::string* user) {
  auto oldest = sessions_.end();
  for (auto one = sessions_.begin(); one != sessions_.end(); ++one) {
    if (user != nullptr && one->second.user != *user) continue;
    if (oldest == sessions_.end() || one->second.last < oldest->second.last) oldest = one;
  }
  if (oldest != sessions_.end()) sessions_.erase(oldest);
}

void Sessions::make_room(const std::string& user) {
  const auto theirs =
      std::ranges::count_if(sessions_, [&](const auto& one) { return one.second.user == user; });
  if (static_cast<std::size_t>(theirs) >= limits_.most_a_user) drop_unused(&user);
  if (sessions_.size() >= limits_.most) drop_unused(nullptr);
}

std::string Sessions::begin(const std::string& user, Way way, Moment now) {
  std::string cookie = random_token();
  const std::lock_guard lock(mutex_);
  drop_old(now);
  make_room(user);
  sessions_[digest_of(cookie)] = {user, random_token(), now, now, way};
  return cookie;
}

std::optional<Session> Sessions::use(const std::string& cookie, Moment now) {
  const std::string digest = digest_of(cookie);
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(digest);
  if (found == sessions_.end()) return std::nullopt;
  if (is_over(found->second, now)) {
    sessions_.erase(found);
    return std::nullopt;
  }
  found->second.last = std::max(found->second.last, now);
  return found->second;
}

void Sessions::end(const std::string& cookie) {
  const std::string digest = digest_of(cookie);
  const std::lock_guard lock(mutex_);
  sessions_.erase(digest);
}

}  // namespace report::review
