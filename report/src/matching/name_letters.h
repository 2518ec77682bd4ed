// Text as names are compared: letters and figures only, dots and accents off, where words begin and end
// remembered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace report {

// Blanks, hyphens and dots of å ä ö are lost in scans, letter-spaced titles and file names, so none of them
// tells names apart; a name must still begin and end where a word does. A change from letters to figures or
// from small letters to capitals is such a place too ("Solgården2025", "PsbSolgården").
class NameLetters {
 public:
  NameLetters() = default;
  explicit NameLetters(std::string_view line) { add_line(line); }
  void add_line(std::string_view utf8);

  // a-z, 0-9; '\n' after each line. Other scripts' letters are left out.
  const std::string& text() const { return text_; }
  std::size_t size() const { return text_.size(); }
  bool starts(std::size_t at) const { return (marks_[at] & kStart) != 0; }
  bool ends(std::size_t at) const { return (marks_[at] & kEnd) != 0; }
  bool is_capital(std::size_t at) const { return (marks_[at] & kCapital) != 0; }
  // Something other than blanks and hyphens stands before it, or the line begins.
  bool is_after_sign(std::size_t at) const { return (marks_[at] & kAfterSign) != 0; }
  // Words from `begin` to before `end`.
  std::size_t words(std::size_t begin, std::size_t end) const;
  std::size_t line_begin(std::size_t at) const;
  std::size_t line_end(std::size_t at) const;
  // The word that ends before `at` on the same line, and the one that begins there; empty at the line's ends.
  std::string_view word_before(std::size_t at) const;
  std::string_view word_at(std::size_t at) const;

 private:
  static constexpr std::uint8_t kStart = 1, kEnd = 2, kCapital = 4, kAfterSign = 8;
  std::string text_;
  std::vector<std::uint8_t> marks_;
};

}  // namespace report
