// Who wrote the document: the provider's legal name and the unit it is about, as printed.
#pragma once

#include <string>

#include "opening.h"
#include "type_words.h"

namespace analyze {

// A firm, foundation or association by its legal form ("Tallmo Omsorg AB", "Stiftelsen Fru Ottilias Hem"),
// else the municipality, with its board or office when that stands before it ("Socialförvaltningen, Norrhamra
// kommun"). A firm beats a municipality, which on a firm's cover says where the unit lies. Empty when none is
// named.
std::string provider_name(const Opening& opening, const std::string& organisation_number);

// "Sippans vård- och omsorgsboende", "Daglig verksamhet Solrosen", "distrikt Öster". Empty when none is
// named.
std::string unit_name(const Opening& opening, const std::string& provider, const TypeWords& words);

}  // namespace analyze
