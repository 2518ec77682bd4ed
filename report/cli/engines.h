// What a command that reads documents works with: found, loaded and started once.
#pragma once

#include <memory>

#include "analyze/assessment.h"
#include "analyze/profile.h"
#include "extract/extractor.h"
#include "installation.h"
#include "options.h"
#include "report/print.h"

namespace report::cli {

struct Engines {
  // `database`: where earlier runs keep what they remember, opened by a Store before; empty for nowhere.
  // `overlay`: a municipality's own requirements on top of the catalogue.
  explicit Engines(const Parts& parts, const std::filesystem::path& database = {},
                   const analyze::Overlay& overlay = {});

  Installation installation;
  analyze::Catalogue catalogue;
  std::unique_ptr<analyze::Swedish> swedish;
  std::unique_ptr<extract::Memory> memory;  // may be null
  std::unique_ptr<extract::Extractor> extractor;

  // Refers to this object and to options.previous.
  Judge judge(const analyze::AssessOptions& options) const;
};

// A catalogue with an error is for the person who wrote it: UsageError.
analyze::Catalogue load_catalogue(const std::filesystem::path& folder);
analyze::Catalogue catalogue_with(const analyze::Overlay& overlay, const std::filesystem::path& folder);

// The built-in words with the file's on top; an empty path: the built-in ones.
Words load_words(const std::filesystem::path& file);

}  // namespace report::cli
