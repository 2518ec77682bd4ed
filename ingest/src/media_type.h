// What a file is, by its content: a type the worker can read, or what it is instead and what to send.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "byte_source.h"
#include "ingest/submission.h"

namespace ingest {

struct NotRead {
  Reason reason = Reason::unsupported;
  std::string detail;  // as Refusal::detail
};

// `name` never decides the type; it only helps to say what is wrong ("named .pdf but is a web page").
std::variant<MediaType, NotRead> media_type_of(const ByteSource& bytes, std::string_view name);

}  // namespace ingest
