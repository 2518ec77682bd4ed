// One page's recognition: draw it, look whether its picture was read before, else read it.
//
// Runs on a slot's thread and uses that slot's worker for every step, so that a page is one piece of work.
#pragma once

#include <string>
#include <variant>

#include "extract/memory.h"
#include "page_picture.h"
#include "worker_program.h"

namespace extract {

// What a page is drawn with, and what it is then taken for: a page whose size is a camera's fiction is drawn
// with its own pixels and read as if it were A4.
struct Resolution {
  double drawn = 0, taken_for = 0;  // dots per inch
};
Resolution resolution_for(const WordPage& page);

// Pasted pictures are often set smaller than they were: as fine as the finest of them, within reason.
double resolution_for_regions(const WordPage& page);

class Recognition {
 public:
  struct Wishes {
    ingest::MediaType media_type = ingest::MediaType::pdf;
    std::string sha256;
    Request request;  // limits filled in
    std::chrono::milliseconds deadline{};
    ReplyLimits limits;
  };

  // `memory` may be nullptr.
  Recognition(WorkerProgram& worker, const Descriptor& file, const Wishes& wishes, Memory* memory)
      : worker_(worker), file_(file), wishes_(wishes), memory_(memory) {}

  // A Reading of one page with that number, or why there is none. Where `page` names regions only these are
  // read, each turned upright by itself.
  Answer read(const WordPage& page);

 private:
  Answer read_whole(const WordPage& page, const Resolution& resolution);
  Answer read_regions(const WordPage& page);
  std::variant<PagePicture, Fault> draw(int page, double dpi);
  Answer words_of(const PagePicture& picture, int page, double dpi);
  Answer recognise(const PagePicture& picture, int page, double dpi);

  WorkerProgram& worker_;
  const Descriptor& file_;
  const Wishes& wishes_;
  Memory* memory_;
};

}  // namespace extract
