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

std::string joined(const std::vector<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, ", "));
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

  // Only what lies in the inbox by itself: an archive may hold others' files.
  void write_originals() {
    std::string list = csv_row({"file", "sha256", "received", "original"});
    for (const Filed& file : *now_.files) {
      if (!is_theirs(file) && !is_attached_to_theirs(file)) continue;
      const fs::path from = order_.inbox / fs::path(file.name);
      const bool is_there = !order_.inbox.empty() && is_in_inbox(from) && fs::is_regular_file(from);
      const bool is_taken = is_there && copy(from, fs::path("original") / fs::path(file.name), file.sha256);
      if (!is_taken) result_.left_out.push_back(file.name);
      list += csv_row({file.name, file.sha256, file.received, is_taken ? "original/" + file.name : ""});
    }
    put("innehall.csv", list);
  }

  bool is_in_inbox(const fs::path& file) const {
    const fs::path relative =
        fs::weakly_canonical(file).lexically_relative(fs::weakly_canonical(order_.inbox));
    return !relative.empty() && *relative.begin() != "..";
  }

  // Not where other bytes lie under that name now.
  bool copy(const fs::path& from, const fs::path& name, const std::string& sha256) {
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
