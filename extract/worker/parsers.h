// Which adapter reads which media type: the one list to extend for a new format (docs/adding-a-format.md).
#pragma once

#include "adapters.h"
#include "ingest/submission.h"

namespace extract {

Reading read_file(Bytes file, ingest::MediaType, const ReadLimits&);
Raster picture_of_page(Bytes file, ingest::MediaType, int page, double dpi, const ReadLimits&);

// Reads a small file of our own, in the prepared parent. Converters, font lists and tables that the engines
// load at first use are then in memory when a child, which can open nothing, needs them.
void warm_up();

}  // namespace extract
