// What the reviewer's page keeps beside the events: claims, what verdicts rested on, second readings, the
// journal of reads and log-ins, letters under way. Kept by Store; used by review.h.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace report {

// A document of a unit: what a reviewer takes upon them.
struct CaseKey {
  std::string unit, document;
  int part = 0;
  auto operator<=>(const CaseKey&) const = default;
};

// A requirement of it: what a reviewer judges, and what a letter asks for.
struct ItemKey {
  CaseKey of;
  std::string requirement;
  auto operator<=>(const ItemKey&) const = default;
};

struct Claim {
  CaseKey of;
  std::string who, since;  // local time with offset from UTC
};

// A passage as it stood in one version of a document, told so that it can be found in another.
struct Anchor {
  std::string quote, before, after;  // `before`, `after`: some words around
  std::string section;
  int page = 0;
  double position = 0;  // 0..1, how far into the document
};

// What lay before the person who gave a verdict.
struct Basis {
  std::string suggested;  // verdict, by identifier
  double confidence = 0;
  std::string why;
  std::string rule;  // checksum of the requirement as printed
  Anchor passage;    // quote empty: the suggestion had none
  std::int64_t settles =
      0;  // the second reading it was given in knowledge of; 0: none, it is the person's own
};

struct SecondReading {
  std::int64_t id = 0;  // given by the store
  std::string at, who;
  CaseKey of;
  std::string requirement, file;  // file: sha256
  std::string verdict, reason, note, suggested;
  std::string program, catalogue;
};

struct JournalLine {
  std::int64_t id = 0;
  std::string at, who;
  std::string kind;  // "read", "image", "original", "login", "login_refused", "logout", "export",
                     // "letter"
  std::string unit, document, requirement, file, detail;
};

// A file a letter became.
struct KeptLetterFile {
  std::string form;  // "html", "docx"
  std::string name, sha256;
};
// One letter, under way or sent: to a company's units under one nämnd, or to a unit of the municipality's own
// (letters.h, Addressee).
struct KeptLetter {
  std::int64_t id = 0;
  std::string provider;  // name, as in the register
  std::string until;     // ISO; empty: not said yet
  std::string body;      // the opening as the officer has edited it; empty: as it is generated
  std::string made_at, made_by, sent_at, sent_by;
  std::string kind = "request";  // name_of(LetterKind)
  std::string board;
  std::string unit;                   // id, of the municipality's own; empty: the company's
  std::string date;                   // ISO, the letter's; empty: the day it is marked as sent
  std::string replaced;               // the generated text `body` was written over
  std::vector<ItemKey> points;        // of a request; in a draft, those collected so far
  std::vector<std::int64_t> events;   // once sent
  std::vector<KeptLetterFile> files;  // likewise; none where it was sent before files were kept
  bool is_in_folder = false;          // and they lie in rapport/utforare
  bool is_sent() const { return !sent_at.empty(); }
};
// What a letter was when it was sent, beside its files.
struct SentPaper {
  std::string paper;  // XML
  std::string units, documents;
  std::size_t points = 0;
  struct File {
    KeptLetterFile file;
    std::string content;
  };
  std::vector<File> files;
};

// What a round before came to for one requirement.
struct PastRow {
  std::string verdict, suggested;  // identifiers
  bool is_decided = false;
  std::string file;  // name
};

}  // namespace report
