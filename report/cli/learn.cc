// kravkoll learn: what answers look like, from labelled passages. Made anew when passages or concepts change.
#include <fmt/format.h>

#include <fstream>
#include <ostream>

#include "analyze/learning.h"
#include "commands.h"
#include "engines.h"

namespace report::cli {
namespace {

std::vector<analyze::LabelledPassage> passages_of(const std::filesystem::path& folder) {
  try {
    return analyze::read_passages(folder);
  } catch (const std::runtime_error& error) {
    throw UsageError(error.what());
  }
}

}  // namespace

int carry_out(const LearnCommand& command, const Streams& streams) {
  const auto passages = passages_of(command.passages);
  const Installation installation = locate(command.parts);
  const analyze::Catalogue catalogue = load_catalogue(installation.catalogue);
  for (const analyze::LabelledPassage& passage : passages)
    if (!catalogue.find(passage.requirement))
      throw UsageError(fmt::format("{} is not in the catalogue: {}", passage.requirement, passage.text));
  const analyze::Swedish swedish(installation.word_lists);
  std::ofstream out(command.file, std::ios::binary);
  out << written(*learn_likeness(passages, catalogue, swedish)) << std::flush;
  if (!out) throw std::runtime_error(fmt::format("cannot write {}", command.file.string()));
  streams.out << fmt::format("{} passages learnt from, written to {}\n", passages.size(),
                             command.file.string());
  return all_done;
}

}  // namespace report::cli
