// Writes letters into their folder.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include "ingest/checksum.h"
#include "report/letter_files.h"

namespace report {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file) {
  throw std::system_error(errno, std::generic_category(), "cannot write " + file.string());
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : descriptor_(open(path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) fail(path);
  }
  ~Descriptor() { close(descriptor_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return descriptor_; }

 private:
  const int descriptor_;
};

void write_all(int file, std::string_view content, const fs::path& name) {
  while (!content.empty()) {
    const ssize_t written = write(file, content.data(), content.size());
    if (written < 0) fail(name);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fsync(file) != 0) fail(name);
}

LetterFile file_of(const char* form, const std::string& stem, std::string content) {
  ingest::Checksum sum;
  sum.add(content);
  return {form, stem + "." + form, std::move(content), sum.finish()};
}

}  // namespace

LetterForms letter_forms(const Letter& letter, const std::string& stem, const PaperLayout& layout,
                         const WordTemplate& word_template) {
  LetterForms forms{paper_xml(letter.paper), {}};
  forms.files.push_back(file_of("html", stem, paper_html(forms.paper, layout)));
  forms.files.push_back(file_of("docx", stem, paper_word_file(forms.paper, layout, word_template)));
  return forms;
}

std::string free_stem(const std::string& stem, const std::function<bool(const std::string&)>& is_taken) {
  std::string name = stem;
  for (int number = 2; is_taken(name); ++number) name = fmt::format("{}-{}", stem, number);
  return name;
}

fs::path LetterFolder::put(const std::string& name, std::string_view content) const {
  fs::create_directories(folder_);
  const fs::path file = folder_ / name, beside = file.string() + ".part";
  try {
    write_all(Descriptor(beside, O_WRONLY | O_CREAT | O_TRUNC).get(), content, file);
  } catch (const std::system_error&) {
    std::error_code ignored;
    fs::remove(beside, ignored);
    throw;
  }
  fs::rename(beside, file);
  fsync(Descriptor(folder_, O_RDONLY | O_DIRECTORY).get());
  return file;
}

// The folder is what two programs take turns at: the list itself is another file after each of them.
fs::path LetterFolder::enter(const std::vector<LetterRow>& rows, const Words& words) const {
  fs::create_directories(folder_);
  const Descriptor folder(folder_, O_RDONLY | O_DIRECTORY);
  if (flock(folder.get(), LOCK_EX) != 0) fail(folder_);
  const fs::path list = folder_ / "arenden.csv";
  std::ostringstream before;
  before << std::ifstream(list, std::ios::binary).rdbuf();
  return put(list.filename().string(), letters_csv(before.str(), rows, words));
}

}  // namespace report
