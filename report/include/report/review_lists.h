// Lists that one moment of a round shares with the next: what nobody has touched is the same memory in both.
// A snapshot of a county has tens of thousands of rows and a decision changes one of them; copying all would
// cost more than the decision.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace report::review {

// A list whose elements never change; another may be put in an element's place.
template <class T>
class Pieces {
 public:
  class Iterator {
   public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using reference = const T&;
    using pointer = const T*;
    using iterator_category = std::forward_iterator_tag;
    Iterator() = default;
    explicit Iterator(const std::shared_ptr<const T>* at) : at_(at) {}
    const T& operator*() const { return **at_; }
    const T* operator->() const { return at_->get(); }
    Iterator& operator++() { return ++at_, *this; }
    Iterator operator++(int) { return Iterator(at_++); }
    bool operator==(const Iterator&) const = default;

   private:
    const std::shared_ptr<const T>* at_ = nullptr;
  };
  using value_type = T;
  using const_iterator = Iterator;

  std::size_t size() const { return all_.size(); }
  bool empty() const { return all_.empty(); }
  const T& operator[](std::size_t i) const { return *all_[i]; }
  Iterator begin() const { return Iterator(all_.data()); }
  Iterator end() const { return Iterator(all_.data() + all_.size()); }

  void push_back(T value) { all_.push_back(std::make_shared<const T>(std::move(value))); }
  void put(std::size_t i, T value) { all_[i] = std::make_shared<const T>(std::move(value)); }

 private:
  std::vector<std::shared_ptr<const T>> all_;
};

// A list that only grows. A copy does not see what the original grows by.
template <class T>
class Grown {
 public:
  using value_type = T;
  using const_iterator = const T*;

  Grown() = default;
  explicit Grown(std::vector<T> all) { *this = all; }
  Grown& operator=(std::vector<T> all) {
    kept_ = std::make_shared<std::vector<T>>(std::move(all));
    size_ = kept_->size();
    first_ = kept_->data();
    return *this;
  }

  // One thread at a time for all copies together. Others may read their copies meanwhile: no element moves
  // while there is room, and what is added lies after what they see.
  void push_back(T value) {
    if (!kept_ || kept_->size() != size_ || kept_->size() == kept_->capacity()) make_room();
    kept_->push_back(std::move(value));
    ++size_;
  }

  const T* begin() const { return first_; }
  const T* end() const { return first_ + size_; }
  auto rbegin() const { return std::make_reverse_iterator(end()); }
  auto rend() const { return std::make_reverse_iterator(begin()); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const T& operator[](std::size_t i) const { return first_[i]; }
  const T& back() const { return first_[size_ - 1]; }
  operator std::vector<T>() const { return {begin(), end()}; }  // for what is asked for seldom

 private:
  void make_room() {
    constexpr std::size_t at_first = 64;
    auto larger = std::make_shared<std::vector<T>>();
    larger->reserve(std::max(at_first, 2 * size_));
    larger->assign(begin(), end());
    kept_ = std::move(larger);
    first_ = kept_->data();
  }

  std::shared_ptr<std::vector<T>> kept_;
  const T* first_ = nullptr;
  std::size_t size_ = 0;
};

// A list in parts, read as one; a part is replaced as a whole.
template <class T>
class Parted {
 public:
  class Iterator {
   public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using reference = const T&;
    using pointer = const T*;
    using iterator_category = std::forward_iterator_tag;
    Iterator() = default;
    Iterator(const Pieces<std::vector<T>>* parts, std::size_t part) : parts_(parts), part_(part) { settle(); }
    const T& operator*() const { return (*parts_)[part_][at_]; }
    const T* operator->() const { return &**this; }
    Iterator& operator++() {
      ++at_;
      settle();
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(const Iterator&) const = default;

   private:
    void settle() {
      for (; part_ < parts_->size() && at_ >= (*parts_)[part_].size(); ++part_) at_ = 0;
    }
    const Pieces<std::vector<T>>* parts_ = nullptr;
    std::size_t part_ = 0, at_ = 0;
  };
  using value_type = T;
  using const_iterator = Iterator;

  Iterator begin() const { return {&parts_, 0}; }
  Iterator end() const { return {&parts_, parts_.size()}; }
  std::size_t parts() const { return parts_.size(); }
  std::span<const T> part(std::size_t i) const { return parts_[i]; }
  std::size_t size() const { return starts_.empty() ? 0 : starts_.back() + parts_[parts_.size() - 1].size(); }
  bool empty() const { return size() == 0; }
  // Where the part begins among all.
  std::size_t start(std::size_t part) const { return starts_[part]; }
  const T& operator[](std::size_t i) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), i);
    const auto part = static_cast<std::size_t>(after - starts_.begin()) - 1;
    return parts_[part][i - starts_[part]];
  }

  void add_part(std::vector<T> part) {
    starts_.push_back(size());
    parts_.push_back(std::move(part));
  }
  void put_part(std::size_t i, std::vector<T> part) {
    const bool is_as_long = part.size() == parts_[i].size();
    parts_.put(i, std::move(part));
    if (is_as_long) return;
    for (std::size_t next = i + 1; next < starts_.size(); ++next)
      starts_[next] = starts_[next - 1] + parts_[next - 1].size();
  }

 private:
  Pieces<std::vector<T>> parts_;
  std::vector<std::size_t> starts_;
};

}  // namespace report::review
