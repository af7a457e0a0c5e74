// SPDX-License-Identifier: MIT
#include "install.hpp"

#include <windows.h>
// windows.h comes first
#include <winternl.h>

#include "engine.hpp"
#include "import_slot.hpp"
#include "table.hpp"

namespace kcb::record {
namespace {

constexpr std::size_t teb_to_peb = 0x60, peb_to_table = 0x58;  // as traits_of(Architecture::x64) has them
constexpr DWORD send_message = 0x2b1;                          // FNID_SENDMESSAGE; source: ReactOS, Wine's ntuser.h

using CallbackReturn = LONG(NTAPI*)(void* result, ULONG length, LONG status);
using MessageCall = LRESULT(NTAPI*)(HWND window, UINT message, WPARAM wparam, LPARAM lparam, void* result, DWORD type,
                                    BOOL ansi);

CallbackReturn callback_return = nullptr;
MessageCall message_call = nullptr;

LONG NTAPI recorded_callback_return(void* result, ULONG length, LONG status) {
  callback_ends();
  return callback_return(result, length, status);
}

LRESULT NTAPI recorded_message_call(HWND window, UINT message, WPARAM wparam, LPARAM lparam, void* result, DWORD type,
                                    BOOL ansi) {
  if (type != send_message) return message_call(window, message, wparam, lparam, result, type, ansi);
  const char here = 0;
  send_begins(&here, reinterpret_cast<std::uint64_t>(message_call), reinterpret_cast<std::uint64_t>(window), message);
  const LRESULT answer = message_call(window, message, wparam, lparam, result, type, ansi);
  send_returns(&here);
  return answer;
}

void** table_pointer() {
  const auto teb = reinterpret_cast<std::uint64_t>(NtCurrentTeb());
  const std::uint64_t peb = *reinterpret_cast<const std::uint64_t*>(teb + teb_to_peb);
  return reinterpret_cast<void**>(peb + peb_to_table);
}

/** A slot of user32 with what was in it; it is set again only if nobody else has set it since. */
struct Slot {
  void** place = nullptr;
  void* own = nullptr;
  void* original = nullptr;

  void put_back() {
    if (place != nullptr && *place == own) set_slot(place, original);
    place = nullptr;
  }
};

template <class Function>
void take_slot(HMODULE module, const char* name, Function own, Function& original, Slot& slot) {
  void** const place = import_slot(module, name);
  if (place == nullptr) return;
  original = reinterpret_cast<Function>(*place);
  slot = {nullptr, reinterpret_cast<void*>(own), *place};
  if (set_slot(place, slot.own)) slot.place = place;
}

void* own_table = nullptr;
void* original_table = nullptr;
Slot return_slot, call_slot;

/** How many words follow in memory that can be read, at most as many as a table may have. */
std::uint32_t readable_words(const void* address) {
  MEMORY_BASIC_INFORMATION region{};
  if (VirtualQuery(address, &region, sizeof(region)) == 0 || region.State != MEM_COMMIT) return 0;
  const auto* const end = static_cast<const char*>(region.BaseAddress) + region.RegionSize;
  const auto words = static_cast<std::uint64_t>(end - static_cast<const char*>(address)) / sizeof(void*);
  return static_cast<std::uint32_t>(words < most_entries ? words : most_entries);
}

}  // namespace

Start install(Header* section) {
  if (own_table != nullptr) return Start::running;
  const HMODULE user32 = GetModuleHandleW(L"user32.dll");
  void** const pointer = table_pointer();
  if (user32 == nullptr || *pointer == nullptr || section->entries == 0) return Start::no_table;
  const auto* const original = static_cast<const CallbackFunction*>(*pointer);
  const std::uint32_t readable = readable_words(original);
  if (readable < section->entries) return Start::no_table;
  auto* const table = recording_table(original, section->entries, readable);

  section->start = now();
  if (!switch_on(section)) return Start::failed;
  take_slot(user32, "NtCallbackReturn", recorded_callback_return, callback_return, return_slot);
  if (return_slot.place == nullptr) {
    take_slot(user32, "ZwCallbackReturn", recorded_callback_return, callback_return, return_slot);
  }
  if (section->sends != 0) take_slot(user32, "NtUserMessageCall", recorded_message_call, message_call, call_slot);
  own_table = table;
  original_table = InterlockedExchangePointer(pointer, own_table);
  return Start::started;
}

bool installed() {
  return own_table != nullptr;
}

bool remove() {
  if (own_table == nullptr) return true;
  InterlockedCompareExchangePointer(table_pointer(), original_table, own_table);
  return_slot.put_back();
  call_slot.put_back();
  own_table = nullptr;
  return switch_off();
}

}  // namespace kcb::record
