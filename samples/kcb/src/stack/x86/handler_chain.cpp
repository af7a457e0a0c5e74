// SPDX-License-Identifier: MIT
#include "handler_chain.hpp"

#include <algorithm>

namespace kcb::x86 {
namespace {

constexpr std::uint64_t end_of_list = 0xffffffff;
constexpr std::size_t most_records = 4096;

/** All records from one on; none when one of them cannot be a record, or the list does not end as it must. */
std::vector<std::uint64_t> follow(const Images& images, const Words& words, std::uint64_t record) {
  std::vector<std::uint64_t> records;
  while (record != end_of_list) {
    const auto next = words.at(record);
    const auto handler = words.at(record + word_size);
    if (!next || !handler || *next <= record || images.module_at(*handler).empty()) return {};
    if (records.size() == most_records) return {};
    records.push_back(record);
    record = *next;
  }
  return records;
}

}  // namespace

bool HandlerChain::holds(std::uint64_t record) const {
  return std::ranges::binary_search(records, record);
}

bool HandlerChain::decides(std::uint64_t record) const {
  return !records.empty() && (whole || record > records.front());
}

HandlerChain find_handlers(const Images& images, const Words& words, const ThreadState& thread,
                           const FrameChain& frames) {
  const auto head =
      thread.teb != 0 ? images.memory().get<std::uint32_t>(thread.teb + traits_of(Architecture::x86).teb_to_exceptions)
                      : std::nullopt;
  if (head) {
    Words from = words;
    // The program that wrote a dump has registered its own below the registers of the exception.
    if (thread.exception) from.begin = std::min<std::uint64_t>(*head, words.begin);
    auto records = follow(images, from, *head);
    std::erase_if(records, [&](std::uint64_t record) { return record < words.begin; });
    return {std::move(records), true};
  }
  for (const ChainFrame& frame : frames.frames) {
    for (const std::uint64_t offset : {0x10U, 0x0cU}) {  // where MSVC's functions with __try and with catch have it
      auto records = follow(images, words, frame.ebp - offset);
      if (!records.empty()) return {std::move(records), false};
    }
  }
  return {};
}

}  // namespace kcb::x86
