// A desk with a page, a document and a form behind it, and requests as a browser sends them.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "report/review_desk.h"

namespace report::review {

class MemoryJournal : public Journal {
 public:
  void keep(const JournalLine& line) override {
    const std::lock_guard lock(mutex_);
    if (is_full) throw std::runtime_error("disk full at a place nobody is to read of");
    lines.push_back(line);
  }
  std::size_t count(std::string_view kind) const;
  std::vector<JournalLine> lines;
  bool is_full = false;

 private:
  std::mutex mutex_;
};

// Pages: GET "/" (who is asking), GET "/dokument/{}" (shows a document), GET "/glomsk" (shows one and does
// not say which), POST "/beslut" (needs Right::decide), GET "/logg" (Right::see_log), GET "/fel" (throws),
// GET "/rubrik" (a header with a line end).
Pages sample_pages(std::vector<std::string>& decided);

inline const Moment noon{std::chrono::milliseconds(1'772'362'800'000)};
inline constexpr const char* our_host = "127.0.0.1:4711";

Asked get(std::string path);
Asked post(std::string path, std::vector<Field> form);  // from our own page
void add_cookie(Asked& asked, const Answer& from);      // what the answer set
const std::string& header_of(const Answer& answer, std::string_view name);
std::string token_in(const Answer& page);  // of the form on it

}  // namespace report::review
