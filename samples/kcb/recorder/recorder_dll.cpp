// SPDX-License-Identifier: MIT
// kcb_recorder.dll: what `kcb trace` loads into a process to record it. Each export is the procedure of a thread that
// kcb starts there. The module is never unloaded: a thread may be in it at any time.
#include <windows.h>

#include "windows/record/install.hpp"

namespace {

namespace record = kcb::record;

HANDLE mapping = nullptr;
record::Header* header = nullptr;
HANDLE owner = nullptr;  // the process that reads

void let_go() {
  if (!record::remove()) return;  // a thread is writing: what it writes into stays
  if (header != nullptr) UnmapViewOfFile(header);
  if (mapping != nullptr) CloseHandle(mapping);
  if (owner != nullptr) CloseHandle(owner);
  mapping = owner = nullptr;
  header = nullptr;
}

/** False while somebody else is recording, who has not ended without a word. */
bool is_free() {
  if (record::installed() && owner != nullptr && WaitForSingleObject(owner, 0) == WAIT_OBJECT_0) let_go();
  return !record::installed();
}

record::Start start(const wchar_t* name) {
  if (!is_free()) return record::Start::running;
  mapping = OpenFileMappingW(FILE_MAP_READ | FILE_MAP_WRITE, FALSE, name);
  void* const view = mapping != nullptr ? MapViewOfFile(mapping, FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, 0) : nullptr;
  header = static_cast<record::Header*>(view);
  if (header == nullptr || header->version != record::version) return record::Start::no_section;
  owner = OpenProcess(SYNCHRONIZE, FALSE, header->owner);
  return record::install(header);
}

}  // namespace

extern "C" {

/** To be called before the callback table is read, which is the system's own then. Its exit status is a record::Start.
 */
__declspec(dllexport) DWORD WINAPI recorder_prepare(void* unused) {
  static_cast<void>(unused);
  GetDesktopWindow();  // the first call is what connects a process with windows, and gives it its callback table
  return static_cast<DWORD>(is_free() ? record::Start::started : record::Start::running);
}

/** `name`: that of the section, in UTF-16. The thread's exit status is a record::Start. */
__declspec(dllexport) DWORD WINAPI recorder_start(void* name) {
  const record::Start result = start(static_cast<const wchar_t*>(name));
  if (result != record::Start::started && result != record::Start::running) let_go();
  return static_cast<DWORD>(result);
}

__declspec(dllexport) DWORD WINAPI recorder_stop(void* unused) {
  static_cast<void>(unused);
  let_go();
  return static_cast<DWORD>(record::Start::started);
}

}  // extern "C"
