#include "understood.h"

#include <algorithm>

#include "plain_text.h"

namespace report::review {
namespace {

constexpr std::size_t most_cookies = 50;
constexpr std::string_view form_type = "application/x-www-form-urlencoded";

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

enum class Plus { itself, blank };

// Empty optional: a percent sign without two digits.
std::optional<std::string> decoded(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i] == '+' && plus == Plus::blank ? ' ' : text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? digit_of(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? digit_of(text[i + 2]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

std::optional<std::string> text_of(std::string_view encoded, Plus plus) {
  auto text = decoded(encoded, plus);
  return text && is_utf8(*text) && is_plain(*text) ? text : std::nullopt;
}

bool is_segment(std::string_view segment) {
  return !segment.empty() && segment != "." && segment != ".." &&
         segment.find_first_of("/\\\t\r\n") == segment.npos;
}

std::optional<Method> method_named(std::string_view name) {
  if (name == "GET") return Method::get;
  if (name == "HEAD") return Method::head;
  if (name == "POST") return Method::post;
  return std::nullopt;
}

bool is_form(const Asked& asked) {
  const std::string type = lower(asked.header("content-type"));
  return without_blanks(std::string_view(type).substr(0, type.find(';'))) == form_type;
}

std::optional<Field> field_of(std::string_view encoded, const FieldLimits& limits) {
  const std::size_t equals = std::min(encoded.find('='), encoded.size());
  const auto name = text_of(encoded.substr(0, equals), Plus::blank);
  const auto value = text_of(encoded.substr(std::min(equals + 1, encoded.size())), Plus::blank);
  if (!name || !value || name->size() > limits.name_bytes || value->size() > limits.value_bytes)
    return std::nullopt;
  return Field{*name, *value};
}

// The status that refuses it; 0: none.
int take_target(std::string_view target, Asked& asked) {
  const std::size_t mark = std::min(target.find('?'), target.size());
  auto path = understood_path(target.substr(0, mark));
  auto query = understood_fields(target.substr(std::min(mark + 1, target.size())));
  if (!path || !query) return 400;
  asked.path = *std::move(path);
  asked.query = *std::move(query);
  return 0;
}

int take_body(const std::string& body, Asked& asked) {
  if (asked.method != Method::post) return body.empty() ? 0 : 400;
  if (!is_form(asked)) return 415;
  auto form = understood_fields(body);
  if (!form) return 400;
  asked.form = *std::move(form);
  return 0;
}

}  // namespace

std::optional<std::string> understood_path(std::string_view encoded) {
  if (!encoded.starts_with('/')) return std::nullopt;
  if (encoded == "/") return "/";
  std::string path;
  while (!encoded.empty()) {
    encoded.remove_prefix(1);  // '/'
    const std::string_view part = encoded.substr(0, encoded.find('/'));
    const auto segment = text_of(part, Plus::itself);
    if (!segment || !is_segment(*segment)) return std::nullopt;
    path.append("/").append(*segment);
    encoded.remove_prefix(part.size());
  }
  return path;
}

std::optional<std::vector<Field>> understood_fields(std::string_view encoded, const FieldLimits& limits) {
  std::vector<Field> fields;
  while (!encoded.empty()) {
    const std::string_view part = encoded.substr(0, encoded.find('&'));
    encoded.remove_prefix(std::min(part.size() + 1, encoded.size()));
    if (part.empty()) continue;
    const auto field = field_of(part, limits);
    if (!field || fields.size() == limits.fields) return std::nullopt;
    fields.push_back(*field);
  }
  return fields;
}

std::vector<Field> understood_cookies(const std::vector<Field>& headers) {
  std::vector<Field> cookies;
  for (const Field& header : headers) {
    if (header.name != "cookie") continue;
    std::string_view rest = header.value;
    while (!rest.empty() && cookies.size() < most_cookies) {
      const std::string_view part = rest.substr(0, rest.find(';'));
      rest.remove_prefix(std::min(part.size() + 1, rest.size()));
      const std::size_t equals = part.find('=');
      if (equals == part.npos) continue;
      cookies.push_back({std::string(without_blanks(part.substr(0, equals))),
                         std::string(without_blanks(part.substr(equals + 1)))});
    }
  }
  return cookies;
}

std::optional<std::string> only_cookie(const std::vector<Field>& cookies, std::string_view name) {
  const auto found = std::ranges::find(cookies, name, &Field::name);
  if (found == cookies.end() || std::ranges::count(cookies, name, &Field::name) != 1) return std::nullopt;
  return found->value;
}

std::variant<Asked, int> understood(const Raw& raw, Moment now) {
  const auto method = method_named(raw.method);
  if (!method) return 405;
  Asked asked;
  asked.method = *method;
  asked.peer = raw.peer;
  asked.now = now;
  for (const Field& header : raw.headers)
    asked.headers.push_back({lower(header.name), std::string(without_blanks(header.value))});
  asked.cookies = understood_cookies(asked.headers);
  if (const int status = take_target(raw.target, asked)) return status;
  if (const int status = take_body(raw.body, asked)) return status;
  return asked;
}

}  // namespace report::review
