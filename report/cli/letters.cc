// kravkoll letters: to each provider, of what a person has confirmed. Reads no documents and notes nothing.
#include "report/letters.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "board_files.h"
#include "commands.h"
#include "noting.h"
#include "report/forms.h"
#include "report/letter_files.h"
#include "report/paper_facts.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;

LetterTerms terms_of(const LettersCommand& command, Noting& noting) {
  const Round& round = noting.round();
  LetterTerms terms;
  terms.kind = command.kind;
  terms.until = day_of(command.until, "--until");
  terms.office = round.office;
  PaperFacts& facts = terms.facts;
  facts =
      round_facts(round, versions_for_people(noting.catalogue()), noting.store().computed_from(round.name));
  facts.finished = day_of(command.finished, "--final");
  facts.date = day_of(command.date, "--date");
  if (facts.date.empty()) facts.date = facts.finished.empty() ? round.data_date : facts.finished;
  // kravkoll request refuses a day before the round's facts: what the letter asks must be possible to note.
  for (const std::string& earliest : {facts.date, round.data_date})
    if (!terms.until.empty() && terms.until < earliest)
      throw UsageError(fmt::format("--until {} is before {}, the day of the {}", terms.until, earliest,
                                   earliest == facts.date ? "letter" : "round's facts"));
  return terms;
}

std::vector<Addressee> all_addressees(Noting& noting) {
  const Stock& stock = noting.stock();
  const std::vector<Event> events = standing_events(noting.store().events(noting.round().name));
  const std::optional<Before> before = noting.store().before(noting.round());
  const PagesRead pages = noting.store().pages(noting.round().name);
  return addressees({noting.round(),
                     noting.catalogue(),
                     {stock.files, stock.standing, stock.years},
                     events,
                     before,
                     pages});
}

void keep_unit(const ingest::Unit& unit, std::vector<Addressee>& all) {
  for (Addressee& to : all) std::erase_if(to.units, [&](const ToldUnit& told) { return told.id != unit.id; });
  std::erase_if(all, [](const Addressee& to) { return to.units.empty(); });
  if (all.empty())
    throw UsageError(fmt::format("{} ({}) owes no document in this round", unit.id, unit.name));
}

void keep_provider(const std::string& typed, const Round& round, std::vector<Addressee>& all) {
  std::vector<Named> providers;
  for (const ingest::Provider& p : round.providers.providers) providers.push_back({p.name, p.earlier_names});
  const std::string name = chosen(typed, providers, "provider").id;
  std::erase_if(all, [&name](const Addressee& to) { return to.provider != name; });
  if (all.empty()) throw UsageError(fmt::format("{} owes no document in this round", name));
}

// Checksums of the files that were sent, by name.
std::map<std::string, std::string> files_sent(Noting& noting) {
  std::map<std::string, std::string> sent;
  for (const KeptLetter& letter : noting.store().letters(noting.round().name))
    for (const KeptLetterFile& file : letter.files) sent[file.name] = file.sha256;
  return sent;
}

class Writing {
 public:
  // `sent`: files that were sent, by name; none of them is replaced by another.
  Writing(const fs::path& folder, std::map<std::string, std::string> sent, const Layout& layout,
          const Words& words, const LetterTerms& terms, const Streams& streams)
      : folder_(folder),
        sent_(std::move(sent)),
        layout_(layout),
        words_(words),
        terms_(terms),
        streams_(streams),
        template_(layout.word_template.empty() ? WordTemplate::built_in()
                                               : WordTemplate::from(layout.word_template)) {}

  void write(const Addressee& to, const Letter& letter) {
    LetterForms forms = letter_forms(letter, letter.file_stem, layout_.paper, template_);
    const std::string name = free_stem(
        letter.file_stem, [&](const std::string& stem) { return is_taken(stem, forms.files.front()); });
    used_.insert(name);
    LetterRow& row = rows_.emplace_back();
    row.provider = to.provider;
    row.unit = fmt::format("{}", fmt::join(letter.units, ", "));
    row.document = fmt::format("{}", fmt::join(letter.documents, ", "));
    row.kind = words_.text("letter.kind." + std::string(name_of(terms_.kind)));
    row.date = terms_.facts.date;
    row.until = letter.until;
    row.points = letter.points;
    for (LetterFile& file : forms.files) {
      file.name = name + "." + file.form;
      streams_.out << folder_.put(file.name, file.content).string() << '\n';
    }
    row.file = forms.files.front().name;
    row.sha256 = forms.files.front().sha256;
    row.word_file = forms.files.back().name;
    row.word_sha256 = forms.files.back().sha256;
    to_note_.insert(to_note_.end(), letter.to_note.begin(), letter.to_note.end());
  }

