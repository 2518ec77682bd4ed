// What people said, in Swedish.
#include <fmt/format.h>

#include "report/deciding.h"
#include "report/history.h"

namespace report {
namespace {

std::string before(const std::string& sign, const std::string& text) {
  return text.empty() ? "" : sign + text;
}

class SaidSentence {
 public:
  SaidSentence(const Event& event, const std::string& unit, const Words& words)
      : event_(event),
        words_(words),
        to_(before(" ", unit.empty() ? "" : words.say("said.to", {{"unit", unit}}))) {}

  std::string sentence() const {
    switch (event_.kind) {
      case EventKind::file_sorted:
        return file();
      case EventKind::supplement_requested:
        return request();
      case EventKind::verdict_given:
        return verdict();
      case EventKind::gap_marked:
        return words_.say("said." + (event_.said.empty() ? std::string("open") : event_.said),
                          {{"requirement", requirements()}, {"to", to_}, {"rest", reason()}});
      case EventKind::note:
        if (event_.said == cleared_for_public)
          return words_.say("said.may_be_shown",
                            {{"requirement", requirements()}, {"to", to_}, {"rest", reason()}});
        return words_.say("said.note", {{"to", to_}, {"note", event_.note}});
      case EventKind::undone:
        return words_.say("said.undone", {{"undoes", std::to_string(event_.undoes)}}) + reason();
    }
    return {};
  }

 private:
  std::string requirements() const { return fmt::format("{}", fmt::join(event_.requirements, ", ")); }

  std::string reason() const {
    std::string reason = event_.reason;
    if (reason.ends_with('.')) reason.pop_back();  // the sentence around it has its own
    return reason.empty() ? "" : words_.say("said.reason", {{"reason", reason}});
  }

  std::string verdict_word(const std::string& verdict) const {
    return verdict.empty() ? "" : words_.text("verdict." + verdict);
  }

  std::string file() const {
    if (event_.said == "not_ours")
      return words_.say("said.file_not_ours", {{"file", event_.file_name}}) + reason();
    std::string rest;
    if (!event_.document.empty())
      rest +=
          " " + words_.say("said.is_document", {{"document", document_in_words(event_.document, 0, words_)}});
    if (event_.year != 0) rest += " " + words_.say("said.is_year", {{"year", std::to_string(event_.year)}});
    const std::string units = fmt::format("{}", fmt::join(event_.units, ", "));
    if (event_.said == "attachment")
      return words_.say(
                 "said.file_attached",
                 {{"file", event_.file_name},
                  {"rest", before(" ", units.empty() ? "" : words_.say("said.to", {{"unit", units}}))}}) +
             reason();
    if (units.empty())
      return words_.say("said.file_typed", {{"file", event_.file_name}, {"rest", rest}}) + reason();
    return words_.say("said.file_sorted", {{"file", event_.file_name}, {"units", units}, {"rest", rest}}) +
           reason();
  }

  std::string request() const {
    const std::string about =
        event_.requirements.empty() ? "" : words_.say("said.about_requirements", {{"list", requirements()}});
    return words_.say("said.supplement_requested",
                      {{"document", document_in_words(event_.document, event_.part, words_)},
                       {"to", to_},
                       {"until", event_.until},
                       {"rest", before(" ", about)}}) +
           reason();
  }

  std::string verdict() const {
    const std::string was = event_.before.empty() || event_.before == event_.said
                                ? ""
                                : words_.say("said.instead_of", {{"before", verdict_word(event_.before)}});
    return words_.say(event_.said.empty() ? "said.verdict_left" : "said.verdict_given",
                      {{"requirement", requirements()},
                       {"verdict", verdict_word(event_.said)},
                       {"to", to_},
                       {"was", before(" ", was)},
                       {"rest", reason()}});
  }

  const Event& event_;
  const Words& words_;
  const std::string to_;
};

}  // namespace

std::string said_in_words(const Event& event, const std::string& unit, const Words& words) {
  return SaidSentence(event, unit, words).sentence();
}

std::string document_in_words(const std::string& document, int part, const Words& words) {
  const std::string key = "document." + document;
  const std::string name = words.has(key) ? words.text(key) : document;
  return part == 0 ? name : name + ", " + words.say("status.part", {{"part", std::to_string(part)}});
}

}  // namespace report
