// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kcb/detector/report.hpp"

namespace kcb {

/** A thread waits for another one, which may belong to another process. */
struct WaitStep {
  std::optional<std::uint32_t> pid = {};      ///< The process of the thread that waits.
  WaitLink link = {};                         ///< What it waits for, and for whom.
  WaitTrust trust = WaitTrust::handled;       ///< How this is known; of no meaning where it is not known for whom.
  std::optional<std::uint32_t> message = {};  ///< Number of the message whose answer it waits for.
  std::optional<std::uint64_t> window = {};   ///< The window to which it has sent that.
};

/** Who waits for whom, from a thread for which nobody waits on. */
struct WaitPath {
  std::vector<WaitStep> steps = {};         ///< At least one and at most `most_steps`.
  std::optional<std::size_t> back_to = {};  ///< The step whose thread the last one waits for: a circle.
  bool truncated = false;                   ///< Whether there are more steps.
  /** Of a circle: how far apart two looks were that found it unchanged. No value when a second one did not. */
  std::optional<std::chrono::milliseconds> unchanged = {};

  static constexpr std::size_t most_steps = 16;
};

/**
 * Puts the waits in the reports on several processes together. Each thread that waits for another one is in a path, in
 * the order of the reports and their threads; a circle begins with the first of its threads, or with one outside it.
 */
[[nodiscard]] std::vector<WaitPath> wait_paths(std::span<const Report> reports);

}  // namespace kcb
