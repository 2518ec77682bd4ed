// Placing the files of a round (report/round_files.h), by the names the commands use.
#pragma once

#include "engines.h"
#include "report/round_files.h"

namespace report::cli {

using report::key_of_settled;
using report::RoundFiles;

}  // namespace report::cli
