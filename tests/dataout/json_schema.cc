// Holds a JSON value to a schema.
#include "json_schema.h"

#include <algorithm>
#include <regex>
#include <set>

namespace report::test {
namespace {

using nlohmann::json;

bool is_of_type(const json& value, const std::string& type) {
  if (type == "array") return value.is_array();
  if (type == "object") return value.is_object();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  return type == "null" && value.is_null();
}

bool is_of_types(const json& value, const json& types) {
  if (types.is_string()) return is_of_type(value, types);
  return std::any_of(types.begin(), types.end(), [&](const json& type) { return is_of_type(value, type); });
}

class Check {
 public:
  std::vector<std::string> faults;

  void check(const json& schema, const json& value, const std::string& at) {
    for (const auto& [word, rule] : schema.items()) check_word(word, rule, schema, value, at);
  }

 private:
  void fault(const std::string& at, const std::string& what) { faults.push_back(at + ": " + what); }

  void check_word(const std::string& word, const json& rule, const json& schema, const json& value,
                  const std::string& at) {
    static const std::set<std::string> silent{"$schema", "title", "description", "properties"};
    if (silent.contains(word)) return;
    if (word == "type") {
      if (!is_of_types(value, rule)) fault(at, "is of another type");
    } else if (word == "enum") {
      if (std::find(rule.begin(), rule.end(), value) == rule.end())
        fault(at, "not one of the values allowed");
    } else if (word == "required") {
      for (const json& name : rule)
        if (value.is_object() && !value.contains(name.get<std::string>()))
          fault(at, name.get<std::string>() + " is missing");
    } else if (word == "additionalProperties") {
      check_members(schema, value, at);
    } else if (word == "items") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
        check(rule, value[i], at + "/" + std::to_string(i));
    } else if (word == "pattern") {
      if (value.is_string() &&
          !std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>())))
        fault(at, "does not match " + rule.get<std::string>());
    } else if (word == "minLength") {
      if (value.is_string() && value.get<std::string>().size() < rule.get<std::size_t>())
        fault(at, "too short");
    } else if (word == "minimum" || word == "maximum") {
      if (value.is_number() && (word == "minimum" ? value < rule : value > rule)) fault(at, "out of bounds");
    } else {
      fault(at, "the schema says " + word + ", which is not checked");
    }
  }

  void check_members(const json& schema, const json& value, const std::string& at) {
    if (!value.is_object()) return;
    for (const auto& [name, member] : value.items()) {
      if (schema["properties"].contains(name))
        check(schema["properties"][name], member, at + "/" + name);
      else
        fault(at, name + " is not in the schema");
    }
  }
};

}  // namespace

std::vector<std::string> schema_faults(const json& schema, const json& value, const std::string& at) {
  Check check;
  check.check(schema, value, at);
  return check.faults;
}

}  // namespace report::test
