// Reads corpora/catalogue: concepts.xml first, then one file a document type.
#include <algorithm>
#include <array>
#include <set>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

#include "analyze/catalogue.h"
#include "analyze/learning.h"
#include "analyze/profile.h"
#include "concepts.h"
#include "conditions.h"
#include "observation_words.h"
#include "type_words.h"
#include "variants.h"
#include "xml_libxml2.h"

namespace analyze {
namespace {

constexpr std::array document_types{"patient_safety_report", "quality_report",         "action_plan",
                                    "activity_report",       "activity_plan",          "competence_plan",
                                    "tertial_report",        "self_inspection_report", "other"};
constexpr std::array levels{"LAG", "FÖRESKRIFT", "RÅD", "KOMMUN", "MALL", "PRAXIS"};
constexpr std::array severities{"serious", "material", "minor"};
constexpr std::array modes{"done", "result", "routine", "plan", "duty", "instruction", "question", "other"};
constexpr std::array values{"count",    "zero",      "share", "mean", "money",
                            "duration", "frequency", "date",  "year", "reference"};
constexpr std::array kinds{"prose", "list_item", "table_row", "heading", "caption", "footnote"};

std::vector<std::string> split(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

// Words of `names` in `text` as a set; the schema has let nothing else through.
template <class Enum, std::size_t N>
EnumSet<Enum> read_set(const std::string& text, const std::array<const char*, N>& names) {
  EnumSet<Enum> set;
  for (const std::string& word : split(text))
    for (std::size_t i = 0; i < N; ++i)
      if (word == names[i]) set.add(static_cast<Enum>(i));
  return set;
}

// Complains with the file and line of the element at hand.
class Reader {
 public:
  Reader(std::string file, const Vocabulary& vocabulary) : file_(std::move(file)), vocabulary_(vocabulary) {}

  AnyOf any_of(const xmlNode* node, const char* name) const {
    AnyOf list;
    for (const std::string& group : split(attribute_or(node, name)))
      for (int concept_index : alternatives(node, group)) list.push_back(concept_index);
    return list;
  }

  AllOf all_of(const xmlNode* node, const char* name) const {
    AllOf list;
    for (const std::string& group : split(attribute_or(node, name)))
      list.push_back(alternatives(node, group));
    return list;
  }

  // What the file says for all its requirements: the sentences for weak reading and the kinds of record.
  void head(const xmlNode* root) {
    why_unreadable_ = attribute_or(root, "why-unreadable");
    why_weak_ = attribute_or(root, "why-weak");
    for (const xmlNode* node : children(root, "record")) {
      RecordKind kind;
      kind.id = attribute_or(node, "id");
      kind.heads = any_of(node, "heads");
      kind.words = any_of(node, "words");
      kind.under = any_of(node, "under");
      kind.beside = any_of(node, "beside");
      kind.without = any_of(node, "without");
      kind.section = any_of(node, "section");
      kind.not_section = any_of(node, "not-section");
      kind.whole = any_of(node, "whole");
      kind.modes = read_set<Mode>(attribute_or(node, "mode", "done result routine plan other"), modes);
      for (const xmlNode* item : children(node, "field"))
        kind.fields.push_back({attribute_or(item, "id"), any_of(item, "heads"), any_of(item, "words"),
                               read_set<QuantityKind>(attribute_or(item, "values"), values),
                               any_of(item, "vague"),
                               read_set<QuantityKind>(attribute_or(item, "not-values"), values),
                               all_of(item, "whole"), read_set<Mode>(attribute_or(item, "mode"), modes),
                               any_of(item, "without"), attribute(item, "strict").has_value()});
      record_kinds_.push_back(std::move(kind));
    }
  }

  std::shared_ptr<const Judgement> judgement(const xmlNode* node) const {
    auto result = std::make_shared<Judgement>();
    result->about = any_of(node, "about");
    result->why_missing = attribute_or(node, "missing");
    result->why_unreadable = why_unreadable_;
    result->why_weak = why_weak_;
    result->record_kinds = record_kinds_;
    for (const xmlNode* item : children(node, "not-applicable"))
      result->not_applicable.push_back(branch(item));
    for (const xmlNode* item : children(node, "met")) result->met.push_back(branch(item));
    for (const xmlNode* item : children(node, "partly")) result->partly.push_back(branch(item));
    result->variants = variants_of(*result);
    return result;
  }

 private:
  [[noreturn]] void fail(const xmlNode* node, const std::string& what) const {
    throw std::runtime_error(fmt::format("{}:{}: {}", file_, xmlGetLineNo(node), what));
  }

  AnyOf alternatives(const xmlNode* node, const std::string& group) const {
    AnyOf list;
    for (std::size_t begin = 0; begin <= group.size();) {
      const std::size_t end = std::min(group.find('|', begin), group.size());
      const std::string id = group.substr(begin, end - begin);
      const int index = vocabulary_.find(id);
      if (index < 0) fail(node, fmt::format("expected a concept of concepts.xml, found \"{}\"", id));
      list.push_back(index);
      begin = end + 1;
    }
    return list;
  }

  Branch branch(const xmlNode* node) const {
    return {attribute_or(node, "why"), clause(children(node).front())};
  }

  Clause clause(const xmlNode* node) const {
    const std::string name = reinterpret_cast<const char*>(node->name);
    Clause result;
    if (name == "passage") {
      result.kind = Clause::Kind::passage;
      result.passage = passage(node);
    } else if (name == "records") {
      read_records(node, result);
    } else {
      result.kind = name == "all"   ? Clause::Kind::all
                    : name == "any" ? Clause::Kind::any
                                    : Clause::Kind::none;
      const std::string within = attribute_or(node, "within", "document");
      result.within = within == "section"     ? Clause::Within::section
                      : within == "paragraph" ? Clause::Within::paragraph
                                              : Clause::Within::document;
      for (const xmlNode* child : children(node)) result.children.push_back(clause(child));
    }
    return result;
  }

  void read_records(const xmlNode* node, Clause& result) const {
    result.kind = Clause::Kind::records;
    const std::string of = attribute_or(node, "of");
    for (std::size_t i = 0; i < record_kinds_.size(); ++i)
      if (record_kinds_[i].id == of) result.record_kind = static_cast<int>(i);
    if (result.record_kind < 0) fail(node, fmt::format("expected a record of this file, found \"{}\"", of));
    result.record_fields = fields_named(node, "field", result.record_kind);
    result.given_fields = fields_named(node, "given", result.record_kind);
    result.min_records = std::stoi(attribute_or(node, "n", "1"));
    result.min_share = std::stod(attribute_or(node, "min-share", "0"));
    result.max_share = std::stod(attribute_or(node, "max-share", "1"));
  }

  std::vector<int> fields_named(const xmlNode* node, const char* name, int record_kind) const {
    const RecordKind& kind = record_kinds_[static_cast<std::size_t>(record_kind)];
    std::vector<int> list;
    for (const std::string& id : split(attribute_or(node, name))) {
      const auto found = std::ranges::find(kind.fields, id, &RecordField::id);
      if (found == kind.fields.end())
        fail(node, fmt::format("expected a field of record \"{}\", found \"{}\"", kind.id, id));
      list.push_back(static_cast<int>(found - kind.fields.begin()));
    }
    return list;
  }

  Passage passage(const xmlNode* node) const {
    Passage p;
    p.about = all_of(node, "about");
    const std::string reach = attribute_or(node, "reach", "heading");
    p.reach = reach == "sentence"    ? Reach::sentence
              : reach == "paragraph" ? Reach::paragraph
                                     : Reach::heading;
    p.with = all_of(node, "with");
    p.near = all_of(node, "near");
    p.heading = all_of(node, "heading");
    p.columns = all_of(node, "columns");
    p.not_columns = any_of(node, "not-columns");
    p.without = any_of(node, "without");
    p.not_near = any_of(node, "not-near");
    p.not_heading = any_of(node, "not-heading");
    p.modes = read_set<Mode>(attribute_or(node, "mode", "done result routine plan other"), modes);
    p.kinds = read_set<SentenceKind>(attribute_or(node, "kind", "prose list_item table_row caption footnote"),
                                     kinds);
    p.values = read_set<QuantityKind>(attribute_or(node, "values"), values);
    p.values_of = any_of(node, "values-of");
    p.values_near = read_set<QuantityKind>(attribute_or(node, "values-near"), values);
    p.needs_change = attribute(node, "change").has_value();
    p.needs_comparison = attribute(node, "comparison").has_value();
    p.needs_report_time = attribute(node, "report-time").has_value();
    p.needs_coming_time = attribute(node, "coming-time").has_value();
    p.allows_other_years = attribute(node, "other-years").has_value();
    p.needs_negation = attribute_or(node, "negated") == "yes";
    p.forbids_negation = attribute_or(node, "negated") == "no";
    p.is_at_edge = attribute(node, "at").has_value();
    p.max_words = std::stoi(attribute_or(node, "max-words", "1000"));
    p.min_words = std::stoi(attribute_or(node, "min-words", "3"));
    p.count = std::stoi(attribute_or(node, "n", "1"));
    if (auto distinct = attribute(node, "distinct")) p.distinct = alternatives(node, *distinct).front();
    return p;
  }

  std::string file_;
  const Vocabulary& vocabulary_;
  std::string why_unreadable_, why_weak_;
  std::vector<RecordKind> record_kinds_;
};

std::vector<std::vector<WordPattern>> read_patterns(const std::string& text) {
  std::vector<std::vector<WordPattern>> patterns;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find_first_of(";\n", begin), text.size());
    if (auto pattern = parse_pattern(text.substr(begin, end - begin)); !pattern.empty())
      patterns.push_back(std::move(pattern));
    begin = end + 1;
  }
  return patterns;
}

std::string raw_text_of(const xmlNode* node) {
  std::unique_ptr<xmlChar, decltype(xmlFree)> value(xmlNodeGetContent(node), xmlFree);
  return reinterpret_cast<const char*>(value.get());
}

void read_concepts(const std::filesystem::path& file, const std::filesystem::path& schema,
                   Vocabulary& vocabulary) {
  XmlDoc doc = read_validated(file, schema);
  for (const xmlNode* node : children(xmlDocGetRootElement(doc.get()), "concept")) {
    Concept item{attribute_or(node, "id"),
                 read_patterns(raw_text_of(node)),
                 {},
                 split(attribute_or(node, "includes"))};
    for (auto& exception : read_patterns(attribute_or(node, "not")))
      item.exceptions.push_back(exception.front());
    if (!vocabulary.index_by_id.emplace(item.id, static_cast<int>(vocabulary.concepts.size())).second)
      throw std::runtime_error(
          fmt::format("{}:{}: concept \"{}\" stands twice", file.string(), xmlGetLineNo(node), item.id));
    vocabulary.concepts.push_back(std::move(item));
  }
}

// concepts*.xml in the order of their names; a municipality's own (an empty path: none) after the national
// ones.
std::shared_ptr<const Vocabulary> read_vocabulary(const std::filesystem::path& folder,
                                                  const std::filesystem::path& own) {
  auto vocabulary = std::make_shared<Vocabulary>();
  for (const auto& place : {folder, own}) {
    if (place.empty()) continue;
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(place))
      if (entry.path().extension() == ".xml" && entry.path().filename().string().starts_with("concepts"))
        files.insert(entry.path());
    for (const auto& file : files) read_concepts(file, folder / "concepts.rng", *vocabulary);
  }
  for (const Concept& item : vocabulary->concepts)
    for (const std::string& id : item.includes)
      if (vocabulary->find(id) < 0)
        throw std::runtime_error(fmt::format("{}: concept \"{}\" includes \"{}\", which no file has",
                                             folder.string(), item.id, id));
  vocabulary->build_index();
  return vocabulary;
}

