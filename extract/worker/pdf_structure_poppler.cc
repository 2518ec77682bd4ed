// The structure tree and the outline of a PDF, through Poppler's objects.
#include "pdf_structure_poppler.h"

#include <poppler/Catalog.h>
#include <poppler/Link.h>
#include <poppler/Object.h>
#include <poppler/Outline.h>
#include <poppler/PDFDoc.h>
#include <poppler/XRef.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "glyph_text_icu.h"

namespace extract {
namespace {

constexpr int max_depth = 60;
constexpr int max_elements = 300'000;
constexpr int max_span = 100;  // columns or rows one cell may take

// ISO 32000-1 table 333 onwards, ISO 32000-2 (Title, FENote), and the names Word and LibreOffice write
// besides.
enum class Type {
  other,
  heading,
  title,
  paragraph,
  list,
  item,
  label,
  table,
  row,
  head_group,
  head_cell,
  cell,
  caption,
  note,
  contents,
  artifact
};

struct Named {
  std::string_view name;
  Type type;
  int level;
};
constexpr Named known_types[] = {
    {"H", Type::heading, 1},        {"H1", Type::heading, 1},  {"H2", Type::heading, 2},
    {"H3", Type::heading, 3},       {"H4", Type::heading, 4},  {"H5", Type::heading, 5},
    {"H6", Type::heading, 6},       {"Title", Type::title, 0}, {"P", Type::paragraph, 0},
    {"L", Type::list, 0},           {"LI", Type::item, 0},     {"Lbl", Type::label, 0},
    {"Table", Type::table, 0},      {"TR", Type::row, 0},      {"THead", Type::head_group, 0},
    {"TH", Type::head_cell, 0},     {"TD", Type::cell, 0},     {"Caption", Type::caption, 0},
    {"Note", Type::note, 0},        {"FENote", Type::note, 0}, {"TOCI", Type::contents, 0},
    {"Artifact", Type::artifact, 0}};
constexpr std::string_view plain_types[] = {  // known, without a meaning of their own here
    "Document",  "Part",    "Art",     "Sect",  "Div",       "BlockQuote", "TOC",  "Index",
    "NonStruct", "Private", "Span",    "Quote", "Reference", "BibEntry",   "Code", "Link",
    "Annot",     "Figure",  "Formula", "Form",  "LBody",     "TBody",      "TFoot"};

const Named* find_type(std::string_view name) {
  const auto found = std::find_if(std::begin(known_types), std::end(known_types),
                                  [&](const Named& type) { return type.name == name; });
  return found == std::end(known_types) ? nullptr : &*found;
}

bool is_plain(std::string_view name) {
  return std::find(std::begin(plain_types), std::end(plain_types), name) != std::end(plain_types);
}

// Which grid places of a table are taken, so that spans push later cells aside.
struct TableGrid {
  int number = -1, row = -1, column = 0;
  bool in_head = false;
  std::set<std::pair<int, int>> taken;

  void place(int rows, int columns) {
    for (int r = 0; r < rows; ++r)
      for (int c = 0; c < columns; ++c) taken.insert({row + r, column + c});
  }
  void step_to_free() {
    while (taken.count({row, column}) != 0) ++column;
  }
};

// What an element inherits from those around it.
struct Around {
  int page = 0;
  int element = -1;  // the block-level element that collects the text
  int list_level = 0;
  TableGrid* table = nullptr;
  bool in_cell = false, in_item = false;
  bool is_whole = false;  // inside a heading, note, contents line ...: a P in there opens nothing new
};

class TreeReader {
 public:
  explicit TreeReader(PDFDoc& file) : file_(file) {
    const Object catalog = file.getXRef()->getCatalog();
    if (!catalog.isDict()) return;
    root_ = catalog.dictLookup("StructTreeRoot");
    if (root_.isDict()) role_map_ = root_.dictLookup("RoleMap");
  }

  Structure read() {
    if (root_.isDict()) children(root_, Around{}, 0);
    return std::move(structure_);
  }

 private:
  // The producer's own names lead, through the role map, to a standard one ("Rubrik 1" -> "H1").
  Named resolve(std::string name) const {
    for (int hops = 0; hops < 8; ++hops) {
      if (const Named* type = find_type(name)) return *type;
      if (is_plain(name) || !role_map_.isDict()) break;
      const Object target = role_map_.dictLookup(name.c_str());
      if (!target.isName()) break;
      name = target.getName();
    }
    return {"", Type::other, 0};
  }

