// Two versions of a document compared piece by piece.
#include "comparing.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "evaluation_words.h"

namespace report::review {
namespace {

constexpr double changed_from = 0.5;    // of the words, to be a piece reworked
constexpr double same_body_from = 0.5;  // likewise, to be a section renamed
constexpr std::size_t fewest_words = 4;
constexpr std::size_t longest_table = 250'000;  // cells of the table that finds what two rows of words share

struct Word {
  std::size_t line = 0, begin = 0, end = 0;
  int key = 0;
};

// What is compared as one: its words in order, and what words it has.
struct Piece {
  std::size_t section = 0;
  std::vector<std::size_t> lines;
  std::vector<Word> words;
  std::vector<int> keys, sorted;
  bool is_heading = false, is_row = false;
  int partner = -1;
  Compared kept = Compared::alone;
};

// Words as numbers, the same for both documents.
class Numbers {
 public:
  int of(const std::string& key) {
    return numbers_.emplace(key, static_cast<int>(numbers_.size())).first->second;
  }

 private:
  std::map<std::string, int> numbers_;
};

bool is_compared(const Line& line) {
  return line.kind != extract::Kind::running_head && line.kind != extract::Kind::running_foot &&
         line.kind != extract::Kind::contents && !line.text.empty();
}

bool is_heading(const Line& line) {
  return line.kind == extract::Kind::heading || line.kind == extract::Kind::title;
}

// What stands between blanks, without its punctuation and case.
void add_words(Piece& piece, const Line& line, std::size_t at, Numbers& numbers) {
  const std::string& text = line.text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\n", begin), text.size());
    std::string key;
    for (const std::string& word : words_in(std::string_view(text).substr(begin, end - begin)))
      key += word + " ";
    if (!key.empty()) piece.words.push_back({at, begin, end, numbers.of(key)});
    begin = end + 1;
  }
}

// Of two sorted bags, 0..1.
double share_of(const std::vector<int>& a, const std::vector<int>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t both = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k])
      ++both, ++i, ++k;
    else if (a[i] < b[k])
      ++i;
    else
      ++k;
  }
  return 2.0 * static_cast<double>(both) / static_cast<double>(a.size() + b.size());
}

bool can_be_alike(std::size_t a, std::size_t b) { return std::min(a, b) * 3 >= std::max(a, b); }

// One document, read into pieces.
struct Pieces {
  std::vector<Piece> all;
  std::vector<std::vector<int>> heading, body;  // of each section, sorted

  void finish_last() {
    if (all.empty()) return;
    Piece& piece = all.back();
    for (const Word& word : piece.words) piece.keys.push_back(word.key);
    piece.sorted = piece.keys;
    std::sort(piece.sorted.begin(), piece.sorted.end());
    std::vector<int>& bag = piece.is_heading ? heading.back() : body.back();
    bag.insert(bag.end(), piece.keys.begin(), piece.keys.end());
  }
};

void open_section(Side& side, Pieces& pieces, const std::string& heading, std::size_t at) {
  if (!side.sections.empty()) side.sections.back().end = at;
  side.sections.push_back({heading, at, at, {}});
  pieces.heading.emplace_back();
  pieces.body.emplace_back();
}

Pieces read(Side& side, Numbers& numbers) {
  Pieces pieces;
  const std::vector<Line>& lines = side.document.lines;
  side.lines.assign(lines.size(), {});
  side.sections.clear();
  open_section(side, pieces, "", 0);
  int table = -1, row = -1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (!is_compared(line)) continue;
    const bool goes_on = line.table >= 0 && line.table == table && line.row == row;
    table = line.table;
    row = line.row;
    if (!goes_on) {
      pieces.finish_last();
      if (is_heading(line)) open_section(side, pieces, line.text, i);
      pieces.all.push_back(
          {side.sections.size() - 1, {}, {}, {}, {}, is_heading(line), line.table >= 0, -1, Compared::alone});
    }
    pieces.all.back().lines.push_back(i);
    add_words(pieces.all.back(), line, i, numbers);
  }
  pieces.finish_last();
  side.sections.back().end = lines.size();
  for (auto* bags : {&pieces.heading, &pieces.body})
    for (auto& bag : *bags) std::sort(bag.begin(), bag.end());
  return pieces;
}

// Which words of each are in a longest row of words both have (Needleman and Wunsch's table).
std::pair<std::vector<bool>, std::vector<bool>> shared(const std::vector<int>& a, const std::vector<int>& b) {
  const std::size_t width = b.size() + 1;
  std::vector<int> longest((a.size() + 1) * width);
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t k = b.size(); k-- > 0;)
      longest[i * width + k] = a[i] == b[k]
                                   ? longest[(i + 1) * width + k + 1] + 1
                                   : std::max(longest[(i + 1) * width + k], longest[i * width + k + 1]);
  std::vector<bool> in_a(a.size()), in_b(b.size());
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k])
      in_a[i++] = in_b[k++] = true;
    else if (longest[(i + 1) * width + k] >= longest[i * width + k + 1])
      ++i;
    else
      ++k;
  }
  return {in_a, in_b};
}

class Comparing {
 public:
  Comparing(Side& now, Side& then)
      : now_side_(now), then_side_(then), now_(read(now, numbers_)), then_(read(then, numbers_)) {}

  void compare() {
    pair_sections();
    pair_same();
    pair_changed();
    write(now_side_, now_);
    write(then_side_, then_);
  }

 private:
  // --- sections ---

  struct Candidate {
    double score = 0;
    std::size_t now = 0, then = 0;
  };

  double position(std::size_t i, std::size_t of) const {
    return static_cast<double>(i) / static_cast<double>(std::max<std::size_t>(of, 1));
  }