Requirement read_requirement(const xmlNode* node, DocumentType document, const Reader& reader) {
  Requirement r;
  r.id = attribute_or(node, "id");
  r.document = document;
  const std::string level = attribute_or(node, "level"), severity = attribute_or(node, "severity");
  r.level = static_cast<Level>(std::ranges::find(levels, level) - levels.begin());
  r.severity = static_cast<Severity>(std::ranges::find(severities, severity) - severities.begin());
  r.source = attribute_or(node, "source");
  r.valid_from = attribute_or(node, "valid-from");
  r.valid_to = attribute_or(node, "valid-to");
  r.applies = attribute_or(node, "applies");
  auto text = [&](const char* name) { return text_of(children(node, name).front()); };
  r.title = text("title");
  r.met_when = text("met-when");
  r.partly_when = text("partly-when");
  r.missing_when = text("missing-when");
  r.judgement = reader.judgement(children(node, "judge").front());
  return r;
}

// One file a document type, national or a municipality's own; no id may stand twice in all of them.
class CatalogueFiles {
 public:
  CatalogueFiles(std::filesystem::path schema, const Vocabulary& vocabulary, Catalogue& catalogue)
      : schema_(std::move(schema)), vocabulary_(vocabulary), catalogue_(catalogue) {}

  void read(const std::filesystem::path& file, const char* document) {
    const XmlDoc doc = read_validated(file, schema_);
    const xmlNode* root = xmlDocGetRootElement(doc.get());
    if (attribute_or(root, "document") != document)
      throw std::runtime_error(
          fmt::format("{}:{}: expected document=\"{}\"", file.string(), xmlGetLineNo(root), document));
    catalogue_.version = std::max(catalogue_.version, attribute_or(root, "version"));
    Reader reader(file.string(), vocabulary_);
    reader.head(root);
    for (const xmlNode* node : children(root, "requirement")) {
      catalogue_.requirements.push_back(read_requirement(node, *document_type_named(document), reader));
      if (!ids_.insert(catalogue_.requirements.back().id).second)
        throw std::runtime_error(fmt::format("{}:{}: requirement {} stands twice", file.string(),
                                             xmlGetLineNo(node), catalogue_.requirements.back().id));
    }
  }

