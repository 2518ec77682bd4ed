// XSLT 1.0 with EXSLT: a style sheet of ours or of a municipality applied to XML.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace report {

class StyleSheet {
 public:
  // Throws std::logic_error: a sheet built into the program that cannot be used.
  static StyleSheet built_in(std::string_view name);
  // Throws RoundError: the municipality's own.
  static StyleSheet from(const std::filesystem::path& file);
  ~StyleSheet();
  StyleSheet(StyleSheet&&) noexcept;
  StyleSheet(const StyleSheet&) = delete;
  StyleSheet& operator=(const StyleSheet&) = delete;

  // Parameters are strings. `documents`: XML the sheet may read with document(), by the address it asks for:
  // "part:styles". Throws std::runtime_error when `xml` is no XML or cannot be laid out.
  std::string apply(std::string_view xml, const std::map<std::string, std::string>& parameters = {},
                    const std::map<std::string, std::string_view>& documents = {}) const;

 private:
  struct Impl;
  explicit StyleSheet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace report
