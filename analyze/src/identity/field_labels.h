// Cover lines that were printed under each other but read as one: cut where the next field begins.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace analyze {

// "Tallmo Omsorg AB Org.nr 559812-4179 Avser år 2019" in three. Only cuts before a label with a capital and
// after an organisation number that a capital follows; a line of one field comes back whole.
std::vector<std::string> split_at_labels(std::string_view line);

// Parts of a line between commas, brackets and dashes with blanks around, trimmed.
std::vector<std::string> parts_of(std::string_view line);

std::string_view trimmed(std::string_view text);

}  // namespace analyze
