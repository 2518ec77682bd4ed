#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <map>

#include "analyze/swedish.h"
#include "evaluation_words.h"

namespace report {

std::vector<std::string> words_in(std::string_view text) {
  const icu::UnicodeString folded = icu::UnicodeString::fromUTF8(analyze::fold(text));
  std::vector<std::string> words;
  icu::UnicodeString word;
  const auto end_word = [&] {
    if (!word.isEmpty()) word.toUTF8String(words.emplace_back());
    word.remove();
  };
  for (int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
    const UChar32 character = folded.char32At(at);
    if (character == '_' || u_isalnum(character))
      word.append(character);
    else
      end_word();
  }
  end_word();
  return words;
}

bool shows(std::string_view passage, std::string_view quotation) {
  const std::vector<std::string> have = words_in(passage), want = words_in(quotation);
  if (want.empty()) return false;
  std::string text, wanted;
  for (const std::string& word : have) text.append(word).append(" ");
  for (const std::string& word : want) wanted.append(word).append(" ");
  wanted.pop_back();
  if (text.find(wanted) != std::string::npos) return true;
  std::map<std::string, int> left;
  for (const std::string& word : have) ++left[word];
  int hits = 0;
  for (const std::string& word : want) hits += left[word]-- > 0;
  return 10 * hits >= 6 * static_cast<int>(want.size());
}

}  // namespace report
