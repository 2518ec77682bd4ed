#include "refusals.h"

#include <algorithm>

#include "shell.h"

namespace report::review {
namespace {

using html::element, html::Link, html::Local, html::Tag;

// CSP level 3. No inline script or style, nothing of others, in no frame.
constexpr std::string_view policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'";

std::string key_of(int status, const Words& words) {
  const std::string key = "desk.status." + std::to_string(status);
  return words.has(key) ? key : "desk.status.other";
}

bool is_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_value(std::string_view value) {
  return std::ranges::all_of(value, [](char c) { return c >= 0x20 && c < 0x7F; });
}

bool can_break_the_message(const Answer& answer) {
  return !is_value(answer.type) || std::ranges::any_of(answer.headers, [](const Field& header) {
    return !is_name(header.name) || !is_value(header.value);
  });
}

void add(Answer& answer, std::string_view name, std::string_view value) {
  const bool is_there = std::ranges::find(answer.headers, name, &Field::name) != answer.headers.end();
  if (!is_there) answer.headers.push_back({std::string(name), std::string(value)});
}

}  // namespace

Answer refusal_page(int status, const Asked& asked, const Words& words) {
  const std::string& said = words.text(key_of(status, words));
  Shell shell;
  shell.title = said;
  shell.has_errors = true;
  return page_of(
      asked, words, shell,
      html::joined(
          {element(Tag::h1, {}, said),
           element(Tag::p, {}, {element(Tag::a, {{Link::href, Local()}}, words.text("desk.to_start"))})}),
      status);
}

Answer with_guards(Answer answer, bool is_https, const Words& words) {
  if (can_break_the_message(answer)) answer = refusal_page(500, {}, words);
  add(answer, "Content-Security-Policy", policy);
  add(answer, "X-Content-Type-Options", "nosniff");
  add(answer, "X-Frame-Options", "DENY");
  // "no-referrer" would make browsers send "Origin: null" with our own forms (Fetch, 3.2).
  add(answer, "Referrer-Policy", "same-origin");
  add(answer, "Cross-Origin-Opener-Policy", "same-origin");
  add(answer, "Cross-Origin-Resource-Policy", "same-origin");
  add(answer, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  add(answer, "Cache-Control", "no-store");
  if (is_https) add(answer, "Strict-Transport-Security", "max-age=31536000");
  return answer;
}

Answer go_to(const std::string& path) {
  if (!path.starts_with('/') || path.starts_with("//") || path.starts_with("/\\") || !is_value(path))
    throw std::logic_error("a redirect to somewhere else");
  return {303, "text/plain; charset=utf-8", "", {{"Location", path}}, {}};
}

}  // namespace report::review
