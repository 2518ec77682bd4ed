// The parts of a Word template, ready for many papers.
#pragma once

#include <map>
#include <string>

#include "report/forms.h"

namespace report {

// Names are those of the package: "word/styles.xml".
struct WordTemplate::Parts {
  std::map<std::string, std::string> as_they_are;  // styles, numbering, settings, pictures of the header ...
  std::map<std::string, std::string> to_fill;      // {title} and the like inside: header, footer, properties
  std::string content_types, relations;            // of the package and of the document, pictures not in them
  std::string own_styles, own_document;            // the municipality's; empty: ours
};

// word/document.xml of a paper with its charts drawn; the first `pictures` of them have a picture.
std::string word_document(std::string_view drawn, const PaperLayout& layout, const WordTemplate::Parts& parts,
                          std::size_t pictures);
// A part of the template with what ours has and it has not; relations with `pictures` pictures.
std::string merged_part(std::string_view part, std::string_view ours, std::size_t pictures);
std::string filled_part(std::string_view part, const Paper& paper);

}  // namespace report
