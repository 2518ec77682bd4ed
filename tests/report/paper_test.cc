// The samples of tests/report/papers in every form: nothing lost, nothing added, in any order.
#include "report/paper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>

#include <filesystem>
#include <functional>

#include "canned.h"

namespace report {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::filesystem::path samples = std::filesystem::path(KRAVKOLL_SOURCE_DIR) / "tests/report/papers";

std::string paper(const std::string& name) { return test::read_file(samples / (name + ".xml")); }

// The text of every element of that name, blanks made single, in document order.
std::vector<std::string> texts_of(const std::string& xml, const std::string& element) {
  std::vector<std::string> found;
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> doc(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, "UTF-8", XML_PARSE_NONET), xmlFreeDoc);
  EXPECT_TRUE(doc);
  const std::function<void(xmlNode*)> walk = [&](xmlNode* node) {
    for (; node; node = node->next) {
      if (node->type != XML_ELEMENT_NODE) continue;
      if (element == reinterpret_cast<const char*>(node->name)) {
        const std::unique_ptr<xmlChar, void (*)(void*)> text(xmlNodeGetContent(node), xmlFree);
        std::string single;
        for (const char c : std::string(reinterpret_cast<const char*>(text.get())))
          if (c != ' ' && c != '\n')
            single += c;
          else if (!single.empty() && single.back() != ' ')
            single += ' ';
        while (!single.empty() && single.back() == ' ') single.pop_back();
        found.push_back(single);
      }
      walk(node->children);
    }
  };
  if (doc) walk(xmlDocGetRootElement(doc.get()));
  return found;
}

class Papers : public testing::TestWithParam<const char*> {};

TEST_P(Papers, KeepToTheSchema) { EXPECT_EQ(paper_faults(paper(GetParam())), ""); }

TEST_P(Papers, HaveEveryCellInHtmlAndInWord) {
  const std::string source = paper(GetParam());
  const std::vector<std::string> cells = texts_of(source, "cell");
  ASSERT_FALSE(cells.empty());
  const std::string html = paper_html(source), word = paper_word_document(source);
  std::vector<std::string> shown = texts_of(html, "td");
  for (std::string& head : texts_of(html, "th")) shown.push_back(head);
  const std::vector<std::string> in_word = texts_of(word, "tc");
  for (const std::string& cell : cells) {
    EXPECT_THAT(shown, testing::Contains(cell));
    EXPECT_THAT(in_word, testing::Contains(cell));
  }
}

TEST_P(Papers, AreTheSameBytesTwice) {
  const std::string source = paper(GetParam());
  EXPECT_EQ(paper_html(source), paper_html(source));
  EXPECT_EQ(paper_word_document(source), paper_word_document(source));
}

TEST_P(Papers, NeedNoScriptAndNothingFromOutside) {
  const std::string html = paper_html(paper(GetParam()));
  EXPECT_THAT(html, HasSubstr("lang=\"sv"));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(texts_of(html, "h1"), testing::SizeIs(1));
  for (const char* outside : {"<link", "src=\"http", "url(http"}) EXPECT_THAT(html, Not(HasSubstr(outside)));
}

INSTANTIATE_TEST_SUITE_P(Samples, Papers, testing::Values("board", "trend", "feedback", "request"),
                         [](const auto& name) { return std::string(name.param); });

TEST(Paper, TakesTheMunicipalitysOrderAndLosesNoSection) {
  const std::string source = paper("board");
  const std::vector<std::string> usual = texts_of(paper_html(source), "h2");
  const std::vector<std::string> other = texts_of(paper_html(source, {{"summary", "decision"}, {}}), "h2");
  EXPECT_NE(usual, other);
  EXPECT_THAT(other, testing::UnorderedElementsAreArray(usual));
}

TEST(Paper, SaysWhichLineDoesNotKeepToTheSchema) {
  std::string source = paper("board");
  source.replace(source.find("<cell"), 5, "<cel ");
  EXPECT_THAT(paper_faults(source), Not(IsEmpty()));
  EXPECT_EQ(paper_faults("no xml"), "line 1: not well-formed");
  EXPECT_THROW(paper_html("no xml"), std::runtime_error);
}

}  // namespace
}  // namespace report
