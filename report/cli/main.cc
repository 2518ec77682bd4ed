// kravkoll: the command line. Everything it does is report::cli::run_program, which tests call too.
#include <unistd.h>

#include <iostream>

#include "program.h"

int main(int count, char** arguments) {
  std::ios::sync_with_stdio(false);
  const bool is_terminal = isatty(STDERR_FILENO) == 1;
  return report::cli::run_program({arguments + 1, arguments + count}, {std::cout, std::cerr, is_terminal});
}
