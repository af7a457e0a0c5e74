// SPDX-License-Identifier: MIT
#include "wait_nodes.hpp"

#include <algorithm>

#include "language/utf.hpp"

namespace kcb {
namespace {

WaitKind kind_of(WaitNodeType type) {
  switch (type) {
    case WaitNodeType::critical_section:
      return WaitKind::critical_section;
    case WaitNodeType::send_message:
      return WaitKind::message;
    case WaitNodeType::mutex:
      return WaitKind::mutex;
    case WaitNodeType::alpc:
      return WaitKind::alpc;
    case WaitNodeType::com:
    case WaitNodeType::com_activation:
      return WaitKind::com;
    case WaitNodeType::thread_wait:
      return WaitKind::thread;
    case WaitNodeType::process_wait:
      return WaitKind::process;
    case WaitNodeType::thread:
    case WaitNodeType::unknown:
      break;
  }
  return WaitKind::unknown;
}

std::optional<std::string> name_of(const WaitNode& node) {
  const std::u16string_view field = std::u16string_view(node.name).substr(0, most_object_name);
  const std::u16string_view name = field.substr(0, field.find(u'\0'));
  return name.empty() ? std::nullopt : std::optional(to_utf8(name));
}

/** Says in a step who has to give what it waits for. */
void set_owner(WaitLink& link, const WaitNode& thread, std::optional<std::uint32_t> target) {
  if (thread.tid != 0) link.tid = thread.tid;
  if (thread.pid != 0) link.pid = thread.pid;
  link.elsewhere = link.pid && target && link.pid != target;
}

}  // namespace

std::optional<Waits> read_wait_nodes(const WaitAnswer& answer, std::uint32_t asked,
                                     std::optional<std::uint32_t> target) {
  Waits waits{WaitTrust::wait_chain, {}, answer.truncated || answer.nodes.size() > most_wait_nodes, answer.cycle};
  std::uint32_t waiter = asked;
  for (const WaitNode& node : std::span(answer.nodes).first(std::min(answer.nodes.size(), most_wait_nodes))) {
    if (node.type != WaitNodeType::thread) {
      if (waiter == 0) break;  // nobody is known to wait for it
      waits.chain.push_back({waiter, kind_of(node.type), name_of(node), {}, {}, false});
      waiter = 0;
    } else if (!waits.chain.empty() && waiter == 0) {
      set_owner(waits.chain.back(), node, target);
      waiter = node.tid;
    } else if (node.tid != asked) {
      break;  // two threads in a row, or a chain of another thread
    }
  }
  if (waits.chain.empty()) return std::nullopt;
  return waits;
}

}  // namespace kcb
