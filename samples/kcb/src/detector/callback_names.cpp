// SPDX-License-Identifier: MIT
#include "kcb/detector/callback_names.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace kcb {
namespace {

struct Name {
  std::uint32_t index;
  std::string_view name;
};

constexpr std::array windows{
    Name{0x00, "fnCOPYDATA"},
    Name{0x02, "fnDWORD"},
    Name{0x0a, "fnINLPCREATESTRUCT"},
    Name{0x15, "fnINOUTNCCALCSIZE"},
    Name{0x2c, "fnHkINLPMOUSEHOOKSTRUCTEX"},
    Name{0x2f, "fnHkINLPMSG"},
    Name{0x4b, "ClientLoadLibrary"},
    Name{0x54, "ClientThreadSetup"},
    Name{0x55, "ClientDeliverUserApc"},
    Name{0x57, "ClientMonitorEnumProc"},
    Name{0x58, "ClientCallWinEventProc"},
};

constexpr std::array wine8{
    Name{0, "NtUserCallEnumDisplayMonitor"},
    Name{1, "NtUserCallSendAsyncCallback"},
    Name{2, "NtUserCallWinEventHook"},
    Name{3, "NtUserCallWinProc"},
    Name{4, "NtUserCallWindowsHook"},
    Name{5, "NtUserCopyImage"},
    Name{6, "NtUserDrawNonClientButton"},
    Name{7, "NtUserDrawScrollBar"},
    Name{8, "NtUserDrawText"},
    Name{9, "NtUserFreeCachedClipboardData"},
    Name{10, "NtUserImmProcessKey"},
    Name{11, "NtUserImmTranslateMessage"},
    Name{12, "NtUserInitBuiltinClasses"},
    Name{13, "NtUserLoadDriver"},
    Name{14, "NtUserLoadImage"},
    Name{15, "NtUserLoadSysMenu"},
    Name{16, "NtUserPostDDEMessage"},
    Name{17, "NtUserRenderSynthesizedFormat"},
    Name{18, "NtUserUnpackDDEMessage"},
};

constexpr std::array wine10{
    Name{0, "NtUserCallDispatchCallback"},
    Name{1, "NtUserCallEnumDisplayMonitor"},
    Name{2, "NtUserCallSendAsyncCallback"},
    Name{3, "NtUserCallWinEventHook"},
    Name{4, "NtUserCallWinProc"},
    Name{5, "NtUserCallWindowsHook"},
    Name{6, "NtUserCopyImage"},
    Name{7, "NtUserDrawNonClientButton"},
    Name{8, "NtUserDrawScrollBar"},
    Name{9, "NtUserDrawText"},
    Name{10, "NtUserFreeCachedClipboardData"},
    Name{11, "NtUserImmProcessKey"},
    Name{12, "NtUserImmTranslateMessage"},
    Name{13, "NtUserInitBuiltinClasses"},
    Name{14, "NtUserLoadDriver"},
    Name{15, "NtUserLoadImage"},
    Name{16, "NtUserLoadSysMenu"},
    Name{17, "NtUserPostDDEMessage"},
    Name{18, "NtUserRenderSynthesizedFormat"},
    Name{19, "NtUserUnpackDDEMessage"},
};

std::span<const Name> list_for(std::string_view system) {
  if (system.starts_with("Wine 8.")) return wine8;
  if (system.starts_with("Wine 10.")) return wine10;
  if (system.starts_with("Windows 10.")) return windows;  // Windows 11 calls itself 10.0.22000 and later
  return {};
}

}  // namespace

std::optional<std::string_view> listed_callback_name(std::string_view system, std::uint32_t index) {
  const auto list = list_for(system);
  const auto found = std::ranges::find(list, index, &Name::index);
  if (found == list.end()) return std::nullopt;
  return found->name;
}

}  // namespace kcb
