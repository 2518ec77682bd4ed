// Sort keys from ICU's Swedish collation.
#include "collation.h"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <memory>
#include <stdexcept>

namespace report {

std::string sort_key(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::Collator> collator(
      icu::Collator::createInstance(icu::Locale("sv"), status));
  if (!collator) throw std::runtime_error("ICU has no Swedish collation");
  const icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(text);
  std::string key(static_cast<std::size_t>(collator->getSortKey(unicode, nullptr, 0)), '\0');
  collator->getSortKey(unicode, reinterpret_cast<std::uint8_t*>(key.data()),
                       static_cast<std::int32_t>(key.size()));
  return key;
}

std::string without_case(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const composing = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no case folding");
  std::string folded;
  composing->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(folded);
  return folded;
}

}  // namespace report
