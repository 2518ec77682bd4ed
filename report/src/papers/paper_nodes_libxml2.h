// Parts of a paper's XML, as structs: shared by what reads a paper and what draws in it.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string_view>

#include "report/paper.h"

namespace report {

using PaperTree = std::unique_ptr<xmlDoc, void (*)(xmlDoc*)>;

// Throws std::runtime_error when it is no XML.
PaperTree paper_tree(std::string_view paper);

Chart chart_of(const xmlNode* chart);
bool is_named(const xmlNode* node, const char* name);
std::string attribute_of(const xmlNode* node, const char* name);  // empty where it has none

}  // namespace report
