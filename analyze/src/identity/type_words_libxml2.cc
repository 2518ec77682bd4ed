#include <stdexcept>

#include "type_words.h"
#include "xml_libxml2.h"

namespace analyze {
namespace {

std::string letters(std::string_view written) { return letters_of(written).text; }

double weight_of(const xmlNode* node) {
  const auto written = attribute(node, "weight");
  return written ? std::stod(*written) : 1.0;
}

TitleWord title_word(std::string written, DocumentType type, double weight) {
  TitleWord title;
  const auto bar = written.find('|');
  if (bar != std::string::npos) {
    title.stem = letters(written.substr(0, bar));
    title.tail = letters(written.substr(bar + 1));
    written.erase(bar, 1);
  }
  title.word = loose_word(written);
  title.type = type;
  title.weight = weight;
  return title;
}

void read_unless(const xmlNode* node, TypeHeadings& into) {
  std::string written = text_of(node);
  if (written.back() == '*')
    into.unless_begins.push_back(letters(written));
  else
    into.unless.push_back(loose_word(written));
}

void read_type(const xmlNode* node, TypeWords& words) {
  const DocumentType type = document_type_named(*attribute(node, "name")).value();
  for (const xmlNode* title : children(node, "title")) {
    TitleWord word = title_word(text_of(title), type, weight_of(title));
    if (const auto also = attribute(title, "also")) word.also.push_back(document_type_named(*also).value());
    words.titles.push_back(std::move(word));
  }
  TypeHeadings& headings = words.types.emplace_back();
  headings.type = type;
  for (const xmlNode* unless : children(node, "unless")) read_unless(unless, headings);
  for (const xmlNode* heading : children(node, "heading"))
    headings.headings.push_back(letters(text_of(heading)));
}

void read_look_alike(const xmlNode* node, TypeWords& words) {
  const std::size_t before = words.titles.size();
  for (const xmlNode* title : children(node, "title"))
    words.titles.push_back(title_word(text_of(title), DocumentType::other, weight_of(node)));
  if (attribute_or(node, "front", "no") == "yes")
    for (std::size_t i = before; i < words.titles.size(); ++i) words.titles[i].is_in_front = true;
  BodyPhrases body;
  body.needs = std::stoi(attribute_or(node, "needs", "0"));
  for (const xmlNode* phrase : children(node, "phrase")) body.phrases.push_back(letters(text_of(phrase)));
  if (body.needs > 0) words.look_alikes.push_back(std::move(body));
}

}  // namespace

TypeWords load_type_words(const std::filesystem::path& folder) {
  const XmlDoc doc = read_validated(folder / "document_types.xml", folder / "document_types.rng");
  const xmlNode* root = xmlDocGetRootElement(doc.get());
  TypeWords words;
  for (const xmlNode* type : children(root, "type")) read_type(type, words);
  for (const xmlNode* look_alike : children(root, "look-alike")) read_look_alike(look_alike, words);
  const xmlNode* form = children(root, "template").front();
  for (const xmlNode* start : children(form, "starts"))
    words.template_starts.push_back(letters(text_of(start)));
  for (const xmlNode* part : children(form, "contains"))
    words.template_contains.push_back(letters(text_of(part)));
  return words;
}

}  // namespace analyze
