// Reads labelled submissions and says what is wrong with them.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <stdexcept>

#include "places.h"
#include "report/evaluation.h"

namespace report {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

std::string author_of(const std::string& id) {
  const auto end = id.find_last_not_of("0123456789");
  return end == std::string::npos ? id : id.substr(0, end + 1);
}

std::optional<analyze::Verdict> verdict_named(const std::string& name) {
  using analyze::Verdict;
  for (const Verdict verdict : {Verdict::met, Verdict::partly_met, Verdict::missing, Verdict::not_applicable})
    if (analyze::name_of(verdict) == name) return verdict;
  return std::nullopt;
}

std::string text_or_empty(const json& j, const char* key) {
  const auto found = j.find(key);
  return found != j.end() && found->is_string() ? found->get<std::string>() : std::string();
}

class TruthReader {
 public:
  TruthReader(const fs::path& file, const analyze::Catalogue& catalogue, std::vector<std::string>& faults)
      : file_(file), catalogue_(catalogue), faults_(faults) {
    fs::path text = file;
    text.replace_extension(".md");
    if (fs::exists(text)) text_ = content_of(text);
  }

  std::optional<Truth> read() {
    const json j = json::parse(content_of(file_), nullptr, false);
    if (!j.is_object()) return fault("expected a JSON object"), std::nullopt;
    Truth truth;
    truth.id = file_.stem().string();
    truth.author = author_of(truth.id);
    truth.provider = text_or_empty(j, "provider");
    truth.organisation_number = text_or_empty(j, "organisation_number");
    if (j.contains("id") && text_or_empty(j, "id") != truth.id) fault("its id is not the file's name");
    const auto type = analyze::document_type_named(text_or_empty(j, "document_type"));
    if (!type) return fault("expected a document_type the catalogue knows"), std::nullopt;
    truth.type = *type;
    if (j.contains("report_year") && j["report_year"].is_number_integer())
      truth.report_year = j["report_year"].get<int>();
    read_labels(j, truth);
    read_observations(j, truth);
    return truth;
  }

 private:
  void fault(const std::string& what) {
    faults_.push_back(fmt::format("{}: {}", file_.filename().string(), what));
  }

  bool is_in_text(const std::string& quote) const { return text_.empty() || text_.find(quote) != text_.npos; }

  void read_labels(const json& j, Truth& truth) {
    const auto labels = j.find("requirements");
    if (labels == j.end()) return;
    for (const auto& [id, given] : labels->items())
      if (const auto label = read_label(id, given)) truth.labels.push_back(*label);
  }

  std::optional<Label> read_label(const std::string& id, const json& given) {
    const auto verdict = verdict_named(given.is_object() ? text_or_empty(given, "status") : "");
    if (!catalogue_.find(id)) return fault(id + ": no such requirement"), std::nullopt;
    if (!verdict) return fault(id + ": expected met, partly_met, missing or not_applicable"), std::nullopt;
    Label label{id, *verdict, text_or_empty(given, "evidence"),
                given.contains("hard") && given["hard"] == true};
    const bool needs_quote = *verdict == analyze::Verdict::met || *verdict == analyze::Verdict::partly_met;
    if (needs_quote && label.evidence.empty())
      fault(id + ": expected a quotation");
    else if (!is_in_text(label.evidence))
      fault(fmt::format("{}: the quotation is not in the text: \"{}\"", id, shortened(label.evidence, 60)));
    return label;
  }

  void read_observations(const json& j, Truth& truth) {
    std::set<std::string> kinds;
    if (const auto seen = j.find("observations"); seen != j.end() && seen->is_array())
      for (const json& observation : *seen) {
        const std::string kind = text_or_empty(observation, "kind");
        kinds.insert(kind);
        if (!is_in_text(text_or_empty(observation, "quote")))
          fault(fmt::format("{}: the quotation is not in the text", kind));
      }
    truth.observations.assign(kinds.begin(), kinds.end());
  }

  const fs::path& file_;
  const analyze::Catalogue& catalogue_;
  std::vector<std::string>& faults_;
  std::string text_;
};

}  // namespace

Truths read_truths(const fs::path& folder, const std::vector<std::string>& authors,
                   const analyze::Catalogue& catalogue) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const fs::path& file = entry.path();
    const bool is_wanted =
        authors.empty() || std::ranges::find(authors, author_of(file.stem().string())) != authors.end();
    if (file.extension() == ".json" && is_wanted) files.push_back(file);
  }
  std::ranges::sort(files);
  Truths truths;
  for (const fs::path& file : files)
    if (auto truth = TruthReader(file, catalogue, truths.faults).read())
      truths.documents.push_back(std::move(*truth));
  if (truths.documents.empty())
    throw std::runtime_error(fmt::format("{}: expected labelled submissions, ID.json, found none of {}",
                                         folder.string(), authors.empty() ? "any author" : "these authors"));
  return truths;
}

std::string_view name_of(Rendering rendering) {
  static constexpr std::array names{"text", "docx", "pdf", "scan"};
  return names[static_cast<std::size_t>(rendering)];
}

fs::path file_of(const Truth& truth, Rendering rendering, const fs::path& folder) {
  static constexpr std::array endings{".md", ".docx", ".pdf", ".scan.pdf"};
  return folder / (truth.id + endings[static_cast<std::size_t>(rendering)]);
}

Judged judged(std::size_t truth, Rendering rendering, const extract::Document& document,
              analyze::Assessment assessment) {
  Judged one{truth, rendering, std::move(assessment), {}};
  for (const analyze::Finding& finding : one.assessment->findings) {
    auto& quotes = one.quotes.emplace_back();
    for (const extract::Place& place : finding.evidence)
      quotes.push_back({place, passage_at(document, place)});
    for (const analyze::Nearest& like : finding.lookalikes)
      quotes.push_back({like.place, passage_at(document, like.place)});
  }
  return one;
}

}  // namespace report
