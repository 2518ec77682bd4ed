// The key words are matched by: NFKC_Casefold, which also resolves ligatures, full-width and no-break forms
// and drops soft hyphens, with every hyphen and short dash as '-'. Never for display, and not for numbers: it
// turns ½ into 1/2.
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <array>
#include <stdexcept>

#include "analyze/swedish.h"

namespace analyze {
namespace {

const icu::Normalizer2& case_folding() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFKC_Casefold");
  return *instance;
}

// U+2010 hyphen, U+2011 no-break hyphen (which NFKC makes U+2010), U+2012 figure dash, U+2013 en dash, U+2212
// minus.
constexpr std::array<std::string_view, 5> kHyphens{"\u2010", "\u2011", "\u2012", "\u2013", "\u2212"};

void unify_hyphens(std::string& text) {
  if (text.find('\xe2') == std::string::npos) return;
  for (const std::string_view hyphen : kHyphens)
    for (auto at = text.find(hyphen); at != std::string::npos; at = text.find(hyphen, at + 1))
      text.replace(at, hyphen.size(), "-");
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  case_folding().normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int>(text.size())), sink, nullptr,
                               status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot fold a text");
  unify_hyphens(out);
  return out;
}

}  // namespace analyze
