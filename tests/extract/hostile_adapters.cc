// Adapters that do what a file might make an engine do, were the engine taken over. The hostile worker links
// them in place of the real ones; each file begins "%HOSTILE " and then says what shall happen.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <map>
#include <new>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>

#include "painting.h"
#include "parsers.h"

namespace extract {
namespace {

using ingest::Reason;

[[noreturn]] void loop_forever() {
  static volatile bool is_over = false;
  while (!is_over) continue;
  std::abort();
}

[[noreturn]] void allocate_without_end() {
  for (;;) std::memset(new char[1 << 22], 1, 1 << 22);
}

void* malloc_without_end() {
  for (;;)
    if (void* const room = std::malloc(1 << 22); room != nullptr)
      std::memset(room, 1, 1 << 22);
    else
      return room;
}

[[noreturn]] void tell(const std::string& what, long result) {
  throw Refused{Reason::damaged, what + (result < 0 ? std::string(": ") + std::strerror(errno) : ": done")};
}

int recurse(int depth) {
  volatile char room[4096];
  room[0] = static_cast<char>(depth);
  return depth < 0 ? room[0] : recurse(depth + 1) + room[0];
}

void write_nonsense_everywhere() {
  const std::string nonsense(100, '\x5A');
  for (int number = 0; number < 32; ++number)
    if (write(number, nonsense.data(), nonsense.size()) < 0) continue;
}

void end_well_and_linger() {
  const char end[] = {0, 0, 0, 0,
                      12};  // an end record, from somebody who knows the wire, without a beginning
  for (int number = 0; number < 32; ++number)
    if (write(number, end, sizeof end) < 0) continue;
  loop_forever();
}

using Deed = void (*)();
const std::map<std::string, Deed> deeds{
    {"crash", [] { *reinterpret_cast<volatile int*>(8) = 1; }},
    {"overflow-the-stack", [] { recurse(0); }},
    {"abort", [] { std::abort(); }},
    {"exit", [] { std::exit(0); }},
    {"loop", [] { loop_forever(); }},
    {"sleep", [] { ::pause(); }},
    {"use-up-processor-time", [] { std::raise(SIGXCPU); }},
    {"allocate", [] { allocate_without_end(); }},
    {"malloc-and-abort",
     [] {
       malloc_without_end();
       std::abort();
     }},
    {"malloc-and-exit",
     [] {
       malloc_without_end();
       std::exit(1);
     }},
    {"malloc-and-follow-null", [] { *static_cast<volatile char*>(malloc_without_end()) = 1; }},
    {"open", [] { tell("open", open("/etc/passwd", O_RDONLY)); }},
    {"create", [] { tell("create", open("kravkoll-was-here", O_RDWR | O_CREAT, 0600)); }},
    {"socket", [] { tell("socket", socket(AF_INET, SOCK_STREAM, 0)); }},
    {"fork", [] { tell("fork", fork()); }},
    {"exec", [] { tell("exec", execl("/bin/true", "true", nullptr)); }},
    {"thread", [] { std::thread([] {}).join(); }},
    {"kill-the-parent", [] { tell("kill", kill(getppid(), SIGKILL)); }},
    {"make-code",
     [] {
       tell("mmap", mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                         0) == MAP_FAILED
                        ? -1
                        : 0);
     }},
    {"raise-limits",
     [] {
       const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
       tell("setrlimit", setrlimit(RLIMIT_AS, &more));
     }},
    {"watch-the-parent", [] { tell("ptrace", ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr)); }},
    {"rename", [] { tell("rename", std::rename("a", "b")); }},
    {"throw", [] { throw std::runtime_error("surprise"); }},
    {"refuse",
     [] {
       throw Refused{Reason::encrypted, "needs a password"};
     }},
    {"nonsense", [] { write_nonsense_everywhere(); }},
    {"end-and-linger", [] { end_well_and_linger(); }},
};

struct Script {
  std::istringstream words;
  explicit Script(Bytes file) : words(std::string(reinterpret_cast<const char*>(file.data()), file.size())) {
    std::string mark;
    words >> mark;
  }
  std::string next() {
    std::string word;
    words >> word;
    return word;
  }
};

Word word_of(const std::string& text, double confidence = 1) {
  Word word;
  word.box = {72, 72, 100, 12};
  word.baseline = 82;
  word.size = 11;
  word.confidence = confidence;
  word.text = text;
  return word;
}

Reading page_saying(const std::string& text) {
  Reading reading;
  WordPage page;
  page.number = 1;
  page.width = 595;
  page.height = 842;
  page.words = {word_of(text)};
  reading.pages = {page};
  return reading;
}

