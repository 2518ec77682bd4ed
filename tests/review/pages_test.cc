// The reviewer's pages as HTML, without a server: what they show, what they refuse, and that no document
// speaks through them.
#include "report/review_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "canned_book.h"
#include "report/review_views.h"

namespace report::review {
namespace {

using test::CannedBook;
using test::psb;
using test::verdict;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const Words& words() {
  static const Words built_in = Words::built_in();
  return built_in;
}

class PagesTest : public testing::Test {
 protected:
  PagesTest() { reopen({false, 0}); }

  void reopen(Rules rules) {
    made_.open(rules);
    pages_ = Pages();
    add_review_pages(pages_, made_.book(), words(), {});
  }

  void show_rows(std::size_t a_page) {
    PageSettings settings;
    settings.todo_rows = a_page;
    pages_ = Pages();
    add_review_pages(pages_, made_.book(), words(), settings);
  }

  static std::size_t rows_in(const std::string& page) {
    const std::string_view row = "<th scope=\"row\">";
    std::size_t count = 0;
    for (std::size_t at = page.find(row); at != page.npos; at = page.find(row, at + 1)) ++count;
    return count;
  }

  Answer ask(Method method, const std::string& path, std::vector<Field> fields, const std::string& who,
             Role role) {
    Asked asked;
    asked.method = method;
    asked.path = path;
    asked.who = {who, role, "token"};
    (method == Method::post ? asked.form : asked.query) = std::move(fields);
    const auto found = pages_.find(method, path);
    const auto* page = std::get_if<Pages::Found>(&found);
    if (!page || !page->route) throw PageFault(404);
    if (!may(role, page->route->right)) throw PageFault(403);
    asked.parts = page->parts;
    Answer answer = page->route->page(asked);
    const bool is_silent = page->route->shows == Route::Shows::document && answer.log.empty();
    EXPECT_FALSE(is_silent) << path << " shows a document and does not say so";
    return answer;
  }
  std::string get(const std::string& path, std::vector<Field> query = {}, const std::string& who = "Anna") {
    return ask(Method::get, path, std::move(query), who, Role::reviewer).body;
  }
  Answer post(const std::string& path, std::vector<Field> form, const std::string& who = "Anna",
              Role role = Role::reviewer) {
    return ask(Method::post, path, std::move(form), who, role);
  }
  int status_of(const std::function<void()>& act) {
    try {
      act();
    } catch (const PageFault& fault) {
      return fault.status;
    }
    return 200;
  }

