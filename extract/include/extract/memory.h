// What earlier runs remember for the extractor, so that nothing expensive is done twice.
//
// Two things are worth keeping beyond the documents themselves. Recognising a page takes a second or two and
// always gives the same words, so the words of a picture are kept under the picture's checksum: the same page
// in another run, another round or a file that was sent in anew is not recognised again. And a file that
// ended the reader would do so again, at the cost of its whole deadline, so it is refused at once.
//
// An implementation speaks for one version of the reader: what another version kept is not handed out
// (docs/decisions/0012-remembering.md). All members are called from several threads.
#pragma once

#include <optional>
#include <string>

#include "ingest/submission.h"

namespace extract {

class Memory {
 public:
  virtual ~Memory() = default;

  // `picture`: SHA-256 of the picture with its size and resolution. `page`: bytes that only extract
  // understands; what does not make sense when it comes back is read anew. `file`: SHA-256 of the submission
  // it was seen in, so that the page can be deleted with it.
  virtual std::optional<std::string> page(const std::string& picture) = 0;
  virtual void keep_page(const std::string& picture, const std::string& file, const std::string& page) = 0;

  // Why the file ended the reader: a Refusal that crashed, timed out or ran out of memory.
  virtual std::optional<ingest::Refusal> death(const std::string& file) = 0;
  virtual void keep_death(const ingest::Refusal& refusal) = 0;
};

}  // namespace extract