Reading pages_to_recognise(int count) {
  Reading reading;
  for (int number = 1; number <= count; ++number) {
    WordPage page;
    page.number = number;
    page.width = 595;
    page.height = 842;
    page.needs_recognition = true;
    reading.pages.push_back(page);
  }
  return reading;
}

std::string environment() {
  std::string all;
  for (char** variable = environ; *variable != nullptr; ++variable) all += std::string(*variable) + ";";
  return all;
}

// What the child may use, by its own asking.
std::string limits_told() {
  std::string all;
  for (const auto& [name, resource] :
       std::initializer_list<std::pair<const char*, __rlimit_resource>>{{"cpu", RLIMIT_CPU},
                                                                        {"descriptors", RLIMIT_NOFILE},
                                                                        {"written", RLIMIT_FSIZE},
                                                                        {"core", RLIMIT_CORE}}) {
    rlimit limit{};
    getrlimit(resource, &limit);
    all +=
        std::string(name) + "=" + std::to_string(limit.rlim_cur) + "/" + std::to_string(limit.rlim_max) + ";";
  }
  return all;
}

int open_descriptors() {
  int open = 0;
  for (int number = 0; number < 64; ++number)
    if (lseek(number, 0, SEEK_CUR) >= 0 || errno != EBADF) ++open;
  return open;
}

}  // namespace

// "pages 5 crash 2": five pages of text, of which the second crashes; "all": each of them.
void read_pdf(Bytes file, const ReadLimits& limits, int first_page, const PageSink& sink) {
  Script script(file);
  if (script.next() != "pages") {
    const Reading whole = read_pdf(file, limits);
    sink.begin(whole);
    for (const WordPage& page : whole.pages) sink.page(page, {});
    return;
  }
  Reading begun;
  begun.page_count = std::stoi(script.next());
  const std::string deed = script.next(), which = script.next();
  sink.begin(begun);
  for (int number = first_page; number <= begun.page_count; ++number) {
    if (which == "all" || which == std::to_string(number)) deeds.at(deed)();
    WordPage page = page_saying("page-" + std::to_string(number)).pages[0];
    page.number = number;
    sink.page(page, {{number, "note-of-" + std::to_string(number)}});
  }
}

// "scan 5 crash 2": five pages to be recognised, of which the second crashes.
Reading read_pdf(Bytes file, const ReadLimits&) {
  Script script(file);
  const std::string verb = script.next();
  if (verb == "say") return page_saying(script.next());
  if (verb == "scan") return pages_to_recognise(std::stoi(script.next()));
  if (verb == "environment") return page_saying(environment());
  if (verb == "descriptors") return page_saying(std::to_string(open_descriptors()));
  if (verb == "limits") return page_saying(limits_told());
  if (verb == "nothing") return {};
  if (const auto deed = deeds.find(verb); deed != deeds.end()) deed->second();
  return page_saying("survived");
}

Raster render_pdf_page(Bytes file, int page, double dpi, const ReadLimits&) {
  Script script(file);
  script.next();
  script.next();
  const std::string deed = script.next();
  if (const std::string which = script.next(); which == "all" || which == std::to_string(page))
    deeds.at(deed)();
  Raster raster;
  raster.dpi = dpi;
  raster.width = deed == "faint" ? 50 : 100;  // per cent of confidence
  raster.height = page;                       // every page another picture
  raster.pixels.resize(static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(page));
  return raster;
}

Reading read_docx(Bytes, const ReadLimits&) { return {}; }
Reading read_odt(Bytes, const ReadLimits&) { return {}; }
Reading read_image(Bytes, ingest::MediaType, const ReadLimits&) { return {}; }
Raster load_image_page(Bytes, ingest::MediaType, int, const ReadLimits&) { return {}; }
PaintedPage paint_pdf_page(Bytes, int, double, const ReadLimits&) { return {1, 1, 1, {255}}; }
PaintedPage paint_image_page(Bytes, ingest::MediaType, int, int, const ReadLimits&) { return {}; }

struct Recogniser::Impl {};
Recogniser::Recogniser(const std::string&) {}
Recogniser::~Recogniser() = default;

WordPage Recogniser::recognise(const Raster& raster, int page_number) {
  WordPage page = page_saying("page-" + std::to_string(page_number) + "-at-" +
                              std::to_string(static_cast<int>(raster.dpi)))
                      .pages[0];
  page.number = page_number;
  page.reading = PageReading::recognised;
  page.words[0].confidence =
      raster.width / 100.0 + (raster.dpi > 250 ? 0.2 : 0) - (raster.width == 100 ? 0.05 : 0);
  return page;
}

}  // namespace extract
