// Writes a case as a folder.
#include "report/case_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>

#include "csv_row.h"
#include "ingest/checksum.h"

namespace report::review {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 200;  // bytes: what every file system takes, with a folder around it

std::string joined(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, ", "));
}

// The parts of a path that name something, without what a terminal or SHA256SUMS would take for its own.
std::string harmless(const std::string& path) {
  std::string kept;
  for (const fs::path& part : fs::path(path)) {
    if (part.empty() || part == "/" || part == "." || part == "..") continue;
    if (!kept.empty()) kept += '/';
    for (const char c : part.string())
      kept += static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\' ? '_' : c;
  }
  return kept.empty() ? "_" : kept;
}

class Writing {
 public:
  Writing(const Snapshot& now, const Casebook& book, const CaseOrder& order)
      : now_(now), book_(book), order_(order), folder_(order.into.string() + ".part") {
    for (const ingest::Unit& unit : book.round().providers.units)
      if (book.round().providers.providers[unit.provider].name == order.provider) units_.insert(unit.id);
  }

  CaseFolder write() {
    if (fs::exists(order_.into)) throw std::runtime_error(order_.into.string() + " is there already");
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "original");
    write_originals();
    write_decisions();
    write_events();
    write_letters();
    write_sums();
    fs::rename(folder_, order_.into);
    return std::move(result_);
  }

 private:
  void put(const fs::path& name, const std::string& content) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream out(folder_ / name, std::ios::binary);
    out << content;
    if (!out.flush()) throw std::runtime_error("cannot write " + (folder_ / name).string());
    enter(name, content);
  }

  void enter(const fs::path& name, const std::string& content) {
    ingest::Checksum sum;
    sum.add(content);
    sums_[name.generic_string()] = sum.finish();
    ++result_.files;
    result_.bytes += content.size();
  }

  bool is_theirs(const Filed& file) const {
    const auto& units = book_.round().providers.units;
    return std::any_of(file.placement.units.begin(), file.placement.units.end(),
                       [&](std::size_t unit) { return units_.contains(units[unit].id); });
  }

  bool is_attached_to_theirs(const Filed& file) const {
    return std::any_of(now_.files->begin(), now_.files->end(), [&](const Filed& report) {
      return !file.attached_to.empty() && report.name == file.attached_to && is_theirs(report);
    });
  }

  // Of an archive only what is theirs: it may hold others' files.
  void write_originals() {
    std::string list = csv_row({"file", "sha256", "received", "came_from", "original"});
    for (const Filed& file : *now_.files) {
      if (!is_theirs(file) && !is_attached_to_theirs(file)) continue;
      const std::string name = free_name(file);
      const bool is_taken = copy_from_inbox(file, name) || copy_from_elsewhere(file, name);
      if (!is_taken) result_.left_out.push_back(file.name);
      list += csv_row({file.name, file.sha256, file.received, came_from(file), is_taken ? name : ""});
    }
    put("innehall.csv", list);
  }

  // Below original/, and nothing else's: a name out of an archive is whatever its maker wanted it to be. What
  // it was called stands in the list.
  std::string free_name(const Filed& file) const {
    const std::string wanted = "original/" + harmless(file.name);
    if (wanted.size() <= longest_name && is_free(wanted)) return wanted;
    const std::string plain = "original/" + file.sha256.substr(0, 16);
    std::string free = plain;
    for (int i = 2; !is_free(free); ++i) free = fmt::format("{}-{}", plain, i);
    return free;
  }

  // Also as a folder.
  bool is_free(const std::string& name) const {
    return std::none_of(sums_.begin(), sums_.end(), [&name](const auto& sum) {
      return sum.first == name || sum.first.starts_with(name + "/") || name.starts_with(sum.first + "/");
    });
  }

  std::string came_from(const Filed& file) const {
    for (const Filed& archive : *now_.files)
      if (archive.kind == Filed::Kind::opened && file.name.starts_with(archive.name + "/"))
        return archive.name + " › " + file.name.substr(archive.name.size() + 1);
    return file.name;
  }

  bool copy_from_inbox(const Filed& file, const std::string& name) {
    const fs::path from = order_.inbox / fs::path(file.name);
    return !order_.inbox.empty() && is_in_inbox(from) && copy(from, name, file.sha256);
  }

  bool copy_from_elsewhere(const Filed& file, const std::string& name) {
    const auto from = order_.original ? order_.original(file.sha256) : std::nullopt;
    return from && copy(*from, name, file.sha256);
  }

  bool is_in_inbox(const fs::path& file) const {
    const fs::path relative =
        fs::weakly_canonical(file).lexically_relative(fs::weakly_canonical(order_.inbox));
    return !relative.empty() && *relative.begin() != "..";
  }

  // Not where other bytes lie under that name now.
  bool copy(const fs::path& from, const fs::path& name, const std::string& sha256) {
    if (!fs::is_regular_file(from)) return false;
    std::ifstream in(from, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    ingest::Checksum sum;
    sum.add(content);
    if (sum.finish() != sha256) return false;
    put(name, content);
    return true;
  }

  void write_decisions() {
    std::string rows =
        csv_row({"unit", "document", "part", "requirement", "severity", "verdict", "suggested", "confidence",
                 "decided_by", "decided_at", "reason", "second_verdict", "file", "rule"});
    for (const Item& item : now_.items) {
      if (!units_.contains(item.key.of.unit)) continue;
      const Event* decision = now_.decision_of(item);
      const SecondReading* second = now_.second_of(item);
      const auto basis = decision ? now_.bases.find(decision->id) : now_.bases.end();
      rows += csv_row({item.key.of.unit, item.key.of.document, std::to_string(item.key.of.part),
                       item.key.requirement, std::string(analyze::name_of(item.severity)),
                       std::string(analyze::name_of(item.verdict)),
                       std::string(analyze::name_of(item.suggested)), fmt::format("{:.4f}", item.confidence),
                       decision ? decision->who : "", decision ? decision->at : "",
                       decision ? decision->reason : "", second ? second->verdict : "",
                       now_.file_of(item).sha256, basis == now_.bases.end() ? "" : basis->second.rule});
    }
    put("beslut.csv", rows);
  }

  void write_events() {
    std::string rows =
        csv_row({"id", "at", "who", "kind", "unit", "document", "part", "requirement", "file", "before",
                 "said", "until", "reason", "note", "program", "catalogue", "undoes"});
    for (const Event& e : now_.events) {
      const bool is_about = std::any_of(e.units.begin(), e.units.end(),
                                        [&](const std::string& u) { return units_.contains(u); });
      if (!is_about) continue;
      rows += csv_row({std::to_string(e.id), e.at, e.who, std::string(report::name_of(e.kind)),
                       joined(e.units), e.document, std::to_string(e.part), joined(e.requirements), e.file,
                       e.before, e.said, e.until, e.reason, order_.with_notes ? e.note : "", e.program,
                       e.catalogue, e.undoes == 0 ? "" : std::to_string(e.undoes)});
    }
    put("handelser.csv", rows);
  }

  void write_letters() {
    for (const KeptLetter& letter : now_.letters) {
      if (letter.provider != order_.provider || !letter.is_sent()) continue;
      const std::optional<SentPaper> sent = book_.sent_paper(letter.id);
      for (const auto& [file, content] : sent ? sent->files : std::vector<SentPaper::File>{})
        put(fs::path("brev") / file.name, content);
      std::string text =
          letter.sent_at + " " + letter.sent_by + "\n" + letter.until + "\n\n" + letter.body + "\n\n";
      for (const ItemKey& point : letter.points)
        text +=
            fmt::format("{} {} {} {}\n", point.of.unit, point.of.document, point.of.part, point.requirement);
      put(fs::path("brev") / (std::to_string(letter.id) + ".txt"), text);
    }
  }

  void write_sums() {
    std::string lines;
    for (const auto& [name, sum] : sums_) lines += sum + "  " + name + "\n";
    std::ofstream out(folder_ / "SHA256SUMS", std::ios::binary);
    out << lines;
    if (!out.flush()) throw std::runtime_error("cannot write " + (folder_ / "SHA256SUMS").string());
    ++result_.files;
  }

  const Snapshot& now_;
  const Casebook& book_;
  const CaseOrder& order_;
  const fs::path folder_;
  std::set<std::string> units_;
  std::map<std::string, std::string> sums_;
  CaseFolder result_;
};

}  // namespace

CaseFolder take_out(const Snapshot& now, const Casebook& book, const CaseOrder& order) {
  return Writing(now, book, order).write();
}

}  // namespace report::review
