// Coming in and going out: one-time link, password, trusted proxy.
#include <fmt/format.h>

#include <algorithm>
#include <array>

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
constexpr int form_lives_seconds = 3600, place_lives_seconds = 12 * 3600;
// Fields in which people write sentences.
constexpr std::array<std::string_view, 5> typed_fields{"reason", "note", "mark-reason", "body", "until"};

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
  for (const std::string& other : {state.form_cookie_name, state.place_cookie_name})
    if (only_cookie(asked.cookies, other))
      answer.headers.push_back({"Set-Cookie", state.cookie_header(other, "", 0)});
  return answer;
}

// The form's own cookie, as long as it is one of ours by its looks: a second tab must not outdate the first.
std::string form_cookie(const Asked& asked, const Desk::State& state) {
  const auto there = only_cookie(asked.cookies, state.form_cookie_name);
  const bool is_token = there && there->size() == random_token().size() &&
                        there->find_first_not_of("0123456789abcdef") == std::string::npos;
  return is_token ? *there : random_token();
}

// Who does not know the cookie cannot make the field that goes with it (OWASP, signed double submit).
std::string form_token(const std::string& cookie, const Desk::State& state) {
  return digest_of(state.form_secret + cookie);
}

bool has_form_token(const Asked& asked, const Desk::State& state) {
  const auto cookie = only_cookie(asked.cookies, state.form_cookie_name);
  const std::vector<std::string> given = asked.form_fields(token_name);
  return cookie && given.size() == 1 && is_same(given.front(), form_token(*cookie, state));
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

Html log_in_fields(const std::string& token, const std::string& page, const Words& words) {
  const auto hidden = [](std::string_view name, const std::string& value) {
    return element(Tag::input,
                   {{Name::type, "hidden"}, {Name::name, std::string(name)}, {Name::value, value}});
  };
  return element(
      Tag::form, {{Name::method, "post"}, {Link::action, log_in_page()}},
      {labelled_field(words.text("desk.name"), "namn",
                      {{Name::type, "text"}, {Name::autocomplete, "username"}, Flag::required}),
       labelled_field(words.text("desk.password"), "losenord",
                      {{Name::type, "password"}, {Name::autocomplete, "current-password"}, Flag::required}),
       hidden("till", page), hidden(token_name, token),
       element(Tag::p, {}, {element(Tag::button, {{Name::type, "submit"}}, words.text("desk.log_in"))})});
}

Answer form_with(const Asked& asked, const std::string& fault, const std::string& page, int status,
                 const Desk::State& state) {
  const Words& words = state.words;
  const std::string cookie = form_cookie(asked, state);
  Shell shell;
  shell.title = words.text("desk.log_in");
  shell.has_errors = !fault.empty();
  Answer answer =
      page_of(asked, words, shell,
              html::joined({element(Tag::h1, {}, words.text("desk.log_in")), fault_box(fault, words),
                            log_in_fields(form_token(cookie, state), page, words)}),
              status);
  answer.headers.push_back(
      {"Set-Cookie", state.cookie_header(state.form_cookie_name, cookie, form_lives_seconds)});
  return answer;
}

// What was sent without being logged in is lost to us, but not to who wrote it.
Html typed_texts(const Asked& asked, const Words& words) {
  std::vector<Html> all;
  for (const std::string_view name : typed_fields)
    for (const std::string& text : asked.form_fields(name))
      if (!text.empty())
        all.push_back(element(Tag::pre, {{Name::class_, "typed"}, {Name::tabindex, "0"}}, text));
  if (all.empty()) return {};
  all.insert(all.begin(), element(Tag::h2, {}, words.text("desk.typed")));
  all.insert(all.begin() + 1, element(Tag::p, {}, words.text("desk.typed.lead")));
  return html::joined(all);
}

// The page a form was on, as the browser says; the start page where it says none of ours.
std::string page_of_form(const Asked& asked) {
  const std::string& referer = asked.header("referer");
  for (const char* scheme : {"http://", "https://"}) {
    const std::string ours = scheme + asked.header("host");
    if (lower(referer).starts_with(lower(ours) + "/")) return wanted_page(referer.substr(ours.size()));
  }
  return "/";
}

// Said the same way whether the name is unknown or the password wrong.
Answer not_let_in(const Asked& asked, const std::string& name, bool is_name_known, Desk::State& state) {
  const std::string address = state.address_of(asked);
  state.attempts.failed(name, address, asked.now);
  // What is typed for a name may be a password: only names of the file are written down.
  state.note(asked, line_of("login_refused", address), is_name_known ? name : "");
  return form_with(asked, state.words.text("desk.wrong"), wanted_page(asked.form_field("till")), 401, state);
}

Answer to_wait(const Asked& asked, std::chrono::seconds wait, const Desk::State& state) {
  Answer answer = form_with(asked, state.words.say("desk.wait", {{"n", std::int64_t{wait.count()}}}),
                            wanted_page(asked.form_field("till")), 429, state);
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
      form_cookie_name(cookie_name + "in"),
      place_cookie_name(cookie_name + "plats"),
      form_secret(random_token()),
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

std::string Desk::State::cookie_header(const std::string& name, const std::string& value, int seconds) const {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{}", name, value, seconds,
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
  const auto place = only_cookie(asked.cookies, state.place_cookie_name);
  return let_in(asked, state.settings.link_user, Way::link, place ? wanted_page(*place) : "/", state);
}

Answer log_in_form(const Asked& asked, const Desk::State& state) {
  if (!state.users) throw PageFault(401);
  return form_with(asked, "", wanted_page(asked.query_field("till")), 200, state);
}

Answer log_in(const Asked& asked, Desk::State& state) {
  if (!state.users) throw PageFault(401);
  if (!has_form_token(asked, state))
    return form_with(asked, state.words.text("desk.form_old"), wanted_page(asked.form_field("till")), 403,
                     state);
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

namespace {

// By a password here, through the proxy, or by the link a new start of the program prints.
Html way_in(const std::string& wanted, const Desk::State& state) {
  const Words& words = state.words;
  if (state.users) {
    Local page = log_in_page();
    if (wanted != "/") page.query("till", wanted);
    return element(Tag::p, {}, {element(Tag::a, {{Link::href, page}}, words.text("desk.log_in"))});
  }
  if (state.settings.trusted)
    return element(Tag::p, {}, {element(Tag::a, {{Link::href, Local()}}, words.text("desk.to_start"))});
  return element(Tag::p, {}, words.text("desk.link_again"));
}

Answer not_logged_in(const Asked& asked, const std::string& wanted, const Desk::State& state) {
  const Words& words = state.words;
  Shell shell;
  shell.title = words.text("desk.status.401");
  shell.has_errors = true;
  const bool is_form = asked.method == Method::post;
  Answer answer =
      page_of(asked, words, shell,
              html::joined({element(Tag::h1, {}, words.text("desk.status.401")),
                            element(Tag::p, {}, words.text(is_form ? "desk.not_kept" : "desk.session_over")),
                            typed_texts(asked, words), way_in(wanted, state)}),
              401);
  if (!state.users && wanted != "/")
    answer.headers.push_back(
        {"Set-Cookie", state.cookie_header(state.place_cookie_name, wanted, place_lives_seconds)});
  return answer;
}

}  // namespace

Answer log_out(const Asked& asked, Desk::State& state) {
  if (asked.method != Method::post) throw PageFault(405);
  end_present(asked, state);
  state.note(asked, line_of("logout", state.address_of(asked)), asked.who.name);
  Asked nobody = asked;
  nobody.who = {};
  Shell shell;
  shell.title = state.words.text("desk.logged_out");
  const Html main =
      html::joined({element(Tag::h1, {}, state.words.text("desk.logged_out")), way_in("/", state)});
  Answer answer = page_of(nobody, state.words, shell, main);
  answer.headers.push_back({"Set-Cookie", state.cookie_header_to_forget()});
  return answer;
}

Answer to_log_in(const Asked& asked, const Desk::State& state) {
  const bool is_form = asked.method == Method::post;
  const std::string wanted = is_form ? page_of_form(asked) : wanted_page(as_typed(asked));
  if (is_form || !state.users) return not_logged_in(asked, wanted, state);
  Local page = log_in_page();
  if (wanted != "/") page.query("till", wanted);
  return go_to(page.text());
}

}  // namespace report::review
