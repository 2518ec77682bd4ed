// The summary as XML: figures as attributes, sentences as text, and the words a style sheet needs. Escaped by
// construction: libxml2 writes every character.
#include <fmt/format.h>
#include <libxml/xmlwriter.h>

#include <memory>
#include <new>

#include "report/print.h"

namespace report {
namespace {

constexpr std::size_t few_units =
    10;  // below it shares are written "3 av 7": a percentage would say too much

std::int64_t whole(std::size_t number) { return static_cast<std::int64_t>(number); }
const xmlChar* xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

std::int64_t percent(std::size_t part, std::size_t of) {
  return of == 0 ? 0 : whole((200 * part + of) / (2 * of));
}

// Control characters other than tab and line ends may not stand in XML 1.0; a file name can hold them.
std::string printable(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') c = '?';
  return text;
}

class Writer {
 public:
  Writer() {
    buffer_.reset(xmlBufferCreate());
    writer_.reset(xmlNewTextWriterMemory(buffer_.get(), 0));
    if (!buffer_ || !writer_) throw std::bad_alloc();
    xmlTextWriterSetIndent(writer_.get(), 1);
    xmlTextWriterStartDocument(writer_.get(), nullptr, "UTF-8", nullptr);
  }
  void open(const char* name) { xmlTextWriterStartElement(writer_.get(), xml(name)); }
  void close() { xmlTextWriterEndElement(writer_.get()); }
  void put(const char* name, const std::string& value) {
    xmlTextWriterWriteAttribute(writer_.get(), xml(name), xml(printable(value).c_str()));
  }
  void put(const char* name, std::size_t value) { put(name, std::to_string(value)); }
  void text(const std::string& value) {
    xmlTextWriterWriteString(writer_.get(), xml(printable(value).c_str()));
  }
  std::string done() {
    xmlTextWriterEndDocument(writer_.get());
    return reinterpret_cast<const char*>(xmlBufferContent(buffer_.get()));
  }

 private:
  std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer_{nullptr, &xmlBufferFree};
  std::unique_ptr<xmlTextWriter, decltype(&xmlFreeTextWriter)> writer_{nullptr, &xmlFreeTextWriter};
};

class SummaryXml {
 public:
  SummaryXml(const Summary& summary, const Words& words) : s_(summary), words_(words) {}

  std::string write() {
    out_.open("summary");
    out_.put("round", s_.round);
    out_.put("municipality", s_.municipality);
    out_.put("report-year", std::to_string(s_.report_year));
    out_.put("data-date", s_.data_date);
    write_words();
    write_sentences();
    write_documents();
    write_level();
    write_commonest();
    write_boards();
    write_files();
    out_.close();
    return out_.done();
  }

 private:
  // --- words and sentences ---

  // Texts without arguments, for the style sheet's headings and column heads.
  void write_words() {
    out_.open("words");
    for (const auto& [key, text] : words_.all()) {
      if (text.find('{') != std::string::npos) continue;
      out_.open("w");
      out_.put("key", key);
      out_.text(text);
      out_.close();
    }
    out_.close();
  }

  void sentence(const char* id, const std::string& text) {
    out_.open("sentence");
    out_.put("id", id);
    out_.text(text);
    out_.close();
  }

  // "85 procent", or "6 av 7" where the units are few.
  std::string share(std::size_t part, std::size_t of) const {
    if (s_.units < few_units) return words_.say("share.small", {{"part", whole(part)}, {"whole", whole(of)}});
    return words_.say("share.percent", {{"p", percent(part, of)}});
  }

  // The sentence without a share in brackets where the units are few.
  std::string for_size(const std::string& key) const { return s_.units < few_units ? key + "_small" : key; }

  std::string cell_share(std::size_t part, std::size_t of) const {
    if (s_.units < few_units) return words_.say("share.small", {{"part", whole(part)}, {"whole", whole(of)}});
    return words_.say("cell.percent", {{"p", percent(part, of)}});
  }

  std::size_t all_judged() const { return s_.count.judged() + s_.never_came; }

  void write_sentences() {
    sentence("title", words_.say("board.title", {{"year", std::to_string(s_.collection_year)}}));
    lead();
    submitted();
    level();
    gaps();
    if (s_.units < few_units) sentence("small-numbers", words_.text("board.small_numbers"));
    if (s_.hidden_names > 0) sentence("hidden", words_.say("board.hidden", {{"n", whole(s_.hidden_names)}}));
    files();
    sentence("versions", words_.say("method.versions", {{"date", s_.data_date},
                                                        {"program", s_.versions.program},
                                                        {"catalogue", s_.versions.catalogue}}));
  }

