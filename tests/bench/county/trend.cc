#include "trend.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <sstream>

#include "installation.h"
#include "report/papers.h"
#include "report/store.h"
#include "round_folder.h"

namespace county {
namespace {

class Clock {
 public:
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    const double took = std::chrono::duration<double>(now - start_).count();
    start_ = now;
    return took;
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

double peak_mebibytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

report::PaperFacts facts_of(const report::Round& round) {
  report::PaperFacts facts;
  facts.date = facts.data_date = round.data_date;
  facts.round = round.name;
  facts.program = facts.catalogue = facts.round_hash = "bench";
  return facts;
}

}  // namespace

void tell_trend(const std::filesystem::path& place, int rounds) {
  namespace cli = report::cli;
  const analyze::Catalogue catalogue = cli::load_catalogue(cli::locate({}).catalogue);
  const report::Words words = report::Words::built_in();
  std::ostringstream untold;
  const report::Round round = cli::load_round(cli::RoundFolder{place}, words, {untold, untold, false});
  const report::Store store(cli::RoundFolder{place}.database(), report::Store::Access::read);
  report::TrendAsked asked;
  asked.thresholds.rounds = rounds;
  const double before = peak_mebibytes();
  Clock clock;
  const report::Trend trend = store.trend(round, catalogue, asked);
  const double counted = clock.lap();
  asked.board = round.providers.units.front().board;
  const report::Trend of_board = store.trend(round, catalogue, asked);
  const double of_one_board = clock.lap();
  const std::string xml = paper_xml(trend_paper(trend, facts_of(round), words, asked.thresholds));
  const double written = clock.lap();
  const std::string html = report::paper_html(xml);
  const double laid_out = clock.lap();
  fmt::print("\ntrend of {} rounds, {} units, {} requirements\n", trend.rounds.size(), trend.units.size(),
             trend.requirements.size());
  fmt::print("counted {:.2f} s (for one board {:.2f} s), paper {:.2f} s, HTML {:.2f} s ({:.1f} MiB)\n",
             counted, of_one_board, written, laid_out, static_cast<double>(html.size()) / (1 << 20));
  fmt::print("peak {:.0f} MiB, {:.0f} before\n", peak_mebibytes(), before);
}

}  // namespace county
