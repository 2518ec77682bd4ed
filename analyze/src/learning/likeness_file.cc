// Labelled passages and what was learnt from them, as text.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <set>
#include <stdexcept>

#include "likeness.h"

namespace analyze {
namespace {

constexpr std::string_view first_line = "kravkoll likeness 1";
constexpr double steps = 100;  // weights are written in hundredths

class Lines {
 public:
  explicit Lines(const std::filesystem::path& file) : file_(file), in_(file, std::ios::binary) {
    if (!in_) throw std::runtime_error(fmt::format("cannot read {}", file.string()));
  }
  bool next() {
    while (std::getline(in_, line_)) {
      ++number_;
      if (!line_.empty() && line_.front() != '#') return true;
    }
    return false;
  }
  const std::string& line() const { return line_; }
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(fmt::format("{}:{}: {}", file_.string(), number_, what));
  }

 private:
  const std::filesystem::path& file_;
  std::ifstream in_;
  std::string line_;
  int number_ = 0;
};

// Words of a line, by single blanks.
class Words {
 public:
  Words(std::string_view line, const Lines& lines) : rest_(line), lines_(lines) {}
  bool is_at_end() const { return rest_.empty(); }
  std::string_view word() {
    const std::size_t end = std::min(rest_.find(' '), rest_.size());
    const std::string_view found = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    if (found.empty()) lines_.fail("expected one more word");
    return found;
  }
  int number() {
    const std::string_view found = word();
    int value = 0;
    const auto [end, error] = std::from_chars(found.data(), found.data() + found.size(), value);
    if (error != std::errc() || end != found.data() + found.size()) lines_.fail("expected a whole number");
    return value;
  }
  float hundredths() { return static_cast<float>(number() / steps); }

 private:
  std::string_view rest_;
  const Lines& lines_;
};

int in_steps(float value) { return static_cast<int>(std::lround(static_cast<double>(value) * steps)); }

LabelledPassage passage_of(const Lines& lines) {
  const std::string& line = lines.line();
  const std::size_t first = line.find('\t');
  const std::size_t second = first == std::string::npos ? first : line.find('\t', first + 1);
  if (second == std::string::npos) lines.fail("expected requirement, verdict and passage, tabs between");
  LabelledPassage passage{line.substr(0, first), Verdict::missing, line.substr(second + 1)};
  const std::string verdict = line.substr(first + 1, second - first - 1);
  for (const Verdict learnt : {Verdict::met, Verdict::partly_met, Verdict::missing})
    if (verdict == name_of(learnt)) {
      passage.verdict = learnt;
      return passage;
    }
  lines.fail(fmt::format("expected met, partly_met or missing, found {}", verdict));
}

void read_trait(Words& words, Likeness& likeness) {
  Likeness::Trait& trait = likeness.traits[std::string(words.word())];
  trait.rarity = words.hundredths();
  while (!words.is_at_end()) {
    const auto requirement = static_cast<std::size_t>(words.number());
    const float met = words.hundredths();
    trait.weights.push_back({requirement, met, words.hundredths()});
  }
}

}  // namespace

std::vector<LabelledPassage> read_passages(const std::filesystem::path& folder) {
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".tsv") files.insert(entry.path());
  std::vector<LabelledPassage> passages;
  for (const auto& file : files)
    for (Lines lines(file); lines.next();) passages.push_back(passage_of(lines));
  if (passages.empty()) throw std::runtime_error(fmt::format("{}: no labelled passages", folder.string()));
  return passages;
}

std::shared_ptr<const Likeness> read_likeness(const std::filesystem::path& file) {
  Lines lines(file);
  if (!lines.next() || lines.line() != first_line) lines.fail(fmt::format("expected \"{}\"", first_line));
  auto likeness = std::make_shared<Likeness>();
  while (lines.next()) {
    Words words(lines.line(), lines);
    const std::string_view key = words.word();
    if (key == "catalogue") {
      likeness->catalogue_version = words.word();
    } else if (key == "requirement") {
      likeness->requirements.emplace_back(words.word());
      likeness->met.push_back(words.hundredths());
      likeness->partly.push_back(words.hundredths());
    } else if (key == "trait") {
      read_trait(words, *likeness);
    } else {
      lines.fail("expected catalogue, requirement or trait");
    }
  }
  for (const auto& [name, trait] : likeness->traits)
    for (const Likeness::Weight& weight : trait.weights)
      if (weight.requirement >= likeness->requirements.size())
        throw std::runtime_error(
            fmt::format("{}: trait {} weighs for a requirement that is not there", file.string(), name));
  return likeness;
}

std::string written(const Likeness& likeness) {
  std::string text = fmt::format("{}\n", first_line);
  text +=
      "# What answers look like. Made by `kravkoll learn`; do not edit by hand.\n"
      "# requirement: id, met and partly to begin with. trait: a piece of a word or a :mark, its rarity, "
      "then\n"
      "# for each requirement (counted from 0) what it adds for met and partly. In hundredths.\n";
  text += fmt::format("catalogue {}\n", likeness.catalogue_version);
  for (std::size_t r = 0; r < likeness.requirements.size(); ++r)
    text += fmt::format("requirement {} {} {}\n", likeness.requirements[r], in_steps(likeness.met[r]),
                        in_steps(likeness.partly[r]));
  std::vector<const std::string*> names;
  for (const auto& [name, trait] : likeness.traits) names.push_back(&name);
  std::ranges::sort(names, {}, [](const std::string* name) -> const std::string& { return *name; });
  for (const std::string* name : names) {
    const Likeness::Trait& trait = likeness.traits.at(*name);
    text += fmt::format("trait {} {}", *name, in_steps(trait.rarity));
    for (const Likeness::Weight& weight : trait.weights)
      text += fmt::format(" {} {} {}", weight.requirement, in_steps(weight.met), in_steps(weight.partly));
    text += '\n';
  }
  return text;
}

}  // namespace analyze
