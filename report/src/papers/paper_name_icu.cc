// File names that say what they are, in letters every system and address knows.
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <stdexcept>

#include "paper_read.h"
#include "report/forms.h"

namespace report {
namespace {

constexpr std::size_t longest_slug = 80;

std::string plain_letters(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::Transliterator> plain(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  if (!plain) throw std::runtime_error("ICU has no letters to write names with");
  icu::UnicodeString letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())});
  plain->transliterate(letters);
  std::string made;
  letters.toUTF8String(made);
  return made;
}

bool is_kept(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The round is called "Insamlingen 2026"; a round without a year in its name is of its paper's year.
std::string year_of(const PaperHead& head) {
  const std::string& name = head.round.text;
  for (std::size_t at = 0; at + 4 <= name.size(); ++at)
    if (std::all_of(name.begin() + static_cast<std::ptrdiff_t>(at),
                    name.begin() + static_cast<std::ptrdiff_t>(at + 4), is_digit) &&
        name.substr(at, 2) == "20" && (at == 0 || !is_digit(name[at - 1])) &&
        (at + 4 == name.size() || !is_digit(name[at + 4])))
      return name.substr(at, 4);
  return head.date.iso.substr(0, 4);
}

std::string key_of(Paper::Kind kind) {
  constexpr const char* kinds[] = {"board", "trend", "provider", "request", "reminder", "thanks"};
  return std::string("form.name.") + kinds[static_cast<int>(kind)];
}

}  // namespace

std::string slug_of(std::string_view text) {
  std::string slug;
  for (const char c : plain_letters(text))
    if (is_kept(c))
      slug += c;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  if (slug.size() > longest_slug) {
    const std::size_t cut = slug.rfind('-', longest_slug);
    slug.resize(cut == std::string::npos || cut < longest_slug / 2 ? longest_slug : cut);
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

std::string file_name_of(std::string_view xml, const Words& words) {
  const Paper paper = read_paper(xml);
  const std::string& whose =
      paper.head.recipient.text.empty() ? paper.head.board.text : paper.head.recipient.text;
  std::string name = slug_of(words.text(key_of(paper.kind))) + "-" + year_of(paper.head);
  if (const std::string reader = slug_of(whose); !reader.empty()) name += "-" + reader;
  return name;
}

}  // namespace report
