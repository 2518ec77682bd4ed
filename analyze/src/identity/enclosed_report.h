// Reports that do not begin where the file does: behind a tjänsteskrivelse, a covering letter or an extract
// of minutes; or a second one behind the first.
#pragma once

#include <optional>
#include <vector>

#include "analyze/catalogue.h"
#include "extract/document.h"
#include "type_words.h"

namespace analyze {

// The document with what stands in front of the report emptied, so that places in it are places in the
// original. nullopt: the file begins with what it is, or holds no report. A report is a title at the head of
// a page (without pages: a title or first-level heading) that names it, and below it headings of its kind;
// what stands in front must call itself a letter or a board's paper, or call itself nothing and be short.
// Behind a letter a form of one page is enough, when it does not itself speak like a board's paper.
std::optional<extract::Document> enclosed_report(const extract::Document& document, const TypeWords& words);

// Types of whole reports that follow the one the file begins with, in order: "Verksamhetsberättelse 2024"
// and, from page 14, "Verksamhetsplan 2025". A chapter or appendix of that name is none: it has no title of
// its own at the head of a page, or not the length and headings of a report.
std::vector<DocumentType> further_reports(const extract::Document& document, DocumentType first,
                                          const TypeWords& words);

}  // namespace analyze
