// Which unit a file belongs to. The text is asked first, then the path; where they disagree or leave a
// choice, a person decides.
#include "report/matching.h"

#include <algorithm>

#include "file_names.h"
#include "matching_clues.h"

namespace report {
namespace {

using analyze::DocumentType;

constexpr std::size_t kOftenNamed = 3;  // in the account: it is what the account is about

Placement sure(Indices units, PlacedBy reason) {
  Placement placed;
  std::sort(units.begin(), units.end());
  placed.units = std::move(units);
  placed.reason = reason;
  return placed;
}

Placement unsure(PlacedBy reason, Indices candidates) {
  Placement placed;
  std::sort(candidates.begin(), candidates.end());
  placed.reason = reason;
  placed.candidates = std::move(candidates);
  return placed;
}

// What the mentions of one role come to.
struct Named {
  Indices sure;       // named, and by the provider's word not another's
  Indices ambiguous;  // one of these is named
  Indices doubtful;
  Indices of_others;  // named whole, but the provider is another
  std::map<std::size_t, Indices> by_line;
  Indices open_lines;  // with a name that is nobody's for sure
};

class Decision {
 public:
  Decision(const Known& known, const Clues& clues, const extract::Document& document, DocumentType type)
      : known_(known), clues_(clues), document_(document), type_(analyze::name_of(type)) {}

  Placement decide() {
    for (const LineRole role :
         {LineRole::scope, LineRole::stated, LineRole::title, LineRole::cover, LineRole::running})
      named_[role] = named_in(role);
    if (Indices both = contradicting(); !both.empty()) return unsure(PlacedBy::contradiction, both);
    for (const auto& [role, named] : named_) {
      if (!named.sure.empty() && is_other_than_stated(role, named))
        return unsure(PlacedBy::contradiction, named.sure);
      if (!named.sure.empty()) return choose(named);
      if (!named.ambiguous.empty()) return among(named.ambiguous, PlacedBy::unit_in_text);
      if (role == LineRole::scope && !clues_.all_lines.empty() && clues_.providers.size() == 1)
        return whole_provider();
    }
    return without_a_name();
  }

 private:
  // Whether what the text says of the provider leaves room for this unit. A name alone is not enough where
  // the text names somebody else: there are many Solgården. Our own municipality on a firm's paper is its
  // customer; then the firm, or the path, must be named too.
  bool allows(std::size_t unit) const {
    const KnownUnit& known = known_.unit(unit);
    if (contains(clues_.providers, known.provider)) return true;
    const bool is_mentioned = contains(clues_.mentioned_providers, known.provider);
    if (clues_.is_number_known) return is_mentioned && only_in_house(clues_.providers);
    const bool has_own_number = !known_.round.providers.providers[known.provider].organisation_number.empty();
    if (clues_.has_number && has_own_number) return false;
    if (clues_.stated_provider == StatedProvider::unknown_firm) return false;
    if (is_mentioned || known.is_in_house) return !has_firm(clues_.providers) || is_mentioned;
    if (clues_.stated_provider == StatedProvider::unknown_public_body) return false;
    return clues_.providers.empty() || (!has_firm(clues_.providers) && contains(clues_.in_path, unit));
  }

  bool has_firm(const Indices& providers) const { return !only_in_house(providers); }

  bool only_in_house(const Indices& providers) const {
    return std::all_of(providers.begin(), providers.end(),
                       [&](std::size_t provider) { return known_.is_in_house(provider); });
  }

  Indices allowed(const Indices& units) const {
    Indices found;
    for (const std::size_t unit : units)
      if (allows(unit)) add_once(found, unit);
    return found;
  }

  // A name in part is the unit's when the provider, or the path, says so too.
  Indices confirmed(const Indices& units) const {
    Indices found;
    for (const std::size_t unit : allowed(units))
      if (contains(clues_.providers, known_.unit(unit).provider) || contains(clues_.in_path, unit))
        add_once(found, unit);
    return found;
  }

