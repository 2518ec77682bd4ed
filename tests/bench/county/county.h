// A county that does not exist: a register of units, what they send in year by year, and what is found in it.
// Everything is drawn from a seed: the same county every time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analyze/catalogue.h"
#include "extract/extractor.h"
#include "report/job.h"

namespace county {

struct Size {
  int rounds = 20, units = 2000, documents = 3;  // documents: of a unit, at most 3
};

// One of the units that have followed each other in one place of the county: every fiftieth is succeeded by
// another each year.
struct Unit {
  std::string id, succeeds, name, provider, organisation_number;
};

class County {
 public:
  County(const Size& size, const analyze::Catalogue& catalogue, std::uint64_t seed = 2024)
      : size_(size), catalogue_(catalogue), seed_(seed) {}

  // omgang.xml, utforare.csv and inkorg/ of the year, in place of those of the year before. Of every hundred
  // documents five never come. `documents`: of each unit.
  void write_round(const std::filesystem::path& folder, int year, int documents) const;

  // What the bytes of a file of write_round stand for.
  extract::Document read(const std::string& bytes) const;
  // What is found in it; most requirements are met.
  analyze::Assessment judge(const extract::Document& document) const;

 private:
  Unit unit(int place, int generation) const;
  int generation(int place, int year) const;
  std::uint64_t draw(std::initializer_list<std::uint64_t> what) const;
  std::string paragraph(std::uint64_t from) const;
  std::string row_of(const Unit& unit, int year, bool is_covered) const;
  std::string register_csv(int year) const;
  void write_inbox(const std::filesystem::path& inbox, int year, int documents) const;

  Size size_;
  const analyze::Catalogue& catalogue_;
  std::uint64_t seed_;
};

// Reads the county's files in no time.
class CountyReader final : public extract::Extractor {
 public:
  explicit CountyReader(const County& county) : county_(county) {}
  std::variant<extract::Document, ingest::Refusal> extract(const ingest::Submission& submission,
                                                           const extract::PageProgress& progress) override;
  std::variant<std::vector<extract::Unpacked>, ingest::Refusal> unpack(
      const ingest::Submission& archive, const std::filesystem::path& folder) override;

 private:
  const County& county_;
};

}  // namespace county
