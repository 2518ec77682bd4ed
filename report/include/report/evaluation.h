// How well the judgement does on labelled submissions: documents whose truth people have written down.
//
// A folder holds ID.json (the truth) and any of ID.md (the text, extract/notation.h), ID.docx, ID.pdf and
// ID.scan.pdf. An id is AUTHOR and a number: "w-a07" is by "w-a". Every figure is defined here and counted
// once (evaluation_count.cc); what is learnt from labels is always judged on documents it was not learnt
// from.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyze/assessment.h"
#include "analyze/learning.h"

namespace report {

struct Label {
  std::string requirement;
  analyze::Verdict verdict = analyze::Verdict::missing;
  std::string evidence;  // a quotation; empty for missing
  bool is_hard = false;  // a keyword or heading search would go wrong
};

struct Truth {
  std::string id, author, provider, organisation_number;
  analyze::DocumentType type = analyze::DocumentType::other;
  std::optional<int> report_year;
  std::vector<Label> labels;
  std::vector<std::string> observations;  // kinds, each once, sorted
};

struct Truths {
  std::vector<Truth> documents;     // by id
  std::vector<std::string> faults;  // "w-a07.json: PSB-03: the quotation is not in w-a07.md"
};

// Reads the truths of the folder; `authors`: only theirs, no other file is opened. Throws std::runtime_error
// when there is none.
Truths read_truths(const std::filesystem::path& folder, const std::vector<std::string>& authors,
                   const analyze::Catalogue& catalogue);

enum class Rendering { text, docx, pdf, scan };
inline constexpr std::array all_renderings{Rendering::text, Rendering::docx, Rendering::pdf, Rendering::scan};
std::string_view name_of(Rendering rendering);
std::filesystem::path file_of(const Truth& truth, Rendering rendering, const std::filesystem::path& folder);

// A place of the document and its words as a reviewer sees them.
struct Quote {
  extract::Place place;
  std::string text;
};

// One rendering of one document as it was judged. The assessment's findings bear their features.
struct Judged {
  std::size_t truth = 0;  // index into Truths::documents
  Rendering rendering = Rendering::text;
  std::optional<analyze::Assessment> assessment;  // nullopt: refused
  // Of each finding: its evidence, and the passages that become evidence if weighing moves its verdict.
  std::vector<std::vector<Quote>> quotes;
};
Judged judged(std::size_t truth, Rendering rendering, const extract::Document& document,
              analyze::Assessment assessment);

// --- what is learnt ---

enum class LeftOut { provider, author };

// Weights from everything that was judged; one example a label. `fitted`: authors the conditions were written
// while reading, so that how right they are there is not expected elsewhere.
analyze::Weights learn(const std::vector<Judged>& judged, const Truths& truths,
                       const std::vector<std::string>& fitted);

// Weighs each document's findings with weights learnt from the others: without its provider, or its author.
void weigh_apart(std::vector<Judged>& judged, const Truths& truths, const std::vector<std::string>& fitted,
                 LeftOut left_out);

// Weighs all findings with the same weights; documents they were learnt from are left as they are.
void weigh_all(std::vector<Judged>& judged, const Truths& truths, const analyze::Weights& weights);

// --- figures ---

struct Tally {
  int labels = 0, right = 0, hard = 0, hard_right = 0;
  int unassessed = 0;                            // no verdict given
  int gaps = 0, gaps_found = 0, false_gaps = 0;  // a gap is partly_met or missing
  int evidence = 0, evidence_hit = 0;            // of those labelled and judged met or partly_met
  int sure = 0, sure_right = 0;
  int baseline = 0, baseline_right = 0;  // commonest verdict of the requirement, other providers' documents
  int documents = 0;                     // with labels

  void add(const Tally& other);
};

// Of documents, not labels.
struct Identities {
  int files = 0, refused = 0, types = 0, years = 0, year_right = 0, numbers = 0, number_right = 0;
  int others = 0, findings_on_others = 0;
};

struct Interval {
  double low = 0, high = 0;  // 95 %, providers drawn again
};

struct Figures {
  std::string name;
  Tally tally;
  Interval right, baseline, gain;  // shares; gain: right less baseline
};

// Verdicts by the confidence they were given with.
struct Reliability {
  int verdicts = 0, right = 0;
  double said = 0;  // sum of the confidences
};

struct Mistake {
  std::string document, requirement, wanted, got, why, label, found;
  double confidence = 0;
  bool is_hard = false;
};

struct Observed {
  int hit = 0, wrong = 0, missed = 0;  // documents
};

struct Evaluation {
  Identities identities;
  Figures all;
  std::vector<Figures> by_rendering, by_type, by_author, by_requirement;
  std::array<Reliability, 10> reliability{};
  double calibration_error = 0;  // expected: mean distance between said and right, weighted by the bin
  std::map<std::string, Observed> observations;
  std::vector<Mistake> mistakes;
};

Evaluation count(const std::vector<Judged>& judged, const Truths& truths);

enum class Details { left_out, written };
// Only how far the confidences hold.
std::string confidence_text(const Evaluation& evaluation);
std::string evaluation_text(const Evaluation& evaluation, Details details);
std::string evaluation_json(const Evaluation& evaluation);
// One JSON object a line for every label: what was said, what is true, and all features. For trying other
// models.
std::string examples_json(const std::vector<Judged>& judged, const Truths& truths);

}  // namespace report
