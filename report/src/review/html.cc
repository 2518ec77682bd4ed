#include "html.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>

#include "plain_text.h"

namespace report::html {
namespace {

constexpr std::array tag_names{
    "a",       "abbr",     "article",    "aside",   "b",      "bdi",      "blockquote", "br",     "button",
    "caption", "cite",     "code",       "dd",      "del",    "details",  "div",        "dl",     "dt",
    "em",      "fieldset", "figcaption", "figure",  "footer", "form",     "h1",         "h2",     "h3",
    "h4",      "header",   "hr",         "img",     "input",  "ins",      "kbd",        "label",  "legend",
    "li",      "main",     "mark",       "meter",   "nav",    "ol",       "optgroup",   "option", "output",
    "p",       "pre",      "q",          "section", "select", "small",    "span",       "strong", "sub",
    "summary", "sup",      "table",      "tbody",   "td",     "textarea", "tfoot",      "th",     "thead",
    "time",    "tr",       "ul"};
static_assert(tag_names.size() == static_cast<std::size_t>(Tag::ul) + 1);

constexpr std::array attribute_names{"accept-charset",
                                     "alt",
                                     "aria-atomic",
                                     "aria-busy",
                                     "aria-current",
                                     "aria-describedby",
                                     "aria-expanded",
                                     "aria-hidden",
                                     "aria-keyshortcuts",
                                     "aria-label",
                                     "aria-labelledby",
                                     "aria-live",
                                     "aria-sort",
                                     "autocomplete",
                                     "class",
                                     "colspan",
                                     "cols",
                                     "datetime",
                                     "dir",
                                     "enterkeyhint",
                                     "for",
                                     "headers",
                                     "height",
                                     "id",
                                     "inputmode",
                                     "lang",
                                     "loading",
                                     "max",
                                     "maxlength",
                                     "method",
                                     "min",
                                     "minlength",
                                     "name",
                                     "pattern",
                                     "placeholder",
                                     "role",
                                     "rows",
                                     "rowspan",
                                     "scope",
                                     "size",
                                     "spellcheck",
                                     "tabindex",
                                     "title",
                                     "type",
                                     "value",
                                     "width"};
static_assert(attribute_names.size() == static_cast<std::size_t>(Name::width) + 1);

constexpr std::array flag_names{"autofocus",  "checked", "disabled", "hidden",   "multiple",
                                "novalidate", "open",    "readonly", "required", "selected"};
static_assert(flag_names.size() == static_cast<std::size_t>(Flag::selected) + 1);

constexpr std::array link_names{"action", "formaction", "href", "src"};
static_assert(link_names.size() == static_cast<std::size_t>(Link::src) + 1);

bool is_void(Tag tag) { return tag == Tag::br || tag == Tag::hr || tag == Tag::img || tag == Tag::input; }

// HTML drops one line end right after these begin: a text that begins with one would lose it.
bool drops_first_line_end(Tag tag) { return tag == Tag::pre || tag == Tag::textarea; }

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : review::shown(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  std::string out(" ");
  return out.append(name).append("=\"").append(escaped(value)).append("\"");
}

template <class Names, class Key>
std::string_view named(const Names& names, Key key) {
  return names.at(static_cast<std::size_t>(key));
}

std::string encoded(std::string_view text) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (plain.find(c) != plain.npos)
      out += c;
    else
      out.append({'%', digits[byte >> 4], digits[byte & 15]});
  }
  return out;
}

}  // namespace

Local::Local(const std::vector<std::string>& segments) {
  for (const std::string& segment : segments)  // "//x" would be another server
    text_.append("/").append(segment.empty() ? "-" : encoded(segment));
  if (text_.empty()) text_ = "/";
}

Local& Local::query(std::string_view name, std::string_view value) {
  text_.append(has_query_ ? "&" : "?").append(encoded(name)).append("=").append(encoded(value));
  has_query_ = true;
  return *this;
}

Local& Local::fragment(std::string_view id) {
  text_.append("#").append(encoded(id));
  return *this;
}

Anchor::Anchor(std::string_view id) : text_("#" + encoded(id)) {}

Outside::Outside(std::string_view url) : text_(url.starts_with("https://") ? url : "#") {}

Attribute::Attribute(Name name, std::string_view value)
    : written_(attribute(named(attribute_names, name), value)) {}
Attribute::Attribute(Name name, int value) : Attribute(name, std::to_string(value)) {}
Attribute::Attribute(Data name, std::string_view value)
    : written_(attribute(std::string("data-").append(name.name), value)) {}
Attribute::Attribute(Flag flag) : written_(std::string(" ").append(named(flag_names, flag))) {}
Attribute::Attribute(Link name, const Local& to) : written_(attribute(named(link_names, name), to.text())) {}
Attribute::Attribute(Link name, const Anchor& to) : written_(attribute(named(link_names, name), to.text())) {}
Attribute::Attribute(Link name, const Outside& to) {
  if (name != Link::href) throw std::logic_error("nothing of others is loaded, no form goes to them");
  written_ = attribute(named(link_names, name), to.text());
}

Attribute Attribute::when(bool holds, Attribute attribute) { return holds ? attribute : Attribute(); }

Html& Html::add(const Html& more) {
  written_ += more.written_;
  return *this;
}

Html text(std::string_view text) { return Html(escaped(text)); }

Html element(Tag tag, const std::vector<Attribute>& attributes, const std::vector<Html>& inside) {
  const std::string_view name = named(tag_names, tag);
  std::string out("<");
  out += name;
  for (const Attribute& one : attributes) out += one.written();
  out += '>';
  if (is_void(tag)) {
    if (!std::ranges::all_of(inside, &Html::is_nothing))
      throw std::logic_error("an element that holds nothing");
    return Html(std::move(out));
  }
  if (drops_first_line_end(tag)) out += '\n';
  for (const Html& one : inside) out += one.written();
  return Html(out.append("</").append(name).append(">"));
}

Html element(Tag tag, const std::vector<Attribute>& attributes, std::string_view inside) {
  return element(tag, attributes, std::vector<Html>{text(inside)});
}

Html joined(const std::vector<Html>& parts) {
  Html all;
  for (const Html& part : parts) all.add(part);
  return all;
}

std::string document_of(const Head& head, const Html& body) {
  std::string out("<!DOCTYPE html>\n<html lang=\"sv\">\n<head>\n<meta charset=\"utf-8\">\n");
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out.append("<title>").append(escaped(head.title)).append("</title>\n");
  out.append("<link rel=\"stylesheet\"").append(attribute("href", head.style.text())).append(">\n");
  out.append("<script defer").append(attribute("src", head.script.text())).append("></script>\n");
  return out.append("</head>\n<body>\n").append(body.written()).append("\n</body>\n</html>\n");
}

}  // namespace report::html
