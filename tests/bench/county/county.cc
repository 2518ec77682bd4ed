// The county: names, register, documents, verdicts.
#include "county.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace county {
namespace {

namespace fs = std::filesystem;
using analyze::DocumentType;

struct Kind {
  DocumentType type;
  const char *column, *title, *due;
};
constexpr std::array<Kind, 3> kinds{
    {{DocumentType::patient_safety_report, "patientsäkerhetsberättelse", "Patientsäkerhetsberättelse",
      "03-01"},
     {DocumentType::quality_report, "kvalitetsberättelse", "Kvalitetsberättelse", "03-01"},
     {DocumentType::activity_plan, "verksamhetsplan", "Verksamhetsplan", "01-31"}}};

constexpr std::array<const char*, 25> stems{
    "Alm",     "Ask",     "Björk",   "Bok",   "Ek",    "En",      "Gran", "Hassel", "Hägg",
    "Kastanj", "Lind",    "Lönn",    "Oxel",  "Pil",   "Rönn",    "Sälg", "Tall",   "Slån",
    "Al",      "Avenbok", "Körsbär", "Päron", "Äppel", "Plommon", "Vide"};
constexpr std::array<const char*, 20> endings{
    "gården", "backen", "lunden", "hemmet", "ängen",   "dalen",  "kullen", "åsen",   "torp",    "näs",
    "vik",    "stugan", "hagen",  "berget", "slätten", "parken", "udden",  "holmen", "ljungen", "strand"};
constexpr std::array<const char*, 12> sentences{
    "Målet för året var att minska antalet fall med tio procent och det följdes upp varje månad.",
    "Avvikelser registreras i systemet och gås igenom på arbetsplatsträffen.",
    "Egenkontroller gjordes två gånger under året enligt rutinen.",
    "Resultatet visar att följsamheten till basala hygienrutiner ökade från 84 till 91 procent.",
    "Samverkan med primärvården har skett genom vårdplaneringar.",
    "Riskanalyser genomfördes inför sommaren och inför flytten av läkemedelsrummet.",
    "Klagomål och synpunkter har varit få och har besvarats inom en vecka.",
    "Personalen har fått utbildning i dokumentation och förflyttningsteknik.",
    "Närstående bjuds in till råd två gånger om året.",
    "Enhetschefen ansvarar för att rutinerna är kända.",
    "Händelser som hade kunnat leda till vårdskada har utretts.",
    "Under nästa år fortsätter arbetet med nutrition och trycksår."};

// A company's number with its control digit (Luhn).
std::string organisation_number(int number) {
  const std::string digits = fmt::format("5560{:05}", number);
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int twice = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += twice / 10 + twice % 10;
  }
  const std::string whole = digits + static_cast<char>('0' + (10 - sum % 10) % 10);
  return whole.substr(0, 6) + "-" + whole.substr(6);
}

std::string text_of(const fs::path& file) {
  std::ostringstream content;
  content << std::ifstream(file, std::ios::binary).rdbuf();
  return content.str();
}

// One line of a file is one fact: place, year, kind.
struct Facts {
  int place = 0, year = 0;
  std::size_t kind = 0;
};

std::string bytes_of(const Facts& facts) {
  return fmt::format("%PDF-1.7\n{} {} {}\n%%EOF\n", facts.place, facts.year, facts.kind);
}

Facts facts_in(const std::string& bytes) {
  std::istringstream in(bytes.substr(bytes.find('\n') + 1));
  Facts facts;
  in >> facts.place >> facts.year >> facts.kind;
  return facts;
}

extract::Block block(extract::Kind kind, int level, std::size_t line, std::string text) {
  extract::Block b;
  b.kind = kind;
  b.level = level;
  b.box = {72, 72 + 12.0 * static_cast<double>(line % 56), 451, 11.5};
  b.text = std::move(text);
  return b;
}

std::string title_of(const Kind& kind, int year) { return fmt::format("{} {}", kind.title, year); }

analyze::Verdict verdict_from(std::uint64_t drawn) {
  const std::uint64_t of_hundred = drawn % 100;
  if (of_hundred < 78) return analyze::Verdict::met;
  if (of_hundred < 88) return analyze::Verdict::partly_met;
  return of_hundred < 96 ? analyze::Verdict::missing : analyze::Verdict::not_applicable;
}

}  // namespace

