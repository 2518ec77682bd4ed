// What was searched for, where, and what would have counted: for a gap a person must be able to check.
#include <algorithm>

#include "analyze/sought.h"
#include "page_gap.h"

namespace report::review {
namespace {

using html::element, html::Html, html::Name, html::Tag, html::text;

constexpr std::size_t first_words = 6;  // of the topic, on the page at once
constexpr std::size_t some_words = 4;   // of each kind in a way to fulfil it
constexpr std::size_t most_ways = 8;

std::int64_t n(std::size_t number) { return static_cast<std::int64_t>(number); }

// The first of each kind in turn, so that no kind is left out.
std::vector<std::string> words_of(const analyze::OneOf& any, std::size_t most) {
  std::vector<std::string> all;
  for (std::size_t i = 0; all.size() < most; ++i) {
    bool is_over = true;
    for (const analyze::SoughtWords& kind : any) {
      if (i >= kind.words.size()) continue;
      is_over = false;
      if (all.size() < most && std::find(all.begin(), all.end(), kind.words[i]) == all.end())
        all.push_back(kind.words[i]);
    }
    if (is_over) break;
  }
  return all;
}

std::size_t words_in_all(const analyze::OneOf& any) {
  std::size_t all = 0;
  for (const analyze::SoughtWords& kind : any) all += kind.words.size();
  return all;
}

class Telling {
 public:
  Telling(const Words& words, analyze::Sought sought) : words_(words), sought_(std::move(sought)) {}

  bool is_nothing() const { return sought_.topic.empty() && sought_.full.empty(); }

  std::string topic() const {
    std::string list = joined(sought_.topic, first_words);
    const std::size_t all = words_in_all(sought_.topic);
    if (all > first_words)
      list += " " + words_.say("review.sought.more_words", {{"n", n(all - first_words)}});
    return list;
  }

  Html ways(const std::vector<analyze::SoughtPassage>& ways, const char* key) const {
    if (ways.empty()) return {};
    std::vector<Html> items;
    for (std::size_t i = 0; i < std::min(ways.size(), most_ways); ++i)
      items.push_back(element(Tag::li, {}, sentence(ways[i])));
    if (ways.size() > most_ways)
      items.push_back(
          element(Tag::li, {}, words_.say("review.sought.more_ways", {{"n", n(ways.size() - most_ways)}})));
    return html::joined({heading(4, words_.text(key)), element(Tag::ul, {}, items)});
  }

  Html full() const { return ways(sought_.full, "review.sought.full"); }
  Html part() const { return ways(sought_.part, "review.sought.part"); }

  Html all_words() const {
    std::vector<Html> items;
    for (const analyze::SoughtWords& kind : sought_.topic)
      items.push_back(element(Tag::li, {}, all_of(kind)));
    if (items.empty()) return {};
    return html::joined({heading(4, words_.text("review.sought.words")),
                         paragraph(words_.text("review.sought.words.hint"), "quiet"),
                         element(Tag::ul, {}, items)});
  }

 private:
  std::string readable(const std::string& word) const {
    std::string text;
    for (const char c : word) c == '@' ? text += words_.text("review.sought.a_name") : text += c;
    return text;
  }

  std::string joined(const analyze::OneOf& any, std::size_t most) const {
    std::string list;
    for (const std::string& word : words_of(any, most))
      list += (list.empty() ? "" : ", ") + words_.say("review.sought.quoted", {{"word", readable(word)}});
    return list;
  }

  std::string all_of(const analyze::SoughtWords& kind) const {
    std::string list;
    for (const std::string& word : kind.words) list += (list.empty() ? "" : ", ") + readable(word);
    return list;
  }

  std::string names(const char* group, const std::vector<std::string>& of) const {
    std::string list;
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (i > 0) list += i + 1 == of.size() ? " " + words_.text("review.sought.or") + " " : ", ";
      list += words_.text(std::string(group) + of[i]);
    }
    return list;
  }

  // "Text om det som har gjorts, med ord som ...; och ord som ...; med antal eller andel; minst 2 gånger."
  std::string sentence(const analyze::SoughtPassage& way) const {
    std::string said = words_.text(way.is_in_list ? "review.sought.list" : "review.sought.passage");
    constexpr std::size_t every_mode = 5;
    if (!way.modes.empty() && way.modes.size() < every_mode)
      said += " " + words_.say("review.sought.about", {{"list", names("review.sought.mode.", way.modes)}});
    bool is_first = true;
    for (const analyze::OneOf& any : way.together) {
      said += ", " + words_.say(is_first ? "review.sought.with" : "review.sought.and_with",
                                {{"list", joined(any, some_words)}});
      is_first = false;
    }
    for (const analyze::OneOf& any : way.under)
      said += ", " + words_.say("review.sought.under", {{"list", joined(any, some_words)}});
    if (!way.values.empty())
      said +=
          ", " + words_.say("review.sought.values", {{"list", names("review.sought.value.", way.values)}});
    if (way.needs_change) said += ", " + words_.text("review.sought.change");
    if (way.needs_comparison) said += ", " + words_.text("review.sought.comparison");
    if (way.count > 1) said += ", " + words_.say("review.sought.times", {{"n", std::int64_t{way.count}}});
    return said + ".";
  }

  const Words& words_;
  const analyze::Sought sought_;
};

Telling telling(const Site& site, const GapView& view) {
  return {site.words, analyze::sought(*view.requirement, site.book.catalogue())};
}

}  // namespace

Html not_found(const Site& site, const GapView& view) {
  const Words& words = site.words;
  const Telling sought = telling(site, view);
  std::vector<Html> all{element(
      Tag::p, {},
      {element(Tag::strong, {}, words.text("review.sought.not_found")),
       text(" " + (sought.is_nothing() ? words.say("review.sought.for", {{"list", view.requirement->title}})
                                       : words.say("review.sought.for", {{"list", sought.topic()}})))})};
  all.push_back(
      paragraph(words.say("review.evidence.looked_in",
                          {{"a", n(view.headings)}, {"b", n(view.paragraphs)}, {"c", n(view.tables)}})));
  return html::joined(all);
}

Html how_it_was_sought(const Site& site, const GapView& view) {
  const Words& words = site.words;
  const Telling sought = telling(site, view);
  std::vector<Html> all{element(Tag::summary, {}, words.text("review.sought.how")), sought.full(),
                        sought.part(), sought.all_words()};
  if (!view.searched.empty()) {
    std::vector<Html> headings;
    for (const std::string& section : view.searched) headings.push_back(element(Tag::li, {}, section));
    all.push_back(heading(4, words.say("review.evidence.searched_under", {{"n", n(view.searched.size())}})));
    all.push_back(element(Tag::ul, {}, headings));
  }
  if (sought.is_nothing() && view.searched.empty()) return {};
  return element(Tag::details, {{Name::class_, "sought"}}, all);
}

}  // namespace report::review
