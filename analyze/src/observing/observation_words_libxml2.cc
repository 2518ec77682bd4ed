#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "analyze/swedish.h"
#include "observation_words.h"
#include "xml_libxml2.h"

namespace analyze {
namespace {

std::vector<std::string> parts_between_semicolons(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(';', begin), text.size());
    const auto first = text.find_first_not_of(' ', begin), last = text.find_last_not_of(' ', end - 1);
    if (first < end && last != std::string::npos) parts.push_back(text.substr(first, last - first + 1));
    begin = end + 1;
  }
  return parts;
}

std::vector<std::vector<WordPattern>> read_patterns(const std::string& text) {
  std::vector<std::vector<WordPattern>> patterns;
  for (const std::string& part : parts_between_semicolons(text))
    if (auto pattern = parse_pattern(part); !pattern.empty()) patterns.push_back(std::move(pattern));
  return patterns;
}

Concept read_concept(const xmlNode* node) {
  Concept item;
  item.id = attribute_or(node, "id");
  item.patterns = read_patterns(text_of(node));
  for (auto& exception : read_patterns(attribute_or(node, "not")))
    item.exceptions.push_back(exception.front());
  return item;
}

ObservationKind read_kind(const xmlNode* node) {
  ObservationKind kind;
  kind.severity = attribute_or(node, "severity");
  for (const xmlNode* why : children(node, "why")) kind.why[attribute_or(why, "id")] = text_of(why);
  return kind;
}

// "alarm|lift" as concept indices
AnyOf concepts_named(const std::string& names, const Vocabulary& vocabulary, const std::string& file,
                     long line) {
  AnyOf concepts;
  for (std::size_t begin = 0; begin < names.size();) {
    const std::size_t end = std::min(names.find('|', begin), names.size());
    const std::string name = names.substr(begin, end - begin);
    concepts.push_back(vocabulary.find(name));
    if (concepts.back() < 0)
      throw std::runtime_error(fmt::format("{}:{}: no words have the id \"{}\"", file, line, name));
    begin = end + 1;
  }
  return concepts;
}

Danger read_danger(const xmlNode* node, const Vocabulary& vocabulary, const std::string& file) {
  const auto concepts = [&](const char* name) {
    return concepts_named(attribute_or(node, name), vocabulary, file, xmlGetLineNo(node));
  };
  return {attribute_or(node, "id"), concepts("of"), concepts("fault"), concepts("with"), concepts("unless")};
}

}  // namespace

const std::vector<std::string>& ObservationWords::phrases_named(std::string_view id) const {
  static const std::vector<std::string> none;
  const auto found = phrases.find(id);
  return found == phrases.end() ? none : found->second;
}

ObservationWords load_observation_words(const std::filesystem::path& folder) {
  const auto file = folder / "observations.xml";
  const XmlDoc doc = read_validated(file, folder / "observations.rng");
  const xmlNode* root = xmlDocGetRootElement(doc.get());
  ObservationWords words;
  for (const xmlNode* node : children(root, "kind"))
    words.kinds[attribute_or(node, "name")] = read_kind(node);
  for (const xmlNode* node : children(root, "phrases"))
    for (const std::string& phrase : parts_between_semicolons(text_of(node)))
      words.phrases[attribute_or(node, "id")].push_back(fold(phrase));
  for (const xmlNode* node : children(root, "words")) {
    Concept item = read_concept(node);
    const auto index = static_cast<int>(words.vocabulary.concepts.size());
    if (!words.vocabulary.index_by_id.emplace(item.id, index).second)
      throw std::runtime_error(
          fmt::format("{}:{}: words \"{}\" stand twice", file.string(), xmlGetLineNo(node), item.id));
    words.vocabulary.concepts.push_back(std::move(item));
  }
  words.vocabulary.build_index();
  for (const xmlNode* node : children(root, "danger"))
    words.dangers.push_back(read_danger(node, words.vocabulary, file.string()));
  words.laws = load_laws(folder);
  return words;
}

}  // namespace analyze
