// SPDX-License-Identifier: MIT
// One line, in the shape of each tool: the frame that it shows, or none.
#include <catch2/catch_test_macros.hpp>

#include "stack_text.hpp"

using kcb::test::frame_in;

TEST_CASE("frame_line: columns of WinDbg") {
  CHECK(frame_in("0a 00000051`7a5fd838 00007ffb`3a7b1b8e     win32u!NtUserGetMessage+0x14") ==
        "win32u!NtUserGetMessage+0x14");
  CHECK(frame_in("00000051`7a5fd838 00007ffb`3a7b1b8e win32u!NtUserGetMessage") == "win32u!NtUserGetMessage");
  CHECK(frame_in("08 004ff444 7612107c     75b8a4f5 00010f3a 00000111 ntdll_77520000!KiUserCallbackDispatcher+0x4d") ==
        "ntdll!KiUserCallbackDispatcher+0x4d");
  CHECK(frame_in("07 004ff40c 7759353d     004ff428 00000020 004ff4a4 user32!__fnDWORD+0x36 (FPO: [Non-Fpo])") ==
        "user32!__fnDWORD+0x36");
  CHECK(frame_in("000000e3`f1eff1f8 00007ff9`894c306e : 00000000`00000000 00000000`00000000 : ntdll!NtClose+0x14") ==
        "ntdll!NtClose+0x14");
  CHECK(frame_in("0d (Inline Function) --------`--------     app!invoke_main+0x21") == "app!invoke_main+0x21");
  CHECK(frame_in("02 00000029`eeb7df80 00007ffe`c6c75ebd     0x00007ffe`2fb34e10") == "0x7ffe2fb34e10");
  CHECK(frame_in("03 0014ee70 77c1f0a2 app+0x1c2f") == "app+0x1c2f");
}

TEST_CASE("frame_line: names with signs and blanks") {
  CHECK(frame_in("00 0014ee70 77c1f0a2 app!std::map<int,std::less<int> >::operator[]+0x2a") ==
        "app!std::map<int,std::less<int> >::operator[]+0x2a");
  CHECK(frame_in("00 0014ee70 77c1f0a2 app!operator new+0x2a") == "app!operator new+0x2a");
  CHECK(frame_in("00 0014ee70 77c1f0a2 app!List::operator<<+0x7") == "app!List::operator<<+0x7");
  CHECK(frame_in("00 0014ee70 77c1f0a2 app!Job::operator()+0x7") == "app!Job::operator()+0x7");
  CHECK(frame_in("00 0014ee70 77c1f0a2 ntdll! ?? ::FNODOBFM::`string'+0x2335") ==
        "ntdll!?? ::FNODOBFM::`string'+0x2335");
  CHECK(frame_in("00 0014ee70 77c1f0a2 app!`anonymous namespace'::load+0x1") == "app!`anonymous namespace'::load+0x1");
}

TEST_CASE("frame_line: lists of module, function and offset") {
  CHECK(frame_in("12, win32u.dll!NtUserPeekMessage+0x14") == "win32u!NtUserPeekMessage+0x14");
  CHECK(frame_in("My Tool.exe!Frame::Build+0x1d0") == "My Tool!Frame::Build+0x1d0");
  CHECK(frame_in("44: ntdll.dll!KiUserCallbackDispatcher+0x2e - 0x778000ec (null)(0)") ==
        "ntdll!KiUserCallbackDispatcher+0x2e");
  CHECK(frame_in(" 3  user32.dll!DispatchClientMessage + 0x9c") == "user32!DispatchClientMessage+0x9c");
  CHECK(frame_in(" 1  kernel32.dll + 0x13369") == "kernel32+0x13369");
  CHECK(frame_in("    ntdll!NtCallbackReturn+0x1") == "ntdll!NtCallbackReturn+0x1");
}

TEST_CASE("frame_line: Visual Studio") {
  CHECK(frame_in(">\tuser32.dll!___ClientCallWinEventProc@4()\tUnknown") == "user32!___ClientCallWinEventProc@4");
  CHECK(frame_in(" \tapp.exe!Save(const wchar_t * path=0x01c8)  Line 231\tC++") == "app!Save");
  CHECK(frame_in(" \tntdll.dll!00007ffc12345678()\tUnknown") == "ntdll");
  CHECK(frame_in(" \t[Inline Frame] app.exe!invoke_main() Zeile 118\tC++") == "app!invoke_main");
}

TEST_CASE("frame_line: other tools") {
  CHECK(frame_in("7ffae69d ntdll.dll                  KiUserCallbackDispatcher") == "ntdll!KiUserCallbackDispatcher");
  CHECK(frame_in("0061f4a0 +024 Till.exe  SyncObjs  1184 +3 THandleObject.WaitFor") ==
        "Till!SyncObjs.THandleObject.WaitFor+0x24");
  CHECK(frame_in("=>0 0x00000140001492 in tracker (+0x1492) (0x0000000011f610)") == "tracker+0x1492");
  CHECK(frame_in("  4 0x00006fffffc3a0cf KiUserCallbackDispatcher+0xcf() in ntdll (0x0000000011fa10)") ==
        "ntdll!KiUserCallbackDispatcher+0xcf");
  CHECK(frame_in("#5  0x00007ff9a0cb1374 in ntdll!KiUserCallbackDispatcher () from C:\\Windows\\ntdll.dll") ==
        "ntdll!KiUserCallbackDispatcher");
  CHECK(frame_in("    frame #1: 0x00007ff9a0cb ntdll.dll`NtWaitForSingleObject + 20") ==
        "ntdll!NtWaitForSingleObject+0x14");
  CHECK(frame_in("(000B1F2C){ntdll.dll   } [77F8D0F2] KiUserCallbackDispatcher + $2E") ==
        "ntdll!KiUserCallbackDispatcher+0x2e");
  CHECK(frame_in("\tKiUserCallbackDispatcher [0x77F8D0F2+46]") == "KiUserCallbackDispatcher+0x2e");
  CHECK(frame_in("   at System.Windows.Forms.Application.Run(Form mainForm)") ==
        "System.Windows.Forms.Application.Run");
}

TEST_CASE("frame_line: what is no frame") {
  for (const std::string_view line :
       {"It hangs in user32!GetMessageW since yesterday.", "ntdll!KiUserCallbackDispatcher is on the stack!",
        "user32!SendMessageW() blocks until the other thread answers, as everybody knows by now", "Help! It hangs.",
        "rip:0000000140001492 rsp:000000000011f5e0", "0x0000000011f5e0:  0000000000000000 0000000000010060",
        " # Child-SP          RetAddr               Call Site",
        "ntdll!KiUserCallbackDispatcher:", "00401000 55              push    ebp", "", "!", "+0x12", "0,", "#", "=>"}) {
    CAPTURE(line);
    CHECK(kcb::test::explained(line).empty());
  }
}
