// Counts an evaluation. No other file counts.
#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include "evaluation_words.h"
#include "report/evaluation.h"

namespace report {
namespace {

using analyze::Verdict;

constexpr int draws = 1000;
constexpr std::uint64_t seed = 20260101;

bool is_gap(Verdict verdict) { return verdict == Verdict::partly_met || verdict == Verdict::missing; }
bool has_evidence(Verdict verdict) { return verdict == Verdict::met || verdict == Verdict::partly_met; }

// A document's provider; a document without one stands for itself.
const std::string& provider_of(const Truth& truth) {
  return truth.provider.empty() ? truth.id : truth.provider;
}

std::string digits_of(const std::string& text) {
  std::string digits;
  for (const char c : text)
    if (c >= '0' && c <= '9') digits += c;
  return digits.size() > 10 ? digits.substr(digits.size() - 10) : digits;
}

// The commonest verdict of a requirement among the documents of other providers.
class Baseline {
 public:
  explicit Baseline(const Truths& truths) {
    for (const Truth& truth : truths.documents)
      for (const Label& label : truth.labels) {
        ++all_[label.requirement][label.verdict];
        ++own_[{provider_of(truth), label.requirement}][label.verdict];
      }
  }

  std::optional<Verdict> verdict(const Truth& truth, const std::string& requirement) const {
    const auto& all = all_.at(requirement);
    const auto& own = own_.at({provider_of(truth), requirement});
    std::optional<Verdict> commonest;
    int most = 0;
    for (const auto& [verdict, n] : all) {
      const auto mine = own.find(verdict);
      const int others = n - (mine == own.end() ? 0 : mine->second);
      if (others <= most) continue;
      most = others;
      commonest = verdict;
    }
    return commonest;
  }

 private:
  using Counts = std::map<Verdict, int>;
  std::map<std::string, Counts> all_;
  std::map<std::pair<std::string, std::string>, Counts> own_;
};

// A group's tallies, one a provider, so that providers can be drawn again.
class Group {
 public:
  void add(const std::string& provider, const Tally& tally) { by_provider_[provider].add(tally); }

  Figures figures(std::string name) const {
    Figures figures{std::move(name), {}, {}, {}, {}};
    std::vector<Tally> tallies;
    for (const auto& [provider, tally] : by_provider_) {
      figures.tally.add(tally);
      tallies.push_back(tally);
    }
    draw(tallies, figures);
    return figures;
  }

 private:
  static double share(int n, int of) { return of == 0 ? 0 : static_cast<double>(n) / of; }

  static Interval interval(std::vector<double>& values) {
    std::ranges::sort(values);
    const auto at = [&](double q) { return values[static_cast<std::size_t>(q * (draws - 1) + 0.5)]; };
    return {at(0.025), at(0.975)};
  }

  static void draw(const std::vector<Tally>& tallies, Figures& figures) {
    std::mt19937_64 random(seed);
    std::vector<double> right, baseline, gain;
    for (int d = 0; d < draws; ++d) {
      Tally drawn;
      for (std::size_t i = 0; i < tallies.size(); ++i) drawn.add(tallies[random() % tallies.size()]);
      right.push_back(share(drawn.right, drawn.labels));
      baseline.push_back(share(drawn.baseline_right, drawn.baseline));
      gain.push_back(right.back() - baseline.back());
    }
    figures.right = interval(right);
    figures.baseline = interval(baseline);
    figures.gain = interval(gain);
  }

  std::map<std::string, Tally> by_provider_;
};

class Counting {
 public:
  Counting(const std::vector<Judged>& judged, const Truths& truths)
      : judged_(judged), truths_(truths), baseline_(truths) {}

  Evaluation evaluation() {
    for (const Judged& one : judged_) count_document(one, truths_.documents[one.truth]);
    finish();
    return std::move(evaluation_);
  }

