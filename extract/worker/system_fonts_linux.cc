// The engine opens a font by its path, first with fopen (to see what it is), then with FT_New_Face. Both are
// answered here from what is open already; everything else goes on to the functions behind. The program's own
// definitions come before those of libraries (ld.so(8), symbol lookup), so no file the sandbox refuses
// becomes one it allows.
#include "system_fonts_linux.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <map>
#include <string>
#include <string_view>

#include FT_FREETYPE_H

namespace extract {
namespace {

constexpr std::size_t most_fonts = 400;
constexpr off_t largest_font = 32 << 20;
constexpr int first_descriptor = 64;  // above those a child is given

struct Held {
  int descriptor = -1;
  std::size_t bytes = 0;
  void* content = nullptr;  // once it was asked for
};

std::map<std::string, Held, std::less<>>& held() {
  static std::map<std::string, Held, std::less<>> fonts;
  return fonts;
}

bool is_in_use = false;

void hold(const char* path) {
  if (held().size() >= most_fonts || held().contains(std::string_view(path))) return;
  const int opened = open(path, O_RDONLY | O_CLOEXEC);
  if (opened < 0) return;
  struct stat told {};
  const bool is_font =
      fstat(opened, &told) == 0 && S_ISREG(told.st_mode) && told.st_size > 0 && told.st_size <= largest_font;
  const int kept = is_font ? fcntl(opened, F_DUPFD_CLOEXEC, first_descriptor) : -1;
  close(opened);
  if (kept >= 0) held()[path] = {kept, static_cast<std::size_t>(told.st_size), nullptr};
}

// The font's bytes; nullptr: not one of ours.
const Held* font_at(const char* path) {
  if (!is_in_use || path == nullptr) return nullptr;
  const auto found = held().find(std::string_view(path));
  if (found == held().end()) return nullptr;
  Held& font = found->second;
  if (font.content == nullptr) {
    void* const start = mmap(nullptr, font.bytes, PROT_READ, MAP_PRIVATE, font.descriptor, 0);
    if (start == MAP_FAILED) return nullptr;
    font.content = start;
  }
  return &font;
}

template <class Function>
Function behind(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

void hold_system_fonts() {
  const FcFontSet* const known = FcConfigGetFonts(nullptr, FcSetSystem);
  if (known == nullptr || !held().empty()) return;
  for (int i = 0; i < known->nfont; ++i) {
    FcChar8* path = nullptr;
    if (FcPatternGetString(known->fonts[i], FC_FILE, 0, &path) == FcResultMatch)
      hold(reinterpret_cast<const char*>(path));
  }
}

void use_system_fonts() { is_in_use = true; }

}  // namespace extract

extern "C" {

std::FILE* fopen(const char* path, const char* mode) {
  if (const extract::Held* const font = extract::font_at(path))
    return fmemopen(font->content, font->bytes, "r");
  static const auto real = extract::behind<std::FILE* (*)(const char*, const char*)>("fopen");
  return real(path, mode);
}

FT_Error FT_New_Face(FT_Library library, const char* path, FT_Long index, FT_Face* face) {
  if (const extract::Held* const font = extract::font_at(path))
    return FT_New_Memory_Face(library, static_cast<const FT_Byte*>(font->content),
                              static_cast<FT_Long>(font->bytes), index, face);
  static const auto real =
      extract::behind<FT_Error (*)(FT_Library, const char*, FT_Long, FT_Face*)>("FT_New_Face");
  return real(library, path, index, face);
}

}  // extern "C"