// SplitMix64 over what is asked about.
std::uint64_t County::draw(std::initializer_list<std::uint64_t> what) const {
  std::uint64_t state = seed_;
  for (const std::uint64_t one : what) {
    state += 0x9e3779b97f4a7c15u + one;
    state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9u;
    state = (state ^ (state >> 27)) * 0x94d049bb133111ebu;
    state ^= state >> 31;
  }
  return state;
}

int County::generation(int place, int year) const {
  int count = 0;
  for (int y = 2001; y <= year; ++y)
    count += draw({1, static_cast<std::uint64_t>(place), static_cast<std::uint64_t>(y)}) % 50 == 0;
  return count;
}

Unit County::unit(int place, int now) const {
  const auto id = [place](int generation) { return fmt::format("E{:04}-{}", place, generation); };
  const auto at = static_cast<std::size_t>(place);
  const int provider = place % 97;
  Unit unit;
  unit.id = id(now);
  if (now > 0) unit.succeeds = id(now - 1);
  unit.name = fmt::format("{}{} {}", stems[at % stems.size()], endings[at / stems.size() % endings.size()],
                          1 + place / static_cast<int>(stems.size() * endings.size()) * 20 + now);
  unit.provider = fmt::format("Länsomsorgen {} AB", 100 + provider);
  unit.organisation_number = organisation_number(provider * 37 + 11);
  return unit;
}

std::string County::paragraph(std::uint64_t from) const {
  std::string text;
  for (std::uint64_t i = 0; i < 4; ++i)
    text += (i ? " " : "") + std::string(sentences[draw({from, i}) % sentences.size()]);
  return text;
}

// Units that have ended stay in the register, for the sake of those that took over.
std::string County::row_of(const Unit& u, int year, bool is_covered) const {
  std::string row =
      fmt::format("{};{};{};{};{};Äldrenämnden;Särskilt boende för äldre;Entreprenad (LOU);ja;{};ja", u.id,
                  u.succeeds, u.provider, u.organisation_number, u.name, is_covered ? "ja;" : "nej;avslutad");
  for (std::size_t k = 0; k < kinds.size(); ++k)
    row += is_covered && static_cast<int>(k) < size_.documents
               ? fmt::format(";ja;{}-{}", year + 1, kinds[k].due)
               : ";nej;";
  return row + '\n';
}

std::string County::register_csv(int year) const {
  std::string csv =
      "id;efterträder;utförare;organisationsnummer;verksamhet;nämnd;verksamhetsområde;driftform;hsl_ansvar;"
      "omfattas;skäl;visa_namn";
  for (const Kind& kind : kinds) csv += fmt::format(";krav_{0};datum_{0}", kind.column);
  csv += '\n';
  for (int place = 0; place < size_.units; ++place) {
    const int now = generation(place, year);
    for (int one = 0; one <= now; ++one) csv += row_of(unit(place, one), year, one == now);
  }
  return csv;
}

void County::write_inbox(const fs::path& inbox, int year, int documents) const {
  fs::remove_all(inbox);
  for (int place = 0; place < size_.units; ++place) {
    const fs::path folder = inbox / fmt::format("område {:02}", place % 40);
    if (place < 40) fs::create_directories(folder);
    for (std::size_t k = 0; k < static_cast<std::size_t>(documents); ++k) {
      const Facts facts{place, year, k};
      if (draw({2, static_cast<std::uint64_t>(place), static_cast<std::uint64_t>(year), k}) % 100 < 5)
        continue;
      std::ofstream(folder / fmt::format("{:04} {}.pdf", place, title_of(kinds[k], year))) << bytes_of(facts);
    }
  }
}

void County::write_round(const fs::path& folder, int year, int documents) const {
  std::ofstream(folder / "omgang.xml") << fmt::format(
      "<round name=\"Insamlingen {1}\" report-year=\"{0}\" collection-year=\"{1}\" data-date=\"{1}-04-15\">\n"
      "<board>Äldrenämnden</board>\n<arrival path=\".\" date=\"{1}-02-20\"/>\n</round>\n",
      year, year + 1);
  std::ofstream(folder / "utforare.csv") << register_csv(year);
  write_inbox(folder / "inkorg", year, documents);
}