  Named named_in(LineRole role) const {
    Named named;
    for (const Mention& mention : clues_.mentions) {
      if (mention.role != role) continue;
      Indices units = allowed(mention.whole);
      if (units.empty()) units = confirmed(mention.part);
      const bool is_named = !mention.whole.empty() || !mention.part.empty();
      if (units.size() != 1 && is_named) add_once(named.open_lines, mention.line);
      if (units.size() == 1) {
        add_once(named.sure, units[0]);
        add_once(named.by_line[mention.line], units[0]);
      } else if (units.empty()) {
        named.of_others = joined(named.of_others, mention.whole);
        named.doubtful = joined(named.doubtful, joined(mention.part, mention.doubtful));
      }
      if (units.size() > 1) named.ambiguous = joined(named.ambiguous, units);
    }
    if (!common(named.ambiguous, named.sure).empty()) named.ambiguous.clear();
    return named;
  }

  // The title names one unit and the document's own label another: a template that came from elsewhere.
  Indices contradicting() const {
    const Indices& title = named_.at(LineRole::title).sure;
    const Indices& own = named_.at(LineRole::scope).sure.empty() ? named_.at(LineRole::stated).sure
                                                                 : named_.at(LineRole::scope).sure;
    if (title.empty() || own.empty() || !common(title, own).empty()) return {};
    return joined(title, own);
  }

  // The document calls itself something the register does not know, and this stands beside it. The title may
  // say the same in other words, when the provider is the unit's.
  bool is_other_than_stated(LineRole role, const Named& named) const {
    if (!clues_.has_stated_unit || role < LineRole::title) return false;
    if (role == LineRole::running) return true;
    const bool is_by_provider = confirmed(named.sure).size() == named.sure.size();
    const bool is_all_of_line = std::all_of(named.by_line.begin(), named.by_line.end(),
                                            [&](const auto& entry) { return is_list(entry.first); });
    return !is_by_provider || (role == LineRole::cover && !is_all_of_line);
  }

  // The line a unit was read from may go on with others: "Gäller för: Hemsjukvård Norr, Hemsjukvård Syd,
  // Furan".
  Indices list_with(std::size_t unit) const {
    Indices longest;
    for (const auto& [role, named] : named_)
      for (const auto& [line, units] : named.by_line)
        if (role <= LineRole::cover && is_list(line) && contains(units, unit) &&
            units.size() > longest.size())
          longest = units;
    return longest;
  }

  // Units of a list that goes on with a name we cannot tell whose it is: some would be left out.
  Indices in_open_list(const Indices& units) const {
    for (const LineRole role : {LineRole::scope, LineRole::stated, LineRole::cover}) {
      const Named& named = named_.at(role);
      for (const auto& [line, listed] : named.by_line)
        if (is_list(line) && contains(named.open_lines, line) && !common(listed, units).empty())
          return joined(joined(listed, units), allowed(joined(named.ambiguous, named.doubtful)));
    }
    return {};
  }

  // Several in the text: a list that says what the account covers, or the path chooses among them.
  Placement choose(const Named& named) const {
    if (const Indices open = in_open_list(named.sure); !open.empty())
      return unsure(PlacedBy::several_units, open);
    if (named.sure.size() == 1) {
      if (const Indices list = list_with(named.sure[0]); list.size() > 1)
        return sure(list, PlacedBy::units_in_text);
      if (named.ambiguous.empty()) return sure(named.sure, PlacedBy::unit_in_text);
      return among(joined(named.sure, named.ambiguous), PlacedBy::unit_in_text);
    }
    for (const auto& [line, units] : named.by_line)
      if (units.size() == named.sure.size() && named.ambiguous.empty() && is_list(line))
        return sure(named.sure, PlacedBy::units_in_text);
    return among(joined(named.sure, named.ambiguous), PlacedBy::unit_in_text);
  }

  bool is_list(std::size_t line) const { return contains(clues_.list_lines, line); }

  Placement among(const Indices& units, PlacedBy reason) const {
    const Indices both = common(units, clues_.in_path);
    if (both.size() == 1) return sure(both, reason);
    const Indices left = known_.owing(units, type_);
    return unsure(PlacedBy::several_units, left.empty() ? units : left);
  }

  Placement whole_provider() const {
    const Indices units = known_.owing(known_.of_provider(clues_.providers[0]), type_);
    if (units.empty()) return unsure(PlacedBy::several_units, known_.of_provider(clues_.providers[0]));
    return sure(units, units.size() == 1 ? PlacedBy::provider_in_text : PlacedBy::units_in_text);
  }

