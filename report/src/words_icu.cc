// The word file: reads it and puts numbers into its patterns with ICU MessageFormat.
#include <fmt/format.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "embedded.h"
#include "report/print.h"

namespace report {
namespace {

std::string_view trim(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

icu::Formattable formattable(const Words::Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return icu::Formattable(*whole);
  if (const auto* decimal = std::get_if<double>(&value)) return icu::Formattable(*decimal);
  return icu::Formattable(icu::UnicodeString::fromUTF8(std::get<std::string>(value)));
}

// Empty when ICU can read the pattern, else its error.
std::string pattern_error(const std::string& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessageFormat format(icu::UnicodeString::fromUTF8(pattern), icu::Locale("sv"), status);
  return U_FAILURE(status) ? u_errorName(status) : "";
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(fmt::format("cannot read the word file {}", file.string()));
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

}  // namespace

Words Words::built_in() {
  Words words;
  for (const char* file : {"words_sv.txt", "register_sv.txt", "requirements_sv.txt", "review_sv.txt"})
    words.read(embedded(file), file, false);
  return words;
}

void Words::replace_from(const std::filesystem::path& file) { read(read_file(file), file.string(), true); }

void Words::replace(const std::string& key, const std::string& text, const std::string& place) {
  if (!has(key)) throw std::runtime_error(fmt::format("{}: no text has the key {}", place, key));
  if (const std::string error = pattern_error(text); !error.empty())
    throw std::runtime_error(fmt::format("{}: the text cannot be read as a pattern ({})", place, error));
  texts_.insert_or_assign(key, text);
}

void Words::read(std::string_view content, const std::string& name, bool is_replacing) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  for (int line_number = 1; !content.empty(); ++line_number) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    const std::string_view line = trim(content.substr(0, end));
    content.remove_prefix(std::min(end + 1, content.size()));
    if (line.empty() || line.front() == '#') continue;
    const std::size_t sign = line.find('=');
    if (sign == std::string_view::npos)
      throw std::runtime_error(fmt::format("{}:{}: expected key = text", name, line_number));
    const std::string key(trim(line.substr(0, sign))), text(trim(line.substr(sign + 1)));
    if (!is_replacing) texts_.try_emplace(key);
    replace(key, text, fmt::format("{}:{}", name, line_number));
  }
}

const std::string& Words::text(std::string_view key) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) throw std::logic_error(fmt::format("the word file lacks {}", key));
  return found->second;
}

std::string Words::say(std::string_view key, std::initializer_list<Argument> arguments) const {
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessageFormat format(icu::UnicodeString::fromUTF8(text(key)), icu::Locale("sv"), status);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const Argument& argument : arguments) {
    names.push_back(icu::UnicodeString::fromUTF8(argument.name));
    values.push_back(formattable(argument.value));
  }
  icu::UnicodeString said;
  format.format(names.data(), values.data(), static_cast<int32_t>(names.size()), said, status);
  if (U_FAILURE(status)) throw std::logic_error(fmt::format("{}: {}", key, u_errorName(status)));
  std::string utf8;
  return said.toUTF8String(utf8);
}

}  // namespace report
