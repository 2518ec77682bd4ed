// Tables of words: identifiers, Swedish labels, synonyms.
#include "register_words.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <map>

#include "ingest/csv_table.h"
#include "normal_form.h"

namespace ingest {
namespace {

template <typename Value>
struct Word {
  Value value;
  std::string_view identifier;
  std::string_view label;
  std::vector<std::string_view> synonyms;
};

// Folding is the dear part of a lookup, so every word is folded once.
template <typename Value>
class Words {
 public:
  Words(std::initializer_list<Word<Value>> words) : words_(words) {
    for (const auto& word : words_) {
      by_folded_.try_emplace(folded(word.label), word.value);
      by_folded_.try_emplace(folded(word.identifier), word.value);
      for (const auto synonym : word.synonyms) by_folded_.try_emplace(folded(synonym), word.value);
    }
  }

  std::optional<Value> named(std::string_view written) const {
    const auto found = by_folded_.find(folded(written));
    return found == by_folded_.end() ? std::nullopt : std::optional(found->second);
  }

  std::string_view identifier(Value value) const {
    for (const auto& word : words_)
      if (word.value == value) return word.identifier;
    return {};
  }

  std::string labels() const {
    std::string list;
    for (const auto& word : words_) list += (list.empty() ? "" : ", ") + std::string(word.label);
    return list;
  }

