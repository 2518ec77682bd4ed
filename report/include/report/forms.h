// The forms of a paper: Word file, workbook, PDF, and the name such a file has. Each is made of the paper's
// XML (paper.h) and nothing else, so no form can show another number than the page beside it. HTML:
// paper_html.
//
// Same paper, same bytes: dates inside the files are the paper's own, never the clock's. A PDF is the
// exception: LibreOffice writes its clock into it (docs/decisions/0026-papers.md).
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "report/paper.h"
#include "report/print.h"

namespace report {

// --- charts ---

// The paper with a drawing (SVG) in every chart that has none. Texts in it are outlines: it looks the same
// wherever it is read, and its words stand in the chart's `alt` and in the table below it. paper_html and
// paper_word_file call it themselves. Throws std::runtime_error when `paper` is no XML.
std::string paper_drawn(std::string_view paper);

// --- Word ---

// A Word template: the styles, page, header and footer a paper is laid out with. Read and checked once, used
// for many papers, from several threads too.
class WordTemplate {
 public:
  // Ours: report/web/mall.
  static const WordTemplate& built_in();
  // The municipality's own, .docx or .dotx; its text is left out. In its header and footer {title}, {stamp},
  // {case-number}, {municipality}, {document-kind}, {date}, {page} and {of} are filled in from the paper.
  // Throws RoundError (round.h) saying why when it is no Word file we can fill.
  static WordTemplate from(const std::filesystem::path& file);
  // The same of its bytes; `name` is what the error calls it.
  static WordTemplate from_bytes(std::string_view bytes, const std::string& name);

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  explicit WordTemplate(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}
  std::shared_ptr<const Parts>
      parts_;  // shared: a template is copied into every round's layout, never changed
};

// A whole .docx as bytes, charts as pictures.
std::string paper_word_file(std::string_view paper, const PaperLayout& layout = {},
                            const WordTemplate& word_template = WordTemplate::built_in());

// --- Excel ---

// An .xlsx as bytes. First a sheet that says what the paper is and how its figures are to be read, then a
// sheet for every table: real numbers, shares and dates that show what the paper shows, a head that stays, a
// filter.
std::string paper_workbook(std::string_view paper);

// --- PDF ---

// Made: tagged, PDF/A-2b and PDF/UA-1 in one file.
struct PdfMade {
  std::filesystem::path file;
};
// Not made; `reason` for people, in English like every message of the program.
struct PdfFailed {
  std::filesystem::path source;
  std::string reason;
};
using PdfOutcome = std::variant<PdfMade, PdfFailed>;
// This machine has no LibreOffice: HTML and Word are there all the same.
struct NoOffice {};

struct PdfLimits {
  std::filesystem::path office = {};   // the program; empty: looked for in PATH and where it is installed
  std::chrono::seconds deadline{600};  // for all files together
};

// One LibreOffice for all the files: it takes a second to start. Each becomes a .pdf of the same name in
// `folder`, without the clock: the same Word file gives the same bytes with the same LibreOffice. Outcomes in
// the order of `word_files`. Throws std::system_error when no process can be started.
std::variant<std::vector<PdfOutcome>, NoOffice> pdf_files(
    const std::vector<std::filesystem::path>& word_files, const std::filesystem::path& folder,
    const PdfLimits& limits = {});

// --- names ---

// "Vård- och omsorgsnämnden" -> "vard-och-omsorgsnamnden": small letters a-z, digits and single hyphens, at
// most 80 of them. Empty when no letter is left.
std::string slug_of(std::string_view text);

// What a paper's files are called, without ending:
// "sammanstallning-inlamningar-2026-vard-och-omsorgsnamnden". What it is (words "form.name.KIND"), the
// round's year and whose it is; never the diarienummer. Two papers of one kind to the same reader share it:
// the caller adds what tells them apart.
std::string file_name_of(std::string_view paper, const Words& words);

}  // namespace report
