// The verbs of a sentence: which tokens are finite verbs, what they say of time, and whether in a main
// clause.
#pragma once

#include <vector>

#include "text.h"

namespace analyze {

enum class VerbForm {
  past,         // "genomfördes", "var", "blev"
  perfect,      // "har genomförts", "genomförts" with har left out
  present,      // "rapporteras", "är"
  future,       // ska, kommer att, planeras, avser + infinitive
  past_future,  // "skulle"
  modal,        // bör, måste, behöver: what ought to be
  imperative,   // first word of the sentence
  infinitive,   // first word of the sentence, or "att" + infinitive opening it: "Att införa ..."
  bare_supine,  // first word of the sentence: "Infört ny rutin"
};

struct VerbGroup {
  VerbForm form;
  int token = 0;             // the verb that carries the meaning; for "har genomförts" the supine
  bool is_main = true;       // main clause
  bool is_asked = false;     // in an indirect question: "utreder vad som hände"
  bool is_relative = false;  // in a clause opened by som, där, vilket: it describes a thing
  bool is_negated = false;
  bool is_skola = false;  // future by "ska"
};

std::vector<VerbGroup> verb_groups(const std::vector<Token>& tokens);

}  // namespace analyze
