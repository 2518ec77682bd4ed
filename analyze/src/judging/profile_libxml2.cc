// Reads corpora/profiles: the schema has checked the form, this file checks what a schema cannot say.
#include "analyze/profile.h"

#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

#include "analyze/swedish.h"
#include "xml_libxml2.h"

namespace analyze {
namespace {

using ingest::Area;
using ingest::HslDuty;
using ingest::Operation;
using ingest::Rhythm;

constexpr std::array severities{"serious", "material", "minor"};

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);)
    if (!part.empty()) parts.push_back(part);
  return parts;
}

// The value whose identifier it is; the schema has let nothing else through.
template <class Enum>
Enum named(std::string_view identifier, Enum last) {
  for (int i = 0; i <= static_cast<int>(last); ++i)
    if (ingest::name_of(static_cast<Enum>(i)) == identifier) return static_cast<Enum>(i);
  throw std::logic_error(fmt::format("profile.rng allows {}, the program does not know it", identifier));
}

template <class Enum>
std::vector<Enum> all_named(const std::string& identifiers, Enum last) {
  std::vector<Enum> values;
  for (const std::string& identifier : split(identifiers, ' ')) values.push_back(named(identifier, last));
  return values;
}

// "Hälso- och sjukvård" -> "halso-och-sjukvard": ids of a calendar's entries survive new entries around them.
std::string slug(std::string_view title) {
  std::string folded = fold(title), words;
  for (const auto& [letter, plain] :
       {std::pair("å", "a"), std::pair("ä", "a"), std::pair("ö", "o"), std::pair("é", "e")})
    for (auto at = folded.find(letter); at != std::string::npos; at = folded.find(letter))
      folded.replace(at, std::string_view(letter).size(), plain);
  for (const char c : folded) {
    const bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_word) words += c;
    if (!is_word && !words.empty() && words.back() != '-') words += '-';
  }
  if (words.ends_with('-')) words.pop_back();
  return words;
}

bool says_yes(const xmlNode* node, const char* name) { return attribute_or(node, name) == "yes"; }

int number(const xmlNode* node, const char* name, int otherwise = 0) {
  const auto text = attribute(node, name);
  return text ? std::stoi(*text) : otherwise;
}

class Reader {
 public:
  explicit Reader(std::filesystem::path file) : file_(std::move(file)) {}

  Profile run(const xmlNode* root) {
    read_head(root);
    each(root, "board", &Reader::read_board);
    each(root, "operation", &Reader::read_operation);
    each(root, "kind", &Reader::read_kind);
    each(root, "exclude", &Reader::read_exclusion);
    each(root, "deliver", &Reader::read_document);
    for (const char* name : {"calendar", "follow-up", "report", "meeting"})
      each(root, name,
           name == std::string_view("calendar") ? &Reader::read_calendar : &Reader::read_activity);
    each(root, "yearly-item", &Reader::read_yearly_item);
    each(root, "focus", &Reader::read_focus);
    each(root, "step", &Reader::read_step);
    each(root, "notice", &Reader::read_notice);
    each(root, "benchmark", &Reader::read_benchmark);
    each(root, "visible", &Reader::read_visibility);
    each(root, "threshold", &Reader::read_threshold);
    each(root, "word", &Reader::read_word);
    read_overlay(root);
    if (!faults_.empty()) throw std::runtime_error(faults_);
    return std::move(profile_);
  }

 private:
  void complain(const xmlNode* node, const std::string& what) {
    faults_ +=
        fmt::format("{}{}:{}: {}", faults_.empty() ? "" : "\n", file_.string(), xmlGetLineNo(node), what);
  }

  void each(const xmlNode* root, const char* name, void (Reader::*read)(const xmlNode*)) {
    for (const xmlNode* node : children(root, name)) (this->*read)(node);
  }

  void read_head(const xmlNode* root) {
    profile_.name = attribute_or(root, "name");
    profile_.municipality = attribute_or(root, "municipality");
    profile_.version = attribute_or(root, "version");
    profile_.valid_from = attribute_or(root, "valid-from");
    profile_.valid_to = attribute_or(root, "valid-to");
    if (!profile_.valid_to.empty() && profile_.valid_to < profile_.valid_from)
      complain(root, "valid-to comes before valid-from");
    if (file_.stem() != profile_.name && file_.filename() != "profil.xml")
      complain(root, fmt::format("expected name=\"{}\", as the file is called", file_.stem().string()));
    for (const xmlNode* node : children(root, "source"))
      profile_.sources.push_back(
          {attribute_or(node, "title"), attribute_or(node, "decided"), attribute_or(node, "diarienummer")});
    for (const xmlNode* node : children(root, "mandate-period")) {
      profile_.mandate_period = {number(node, "first-year"), number(node, "last-year")};
      profile_.every_unit_once = attribute_or(node, "every-unit-once");
      if (profile_.mandate_period->second < profile_.mandate_period->first)
        complain(node, "last-year comes before first-year");
    }
  }

