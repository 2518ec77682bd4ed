// The reviewer's page without sockets: who asks, whether they may, which page answers, and what is said where
// they may not. A request is a value (Asked) and so is its answer; `answer` is the whole of it, so that every
// guard can be tested as a function. What the pages show: report/review.h. The sockets:
// report/review_server.h.
//
// Guards and the threats they stand against: docs/decisions/0030-review-server.md.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ingest/submission.h"
#include "report/print.h"
#include "report/review_log.h"

namespace report::review {

using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

// läsare, medgranskare, granskare, administratör; Swedish names in the word file, "review.role.reader".
enum class Role { reader, second_reviewer, reviewer, administrator };
std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);

// What a page is for. Who may what is one table, rights.cc.
enum class Right {
  read,         // lists, documents, page images, histories
  second_read,  // a second verdict, without seeing the first
  decide,       // verdicts, notes, claims, whose a file is
  send,         // letters to providers
  take_out,     // a case with its files as a folder
  see_log,      // who read and logged in when
};
bool may(Role role, Right right);

struct Field {
  std::string name, value;
  bool operator==(const Field&) const = default;
};

struct Asker {
  std::string name;
  Role role = Role::reader;
  std::string token;  // of the session, for forms: html/shell.h puts it in
};

enum class Method { get, head, post };

struct Asked {
  Method method = Method::get;
  std::string path;                // decoded, normal: "/brist/12"
  std::vector<std::string> parts;  // what stood where the route says {}
  std::vector<Field> query, form;  // decoded, UTF-8, without control characters but tab and line ends
  std::vector<Field> headers;      // names in lower case
  std::vector<Field> cookies;
  std::string peer;  // its address, "127.0.0.1"
  Moment now;
  Asker who;  // filled in before a page is called

  // The first of that name; empty where there is none.
  const std::string& query_field(std::string_view name) const;
  const std::string& form_field(std::string_view name) const;
  std::vector<std::string> form_fields(std::string_view name) const;  // all of that name
  const std::string& header(std::string_view name) const;             // name in lower case
};

struct Answer {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  std::vector<Field> headers;
  // What the journal is to know; `at`, `who` are filled in. Written before the answer is sent; where it
  // cannot be written, the answer is not given.
  std::vector<JournalLine> log;
};
// After a POST: GET that page of ours instead (303). `path` begins with one '/'.
Answer go_to(const std::string& path);

// Where the lines go. Called from several threads; may throw.
class Journal {
 public:
  virtual ~Journal() = default;
  virtual void keep(const JournalLine& line) = 0;
};

// One page or one form's receiver.
struct Route {
  // A page that shows something of a document must say which in Answer::log, or it is not sent.
  enum class Shows { no_document, document };
  Method method = Method::get;  // get (answers HEAD too) or post
  std::string pattern;          // "/brist/{}/spara": {} is one segment, never empty
  Right right = Right::read;
  Shows shows = Shows::no_document;
  std::function<Answer(const Asked&)> page;
};

// Called from several threads, so must every page be. What a page throws becomes a 500 without details; a
// PageFault becomes its own status.
class Pages {
 public:
  void add(Route route);
  struct Found {
    const Route* route = nullptr;
    std::vector<std::string> parts;
  };
  // `is_other_method`: the path is there, for another method.
  std::variant<Found, bool> find(Method method, std::string_view path) const;

 private:
  std::vector<Route> routes_;
};

// 404: no such gap, 409: somebody else was first, 422: what was typed cannot be read ...
struct PageFault : std::runtime_error {
  explicit PageFault(int status_, const std::string& what = "") : std::runtime_error(what), status(status_) {}
  int status;
};

// Pictures of pages, drawn by the sandboxed worker and nothing else.
class PageImages {
 public:
  virtual ~PageImages() = default;
  // PNG bytes. `sha256`: of a file of this round. Throws PageFault 404 where there is no such file or page.
  virtual std::variant<std::string, ingest::Refusal> png(const std::string& sha256, int page, int width) = 0;
  // A page is being drawn right now.
  virtual bool is_busy() { return false; }
};
// GET /sidbild/{sha256}/{page}/{width}: only hex, page 1 to 5,000 and the widths offered are passed on.
void add_page_images(Pages& pages, PageImages& images);
inline constexpr int page_image_widths[] = {800, 1200, 1600};
std::string page_image_path(const std::string& sha256, int page, int width);

struct TrustedHeader {
  std::string name;  // "X-Remote-User"
  std::string from;  // the proxy's address; from anybody else the header is not looked at
};

struct DeskSettings {
  std::vector<std::string> hosts;  // as a browser writes them: "127.0.0.1:8080", "granskning.kommunen.se"
  bool is_https = false;           // browsers come over https, through a proxy
  std::string link_token;          // of the one-time link; empty: there is none
  std::string link_user;           // who comes in by it, as administrator
  std::optional<TrustedHeader> trusted;
  std::filesystem::path users;  // password file, users.h; empty: none
  std::chrono::seconds idle{30 * 60}, longest{10 * 3600};
};

class Desk {
 public:
  // All are kept by reference. Throws std::runtime_error when the password file cannot be read.
  Desk(DeskSettings settings, const Pages& pages, Journal& journal, const Words& words);
  ~Desk();
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  struct State;
  State& state() { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

// Safe to call from several threads. Never throws.
Answer answer(const Asked& asked, Desk& desk);
// Where a request cannot be read far enough to be an Asked: a page that says no more than the status.
Answer refusal(int status, Desk& desk);

// 256 random bits, in hexadecimal.
std::string random_token();

}  // namespace report::review
