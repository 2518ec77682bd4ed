// Rules of the house that no compiler enforces: who may include what, who may print, where Swedish stands,
// names.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;
const fs::path root = KRAVKOLL_SOURCE_DIR;

struct SourceFile {
  std::string path;  // relative to the root, with '/'
  std::vector<std::string> lines;
};

std::vector<SourceFile> read_sources() {
  std::vector<SourceFile> files;
  for (const char* folder : {"ingest", "extract", "analyze", "report", "tests", "docs"})
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".cc" && extension != ".h") continue;
      SourceFile file{fs::relative(entry.path(), root).generic_string(), {}};
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);) file.lines.push_back(line);
      files.push_back(std::move(file));
    }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

const std::vector<SourceFile>& sources() {
  static const std::vector<SourceFile> files = read_sources();
  return files;
}

std::string layer_of(const std::string& path) { return path.substr(0, path.find('/')); }
std::string stem_of(const std::string& path) { return fs::path(path).stem().string(); }

// "path:line" of every line for which `is_offence` says so.
template <class Test>
std::vector<std::string> offences(Test is_offence) {
  std::vector<std::string> found;
  for (const SourceFile& file : sources())
    for (std::size_t i = 0; i < file.lines.size(); ++i)
      if (is_offence(file, file.lines[i]))
        found.push_back(file.path + ":" + std::to_string(i + 1) + ": " + file.lines[i]);
  return found;
}

std::string included(const std::string& line) {
  static const std::regex include(R"(^\s*#\s*include\s*[<"]([^">]+)[">])");
  std::smatch match;
  return std::regex_search(line, match, include) ? match[1].str() : "";
}

TEST(SourceRules, SeeTheWholeTree) { EXPECT_GT(sources().size(), 60u); }

TEST(SourceRules, ALayerIncludesOnlyLayersToItsLeft) {
  const std::map<std::string, std::set<std::string>> hidden_from{{"ingest", {"extract", "analyze", "report"}},
                                                                 {"extract", {"analyze", "report"}},
                                                                 {"analyze", {"report"}},
                                                                 {"report", {}}};
  EXPECT_THAT(offences([&](const SourceFile& file, const std::string& line) {
                auto hidden = hidden_from.find(layer_of(file.path));
                const std::string header = included(line);
                return hidden != hidden_from.end() && hidden->second.count(layer_of(header)) > 0 &&
                       header.find('/') != std::string::npos;
              }),
              testing::IsEmpty());
}

TEST(SourceRules, EnginesStayInTheirAdapters) {
  // Header prefix -> where it may be included: folder prefix and, if not empty, the end of the file's stem.
  struct Engine {
    std::string header, folder, stem_end;
  };
  const std::vector<Engine> engines{{"poppler/", "extract/worker/", "_poppler"},
                                    {"tesseract/", "extract/worker/", "_tesseract"},
                                    {"leptonica/", "extract/worker/", ""},
                                    {"allheaders.h", "extract/worker/", ""},
                                    {"zip.h", "", "_libzip"},
                                    {"seccomp.h", "extract/worker/", "_linux"},
                                    {"libxml/", "", "_libxml2"},
                                    {"libxslt/", "report/src/", "_libxslt"},
                                    {"libexslt/", "report/src/", "_libxslt"},
                                    {"unicode/", "", "_icu"},
                                    {"sqlite3.h", "report/src/", "_sqlite"},
                                    {"SQLiteCpp/", "report/src/", "_sqlite"},
                                    {"httplib.h", "report/src/review/", "_httplib"},
                                    {"sodium.h", "report/src/review/", "_sodium"},
                                    {"sys/epoll.h", "report/src/review/", "_linux"},
                                    {"cairo", "report/src/", "_cairo"},
                                    {"fontconfig/", "extract/worker/", "_linux"},
                                    {"zlib.h", "extract/src/", "_zlib"},
                                    {"lttoolbox/", "", "_lttoolbox"},
                                    {"xlsxwriter.h", "report/src/", "_xlsxwriter"},
                                    {"qpdf/", "report/src/papers/", "_qpdf"},
                                    {"openssl/", "ingest/src/", ""}};
  EXPECT_THAT(
      offences([&](const SourceFile& file, const std::string& line) {
        const std::string header = included(line);
        if (header.empty() || layer_of(file.path) == "tests") return false;
        return std::ranges::any_of(engines, [&](const Engine& engine) {
          return header.starts_with(engine.header) &&
                 !(file.path.starts_with(engine.folder) && stem_of(file.path).ends_with(engine.stem_end)) &&
                 // lttoolbox's own interface speaks ICU strings
                 !(engine.header == "unicode/" && stem_of(file.path).ends_with("_lttoolbox"));
        });
      }),
      testing::IsEmpty());
}

TEST(SourceRules, LibrariesNeverPrintAndNeverExit) {
  static const std::regex prints(
      R"(std::(cout|cerr|clog)\b|\b(printf|puts|perror|fmt::print)\s*\(|\b(std::)?exit\s*\()");
  EXPECT_THAT(offences([](const SourceFile& file, const std::string& line) {
                const bool is_program =
                    file.path.starts_with("report/cli/") || file.path == "extract/worker/main.cc";
                return !is_program && layer_of(file.path) != "tests" && layer_of(file.path) != "docs" &&
                       std::regex_search(line.substr(0, line.find("//")), prints);
              }),
              testing::IsEmpty());
}

TEST(SourceRules, ReportHasNoSwedishOutsideTheWordFile) {
  static const std::regex swedish_literal("\"[^\"]*(å|ä|ö|Å|Ä|Ö)[^\"]*\"");
  EXPECT_THAT(offences([](const SourceFile& file, const std::string& line) {
                return file.path.starts_with("report/") &&
                       std::regex_search(line.substr(0, line.find("//")), swedish_literal);
              }),
              testing::IsEmpty());
}

TEST(SourceRules, NamesSaySomething) {
  static const std::regex empty_name(
      "(^|_)(utils?|common|misc|helpers?|base|core|manager|handler|info|data|process)(_|$)");
  std::vector<std::string> found;
  for (const SourceFile& file : sources())
    if (std::regex_search(stem_of(file.path), empty_name)) found.push_back(file.path);
  EXPECT_THAT(found, testing::IsEmpty());
}

TEST(SourceRules, NoFileHasGrownTwoJobs) {
  std::vector<std::string> found;
  for (const SourceFile& file : sources())
    if (file.lines.size() > 600)
      found.push_back(file.path + " has " + std::to_string(file.lines.size()) + " lines");
  EXPECT_THAT(found, testing::IsEmpty());
}

TEST(SourceRules, EveryTestIsInABuildFile) {
  std::vector<std::string> orphans;
  for (const SourceFile& file : sources()) {
    if (!file.path.ends_with("_test.cc")) continue;
    std::stringstream build;
    build << std::ifstream(root / fs::path(file.path).parent_path() / "CMakeLists.txt").rdbuf();
    if (build.str().find(fs::path(file.path).filename().string()) == std::string::npos)
      orphans.push_back(file.path);
  }
  EXPECT_THAT(orphans, testing::IsEmpty());
}

TEST(SourceRules, AFileSaysWhatItIsFor) {
  std::vector<std::string> silent;
  for (const SourceFile& file : sources()) {
    if (!file.path.ends_with(".h")) continue;
    if (file.lines.empty() || !file.lines.front().starts_with("//")) silent.push_back(file.path);
  }
  EXPECT_THAT(silent, testing::IsEmpty());
}

}  // namespace
