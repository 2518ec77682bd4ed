// Measures of a document's lines that tell where a paragraph ends: how far lines reach and how far apart they
// stand.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "layout_parts.h"

namespace extract::layout {

// The right edge that the lines beginning at about the same left reach: nine in ten stay within it.
class RightEdges {
 public:
  void add(const WordPage& page, const Piece& piece) {
    rights_[key(page, piece.box.left)].push_back(piece.right());
  }
  void settle() {
    for (auto& [place, rights] : rights_) {
      std::sort(rights.begin(), rights.end());
      edges_[place] = rights.size() < 3 ? 0 : rights[((rights.size() - 1) * 19 + 19) / 20];
    }
  }
  // Of lines in a column that begins at `left`; indented lines share their column's edge.
  double at(const WordPage& page, double left, double right) const {
    double edge = right;
    for (int step = -20; step <= 1; ++step) {
      const auto found = edges_.find({std::lround(page.width), std::lround(left / 6) + step});
      if (found != edges_.end() && found->second > left) edge = std::max(edge, found->second);
    }
    return edge;
  }

 private:
  static std::pair<long, long> key(const WordPage& page, double left) {
    return {std::lround(page.width), std::lround(left / 6)};
  }
  std::map<std::pair<long, long>, std::vector<double>> rights_;
  std::map<std::pair<long, long>, double> edges_;
};

// The commonest distance of baselines for each size: the pitch within a paragraph.
class Pitches {
 public:
  void add(double size, double pitch) {
    if (pitch > 0.8 * size && pitch < 2.6 * size) ++counts_[std::lround(size * 2)][std::lround(pitch * 4)];
  }
  double at(double size) const {
    const auto of_size = counts_.find(std::lround(size * 2));
    if (of_size == counts_.end()) return size * 1.25;
    int total = 0;
    for (const auto& [pitch, count] : of_size->second) total += count;
    // The smallest that is common: larger ones are the gaps between paragraphs.
    for (const auto& [pitch, count] : of_size->second)
      if (count * 5 >= total || count >= 20) return static_cast<double>(pitch) / 4;
    return static_cast<double>(of_size->second.begin()->first) / 4;
  }

 private:
  std::map<long, std::map<long, int>> counts_;
};

}  // namespace extract::layout
