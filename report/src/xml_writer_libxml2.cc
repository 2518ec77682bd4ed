// XML through libxml2's writer.
#include "xml_writer_libxml2.h"

#include <new>

namespace report {
namespace {

const xmlChar* xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

std::string printable(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') c = '?';
  return text;
}

}  // namespace

XmlWriter::XmlWriter(Lines lines) {
  buffer_.reset(xmlBufferCreate());
  if (buffer_) writer_.reset(xmlNewTextWriterMemory(buffer_.get(), 0));
  if (!buffer_ || !writer_) throw std::bad_alloc();
  xmlBufferSetAllocationScheme(buffer_.get(), XML_BUFFER_ALLOC_DOUBLEIT);
  if (lines == Lines::indented) xmlTextWriterSetIndent(writer_.get(), 1);
  xmlTextWriterStartDocument(writer_.get(), nullptr, "UTF-8", nullptr);
}

void XmlWriter::open(const char* name) { xmlTextWriterStartElement(writer_.get(), xml(name)); }
void XmlWriter::close() { xmlTextWriterEndElement(writer_.get()); }

void XmlWriter::put(const char* name, const std::string& value) {
  xmlTextWriterWriteAttribute(writer_.get(), xml(name), xml(printable(value).c_str()));
}

void XmlWriter::text(const std::string& value) {
  xmlTextWriterWriteString(writer_.get(), xml(printable(value).c_str()));
}

void XmlWriter::element(const char* name, const std::string& value) {
  open(name);
  text(value);
  close();
}

std::string XmlWriter::done() {
  xmlTextWriterEndDocument(writer_.get());
  return reinterpret_cast<const char*>(xmlBufferContent(buffer_.get()));
}

}  // namespace report
