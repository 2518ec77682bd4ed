// A PDF of LibreOffice's without the clock: the same Word file gives the same bytes
// (docs/decisions/0027-forms.md).
#pragma once

#include <filesystem>
#include <string>

namespace report {

// Copies `from` to `to`, which says that it was made at `moment` (ISO, "2026-03-31T00:00:00Z"), with an
// identity of its content alone. What the paper says, its tags and its pictures are as they were. False, and
// nothing is written, where qpdf cannot read it.
bool copy_steady(const std::filesystem::path& from, const std::filesystem::path& to,
                 const std::string& moment);

// When the paper in a Word file was made, as the file says; 1980 where it does not.
std::string moment_of(const std::filesystem::path& word_file);

}  // namespace report