  const std::string gap_ = gap_path(psb("PSB-02"));
  CannedBook made_;
  Pages pages_;
};

std::string location_of(const Answer& answer) {
  for (const Field& header : answer.headers)
    if (header.name == "Location") return header.value;
  return "";
}

TEST_F(PagesTest, ListWhatIsToDo) {
  const std::string page = get("/");
  EXPECT_THAT(page, HasSubstr("1 brist återstår att bedöma. 1 av dem är allvarlig."));
  EXPECT_THAT(page, HasSubstr("href=\"" + gap_ + "\""));
  EXPECT_THAT(page, HasSubstr("okänd.pdf"));
  EXPECT_LT(page.find("grupp-not_received"), page.find("grupp-to_assess"));
}

// --- pages of the list: 4 rows not received, 1 file, 1 to assess, 1 waiting ---

TEST_F(PagesTest, ShowALongListAPageAtATimeWithTheCountsOfTheWhole) {
  show_rows(3);
  const std::string page = get("/");
  EXPECT_EQ(rows_in(page), 3u);
  EXPECT_THAT(page, HasSubstr("Visar 1–3 av 7 rader. Sida 1 av 3"));
  EXPECT_THAT(page, HasSubstr("Inte inkommet (4)"));
  EXPECT_THAT(page, HasSubstr("Att bedöma (1)"));
  EXPECT_THAT(page, HasSubstr("href=\"/?sida=2#grupp-to_assess\""));
  EXPECT_THAT(page, HasSubstr("<a href=\"/?sida=2\">Nästa sida</a>"));
  EXPECT_THAT(page, Not(HasSubstr("Föregående sida")));
}

TEST_F(PagesTest, GoOnWhereThePageBeforeEnded) {
  show_rows(3);
  const std::string second = get("/", {{"sida", "2"}}), last = get("/", {{"sida", "3"}});
  EXPECT_THAT(second, HasSubstr("Visar 4–6 av 7 rader. Sida 2 av 3"));
  EXPECT_THAT(second, HasSubstr("href=\"" + gap_ + "\" class=\"row\""));
  EXPECT_THAT(second, HasSubstr("<a href=\"/\">Föregående sida</a>"));
  EXPECT_EQ(rows_in(second), 3u);
  EXPECT_EQ(rows_in(last), 1u);
  EXPECT_THAT(last, Not(HasSubstr("Nästa sida")));
}

TEST_F(PagesTest, SayNothingOfPagesWhereThereIsOne) {
  EXPECT_EQ(rows_in(get("/")), 7u);
  EXPECT_THAT(get("/"), Not(HasSubstr("Sidor i listan")));
}

TEST_F(PagesTest, KeepTheFilterFromPageToPageAndBeginAnewWithAnother) {
  show_rows(3);
  const std::string page = get("/", {{"lage", "not_received"}, {"sok", ""}, {"sida", "2"}});
  EXPECT_THAT(page, HasSubstr("Visar 4–4 av 4 rader."));
  EXPECT_THAT(page, HasSubstr("<a href=\"/?lage=not_received\">Föregående sida</a>"));
  EXPECT_THAT(page, Not(HasSubstr("name=\"sida\"")));
}

TEST_F(PagesTest, OpenThePageThatHasTheRow) {
  show_rows(3);
  const std::string name = name_of_row(psb("PSB-02").of);
  EXPECT_THAT(get("/", {{"rad", name}}), HasSubstr("Sida 2 av 3"));
  EXPECT_THAT(get("/", {{"rad", name}}), HasSubstr("<tr id=\"rad\">"));
  EXPECT_THAT(get("/", {{"rad", "99/x/0"}}), HasSubstr("Sida 1 av 3"));
  EXPECT_THAT(get(gap_), HasSubstr("href=\"/?rad=1%2Fpatient_safety_report%2F0#rad\" data-list"));
}

TEST_F(PagesTest, TakeWhatIsNoPageForTheFirstOrTheLast) {
  show_rows(3);
  for (const char* const typed : {"", "0", "-1", "två", "99999999999999999999999"})
    EXPECT_THAT(get("/", {{"sida", typed}}), HasSubstr("Sida 1 av 3")) << typed;
  EXPECT_THAT(get("/", {{"sida", "4000"}}), HasSubstr("Sida 3 av 3"));
}

TEST_F(PagesTest, SayWhenAFilterLeavesNothing) {
  EXPECT_THAT(get("/", {{"sok", "finns inte"}}), HasSubstr("Inget passar filtret"));
}

TEST_F(PagesTest, FilterByADayHoweverItIsTyped) {
  const std::string page = get("/", {{"till", "1 mars 2026"}});
  EXPECT_THAT(page, HasSubstr("Tolkas som 1 mars 2026."));
  EXPECT_THAT(page, HasSubstr("value=\"1 mars 2026\""));
  EXPECT_THAT(get("/", {{"fran", "2026-03-11"}, {"lage", "not_received"}}),
              HasSubstr("Inget passar filtret"));
  EXPECT_THAT(get("/", {{"till", "20260301"}, {"lage", "not_received"}}),
              Not(HasSubstr("Inget passar filtret")));
}

TEST_F(PagesTest, SayThatADayOfTheFilterCannotBeRead) {
  const std::string page = get("/", {{"fran", "igår"}});
  EXPECT_THAT(page, HasSubstr("id=\"fran-fel\""));
  EXPECT_THAT(page, HasSubstr("går inte att tolka som ett datum"));
}

TEST_F(PagesTest, ShowRequirementEvidenceAndJudgementInThatOrder) {
  const std::string page = get(gap_);
  const auto requirement = page.find("id=\"krav\""), evidence = page.find("id=\"underlag\""),
             judgement = page.find("id=\"bedomning\"");
  EXPECT_LT(requirement, evidence);
  EXPECT_LT(evidence, judgement);
  EXPECT_NE(judgement, std::string::npos);
  EXPECT_THAT(page, HasSubstr("Solgården · Patientsäkerhetsberättelse 2025 · brist 1 av 1"));
  EXPECT_THAT(page, HasSubstr("PSL 3 kap. 10 § p. 2"));
  EXPECT_THAT(page, HasSubstr("<mark>del av resultat</mark>"));
  EXPECT_THAT(page, HasSubstr("Förslag: Delvis uppfyllt"));
  EXPECT_THAT(page, HasSubstr("type=\"radio\""));
}

TEST_F(PagesTest, SayInTheJournalWhichDocumentWasRead) {
  const Answer answer = ask(Method::get, gap_, {}, "Anna", Role::reader);
  ASSERT_EQ(answer.log.size(), 1u);
  EXPECT_EQ(answer.log[0].kind, "read");
  EXPECT_EQ(answer.log[0].requirement, "PSB-02");
  EXPECT_EQ(answer.log[0].detail, "psb.pdf");
}

TEST_F(PagesTest, GiveReadersNoForm) {
  EXPECT_THAT(ask(Method::get, gap_, {}, "Lars", Role::reader).body, Not(HasSubstr("name=\"verdict\"")));
}

TEST_F(PagesTest, KnowNoOtherGapsThanThereAre) {
  EXPECT_EQ(status_of([this] { get(gap_path(psb("PSB-99"))); }), 404);
  EXPECT_EQ(status_of([this] { get("/brist/1/patient_safety_report/x/PSB-02"); }), 404);
  EXPECT_EQ(status_of([this] { get("/dokument/00ff"); }), 404);
  EXPECT_EQ(status_of([this] { get("/verksamhet/99"); }), 404);
  EXPECT_EQ(status_of([this] { get("/brev/1"); }), 404);
}

TEST_F(PagesTest, KeepAVerdictAndGoToTheNext) {
  const Answer answer =
      post(gap_ + "/spara",
           {{"verdict", "missing"}, {"reason", "Inget resultat."}, {"seen", "0"}, {"then", "next"}});
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(location_of(answer), "/?sparat=1");
  EXPECT_EQ(made_.store().events("Insamlingen 2026").size(), 1u);
  EXPECT_THAT(get(gap_, {{"sparat", "1"}}), HasSubstr("Sparat: PSB-02 är Saknas."));
}

TEST_F(PagesTest, TellWhatIsWrongAtTheTopAndAtTheField) {
  const Answer answer =
      post(gap_ + "/spara", {{"verdict", "missing"}, {"reason", ""}, {"note", "behålls"}, {"seen", "0"}});
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("<title>Fel: "));
  EXPECT_THAT(answer.body, HasSubstr("<a href=\"#reason\">Skriv en motivering."));
  EXPECT_THAT(answer.body, HasSubstr("Fel: Skriv en motivering."));
  EXPECT_THAT(answer.body, HasSubstr("\nbehålls</textarea>"));
  EXPECT_LT(answer.body.find("class=\"errors\""), answer.body.find("<h1"));
  EXPECT_TRUE(made_.store().events("Insamlingen 2026").empty());
}

TEST_F(PagesTest, ShowBothWhereSomebodyElseWasFirst) {
  post(gap_ + "/spara", {{"verdict", "missing"}, {"reason", "Annas skäl."}, {"seen", "0"}});
  const Answer answer =
      post(gap_ + "/spara", {{"verdict", "met"}, {"reason", "Bos skäl."}, {"seen", "0"}}, "Bo");
  EXPECT_EQ(answer.status, 409);
  EXPECT_THAT(answer.body, HasSubstr("Annas skäl."));
  EXPECT_THAT(answer.body, HasSubstr("Bos skäl."));
  EXPECT_THAT(answer.body, HasSubstr("name=\"seen\" value=\"1\""));  // the next try has seen it
  EXPECT_EQ(made_.store().events("Insamlingen 2026").size(), 1u);
}

TEST_F(PagesTest, RefuseAFormThatIsNone) {
  EXPECT_EQ(status_of([this] { post(gap_ + "/spara", {{"verdict", "met"}}); }), 422);
  EXPECT_EQ(status_of([this] { post(gap_ + "/spara", {{"verdict", "met"}, {"seen", "-1"}}); }), 422);
  EXPECT_EQ(status_of([this] { post(gap_ + "/spara", {{"seen", "0"}}, "Mia", Role::second_reviewer); }), 403);
  EXPECT_EQ(status_of([this] { post(gap_ + "/spara", {{"seen", "0"}}, "Lars", Role::reader); }), 403);
}

TEST_F(PagesTest, AddTickedPhrasesToTheReason) {
  post(gap_ + "/spara", {{"verdict", "missing"},
                         {"reason", "Se sidan 3."},
                         {"phrase", "review.phrase.missing.1"},
                         {"phrase", "review.title"},
                         {"seen", "0"}});
  EXPECT_EQ(made_.store().events("Insamlingen 2026").at(0).reason,
            "Se sidan 3. " + words().text("review.phrase.missing.1"));
}

TEST_F(PagesTest, TakeBackFromThePageThatFollows) {
  post(gap_ + "/spara", {{"verdict", "missing"}, {"reason", "Inget."}, {"seen", "0"}});
  EXPECT_EQ(location_of(post(gap_ + "/angra", {{"seen", "1"}})), gap_ + "?angrat=2");
  EXPECT_THAT(get(gap_), HasSubstr("Ingen har tagit ställning än."));
  EXPECT_THAT(get("/handelser"), HasSubstr("ångrad av händelse 2"));
}

TEST_F(PagesTest, KeepTheFirstVerdictFromTheSecondReader) {
  reopen({true, 0});
  post(gap_ + "/spara", {{"verdict", "missing"}, {"reason", "Hemligt skäl."}, {"seen", "0"}});
  for (const std::string& page :
       {get(gap_, {}, "Bo"), get("/handelser", {}, "Bo"), get("/verksamhet/1", {}, "Bo"),
        get("/handelser.csv", {}, "Bo"), get("/flera/PSB-02", {}, "Bo"), get("/", {}, "Bo")})
    EXPECT_THAT(page, Not(HasSubstr("Hemligt skäl")));
  EXPECT_THAT(get(gap_, {}, "Bo"), HasSubstr("Du ser den andra bedömningen när du har sparat din egen."));
  EXPECT_EQ(location_of(post(gap_ + "/spara", {{"verdict", "met"}, {"reason", "Mitt skäl."}, {"seen", "0"}},
                             "Mia", Role::second_reviewer)),
            gap_ + "?sparat=andra");
  EXPECT_THAT(get(gap_, {}, "Anna"), HasSubstr("Ni bedömde olika."));
}

TEST_F(PagesTest, LetNoDocumentSpeakHtml) {
  made_.round().add_solgarden(
      "mål <script>alert(1)</script>\ndel av resultat \"><img src=x onerror=alert(2)> {{7*7}} \u202Egnp.exe");
  made_.round().run();
  reopen({false, 0});
  const Snapshot& now = *made_.book().now();
  const std::string sha256 = now.file_of(*now.find(psb("PSB-02"))).sha256;
  for (const std::string& page :
       {get(gap_), get("/dokument/" + sha256, {{"krav", "PSB-02"}}), get("/verksamhet/1")}) {
    EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
    EXPECT_THAT(page, Not(HasSubstr("<img src=x")));
    EXPECT_THAT(page, Not(HasSubstr("\u202E")));
  }
  EXPECT_THAT(get(gap_), HasSubstr("&lt;img src=x onerror=alert(2)&gt; {{7*7}}"));
  EXPECT_THAT(get("/dokument/" + sha256), HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

TEST_F(PagesTest, LetNobodyElseSpeakHtml) {
  post(gap_ + "/spara", {{"verdict", "missing"}, {"reason", "<b>fet</b>"}, {"note", "<i>"}, {"seen", "0"}},
       "<u>Eva</u>");
  for (const std::string& page :
       {get(gap_), get("/handelser"), get("/verksamhet/1"), get("/", {{"sok", "<u>"}})}) {
    EXPECT_THAT(page, Not(HasSubstr("<b>")));
    EXPECT_THAT(page, Not(HasSubstr("<u>")));
  }
}

TEST_F(PagesTest, MarkThePassageInTheWholeDocument) {
  const Snapshot& now = *made_.book().now();
  const std::string sha256 = now.file_of(*now.find(psb("PSB-02"))).sha256;
  EXPECT_THAT(get("/dokument/" + sha256, {{"krav", "PSB-02"}}), HasSubstr("<mark>del av resultat</mark>"));
  EXPECT_THAT(get("/dokument/" + sha256), Not(HasSubstr("<mark>")));
}

TEST_F(PagesTest, SortAFile) {
  const std::string list = get("/sortera");
  EXPECT_THAT(list, HasSubstr("1 fil behöver sorteras."));
  const std::string sha256 = list.substr(list.find("/sortera/") + 9, 64);
  EXPECT_THAT(get("/sortera/" + sha256), HasSubstr("Vilken verksamhet hör filen till?"));
  EXPECT_EQ(post("/sortera/" + sha256, {{"seen", "0"}}).status, 422);
  EXPECT_EQ(location_of(post("/sortera/" + sha256, {{"seen", "0"}, {"unit", "3"}})),
            "/sortera?sparat=ja&handelse=1");
  EXPECT_THAT(get("/sortera"), HasSubstr("Alla filer är sorterade."));
}

TEST_F(PagesTest, TakeBackWhereAFileWasSorted) {
  const std::string list = get("/sortera");
  post("/sortera/" + list.substr(list.find("/sortera/") + 9, 64), {{"seen", "0"}, {"unit", "3"}});
  EXPECT_THAT(get("/sortera", {{"handelse", "1"}}), HasSubstr("action=\"/handelser/1/angra\""));
  EXPECT_THAT(get("/handelser"), HasSubstr("Ångra händelse 1"));
  EXPECT_EQ(status_of([this] { post("/handelser/1/angra", {}, "Lars", Role::reader); }), 403);
  EXPECT_EQ(location_of(post("/handelser/1/angra", {})), "/sortera?sparat=angrat");
  EXPECT_THAT(get("/sortera"), HasSubstr("1 fil behöver sorteras."));
  EXPECT_THAT(get("/handelser"), Not(HasSubstr("Ångra händelse 1")));
  EXPECT_EQ(status_of([this] { post("/handelser/1/angra", {}); }), 404);  // it does not stand any more
}

TEST_F(PagesTest, TakeBackNoVerdictAmongTheEvents) {
  post(gap_ + "/spara", {{"seen", "0"}, {"verdict", "missing"}, {"reason", "Resultatet saknas."}});
  EXPECT_THAT(get("/handelser"), Not(HasSubstr("Ångra händelse")));
  EXPECT_EQ(status_of([this] { post("/handelser/1/angra", {}); }), 404);
  EXPECT_EQ(status_of([this] { post("/handelser/en/angra", {}); }), 422);
}

TEST_F(PagesTest, SendALetterWithThePointsThatWereCollected) {
  post(gap_ + "/spara", {{"verdict", "missing"},
                         {"reason", "Inget resultat."},
                         {"supplement", "ja"},
                         {"until", "15/4 2026"},
                         {"seen", "0"}});
  EXPECT_THAT(get(gap_), HasSubstr("Datumet tolkas som onsdag 15 april 2026."));
  EXPECT_THAT(get("/brev"), HasSubstr("1 utkast väntar på att skickas."));
  EXPECT_THAT(get("/brev/1"), HasSubstr("Inget resultat."));
  EXPECT_EQ(post("/brev/1", {{"until", "igår"}, {"body", "Hej!"}}).status, 422);
  EXPECT_EQ(location_of(post("/brev/1", {{"until", "2026-04-20"}, {"body", "Hej på er!"}})),
            "/brev/1?sparat=ja");
  EXPECT_THAT(get("/brev/1"), HasSubstr("<p>Hej på er!</p>"));
  EXPECT_THAT(get("/brev/1"), HasSubstr("Datumet tolkas som måndag 20 april 2026."));
  EXPECT_EQ(post("/brev/1/skickat", {{"seen", "another"}}).status, 422);
  EXPECT_EQ(location_of(post("/brev/1/skickat", {})), "/brev/1?skickat=ja");
  EXPECT_THAT(get("/brev/1", {{"skickat", "ja"}}), HasSubstr("markerat som skickat 17 mars 2026"));
  EXPECT_THAT(get("/"), HasSubstr("Komplettering senast 20 april 2026"));
}

TEST_F(PagesTest, ShowALetterAsItIsAndGiveItsFilesWithALineInTheJournal) {
  post(gap_ + "/spara", {{"verdict", "missing"},
                         {"reason", "Ni skriver <b>snart</b>."},
                         {"supplement", "ja"},
                         {"until", "15/4 2026"},
                         {"seen", "0"}});
  EXPECT_THAT(get("/brev/1"), HasSubstr("Ni skriver &lt;b&gt;snart&lt;/b&gt;."));
  const Answer draft = ask(Method::get, "/brev/1/fil/html", {}, "Anna", Role::reader);
  ASSERT_EQ(draft.log.size(), 1u);
  EXPECT_EQ(draft.log[0].kind, "letter");
  EXPECT_THAT(draft.log[0].detail, HasSubstr("_utkast.html"));
  EXPECT_EQ(draft.headers[0].value, "attachment; filename=\"" + draft.log[0].detail + "\"");
  EXPECT_EQ(status_of([this] { get("/brev/1/fil/pdf"); }), 404);
  post("/brev/1/skickat", {});
  const std::string page = get("/brev/1");
  EXPECT_THAT(page, HasSubstr("Ni skriver &lt;b&gt;snart&lt;/b&gt;."));
  EXPECT_THAT(page, Not(HasSubstr("/brev/1/skickat")));
  const Answer sent = ask(Method::get, "/brev/1/fil/docx", {}, "Anna", Role::reader);
  EXPECT_THAT(page, HasSubstr(sent.log[0].file));
  EXPECT_THAT(sent.body, testing::StartsWith("PK"));
}

TEST_F(PagesTest, SayWhatHasLeftALetter) {
  post(gap_ + "/spara", {{"verdict", "missing"},
                         {"reason", "Inget resultat."},
                         {"supplement", "ja"},
                         {"until", "15/4 2026"},
                         {"seen", "0"}});
  const std::string seen = std::to_string(made_.book().now()->find(psb("PSB-02"))->last_event);
  post(gap_ + "/angra", {{"seen", seen}});
  const std::string page = get("/brev/1");
  EXPECT_THAT(page, HasSubstr("Bedömningen är tagen tillbaka."));
  EXPECT_THAT(page, HasSubstr("Inga punkter är kvar i brevet."));
  EXPECT_THAT(page, Not(HasSubstr("/brev/1/skickat")));
  EXPECT_EQ(
      location_of(post(
          "/brev/1/punkt",
          {{"unit", "1"}, {"document", "patient_safety_report"}, {"part", "0"}, {"requirement", "PSB-02"}})),
      "/brev?borttagen=ja");
}

TEST_F(PagesTest, OfferTheLettersThatCanBeWritten) {
  const std::string page = get("/brev");
  EXPECT_THAT(page, HasSubstr("Ingen har bedömt något krav än."));
  EXPECT_THAT(page, HasSubstr("href=\"/brev/till/1/reminder\""));
  EXPECT_THAT(get("/brev/till/1/reminder"), HasSubstr("Börja på brevet"));
  EXPECT_EQ(status_of([this] { get("/brev/till/99/reminder"); }), 404);
  EXPECT_EQ(status_of([this] { get("/brev/till/1/poem"); }), 404);
  EXPECT_EQ(location_of(post("/brev/till/1/reminder", {})), "/brev/1");
  EXPECT_EQ(location_of(post("/brev/1/bort", {})), "/brev");
  EXPECT_EQ(status_of([this] { post("/brev/till/1/reminder", {}, "Lars", Role::reader); }), 403);
}

TEST_F(PagesTest, PreviewBeforeManyAreChanged) {
  const Answer preview =
      post("/flera/PSB-02", {{"item", "0"}, {"reason", "Ingen vård."}, {"step", "preview"}});
  EXPECT_THAT(preview.body, HasSubstr("1 bedömning ändras till Ej tillämpligt."));
  EXPECT_TRUE(made_.store().events("Insamlingen 2026").empty());
  EXPECT_EQ(post("/flera/PSB-02", {{"item", "0"}, {"step", "save"}}).status, 422);
  EXPECT_EQ(location_of(post("/flera/PSB-02", {{"item", "0"}, {"reason", "Ingen vård."}, {"step", "save"}})),
            "/flera/PSB-02?sparat=1&sista=1");
  EXPECT_EQ(made_.store().events("Insamlingen 2026").at(0).said, "not_applicable");
  EXPECT_EQ(status_of([this] { post("/flera/PSB-02", {{"item", "7"}, {"reason", "x"}}); }), 422);
}

TEST_F(PagesTest, TakeBackManyAtOnce) {
  post("/flera/PSB-02", {{"item", "0"}, {"reason", "Ingen vård."}, {"step", "save"}});
  const std::vector<Field> form{{"last", "1"}, {"count", "1"}};
  EXPECT_THAT(get("/flera/PSB-02", {{"sparat", "1"}, {"sista", "1"}}), HasSubstr("Ångra allt"));
  EXPECT_EQ(location_of(post("/flera/PSB-02/angra", form, "Bo")), "/flera/PSB-02?angrat=0");  // not his
  EXPECT_EQ(location_of(post("/flera/PSB-01/angra", form)), "/flera/PSB-01?angrat=0");
  EXPECT_EQ(location_of(post("/flera/PSB-02/angra", form)), "/flera/PSB-02?angrat=1");
  EXPECT_EQ(location_of(post("/flera/PSB-02/angra", form)), "/flera/PSB-02?angrat=0");
  EXPECT_EQ(status_of([&] { post("/flera/PSB-02/angra", {{"last", "1"}, {"count", "2"}}); }), 422);
  EXPECT_EQ(status_of([&] { post("/flera/PSB-02/angra", {{"last", "x"}, {"count", "1"}}); }), 422);
}

TEST_F(PagesTest, TellHowSureTheVerdictsAre) {
  EXPECT_THAT(get("/kvalitet"), HasSubstr("Det finns inga bedömningar att räkna på än."));
  post(gap_ + "/spara", {{"verdict", "partly_met"}, {"reason", "Delvis."}, {"seen", "0"}});
  EXPECT_THAT(get("/kvalitet"), HasSubstr("stämde med granskarens bedömning i 1 av 1 fall"));
  EXPECT_EQ(status_of([this] { ask(Method::get, "/bedomningar.csv", {}, "Lars", Role::reader); }), 403);
  EXPECT_THAT(ask(Method::get, "/bedomningar.csv", {}, "Eva", Role::administrator).body,
              HasSubstr("PSB-02,partly_met"));
}

TEST_F(PagesTest, HaveOneFirstHeadingEach) {
  for (const char* path :
       {"/", "/sortera", "/brev", "/handelser", "/kvalitet", "/hjalp", "/verksamhet/1", "/flera/PSB-02"}) {
    const std::string page = get(path);
    EXPECT_THAT(page, HasSubstr("<h1")) << path;
    EXPECT_EQ(page.find("<h1", page.find("<h1") + 1), std::string::npos) << path << " has two first headings";
  }
}

}  // namespace
}  // namespace report::review
