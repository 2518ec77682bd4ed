// Runs of a DOCX and what stands among them: fields, notes, symbols, drawings (ECMA-376 part
// 1, 17.3.2, 17.16).
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "docx_reader.h"
#include "number_format.h"

namespace extract::office {
namespace {

bool is_contents_code(std::string_view code) {
  while (code.starts_with(' ')) code.remove_prefix(1);
  const auto word = lower(code.substr(0, code.find_first_of(" \\")));
  return word == "toc" || word == "index" || word == "toa";
}

}  // namespace

void DocxReader::read_inlines(XmlStream& xml) {
  xml.each_element([&] { read_inline(xml); });
}

void DocxReader::read_inline(XmlStream& xml) {
  const auto name = xml.name();
  if (name == "w:r") return read_run(xml);
  count_change(name);
  if (name == "w:ins" || name == "w:moveTo") return read_inlines(xml);
  if (name == "w:del" || name == "w:moveFrom") return count_changes_inside(xml);
  if (name == "w:sdt") return read_content_control(xml, [&] { read_inline(xml); });
  if (name == "mc:AlternateContent") return read_alternate(xml, [&] { read_inline(xml); });
  if (name == "w:fldSimple") {
    fields_.push_back({"", true, is_contents_code(xml.attribute("instr").value_or(""))});
    read_inlines(xml);
    fields_.pop_back();
    return;
  }
  if (name == "w:subDoc") ++tally_.parts_in_other_formats;
  if (name == "m:t") return add(unbroken(xml.inner_text()), {});
  if (is_transparent(name) || name.starts_with("m:")) read_inlines(xml);
}

// Bold is a toggle (17.7.3): set by both the paragraph's and the run's style it is off again; direct settings
// win.
Span DocxReader::look_of_run(const RunLook& direct, const std::string& style, bool& is_hidden) const {
  const RunLook of_style = styles_.run(style);
  const RunLook& of_paragraph = draft_->look;
  Span look;
  look.is_bold =
      direct.is_bold.value_or(of_paragraph.is_bold.value_or(false) != of_style.is_bold.value_or(false));
  look.is_underlined = direct.is_underlined.value_or(
      of_style.is_underlined.value_or(of_paragraph.is_underlined.value_or(false)));
  look.half_points =
      direct.half_points.value_or(of_style.half_points.value_or(of_paragraph.half_points.value_or(20)));
  is_hidden =
      direct.is_hidden.value_or(of_paragraph.is_hidden.value_or(false) != of_style.is_hidden.value_or(false));
  return look;
}

void DocxReader::read_run(XmlStream& xml) {
  if (!draft_) return;
  RunLook direct;
  std::string style;
  bool is_hidden = false, is_counted = false;
  Span look = look_of_run(direct, style, is_hidden);
  xml.each_element([&] {
    if (xml.name() == "w:rPr") {
      read_run_look(xml, direct, &style);
      look = look_of_run(direct, style, is_hidden);
    } else if (!is_hidden || xml.name() == "w:fldChar" || xml.name() == "w:instrText") {
      read_run_part(xml, look);
    } else if (!is_counted && xml.name() == "w:t") {
      is_counted = true;
      ++tally_.hidden_runs;
    }
  });
}

void DocxReader::read_run_part(XmlStream& xml, const Span& look) {
  const auto name = xml.name();
  if (name == "w:t" || name == "m:t") return add(unbroken(xml.inner_text()), look);
  if (name == "w:tab" || name == "w:ptab") return add("\t", look);
  if (name == "w:br" || name == "w:cr") return add("\n", look);
  if (name == "w:noBreakHyphen") return add("-", look);
  if (name == "w:sym") return read_symbol(xml, look);
  if (name == "w:fldChar") return read_field_mark(xml, look);
  if (name == "w:footnoteReference") return read_note_reference(xml, false);
  if (name == "w:endnoteReference") return read_note_reference(xml, true);
  if (name == "mc:AlternateContent") return read_alternate(xml, [&] { read_run_part(xml, look); });
  if (name == "w:drawing" || name == "w:pict" || name == "w:object") return read_drawing(xml);
  if (name == "w:instrText" && !fields_.empty()) fields_.back().code += xml.inner_text();
  if (name == "w:ruby")
    xml.each_element([&] {
      if (xml.name() == "w:rubyBase") read_inlines(xml);
    });
}

void DocxReader::add(std::string_view text, const Span& look) {
  if (!draft_ || std::ranges::any_of(fields_, [](const Field& field) { return !field.is_in_result; })) return;
  draft_->is_contents = draft_->is_contents || std::ranges::any_of(fields_, &Field::is_contents);
  draft_->paragraph.add(text, look);
  ++progress_;
}

void DocxReader::read_field_mark(XmlStream& xml, const Span& look) {
  const auto type = xml.attribute("fldCharType").value_or("");
  if (type == "begin") {
    xml.each_element([&] {
      if (xml.name() == "w:ffData") read_form_field(xml, look);
    });
    fields_.emplace_back();
  } else if (type == "separate" && !fields_.empty()) {
    fields_.back().is_in_result = true;
    fields_.back().is_contents = is_contents_code(fields_.back().code);
  } else if (type == "end" && !fields_.empty()) {
    fields_.pop_back();
  }
}

// Check boxes and lists of a protected form have no result text; their state is the answer
// (17.16.7, 17.16.9).
void DocxReader::read_form_field(XmlStream& xml, const Span& look) {
  std::vector<std::string> entries;
  int chosen = 0;
  std::optional<bool> is_checked, is_default;
  xml.each_element([&] {
    const bool is_box = xml.name() == "w:checkBox";
    if (!is_box && xml.name() != "w:ddList") return;
    if (is_box) is_default = is_default.value_or(false);
    xml.each_element([&] {
      const auto name = xml.name();
      if (is_box && name == "w:checked") is_checked = is_on(xml);
      if (is_box && name == "w:default") is_default = is_on(xml);
      if (name == "w:listEntry") entries.push_back(xml.attribute("val").value_or(""));
      if (name == "w:result") chosen = integer_attribute(xml, "val").value_or(0);
    });
  });
  if (is_default) add(is_checked.value_or(*is_default) ? "☒" : "☐", look);
  if (chosen >= 0 && static_cast<std::size_t>(chosen) < entries.size())
    add(entries[static_cast<std::size_t>(chosen)], look);
}

void DocxReader::read_note_reference(XmlStream& xml, bool is_endnote) {
  auto& notes = is_endnote ? endnotes_ : footnotes_;
  const auto found = notes.find(xml.attribute("id").value_or(""));
  if (found == notes.end() || !draft_) return;
  std::string label =
      is_endnote ? number_in_format(++tally_.endnotes, "lowerRoman") : fmt::format("{}", ++tally_.footnotes);
  for (auto& paragraph : paragraphs_of(std::move(found->second))) {
    paragraph.part = Part::footnote;
    paragraph.label = std::exchange(label, "");
    draft_->after.push_back({std::move(paragraph), nullptr});
  }
  notes.erase(found);  // a second reference to the same note shows the same note
}

void DocxReader::read_symbol(XmlStream& xml, const Span& look) {
  const auto code = std::strtoul(xml.attribute("char").value_or("0").c_str(), nullptr, 16);
  const bool is_of_font = code < 0x100 || (code >= 0xF000 && code <= 0xF0FF);  // else plain Unicode
  if (is_of_font)
    add(symbol_text(static_cast<unsigned>(code & 0xFFu)), look);
  else if (code <= 0xFFFF)
    add(character(static_cast<std::uint32_t>(code)), look);
}

void DocxReader::read_drawing(XmlStream& xml) {
  xml.each_element([&] {
    const auto name = xml.name();
    if (name == "w:txbxContent") return read_text_box(xml);
    if (name == "mc:AlternateContent") return read_alternate(xml, [&] { read_drawing(xml); });
    if (name == "a:blip" || name == "v:imagedata") return ++progress_, void(++tally_.pictures);
    if (name == "c:chart") return ++progress_, void(++tally_.charts);
    if (name == "dgm:relIds") return ++progress_, read_diagram(xml.attribute("dm").value_or(""));
    read_drawing(xml);
  });
}

void DocxReader::read_text_box(XmlStream& xml) {
  if (!draft_) return;
  ++progress_;
  ++tally_.text_boxes;
  std::vector<Item> items;
  Sink sink{items, {}};
  auto fields = std::exchange(fields_, {});
  Draft* const anchor = draft_;
  read_blocks(xml, sink);
  draft_ = anchor;
  fields_ = std::move(fields);
  std::ranges::move(items, std::back_inserter(anchor->after));
}

}  // namespace extract::office
