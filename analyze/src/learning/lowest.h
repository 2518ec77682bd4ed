// Where a smooth convex function is lowest.
#pragma once

#include <functional>
#include <vector>

namespace analyze {

using Vector = std::vector<double>;

// L-BFGS (Liu and Nocedal 1989) with halved steps. `function` returns the value at x and fills the gradient,
// which is as long as x. Sums in a fixed order: same function, same result.
Vector lowest(const std::function<double(const Vector& x, Vector& gradient)>& function, Vector x,
              int most_steps = 300);

}  // namespace analyze