  void lead() {
    const DocumentRow& d = s_.documents_total;
    if (d.due == 0) return sentence("lead", words_.text("board.nothing_due"));
    std::string text =
        words_.say(for_size("board.lead"),
                   {{"a", whole(d.in_time)}, {"d", whole(d.due)}, {"p", share(d.in_time, d.due)}});
    if (const std::size_t judged = s_.count.judged(); judged > 0)
      text += " " + words_.say(for_size("board.lead_level"),
                               {{"n", whole(judged)}, {"p", share(s_.count.met, judged)}});
    if (d.undated > 0) text += " " + words_.say("board.undated", {{"n", whole(d.undated)}});
    if (d.unclear > 0) text += " " + words_.say("board.unclear", {{"n", whole(d.unclear)}});
    sentence("lead", text);
  }

  void submitted() {
    const DocumentRow& d = s_.documents_total;
    sentence("scope", words_.say("board.scope", {{"n", whole(s_.units)},
                                                 {"m", whole(s_.providers)},
                                                 {"k", whole(s_.in_house)},
                                                 {"d", whole(d.due)}}));
    if (d.due == 0) return;
    sentence("submission", words_.say(for_size("board.submission"), {{"a", whole(d.in_time)},
                                                                     {"d", whole(d.due)},
                                                                     {"p", share(d.in_time, d.due)},
                                                                     {"b", whole(d.late)},
                                                                     {"c", whole(d.never_came)}}));
    if (d.undated > 0) sentence("undated", words_.say("board.undated", {{"n", whole(d.undated)}}));
    if (d.unclear > 0) sentence("unclear", words_.say("board.unclear", {{"n", whole(d.unclear)}}));
    if (d.awaited > 0) sentence("awaited", words_.say("board.awaited", {{"n", whole(d.awaited)}}));
  }

  void level() {
    const Count& c = s_.count;
    if (c.judged() > 0)
      sentence("level", words_.say("board.level", {{"p", share(c.met, c.judged())},
                                                   {"q", share(c.partly_met, c.judged())},
                                                   {"r", share(c.missing, c.judged())}}));
    if (all_judged() > 0)
      sentence("level-all", words_.say("board.level_all", {{"p", share(c.met, all_judged())}}));
    if (c.judged() > 0)
      sentence("sure", words_.say("board.sure", {{"a", whole(s_.sure)}, {"n", whole(c.judged())}}));
    if (c.not_applicable + c.not_assessed > 0)
      sentence("beside",
               words_.say("board.beside", {{"a", whole(c.not_applicable)}, {"b", whole(c.not_assessed)}}));
  }

  void gaps() {
    if (s_.gaps.empty()) return sentence("gaps", words_.text("board.no_gaps"));
    sentence("gaps", words_.say("board.gaps", {{"n", whole(s_.gaps.size())},
                                               {"a", whole(s_.gaps_by_severity[0])},
                                               {"b", whole(s_.gaps_by_severity[1])},
                                               {"c", whole(s_.gaps_by_severity[2])}}));
    const RequirementRow& most = s_.commonest.front();
    sentence("commonest",
             words_.say("board.commonest",
                        {{"title", most.title}, {"x", whole(most.gaps())}, {"y", whole(most.units)}}));
  }

  void files() {
    const Books& b = s_.books;
    sentence("files", words_.say("files.received", {{"n", whole(b.received())},
                                                    {"a", whole(b.assessed)},
                                                    {"b", whole(b.refused)},
                                                    {"c", whole(b.duplicates)},
                                                    {"d", whole(b.opened)}}));
    sentence("pages", words_.say("files.pages", {{"n", whole(b.pages)},
                                                 {"a", whole(b.pages_read)},
                                                 {"b", whole(b.pages_recognised)},
                                                 {"c", whole(b.pages_blank)},
                                                 {"d", whole(b.pages_unreadable)}}));
  }

  // --- tables ---

  std::string word(const std::string& prefix, std::string_view name) const {
    const std::string key = prefix + std::string(name);
    return words_.has(key) ? words_.text(key) : std::string(name);  // an area as written in the register
  }

  void document_row(const char* element, const DocumentRow& row, const std::string& label) {
    out_.open(element);
    out_.put("label", label);
    out_.put("due", row.due);
    out_.put("in-time", row.in_time);
    out_.put("late", row.late);
    out_.put("undated", row.undated);
    out_.put("never-came", row.never_came);
    out_.put("awaited", row.awaited);
    out_.put("unclear", row.unclear);
    out_.close();
  }

