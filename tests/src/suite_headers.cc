// Nothing but what the suites include, so that there is something to compile it with: tests/CMakeLists.txt.
