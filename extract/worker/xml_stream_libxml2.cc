// The XML stream over libxml2's xmlTextReader.
#include "xml_stream_libxml2.h"

#include <fmt/format.h>
#include <libxml/xmlreader.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "adapters.h"

namespace extract::office {
namespace {

struct FreeReader {
  void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

std::string_view view_of(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

// Transitional (ECMA-376) and strict (ISO 29500) names of one vocabulary share a prefix.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> prefixes{{
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    {"http://purl.oclc.org/ooxml/officeDocument/math", "m"},
    {"http://schemas.openxmlformats.org/drawingml/2006/main", "a"},
    {"http://purl.oclc.org/ooxml/drawingml/main", "a"},
    {"http://schemas.openxmlformats.org/drawingml/2006/diagram", "dgm"},
    {"http://purl.oclc.org/ooxml/drawingml/diagram", "dgm"},
    {"http://schemas.openxmlformats.org/drawingml/2006/chart", "c"},
    {"http://purl.oclc.org/ooxml/drawingml/chart", "c"},
    {"urn:schemas-microsoft-com:vml", "v"},
    {"http://schemas.openxmlformats.org/package/2006/relationships", "rel"},
    {"http://schemas.openxmlformats.org/package/2006/content-types", "ct"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"http://schemas.microsoft.com/office/word/2010/wordml", "w14"},
}};

// "urn:oasis:names:tc:opendocument:xmlns:text:1.0" -> "text" (ODF 1.3 part 3, 1.5).
std::string_view odf_prefix(std::string_view uri) {
  constexpr std::string_view head = "urn:oasis:names:tc:opendocument:xmlns:";
  if (!uri.starts_with(head)) return "?";
  uri.remove_prefix(head.size());
  const std::string_view word = uri.substr(0, uri.find(':'));
  if (word == "drawing") return "draw";
  return word == "svg-compatible" ? "svg" : word;
}

std::string_view prefix_of(std::string_view uri) {
  for (const auto& [known, prefix] : prefixes)
    if (known == uri) return prefix;
  return odf_prefix(uri);
}

struct PairHash {
  std::size_t operator()(const std::pair<const void*, const void*>& key) const {
    return std::hash<const void*>()(key.first) * 31 + std::hash<const void*>()(key.second);
  }
};

// A DTD is refused before libxml2 reads it: it may only stand before the root element (XML 1.0, 2.8).
bool has_doctype(std::string_view xml) {
  for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at + 1)) {
    const std::string_view rest = xml.substr(at);
    if (rest.starts_with("<!DOCTYPE")) return true;
    if (rest.starts_with("<!--")) {
      if ((at = xml.find("-->", at + 4)) == std::string_view::npos) return false;
    } else if (!rest.starts_with("<?")) {
      return false;
    }
  }
  return false;
}

// libxml2 compares every attribute of an element with every other. Word writes a few dozen at most.
bool has_an_endless_tag(std::string_view xml) {
  constexpr std::size_t most_attributes = 2000;
  for (std::size_t open = xml.find('<'), close = 0; open != xml.npos; open = xml.find('<', close)) {
    close = xml.find('>', open);
    if (close == xml.npos) return false;
    const std::string_view tag = xml.substr(open, close - open);
    if (tag.size() > 4 * most_attributes &&
        static_cast<std::size_t>(std::ranges::count(tag, '=')) > most_attributes)
      return true;
  }
  return false;
}

}  // namespace

struct XmlStream::Impl {
  std::string part;
  std::unique_ptr<xmlTextReader, FreeReader> reader;
  std::unordered_map<std::pair<const void*, const void*>, std::string, PairHash> names;
  std::string_view name;
  std::string error;
  int depth = 0;
  bool is_text = false;
  bool is_end = false;
  bool is_empty_open = false;  // <a/>: its end has not been told yet

  static void keep_error(void* self, xmlErrorPtr error);
  [[noreturn]] void refuse(std::string_view what) const;
  void start(std::string_view xml);
  bool settle();
  std::string_view name_here();
};

