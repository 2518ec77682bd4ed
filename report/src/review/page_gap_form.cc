// The judgement: what the program suggests, and what a person says.
#include "page_gap.h"
#include "report/deciding.h"

namespace report::review {
namespace {

using html::Attribute, html::element, html::Flag, html::Html, html::Link, html::Local, html::Name, html::Tag,
    html::text;

class Judgement {
 public:
  Judgement(const Site& site, const Asked& asked, const GapView& view, const Typed* typed)
      : site_(site), words_(site.words), asked_(asked), view_(view), typed_(typed) {
    if (typed_ && !typed_->form.verdict.empty()) {
      form_ = typed_->form;
    } else if (typed_ && !typed_->theirs) {
      form_ = typed_->form;
    } else if (view_.decision) {
      form_.verdict = view_.decision->said;
      form_.reason = view_.decision->reason;
      form_.note = view_.decision->note;
    }
    if (!typed_) {
      form_.asks_supplement = view_.is_in_letter;
      form_.until = view_.letter_until;
    }
  }

  Html column() const {
    return html::joined(
        {suggestion(), second(), current(), may_say() ? form() : read_only(), undo(), mark(), many()});
  }

 private:
  bool may_say() const {
    return may(asked_.who.role, Right::decide) ||
           (view_.is_second && may(asked_.who.role, Right::second_read));
  }

  Html read_only() const { return paragraph(words_.text("review.read_only")); }

  Html suggestion() const {
    const Item& item = view_.item;
    if (item.suggested == analyze::Verdict::not_assessed)
      return element(Tag::div, {{Name::class_, "suggestion"}},
                     {paragraph(words_.text("review.suggestion.none")), paragraph(view_.why), rule()});
    const std::string verdict(analyze::name_of(item.suggested));
    return element(
        Tag::div, {{Name::class_, "suggestion"}},
        {element(
             Tag::p, {},
             {element(Tag::span, {{Name::class_, "tag suggested"}},
                      words_.say("review.suggestion.line",
                                 {{"verdict", word(words_, "verdict", verdict)},
                                  {"confidence", words_.text("review.confidence." +
                                                             std::string(name_of(view_.confidence)))}}))}),
         paragraph(words_.say("review.suggestion.why", {{"why", view_.why}})), rule()});
  }

  Html rule() const {
    return paragraph(words_.say("review.suggestion.rule",
                                {{"rule", view_.item.key.requirement}, {"version", view_.catalogue}}),
                     "quiet");
  }

  Html second() const {
    const Item& item = view_.item;
    if (!item.needs_second || (!view_.is_second && !item.decision && !item.is_sample)) return {};
    std::vector<Html> all{
        heading(3, words_.text("review.second.title")),
        paragraph(words_.text(item.is_sample ? "review.second.why_sample" : "review.second.why_serious"))};
    if (view_.is_second) all.push_back(paragraph(words_.text("review.second.blind")));
    if (item.state == ItemState::second_wanted && !view_.is_second)
      all.push_back(paragraph(words_.text("review.second.waiting")));
    if (view_.second && view_.decision) {
      all.push_back(paragraph(words_.say(
          "review.second.first",
          {{"who", view_.decision->who}, {"verdict", word(words_, "verdict", view_.decision->said)}})));
      all.push_back(paragraph(words_.say(
          "review.second.other",
          {{"who", view_.second->who}, {"verdict", word(words_, "verdict", view_.second->verdict)}})));
      all.push_back(lines_of(view_.second->reason));
      all.push_back(item.state == ItemState::differ
                        ? element(Tag::p, {{Name::class_, "warning"}}, words_.text("review.second.differ"))
                        : Html());
    }
    return element(Tag::div, {{Name::class_, "second-reading"}}, all);
  }

  Html current() const {
    if (!view_.decision) return view_.is_second ? Html() : paragraph(words_.text("review.verdict.none"));
    return element(Tag::p, {},
                   {text(words_.say("review.verdict.current",
                                    {{"verdict", word(words_, "verdict", view_.decision->said)},
                                     {"who", view_.decision->who},
                                     {"time", moment_of(view_.decision->at, words_)}}))});
  }

  // --- the form ---

  FormFaults faults() const { return typed_ ? typed_->faults : FormFaults{}; }

