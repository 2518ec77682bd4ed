#include "names.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "analyze/swedish.h"
#include "document_type.h"
#include "field_labels.h"

namespace analyze {
namespace {

using std::string_view;

bool holds(string_view text, string_view part) { return text.find(part) != string_view::npos; }

template <std::size_t N>
bool holds_any(string_view text, const std::array<string_view, N>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](string_view part) { return holds(text, part); });
}

bool is_capital(string_view word) {
  if (word.empty()) return false;
  if (word[0] >= 'A' && word[0] <= 'Z') return true;
  return static_cast<unsigned char>(word[0]) == 0xc3 && word.size() > 1 &&
         static_cast<unsigned char>(word[1]) >= 0x80 && static_cast<unsigned char>(word[1]) <= 0x9e;
}

bool has_digit(string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<string_view> split(string_view text) {
  std::vector<string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find(' ', at), text.size());
    if (stop > at) words.push_back(text.substr(at, stop - at));
    at = stop + 1;
  }
  return words;
}

std::string join(const std::vector<string_view>& words, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text.append(text.empty() ? "" : " ").append(words[i]);
  return std::string(trimmed(text));
}

enum class Form { none, firm, municipality };

// A legal form that ends a name, and how many words it takes.
struct Suffix {
  Form form = Form::none;
  std::size_t words = 0;
};

string_view bare(string_view word) {
  while (!word.empty() && string_view(".,;:()").find(word.back()) != string_view::npos) word.remove_suffix(1);
  return word;
}

Suffix suffix_at(const std::vector<string_view>& words, std::size_t i) {
  const string_view word = bare(words[i]);
  if (word == "AB" || word == "HB" || word == "KB") return {Form::firm, 1};
  const std::string folded = fold(word);
  if (folded == "aktiebolag" || folded == "handelsbolag" || folded == "kommanditbolag" ||
      folded == "församling" || folded == "diakoni")
    return {Form::firm, 1};
  if (i + 1 < words.size()) {
    const std::string next = fold(bare(words[i + 1]));
    if ((folded == "ekonomisk" || folded == "ideell") && next == "förening") return {Form::firm, 2};
    if (folded == "ek" && (next == "för" || next == "förening")) return {Form::firm, 2};
  }
  if (folded == "kommun" || folded == "kommuns" || folded == "kommunförbund") return {Form::municipality, 1};
  return folded == "stad" && i > 0 && words[i - 1].ends_with("s") ? Suffix{Form::municipality, 1} : Suffix{};
}

// "Stiftelsen X", "Föreningen X", "Region X", "AB X": the form comes first.
Form prefix_at(string_view word) {
  static constexpr std::array<string_view, 5> firms{"stiftelsen", "föreningen", "kooperativet",
                                                    "aktiebolaget", "bolaget"};
  static constexpr std::array<string_view, 2> public_bodies{"region", "landstinget"};
  const std::string folded = fold(word);
  if (!is_capital(word)) return Form::none;
  if (std::find(firms.begin(), firms.end(), folded) != firms.end()) return Form::firm;
  return std::find(public_bodies.begin(), public_bodies.end(), folded) != public_bodies.end()
             ? Form::municipality
             : Form::none;
}

bool is_inner(string_view word) {
  return word == "&" || word == "och" || word == "i" || word == "av" || word == "på" || word == "+";
}

bool is_document_word(string_view word) {
  static constexpr std::array<string_view, 8> tails{"berättelse", "rapport", "plan",      "redovisning",
                                                    "bokslut",    "program", "protokoll", "rutin"};
  const std::string folded = fold(bare(word));
  return std::any_of(tails.begin(), tails.end(), [&](string_view tail) { return folded.ends_with(tail); });
}

