// Evidence is added up per type: at most 1 for the name, at most kContentsMost for the headings. A type is
// taken when its sum reaches kEnough and is more than what speaks for a look-alike. The constants were set on
// the principle that a full name is enough, headings alone only when there are many, and a weak name only
// with some headings.
#include "document_type.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace analyze {
namespace {

using extract::Block;
using extract::Kind;

constexpr std::size_t kTypes = 8;
constexpr double kContentsMost = 0.65;  // below kEnough + a margin: headings alone must be many
constexpr int kManyHeadings = 8;        // half of a template's
constexpr double kEnough = 0.55;
constexpr int kFewWordsForTemplate = 4;  // blocks: fewer say nothing about a form
constexpr double kTemplateShare = 0.6;   // of the paragraphs are instructions

// What a name is worth where it stands. Running heads may name the series, properties the file it was copied
// from.
double worth(LineRole role) {
  switch (role) {
    case LineRole::title:
      return 1.0;
    case LineRole::cover:
      return 0.92;
    case LineRole::running:
      return 0.6;
    case LineRole::property:
      return 0.45;
    case LineRole::introduction:
      return 0.7;
  }
  return 0;
}

std::size_t index(DocumentType type) { return static_cast<std::size_t>(type); }

std::string_view between(const Letters& line, int end, int begin) {
  const auto from = static_cast<std::size_t>(line.offsets[static_cast<std::size_t>(end - 1)]) + 1;
  const auto to = static_cast<std::size_t>(line.offsets[static_cast<std::size_t>(begin)]);
  return std::string_view(line.folded).substr(from, to > from ? to - from : 0);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (std::string_view(" ,:;()/–\"").find(c) == std::string_view::npos) {
      word += c;
      continue;
    }
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
    if (c == '/' || c == ',') words.emplace_back(1, c);
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

bool is_number(const std::string& word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
}

// Two names are one combined title when only "och", a year and the like stand between them.
bool joins(std::string_view text) {
  static const std::set<std::string> links{"och",  "samt",  "&",   "/", ",",   "inklusive",
                                           "inkl", "inkl.", "med", "+", "resp"};
  static const std::set<std::string> fillers{"år", "för", "-", "–", "avseende", "året", "n", "en", "s"};
  bool has_link = false, has_words = false;
  for (const std::string& word : words_of(text)) {
    if (links.contains(word))
      has_link = true;
    else if (!is_number(word) && !fillers.contains(word))
      return false;
    else
      has_words = has_words || !is_number(word);
  }
  return has_link || !has_words;
}

// "kvalitets- och patientsäkerhetsberättelse": the stem before the link shares the tail of the name after it.
void add_suspended(std::vector<NameHit>& hits, const Letters& line, const TypeWords& words) {
  const std::vector<NameHit> found = hits;
  for (const NameHit& hit : found) {
    if (hit.word->tail.empty() || hit.begin < 4) continue;
    for (const TitleWord& other : words.titles) {
      if (other.tail != hit.word->tail || other.type == hit.type || other.type == DocumentType::other)
        continue;
      for (int begin = std::max(0, hit.begin - 40); begin < hit.begin; ++begin) {
        const auto at = static_cast<std::size_t>(begin);
        if (!line.is_start[at]) continue;
        std::size_t end = at;
        while (end < line.text.size() && !line.is_end[end]) ++end;
        ++end;
        if (static_cast<int>(end) > hit.begin) break;
        const std::string_view stem = std::string_view(line.text).substr(at, end - at);
        const bool is_stem =
            is_near(stem, other.stem, other.stem.size() > 9 ? 2 : 1) && stem.size() + 1 >= other.stem.size();
        if (is_stem && joins(between(line, static_cast<int>(end), hit.begin)))
          hits.push_back({&other, other.type, begin, static_cast<int>(end), hit.mistakes});
      }
    }
  }
}

bool overlaps(const NameHit& one, const NameHit& other) {
  return one.begin < other.end && other.begin < one.end;
}

// Of two overlapping names the longer, unless it is much worse spelt; of equals the surer one.
double fit(const NameHit& hit) { return hit.end - hit.begin - 2 * hit.mistakes + 0.5 * hit.word->weight; }
bool beats(const NameHit& one, const NameHit& other) { return fit(one) > fit(other); }

// One line, one statement: what the document is, what it also is, and how strongly the line says so.
struct Statement {
  DocumentType type = DocumentType::other;
  std::vector<DocumentType> also;
  double weight = 0;  // 0: the line names nothing
  int begin = 0;      // letters before the name
};

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// "Bildningsnämnden 14 mars 2023: Patientsäkerhetsberättelse", "§ 22 Patientsäkerhetsberättelse": an item of
// a meeting.
bool is_meeting_item(const Letters& line, int begin) {
  const std::string_view before =
      std::string_view(line.folded)
          .substr(0, static_cast<std::size_t>(line.offsets[static_cast<std::size_t>(begin)]));
  if (holds(before, "§")) return true;
  const bool has_board = holds(before, "nämnden") || holds(before, "styrelsen") ||
                         holds(before, "utskottet") || holds(before, "fullmäktige");
  static constexpr std::array<std::string_view, 12> months{
      " januari ", " februari ", " mars ",      " april ",   " maj ",      " juni ",
      " juli ",    " augusti ",  " september ", " oktober ", " november ", " december "};
  return has_board && std::any_of(months.begin(), months.end(),
                                  [&](std::string_view month) { return holds(before, month); });
}

bool is_statutory(DocumentType type) {
  return type == DocumentType::patient_safety_report || type == DocumentType::quality_report;
}

bool is_plan(DocumentType type) {
  return type == DocumentType::activity_plan || type == DocumentType::competence_plan;
}

// "Begäran om handlingsplan", "Bedömning av kvalitetsberättelse": the name is only what another noun is
// about. A noun that stands for the document itself ("Utkast till handlingsplan") does not count.
bool is_object(const Letters& line, int begin) {
  static const std::set<std::string> prepositions{"om",    "på",    "av",       "över",    "till",
                                                  "inför", "kring", "gällande", "angående"};
  static const std::set<std::string> own{"utkast", "förslag", "rapport",       "redovisning",
                                         "bilaga", "version", "komplettering", "sammanställning",
                                         "arbete", "arbetet"};
  static const std::set<std::string> determiners{"er", "ert", "vår",   "vårt",  "den",
                                                 "en", "ett", "årets", "denna", "deras"};
  auto before =
      words_of(std::string_view(line.folded)
                   .substr(0, static_cast<std::size_t>(line.offsets[static_cast<std::size_t>(begin)])));
  while (!before.empty() && (is_number(before.back()) || determiners.contains(before.back())))
    before.pop_back();
  if (before.size() < 2 || !prepositions.contains(before.back())) return false;
  before.pop_back();
  return !own.contains(before.back()) && !is_number(before.back());
}

// "Avtalsuppföljning 2024 - handlingsplan": a name of ours set apart at the end takes over from a weak
// look-alike. "Verksamhetsplan och budget 2018, årsbokslut": and a report at the end over the plan it reports
// on.
const NameHit* apposed(const Letters& line, const std::vector<NameHit>& hits) {
  const NameHit &first = hits.front(), &last = hits.back();
  if (hits.size() < 2 || last.type == DocumentType::other) return nullptr;
  const bool yields =
      first.type == DocumentType::other ? first.word->weight < 1 : is_plan(first.type) && !is_plan(last.type);
  if (!yields) return nullptr;
  const std::string_view gap = between(line, hits[hits.size() - 2].end, last.begin);
  const bool is_apart = holds(gap, " - ") || holds(gap, "–") || gap.ends_with(": ") || gap.ends_with(", ") ||
                        gap.ends_with("(");
  return is_apart ? &last : nullptr;
}

// "Verksamhetsberättelse, kvalitetsbokslut och patientsäkerhetsberättelse": judged first as what law asks
// for.
void put_statutory_first(Statement& statement) {
  if (is_statutory(statement.type)) return;
  const auto first = std::find_if(statement.also.begin(), statement.also.end(), is_statutory);
  if (first == statement.also.end()) return;
  std::swap(statement.type, *first);
  std::rotate(statement.also.begin(), first, first + 1);
  std::stable_partition(statement.also.begin(), statement.also.end(), is_statutory);
}

Statement read_line(const Letters& line, const TypeWords& words) {
  const std::vector<NameHit> hits = names_in(line, words);
  if (hits.empty()) return {};
  if (is_meeting_item(line, hits.front().begin)) return {DocumentType::other, {}, 1.0, 0};
  if (hits.front().type != DocumentType::other && is_object(line, hits.front().begin))
    return {DocumentType::other, {}, 0.95, 0};
  const NameHit* head = &hits.front();
  if (const NameHit* tail = apposed(line, hits)) head = tail;
  Statement statement{head->type, head->word->also, head->word->weight, head->begin};
  const NameHit* before = head;
  for (auto hit = hits.begin() + (head - hits.data()) + 1; hit != hits.end(); before = &*hit++) {
    if (head->type == DocumentType::other || hit->type == DocumentType::other) break;
    if (!joins(between(line, before->end, hit->begin))) break;
    if (hit->type != head->type && hit->word->weight >= 0.9) statement.also.push_back(hit->type);
  }
  put_statutory_first(statement);
  return statement;
}

// A look-alike's name only counts outside the title when it is all the line says: "Tjänsteskrivelse",
// "Dokumenttyp: Rutin".
bool is_all_of_line(const Letters& line, const TypeWords& words) {
  const auto hits = names_in(line, words);
  const bool has_key = line.text.starts_with("dokumenttyp") || line.text.starts_with("typavdokument");
  const std::size_t named = static_cast<std::size_t>(hits.front().end - hits.front().begin);
  return has_key || named + 6 >= line.text.size();
}

struct Scores {
  std::array<double, kTypes> name{}, contents{};
  std::array<int, kTypes> headings{};
  std::vector<DocumentType> also;
  double also_worth = 0;
  std::optional<DocumentType> title;  // what the title says
  double other = 0;
  bool other_in_title = false;
};

void count_name(Scores& scores, const OpeningLine& line, const Statement& statement) {
  const double value = worth(line.role) * statement.weight;
  if (statement.type == DocumentType::other) {
    // A letterhead "Tjänsteskrivelse" outdoes the title below it, which is the matter's.
    scores.other = std::max(scores.other, line.role == LineRole::title ? value : value * 1.8);
    scores.other_in_title = scores.other_in_title || (line.role == LineRole::title && statement.weight >= 1);
    return;
  }
  // "Kvalitetsberättelse 2022" and below it "med patientsäkerhetsberättelse": a combined title on two lines.
  constexpr int kLongestLink = 9;  // "inklusive"
  if (line.role == LineRole::title)
    scores.title = statement.type;
  else if (line.role == LineRole::cover && scores.title && *scores.title != statement.type &&
           is_statutory(*scores.title) && is_statutory(statement.type) && statement.weight >= 1 &&
           statement.begin <= kLongestLink)
    scores.also.push_back(statement.type);
  scores.name[index(statement.type)] = std::max(scores.name[index(statement.type)], value);
  if (!statement.also.empty() && value > scores.also_worth) {
    scores.also = statement.also;
    scores.also_worth = value;
  }
}

// "denna kvalitetsberättelse", "vår handlingsplan", "avger härmed patientsäkerhetsberättelse".
bool speaks_of_itself(const Letters& line, int begin) {
  static constexpr std::array<std::string_view, 9> own{
      "denna ", "detta ", "den här ", "vår ", "min ", "härmed ", "föreliggande ", "följande ", "årets "};
  const auto offset = static_cast<std::size_t>(line.offsets[static_cast<std::size_t>(begin)]);
  const std::size_t from = offset > 32 ? offset - 32 : 0;
  const std::string_view before = std::string_view(line.folded).substr(from, offset - from);
  return std::any_of(own.begin(), own.end(), [&](std::string_view word) {
    const auto at = before.rfind(word);
    return at != std::string_view::npos && before.size() - at <= word.size() + 12;
  });
}

void count_introduction(Scores& scores, const OpeningLine& line, const TypeWords& words) {
  for (const TitleWord& title : words.titles) {
    if (title.type == DocumentType::other || title.weight < 0.9) continue;
    const auto hit = find_spelt(line.letters, title.word);
    if (hit && speaks_of_itself(line.letters, hit->begin))
      scores.name[index(title.type)] =
          std::max(scores.name[index(title.type)], worth(line.role) * title.weight);
  }
}

// "Medarbetarsamtal hålls varje år.": the account has begun, though no heading says so.
bool is_sentence(std::string_view line) {
  constexpr std::ptrdiff_t kFewestGaps = 4;
  return !line.empty() && std::string_view(".!?").find(line.back()) != std::string_view::npos &&
         std::count(line.begin(), line.end(), ' ') >= kFewestGaps;
}

void count_names(Scores& scores, const Opening& opening, const TypeWords& words) {
  for (const OpeningLine& line : opening.lines) {
    if (line.role == LineRole::introduction || (line.role == LineRole::cover && is_sentence(line.text))) {
      count_introduction(scores, line, words);
      continue;
    }
    const Statement statement = read_line(line.letters, words);
    if (statement.weight == 0) continue;
    const bool is_secondary = statement.type == DocumentType::other && line.role != LineRole::title;
    if (!is_secondary || (statement.weight >= 1 && is_all_of_line(line.letters, words)))
      count_name(scores, line, statement);
  }
}

bool is_headlike(const Block& block) {
  return block.kind == Kind::heading || block.kind == Kind::contents || block.is_head_cell ||
         (block.kind == Kind::table_cell && block.row == 0) || (block.is_bold && block.text.size() < 90);
}

void count_headings(Scores& scores, const extract::Document& document, const TypeWords& words) {
  std::set<std::string> heads;
  for (const auto& page : document.pages)
    for (const Block& block : page.blocks)
      if (is_headlike(block) && block.text.size() < 200) heads.insert(bare_letters(block.text));
  for (const TypeHeadings& type : words.types) {
    const auto is_seen = [&](const std::string& heading) {
      return std::any_of(heads.begin(), heads.end(),
                         [&](const std::string& head) { return holds(head, heading); });
    };
    const auto seen = std::count_if(type.headings.begin(), type.headings.end(), is_seen);
    scores.headings[index(type.type)] = static_cast<int>(seen);
    scores.contents[index(type.type)] =
        kContentsMost * std::min(1.0, static_cast<double>(seen) / kManyHeadings);
  }
}

// What the body says of itself as a board's paper or an audit, each phrase once.
double look_alike_phrases(const extract::Document& document, const TypeWords& words) {
  std::string text;
  for (const auto& page : document.pages)
    for (const Block& block : page.blocks)
      if (block.kind != Kind::contents) text += bare_letters(block.text) + ' ';
  double most = 0;
  for (const BodyPhrases& body : words.look_alikes) {
    const auto seen = std::count_if(body.phrases.begin(), body.phrases.end(),
                                    [&](const std::string& phrase) { return holds(text, phrase); });
    most = std::max(most, static_cast<double>(seen) / body.needs);
  }
  return most;
}

bool is_instruction(const Block& block, const TypeWords& words) {
  const std::string text = bare_letters(block.text);
  const auto starts = [&](const std::string& start) { return text.starts_with(start); };
  const auto contains = [&](const std::string& part) { return holds(text, part); };
  return (block.text.starts_with("[") && block.text.ends_with("]")) ||
         std::any_of(words.template_starts.begin(), words.template_starts.end(), starts) ||
         std::any_of(words.template_contains.begin(), words.template_contains.end(), contains);
}

// An empty form: nearly all that is not a heading tells what to write.
bool is_empty_form(const extract::Document& document, const TypeWords& words, std::size_t first_body_block) {
  int instructions = 0, paragraphs = 0;
  for (const auto& page : document.pages)
    for (std::size_t b = &page == &document.pages.front() ? first_body_block : 0; b < page.blocks.size();
         ++b) {
      const Block& block = page.blocks[b];
      if (block.kind != Kind::paragraph && block.kind != Kind::list_item) continue;
      if (block.is_bold && block.text.size() < 90) continue;
      ++paragraphs;
      instructions += is_instruction(block, words) ? 1 : 0;
    }
  return paragraphs >= kFewWordsForTemplate && instructions >= kTemplateShare * paragraphs;
}

// "Individuell kompetensutvecklingsplan", "Tertialrapport, Inspektionen för vård och omsorg". Not the
// receiver's line.
bool is_excluded(const TypeHeadings& type, const Opening& opening) {
  for (const OpeningLine& line : opening.lines) {
    if (line.role != LineRole::title && line.role != LineRole::cover) continue;
    if (line.letters.folded.starts_with("till") || is_sentence(line.text)) continue;
    if (holds(line.letters.text, "elevhals")) return false;  // school health care reports to the same rules
    for (const LooseWord& word : type.unless)
      if (find_loose(line.letters, word)) return true;
    for (const std::string& begin : type.unless_begins)
      for (auto at = line.letters.text.find(begin); at != std::string::npos;
           at = line.letters.text.find(begin, at + 1))
        if (line.letters.is_start[at]) return true;
  }
  return false;
}

// A page that lists the reports of several years, each as a heading, is none of them.
bool lists_reports(const extract::Document& document, const TypeWords& words) {
  constexpr std::size_t kYearsOfAList = 3;  // one's own and last year's may stand in a report
  std::set<std::string> years;
  for (const auto& page : document.pages)
    for (const Block& block : page.blocks) {
      if (block.kind != Kind::heading || block.text.size() > 90) continue;
      const Letters line = letters_of(block.text);
      const auto hits = names_in(line, words);
      if (hits.empty() || hits.front().type == DocumentType::other || hits.front().begin != 0) continue;
      years.insert(line.text.substr(static_cast<std::size_t>(hits.front().end)));
    }
  return std::count_if(years.begin(), years.end(), is_number) >= static_cast<std::ptrdiff_t>(kYearsOfAList);
}

double total(const Scores& scores, std::size_t type) {
  return scores.name[type] +
         (scores.name[type] > 0 || scores.headings[type] >= kManyHeadings - 1 ? scores.contents[type] : 0);
}

// Sure when the title says so in full; less so the weaker the name, the fewer the headings and the nearer the
// next type.
double confidence(const Scores& scores, std::size_t best, double next) {
  const double name = scores.name[best], contents = scores.contents[best] / kContentsMost;
  const double margin = std::min(1.0, (total(scores, best) - next) / 0.5);
  return std::clamp((0.3 + 0.6 * name + 0.09 * contents) * (0.6 + 0.4 * margin), 0.1, 0.99);
}

double confidence_of_other(const Scores& scores, double best) {
  if (scores.other > 0) return std::clamp(0.55 + 0.4 * std::min(1.0, scores.other) - 0.3 * best, 0.3, 0.97);
  return std::clamp(0.8 - 0.7 * best, 0.3, 0.8);
}

std::vector<DocumentType> second_types(const Scores& scores, DocumentType best) {
  std::vector<DocumentType> also;
  for (const DocumentType type : scores.also)
    if (type != best && std::find(also.begin(), also.end(), type) == also.end()) also.push_back(type);
  return also;
}

}  // namespace

std::vector<NameHit> names_in(const Letters& line, const TypeWords& words) {
  std::vector<NameHit> all;
  for (const TitleWord& title : words.titles)
    if (const auto hit = find_loose(line, title.word))
      all.push_back(
          {&title, title.type, hit->begin, hit->end, hit->mistakes * 2 + (hit->has_its_gaps ? 0 : 1)});
  add_suspended(all, line, words);
  std::vector<NameHit> kept;
  for (const NameHit& hit : all)
    if (std::none_of(all.begin(), all.end(),
                     [&](const NameHit& other) { return overlaps(hit, other) && beats(other, hit); }))
      kept.push_back(hit);
  std::stable_sort(kept.begin(), kept.end(),
                   [](const NameHit& a, const NameHit& b) { return a.begin < b.begin; });
  return kept;
}

std::size_t typical_headings(const extract::Document& document, DocumentType type, const TypeWords& words) {
  Scores scores;
  count_headings(scores, document, words);
  return static_cast<std::size_t>(scores.headings[index(type)]);
}

bool has_look_alike_phrase(const extract::Document& document, const TypeWords& words) {
  return look_alike_phrases(document, words) > 0;
}

TypeDecision told_type(DocumentType told, const extract::Document& document, const Opening& opening,
                       const TypeWords& words) {
  const TypeDecision said = decide_type(document, opening, words);
  TypeDecision decision{told, {}, 1.0};
  if (said.type != told && std::find(said.also.begin(), said.also.end(), told) == said.also.end())
    return decision;
  decision.also = said.also;
  if (said.type != told) decision.also.insert(decision.also.begin(), said.type);
  std::erase(decision.also, told);
  return decision;
}

TypeDecision decide_type(const extract::Document& document, const Opening& opening, const TypeWords& words) {
  Scores scores;
  count_names(scores, opening, words);
  count_headings(scores, document, words);
  for (const TypeHeadings& type : words.types)
    if (is_excluded(type, opening)) scores.name[index(type.type)] = scores.contents[index(type.type)] = 0;
  const double phrases = look_alike_phrases(document, words);
  if (phrases >= 1) scores.other = std::max(scores.other, std::min(1.0 + 0.1 * phrases, 1.4));

  std::size_t best = 0;
  for (std::size_t type = 1; type < kTypes; ++type)
    if (total(scores, type) > total(scores, best)) best = type;
  double next = 0;
  for (std::size_t type = 0; type < kTypes; ++type)
    if (type != best && scores.name[type] > 0) next = std::max(next, total(scores, type));

  const double sum = total(scores, best);
  const bool is_other = scores.other_in_title || sum < kEnough || scores.other > sum ||
                        is_empty_form(document, words, opening.body_block) || lists_reports(document, words);
  if (is_other) return {DocumentType::other, {}, confidence_of_other(scores, std::min(sum, 1.0))};
  const auto type = static_cast<DocumentType>(best);
  return {type, second_types(scores, type), confidence(scores, best, scores.also.empty() ? next : 0)};
}

}  // namespace analyze
