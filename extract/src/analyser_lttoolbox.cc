// Adapter to lttoolbox. Nothing of the engine leaves this file.
#include <lttoolbox/fst_processor.h>
#include <lttoolbox/input_file.h>
#include <unicode/unistr.h>
#include <unicode/ustdio.h>

#include <cstdio>
#include <stdexcept>
#include <vector>

#include "extract/analyser.h"

namespace extract {
namespace {

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
struct UFileCloser {
  void operator()(UFILE* file) const { u_fclose(file); }
};

}  // namespace

struct Analyser::Impl {
  FSTProcessor engine;
  std::vector<UChar> out = std::vector<UChar>(1 << 16);
};

Analyser::Analyser(const std::filesystem::path& transducer) : impl_(std::make_unique<Impl>()) {
  const std::unique_ptr<std::FILE, FileCloser> file(std::fopen(transducer.c_str(), "rb"));
  if (!file) throw std::runtime_error("cannot open the Swedish analyser " + transducer.string());
  impl_->engine.load(file.get());
  impl_->engine.initDecomposition();
  if (!impl_->engine.valid()) throw std::runtime_error("not a usable analyser: " + transducer.string());
}

Analyser::~Analyser() = default;

std::string Analyser::read(std::string_view word) {
  std::string line(word);
  line += '\n';
  InputFile input;  // closes what it wraps
  std::FILE* source = fmemopen(line.data(), line.size(), "r");
  if (source == nullptr) throw std::runtime_error("no memory for a stream to the Swedish analyser");
  input.wrap(source);
  std::vector<UChar>& out = impl_->out;
  const std::unique_ptr<UFILE, UFileCloser> output(
      u_fstropen(out.data(), static_cast<int32_t>(out.size() - 1), "root"));
  out[0] = 0;
  impl_->engine.analysis(input, output.get());
  u_fputc(0, output.get());
  std::string text;
  icu::UnicodeString(out.data()).toUTF8String(text);
  return text;
}

bool can_be_read(std::string_view word) {
  return !word.empty() && word.find_first_of("^$/\\<>{}[]@") == std::string_view::npos;
}

}  // namespace extract
