// Writes the files of a new round.
#include "report/new_round.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "csv_row.h"
#include "embedded.h"
#include "ingest/register.h"
#include "report/forms.h"
#include "report/papers.h"

namespace report {
namespace {

std::string xml_escaped(const std::string& text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  return out;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

std::vector<std::string> documents_of(const analyze::Profile& profile) {
  std::vector<std::string> documents;
  for (const std::string_view document : ingest::document_names())
    if (std::any_of(
            profile.rules.documents.begin(), profile.rules.documents.end(),
            [&](const ingest::DocumentRule& rule) { return rule.document == document && rule.is_owed; }))
      documents.emplace_back(document);
  return documents;
}

// Left to fill in: as a comment, so that no paper is signed by an example.
std::string office_element(const analyze::Profile& profile, int collected, const Words& words) {
  std::string text = fmt::format(
      "  <!-- {}\n  <office name=\"{}\" officer=\"{}\" email=\"{}\" phone=\"{}\">\n",
      words.text("new.office"), words.text("new.example.office"), words.text("new.example.officer"),
      words.text("new.example.email"), words.text("new.example.phone"));
  for (const analyze::Board& board : profile.boards)
    text += fmt::format("    <case-number board=\"{}\">{}</case-number>\n", xml_escaped(board.name),
                        words.say("new.example.case_number", {{"year", std::to_string(collected)}}));
  return text + "  </office> -->\n";
}

std::string round_file(const analyze::Profile& profile, int report_year, const Words& words) {
  const int collected = report_year + 1;
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  text += fmt::format(
      "<round name=\"{}\" report-year=\"{}\" collection-year=\"{}\" data-date=\"{}-03-31\"\n"
      "    municipality=\"{}\" profile=\"{}\">\n",
      xml_escaped(words.say("new.round_name", {{"year", std::to_string(collected)}})), report_year, collected,
      collected, xml_escaped(profile.municipality), profile.name);
  for (const analyze::Board& board : profile.boards)
    text += fmt::format("  <board>{}</board>\n", xml_escaped(board.name));
  return text + office_element(profile, collected, words) + "</round>\n";
}

// The example's cells by column; a row that begins with # is not read.
std::string register_file(const analyze::Profile& profile, const Words& words) {
  const auto columns = ingest::column_names(documents_of(profile));
  const analyze::Board& board = profile.boards.front();
  std::string area = words.text("area." + std::string(ingest::name_of(ingest::Area::other)));
  if (!board.areas.empty()) area = board.areas.front().name;
  const std::map<std::string, std::string> cells = {
      {columns.front(), "# E01"},
      {words.text("new.column.provider"), words.text("new.example.provider")},
      {words.text("new.column.number"), "556555-0851"},
      {words.text("new.column.unit"), words.text("new.example.unit")},
      {words.text("new.column.board"), board.name},
      {words.text("new.column.area"), area},
      {words.text("new.column.operation"), profile.operations.front().name},
      {words.text("new.column.hsl"), words.text("answer.yes")},
      {words.text("new.column.covered"), words.text("answer.yes")},
      {words.text("new.column.remark"), words.text("new.example.remark")}};
  std::vector<std::string> example;
  for (const std::string& column : columns) {
    const auto found = cells.find(column);
    example.push_back(found == cells.end() ? std::string() : found->second);
  }
  return "\xEF\xBB\xBF" + csv_row(columns) + csv_row(example);
}

std::string readme(const analyze::Profile& profile, int report_year, const Words& words) {
  std::string text(embedded("new_round_sv.txt")), documents;
  for (const std::string& document : documents_of(profile))
    documents += fmt::format("   - {}\n", words.text("document." + document));
  replace_all(text, "{municipality}", profile.municipality);
  replace_all(text, "{profile}", profile.name);
  replace_all(text, "{report_year}", std::to_string(report_year));
  replace_all(text, "{collection_year}", std::to_string(report_year + 1));
  replace_all(text, "{documents}", documents);
  return text;
}

// An empty paper whose head fills every name of header and footer with that name itself.
std::string word_template(const Words& words) {
  Paper paper;
  PaperFacts facts;
  facts.date = facts.data_date = "2000-01-01";
  facts.municipality = "{municipality}";
  facts.case_number = "{case-number}";
  facts.round = facts.program = facts.catalogue = facts.round_hash = "–";
  paper.head = head_of(facts, "{title}", "", "{document-kind}", words);
  paper.head.stamp = "{stamp}";
  paper.words = layout_words(words);
  paper.words.page = "{page}";
  paper.words.of = "{of}";
  Section section;
  section.id = "use";
  section.heading = words.text("bp.template.title");
  section.blocks.push_back(Block(Paragraph{"how", Paragraph::Kind::text, words.text("bp.template.use")}));
  paper.sections.push_back(std::move(section));
  return paper_word_file(paper_xml(paper));
}

}  // namespace

std::vector<NewFile> new_round(const analyze::Profile& profile, int report_year, const Words& words) {
  return {{"omgang.xml", round_file(profile, report_year, words)},
          {"utforare.csv", register_file(profile, words)},
          {"ord.txt", std::string(embedded("new_words_sv.txt"))},
          {words.text("new.readme_name"), readme(profile, report_year, words)},
          {"layout/layout.xml", std::string(embedded("new_layout_sv.xml"))},
          {"layout/paper_html.xsl", std::string(embedded("paper_html.xsl"))},
          {"layout/paper_docx.xsl", std::string(embedded("paper_docx.xsl"))},
          {"layout/mall.docx", word_template(words)}};
}

}  // namespace report
