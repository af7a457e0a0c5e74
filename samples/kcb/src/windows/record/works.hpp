// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <tuple>

#include "collect.hpp"
#include "kcb/target/images.hpp"

namespace kcb::record {

/** Gives the addresses in records their names, each once. */
class Works {
 public:
  Works(const Snapshot& names, const ClassOf& class_of) : snapshot_(&names), images_(names), class_of_(&class_of) {}

  /** The place of what a record is about in list(). */
  [[nodiscard]] std::uint32_t of(const Record& record);
  /** The same for a callback that a report describes. */
  [[nodiscard]] std::uint32_t of(const Callback& callback, std::uint32_t tid);

  [[nodiscard]] std::vector<Work> take() { return std::move(list_); }

 private:
  using Key = std::tuple<Kind, Layout, std::uint8_t, std::uint8_t, std::uint32_t, std::uint32_t, std::uint64_t,
                         std::uint64_t, std::uint64_t>;
  [[nodiscard]] Work describe(const Record& record) const;
  [[nodiscard]] std::optional<std::string> entered_from(const Record& record) const;
  [[nodiscard]] std::uint32_t place_of(Work work);

  const Snapshot* snapshot_;
  Images images_;
  const ClassOf* class_of_;
  std::map<Key, std::uint32_t> places_;  // by what a record has
  std::map<Work, std::uint32_t> works_;  // different records may be about the same
  std::vector<Work> list_;
};

}  // namespace kcb::record
