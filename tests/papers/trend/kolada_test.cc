// National figures from a saved file, and what is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "board_example.h"
#include "report/papers.h"
#include "sample_facts.h"

namespace report {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "kolada-XXXXXX").string();
    path = mkdtemp(pattern.data());
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const Folder& write(const std::string& name, const std::string& content) const {
    std::ofstream(path / name, std::ios::binary) << content;
    return *this;
  }
  std::vector<NationalFigure> read() const { return read_national_figures(path, Words::built_in()); }
  std::string refusal() const {
    try {
      read();
      return {};
    } catch (const RoundError& error) {
      return error.what();
    }
  }
  fs::path path;
};

std::string sentence_of(const std::vector<NationalFigure>& figures) {
  Trend trend = test::board_example();
  trend.national = figures;
  const std::string xml = paper_xml(trend_paper(trend, test::sample_facts(), Words::built_in()));
  const std::size_t begin = xml.find("<item>", xml.find("id=\"country\"")) + 6;
  return xml.substr(begin, xml.find("</item>", begin) - begin);
}

TEST(Kolada, IsLeftOutWhereNothingWasSaved) { EXPECT_THAT(Folder().read(), IsEmpty()); }

TEST(Kolada, IsReadFromATable) {
  const Folder folder;
  folder.write(
      "kolada.csv",
      "\xEF\xBB\xBFnyckeltal;titel;kommun;år;värde;antal_svar\r\n"
      "U21468;Brukarbedömning hemtjänst äldreomsorg – helhetssyn, andel (%);Haninge;2024;88,4;104\r\n"
      "U21468;Brukarbedömning hemtjänst äldreomsorg – helhetssyn, andel (%);Haninge;2021;91;98\r\n");
  const std::vector<NationalFigure> figures = folder.read();
  ASSERT_THAT(figures, SizeIs(2));
  EXPECT_EQ(figures[0].id, "U21468");
  EXPECT_EQ(figures[0].year, 2024);
  EXPECT_DOUBLE_EQ(figures[0].value, 88.4);
  EXPECT_EQ(figures[0].answers, 104u);
  EXPECT_EQ(sentence_of(figures),
            "Brukarbedömning hemtjänst äldreomsorg – helhetssyn (Haninge) minskade från 91 till 88,4 procent "
            "mellan 2021 och 2024. Antal svar: 98 och 104. Källa: Kolada.");
}

TEST(Kolada, IsReadFromATableWithCommas) {
  const Folder folder;
  folder.write("kolada.csv", "titel,år,värde\nAndelen nöjda,2024,\"88,5\"\n");
  EXPECT_EQ(sentence_of(folder.read()), "Andelen nöjda var 88,5 2024. Källa: Kolada.");
}

TEST(Kolada, IsNotTheSourceOfWhatSomebodyHasWorkedOut) {
  const Folder folder;
  folder.write("kolada.csv",
               "titel;år;värde;bearbetad;enhet\nMedelvärde av andelen nöjda;2024;88,5;ja;procent\n");
  EXPECT_EQ(sentence_of(folder.read()),
            "Medelvärde av andelen nöjda var 88,5 procent 2024. Egen bearbetning av uppgifter från Kolada.");
}

TEST(Kolada, IsReadAsItsApiGivesIt) {
  const Folder folder;
  folder.write(
      "kolada.json",
      R"json([{"count": 1, "values": [{"id": "U23471", "title": "Särskilt boende – helhetssyn, andel (%)"
}]
},
{"count": 1, "values": [{"kpi": "U23471", "municipality": "0136", "period": 2024, "values": [
 {"gender": "K", "value": 70, "count": 1, "status": ""}, {"gender": "T", "value": 72.5, "count": 1, "status": ""},
 {"gender": "M", "value": null, "count": 0, "status": "Missing"}]}], "next_url": null}])json");
  const std::vector<NationalFigure> figures = folder.read();
  ASSERT_THAT(figures, SizeIs(1));
  EXPECT_EQ(figures[0].title, "Särskilt boende – helhetssyn");
  EXPECT_EQ(figures[0].municipality, "0136");
  EXPECT_DOUBLE_EQ(figures[0].value, 72.5);
  EXPECT_EQ(figures[0].answers, std::nullopt) << "Kolada's count is of values, not of people";
}

TEST(Kolada, IsRefusedWithTheLine) {
  const auto refused = [](const char* name, const char* content) {
    const Folder folder;
    folder.write(name, content);
    return folder.refusal();
  };
  EXPECT_THAT(refused("kolada.csv", "titel;år;värde\nA;2024;1\nB;2024;många\n"),
              HasSubstr("kolada.csv:3: expected a number"));
  EXPECT_THAT(refused("kolada.csv", "titel;år;värde\nA;snart;1\n"),
              HasSubstr("kolada.csv:2: expected a year"));
  EXPECT_THAT(refused("kolada.csv", "titel;värde\nA;1\n"), HasSubstr("kolada.csv:1: expected a column år"));
  EXPECT_THAT(refused("kolada.csv", "kommun;år;värde\nA;2024;1\n"), HasSubstr("expected a column titel"));
  EXPECT_THAT(refused("kolada.csv", "titel;år;värde;antal_svar\nA;2024;1;få\n"),
              HasSubstr("number of answers"));
  EXPECT_THAT(refused("kolada.csv", "titel;år;värde;bearbetad\nA;2024;1;kanske\n"),
              HasSubstr("expected ja or nej"));
  EXPECT_THAT(refused("kolada.csv", "titel;år;värde\n\"A;2024;1\n"),
              HasSubstr("kolada.csv:2: a quotation mark"));
  EXPECT_THAT(refused("kolada.csv", ""), HasSubstr("kolada.csv:1"));
  EXPECT_THAT(refused("kolada.csv", "%PDF-1.7\n\xE2\x00\xCF"), HasSubstr("kolada.csv:1"));
  EXPECT_THAT(refused("kolada.json", "{\n\"values\": [\n}"), HasSubstr("kolada.json:3: expected JSON"));
  EXPECT_THAT(refused("kolada.json", R"({"values": [{"kpi": 7}]})"), HasSubstr("value 1 is not of the form"));
  EXPECT_THAT(refused("kolada.json", R"({"values": []})"), HasSubstr("expected \"values\""));
}

TEST(Kolada, MayLieThereInOneFormOnly) {
  const Folder folder;
  folder.write("kolada.csv", "titel;år;värde\n").write("kolada.json", "{}");
  EXPECT_THAT(folder.refusal(), HasSubstr("keep one of them"));
}

}  // namespace
}  // namespace report
