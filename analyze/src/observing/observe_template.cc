// What a template leaves behind: prompts, placeholders, headings with nothing under them.
//
// Sentences that stand in finished reports by design ("Mallen är framtagen av ...") are no prompts.
#include <algorithm>
#include <cctype>

#include "observations.h"

namespace analyze {
namespace {

using extract::Block;
using extract::Kind;
using std::string_view;

bool holds(string_view text, string_view part) { return text.find(part) != string_view::npos; }

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; }

bool starts_with_any(string_view folded, const std::vector<std::string>& phrases) {
  return std::ranges::any_of(phrases, [&](const std::string& phrase) {
    return folded.starts_with(phrase) &&
           (folded.size() == phrase.size() || !is_letter(folded[phrase.size()]));
  });
}

bool holds_any(string_view folded, const std::vector<std::string>& phrases) {
  return std::ranges::any_of(phrases, [&](const std::string& phrase) { return holds(folded, phrase); });
}

class Residue {
 public:
  Residue(const Observed& observed, int page, int block)
      : words_(observed.words),
        page_(page),
        block_(block),
        text_(observed.document.pages[static_cast<std::size_t>(page)]
                  .blocks[static_cast<std::size_t>(block)]
                  .text) {}

  Sightings find() {
    brackets('[', ']');
    brackets('(', ')');
    brackets('{', '}');
    brackets('<', '>');
    placeholders();
    phrases();
    return std::move(found_);
  }

 private:
  void add(const char* why, std::size_t begin, std::size_t end) {
    found_.push_back({why, {page_, block_, static_cast<int>(begin), static_cast<int>(end)}});
  }

  // "[Namn och befattning]", "(Beskriv hur ...)"
  void brackets(char open, char close) {
    for (auto at = text_.find(open); at != std::string::npos; at = text_.find(open, at + 1)) {
      const auto end = text_.find(close, at);
      if (end == std::string::npos) return;
      const std::string inside = fold(text_.substr(at + 1, end - at - 1));
      const bool is_square = open != '(';
      const bool is_prompt = starts_with_any(inside, words_.phrases_named("prompt_start")) ||
                             holds_any(inside, words_.phrases_named("prompt_part"));
      if (is_prompt || (is_square && starts_with_any(inside, words_.phrases_named("placeholder"))))
        add("prompt", at, end + 1);
    }
  }

  bool is_word_of(std::size_t begin, std::size_t end, char low, char high) const {
    return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                       text_.begin() + static_cast<std::ptrdiff_t>(end),
                       [&](char c) { return c == low || c == high; });
  }

  // "XX procent", "xxxx", "ÅÅÅÅ-MM-DD", "Ärendenummer: ________"
  void placeholders() {
    for (std::size_t begin = 0; begin < text_.size();) {
      if (!is_letter(text_[begin])) {
        ++begin;
        continue;
      }
      std::size_t end = begin;
      while (end < text_.size() && is_letter(text_[end])) ++end;
      const bool is_joined = (begin > 0 && holds("-./@0123456789", string_view(&text_[begin - 1], 1))) ||
                             (end < text_.size() && holds("@0123456789", string_view(&text_[end], 1)));
      if (end - begin >= 2 && !is_joined &&
          (is_word_of(begin, end, 'X', 'X') || is_word_of(begin, end, 'x', 'x')))
        add("placeholder", sentence_begin(begin), sentence_end(end));
      begin = end;
    }
    const std::string folded = fold(text_);
    for (const std::string& form : words_.phrases_named("date_form"))
      if (folded.size() == text_.size())
        for (auto at = folded.find(form); at != std::string::npos; at = folded.find(form, at + 1))
          add("placeholder", sentence_begin(at), at + form.size());
  }

