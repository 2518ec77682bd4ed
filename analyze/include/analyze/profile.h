// One municipality: its nämnder and areas, who owes what when, its own follow-ups and reports, its words,
// what it holds documents to beyond the national catalogue. Data in corpora/profiles/NAME.xml; the form is
// profile.rng beside it, explained in docs/adding-a-municipality.md.
//
// The rules about who owes what (ingest/obligations.h) are applied to the provider register there; everything
// else here is read by whoever needs it. Texts are Swedish, as printed.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyze/catalogue.h"
#include "ingest/obligations.h"

namespace analyze {

struct PlanSource {
  std::string title, decided, diarienummer;  // what the profile was written from
};

struct BoardArea {
  ingest::Area area = ingest::Area::other;
  std::string name;    // the municipality's own word: "Vård- och omsorgsboende"
  std::string remark;  // "endast kommunal verksamhet"
};
struct Board {
  std::string name;
  std::vector<BoardArea> areas;
};

struct OperationForm {
  ingest::Operation operation = ingest::Operation::in_house;
  std::string name;            // "uppdrag i egen regi"
  std::string base_document;   // what the follow-up is held against: avtal, förfrågningsunderlag ...
  std::string followed_up_by;  // who does it
};

// A kind of follow-up, and what sets an unplanned one off.
struct FollowUpKind {
  std::string id, name, source;
  std::vector<std::string> triggers;
};

struct FocusArea {
  int first_year = 0, last_year = 0;  // 0: always
  std::string name;
};

// One step of the way from request to nämnd.
struct Step {
  std::string id, name;
  std::string by;           // who
  std::string condition;    // "om ej ok"; empty: always
  std::optional<int> days;  // time for it, where the plan or the municipality says one
};

// Who is told at once, and of what.
struct Notice {
  std::string about;  // "acute": an observation; "offence": not investigated by the municipality
  std::string within;
  std::vector<std::string> to;
  std::string source;
};

// Riktvärde för måluppfyllelse.
struct Benchmark {
  std::string of;            // "met_share", "on_time_share"
  int at_least = 0;          // per cent
  bool is_proposal = false;  // the plan speaks of such values without giving them
  std::string source;
};

// What one group of readers may see.
struct Visibility {
  std::string audience;       // "board", "provider", "public"
  bool is_published = false;  // on the web, without being asked for
  bool shows_units = true;    // names of units, where the register lets them be shown
  bool needs_review = false;  // a person reads it for secrecy first
  std::string source;
};

// A word of ours that this municipality has another for, by its key in the word file.
struct OwnWord {
  std::string key, text;
  int line = 0;
};

// What is laid on the national catalogue: severities changed, requirements left out, own requirements and
// concepts in files of the catalogue's own form in a folder named as the profile.
struct SeverityChange {
  std::string requirement;
  Severity severity = Severity::minor;
  std::string why;
  int line = 0;
};
struct LeftOut {
  std::string requirement, why;
  int line = 0;
};
struct Overlay {
  std::string version;         // "norrkoping-2023.1": written into every assessment behind the catalogue's
  std::filesystem::path file;  // for complaints
  std::filesystem::path own;   // folder with own requirements; empty: none
  std::vector<SeverityChange> severities;
  std::vector<LeftOut> left_out;
};

// The paper a report of the plan is: round, follow_up, month or management (report/board_paper.h).
struct ReportForm {
  std::string form;
  std::string report;          // the report's own id: of several times in a year each has a rule
  bool is_each_board = false;  // one paper for each nämnd of the round
};

struct Profile {
  std::string name, municipality, version;
  std::string valid_from, valid_to;  // ISO; empty: open
  std::vector<PlanSource> sources;
  std::optional<std::pair<int, int>> mandate_period;  // first and last year
  std::string
      every_unit_once;  // kind of follow-up every unit meets once a mandate period; empty: no such rule
  std::vector<Board> boards;
  std::vector<OperationForm> operations;
  std::vector<FollowUpKind> kinds;
  ingest::Rules rules;
  std::map<std::string, ReportForm> report_forms;  // by the id of its rule, for the reports kravkoll writes
  std::vector<std::string> yearly_items;           // what the yearly overview looks at
  std::vector<FocusArea> focus;
  std::vector<Step> steps;
  std::vector<Notice> notices;
  std::vector<Benchmark> benchmarks;
  std::vector<Visibility> visibilities;
  std::map<std::string, int> thresholds;  // by name: profile.rng lists them
  std::vector<OwnWord> words;
  Overlay overlay;

  std::vector<FocusArea> focus_in(int year) const;
  const FollowUpKind* kind(std::string_view id) const;
  // The value, or what kravkoll uses where the profile says nothing.
  int threshold(std::string_view name, int otherwise) const;
};

// Reads and checks a profile. `schema`: profile.rng of the shipped profiles. Throws std::runtime_error: one
// fault a line, "file:line: what was expected".
Profile load_profile(const std::filesystem::path& file, const std::filesystem::path& schema);

// The national catalogue with the overlay on top. Throws std::runtime_error likewise: an overlay that names a
// requirement the catalogue lacks, or an own requirement with the id of another.
Catalogue load_catalogue(const std::filesystem::path& folder, const Overlay& overlay);

}  // namespace analyze