  int page_of(const Object& reference) {
    if (!reference.isRef()) return 0;
    const auto [entry, is_new] = page_numbers_.try_emplace(reference.getRef().num, 0);
    if (is_new) entry->second = file_.findPage(reference.getRef());
    return entry->second;
  }

  void content(int page, int mcid, const Around& around) {
    if (page > 0 && mcid >= 0 && around.element >= 0)
      structure_.element_of.emplace(Structure::key(page, mcid), around.element);
  }

  void children(const Object& parent, const Around& around, int depth) {
    const Object kids = parent.dictLookup("K");
    if (!kids.isArray()) return child(parent.dictLookupNF("K"), around, depth);
    for (int i = 0; i < kids.arrayGetLength(); ++i) child(kids.arrayGetNF(i), around, depth);
  }

  void child(const Object& entry, const Around& around, int depth) {
    if (entry.isInt()) return content(around.page, entry.getInt(), around);
    if (entry.isRef() && !seen_.insert({entry.getRef().num, entry.getRef().gen}).second) return;
    const Object object = entry.fetch(file_.getXRef());
    if (!object.isDict() || depth > max_depth) return;
    const Object mcid = object.dictLookup("MCID");
    if (mcid.isInt()) {
      const int page = page_of(object.dictLookupNF("Pg"));
      return content(page > 0 ? page : around.page, mcid.getInt(), around);
    }
    if (!object.dictLookup("S").isName()) return;  // object references: links, form fields
    element(object, around, depth);
  }

  void element(const Object& object, Around around, int depth) {
    if (static_cast<int>(structure_.elements.size()) >= max_elements) return;
    if (const int page = page_of(object.dictLookupNF("Pg")); page > 0) around.page = page;
    const Object name = object.dictLookup("S");
    const Named type = resolve(name.getName());
    if (type.type == Type::table && !around.in_cell) return table(object, around, depth);
    if (around.table != nullptr && !around.in_cell)
      enter_table_part(object, type.type, around);
    else if (!around.in_cell && !around.is_whole)
      enter_block(type, around);
    const bool was_in_head = around.table != nullptr && around.table->in_head;
    if (around.table != nullptr && type.type == Type::head_group) around.table->in_head = true;
    children(object, around, depth + 1);
    if (around.table != nullptr) around.table->in_head = was_in_head;
  }

  // The most cells a row of the table has; a table of one column is a frame around text and no table.
  int width_of(const Object& object, int depth) const {
    const Object kids = object.dictLookup("K");
    if (!kids.isArray() && !kids.isDict()) return 0;
    int cells = 0, widest = 0;
    for (int i = 0; i < (kids.isArray() ? kids.arrayGetLength() : 1); ++i) {
      const Object kid = kids.isArray() ? kids.arrayGet(i) : kids.copy();
      if (!kid.isDict() || !kid.dictLookup("S").isName()) continue;
      const Object name = kid.dictLookup("S");
      const Type type = resolve(name.getName()).type;
      if (type == Type::cell || type == Type::head_cell)
        cells += span(kid, "ColSpan");
      else if (depth < 4 && type != Type::caption)
        widest = std::max(widest, width_of(kid, depth + 1));
      if (widest > 1) return widest;
    }
    return std::max(cells, widest);
  }

  void table(const Object& object, Around around, int depth) {
    if (width_of(object, 0) < 2) return children(object, around, depth + 1);
    TableGrid grid;
    grid.number = tables_++;
    around.table = &grid;
    around.in_item = false;
    children(object, around, depth + 1);
  }

  void enter_table_part(const Object& object, Type type, Around& around) {
    TableGrid& grid = *around.table;
    if (type == Type::row) {
      ++grid.row;
      grid.column = 0;
    } else if (type == Type::cell || type == Type::head_cell) {
      enter_cell(object, type, around);
    } else if (type == Type::caption) {
      around.element = add({Role::caption});
    }
  }

  void enter_cell(const Object& object, Type type, Around& around) {
    TableGrid& grid = *around.table;
    if (grid.row < 0) grid.row = 0;
    grid.step_to_free();
    const bool is_head = type == Type::head_cell || grid.in_head;
    around.element = add({is_head ? Role::head_cell : Role::cell, 0, grid.number, grid.row, grid.column});
    const int columns = span(object, "ColSpan");
    grid.place(span(object, "RowSpan"), columns);
    grid.column += columns;
    around.in_cell = true;
  }

