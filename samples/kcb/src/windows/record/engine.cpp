// SPDX-License-Identifier: MIT
#include "engine.hpp"

#include <cstring>

#include <windows.h>
// windows.h comes first
#include <intrin.h>

#include "frame.hpp"
#include "open_spans.hpp"

namespace kcb::record {
namespace {

constexpr std::uint64_t teb_to_callback_window = 0x840;  // as in kcb/target/snapshot.hpp

std::atomic<Header*> section{nullptr};
std::atomic<std::uint32_t> session{0};
std::atomic<std::uint32_t> inside{0};  // threads that use the section
DWORD spans_slot = FLS_OUT_OF_INDEXES;

/** While one of these exists, the section stays; null where nothing is recorded. Keeps the last error. */
class Use {
 public:
  Use() noexcept : error_(GetLastError()) {
    inside.fetch_add(1);
    header_ = section.load();
  }
  ~Use() {
    inside.fetch_sub(1);
    SetLastError(error_);
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  [[nodiscard]] Header* header() const { return header_; }

 private:
  DWORD error_;
  Header* header_;
};

void WINAPI forget(void* spans) {
  HeapFree(GetProcessHeap(), 0, spans);
}

/** Of the calling fiber, which has a stack of its own; null when memory has run out. */
OpenSpans* own_spans() noexcept {
  auto* spans = static_cast<OpenSpans*>(FlsGetValue(spans_slot));
  if (spans == nullptr) {
    spans = static_cast<OpenSpans*>(HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(OpenSpans)));
    if (spans == nullptr || FlsSetValue(spans_slot, spans) == 0) return nullptr;
  }
  const std::uint32_t present = session.load();
  if (spans->session != present) spans->depth = 0;
  spans->session = present;
  return spans;
}

void end(Header* header, OpenSpans* spans, State state) noexcept {
  const std::uint32_t number = spans->spans[--spans->depth].record;
  if (number == no_record) return;
  Record& record = records_of(header)[number];
  record.end = __rdtsc();
  std::atomic_ref(record.state).store(static_cast<std::uint32_t>(state), std::memory_order_release);
}

/** What lies below an address is over: an exception, or a jump, has left it. */
void end_below(Header* header, OpenSpans* spans, std::uint64_t address) noexcept {
  while (spans->depth != 0 && spans->innermost()->frame < address) end(header, spans, State::implied);
}

void end_at(std::uint64_t frame) noexcept {
  const Use use;
  if (use.header() == nullptr) return;
  OpenSpans* const spans = own_spans();
  if (spans == nullptr) return;
  end_below(use.header(), spans, frame);
  if (spans->depth != 0 && spans->innermost()->frame == frame) end(use.header(), spans, State::returned);
}

/** Writes a record and remembers it; `fill` gives it its contents. */
template <class Fill>
void begin(Header* header, std::uint64_t frame, std::uint64_t call, Fill fill) noexcept {
  OpenSpans* const spans = own_spans();
  if (spans != nullptr) end_below(header, spans, frame + 1);
  const OpenSpan* const outer = spans != nullptr ? spans->innermost() : nullptr;
  const std::uint64_t interrupted = outer != nullptr ? outer->call : 0;
  const bool room = spans != nullptr && !spans->full();  // without it nobody would note the end
  std::uint32_t number = std::atomic_ref(header->next).load(std::memory_order_relaxed);
  // Beyond UINT32_MAX it would begin again.
  if (number < UINT32_MAX / 2) number = std::atomic_ref(header->next).fetch_add(1, std::memory_order_relaxed);
  const bool recorded = room && number < header->capacity;
  if (room) spans->spans[spans->depth++] = {frame, call, recorded ? number : no_record};
  if (!recorded) return;
  Record& record = records_of(header)[number];
  record.frame = frame;
  record.tid = GetCurrentThreadId();
  fill(record, interrupted);
  record.begin = __rdtsc();
  std::atomic_ref(record.state).store(static_cast<std::uint32_t>(State::open), std::memory_order_release);
}

template <class T>
T read(const void* argument, std::uint32_t length, std::uint16_t place) noexcept {
  T value{};
  if (place != nowhere && length >= place + sizeof(T)) {
    std::memcpy(&value, static_cast<const std::byte*>(argument) + place, sizeof(T));
  }
  return value;
}

/** As read_callback_argument() does it. */
void read_argument(const Places& places, const void* argument, std::uint32_t length, Record& record) noexcept {
  const auto message = read<std::uint32_t>(argument, length, places.message);
  const auto& [first, second] = places.messages;
  if (first != 0 && (message == 0 || (message != first && message != second))) return;
  record.message = message;
  record.has_message = places.message == nowhere ? 0 : 1;
  record.procedure = read<std::uint64_t>(argument, length, places.procedure);
  record.window = read<std::uint64_t>(argument, length, places.window);
  if (places.window_object == nowhere) return;
  const auto object = read<std::uint64_t>(argument, length, places.window_object);
  std::array<std::uint64_t, 2> current{};  // handle and object
  std::memcpy(current.data(), reinterpret_cast<const std::byte*>(NtCurrentTeb()) + teb_to_callback_window,
              sizeof(current));
  if (object != 0 && current[1] == object) record.window = current[0];
}

}  // namespace

Moment now() {
  LARGE_INTEGER counter{};
  QueryPerformanceCounter(&counter);
  return {__rdtsc(), static_cast<std::uint64_t>(counter.QuadPart)};
}

bool switch_on(Header* header) {
  if (spans_slot == FLS_OUT_OF_INDEXES) spans_slot = FlsAlloc(forget);
  if (spans_slot == FLS_OUT_OF_INDEXES) return false;
  ++session;
  section = header;
  return true;
}

bool switch_off() {
  section = nullptr;
  constexpr int patience_ms = 500;
  for (int waited = 0; inside != 0 && waited < patience_ms; ++waited) Sleep(1);
  return inside == 0;
}

std::uint64_t callback_begins(std::uint8_t index, const void* argument, std::uint32_t length) noexcept {
  const Use use;
  Header* const header = use.header();
  if (header == nullptr) return 0;
  const CalloutFrame frame = callout_frame(index, argument, length);
  begin(header, frame.address, 0, [&](Record& record, std::uint64_t interrupted) {
    record.index = index;
    record.layout = frame.layout;
    // Within a call that this module makes, the return address is its own, and says nothing.
    record.entered = interrupted != 0 ? interrupted : frame.entered;
    read_argument(header->places[static_cast<std::size_t>(frame.layout)][index], argument, length, record);
  });
  return frame.address;
}

void callback_returns(std::uint64_t frame) noexcept {
  if (frame != 0) end_at(frame);
}

void callback_ends() noexcept {
  const Use use;
  if (use.header() == nullptr) return;
  OpenSpans* const spans = own_spans();
  if (spans == nullptr) return;
  end_below(use.header(), spans, reinterpret_cast<std::uint64_t>(&use));
  if (spans->depth != 0) end(use.header(), spans, State::called);
}

void send_begins(const void* place, std::uint64_t call, std::uint64_t window, std::uint32_t message) noexcept {
  const Use use;
  if (use.header() == nullptr) return;
  begin(use.header(), reinterpret_cast<std::uint64_t>(place), call, [&](Record& record, std::uint64_t) {
    record.kind = Kind::send;
    record.has_message = 1;
    record.window = window;
    record.message = message;
  });
}

void send_returns(const void* place) noexcept {
  end_at(reinterpret_cast<std::uint64_t>(place));
}

}  // namespace kcb::record
