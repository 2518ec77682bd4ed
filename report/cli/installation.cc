// Finds the parts of the installation and fingerprints them.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <stdexcept>
#include <vector>

#include "installation.h"
#include "version.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;

fs::path first_existing(const std::vector<fs::path>& places, const char* what) {
  for (const fs::path& place : places)
    if (!place.empty() && fs::exists(place)) return fs::canonical(place);
  std::string looked;
  for (const fs::path& place : places)
    if (!place.empty()) looked += (looked.empty() ? "" : ", ") + place.string();
  throw std::runtime_error(fmt::format("cannot find {}: looked for {}", what, looked));
}

fs::path program_file() { return fs::read_symlink("/proc/self/exe"); }

// The places where `sub` of the data may lie, likeliest first.
std::vector<fs::path> data_places(const fs::path& bin, const char* sub) {
  std::vector<fs::path> places;
  if (const char* data = std::getenv("KRAVKOLL_DATA")) return {fs::path(data) / sub};
  places.push_back(bin / "../share/kravkoll" / sub);
  places.push_back(fs::path(source_corpora) / sub);
  return places;
}

// The checksums of files, folded into one key (FNV-1a, 64 bits): enough to tell versions apart.
class Key {
 public:
  void add(std::string_view bytes) {
    for (const char byte : bytes) hash_ = (hash_ ^ static_cast<unsigned char>(byte)) * 1099511628211u;
  }

  // ingest knows how to read a checksum, also of files it would not take as submissions.
  void add_file(const fs::path& file) {
    const auto seen = ingest::accept(file, file.string(), {std::numeric_limits<std::uintmax_t>::max()});
    const std::string sha256 = std::visit([](const auto& either) { return either.sha256; }, seen);
    if (sha256.empty()) throw std::runtime_error(fmt::format("cannot read {}", file.string()));
    add(sha256);
  }

  // Files of the folder by name, so that the order of the directory does not show.
  void add_folder(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_regular_file()) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      add(file.lexically_relative(folder).string() + '\n');
      add_file(file);
    }
  }

  std::string text() const { return fmt::format("{:016x}", hash_); }

 private:
  std::uint64_t hash_ = 14695981039346656037u;
};

}  // namespace

fs::path locate_catalogue(const Parts& parts) {
  std::vector<fs::path> places{parts.catalogue};
  if (parts.catalogue.empty()) places = data_places(program_file().parent_path(), "catalogue");
  return first_existing(places, "the requirement catalogue");
}

fs::path locate_worker(const Parts& parts) {
  const fs::path bin = program_file().parent_path();
  std::vector<fs::path> places{parts.worker};
  if (parts.worker.empty()) places = {bin / "extract_worker", bin / "../libexec/kravkoll/extract_worker"};
  return first_existing(places, "the reader extract_worker");
}

fs::path locate_profiles() {
  return first_existing(data_places(program_file().parent_path(), "profiles"), "the profiles");
}

fs::path locate_word_lists() {
  return first_existing(data_places(program_file().parent_path(), "words"), "the word lists");
}

Installation locate(const Parts& parts) {
  Installation found;
  found.program = program_file();
  found.catalogue = locate_catalogue(parts);
  found.word_lists = locate_word_lists();
  found.worker = locate_worker(parts);
  return found;
}

std::string reader_key(const Installation& installation) {
  Key key;
  key.add_file(installation.worker);
  for (const char* place : {"../share/kravkoll/tessdata", "../../share/kravkoll/tessdata"})
    if (const fs::path folder = installation.worker.parent_path() / place; fs::is_directory(folder)) {
      key.add_folder(folder);
      break;
    }
  return key.text();
}

Versions versions_of(const Installation& installation, const std::string& catalogue_version,
                     const std::string& options) {
  Key reading, judging;
  reading.add(reader_key(installation));
  reading.add_file(installation.program);  // pages become blocks in it
  judging.add_file(installation.program);
  judging.add_folder(installation.catalogue);
  judging.add_folder(installation.word_lists);
  // What was learnt lies beside the catalogue, and may be missing.
  if (const fs::path learnt = installation.catalogue.parent_path() / "judgement"; fs::exists(learnt))
    judging.add_folder(learnt);
  judging.add(options);
  return {program_version, catalogue_version, reading.text(), judging.text()};
}

}  // namespace report::cli
