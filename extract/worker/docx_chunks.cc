// Whole documents inserted into a DOCX as parts of their own (ECMA-376 part 1, 17.17.2.1 altChunk). Word
// shows them as text at the place where they are anchored, so they are read there: Word files, web pages and
// plain text. RTF and everything else is counted and named as not read.
#include <algorithm>
#include <iterator>
#include <utility>

#include "charset_icu.h"
#include "docx_reader.h"
#include "web_page_libxml2.h"

namespace extract::office {
namespace {

constexpr std::size_t max_text_chunk = 8u << 20;  // a tree of it takes ten times as much

bool has_tag(std::string_view text, std::string_view tag) {
  return lower(text.substr(0, 1024)).find(tag) != std::string::npos;
}

bool is_web_page(std::string_view type, std::string_view text) {
  return type == "text/html" || type == "application/xhtml+xml" ||
         (type != "text/plain" && (has_tag(text, "<html") || has_tag(text, "<!doctype html")));
}

// A line of plain text is a paragraph, as Word makes it.
std::vector<Item> lines_of(std::string_view text) {
  std::vector<Item> items;
  for (std::size_t begin = 0; begin < text.size() && items.size() < max_blocks;) {
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    Item item;
    item.paragraph.add(text.substr(begin, end - begin), {});
    if (item.paragraph.has_text()) items.push_back(std::move(item));
    begin = end + 1;
  }
  return items;
}

}  // namespace

void DocxReader::read_chunk(const std::string& id, Sink& sink) {
  finish(sink);
  const Relationships relationships = package_.relationships_of(part_);
  const auto found = relationships.find(id);
  const bool is_inside = found != relationships.end() && !found->second.is_external;
  const auto bytes = is_inside ? package_.read(found->second.target) : std::nullopt;
  if (!bytes) return void(++tally_.parts_in_other_formats);
  if (bytes->starts_with("{\\rtf")) return void(++tally_.chunks_in_rtf);
  std::vector<Item> items =
      bytes->starts_with("PK\x03\x04")
          ? items_of_document(*bytes)
          : items_of_text(*bytes, lower(package_.content_type_of(found->second.target)));
  ++(items.empty() ? tally_.parts_in_other_formats : tally_.chunks_read);
  std::ranges::move(items, std::back_inserter(sink.items));
}

// A document in a document has styles, lists and notes of its own; notes are numbered on. One that holds
// others is read without them: nobody nests further, and reference loops end here.
std::vector<Item> DocxReader::items_of_document(const std::string& bytes) {
  if (is_inserted_) return {};
  try {
    DocxReader inner(std::as_bytes(std::span(bytes)), limits_);
    inner.is_inserted_ = true;
    inner.paragraphs_ = paragraphs_;
    inner.tally_.footnotes = tally_.footnotes;
    inner.tally_.endnotes = tally_.endnotes;
    std::vector<Item> items = inner.read_body();
    inner.tally_.footnotes -= tally_.footnotes;
    inner.tally_.endnotes -= tally_.endnotes;
    tally_ += inner.tally_;
    paragraphs_ = inner.paragraphs_;
    return items;
  } catch (const Refused& refusal) {
    if (refusal.reason == ingest::Reason::too_large) throw;
    return {};  // counted as not read: what is around it stays readable
  }
}

std::vector<Item> DocxReader::items_of_text(const std::string& bytes, std::string_view type) {
  if (bytes.size() > max_text_chunk) return {};
  const std::string text = decoded(bytes);
  std::vector<Item> items;
  if (is_web_page(type, text)) items = read_web_page(text, tally_);
  if (type == "text/plain") items = lines_of(text);
  return items;
}

}  // namespace extract::office
