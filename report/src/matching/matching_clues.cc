#include "matching_clues.h"

#include <algorithm>

namespace report {
namespace {

using std::string_view;

constexpr std::size_t kListShare = 70;  // percent of a line's letters that are units, kinds and links
constexpr std::size_t kAccountBytes = 200'000;
constexpr std::size_t kLongestNumber = 3;  // figures of "Solgården 12"; four are a year

const MatchingWords& words() { return MatchingWords::built_in(); }

bool is_small_number(string_view word) {
  return !word.empty() && word.size() <= kLongestNumber &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// After a name and its genitive s.
std::size_t after(const NameLetters& text, const NameHit& hit) {
  return text.ends(hit.end - 1) ? hit.end : hit.end + 1;
}

const KindWord* kind_beside(const NameLetters& text, std::size_t begin, std::size_t end) {
  const string_view line = string_view(text.text()).substr(0, text.line_end(begin));
  const std::size_t start = text.line_begin(begin);
  for (const KindWord& kind : words().kinds) {
    const std::size_t size = kind.letters.size();
    if (line.substr(end).starts_with(kind.letters) && !text.is_after_sign(end) && text.ends(end + size - 1))
      return &kind;
    if (begin >= start + size && line.substr(begin - size, size) == kind.letters &&
        text.starts(begin - size) && !text.is_after_sign(begin))
      return &kind;
  }
  return nullptr;
}

bool is_set_apart(const NameLetters& text, const NameHit& hit) {
  const std::size_t end = after(text, hit);
  if (!text.is_after_sign(hit.begin) && words().has("apart", text.word_before(hit.begin))) return true;
  if (text.text()[end] == '\n' || text.is_after_sign(end)) return false;
  const string_view next = text.word_at(end);
  return is_small_number(next) || words().has("apart", next) || words().has("place", next);
}

Grade grade_of(const Known& known, const NameLetters& text, const NameHit& hit) {
  if (is_set_apart(text, hit)) return Grade::doubtful;
  const KnownUnit& unit = known.unit(hit.form->owner);
  const bool is_whole_with_kind = !hit.form->is_short && hit.form->named_size < hit.form->letters.size();
  if (is_whole_with_kind) return Grade::whole;
  const KindWord* kind = kind_beside(text, hit.begin, after(text, hit));
  if (kind != nullptr && differ(kind->areas, unit.areas)) return Grade::doubtful;
  if (!hit.form->is_short) return Grade::whole;
  return kind != nullptr && (kind->areas & unit.areas) != 0 ? Grade::whole : Grade::part;
}

bool is_inside(const NameHit& hit, const std::vector<NameHit>& others) {
  return std::any_of(others.begin(), others.end(), [&](const NameHit& other) {
    return !other.form->is_short && other.begin <= hit.begin && other.end >= hit.end &&
           other.end - other.begin > hit.end - hit.begin;
  });
}

void put(Mention& mention, std::size_t unit, Grade grade) {
  add_once(grade == Grade::whole  ? mention.whole
           : grade == Grade::part ? mention.part
                                  : mention.doubtful,
           unit);
}

// One mention a place.
std::vector<Mention> mentions_on(const Known& known, const NameLetters& text,
                                 const std::vector<NameHit>& providers, const std::vector<NameHit>& hits) {
  std::vector<Mention> found;
  std::size_t end = 0;
  for (const NameHit& hit : hits) {
    if (is_inside(hit, providers)) continue;
    if (found.empty() || hit.begin >= end) found.emplace_back();
    put(found.back(), hit.form->owner, grade_of(known, text, hit));
    end = std::max(end, hit.end);
  }
  return found;
}

// "Solgården, Eken och Björkens gruppbostad": names, kinds, links and a label, hardly anything else.
bool is_list(const NameLetters& text, const std::vector<NameHit>& hits) {
  std::vector<bool> taken(text.size(), false);
  const auto take = [&](std::size_t begin, std::size_t end) {
    std::fill(taken.begin() + static_cast<std::ptrdiff_t>(begin),
              taken.begin() + static_cast<std::ptrdiff_t>(end), true);
  };
  for (const NameHit& hit : hits) take(hit.begin, after(text, hit));
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!text.starts(at)) continue;
    if (const auto word = text.word_at(at); words().has("link", word)) take(at, at + word.size());
    for (const KindWord& kind : words().kinds)
      if (string_view(text.text()).substr(at).starts_with(kind.letters) &&
          text.ends(at + kind.letters.size() - 1))
        take(at, at + kind.letters.size());
  }
  const auto letters = static_cast<std::size_t>(std::count(taken.begin(), taken.end(), true));
  return letters * 100 >= (text.size() - 1) * kListShare;
}

class Reader {
 public:
  Reader(const Known& known, const analyze::Identity& identity) : known_(known), identity_(identity) {}

  Clues read(const extract::Document& document) {
    lines_ = introduction_of(document, identity_);
    clues_.has_stated_unit = names_a_unit(identity_.unit);
    for (std::size_t i = 0; i < lines_.size(); ++i) read_line(i);
    read_provider();
    read_number();
    const bool has_whole = std::any_of(clues_.mentions.begin(), clues_.mentions.end(),
                                       [](const Mention& m) { return !m.whole.empty(); });
    if (!has_whole) read_slips();
    return std::move(clues_);
  }

