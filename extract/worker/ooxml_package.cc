// Content types and relationships of an OOXML package.
#include "ooxml_package.h"

#include <fmt/format.h>

#include <vector>

#include "plain_text_icu.h"
#include "xml_stream_libxml2.h"

namespace extract::office {
namespace {

std::string_view after_last(std::string_view text, char mark) {
  const auto at = text.rfind(mark);
  return at == std::string_view::npos ? text : text.substr(at + 1);
}

std::string_view folder_of(std::string_view part) {
  const auto at = part.rfind('/');
  return at == std::string_view::npos ? std::string_view() : part.substr(0, at + 1);
}

// "word/" + "../media/a.png" -> "media/a.png"; a target from the root keeps its own path.
std::string resolved(std::string_view folder, std::string_view target) {
  const std::string path =
      target.starts_with('/') ? std::string(target) : fmt::format("{}{}", folder, target);
  std::vector<std::string_view> steps;
  for (std::size_t begin = 0, end = 0; begin <= path.size(); begin = end + 1) {
    end = std::min(path.find('/', begin), path.size());
    const auto step = std::string_view(path).substr(begin, end - begin);
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
  }
  return fmt::format("{}", fmt::join(steps, "/"));
}

constexpr std::string_view usual_main_part = "word/document.xml";

}  // namespace

std::string target_of_type(const Relationships& relationships, std::string_view type) {
  for (const auto& [id, relationship] : relationships)
    if (relationship.type == type && !relationship.is_external) return relationship.target;
  return "";
}

Relationships Package::relationships_of(const std::string& part) {
  Relationships relationships;
  const std::string name = fmt::format("{}_rels/{}.rels", folder_of(part), after_last(part, '/'));
  const auto xml = container_.read(name);
  if (!xml) return relationships;
  XmlStream stream(*xml, name);
  stream.each_element([&] {
    if (stream.name() != "rel:Relationship") return;
    Relationship relationship;
    relationship.type = after_last(stream.attribute("Type").value_or(""), '/');
    relationship.is_external = stream.attribute("TargetMode") == "External";
    const std::string target = stream.attribute("Target").value_or("");
    relationship.target = relationship.is_external ? target : resolved(folder_of(part), target);
    relationships.emplace(stream.attribute("Id").value_or(""), std::move(relationship));
  });
  return relationships;
}

std::string Package::content_type_of(const std::string& part) {
  const auto xml = container_.read("[Content_Types].xml");
  if (!xml) return "";
  std::string by_extension, by_name;
  XmlStream stream(*xml, "[Content_Types].xml");
  stream.each_element([&] {
    const std::string type = stream.attribute("ContentType").value_or("");
    if (stream.name() == "ct:Default" &&
        lower(stream.attribute("Extension").value_or("")) == lower(after_last(part, '.')))
      by_extension = type;
    if (stream.name() == "ct:Override" &&
        lower(stream.attribute("PartName").value_or("")) == lower("/" + part))
      by_name = type;
  });
  return by_name.empty() ? by_extension : by_name;
}

std::string Package::main_part() {
  std::string part = target_of_type(relationships_of(""), "officeDocument");
  if (part.empty() && container_.has(std::string(usual_main_part))) part = usual_main_part;
  if (part.empty() || !container_.has(part))
    throw Refused{ingest::Reason::damaged, "the container holds no main document part"};
  const std::string type = content_type_of(part);
  if (type.find("spreadsheetml") != std::string::npos || type.find("presentationml") != std::string::npos)
    throw Refused{ingest::Reason::unsupported, fmt::format("the main part is {}, not a Word document", type)};
  return part;
}

}  // namespace extract::office
