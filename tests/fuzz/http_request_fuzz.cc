// What comes in at the reviewer's page before anybody is known: where messages end, what an HTTP library
// makes of them, paths, forms and cookies, and the desk's answer to a stranger. Whatever comes, there is an
// answer, nothing of it stands in a header, and no page is reached.
#include <cstdlib>
#include <string>

#include "fuzz_target.h"
#include "incoming.h"
#include "report/review_desk.h"
#include "speaker.h"

namespace {

using namespace report;
using namespace report::review;

class NoJournal : public Journal {
 public:
  void keep(const JournalLine&) override {}
};

constexpr const char* secret = "only for those who are logged in";

void require(bool claim) {
  if (!claim) std::abort();
}

Pages pages_with_a_secret() {
  Pages pages;
  const auto show = [](const Asked&) { return Answer{200, "text/plain", secret, {}, {}}; };
  for (const char* pattern : {"/", "/brist/{}", "/sidbild/{}/{}/{}"})
    pages.add({Method::get, pattern, Right::read, Route::Shows::no_document, show});
  pages.add({Method::post, "/beslut", Right::decide, Route::Shows::no_document, show});
  return pages;
}

Desk& desk() {
  static const Pages pages = pages_with_a_secret();
  static const Words words = Words::built_in();
  static NoJournal journal;
  static DeskSettings settings = [] {
    DeskSettings made;
    made.hosts = {"127.0.0.1:80"};
    made.link_token = random_token();
    made.trusted = TrustedHeader{"X-Remote-User", "10.0.0.1"};
    return made;
  }();
  static Desk one(settings, pages, journal, words);
  return one;
}

Answer answer_of(const Raw& raw) {
  const auto asked = understood(raw, Moment{});
  if (const int* const status = std::get_if<int>(&asked)) return refusal(*status, desk());
  return answer(std::get<Asked>(asked), desk());
}

// One answer, its head as we made it, nothing of a page behind the guards.
void check(const Reply& reply) {
  require(reply.bytes.starts_with("HTTP/1.1 "));
  require(reply.bytes.find("\r\n\r\n") != std::string::npos);
  require(reply.bytes.find("Content-Security-Policy: default-src 'none'") < reply.bytes.find("\r\n\r\n"));
  require(reply.bytes.find(secret) == std::string::npos);
}

}  // namespace

std::vector<std::string> seeds() {
  const std::string host = "Host: 127.0.0.1:80\r\n";
  return {
      "GET / HTTP/1.1\r\n" + host + "\r\n",
      "GET /brist/%C3%A5?a=1&b=%20+x HTTP/1.1\r\n" + host +
          "Cookie: granska80=0; a=b\r\nX-Remote-User: anna\r\n\r\n",
      "POST /logga-in HTTP/1.1\r\n" + host +
          "Origin: http://127.0.0.1:80\r\nSec-Fetch-Site: same-origin\r\nContent-Type: "
          "application/x-www-form-urlencoded\r\nContent-Length: 29\r\n\r\nnamn=a&losenord=b&till=%2Fx%3F",
      "POST /beslut HTTP/1.1\r\n" + host +
          "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n",
      "GET /in/0000000000000000 HTTP/1.0\r\n" + host +
          "Range: bytes=0-1,5-9\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n",
      "HEAD /fil/review.css HTTP/1.1\r\n" + host +
          "If-None-Match: \"x\"\r\nContent-Length: 0\r\n\r\nGET /.. HTTP/1.1\r\n" + host + "\r\n",
  };
}

// In two pieces, as a socket may bring them: the cut is the first byte's value.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static Speaker speaker(answer_of, [](int status) { return refusal(status, desk()); });
  const std::string_view all(reinterpret_cast<const char*>(bytes), size);
  const std::size_t cut = all.empty() ? 0 : static_cast<std::size_t>(bytes[0]) % (size + 1);
  Incoming incoming;
  incoming.feed(all.substr(0, cut));
  incoming.feed(all.substr(cut));
  while (incoming.is_whole()) check(speaker.reply(incoming.take(), "127.0.0.1"));
  if (incoming.refused() != 0) check(speaker.refusal(incoming.refused()));
  return 0;
}
