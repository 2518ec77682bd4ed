// Fields of a request, and which page a path leads to.
#include <algorithm>

#include "report/review_desk.h"

namespace report::review {
namespace {

const std::string& first_of(const std::vector<Field>& fields, std::string_view name) {
  static const std::string none;
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? none : found->value;
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);  // '/'
    const std::string_view segment = path.substr(0, path.find('/'));
    segments.push_back(segment);
    path.remove_prefix(segment.size());
  }
  return segments;
}

// What stands where the pattern says {}; nullopt: another path.
std::optional<std::vector<std::string>> matched(std::string_view pattern, std::string_view path) {
  const auto wanted = segments_of(pattern), given = segments_of(path);
  if (wanted.size() != given.size()) return std::nullopt;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == "{}" && !given[i].empty())
      parts.emplace_back(given[i]);
    else if (wanted[i] != given[i])
      return std::nullopt;
  }
  return parts;
}

}  // namespace

const std::string& Asked::query_field(std::string_view name) const { return first_of(query, name); }
const std::string& Asked::form_field(std::string_view name) const { return first_of(form, name); }
const std::string& Asked::header(std::string_view name) const { return first_of(headers, name); }

std::vector<std::string> Asked::form_fields(std::string_view name) const {
  std::vector<std::string> all;
  for (const Field& field : form)
    if (field.name == name) all.push_back(field.value);
  return all;
}

void Pages::add(Route route) { routes_.push_back(std::move(route)); }

std::variant<Pages::Found, bool> Pages::find(Method method, std::string_view path) const {
  const Method wanted = method == Method::head ? Method::get : method;
  bool is_other_method = false;
  for (const Route& route : routes_) {
    auto parts = matched(route.pattern, path);
    if (!parts) continue;
    if (route.method == wanted) return Found{&route, *std::move(parts)};
    is_other_method = true;
  }
  return is_other_method;
}

}  // namespace report::review