 private:
  void count_document(const Judged& one, const Truth& truth) {
    count_identity(one, truth);
    if (truth.type != analyze::DocumentType::other) {
      Tally document;
      document.documents = 1;
      add_to_groups(one, truth, document);
      for (const Label& label : truth.labels) count_label(one, truth, label);
    }
    count_observations(one, truth);
  }

  void count_identity(const Judged& one, const Truth& truth) {
    Identities& n = evaluation_.identities;
    ++n.files;
    n.refused += !one.assessment;
    const bool is_other = truth.type == analyze::DocumentType::other;
    n.others += is_other;
    n.years += !is_other;
    n.numbers += !is_other && !truth.organisation_number.empty();
    if (!one.assessment) return;
    const analyze::Identity& who = one.assessment->identity;
    n.types += who.type == truth.type;
    if (who.type != truth.type) add_type_mistake(one, truth, who.type);
    if (is_other) {
      n.findings_on_others += static_cast<int>(one.assessment->findings.size());
      return;
    }
    n.year_right += who.report_year == truth.report_year;
    n.number_right += !truth.organisation_number.empty() &&
                      digits_of(who.organisation_number) == digits_of(truth.organisation_number);
  }

  void add_to_groups(const Judged& one, const Truth& truth, const Tally& tally) {
    const std::string& provider = provider_of(truth);
    all_.add(provider, tally);
    renderings_[one.rendering].add(provider, tally);
    types_[truth.type].add(provider, tally);
    authors_[truth.author].add(provider, tally);
  }

  static const analyze::Finding* finding_for(const Judged& one, const std::string& requirement) {
    if (!one.assessment) return nullptr;
    const auto& findings = one.assessment->findings;
    const auto found = std::ranges::find(findings, requirement, &analyze::Finding::requirement);
    return found == findings.end() ? nullptr : &*found;
  }

  // The words of its evidence as it is now, weighed or not.
  static std::vector<std::string> quotes_of(const Judged& one, const analyze::Finding& finding) {
    const auto& kept = one.quotes[static_cast<std::size_t>(&finding - one.assessment->findings.data())];
    std::vector<std::string> quotes;
    for (const extract::Place& place : finding.evidence)
      if (const auto quote = std::ranges::find(kept, place, &Quote::place); quote != kept.end())
        quotes.push_back(quote->text);
    return quotes;
  }

  void count_label(const Judged& one, const Truth& truth, const Label& label) {
    const analyze::Finding* finding = finding_for(one, label.requirement);
    const bool is_right = finding && finding->verdict == label.verdict;
    Tally t;
    t.labels = 1;
    t.right = is_right;
    t.hard = label.is_hard;
    t.hard_right = label.is_hard && is_right;
    t.unassessed = !finding || finding->verdict == Verdict::not_assessed;
    t.gaps = is_gap(label.verdict);
    t.gaps_found = finding && is_gap(label.verdict) && is_gap(finding->verdict);
    t.false_gaps = finding && !is_gap(label.verdict) && is_gap(finding->verdict);
    if (finding && has_evidence(label.verdict) && has_evidence(finding->verdict)) {
      t.evidence = 1;
      const auto quotes = quotes_of(one, *finding);
      t.evidence_hit =
          std::ranges::any_of(quotes, [&](const std::string& quote) { return shows(quote, label.evidence); });
    }
    t.sure = finding && finding->is_sure();
    t.sure_right = t.sure && is_right;
    if (const auto common = baseline_.verdict(truth, label.requirement)) {
      t.baseline = 1;
      t.baseline_right = *common == label.verdict;
    }
    add_to_groups(one, truth, t);
    requirements_[label.requirement].add(provider_of(truth), t);
    if (!t.unassessed) count_confidence(*finding, is_right);
    if (!is_right) add_mistake(one, truth, label, finding);
  }

