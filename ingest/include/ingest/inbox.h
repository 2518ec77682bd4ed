// The folder where a round's files lie: which of them are submissions, and which are left out and why.
//
// Any nesting. Names are relative to the inbox, with '/', NFC UTF-8, whatever system wrote them; the order is
// that of the names' bytes, never that of the disk. Nothing vanishes: every file is listed, skipped with its
// reason, or (a folder that may not be entered) refused.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/submission.h"

namespace ingest {

struct InboxFile {
  std::filesystem::path file;  // as the disk knows it
  std::string name;            // as people know it; unique in the inbox: a second "a.pdf" becomes "a.pdf (2)"
};

enum class SkipReason {
  hidden,          // begins with a dot: .DS_Store, ._rapport.pdf
  lock_file,       // Word's and LibreOffice's note that somebody has the file open: ~$rapport.docx
  system_file,     // Thumbs.db, desktop.ini, __MACOSX
  link_outside,    // a symbolic link out of the inbox; not followed
  link_to_folder,  // a symbolic link to a folder of the inbox, which is read in its own place
  link_broken,     // a symbolic link to nothing
  not_a_file,      // a pipe, socket or device
};

// Identifier, e.g. "lock_file".
std::string_view name_of(SkipReason reason);

struct SkippedFile {
  std::string name;  // of a file, or of a whole folder that was not entered
  SkipReason reason = SkipReason::hidden;
};

struct Inbox {
  std::vector<InboxFile> files;
  std::vector<SkippedFile> skipped;
  std::vector<Refusal> refused;  // folders that may not be entered
};

// Lists, opens nothing. Throws std::system_error when `folder` itself is missing or is no folder.
Inbox collect(const std::filesystem::path& folder);

}  // namespace ingest