  Placement without_a_name() const {
    Indices of_others, doubtful;
    for (const auto& [role, named] : named_) {
      if (role == LineRole::running && !of_others.empty()) break;
      of_others = joined(of_others, named.of_others);
      doubtful = joined(doubtful, named.doubtful);
    }
    if (!of_others.empty()) return unsure(PlacedBy::contradiction, of_others);
    doubtful = allowed(doubtful);
    const bool has_slips = std::any_of(clues_.slips.begin(), clues_.slips.end(),
                                       [&](const Slip& slip) { return allows(slip.form->owner); });
    if (has_slips) return by_slip(doubtful);
    if (!doubtful.empty()) return unsure(PlacedBy::uncertain_name, doubtful);
    // The document calls itself something the register does not know: not for us to say that it is the same.
    if (clues_.has_stated_unit) return unknown_unit();
    return by_account();
  }

  // One unit within a mistake of the best, and the text otherwise sure enough.
  Placement by_slip(const Indices& doubtful) const {
    Indices units, safe;
    for (const Slip& slip : clues_.slips) {
      if (!allows(slip.form->owner)) continue;
      add_once(units, slip.form->owner);
      const bool is_sure = slip.is_safe && !slip.form->is_short;
      if (is_sure || (slip.is_safe && !confirmed({slip.form->owner}).empty()) ||
          contains(clues_.in_path, slip.form->owner))
        add_once(safe, slip.form->owner);
    }
    const bool is_alone = units.size() == 1 && common(doubtful, units) == doubtful;
    if (is_alone && safe.size() == 1) return sure(safe, PlacedBy::unit_in_text);
    return unsure(PlacedBy::uncertain_name, joined(units, doubtful));
  }

  Placement unknown_unit() const {
    const Indices of_provider = provider_units();
    if (!clues_.in_path.empty()) return unsure(PlacedBy::contradiction, joined(clues_.in_path, of_provider));
    const Indices in_account = named_in_account();
    if (!of_provider.empty()) return unsure(PlacedBy::several_units, of_provider);
    if (!in_account.empty()) return unsure(PlacedBy::contradiction, in_account);
    return unsure(PlacedBy::nothing_found, {});
  }

  Indices provider_units() const {
    Indices units;
    for (const std::size_t provider : clues_.providers) units = joined(units, known_.of_provider(provider));
    return units;
  }

  Indices named_in_account() const {
    Indices units;
    for (const auto& [unit, count] : mentions_in_account(known_, document_)) units.push_back(unit);
    return allowed(units);
  }

  // No introduction names a unit. The account may be about one of the provider's: named often, no other
  // named.
  Placement by_account() const {
    const auto counts = mentions_in_account(known_, document_);
    Indices units;
    for (const auto& [unit, count] : counts)
      if (contains(clues_.providers, known_.unit(unit).provider)) units.push_back(unit);
    const bool is_subject = units.size() == 1 && counts.at(units[0]) >= kOftenNamed;
    const bool path_agrees = clues_.in_path.empty() || contains(clues_.in_path, units.empty() ? 0 : units[0]);
    if (is_subject && path_agrees) return sure(units, PlacedBy::unit_in_text);
    if (!clues_.in_path.empty()) return by_path(units);
    if (!clues_.doubtful_in_path.empty()) return unsure(PlacedBy::uncertain_name, clues_.doubtful_in_path);
    return by_provider(units);
  }

  Placement by_path(const Indices& in_account) const {
    const Indices agreed = allowed(clues_.in_path);
    const bool is_other_firm = clues_.stated_provider == StatedProvider::unknown_firm ||
                               (clues_.has_number && !clues_.is_number_known);
    if (agreed.empty() || is_other_firm)
      return unsure(PlacedBy::contradiction, joined(clues_.in_path, provider_units()));
    if (!in_account.empty() && common(agreed, in_account).empty())
      return unsure(PlacedBy::contradiction, joined(agreed, in_account));
    const Indices of_that_name = allowed(clues_.in_provider_name);
    if (!of_that_name.empty() && common(agreed, of_that_name).empty())
      return unsure(PlacedBy::several_units, joined(agreed, of_that_name));
    if (agreed.size() == 1) return sure(agreed, PlacedBy::unit_in_path);
    return unsure(PlacedBy::several_units, agreed);
  }

