// Loads catalogue, words and analyser and starts the reader.
#include "engines.h"

#include "commands.h"

namespace report::cli {

Engines::Engines(const Parts& parts)
    : installation(locate(parts)),
      catalogue(load_catalogue(installation.catalogue)),
      swedish(std::make_unique<analyze::Swedish>(installation.word_lists)),
      extractor(extract::make_worker_extractor(installation.worker, {}, parts.workers)) {}

Judge Engines::judge(const analyze::AssessOptions& options) const {
  return [this, options](const extract::Document& document) {
    return analyze::assess(document, catalogue, *swedish, options);
  };
}

analyze::Catalogue load_catalogue(const std::filesystem::path& folder) {
  try {
    return analyze::load_catalogue(folder);
  } catch (const std::runtime_error& error) {
    throw UsageError(error.what());
  }
}

Words load_words(const std::filesystem::path& file) {
  Words words = Words::built_in();
  if (file.empty()) return words;
  try {
    words.replace_from(file);
  } catch (const std::runtime_error& error) {
    throw UsageError(error.what());
  }
  return words;
}

}  // namespace report::cli
