// Diarienummer and date of adoption: what the municipality files the document under, and when somebody
// adopted it.
#pragma once

#include <string>
#include <string_view>

#include "opening.h"

namespace analyze {

// As printed, behind Dnr, Diarienummer, Ärendenr and the like, or standing alone on the cover in the form
// letters, year, number. Empty when there is none. Never validated: every registry has its own form.
std::string diarienummer(const Opening& opening);

// ISO date, only where a line says antagen, fastställd, beslutad or godkänd; empty otherwise.
std::string adopted_on(const extract::Document& document, const Opening& opening);

}  // namespace analyze
