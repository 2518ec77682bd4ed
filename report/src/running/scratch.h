// A folder of our own for what archives hold, gone with the object. One that a killed program left behind is
// removed by the next program that makes one.
#pragma once

#include <filesystem>

namespace report {

class Scratch {
 public:
  // Below `parent`; empty: the system's folder for temporary files. Throws std::system_error.
  explicit Scratch(const std::filesystem::path& parent = {});
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::filesystem::path folder(std::size_t number) const { return folder_ / std::to_string(number); }

 private:
  std::filesystem::path folder_;
  int lock_ = -1;  // on the folder itself; the system lets go of it however the program ends
};

}  // namespace report