  void read_board(const xmlNode* node) {
    Board board{attribute_or(node, "name"), {}};
    for (const xmlNode* area : children(node, "area"))
      board.areas.push_back({named(attribute_or(area, "is"), Area::other), attribute_or(area, "name"),
                             attribute_or(area, "remark")});
    if (!boards_.insert(board.name).second)
      complain(node, fmt::format("board \"{}\" stands twice", board.name));
    profile_.boards.push_back(std::move(board));
  }

  void read_operation(const xmlNode* node) {
    profile_.operations.push_back({named(attribute_or(node, "is"), Operation::joint_operation),
                                   attribute_or(node, "name"), attribute_or(node, "base-document"),
                                   attribute_or(node, "followed-up-by")});
  }

  void read_kind(const xmlNode* node) {
    FollowUpKind kind{attribute_or(node, "id"), attribute_or(node, "name"), attribute_or(node, "source"), {}};
    for (const xmlNode* trigger : children(node, "trigger")) kind.triggers.push_back(text_of(trigger));
    if (profile_.kind(kind.id) != nullptr) complain(node, fmt::format("kind \"{}\" stands twice", kind.id));
    profile_.kinds.push_back(std::move(kind));
  }

  // --- rules ---

  ingest::Scope scope(const xmlNode* node) {
    ingest::Scope scope;
    scope.boards = split(attribute_or(node, "boards"), '|');
    scope.areas = all_named(attribute_or(node, "areas"), Area::other);
    scope.operations = all_named(attribute_or(node, "operations"), Operation::joint_operation);
    scope.hsl_duties = all_named(attribute_or(node, "hsl"), HslDuty::yes);
    scope.named = split(attribute_or(node, "named"), '|');
    for (const std::string& board : scope.boards)
      if (!boards_.contains(board))
        complain(node, fmt::format("expected a board of this profile, found \"{}\"", board));
    return scope;
  }

  std::string rule_id(const xmlNode* node) {
    std::string id = attribute_or(node, "id");
    if (!rule_ids_.insert(id).second) complain(node, fmt::format("rule \"{}\" stands twice", id));
    return id;
  }

  std::string kind_of(const xmlNode* node) {
    std::string kind = attribute_or(node, "kind");
    if (profile_.kind(kind) == nullptr)
      complain(node, fmt::format("expected the id of a kind of this profile, found \"{}\"", kind));
    return kind;
  }

  void read_exclusion(const xmlNode* node) {
    profile_.rules.exclusions.push_back(
        {scope(node), attribute_or(node, "why"), attribute_or(node, "source")});
  }

  std::optional<std::chrono::month_day> day(const xmlNode* node) {
    const std::chrono::month_day day{std::chrono::month(static_cast<unsigned>(number(node, "month"))),
                                     std::chrono::day(static_cast<unsigned>(number(node, "day")))};
    if (day.ok()) return day;
    complain(node, fmt::format("there is no day {} in month {}", number(node, "day"), number(node, "month")));
    return std::nullopt;
  }

  static ingest::AfterPeriod after(const xmlNode* node) {
    return {named(attribute_or(node, "period"), Rhythm::year), number(node, "days")};
  }

  void read_document(const xmlNode* node) {
    ingest::DocumentRule rule;
    rule.id = rule_id(node);
    rule.document = attribute_or(node, "document");
    rule.scope = scope(node);
    rule.is_owed = attribute_or(node, "owed") != "no";
    rule.why_not = attribute_or(node, "why");
    rule.is_by_contract = attribute_or(node, "dates") == "contract";
    rule.is_proposal = says_yes(node, "proposal");
    rule.basis = attribute_or(node, "basis");
    rule.source = attribute_or(node, "source");
    std::vector<ingest::YearlyDay> days;
    for (const xmlNode* due : children(node, "due"))
      if (const auto found = day(due))
        days.push_back({*found, number(due, "years-after", ingest::is_plan(rule.document) ? 0 : 1)});
    rule.due = std::move(days);
    for (const xmlNode* period : children(node, "after")) rule.due = after(period);
    check_document(node, rule);
    profile_.rules.documents.push_back(std::move(rule));
  }

