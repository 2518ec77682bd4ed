// What rounds side by side cost in a county's database: counting them, the paper, its HTML.
#pragma once

#include <filesystem>

namespace county {

// Of the round in the folder and those before it. Prints seconds and peak memory of this process.
void tell_trend(const std::filesystem::path& place, int rounds);

}  // namespace county