 private:
  std::vector<Word<Value>> words_;
  std::map<std::string, Value> by_folded_;
};

const Words<Operation>& operations() {
  static const Words<Operation> kWords = {
      {Operation::in_house,
       "in_house",
       "egen regi",
       {"kommunal regi", "kommunal", "egenregi", "kommunen", "offentlig"}},
      {Operation::contract_lou,
       "contract_lou",
       "entreprenad (LOU)",
       {"entreprenad", "lou", "entreprenad enligt lou", "driftentreprenad", "upphandlad"}},
      {Operation::choice_lov,
       "choice_lov",
       "valfrihetssystem (LOV)",
       {"valfrihetssystem", "lov", "kundval", "fritt val"}},
      {Operation::framework_agreement, "framework_agreement", "ramavtal", {"ramavtal lou", "ramupphandling"}},
      {Operation::direct_award,
       "direct_award",
       "direktupphandlad plats",
       {"direktupphandling", "direktupphandlad", "enstaka köp"}},
      {Operation::individual_contract,
       "individual_contract",
       "individavtal",
       {"individuellt avtal", "individuella avtal"}},
      {Operation::partnership_iop,
       "partnership_iop",
       "idéburet partnerskap (IOP)",
       {"iop", "idéburet partnerskap", "idéburet offentligt partnerskap",
        "idéburet offentligt partnerskap iop"}},
      {Operation::joint_operation,
       "joint_operation",
       "gemensam nämnd eller avtalssamverkan",
       {"gemensam nämnd", "avtalssamverkan", "annan kommun", "kommunalförbund"}}};
  return kWords;
}

const Words<Area>& areas() {
  static const Words<Area> kWords = {
      {Area::nursing_home,
       "nursing_home",
       "särskilt boende för äldre",
       {"särskilt boende", "säbo", "vård- och omsorgsboende", "vård och omsorgsboende", "äldreboende", "vobo",
        "särskilt boende äldre"}},
      {Area::home_care, "home_care", "hemtjänst", {"hemvård", "hemtjänst äldre"}},
      {Area::home_health_care,
       "home_health_care",
       "hemsjukvård",
       {"kommunal hemsjukvård", "hälso- och sjukvård", "kommunal hälso- och sjukvård",
        "hälso- och sjukvård i hemmet"}},
      {Area::short_term_elderly,
       "short_term_elderly",
       "korttidsboende",
       {"korttidsboende äldre", "korttidsplatser", "korttid", "korttidsenhet"}},
      {Area::day_activity_elderly,
       "day_activity_elderly",
       "dagverksamhet",
       {"dagverksamhet äldre", "dagvård"}},
      {Area::night_alarm,
       "night_alarm",
       "nattpatrull och trygghetslarm",
       {"nattpatrull", "trygghetslarm", "larm och natt", "larmpatrull"}},
      {Area::group_home_lss,
       "group_home_lss",
       "gruppbostad",
       {"gruppbostad lss", "gruppboende", "gruppboende lss"}},
      {Area::service_home_lss,
       "service_home_lss",
       "servicebostad",
       {"servicebostad lss", "serviceboende", "serviceboende lss"}},
      {Area::child_home_lss,
       "child_home_lss",
       "barnboende",
       {"barnboende lss", "boende för barn och unga", "barn- och ungdomsboende"}},
      {Area::daily_activity_lss, "daily_activity_lss", "daglig verksamhet", {"daglig verksamhet lss", "dv"}},
      {Area::short_stay_lss,
       "short_stay_lss",
       "korttidsvistelse",
       {"korttidsvistelse lss", "korttidshem", "korttidstillsyn"}},
      {Area::personal_assistance,
       "personal_assistance",
       "personlig assistans",
       {"assistans", "personlig assistans lss"}},
      {Area::housing_support, "housing_support", "boendestöd", {"bostöd"}},
      {Area::authority_unit,
       "authority_unit",
       "myndighetsutövning",
       {"myndighet", "biståndshandläggning", "myndighetsenhet"}},
      {Area::other, "other", "annat", {"övrigt", "annan"}}};
  return kWords;
}

const Words<HslDuty>& duties() {
  static const Words<HslDuty> kWords = {
      {HslDuty::yes, "yes", "ja", {"j", "x", "1", "sant", "true", "fullt"}},
      {HslDuty::no, "no", "nej", {"n", "0", "falskt", "false", "inget"}},
      {HslDuty::partly, "partly", "delvis", {"del", "delat", "delat ansvar"}}};
  return kWords;
}

const Words<Law>& laws() {
  static const Words<Law> kWords = {{Law::sol, "sol", "SoL", {"socialtjänstlagen"}},
                                    {Law::lss, "lss", "LSS", {}},
                                    {Law::hsl, "hsl", "HSL", {"hälso och sjukvårdslagen"}}};
  return kWords;
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(separators), text.size());
    if (auto part = trimmed(text.substr(0, end)); !part.empty()) parts.push_back(std::move(part));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The only number in the text, when it is a year: "från och med 2025", "fr.o.m. 2025", "2025-".
std::optional<int> only_year(std::string_view text) {
  const auto first = std::find_if(text.begin(), text.end(), is_digit);
  const auto last = std::find_if_not(first, text.end(), is_digit);
  if (last - first != 4 || std::any_of(last, text.end(), is_digit)) return std::nullopt;
  const int year = std::stoi(std::string(first, last));
  return year >= 1990 && year <= 2100 ? std::optional(year) : std::nullopt;
}

// "nej, saknar HSL-ansvar" -> "saknar HSL-ansvar"; nothing when the text does not begin with the word nej.
std::optional<std::string> after_no(std::string_view written) {
  if (written.size() < 4 || folded(written.substr(0, 3)) != "nej") return std::nullopt;
  constexpr std::string_view kBreaks = " ,.:;-(";
  if (kBreaks.find(written[3]) == std::string_view::npos) return std::nullopt;
  written.remove_prefix(3);
  while (!written.empty() && kBreaks.find(written.front()) != std::string_view::npos)
    written.remove_prefix(1);
  if (written.ends_with(')')) written.remove_suffix(1);
  return trimmed(written);
}

}  // namespace

std::string_view name_of(Operation operation) { return operations().identifier(operation); }
std::string_view name_of(Area area) { return areas().identifier(area); }
std::string_view name_of(Law law) { return laws().identifier(law); }
std::string_view name_of(HslDuty duty) { return duties().identifier(duty); }

std::optional<Operation> operation_named(std::string_view written) { return operations().named(written); }
std::optional<HslDuty> hsl_duty_named(std::string_view written) { return duties().named(written); }

// "Annat: HVB" is how areas outside the list are written.
std::optional<Area> area_named(std::string_view written) {
  if (const auto area = areas().named(written)) return area;
  const auto colon = written.find(':');
  const bool is_other =
      colon != std::string_view::npos && areas().named(written.substr(0, colon)) == Area::other;
  return is_other ? std::optional(Area::other) : std::nullopt;
}

std::optional<bool> yes_or_no(std::string_view written) {
  const auto duty = hsl_duty_named(written);
  if (!duty || *duty == HslDuty::partly) return std::nullopt;
  return *duty == HslDuty::yes;
}

std::optional<std::vector<Law>> laws_named(std::string_view written) {
  std::vector<Law> found;
  for (const auto& part : split(written, ",;/+&|\n ")) {
    const auto law = laws().named(part);
    const bool has_letter =
        std::any_of(part.begin(), part.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
    if (!law && has_letter && folded(part) != "och") return std::nullopt;
    if (law && std::find(found.begin(), found.end(), *law) == found.end()) found.push_back(*law);
  }
  return found;
}

std::string operation_words() { return operations().labels(); }
std::string area_words() { return areas().labels(); }
std::string hsl_duty_words() { return duties().labels(); }
std::string law_words() { return laws().labels(); }

std::optional<Demand> demand_named(std::string_view written) {
  if (const auto answer = yes_or_no(written)) return Demand{*answer, {}, {}};
  if (const auto reason = after_no(written)) return Demand{false, {}, *reason};
  if (const auto year = only_year(written)) return Demand{true, year, {}};
  return std::nullopt;
}

std::vector<std::string> names_in(std::string_view cell) { return split(cell, ";,|\n\r"); }

}  // namespace ingest