  void check_document(const xmlNode* node, const ingest::DocumentRule& rule) {
    const auto* days = std::get_if<std::vector<ingest::YearlyDay>>(&rule.due);
    const bool has_day = days == nullptr || !days->empty();
    if (rule.is_owed && !has_day && !rule.is_by_contract)
      complain(node, "expected <due>, <after> or dates=\"contract\": nobody would know when it is due");
    if (!rule.is_owed && rule.why_not.empty())
      complain(node, "expected why=\"...\": an exemption needs its reason");
  }

  void read_calendar(const xmlNode* node) {
    const std::string calendar = rule_id(node);
    for (const xmlNode* entry : children(node, "entry")) {
      ingest::ActivityRule rule;
      rule.kind = kind_of(node);
      rule.title = fmt::format("{}: {}", attribute_or(node, "title"), attribute_or(entry, "title"));
      rule.source = attribute_or(node, "source");
      rule.scope = scope(entry);
      rule.is_about_units = attribute_or(entry, "units") != "none";
      ingest::InYear when{{number(entry, "year")}, {}, {}};
      rule.id = fmt::format("{}-{}", calendar, when.years.front());
      if (const int month = number(entry, "month"); month > 0) {
        when.month = std::chrono::month(static_cast<unsigned>(month));
        rule.id += fmt::format("-{:02}", month);
      }
      rule.id = free_id(fmt::format("{}-{}", rule.id, slug(attribute_or(entry, "title"))));
      rule.when = when;
      profile_.rules.activities.push_back(std::move(rule));
    }
  }

  // Several entries of one year, or one month: the second is "-b", then "-c".
  std::string free_id(const std::string& id) {
    std::string found = id;
    for (char letter = 'b'; !rule_ids_.insert(found).second; ++letter)
      found = fmt::format("{}-{}", id, letter);
    return found;
  }

  void read_activity(const xmlNode* node) {
    const std::string_view element = reinterpret_cast<const char*>(node->name);
    ingest::ActivityRule rule;
    rule.id = rule_id(node);
    rule.kind = element == "follow-up" ? kind_of(node) : std::string(element);
    rule.title = attribute_or(node, "title");
    rule.to = attribute_or(node, "to");
    rule.source = attribute_or(node, "source");
    rule.scope = scope(node);
    rule.is_about_units = element == "follow-up" && attribute_or(node, "units") != "none";
    rule.is_proposal = says_yes(node, "proposal");
    const auto whens = timings(node);
    const auto timed = children(node);
    for (std::size_t i = 0; i < whens.size(); ++i) {
      if (i > 0) rule.id = free_id(attribute_or(node, "id"));
      rule.when = whens[i];
      profile_.rules.activities.push_back(rule);
      read_form(node, timed[i], rule.id);
    }
  }

  // What a report says of its form holds for every time; a time may say otherwise.
  void read_form(const xmlNode* report, const xmlNode* time, const std::string& id) {
    std::string form = attribute_or(time, "form");
    if (form.empty()) form = attribute_or(report, "form");
    if (!form.empty())
      profile_.report_forms[id] = {form, attribute_or(report, "id"), says_yes(report, "each-board")};
  }

  using Timing = decltype(ingest::ActivityRule::when);

  std::vector<Timing> timings(const xmlNode* node) {
    std::vector<Timing> whens;
    for (const xmlNode* child : children(node)) {
      const std::string_view name = reinterpret_cast<const char*>(child->name);
      if (name == "in") whens.emplace_back(in_year(child));
      if (name == "after") whens.emplace_back(after(child));
      if (name == "contract") whens.emplace_back(from_contract(child));
      if (name == "every") whens.emplace_back(every_years(child));
    }
    return whens;
  }

  static std::optional<std::chrono::month> month(const xmlNode* node) {
    const int found = number(node, "month");
    return found > 0 ? std::optional(std::chrono::month(static_cast<unsigned>(found))) : std::nullopt;
  }

  ingest::InYear in_year(const xmlNode* node) {
    ingest::InYear when{{}, month(node), {}};
    for (const std::string& year : split(attribute_or(node, "years"), ' '))
      when.years.push_back(std::stoi(year));
    if (attribute(node, "day"))
      if (const auto found = day(node)) when.day = found->day();
    return when;
  }

  static ingest::FromContract from_contract(const xmlNode* node) {
    const bool is_start = attribute_or(node, "edge") == "start";
    return {is_start ? ingest::ContractEdge::start : ingest::ContractEdge::end, number(node, "months")};
  }

  static ingest::EveryYears every_years(const xmlNode* node) {
    return {number(node, "years", 1), month(node)};
  }

  // --- the rest ---

  void read_yearly_item(const xmlNode* node) { profile_.yearly_items.push_back(text_of(node)); }

  void read_focus(const xmlNode* node) {
    profile_.focus.push_back({number(node, "first-year"), number(node, "last-year"), text_of(node)});
  }

