// The municipality's own words before those that are always understood.
#include "own_words.h"

#include "normal_form.h"
#include "register_words.h"

namespace ingest {
namespace {

std::string key_of(std::string_view board, std::string_view written) {
  return folded(board) + '\n' + folded(written);
}

// Each once: several areas outside the list, or of several nämnder, may bear one name.
template <typename Word>
std::string listed(const std::vector<Word>& words, const std::string& known) {
  std::string list;
  for (const Word& word : words)
    if ((", " + list + ", ").find(", " + word.written + ", ") == std::string::npos)
      list += (list.empty() ? "" : ", ") + word.written;
  return list.empty() ? known : list + ", " + known;
}

}  // namespace

OwnWords::OwnWords(const RegisterVocabulary& vocabulary) : vocabulary_(vocabulary) {
  for (const AreaWord& word : vocabulary.areas) {
    areas_.try_emplace(folded(word.written), word.area);
    areas_.try_emplace(key_of(word.board, word.written), word.area);
  }
  for (const OperationWord& word : vocabulary.operations)
    operations_.try_emplace(folded(word.written), word.operation);
}

std::optional<Area> OwnWords::area(std::string_view written, std::string_view board) const {
  if (areas_.empty()) return area_named(written);
  auto found = areas_.find(key_of(board, written));
  if (found == areas_.end()) found = areas_.find(folded(written));
  return found == areas_.end() ? area_named(written) : std::optional(found->second);
}

std::optional<Operation> OwnWords::operation(std::string_view written) const {
  if (operations_.empty()) return operation_named(written);
  const auto found = operations_.find(folded(written));
  return found == operations_.end() ? operation_named(written) : std::optional(found->second);
}

std::string OwnWords::area_words() const { return listed(vocabulary_.areas, ingest::area_words()); }

std::string OwnWords::operation_words() const {
  return listed(vocabulary_.operations, ingest::operation_words());
}

}  // namespace ingest
