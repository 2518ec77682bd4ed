// Names and synonyms of the register's columns. Names are compared folded: "E-post" = "e_post", "nämnd" =
// "namnd".
#include "register_columns.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "ingest/register.h"
#include "normal_form.h"

namespace ingest {
namespace {

struct Named {
  Column column;
  std::vector<std::string_view> names;  // the canonical one first
};

const std::vector<Named>& columns() {
  static const std::vector<Named> kColumns = {
      {Column::id, {"id", "idnr", "verksamhetsid", "enhetsid", "verksamhets-id"}},
      {Column::succeeds, {"efterträder", "föregångare", "ersätter", "tidigare id", "efterträder id"}},
      {Column::provider,
       {"utförare", "utförarens namn", "utförarnamn", "anordnare", "leverantör", "bolag", "juridiskt namn"}},
      {Column::earlier_names,
       {"tidigare_namn", "tidigare utförare", "tidigare namn utförare", "utförarens tidigare namn"}},
      {Column::organisation_number, {"organisationsnummer", "orgnr", "org nummer", "organisationsnr"}},
      {Column::sole_trader, {"enskild_firma", "enskild näringsidkare", "enskild näringsverksamhet"}},
      {Column::unit,
       {"verksamhet", "enhet", "verksamhetens namn", "verksamhetsnamn", "enhetens namn", "enhetsnamn"}},
      {Column::aliases, {"alias", "andra namn", "kallas även", "verksamhetens andra namn"}},
      {Column::board, {"nämnd", "ansvarig nämnd"}},
      {Column::group, {"grupp", "enhetsgrupp", "resultatområde", "resultatenhet"}},
      {Column::area, {"verksamhetsområde", "område", "insats", "insatstyp"}},
      {Column::operation, {"driftform", "driftsform", "regi", "regiform"}},
      {Column::laws, {"lagrum", "lag", "lagar", "lagstiftning"}},
      {Column::hsl_duty, {"hsl_ansvar", "hsl", "hälso- och sjukvårdsansvar", "ansvar hsl"}},
      {Column::ivo_permit, {"ivo_tillstånd", "tillstånd ivo", "tillstånd", "ivo"}},
      {Column::contract_start,
       {"avtal_start", "avtalsstart", "avtal från", "avtal från och med", "avtalets start"}},
      {Column::contract_end,
       {"avtal_slut", "avtalsslut", "avtal till", "avtal till och med", "avtalets slut"}},
      {Column::option, {"option", "optioner", "option förlängning"}},
      {Column::covered, {"omfattas", "omfattas av uppföljning", "ingår", "följs upp"}},
      {Column::reason, {"skäl", "skäl till undantag", "orsak", "anledning"}},
      {Column::places, {"platser", "antal platser", "platsantal"}},
      {Column::contact_person, {"kontaktperson", "kontakt"}},
      {Column::email, {"e_post", "epostadress", "mejl", "mejladress", "mail", "email"}},
      {Column::phone, {"telefon", "telefonnummer", "tfn", "tel"}},
      {Column::diarienummer, {"diarienummer", "dnr", "diarienr"}},
      {Column::case_officer, {"handläggare", "ansvarig handläggare"}},
      {Column::may_be_named, {"visa_namn", "namn får visas", "visa namnet"}},
      {Column::last_followed_up, {"senast_uppföljd", "senaste uppföljning", "senast följd", "följdes upp"}}};
  return kColumns;
}

struct DocumentWords {
  std::string_view identifier;
  std::vector<std::string_view> names;
};

const std::vector<DocumentWords>& documents() {
  static const std::vector<DocumentWords> kDocuments = {
      {"patient_safety_report", {"patientsäkerhetsberättelse", "psb", "hälso och sjukvårdsrapport"}},
      {"quality_report", {"kvalitetsberättelse", "kb"}},
      {"activity_report", {"verksamhetsberättelse", "vb"}},
      {"activity_plan", {"verksamhetsplan", "vp"}},
      {"competence_plan", {"kompetensutvecklingsplan", "kompetensplan", "utbildningsplan", "kup"}},
      {"action_plan", {"handlingsplan", "åtgärdsplan", "förbättringsplan"}},
      {"tertial_report", {"tertialrapport", "tertialrapporter"}},
      {"self_inspection_report", {"egenkontroll", "resultat av egenkontroll", "egenkontroller"}}};
  return kDocuments;
}

constexpr std::array<std::string_view, 2> kRequirementPrefixes = {"krav", "kravpa"};
constexpr std::array<std::string_view, 4> kDuePrefixes = {"datum", "sistadag", "senast", "lamnassenast"};

using Names = std::map<std::string, Heading, std::less<>>;

void add_documents(Names& names, Column column, const auto& prefixes) {
  for (std::size_t document = 0; document < documents().size(); ++document)
    for (const auto prefix : prefixes) {
      for (const auto name : documents()[document].names)
        names[std::string(prefix) + folded(name)] = {column, document};
      names[std::string(prefix) + folded(documents()[document].identifier)] = {column, document};
    }
}

const Names& known_names() {
  static const Names kNames = [] {
    Names names;
    for (const auto& column : columns())
      for (const auto name : column.names) names[folded(name)] = {column.column, 0};
    add_documents(names, Column::requirement, kRequirementPrefixes);
    add_documents(names, Column::due, kDuePrefixes);
    return names;
  }();
  return kNames;
}

// Levenshtein, two rows.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> above(b.size() + 1), here(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    here[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j)
      here[j + 1] = std::min({above[j + 1] + 1, here[j] + 1, above[j] + (a[i] == b[j] ? 0u : 1u)});
    std::swap(above, here);
  }
  return above[b.size()];
}

