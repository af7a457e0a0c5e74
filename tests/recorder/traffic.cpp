// SPDX-License-Identifier: MIT
#include "traffic.hpp"

#include <algorithm>
#include <atomic>

namespace kcb::test {
namespace {

std::atomic<std::uint64_t> counted{0};

LRESULT CALLBACK count_calls(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  ++counted;
  if (message == Receivers::question) return static_cast<LRESULT>(wparam + 1);
  return DefWindowProcW(window, message, wparam, lparam);
}

struct Order {
  const Receivers* receivers;
  std::size_t messages;
  std::atomic<std::size_t> wrong{0};
};

DWORD WINAPI send(void* given) {
  auto& order = *static_cast<Order*>(given);
  for (std::size_t i = 0; i < order.messages; ++i) {
    for (std::size_t place = 0; place < order.receivers->size(); ++place) {
      const LRESULT answer = SendMessageW(order.receivers->window(place), Receivers::question, i, 0);
      if (answer != static_cast<LRESULT>(i + 1)) ++order.wrong;
    }
  }
  return 0;
}

}  // namespace

std::wstring new_class_name() {
  static int count = 0;
  return L"kcb_recorder_" + std::to_wstring(++count);
}

Receivers::Receivers(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    windows_.push_back(std::make_unique<stage::WindowThread>(new_class_name(), count_calls));
  }
}

std::uint64_t Receivers::calls() {
  return counted.exchange(0);
}

bool send_to_all(const Receivers& receivers, std::size_t senders, std::size_t messages) {
  Order order{&receivers, messages};
  std::vector<stage::Thread> threads;
  for (std::size_t i = 0; i < senders; ++i) threads.emplace_back(send, &order);
  const bool ended = std::ranges::all_of(threads, [](stage::Thread& thread) { return thread.join(); });
  return ended && order.wrong == 0;
}

std::size_t callbacks_in(const Recording& recording) {
  return static_cast<std::size_t>(std::ranges::count(recording.spans, SpanKind::callback, &Span::kind));
}

std::size_t count(const Recording& recording, SpanEnd end) {
  return static_cast<std::size_t>(std::ranges::count(recording.spans, end, &Span::end_known));
}

}  // namespace kcb::test
