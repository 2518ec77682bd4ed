#include "letter_ground.h"

#include "report/stock.h"
#include "report/store.h"

namespace report::review {
namespace {

bool is_to(const Addressee& to, const KeptLetter& letter) {
  if (to.provider != letter.provider || to.board != letter.board) return false;
  return to.is_in_house ? to.units.front().id == letter.unit : letter.unit.empty();
}

// Whether there is anything to ask about at all: any day will do.
LetterTerms with_a_day(LetterTerms terms, LetterKind kind) {
  terms.kind = kind;
  if (kind == LetterKind::request) terms.until = "9999-12-31";
  return terms;
}

}  // namespace

LetterGround::LetterGround(const Snapshot& now, const Round& round, const analyze::Catalogue& catalogue,
                           Store& store)
    : round_(round),
      catalogue_(catalogue),
      files_(now.files),
      events_seen_(now.events.size()),
      rests_on_(stock_rests_on(round, store)),
      events_(standing_events(now.events)),
      before_(store.before(round)),
      pages_(store.pages(round.name)),
      standing_(stand(round, catalogue, *files_, events_)),
      years_(over_the_years(round, catalogue, standing_, before_)) {}

bool LetterGround::is_of(const Snapshot& now) const {
  return files_ == now.files && events_seen_ == now.events.size();
}

std::vector<Addressee> LetterGround::addressees(const std::string& provider) const {
  return report::addressees(
      {round_, catalogue_, {*files_, standing_, years_}, events_, before_, pages_, provider});
}

std::optional<Addressee> LetterGround::addressee(const KeptLetter& letter) const {
  for (Addressee& to : addressees(letter.provider))
    if (is_to(to, letter)) return std::move(to);
  return std::nullopt;
}

const std::vector<AddresseeLetters>& LetterGround::letters(const LetterTerms& terms,
                                                           const Words& words) const {
  std::call_once(once_, [&] {
    for (const Addressee& to : addressees("")) {
      AddresseeLetters& can = letters_.emplace_back();
      can.unit = to.units.front().id;
      can.name = name_of(to);
      can.board = to.board;
      for (std::size_t kind = 0; kind < can.why_not.size(); ++kind) {
        const auto made = letter_to(to, with_a_day(terms, static_cast<LetterKind>(kind)), words);
        if (const auto* why = std::get_if<NoLetter>(&made)) can.why_not.at(kind) = *why;
      }
    }
  });
  return letters_;
}

void address_to(const Round& round, const std::string& id, KeptLetter& letter) {
  const ingest::Unit* unit = round.providers.find(id);
  if (!unit) return;
  letter.provider = round.providers.providers[unit->provider].name;
  letter.board = unit->board;
  letter.unit = unit->operation == ingest::Operation::in_house ? unit->id : "";
}

}  // namespace report::review
