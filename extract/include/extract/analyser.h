// The Swedish analyser of apertium-swe-nor, run in this process by lttoolbox, as a function from word to
// text.
//
// The engine reads and writes streams, so a word is handed over through a stream in memory. Compounds are
// taken apart (`lt-proc -e`): without it nearly every compound of our field is unknown.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace extract {

class Analyser {
 public:
  // `transducer`: an automorf.bin; loading it takes some 40 ms. Throws std::runtime_error when it is missing
  // or cannot be read.
  explicit Analyser(const std::filesystem::path& transducer);
  ~Analyser();
  Analyser(const Analyser&) = delete;
  Analyser& operator=(const Analyser&) = delete;

  // "^word/reading/reading$"; an unknown word's only reading begins with '*'. `word` holds none of the signs
  // of the engine's own stream format, on which it throws: can_be_read. Not safe from several threads at
  // once.
  std::string read(std::string_view word);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

bool can_be_read(std::string_view word);

}  // namespace extract
