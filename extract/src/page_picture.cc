// A picture in memory that has a descriptor (memfd_create(2)).
#include "page_picture.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace extract {
namespace {

constexpr double points_per_inch = 72;
constexpr double most_dpi = 10'000;

Descriptor make_room() {
  Descriptor room(memfd_create("page", MFD_CLOEXEC));
  if (!room) throw std::system_error(errno, std::generic_category(), "memfd_create");
  return room;
}

std::uint64_t bytes_of(const PictureHead& head) {
  return sizeof head + static_cast<std::uint64_t>(head.width) * static_cast<std::uint64_t>(head.height);
}

bool makes_sense(const PictureHead& head) {
  return head.width >= 0 && head.height >= 0 && head.dpi > 0 && head.dpi <= most_dpi &&
         bytes_of(head) <= sizeof head + max_picture_pixels;
}

std::string_view as_bytes(const PictureHead& head) {
  return {reinterpret_cast<const char*>(&head), sizeof head};
}

int pixel_at(double points, double dpi, int most) {
  return static_cast<int>(std::clamp(std::round(points / points_per_inch * dpi), 0.0, double(most)));
}

}  // namespace

std::optional<PictureHead> picture_head(std::string_view bytes) {
  PictureHead head;
  if (bytes.size() < sizeof head) return std::nullopt;
  std::memcpy(&head, bytes.data(), sizeof head);
  if (!makes_sense(head) || bytes_of(head) != bytes.size()) return std::nullopt;
  return head;
}

PagePicture::PagePicture() : file_(make_room()) {}

void PagePicture::take(const EntryPart& part) {
  const EntryContent* const content = std::get_if<EntryContent>(&part);
  if (content == nullptr) return;
  if (size_ + content->bytes.size() > sizeof(PictureHead) + max_picture_pixels)
    throw WireError("a picture of more pixels than any page");
  write(content->bytes);
}

void PagePicture::write(std::string_view bytes) {
  running_.add(bytes);
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_.get(), bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "a picture");
    if (written < 0) continue;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    size_ += static_cast<std::uint64_t>(written);
  }
}

bool PagePicture::finish() {
  checksum_ = running_.finish();
  return pread(file_.get(), &head_, sizeof head_, 0) == ssize_t{sizeof head_} && makes_sense(head_) &&
         bytes_of(head_) == size_;
}

PagePicture PagePicture::part(const Box& box) const {
  const int left = pixel_at(box.left, head_.dpi, head_.width),
            top = pixel_at(box.top, head_.dpi, head_.height);
  const int right = pixel_at(box.left + box.width, head_.dpi, head_.width);
  const int bottom = pixel_at(box.top + box.height, head_.dpi, head_.height);
  const PictureHead head{std::max(right - left, 0), std::max(bottom - top, 0), head_.dpi};
  PagePicture cut;
  cut.write(as_bytes(head));
  std::vector<char> row(static_cast<std::size_t>(head.width));
  for (int y = top; y < top + head.height; ++y) {
    const off_t at = static_cast<off_t>(sizeof head) + off_t{y} * head_.width + left;
    if (pread(file_.get(), row.data(), row.size(), at) != static_cast<ssize_t>(row.size()))
      throw std::system_error(errno, std::generic_category(), "a picture");
    cut.write({row.data(), row.size()});
  }
  if (!cut.finish()) throw std::logic_error("a part that is no picture");
  return cut;
}

}  // namespace extract
