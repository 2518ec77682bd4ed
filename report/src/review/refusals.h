// What is said to somebody who is not let in or asks for something that is not there: the status in Swedish,
// and nothing of what the program knows.
#pragma once

#include "report/print.h"
#include "report/review_desk.h"

namespace report::review {

Answer refusal_page(int status, const Asked& asked, const Words& words);

// Headers every answer has. An answer whose own headers could break the message becomes a 500 without them.
Answer with_guards(Answer answer, bool is_https, const Words& words);

}  // namespace report::review
