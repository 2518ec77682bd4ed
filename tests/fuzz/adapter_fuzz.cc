// An adapter by itself, in this process: whatever the file, it gives a reading or says why not; nothing else
// is thrown. The adapter is chosen when this is compiled: KRAVKOLL_FUZZ_ADAPTER is the name of one of the
// functions below.
#include <span>

#include "adapters.h"
#include "fuzz_target.h"
#include "testsupport/sample_files.h"

namespace {

using namespace extract;

const ReadLimits limits{
    .max_pages = 20, .max_entry_bytes = 1u << 20, .max_total_bytes = 4u << 20, .max_pixels = 4u << 20};

const std::vector<std::string> words{"Egenkontroll",
                                     "Under året har 12 avvikelser rapporterats &amp; åtgärdats."};

struct Adapter {
  void (*read)(Bytes file);
  std::string seed;
};

[[maybe_unused]] Adapter pdf() {
  return {[](Bytes file) { read_pdf(file, limits); }, testsupport::pdf_of_lines({words, words})};
}
[[maybe_unused]] Adapter docx() {
  return {[](Bytes file) { read_docx(file, limits); }, testsupport::docx_of_paragraphs(words)};
}
[[maybe_unused]] Adapter odt() {
  return {[](Bytes file) { read_odt(file, limits); }, testsupport::odt_of_paragraphs(words)};
}
[[maybe_unused]] Adapter png() {
  return {[](Bytes file) {
            read_image(file, ingest::MediaType::png, limits);
            load_image_page(file, ingest::MediaType::png, 1, limits);
          },
          testsupport::png_of({40, 30, std::vector<std::uint8_t>(1200, 200)})};
}
[[maybe_unused]] Adapter archive() {
  return {[](Bytes file) {
            read_archive(
                file, limits, [](const std::string&, Bytes) {}, [](const std::string&, const Refused&) {});
          },
          testsupport::zip_of({{"a.pdf", "content", true}, {"Bj\xF6rk\xE5sen.pdf", "content"}})};
}

}  // namespace

std::vector<std::string> seeds() { return {KRAVKOLL_FUZZ_ADAPTER().seed}; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) try {
  static const Adapter adapter = KRAVKOLL_FUZZ_ADAPTER();
  adapter.read(std::as_bytes(std::span(bytes, size)));
  return 0;
} catch (const extract::Refused&) {
  return 0;
}
