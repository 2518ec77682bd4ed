// kravkoll publish: what the public may read of a round, once a person has reviewed it. Reads no documents.
#include <fmt/format.h>

#include <fstream>
#include <ostream>
#include <sstream>

#include "board_files.h"
#include "commands.h"
#include "noting.h"
#include "report/public.h"
#include "sheet_files.h"

namespace report::cli {
namespace {

namespace fs = std::filesystem;

struct Publication {
  PublicRound made;
  PaperFacts facts;
  std::map<std::string, std::string> files;  // name below rapport/offentlig -> content
  std::string checksum;                      // of all they say
};

// The words of a draft for the nämnd say what these pages are instead.
Words words_for_the_public(const Words& words) {
  Words open = words;
  for (const auto& [key, instead] :
       {std::pair{"paper.draft", "public.stamp"}, {"bp.kind", "public.kind"}, {"tp.kind", "public.kind"}})
    open.replace(key, words.text(instead), instead);
  return open;
}

template <class Block>
void leave_out_spaces(std::vector<Block>& blocks) {
  std::erase_if(blocks, [](const Block& block) { return std::holds_alternative<Space>(block); });
}

// What is proposed to the nämnd, the papers it gets and places for the officer's words are not for the
// public.
Paper for_the_public(Paper paper) {
  std::erase_if(paper.sections,
                [](const Section& section) { return section.id == "decision" || section.id == "basis"; });
  for (Section& section : paper.sections) {
    section.appendix.clear();
    for (auto& part : section.blocks)
      if (auto* box = std::get_if<Box>(&part)) leave_out_spaces(box->blocks);
    std::erase_if(section.blocks, [](const std::variant<Block, Box>& part) {
      if (const auto* box = std::get_if<Box>(&part)) return box->blocks.empty();
      return std::holds_alternative<Space>(std::get<Block>(part));
    });
    for (SubSection& below : section.sections) leave_out_spaces(below.blocks);
    std::erase_if(section.sections, [](const SubSection& below) { return below.blocks.empty(); });
  }
  std::erase_if(paper.sections,
                [](const Section& section) { return section.blocks.empty() && section.sections.empty(); });
  return paper;
}

std::string page_of(const PublicRound& made, const PaperFacts& facts, const Noting& noting,
                    const RoundFolder& folder) {
  const auto& profile = noting.profile();
  const Layout layout = layout_of(folder, profile);
  const BoardRules rules = board_rules(profile ? &*profile : nullptr, noting.round().report_year);
  const Words words = words_for_the_public(noting.words());
  return paper_html(
      paper_xml(for_the_public(board_paper({made.summary, nullptr, facts, rules, BoardForm::round}, words))),
      layout.paper);
}

// Empty with one round: there is nothing to compare with yet.
std::string trend_page_of(const PublicRound& made, const PaperFacts& facts, const Noting& noting,
                          const RoundFolder& folder) {
  if (!made.trend || made.trend->rounds.size() < 2) return {};
  Trend trend = *made.trend;
  const auto& profile = noting.profile();
  name_areas(trend, board_rules(profile ? &*profile : nullptr, noting.round().report_year));
  try {
    trend.national = read_national_figures(folder.folder, noting.words());
  } catch (const RoundError& error) {
    throw UsageError(error.what());
  }
  const TrendThresholds thresholds = profile ? trend_thresholds(*profile) : TrendThresholds{};
  const Words words = words_for_the_public(noting.words());
  return paper_html(paper_xml(for_the_public(trend_paper(trend, facts, words, thresholds))),
                    layout_of(folder, profile).paper);
}

std::map<std::string, std::string> files_of(const PublicRound& made, const PaperFacts& facts,
                                            const Noting& noting, const RoundFolder& folder) {
  const Words& words = noting.words();
  const std::string source = source_of(noting.round(), words);
  const SheetContent content{made.summary, made.verdicts, made.trend ? &*made.trend : nullptr, source,
                             Audience::open};
  std::map<std::string, std::string> files = data_files(content, facts, words);
  files[words.text("public.page.file")] = page_of(made, facts, noting, folder);
  if (std::string page = trend_page_of(made, facts, noting, folder); !page.empty())
    files[words.text("public.trend.file")] = std::move(page);
  std::vector<std::string> names;
  for (const auto& [name, bytes] : files) names.push_back(name);
  files[words.text("public.set.file")] = data_set_description(made, facts, source, names, words);
  return files;
}

// The checksum stands in the files too, so it is taken of them without it.
Publication publication_of(Noting& noting, const RoundFolder& folder) {
  const Versions versions = versions_for_people(noting.catalogue());
  const SheetGround ground{folder,         noting.round(), noting.catalogue(), noting.store(),
                           noting.stock(), versions,       noting.words()};
  Summary summary = summarize(noting.round(), noting.catalogue(),
                              {noting.stock().files, noting.stock().standing, noting.stock().years}, {},
                              versions, noting.words().text("cell.unit_hidden"));
  auto verdicts = verdict_rows(noting.round(), noting.stock(), summary);
  const auto& profile = noting.profile();
  const PublicRules rules = public_rules(profile ? &*profile : nullptr,
                                         standing_events(noting.store().events(noting.round().name)));
  Publication p;
  p.made = make_public(noting.round(), std::move(summary), std::move(verdicts), trend_for_sheets(ground),
                       rules, noting.words());
  p.facts = facts_for_sheets(ground);
  p.facts.round = p.made.summary.round;
  p.facts.round_hash = std::string(1, '-');
  p.checksum = checksum_of(files_of(p.made, p.facts, noting, folder));
  p.facts.round_hash = p.checksum;
  p.files = files_of(p.made, p.facts, noting, folder);
  return p;
}

fs::path review_file(const RoundFolder& folder, const Words& words, const char* ending) {
  return folder.reports() / (words.text("public.review.file") + ending);
}

int write_review(const Publication& p, const Noting& noting, const RoundFolder& folder,
                 const Streams& streams) {
  const Words& words = noting.words();
  const fs::path page = review_file(folder, words, ".html"), text = review_file(folder, words, ".txt");
  const Layout layout = layout_of(folder, noting.profile());
  write_whole(page, paper_html(paper_xml(review_paper(p.made, p.facts, p.checksum, words)), layout.paper));
  write_whole(text, review_text(p.made, p.facts, p.checksum, words));
  streams.out << page.string() << '\n' << text.string() << '\n';
  return all_done;
}

std::string bytes_of(const fs::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

// Who reviews has read what would be published now, not what was there last week.
void keep_review(const Publication& p, Noting& noting, const RoundFolder& folder) {
  const std::string read = checksum_reviewed(bytes_of(review_file(folder, noting.words(), ".txt")));
  const std::string check = fmt::format("kravkoll publish {} --check", folder.folder.string());
  if (read.empty()) throw UsageError(fmt::format("there is nothing reviewed yet: {}", check));
  if (read != p.checksum)
    throw UsageError(fmt::format("the round has changed since it was checked: {}", check));
  Event event = noting.event(EventKind::note);
  event.said = review_mark(p.checksum);
  event.note = noting.words().text("public.noted");
  noting.note(event);
}

void require_reviewed(const Publication& p, Noting& noting, const RoundFolder& folder) {
  if (!is_reviewed(standing_events(noting.store().events(noting.round().name)), p.checksum))
    throw UsageError(fmt::format("nobody has reviewed what would be published: kravkoll publish {} --check",
                                 folder.folder.string()));
}

}  // namespace

int carry_out(const PublishCommand& command, const Streams& streams) {
  const Saying saying{command.catalogue, command.words, command.round, command.reviewed_by, {}};
  Noting noting(saying, streams);
  noting.require_unchanged();
  if (const std::string difference = noting.store().last_difference(noting.round().name); !difference.empty())
    return exit_code(difference, {}, streams);
  const RoundFolder folder{command.round};
  const Publication p = publication_of(noting, folder);
  if (command.is_check) return write_review(p, noting, folder, streams);
  if (command.reviewed_by.empty())
    require_reviewed(p, noting, folder);
  else
    keep_review(p, noting, folder);
  for (const fs::path& file : write_folder(folder.reports() / noting.words().text("public.folder"), p.files))
    streams.out << file.string() << '\n';
  return all_done;
}

}  // namespace report::cli
