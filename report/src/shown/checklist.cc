// The checklist a reviewer reads on a terminal: which document this is, then one entry a requirement with its
// verdict as a sign and a word, where it was found, a short quotation and why.
#include <fmt/format.h>

#include "places.h"
#include "report/print.h"

namespace report {
namespace {

constexpr std::size_t quote_characters = 140;
constexpr std::string_view indent = "      ";

using Arguments = std::initializer_list<Words::Argument>;

std::int64_t whole(std::size_t number) { return static_cast<std::int64_t>(number); }

class Checklist {
 public:
  Checklist(const analyze::Catalogue& catalogue, const Words& words) : catalogue_(catalogue), words_(words) {}

  std::string of(const Assessed& o) {
    head(o);
    for (const analyze::Finding& finding : o.assessment.findings) entry(o.document, finding);
    if (o.assessment.findings.empty()) line("", words_.text("check.no_requirements"));
    observations(o);
    sum(o.assessment);
    return std::move(out_);
  }

  std::string of(const Refused& o) {
    line("", words_.say("check.file", {{"name", o.refusal.name}}));
    line("  ", words_.say("check.refused", {{"reason", reason(o.refusal)}}));
    line("  ", o.refusal.detail);
    return std::move(out_);
  }

 private:
  void line(std::string_view before, std::string_view text) { out_ += fmt::format("{}{}\n", before, text); }

  std::string reason(const ingest::Refusal& refusal) const {
    return words_.text(fmt::format("reason.{}", ingest::name_of(refusal.reason)));
  }

  std::string type_word(analyze::DocumentType type) const {
    return words_.text(fmt::format("document.{}", analyze::name_of(type)));
  }

  void head(const Assessed& o) {
    const analyze::Identity& who = o.assessment.identity;
    line("", words_.say("check.file", {{"name", o.submission.name}}));
    std::string type = type_word(who.type);
    for (analyze::DocumentType also : who.also_counts_as) type += " + " + type_word(also);
    line("  ", words_.say("check.type", {{"type", type}}));
    line("  ", who.report_year ? words_.say("check.year", {{"year", std::to_string(*who.report_year)}})
                               : words_.text("check.year_unknown"));
    optional_line("check.provider", who.provider);
    optional_line("check.unit", who.unit);
    optional_line("check.organisation_number", who.organisation_number);
    pages(o);
    out_ += '\n';
  }

  void optional_line(std::string_view key, const std::string& value) {
    if (!value.empty()) line("  ", words_.say(key, {{"value", value}}));
  }

  void pages(const Assessed& o) {
    const PageCount count = count_pages(o.document);
    if (count.recognised > 0) line("  ", words_.say("check.recognised", {{"n", whole(count.recognised)}}));
    if (count.unreadable > 0) line("  ", words_.say("check.unreadable", {{"n", whole(count.unreadable)}}));
  }

  void entry(const extract::Document& document, const analyze::Finding& f) {
    const std::string verdict(analyze::name_of(f.verdict));
    if (is_suggestion(f)) return suggestion(document, f, verdict);
    entry_head(f, verdict);
    if (!f.evidence.empty()) passage(document, f.evidence.front());
    if (!f.why.empty()) line(indent, f.why);
  }

  void entry_head(const analyze::Finding& f, const std::string& word) {
    const analyze::Requirement* requirement = catalogue_.find(f.requirement);
    out_ +=
        fmt::format("{} {}  {}  {}\n", words_.text("sign." + word), padded(words_.text("verdict." + word)),
                    f.requirement, requirement ? requirement->title : "");
  }

  // What the program is not sure of is no verdict: the passages, for whoever decides.
  void suggestion(const extract::Document& document, const analyze::Finding& f, const std::string& verdict) {
    entry_head(f, "look");
    line(indent,
         words_.say("check.suggestion", {{"verdict", words_.text("verdict." + verdict)}, {"why", f.why}}));
    constexpr std::size_t most = 3;
    std::size_t shown = 0;
    for (const extract::Place& place : f.evidence)
      if (shown++ < most) passage(document, place);
    for (const analyze::Nearest& near : f.nearest)
      if (shown++ < most) passage(document, near.place);
  }

  static bool is_judged(const analyze::Finding& f) {
    return f.verdict != analyze::Verdict::not_applicable && f.verdict != analyze::Verdict::not_assessed;
  }
  static bool is_suggestion(const analyze::Finding& f) { return is_judged(f) && !f.is_sure(); }

  // Verdict words in one column: as wide as the longest of them.
  std::string padded(const std::string& word) const {
    std::size_t widest = 0;
    for (const char* name : {"met", "partly_met", "missing", "not_applicable", "not_assessed", "look"})
      widest = std::max(widest, width(words_.text(std::string("verdict.") + name)));
    return word + std::string(widest - width(word), ' ');
  }

  static std::size_t width(const std::string& text) {
    std::size_t characters = 0;
    for (const char c : text) characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return characters;
  }

  void passage(const extract::Document& document, const extract::Place& place) {
    line(indent, fmt::format("{}: ”{}”", where(document, place),
                             shortened(passage_at(document, place), quote_characters)));
  }

  std::string where(const extract::Document& document, const extract::Place& place) const {
    const int page = page_number(document, place);
    const std::string section = section_above(document, place);
    if (page == 0) return section.empty() ? words_.text("check.in_text") : section;
    const std::string on_page = words_.say("check.page", {{"page", std::to_string(page)}});
    return section.empty() ? on_page : on_page + ", " + section;
  }

  void observations(const Assessed& o) {
    if (o.assessment.observations.empty()) return;
    line("\n", words_.text("check.observations"));
    for (const analyze::Observation& seen : o.assessment.observations) {
      const std::string key = "observation." + seen.kind;
      line("  - ", fmt::format("{} ({}): {}", words_.has(key) ? words_.text(key) : seen.kind,
                               where(o.document, seen.place), seen.why));
    }
  }

  void sum(const analyze::Assessment& a) {
    if (a.findings.empty()) return;
    std::int64_t count[5] = {}, judged = 0, suggested = 0;
    for (const analyze::Finding& f : a.findings) {
      ++count[static_cast<std::size_t>(f.verdict)];
      judged += is_judged(f);
      suggested += is_suggestion(f);
    }
    line("\n", words_.say("check.sum", {{"met", count[0]},
                                        {"partly", count[1]},
                                        {"missing", count[2]},
                                        {"not_applicable", count[3]},
                                        {"not_assessed", count[4]}}));
    if (suggested > 0) line("", words_.say("check.sure", {{"a", judged - suggested}, {"n", judged}}));
    line("", words_.text("caution.account"));
  }

  const analyze::Catalogue& catalogue_;
  const Words& words_;
  std::string out_;
};

}  // namespace

std::string checklist(const Outcome& outcome, const analyze::Catalogue& catalogue, const Words& words) {
  Checklist list(catalogue, words);
  if (const auto* assessed = std::get_if<Assessed>(&outcome)) return list.of(*assessed);
  if (const auto* refused = std::get_if<Refused>(&outcome)) return list.of(*refused);
  return {};
}

}  // namespace report
