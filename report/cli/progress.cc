// Draws the progress line.
#include "progress.h"

#include <fmt/format.h>

#include <cmath>
#include <ostream>

namespace report::cli {
namespace {

using namespace std::chrono_literals;

std::string span_text(double seconds) {
  if (seconds < 90) return fmt::format("{} s", static_cast<long>(std::ceil(seconds)));
  return fmt::format("{} min", static_cast<long>(std::ceil(seconds / 60)));
}

// By pages where pages are being recognised, since one of them costs as much as many files; else by files.
double share_done(const Progress& p) {
  const double files = static_cast<double>(p.done) / static_cast<double>(p.total);
  if (p.pages_to_recognise == 0) return files;
  return std::min(files, static_cast<double>(p.pages_recognised) / p.pages_to_recognise);
}

}  // namespace

std::string progress_text(const Progress& p, std::chrono::duration<double> elapsed) {
  if (p.total == 0) return "no files";
  std::string text = fmt::format("{} of {} files", p.done, p.total);
  if (p.pages_to_recognise > 0)
    text += fmt::format(", {} of {} pages recognised", p.pages_recognised, p.pages_to_recognise);
  const double share = share_done(p);
  if (share > 0 && share < 1 && elapsed > 1s)
    text += fmt::format(", about {} left", span_text(elapsed.count() * (1 - share) / share));
  return text;
}

void ProgressLine::show(const Progress& progress) {
  const Clock::time_point now = Clock::now();
  if (!is_terminal_ || (now - shown_ < 200ms && progress.done < progress.total)) return;
  shown_ = now;
  is_visible_ = true;
  err_ << "\r\x1b[K" << progress_text(progress, now - start_) << std::flush;
}

void ProgressLine::wipe() {
  if (is_visible_) err_ << "\r\x1b[K" << std::flush;
  is_visible_ = false;
}

}  // namespace report::cli
