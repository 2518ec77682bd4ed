// A request from the first guard to the last.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "desk_state.h"
#include "embedded.h"
#include "plain_text.h"
#include "refusals.h"
#include "secrets.h"
#include "shell.h"
#include "understood.h"

namespace report::review {
namespace {

// DNS rebinding: a name of somebody else's that leads here is not ours.
bool is_for_us(const Asked& asked, const Desk::State& state) {
  const std::string host = lower(asked.header("host"));
  return std::ranges::any_of(state.settings.hosts,
                             [&](const std::string& ours) { return lower(ours) == host; });
}

// A form of another site's (Fetch, 3.2 and Fetch Metadata). Browsers say where a POST comes from in one way
// or the other; what says neither is no browser.
bool is_from_us(const Asked& asked) {
  const std::string site = lower(asked.header("sec-fetch-site"));
  const std::string origin = lower(asked.header("origin")), host = lower(asked.header("host"));
  if (!site.empty() && site != "same-origin") return false;
  if (origin.empty() || origin == "null") return site == "same-origin";
  return origin == "http://" + host || origin == "https://" + host;
}

std::optional<Answer> static_file(const Asked& asked) {
  constexpr std::string_view folder = "/fil/";
  if (!asked.path.starts_with(folder)) return std::nullopt;
  const std::string name = asked.path.substr(folder.size());
  if (name != "review.css" && name != "review.js") throw PageFault(404);
  if (asked.method == Method::post) throw PageFault(405);
  const std::string text(embedded(name));
  const std::string tag = fmt::format("\"{}\"", digest_of(text).substr(0, 16));
  Answer answer{200,
                name.ends_with("css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8",
                text,
                {{"ETag", tag}, {"Cache-Control", "no-cache"}},
                {}};
  if (asked.header("if-none-match") == tag) {
    answer.status = 304;
    answer.body.clear();
  }
  return answer;
}

std::optional<Answer> before_log_in(const Asked& asked, Desk::State& state) {
  constexpr std::string_view link = "/in/";
  if (auto file = static_file(asked)) return file;
  if (asked.path.starts_with(link)) return by_link(asked, state);
  if (asked.path == log_in_page().text() && asked.method != Method::post) return log_in_form(asked, state);
  if (asked.path == log_in_page().text()) return log_in(asked, state);
  return std::nullopt;
}

void require_token(const Asked& asked) {
  const std::vector<std::string> given = asked.form_fields(token_name);
  if (given.size() != 1 || !is_same(given.front(), asked.who.token)) throw PageFault(403);
}

const Route& route_of(Asked& asked, const Desk::State& state) {
  auto found = state.pages.find(asked.method, asked.path);
  if (const bool* const is_other_method = std::get_if<bool>(&found))
    throw PageFault(*is_other_method ? 405 : 404);
  asked.parts = std::get<Pages::Found>(found).parts;
  return *std::get<Pages::Found>(found).route;
}

void require_right(const Asked& asked, const Route& route, Desk::State& state) {
  if (may(asked.who.role, route.right)) return;
  JournalLine line;
  line.kind = "refused";
  line.detail = asked.path;
  state.note(asked, line, asked.who.name);
  throw PageFault(403);
}

Answer answer_of(const Route& route, const Asked& asked, Desk::State& state) {
  Answer answer = route.page(asked);
  const bool is_shown = answer.status == 200 || answer.status == 304;
  if (route.shows == Route::Shows::document && is_shown && answer.log.empty())
    throw std::logic_error("a page of a document that does not say which");
  for (const JournalLine& line : answer.log) state.note(asked, line, asked.who.name);
  return answer;
}

Answer for_somebody(Asked& asked, Desk::State& state) {
  if (asked.method == Method::post) require_token(asked);
  if (asked.path == log_out_address().text()) return log_out(asked, state);
  const Route& route = route_of(asked, state);
  require_right(asked, route, state);
  return answer_of(route, asked, state);
}

Answer unguarded(Asked& asked, Desk::State& state) {
  if (!is_for_us(asked, state)) throw PageFault(421);
  if (asked.method == Method::post && !is_from_us(asked)) throw PageFault(403);
  if (auto early = before_log_in(asked, state)) return *std::move(early);
  if (is_known(asked, state)) return for_somebody(asked, state);
  if (auto answer = by_header(asked, state)) return *std::move(answer);
  return to_log_in(asked, state);
}

}  // namespace

std::string time_of(Moment moment) {
  const std::tm local = fmt::localtime(std::chrono::system_clock::to_time_t(moment));
  std::string text = fmt::format("{:%Y-%m-%dT%H:%M:%S%z}", local);
  return text.insert(text.size() - 2, ":");
}

void Desk::State::note(const Asked& asked, JournalLine line, const std::string& who) {
  line.at = time_of(asked.now);
  line.who = who;
  journal.keep(line);
}

Desk::Desk(DeskSettings settings, const Pages& pages, Journal& journal, const Words& words)
    : state_(std::make_unique<State>(std::move(settings), pages, journal, words)) {}
Desk::~Desk() = default;

Answer answer(const Asked& asked, Desk& desk) {
  Desk::State& state = desk.state();
  Asked known = asked;
  known.who = {};
  Answer given;
  try {
    given = unguarded(known, state);
  } catch (const PageFault& fault) {
    given = refusal_page(fault.status, known, state.words);
  } catch (const std::exception&) {
    given = refusal_page(500, known, state.words);
  }
  return with_guards(std::move(given), state.settings.is_https, state.words);
}

Answer refusal(int status, Desk& desk) {
  Answer page = refusal_page(status, {}, desk.state().words);
  if (status == 405) page.headers.push_back({"Allow", "GET, HEAD, POST"});
  return with_guards(std::move(page), desk.state().settings.is_https, desk.state().words);
}

}  // namespace report::review
