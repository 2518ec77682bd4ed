// Puts the nämnd's paper together: which parts a form has, in which order.
#include "report/board_paper.h"

#include <algorithm>
#include <utility>

#include "board_tables.h"
#include "figures.h"

namespace report {
namespace {

using Kind = Paragraph::Kind;

class BoardPaper {
 public:
  BoardPaper(const BoardMatter& matter, const Words& words)
      : m_(matter), s_(matter.summary), words_(words), said_(matter, words), tables_(matter, said_, words) {}

  Paper paper() {
    Paper paper;
    paper.kind = Paper::Kind::board;
    paper.head = head();
    paper.words = layout_words(words_);
    switch (m_.form) {
      case BoardForm::round:
        paper.sections = {decision(), summary(), matter_itself(), basis(), submission(), gaps(), method()};
        break;
      case BoardForm::follow_up:
        paper.sections = {decision(), summary(), matter_itself(), basis(), follow_up(), method()};
        break;
      case BoardForm::month:
        paper.sections = {summary(), how_things_stand(), method()};
        break;
      case BoardForm::management:
        paper.sections = {decision(), summary(), measures(), method()};
        break;
    }
    if (Section files = files_of_the_round(); !files.blocks.empty())
      paper.sections.push_back(std::move(files));
    return paper;
  }

 private:
  std::string text(const char* key) const { return words_.text(key); }
  std::string about(const char* key) const { return words_.say(key, {{"year", said_.year()}}); }
  std::string collected(const char* key) const { return words_.say(key, {{"year", said_.collected()}}); }

  PaperHead head() const {
    switch (m_.form) {
      case BoardForm::follow_up:
        return head_of(m_.facts, about("bp.follow_up.title"), collected("bp.follow_up.subtitle"),
                       text("bp.kind"), words_);
      case BoardForm::month:
        return head_of(m_.facts,
                       words_.say("bp.month.title", {{"year", said_.year()},
                                                     {"month", date_in_text(m_.facts.data_date, words_)}}),
                       "", text("bp.month.kind"), words_);
      case BoardForm::management:
        return head_of(m_.facts, about("bp.management.title"), collected("bp.management.subtitle"),
                       text("bp.management.kind"), words_);
      case BoardForm::round:
        break;
    }
    return head_of(m_.facts, about("bp.title"), collected("bp.subtitle"), text("bp.kind"), words_);
  }

  static Section section(const char* id, const std::string& heading) {
    Section made;
    made.id = id;
    made.heading = heading;
    return made;
  }
  template <class Blocks>
  static void say(Blocks& blocks, const char* id, Kind kind, const std::string& text) {
    if (!text.empty()) blocks.push_back(Block(Paragraph{id, kind, text}));
  }
  template <class Blocks>
  static void show(Blocks& blocks, std::optional<Table> table) {
    if (table) blocks.push_back(Block(std::move(*table)));
  }
  static void add(Section& to, SubSection part) {
    if (!part.blocks.empty()) to.sections.push_back(std::move(part));
  }

  // --- the tjänsteskrivelse ---

  Section decision() const {
    Section made = section("decision", text("bp.heading.decision"));
    say(made.blocks, "decision-mark", Kind::proposal, text("bp.decision.mark"));
    made.blocks.push_back(Block(Decision{said_.decisions()}));
    return made;
  }

  Section summary() const {
    Section made = section("summary", text("bp.heading.summary"));
    say(made.blocks, "summary-submission", Kind::text, said_.lead());
    say(made.blocks, "summary-gaps", Kind::text, said_.gaps());
    say(made.blocks, "summary-awaiting", Kind::text, said_.awaiting());
    if (m_.form == BoardForm::round) say(made.blocks, "summary-trend", Kind::text, said_.trend());
    say(made.blocks, "summary-confirmed", Kind::caution, said_.confirmed());
    say(made.blocks, "summary-caution", Kind::caution, text("caution.account"));
    return made;
  }

  Section matter_itself() const {
    Section made = section("case", text("bp.heading.case"));
    say(made.blocks, "scope", Kind::text, said_.scope());
    say(made.blocks, "focus", Kind::text, said_.focus());
    say(made.blocks, "next", Kind::text, said_.requested());
    made.blocks.push_back(Block(Space{"analysis", text("bp.analysis")}));
    return made;
  }

  Section basis() const {
    Section made = section("basis", text("bp.heading.basis"));
    ItemList list;
    list.items.emplace_back(words_.say("bp.basis.memo", {{"date", date_in_text(m_.facts.date, words_)}}));
    const auto add_appendix = [&](int number, const std::string& title) {
      list.items.emplace_back(
          words_.say("bp.basis.item", {{"appendix", appendix(number)}, {"title", title}}));
    };
    const bool is_round = m_.form == BoardForm::round;
    add_appendix(1, is_round ? collected("bp.heading.submission") : text("bp.heading.gaps"));
    if (const std::string trend = said_.trend_heading(); is_round && !trend.empty()) add_appendix(2, trend);
    made.blocks.push_back(Block(std::move(list)));
    return made;
  }

