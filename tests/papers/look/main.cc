// Papers in every form, for whoever wants to look at them or to time them:
//
//   paper_forms FOLDER PAPER.xml...          HTML, Word and Excel into FOLDER, and how long each took
//   paper_forms --units 2000 FOLDER          the same of a made-up paper with that many rows
//   paper_forms --pdf FOLDER                 a PDF of every Word file there, in one start of LibreOffice
//   paper_forms --template MALL.docx FOLDER PAPER.xml...   Word files with a template of one's own
//
// Beside it: check holds a folder of papers to what is asked of them, show makes pictures of them.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "report/forms.h"
#include "report/round.h"

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

double seconds_of(const std::function<void()>& work) {
  const auto begin = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

void write(const fs::path& file, const std::string& bytes) {
  std::ofstream out(file, std::ios::binary);
  out << bytes;
}

// A nämnd's paper with one row a unit in sixteen areas, and its charts.
std::string paper_of(int units) {
  const std::string sample = content_of(fs::path(KRAVKOLL_SOURCE_DIR) / "tests/report/papers/board.xml");
  const std::size_t table = sample.find("<table id=\"units\""), row = sample.find("<row", table),
                    end = sample.find("</table>", row);
  std::string rows;
  for (int i = 0; i < units; ++i) {
    rows += fmt::format("<row kind=\"plain\" group=\"Område {}\">", 1 + i * 16 / units);
    const std::size_t first_cell = sample.find("<cell", row), row_end = sample.find("</row>", row);
    const std::size_t second_cell = sample.find("<cell", first_cell + 1);
    rows += fmt::format("<cell value=\"Verksamhet {0}\">Verksamhet {0}</cell>", i + 1);
    rows += sample.substr(second_cell, row_end - second_cell) + "</row>\n";
  }
  return sample.substr(0, row) + rows + sample.substr(end);
}

void make(const std::string& name, const std::string& paper, const fs::path& folder,
          const report::WordTemplate& word_template = report::WordTemplate::built_in()) {
  std::string faults;
  const double checked = seconds_of([&] { faults = report::paper_faults(paper); });
  if (!faults.empty()) fmt::print("{}: {}\n", name, faults);
  const double html = seconds_of([&] { write(folder / (name + ".html"), report::paper_html(paper)); });
  const double word = seconds_of(
      [&] { write(folder / (name + ".docx"), report::paper_word_file(paper, {}, word_template)); });
  const double book = seconds_of([&] { write(folder / (name + ".xlsx"), report::paper_workbook(paper)); });
  fmt::print("{}: schema {:.2f} s, HTML {:.2f} s, Word {:.2f} s, Excel {:.2f} s, together {:.2f} s\n", name,
             checked, html, word, book, checked + html + word + book);
}

int make_pdfs(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".docx") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::variant<std::vector<report::PdfOutcome>, report::NoOffice> made;
  const double seconds = seconds_of([&] { made = report::pdf_files(files, folder); });
  if (std::holds_alternative<report::NoOffice>(made)) {
    fmt::print(stderr, "no LibreOffice on this machine\n");
    return 1;
  }
  int failed = 0;
  for (const report::PdfOutcome& outcome : std::get<0>(made))
    if (const auto* why = std::get_if<report::PdfFailed>(&outcome)) {
      fmt::print(stderr, "{}: {}\n", why->source.string(), why->reason);
      ++failed;
    }
  fmt::print("{} PDF files, {} failed, {:.1f} s\n", files.size(), failed, seconds);
  return failed > 0 ? 1 : 0;
}

}  // namespace

int main(int count, char** arguments) try {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  if (words.size() == 3 && words[0] == "--units") {
    fs::create_directories(words[2]);
    make("units-" + words[1], paper_of(std::stoi(words[1])), words[2]);
    return 0;
  }
  if (words.size() == 2 && words[0] == "--pdf") return make_pdfs(words[1]);
  if (words.size() > 3 && words[0] == "--template") {
    const auto word_template = report::WordTemplate::from(words[1]);
    fs::create_directories(words[2]);
    for (std::size_t i = 3; i < words.size(); ++i)
      make(fs::path(words[i]).stem().string(), content_of(words[i]), words[2], word_template);
    return 0;
  }
  if (words.size() < 2) {
    fmt::print(stderr, "usage: paper_forms FOLDER PAPER.xml... | --units N FOLDER\n");
    return 2;
  }
  fs::create_directories(words[0]);
  for (std::size_t i = 1; i < words.size(); ++i)
    make(fs::path(words[i]).stem().string(), content_of(words[i]), words[0]);
  return 0;
} catch (const std::exception& error) {
  fmt::print(stderr, "{}\n", error.what());
  return 1;
}
