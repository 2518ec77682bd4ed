// kravkoll report: the papers to the nämnd, of a round that has been run. Reads no documents.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>
#include <variant>

#include "board_files.h"
#include "commands.h"
#include "noting.h"
#include "report/forms.h"
#include "report/lookup.h"
#include "sheet_files.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;

std::vector<BoardOccasion> occasions_of(const BoardGround& ground, const std::string& date) {
  if (!ground.profile) return {};
  return board_occasions(*ground.profile, ground.round, std::stoi(date.substr(0, 4)));
}

void list_occasions(const std::vector<BoardOccasion>& occasions, const Streams& streams) {
  for (const BoardOccasion& o : occasions)
    streams.out << fmt::format("{:<20} {:<10} {:<24}  {}, {}\n", o.id, name_of(o.form),
                               o.first == o.last ? o.first : o.first + " - " + o.last, o.title, o.to);
}

// The one that is next on the day of the paper, of those the id names.
BoardOccasion occasion_named(const std::string& id, const std::string& date,
                             const std::vector<BoardOccasion>& occasions) {
  const BoardOccasion* found = nullptr;
  std::set<std::string> ids;
  for (const BoardOccasion& o : occasions) {
    ids.insert(o.id);
    if (o.id == id && (!found || found->last < date)) found = &o;
  }
  if (found) return *found;
  if (ids.empty()) throw UsageError("the round's profile names no report with a form: leave out --occasion");
  throw UsageError(
      fmt::format("no report of the profile is called {}: there are {}", id, fmt::join(ids, ", ")));
}

std::string board_typed(const std::string& typed, const std::vector<std::string>& boards) {
  std::vector<Named> named;
  for (const std::string& board : boards) named.push_back({board, {board}});
  return chosen(typed, named, "board").id;
}

// One order a paper.
std::vector<BoardOrder> orders_of(const ReportCommand& command, const BoardGround& ground) {
  BoardOrder order;
  order.date = day_of(command.date, "--date");
  order.finished = day_of(command.finished, "--final");
  if (order.date.empty()) order.date = order.finished.empty() ? ground.round.data_date : order.finished;
  std::vector<std::string> boards = boards_with_units(ground.round);
  if (!command.board.empty()) boards = {board_typed(command.board, boards)};
  if (!command.occasion.empty()) {
    const BoardOccasion occasion =
        occasion_named(command.occasion, order.date, occasions_of(ground, order.date));
    order.form = occasion.form;
    if (command.board.empty()) boards = boards_of(occasion, boards);
    if (boards.empty()) order.recipient = occasion.to;
  }
  if (boards.empty()) return {order};
  std::vector<BoardOrder> orders;
  for (const std::string& board : boards) {
    orders.push_back(order);
    orders.back().board = board;
  }
  return orders;
}

struct Written {
  std::vector<fs::path> files, word_files;
};

void write_forms(const fs::path& base, const std::string& paper, const Layout& layout,
                 const WordTemplate& word_template, Written& written) {
  const auto write = [&](const char* ending, const std::string& content) {
    written.files.push_back(base.string() + ending);
    write_whole(written.files.back(), content);
  };
  write(".html", paper_html(paper, layout.paper));
  write(".docx", paper_word_file(paper, layout.paper, word_template));
  written.word_files.push_back(written.files.back());
  write(".xlsx", paper_workbook(paper));
}

// False where there is no LibreOffice or a file could not be made.
bool write_pdfs(const fs::path& folder, Written& written, const Streams& streams) {
  const auto made = pdf_files(written.word_files, folder);
  if (std::holds_alternative<NoOffice>(made)) {
    streams.err
        << "kravkoll: this machine has no LibreOffice: no PDF was made; the Word files can be saved as PDF\n";
    return false;
  }
  bool is_all_made = true;
  for (const PdfOutcome& outcome : std::get<std::vector<PdfOutcome>>(made)) {
    if (const auto* pdf = std::get_if<PdfMade>(&outcome)) {
      written.files.push_back(pdf->file);
    } else {
      const auto& failed = std::get<PdfFailed>(outcome);
      streams.err << fmt::format("kravkoll: no PDF of {}: {}\n", failed.source.string(), failed.reason);
      is_all_made = false;
    }
  }
  return is_all_made;
}

}  // namespace

int carry_out(const ReportCommand& command, const Streams& streams) {
  const Saying saying{command.catalogue, command.words, command.round, {}, {}};
  Noting noting(saying, streams);
  noting.require_unchanged();
  if (const std::string difference = noting.store().last_difference(noting.round().name); !difference.empty())
    return exit_code(difference, {}, streams);
  noting.take_stock_anew();
  const Books books;  // of the files: the last run told them
  const Versions versions = versions_for_people(noting.catalogue());
  const RoundFolder folder{command.round};
  const BoardGround ground{
      folder,         noting.round(), noting.profile(), noting.catalogue(), noting.store(),
      noting.stock(), books,          versions,         noting.words()};
  if (command.is_list) {
    list_occasions(occasions_of(ground, noting.round().data_date), streams);
    return all_done;
  }
  const Layout layout = layout_of(folder, noting.profile());
  Written written;
  try {
    const WordTemplate word_template =
        layout.word_template.empty() ? WordTemplate::built_in() : WordTemplate::from(layout.word_template);
    for (const BoardOrder& order : orders_of(command, ground)) {
      write_forms(folder.reports() / board_file_name(ground, order), board_paper_of(ground, order, layout),
                  layout, word_template, written);
      if (const std::string trend = trend_paper_for(ground, order); !trend.empty())
        write_forms(folder.reports() / trend_file_name(ground, order), trend, layout, word_template, written);
    }
  } catch (const RoundError& error) {
    throw UsageError(error.what());
  }
  const fs::path summary = folder.reports() / "sammanstallning.xml";
  const Summary whole = summary_of(ground, std::nullopt);
  write_whole(summary, summary_xml(whole));
  written.files.push_back(summary);
  for (const fs::path& file : write_sheets(
           {folder, ground.round, ground.catalogue, ground.store, ground.stock, versions, ground.words},
           whole))
    written.files.push_back(file);
  const bool is_complete = !command.has_pdf || write_pdfs(folder.reports(), written, streams);
  for (const fs::path& file : written.files) streams.out << file.string() << '\n';
  return is_complete ? all_done : done_with_remarks;
}

}  // namespace report::cli
