// A desk with a page, a document and a form behind it, and requests as a browser sends them.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "report/print.h"
#include "report/review_desk.h"
#include "report/review_users.h"
#include "secrets.h"

namespace report::review {

class MemoryJournal : public Journal {
 public:
  void keep(const JournalLine& line) override {
    const std::lock_guard lock(mutex_);
    if (is_full) throw std::runtime_error("disk full at a place nobody is to read of");
    lines.push_back(line);
  }
  std::size_t count(std::string_view kind) const;
  std::vector<JournalLine> lines;
  bool is_full = false;

 private:
  std::mutex mutex_;
};

// Pages: GET "/" (who is asking), GET "/dokument/{}" (shows a document), GET "/glomsk" (shows one and does
// not say which), POST "/beslut" (needs Right::decide), GET "/logg" (Right::see_log), GET "/fel" (throws),
// GET "/rubrik" (a header with a line end).
Pages sample_pages(std::vector<std::string>& decided);

inline const Moment noon{std::chrono::milliseconds(1'772'362'800'000)};
inline constexpr const char* our_host = "127.0.0.1:4711";

Asked get(std::string path);
Asked post(std::string path, std::vector<Field> form);  // from our own page
void add_cookie(Asked& asked, const Answer& from);      // what the answer set
const std::string& header_of(const Answer& answer, std::string_view name);
std::string token_in(const Answer& page);  // of the form on it

inline const std::string link_token(64, 'a');

class DeskTest : public testing::Test {
 protected:
  DeskTest() {
    settings.hosts = {our_host};
    settings.link_token = link_token;
    settings.link_user = "karin";
  }
  ~DeskTest() override { std::filesystem::remove(users_file); }

  // With the passwords "sommar Anna" and "sommar Lars".
  void with_users() {
    static const std::string anna = hash_of_password("sommar Anna"), lars = hash_of_password("sommar Lars");
    settings.link_token.clear();
    settings.users = users_file;
    write_user(users_file, "Anna", {Role::reviewer, anna});
    write_user(users_file, "Lars", {Role::reader, lars});
    write_user(users_file, "Proxy", {Role::reviewer, ""});
  }
  void with_proxy() { settings.trusted = TrustedHeader{"X-Remote-User", "10.0.0.1"}; }

  Desk& desk() {
    if (!desk_) desk_ = std::make_unique<Desk>(settings, pages, journal, words);
    return *desk_;
  }
  Answer ask(const Asked& asked) { return answer(asked, desk()); }

  Answer by_link() { return ask(get("/in/" + link_token)); }
  Answer log_in(const std::string& name, const std::string& password) {
    return ask(log_in_with({{"namn", name}, {"losenord", password}}));
  }
  // The log-in form filled in.
  Asked log_in_with(std::vector<Field> form) {
    const Answer page = ask(get("/logga-in"));
    form.push_back({"formtoken", token_in(page)});
    Asked asked = post("/logga-in", std::move(form));
    add_cookie(asked, page);
    return asked;
  }
  // The request with that answer's cookie.
  Answer ask_with(const Answer& session, Asked asked) {
    add_cookie(asked, session);
    return ask(asked);
  }
  // A form filled in on a page of ours.
  Answer send(const Answer& session, const std::string& path, std::vector<Field> form) {
    form.push_back({"formtoken", token_in(ask_with(session, get("/")))});
    return ask_with(session, post(path, form));
  }

  DeskSettings settings;
  std::vector<std::string> decided;
  Pages pages = sample_pages(decided);
  MemoryJournal journal;
  const Words words = Words::built_in();
  const std::filesystem::path users_file =
      std::filesystem::temp_directory_path() / ("kravkoll-users-" + random_token());

 private:
  std::unique_ptr<Desk> desk_;
};

}  // namespace report::review
