// What a document contains is shown as text, whatever it contains.
#include "html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plain_text.h"
#include "report/review_desk.h"

namespace report::html {
namespace {

TEST(Html, TextIsEscaped) {
  EXPECT_EQ(text("<script>alert('1')</script> & \"x\"").written(),
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;");
}

TEST(Html, AttributesCannotBeLeft) {
  EXPECT_EQ(element(Tag::p, {{Name::title, "\" onclick=\"alert(1)"}}, "x").written(),
            "<p title=\"&quot; onclick=&quot;alert(1)\">x</p>");
}

TEST(Html, TemplateSyntaxAndSvgAreText) {
  EXPECT_EQ(text("{{7*7}} ${x} <svg onload=x>").written(), "{{7*7}} ${x} &lt;svg onload=x&gt;");
}

TEST(Html, CharactersThatReorderReadingAreShownByTheirNumber) {
  EXPECT_EQ(text("fakt\xE2\x80\xAEgpj.exe").written(), "fakt[U+202E]gpj.exe");
  EXPECT_EQ(text("\xE2\x81\xA6"
                 "a\xE2\x81\xA9\xD8\x9C")
                .written(),
            "[U+2066]a[U+2069][U+061C]");
}

TEST(Html, ControlCharactersAndBrokenUtf8AreReplaced) {
  EXPECT_EQ(text(std::string_view("a\0b\x1B\x7F", 5)).written(),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(text("\xC0\xAF").written(), "\xEF\xBF\xBD\xEF\xBF\xBD") << "an overlong slash";
  EXPECT_EQ(text("\xC2\x85").written(), "\xEF\xBF\xBD") << "a C1 control";
  EXPECT_EQ(text("å\n\tö").written(), "å\n\tö");
}

TEST(Html, AddressesAreOursWhateverTheSegments) {
  EXPECT_EQ(Local({"brist", "../../etc"}).text(), "/brist/..%2F..%2Fetc");
  EXPECT_EQ(Local({"javascript:alert(1)"}).text(), "/javascript%3Aalert%281%29");
  EXPECT_EQ(Local({"", "evil.example"}).text(), "/-/evil.example") << "two slashes are another server";
}

TEST(Html, AnAddressHasQueryAndFragment) {
  EXPECT_EQ(Local({"a"}).query("q", "å&=#").query("b", "1").fragment("c d").text(),
            "/a?q=%C3%A5%26%3D%23&b=1#c%20d");
}

TEST(Html, AnAddressOfOthersIsHttpsOrNowhere) {
  EXPECT_EQ(Outside("https://www.riksdagen.se/x?a=1&b=2").text(), "https://www.riksdagen.se/x?a=1&b=2");
  for (const char* url : {"javascript:alert(1)", "data:text/html,x", "http://x", " https://x", "//x"})
    EXPECT_EQ(Outside(url).text(), "#") << url;
}

TEST(Html, AnAttributeThatDoesNotHoldIsLeftOut) {
  EXPECT_EQ(
      element(Tag::input, {Attribute::when(false, Flag::checked), Attribute::when(true, Flag::required)})
          .written(),
      "<input required>");
}

TEST(Html, AnElementThatHoldsNothingIsOneFaultyPageAndNotTheEndOfTheServer) {
  EXPECT_EQ(element(Tag::br, {}, "").written(), "<br>");
  EXPECT_THROW(element(Tag::br, {}, "x"), std::logic_error);
}

TEST(Html, NothingOfOthersIsLoaded) {
  EXPECT_THROW(Attribute(Link::src, Outside("https://x")), std::logic_error);
  EXPECT_THROW(Attribute(Link::action, Outside("https://x")), std::logic_error);
}

TEST(Html, ATextareaKeepsItsFirstLineEnd) {
  EXPECT_EQ(element(Tag::textarea, {}, "\nx").written(), "<textarea>\n\nx</textarea>");
}

TEST(Html, APageHasNothingInline) {
  const std::string page = document_of({"<T>", Local({"a.css"}), Local({"a.js"})}, element(Tag::p));
  EXPECT_THAT(page, testing::HasSubstr("<html lang=\"sv\">"));
  EXPECT_THAT(page, testing::HasSubstr("<title>&lt;T&gt;</title>"));
  EXPECT_THAT(page, testing::HasSubstr("<script defer src=\"/a.js\"></script>"));
  EXPECT_THAT(page, testing::Not(testing::HasSubstr("<style")));
}

TEST(PlainText, TellsUtf8FromWhatLooksLikeIt) {
  EXPECT_TRUE(review::is_utf8("aå€\xF0\x9F\x98\x80"));
  for (const char* bytes : {"\xC0\x80", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                            "\xF8\x88\x80\x80\x80", "\xC3", "\x80"})
    EXPECT_FALSE(review::is_utf8(bytes));
}

}  // namespace
}  // namespace report::html
