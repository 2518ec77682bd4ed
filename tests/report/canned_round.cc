// The steps of `kravkoll run`, with a reader and a judge of our own.
#include "canned_round.h"

#include <fmt/format.h>

#include <sstream>

#include "ingest/inbox.h"
#include "installation.h"
#include "noting.h"
#include "round_files.h"
#include "round_job.h"
#include "round_world.h"

namespace report::test {
namespace {

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

}  // namespace

CannedRound::CannedRound(int report_year, const std::filesystem::path& database) : year_(report_year) {
  const auto moved = [this](std::string text) {
    text = replaced(text, "2026", "COLLECTED");
    text = replaced(text, "2025", std::to_string(year_));
    return replaced(text, "COLLECTED", std::to_string(year_ + 1));
  };
  std::string xml = moved(round_xml());
  if (!database.empty())
    xml = replaced(xml, "<round ", fmt::format("<round database=\"{}\" ", database.string()));
  folder_.write("omgang.xml", xml);
  folder_.write("utforare.csv", moved(register_csv()));
  std::filesystem::create_directories(folder_.path() / "inkorg");
}

void CannedRound::add(const std::string& name, const std::string& text) {
  folder_.write("inkorg/" + name, pdf_with(text));
}

void CannedRound::remove(const std::string& name) const {
  std::filesystem::remove(folder_.path() / "inkorg" / name);
}

void CannedRound::add_solgarden(const std::string& lines) {
  add("psb.pdf",
      fmt::format("# Patientsäkerhetsberättelse {} för Solgården\når: {}\n{}", year_, year_, lines));
}

int CannedRound::run(const Judge& judge, const std::string& judging, Rejudge rejudge) {
  using namespace report::cli;
  std::ostringstream out, err;
  const Streams streams{out, err, false};
  const RoundFolder folder{folder_.path()};
  const Words words = load_words(folder, Parts{});
  const Round round = load_round(folder, words, streams);
  Job job = job_of(folder, round, RunCommand{}, streams);
  Store store(folder.database());
  static const analyze::Catalogue catalogue = catalogue_with({}, locate_catalogue({}));
  static const analyze::Swedish swedish(locate_word_lists());  // loaded once for all rounds
  job.versions = versions_for_people(catalogue);
  job.versions.reading = "reader";
  job.versions.judging = judging;
  store.begin(round.name, job.versions, "2026-03-16T08:00:00Z");
  store.keep(round);
  const auto settled = settlements(standing_events(store.events(round.name)));
  const std::string inputs = inputs_of(folder, std::nullopt, job.versions, settled);
  const Matcher matcher(round, settled);
  const bool is_changed = store.inputs_of(round.name) != inputs;
  RoundFiles files(round, matcher, catalogue, swedish, store, is_changed);
  job.needs_documents = is_changed;
  job.rejudge = rejudge;
  job.settled = key_of_settled(settled);
  job.look = [&files](const Assessed& assessed) { files.look_at(assessed); };
  job.workers = 1;
  CannedExtractor reader;
  const Books books =
      report::run(job, reader, judge, &store, [&files](Outcome&& outcome) { files.take(outcome); });
  const std::vector<Filed> filed = files.finished();
  store.place(filed, round);
  store.finish(books, inputs, "2026-03-16 09:05");
  keep(take_stock(round, catalogue, store, filed), round, store);
  return reader.reads;
}

}  // namespace report::test