  Placement by_provider(const Indices& in_account) const {
    const Indices units = provider_units();
    if (units.empty()) {
      const Indices mentioned = clues_.has_number || clues_.stated_provider == StatedProvider::unknown_firm
                                    ? Indices{}
                                    : named_in_account();
      return unsure(mentioned.empty() ? PlacedBy::nothing_found : PlacedBy::several_units, mentioned);
    }
    const Indices left = known_.owing(units, type_);
    const bool is_named_other = !in_account.empty() && common(left, in_account).empty();
    if (left.size() == 1 && clues_.providers.size() == 1 && !is_named_other)
      return sure(left, PlacedBy::provider_in_text);
    // The document is not asked for, but whose it is is plain.
    if (left.empty() && units.size() == 1 && !is_named_other) return sure(units, PlacedBy::provider_in_text);
    return unsure(PlacedBy::several_units, left.empty() ? units : left);
  }

  const Known& known_;
  const Clues& clues_;
  const extract::Document& document_;
  std::string_view type_;
  std::map<LineRole, Named> named_;
};

bool is_unreadable(const extract::Document& document) {
  return std::all_of(document.pages.begin(), document.pages.end(),
                     [](const extract::Page& page) {
                       return page.blocks.empty() && page.reading == extract::PageReading::unreadable;
                     }) &&
         !document.pages.empty();
}

Placement without_place(Placement placed, PlacedBy reason) {
  placed.candidates = placed.is_sure() ? placed.units : placed.candidates;
  placed.units.clear();
  placed.reason = reason;
  return placed;
}

}  // namespace

std::string_view name_of(PlacedBy reason) {
  switch (reason) {
    case PlacedBy::unit_in_text:
      return "unit_in_text";
    case PlacedBy::units_in_text:
      return "units_in_text";
    case PlacedBy::provider_in_text:
      return "provider_in_text";
    case PlacedBy::unit_in_path:
      return "unit_in_path";
    case PlacedBy::settled_by_person:
      return "settled_by_person";
    case PlacedBy::attachment:
      return "attachment";
    case PlacedBy::not_ours:
      return "not_ours";
    case PlacedBy::several_units:
      return "several_units";
    case PlacedBy::contradiction:
      return "contradiction";
    case PlacedBy::wrong_year:
      return "wrong_year";
    case PlacedBy::unknown_type:
      return "unknown_type";
    case PlacedBy::nothing_found:
      return "nothing_found";
    case PlacedBy::uncertain_name:
      return "uncertain_name";
    case PlacedBy::settled_unit_gone:
      return "settled_unit_gone";
  }
  return {};
}

const std::vector<PlacedBy>& placing_reasons() {
  static const std::vector<PlacedBy> all = [] {
    std::vector<PlacedBy> reasons;
    for (int i = 0; i <= static_cast<int>(PlacedBy::settled_unit_gone); ++i)
      reasons.push_back(static_cast<PlacedBy>(i));
    return reasons;
  }();
  return all;
}

struct Matcher::Impl {
  Impl(const Round& round, std::map<std::string, Settlement> given)
      : known(round), settlements(std::move(given)) {}

  Placement by_text(const extract::Document& document, const analyze::Identity& identity,
                    std::string_view path) const {
    const Clues clues = read_clues(known, document, identity, path);
    Placement placed = Decision(known, clues, document, identity.type).decide();
    describe(placed, document, identity, path);
    const bool is_known_supplement = placed.is_supplement && !placed.supplements.empty();
    if (identity.type == DocumentType::other && !is_known_supplement)
      return without_place(std::move(placed), PlacedBy::unknown_type);
    if (identity.report_year && identity.type != DocumentType::other &&
        !known.round.accepts(identity.type, *identity.report_year))
      return without_place(std::move(placed), PlacedBy::wrong_year);
    return placed;
  }

