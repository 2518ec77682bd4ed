// A file settled otherwise: what can be done about it without judging anything.
#pragma once

#include <map>
#include <string>

#include "noting.h"

namespace report::cli {

// Places the files with those bytes as the next run would, and every bilaga anew, since its report may have
// come or gone; then takes stock. Where a file must be judged as another document, or the round has changed
// anyway
// (`was_changed`), it tells the person to run the round and leaves all as it is. `before`: what was settled
// until now.
void apply_settlement(Noting& noting, const std::string& sha256,
                      const std::map<std::string, Settlement>& before, bool was_changed);

}  // namespace report::cli
