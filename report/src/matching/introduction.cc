#include "introduction.h"

#include <algorithm>
#include <set>

#include "matching_words.h"

namespace report {
namespace {

using extract::Block;
using extract::Kind;

constexpr std::size_t kLongestCoverLine = 170;  // bytes; longer is prose
constexpr std::size_t kMostCoverLines = 30, kMostMargins = 12;
constexpr std::size_t kPagesInFront = 6;  // a letter, a decision or an extract of minutes before the report
constexpr std::size_t kOpeningBytes = 8000;  // where a report says what it covers
constexpr std::size_t kLongestLabel = 40;

const MatchingWords& words() { return MatchingWords::built_in(); }

bool is_margin(const Block& block) {
  return block.kind == Kind::running_head || block.kind == Kind::running_foot;
}

// Cells of one row are one line, "Verksamhet: Solgården".
struct Printed {
  const Block* first = nullptr;
  std::string text;
};

std::vector<Printed> printed_lines(const extract::Page& page) {
  std::vector<Printed> lines;
  for (const Block& block : page.blocks) {
    const bool continues = !lines.empty() && block.kind == Kind::table_cell &&
                           lines.back().first->kind == Kind::table_cell &&
                           lines.back().first->table == block.table && lines.back().first->row == block.row;
    if (continues)
      lines.back().text += (lines.back().text.ends_with(':') ? " " : ": ") + block.text;
    else
      lines.push_back({&block, block.text});
  }
  return lines;
}

// Before the first sign: "Verksamhet" of "Verksamhet: Solgården".
std::string label_of(const std::string& text) {
  const std::size_t stop = text.find(':');
  if (stop == std::string::npos || stop > kLongestLabel) return {};
  std::string letters = NameLetters(std::string_view(text).substr(0, stop)).text();
  letters.pop_back();
  return letters;
}

// "Enhet: Solgården", "Daglig verksamhet: Snickeriet, Köket och Tvätten"
bool is_own_label(const std::string& label) {
  return !label.empty() && (words().has("scope.label", label) || words().kind(label) != nullptr);
}

// "Avser Solgården och Eken"
bool begins_with_scope(const std::string& text) {
  const NameLetters letters(text);
  return letters.size() > 1 && words().has("scope", letters.word_at(0)) &&
         words().phrases.at("scope.not").find(letters, Case::ignored).empty();
}

bool is_about_others(const std::string& text) {
  const NameLetters letters(text);
  return words().has("receiver", letters.word_at(0)) || words().has("receiver", label_of(text));
}

std::vector<NameHit> phrases_in(const NameLetters& text, const char* list) {
  return words().phrases.at(list).find(text, Case::ignored);
}

// "Denna patientsäkerhetsberättelse omfattar Solgården": what stands after the verb; empty: no such sentence.
std::string scope_in(const std::string& sentence) {
  const NameLetters letters(sentence);
  const auto subjects = phrases_in(letters, "scope.subject"), verbs = phrases_in(letters, "scope");
  if (subjects.empty() || verbs.empty() || !phrases_in(letters, "scope.not").empty()) return {};
  const auto verb = std::find_if(verbs.begin(), verbs.end(),
                                 [&](const NameHit& hit) { return hit.begin >= subjects.front().end; });
  constexpr std::size_t kNear = 60;  // letters between the document and its verb: a clause, not a sentence
  return verb != verbs.end() && verb->begin < subjects.front().end + kNear ? sentence : std::string();
}

// A full stop, not the one of "t.ex." or "1.": a blank and a capital follow and a letter stands before.
std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> found;
  std::size_t begin = 0;
  for (std::size_t at = text.find(". "); at != std::string::npos; at = text.find(". ", at + 1)) {
    const auto next = static_cast<unsigned char>(at + 2 < text.size() ? text[at + 2] : ' ');
    if (!((next >= 'A' && next <= 'Z') || next >= 0x80)) continue;
    found.push_back(text.substr(begin, at + 1 - begin));
    begin = at + 2;
  }
  found.push_back(text.substr(begin));
  return found;
}

class Reading {
 public:
  Reading(const extract::Document& document, const analyze::Identity& identity)
      : document_(document), type_(identity.type) {
    if (!identity.unit.empty()) add(LineRole::stated, identity.unit);
  }

