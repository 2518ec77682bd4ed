// Reading a document whose pages may hold traps: a page that ends the child costs itself, and the pages after
// it are read by another child.
#pragma once

#include "worker_program.h"

namespace extract {

// `patience.whole` is for the whole file, however many children it takes. A Fault when nothing could be read;
// else every page is there, those that could not be read marked unreadable, each with its Note.
Answer read_patiently(WorkerProgram& worker, Request request, const Descriptor& file,
                      const Patience& patience, const ReplyLimits& limits);

}  // namespace extract
