// This year's whole document and last year's side by side, section by section.
//
// Without script two columns with links from each section to the same one of the other year; the script lets
// them scroll together. What stands in one of them only is said in words and told by lines under or through
// it, never by colour alone.
#include <fmt/format.h>

#include <algorithm>

#include "page_gap.h"

namespace report::review {
namespace {

using html::Anchor, html::Attribute, html::element, html::Flag, html::Html, html::Link, html::Name, html::Tag,
    html::text;

enum class Year { now, then };

std::string suffix(Year year) { return year == Year::now ? "_now" : "_then"; }
std::string section_id(Year year, std::size_t number) {
  return fmt::format("{}-{}", year == Year::now ? "i-ar" : "forra", number);
}
std::string id_of(Year year, const Line& line) {
  return (year == Year::now ? "" : "f-") + line_id(line.page_index, line.block);
}

bool is_heading(const Line& line) {
  return line.kind == extract::Kind::heading || line.kind == extract::Kind::title;
}

using Ranges = std::vector<std::pair<std::size_t, std::size_t>>;

bool holds(const Ranges& ranges, std::size_t at) {
  for (const auto& [begin, end] : ranges)
    if (begin <= at && at < end) return true;
  return false;
}

// The words of a line, those of one year only underlined or struck through, the requirement's marked.
Html words_of(Year year, const Line& line, const ComparedLine& compared) {
  std::vector<std::size_t> cuts{0, line.text.size()};
  for (const Ranges* ranges : {&line.marks, &compared.other_words})
    for (const auto& [begin, end] : *ranges) cuts.insert(cuts.end(), {begin, end});
  std::sort(cuts.begin(), cuts.end());
  Html all;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    if (cuts[i] == cuts[i + 1]) continue;
    Html piece = text(std::string_view(line.text).substr(cuts[i], cuts[i + 1] - cuts[i]));
    if (holds(compared.other_words, cuts[i]))
      piece = element(year == Year::now ? Tag::ins : Tag::del, {}, {std::move(piece)});
    if (holds(line.marks, cuts[i])) piece = element(Tag::mark, {}, {std::move(piece)});
    all.add(piece);
  }
  return all;
}

class Column {
 public:
  Column(Year year, const Side& side, const Words& words) : year_(year), side_(side), words_(words) {}

  Html sections() {
    std::vector<Html> all;
    for (std::size_t i = 0; i < side_.sections.size(); ++i) {
      const ComparedSection& section = side_.sections[i];
      if (section.begin == section.end) continue;
      all.push_back(this->section(i));
    }
    return html::joined(all);
  }

 private:
  Html section(std::size_t number) {
    const ComparedSection& section = side_.sections[number];
    const Year other = year_ == Year::now ? Year::then : Year::now;
    pieces_.clear();
    said_ = Compared::aside;
    for (std::size_t i = section.begin; i < section.end; ++i) add(i);
    close_table();
    std::vector<Html> all{head(number), to_other(section)};
    all.insert(all.end(), pieces_.begin(), pieces_.end());
    return element(Tag::section,
                   {{Name::id, section_id(year_, number)},
                    Attribute::when(section.other.has_value(),
                                    {html::Data("other"), section_id(other, section.other.value_or(0))})},
                   all);
  }

  Html head(std::size_t number) const {
    const ComparedSection& section = side_.sections[number];
    if (section.heading.empty())
      return element(Tag::h3, {{Name::class_, "quiet"}}, words_.text("review.beside.opening"));
    const Line& line = side_.document.lines[section.begin];
    return element(Tag::h3, {{Name::id, id_of(year_, line)}},
                   {text(line.label.empty() ? "" : line.label + " "),
                    words_of(year_, line, side_.lines[section.begin])});
  }

  Html to_other(const ComparedSection& section) const {
    if (!section.other) return paragraph(words_.text("review.beside.only" + suffix(year_)), "compared");
    const Year other = year_ == Year::now ? Year::then : Year::now;
    return element(Tag::p, {{Name::class_, "compared"}},
                   {element(Tag::a, {{Link::href, Anchor(section_id(other, *section.other))}},
                            {text(words_.text("review.beside.to" + suffix(other))),
                             element(Tag::span, {{Name::class_, "unseen"}}, ": " + name_of(section))})});
  }

