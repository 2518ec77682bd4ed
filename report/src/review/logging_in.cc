// Coming in and going out: one-time link, password, trusted proxy.
#include <fmt/format.h>

#include <algorithm>

#include "desk_state.h"
#include "plain_text.h"
#include "refusals.h"
#include "secrets.h"
#include "shell.h"
#include "understood.h"

namespace report::review {
namespace {

using html::Attribute, html::element, html::Flag, html::Html, html::Link, html::Local, html::Name, html::Tag;

constexpr std::size_t longest_name = 100, longest_password = 1024;

// Two servers on one machine share a browser's cookies: the port keeps them apart.
std::string cookie_name_for(const DeskSettings& settings) {
  const std::string& host = settings.hosts.empty() ? std::string() : settings.hosts.front();
  const std::size_t colon = host.rfind(':');
  const std::string port = colon == host.npos ? "" : host.substr(colon + 1);
  return fmt::format("{}granska{}", settings.is_https ? "__Host-" : "", port);
}

std::string last_in_list(std::string_view list) {
  const std::size_t comma = list.rfind(',');
  return std::string(without_blanks(comma == list.npos ? list : list.substr(comma + 1)));
}

bool is_proxy(const Asked& asked, const DeskSettings& settings) {
  return settings.trusted && asked.peer == settings.trusted->from;
}

// Only to a page of ours: what stands there came with the request.
std::string wanted_page(const std::string& typed) {
  const std::string path = typed.substr(0, typed.find('?'));
  const bool is_ours = understood_path(path) &&
                       std::ranges::all_of(typed, [](char c) { return c > 0x20 && c < 0x7F && c != '\\'; });
  return is_ours && path != log_in_page().text() ? typed : "/";
}

std::string as_typed(const Asked& asked) {
  std::vector<std::string> segments;
  for (std::size_t at = 1; at < asked.path.size();) {
    const std::size_t end = std::min(asked.path.find('/', at), asked.path.size());
    segments.push_back(asked.path.substr(at, end - at));
    at = end + 1;
  }
  Local local(segments);
  for (const Field& field : asked.query) local.query(field.name, field.value);
  return local.text();
}

JournalLine line_of(std::string kind, std::string detail) {
  JournalLine line;
  line.kind = std::move(kind);
  line.detail = std::move(detail);
  return line;
}

void end_present(const Asked& asked, Desk::State& state) {
  if (const auto cookie = only_cookie(asked.cookies, state.cookie_name)) state.sessions.end(*cookie);
}

Answer let_in(const Asked& asked, const std::string& name, Way way, const std::string& page,
              Desk::State& state) {
  state.note(asked, line_of("login", state.address_of(asked)), name);
  end_present(asked, state);
  Answer answer = go_to(page);
  answer.headers.push_back({"Set-Cookie", state.cookie_header(state.sessions.begin(name, way, asked.now))});
  return answer;
}

Html labelled_field(const std::string& label, const char* id, std::vector<Attribute> attributes) {
  attributes.insert(attributes.begin(), {Attribute(Name::id, id), Attribute(Name::name, id)});
  return element(Tag::p, {},
                 {element(Tag::label, {{Name::for_, id}}, label), element(Tag::input, attributes)});
}

// GOV.UK's error summary: heading, focus, link to the field.
Html fault_box(const std::string& fault, const Words& words) {
  if (fault.empty()) return {};
  return element(Tag::div,
                 {{Name::class_, "errors"}, {Name::role, "alert"}, {Name::tabindex, "-1"}, {Name::id, "fel"}},
                 {element(Tag::h2, {}, words.text("desk.errors")),
                  element(Tag::p, {}, {element(Tag::a, {{Link::href, html::Anchor("namn")}}, fault)})});
}

Answer form_with(const Asked& asked, const std::string& fault, const std::string& page, int status,
                 const Words& words) {
  Shell shell;
  shell.title = words.text("desk.log_in");
  shell.has_errors = !fault.empty();
  return page_of(
      asked, words, shell,
      html::joined(
          {element(Tag::h1, {}, words.text("desk.log_in")), fault_box(fault, words),
           element(Tag::form, {{Name::method, "post"}, {Link::action, log_in_page()}},
                   {labelled_field(words.text("desk.name"), "namn",
                                   {{Name::type, "text"}, {Name::autocomplete, "username"}, Flag::required}),
                    labelled_field(
                        words.text("desk.password"), "losenord",
                        {{Name::type, "password"}, {Name::autocomplete, "current-password"}, Flag::required}),
                    element(Tag::input, {{Name::type, "hidden"}, {Name::name, "till"}, {Name::value, page}}),
                    element(Tag::p, {},
                            {element(Tag::button, {{Name::type, "submit"}}, words.text("desk.log_in"))})})}),
      status);
}

// Said the same way whether the name is unknown or the password wrong.
Answer not_let_in(const Asked& asked, const std::string& name, bool is_name_known, Desk::State& state) {
  const std::string address = state.address_of(asked);
  state.attempts.failed(name, address, asked.now);
  // What is typed for a name may be a password: only names of the file are written down.
  state.note(asked, line_of("login_refused", address), is_name_known ? name : "");
  return form_with(asked, state.words.text("desk.wrong"), wanted_page(asked.form_field("till")), 401,
                   state.words);
}

Answer to_wait(const Asked& asked, std::chrono::seconds wait, const Desk::State& state) {
  Answer answer = form_with(asked, state.words.say("desk.wait", {{"n", std::int64_t{wait.count()}}}),
                            wanted_page(asked.form_field("till")), 429, state.words);
  answer.headers.push_back({"Retry-After", std::to_string(wait.count())});
  return answer;
}

}  // namespace

Desk::State::State(DeskSettings settings_, const Pages& pages_, Journal& journal_, const Words& words_)
    : settings(std::move(settings_)),
      pages(pages_),
      journal(journal_),
      words(words_),
      cookie_name(cookie_name_for(settings)),
      sessions({settings.idle, settings.longest}) {
  if (!settings.link_token.empty()) link_digest = digest_of(settings.link_token);
  if (settings.users.empty()) return;
  users = std::make_unique<UserFile>(settings.users);
  is_password("", "");  // makes the hash that unknown names are compared with
}

std::string Desk::State::address_of(const Asked& asked) const {
  const std::string& forwarded = asked.header("x-forwarded-for");
  return is_proxy(asked, settings) && !forwarded.empty() ? last_in_list(forwarded) : asked.peer;
}

std::string Desk::State::named_by_proxy(const Asked& asked) const {
  if (!is_proxy(asked, settings) || settings.trusted->name.empty()) return "";
  const std::string name = lower(settings.trusted->name);
  if (std::ranges::count(asked.headers, name, &Field::name) != 1) return "";
  const std::string& value = asked.header(name);
  return is_utf8(value) && value.size() <= longest_name && shown(value) == value ? value : "";
}

std::optional<Role> Desk::State::role_of(const std::string& name, Way way) {
  if (way == Way::link) return Role::administrator;
  if (!users) return way == Way::header ? std::optional(Role::reviewer) : std::nullopt;
  const auto user = users->find(name);
  return user ? std::optional(user->role) : std::nullopt;
}

std::string Desk::State::cookie_header(const std::string& cookie) const {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}", cookie_name, cookie,
                     settings.is_https ? "; Secure" : "");
}

