// What the reviewer's pages are put together from.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html.h"
#include "report/review_pages.h"
#include "report/review_views.h"
#include "shell.h"

namespace report::review {

// What every page has at hand.
struct Site {
  Casebook& book;
  const Words& words;
  PageSettings settings;
};

// Where a page is in the navigation.
enum class Place { todo, sorting, letters, events, quality, taking_out, help, elsewhere };
Shell shell_for(const Site& site, const Asked& asked, const std::string& title, Place place);

// --- addresses ---
html::Local gap_address(const ItemKey& item, std::string_view what = {});
html::Local document_address(const std::string& sha256, const std::string& requirement);
html::Local unit_address(const std::string& unit);
html::Local file_address(const std::string& sha256);
// The item a path of four segments names. Throws PageFault 404.
ItemKey item_in(const Asked& asked);
CaseKey case_in(const Asked& asked);  // three segments

// --- words ---
std::string word(const Words& words, std::string_view group, std::string_view name);  // "verdict", "met"
std::string date_of(const std::string& iso, const Words& words);                      // "1 mars 2026"
std::string moment_of(const std::string& at, const Words& words);                     // "1 mars 2026 10:12"
std::string weekday_of(const std::string& iso, const Words& words);                   // "måndag"
std::string clock_of(const std::string& at);                                          // "10:12"
std::string document_words(const Site& site, const CaseKey& of);
std::string year_words(const Site& site, const std::string& document);
std::string unit_words(const Site& site, const std::string& unit);
std::string requirement_words(const Site& site, const std::string& requirement);
// One Swedish sentence.
std::string event_words(const Site& site, const Event& event, bool with_unit);
std::string fault_words(const FormFault& fault, const Words& words);

// --- pieces ---
// A verdict a person has given; the program's is dashed.
html::Html verdict_tag(std::string_view verdict, bool is_suggestion, const Words& words);
html::Html severity_tag(analyze::Severity severity, const Words& words);
html::Html state_tag(State state, const Words& words);
html::Html paragraph(std::string_view text, std::string_view css = {});
html::Html heading(int level, std::string_view text, std::string_view id = {});
html::Html link(const html::Local& to, std::string_view text, std::string_view css = {});
html::Html hidden(std::string_view name, std::string_view value);
html::Html button(std::string_view text, std::string_view css = {});
// Of a cell in a table that stacks: what its column is called, shown where the columns' heads are not.
html::Attribute labelled(std::string_view column);
html::Html post_form(const Asked& asked, const html::Local& to, std::vector<html::Html> inside);

// --- taking back where no gap's page does ---

// The number of an event in an address or a form; else PageFault(422).
std::int64_t event_number_in(const std::string& typed);
// Stays until the next action; nothing when the event does not stand or the person may not decide.
html::Html undo_of_sorting(const Site& site, const Asked& asked, const std::string& number);
html::Html undo_of_many(const Site& site, const Asked& asked, const std::string& requirement);
html::Html term(std::string_view term, html::Html value);
html::Html lines_of(std::string_view text);  // paragraphs at line ends

struct Option {
  std::string value, label;
};
html::Html choice(std::string_view id, std::string_view label, const std::vector<Option>& options,
                  std::string_view chosen);
html::Html text_field(std::string_view id, std::string_view label, std::string_view value,
                      std::string_view type = "text");
// A field with what is wrong with it beside it.
html::Html fault_at(const FormFaults& faults, std::string_view field, const Words& words);
// The list of what is wrong, first on the page; nothing where nothing is.
html::Html error_summary(const FormFaults& faults, const Words& words);

// "read", of that file, for the journal.
JournalLine read_of(const CaseKey& of, const std::string& requirement, const std::string& sha256,
                    const std::string& name);

// One function a group of pages.
void add_todo_pages(Pages& pages, const Site& site);
void add_gap_pages(Pages& pages, const Site& site);
void add_beside_pages(Pages& pages, const Site& site);
void add_document_pages(Pages& pages, const Site& site);
void add_sorting_pages(Pages& pages, const Site& site);
void add_unit_pages(Pages& pages, const Site& site);
void add_letter_pages(Pages& pages, const Site& site);
void add_event_pages(Pages& pages, const Site& site);
void add_quality_pages(Pages& pages, const Site& site);
void add_bulk_pages(Pages& pages, const Site& site);
void add_undo_pages(Pages& pages, const Site& site);
void add_help_pages(Pages& pages, const Site& site);
void add_export_pages(Pages& pages, const Site& site);

}  // namespace report::review
