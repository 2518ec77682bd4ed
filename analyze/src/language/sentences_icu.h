// Cutting a block's text into sentences, and a sentence into tokens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyze/swedish.h"
#include "text.h"

namespace analyze {

struct Span {
  int begin = 0, end = 0;  // bytes
  auto operator<=>(const Span&) const = default;
};

// Sentences of one block, trimmed, none of them empty. Abbreviations ("t.ex.", "kap.", "kl."), initials and
// numbering ("1.") do not end a sentence, nor does a full stop before a small letter.
std::vector<Span> sentences_of(std::string_view text);

// Words keep their inner hyphens, colons and abbreviation points ("e-tjänst", "IVO:s", "t.ex"), numbers their
// inner signs ("3,5", "2010:659", "2023-03-01"); everything else is a token of its own, one character each.
std::vector<Token> tokens_of(std::string_view text, Span span, int block, const Swedish& swedish);

}  // namespace analyze
