// Records out of prose: where one ends and the next begins, and what each says.
#include <algorithm>

#include "records.h"

namespace analyze {

std::vector<Record> RecordReader::read_prose() const {
  for (const auto& units : {numbered_sections(), labelled_units(), items_under_heading()}) {
    if (units.size() < 2) continue;
    std::vector<Record> list;
    for (const Unit& unit : units) list.push_back(read_unit(unit));
    return list;
  }
  // Coarse to fine; a finer cut must say more, so that a section's three list items of one measure stay one.
  std::vector<Record> best;
  int best_worth = -1;
  for (const auto& units : {leaf_sections(), paragraphs(), list_items()}) {
    std::vector<Record> records = read_units(units);
    const int worth_here = worth(records);
    if (worth_here <= best_worth) continue;
    best_worth = worth_here;
    best = std::move(records);
  }
  return best;
}

std::vector<Record> RecordReader::read_units(const std::vector<Unit>& units) const {
  std::vector<Record> list;
  for (const Unit& unit : units)
    if (is_record(unit)) list.push_back(read_unit(unit));
  return list;
}

// Filled fields, of units that hold two or more: one field alone may stand anywhere.
int RecordReader::worth(const std::vector<Record>& records) const {
  int sum = 0;
  for (const Record& record : records) {
    const int filled = static_cast<int>(std::ranges::count(record.has_field, true));
    sum += filled >= 2 ? filled : 0;
  }
  return sum;
}

bool RecordReader::is_record(const Unit& unit) const {
  const bool is_anchored = std::ranges::any_of(unit, [&](int i) { return is_anchor(i); });
  return is_anchored &&
         (kind_.beside.empty() || std::ranges::any_of(unit, [&](int i) { return says(i, kind_.beside); }));
}

// "Brist 1. ...", "Mål 2: ...": sections, with all below them, whose headings number things of the kind.
std::vector<RecordReader::Unit> RecordReader::numbered_sections() const {
  std::vector<Unit> units;
  std::vector<int> tops;
  for (int s = 0; s < static_cast<int>(text_.sections.size()); ++s) {
    const Section& section = text_.sections[index(s)];
    if (section.sentence < 0 || !is_prose_section(s)) continue;
    const Sentence& heading = text_.sentences[index(section.sentence)];
    int words = 0;
    bool is_numbered = false;
    for (const Token& token : heading.tokens) {
      if (!token.is_word || ++words > 3) continue;
      is_numbered =
          is_numbered || (words > 1 && token.key.find_first_not_of("0123456789") == std::string::npos);
    }
    const bool names_kind = std::ranges::any_of(mentions_[index(section.sentence)], [&](const Mention& m) {
      return m.begin == 0 && (has({m}, kind_.heads) || has({m}, kind_.beside) || has({m}, kind_.words));
    });
    if (!is_numbered || !names_kind) continue;
    Unit unit{section.sentence};
    for (int t = s; t < static_cast<int>(text_.sections.size()); ++t) {
      const Section& below = text_.sections[index(t)];
      int above = t;
      while (above >= 0 && above != s) above = text_.sections[index(above)].parent;
      if (above != s) continue;
      if (t != s && below.sentence >= 0) unit.push_back(below.sentence);
      for (int i = below.begin; i < below.end; ++i) unit.push_back(i);
    }
    units.push_back(std::move(unit));
  }
  return units;
}

// "Åtgärd: ... Ansvarig: ... Klart: ...": the label that comes first begins each record.
std::vector<RecordReader::Unit> RecordReader::labelled_units() const {
  std::vector<Unit> units;
  std::vector<bool> is_labelled(kind_.fields.size());
  int first_field = -1, section_of_unit = -2;
  for (int i = 0; i < static_cast<int>(text_.sentences.size()); ++i) {
    const Sentence& sentence = text_.sentences[index(i)];
    if (sentence.kind == SentenceKind::table_row || !is_prose_section(sentence.section)) continue;
    bool begins = false;
    for (const Label& label : labels_of(i)) {
      is_labelled[index(label.field)] = true;
      if (first_field < 0) first_field = label.field;
      begins = begins || label.field == first_field;
    }
    if (begins) {
      Unit unit;  // from the section's first words on, where it is the section's first record
      if (section_of_unit != sentence.section && sentence.section >= 0) {
        const Section& section = text_.sections[index(sentence.section)];
        if (section.sentence >= 0) unit.push_back(section.sentence);
        for (int before = section.begin; before < i; ++before) unit.push_back(before);
      }
      unit.push_back(i);
      units.push_back(std::move(unit));
      section_of_unit = sentence.section;
    } else if (!units.empty() && section_of_unit == sentence.section) {
      units.back().push_back(i);
    }
  }
  const auto labelled = std::ranges::count(is_labelled, true);
  return labelled >= 2 ? units : std::vector<Unit>{};
}

std::vector<RecordReader::Unit> RecordReader::leaf_sections() const {
  std::vector<Unit> units;
  for (int s = 0; s < static_cast<int>(text_.sections.size()); ++s) {
    const Section& section = text_.sections[index(s)];
    const bool is_parent =
        std::ranges::any_of(text_.sections, [&](const Section& x) { return x.parent == s; });
    if (is_parent || !is_prose_section(s)) continue;
    Unit unit;
    if (section.sentence >= 0) unit.push_back(section.sentence);
    for (int i = section.begin; i < section.end; ++i) unit.push_back(i);
    units.push_back(std::move(unit));
  }
  return units;
}

std::vector<RecordReader::Unit> RecordReader::paragraphs() const {
  std::vector<Unit> units;
  for (int i = 0; i < static_cast<int>(text_.sentences.size()); ++i) {
    const Sentence& sentence = text_.sentences[index(i)];
    if (sentence.kind == SentenceKind::heading || sentence.kind == SentenceKind::table_row ||
        !is_prose_section(sentence.section))
      continue;
    const bool continues =
        !units.empty() && text_.sentences[index(units.back().back())].paragraph == sentence.paragraph;
    if (!continues) units.emplace_back();
    units.back().push_back(i);
  }
  return units;
}

std::vector<RecordReader::Unit> RecordReader::list_items() const {
  std::vector<Unit> units;
  for (int i = 0; i < static_cast<int>(text_.sentences.size()); ++i) {
    const Sentence& sentence = text_.sentences[index(i)];
    if (sentence.kind != SentenceKind::list_item || !is_prose_section(sentence.section)) continue;
    const bool continues =
        !units.empty() && !sentence.tokens.empty() &&
        text_.sentences[index(units.back().back())].page == sentence.page &&
        text_.sentences[index(units.back().back())].tokens.front().block == sentence.tokens.front().block;
    if (!continues) units.emplace_back();
    units.back().push_back(i);
  }
  return units;
}

// "Utbildningar som kommer att genomföras": what the list below such a heading, or such a line, counts up.
std::vector<RecordReader::Unit> RecordReader::items_under_heading() const {
  std::vector<Unit> units = list_items();
  std::erase_if(units, [&](const Unit& unit) {
    const int section = text_.sentences[index(unit.front())].section;
    const int heading = section >= 0 ? text_.sections[index(section)].sentence : -1;
    int lead = unit.front();
    while (lead > 0 && text_.sentences[index(lead)].kind == SentenceKind::list_item) --lead;
    const Sentence& before = text_.sentences[index(lead)];
    const bool is_led_in =
        before.kind == SentenceKind::prose && !before.tokens.empty() && before.tokens.back().surface == ":";
    return !(heading >= 0 && says(heading, kind_.under)) && !(is_led_in && says(lead, kind_.under));
  });
  return units;
}

std::vector<RecordReader::Label> RecordReader::labels_of(int i) const {
  const Sentence& sentence = text_.sentences[index(i)];
  std::vector<Label> labels;
  constexpr int longest_label = 4;  // tokens: "Klart senast den:"
  for (int t = 1; t < static_cast<int>(sentence.tokens.size()); ++t) {
    if (sentence.tokens[index(t)].surface != ":") continue;
    int begin = t;
    while (begin > 0 && t - begin < longest_label && sentence.tokens[index(begin - 1)].is_word) --begin;
    // A label opens its sentence or follows a stop; inside a clause the words before a colon are no label.
    const bool opens = begin == 0 || !sentence.tokens[index(begin - 1)].is_word;
    if (!opens || begin == t) continue;
    for (std::size_t f = 0; f < kind_.fields.size(); ++f) {
      const bool names_field = std::ranges::any_of(mentions_[index(i)], [&](const Mention& m) {
        return m.begin >= begin && m.end <= t && has({m}, kind_.fields[f].heads);
      });
      if (!names_field) continue;
      labels.push_back({static_cast<int>(f), begin, t + 1});
      break;
    }
  }
  return labels;
}

Record RecordReader::read_unit(const Unit& unit) const {
  Record record = empty_record(unit);
  // Fields by label first: what stands after "Ansvarig:" up to the next label, or the next sentence where
  // nothing does. A heading below the unit's own is a label too.
  int open = -1;
  for (std::size_t at = 0; at < unit.size(); ++at) {
    const int i = unit[at];
    const Sentence& sentence = text_.sentences[index(i)];
    const int size = static_cast<int>(sentence.tokens.size());
    if (sentence.kind == SentenceKind::heading) {
      open = -1;
      for (std::size_t f = 0; at > 0 && f < kind_.fields.size(); ++f)
        if (open < 0 && says(i, kind_.fields[f].heads)) open = static_cast<int>(f);
      continue;
    }
    const auto labels = labels_of(i);
    if (open >= 0 && (labels.empty() || labels.front().begin > 0)) {
      const int end = labels.empty() ? size : labels.front().begin;
      if (fills_headed(filling_of(i, 0, end), kind_.fields[index(open)])) fill(record, index(open), i);
    }
    open = -1;
    for (std::size_t l = 0; l < labels.size(); ++l) {
      const int end = l + 1 < labels.size() ? labels[l + 1].begin : size;
      const Filling filling = filling_of(i, labels[l].content, end);
      record.has_column[index(labels[l].field)] = true;
      if (filling.is_empty)
        open = labels[l].field;
      else if (fills_headed(filling, kind_.fields[index(labels[l].field)]))
        fill(record, index(labels[l].field), i);
    }
  }
  for (int i : unit)
    if (text_.sentences[index(i)].kind != SentenceKind::table_row) fill_from_sentence(record, i);
  return record;
}

}  // namespace analyze