  // Attributes are one dictionary, or an array of dictionaries and revision numbers.
  static int span(const Object& object, const char* key) {
    const Object attributes = object.dictLookup("A");
    if (attributes.isDict()) return span_in(attributes, key);
    int found = 1;
    if (attributes.isArray())
      for (int i = 0; i < attributes.arrayGetLength(); ++i) {
        const Object one = attributes.arrayGet(i);
        if (one.isDict()) found = std::max(found, span_in(one, key));
      }
    return found;
  }

  static int span_in(const Object& attributes, const char* key) {
    const Object value = attributes.dictLookup(key);
    return value.isInt() ? std::clamp(value.getInt(), 1, max_span) : 1;
  }

  void enter_block(const Named& type, Around& around) {
    around.is_whole = type.type != Type::other && type.type != Type::paragraph && type.type != Type::list &&
                      type.type != Type::item;
    switch (type.type) {
      case Type::heading:
        around.element = add({static_cast<Role>(static_cast<int>(Role::heading1) + type.level - 1)});
        break;
      case Type::title:
        around.element = add({Role::title});
        break;
      case Type::paragraph:
        around.element = add({around.in_item ? Role::list_item : Role::paragraph, around.list_level});
        break;
      case Type::list:
        ++around.list_level;
        break;
      case Type::item:
        around.element = add({Role::list_item, around.list_level});
        around.in_item = true;
        break;
      case Type::label:
        if (around.in_item) around.element = add({Role::list_label, around.list_level});
        break;
      case Type::caption:
        around.element = add({Role::caption});
        break;
      case Type::note:
        around.element = add({Role::footnote});
        break;
      case Type::contents:
        around.element = add({Role::contents});
        break;
      case Type::cell:
      case Type::head_cell:  // of a frame
        around.element = add({Role::paragraph});
        around.is_whole = false;
        break;
      case Type::artifact:
        around.element = add({Role::artifact});
        break;
      default:
        break;
    }
  }

  int add(const Element& element) {
    structure_.elements.push_back(element);
    return static_cast<int>(structure_.elements.size()) - 1;
  }

  PDFDoc& file_;
  Object root_, role_map_;
  Structure structure_;
  std::set<std::pair<int, int>> seen_;  // an element met twice is a loop or a fault
  std::unordered_map<int, int> page_numbers_;
  int tables_ = 0;
};

int page_of(PDFDoc& file, const LinkAction* action) {
  if (action == nullptr || action->getKind() != actionGoTo) return 0;
  const auto* jump = dynamic_cast<const LinkGoTo*>(action);
  if (jump == nullptr) return 0;
  std::unique_ptr<LinkDest> named;
  if (jump->getDest() == nullptr && jump->getNamedDest() != nullptr)
    named = file.findDest(jump->getNamedDest());
  const LinkDest* target = jump->getDest() != nullptr ? jump->getDest() : named.get();
  if (target == nullptr || !target->isOk()) return 0;
  return target->isPageRef() ? file.findPage(target->getPageRef()) : target->getPageNum();
}

void read_items(PDFDoc& file, const std::vector<OutlineItem*>* items, int level,
                std::vector<OutlineEntry>& entries) {
  constexpr std::size_t max_entries = 5000;
  if (items == nullptr || level > 6) return;
  for (OutlineItem* item : *items) {
    if (entries.size() >= max_entries) return;
    std::u32string title;
    for (int i = 0; i < item->getTitleLength(); ++i) title += static_cast<char32_t>(item->getTitle()[i]);
    entries.push_back({level, page_of(file, item->getAction()), glyph_text(title)});
    if (!item->hasKids()) continue;
    item->open();
    read_items(file, item->getKids(), level + 1, entries);
  }
}

}  // namespace

Structure read_structure(PDFDoc& file) { return TreeReader(file).read(); }

std::vector<OutlineEntry> read_outline(PDFDoc& file) {
  std::vector<OutlineEntry> entries;
  if (Outline* outline = file.getOutline(); outline != nullptr)
    read_items(file, outline->getItems(), 1, entries);
  return entries;
}

}  // namespace extract
