// Takes in one file: checksum, size, kind.
#include <fmt/format.h>

#include <system_error>

#include "byte_source.h"
#include "ingest/checksum.h"
#include "ingest/submission.h"
#include "media_type.h"
#include "normal_form.h"

namespace ingest {
namespace {

constexpr std::size_t kBufferBytes = 1u << 20;

struct Sum {
  std::string sha256;
  std::uintmax_t bytes = 0;
};

Sum sum_of(const ByteSource& source) {
  Checksum checksum;
  Sum sum;
  for (std::string part; !(part = source.read(sum.bytes, kBufferBytes)).empty(); sum.bytes += part.size())
    checksum.add(part);
  sum.sha256 = checksum.finish();
  return sum;
}

std::string size_in_words(std::uintmax_t bytes) {
  return fmt::format("{} bytes ({:.1f} MiB)", bytes, static_cast<double>(bytes) / (1 << 20));
}

// A file nobody may read is the file's trouble: the others in the inbox are still read.
bool is_forbidden(std::error_code fault) {
  return fault == std::errc::permission_denied || fault == std::errc::operation_not_permitted;
}

Refusal forbidden(std::string name) {
  return {{},
          std::move(name),
          Reason::damaged,
          "a file that may not be opened (permission denied); ask for the right to read it"};
}

}  // namespace

std::string_view name_of(MediaType type) {
  switch (type) {
    case MediaType::pdf:
      return "application/pdf";
    case MediaType::docx:
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case MediaType::odt:
      return "application/vnd.oasis.opendocument.text";
    case MediaType::png:
      return "image/png";
    case MediaType::jpeg:
      return "image/jpeg";
    case MediaType::tiff:
      return "image/tiff";
    case MediaType::zip:
      return "application/zip";
  }
  return {};
}

std::string_view name_of(Reason reason) {
  switch (reason) {
    case Reason::unsupported:
      return "unsupported";
    case Reason::encrypted:
      return "encrypted";
    case Reason::damaged:
      return "damaged";
    case Reason::empty:
      return "empty";
    case Reason::too_large:
      return "too_large";
    case Reason::timed_out:
      return "timed_out";
    case Reason::out_of_memory:
      return "out_of_memory";
    case Reason::crashed:
      return "crashed";
    case Reason::not_a_document:
      return "not_a_document";
  }
  return {};
}

std::variant<Submission, Refusal> accept(const std::filesystem::path& path, std::string name,
                                         const AcceptLimits& limits) {
  name = nfc(name.empty() ? path.filename().native() : name);
  const OpenFile file(path);
  if (is_forbidden(file.fault())) return forbidden(std::move(name));
  if (file.fault()) throw std::system_error(file.fault(), "opening " + path.string());
  if (!file.is_regular())
    return Refusal{{}, std::move(name), Reason::not_a_document, "a folder, pipe or device, not a file"};

  const ByteSource source = file.source();
  const Sum sum = sum_of(source);
  const auto refuse = [&](Reason reason, std::string detail) {
    return Refusal{sum.sha256, name, reason, std::move(detail)};
  };
  if (sum.bytes > limits.max_bytes)
    return refuse(Reason::too_large, fmt::format("a file of {}, over the limit of {}",
                                                 size_in_words(sum.bytes), size_in_words(limits.max_bytes)));
  const auto kind = media_type_of(source, name);
  if (const auto* not_read = std::get_if<NotRead>(&kind)) return refuse(not_read->reason, not_read->detail);
  return Submission{sum.sha256, path, name, std::get<MediaType>(kind), sum.bytes};
}

}  // namespace ingest
