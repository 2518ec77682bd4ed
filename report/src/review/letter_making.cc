#include "letter_making.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "ingest/checksum.h"
#include "paper_read.h"
#include "report/paper_facts.h"

namespace report::review {
namespace {

LetterKind kind_of(const KeptLetter& letter) {
  for (const LetterKind kind :
       {LetterKind::feedback, LetterKind::request, LetterKind::reminder, LetterKind::thanks})
    if (letter.kind == report::name_of(kind)) return kind;
  return LetterKind::request;
}

// Of the letter alone: what is said elsewhere in the round changes the checksum at its foot.
std::string checksum_of(Paper paper) {
  paper.head.round_hash.text = "-";
  ingest::Checksum sum;
  sum.add(paper_xml(paper));
  return sum.finish();
}

const ToldPoint* told_of(const Addressee& to, const ItemKey& key) {
  for (const ToldUnit& unit : to.units)
    for (const ToldDocument& d : unit.documents) {
      if (CaseKey{unit.id, d.document, d.part} != key.of) continue;
      for (const ToldPoint& point : d.points)
        if (point.requirement == key.requirement) return &point;
    }
  return nullptr;
}

LeftPoint::Why why_left(const ItemKey& key, const Addressee& to, const Snapshot& now) {
  const Item* item = now.find(key);
  if (!item) return LeftPoint::Why::gone;
  const ToldPoint* point = told_of(to, key);
  if (!point) return item->decision ? LeftPoint::Why::read_anew : LeftPoint::Why::taken_back;
  if (!is_gap(point->now)) return LeftPoint::Why::not_a_gap;
  if (point->state == GapState::explained) return LeftPoint::Why::explained;
  if (point->state == GapState::escalated) return LeftPoint::Why::escalated;
  return LeftPoint::Why::asked_already;
}

bool is_about(const Addressee& to, const ItemKey& key) {
  return std::any_of(to.units.begin(), to.units.end(),
                     [&key](const ToldUnit& unit) { return unit.id == key.of.unit; });
}

// A request shows its points; any other letter may show every verdict on its units.
void look_at_readers(LetterView& view, const Addressee& to, const Snapshot& now, const std::string& who) {
  const bool is_request = kind_of(view.letter) == LetterKind::request;
  const std::set<ItemKey> points(view.points.begin(), view.points.end());
  for (const Item& item : now.items) {
    if (is_request ? !points.contains(item.key) : !is_about(to, item.key)) continue;
    if (item.state == ItemState::second_wanted || item.state == ItemState::differ)
      view.unread.push_back(item.key);
    if (is_blind(now, item, who)) view.kept_back.push_back(item.key);
  }
}

// Ids of the units the letter names.
std::vector<std::string> units_of(const MadeLetter& made, const Letter& letter) {
  std::vector<std::string> ids;
  for (const ToldUnit& unit : made.to.units)
    if (std::find(letter.units.begin(), letter.units.end(), unit.name) != letter.units.end())
      ids.push_back(unit.id);
  return ids;
}

const WordTemplate& template_of(const LetterMaking& making) {
  return making.word_template ? *making.word_template : WordTemplate::built_in();
}

}  // namespace

std::string_view name_of(LeftPoint::Why why) {
  switch (why) {
    case LeftPoint::Why::not_a_gap:
      return "not_a_gap";
    case LeftPoint::Why::taken_back:
      return "taken_back";
    case LeftPoint::Why::explained:
      return "explained";
    case LeftPoint::Why::escalated:
      return "escalated";
    case LeftPoint::Why::asked_already:
      return "asked_already";
    case LeftPoint::Why::read_anew:
      return "read_anew";
    case LeftPoint::Why::gone:
      return "gone";
  }
  return {};
}

bool is_said(const std::string& typed) { return typed.find_first_not_of(" \t\r\n") != std::string::npos; }

std::string tidied(const std::string& typed) {
  std::string tidy;
  std::istringstream lines(typed);
  for (std::string line; std::getline(lines, line);) {
    const auto from = line.find_first_not_of(" \t\r");
    if (from == line.npos) continue;
    tidy += (tidy.empty() ? "" : "\n") + line.substr(from, line.find_last_not_of(" \t\r") - from + 1);
  }
  return tidy;
}

std::string date_of_letter(const KeptLetter& letter, const LetterSetting& setting) {
  return letter.date.empty() ? std::max(setting.round.data_date, setting.today) : letter.date;
}

LetterTerms terms_of(const KeptLetter& letter, const LetterGround& at, const LetterSetting& setting) {
  LetterTerms terms;
  terms.kind = kind_of(letter);
  terms.until = letter.until;
  terms.office = setting.round.office;
  terms.opening = letter.body;
  if (letter.id != 0 && terms.kind == LetterKind::request)
    terms.points.emplace(letter.points.begin(), letter.points.end());
  Versions versions;
  versions.program = setting.program;
  versions.catalogue = setting.catalogue;
  PaperFacts& facts = terms.facts;
  facts = round_facts(setting.round, versions, at.rests_on());
  facts.date = date_of_letter(letter, setting);
  if (letter.is_sent()) facts.finished = facts.date;
  return terms;
}

MadeLetter make_letter(const KeptLetter& letter, const LetterGround& at, const LetterSetting& setting) {
  const auto to = at.addressee(letter);
  if (!to) return {{}, NoAddressee{}};
  auto made = letter_to(*to, terms_of(letter, at, setting), setting.words);
  if (const auto* why = std::get_if<NoLetter>(&made)) return {*to, *why};
  return {*to, std::get<Letter>(std::move(made))};
}

std::vector<ItemKey> points_of(const Letter& letter) {
  std::vector<ItemKey> points;
  for (const RequestToNote& note : letter.to_note)
    for (const std::string& requirement : note.requirements)
      points.push_back({{note.unit, note.document, note.part}, requirement});
  return points;
}

LetterView view_of_draft(const KeptLetter& letter, const LetterGround& at, const LetterSetting& setting,
                         const Snapshot& now, const std::string& who) {
  LetterView view;
  view.letter = letter;
  view.date = date_of_letter(letter, setting);
  MadeLetter made = make_letter(letter, at, setting);
  if (!made.to.units.empty()) {
    view.to = report::name_of(made.to);
    view.unit = made.to.units.front().id;
  }
  if (auto* can = std::get_if<Letter>(&made.letter)) {
    view.points = points_of(*can);
    view.opening = can->opening;
    view.checksum = checksum_of(can->paper);
    view.paper = std::move(can->paper);
  } else if (const auto* why = std::get_if<NoLetter>(&made.letter)) {
    view.why_not = *why;
  }
  const bool is_waiting_for_day = view.why_not == NoLetter::no_day;
  for (const ItemKey& key : letter.points)
    if (!is_waiting_for_day && std::find(view.points.begin(), view.points.end(), key) == view.points.end())
      view.left.push_back({key, why_left(key, made.to, now)});
  look_at_readers(view, made.to, now, who);
  return view;
}

LetterView view_of_sent(const KeptLetter& letter, const std::optional<SentPaper>& sent, const Snapshot& now,
                        const std::string& who) {
  LetterView view;
  view.letter = letter;
  view.date = letter.date;
  view.points = letter.points;
  view.to = letter.provider;
  view.unit = letter.unit;
  look_at_readers(view, {}, now, who);
  if (!sent) return view;
  view.paper = read_paper(sent->paper);
  view.to = view.paper->head.recipient.text;
  return view;
}

std::vector<LetterFile> files_of_draft(const KeptLetter& letter, const LetterGround& at,
                                       const LetterSetting& setting) {
  const MadeLetter made = make_letter(letter, at, setting);
  const auto* can = std::get_if<Letter>(&made.letter);
  if (!can) return {};
  return letter_forms(*can, can->file_stem + "_utkast", setting.making.layout, template_of(setting.making))
      .files;
}

ToSend to_send(const KeptLetter& letter, const LetterGround& at, const LetterSetting& setting,
               const std::set<std::string>& taken) {
  const MadeLetter made = make_letter(letter, at, setting);
  const Letter& can = std::get<Letter>(made.letter);
  const std::string stem =
      free_stem(can.file_stem, [&taken](const std::string& name) { return taken.contains(name + ".html"); });
  LetterForms forms = letter_forms(can, stem, setting.making.layout, template_of(setting.making));
  ToSend what;
  what.to_note = can.to_note;
  what.units = units_of(made, can);
  what.noted = setting.words.say(
      "review.letters.noted",
      {{"kind", setting.words.text("letter.kind." + letter.kind)}, {"date", letter.date}, {"file", stem}});
  what.paper = {std::move(forms.paper),
                fmt::format("{}", fmt::join(can.units, ", ")),
                fmt::format("{}", fmt::join(can.documents, ", ")),
                can.points,
                {}};
  for (LetterFile& file : forms.files)
    what.paper.files.push_back({{file.form, file.name, file.sha256}, std::move(file.content)});
  return what;
}

void put_into_folder(const KeptLetter& letter, const SentPaper& sent, const LetterSetting& setting) {
  const LetterFolder folder(setting.making.folder);
  LetterRow row{letter.provider,
                sent.units,
                sent.documents,
                setting.words.text("letter.kind." + letter.kind),
                letter.date,
                letter.until,
                sent.points,
                {},
                {},
                {},
                {}};
  for (const auto& [file, content] : sent.files) {
    folder.put(file.name, content);
    (file.form == "html" ? row.file : row.word_file) = file.name;
    (file.form == "html" ? row.sha256 : row.word_sha256) = file.sha256;
  }
  folder.enter({row}, setting.words);
}

}  // namespace report::review