  std::string name_of(const ComparedSection& section) const {
    return section.heading.empty() ? words_.text("review.beside.opening") : section.heading;
  }

  void add(std::size_t i) {
    const Line& line = side_.document.lines[i];
    if (line.table < 0 || line.table != table_) close_table();
    if (line.page_index != page_ && side_.document.has_pages) {
      close_table();
      page_ = line.page_index;
      pieces_.push_back(
          paragraph(words_.say("review.evidence.page", {{"page", std::to_string(line.page)}}), "page-mark"));
    }
    if (line.text.empty() || is_heading(line)) return;
    if (line.table >= 0) return add_cell(i);
    say(side_.lines[i].kept, pieces_);
    pieces_.push_back(
        element(Tag::p,
                {{Name::id, id_of(year_, line)},
                 Attribute::when(side_.lines[i].kept == Compared::aside, {Name::class_, "quiet"})},
                {text(line.label.empty() ? "" : line.label + " "), words_of(year_, line, side_.lines[i])}));
  }

  // Said where it begins to hold, not at every paragraph.
  void say(Compared kept, std::vector<Html>& into) {
    if (kept == Compared::aside || kept == said_) return;
    said_ = kept;
    const char* const key = kept == Compared::same      ? "review.beside.same"
                            : kept == Compared::changed ? "review.beside.changed"
                                                        : "review.beside.alone";
    into.push_back(paragraph(words_.text(key + suffix(year_)), "compared"));
  }

  void add_cell(std::size_t i) {
    const Line& line = side_.document.lines[i];
    table_ = line.table;
    if (line.row != row_) close_row();
    row_ = line.row;
    of_table_ = rows_.empty() && cells_.empty()    ? side_.lines[i].kept
                : of_table_ == side_.lines[i].kept ? of_table_
                                                   : Compared::changed;
    cells_.push_back(element(line.is_head_cell ? Tag::th : Tag::td, {{Name::id, id_of(year_, line)}},
                             {words_of(year_, line, side_.lines[i])}));
  }

  void close_row() {
    if (!cells_.empty()) rows_.push_back(element(Tag::tr, {}, cells_));
    cells_.clear();
  }

  void close_table() {
    close_row();
    if (!rows_.empty()) {
      say(of_table_, pieces_);
      pieces_.push_back(element(Tag::div,
                                {{Name::class_, "broad"},
                                 {Name::role, "group"},
                                 {Name::aria_label, words_.text("review.beside.table")},
                                 {Name::tabindex, "0"}},
                                {element(Tag::table, {}, rows_)}));
    }
    rows_.clear();
    table_ = row_ = -1;
  }

  const Year year_;
  const Side& side_;
  const Words& words_;
  std::vector<Html> pieces_, rows_, cells_;
  Compared said_ = Compared::aside, of_table_ = Compared::aside;
  int page_ = -1, table_ = -1, row_ = -1;
};

class BesidePage {
 public:
  BesidePage(const Site& site, const Asked& asked, const ItemKey& key, const BesideView& view)
      : site_(site), words_(site.words), asked_(asked), key_(key), view_(view) {}

  Answer page() const {
    Shell shell = shell_for(site_, asked_, title(), Place::elsewhere);
    shell.is_wide = true;
    const Html main = html::joined(
        {heading(1, title()), paragraph(requirement_words(site_, key_.requirement), "lead"), back(),
         paragraph(words_.say("review.beside.lead", {{"n", n(view_.now.same)},
                                                     {"m", n(all_of(view_.now))},
                                                     {"a", n(view_.now.changed)},
                                                     {"b", n(view_.now.alone)},
                                                     {"c", n(view_.then.alone)}})),
         together(),
         element(Tag::div, {{Name::class_, "columns two beside"}, {html::Data("beside"), "ja"}},
                 {column(Year::now), column(Year::then)}),
         back()});
    Answer answer = page_of(asked_, words_, shell, main);
    for (const DocumentView* shown : {&view_.now.document, &view_.then.document})
      answer.log.push_back(read_of(key_.of, key_.requirement, shown->sha256, shown->file));
    return answer;
  }

