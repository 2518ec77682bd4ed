// A paper as part of a page.
#pragma once

#include "html.h"
#include "report/paper.h"

namespace report::review {

// Every word of it, in its order, with headings from h3 on; charts by their words. Built of elements like
// all we show (html.h), since a paper quotes people and documents. Links are shown as their text.
html::Html paper_shown(const Paper& paper);

}  // namespace report::review