 private:
  std::filesystem::path schema_;
  const Vocabulary& vocabulary_;
  Catalogue& catalogue_;
  std::set<std::string> ids_;
};

// Changed severities and requirements left out.
void lay_over(Catalogue& catalogue, const Overlay& overlay) {
  const auto requirement = [&](const std::string& id, int line) {
    const auto found = std::ranges::find(catalogue.requirements, id, &Requirement::id);
    if (found == catalogue.requirements.end())
      throw std::runtime_error(fmt::format("{}:{}: expected a requirement of the catalogue, found {}",
                                           overlay.file.string(), line, id));
    return found;
  };
  for (const SeverityChange& change : overlay.severities)
    requirement(change.requirement, change.line)->severity = change.severity;
  for (const LeftOut& left_out : overlay.left_out)
    catalogue.requirements.erase(requirement(left_out.requirement, left_out.line));
  if (!overlay.version.empty()) catalogue.version += "+" + overlay.version;
}

// What was learnt stands beside the catalogue; without it the conditions judge alone.
void learnt_into(Catalogue& catalogue, const std::filesystem::path& folder) {
  using std::filesystem::exists;
  if (exists(folder / "likeness.txt")) catalogue.likeness = read_likeness(folder / "likeness.txt");
  if (!exists(folder / "weights.txt")) return;
  Weights weights = read_weights(folder / "weights.txt");
  if (exists(folder / "reasons_sv.txt")) read_reasons(folder / "reasons_sv.txt", weights);
  catalogue.weights = std::make_shared<const Weights>(std::move(weights));
}

}  // namespace

