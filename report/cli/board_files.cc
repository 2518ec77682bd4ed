#include "board_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "commands.h"
#include "report/forms.h"
#include "report/paper_facts.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;

PaperFacts facts_of(const BoardGround& ground, const BoardOrder& order) {
  const Round& round = ground.round;
  PaperFacts facts = round_facts(round, ground.versions, ground.store.computed_from(round.name));
  facts.date = order.date.empty() ? round.data_date : order.date;
  facts.finished = order.finished;
  facts.office = round.office.name;
  facts.officer = round.office.officer;
  facts.recipient = order.recipient;
  const auto boards = boards_with_units(round);
  if (order.board) facts.board = *order.board;
  if (!order.board && boards.size() == 1) facts.board = boards.front();
  facts.case_number = round.office.case_number_of(facts.board);
  return facts;
}

BoardRules rules_of(const BoardGround& ground, const BoardOrder& order, const Layout& layout) {
  BoardRules rules = board_rules(ground.profile ? &*ground.profile : nullptr, ground.round.report_year);
  rules.decision = layout.decision;
  if (ground.profile)
    rules.next = next_account(*ground.profile, ground.round,
                              order.date.empty() ? ground.round.data_date : order.date, order.form);
  return rules;
}

Trend trend_of(const BoardGround& ground, const BoardOrder& order) {
  TrendAsked asked;
  asked.board = order.board.value_or("");
  asked.hidden_name = ground.words.text("cell.unit_hidden");
  if (ground.profile) asked.thresholds = trend_thresholds(*ground.profile);
  Trend trend = ground.store.trend(ground.round, ground.catalogue, asked);
  name_areas(trend, board_rules(ground.profile ? &*ground.profile : nullptr, ground.round.report_year));
  return trend;
}

}  // namespace

void name_areas(Trend& trend, const BoardRules& rules) {
  const auto name = [&rules](std::vector<UnitTrend>& units) {
    for (UnitTrend& unit : units)
      if (const auto own = rules.area_names.find({unit.board, unit.area}); own != rules.area_names.end())
        unit.area = own->second;
  };
  name(trend.units);
  if (trend.heat) name(trend.heat->units);
}

fs::path layout_folder(const RoundFolder& folder, const std::optional<analyze::Profile>& profile) {
  std::vector<fs::path> places{folder.folder / "layout"};
  if (profile) {
    const fs::path beside = profile->overlay.file.parent_path();
    places.push_back(beside / profile->name / "layout");
    places.push_back(beside / "layout");
  }
  const auto found = std::find_if(places.begin(), places.end(),
                                  [](const fs::path& place) { return fs::exists(place / "layout.xml"); });
  return found == places.end() ? fs::path() : *found;
}

Layout layout_of(const RoundFolder& folder, const std::optional<analyze::Profile>& profile) {
  try {
    return read_layout(layout_folder(folder, profile));
  } catch (const RoundError& error) {
    throw UsageError(error.what());
  }
}

std::vector<std::string> boards_with_units(const Round& round) {
  std::set<std::string> owing;
  for (const Owed& owed : owed_documents(round)) owing.insert(round.providers.units[owed.unit].board);
  std::vector<std::string> boards;
  for (const std::string& board : round.boards)
    if (owing.erase(board) > 0) boards.push_back(board);
  boards.insert(boards.end(), owing.begin(), owing.end());
  return boards;
}

Summary summary_of(const BoardGround& ground, const std::optional<std::string>& board) {
  const Stock& stock = ground.stock;
  return summarize(ground.round, ground.catalogue, {stock.files, stock.standing, stock.years}, ground.books,
                   ground.versions, ground.words.text("cell.unit_hidden"), board);
}

std::string board_paper_of(const BoardGround& ground, const BoardOrder& order, const Layout& layout) {
  const Summary summary = summary_of(ground, order.board);
  const Trend trend = trend_of(ground, order);
  return paper_xml(board_paper(
      {summary, &trend, facts_of(ground, order), rules_of(ground, order, layout), order.form}, ground.words));
}

std::string trend_paper_for(const BoardGround& ground, const BoardOrder& order) {
  Trend trend = trend_of(ground, order);
  if (order.form != BoardForm::round || trend.rounds.size() < 2) return {};
  try {
    trend.national = read_national_figures(ground.folder.folder, ground.words);
  } catch (const RoundError& error) {
    throw UsageError(error.what());
  }
  const TrendThresholds thresholds = ground.profile ? trend_thresholds(*ground.profile) : TrendThresholds{};
  return paper_xml(trend_paper(trend, facts_of(ground, order), ground.words, thresholds));
}

std::string trend_file_name(const BoardGround& ground, const BoardOrder& order) {
  std::string name = fmt::format("{}-{}", ground.words.text("bp.file.trend"), ground.round.collection_year);
  return order.board && !order.board->empty() ? name + "-" + slug_of(*order.board) : name;
}

std::string board_file_name(const BoardGround& ground, const BoardOrder& order) {
  std::string name = ground.words.text(fmt::format("bp.file.{}", name_of(order.form)));
  const std::string date = order.date.empty() ? ground.round.data_date : order.date;
  name += order.form == BoardForm::round || order.form == BoardForm::management
              ? fmt::format("-{}", ground.round.collection_year)
              : fmt::format("-{}", date.substr(0, 7));
  if (order.board && !order.board->empty()) name += "-" + slug_of(*order.board);
  return name;
}

void write_reports(const BoardGround& ground, const Summary& summary, const WriteFile& write) {
  const Layout layout = layout_of(ground.folder, ground.profile);
  try {
    write(ground.folder.summary_page(), paper_html(board_paper_of(ground, {}, layout), layout.paper));
    const auto boards = boards_with_units(ground.round);
    for (const std::string& board : boards) {
      BoardOrder order;
      order.board = board;
      if (boards.size() > 1)
        write(ground.folder.reports() / (board_file_name(ground, order) + ".html"),
              paper_html(board_paper_of(ground, order, layout), layout.paper));
    }
  } catch (const RoundError& error) {
    throw UsageError(error.what());
  }
  write(ground.folder.reports() / "sammanstallning.xml", summary_xml(summary));
  write(ground.folder.gaps_table(), gaps_csv(summary, ground.words));
}

}  // namespace report::cli
