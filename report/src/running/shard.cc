// Which file belongs to which part, and whether the parts make a whole.
#include "report/shard.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>

namespace report {
namespace {

std::optional<int> whole_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// FNV-1a, then the finish of MurmurHash3, without which names that differ in a figure fall in patterns.
std::uint64_t hash_of(std::string_view name) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char byte : name) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211u;
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdu;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53u;
  return hash ^ (hash >> 33);
}

std::string difference(const Versions& part, const Versions& here) {
  if (part.program != here.program) return fmt::format("kravkoll {}", part.program);
  if (part.reading != here.reading) return "another build of kravkoll or its reader";
  if (part.catalogue != here.catalogue) return fmt::format("catalogue {}", part.catalogue);
  if (part.judging != here.judging) return "another catalogue, word lists, profile or years";
  return {};
}

void require_same(const SealedShard& part, const std::string& round, const Versions& versions, int of) {
  const std::string file = part.file.string();
  if (part.round != round)
    throw ShardError(fmt::format("{} is of the round {}, not of {}", file, part.round, round));
  if (const std::string other = difference(part.versions, versions); !other.empty())
    throw ShardError(fmt::format("{} was made with {}: read that part again", file, other));
  if (part.shard.of != of)
    throw ShardError(fmt::format("{} is part {}, but the round was parted in {}: merge one set of parts",
                                 file, name_of(part.shard), of));
}

}  // namespace

std::optional<Shard> shard_named(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto number = whole_number(text.substr(0, slash)), of = whole_number(text.substr(slash + 1));
  if (!number || !of || *number < 1 || *number > *of || *of > most_shards) return std::nullopt;
  return Shard{*number, *of};
}

std::string name_of(const Shard& shard) { return fmt::format("{}/{}", shard.number, shard.of); }

bool holds(const Shard& shard, std::string_view name) {
  return hash_of(name) % static_cast<std::uint64_t>(shard.of) == static_cast<std::uint64_t>(shard.number - 1);
}

void require_whole_set(const std::vector<SealedShard>& shards, const std::string& round,
                       const Versions& versions) {
  if (shards.empty()) throw ShardError("no parts of the round were given");
  const int of = shards.front().shard.of;
  std::vector<const SealedShard*> found(static_cast<std::size_t>(of), nullptr);
  for (const SealedShard& part : shards) {
    require_same(part, round, versions, of);
    const SealedShard*& place = found[static_cast<std::size_t>(part.shard.number - 1)];
    if (place)
      throw ShardError(fmt::format("{} and {} are both part {}", place->file.string(), part.file.string(),
                                   name_of(part.shard)));
    place = &part;
  }
  std::string missing;
  for (int number = 1; number <= of; ++number)
    if (!found[static_cast<std::size_t>(number - 1)])
      missing += (missing.empty() ? "" : ", ") + name_of({number, of});
  if (!missing.empty()) throw ShardError(fmt::format("parts are missing: {}", missing));
}

}  // namespace report
