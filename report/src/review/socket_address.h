// IP addresses as text and as the system has them.
#pragma once

#include <sys/socket.h>

#include <string>

namespace report::review {

// A listening socket on that address that does not block. Throws std::system_error.
int listen_on(const std::string& address, int port);
int port_of(int descriptor);
std::string text_of(const sockaddr_storage& address);

}  // namespace report::review
