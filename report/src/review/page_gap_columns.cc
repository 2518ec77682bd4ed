// The requirement and the evidence.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "gap_picture.h"
#include "ingest/obligations.h"
#include "page_gap.h"

namespace report::review {
namespace {

using html::element, html::Html, html::Link, html::Local, html::Name, html::Tag, html::text;

std::int64_t n(std::size_t number) { return static_cast<std::int64_t>(number); }

std::string validity(const analyze::Requirement& r, const Words& words) {
  if (r.valid_from.empty() && r.valid_to.empty()) return words.text("review.requirement.valid_always");
  if (r.valid_to.empty())
    return words.say("review.requirement.valid_from", {{"from", date_of(r.valid_from, words)}});
  return words.say("review.requirement.valid",
                   {{"from", date_of(r.valid_from, words)}, {"to", date_of(r.valid_to, words)}});
}

std::string host_of(const std::string& address) {
  const std::size_t begin = address.find("//") + 2;
  return address.substr(begin, address.find('/', begin) - begin);
}

// The source as it is written, and the places where what it names can be read.
Html source(const analyze::Requirement& r, const Words& words) {
  std::vector<Html> all{text(r.source)};
  std::istringstream addresses(words.text("review.law.addresses"));
  for (std::string name, address; addresses >> name >> address;) {
    std::replace(name.begin(), name.end(), '_', ' ');
    if (r.source.find(name) == std::string::npos) continue;
    all.push_back(element(Tag::br));
    all.push_back(element(Tag::a, {{Link::href, html::Outside(address)}},
                          words.say("review.law.read", {{"name", name}, {"host", host_of(address)}})));
  }
  return html::joined(all);
}

Html contract(const GapView& view, const Words& words) {
  const ingest::Unit& unit = *view.unit;
  std::vector<Html> all;
  if (unit.contract_start) {
    const std::string from = date_of(ingest::iso_date(*unit.contract_start), words);
    all.push_back(term(
        words.text("review.requirement.contract"),
        text(unit.contract_end
                 ? words.say("review.requirement.contract_from_to",
                             {{"from", from}, {"to", date_of(ingest::iso_date(*unit.contract_end), words)}})
                 : words.say("review.requirement.contract_from", {{"from", from}}))));
  }
  if (!unit.contact_person.empty()) {
    std::string contact = unit.contact_person;
    for (const std::string& way : {unit.email, unit.phone})
      if (!way.empty()) contact += ", " + way;
    all.push_back(term(words.text("review.requirement.contact"), text(contact)));
  }
  return html::joined(all);
}

Html last_year(const GapView& view, const Words& words) {
  if (!view.last_year) return paragraph(words.text("review.requirement.last_year_none"));
  const LastYear& then = *view.last_year;
  std::vector<Html> all{
      element(Tag::p, {}, {verdict_tag(then.verdict, !then.is_decided, words), text(" " + then.round)})};
  if (!then.reason.empty()) {
    all.push_back(heading(4, words.text("review.requirement.last_year_reason")));
    all.push_back(element(Tag::blockquote, {}, {lines_of(then.reason)}));
    all.push_back(paragraph(then.who, "quiet"));
  }
  if (!then.passages.empty()) {
    all.push_back(heading(4, words.text("review.requirement.last_year_text")));
    for (const Passage& passage : then.passages) {
      all.push_back(paragraph(place_words(passage, words), "quiet"));
      all.push_back(passage_text(passage, words));
    }
  }
  return html::joined(all);
}

// --- the picture ---

// Style sheets know the whole per cents, so that no style has to stand in the page (its security policy).
std::string hit_classes(const Passage& p) {
  const auto percent = [](double part, double of, bool up) {
    const double exact = of > 0 ? 100 * part / of : 0;
    return std::clamp(static_cast<int>(up ? std::ceil(exact) : std::floor(exact)), 0, 100);
  };
  const int left = percent(p.box.left, p.page_width, false), top = percent(p.box.top, p.page_height, false);
  const int right = percent(p.box.left + p.box.width, p.page_width, true);
  const int bottom = percent(p.box.top + p.box.height, p.page_height, true);
  return fmt::format("hit l{} t{} w{} h{}", left, top, std::max(1, right - left), std::max(1, bottom - top));
}

Html picture(const Site& site, const GapView& view, const Passage& p) {
  if (!view.has_pages) return paragraph(site.words.text("review.evidence.no_image"), "quiet");
  if (!site.settings.has_images || p.page == 0 || p.page_width <= 0) return {};
  constexpr int width = gap_picture_width;
  const int height = static_cast<int>(width * p.page_height / p.page_width);
  const std::string page = std::to_string(p.page);
  const Local source({"sidbild", p.sha256, page, std::to_string(width)});
  const bool has_box = p.box.width > 0 && p.box.height > 0;
  const char* const alt = has_box ? "review.evidence.page_image_alt" : "review.evidence.page_image_plain_alt";
  std::vector<Html> inside{element(
      Tag::img, {{Link::src, source},
                 {Name::alt, site.words.say(alt, {{"page", page},
                                                  {"document", document_words(site, view.item.key.of)}})},
                 {Name::width, width},
                 {Name::height, height},
                 {Name::loading, "lazy"}})};
  if (has_box)
    inside.push_back(element(Tag::span, {{Name::class_, hit_classes(p)}, {Name::aria_hidden, "true"}}));
  return element(Tag::figure, {}, {element(Tag::div, {{Name::class_, "page-image"}}, inside)});
}

Html first_passage(const Site& site, const GapView& view) {
  const Words& words = site.words;
  const Passage& p = view.evidence.front();
  std::vector<Html> all{heading(3, place_words(p, words))};
  if (!p.section.empty() && p.page > 0)
    all.push_back(paragraph(words.say("review.evidence.section", {{"path", p.section}}), "quiet"));
  all.push_back(picture(site, view, p));
  if (p.is_recognised)
    all.push_back(paragraph(
        words.say("review.evidence.scanned", {{"percent", std::int64_t{std::lround(p.confidence * 100)}}}),
        "quiet"));
  all.push_back(heading(4, words.text("review.evidence.around")));
  all.push_back(passage_text(p, words));
  return html::joined(all);
}

Html list_of(const Site& site, const GapView& view, const std::vector<Passage>& passages, std::size_t first) {
  std::vector<Html> items;
  for (std::size_t i = first; i < passages.size(); ++i)
    items.push_back(element(
        Tag::li, {},
        {link(place_address(passages[i], view.item.key.requirement), place_words(passages[i], site.words)),
         element(Tag::blockquote, {}, passages[i].quote)}));
  return element(Tag::ul, {{Name::class_, "places"}}, items);
}

Html unread_pages(const GapView& view, const Words& words) {
  if (!view.has_pages) return {};
  const char* const css = view.unreadable_pages.empty() ? "quiet" : "warning";
  return paragraph(words.say("review.evidence.pages_without_text",
                             {{"n", n(view.unreadable_pages.size())},
                              {"pages", fmt::format("{}", fmt::join(view.unreadable_pages, ", "))}}),
                   css);
}

}  // namespace

std::string line_id(int page_index, int block) { return fmt::format("s{}-r{}", page_index, block); }

std::string place_words(const Passage& passage, const Words& words) {
  if (passage.page > 0) return words.say("review.evidence.page", {{"page", std::to_string(passage.page)}});
  return words.say(
      "review.evidence.section",
      {{"path", passage.section.empty() ? words.text("review.evidence.no_section") : passage.section}});
}

Local place_address(const Passage& passage, const std::string& requirement) {
  Local to = document_address(passage.sha256, requirement);
  to.fragment(line_id(passage.page_index, passage.block));
  return to;
}

Html passage_text(const Passage& p, const Words& words) {
  std::vector<Html> lines;
  for (const std::string& line : p.before) lines.push_back(element(Tag::p, {{Name::class_, "quiet"}}, line));
  const auto unseen = [&words](const char* key) {
    return element(Tag::span, {{Name::class_, "unseen"}}, " [" + words.text(key) + "] ");
  };
  lines.push_back(element(Tag::p, {},
                          {text(p.left), unseen("review.evidence.hit_start"), element(Tag::mark, {}, p.quote),
                           unseen("review.evidence.hit_end"), text(p.right)}));
  for (const std::string& line : p.after) lines.push_back(element(Tag::p, {{Name::class_, "quiet"}}, line));
  return element(Tag::blockquote, {{Name::class_, "passage"}}, lines);
}

Html requirement_column(const Site& site, const GapView& view) {
  const Words& words = site.words;
  const analyze::Requirement& r = *view.requirement;
  std::vector<Html> terms{
      term(words.text("review.requirement.severity"), severity_tag(r.severity, words)),
      term(words.text("review.requirement.source"), source(r, words)),
      term(words.text("review.requirement.level"), text(word(words, "level", analyze::name_of(r.level)))),
      term(words.text("requirement.applies"), text(r.applies)), element(Tag::dd, {}, validity(r, words))};
  if (words.has(r.id + ".why"))
    terms.push_back(term(words.text("review.requirement.why"), text(words.text(r.id + ".why"))));
  if (words.has(r.id + ".ask"))
    terms.push_back(term(words.text("review.requirement.met_when"), text(words.text(r.id + ".ask"))));
  terms.push_back(contract(view, words));
  std::vector<Html> all{element(Tag::blockquote, {{Name::class_, "requirement"}},
                                {element(Tag::p, {}, {element(Tag::strong, {}, r.id + " " + r.title)})}),
                        element(Tag::dl, {}, terms)};
  if (view.item.is_gap())
    all.push_back(
        paragraph(words.say("review.requirement.recurring", {{"n", std::int64_t{view.item.rounds_in_row}}})));
  if (!view.item.is_flagged) all.push_back(paragraph(words.text("review.gap.not_a_gap")));
  all.push_back(element(Tag::section, {},
                        {heading(3, words.text("review.requirement.last_year")), last_year(view, words)}));
  return html::joined(all);
}

Html evidence_column(const Site& site, const GapView& view) {
  const Words& words = site.words;
  std::vector<Html> all;
  all.push_back(view.evidence.empty() ? not_found(site, view) : first_passage(site, view));
  if (view.evidence.size() > 1)
    all.push_back(
        element(Tag::section, {},
                {heading(3, words.say("review.evidence.others", {{"n", n(view.evidence.size() - 1)}})),
                 list_of(site, view, view.evidence, 1)}));
  if (!view.nearest.empty())
    all.push_back(element(Tag::section, {},
                          {heading(3, words.text("review.evidence.nearest")),
                           paragraph(words.text("review.evidence.nearest.why"), "quiet"),
                           list_of(site, view, view.nearest, 0)}));
  all.push_back(how_it_was_sought(site, view));
  all.push_back(unread_pages(view, words));
  for (const std::string& observation : view.observations)
    all.push_back(paragraph(observation, "observation"));
  std::vector<Html> file{term(words.text("review.column.file"), text(view.file)),
                         element(Tag::dd, {{Name::class_, "quiet"}},
                                 words.say("review.evidence.hash", {{"hash", view.sha256}}))};
  if (!view.received.empty())
    file.push_back(element(
        Tag::dd, {}, words.say("review.evidence.file_received", {{"date", date_of(view.received, words)}})));
  all.push_back(element(Tag::dl, {}, file));
  Local whole = view.evidence.empty() ? document_address(view.sha256, view.item.key.requirement)
                                      : place_address(view.evidence.front(), view.item.key.requirement);
  all.push_back(element(Tag::p, {}, {link(whole, words.text("review.evidence.whole_document"))}));
  if (!view.last_document.empty())
    all.push_back(
        element(Tag::p, {{Name::id, "bredvid"}},
                {link(gap_address(view.item.key, "bredvid"), words.text("review.evidence.side_by_side"))}));
  return html::joined(all);
}

Html look_again(const Site& site, const GapView& view) {
  if (!view.again) return {};
  const Words& words = site.words;
  const ThenAndNow& again = *view.again;
  const std::string why = "review.again.why_" + std::string(name_of(again.why));
  std::vector<Html> then{heading(3, words.text("review.again.before"))},
      now{heading(3, words.text("review.again.after"))};
  const Basis& basis = again.then;
  if (!basis.suggested.empty())
    then.push_back(element(Tag::p, {}, {verdict_tag(basis.suggested, true, words)}));
  if (!basis.why.empty()) then.push_back(paragraph(basis.why));
  if (!basis.passage.quote.empty()) then.push_back(element(Tag::blockquote, {}, basis.passage.quote));
  now.push_back(element(Tag::p, {}, {verdict_tag(analyze::name_of(view.item.suggested), true, words)}));
  now.push_back(paragraph(view.why));
  if (!view.evidence.empty()) now.push_back(element(Tag::blockquote, {}, view.evidence.front().quote));
  return element(Tag::section, {{Name::class_, "again"}, {Name::aria_labelledby, "igen"}},
                 {heading(2, words.text("review.again.title"), "igen"),
                  paragraph(words.say(why, {{"who", again.who}, {"date", date_of(again.at, words)}})),
                  element(Tag::div, {{Name::class_, "columns two"}},
                          {element(Tag::div, {}, then), element(Tag::div, {}, now)})});
}

}  // namespace report::review
