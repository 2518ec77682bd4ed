// Reads layout.xml, and the logo it names.
#include "report/layout.h"

#include <fmt/format.h>
#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "report/round.h"
#include "schema_libxml2.h"

namespace report {
namespace {

namespace fs = std::filesystem;

template <class Type, void (*free)(Type*)>
struct Free {
  void operator()(Type* object) const { free(object); }
};
using Doc = std::unique_ptr<xmlDoc, Free<xmlDoc, xmlFreeDoc>>;
using Parser = std::unique_ptr<xmlParserCtxt, Free<xmlParserCtxt, xmlFreeParserCtxt>>;

// A logo is printed on every page: larger is a photograph by mistake.
constexpr std::size_t largest_logo = 2'000'000;

Doc checked(const fs::path& file) {
  const Parser parser(xmlNewParserCtxt());
  Doc doc(xmlCtxtReadFile(parser.get(), file.c_str(), nullptr,
                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (!doc) {
    const xmlErrorPtr error = xmlCtxtGetLastError(parser.get());
    throw RoundError(error ? fault_of(*error, file.string() + ":") : "cannot read " + file.string());
  }
  if (const std::string faults = schema_faults(doc.get(), "layout.rng", file.string() + ":"); !faults.empty())
    throw RoundError(faults);
  return doc;
}

std::string attribute(xmlNode* node, const char* name) {
  const std::unique_ptr<xmlChar, void (*)(void*)> text(
      xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name)), xmlFree);
  return text ? reinterpret_cast<const char*>(text.get()) : "";
}

// RFC 4648 section 4.
std::string base64(const std::string& bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::array<unsigned, 3> three{};
    const std::size_t there = std::min<std::size_t>(3, bytes.size() - i);
    for (std::size_t k = 0; k < there; ++k) three.at(k) = static_cast<unsigned char>(bytes[i + k]);
    const unsigned all = three[0] << 16 | three[1] << 8 | three[2];
    for (unsigned k = 0; k < 4; ++k) text += k <= there ? letters[all >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

std::string logo_of(const fs::path& file) {
  static const std::map<std::string, std::string> types{
      {".svg", "image/svg+xml"}, {".png", "image/png"}, {".jpg", "image/jpeg"}, {".jpeg", "image/jpeg"}};
  const auto type = types.find(file.extension().string());
  if (type == types.end())
    throw RoundError(fmt::format("the logo {} is no .svg, .png or .jpg", file.string()));
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  if (bytes.str().size() > largest_logo)
    throw RoundError(fmt::format("the logo {} is larger than two megabytes", file.string()));
  return fmt::format("data:{};base64,{}", type->second, base64(bytes.str()));
}

}  // namespace

Layout read_layout(const fs::path& folder) {
  Layout layout;
  const fs::path said = folder / "layout.xml";
  if (folder.empty() || !fs::exists(said)) return layout;
  const Doc doc = checked(said);
  xmlNode* root = xmlDocGetRootElement(doc.get());
  const auto named = [&](const char* name) {
    const std::string file = attribute(root, name);
    if (file.empty()) return fs::path();
    if (!fs::is_regular_file(folder / file))
      throw RoundError(
          fmt::format("{}:{}: there is no {} beside it", said.string(), xmlGetLineNo(root), file));
    return folder / file;
  };
  std::istringstream order(attribute(root, "order"));
  for (std::string section; order >> section;) layout.paper.order.push_back(section);
  if (const std::string decision = attribute(root, "decision"); !decision.empty()) layout.decision = decision;
  if (const fs::path logo = named("logo"); !logo.empty()) layout.paper.logo = logo_of(logo);
  layout.paper.html_sheet = named("html");
  layout.paper.word_sheet = named("word");
  layout.word_template = named("template");
  return layout;
}

}  // namespace report
