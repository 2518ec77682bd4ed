// Remembers what the papers of a round were made of.
#include "papers_made.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <system_error>

#include "ingest/checksum.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;

// The first line; another when the record or what it stands for is made otherwise.
constexpr const char* form_of_record = "kravkoll papers 1";
constexpr const char* end_of_record = "end";

std::string sum_of(std::string_view content) {
  ingest::Checksum sum;
  sum.add(content);
  return sum.finish();
}

std::string bytes_of(const fs::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

// Each part with its length, so that no two lists of parts are the same bytes.
class Fingerprint {
 public:
  void add(std::string_view part) { sum_.add(fmt::format("{}\n{}", part.size(), part)); }
  std::string finish() { return sum_.finish(); }

 private:
  ingest::Checksum sum_;
};

// Not `from_store`: no paper says what was read and what was remembered.
std::string figures_of(const Books& b) {
  return fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {}", b.handed_in, b.in_archives, b.assessed,
                     b.refused, b.duplicates, b.opened, b.by_earlier_version, b.our_faults, b.pages,
                     b.pages_read, b.pages_recognised, b.pages_unreadable, b.pages_blank);
}

bool lies_directly_in_folder(const std::string& name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == name.npos;
}

}  // namespace

std::string papers_rest_on(const PaperSources& s) {
  const Layout layout = layout_of(s.folder, s.profile);
  if (!layout.paper.html_sheet.empty()) return {};
  Fingerprint all;
  all.add(form_of_record);
  for (const std::string& part :
       {s.versions.program, s.versions.catalogue, s.versions.reading, s.versions.judging,
        s.store.computed_from(s.round.name), s.store.trend_rests_on(s.round), figures_of(s.books),
        layout.decision, layout.paper.logo, fmt::format("{}", fmt::join(layout.paper.order, " "))})
    all.add(part);
  for (const auto& [key, text] : s.words.all()) {
    all.add(key);
    all.add(text);
  }
  return all.finish();
}

PapersMade::PapersMade(fs::path reports) : reports_(std::move(reports)) {
  std::istringstream lines(bytes_of(record()));
  std::string form, made_of, sorted;
  if (!std::getline(lines, form) || form != form_of_record) return;
  if (!std::getline(lines, made_of) || !std::getline(lines, sorted)) return;
  constexpr std::size_t digits = 64, gap = 2;  // as sha256sum writes it
  std::string line;
  while (std::getline(lines, line) && line.size() > digits + gap)
    kept_[line.substr(digits + gap)] = line.substr(0, digits);
  if (line != end_of_record) {
    kept_.clear();
    return;
  }
  made_of_ = made_of;
  is_all_sorted_ = sorted == "sorted";
}

bool PapersMade::is_as_written(const Sums::value_type& file) const {
  const fs::path there = reports_ / file.first;
  return fs::is_regular_file(there) && sum_of(bytes_of(there)) == file.second;
}

bool PapersMade::stand(const std::string& made_of) const {
  if (made_of.empty() || made_of != made_of_ || kept_.empty()) return false;
  for (const auto& file : kept_)
    if (!is_as_written(file)) return false;
  return true;
}

void PapersMade::write(const fs::path& file, const std::string& content) {
  write_whole(file, content);
  written_[file.lexically_relative(reports_).generic_string()] = sum_of(content);
}

void PapersMade::remove_if_ours(const Sums::value_type& file) const {
  std::error_code ignored;  // a file that stays is no reason to fail: all that counts has been written
  if (lies_directly_in_folder(file.first) && is_as_written(file)) fs::remove(reports_ / file.first, ignored);
}

void PapersMade::keep(const std::string& made_of, bool is_all_sorted) {
  for (const auto& file : kept_)
    if (!written_.contains(file.first)) remove_if_ours(file);
  std::string text =
      fmt::format("{}\n{}\n{}\n", form_of_record, made_of, is_all_sorted ? "sorted" : "unsorted");
  for (const auto& [name, sum] : written_) text += fmt::format("{}  {}\n", sum, name);
  write_whole(record(), text + end_of_record + '\n');
  kept_ = written_;
  made_of_ = made_of;
  is_all_sorted_ = is_all_sorted;
}

}  // namespace report::cli
