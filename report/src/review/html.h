// HTML that is escaped by construction. A piece of HTML can only be made here, of text and of elements and
// attributes from a list; there is no way to put in a string as it stands. Elements and attributes that run
// or load something (script, style, iframe, on..., style=, srcset ...) are not in the lists; addresses are
// built of segments and always lead to ourselves. In text, characters that reorder what is read (Unicode's
// bidirectional controls) are shown by their number, other control characters as U+FFFD.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace report::html {

enum class Tag {
  a,
  abbr,
  article,
  aside,
  b,
  bdi,
  blockquote,
  br,
  button,
  caption,
  cite,
  code,
  dd,
  del,
  details,
  div,
  dl,
  dt,
  em,
  fieldset,
  figcaption,
  figure,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  header,
  hr,
  img,
  input,
  ins,
  kbd,
  label,
  legend,
  li,
  main,
  mark,
  meter,
  nav,
  ol,
  optgroup,
  option,
  output,
  p,
  pre,
  q,
  section,
  select,
  small,
  span,
  strong,
  sub,
  summary,
  sup,
  table,
  tbody,
  td,
  textarea,
  tfoot,
  th,
  thead,
  time,
  tr,
  ul
};
enum class Name {
  accept_charset,
  alt,
  aria_atomic,
  aria_busy,
  aria_current,
  aria_describedby,
  aria_expanded,
  aria_hidden,
  aria_keyshortcuts,
  aria_label,
  aria_labelledby,
  aria_live,
  aria_sort,
  autocomplete,
  class_,
  colspan,
  cols,
  datetime,
  dir,
  enterkeyhint,
  for_,
  headers,
  height,
  id,
  inputmode,
  lang,
  loading,
  max,
  maxlength,
  method,
  min,
  minlength,
  name,
  pattern,
  placeholder,
  role,
  rows,
  rowspan,
  scope,
  size,
  spellcheck,
  tabindex,
  title,
  type,
  value,
  width
};
// Attributes that are there or not.
enum class Flag {
  autofocus,
  checked,
  disabled,
  hidden,
  multiple,
  novalidate,
  open,
  readonly,
  required,
  selected
};
// Attributes that hold an address.
enum class Link { action, formaction, href, src };

// An address of ours: segments are encoded, so that none of them can add another or leave the server.
class Local {
 public:
  // "/", or "/brist/12" of {"brist", "12"}.
  explicit Local(const std::vector<std::string>& segments = {});
  Local& query(std::string_view name, std::string_view value);
  Local& fragment(std::string_view id);  // last
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  bool has_query_ = false;
};
// Another place on the same page.
class Anchor {
 public:
  explicit Anchor(std::string_view id);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};
// An address out of our own catalogue (a law's): a link somebody must click. Anything but https becomes "#".
class Outside {
 public:
  explicit Outside(std::string_view url);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// data-NAME, for our own script; NAME is a constant of lower-case letters and hyphens.
struct Data {
  template <std::size_t size>
  consteval Data(const char (&text)[size]) : name(text, size - 1) {
    for (char c : name)
      if (!((c >= 'a' && c <= 'z') || c == '-')) throw "lower-case letters and hyphens only";
  }
  std::string_view name;
};

class Attribute {
 public:
  Attribute(Name name, std::string_view value);
  Attribute(Name name, int value);
  Attribute(Data name, std::string_view value);
  Attribute(Flag flag);
  Attribute(Link name, const Local& to);
  Attribute(Link name, const Anchor& to);
  Attribute(Link name, const Outside& to);
  // Left out where it does not hold.
  static Attribute when(bool holds, Attribute attribute);
  const std::string& written() const { return written_; }  // " name=\"value\"", or empty

 private:
  Attribute() = default;
  std::string written_;
};

class Html {
 public:
  Html() = default;  // nothing
  Html& add(const Html& more);
  const std::string& written() const { return written_; }
  bool is_nothing() const { return written_.empty(); }

 private:
  friend Html text(std::string_view);
  friend Html element(Tag, const std::vector<Attribute>&, const std::vector<Html>&);
  friend std::string document_of(const struct Head&, const Html&);
  explicit Html(std::string written) : written_(std::move(written)) {}
  std::string written_;
};

Html text(std::string_view text);
Html element(Tag tag, const std::vector<Attribute>& attributes = {}, const std::vector<Html>& inside = {});
// An element with nothing but text in it.
Html element(Tag tag, const std::vector<Attribute>& attributes, std::string_view inside);
Html joined(const std::vector<Html>& parts);

// The only page there is: lang sv, one style sheet, one script, both ours and in files of their own.
struct Head {
  std::string title;
  Local style, script;
};
std::string document_of(const Head& head, const Html& body);

}  // namespace report::html