void XmlStream::Impl::keep_error(void* self, xmlErrorPtr error) {
  auto& kept = static_cast<Impl*>(self)->error;
  if (!kept.empty() || !error || !error->message) return;
  kept = fmt::format("line {}: {}", error->line, error->message);
  while (!kept.empty() && (kept.back() == '\n' || kept.back() == ' ')) kept.pop_back();
}

void XmlStream::Impl::refuse(std::string_view what) const {
  throw Refused{ingest::Reason::damaged, fmt::format("{} is not well-formed XML: {}", part, what)};
}

void XmlStream::Impl::start(std::string_view xml) {
  if (has_doctype(xml))
    throw Refused{ingest::Reason::not_a_document,
                  fmt::format("{} declares a DTD, which no office program writes", part)};
  if (has_an_endless_tag(xml))
    throw Refused{ingest::Reason::damaged,
                  fmt::format("{} has an element with thousands of attributes", part)};
  reader.reset(
      xmlReaderForMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT));
  if (!reader) throw std::bad_alloc();
  xmlTextReaderSetStructuredErrorHandler(reader.get(), &Impl::keep_error, this);
}

std::string_view XmlStream::Impl::name_here() {
  const xmlChar* uri = xmlTextReaderConstNamespaceUri(reader.get());
  const xmlChar* local = xmlTextReaderConstLocalName(reader.get());
  std::string& name_here = names[{uri, local}];
  if (name_here.empty()) name_here = fmt::format("{}:{}", prefix_of(view_of(uri)), view_of(local));
  return name_here;
}

// Takes in the node the reader stands on; false: nothing of interest.
bool XmlStream::Impl::settle() {
  const int type = xmlTextReaderNodeType(reader.get());
  is_text = type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
            type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type == XML_READER_TYPE_WHITESPACE;
  is_end = type == XML_READER_TYPE_END_ELEMENT;
  if (type == XML_READER_TYPE_DOCUMENT_TYPE || type == XML_READER_TYPE_ENTITY_REFERENCE)
    throw Refused{ingest::Reason::not_a_document,
                  fmt::format("{} declares a DTD, which no office program writes", part)};
  if (!is_text && !is_end && type != XML_READER_TYPE_ELEMENT) return false;
  depth = xmlTextReaderDepth(reader.get());
  if (!is_text) name = name_here();
  is_empty_open = type == XML_READER_TYPE_ELEMENT && xmlTextReaderIsEmptyElement(reader.get()) == 1;
  return true;
}

XmlStream::XmlStream(std::string_view xml, std::string part) : impl_(std::make_unique<Impl>()) {
  impl_->part = std::move(part);
  impl_->start(xml);
  do advance();
  while (is_text());
}

XmlStream::~XmlStream() = default;

bool XmlStream::is_text() const { return impl_->is_text; }
std::string_view XmlStream::name() const { return impl_->name; }
std::string_view XmlStream::text() const { return view_of(xmlTextReaderConstValue(impl_->reader.get())); }
int XmlStream::depth() const { return impl_->depth; }
bool XmlStream::is_end_of(int element_depth) const { return impl_->is_end && impl_->depth == element_depth; }

std::optional<std::string> XmlStream::attribute(std::string_view local) const {
  xmlTextReader* reader = impl_->reader.get();
  std::optional<std::string> value;
  while (!value && xmlTextReaderMoveToNextAttribute(reader) == 1)
    if (view_of(xmlTextReaderConstLocalName(reader)) == local)
      value = view_of(xmlTextReaderConstValue(reader));
  xmlTextReaderMoveToElement(reader);
  return value;
}

void XmlStream::advance() {
  if (impl_->is_empty_open) {
    impl_->is_empty_open = false;
    impl_->is_end = true;
    return;
  }
  do {
    const int result = xmlTextReaderRead(impl_->reader.get());
    if (result != 1) impl_->refuse(impl_->error.empty() ? "it ends early" : impl_->error);
  } while (!impl_->settle());
}

std::string XmlStream::inner_text() {
  std::string all;
  each_child([&] {
    if (is_text())
      all += text();
    else
      all += inner_text();
  });
  return all;
}

}  // namespace extract::office
