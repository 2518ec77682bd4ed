// What each provider is told: of its units, of every document they owe, and of every requirement a person has
// settled. And the letters made of it: feedback (återkoppling), request (begäran om komplettering), reminder
// and thanks.
//
// Only what a person has said is told. A requirement the program alone has judged is counted as still being
// read, and so is one a person settled before a supplement came that may change it. A gap that was mended
// stays a gap here, with the state "closed", as in the years (years.h).
//
// A letter lists exactly what `kravkoll request` would note. Writing one notes nothing.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "report/events.h"
#include "report/papers.h"
#include "report/review_log.h"
#include "report/round.h"
#include "report/summary.h"

namespace report {

// --- what is told ---

// A requirement of a document as a person has settled it.
struct ToldPoint {
  std::string requirement, title, source;
  analyze::Severity severity = analyze::Severity::minor;
  analyze::Verdict verdict = analyze::Verdict::not_assessed;  // when it came; a mended gap is a gap
  analyze::Verdict now = analyze::Verdict::not_assessed;      // as Summary counts it
  std::string reason;             // the person's, to the provider; personal numbers masked; may be empty
  int page = 0;                   // of the evidence, of what is missing the nearest passage; 0: none
  std::string section = {};       // likewise
  bool is_in_supplement = false;  // page and section are of the supplement
  bool is_sure = false;           // the program says the same and is sure of it
  bool was_gap = false;           // in the round before, and not mended there
  GapState state = GapState::open;
  std::string until = {};  // ISO: the day asked for
};

// A document a unit owes.
struct ToldDocument {
  std::string document;  // identifier
  int part = 0;
  int year = 0;      // the year it is about
  std::string file;  // sha256 of the version that counts; empty: nothing has come
  Arrival arrival = Arrival::awaited;
  State state = State::awaited;
  std::string due, received, supplemented;  // ISO; supplemented: when the last supplement came
  bool is_extended = false, has_supplement = false;
  std::size_t pages = 0, unreadable_pages = 0;  // 0: a format without pages
  std::vector<ToldPoint> points;                // catalogue order
  Count unread = {};  // requirements nobody has settled yet, by the program's suggestion

  std::size_t being_read() const { return unread.judged() + unread.not_applicable + unread.not_assessed; }
};

struct ToldUnit {
  std::string id, name, diarienummer, case_officer;
  std::vector<ToldDocument> documents;
};

// Who gets a letter: a company with its units under one nämnd, or a unit of the municipality's own.
struct Addressee {
  std::string provider, board;
  bool is_in_house = false;
  bool has_letters_by_board = false;  // the company has units under other nämnder too
  std::vector<ToldUnit> units;        // by name, the Swedish way

  Count found() const;  // verdicts of what was settled, as it came
  Count now() const;    // likewise as it stands: with `unread`, what Summary counts of these units
  Count unread() const;
  std::map<Arrival, std::size_t> arrivals() const;
};

// How a file was read, by its checksum.
using PagesRead = std::map<std::string, PageCount>;

struct ToldFrom {
  const Round& round;
  const analyze::Catalogue& catalogue;
  Counted counted;
  const std::vector<Event>& events;  // those that stand
  const std::optional<Before>& before;
  const PagesRead& pages;
  std::string provider = {};  // only to that one, by name; empty: to all
};

// By name, the Swedish way; units that owe nothing are left out.
std::vector<Addressee> addressees(const ToldFrom& from);

// --- letters ---

enum class LetterKind { feedback, request, reminder, thanks };
std::string_view name_of(LetterKind kind);

struct LetterTerms {
  LetterKind kind = LetterKind::feedback;
  std::string until;  // ISO: the day to answer by; empty: the day noted with the request
  PaperFacts facts;   // recipient and the like are filled in from the addressee
  Office office;
  // Of a request: what is new in it. What a document has been asked for already and waits for comes with it,
  // since noting a request moves its day. None: every gap that can be asked about.
  std::optional<std::set<ItemKey>> points = {};
  // The officer's, a paragraph a line, in place of greeting and thanks; empty: ours.
  std::string opening = {};
};

// What `kravkoll request` has to note once the letter has been sent.
struct RequestToNote {
  std::string unit, document;
  int part = 0;
  std::vector<std::string> requirements;
  std::string until;
};

struct Letter {
  Paper paper;
  std::string opening;    // as we word it, whatever LetterTerms says
  std::string file_stem;  // begaran-om-komplettering_klovern-omsorg-ab_hemtjanst-klovern_2026-03-20
  std::vector<std::string> units, documents;  // names; documents as the letter calls them
  std::string until;                          // ISO; empty: none, or several
  std::size_t points = 0;
  std::vector<RequestToNote> to_note;
};

enum class NoLetter {
  nothing_settled,  // nobody has settled a requirement yet
  no_gaps,          // what was settled is met
  asked_already,    // and the day has not passed
  no_day,           // there are gaps to ask about, but no day was said
  nothing_awaited,  // nothing is late that could be reminded of
  nothing_accepted  // no document that has come is settled and free of gaps
};
std::string_view name_of(NoLetter why);

std::variant<Letter, NoLetter> letter_to(const Addressee& addressee, const LetterTerms& terms,
                                         const Words& words);

// "Klövern Omsorg AB, Hemtjänst Klövern", as the head of the letter says it.
std::string name_of(const Addressee& addressee);

// --- the list for the case system ---

// One letter that was written, in arenden.csv.
struct LetterRow {
  std::string provider, unit, document, kind, date, until;
  std::size_t points = 0;
  std::string file, sha256, word_file, word_sha256;  // the Word file may be missing
};

// For Excel. `before`: the list as it stands; rows about other files than those of `rows` stay, before them.
std::string letters_csv(std::string_view before, const std::vector<LetterRow>& rows, const Words& words);

}  // namespace report
