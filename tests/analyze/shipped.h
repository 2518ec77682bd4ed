// The catalogue and the words as they are shipped, loaded once for all tests of analyze.
#pragma once

#include <filesystem>

#include "analyze/catalogue.h"
#include "analyze/swedish.h"

namespace analyze {

inline const std::filesystem::path source_folder = KRAVKOLL_SOURCE_DIR;

inline const Catalogue& catalogue() {
  static const Catalogue loaded = load_catalogue(source_folder / "corpora/catalogue");
  return loaded;
}

inline const Swedish& swedish() {
  static const Swedish loaded(source_folder / "corpora/words");
  return loaded;
}

}  // namespace analyze
