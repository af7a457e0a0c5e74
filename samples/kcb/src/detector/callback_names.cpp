// SPDX-License-Identifier: MIT
#include "kcb/detector/callback_names.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace kcb {
namespace {

// The place in a list is the index; an empty name is one on which the sources differ. Linkers fold equal functions into
// one, so a name may stand twice, and functions that differ on one system may have one name on another.

// clang-format off
constexpr std::array<std::string_view, 105> windows_7{
    /* 0x00 */ "fnCOPYDATA", "fnCOPYGLOBALDATA", "fnDWORD", "fnNCDESTROY", "fnDWORDOPTINLPMSG", "fnINOUTDRAG",
    /* 0x06 */ "fnGETTEXTLENGTHS", "fnINCNTOUTSTRING", "fnINCNTOUTSTRINGNULL", "fnINLPCOMPAREITEMSTRUCT",
    /* 0x0a */ "fnINLPCREATESTRUCT", "fnINLPDELETEITEMSTRUCT", "fnINLPDRAWITEMSTRUCT", "fnINPGESTURENOTIFYSTRUCT",
    /* 0x0e */ "fnINPGESTURENOTIFYSTRUCT", "fnINLPMDICREATESTRUCT", "fnINOUTLPMEASUREITEMSTRUCT", "fnINLPWINDOWPOS",
    /* 0x12 */ "fnINOUTLPPOINT5", "fnINOUTLPSCROLLINFO", "fnINOUTLPRECT", "fnINOUTNCCALCSIZE", "fnINOUTLPPOINT5",
    /* 0x17 */ "fnINPAINTCLIPBRD", "fnINSIZECLIPBRD", "fnINDESTROYCLIPBRD", "fnINSTRING", "fnINSTRING",
    /* 0x1c */ "fnINDEVICECHANGE", "fnPOWERBROADCAST", "fnINOUTNEXTMENU", "fnOUTDWORDDWORD", "fnOUTDWORDDWORD",
    /* 0x21 */ "fnOUTDWORDINDWORD", "fnOUTLPRECT", "fnINCNTOUTSTRINGNULL", "fnINPGESTURENOTIFYSTRUCT",
    /* 0x25 */ "fnINCNTOUTSTRINGNULL", "fnSENTDDEMSG", "fnINOUTSTYLECHANGE", "fnHkINDWORD", "fnHkINLPCBTACTIVATESTRUCT",
    /* 0x2a */ "fnHkINLPCBTCREATESTRUCT", "fnHkINLPDEBUGHOOKSTRUCT", "fnHkINLPMOUSEHOOKSTRUCTEX",
    /* 0x2d */ "fnHkINLPKBDLLHOOKSTRUCT", "fnHkINLPMSLLHOOKSTRUCT", "fnHkINLPMSG", "fnHkINLPRECT",
    /* 0x31 */ "fnHkOPTINLPEVENTMSG", "ClientCopyDDEIn1", "ClientCopyDDEIn2", "ClientCopyDDEOut1", "ClientCopyDDEOut2",
    /* 0x36 */ "ClientCopyImage", "ClientEventCallback", "ClientFindMnemChar", "ClientFreeDDEHandle",
    /* 0x3a */ "ClientFreeLibrary", "ClientGetCharsetInfo", "ClientGetDDEFlags", "ClientGetDDEHookData",
    /* 0x3e */ "ClientGetListboxString", "ClientGetMessageMPH", "ClientLoadImage", "ClientLoadLibrary",
    /* 0x42 */ "ClientLoadMenu", "ClientLoadLocalT1Fonts", "ClientPSMTextOut", "ClientLpkDrawTextEx",
    /* 0x46 */ "ClientExtTextOutW", "ClientGetTextExtentPointW", "ClientCharToWchar", "ClientAddFontResourceW",
    /* 0x4a */ "ClientThreadSetup", "ClientDeliverUserApc", "ClientNoMemoryPopup", "ClientMonitorEnumProc",
    /* 0x4e */ "ClientCallWinEventProc", "ClientWaitMessageExMPH", "ClientWOWGetProcModule",
    /* 0x51 */ "ClientWOWTask16SchedNotify", "ClientImmLoadLayout", "ClientImmProcessKey", "fnIMECONTROL",
    /* 0x55 */ "fnINWPARAMDBCSCHAR", "fnGETTEXTLENGTHS", "fnINLPKDRAWSWITCHWND", "ClientLoadStringW", "ClientLoadOLE",
    /* 0x5a */ "ClientRegisterDragDrop", "ClientRevokeDragDrop", "fnINOUTMENUGETOBJECT", "ClientPrinterThunk",
    /* 0x5e */ "fnOUTLPCOMBOBOXINFO", "fnOUTLPSCROLLBARINFO", "fnINOUTNEXTMENU", "fnINLPUAHDRAWMENUITEM",
    /* 0x62 */ "fnINOUTNEXTMENU", "fnINOUTLPUAHMEASUREMENUITEM", "fnINOUTNEXTMENU", "fnOUTLPTITLEBARINFOEX", "fnTOUCH",
    /* 0x67 */ "fnGESTURE", "fnINPGESTURENOTIFYSTRUCT",
};
constexpr std::array<std::string_view, 140> windows_10{
    /* 0x00 */ "fnCOPYDATA", "fnCOPYGLOBALDATA", "fnDWORD", "fnNCDESTROY", "fnDWORDOPTINLPMSG", "fnINOUTDRAG",
    /* 0x06 */ "fnGETTEXTLENGTHS", "fnINCNTOUTSTRING", "fnINCNTOUTSTRINGNULL", "fnINLPCOMPAREITEMSTRUCT",
    /* 0x0a */ "fnINLPCREATESTRUCT", "fnINLPDELETEITEMSTRUCT", "fnINLPDRAWITEMSTRUCT", "fnPOPTINLPUINT",
    /* 0x0e */ "fnPOPTINLPUINT", "fnINLPMDICREATESTRUCT", "fnINOUTLPMEASUREITEMSTRUCT", "fnINLPWINDOWPOS",
    /* 0x12 */ "fnINOUTLPPOINT5", "fnINOUTLPSCROLLINFO", "fnINOUTLPRECT", "fnINOUTNCCALCSIZE", "fnINOUTLPPOINT5",
    /* 0x17 */ "fnINPAINTCLIPBRD", "fnINSIZECLIPBRD", "fnINDESTROYCLIPBRD", "fnINSTRING", "fnINSTRINGNULL",
    /* 0x1c */ "fnINDEVICECHANGE", "fnPOWERBROADCAST", "fnINLPUAHDRAWMENU", "fnOPTOUTLPDWORDOPTOUTLPDWORD",
    /* 0x20 */ "fnOPTOUTLPDWORDOPTOUTLPDWORD", "fnOUTDWORDINDWORD", "fnOUTLPRECT", "fnOUTSTRING", "fnPOPTINLPUINT",
    /* 0x25 */ "fnPOUTLPINT", "fnSENTDDEMSG", "fnINOUTSTYLECHANGE", "fnHkINDWORD", "fnHkINLPCBTACTIVATESTRUCT",
    /* 0x2a */ "fnHkINLPCBTCREATESTRUCT", "fnHkINLPDEBUGHOOKSTRUCT", "fnHkINLPMOUSEHOOKSTRUCTEX",
    /* 0x2d */ "fnHkINLPKBDLLHOOKSTRUCT", "fnHkINLPMSLLHOOKSTRUCT", "fnHkINLPMSG", "fnHkINLPRECT",
    /* 0x31 */ "fnHkOPTINLPEVENTMSG", "xxxClientCallDelegateThread", "ClientCallDummyCallback", "", "", "", "",
    /* 0x38 */ "xxxClientCallDitThread", "xxxClientEnableMMCSS", "xxxClientUpdateDpi", "xxxClientExpandStringW",
    /* 0x3c */ "ClientCopyDDEIn1", "ClientCopyDDEIn2", "ClientCopyDDEOut1", "ClientCopyDDEOut2", "ClientCopyImage",
    /* 0x41 */ "ClientEventCallback", "ClientFindMnemChar", "ClientFreeDDEHandle", "ClientFreeLibrary",
    /* 0x45 */ "ClientGetCharsetInfo", "ClientGetDDEFlags", "ClientGetDDEHookData", "ClientGetListboxString",
    /* 0x49 */ "ClientGetMessageMPH", "ClientLoadImage", "ClientLoadLibrary", "ClientLoadMenu",
    /* 0x4d */ "ClientLoadLocalT1Fonts", "ClientPSMTextOut", "ClientLpkDrawTextEx", "ClientExtTextOutW",
    /* 0x51 */ "ClientGetTextExtentPointW", "ClientCharToWchar", "ClientAddFontResourceW", "ClientThreadSetup",
    /* 0x55 */ "ClientDeliverUserApc", "ClientNoMemoryPopup", "ClientMonitorEnumProc", "ClientCallWinEventProc",
    /* 0x59 */ "ClientWaitMessageExMPH", "", "", "ClientImmLoadLayout", "ClientImmProcessKey", "fnIMECONTROL",
    /* 0x5f */ "fnINWPARAMDBCSCHAR", "fnGETTEXTLENGTHS", "", "ClientLoadStringW", "ClientLoadOLE",
    /* 0x64 */ "ClientRegisterDragDrop", "ClientRevokeDragDrop", "fnINOUTMENUGETOBJECT", "ClientPrinterThunk",
    /* 0x68 */ "fnOUTLPCOMBOBOXINFO", "fnOUTLPSCROLLBARINFO", "fnINLPUAHDRAWMENU", "fnINLPUAHDRAWMENUITEM",
    /* 0x6c */ "fnINLPUAHDRAWMENU", "fnINOUTLPUAHMEASUREMENUITEM", "fnINLPUAHDRAWMENU", "fnOUTLPTITLEBARINFOEX",
    /* 0x70 */ "fnTOUCH", "fnGESTURE", "fnPOPTINLPUINT", "fnPOPTINLPUINT", "xxxClientCallDefaultInputHandler",
    /* 0x75 */ "fnEMPTY", "ClientRimDevCallback", "xxxClientCallMinTouchHitTestingCallback",
    /* 0x78 */ "ClientCallLocalMouseHooks", "xxxClientBroadcastThemeChange", "xxxClientCallDevCallbackSimple",
    /* 0x7b */ "xxxClientAllocWindowClassExtraBytes", "xxxClientFreeWindowClassExtraBytes", "fnGETWINDOWDATA",
    /* 0x7e */ "fnINOUTSTYLECHANGE", "fnHkINLPMOUSEHOOKSTRUCTEX", "xxxClientCallDefWindowProc",
    /* 0x81 */ "fnSHELLSYNCDISPLAYCHANGED", "fnHkINLPCHARHOOKSTRUCT", "fnINTERCEPTEDWINDOWACTION", "xxxTooltipCallback",
    /* 0x85 */ "xxxClientInitPSBInfo", "xxxClientDoScrollMenu", "xxxClientEndScroll", "xxxClientDrawSize",
    /* 0x89 */ "xxxClientDrawScrollBar", "xxxClientHitTestScrollBar", "xxxClientTrackInit",
};
constexpr std::array<std::string_view, 19> wine_8{
    /* 0x00 */ "NtUserCallEnumDisplayMonitor", "NtUserCallSendAsyncCallback", "NtUserCallWinEventHook",
    /* 0x03 */ "NtUserCallWinProc", "NtUserCallWindowsHook", "NtUserCopyImage", "NtUserDrawNonClientButton",
    /* 0x07 */ "NtUserDrawScrollBar", "NtUserDrawText", "NtUserFreeCachedClipboardData", "NtUserImmProcessKey",
    /* 0x0b */ "NtUserImmTranslateMessage", "NtUserInitBuiltinClasses", "NtUserLoadDriver", "NtUserLoadImage",
    /* 0x0f */ "NtUserLoadSysMenu", "NtUserPostDDEMessage", "NtUserRenderSynthesizedFormat", "NtUserUnpackDDEMessage",
};
constexpr std::array<std::string_view, 25> wine_10{
    /* 0x00 */ "NtUserCallDispatchCallback", "NtUserCallEnumDisplayMonitor", "NtUserCallSendAsyncCallback",
    /* 0x03 */ "NtUserCallWinEventHook", "NtUserCallWinProc", "NtUserCallWindowsHook", "NtUserCopyImage",
    /* 0x07 */ "NtUserDrawNonClientButton", "NtUserDrawScrollBar", "NtUserDrawText", "NtUserFreeCachedClipboardData",
    /* 0x0b */ "NtUserImmProcessKey", "NtUserImmTranslateMessage", "NtUserInitBuiltinClasses", "NtUserLoadDriver",
    /* 0x0f */ "NtUserLoadImage", "NtUserLoadSysMenu", "NtUserPostDDEMessage", "NtUserRenderSynthesizedFormat",
    /* 0x13 */ "NtUserUnpackDDEMessage", "NtUserDragDropEnter", "NtUserDragDropLeave", "NtUserDragDropDrag",
    /* 0x17 */ "NtUserDragDropDrop", "NtUserDragDropPost",
};
// clang-format on

using Names = std::span<const std::string_view>;

std::string_view name_in(Names list, std::uint32_t index) {
  return index < list.size() ? list[index] : "";
}

/** Windows 8 and 8.1: no list of theirs is known, so only what the versions before and after them agree on. */
std::string_view between(std::uint32_t index) {
  const std::string_view name = name_in(windows_7, index);
  return name == name_in(windows_10, index) ? name : "";
}

std::string_view find(std::string_view system, std::uint32_t index) {
  if (system.starts_with("Wine 8.")) return name_in(wine_8, index);
  if (system.starts_with("Wine 10.")) return name_in(wine_10, index);
  if (system.starts_with("Windows 6.1.")) return name_in(windows_7, index);
  if (system.starts_with("Windows 6.2.") || system.starts_with("Windows 6.3.")) return between(index);
  if (system.starts_with("Windows 10.")) return name_in(windows_10, index);  // Windows 11: 10.0.22000 and later
  return {};
}

}  // namespace

std::optional<std::string_view> listed_callback_name(std::string_view system, std::uint32_t index) {
  const std::string_view name = find(system, index);
  if (name.empty()) return std::nullopt;
  return name;
}

bool is_listed_callback_name(std::string_view name) {
  const auto holds = [&](Names list) { return std::ranges::find(list, name) != list.end(); };
  return !name.empty() && (holds(windows_7) || holds(windows_10));
}

}  // namespace kcb
