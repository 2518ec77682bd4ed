// Which kind of text file this is. None of them is read, but a provider who sent one is told what it was.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "media_type.h"

namespace ingest {

// Nothing when the bytes are not text at all. `head` is the first bytes of the file, possibly cut off.
std::optional<NotRead> text_kind(std::string_view head);

}  // namespace ingest
