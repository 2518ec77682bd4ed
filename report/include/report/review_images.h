// Pictures of pages that were drawn once, kept by checksum, page and width in a folder of their own. Nothing
// is read from that folder but names made of checked parts; what lies there otherwise is left alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "extract/page_image.h"
#include "report/review_desk.h"

namespace report::review {

// The file of the round with that checksum; nullopt: there is none. Called from several threads.
using FindFile = std::function<std::optional<ingest::Submission>(const std::string& sha256)>;

// The painter is kept by reference. Beyond `most_bytes` the longest unused go. Throws
// std::filesystem::filesystem_error when the folder cannot be made.
std::unique_ptr<PageImages> keep_images(extract::PagePainter& painter, FindFile find,
                                        const std::filesystem::path& folder,
                                        std::uintmax_t most_bytes = 512u << 20);

}  // namespace report::review
