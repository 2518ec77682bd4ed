// One pass over an XML part of a DOCX or ODT, element by element, without building a tree.
//
// Usage is recursive descent: stand on an element, look at its name and attributes, then each_child() to go
// in. Whatever the callback leaves unread of a child is skipped. Names come with one fixed prefix a namespace
// ("w:p", "text:h"), whatever prefix the file uses, and the same for transitional and strict OOXML.
//
// Hostile input: no entities are declared or replaced (any DTD is refused), nothing is loaded from outside,
// and libxml2's own limits hold (256 levels deep, 10 MB in one text).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace extract::office {

class XmlStream {
 public:
  // `xml` must outlive the stream; `part` names it in refusals. Stands on the root element when it returns.
  // Throws Refused: damaged (not well-formed), not_a_document (a DTD).
  XmlStream(std::string_view xml, std::string part);
  ~XmlStream();
  XmlStream(const XmlStream&) = delete;
  XmlStream& operator=(const XmlStream&) = delete;

  bool is_text() const;           // else it stands on an element
  std::string_view name() const;  // "w:p"; of a namespace not known here "?:p"; valid as long as the stream
  std::string_view text() const;  // of a text; valid until the stream moves
  // The attribute's value by local name ("val"), whatever its namespace; the first one counts.
  std::optional<std::string> attribute(std::string_view local) const;

  // Calls `take` on every child element and text of the element it stands on, leaves it at the element's end,
  // where the name is the element's own again. Of an element whose end has been reached there is nothing more
  // to take.
  template <class Take>
  void each_child(Take take) {
    if (is_end_of(depth())) return;
    const int inside = depth() + 1;
    while (advance(), !is_end_of(inside - 1)) {
      const bool is_element = !is_text();
      take();
      while (is_element && !is_end_of(inside)) advance();
    }
  }
  // The same for elements only.
  template <class Take>
  void each_element(Take take) {
    each_child([&] {
      if (!is_text()) take();
    });
  }
  // All text inside the element, at any depth.
  std::string inner_text();

 private:
  void advance();  // throws Refused at a fault or an early end
  int depth() const;
  bool is_end_of(int element_depth) const;

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace extract::office
