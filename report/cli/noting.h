// What kravkoll sort, request, decide, mark and undo share: a round opened for what a person has to say of
// it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyze/profile.h"
#include "office_options.h"
#include "program.h"
#include "report/lookup.h"
#include "report/print.h"
#include "report/store.h"
#include "round_folder.h"
#include "stock.h"

namespace report {
struct Basis;
}

namespace report::cli {

// Holds the folder as a run does.
class Noting {
 public:
  // `saying` and `streams` are kept by reference. Throws UsageError when the round has not been run to its
  // end.
  Noting(const Saying& saying, const Streams& streams);

  const Round& round() const { return round_; }
  const Words& words() const { return words_; }
  Store& store() { return store_; }
  const analyze::Catalogue& catalogue() const { return catalogue_; }
  const std::optional<analyze::Profile>& profile() const { return profile_; }

  // Whether omgang.xml, register, profile, program or catalogue is other than in the last run, or a file
  // waits to be judged as what a person has said it is: what is seen here is then not what the next run sees.
  bool is_changed() const;
  void require_unchanged() const;  // throws UsageError

  // As the last run and what was said since left it.
  const Stock& stock();

  // Throw UsageError with the nearest. `part`: none where the document does not come in parts or one alone
  // has come.
  const ingest::Unit& unit_named(const std::string& typed) const;
  std::string document_named(const std::string& typed) const;  // identifier
  const StandingDocument& document_of(const ingest::Unit& unit, const std::string& document,
                                      std::optional<int> part);
  struct Judged {
    const StandingDocument& document;
    const AccountRow& row;
  };
  Judged requirement_of(const ingest::Unit& unit, const std::string& typed, std::optional<int> part);

  // With who, when and the program filled in.
  Event event(EventKind kind) const;
  // Keeps it and gives it its number.
  void note(Event& event);
  void note(Event& event, const Basis& basis);
  void take_stock_anew();
  // After a file was settled otherwise: everything that rests on it is what a run would make of it.
  void settle_inputs();
  // One Swedish sentence. `unit`: whom it is about.
  void tell(const Event& event, const std::string& unit = {}) const;
  void tell_to_run() const;
  void tell_not_owed() const;

  std::map<std::string, Settlement> settled() const;

 private:
  std::string inputs() const;

  const Saying& saying_;
  const Streams& streams_;
  const RoundFolder folder_;
  const FolderLock lock_;
  const Words words_;
  const Round round_;
  const std::optional<analyze::Profile> profile_;
  const analyze::Catalogue catalogue_;
  Store store_;
  std::optional<Stock> stock_;
};

// The one thing that was meant. Throws UsageError: "no unit is called X: there are A, B"; `what`: "unit".
const Named& chosen(const std::string& typed, const std::vector<Named>& things, const std::string& what);

// ISO of a day typed after that option; empty where nothing was. Throws UsageError.
std::string day_of(const std::string& typed, const char* option);

// Local time with the offset from UTC, as a log of who did what needs it.
std::string local_now();
// `by`, else KRAVKOLL_USER, else the login name. Throws UsageError when nobody is known.
std::string who_says(const std::string& by);

// The folder of a round that has been run. Throws UsageError.
RoundFolder folder_with_database(const std::filesystem::path& folder);

// Of a run of this program, without the keys of reader and judge.
Versions versions_for_people(const analyze::Catalogue& catalogue);

}  // namespace report::cli