 private:
  // Not only what kind of unit: "Daglig verksamhet".
  static bool names_a_unit(string_view stated) {
    const NameLetters letters(stated);
    if (letters.size() < 2) return false;
    const NameParts parts = parts_of(letters);
    return parts.begin < parts.end;
  }

  void read_line(std::size_t number) {
    const IntroductionLine& line = lines_[number];
    const NameLetters text(line.text);
    const auto providers = known_.provider_names.find(text, Case::as_written);
    const auto hits =
        known_.unit_names.find(text, line.role == LineRole::stated ? Case::ignored : Case::as_written);
    for (const NameHit& hit : providers)
      if (line.role != LineRole::scope) add_once(by_line_, hit.form->owner);
    for (const NameHit& hit : hits)
      if (!hit.form->is_short && is_inside(hit, providers))
        add_once(clues_.in_provider_name, hit.form->owner);
    std::vector<Mention> mentions = mentions_on(known_, text, providers, hits);
    const std::size_t mentions_here = mentions.size();
    for (Mention& mention : mentions) {
      mention.role = line.role;
      mention.line = number;
      clues_.mentions.push_back(std::move(mention));
    }
    const bool is_scope = line.role == LineRole::scope;
    if (is_scope || line.role == LineRole::stated || line.role == LineRole::title ||
        (mentions_here > 0 && is_list(text, hits)))
      clues_.list_lines.push_back(number);
    if (is_scope && !words().phrases.at("scope.all").find(text, Case::ignored).empty())
      clues_.all_lines.push_back(number);
  }

  // The provider analyze read goes first; a municipality beside a firm is the customer.
  void read_provider() {
    const NameLetters stated(identity_.provider);
    Indices found;
    for (const NameHit& hit : known_.provider_names.find(stated, Case::ignored))
      add_once(found, hit.form->owner);
    if (found.empty() && !identity_.provider.empty()) {
      for (const Slip& slip : find_slips(known_.provider_names, stated))
        if (slip.is_safe) add_once(found, slip.form->owner);
      if (found.size() > 1) found.clear();
    }
    if (!identity_.provider.empty())
      clues_.stated_provider = !found.empty()    ? StatedProvider::known
                               : is_firm(stated) ? StatedProvider::unknown_firm
                                                 : StatedProvider::unknown_public_body;
    clues_.mentioned_providers = joined(by_line_, found);
    if (found.empty()) found = by_line_;
    Indices firms;
    for (const std::size_t provider : found)
      if (!known_.is_in_house(provider)) firms.push_back(provider);
    clues_.providers = firms.empty() ? found : firms;
  }

  static bool is_firm(const NameLetters& name) {
    for (std::size_t at = 0; at < name.size(); ++at)
      if (name.starts(at) && words().has("legal", name.word_at(at))) return true;
    return false;
  }

  void read_number() {
    const std::string number = ten_digits(identity_.organisation_number);
    if (number.empty()) return;
    const auto found = known_.provider_by_number.find(number);
    const bool is_public = number[0] == '2' && number[1] >= '1' && number[1] <= '3';
    clues_.is_number_known = found != known_.provider_by_number.end();
    clues_.has_number = clues_.is_number_known || !is_public;
    if (!clues_.is_number_known) return;
    // A municipality's number on a firm's paper is the customer's.
    if (known_.is_in_house(found->second) && !clues_.providers.empty() &&
        !contains(clues_.providers, found->second))
      return;
    clues_.providers = {found->second};
    clues_.stated_provider = StatedProvider::known;
  }

  void read_slips() {
    NameLetters text;
    for (const IntroductionLine& line : lines_)
      if (line.role != LineRole::running) text.add_line(line.text);
    for (const Slip& slip : find_slips(known_.unit_names, text))
      if (grade_of(known_, text, {slip.form, slip.begin, slip.end}) != Grade::doubtful)
        clues_.slips.push_back(slip);
  }

  const Known& known_;
  const analyze::Identity& identity_;
  std::vector<IntroductionLine> lines_;
  Indices by_line_;
  Clues clues_;
};

}  // namespace

void read_path(const Known& known, std::string_view path, Clues& clues) {
  NameLetters text;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    text.add_line(path.substr(0, slash));
    path.remove_prefix(std::min(path.size(), slash + 1));
  }
  const auto providers = known.provider_names.find(text, Case::ignored);
  for (const NameHit& hit : known.unit_names.find(text, Case::ignored)) {
    if (is_inside(hit, providers)) continue;
    const bool is_sure = grade_of(known, text, hit) != Grade::doubtful;
    add_once(is_sure ? clues.in_path : clues.doubtful_in_path, hit.form->owner);
  }
  std::sort(clues.in_path.begin(), clues.in_path.end());
}

Clues read_clues(const Known& known, const extract::Document& document, const analyze::Identity& identity,
                 std::string_view path) {
  Clues clues = Reader(known, identity).read(document);
  read_path(known, path, clues);
  return clues;
}

std::map<std::size_t, std::size_t> mentions_in_account(const Known& known,
                                                       const extract::Document& document) {
  NameLetters text;
  for (const std::string& line : account_of(document, kAccountBytes)) text.add_line(line);
  std::map<std::size_t, std::size_t> counts;
  const auto providers = known.provider_names.find(text, Case::as_written);
  for (const NameHit& hit : known.unit_names.find(text, Case::as_written))
    if (!is_inside(hit, providers)) ++counts[hit.form->owner];
  return counts;
}

}  // namespace report
