// One requirement, ej tillämpligt for many units: chosen, previewed, kept.
#include <algorithm>

#include "page_parts.h"
#include "report/deciding.h"

namespace report::review {
namespace {

using html::Attribute, html::element, html::Flag, html::Html, html::Local, html::Name, html::Tag, html::text;

std::int64_t n(std::size_t number) { return static_cast<std::int64_t>(number); }

class BulkPage {
 public:
  BulkPage(const Site& site, const Asked& asked)
      : site_(site),
        words_(site.words),
        asked_(asked),
        requirement_(asked.parts.at(0)),
        now_(site.book.now()) {
    if (!site.book.catalogue().find(requirement_)) throw PageFault(404);
    for (const Item& item : now_->items)
      if (item.key.requirement == requirement_) all_.push_back(&item);
  }

  Answer choose(const FormFaults& faults) const {
    std::vector<Html> ticks{element(Tag::legend, {}, words_.text("review.column.unit")),
                            fault_at(faults, "units", words_)};
    for (std::size_t i = 0; i < all_.size(); ++i) ticks.push_back(tick(*all_[i], i));
    const Html form = post_form(
        asked_, Local({"flera", requirement_}),
        {hidden("step", "preview"), element(Tag::fieldset, {}, ticks), fault_at(faults, "reason", words_),
         text_field("reason", words_.text("review.reason.label"), asked_.form_field("reason")),
         button(words_.text("review.bulk.preview"))});
    return shown(faults, html::joined({paragraph(words_.text("review.bulk.lead")), form}));
  }

  Answer answered() const {
    const std::vector<ItemKey> chosen = chosen_items();
    const std::string& reason = asked_.form_field("reason");
    FormFaults faults;
    if (chosen.empty()) faults.push_back({"units", "review.error.units_missing", ""});
    if (!is_reason(reason)) faults.push_back({"reason", "review.error.reason_missing_not_applicable", ""});
    if (!faults.empty()) return choose(faults);
    if (asked_.form_field("step") != "save") return preview(chosen, reason);
    const Outcome outcome = site_.book.bulk_not_applicable(asked_.who.name, chosen, reason);
    if (const auto* wrong = std::get_if<FormFaults>(&outcome)) return choose(*wrong);
    if (!std::holds_alternative<Saved>(outcome)) throw PageFault(409);
    Local to({"flera", requirement_});
    to.query("sparat", std::to_string(chosen.size()));
    to.query("sista", std::to_string(std::get<Saved>(outcome).event));
    return go_to(to.text());
  }

 private:
  Html tick(const Item& item, std::size_t number) const {
    const std::string id = number == 0 ? "units" : "units-" + std::to_string(number);
    const std::vector<std::string> chosen = asked_.form_fields("item");
    const bool is_chosen = std::find(chosen.begin(), chosen.end(), std::to_string(number)) != chosen.end();
    const bool blind = is_blind(*now_, item, asked_.who.name);
    return element(
        Tag::div, {{Name::class_, "tick"}},
        {element(Tag::input, {{Name::type, "checkbox"},
                              {Name::id, id},
                              {Name::name, "item"},
                              {Name::value, std::to_string(number)},
                              Attribute::when(is_chosen, Flag::checked)}),
         element(Tag::label, {{Name::for_, id}},
                 {text(unit_words(site_, item.key.of.unit) + ", " + document_words(site_, item.key.of) + " "),
                  verdict_tag(analyze::name_of(blind ? item.suggested : item.verdict),
                              blind || !item.decision, words_)})});
  }

  std::vector<ItemKey> chosen_items() const {
    std::vector<ItemKey> chosen;
    for (const std::string& typed : asked_.form_fields("item")) {
      const bool is_number =
          !typed.empty() && typed.size() < 8 && typed.find_first_not_of("0123456789") == std::string::npos;
      if (!is_number || std::stoul(typed) >= all_.size()) throw PageFault(422);
      chosen.push_back(all_[std::stoul(typed)]->key);
    }
    return chosen;
  }

  Answer preview(const std::vector<ItemKey>& chosen, const std::string& reason) const {
    std::size_t decided = 0;
    std::vector<Html> list, fields{hidden("step", "save"), hidden("reason", reason)};
    for (const std::string& typed : asked_.form_fields("item")) fields.push_back(hidden("item", typed));
    for (const ItemKey& key : chosen) {
      const Item& item = *now_->find(key);
      if (item.decision) ++decided;
      list.push_back(element(Tag::li, {},
                             {text(unit_words(site_, key.of.unit) + ": "),
                              verdict_tag(analyze::name_of(item.verdict), !item.decision, words_),
                              text(" \u2192 "), verdict_tag("not_applicable", false, words_)}));
    }
    fields.push_back(button(words_.say("review.bulk.save", {{"n", n(chosen.size())}})));
    return shown(
        {},
        html::joined(
            {paragraph(words_.say("review.bulk.preview_lead", {{"n", n(chosen.size())}, {"m", n(decided)}})),
             element(Tag::blockquote, {}, {lines_of(reason)}), element(Tag::ul, {}, list),
             post_form(asked_, Local({"flera", requirement_}), fields),
             element(Tag::p, {}, {link(Local({"flera", requirement_}), words_.text("review.cancel"))})}));
  }

  Answer shown(const FormFaults& faults, Html inside) const {
    Shell shell = shell_for(site_, asked_, words_.text("review.bulk.title"), Place::elsewhere);
    shell.has_errors = !faults.empty();
    const std::string& saved = asked_.query_field("sparat");
    if (!saved.empty() && saved.size() < 8 && saved.find_first_not_of("0123456789") == std::string::npos)
      shell.notice = words_.say("review.bulk.saved", {{"n", std::int64_t{std::stol(saved)}}});
    const std::string& undone = asked_.query_field("angrat");
    if (!undone.empty()) shell.notice = words_.say("review.bulk.undone", {{"n", event_number_in(undone)}});
    return page_of(
        asked_, words_, shell,
        html::joined({error_summary(faults, words_), undo_of_many(site_, asked_, requirement_),
                      heading(1, words_.text("review.bulk.title")),
                      paragraph(requirement_words(site_, requirement_), "lead"), std::move(inside)}),
        faults.empty() ? 200 : 422);
  }

  const Site& site_;
  const Words& words_;
  const Asked& asked_;
  const std::string requirement_;
  const std::shared_ptr<const Snapshot> now_;
  std::vector<const Item*> all_;
};

}  // namespace

void add_bulk_pages(Pages& pages, const Site& site) {
  pages.add({Method::get, "/flera/{}", Right::decide, Route::Shows::no_document,
             [site](const Asked& asked) { return BulkPage(site, asked).choose({}); }});
  pages.add({Method::post, "/flera/{}", Right::decide, Route::Shows::no_document,
             [site](const Asked& asked) { return BulkPage(site, asked).answered(); }});
}

}  // namespace report::review
