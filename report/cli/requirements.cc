// kravkoll requirements: what the catalogue says, for those who look after it.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "commands.h"
#include "engines.h"

namespace report::cli {
namespace {

nlohmann::ordered_json to_json(const analyze::Requirement& r) {
  const auto date = [](const std::string& d) {
    return d.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(d);
  };
  return {{"id", r.id},
          {"document_type", analyze::name_of(r.document)},
          {"title", r.title},
          {"level", analyze::name_of(r.level)},
          {"severity", analyze::name_of(r.severity)},
          {"source", r.source},
          {"applies", r.applies},
          {"valid_from", date(r.valid_from)},
          {"valid_to", date(r.valid_to)},
          {"met_when", r.met_when},
          {"partly_met_when", r.partly_when},
          {"missing_when", r.missing_when}};
}

void show(const analyze::Requirement& r, const Words& words, std::ostream& out) {
  const auto line = [&](const char* key, const std::string& value) {
    if (!value.empty()) out << fmt::format("{}: {}\n", words.text(key), value);
  };
  out << fmt::format("{}  {}\n", r.id, r.title);
  line("requirement.document", words.text(fmt::format("document.{}", analyze::name_of(r.document))));
  line("requirement.level", words.text(fmt::format("level.{}", analyze::name_of(r.level))));
  line("requirement.severity", words.text(fmt::format("severity.{}", analyze::name_of(r.severity))));
  line("requirement.source", r.source);
  line("requirement.applies", r.applies);
  line("requirement.valid_from", r.valid_from);
  line("requirement.valid_to", r.valid_to);
  line("requirement.met_when", r.met_when);
  line("requirement.partly_when", r.partly_when);
  line("requirement.missing_when", r.missing_when);
}

analyze::Catalogue catalogue_of(const Parts& parts) { return load_catalogue(locate_catalogue(parts)); }

}  // namespace

int carry_out(const ListCommand& command, const Streams& streams) {
  for (const analyze::Requirement& r : catalogue_of(command.parts).requirements)
    if (command.format == Format::json)
      streams.out << to_json(r).dump() << '\n';
    else
      streams.out << fmt::format("{:<8} {:<10} {:<9} {}\n", r.id, analyze::name_of(r.level),
                                 analyze::name_of(r.severity), r.title);
  return all_done;
}

int carry_out(const ShowCommand& command, const Streams& streams) {
  const analyze::Catalogue catalogue = catalogue_of(command.parts);
  const analyze::Requirement* requirement = catalogue.find(command.id);
  if (!requirement) throw UsageError(fmt::format("no requirement is called {}", command.id));
  if (command.format == Format::json)
    streams.out << to_json(*requirement).dump() << '\n';
  else
    show(*requirement, load_words(command.parts.words), streams.out);
  return all_done;
}

int carry_out(const CheckCatalogueCommand& command, const Streams& streams) {
  const bool is_folder = std::filesystem::is_directory(command.path);
  const analyze::Catalogue catalogue = load_catalogue(is_folder ? command.path : command.path.parent_path());
  streams.out << fmt::format("catalogue {}: {} requirements, no errors\n", catalogue.version,
                             catalogue.requirements.size());
  return all_done;
}

}  // namespace report::cli