  std::string appendix(int number) const { return words_.say("bp.appendix", {{"n", std::int64_t{number}}}); }

  // --- the appendix: what came and what it says ---

  Section submission() const {
    Section made = section("submission", collected("bp.heading.submission"));
    made.appendix = appendix(1);
    say(made.blocks, "lead", Kind::lead, said_.lead());
    if (auto items = said_.remember(); !items.empty())
      made.blocks.push_back(
          Box{"remember", text("bp.heading.remember"), {ItemList{false, std::move(items)}}});
    add(made, documents());
    add(made, level());
    add(made, commonest());
    add(made, source());
    return made;
  }

  SubSection documents() const {
    SubSection part{"documents-section", text("bp.heading.documents"), {}};
    if (s_.documents_total.due > 0) show(part.blocks, tables_.documents());
    return part;
  }

  SubSection level() const {
    SubSection part{"level-section", text("bp.heading.level"), {}};
    say(part.blocks, "level", Kind::text, said_.level());
    if (s_.count.judged() == 0) return part;
    int number = 0;
    for (const std::string& sentence : said_.level_beside())
      say(part.blocks, ("level-beside-" + std::to_string(++number)).c_str(), Kind::text, sentence);
    number = 0;
    for (const std::string& sentence : said_.benchmarks())
      say(part.blocks, ("benchmark-" + std::to_string(++number)).c_str(), Kind::text, sentence);
    part.blocks.push_back(Block(tables_.level_chart()));
    part.blocks.push_back(Block(tables_.level()));
    const Count& c = s_.count;
    const std::size_t came = c.judged(), all = came + s_.never_came;
    say(part.blocks, "percent-sum", Kind::note,
        said_.percent_sum({{c.met, came}, {c.partly_met, came}, {c.missing, came}}));
    say(part.blocks, "percent-sum-all", Kind::note,
        said_.percent_sum({{c.met, all}, {c.partly_met, all}, {c.missing + s_.never_came, all}}));
    say(part.blocks, "beside", Kind::note, said_.beside());
    return part;
  }

  SubSection commonest() const {
    SubSection part{"commonest-section", text("bp.heading.commonest"), {}};
    if (s_.commonest.empty()) return part;
    say(part.blocks, "commonest-most", Kind::text, said_.commonest());
    show(part.blocks, tables_.commonest());
    return part;
  }

  SubSection source() const {
    SubSection part{"source-section", text("bp.heading.source"), {}};
    say(part.blocks, "confirmed", Kind::caution, said_.confirmed());
    say(part.blocks, "caution", Kind::caution, text("caution.account"));
    if (said_.is_few()) say(part.blocks, "small", Kind::caution, text("bp.small_numbers"));
    say(part.blocks, "source", Kind::note, said_.source());
    return part;
  }

  // --- gaps, measures and whom they concern ---

  Section gaps() const {
    Section made = section("gaps", text("bp.heading.gaps"));
    say(made.blocks, "gaps-lead", Kind::lead, said_.gaps());
    made.blocks.push_back(still_to_do());
    add(made, severity());
    add(made, operation());
    add(made, units());
    return made;
  }

  Box still_to_do() const {
    Box box{"follow-up", text("bp.heading.follow_up"), {}};
    ItemList list;
    for (const std::string& said : {said_.requested(), said_.escalated(), said_.next_report()})
      if (!said.empty()) list.items.emplace_back(said);
    if (!list.items.empty()) box.blocks.emplace_back(std::move(list));
    box.blocks.emplace_back(Space{"follow-up-more", text("bp.follow_up_space")});
    return box;
  }

  SubSection severity() const {
    SubSection part{"severity-section", text("bp.heading.severity"), {}};
    if (s_.found.found() > 0) show(part.blocks, tables_.severity());
    return part;
  }

  SubSection operation() const {
    SubSection part{"operation-section", text("bp.heading.operation"), {}};
    const std::string comparison = said_.comparison();
    if (comparison.empty()) return part;
    say(part.blocks, "comparison", Kind::text, comparison);
    show(part.blocks, tables_.operation());
    say(part.blocks, "common-requirements", Kind::note, said_.common());
    return part;
  }

  SubSection units() const {
    SubSection part{"units-section", text("bp.heading.units"), {}};
    if (s_.units == 0) return part;
    say(part.blocks, "hidden", Kind::text,
        words_.say("bp.hidden", {{"n", static_cast<std::int64_t>(s_.hidden_names)}}));
    show(part.blocks, tables_.units());
    return part;
  }

  // --- the shorter forms ---

  Section follow_up() const {
    Section made = section("gaps", text("bp.heading.gaps"));
    made.appendix = appendix(1);
    say(made.blocks, "gaps-lead", Kind::lead, said_.gaps());
    made.blocks.push_back(still_to_do());
    add(made, severity());
    add(made, open_units());
    add(made, not_received());
    return made;
  }