std::string Desk::State::cookie_header_to_forget() const { return cookie_header("") + "; Max-Age=0"; }

bool is_known(Asked& asked, Desk::State& state) {
  const auto cookie = only_cookie(asked.cookies, state.cookie_name);
  const auto session = cookie ? state.sessions.use(*cookie, asked.now) : std::nullopt;
  if (!session) return false;
  if (session->way == Way::header && state.named_by_proxy(asked) != session->user) return false;
  const auto role = state.role_of(session->user, session->way);
  if (!role) return false;
  asked.who = {session->user, *role, session->token};
  return true;
}

std::optional<Answer> by_header(const Asked& asked, Desk::State& state) {
  const std::string name = state.named_by_proxy(asked);
  if (name.empty()) return std::nullopt;
  if (!state.role_of(name, Way::header)) throw PageFault(403);
  if (asked.method == Method::post) throw PageFault(401);
  return let_in(asked, name, Way::header, as_typed(asked), state);
}

// The token goes out of use before anything else can fail: whoever comes second is not let in.
Answer by_link(const Asked& asked, Desk::State& state) {
  const std::string token = asked.path.substr(asked.path.rfind('/') + 1);
  if (asked.method != Method::get) throw PageFault(405);
  {
    const std::lock_guard lock(state.link_mutex);
    if (state.link_digest.empty() || !is_same(digest_of(token), state.link_digest)) throw PageFault(403);
    state.link_digest.clear();
  }
  return let_in(asked, state.settings.link_user, Way::link, "/", state);
}

Answer log_in_form(const Asked& asked, const Desk::State& state) {
  if (!state.users) throw PageFault(401);
  return form_with(asked, "", wanted_page(asked.query_field("till")), 200, state.words);
}

Answer log_in(const Asked& asked, Desk::State& state) {
  if (!state.users) throw PageFault(401);
  const std::string& password = asked.form_field("losenord");
  const std::string name = asked.form_field("namn").substr(0, longest_name);
  const std::string address = state.address_of(asked);
  if (const auto wait = state.attempts.wait(name, address, asked.now); wait.count() > 0)
    return to_wait(asked, wait, state);
  const auto user = state.users->find(name);
  try {
    const bool is_right = is_password(password.substr(0, longest_password), user ? user->hash : "");
    if (!is_right || !user) return not_let_in(asked, name, user.has_value(), state);
  } catch (const Busy&) {
    throw PageFault(503);
  }
  state.attempts.succeeded(name, address);
  return let_in(asked, name, Way::password, wanted_page(asked.form_field("till")), state);
}

Answer log_out(const Asked& asked, Desk::State& state) {
  if (asked.method != Method::post) throw PageFault(405);
  end_present(asked, state);
  state.note(asked, line_of("logout", state.address_of(asked)), asked.who.name);
  Asked nobody = asked;
  nobody.who = {};
  Shell shell;
  shell.title = state.words.text("desk.logged_out");
  Answer answer =
      page_of(nobody, state.words, shell, element(Tag::h1, {}, state.words.text("desk.logged_out")));
  answer.headers.push_back({"Set-Cookie", state.cookie_header_to_forget()});
  return answer;
}

Answer to_log_in(const Asked& asked, const Desk::State& state) {
  if (!state.users || asked.method == Method::post) throw PageFault(401);
  Local page = log_in_page();
  if (const std::string wanted = as_typed(asked); wanted != "/") page.query("till", wanted);
  return go_to(page.text());
}

}  // namespace report::review