  Html described(std::string_view field, std::string_view hint, std::vector<Attribute> attributes, Tag tag,
                 std::string_view inside) const {
    std::string by(hint);
    for (const FormFault& fault : faults())
      if (fault.field == field) by += " " + std::string(field) + "-fel";
    attributes.push_back(Attribute::when(!by.empty(), {Name::aria_describedby, by}));
    return tag == Tag::input ? element(tag, attributes) : element(tag, attributes, inside);
  }

  Html radio(const std::string& verdict, int number) const {
    const std::string id = number == 1 ? "verdict" : "verdict-" + std::to_string(number);
    return element(Tag::div, {{Name::class_, "radio"}},
                   {element(Tag::input, {{Name::type, "radio"},
                                         {Name::id, id},
                                         {Name::name, "verdict"},
                                         {Name::value, verdict},
                                         {html::Data("digit"), std::to_string(number)},
                                         {Name::aria_describedby, id + "-hjalp"},
                                         Attribute::when(form_.verdict == verdict, Flag::checked)}),
                    element(Tag::label, {{Name::for_, id}}, word(words_, "verdict", verdict)),
                    element(Tag::span, {{Name::class_, "hint"}, {Name::id, id + "-hjalp"}},
                            words_.text("review.verdict." + verdict + ".hint"))});
  }

  Html verdicts() const {
    std::vector<Html> all{element(Tag::legend, {}, words_.text("review.verdict.legend")),
                          fault_at(faults(), "verdict", words_)};
    int number = 0;
    for (analyze::Verdict verdict : verdicts_to_give())
      all.push_back(radio(std::string(analyze::name_of(verdict)), ++number));
    return element(Tag::fieldset, {{html::Data("verdicts"), "ja"}}, all);
  }

  Html area(const char* id, const char* group, const std::string& value, int rows) const {
    const std::string hint = std::string(id) + "-hjalp";
    return element(
        Tag::div, {{Name::class_, "field"}},
        {element(Tag::label, {{Name::for_, id}}, words_.text(std::string(group) + ".label")),
         element(Tag::p, {{Name::class_, "hint"}, {Name::id, hint}},
                 words_.text(std::string(group) + ".hint")),
         fault_at(faults(), id, words_),
         described(id, hint, {{Name::id, id}, {Name::name, id}, {Name::rows, rows}}, Tag::textarea, value)});
  }

  // Ticked ones are added when the form is saved; a script adds them at once.
  Html phrases() const {
    std::vector<Html> all{element(Tag::summary, {}, words_.text("review.reason.phrases"))};
    for (const std::string verdict : {"partly_met", "missing", "met", "not_applicable"}) {
      std::vector<Html> group{element(Tag::legend, {}, word(words_, "verdict", verdict))};
      for (int i = 1; words_.has("review.phrase." + verdict + "." + std::to_string(i)); ++i) {
        const std::string key = "review.phrase." + verdict + "." + std::to_string(i);
        const std::string id = "mening-" + verdict + "-" + std::to_string(i);
        group.push_back(element(
            Tag::div, {{Name::class_, "tick"}},
            {element(Tag::input,
                     {{Name::type, "checkbox"}, {Name::id, id}, {Name::name, "phrase"}, {Name::value, key}}),
             element(Tag::label, {{Name::for_, id}, {html::Data("phrase"), "ja"}}, words_.text(key))}));
      }
      all.push_back(element(Tag::fieldset, {}, group));
    }
    return element(Tag::details, {{Name::class_, "phrases"}}, all);
  }

