// From what an HTTP library read to an Asked, or the status that refuses it. Every name and value is decoded
// once, here, and checked after decoding: nothing behind this decodes again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "report/review_desk.h"

namespace report::review {

struct Raw {
  std::string method, target;
  std::vector<Field> headers;
  std::string body, peer;
};

std::variant<Asked, int> understood(const Raw& raw, Moment now);

// "/brist/%C3%A5" -> "/brist/å". nullopt: something encoded wrongly, an encoded slash or backslash, a control
// character, no UTF-8, an empty segment (but the last may not be one either), "." or "..".
std::optional<std::string> understood_path(std::string_view encoded);

// application/x-www-form-urlencoded; a query is written the same way.
struct FieldLimits {
  std::size_t fields = 400, name_bytes = 100, value_bytes = 200 * 1024;
};
std::optional<std::vector<Field>> understood_fields(std::string_view encoded, const FieldLimits& limits = {});

// Of all Cookie headers; those that are not "name=value" are left out.
std::vector<Field> understood_cookies(const std::vector<Field>& headers);
// nullopt: none, or more than one: somebody has planted one beside ours.
std::optional<std::string> only_cookie(const std::vector<Field>& cookies, std::string_view name);

}  // namespace report::review
