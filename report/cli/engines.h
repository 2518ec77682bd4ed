// What a command that reads documents works with: found, loaded and started once.
#pragma once

#include <memory>

#include "analyze/assessment.h"
#include "extract/extractor.h"
#include "installation.h"
#include "options.h"
#include "report/print.h"

namespace report::cli {

struct Engines {
  explicit Engines(const Parts& parts);

  Installation installation;
  analyze::Catalogue catalogue;
  std::unique_ptr<analyze::Swedish> swedish;
  std::unique_ptr<extract::Extractor> extractor;

  // Refers to this object and to options.previous.
  Judge judge(const analyze::AssessOptions& options) const;
};

// A catalogue with an error is for the person who wrote it: UsageError.
analyze::Catalogue load_catalogue(const std::filesystem::path& folder);

// The built-in words with the file's on top; an empty path: the built-in ones.
Words load_words(const std::filesystem::path& file);

}  // namespace report::cli
