// What a fuzz target offers: one entry point, called by libFuzzer (clang, -DKRAVKOLL_FUZZ=ON) or by
// replay_main.cc (every compiler, under ctest), and whole inputs to start from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

std::vector<std::string> seeds();
