// Writes the data files.
#include "sheet_files.h"
#include "report/paper_facts.h"

#include <set>

namespace report::cli {
namespace {

namespace fs = std::filesystem;

}  // namespace

std::string source_of(const Round& round, const Words& words) {
  return words.say("public.source", {{"municipality", round.municipality}});
}

PaperFacts facts_for_sheets(const SheetGround& ground) {
  PaperFacts facts =
      round_facts(ground.round, ground.versions, ground.store.computed_from(ground.round.name));
  facts.date = ground.round.data_date;
  facts.office = ground.round.office.name;
  return facts;
}

std::optional<Trend> trend_for_sheets(const SheetGround& ground) {
  TrendAsked asked;
  asked.hidden_name = ground.words.text("cell.unit_hidden");
  Trend trend = ground.store.trend(ground.round, ground.catalogue, asked);
  return trend.rounds.empty() ? std::nullopt : std::optional(std::move(trend));
}

fs::path workbook_file(const RoundFolder& folder, const Words& words) {
  return folder.reports() / (words.text("sheet.gaps.file") + ".xlsx");
}

fs::path write_workbook(const SheetGround& ground, const Summary& summary, const WriteFile& write) {
  const auto verdicts = verdict_rows(ground.round, ground.stock, summary);
  const SheetContent content{summary, verdicts, nullptr, source_of(ground.round, ground.words),
                             Audience::office};
  fs::path file = workbook_file(ground.folder, ground.words);
  write(file, workbook(sheets_of(content), facts_for_sheets(ground), ground.words));
  return file;
}

std::vector<fs::path> write_sheets(const SheetGround& ground, const Summary& summary) {
  const auto verdicts = verdict_rows(ground.round, ground.stock, summary);
  const auto trend = trend_for_sheets(ground);
  const SheetContent content{summary, verdicts, trend ? &*trend : nullptr,
                             source_of(ground.round, ground.words), Audience::office};
  return write_folder(ground.folder.reports() / ground.words.text("sheet.folder"),
                      data_files(content, facts_for_sheets(ground), ground.words));
}

std::vector<fs::path> write_folder(const fs::path& folder, const std::map<std::string, std::string>& files) {
  std::vector<fs::path> written;
  std::set<fs::path> ours;
  for (const auto& [name, content] : files) {
    written.push_back(folder / name);
    ours.insert(written.back().lexically_normal());
    write_whole(written.back(), content);
  }
  std::vector<fs::path> others;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && !ours.contains(entry.path().lexically_normal()))
      others.push_back(entry.path());
  for (const fs::path& other : others) fs::remove(other);
  return written;
}

}  // namespace report::cli