  SubSection open_units() const {
    SubSection part{"open-section", text("bp.heading.open"), {}};
    std::size_t units = 0;
    for (const BoardUnits& board : s_.boards)
      units += static_cast<std::size_t>(std::count_if(
          board.units.begin(), board.units.end(), [](const UnitRow& u) { return u.gaps.unsettled() > 0; }));
    say(part.blocks, "open-units", Kind::text,
        words_.say("bp.open_units", {{"n", static_cast<std::int64_t>(units)}}));
    show(part.blocks, tables_.open_units());
    return part;
  }

  SubSection not_received() const {
    SubSection part{"not-received-section", text("bp.heading.not_received"), {}};
    const DocumentRow& d = s_.documents_total;
    if (d.never_came == 0 && d.awaited == 0 && d.unclear == 0)
      say(part.blocks, "nothing-missing", Kind::text, text("bp.nothing_missing"));
    show(part.blocks, tables_.not_received());
    return part;
  }

  Section how_things_stand() const {
    Section made = section("gaps", text("bp.heading.gaps"));
    made.blocks.push_back(still_to_do());
    add(made, documents());
    add(made, not_received());
    add(made, severity());
    add(made, open_units());
    return made;
  }

  Section measures() const {
    Section made = section("measures", text("bp.heading.measures"));
    say(made.blocks, "measures-lead", Kind::lead, said_.gaps());
    made.blocks.push_back(still_to_do());
    SubSection part{"measures-section", text("bp.heading.open"), {}};
    if (auto table = tables_.measures())
      show(part.blocks, std::move(table));
    else
      say(part.blocks, "no-measures", Kind::text, text("bp.no_measures"));
    say(part.blocks, "minor", Kind::note, said_.minor_gaps());
    add(made, std::move(part));
    add(made, not_received());
    made.blocks.push_back(Block(Space{"analysis", text("bp.analysis")}));
    return made;
  }

  // --- how it was done ---

  Section method() const {
    Section made = section("method", text("bp.heading.method"));
    made.blocks.push_back(Block(ItemList{false, said_.method()}));
    return made;
  }

  // Files nobody knows the owner of belong in no paper that leaves the office.
  Section files_of_the_round() const {
    Section made = section("files", text("bp.heading.files"));
    const Books& b = s_.books;
    if (!m_.facts.finished.empty() || b.received() == 0) return made;
    const auto n = [](std::size_t number) { return static_cast<std::int64_t>(number); };
    say(made.blocks, "files-draft", Kind::proposal, text("bp.files.draft"));
    say(made.blocks, "files-received", Kind::text,
        words_.say("bp.files.received", {{"n", n(b.received())},
                                         {"a", n(b.assessed)},
                                         {"b", n(b.refused)},
                                         {"c", n(b.duplicates)},
                                         {"d", n(b.opened)}}));
    say(made.blocks, "files-pages", Kind::text,
        words_.say("bp.files.pages", {{"n", n(b.pages)},
                                      {"a", n(b.pages_read)},
                                      {"b", n(b.pages_recognised)},
                                      {"c", n(b.pages_blank)},
                                      {"d", n(b.pages_unreadable)}}));
    show(made.blocks, tables_.refused());
    show(made.blocks, tables_.unsorted());
    show(made.blocks, tables_.uncounted());
    return made;
  }

  const BoardMatter& m_;
  const Summary& s_;
  const Words& words_;
  const BoardSentences said_;
  const BoardTables tables_;
};

constexpr std::pair<BoardForm, std::string_view> form_names[] = {{BoardForm::round, "round"},
                                                                 {BoardForm::follow_up, "follow_up"},
                                                                 {BoardForm::month, "month"},
                                                                 {BoardForm::management, "management"}};

}  // namespace

std::string_view name_of(BoardForm form) {
  return std::find_if(std::begin(form_names), std::end(form_names),
                      [form](const auto& named) { return named.first == form; })
      ->second;
}

std::optional<BoardForm> board_form_named(std::string_view name) {
  for (const auto& [form, its_name] : form_names)
    if (its_name == name) return form;
  return std::nullopt;
}

BoardRules board_rules(const analyze::Profile* profile, int year) {
  BoardRules rules;
  if (!profile) return rules;
  rules.few_units =
      static_cast<std::size_t>(profile->threshold("smallest_share", static_cast<int>(rules.few_units)));
  rules.changed_points = profile->threshold("changed_points", rules.changed_points);
  rules.comparison_points = profile->threshold("comparison_points", rules.comparison_points);
  for (const analyze::Board& board : profile->boards)
    for (const analyze::BoardArea& area : board.areas) {
      const std::string id(ingest::name_of(area.area));
      rules.areas.push_back(id);
      rules.area_names[{board.name, id}] = area.name;
    }
  for (const analyze::FocusArea& focus : profile->focus_in(year)) rules.focus.push_back(focus.name);
  rules.benchmarks = profile->benchmarks;
  return rules;
}

Paper board_paper(const BoardMatter& matter, const Words& words) { return BoardPaper(matter, words).paper(); }

}  // namespace report
