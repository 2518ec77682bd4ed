// PDF from Word files with LibreOffice, in the form of docs/decisions/0026-papers.md: tagged, PDF/A-2b and
// PDF/UA-1. One start for all files, a profile of its own, so that it neither waits for nor disturbs a
// LibreOffice somebody has open.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "office_program.h"
#include "pdf_steady_qpdf.h"
#include "report/forms.h"
#include "scratch.h"

namespace report {
namespace {

namespace fs = std::filesystem;

// LibreOffice 7.4 and later take the filter's options as JSON.
constexpr const char* filter =
    "pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"},"
    "\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"2\"},"
    "\"PDFUACompliance\":{\"type\":\"boolean\",\"value\":\"true\"},"
    "\"ExportBookmarks\":{\"type\":\"boolean\",\"value\":\"true\"}}";

bool is_program(const fs::path& file) { return access(file.c_str(), X_OK) == 0 && fs::is_regular_file(file); }

fs::path found_office(const fs::path& asked) {
  if (!asked.empty()) return is_program(asked) ? asked : fs::path();
  std::vector<fs::path> places;
  const char* path = std::getenv("PATH");
  std::string folders = path ? path : "/usr/local/bin:/usr/bin";
  for (std::size_t at = 0; at <= folders.size();) {
    const std::size_t end = std::min(folders.find(':', at), folders.size());
    if (end > at) places.push_back(fs::path(folders.substr(at, end - at)) / "soffice");
    at = end + 1;
  }
  for (const char* place : {"/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice"})
    places.emplace_back(place);
  for (const fs::path& place : places)
    if (is_program(place)) return place;
  return {};
}

// The address of a folder: LibreOffice wants a file URL.
std::string address_of(const fs::path& folder) {
  std::string address = "file://";
  for (const char c : folder.string())
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '-' ||
        c == '_' || c == '.')
      address += c;
    else
      address += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return address;
}

bool is_pdf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string begin(5, '\0');
  in.read(begin.data(), 5);
  return in && begin == "%PDF-";
}

std::string reason_of(const ProgramRun& run, const PdfLimits& limits) {
  if (run.was_late) return fmt::format("LibreOffice was not done within {} seconds", limits.deadline.count());
  if (!run.exit_code) return "LibreOffice crashed";
  std::string said = run.said.substr(0, run.said.find_last_not_of(" \n\t") + 1);
  if (const std::size_t line = said.rfind('\n'); line != std::string::npos) said.erase(0, line + 1);
  return said.empty() ? fmt::format("LibreOffice ended with code {} and no PDF", *run.exit_code)
                      : fmt::format("LibreOffice wrote no PDF: {}", said);
}

std::vector<std::string> environment_in(const fs::path& home) {
  return {"HOME=" + home.string(), "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC", "SAL_USE_VCLPLUGIN=svp"};
}

}  // namespace

std::variant<std::vector<PdfOutcome>, NoOffice> pdf_files(const std::vector<fs::path>& word_files,
                                                          const fs::path& folder, const PdfLimits& limits) {
  const fs::path office = found_office(limits.office);
  if (office.empty()) return NoOffice{};
  std::vector<PdfOutcome> outcomes;
  if (word_files.empty()) return outcomes;
  const Scratch scratch;
  const fs::path home = scratch.folder(0), made = scratch.folder(1);
  fs::create_directories(home);
  fs::create_directories(made);
  std::vector<std::string> arguments{
      "--headless",   "--norestore", "--nolockcheck", "-env:UserInstallation=" + address_of(home),
      "--convert-to", filter,        "--outdir",      made.string()};
  for (const fs::path& file : word_files) arguments.push_back(fs::absolute(file).string());
  const ProgramRun run = run_program(office, arguments, environment_in(home), limits.deadline);
  for (const fs::path& file : word_files) {
    const fs::path name = file.stem().string() + ".pdf";
    if (!is_pdf(made / name)) {
      outcomes.push_back(PdfFailed{file, reason_of(run, limits)});
      continue;
    }
    fs::create_directories(folder);
    if (!copy_steady(made / name, folder / name, moment_of(file)))
      fs::copy_file(made / name, folder / name, fs::copy_options::overwrite_existing);
    outcomes.push_back(PdfMade{folder / name});
  }
  return outcomes;
}

}  // namespace report
