// The picture of a page on its way from the child that draws it to the child that reads it.
//
// The child that opens the file only draws; the words come from another child, which is handed nothing but
// the picture. The program takes the picture's checksum in between, so no file can pass its words off as
// those of another file's page (docs/decisions/0012-remembering.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "channel.h"
#include "extract/document.h"
#include "ingest/checksum.h"
#include "wire.h"

namespace extract {

// In front of width * height bytes of grey, row by row, 0 black.
struct PictureHead {
  std::int32_t width = 0, height = 0;
  double dpi = 0;
};
inline constexpr std::uint64_t max_picture_pixels = 100u * 1000 * 1000;

// The head and, behind it, as many bytes as it promises; nullopt where they do not agree.
std::optional<PictureHead> picture_head(std::string_view bytes);

class PagePicture {
 public:
  PagePicture();  // throws std::system_error: no memory

  void take(const EntryPart& part);  // what Work::render sends
  // Whether a picture came, and a whole one. Then, and only then:
  bool finish();
  const PictureHead& head() const { return head_; }
  const std::string& checksum() const { return checksum_; }  // of head and pixels
  const Descriptor& file() const { return file_; }           // for Work::recognise

  // The part of the picture inside the box (points of the drawn page), a picture of its own.
  PagePicture part(const Box& box) const;

 private:
  void write(std::string_view bytes);

  Descriptor file_;
  std::uint64_t size_ = 0;
  ingest::Checksum running_;
  std::string checksum_;
  PictureHead head_;
};

}  // namespace extract
