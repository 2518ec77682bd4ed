// As much of a browser as a reviewer's session takes: one connection that is kept, one cookie, forms.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace bench {

struct Reply {
  int status = 0;  // 0: none came
  std::string location, body;
  double milliseconds = 0;
};

using Form = std::vector<std::pair<std::string, std::string>>;

class Browser {
 public:
  // `host`: "127.0.0.1:8321". `user`: said in X-Remote-User; empty: not said.
  Browser(std::string host, std::string user) : host_(std::move(host)), user_(std::move(user)) {}
  ~Browser();
  Browser(Browser&& other) noexcept;
  Browser(const Browser&) = delete;
  Browser& operator=(const Browser&) = delete;

  Reply get(const std::string& path);
  Reply post(const std::string& path, const Form& form);
  // Leaves the connection and asks by another from now on.
  void let_go();

 private:
  Reply exchange(const std::string& head, const std::string& body);
  bool is_connected();

  std::string host_, user_, cookie_;
  int descriptor_ = -1;
};

// The value of the first input of that name on the page; empty: there is none.
std::string field_in(const std::string& page, const std::string& name);
// The hidden inputs of the page, the first of each name.
Form hidden_fields_in(const std::string& page);
// Addresses on the page that begin so, without query and fragment, each once.
std::vector<std::string> addresses_in(const std::string& page, const std::string& beginning);

}  // namespace bench