  void phrases() {
    const std::string folded = fold(text_);
    if (folded.size() != text_.size()) return;
    for (const std::string& phrase : words_.phrases_named("prompt_anywhere"))
      if (const auto at = folded.find(phrase); at != std::string::npos)
        add("prompt", sentence_begin(at), sentence_end(at));
    const bool is_blank_line = holds(text_, "____") || holds(text_, "…………") || holds(text_, "........");
    if (is_blank_line && starts_with_any(folded, words_.phrases_named("prompt_start")))
      add("prompt", 0, text_.size());
    if (starts_with_any(folded, words_.phrases_named("prompt_opening"))) add("prompt", 0, sentence_end(0));
  }

  std::size_t sentence_begin(std::size_t at) const {
    const auto stop = at == 0 ? std::string::npos : text_.find_last_of(".!?", at - 1);
    if (stop == std::string::npos) return 0;
    return std::min(at, text_.find_first_not_of(' ', stop + 1));
  }
  std::size_t sentence_end(std::size_t at) const {
    for (auto stop = text_.find_first_of(".!?", at); stop != std::string::npos;
         stop = text_.find_first_of(".!?", stop + 1))
      if (stop + 1 == text_.size() || text_[stop + 1] == ' ') return stop + 1;
    return text_.size();
  }

  const ObservationWords& words_;
  const int page_, block_;
  const std::string& text_;
  Sightings found_;
};

bool is_read(const Block& block) {
  return block.kind != Kind::running_head && block.kind != Kind::running_foot && block.kind != Kind::contents;
}

// --- headings with nothing under them ---

// "kompletteras senare" and nothing else
bool is_put_off(const Observed& observed, const Section& section) {
  for (int i = section.begin; i < section.end; ++i) {
    const Sentence& sentence = observed.sentence(i);
    const auto words = std::ranges::count_if(sentence.tokens, &Token::is_word);
    if (sentence.mode == Mode::instruction) return false;
    if (words > 0 && !(words <= 6 && observed.says(i, "put_off"))) return false;
  }
  return true;
}

bool has_table(const Text& text, int section) {
  return std::ranges::any_of(text.tables, [&](const Table& table) { return table.section == section; });
}

// "2" before "2.1": the levels may have been misread
std::string number_of(const extract::Document& document, const Section& section) {
  const Block& block = extract::block_at(document, section.place);
  std::string number = block.label.empty() ? block.text : block.label;
  number = number.substr(0, number.find_first_not_of("0123456789."));
  while (number.ends_with('.')) number.pop_back();
  return number;
}

bool is_capitals(string_view text) {
  return std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool leads_to(const Observed& observed, const Section& section, const Section& next) {
  if (next.level > section.level) return true;
  const std::string number = number_of(observed.document, section),
                    below = number_of(observed.document, next);
  if (!number.empty() && below.starts_with(number + ".")) return true;
  if (!number.empty() && below.empty()) return true;
  if (is_capitals(section.heading) && !is_capitals(next.heading)) return true;
  const std::string folded = fold(section.heading);
  return starts_with_any(folded, observed.words.phrases_named("chapter"));
}

}  // namespace

Sightings see_template_left(const Observed& observed) {
  Sightings all;
  for (std::size_t p = 0; p < observed.document.pages.size(); ++p)
    for (std::size_t b = 0; b < observed.document.pages[p].blocks.size(); ++b)
      if (is_read(observed.document.pages[p].blocks[b]))
        for (Sighting& each : Residue(observed, static_cast<int>(p), static_cast<int>(b)).find())
          all.push_back(std::move(each));
  return all;
}

Sightings see_empty_section(const Observed& observed) {
  Sightings all;
  const auto& sections = observed.text.sections;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const Section& section = sections[i];
    if (has_table(observed.text, static_cast<int>(i)) || !is_put_off(observed, section)) continue;
    if (i + 1 < sections.size() && leads_to(observed, section, sections[i + 1])) continue;
    if (starts_with_any(fold(section.heading), observed.words.phrases_named("may_be_empty"))) continue;
    all.push_back({section.begin == section.end ? "nothing" : "put_off",
                   section.place,
                   {{"heading", section.heading}}});
  }
  return all;
}

}  // namespace analyze