  std::vector<IntroductionLine> lines() {
    if (const extract::Page* first = first_page()) read_cover(*first);
    if (const extract::Page* inner = page_of_report()) read_cover(*inner);
    read_margins();
    read_scope();
    std::stable_sort(lines_.begin(), lines_.end(),
                     [](const auto& a, const auto& b) { return a.role < b.role; });
    return std::move(lines_);
  }

 private:
  void add(LineRole role, const std::string& text) {
    if (text.empty() || is_about_others(text)) return;
    const bool is_scope = is_own_label(label_of(text)) || begins_with_scope(text);
    if (role != LineRole::stated && is_scope) role = LineRole::scope;
    lines_.push_back({role, text});
  }

  const extract::Page* first_page() const {
    for (const extract::Page& page : document_.pages)
      if (!page.blocks.empty()) return &page;
    return nullptr;
  }

  // Where the report itself begins when something else stands in front of it: a page whose title names the
  // document type.
  const extract::Page* page_of_report() const {
    if (type_ == analyze::DocumentType::other || first_page() == nullptr) return nullptr;
    const auto key = "type." + std::string(analyze::name_of(type_));
    const auto names_it = [&](const Block& block) {
      return (block.kind == Kind::title || block.kind == Kind::heading) &&
             !words().phrases.at(key).find(NameLetters(block.text), Case::ignored).empty();
    };
    for (std::size_t p = 1; p < std::min(kPagesInFront, document_.pages.size()); ++p) {
      const auto& blocks = document_.pages[p].blocks;
      const auto head =
          std::find_if(blocks.begin(), blocks.end(), [](const Block& b) { return !is_margin(b); });
      if (head != blocks.end() && names_it(*head) && &document_.pages[p] != first_page())
        return &document_.pages[p];
    }
    return nullptr;
  }

  // Titles, and short lines until the body begins: prose, or a heading after the title's own.
  void read_cover(const extract::Page& page) {
    bool has_title = false, is_below_title = false;
    std::size_t count = 0;
    for (const Printed& line : printed_lines(page)) {
      const Block& block = *line.first;
      if (is_margin(block) || block.kind == Kind::contents) continue;
      if (line.text.size() > kLongestCoverLine || ++count > kMostCoverLines) return;
      const bool is_head = block.kind == Kind::title || block.kind == Kind::heading;
      if (block.kind == Kind::heading && has_title && !is_below_title) return;
      add(is_head || count == 1 ? LineRole::title : LineRole::cover, line.text);
      has_title = has_title || is_head;
      is_below_title = is_head;
    }
  }

  void read_margins() {
    std::set<std::string> seen;
    for (const extract::Page& page : document_.pages)
      for (const Block& block : page.blocks)
        if (is_margin(block) && seen.size() < kMostMargins && seen.insert(block.text).second)
          add(LineRole::running, block.text);
  }

  void read_scope() {
    std::size_t bytes = 0;
    for (const extract::Page& page : document_.pages)
      for (const Block& block : page.blocks) {
        if ((bytes += block.text.size()) > kOpeningBytes) return;
        if (is_margin(block) || block.kind == Kind::contents || block.kind == Kind::heading) continue;
        for (const std::string& sentence : sentences_of(block.text))
          if (const std::string scope = scope_in(sentence); !scope.empty()) add(LineRole::scope, scope);
      }
  }

  const extract::Document& document_;
  analyze::DocumentType type_;
  std::vector<IntroductionLine> lines_;
};

}  // namespace

std::vector<IntroductionLine> introduction_of(const extract::Document& document,
                                              const analyze::Identity& identity) {
  return Reading(document, identity).lines();
}

std::vector<std::string> account_of(const extract::Document& document, std::size_t most_bytes) {
  std::vector<std::string> lines;
  std::size_t bytes = 0;
  for (const extract::Page& page : document.pages)
    for (const Block& block : page.blocks) {
      if (is_margin(block) || block.kind == Kind::contents) continue;
      if ((bytes += block.text.size()) > most_bytes) return lines;
      lines.push_back(block.text);
    }
  return lines;
}

}  // namespace report