  void write_documents() {
    out_.open("documents");
    for (const DocumentRow& row : s_.documents) document_row("row", row, word("document.", row.document));
    document_row("total", s_.documents_total, words_.text("column.sum"));
    out_.close();
  }

  void level_row(const char* verdict, std::size_t submitted, std::size_t all) {
    out_.open("row");
    out_.put("verdict", verdict);
    out_.put("label", words_.text(std::string("verdict.") + verdict));
    out_.put("submitted", submitted);
    out_.put("submitted-share", cell_share(submitted, s_.count.judged()));
    out_.put("all", all);
    out_.put("all-share", cell_share(all, all_judged()));
    out_.close();
  }

  void write_level() {
    const Count& c = s_.count;
    out_.open("level");
    out_.put("judged", c.judged());
    out_.put("all-judged", all_judged());
    level_row("met", c.met, c.met);
    level_row("partly_met", c.partly_met, c.partly_met);
    level_row("missing", c.missing, c.missing + s_.never_came);
    out_.close();
  }

  void write_commonest() {
    out_.open("commonest");
    for (const RequirementRow& row : s_.commonest) {
      out_.open("row");
      out_.put("id", row.id);
      out_.put("title", row.title);
      out_.put("severity", word("severity.", analyze::name_of(row.severity)));
      out_.put("units", row.units);
      out_.put("partly", row.partly_met);
      out_.put("missing", row.missing);
      out_.close();
    }
    out_.close();
  }

  std::string arrival_text(const UnitDocument& d) const {
    std::string text = word("document.", d.document) + (d.part > 0 ? " " + std::to_string(d.part) : "") +
                       ": " + word("arrival.", name_of(d.arrival));
    if (d.arrival == Arrival::late) text += " (" + d.received + ")";
    if (d.is_extended) text += ", " + words_.say("arrival.extended", {{"date", d.due}});
    return text;
  }

  void write_unit(const UnitRow& row) {
    out_.open("unit");
    out_.put("id", row.id);
    out_.put("name", row.name);
    out_.put("area", word("area.", row.area));
    out_.put("operation", word("operation.", row.operation));
    out_.put("met", row.count.met);
    out_.put("partly", row.count.partly_met);
    out_.put("missing", row.count.missing);
    out_.put("serious", row.serious_gaps);
    for (const UnitDocument& d : row.documents) {
      out_.open("document");
      out_.put("arrival", std::string(name_of(d.arrival)));
      out_.text(arrival_text(d));
      out_.close();
    }
    out_.close();
  }

  void write_boards() {
    out_.open("boards");
    for (const BoardUnits& board : s_.boards) {
      out_.open("board");
      out_.put("name", board.board.empty() ? words_.text("cell.no_board") : board.board);
      for (const UnitRow& row : board.units) write_unit(row);
      out_.close();
    }
    out_.close();
  }

  void write_files() {
    out_.open("files");
    for (const RefusedFile& file : s_.refused) {
      out_.open("refused");
      out_.put("name", file.name);
      out_.put("reason", words_.text("reason." + file.reason));
      out_.put("detail", file.detail);
      out_.close();
    }
    for (const UnsortedFile& file : s_.unsorted) write_unsorted(file);
    for (const DuplicateFile& file : s_.duplicates) uncounted(file.name, file.same_as);
    for (const std::string& name : s_.superseded) uncounted(name, words_.text("cell.later_version"));
    for (const std::string& name : s_.not_owed) uncounted(name, words_.text("cell.not_owed"));
    out_.close();
  }

  void write_unsorted(const UnsortedFile& file) {
    std::string candidates;
    for (const std::string& name : file.candidates) candidates += (candidates.empty() ? "" : ", ") + name;
    out_.open("unsorted");
    out_.put("name", file.name);
    out_.put("document", word("document.", file.document));
    out_.put("reason", word("placement.", name_of(file.reason)));
    out_.put("candidates", candidates.empty() ? words_.text("cell.no_candidates") : candidates);
    out_.close();
  }

  void uncounted(const std::string& name, const std::string& instead) {
    out_.open("uncounted");
    out_.put("name", name);
    out_.put("instead", instead);
    out_.close();
  }

  const Summary& s_;
  const Words& words_;
  Writer out_;
};

}  // namespace

std::string summary_xml(const Summary& summary, const Words& words) {
  return SummaryXml(summary, words).write();
}

}  // namespace report
