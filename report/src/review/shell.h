// What stands around every page: skip link, who is logged in, where one is, main, footer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "html.h"
#include "report/print.h"
#include "report/review_desk.h"

namespace report::review {

struct Shell {
  struct Step {
    std::string label;
    html::Local to;
    bool is_current = false;
  };
  std::string title;             // becomes h1 only where `main` has one: the page writes its own
  bool has_errors = false;       // "Fel:" first in the title, WCAG technique G199
  bool is_wide = false;          // three columns want the whole window
  std::string notice;            // said to screen readers as it appears (role="status"); empty: nothing
  std::vector<Step> navigation;  // empty on the pages of those who are not logged in
};

// A whole page, 200 unless said otherwise.
Answer page_of(const Asked& asked, const Words& words, const Shell& shell, const html::Html& main,
               int status = 200);

// Goes into every form that is sent with POST; without it the form is refused.
html::Html token_field(const Asked& asked);
inline constexpr std::string_view token_name = "formtoken";

// Addresses the desk answers itself.
html::Local style_sheet();
html::Local script();
html::Local log_in_page();
html::Local log_out_address();

}  // namespace report::review