 private:
  static std::int64_t n(std::size_t number) { return static_cast<std::int64_t>(number); }
  static std::size_t all_of(const Side& side) { return side.same + side.changed + side.alone; }

  std::string title() const {
    return words_.say("review.beside.title", {{"unit", unit_words(site_, key_.of.unit)}});
  }

  Html back() const {
    html::Local to = gap_address(key_);
    to.fragment("bredvid");
    return element(Tag::p, {}, {link(to, words_.text("review.beside.back"))});
  }

  // Of no use without script, which shows it.
  Html together() const {
    return element(
        Tag::div, {{Name::class_, "tick"}, {html::Data("together"), "ja"}, Flag::hidden},
        {element(Tag::input, {{Name::type, "checkbox"}, {Name::id, "tillsammans"}, Flag::checked}),
         element(Tag::label, {{Name::for_, "tillsammans"}}, words_.text("review.evidence.scroll_together"))});
  }

  Html marked(Year year, const DocumentView& document) const {
    std::vector<Html> places;
    for (const Line& line : document.lines)
      if (!line.marks.empty())
        places.push_back(element(
            Tag::li, {},
            {element(Tag::a, {{Link::href, Anchor(id_of(year, line))}}, place_of(line, places.size() + 1))}));
    const std::string& requirement = key_.requirement;
    if (places.empty())
      return paragraph(words_.say("review.beside.none_marked", {{"requirement", requirement}}));
    return html::joined({paragraph(words_.say("review.beside.marked", {{"requirement", requirement}})),
                         element(Tag::ul, {{Name::class_, "in-a-row"}}, places)});
  }

  std::string place_of(const Line& line, std::size_t number) const {
    const std::string passage = words_.say("review.beside.passage", {{"n", n(number)}});
    if (line.page == 0) return passage;
    return passage + ": " + words_.say("review.evidence.page", {{"page", std::to_string(line.page)}});
  }

  Html column(Year year) const {
    const bool is_now = year == Year::now;
    const Side& side = is_now ? view_.now : view_.then;
    const std::string id = is_now ? "arets" : "fjolarets";
    const std::string head = is_now ? words_.say("review.beside.now", {{"file", side.document.file}})
                                    : words_.say("review.beside.then",
                                                 {{"round", view_.round_then}, {"file", side.document.file}});
    return element(Tag::div, {},
                   {heading(2, head, id), marked(year, side.document), unread(side.document),
                    paragraph(words_.text("review.beside.legend" + suffix(year)), "quiet"),
                    element(Tag::div,
                            {{Name::class_, "scrolls document"},
                             {Name::role, "region"},
                             {Name::aria_labelledby, id},
                             {Name::tabindex, "0"}},
                            {Column(year, side, words_).sections()})});
  }

  Html unread(const DocumentView& document) const {
    if (document.unreadable_pages.empty()) return {};
    return paragraph(words_.say("review.evidence.pages_without_text",
                                {{"n", n(document.unreadable_pages.size())},
                                 {"pages", fmt::format("{}", fmt::join(document.unreadable_pages, ", "))}}),
                     "warning");
  }

  const Site& site_;
  const Words& words_;
  const Asked& asked_;
  const ItemKey& key_;
  const BesideView& view_;
};

}  // namespace

void add_beside_pages(Pages& pages, const Site& site) {
  pages.add({Method::get, "/brist/{}/{}/{}/{}/bredvid", Right::read, Route::Shows::document,
             [site](const Asked& asked) {
               const ItemKey key = item_in(asked);
               const auto view = beside_view(*site.book.now(), site.book, key);
               if (!view) throw PageFault(404);
               return BesidePage(site, asked, key, *view).page();
             }});
}

}  // namespace report::review
