// How well files are read whose text is known: headings, lists, tables, order and letters, by rendering.
//
// usage: reading_bench WORKER FOLDER [--pattern 'd-*'] [--only docx|pdf|scan] [--show] [--worst 10]
//        reading_bench WORKER --pair ONE OTHER [--show]
// FOLDER holds ID.md (the markup of testsupport/document_from.h) beside ID.docx, ID.pdf and ID.scan.pdf.
#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "comparison.h"
#include "extract/extractor.h"
#include "testsupport/document_from.h"

namespace {

namespace fs = std::filesystem;

struct Arguments {
  fs::path worker;
  std::vector<fs::path> places;  // the folder, or the pair
  std::string pattern = "*", only;
  bool is_pair = false, shows_all = false;
  std::size_t worst = 10;
};

Arguments arguments_of(const std::vector<std::string>& words) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto value = [&] { return i + 1 < words.size() ? words[++i] : std::string(); };
    if (words[i] == "--pattern")
      arguments.pattern = value();
    else if (words[i] == "--only")
      arguments.only = value();
    else if (words[i] == "--worst")
      arguments.worst = static_cast<std::size_t>(std::stoul(value()));
    else if (words[i] == "--pair")
      arguments.is_pair = true;
    else if (words[i] == "--show")
      arguments.shows_all = true;
    else if (arguments.worker.empty())
      arguments.worker = words[i];
    else
      arguments.places.emplace_back(words[i]);
  }
  if (arguments.places.size() != (arguments.is_pair ? 2u : 1u))
    throw std::runtime_error("usage: reading_bench WORKER FOLDER | --pair ONE OTHER");
  return arguments;
}

extract::Document read(extract::Extractor& extractor, const fs::path& file) {
  auto accepted = ingest::accept(file, file.filename().string());
  const auto* submission = std::get_if<ingest::Submission>(&accepted);
  if (submission == nullptr) throw std::runtime_error(file.string() + " was not accepted");
  auto outcome = extractor.extract(*submission, {});
  auto* document = std::get_if<extract::Document>(&outcome);
  if (document == nullptr) throw std::runtime_error(file.string() + " was refused");
  return std::move(*document);
}

std::string markup_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> texts_in(const Arguments& arguments) {
  std::vector<fs::path> texts;
  for (const auto& entry : fs::directory_iterator(arguments.places[0]))
    if (entry.path().extension() == ".md" &&
        fnmatch(arguments.pattern.c_str(), entry.path().stem().c_str(), 0) == 0)
      texts.push_back(entry.path());
  std::sort(texts.begin(), texts.end());
  return texts;
}

void print(std::string_view name, const bench::Comparison& all) {
  const double letters = std::max(all.letters, 1);
  fmt::print("{}\n", name);
  fmt::print(
      "  headings       precision {:.3f}  recall {:.3f}  F1 {:.3f}  ({} wanted, {} read); level steps right "
      "{:.3f}\n",
      all.headings.precision(), all.headings.recall(), all.headings.f1(), all.headings.wanted,
      all.headings.read, all.levels.recall());
  fmt::print("  table cells    right {:.3f} of {}, {:.3f} of the {} read; head cells F1 {:.3f}\n",
             all.cells.recall(), all.cells.wanted, all.cells.precision(), all.cells.read,
             all.head_cells.f1());
  fmt::print("  list items     F1 {:.3f} of {};  footnotes F1 {:.3f} of {}\n", all.items.f1(),
             all.items.wanted, all.notes.f1(), all.notes.wanted);
  fmt::print("  left in body   contents lines {}, other blocks not in the text {}\n", all.contents_left,
             all.foreign_blocks);
  fmt::print(
      "  words          in order {:.4f} of {}; missed {}, added {}, out of order {}; characters wrong {:.3f} "
      "%\n",
      all.words.f1(), all.words.wanted, all.words_missed, all.words_added, all.words_moved,
      100.0 * all.letters_wrong / letters);
}

struct Scored {
  std::string file;
  bench::Comparison comparison;

  double loss() const {
    const bench::Comparison& c = comparison;
    return (1 - c.headings.f1()) + (1 - c.cells.f1()) + (1 - c.items.f1()) + (1 - c.words.f1()) +
           0.05 * (c.contents_left + c.foreign_blocks);
  }
};

void print_worst(std::vector<Scored> files, std::size_t count) {
  std::stable_sort(files.begin(), files.end(),
                   [](const Scored& a, const Scored& b) { return a.loss() > b.loss(); });
  for (std::size_t i = 0; i < std::min(count, files.size()) && files[i].loss() > 0.001; ++i) {
    const bench::Comparison& c = files[i].comparison;
    fmt::print("    {}: headings F1 {:.3f}, cells {:.3f}, items {:.3f}, words {:.4f}, left in body {}\n",
               files[i].file, c.headings.f1(), c.cells.f1(), c.items.f1(), c.words.f1(),
               c.contents_left + c.foreign_blocks);
  }
}

void show(const std::string& file, const bench::Comparison& comparison) {
  for (const std::string& remark : comparison.remarks) fmt::print("{}: {}\n", file, remark);
}

void compare_folder(const Arguments& arguments, extract::Extractor& extractor) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> renderings = {
      {{"docx", ".docx"}, {"pdf", ".pdf"}, {"scan", ".scan.pdf"}}};
  for (const auto& [name, suffix] : renderings) {
    if (!arguments.only.empty() && arguments.only != name) continue;
    bench::Comparison all;
    std::vector<Scored> files;
    for (const fs::path& text : texts_in(arguments)) {
      fs::path file = text;
      file.replace_extension(suffix);
      if (!fs::exists(file)) continue;
      files.push_back({file.filename().string(),
                       bench::compared(testsupport::document_from(markup_of(text)), read(extractor, file))});
      all += files.back().comparison;
      if (arguments.shows_all) show(files.back().file, files.back().comparison);
    }
    print(fmt::format("{}: {} files", name, files.size()), all);
    print_worst(std::move(files), arguments.worst);
  }
}

void compare_pair(const Arguments& arguments, extract::Extractor& extractor) {
  const bench::Comparison result =
      bench::agreement(read(extractor, arguments.places[0]), read(extractor, arguments.places[1]));
  if (arguments.shows_all) show(arguments.places[1].filename().string(), result);
  fmt::print(
      "{} and {}: headings agree {:.3f} ({} and {}), level steps {:.3f}; words in order {:.4f} ({} and {})\n",
      arguments.places[0].filename().string(), arguments.places[1].filename().string(), result.headings.f1(),
      result.headings.wanted, result.headings.read, result.levels.recall(), result.words.f1(),
      result.words.wanted, result.words.read);
}

}  // namespace

int main(int count, char** values) try {
  const Arguments arguments = arguments_of({values + 1, values + count});
  const auto extractor = extract::make_worker_extractor(arguments.worker, {});
  if (arguments.is_pair)
    compare_pair(arguments, *extractor);
  else
    compare_folder(arguments, *extractor);
  return 0;
} catch (const std::exception& error) {
  fmt::print(stderr, "reading_bench: {}\n", error.what());
  return 1;
}
