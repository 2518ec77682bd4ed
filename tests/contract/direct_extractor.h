// The adapters called in this process, without worker, pipe or sandbox: what the worker client is held
// against.
#pragma once

#include <memory>
#include <string>

#include "extract/extractor.h"

namespace extract {

// `tessdata_folder` is looked at when the first page is to be recognised.
std::unique_ptr<Extractor> make_direct_extractor(std::string tessdata_folder);

}  // namespace extract
