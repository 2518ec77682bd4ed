// "Bedöm brist": the three columns of one gap's page.
#pragma once

#include <optional>

#include "page_parts.h"

namespace report::review {

// What was typed and could not be kept.
struct Typed {
  VerdictForm form;
  FormFaults faults;
  std::optional<Event> theirs;  // somebody else was first
};

html::Html requirement_column(const Site& site, const GapView& view);
html::Html evidence_column(const Site& site, const GapView& view);
// `typed` may be null.
html::Html judgement_column(const Site& site, const Asked& asked, const GapView& view, const Typed* typed);
// That nothing was found, what was sought and where.
html::Html not_found(const Site& site, const GapView& view);
// The words and the ways to fulfil the requirement, folded up.
html::Html how_it_was_sought(const Site& site, const GapView& view);
// Then and now, where a decision must be looked at again; else nothing.
html::Html look_again(const Site& site, const GapView& view);

// A passage with what stands around it, as text.
html::Html passage_text(const Passage& passage, const Words& words);
// "Sidan 7", or the headings it stands under where there are no pages.
std::string place_words(const Passage& passage, const Words& words);
html::Local place_address(const Passage& passage, const std::string& requirement);
std::string line_id(int page_index, int block);

}  // namespace report::review
