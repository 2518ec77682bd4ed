// What we hold a document to: the requirement catalogue, versioned XML in corpora/catalogue.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace analyze {

enum class DocumentType {
  patient_safety_report,
  quality_report,
  action_plan,
  activity_report,
  activity_plan,
  competence_plan,
  tertial_report,
  self_inspection_report,
  other,
};
std::string_view name_of(DocumentType type);
std::optional<DocumentType> document_type_named(std::string_view name);

// How binding a requirement is: statute, binding agency rule, general advice, municipal decision or contract,
// template, common practice.
enum class Level { lag, foreskrift, rad, kommun, mall, praxis };
std::string_view name_of(Level level);  // "LAG" ...

enum class Severity { serious, material, minor };
std::string_view name_of(Severity severity);

struct Judgement;  // how the requirement is judged; private to analyze (conditions.h)

struct Requirement {
  std::string id;  // "PSB-01": fixed for ever, never reused
  DocumentType document = DocumentType::other;
  std::string title;  // Swedish, as printed
  Level level = Level::praxis;
  Severity severity = Severity::minor;
  std::string source;                // Swedish, as printed: "PSL (2010:659) 3 kap. 10 § p. 1"
  std::string valid_from, valid_to;  // ISO dates, empty = open
  std::string applies;               // Swedish, as printed: "vårdgivare"
  std::string met_when, partly_when,
      missing_when;  // what a reviewer reads; English as the catalogue's authors wrote it
  std::shared_ptr<const Judgement> judgement;

  // Whether the requirement was in force at any time of the report year. Unknown year: yes.
  bool in_force(std::optional<int> report_year) const;
};

struct Vocabulary;        // named concepts; private to analyze (concepts.h)
struct TypeWords;         // what tells the document types apart; private to analyze (type_words.h)
struct ObservationWords;  // what the observers look for; private to analyze (observation_words.h)
struct Likeness;          // what answers look like (learning.h)
struct Weights;           // how far verdicts may be trusted (learning.h)

struct Catalogue {
  std::string version;                    // "2026.1": written into every assessment
  std::vector<Requirement> requirements;  // in catalogue order
  std::shared_ptr<const Vocabulary> vocabulary;
  std::shared_ptr<const TypeWords> type_words;
  std::shared_ptr<const ObservationWords> observation_words;
  std::shared_ptr<const Likeness> likeness;  // null: none has been learnt
  std::shared_ptr<const Weights> weights;    // likewise

  const Requirement* find(std::string_view id) const;
};

// Reads every *.xml of the folder, validated against catalogue.rng there. Throws std::runtime_error with
// file, line and what was expected.
Catalogue load_catalogue(const std::filesystem::path& folder);

}  // namespace analyze