  // Bilaga or komplettering, by its first lines or its name.
  static void describe(Placement& placed, const extract::Document& document,
                       const analyze::Identity& identity, std::string_view path) {
    const FileName name = read_file_name(path);
    std::optional<DocumentType> named;
    bool is_appendix = name.is_appendix && identity.type == DocumentType::other;
    placed.is_supplement = name.is_supplement;
    std::size_t lines = 0;
    for (const IntroductionLine& line : introduction_of(document, {})) {
      if (line.role == LineRole::running) continue;
      if (++lines > 3) break;
      is_appendix = is_appendix || calls_itself_appendix(line.text);
      if (!calls_itself_supplement(line.text)) continue;
      placed.is_supplement = true;
      named = named ? named : document_named_in(line.text);
    }
    placed.is_appendix = is_appendix && !placed.is_supplement;
    if (!placed.is_supplement) return;
    if (!named && identity.type != DocumentType::other) named = identity.type;
    if (!named) named = name.document;
    if (named) placed.supplements = analyze::name_of(*named);
  }

  std::optional<std::size_t> index_of(const std::string& id) const {
    const auto& units = known.round.providers.units;
    for (std::size_t i = 0; i < units.size(); ++i)
      if (units[i].id == id) return i;
    return std::nullopt;
  }

  // A person's word over what was found.
  Placement settled(const Settlement& settlement, Placement placed) const {
    placed.document = settlement.document ? settlement.document : placed.document;
    placed.year = settlement.year ? settlement.year : placed.year;
    if (settlement.kind == Settlement::Kind::not_ours) return sure({}, PlacedBy::not_ours);
    Indices units;
    for (const std::string& id : settlement.units)
      if (const auto index = index_of(id)) add_once(units, *index);
    if (units.size() < settlement.units.size()) {
      placed = without_place(std::move(placed), PlacedBy::settled_unit_gone);
      placed.candidates = joined(placed.candidates, units);
      return placed;
    }
    if (settlement.kind == Settlement::Kind::attachment) {
      placed.is_appendix = true;
      if (!units.empty()) placed.reason = PlacedBy::attachment;
    } else if (!units.empty()) {
      placed.reason = PlacedBy::settled_by_person;
    }
    if (units.empty()) return placed;
    std::sort(units.begin(), units.end());
    placed.units = std::move(units);
    placed.candidates.clear();
    return placed;
  }

  const Settlement* settlement_of(const std::string& sha256) const {
    const auto found = settlements.find(sha256);
    return sha256.empty() || found == settlements.end() ? nullptr : &found->second;
  }

  Placement by_path(std::string_view path) const {
    Clues clues;
    read_path(known, path, clues);
    Placement placed = clues.in_path.size() == 1
                           ? sure(clues.in_path, PlacedBy::unit_in_path)
                           : unsure(clues.in_path.empty() ? PlacedBy::nothing_found : PlacedBy::several_units,
                                    joined(clues.in_path, clues.doubtful_in_path));
    const FileName name = read_file_name(path);
    placed.document = name.document;
    placed.year = name.year;
    placed.is_appendix = name.is_appendix;
    placed.is_supplement = name.is_supplement;
    if (name.is_supplement && name.document) placed.supplements = analyze::name_of(*name.document);
    return placed;
  }

  const Known known;
  const std::map<std::string, Settlement> settlements;
};

Matcher::Matcher(const Round& round, std::map<std::string, Settlement> settlements)
    : impl_(std::make_unique<Impl>(round, std::move(settlements))) {}

Matcher::~Matcher() = default;

Placement Matcher::place(const extract::Document& document, const analyze::Identity& identity,
                         std::string_view path) const {
  if (is_unreadable(document)) return place_unread(path, document.sha256);
  const Settlement* settlement = impl_->settlement_of(document.sha256);
  if (settlement == nullptr) return impl_->by_text(document, identity, path);
  analyze::Identity told = identity;
  if (settlement->document) told.type = *settlement->document;
  if (settlement->year) told.report_year = settlement->year;
  return impl_->settled(*settlement, impl_->by_text(document, told, path));
}

Placement Matcher::place_unread(std::string_view path, const std::string& sha256) const {
  Placement placed = impl_->by_path(path);
  const Settlement* settlement = impl_->settlement_of(sha256);
  return settlement == nullptr ? placed : impl_->settled(*settlement, std::move(placed));
}

}  // namespace report
