// An evaluation as tables for a terminal and as JSON. English: it is read by those who look after the
// judgement.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "places.h"
#include "report/evaluation.h"

namespace report {
namespace {

using nlohmann::ordered_json;

double ratio(int n, int of) { return of == 0 ? 0 : static_cast<double>(n) / of; }
std::string share(int n, int of) { return of == 0 ? "    -" : fmt::format("{:.3f}", ratio(n, of)); }

double precision(const Tally& t) { return ratio(t.gaps_found, t.gaps_found + t.false_gaps); }

std::string head(std::string_view what) {
  return fmt::format(
      "{:<24} labels  right  95 %           easy   hard   baseline  gain 95 %       gap P  gap R  false/doc "
      "evidence   sure  right\n",
      what);
}

std::string row(const Figures& f) {
  const Tally& t = f.tally;
  return fmt::format(
      "{:<24} {:>6}  {}  {:.3f}-{:.3f}   {}  {}  {}     {:+.3f} {:+.3f}   {}  {}  {:>8}  {}    {}  {}\n",
      f.name, t.labels, share(t.right, t.labels), f.right.low, f.right.high,
      share(t.right - t.hard_right, t.labels - t.hard), share(t.hard_right, t.hard),
      share(t.baseline_right, t.baseline), f.gain.low, f.gain.high,
      share(t.gaps_found, t.gaps_found + t.false_gaps), share(t.gaps_found, t.gaps),
      share(t.false_gaps, t.documents), share(t.evidence_hit, t.evidence), share(t.sure, t.labels),
      share(t.sure_right, t.sure));
}

std::string table(std::string_view what, const std::vector<Figures>& list) {
  std::string text = "\n" + head(what);
  for (const Figures& figures : list) text += row(figures);
  return text;
}

std::string identities(const Identities& n) {
  return fmt::format(
      "\n{} files, {} refused; type right {}, report year {}, organisation number {}; findings on the {} "
      "that are "
      "none of ours: {}\n",
      n.files, n.refused, share(n.types, n.files), share(n.year_right, n.years),
      share(n.number_right, n.numbers), n.others, n.findings_on_others);
}

std::string reliability(const Evaluation& e) {
  std::string text = "\nconfidence  verdicts   said  right\n";
  for (std::size_t b = 0; b < e.reliability.size(); ++b) {
    const Reliability& bin = e.reliability[b];
    if (bin.verdicts == 0) continue;
    text += fmt::format("0.{}-{}       {:>6}  {:.3f}  {}\n", b, b == 9 ? "1.0" : fmt::format("0.{}", b + 1),
                        bin.verdicts, bin.said / bin.verdicts, share(bin.right, bin.verdicts));
  }
  return text + fmt::format("expected calibration error {:.3f}\n", e.calibration_error);
}

std::string observations(const Evaluation& e) {
  Observed all;
  std::string lines;
  for (const auto& [kind, n] : e.observations) {
    all.hit += n.hit;
    all.wrong += n.wrong;
    all.missed += n.missed;
    lines += fmt::format("{:<24} {:>6} {:>6} {:>7}\n", kind, n.hit, n.wrong, n.missed);
  }
  return fmt::format("\nobservations                hit  wrong  missed   precision {} recall {}\n{}",
                     share(all.hit, all.hit + all.wrong), share(all.hit, all.hit + all.missed), lines);
}

std::string mistakes(const Evaluation& e) {
  constexpr std::size_t longest = 160;
  std::string text = "\n";
  for (const Mistake& m : e.mistakes)
    text += fmt::format("{} {}{}: wanted {}, got {} ({:.2f}). {}\n    label: {}\n    found: {}\n", m.document,
                        m.requirement, m.is_hard ? " (hard)" : "", m.wanted, m.got, m.confidence, m.why,
                        shortened(m.label, longest), shortened(m.found, longest));
  return text;
}

ordered_json to_json(const Interval& i) { return {i.low, i.high}; }

ordered_json to_json(const Figures& f) {
  const Tally& t = f.tally;
  return {{"name", f.name},
          {"documents", t.documents},
          {"labels", t.labels},
          {"right", ratio(t.right, t.labels)},
          {"right_interval", to_json(f.right)},
          {"hard_right", ratio(t.hard_right, t.hard)},
          {"easy_right", ratio(t.right - t.hard_right, t.labels - t.hard)},
          {"baseline", ratio(t.baseline_right, t.baseline)},
          {"baseline_interval", to_json(f.baseline)},
          {"gain_interval", to_json(f.gain)},
          {"gap_precision", precision(t)},
          {"gap_recall", ratio(t.gaps_found, t.gaps)},
          {"false_gaps_a_document", ratio(t.false_gaps, t.documents)},
          {"not_assessed", ratio(t.unassessed, t.labels)},
          {"evidence", ratio(t.evidence_hit, t.evidence)},
          {"sure", ratio(t.sure, t.labels)},
          {"sure_right", ratio(t.sure_right, t.sure)}};
}

ordered_json to_json(const std::vector<Figures>& list) {
  ordered_json all = ordered_json::array();
  for (const Figures& figures : list) all.push_back(to_json(figures));
  return all;
}

ordered_json to_json(const Identities& n) {
  return {{"files", n.files},
          {"refused", n.refused},
          {"type", ratio(n.types, n.files)},
          {"year", ratio(n.year_right, n.years)},
          {"organisation_number", ratio(n.number_right, n.numbers)},
          {"findings_on_other", n.findings_on_others}};
}

ordered_json to_json(const Mistake& m) {
  return {{"document", m.document},
          {"requirement", m.requirement},
          {"wanted", m.wanted},
          {"got", m.got},
          {"confidence", m.confidence},
          {"hard", m.is_hard},
          {"why", m.why},
          {"label", m.label},
          {"found", m.found}};
}

}  // namespace

std::string confidence_text(const Evaluation& e) { return head("") + row(e.all) + reliability(e) + "\n"; }

std::string evaluation_text(const Evaluation& e, Details details) {
  std::string text = head("") + row(e.all);
  text += identities(e.identities) + table("rendering", e.by_rendering) + table("document type", e.by_type) +
          table("author", e.by_author) + table("requirement", e.by_requirement) + reliability(e) +
          observations(e);
  if (details == Details::written) text += mistakes(e);
  return text;
}

std::string evaluation_json(const Evaluation& e) {
  ordered_json j{{"identities", to_json(e.identities)},     {"all", to_json(e.all)},
                 {"by_rendering", to_json(e.by_rendering)}, {"by_type", to_json(e.by_type)},
                 {"by_author", to_json(e.by_author)},       {"by_requirement", to_json(e.by_requirement)}};
  j["reliability"] = ordered_json::array();
  for (const Reliability& bin : e.reliability)
    j["reliability"].push_back({{"verdicts", bin.verdicts},
                                {"said", bin.verdicts == 0 ? 0 : bin.said / bin.verdicts},
                                {"right", ratio(bin.right, bin.verdicts)}});
  j["calibration_error"] = e.calibration_error;
  j["observations"] = ordered_json::object();
  for (const auto& [kind, n] : e.observations)
    j["observations"][kind] = {{"hit", n.hit}, {"false", n.wrong}, {"missed", n.missed}};
  j["mistakes"] = ordered_json::array();
  for (const Mistake& mistake : e.mistakes) j["mistakes"].push_back(to_json(mistake));
  return j.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string examples_json(const std::vector<Judged>& judged, const Truths& truths) {
  std::string lines;
  for (const Judged& one : judged) {
    const Truth& truth = truths.documents[one.truth];
    if (!one.assessment) continue;
    for (const analyze::Finding& finding : one.assessment->findings) {
      const auto label = std::ranges::find(truth.labels, finding.requirement, &Label::requirement);
      if (label == truth.labels.end()) continue;
      ordered_json j{{"document", truth.id},
                     {"author", truth.author},
                     {"provider", truth.provider},
                     {"rendering", name_of(one.rendering)},
                     {"requirement", finding.requirement},
                     {"said", analyze::name_of(finding.verdict)},
                     {"truth", analyze::name_of(label->verdict)},
                     {"hard", label->is_hard}};
      for (const analyze::Feature& feature : finding.features) j["features"][feature.name] = feature.value;
      lines += j.dump() + '\n';
    }
  }
  return lines;
}

}  // namespace report
