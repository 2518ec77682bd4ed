#include "lowest.h"

#include <cmath>
#include <deque>

namespace analyze {
namespace {

double dot(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

void add(Vector& to, double times, const Vector& from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += times * from[i];
}

// The last steps and what they did to the gradient: enough to guess the curvature.
struct Step {
  Vector moved, turned;
  double inverse;
};

// Nocedal's two loops: the direction down.
Vector direction(const std::deque<Step>& steps, const Vector& gradient) {
  Vector d = gradient;
  Vector scale(steps.size());
  for (std::size_t i = steps.size(); i-- > 0;) {
    scale[i] = steps[i].inverse * dot(steps[i].moved, d);
    add(d, -scale[i], steps[i].turned);
  }
  if (!steps.empty()) {
    const Step& last = steps.back();
    const double curve = dot(last.moved, last.turned) / dot(last.turned, last.turned);
    for (double& value : d) value *= curve;
  }
  for (std::size_t i = 0; i < steps.size(); ++i)
    add(d, scale[i] - steps[i].inverse * dot(steps[i].turned, d), steps[i].moved);
  for (double& value : d) value = -value;
  return d;
}

}  // namespace

Vector lowest(const std::function<double(const Vector&, Vector&)>& function, Vector x, int most_steps) {
  constexpr std::size_t remembered = 8;
  constexpr double flat = 1e-5;
  Vector gradient(x.size()), next_gradient(x.size());
  double value = function(x, gradient);
  std::deque<Step> steps;
  for (int n = 0; n < most_steps && dot(gradient, gradient) > flat * flat * (1 + dot(x, x)); ++n) {
    const Vector d = direction(steps, gradient);
    const double slope = dot(d, gradient);
    double length = steps.empty() ? 1 / (1 + std::sqrt(dot(gradient, gradient))) : 1;
    Vector next;
    double next_value = 0;
    for (int halvings = 0;; ++halvings) {
      next = x;
      add(next, length, d);
      next_value = function(next, next_gradient);
      if (next_value <= value + 1e-4 * length * slope) break;
      if (halvings > 40) return x;
      length /= 2;
    }
    Step step{next, next_gradient, 0};
    add(step.moved, -1, x);
    add(step.turned, -1, gradient);
    const double agree = dot(step.moved, step.turned);
    if (agree > 1e-12) {
      step.inverse = 1 / agree;
      steps.push_back(std::move(step));
      if (steps.size() > remembered) steps.pop_front();
    }
    x = std::move(next);
    gradient = next_gradient;
    value = next_value;
  }
  return x;
}

}  // namespace analyze