// How far back a name reaches from its legal form: capitals, and small words between capitals.
std::size_t name_begin(const std::vector<string_view>& words, std::size_t form) {
  std::size_t begin = form;
  for (std::size_t i = form; i-- > 0;) {
    const string_view word = words[i];
    if (has_digit(word) || bare(word).size() != word.size() || is_document_word(word)) break;
    if (is_capital(word))
      begin = i;
    else if (!is_inner(word))
      break;
    if (form - i > 7) break;
  }
  return begin;
}

struct Name {
  std::string text;
  Form form = Form::none;
};

std::optional<Name> name_in(string_view part) {
  const auto words = split(part);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Suffix suffix = suffix_at(words, i);
    const std::size_t begin = suffix.form == Form::none ? i : name_begin(words, i);
    if (begin < i) {
      std::string text = join(words, begin, i + suffix.words);
      if (text.ends_with("kommuns")) text.pop_back();
      return Name{std::move(text), suffix.form};
    }
    const Form form = prefix_at(words[i]);
    if (form == Form::none || i + 1 >= words.size() || !is_capital(words[i + 1])) continue;
    std::size_t end = i + 1;
    while (end < words.size() && end - i < 6 && !has_digit(words[end]) &&
           (is_capital(words[end]) || part.size() < 70))
      ++end;
    return Name{join(words, i, end), form};
  }
  return std::nullopt;
}

bool is_office(string_view part) {
  static constexpr std::array<string_view, 7> offices{"nämnden", "förvaltningen", "kontoret",   "styrelsen",
                                                      "nämnd",   "förvaltning",   "avdelningen"};
  const std::string folded = fold(part);
  return std::any_of(offices.begin(), offices.end(),
                     [&](string_view office) { return folded.ends_with(office); });
}

// The line speaks of somebody else: receiver, customer, landlord.
bool is_about_others(const Letters& line) {
  static constexpr std::array<string_view, 8> marks{
      "beställar", "uppdragsgivare", "mottagare", "på uppdrag av", "till: ", "kopia", "revisorerna", "kund:"};
  return line.folded.starts_with("till ") || holds_any(line.folded, marks);
}

bool says_provider(const Letters& line) {
  static constexpr std::array<string_view, 7> marks{"utförare", "vårdgivare:", "bedrivs av", "drivs av",
                                                    "bolag:",   "företag",     "från: "};
  return holds_any(line.folded, marks);
}

double role_score(LineRole role) {
  switch (role) {
    case LineRole::cover:
      return 4;
    case LineRole::title:
      return 3;
    case LineRole::running:
      return 2;
    case LineRole::introduction:
      return 0;
    case LineRole::property:
      return -2;
  }
  return 0;
}

struct Candidate {
  std::string name;
  double score = 0;
};

double score_of(const OpeningLine& line, Form form, const std::string& number) {
  double score = role_score(line.role) + (form == Form::firm ? 5 : 1);
  if (is_about_others(line.letters)) score -= 6;
  if (says_provider(line.letters)) score += 3;
  if (!number.empty() && holds(line.text, number.substr(7)) && holds(line.text, number.substr(0, 6)))
    score += 3;
  const bool is_public = number.starts_with("212") || number.starts_with("222") || number.starts_with("232");
  if (!number.empty() && is_public == (form == Form::municipality)) score += is_public ? 6 : 2;
  return score;
}

void collect(std::vector<Candidate>& list, const OpeningLine& line, const std::string& number) {
  const auto parts = parts_of(line.text);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto name = name_in(parts[i]);
    if (!name) continue;
    const bool has_office = name->form == Form::municipality && i > 0 && is_office(parts[i - 1]) &&
                            name->text == parts[i] && line.role == LineRole::cover;
    const std::string text = has_office ? parts[i - 1] + ", " + name->text : name->text;
    const auto known =
        std::find_if(list.begin(), list.end(), [&](const Candidate& c) { return c.name == text; });
    if (known != list.end())
      known->score += 0.5;
    else
      list.push_back({text, score_of(line, name->form, number)});
  }
}

// --- unit
// ---------------------------------------------------------------------------------------------------------

