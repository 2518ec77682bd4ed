#include "law_citations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "analyze/swedish.h"

namespace analyze {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

struct Number {
  std::string text;  // "2001:453"
  std::size_t begin = 0, end = 0;
};

// A year, a colon, a number: "2001:453", "2008: 14".
std::optional<Number> number_at(std::string_view text, std::size_t at) {
  const char before = at > 0 ? text[at - 1] : ' ';
  const bool is_part = is_digit(before) || before == ':' || before == '/' ||
                       (before == '-' && at > 1 && is_digit(text[at - 2]));
  if (is_part) return std::nullopt;
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end - at != 4 || (text[at] != '1' && text[at] != '2') || end >= text.size() || text[end] != ':')
    return std::nullopt;
  std::size_t tail = end + 1;
  if (tail < text.size() && text[tail] == ' ') ++tail;
  std::size_t stop = tail;
  while (stop < text.size() && is_digit(text[stop])) ++stop;
  if (stop == tail || stop - tail > 4) return std::nullopt;
  return Number{fmt::format("{}:{}", text.substr(at, 4), text.substr(tail, stop - tail)), at, stop};
}

// The series named right before the number, misspellings met in real reports included ("SOFS 2011:9"); none:
// SFS, unless the number continues a list ("SOSFS 2005:28 och 2008:14").
std::string series_before(std::string_view text, std::size_t at, const std::string& last_series,
                          std::size_t last_end) {
  const std::size_t from = at > 12 ? at - 12 : 0;
  const std::string before = fold(text.substr(from, at - from));
  if (holds(before, "sosfs") || holds(before, "sofs")) return "SOSFS";
  if (holds(before, "hslf")) return "HSLF-FS";
  if (holds(before, "afs")) return "AFS";
  const bool is_list = last_end > 0 && at - last_end <= 8 &&
                       (holds(text.substr(last_end, at - last_end), "och") ||
                        holds(text.substr(last_end, at - last_end), ","));
  return is_list ? last_series : "SFS";
}

// Back over "(", the series and the act's name, so that a reader sees what was cited.
std::size_t name_begin(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  const auto back_over = [&](auto is_part) {
    while (begin > 0 && is_part(text[begin - 1])) --begin;
  };
  back_over([](char c) { return c == '(' || c == ' '; });
  const std::size_t word_end = begin;
  back_over([](char c) { return is_letter(c) || c == '-'; });
  const std::string word = fold(text.substr(begin, word_end - begin));
  const bool is_name = word.ends_with("lagen") || word.ends_with("lag") || word.ends_with("sfs") ||
                       word.ends_with("fs") || word.ends_with("förordningen") || word.ends_with("afs") ||
                       word.ends_with("föreskrifter") || word.ends_with("maria") || word == "sol" ||
                       word == "hsl" || word == "lou";
  if (!is_name) return at;
  constexpr std::string_view kFirstHalf = "hälso- och ";
  if (word == "sjukvårdslagen" && fold(text.substr(0, begin)).ends_with(kFirstHalf))
    begin -= kFirstHalf.size();
  return begin;
}

// The sentence around a place; a full stop inside "kap." or "m.fl." cuts too early, which costs nothing here.
std::string_view sentence_around(std::string_view text, std::size_t begin, std::size_t end) {
  const auto from = text.rfind(". ", begin), to = text.find(". ", end);
  const std::size_t start = from == std::string_view::npos ? 0 : from + 2;
  return text.substr(start, (to == std::string_view::npos ? text.size() : to) - start);
}

bool tells_history(std::string_view sentence) {
  static constexpr std::array<std::string_view, 10> words{"ersatt",    "ersätt",    "upphäv", "upphör",
                                                          "dåvarande", "tidigare",  "gamla ", "fram till",
                                                          "numera",    "har utgått"};
  const std::string folded = fold(sentence);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return holds(folded, word); });
}

class Finder {
 public:
  Finder(std::string_view text, const Laws& laws) : text_(text), laws_(laws), folded_(fold(text)) {}

