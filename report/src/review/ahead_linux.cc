#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <exception>

#include "gap_picture.h"
#include "report/review.h"
#include "report/review_ahead.h"
#include "report/review_desk.h"
#include "report/review_views.h"

namespace report::review {
namespace {

// Of this thread alone (setpriority(2): Linux keeps one a thread). Whoever is being answered goes first.
void give_way() { setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 10); }

}  // namespace

Ahead::Ahead(MakeReady make_ready, IsBusy is_busy, Habits habits)
    : make_ready_(std::move(make_ready)),
      is_busy_(std::move(is_busy)),
      habits_(habits),
      thread_([this] { serve(); }) {}

Ahead::~Ahead() {
  {
    const std::lock_guard lock(mutex_);
    is_closing_ = true;
    waiting_.clear();
  }
  changed_.notify_all();
  thread_.join();
}

void Ahead::expect(const std::vector<ItemKey>& next) {
  const std::lock_guard lock(mutex_);
  for (auto item = next.rbegin(); item != next.rend(); ++item) {
    std::erase(waiting_, *item);
    waiting_.push_front(*item);
  }
  while (waiting_.size() > habits_.most) waiting_.pop_back();
  last_wish_ = std::chrono::steady_clock::now();
  changed_.notify_all();
}

void Ahead::settle() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.empty() && !is_working_; });
}

bool Ahead::is_time() const {
  return std::chrono::steady_clock::now() >= last_wish_ + habits_.quiet && !is_busy_();
}

void Ahead::serve() {
  give_way();
  std::unique_lock lock(mutex_);
  while (!is_closing_) {
    changed_.wait(lock, [this] { return is_closing_ || !waiting_.empty(); });
    if (is_closing_) return;
    if (!is_time()) {
      changed_.wait_for(lock, std::max(habits_.quiet / 4, std::chrono::milliseconds(5)));
      continue;
    }
    const ItemKey item = waiting_.front();
    waiting_.pop_front();
    is_working_ = true;
    lock.unlock();
    try {
      make_ready_(item);
    } catch (const std::exception&) {
      // It will show when somebody asks.
    }
    lock.lock();
    is_working_ = false;
    changed_.notify_all();
  }
}

void make_ready(Casebook& book, PageImages& images, const ItemKey& item) {
  const auto now = book.now();
  const Item* const known = now->find(item);
  if (!known) return;
  const std::optional<GapPicture> picture = first_picture(*now, book, *known);
  if (picture) images.png(picture->sha256, picture->page, gap_picture_width);
}

}  // namespace report::review