  Html supplement() const {
    if (view_.is_second && !may(asked_.who.role, Right::decide)) return {};
    std::vector<Html> all{
        element(Tag::legend, {}, words_.text("review.supplement.label")),
        fault_at(faults(), "supplement", words_),
        element(Tag::div, {{Name::class_, "tick"}},
                {element(Tag::input, {{Name::type, "checkbox"},
                                      {Name::id, "supplement"},
                                      {Name::name, "supplement"},
                                      {Name::value, "ja"},
                                      {Name::aria_describedby, "supplement-hjalp"},
                                      Attribute::when(form_.asks_supplement, Flag::checked)}),
                 element(Tag::label, {{Name::for_, "supplement"}}, words_.text("review.supplement.label"))}),
        element(Tag::p, {{Name::class_, "hint"}, {Name::id, "supplement-hjalp"}},
                words_.text("review.supplement.hint")),
        element(Tag::label, {{Name::for_, "until"}}, words_.text("review.supplement.until")),
        element(Tag::p, {{Name::class_, "hint"}, {Name::id, "until-hjalp"}}, words_.text("review.date.hint")),
        fault_at(faults(), "until", words_),
        described("until", "until-hjalp",
                  {{Name::type, "text"},
                   {Name::id, "until"},
                   {Name::name, "until"},
                   {Name::value, form_.until},
                   {Name::autocomplete, "off"}},
                  Tag::input, "")};
    if (!view_.letter_until.empty())
      all.push_back(
          paragraph(words_.say("review.date.understood", {{"weekday", weekday_of(view_.letter_until, words_)},
                                                          {"date", date_of(view_.letter_until, words_)}})));
    if (!view_.until.empty())
      all.push_back(
          paragraph(words_.say("review.supplement.already", {{"date", date_of(view_.until, words_)}})));
    return element(Tag::fieldset, {}, all);
  }

  std::int64_t seen() const {
    return typed_ && typed_->theirs ? typed_->theirs->id : typed_ ? typed_->form.seen : view_.item.last_event;
  }

  Html form() const {
    const bool settles = view_.item.state == ItemState::differ;
    return element(Tag::form,
                   {{Name::method, "post"},
                    {Link::action, gap_address(view_.item.key, "spara")},
                    {Name::id, "bedom"},
                    {Flag::novalidate}},
                   {token_field(asked_), hidden("seen", std::to_string(seen())), hidden("shown", view_.shown),
                    verdicts(), area("reason", "review.reason", form_.reason, 5), phrases(),
                    area("note", "review.note", form_.note, 3), supplement(),
                    element(Tag::p, {{Name::class_, "buttons"}},
                            {element(Tag::button,
                                     {{Name::type, "submit"},
                                      {Name::name, "then"},
                                      {Name::value, "next"},
                                      {html::Data("save-next"), "ja"}},
                                     words_.text("review.save_next")),
                             text(" "),
                             element(Tag::button,
                                     {{Name::type, "submit"},
                                      {Name::name, "then"},
                                      {Name::value, "stay"},
                                      {Name::class_, "second"},
                                      {html::Data("save"), "ja"}},
                                     words_.text(settles ? "review.second.settle" : "review.save"))})});
  }

  Html undo() const {
    if (!view_.decision || !may(asked_.who.role, Right::decide)) return {};
    return post_form(
        asked_, gap_address(view_.item.key, "angra"),
        {hidden("seen", std::to_string(view_.item.last_event)),
         element(Tag::button, {{Name::type, "submit"}, {Name::class_, "second"}, {html::Data("undo"), "ja"}},
                 words_.text("review.undo"))});
  }

  Html mark() const {
    if (!view_.item.is_gap() || view_.is_blind || !may(asked_.who.role, Right::decide)) return {};
    return element(Tag::details, {},
                   {element(Tag::summary, {}, words_.text("review.gap_state.legend")),
                    paragraph(words_.text("review.gap_state.hint"), "hint"),
                    post_form(asked_, gap_address(view_.item.key, "markera"),
                              {hidden("seen", std::to_string(view_.item.last_event)),
                               choice("mark", words_.text("review.gap_state.legend"),
                                      {{"explained", words_.text("review.gap_state.explain")},
                                       {"escalated", words_.text("review.gap_state.escalate")},
                                       {"open", words_.text("review.gap_state.reopen")}},
                                      ""),
                               fault_at(faults(), "mark-reason", words_),
                               text_field("mark-reason", words_.text("review.events.column.reason"), ""),
                               button(words_.text("review.save"), "second")})});
  }

  Html many() const {
    if (!may(asked_.who.role, Right::decide)) return {};
    return element(Tag::p, {},
                   {link(Local({"flera", view_.item.key.requirement}), words_.text("review.bulk.title"))});
  }

  const Site& site_;
  const Words& words_;
  const Asked& asked_;
  const GapView& view_;
  const Typed* const typed_;
  VerdictForm form_;
};

}  // namespace

Html judgement_column(const Site& site, const Asked& asked, const GapView& view, const Typed* typed) {
  return Judgement(site, asked, view, typed).column();
}

}  // namespace report::review