  void leave_out(const Addressee& to, NoLetter why) {
    left_out_.push_back(
        words_.say("letter.none.line",
                   {{"who", name_of(to)}, {"why", words_.text("letter.none." + std::string(name_of(why)))}}));
  }

  void finish(const fs::path& round) const {
    if (!rows_.empty()) streams_.out << folder_.enter(rows_, words_).string() << '\n';
    for (const std::string& line : left_out_) streams_.out << line << '\n';
    streams_.out << words_.say("letter.written", {{"n", static_cast<std::int64_t>(rows_.size())},
                                                  {"m", static_cast<std::int64_t>(left_out_.size())}})
                 << '\n';
    if (!to_note_.empty()) streams_.out << words_.text("letter.to_note") << '\n';
    for (const RequestToNote& note : to_note_) streams_.out << command_for(note, round) << '\n';
  }

 private:
  // Two letters of one kind to one provider on one day: the second gets a number.
  bool is_taken(const std::string& stem, const LetterFile& page) const {
    const auto sent = sent_.find(stem + "." + page.form);
    return used_.contains(stem) || (sent != sent_.end() && sent->second != page.sha256);
  }

  // As a shell takes it.
  static std::string quoted(const std::string& word) {
    constexpr const char* plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
    std::string all = "'";
    for (const char c : word) all += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return all + "'";
  }

  static std::string command_for(const RequestToNote& note, const fs::path& round) {
    std::string command = fmt::format("kravkoll request {} {} {} --until {}", quoted(round.string()),
                                      quoted(note.unit), note.document, note.until);
    if (note.part > 0) command += fmt::format(" --part {}", note.part);
    for (const std::string& requirement : note.requirements)
      command += " --requirement " + quoted(requirement);
    return command;
  }

  const LetterFolder folder_;
  const std::map<std::string, std::string> sent_;
  const Layout& layout_;
  const Words& words_;
  const LetterTerms& terms_;
  const Streams& streams_;
  const WordTemplate template_;
  std::set<std::string> used_;
  std::vector<LetterRow> rows_;
  std::vector<std::string> left_out_;
  std::vector<RequestToNote> to_note_;
};

void write_letters(const LettersCommand& command, Noting& noting, const Streams& streams) {
  const LetterTerms terms = terms_of(command, noting);
  std::vector<Addressee> all = all_addressees(noting);
  if (!command.unit.empty()) keep_unit(noting.unit_named(command.unit), all);
  if (!command.provider.empty()) keep_provider(command.provider, noting.round(), all);
  const RoundFolder folder{command.round};
  const Layout layout = layout_of(folder, noting.profile());
  Writing writing(folder.letters(), files_sent(noting), layout, noting.words(), terms, streams);
  for (const Addressee& to : all) {
    const auto made = letter_to(to, terms, noting.words());
    if (const auto* letter = std::get_if<Letter>(&made))
      writing.write(to, *letter);
    else
      writing.leave_out(to, std::get<NoLetter>(made));
  }
  writing.finish(command.round);
}

}  // namespace

int carry_out(const LettersCommand& command, const Streams& streams) {
  const Saying saying{command.catalogue, command.words, command.round, {}, {}};
  Noting noting(saying, streams);
  noting.require_unchanged();
  if (const std::string difference = noting.store().last_difference(noting.round().name); !difference.empty())
    return exit_code(difference, {}, streams);
  noting.take_stock_anew();
  try {
    write_letters(command, noting, streams);
  } catch (const RoundError& error) {
    throw UsageError(error.what());
  }
  return all_done;
}

}  // namespace report::cli
