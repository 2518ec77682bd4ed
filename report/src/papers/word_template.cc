// A Word template taken apart: what is kept, what is filled, what a paper needs and it lacks.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "embedded.h"
#include "report/round.h"
#include "word_parts.h"
#include "zip_parts.h"

namespace report {
namespace {

struct OurPart {
  const char* name;  // in the package
  const char* embedded;
};
constexpr OurPart our_types{"[Content_Types].xml", "[Content_Types].xml"};
constexpr OurPart our_package{"_rels/.rels", ".rels"};
constexpr OurPart our_relations{"word/_rels/document.xml.rels", "document.xml.rels"};
constexpr OurPart our_styles{"word/styles.xml", "styles.xml"};
constexpr OurPart our_numbering{"word/numbering.xml", "numbering.xml"};
constexpr OurPart our_properties[] = {{"docProps/core.xml", "core.xml"}, {"docProps/app.xml", "app.xml"}};
constexpr OurPart our_margins[] = {{"word/header1.xml", "header1.xml"}, {"word/footer1.xml", "footer1.xml"}};
constexpr OurPart our_others[] = {{"word/settings.xml", "settings.xml"},
                                  {"word/fontTable.xml", "fontTable.xml"}};

std::string text_of(const OurPart& part) { return std::string(embedded(part.embedded)); }

using Names = std::map<std::string, std::string>;

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
  throw RoundError(fmt::format("the Word template {} cannot be used: {}", name, why));
}

Names parts_of(std::string_view bytes, const std::string& name) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    refuse(name,
           "it is locked with a password or saved by a Word older than 2007; save it as .docx without one");
  auto parts = unzipped(bytes);
  if (const auto* why = std::get_if<std::string>(&parts))
    refuse(name, *why + ", so it is no Word file (.docx)");
  Names named;
  for (ZipPart& part : std::get<0>(parts)) named[std::move(part.name)] = std::move(part.bytes);
  return named;
}

const std::string& needed(const Names& parts, const char* part, const std::string& name) {
  const auto found = parts.find(part);
  if (found == parts.end())
    refuse(name, fmt::format("it has no part {}, so it is no Word file (.docx)", part));
  return found->second;
}

void check(const Names& parts, const std::string& name) {
  const std::string& types = needed(parts, our_types.name, name);
  const std::string& document = needed(parts, "word/document.xml", name);
  needed(parts, our_package.name, name);
  if (types.find("macroEnabled") != std::string::npos || parts.contains("word/vbaProject.bin"))
    refuse(name, "it holds macros; save it without them as .docx or .dotx");
  if (document.find("purl.oclc.org/ooxml") != std::string::npos)
    refuse(name, "it is saved as \"Strict Open XML\"; save it as an ordinary Word document (.docx)");
}

std::string taken(Names& parts, const char* name, const std::string& otherwise) {
  const auto found = parts.find(name);
  if (found == parts.end()) return otherwise;
  std::string text = std::move(found->second);
  parts.erase(found);
  return text;
}

bool is_margin(const std::string& name) {
  return name.ends_with(".xml") && (name.starts_with("word/header") || name.starts_with("word/footer"));
}
// Of the template itself, or of the text that stood in it.
bool is_left_out(const std::string& name) {
  constexpr const char* left_out[] = {"docProps/thumbnail", "word/comments",  "word/people",
                                      "word/charts/",       "word/diagrams/", "word/embeddings/"};
  return name.ends_with(".psmdcp") ||
         std::ranges::any_of(left_out, [&](const char* begin) { return name.starts_with(begin); });
}

// Pictures nothing that is kept points at: they stood in the text.
void drop_lone_pictures(std::map<std::string, std::string>& kept) {
  std::string relations;
  for (const auto& [name, bytes] : kept)
    if (name.ends_with(".rels")) relations += bytes;
  std::erase_if(kept, [&](const auto& part) {
    const std::string folder = "word/media/";
    return part.first.starts_with(folder) &&
           relations.find("media/" + part.first.substr(folder.size())) == std::string::npos;
  });
}

WordTemplate::Parts ours() {
  WordTemplate::Parts parts;
  parts.content_types = text_of(our_types);
  parts.relations = text_of(our_relations);
  for (const OurPart& part : {our_package, our_styles, our_numbering})
    parts.as_they_are[part.name] = text_of(part);
  for (const OurPart& part : our_others) parts.as_they_are[part.name] = text_of(part);
  for (const OurPart& part : our_margins) parts.to_fill[part.name] = text_of(part);
  for (const OurPart& part : our_properties) parts.to_fill[part.name] = text_of(part);
  return parts;
}

WordTemplate::Parts theirs(Names parts) {
  WordTemplate::Parts kept;
  const auto merged = [&](const OurPart& part) {
    return merged_part(taken(parts, part.name, text_of(part)), embedded(part.embedded), 0);
  };
  kept.own_document = taken(parts, "word/document.xml", "");
  kept.own_styles = merged(our_styles);
  kept.content_types = merged(our_types);
  kept.relations = merged(our_relations);
  kept.as_they_are[our_package.name] = merged(our_package);
  kept.as_they_are[our_numbering.name] = merged(our_numbering);
  kept.as_they_are[our_styles.name] = kept.own_styles;
  for (const OurPart& part : our_properties) {
    kept.to_fill[part.name] = text_of(part);
    parts.erase(part.name);
  }
  for (auto& [name, bytes] : parts)
    if (!is_left_out(name)) (is_margin(name) ? kept.to_fill : kept.as_they_are)[name] = std::move(bytes);
  drop_lone_pictures(kept.as_they_are);
  return kept;
}

}  // namespace

const WordTemplate& WordTemplate::built_in() {
  static const WordTemplate built(std::make_shared<const Parts>(ours()));
  return built;
}

WordTemplate WordTemplate::from_bytes(std::string_view bytes, const std::string& name) {
  Names parts = parts_of(bytes, name);
  check(parts, name);
  try {
    return WordTemplate(std::make_shared<const Parts>(theirs(std::move(parts))));
  } catch (const RoundError&) {
    throw;
  } catch (const std::runtime_error&) {
    refuse(name, "a part of it that should be XML is not");
  }
}

WordTemplate WordTemplate::from(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) refuse(file.string(), "it cannot be opened");
  return from_bytes(bytes, file.string());
}

}  // namespace report