  void read_step(const xmlNode* node) {
    std::optional<int> days;
    if (attribute(node, "days")) days = number(node, "days");
    profile_.steps.push_back({attribute_or(node, "id"), attribute_or(node, "name"), attribute_or(node, "by"),
                              attribute_or(node, "if"), days});
  }

  void read_notice(const xmlNode* node) {
    Notice notice{
        attribute_or(node, "about"), attribute_or(node, "within"), {}, attribute_or(node, "source")};
    for (const xmlNode* to : children(node, "to")) notice.to.push_back(text_of(to));
    profile_.notices.push_back(std::move(notice));
  }

  void read_benchmark(const xmlNode* node) {
    profile_.benchmarks.push_back({attribute_or(node, "of"), number(node, "at-least"),
                                   says_yes(node, "proposal"), attribute_or(node, "source")});
  }

  void read_visibility(const xmlNode* node) {
    profile_.visibilities.push_back({attribute_or(node, "to"), says_yes(node, "published"),
                                     attribute_or(node, "units") != "hidden", says_yes(node, "review"),
                                     attribute_or(node, "source")});
  }

  void read_threshold(const xmlNode* node) {
    if (!profile_.thresholds.emplace(attribute_or(node, "name"), number(node, "value")).second)
      complain(node, fmt::format("threshold \"{}\" stands twice", attribute_or(node, "name")));
  }

  void read_word(const xmlNode* node) {
    profile_.words.push_back(
        {attribute_or(node, "key"), text_of(node), static_cast<int>(xmlGetLineNo(node))});
  }

  void read_overlay(const xmlNode* root) {
    Overlay& overlay = profile_.overlay;
    overlay.version = fmt::format("{}-{}", profile_.name, profile_.version);
    overlay.file = file_;
    const auto own = file_.parent_path() / file_.stem();
    if (std::filesystem::is_directory(own)) overlay.own = own;
    for (const xmlNode* node : children(root, "severity")) {
      const auto is = std::find(severities.begin(), severities.end(), attribute_or(node, "is"));
      overlay.severities.push_back({attribute_or(node, "requirement"),
                                    static_cast<Severity>(is - severities.begin()), attribute_or(node, "why"),
                                    static_cast<int>(xmlGetLineNo(node))});
    }
    for (const xmlNode* node : children(root, "without"))
      overlay.left_out.push_back({attribute_or(node, "requirement"), attribute_or(node, "why"),
                                  static_cast<int>(xmlGetLineNo(node))});
  }

  std::filesystem::path file_;
  Profile profile_;
  std::set<std::string> boards_, rule_ids_;
  std::string faults_;
};

// The schema lets the elements stand in any order; what libxml2 then says of one it does not know names the
// profile's first line and another element. So they are looked for before.
void refuse_unknown_elements(const std::filesystem::path& file) {
  static const std::set<std::string_view> known{
      "source",   "mandate-period", "board",   "operation", "kind",        "exclude",  "deliver",
      "calendar", "follow-up",      "report",  "meeting",   "yearly-item", "focus",    "step",
      "notice",   "benchmark",      "visible", "threshold", "word",        "severity", "without"};
  const XmlDoc doc(
      xmlReadFile(file.c_str(), "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  const xmlNode* root = doc ? xmlDocGetRootElement(doc.get()) : nullptr;
  if (root == nullptr) return;  // read_validated says on which line
  for (const xmlNode* node : children(root))
    if (const std::string name = reinterpret_cast<const char*>(node->name); !known.contains(name))
      throw std::runtime_error(
          fmt::format("{}:{}: <{}> is no element of a profile", file.string(), xmlGetLineNo(node), name));
}

}  // namespace

std::vector<FocusArea> Profile::focus_in(int year) const {
  std::vector<FocusArea> found;
  for (const FocusArea& area : focus)
    if ((area.first_year == 0 || area.first_year <= year) && (area.last_year == 0 || year <= area.last_year))
      found.push_back(area);
  return found;
}

const FollowUpKind* Profile::kind(std::string_view id) const {
  const auto found =
      std::find_if(kinds.begin(), kinds.end(), [&](const FollowUpKind& known) { return known.id == id; });
  return found == kinds.end() ? nullptr : &*found;
}

int Profile::threshold(std::string_view threshold_name, int otherwise) const {
  const auto found = thresholds.find(std::string(threshold_name));
  return found == thresholds.end() ? otherwise : found->second;
}

Profile load_profile(const std::filesystem::path& file, const std::filesystem::path& schema) {
  refuse_unknown_elements(file);
  const XmlDoc doc = read_validated(file, schema);
  return Reader(file).run(xmlDocGetRootElement(doc.get()));
}

}  // namespace analyze
