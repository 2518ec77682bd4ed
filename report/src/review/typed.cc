// Reads what was typed.
#include "typed.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdlib>

#include "ingest/obligations.h"
#include "ingest/written_date.h"

namespace report::review {
namespace {

std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// Six or eight digits, perhaps a sign, four digits, and a month and day among them.
bool holds_personal_number(const std::string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) || (i > 0 && is_digit(text[i - 1]))) continue;
    std::string digits;
    std::size_t end = i;
    for (; end < text.size() && (is_digit(text[end]) || text[end] == '-' || text[end] == '+'); ++end)
      if (is_digit(text[end])) digits += text[end];
    if (digits.size() == 12) digits.erase(0, 2);
    const bool is_one = digits.size() == 10 && std::stoi(digits.substr(2, 2)) >= 1 &&
                        std::stoi(digits.substr(2, 2)) <= 12 && std::stoi(digits.substr(4, 2)) % 60 >= 1 &&
                        std::stoi(digits.substr(4, 2)) % 60 <= 31;
    if (is_one) return true;
    i = end;
  }
  return false;
}

std::string a_year_after(const std::string& iso) {
  return std::to_string(std::stoi(iso.substr(0, 4)) + 1) + iso.substr(4);
}

}  // namespace

void faults_in_text(const std::string& text, const std::string& field, FormFaults& faults) {
  if (const std::size_t n = characters(text); n > longest_reason)
    faults.push_back({field, "review.error.reason_too_long", std::to_string(n - longest_reason)});
  if (text.find("\u2026") != std::string::npos)
    faults.push_back({field, "review.error.reason_unfinished", ""});
  if (holds_personal_number(text)) faults.push_back({field, "review.error.reason_personal_number", ""});
}

void faults_in_note(const std::string& text, FormFaults& faults) {
  if (const std::size_t n = characters(text); n > longest_note)
    faults.push_back({"note", "review.error.note_too_long", std::to_string(n - longest_note)});
}

std::string day_of(const std::string& typed, const Days& days, const std::string& field, FormFaults& faults) {
  const auto fault = [&](const char* key, const std::string& text) {
    faults.push_back({field, key, text});
    return std::string();
  };
  if (typed.find_first_not_of(" \t\r\n") == std::string::npos) return fault("review.error.date_missing", "");
  const auto read = ingest::parse_date(typed);
  if (const auto* wrong = std::get_if<ingest::DateFault>(&read))
    return fault(*wrong == ingest::DateFault::impossible ? "review.error.date_impossible"
                                                         : "review.error.date_not_understood",
                 typed);
  const std::string day = ingest::iso_date(std::get<std::chrono::year_month_day>(read));
  if (day < days.data_date) return fault("review.error.date_past", day);
  if (day > a_year_after(std::max(days.data_date, days.today))) return fault("review.error.date_far", day);
  return day;
}

int year_of(const std::string& typed, FormFaults& faults) {
  if (typed.find_first_not_of(" \t\r\n") == std::string::npos) return 0;
  const bool is_year = typed.size() == 4 && std::all_of(typed.begin(), typed.end(), is_digit);
  const int year = is_year ? std::atoi(typed.c_str()) : 0;
  if (year >= 1990 && year <= 2100) return year;
  faults.push_back({"year", "review.error.year_missing", typed});
  return 0;
}

}  // namespace report::review