  // 0: not the same section.
  double likeness(std::size_t n, std::size_t t) const {
    const auto is_empty = [](const ComparedSection& section) { return section.begin == section.end; };
    if (is_empty(now_side_.sections[n]) || is_empty(then_side_.sections[t])) return 0;
    const bool has_heading = !now_.heading[n].empty() && !then_.heading[t].empty();
    const bool is_same = has_heading && now_.heading[n] == then_.heading[t];
    const bool are_openings = n == 0 && t == 0;
    const double heads = has_heading ? share_of(now_.heading[n], then_.heading[t]) : 0;
    const double bodies = can_be_alike(now_.body[n].size(), then_.body[t].size()) || is_same
                              ? share_of(now_.body[n], then_.body[t])
                              : 0;
    if (!is_same && !are_openings && bodies < same_body_from && heads < 0.75) return 0;
    const double away = std::abs(position(n, now_.body.size()) - position(t, then_.body.size()));
    return (is_same ? 2 : heads) + bodies - 0.5 * away + 0.5;
  }

  void pair_sections() {
    std::vector<Candidate> all;
    for (std::size_t n = 0; n < now_.body.size(); ++n)
      for (std::size_t t = 0; t < then_.body.size(); ++t)
        if (const double score = likeness(n, t); score > 0) all.push_back({score, n, t});
    std::stable_sort(all.begin(), all.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    for (const Candidate& c : all) {
      auto &n = now_side_.sections[c.now].other, &t = then_side_.sections[c.then].other;
      if (n || t) continue;
      n = c.then;
      t = c.now;
    }
  }

  bool are_in_one_section(const Piece& n, const Piece& t) const {
    return now_side_.sections[n.section].other == t.section;
  }

  // --- pieces ---

  static bool can_pair(const Piece& n, const Piece& t) {
    return t.partner < 0 && n.is_heading == t.is_heading && n.is_row == t.is_row;
  }

  void pair(std::size_t n, std::size_t t, Compared kept) {
    now_.all[n].partner = static_cast<int>(t);
    then_.all[t].partner = static_cast<int>(n);
    now_.all[n].kept = then_.all[t].kept = kept;
  }

  void pair_same() {
    std::map<std::vector<int>, std::vector<std::size_t>> by_words;
    for (std::size_t t = 0; t < then_.all.size(); ++t)
      if (!then_.all[t].keys.empty()) by_words[then_.all[t].keys].push_back(t);
    for (const bool in_section : {true, false})
      for (std::size_t n = 0; n < now_.all.size(); ++n) {
        const auto found = by_words.find(now_.all[n].keys);
        if (found == by_words.end() || now_.all[n].partner >= 0) continue;
        for (const std::size_t t : found->second) {
          if (!can_pair(now_.all[n], then_.all[t])) continue;
          if (in_section && !are_in_one_section(now_.all[n], then_.all[t])) continue;
          pair(n, t, Compared::same);
          break;
        }
      }
  }

  // The heading of the same section is the same heading, whatever it is called now.
  double likeness(const Piece& n, const Piece& t) const {
    const bool is_near = are_in_one_section(n, t);
    if (n.is_heading) return is_near ? 1 : 0;
    if (n.keys.size() < fewest_words || !can_be_alike(n.keys.size(), t.keys.size())) return 0;
    const double share = share_of(n.sorted, t.sorted);
    return share < changed_from ? 0 : share + (is_near ? 0.2 : 0);
  }

  void pair_changed() {
    for (std::size_t n = 0; n < now_.all.size(); ++n) {
      if (now_.all[n].partner >= 0) continue;
      double best = 0;
      std::size_t with = 0;
      for (std::size_t t = 0; t < then_.all.size(); ++t) {
        if (!can_pair(now_.all[n], then_.all[t])) continue;
        const double score = likeness(now_.all[n], then_.all[t]);
        if (score > best) best = score, with = t;
      }
      if (best == 0) continue;
      pair(n, with, Compared::changed);
      tell_words_apart(now_.all[n], then_.all[with]);
    }
  }

  void tell_words_apart(const Piece& n, const Piece& t) {
    if (n.keys.size() * t.keys.size() > longest_table) return;
    const auto [in_now, in_then] = shared(n.keys, t.keys);
    note(now_side_, n, in_now);
    note(then_side_, t, in_then);
  }

  static void note(Side& side, const Piece& piece, const std::vector<bool>& is_shared) {
    for (std::size_t i = 0; i < piece.words.size(); ++i) {
      if (is_shared[i]) continue;
      const Word& word = piece.words[i];
      auto& ranges = side.lines[word.line].other_words;
      const bool goes_on =
          i > 0 && !is_shared[i - 1] && !ranges.empty() && piece.words[i - 1].line == word.line;
      if (goes_on)
        ranges.back().second = word.end;
      else
        ranges.emplace_back(word.begin, word.end);
    }
  }

  static void write(Side& side, const Pieces& pieces) {
    for (const Piece& piece : pieces.all) {
      if (piece.words.empty()) continue;
      for (const std::size_t line : piece.lines) side.lines[line].kept = piece.kept;
      if (piece.is_row && piece.kept == Compared::alone)
        note(side, piece, std::vector<bool>(piece.words.size()));
      ++(piece.kept == Compared::same      ? side.same
         : piece.kept == Compared::changed ? side.changed
                                           : side.alone);
    }
  }

  Numbers numbers_;
  Side &now_side_, &then_side_;
  Pieces now_, then_;
};

}  // namespace

void compare(Side& now, Side& then) { Comparing(now, then).compare(); }

}  // namespace report::review