// Kinds of unit. A part of a cover line that holds one, with something more to it, names a unit.
constexpr std::array<string_view, 27> kKinds{
    "boende",     "gruppbostad", "gruppbostäder", "servicebostad",     "servicebostäder",
    "korttids",   "hemtjänst",   "hemsjukvård",   "daglig verksamhet", "dagverksamhet",
    "enhet",      "distrikt",    "område ",       "mottagning",        "elevhäls",
    "hemmet",     "gården",      "teamet",        "vårdcentral",       "rehab",
    "ledsagning", "träffpunkt",  "lss ",          "boendestöd",        "avlösning",
    "familjehem", "stödboende"};
// Says what sort of place it is, or how many it houses, and names none.
constexpr std::array<string_view, 17> kGeneric{"bostad med särskild service",
                                               "särskilt boende",
                                               "lägenheter",
                                               "platser",
                                               "9 §",
                                               "samtliga",
                                               "kommunens",
                                               "bolagets",
                                               "för äldre",
                                               "enligt lss",
                                               "enligt sol",
                                               "egen regi",
                                               "nämndens verksamheter",
                                               "verksamhetsområde",
                                               "våningar",
                                               "boende för",
                                               "heldygns"};
constexpr std::array<string_view, 22> kPeople{
    "enhetschef", "verksamhetschef", "samordnare",    "rapportör",  "ansvarig", "upprättad",
    "skriven",    "sammanställd",    "framtagen",     "fastställd", "antagen",  "beslutad",
    "godkänd",    "inlämnad",        "datum",         "direktor",   "telefon",  "e-post",
    "@",          "chef ",           "sjuksköterska", "nedtecknad"};

bool is_generic(string_view part) {
  const std::string folded = fold(part);
  if (holds_any(folded, kGeneric)) return true;
  static constexpr std::array<string_view, 10> plain{
      "vård- och omsorgsboende", "äldreboende",    "gruppbostad", "servicebostad", "hemtjänst", "hemsjukvård",
      "daglig verksamhet",       "korttidsboende", "vårdgivare",  "elevhälsa"};
  return std::any_of(plain.begin(), plain.end(),
                     [&](string_view kind) {
                       return folded.starts_with(kind) && (folded.size() == kind.size() ||
                                                           folded.substr(kind.size()).starts_with(" i ") ||
                                                           folded.substr(kind.size()).starts_with("n"));
                     }) &&
         folded.size() < 40 && !is_capital(part);
}

bool has_kind(string_view part) { return holds_any(fold(part) + " ", kKinds); }

bool is_field(const Letters& line) {
  static constexpr std::array<string_view, 7> fields{"org",  "dnr",         "diarie",     "till",
                                                     "fran", "forvaltning", "upphandling"};
  return std::any_of(fields.begin(), fields.end(),
                     [&](string_view field) { return line.text.starts_with(field); });
}

bool is_name_of(string_view part, const std::string& provider) {
  return !provider.empty() && (holds(provider, part) || holds(part, provider));
}

// Behind "Enhet:", "Verksamhet:", "Boende:" the rest of the line is the unit whatever it is called.
std::string labelled_unit(const OpeningLine& line) {
  static constexpr std::array<string_view, 8> labels{
      "enhet:",  "enhetens namn:",    "verksamhet:",       "verksamhetens namn:",
      "boende:", "enhet/verksamhet:", "verksamhet/enhet:", "namn på verksamheten:"};
  for (const string_view label : labels)
    if (line.letters.folded.starts_with(label) && line.letters.folded.size() == line.text.size())
      return std::string(trimmed(string_view(line.text).substr(label.size())));
  return {};
}

// A name has a capital somewhere: "distrikt Öster", not "beställarenheten".
bool has_capital(string_view part) {
  const auto words = split(part);
  return std::any_of(words.begin(), words.end(), is_capital);
}

