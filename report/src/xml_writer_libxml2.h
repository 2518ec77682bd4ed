// XML written element by element. Escaped by construction: libxml2 writes every character.
#pragma once

#include <libxml/xmlwriter.h>

#include <concepts>
#include <memory>
#include <string>

namespace report {

// Control characters that may not stand in XML 1.0, which a file name can hold, become "?".
class XmlWriter {
 public:
  enum class Lines { together, indented };  // an element a line
  explicit XmlWriter(Lines lines);

  void open(const char* name);
  void close();
  void put(const char* name, const std::string& value);
  void put(const char* name, const char* value) { put(name, std::string(value)); }
  void put(const char* name, std::string_view value) { put(name, std::string(value)); }
  template <std::integral Number>
  void put(const char* name, Number value) {
    put(name, std::to_string(value));
  }
  // Left out where there is none.
  void put_if(const char* name, const std::string& value) {
    if (!value.empty()) put(name, value);
  }
  void text(const std::string& value);
  void element(const char* name, const std::string& value);
  std::string done();  // all of it; nothing may be written afterwards

 private:
  std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer_{nullptr, &xmlBufferFree};
  std::unique_ptr<xmlTextWriter, decltype(&xmlFreeTextWriter)> writer_{nullptr, &xmlFreeTextWriter};
};

}  // namespace report
