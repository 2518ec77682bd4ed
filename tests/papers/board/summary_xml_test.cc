// The summary as data.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/print.h"
#include "specified_round.h"

namespace report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(SummaryXml, KeepsToItsSchema) {
  Summary summary = test::specified_summary();
  EXPECT_EQ(summary_faults(summary_xml(summary)), "");
  summary.bridge.emplace();
  summary.bridge->before = "Insamlingen 2025";
  summary.refused = {{"a.pdf", "encrypted", "needs a password"}};
  summary.unsorted = {{"b.pdf", "quality_report", PlacedBy::several_units, {"Almgården"}}};
  summary.duplicates = {{"c.pdf", "a.pdf"}};
  summary.superseded = summary.supplements = summary.attachments = summary.not_ours =
      summary.not_owed = {"d.pdf"};
  Gap gap;
  gap.unit_id = "E01";
  gap.document = "quality_report";
  gap.requirement = "KB-01";
  gap.finding.verdict = analyze::Verdict::missing;
  gap.finding.quote = "leverantörens ord";
  summary.gaps.push_back(gap);
  EXPECT_EQ(summary_faults(summary_xml(summary)), "");
  EXPECT_THAT(summary_xml(summary), Not(HasSubstr("leverantörens ord")));
}

TEST(SummaryXml, HoldsCountsOnlyAndNoWordOfOurs) {
  const std::string xml = summary_xml(test::specified_summary());
  EXPECT_THAT(xml,
              HasSubstr("<document due=\"79\" in-time=\"67\" late=\"5\" undated=\"0\" never-came=\"7\""));
  EXPECT_THAT(xml, HasSubstr("found=\"111\""));
  EXPECT_THAT(xml, Not(HasSubstr("Kvalitetsberättelse")));
}

TEST(SummaryXml, EscapesWhatProvidersWrite) {
  Summary summary = test::specified_summary();
  summary.not_ours = {"<script>\x01&.pdf"};
  EXPECT_THAT(summary_xml(summary), HasSubstr("&lt;script&gt;?&amp;.pdf"));
}

TEST(SummaryXml, IsFaultyWhenItIsSomethingElse) {
  EXPECT_EQ(summary_faults("<summary"), "line 1: not well-formed");
  EXPECT_THAT(summary_faults("<summary/>"), HasSubstr("line 1"));
}

}  // namespace
}  // namespace report
