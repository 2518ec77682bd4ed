// Which of the eight kinds a document is, by what it calls itself and what stands in it.
#pragma once

#include <vector>

#include "analyze/catalogue.h"
#include "extract/document.h"
#include "opening.h"
#include "type_words.h"

namespace analyze {

struct TypeDecision {
  DocumentType type = DocumentType::other;
  std::vector<DocumentType> also;
  double confidence = 0;
};

// The first name in the title decides, weighed with the headings: "Åtgärdsplan efter granskning" is a plan,
// "Granskning av patientsäkerhetsberättelse" is not a report. With no name at all the headings may still
// tell.
TypeDecision decide_type(const extract::Document& document, const Opening& opening, const TypeWords& words);

// The type a person has said. Of a title that names several types ("Kvalitets- och
// patientsäkerhetsberättelse") with the told one among them the others still count.
TypeDecision told_type(DocumentType told, const extract::Document& document, const Opening& opening,
                       const TypeWords& words);

// How many headings typical of the type the document has.
std::size_t typical_headings(const extract::Document& document, DocumentType type, const TypeWords& words);

// Whether it has any phrase of a board's paper, an audit or the like.
bool has_look_alike_phrase(const extract::Document& document, const TypeWords& words);

// The names a line holds, from the left; of overlapping ones the longest, unless much worse spelt.
struct NameHit {
  const TitleWord* word = nullptr;
  DocumentType type = DocumentType::other;
  int begin = 0, end = 0;  // letters of the line
  int mistakes = 0;        // twice the letters, plus one for gaps in other places
};
std::vector<NameHit> names_in(const Letters& line, const TypeWords& words);

}  // namespace analyze