bool is_unit(string_view part, const std::string& provider) {
  const std::string folded = fold(part);
  return has_kind(part) && (has_capital(part) || folded.starts_with("elevhäls")) && !is_generic(part) &&
         !is_office(part) && !is_name_of(part, provider) && !name_in(part) && !holds_any(folded, kPeople) &&
         part.size() < 90;
}

std::string unit_on_line(const OpeningLine& line, const std::string& provider, const TypeWords& words) {
  if (std::string unit = labelled_unit(line); !unit.empty()) return unit;
  if (is_field(line.letters) || is_about_others(line.letters)) return {};
  const auto parts = parts_of(line.text);
  const bool names_type = !names_in(line.letters, words).empty();
  if (parts.empty() || names_type || holds_any(line.letters.folded, kPeople)) return {};
  for (const std::string& part : parts)
    if (is_unit(part, provider)) return part;
  // "Havtornet Strandkullen, särskilt boende med 54 lägenheter"
  const bool is_described =
      parts.size() > 1 && is_capital(parts[0]) && (is_generic(parts[1]) || has_kind(parts[1]));
  return is_described && !is_generic(parts[0]) && !is_office(parts[0]) && !is_name_of(parts[0], provider) &&
                 !name_in(parts[0]) && !has_digit(parts[0])
             ? parts[0]
             : std::string();
}

// "Verksamhetsplan 2025 för Hemtjänst Kullen": behind the last preposition before the unit's kind.
std::string unit_in_title(const OpeningLine& line, const std::string& provider) {
  static constexpr std::array<string_view, 6> prepositions{" för ", " på ", " vid ", " av ", " i ", " hos "};
  for (const string_view preposition : prepositions) {
    for (auto at = line.text.rfind(preposition); at != std::string::npos && at > 0;
         at = line.text.rfind(preposition, at - 1)) {
      const auto parts = parts_of(string_view(line.text).substr(at + preposition.size()));
      if (parts.empty()) continue;
      auto rest = split(parts[0]);
      while (!rest.empty() && (has_digit(rest.back()) || rest.back() == "år")) rest.pop_back();
      std::string unit = join(rest, 0, rest.size());
      const bool is_named = is_capital(unit) || fold(unit).starts_with("elevhäls");
      if (is_named && is_unit(unit, provider)) {
        if (unit[0] >= 'a' && unit[0] <= 'z') unit[0] = static_cast<char>(unit[0] - 32);
        return unit;
      }
    }
  }
  return {};
}

// What a running head says besides the provider.
std::string unit_in_margin(const OpeningLine& line, const std::string& provider) {
  std::string rest = line.text;
  if (const auto at = rest.find(provider); !provider.empty() && at != std::string::npos)
    rest.erase(at, provider.size());
  for (const std::string& part : parts_of(rest))
    if (!has_digit(part) && is_unit(part, provider)) return part;
  return {};
}

}  // namespace

std::string provider_name(const Opening& opening, const std::string& organisation_number) {
  std::vector<Candidate> list;
  for (const OpeningLine& line : opening.lines) collect(list, line, organisation_number);
  const auto best = std::max_element(
      list.begin(), list.end(), [](const Candidate& a, const Candidate& b) { return a.score < b.score; });
  return best == list.end() || best->score <= 0 ? std::string() : best->name;
}

std::string unit_name(const Opening& opening, const std::string& provider, const TypeWords& words) {
  const auto first_of = [&](LineRole role, auto read) {
    for (const OpeningLine& line : opening.lines)
      if (line.role == role)
        if (std::string unit = read(line); !unit.empty()) return unit;
    return std::string();
  };
  std::string unit =
      first_of(LineRole::cover, [&](const OpeningLine& line) { return unit_on_line(line, provider, words); });
  if (unit.empty())
    unit = first_of(LineRole::title, [&](const OpeningLine& line) { return unit_in_title(line, provider); });
  if (unit.empty())
    unit =
        first_of(LineRole::running, [&](const OpeningLine& line) { return unit_in_margin(line, provider); });
  return unit;
}

}  // namespace analyze
