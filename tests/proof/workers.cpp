// SPDX-License-Identifier: MIT
#include "workers.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <map>
#include <random>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "kcb/stage/stage.hpp"

namespace kcb::test {
namespace {

constexpr UINT question = WM_APP;  // wParam: how often to ask on
std::atomic<HWND> ping;
std::atomic<HWND> pong;
std::atomic<std::size_t> sink;  // what is computed is used, so that the compiler leaves nothing out

void format_and_sort(std::mt19937& random) {
  std::map<std::string, double> sorted;
  for (int i = 0; i < 50; ++i) {
    std::ostringstream text;
    text << "entry " << random() << ' ' << static_cast<double>(random()) / 7;
    sorted.emplace(text.str(), i);
  }
  std::vector<std::string> names;
  names.reserve(sorted.size());
  for (const auto& [name, value] : sorted) names.push_back(name + std::to_string(value));
  std::ranges::sort(names, std::greater<>());
  sink = names.size();
}

int compare(const void* a, const void* b) {
  return *static_cast<const int*>(a) - *static_cast<const int*>(b);
}

/** C's sort, with a function of ours under it, and recursion. */
std::size_t sort_and_recur(std::mt19937& random, unsigned depth) {
  std::vector<int> numbers(20 + random() % 50);
  for (int& number : numbers) number = static_cast<int>(random() % 1000);
  std::qsort(numbers.data(), numbers.size(), sizeof(int), compare);
  return depth == 0 ? static_cast<std::size_t>(numbers[0]) : sort_and_recur(random, depth - 1) + numbers.size();
}

void sort(std::mt19937& random) {
  sink = sort_and_recur(random, random() % 8);
}

void throw_from(unsigned depth) {
  const std::string held(100, 'x');  // has to be destroyed on the way
  if (depth == 0) throw std::runtime_error(held);
  throw_from(depth - 1);
  sink = held.size();
}

void throw_and_catch(std::mt19937& random) {
  try {
    throw_from(random() % 10);
  } catch (const std::runtime_error& error) {
    sink = std::string(error.what()).size();
  }
}

/** A page that is not there when it is read, until a handler has brought it. */
std::atomic<void*> page;

LONG CALLBACK bring_page(EXCEPTION_POINTERS* pointers) {
  const EXCEPTION_RECORD& record = *pointers->ExceptionRecord;
  if (record.ExceptionCode != EXCEPTION_ACCESS_VIOLATION ||
      record.ExceptionInformation[1] != reinterpret_cast<ULONG_PTR>(page.load())) {
    return EXCEPTION_CONTINUE_SEARCH;
  }
  std::mt19937 random(1);
  format_and_sort(random);
  DWORD before = 0;
  VirtualProtect(page, 1, PAGE_READWRITE, &before);
  return EXCEPTION_CONTINUE_EXECUTION;
}

void read_missing_page(std::mt19937&) {
  DWORD before = 0;
  VirtualProtect(page, 1, PAGE_NOACCESS, &before);
  sink = static_cast<std::size_t>(*static_cast<volatile char*>(page.load()));
}

/** Calls that user32 answers by itself, that go to the system, and that call back. */
void ask_user32(std::mt19937& random) {
  std::wstring text(64, L' ');
  wsprintfW(text.data(), L"%d %s", static_cast<int>(random() % 100), L"words");
  CharUpperBuffW(text.data(), 32);
  sink = static_cast<std::size_t>(GetKeyState(VK_SHIFT)) + static_cast<std::size_t>(GetSystemMetrics(SM_CXSCREEN));
  EnumThreadWindows(
      GetCurrentThreadId(), [](HWND, LPARAM) -> BOOL { return TRUE; }, 0);
  SendMessageW(ping, question, random() % 6, 0);
}

void ask_kernel32(std::mt19937& random) {
  std::wstring path(MAX_PATH, L'\0');
  GetTempPathW(MAX_PATH, path.data());
  HANDLE event = CreateEventW(nullptr, TRUE, random() % 2 == 0, nullptr);
  WaitForSingleObject(event, 1);
  CloseHandle(event);
  HKEY key = nullptr;
  if (RegOpenKeyExW(HKEY_CURRENT_USER, L"Software", 0, KEY_READ, &key) == ERROR_SUCCESS) RegCloseKey(key);
}

LRESULT CALLBACK window_procedure(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  if (message != question) return DefWindowProcW(window, message, wparam, lparam);
  thread_local std::mt19937 random(GetCurrentThreadId());
  format_and_sort(random);
  return wparam == 0 ? 0 : SendMessageW(window == ping ? pong : ping, question, wparam - 1, 0);
}

HANDLE handle_of(DWORD tid) {
  return OpenThread(THREAD_SUSPEND_RESUME | THREAD_GET_CONTEXT | THREAD_QUERY_INFORMATION, FALSE, tid);
}

}  // namespace

struct Workers::State {
  void* handler = AddVectoredExceptionHandler(1, bring_page);
  std::atomic<bool> ended = false;
  stage::WindowThread one{L"kcb_workers_one", window_procedure};
  stage::WindowThread two{L"kcb_workers_two", window_procedure};
  std::vector<stage::Thread> threads;
  std::vector<Worker> workers;

  template <void (*work)(std::mt19937&)>
  static DWORD WINAPI repeat(void* state) {
    std::mt19937 random(GetCurrentThreadId());
    while (!static_cast<State*>(state)->ended) work(random);
    return 0;
  }

  template <void (*work)(std::mt19937&)>
  void add(const std::string& what) {
    threads.emplace_back(repeat<work>, this);
    workers.push_back({what, handle_of(threads.back().tid())});
  }
};

Workers::Workers() : state_(std::make_unique<State>()) {
  ping = state_->one.window();
  pong = state_->two.window();
  state_->workers = {{"callbacks", handle_of(state_->one.tid())}, {"nested callbacks", handle_of(state_->two.tid())}};
  state_->add<format_and_sort>("formatting");
  state_->add<sort>("sorting");
  state_->add<throw_and_catch>("exceptions");
  page = VirtualAlloc(nullptr, 1, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
  state_->add<read_missing_page>("page faults");
  state_->add<ask_user32>("user32");
  state_->add<ask_kernel32>("kernel32");
}

Workers::~Workers() {
  state_->ended = true;
  for (stage::Thread& thread : state_->threads) static_cast<void>(thread.join());
  for (const Worker& worker : state_->workers) CloseHandle(worker.thread);
  RemoveVectoredExceptionHandler(state_->handler);
  VirtualFree(page, 0, MEM_RELEASE);
}

const std::vector<Workers::Worker>& Workers::all() const {
  return state_->workers;
}

}  // namespace kcb::test
