// SPDX-License-Identifier: MIT
#include "target/module_folders.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace kcb;

namespace {

constexpr const char* windows_ntdll = R"(C:\Windows\SYSTEM32\ntdll.dll)";

Snapshot process(std::string program, std::string ntdll = windows_ntdll) {
  Snapshot snapshot;
  snapshot.target.path = std::move(program);
  snapshot.modules = {{0x1000, 0x1000, std::move(ntdll)}};
  return snapshot;
}

Snapshot dump(std::vector<std::string> paths) {
  Snapshot snapshot;
  snapshot.target = {Target::Kind::dump, {}, "/tmp/a.dmp", "Windows 10.0.26200"};
  for (std::string& path : paths) snapshot.modules.push_back({0x1000, 0x1000, std::move(path)});
  return snapshot;
}

ModuleFolder folder(const Snapshot& snapshot, std::string_view path) {
  return ModuleFolders(snapshot).of(path);
}

}  // namespace

TEST_CASE("module folders: the system's, the program's, and neither") {
  const Snapshot app = process(R"(C:\Program Files\App\app.exe)");
  const auto of = [&](std::string_view path) { return folder(app, path); };
  CHECK(of(windows_ntdll) == ModuleFolder::system);
  CHECK(of(R"(c:\windows\System32\DriverStore\FileRepository\gpu\gpu.dll)") == ModuleFolder::system);
  CHECK(of(R"(C:\Windows\SysWOW64\user32.dll)") == ModuleFolder::system);
  CHECK(of(R"(C:\Windows\WinSxS\amd64_common-controls\comctl32.dll)") == ModuleFolder::system);
  CHECK(of(R"(C:\Windows\assembly\NativeImages_v4.0.30319_64\mscorlib\mscorlib.ni.dll)") == ModuleFolder::system);
  CHECK(of(R"(C:\Windows\Microsoft.NET\Framework64\v4.0.30319\clr.dll)") == ModuleFolder::system);
  CHECK(of(R"(\\?\C:\Windows\System32\user32.dll)") == ModuleFolder::system);
  CHECK(of(R"(\??\C:\Windows\System32\user32.dll)") == ModuleFolder::system);
  CHECK(of(R"(C:\Program Files\App\app.exe)") == ModuleFolder::program);
  CHECK(of(R"(C:\Program Files\APP\plugins\one\a.dll)") == ModuleFolder::program);
  CHECK(of("C:/Program Files/App/b.dll") == ModuleFolder::program);
  CHECK(of(R"(C:\Program Files\Application\a.dll)") == ModuleFolder::elsewhere);
  CHECK(of(R"(C:\Program Files\a.dll)") == ModuleFolder::elsewhere);
  CHECK(of(R"(C:\Windows32\a.dll)") == ModuleFolder::elsewhere);
  CHECK(of(R"(D:\Windows\System32\a.dll)") == ModuleFolder::elsewhere);
}

TEST_CASE("module folders: what the paths do not say is unknown") {
  const Snapshot app = process(R"(C:\Program Files\App\app.exe)");
  const char* path =
      GENERATE("", "hook.dll", R"(App\hook.dll)", R"(C:hook.dll)", R"(C:\Hooks\..\Program Files\App\a.dll)",
               R"(\SystemRoot\System32\a.dll)", R"(\\server\share\a.dll)", R"(\Device\HarddiskVolume3\Hooks\a.dll)",
               R"(C:\PROGRA~1\App\a.dll)", R"(C:\Windows\Temp\a.dll)", R"(C:\Windows\a.dll)",
               R"(C:\Program Files\WindowsApps\Microsoft.VCLibs\a.dll)",
               R"(C:\Program Files\dotnet\shared\Microsoft.NETCore.App\8.0.0\coreclr.dll)");
  INFO(path);
  CHECK(folder(app, path) == ModuleFolder::unknown);
}