std::string_view name_of(DocumentType type) { return document_types[static_cast<std::size_t>(type)]; }
std::string_view name_of(Level level) { return levels[static_cast<std::size_t>(level)]; }
std::string_view name_of(Severity severity) { return severities[static_cast<std::size_t>(severity)]; }

std::optional<DocumentType> document_type_named(std::string_view name) {
  auto found = std::ranges::find(document_types, name);
  if (found == document_types.end()) return std::nullopt;
  return static_cast<DocumentType>(found - document_types.begin());
}

bool Requirement::in_force(std::optional<int> report_year) const {
  if (!report_year) return true;
  const std::string first = fmt::format("{}-01-01", *report_year),
                    last = fmt::format("{}-12-31", *report_year);
  return (valid_from.empty() || valid_from <= last) && (valid_to.empty() || valid_to >= first);
}

const Requirement* Catalogue::find(std::string_view id) const {
  auto found = std::ranges::find(requirements, id, &Requirement::id);
  return found == requirements.end() ? nullptr : &*found;
}

Catalogue load_catalogue(const std::filesystem::path& folder) { return load_catalogue(folder, Overlay{}); }

Catalogue load_catalogue(const std::filesystem::path& folder, const Overlay& overlay) {
  Catalogue catalogue;
  auto vocabulary = read_vocabulary(folder, overlay.own);
  CatalogueFiles files(folder / "catalogue.rng", *vocabulary, catalogue);
  for (const char* name : document_types)
    for (const auto& place : {folder, overlay.own})
      if (const auto file = place / fmt::format("{}.xml", name);
          !place.empty() && std::filesystem::exists(file))
        files.read(file, name);
  if (catalogue.requirements.empty())
    throw std::runtime_error(fmt::format("{}: expected catalogue files, found none", folder.string()));
  lay_over(catalogue, overlay);
  catalogue.vocabulary = std::move(vocabulary);
  const auto words = folder.parent_path() / "words";
  catalogue.type_words = std::make_shared<const TypeWords>(load_type_words(words));
  catalogue.observation_words = std::make_shared<const ObservationWords>(load_observation_words(words));
  learnt_into(catalogue, folder.parent_path() / "judgement");
  return catalogue;
}

}  // namespace analyze