  std::vector<LawCitation> find() {
    find_numbers();
    // Folding that moves bytes would misplace names; such texts (ligatures) are searched for numbers only.
    if (folded_.size() == text_.size()) {
      for (const Law& law : laws_.laws) {
        for (const std::string& name : law.names) find_name(law, name);
        for (const std::string& name : law.bare_sections) find_bare_sections(law, name);
      }
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const LawCitation& a, const LawCitation& b) { return a.place < b.place; });
    return std::move(found_);
  }

 private:
  void find_numbers() {
    std::string series;
    std::size_t last_end = 0;
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const auto number = is_digit(text_[at]) ? number_at(text_, at) : std::nullopt;
      if (!number) continue;
      series = series_before(text_, at, series, last_end);
      last_end = number->end;
      const auto law = std::find_if(laws_.laws.begin(), laws_.laws.end(), [&](const Law& l) {
        return l.series == series && l.number == number->text;
      });
      if (law != laws_.laws.end()) add(*law, name_begin(text_, at), number->end);
      at = number->end - 1;
    }
  }

  bool is_word(std::size_t begin, std::size_t end) const {
    return (begin == 0 || !is_letter(folded_[begin - 1])) &&
           (end >= folded_.size() || !is_letter(folded_[end]) || folded_[end] == 's');
  }

  void find_name(const Law& law, const std::string& name) {
    for (auto at = folded_.find(name); at != std::string::npos; at = folded_.find(name, at + 1))
      if (is_word(at, at + name.size()) && is_written_so(at, at + name.size()))
        add(law, at, at + name.size());
  }

  // An abbreviation is one only in capitals: "PuL", "PUL", not the name Pul.
  bool is_written_so(std::size_t begin, std::size_t end) const {
    return end - begin > 5 || (text_[end - 1] >= 'A' && text_[end - 1] <= 'Z');
  }

  // "2 a § hälso- och sjukvårdslagen", "2 § a HSL", "18 § HSL": no chapter before the section.
  void find_bare_sections(const Law& law, const std::string& name) {
    for (auto at = folded_.find(name); at != std::string::npos; at = folded_.find(name, at + 1)) {
      if (!is_word(at, at + name.size()) || !is_written_so(at, at + name.size())) continue;
      std::size_t begin = at;
      const auto back_over = [&](std::string_view part) {
        while (begin > 0 && holds(part, std::string_view(folded_).substr(begin - 1, 1))) --begin;
      };
      back_over(" abcdefgh");
      if (begin < 2 || std::string_view(folded_).substr(begin - 2, 2) != "§") continue;
      while (begin >= 2 && std::string_view(folded_).substr(begin - 2, 2) == "§") begin -= 2;
      back_over(" abcdefgh0123456789-");
      const auto section = folded_.find_first_of("0123456789", begin);
      if (section >= at) continue;
      std::string_view before = std::string_view(folded_).substr(0, section);
      while (before.ends_with(' ')) before.remove_suffix(1);
      const bool has_chapter = before.ends_with("kap.") || before.ends_with("kap") || before.ends_with(':');
      if (!has_chapter) add(law, section, at + name.size());
    }
  }

  void add(const Law& law, std::size_t begin, std::size_t end) {
    if (end < text_.size() && text_[end] == ')' && holds(text_.substr(begin, end - begin), "(")) ++end;
    const auto from = static_cast<int>(begin), to = static_cast<int>(end);
    for (LawCitation& known : found_)
      if (known.law == &law && known.place.begin <= to && from <= known.place.end + 2) {
        known.place.begin = std::min(known.place.begin, from);
        known.place.end = std::max(known.place.end, to);
        return;
      }
    found_.push_back({&law, {0, 0, from, to}, tells_history(sentence_around(text_, begin, end))});
  }

  std::string_view text_;
  const Laws& laws_;
  std::string folded_;
  std::vector<LawCitation> found_;
};

}  // namespace

std::vector<LawCitation> law_citations_in(std::string_view text, const Laws& laws) {
  return Finder(text, laws).find();
}

std::vector<LawCitation> law_citations(const extract::Document& document, const Laws& laws) {
  using extract::Kind;
  std::vector<LawCitation> all;
  for (std::size_t p = 0; p < document.pages.size(); ++p)
    for (std::size_t b = 0; b < document.pages[p].blocks.size(); ++b) {
      const extract::Block& block = document.pages[p].blocks[b];
      if (block.kind == Kind::running_head || block.kind == Kind::running_foot ||
          block.kind == Kind::contents)
        continue;
      for (LawCitation& citation : law_citations_in(block.text, laws)) {
        citation.place.page = static_cast<int>(p);
        citation.place.block = static_cast<int>(b);
        all.push_back(citation);
      }
    }
  return all;
}

bool is_stale(const LawCitation& citation, int report_year) {
  return !citation.is_history && !citation.law->to.empty() &&
         citation.law->to < fmt::format("{:04}-01-01", report_year);
}

}  // namespace analyze
