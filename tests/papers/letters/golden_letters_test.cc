// The samples tests/report/papers/feedback.xml and request.xml, made from a round told as text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <fstream>
#include <memory>
#include <sstream>

#include "told_round.h"

namespace report::test {
namespace {

// The same XML whatever the blanks between its elements: one element a line.
std::string canonical(const std::string& xml) {
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> doc(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, "UTF-8", XML_PARSE_NOBLANKS),
      xmlFreeDoc);
  if (!doc) return "no XML";
  xmlChar* text = nullptr;
  int size = 0;
  xmlDocDumpFormatMemoryEnc(doc.get(), &text, &size, "UTF-8", 1);
  const std::unique_ptr<xmlChar, void (*)(void*)> owned(text, xmlFree);
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
}

std::string sample(const std::string& name) {
  std::ostringstream content;
  content << std::ifstream(std::string(KRAVKOLL_SOURCE_DIR) + "/tests/report/papers/" + name).rdbuf();
  return content.str();
}

ToldRound klovern() {
  ToldRound round;
  round.unit("1 | Klövern Omsorg AB | Hemtjänst Klövern | Vård- och omsorgsnämnden");
  const char* quality[] = {
      "KB-01 | Mål för året |",
      "KB-02 | Resultat av egenkontroll redovisas |",
      "KB-15 | Klagomål och synpunkter är sammanställda och analyserade | SOSFS 2011:9, 5 kap. 3 §",
      "KB-16 | Avvikelser är sammanställda |",
      "KB-17 | Avvikelserna är analyserade | SOSFS 2011:9, 5 kap. 6 §",
      "KB-18 | Lex Sarah redovisas |",
      "KB-19 | Åtgärder under året |",
      "KB-21 | Målen för nästa år går att följa upp | Avtalet"};
  for (const std::string line : quality)
    round.requirement(line.substr(0, 5) + " | quality_report | material" + line.substr(5));
  const char* others[] = {"VB-02 | activity_report | material | Uppdrag och målgrupp",
                          "VB-03 | activity_report | material | Bemanning",
                          "VB-04 | activity_report | material | Personalens utbildning",
                          "VB-07 | activity_report | material | Måluppfyllelse",
                          "VB-05 | activity_report | material | Samverkan med anhöriga",
                          "VB-06 | activity_report | material | Händelser av betydelse",
                          "VP-03 | activity_plan | material | Mål för 2026",
                          "VP-05 | activity_plan | material | Aktiviteter till varje mål",
                          "VP-10 | activity_plan | material | Ansvarig för varje aktivitet",
                          "VP-11 | activity_plan | material | Tidplan",
                          "VP-06 | activity_plan | material | Uppföljning av planen",
                          "KP-11 | competence_plan | material | Kartlagt behov av kompetens",
                          "KP-12 | competence_plan | material | Utbildningar för året",
                          "KP-13 | competence_plan | material | Utbildningar har tid och ansvarig",
                          "KP-14 | competence_plan | material | Uppföljning av utbildningarna"};
  for (const char* line : others) round.requirement(line);
  round.owes("1 quality_report 2026-03-01");
  round.came(
      "kb.pdf 2026-03-03 1 quality_report 11: KB-01 met 3 ~; KB-02 met 5 ~; KB-15 missing; KB-16 met 6 ~; "
      "KB-17 partly_met 6; KB-18 met 7 ~; KB-19 met 8 ~; KB-21 partly_met 9");
  round.said("2026-03-10 1 KB-15 missing");
  round.said("2026-03-10 1 KB-17 partly_met: Avvikelserna räknas upp men orsakerna nämns inte.");
  round.said("2026-03-10 1 KB-21 partly_met: Målen finns men inget av dem går att mäta.");
  return round;
}

TEST(GoldenLetters, FeedbackIsTheSample) {
  ToldRound round = klovern();
  for (const char* due :
       {"1 activity_report 2026-03-01", "1 activity_plan 2026-03-01", "1 competence_plan 2026-03-01"})
    round.owes(due);
  round.came(
      "vb.pdf 2026-02-20 1 activity_report 6: VB-02 met 1 ~; VB-03 met 2 ~; VB-04 met 3 ~; VB-07 met 4; "
      "VB-05 met 5 ~; VB-06 not_applicable");
  round.came(
      "vp.pdf 2026-02-20 1 activity_plan 5: VP-03 met 2 ~; VP-05 met 3; VP-10 partly_met 3; VP-11 partly_met "
      "4; VP-06 met 5 ~");
  round.came("kp.pdf 2026-03-04 1 competence_plan 4: KP-11 met 1; KP-12 met 2; KP-13 missing; KP-14 met 3");
  round.said("2026-03-10 1 VP-10 partly_met: 2 av 5 aktiviteter har en ansvarig.");
  round.said("2026-03-10 1 VP-11 partly_met: Tidplanen slutar i juni.");
  round.said("2026-03-10 1 KP-13 missing");
  round.asked("2026-03-20 1 quality_report 2026-04-15");
  round.asked("2026-03-20 1 activity_plan 2026-04-01");
  round.asked("2026-03-20 1 competence_plan 2026-04-01");
  round.came("vp2.pdf 2026-03-30 1 activity_plan 2: VP-10 met 1; VP-11 met 1").placement.is_supplement = true;
  round.came("kp2.pdf 2026-03-30 1 competence_plan 1: KP-13 met 1").placement.is_supplement = true;
  for (const char* id : {"VP-10", "VP-11", "KP-13"}) round.said(std::string("2026-04-02 1 ") + id + " met");
  round.agreed("1");
  round.gap_before("1 KB-02");
  round.words.replace("VB-07.met", "Måluppfyllelsen beskrivs tydligt i verksamhetsberättelsen.", "here");
  round.words.replace("VP-05.met", "Verksamhetsplanen har aktiviteter till varje mål.", "here");
  round.words.replace("paper.logo", "Exempelkommunens logotyp", "here");
  const auto letter = round.letter(LetterKind::feedback);
  ASSERT_TRUE(std::holds_alternative<Letter>(letter));
  EXPECT_EQ(canonical(paper_xml(std::get<Letter>(letter).paper)), canonical(sample("feedback.xml")));
}

TEST(GoldenLetters, RequestIsTheSample) {
  ToldRound round = klovern();
  round.round.data_date = round.terms.facts.data_date = "2026-03-19";
  round.terms.facts.date = round.terms.facts.finished = "2026-03-20";
  round.terms.until = "2026-04-15";
  round.words.replace(
      "KB-15.ask",
      "Hur många klagomål och synpunkter ni fick {year}, vad de handlade om och vad ni lärde er av dem.",
      "here");
  round.words.replace("KB-17.ask", "Vad avvikelserna berodde på och vad ni har ändrat.", "here");
  round.words.replace("KB-21.ask", "Vad ni vill uppnå och hur ni ser att ni har nått dit.", "here");
  round.words.replace("paper.logo", "Exempelkommunens logotyp", "here");
  const auto letter = round.letter(LetterKind::request);
  ASSERT_TRUE(std::holds_alternative<Letter>(letter));
  EXPECT_EQ(canonical(paper_xml(std::get<Letter>(letter).paper)), canonical(sample("request.xml")));
}

}  // namespace
}  // namespace report::test
