// One function for each alternative of a variant, as std::visit wants them.
#pragma once

namespace report {

template <class... Ts>
struct Cases : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Cases(Ts...) -> Cases<Ts...>;  // clang 14 does not guess it

}  // namespace report
