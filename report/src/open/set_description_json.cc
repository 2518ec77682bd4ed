// The description of the open data: one data set with its distributions, as JSON-LD after DCAT-AP-SE
// (https://docs.dataportal.se/dcat/). Addresses are relative: they hold wherever the folder is published.
// Licence, theme and contact point are the municipality's to add.
#include <nlohmann/json.hpp>

#include "report/public.h"

namespace report {
namespace {

using nlohmann::ordered_json;

ordered_json in(const char* language, const std::string& text) {
  return {{"@language", language}, {"@value", text}};
}

ordered_json in_both(const std::string& key, const PaperFacts& facts, const Words& words) {
  return {in("sv", words.say(key, {{"municipality", facts.municipality}, {"round", facts.round}})),
          in("en", words.say(key + ".en", {{"municipality", facts.municipality}, {"round", facts.round}}))};
}

const char* media_type_of(const std::string& file) {
  if (file.ends_with(".csv")) return "text/csv";
  if (file.ends_with(".json")) return "application/json";
  if (file.ends_with(".html")) return "text/html";
  return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

ordered_json distribution(const std::string& file) {
  return {{"@type", "dcat:Distribution"},
          {"dcat:accessURL", {{"@id", file}}},
          {"dcat:downloadURL", {{"@id", file}}},
          {"dcterms:title", file},
          {"dcterms:format", media_type_of(file)}};
}

ordered_json year_of(int year) {
  const auto day = [year](const char* rest) {
    return ordered_json{{"@type", "xsd:date"}, {"@value", std::to_string(year) + rest}};
  };
  return {
      {"@type", "dcterms:PeriodOfTime"}, {"dcat:startDate", day("-01-01")}, {"dcat:endDate", day("-12-31")}};
}

}  // namespace

std::string data_set_description(const PublicRound& made, const PaperFacts& facts, const std::string& source,
                                 const std::vector<std::string>& files, const Words& words) {
  ordered_json set{
      {"@context",
       {{"dcat", "http://www.w3.org/ns/dcat#"},
        {"dcterms", "http://purl.org/dc/terms/"},
        {"foaf", "http://xmlns.com/foaf/0.1/"},
        {"xsd", "http://www.w3.org/2001/XMLSchema#"}}},
      {"@type", "dcat:Dataset"},
      {"dcterms:title", in_both("public.set.title", facts, words)},
      {"dcterms:description", in_both("public.set.description", facts, words)},
      {"dcterms:publisher", {{"@type", "foaf:Agent"}, {"foaf:name", facts.municipality}}},
      {"dcterms:identifier", source + "-" + std::to_string(made.summary.report_year)},
      {"dcterms:language", {{"@id", "http://publications.europa.eu/resource/authority/language/SWE"}}},
      {"dcterms:temporal", year_of(made.summary.report_year)},
      {"dcterms:modified", {{"@type", "xsd:date"}, {"@value", facts.data_date}}},
      {"dcat:distribution", ordered_json::array()}};
  for (const std::string& file : files) set["dcat:distribution"].push_back(distribution(file));
  return set.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace report
