// What a person must look at before a round is published, and the mark that they have.
#include <fmt/format.h>

#include <algorithm>

#include "figures.h"
#include "ingest/checksum.h"
#include "report/public.h"

namespace report {
namespace {

constexpr std::string_view mark = "public_reviewed:";
constexpr std::size_t checksum_digits = 64;

struct Group {
  std::string heading, explanation;
  std::vector<const Remark*> remarks;
};

std::vector<Group> groups_of(const PublicRound& made, const Words& words) {
  std::vector<Group> groups;
  for (const Remark& remark : made.remarks) {
    const std::string key = "public.remark." + std::string(name_of(remark.kind));
    if (groups.empty() || groups.back().heading != words.text(key))
      groups.push_back({words.text(key), words.text(key + ".is"), {}});
    groups.back().remarks.push_back(&remark);
  }
  return groups;
}

std::int64_t to_be_judged(const PublicRound& made) {
  return std::count_if(made.remarks.begin(), made.remarks.end(), [](const Remark& remark) {
    return remark.kind == Remark::Kind::name_alike || remark.kind == Remark::Kind::number_removed ||
           remark.kind == Remark::Kind::sole_trader || remark.kind == Remark::Kind::possible_name ||
           remark.kind == Remark::Kind::passage_cleared;
  });
}

std::string counted_texts(const PublicRound& made, const Words& words) {
  return words.say("public.review.lead", {{"texts", static_cast<std::int64_t>(made.texts.size())},
                                          {"remarks", to_be_judged(made)}});
}

Section section_of(const Group& group, std::size_t number, const Words& words) {
  Section section;
  section.id = fmt::format("remarks-{}", number);
  section.heading = group.heading;
  section.blocks.push_back(Block(Paragraph{{}, Paragraph::Kind::text, group.explanation}));
  Table table{fmt::format("table-{}", number),
              group.heading,
              {text_column("where", words.text("public.review.where"), 1),
               text_column("what", words.text("public.review.what"), 2)},
              {}};
  for (const Remark* remark : group.remarks)
    table.rows.push_back({{text_cell(remark->where), text_cell(remark->text)}});
  section.blocks.push_back(Block(table));
  return section;
}

Section names_section(const PublicRound& made, const Words& words) {
  Section section;
  section.id = "names";
  section.heading = words.text("public.review.names");
  section.blocks.push_back(Block(Paragraph{{}, Paragraph::Kind::text, words.text("public.review.names_is")}));
  ItemList names;
  for (const std::string& text : made.texts) names.items.emplace_back(text);
  if (!names.items.empty()) section.blocks.push_back(Block(names));
  return section;
}

}  // namespace

std::string checksum_of(const std::map<std::string, std::string>& files) {
  ingest::Checksum checksum;
  for (const auto& [name, content] : files)
    checksum.add(fmt::format("{}\n{}\n{}\n", name, content.size(), content));
  return checksum.finish();
}

std::string review_mark(const std::string& checksum) { return std::string(mark) + checksum; }

bool is_reviewed(const std::vector<Event>& standing, const std::string& checksum) {
  return std::any_of(standing.begin(), standing.end(), [&](const Event& event) {
    return event.kind == EventKind::note && event.said == review_mark(checksum);
  });
}

std::string review_text(const PublicRound& made, const PaperFacts& facts, const std::string& checksum,
                        const Words& words) {
  std::string text = fmt::format("{}\n{} · {}\n\n{}\n\n", words.text("public.review.title"), facts.round,
                                 facts.data_date, counted_texts(made, words));
  for (const Group& group : groups_of(made, words)) {
    text += fmt::format("{}\n{}\n", group.heading, group.explanation);
    for (const Remark* remark : group.remarks) text += fmt::format("  {}: {}\n", remark->where, remark->text);
    text += '\n';
  }
  text += fmt::format("{}\n{}\n", words.text("public.review.names"), words.text("public.review.names_is"));
  for (const std::string& name : made.texts) text += fmt::format("  {}\n", name);
  return text + fmt::format("\n{}: {}\n", words.text("public.review.checksum"), checksum);
}

Paper review_paper(const PublicRound& made, const PaperFacts& facts, const std::string& checksum,
                   const Words& words) {
  Paper paper;
  paper.kind = Paper::Kind::board;
  paper.head =
      head_of(facts, words.text("public.review.title"), facts.round, words.text("public.review.kind"), words);
  paper.words = layout_words(words);
  Section first;
  first.id = "summary";
  first.heading = words.text("public.review.heading");
  first.blocks.push_back(Block(Paragraph{{}, Paragraph::Kind::lead, counted_texts(made, words)}));
  first.blocks.push_back(Block(Paragraph{{}, Paragraph::Kind::caution, words.text("public.review.limits")}));
  first.blocks.push_back(
      Block(Paragraph{{}, Paragraph::Kind::note, words.say("public.review.next", {{"checksum", checksum}})}));
  paper.sections.push_back(std::move(first));
  std::size_t number = 0;
  for (const Group& group : groups_of(made, words))
    paper.sections.push_back(section_of(group, ++number, words));
  paper.sections.push_back(names_section(made, words));
  return paper;
}

std::string checksum_reviewed(std::string_view review_text) {
  while (!review_text.empty() && (review_text.back() == '\n' || review_text.back() == '\r'))
    review_text.remove_suffix(1);
  if (review_text.size() < checksum_digits) return {};
  const std::string_view last = review_text.substr(review_text.size() - checksum_digits);
  return last.find_first_not_of("0123456789abcdef") == std::string_view::npos ? std::string(last) : "";
}

}  // namespace report