TEST_CASE("module folders: a short name or another script is in doubt only where all else is equal") {
  const Snapshot app = process("C:\\Users\\J\u00fcrgen\\App\\app.exe");
  CHECK(folder(app, "C:\\Users\\J\u00fcrgen\\App\\a.dll") == ModuleFolder::program);
  CHECK(folder(app, "C:\\Users\\J\u00dcRGEN\\App\\a.dll") == ModuleFolder::unknown);
  CHECK(folder(app, R"(C:\Users\JRGEN~1\App\a.dll)") == ModuleFolder::unknown);
  CHECK(folder(app, R"(C:\Users\JRGEN~1\Temp\a.dll)") == ModuleFolder::elsewhere);
  CHECK(folder(app, R"(C:\Users\Anna\App\a.dll)") == ModuleFolder::elsewhere);
}

TEST_CASE("module folders: a program in the root of a drive or in that of Windows has few files of its own for sure") {
  const Snapshot root = process(R"(D:\app.exe)");
  CHECK(folder(root, R"(D:\a.dll)") == ModuleFolder::program);
  CHECK(folder(root, R"(D:\Hooks\a.dll)") == ModuleFolder::unknown);
  CHECK(folder(root, R"(C:\Hooks\a.dll)") == ModuleFolder::elsewhere);
  const Snapshot explorer = process(R"(C:\Windows\explorer.exe)");
  CHECK(folder(explorer, R"(C:\Windows\explorer.exe)") == ModuleFolder::program);
  CHECK(folder(explorer, R"(C:\Windows\System32\a.dll)") == ModuleFolder::system);
  CHECK(folder(explorer, R"(C:\Windows\SystemApps\a.dll)") == ModuleFolder::unknown);
  CHECK(folder(explorer, R"(C:\Hooks\a.dll)") == ModuleFolder::elsewhere);
  const Snapshot notepad = process(R"(C:\Windows\System32\notepad.exe)");
  CHECK(folder(notepad, R"(C:\Windows\System32\notepad.exe)") == ModuleFolder::program);
  CHECK(folder(notepad, R"(C:\Windows\System32\user32.dll)") == ModuleFolder::system);
}

TEST_CASE("module folders: without the program, the folder of Windows or ntdll, less is known") {
  const Snapshot no_program = process("");
  CHECK(folder(no_program, windows_ntdll) == ModuleFolder::system);
  CHECK(folder(no_program, R"(C:\Hooks\a.dll)") == ModuleFolder::unknown);
  const Snapshot odd = process(R"(Z:\app\app.exe)", R"(Z:\usr\lib\wine\x86_64-windows\ntdll.dll)");
  CHECK(folder(odd, R"(Z:\usr\lib\wine\x86_64-windows\user32.dll)") == ModuleFolder::system);
  CHECK(folder(odd, R"(Z:\app\plugins\a.dll)") == ModuleFolder::program);
  CHECK(folder(odd, R"(C:\windows\system32\a.dll)") == ModuleFolder::unknown);
  CHECK(folder(process(R"(C:\App\app.exe)", "ntdll.dll"), R"(C:\Hooks\a.dll)") == ModuleFolder::unknown);
  Snapshot no_ntdll = process(R"(C:\App\app.exe)");
  no_ntdll.modules.clear();
  CHECK(folder(no_ntdll, R"(C:\Hooks\a.dll)") == ModuleFolder::unknown);
}

TEST_CASE("module folders: a minidump's program is its only .exe, or the first of its modules") {
  const std::string app = R"(C:\App\app.EXE)";
  const std::string other = R"(C:\Other\other.exe)";
  const std::string hook = R"(C:\Hooks\a.dll)";
  CHECK(folder(dump({app, windows_ntdll, hook}), hook) == ModuleFolder::elsewhere);
  CHECK(folder(dump({windows_ntdll, app, hook}), hook) == ModuleFolder::elsewhere);
  CHECK(folder(dump({app, windows_ntdll, other}), other) == ModuleFolder::elsewhere);
  CHECK(folder(dump({windows_ntdll, app, other}), hook) == ModuleFolder::unknown);
  CHECK(folder(dump({windows_ntdll, hook}), hook) == ModuleFolder::unknown);
}
