// SPDX-License-Identifier: MIT
// Writes what the fuzzers begin with: a whole image, frames with every kind of unwind code, stacks with callouts,
// recorded dumps, recordings, a PDB where the test names.pdb has made one, and stacks as text.
// usage: fuzz_seeds CORPUS RECORDINGS PDB TEXTS
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>

#include "fake_system.hpp"
#include "fake_thread.hpp"
#include "kcb/minidump/minidump_writer.hpp"
#include "kcb/recording/trace_json.hpp"
#include "recording/scene.hpp"
#include "unwind_scene.hpp"
#include "x86_scene.hpp"

using namespace kcb;
using kcb::fuzz::UnwindScene;
using kcb::test::FakeSystem;
using kcb::test::FakeThread;
using kcb::test::UnwindCodes;
using kcb::test::X86Scene;

namespace {

namespace fs = std::filesystem;

class Seed {
 public:
  explicit Seed(const fs::path& file) : out_(file, std::ios::binary) { out_.exceptions(std::ios::failbit); }

  template <class T>
  Seed& value(const T& value) {
    return bytes(std::as_bytes(std::span(&value, 1)));
  }
  Seed& bytes(std::span<const std::byte> bytes) {
    out_.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return *this;
  }

 private:
  std::ofstream out_;
};

fs::path new_folder(const fs::path& folder) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

void write_images(const fs::path& folder) {
  const FakeSystem system(CalloutLayout::windows);
  Seed(folder / "ntdll").value(std::uint32_t{0x1010}).bytes(system.ntdll.bytes());
  Seed(folder / "win32u").value(std::uint32_t{0x1014}).bytes(system.win32u.bytes());
}

void write_frame(const fs::path& file, const UnwindCodes& codes, std::uint8_t offset) {
  Seed seed(file);
  seed.value(offset).value(std::uint8_t{1}).value(std::uint16_t{0});
  for (int i = 0; i < 6; ++i) seed.value(std::uint16_t{0x100});
  seed.bytes(std::vector(UnwindScene::code_size, std::byte{0x90}));
  auto info = codes.bytes();
  info.resize(UnwindScene::unwind_size);
  seed.bytes(info);
  const std::uint64_t way_back = UnwindScene::base + UnwindScene::begin + 0x20;
  for (std::size_t at = 0; at < 0x100; at += sizeof(way_back)) seed.value(way_back);
}

void write_frames(const fs::path& folder) {
  using enum Register;
  write_frame(folder / "pushes", UnwindCodes(4).push(4, rbx).push(2, rbp), 0x20);
  write_frame(folder / "allocations", UnwindCodes(8).allocate_small(8, 0x28).allocate_large(4, 0x40), 0x20);
  write_frame(folder / "huge", UnwindCodes(8).allocate_huge(8, 0x100), 0x20);
  write_frame(folder / "frame", UnwindCodes(8).frame(rbp, 0x10).set_frame(8).allocate_small(4, 0x20).push(1, rbp),
              0x20);
  write_frame(folder / "saves", UnwindCodes(9).save(9, rsi, 0x20).save_xmm(8, 6, 0x30).allocate_small(4, 0x48), 0x20);
  write_frame(folder / "machine", UnwindCodes(0).machine_frame(0), 0x20);
  write_frame(folder / "prologue", UnwindCodes(8).push(6, rbx).push(4, rsi).push(2, rdi), 0x03);
  write_frame(folder / "chained", UnwindCodes(0).chained({UnwindScene::begin, UnwindScene::end, 0xc100}), 0x20);
}

void write_stack(const fs::path& file, CalloutLayout layout, std::uint8_t function, const FakeSystem& system,
                 const FakeThread& thread) {
  Snapshot snapshot = system.snapshot();
  thread.stop_in(snapshot, 0x20);
  const ThreadState& state = snapshot.threads.front();
  Seed seed(file);
  seed.value(static_cast<std::uint8_t>(layout)).value(function).value(std::uint8_t{0x20});
  seed.bytes(snapshot.memory.from(state.stack_begin).first(state.stack_end - state.stack_begin));
}

void write_stacks(const fs::path& folder) {
  for (const CalloutLayout layout : {CalloutLayout::windows, CalloutLayout::wine8}) {
    const FakeSystem system(layout);
    const std::string name = layout == CalloutLayout::windows ? "windows" : "wine8";
    FakeThread thread(system);
    thread.call(system.thread_main).call(system.get_message).call(system.nt_get_message).callout(0);
    write_stack(folder / name, layout, 0, system, thread);
    thread.call(system.exported_callback);
    write_stack(folder / (name + "_callback"), layout, 1, system, thread);
    thread.call(system.window_procedure).call(system.send_message).call(system.nt_message_call).callout(1);
    write_stack(folder / (name + "_nested"), layout, 0, system, thread);
  }
}

void write_x86(const fs::path& file, std::uint8_t system, bool teb, std::uint32_t head, const X86Scene& scene) {
  Seed seed(file);
  seed.value(system).value(static_cast<std::uint8_t>(teb ? 1 : 0)).value(head).value(X86Scene::program + 0x1000);
  seed.value(X86Scene::first_frame - 0x10);
  seed.bytes(std::as_bytes(std::span(scene.words())));
}

/** Live and stale frames of each layout, and two of them as minidumps. */
void write_x86_stacks(const fs::path& folder, const fs::path& dumps) {
  constexpr std::uint32_t a = X86Scene::esp + 0x400;
  X86Scene windows;
  windows.windows_registered(a).frame(a - 4, X86Scene::ntdll + 0x756cd);
  write_x86(folder / "windows", 0, true, a + 0x0c, windows);
  write_x86(folder / "windows_stale", 0, true, X86Scene::last_record, X86Scene().windows(a));
  X86Scene wine8("Wine 8.0");
  write_x86(folder / "wine8", 2, true, a - 0x64, wine8.wine8(a).register_handler(a - 0x64, X86Scene::ntdll + 1));
  X86Scene wine10("Wine 10.0");
  write_x86(folder / "wine10", 3, true, a - 0x74, wine10.wine10(a).register_handler(a - 0x74, X86Scene::ntdll + 1));
  if (!write_minidump(windows.snapshot(), dumps / "x86-windows.dmp")) std::abort();
  if (!write_minidump(wine10.snapshot(), dumps / "x86-wine10.dmp")) std::abort();
}

/** A recording with everything that one can have, and one with nothing. */
void write_recordings(const fs::path& folder) {
  const Messages messages = Messages::open("en");
  if (!write_recording(test::scene(), messages, folder / "scene")) std::abort();
  if (!write_recording({}, messages, folder / "empty")) std::abort();
}

void copy_files(const fs::path& from, const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(from)) fs::copy(entry.path(), folder / entry.path().filename());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const fs::path corpus = argv[1];
  write_images(new_folder(corpus / "image"));
  write_frames(new_folder(corpus / "unwind"));
  write_stacks(new_folder(corpus / "callout"));
  const fs::path dumps = new_folder(corpus / "minidump");
  write_x86_stacks(new_folder(corpus / "x86"), dumps);
  write_recordings(new_folder(corpus / "recording"));
  copy_files(argv[2], dumps);
  const fs::path pdbs = new_folder(corpus / "pdb");
  if (fs::exists(argv[3])) fs::copy(argv[3], pdbs / "named");
  copy_files(argv[4], new_folder(corpus / "text_stack"));
  return 0;
}
