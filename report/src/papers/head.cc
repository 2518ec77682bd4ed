// The head every paper has, and the words a layout needs.
#include "figures.h"
#include "report/papers.h"

namespace report {
namespace {

Labelled labelled(const char* key, const std::string& text, const Words& words) {
  return {words.text(key), text};
}

Dated dated(const char* key, const std::string& iso, const Words& words) {
  return {words.text(key), iso, date_in_text(iso, words)};
}

}  // namespace

PaperHead head_of(const PaperFacts& facts, const std::string& title, const std::string& subtitle,
                  const std::string& document_kind, const Words& words) {
  PaperHead head;
  head.title = title;
  head.subtitle = subtitle;
  head.finished = facts.finished;
  head.stamp = facts.finished.empty() ? words.text("paper.draft")
                                      : words.say("paper.final", {{"date", facts.finished}});
  head.municipality = facts.municipality.empty() ? words.text("paper.no_municipality") : facts.municipality;
  head.board = labelled("head.board", facts.board, words);
  head.office = labelled("head.office", facts.office, words);
  head.document_kind = document_kind;
  head.recipient = labelled("head.recipient", facts.recipient, words);
  head.officer = labelled("head.officer", facts.officer, words);
  head.date = dated("head.date", facts.date, words);
  head.case_number = labelled("head.case_number", facts.case_number, words);
  head.round = labelled("head.round", facts.round, words);
  head.data_date = dated("head.data_date", facts.data_date, words);
  head.program = labelled("head.program", facts.program, words);
  head.catalogue = labelled("head.catalogue", facts.catalogue, words);
  head.round_hash = labelled("head.round_hash", facts.round_hash, words);
  return head;
}

Paper::LayoutWords layout_words(const Words& words) {
  return {words.text("paper.skip"), words.text("paper.contents"), words.text("paper.about"),
          words.text("paper.logo"), words.text("paper.table"),    words.text("paper.figure"),
          words.text("paper.page"), words.text("paper.of"),       words.text("paper.group")};
}

}  // namespace report
