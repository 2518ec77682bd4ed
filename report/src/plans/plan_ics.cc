// A plan as iCalendar, RFC 5545.
#include <fmt/format.h>

#include <algorithm>

#include "plan_days.h"

namespace report {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

// 3.1: lines of at most 75 octets; the next begins with a blank. Letters of several octets stay whole.
std::string folded_line(const std::string& line) {
  constexpr std::size_t kLongest = 75;
  std::string out;
  std::size_t used = 0;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t next = i + 1;
    while (next < line.size() && (static_cast<unsigned char>(line[next]) & 0xC0U) == 0x80U) ++next;
    if (used + next - i > kLongest) {
      out += "\r\n ";
      used = 1;
    }
    out.append(line, i, next - i);
    used += next - i;
    i = next;
  }
  return out + "\r\n";
}

// 3.3.11
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c;
  }
  return out;
}

std::string plain(const year_month_day& date) {
  std::string text = ingest::iso_date(date);
  text.erase(std::remove(text.begin(), text.end(), '-'), text.end());
  return text;
}

struct Event {
  std::string uid, summary, description, category;
  year_month_day first{}, last{};
};

// DTSTAMP says when the calendar was made; here the year's first day, so that the same plan is the same
// bytes.
std::string written(const Event& event, int year) {
  const year_month_day after = sys_days(event.last) + days(1);  // DTEND is the first day after
  std::string text = "BEGIN:VEVENT\r\n";
  for (const std::string& line :
       {"UID:" + event.uid, fmt::format("DTSTAMP:{}0101T000000Z", year),
        "DTSTART;VALUE=DATE:" + plain(event.first), "DTEND;VALUE=DATE:" + plain(after),
        "SUMMARY:" + escaped(event.summary), "DESCRIPTION:" + escaped(event.description),
        "CATEGORIES:" + escaped(event.category), std::string("TRANSP:TRANSPARENT")})
    text += folded_line(line);
  return text + "END:VEVENT\r\n";
}

std::string uid(const Plan& plan, const std::string& key) {
  return fmt::format("{}@{}.kravkoll", key, plan.profile.name);
}

Event event_of(const Plan& plan, const DueTogether& due, const Words& words) {
  Event event;
  event.uid = uid(plan, fmt::format("{}-{}-{}-{}-{}", due.document, due.about, due.part,
                                    due.rule.empty() ? "register" : due.rule, ingest::iso_date(due.due)));
  event.summary = words.say("plan.ics.due", {{"document", title_of(due, words)},
                                             {"n", static_cast<std::int64_t>(due.duties.size())}});
  for (const ingest::Duty* duty : due.duties) {
    event.description += unit_of(plan, duty->unit);
    if (duty->due_before_extension)
      event.description +=
          " " + words.say("plan.extended", {{"before", ingest::iso_date(*duty->due_before_extension)}});
    event.description += '\n';
  }
  event.description += due.duties.front()->source;
  event.category = words.text("plan.ics.documents");
  event.first = event.last = due.due;
  return event;
}

Event event_of(const Plan& plan, const ingest::Occasion& occasion, const Words& words) {
  Event event{uid(plan, occasion.key), occasion.title, {}, kind_of(plan, occasion.kind, words),
              occasion.first,          occasion.last};
  if (!occasion.to.empty()) event.description += words.say("plan.to", {{"to", occasion.to}}) + "\n";
  for (const std::size_t unit : occasion.units) event.description += unit_of(plan, unit) + "\n";
  event.description += occasion.source;
  const bool is_of_one_unit = occasion.key.find('/') != std::string::npos && occasion.units.size() == 1;
  if (is_of_one_unit) event.summary += ": " + unit_of(plan, occasion.units.front());
  return event;
}

}  // namespace

std::string plan_ics(const Plan& plan, const Words& words) {
  std::string text =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kravkoll//plan//SV\r\nCALSCALE:GREGORIAN\r\n";
  text += folded_line("X-WR-CALNAME:" +
                      escaped(words.say("plan.title", {{"year", std::to_string(plan.year)},
                                                       {"municipality", plan.profile.municipality}})));
  for (const DueTogether& due : due_together(plan)) text += written(event_of(plan, due, words), plan.year);
  for (const ingest::Occasion& occasion : plan.occasions)
    text += written(event_of(plan, occasion, words), plan.year);
  return text + "END:VCALENDAR\r\n";
}

}  // namespace report