extract::Document County::read(const std::string& bytes) const {
  const Facts facts = facts_in(bytes);
  const Kind& kind = kinds.at(facts.kind);
  const Unit u = unit(facts.place, generation(facts.place, facts.year));
  extract::Document document;
  std::size_t line = 0;
  const auto add = [&](extract::Kind k, int level, std::string text) {
    if (line % 56 == 0) {
      extract::Page& page = document.pages.emplace_back();
      page.number = static_cast<int>(document.pages.size());
      page.width = 595;
      page.height = 842;
    }
    document.pages.back().blocks.push_back(block(k, level, line++, std::move(text)));
  };
  add(extract::Kind::title, 0, title_of(kind, facts.year));
  add(extract::Kind::paragraph, 0, u.name);
  add(extract::Kind::paragraph, 0, fmt::format("{}, {}", u.provider, u.organisation_number));
  for (const analyze::Requirement& r : catalogue_.requirements) {
    if (r.document != kind.type) continue;
    const auto from =
        draw({3, static_cast<std::uint64_t>(facts.place), static_cast<std::uint64_t>(facts.year), line});
    add(extract::Kind::heading, 1, r.title);
    add(extract::Kind::paragraph, 0, paragraph(from));
  }
  return document;
}

// What the document is stands on its first lines; the file's own facts are no longer at hand here.
analyze::Assessment County::judge(const extract::Document& document) const {
  analyze::Assessment a;
  a.sha256 = document.sha256;
  a.catalogue_version = catalogue_.version;
  const std::string& title = document.pages.at(0).blocks.at(0).text;
  const auto kind =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind& k) { return title.starts_with(k.title); });
  const int year = std::stoi(title.substr(title.size() - 4));
  a.identity.type = kind->type;
  a.identity.type_confidence = 0.99;
  a.identity.report_year = year;
  a.identity.unit = document.pages[0].blocks.at(1).text;
  const std::uint64_t whose = std::hash<std::string>()(a.identity.unit);
  std::size_t line = 3;
  for (const analyze::Requirement& r : catalogue_.requirements) {
    if (r.document != kind->type) continue;
    const auto drawn = draw({4, whose, static_cast<std::uint64_t>(year), line});
    analyze::Finding f{r.id,
                       verdict_from(drawn),
                       0.5 + static_cast<double>(drawn % 50) / 100.0,
                       sentences[line % 12],
                       {},
                       {},
                       {}};
    const std::size_t at = line + 1;
    const std::string& text = document.pages.at(at / 56).blocks.at(at % 56).text;
    const auto middle = static_cast<int>(text.find(". ") + 1);
    const extract::Place place{static_cast<int>(at / 56), static_cast<int>(at % 56), 0, middle};
    const extract::Place rest{place.page, place.block, middle + 1, static_cast<int>(text.size())};
    if (f.verdict == analyze::Verdict::missing)
      f.nearest = {{place, 0.4}, {rest, 0.3}};
    else
      f.evidence = {place, rest};
    f.searched_sections = {r.title};
    a.findings.push_back(std::move(f));
    line += 2;
  }
  for (int k = 0; k < analyze::reported_kinds; ++k) {
    const auto drawn = draw({5, whose, static_cast<std::uint64_t>(year), static_cast<std::uint64_t>(k)});
    if (drawn % 3 != 0) a.quantities.push_back({static_cast<analyze::Reported>(k), drawn / 3 % 60, {}});
  }
  return a;
}

std::variant<extract::Document, ingest::Refusal> CountyReader::extract(
    const ingest::Submission& submission, const extract::PageProgress& progress) {
  extract::Document document = county_.read(text_of(submission.file));
  document.sha256 = submission.sha256;
  progress(1, 1);
  return document;
}

std::variant<std::vector<extract::Unpacked>, ingest::Refusal> CountyReader::unpack(const ingest::Submission&,
                                                                                   const fs::path&) {
  return std::vector<extract::Unpacked>{};
}

}  // namespace county
