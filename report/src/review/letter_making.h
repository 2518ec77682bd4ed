// One letter of the reviewer's page: making it of what stands now, seeing what has left it, sending it.
#pragma once

#include <set>
#include <string>
#include <variant>
#include <vector>

#include "letter_ground.h"
#include "report/letter_files.h"
#include "report/review.h"

namespace report::review {

// What a letter is made with; kept by reference.
struct LetterSetting {
  const LetterMaking& making;
  const Words& words;
  const Round& round;
  std::string program, catalogue;  // versions
  std::string today;               // ISO
};

// The letter's day: its own, else today, but none before the round's facts.
std::string date_of_letter(const KeptLetter& letter, const LetterSetting& setting);
LetterTerms terms_of(const KeptLetter& letter, const LetterGround& at, const LetterSetting& setting);

struct NoAddressee {};
struct MadeLetter {
  Addressee to;
  std::variant<Letter, NoLetter, NoAddressee> letter;
};
MadeLetter make_letter(const KeptLetter& letter, const LetterGround& at, const LetterSetting& setting);
// What a request asks for.
std::vector<ItemKey> points_of(const Letter& letter);

LetterView view_of_draft(const KeptLetter& letter, const LetterGround& at, const LetterSetting& setting,
                         const Snapshot& now, const std::string& who);
LetterView view_of_sent(const KeptLetter& letter, const std::optional<SentPaper>& sent, const Snapshot& now,
                        const std::string& who);
// Their names say that it is a draft. Empty: there is nothing to write.
std::vector<LetterFile> files_of_draft(const KeptLetter& letter, const LetterGround& at,
                                       const LetterSetting& setting);

struct ToSend {
  SentPaper paper;
  std::vector<RequestToNote> to_note;
  std::vector<std::string> units;  // ids of those it is about
  std::string noted;               // what to write down of it with each of them
};
// `letter` has its date and can be made. `taken`: names of files that were sent already.
ToSend to_send(const KeptLetter& letter, const LetterGround& at, const LetterSetting& setting,
               const std::set<std::string>& taken);
// Throws std::system_error.
void put_into_folder(const KeptLetter& letter, const SentPaper& sent, const LetterSetting& setting);

// Lines without blanks at their ends, none empty.
std::string tidied(const std::string& typed);
bool is_said(const std::string& typed);

}  // namespace report::review
