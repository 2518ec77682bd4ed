#include "file_names.h"

#include <algorithm>
#include <vector>

#include "matching_words.h"
#include "name_slips.h"

namespace report {
namespace {

using analyze::DocumentType;

constexpr std::size_t kOwnBegin = 12;  // letters: a bilaga or komplettering says so first
constexpr int kFirstYear = 2000, kLastYear = 2099;

const MatchingWords& words() { return MatchingWords::built_in(); }

// All names of types, the type as owner.
NameIndex type_names() {
  NameIndex index;
  for (int i = 0; i < static_cast<int>(DocumentType::other); ++i) {
    const auto list =
        words().lists.find("type." + std::string(analyze::name_of(static_cast<DocumentType>(i))));
    if (list == words().lists.end()) continue;
    for (const std::string& word : list->second)
      index.add({word, static_cast<std::size_t>(i), 1, 0, word.size(), false, false, false});
  }
  index.finish();
  return index;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Years that are no part of a longer number or a date: 2026-02-27, 20260227.
std::vector<int> years_in(std::string_view text) {
  std::vector<int> years;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    const bool is_date = end + 3 <= text.size() && (text[end] == '-' || text[end] == '_') &&
                         is_digit(text[end + 1]) && is_digit(text[end + 2]);
    const int year = end - at == 4 ? std::stoi(std::string(text.substr(at, 4))) : 0;
    if (year >= kFirstYear && year <= kLastYear && !is_date) years.push_back(year);
    for (at = end; is_date && at < text.size() && (is_digit(text[at]) || text[at] == '-' || text[at] == '_');)
      ++at;
  }
  std::sort(years.begin(), years.end());
  years.erase(std::unique(years.begin(), years.end()), years.end());
  return years;
}

bool begins_with(std::string_view line, const char* list, std::size_t within) {
  const NameLetters text(line);
  const auto hits = words().phrases.at(list).find(text, Case::ignored);
  return std::any_of(hits.begin(), hits.end(), [&](const NameHit& hit) { return hit.begin < within; });
}

}  // namespace

std::optional<DocumentType> document_named_in(std::string_view line) {
  static const NameIndex index = type_names();
  const NameLetters text(line);
  std::vector<std::size_t> types;
  for (const NameHit& hit : index.find(text, Case::ignored)) types.push_back(hit.form->owner);
  if (types.empty())
    for (const Slip& slip : find_slips(index, text))
      if (slip.form->letters.size() >= 10) types.push_back(slip.form->owner);
  const bool is_one = !types.empty() && std::all_of(types.begin(), types.end(),
                                                    [&](std::size_t type) { return type == types.front(); });
  return is_one ? std::optional(static_cast<DocumentType>(types.front())) : std::nullopt;
}

// "Bilaga", "Bilaga 2", "Bilaga: fallregister", "Bilaga till verksamhetsplan"; not "Bilagor finns".
bool calls_itself_appendix(std::string_view line) {
  const NameLetters text(line);
  for (const NameHit& hit : words().phrases.at("appendix").find(text, Case::ignored)) {
    if (hit.begin != 0) break;
    const std::string_view next = text.word_at(hit.end);
    return next.size() <= 2 || next == "till" || text.is_after_sign(hit.end);
  }
  return false;
}

bool calls_itself_supplement(std::string_view line) { return begins_with(line, "supplement", kOwnBegin); }

FileName read_file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  name = name.substr(0, name.rfind('.'));
  FileName read;
  read.document = document_named_in(name);
  read.is_appendix = begins_with(name, "appendix", name.size());
  read.is_supplement = begins_with(name, "supplement", name.size());
  for (std::string_view rest = path.substr(0, path.rfind('.')); !read.year;) {
    const std::size_t cut = rest.rfind('/');
    const auto years = years_in(cut == std::string_view::npos ? rest : rest.substr(cut + 1));
    if (years.size() == 1) read.year = years.front();
    if (!years.empty() || cut == std::string_view::npos) break;
    rest = rest.substr(0, cut);
  }
  return read;
}

}  // namespace report
