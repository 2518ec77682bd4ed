// Blocks as lines a person can read, for tests that say what a reading should be.
#pragma once

#include <string>
#include <vector>

#include "extract/document.h"

namespace testsupport {

// "heading 2 [2.1] Mål", "paragraph Under året ...", "list_item 1 [•] Fall", "cell 0,1,2 161", "head cell
// 0,0,1 2021".
std::string told(const extract::Block& block);
std::vector<std::string> told(const std::vector<extract::Block>& blocks);
std::vector<std::string> told(const std::vector<extract::Note>& notes);

}  // namespace testsupport