  void count_confidence(const analyze::Finding& finding, bool is_right) {
    auto& bins = evaluation_.reliability;
    const auto bin = std::min(
        bins.size() - 1, static_cast<std::size_t>(finding.confidence * static_cast<double>(bins.size())));
    ++bins[bin].verdicts;
    bins[bin].right += is_right;
    bins[bin].said += finding.confidence;
  }

  void add_type_mistake(const Judged& one, const Truth& truth, analyze::DocumentType got) {
    Mistake mistake;
    mistake.document = truth.id + "." + std::string(name_of(one.rendering));
    mistake.requirement = "document_type";
    mistake.wanted = analyze::name_of(truth.type);
    mistake.got = analyze::name_of(got);
    mistake.confidence = one.assessment->identity.type_confidence;
    evaluation_.mistakes.push_back(std::move(mistake));
  }

  void add_mistake(const Judged& one, const Truth& truth, const Label& label,
                   const analyze::Finding* finding) {
    Mistake mistake;
    mistake.document = truth.id + "." + std::string(name_of(one.rendering));
    mistake.requirement = label.requirement;
    mistake.wanted = analyze::name_of(label.verdict);
    mistake.got = finding ? analyze::name_of(finding->verdict) : "absent";
    mistake.label = label.evidence;
    mistake.is_hard = label.is_hard;
    if (finding) {
      mistake.why = finding->why;
      mistake.confidence = finding->confidence;
      if (const auto quotes = quotes_of(one, *finding); !quotes.empty()) mistake.found = quotes.front();
    }
    evaluation_.mistakes.push_back(std::move(mistake));
  }

  void count_observations(const Judged& one, const Truth& truth) {
    if (truth.type == analyze::DocumentType::other) return;
    std::set<std::string> seen;
    if (one.assessment)
      for (const analyze::Observation& o : one.assessment->observations) seen.insert(o.kind);
    const std::set<std::string> wanted(truth.observations.begin(), truth.observations.end());
    for (const std::string& kind : wanted)
      ++(seen.contains(kind) ? evaluation_.observations[kind].hit : evaluation_.observations[kind].missed);
    for (const std::string& kind : seen)
      if (!wanted.contains(kind)) ++evaluation_.observations[kind].wrong;
  }

  void finish() {
    Evaluation& e = evaluation_;
    e.all = all_.figures("all");
    for (const auto& [rendering, group] : renderings_)
      e.by_rendering.push_back(group.figures(std::string(name_of(rendering))));
    for (const auto& [type, group] : types_)
      e.by_type.push_back(group.figures(std::string(analyze::name_of(type))));
    for (const auto& [author, group] : authors_) e.by_author.push_back(group.figures(author));
    for (const auto& [id, group] : requirements_) e.by_requirement.push_back(group.figures(id));
    int verdicts = 0;
    double distance = 0;
    for (const Reliability& bin : e.reliability) {
      verdicts += bin.verdicts;
      distance += std::abs(bin.said - bin.right);
    }
    e.calibration_error = verdicts == 0 ? 0 : distance / verdicts;
  }

  const std::vector<Judged>& judged_;
  const Truths& truths_;
  const Baseline baseline_;
  Group all_;
  std::map<Rendering, Group> renderings_;
  std::map<analyze::DocumentType, Group> types_;
  std::map<std::string, Group> authors_, requirements_;
  Evaluation evaluation_;
};

}  // namespace

void Tally::add(const Tally& o) {
  labels += o.labels;
  right += o.right;
  hard += o.hard;
  hard_right += o.hard_right;
  unassessed += o.unassessed;
  gaps += o.gaps;
  gaps_found += o.gaps_found;
  false_gaps += o.false_gaps;
  evidence += o.evidence;
  evidence_hit += o.evidence_hit;
  sure += o.sure;
  sure_right += o.sure_right;
  baseline += o.baseline;
  baseline_right += o.baseline_right;
  documents += o.documents;
}

Evaluation count(const std::vector<Judged>& judged, const Truths& truths) {
  return Counting(judged, truths).evaluation();
}

}  // namespace report
