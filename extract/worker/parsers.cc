// Media type -> adapter.
#include "parsers.h"

#include <string_view>

#include "painting.h"

namespace extract {
namespace {

// One page with text in a standard font that is not embedded: touches the text decoder of the PDF engine
// (which loads iconv's converters) and its search for a font. The reader rebuilds the missing cross-reference
// table.
constexpr std::string_view warm_up_pdf =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 50]/Contents 4 0 R/Resources<</Font<</F1 5 0 "
    "R>>>>>>endobj\n"
    "4 0 obj<</Length 42>>stream\nBT /F1 12 Tf 10 20 Td (v\\345rd och tr\\345d) Tj ET\nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"
    "trailer<</Root 1 0 R>>\n%%EOF\n";

}  // namespace

Reading read_file(Bytes file, ingest::MediaType media_type, const ReadLimits& limits) {
  switch (media_type) {
    case ingest::MediaType::pdf:
      return read_pdf(file, limits);
    case ingest::MediaType::docx:
      return read_docx(file, limits);
    case ingest::MediaType::odt:
      return read_odt(file, limits);
    case ingest::MediaType::png:
    case ingest::MediaType::jpeg:
    case ingest::MediaType::tiff:
      return read_image(file, media_type, limits);
    case ingest::MediaType::zip:
      break;
  }
  throw Refused{ingest::Reason::not_a_document, "an archive, where one document was expected"};
}

Raster picture_of_page(Bytes file, ingest::MediaType media_type, int page, double dpi,
                       const ReadLimits& limits) {
  if (media_type == ingest::MediaType::pdf) return render_pdf_page(file, page, dpi, limits);
  return load_image_page(file, media_type, page, limits);
}

PaintedPage painting_of_page(Bytes file, ingest::MediaType media_type, int page, double dpi,
                             const ReadLimits& limits) {
  const int width = width_for(dpi);
  PaintedPage painted = media_type == ingest::MediaType::pdf
                            ? paint_pdf_page(file, page, dpi, limits)
                            : paint_image_page(file, media_type, page, width, limits);
  painted = without_needless_colour(narrowed(painted, width));
  if (painted.pixels.size() > max_painted_bytes)
    throw Refused{ingest::Reason::too_large, "a page of more pixels than are shown"};
  return painted;
}

void warm_up() {
  const Bytes file = std::as_bytes(std::span(warm_up_pdf));
  read_file(file, ingest::MediaType::pdf, {});
  picture_of_page(file, ingest::MediaType::pdf, 1, 72, {});
  painting_of_page(file, ingest::MediaType::pdf, 1, 72, {});
}

}  // namespace extract
