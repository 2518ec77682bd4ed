// Tells web pages, e-mail, rich text, links and scripts apart by their first lines.
#include "text_kind.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace ingest {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF", kLittleMark = "\xFF\xFE", kBigMark = "\xFE\xFF";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool is_text_byte(char c) { return static_cast<unsigned char>(c) >= 0x20 ? c != 0x7F : is_space(c); }

// Without byte order mark and leading space, in small letters; UTF-16 reduced to its ASCII letters.
std::string plain(std::string_view head) {
  const bool is_utf16 = head.starts_with(kLittleMark) || head.starts_with(kBigMark);
  if (is_utf16) head.remove_prefix(kLittleMark.size());
  if (head.starts_with(kUtf8Mark)) head.remove_prefix(kUtf8Mark.size());
  std::string text;
  for (const char c : head)
    if (!is_utf16 || c != '\0') text += lower(c);
  const auto first = std::find_if_not(text.begin(), text.end(), is_space);
  text.erase(text.begin(), first);
  return text;
}

// Random bytes rarely pass: each has one chance in nine of being a control character.
bool is_text(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), is_text_byte)) return false;
  const auto high =
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return static_cast<std::size_t>(high) * 2 <= text.size();
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(), [&](auto start) { return text.starts_with(start); });
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](auto part) { return text.find(part) != std::string_view::npos; });
}

// RFC 5322 2.2: a message begins with header lines "Name: value". Two well-known names make it mail; one may
// be a report that begins "Datum:".
bool is_mail(std::string_view text) {
  static constexpr std::array<std::string_view, 14> kNames = {"from:",
                                                              "to:",
                                                              "subject:",
                                                              "date:",
                                                              "mime-version:",
                                                              "received:",
                                                              "return-path:",
                                                              "reply-to:",
                                                              "delivered-to:",
                                                              "message-id:",
                                                              "content-type:",
                                                              "x-mailer:",
                                                              "authentication-results:",
                                                              "x-ms-exchange-"};
  int known = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto line = text.substr(at, text.find('\n', at) - at);
    if (line.empty() || line == "\r") break;
    known += std::any_of(kNames.begin(), kNames.end(), [&](auto name) { return line.starts_with(name); });
    const bool is_folded = is_space(line.front());
    if (!is_folded && line.find(':') == std::string_view::npos && !line.starts_with("from ")) break;
    at += line.size() + 1;
  }
  return known >= 2;
}

bool is_web_page(std::string_view text) {
  if (!text.starts_with("<")) return false;
  return holds_any(text.substr(0, 2048),
                   {"<!doctype html", "<html", "<head>", "<head ", "<body", "<meta ", "<title>"}) ||
         begins_with_any(text, {"<p>", "<p ", "<div", "<table", "<h1", "<span", "<script"});
}

NotRead xml_kind(std::string_view text) {
  if (holds_any(text, {"progid=\"word.document\"", "schemas.microsoft.com/office/word/2003/wordml",
                       "schemas.microsoft.com/office/2006/xmlpackage"}))
    return {Reason::unsupported, "a Word document saved as XML; save it as DOCX or PDF and send that"};
  if (holds_any(text, {"progid=\"excel.sheet\"", "urn:schemas-microsoft-com:office:spreadsheet"}))
    return {Reason::unsupported, "an Excel workbook saved as XML; send the report as PDF or DOCX"};
  if (holds_any(text, {"urn:oasis:names:tc:opendocument"}))
    return {Reason::unsupported, "an OpenDocument file saved as one XML file; save it as ODT, DOCX or PDF"};
  if (holds_any(text, {"<svg"}))
    return {Reason::unsupported, "a drawing (SVG); send the report as PDF or DOCX"};
  return {Reason::not_a_document, "an XML file for programs; send the report as PDF or DOCX"};
}

std::optional<NotRead> link_kind(std::string_view text) {
  if (begins_with_any(text, {"[internetshortcut]", "[desktop entry]"}))
    return NotRead{Reason::not_a_document,
                   "a shortcut to a page or file, not the file itself; send the document as PDF or DOCX"};
  if (text.starts_with("{") && holds_any(text, {"docs.google.com", "\"doc_id\""}))
    return NotRead{Reason::not_a_document,
                   "a link to a Google document, not the document; download it as PDF or DOCX and send that"};
  return std::nullopt;
}

std::optional<NotRead> marked_up_kind(std::string_view text) {
  if (text.starts_with("{\\rtf"))
    return NotRead{Reason::unsupported, "a rich text file (RTF); save it as DOCX or PDF and send that"};
  if (text.starts_with("%!ps"))
    return NotRead{Reason::unsupported, "a PostScript file; send the report as PDF or DOCX"};
  if (text.starts_with("%fdf-"))
    return NotRead{Reason::unsupported,
                   "form answers without their form (FDF); send the filled-in form as PDF"};
  if (is_web_page(text))
    return NotRead{Reason::unsupported, "a web page (HTML); send the report as PDF or DOCX"};
  if (text.starts_with("<?xml") || text.starts_with("<pkg:")) return xml_kind(text);
  if (text.starts_with("<svg")) return xml_kind(text);
  return std::nullopt;
}

std::optional<NotRead> mail_kind(std::string_view text) {
  if (begins_with_any(text, {"begin:vcalendar", "begin:vcard"}))
    return NotRead{Reason::not_a_document,
                   "a calendar entry or contact card; send the report as PDF or DOCX"};
  if (text.starts_with("jvberi0"))
    return NotRead{Reason::damaged,
                   "a PDF still in e-mail encoding (base64); save the attachment again and send that"};
  if (!is_mail(text)) return std::nullopt;
  if (holds_any(text, {"multipart/related", "snapshot-content-location"}) && holds_any(text, {"saved by"}))
    return NotRead{Reason::unsupported, "a saved web page (MHTML); send the report as PDF or DOCX"};
  return NotRead{Reason::unsupported,
                 "an e-mail message (EML); save the attached report and send it on its own"};
}

std::optional<NotRead> program_kind(std::string_view text) {
  if (begins_with_any(text, {"#!", "@echo off", "<?php", "<%", "option explicit", "set-executionpolicy"}))
    return NotRead{Reason::not_a_document, "a script; send the report as PDF or DOCX"};
  return std::nullopt;
}

// Ten of qpdf's damaged files begin in the middle: the header was lost, objects and cross references are
// left.
std::optional<NotRead> remnant_kind(std::string_view text) {
  if (holds_any(text, {" obj<<", " obj <<", " obj\n<<", " obj\r", "startxref", "trailer<<"}))
    return NotRead{Reason::damaged,
                   "parts of a PDF without the line %PDF- that must stand within its first 1024 bytes; "
                   "ask for the file again"};
  return std::nullopt;
}

}  // namespace

std::optional<NotRead> text_kind(std::string_view head) {
  const std::string text = plain(head);
  if (auto kind = remnant_kind(text)) return kind;
  if (!is_text(text)) return std::nullopt;
  if (text.empty()) return NotRead{Reason::empty, "a text file with nothing but blanks"};
  for (const auto look : {link_kind, program_kind, marked_up_kind, mail_kind})
    if (auto kind = look(text)) return kind;
  return NotRead{Reason::unsupported, "plain text; send the report as PDF or DOCX"};
}

}  // namespace ingest
