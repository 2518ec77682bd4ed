// The words a document's type is told by: corpora/words/document_types.xml, which an expert may edit.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "analyze/catalogue.h"
#include "loose_match.h"

namespace analyze {

// A name a document gives itself in its title.
struct TitleWord {
  LooseWord word;
  std::string stem, tail;                   // letters of "kvalitets" and "berättelse" in "kvalitets- och
                                            // patientsäkerhetsberättelse"; or empty
  DocumentType type = DocumentType::other;  // other: a look-alike
  std::vector<DocumentType> also;
  double weight = 1;         // below 1: the name is used for other things too
  bool is_in_front = false;  // of a letter or a board's paper that may stand in front of a report
};

struct TypeHeadings {
  DocumentType type = DocumentType::other;
  std::vector<std::string> headings;       // letters
  std::vector<LooseWord> unless;           // words on the cover that make it something else
  std::vector<std::string> unless_begins;  // letters: any word that begins so
};

// Phrases of the body; `needs` different ones make the document a look-alike.
struct BodyPhrases {
  int needs = 0;
  std::vector<std::string> phrases;  // letters
};

struct TypeWords {
  std::vector<TitleWord> titles;
  std::vector<TypeHeadings> types;
  std::vector<BodyPhrases> look_alikes;
  std::vector<std::string> template_starts, template_contains;  // letters
};

// Reads document_types.xml of corpora/words, validated against document_types.rng beside it.
// Throws std::runtime_error with file, line and what was expected.
TypeWords load_type_words(const std::filesystem::path& folder);

}  // namespace analyze
