// A round and its book.
#include "canned_book.h"

#include <sstream>

#include "installation.h"
#include "noting.h"
#include "stock.h"

namespace report::test {
namespace {

const analyze::Swedish& swedish() {
  static const analyze::Swedish words(cli::locate_word_lists());
  return words;
}

const analyze::Catalogue& catalogue() {
  static const analyze::Catalogue loaded = cli::catalogue_with({}, cli::locate_catalogue({}));
  return loaded;
}

}  // namespace

CannedBook::CannedBook(review::Rules rules, const std::filesystem::path& database)
    : round_(2025, database),
      database_(database.empty() ? std::filesystem::path(round_.path()) / "kravkoll.db" : database) {
  round_.add_solgarden();
  round_.add("okänd.pdf", "# Patientsäkerhetsberättelse 2025\når: 2025\nmål\nresultat");
  round_.run();
  open(rules);
}

review::Casebook::Parts CannedBook::parts(review::Rules rules) const {
  std::ostringstream out, err;
  const cli::RoundFolder folder{round_.path()};
  const Words words = cli::load_words(folder, cli::Parts{});
  review::Casebook::Parts parts;
  parts.round = cli::load_round(folder, words, {out, err, false});
  parts.catalogue = catalogue();
  parts.program = "1";
  parts.rules = rules;
  parts.clock = [second = 0]() mutable {
    const int at = second++ % 60;
    return "2026-03-17T09:00:" + std::string(at < 10 ? "0" : "") + std::to_string(at) + "+01:00";
  };
  parts.inputs = [folder](const std::map<std::string, Settlement>& settled) {
    return cli::inputs_of(folder, std::nullopt, cli::versions_for_people(catalogue()), settled);
  };
  parts.swedish = []() -> const analyze::Swedish& { return swedish(); };
  parts.unless_run = [folder](const std::function<void()>& act) { return cli::unless_taken(folder, act); };
  return parts;
}

void CannedBook::open(review::Rules rules) {
  book_.reset();
  store_ = std::make_unique<Store>(database_);
  book_ = std::make_unique<review::Casebook>(parts(rules), *store_);
}

ItemKey psb(const std::string& requirement, const std::string& unit) {
  return {{unit, "patient_safety_report", 0}, requirement};
}

review::VerdictForm verdict(const ItemKey& item, const std::string& verdict, const std::string& reason,
                            std::int64_t seen) {
  return {item, verdict, reason, "", false, "", seen};
}

}  // namespace report::test
