// What the adapters of formats with pages offer for people to look at: a page in colour, about as wide as
// asked for. Recognition has functions of its own (adapters.h): what is read must not change with what is
// shown.
#pragma once

#include "adapters.h"
#include "painted_page.h"

namespace extract {

PaintedPage paint_pdf_page(Bytes file, int page, double dpi, const ReadLimits&);  // pdf_render_poppler.cc
PaintedPage paint_image_page(Bytes file, ingest::MediaType, int page, int width,
                             const ReadLimits&);  // image_leptonica.cc

// Of the width `dpi` stands for (painted_page.h), grey where it has no colour. Throws Refused: too large.
PaintedPage painting_of_page(Bytes file, ingest::MediaType, int page, double dpi,
                             const ReadLimits&);  // parsers.cc

}  // namespace extract
