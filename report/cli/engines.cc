// Loads catalogue, words and analyser and starts the reader.
#include "engines.h"

#include "commands.h"
#include "report/memory.h"

namespace report::cli {

namespace {

std::unique_ptr<extract::Memory> recall(const Parts& parts, const Installation& installation,
                                        const std::filesystem::path& database) {
  if (database.empty()) return nullptr;
  if (parts.tries_again) forget_deaths(database);
  return open_memory(database, reader_key(installation));
}

}  // namespace

Engines::Engines(const Parts& parts, const std::filesystem::path& database, const analyze::Overlay& overlay)
    : installation(locate(parts)),
      catalogue(catalogue_with(overlay, installation.catalogue)),
      swedish(std::make_unique<analyze::Swedish>(installation.word_lists)),
      memory(recall(parts, installation, database)),
      extractor(extract::make_worker_extractor(installation.worker, {}, parts.workers, memory.get())) {}

Judge Engines::judge(const analyze::AssessOptions& options) const {
  return [this, options](const extract::Document& document) {
    return analyze::assess(document, catalogue, *swedish, options);
  };
}

analyze::Catalogue load_catalogue(const std::filesystem::path& folder) { return catalogue_with({}, folder); }

analyze::Catalogue catalogue_with(const analyze::Overlay& overlay, const std::filesystem::path& folder) {
  try {
    return analyze::load_catalogue(folder, overlay);
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
