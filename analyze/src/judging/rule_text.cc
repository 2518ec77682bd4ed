// Writing a requirement's conditions out, field by field.
#include "analyze/rule_text.h"

#include <fmt/format.h>

#include <set>

#include "concepts.h"
#include "conditions.h"

namespace analyze {
namespace {

class Writing {
 public:
  explicit Writing(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  void judgement(const Judgement& j) {
    add("about", j.about);
    branches("not_applicable", j.not_applicable);
    branches("met", j.met);
    branches("partly", j.partly);
    // A file's kinds of records are shared: only those this requirement asks for are its rule.
    for (const int kind : record_kinds_) record_kind(j.record_kinds.at(static_cast<std::size_t>(kind)));
  }

  std::string text() && { return std::move(text_); }

 private:
  template <class Value>
  void plain(const char* name, const Value& value) {
    text_ += fmt::format("{}={}\n", name, value);
  }
  template <class Enum>
  void add(const char* name, const EnumSet<Enum>& set) {
    if (!set.is_empty()) plain(name, set.bits);
  }
  std::string names(const AnyOf& any) const {
    std::string list;
    for (const int concept_index : any)
      list += (list.empty() ? "" : "|") + vocabulary_.concepts.at(static_cast<std::size_t>(concept_index)).id;
    return list;
  }
  void add(const char* name, const AnyOf& any) {
    if (!any.empty()) plain(name, names(any));
  }
  void add(const char* name, const AllOf& all) {
    for (const AnyOf& any : all) plain(name, names(any));
  }

  void branches(const char* name, const std::vector<Branch>& all) {
    for (const Branch& branch : all) {
      plain("branch", name);
      clause(branch.clause);
    }
  }

  void clause(const Clause& c) {
    plain("clause", static_cast<int>(c.kind));
    plain("within", static_cast<int>(c.within));
    if (c.kind == Clause::Kind::passage) passage(c.passage);
    if (c.kind == Clause::Kind::records) {
      record_kinds_.insert(c.record_kind);
      plain("records", fmt::format("{} / {} {} {} {}", fmt::join(c.record_fields, ","),
                                   fmt::join(c.given_fields, ","), c.min_records, c.min_share, c.max_share));
    }
    for (const Clause& child : c.children) clause(child);
    plain("end", static_cast<int>(c.kind));
  }

  void passage(const Passage& p) {
    plain("reach", static_cast<int>(p.reach));
    add("about", p.about);
    add("with", p.with);
    add("near", p.near);
    add("heading", p.heading);
    add("columns", p.columns);
    add("not_columns", p.not_columns);
    add("without", p.without);
    add("not_near", p.not_near);
    add("not_heading", p.not_heading);
    add("modes", p.modes);
    add("kinds", p.kinds);
    add("values", p.values);
    add("values_of", p.values_of);
    add("values_near", p.values_near);
    plain("needs", fmt::format("{:d}{:d}{:d}{:d}{:d}{:d}{:d}{:d}", p.needs_change, p.needs_comparison,
                               p.needs_report_time, p.needs_coming_time, p.allows_other_years,
                               p.needs_negation, p.forbids_negation, p.is_at_edge));
    plain("numbers", fmt::format("{} {} {}", p.min_words, p.max_words, p.count));
    if (p.distinct >= 0) add("distinct", AnyOf{p.distinct});
  }

  void record_kind(const RecordKind& kind) {
    plain("record", kind.id);
    add("heads", kind.heads);
    add("words", kind.words);
    add("under", kind.under);
    add("beside", kind.beside);
    add("without", kind.without);
    add("modes", kind.modes);
    add("section", kind.section);
    add("not_section", kind.not_section);
    add("whole", kind.whole);
    for (const RecordField& field : kind.fields) record_field(field);
  }

  void record_field(const RecordField& field) {
    plain("field", field.id);
    add("heads", field.heads);
    add("words", field.words);
    add("values", field.values);
    add("vague", field.vague);
    add("not_values", field.not_values);
    add("whole", field.whole);
    add("modes", field.modes);
    add("without", field.without);
    plain("strict", int{field.is_strict});
  }

  const Vocabulary& vocabulary_;
  std::set<int> record_kinds_;
  std::string text_;
};

}  // namespace

std::string rule_text(const Requirement& r, const Catalogue& catalogue) {
  std::string text = fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n", r.id, name_of(r.document), r.title,
                                 name_of(r.severity), r.met_when, r.partly_when, r.missing_when);
  if (!r.judgement || !catalogue.vocabulary) return text;
  Writing writing(*catalogue.vocabulary);
  writing.judgement(*r.judgement);
  return text + std::move(writing).text();
}

}  // namespace analyze