Header header_in(const CsvRow& row, std::size_t index) {
  Header header{row.number, index, row.cells, {}};
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    if (const auto heading = heading_named(row.cells[i])) header.position.try_emplace(*heading, i);
  return header;
}

}  // namespace

const std::vector<std::string_view>& document_names() {
  static const std::vector<std::string_view> kIdentifiers = [] {
    std::vector<std::string_view> identifiers;
    for (const auto& document : documents()) identifiers.push_back(document.identifier);
    return identifiers;
  }();
  return kIdentifiers;
}

std::string canonical_name(const Heading& heading) {
  if (heading.column == Column::requirement)
    return "krav_" + std::string(documents().at(heading.document).names.front());
  if (heading.column == Column::due)
    return "datum_" + std::string(documents().at(heading.document).names.front());
  for (const auto& column : columns())
    if (column.column == heading.column) return std::string(column.names.front());
  return {};
}

std::vector<std::string> column_names(const std::vector<std::string>& wanted) {
  std::vector<std::string> names;
  for (const auto& column : columns()) names.emplace_back(column.names.front());
  for (std::size_t document = 0; document < documents().size(); ++document)
    if (std::find(wanted.begin(), wanted.end(), documents()[document].identifier) != wanted.end())
      for (const auto column : {Column::requirement, Column::due})
        names.push_back(canonical_name({column, document}));
  return names;
}

std::optional<Heading> heading_named(std::string_view written) {
  const auto found = known_names().find(folded(written));
  return found == known_names().end() ? std::nullopt : std::optional(found->second);
}

bool is_document_heading(std::string_view written) {
  const auto name = folded(written);
  return name.starts_with("krav") || name.starts_with("datum");
}

std::string nearest_heading(std::string_view written) {
  const auto name = folded(written);
  constexpr std::size_t kLongestName = 60;
  if (name.size() < 5 || name.size() > kLongestName)
    return {};  // "lan" is near to "lag" and means something else
  std::size_t best = 3;
  const Heading* nearest = nullptr;
  for (const auto& [known, heading] : known_names()) {
    const auto distance = edit_distance(name, known);
    if (known.size() >= 5 && distance < best) best = distance, nearest = &heading;
  }
  return nearest != nullptr ? canonical_name(*nearest) : std::string();
}

Header find_header(const CsvTable& table) {
  constexpr std::size_t kRowsLookedAt = 10, kFewestNames = 3;
  Header best;
  for (std::size_t i = 0; i < std::min(table.rows.size(), kRowsLookedAt); ++i) {
    auto header = header_in(table.rows[i], i);
    if (header.position.size() > best.position.size()) best = std::move(header);
  }
  return best.position.size() >= kFewestNames ? best : Header{};
}

}  // namespace ingest
