// A letter as the files that are sent, and the folder they lie in (rapport/utforare) with its list for the
// case system (arenden.csv). `kravkoll letters` and the reviewer's page write through here, so that the same
// letter is the same bytes under the same name whoever makes it.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "report/forms.h"
#include "report/letters.h"

namespace report {

struct LetterFile {
  std::string form;  // "html", "docx"
  std::string name, content, sha256;
};
// The paper as XML and what is made of it; the page first. `stem`: the names without ending.
struct LetterForms {
  std::string paper;
  std::vector<LetterFile> files;
};
LetterForms letter_forms(const Letter& letter, const std::string& stem, const PaperLayout& layout,
                         const WordTemplate& word_template);

// `stem` for which `is_taken` says no, by a number where it must be: two letters of one kind to one
// provider on one day.
std::string free_stem(const std::string& stem, const std::function<bool(const std::string&)>& is_taken);

class LetterFolder {
 public:
  explicit LetterFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
  // Each appears whole or not at all, and has reached the disk. They throw std::system_error.
  std::filesystem::path put(const std::string& name, std::string_view content) const;
  // Enters the rows into arenden.csv in place of those about the same files, also while another program
  // does.
  std::filesystem::path enter(const std::vector<LetterRow>& rows, const Words& words) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace report
