// XML of ours held to its RelaxNG schema.
#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>

namespace report {

// What does not keep to the schema built in under that name, one fault a line: `before`, the line's number,
// what is wrong. Empty: nothing.
std::string schema_faults(xmlDoc* document, std::string_view schema, std::string_view before);

// One complaint of libxml2 likewise.
std::string fault_of(const xmlError& error, std::string_view before);

}  // namespace report
