// SPDX-License-Identifier: MIT
#include "kcb/report/message_names.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "kcb/names/hexadecimal.hpp"
#include "kcb/target/images.hpp"

namespace kcb {
namespace {

struct Name {
  std::uint32_t number;
  std::string_view name;
};

// clang-format off
constexpr std::array<Name, 397> names{
    Name{0x0, "WM_NULL"}, Name{0x1, "WM_CREATE"}, Name{0x2, "WM_DESTROY"}, Name{0x3, "WM_MOVE"}, Name{0x5, "WM_SIZE"},
    Name{0x6, "WM_ACTIVATE"}, Name{0x7, "WM_SETFOCUS"}, Name{0x8, "WM_KILLFOCUS"}, Name{0xa, "WM_ENABLE"},
    Name{0xb, "WM_SETREDRAW"}, Name{0xc, "WM_SETTEXT"}, Name{0xd, "WM_GETTEXT"}, Name{0xe, "WM_GETTEXTLENGTH"},
    Name{0xf, "WM_PAINT"}, Name{0x10, "WM_CLOSE"}, Name{0x11, "WM_QUERYENDSESSION"}, Name{0x12, "WM_QUIT"},
    Name{0x13, "WM_QUERYOPEN"}, Name{0x14, "WM_ERASEBKGND"}, Name{0x15, "WM_SYSCOLORCHANGE"},
    Name{0x16, "WM_ENDSESSION"}, Name{0x18, "WM_SHOWWINDOW"}, Name{0x1a, "WM_SETTINGCHANGE"},
    Name{0x1b, "WM_DEVMODECHANGE"}, Name{0x1c, "WM_ACTIVATEAPP"}, Name{0x1d, "WM_FONTCHANGE"},
    Name{0x1e, "WM_TIMECHANGE"}, Name{0x1f, "WM_CANCELMODE"}, Name{0x20, "WM_SETCURSOR"},
    Name{0x21, "WM_MOUSEACTIVATE"}, Name{0x22, "WM_CHILDACTIVATE"}, Name{0x23, "WM_QUEUESYNC"},
    Name{0x24, "WM_GETMINMAXINFO"}, Name{0x26, "WM_PAINTICON"}, Name{0x27, "WM_ICONERASEBKGND"},
    Name{0x28, "WM_NEXTDLGCTL"}, Name{0x2a, "WM_SPOOLERSTATUS"}, Name{0x2b, "WM_DRAWITEM"},
    Name{0x2c, "WM_MEASUREITEM"}, Name{0x2d, "WM_DELETEITEM"}, Name{0x2e, "WM_VKEYTOITEM"}, Name{0x2f, "WM_CHARTOITEM"},
    Name{0x30, "WM_SETFONT"}, Name{0x31, "WM_GETFONT"}, Name{0x32, "WM_SETHOTKEY"}, Name{0x33, "WM_GETHOTKEY"},
    Name{0x37, "WM_QUERYDRAGICON"}, Name{0x39, "WM_COMPAREITEM"}, Name{0x3d, "WM_GETOBJECT"},
    Name{0x41, "WM_COMPACTING"}, Name{0x44, "WM_COMMNOTIFY"}, Name{0x46, "WM_WINDOWPOSCHANGING"},
    Name{0x47, "WM_WINDOWPOSCHANGED"}, Name{0x48, "WM_POWER"}, Name{0x4a, "WM_COPYDATA"},
    Name{0x4b, "WM_CANCELJOURNAL"}, Name{0x4e, "WM_NOTIFY"}, Name{0x50, "WM_INPUTLANGCHANGEREQUEST"},
    Name{0x51, "WM_INPUTLANGCHANGE"}, Name{0x52, "WM_TCARD"}, Name{0x53, "WM_HELP"}, Name{0x54, "WM_USERCHANGED"},
    Name{0x55, "WM_NOTIFYFORMAT"}, Name{0x7b, "WM_CONTEXTMENU"}, Name{0x7c, "WM_STYLECHANGING"},
    Name{0x7d, "WM_STYLECHANGED"}, Name{0x7e, "WM_DISPLAYCHANGE"}, Name{0x7f, "WM_GETICON"}, Name{0x80, "WM_SETICON"},
    Name{0x81, "WM_NCCREATE"}, Name{0x82, "WM_NCDESTROY"}, Name{0x83, "WM_NCCALCSIZE"}, Name{0x84, "WM_NCHITTEST"},
    Name{0x85, "WM_NCPAINT"}, Name{0x86, "WM_NCACTIVATE"}, Name{0x87, "WM_GETDLGCODE"}, Name{0x88, "WM_SYNCPAINT"},
    Name{0x90, "WM_UAHDESTROYWINDOW"}, Name{0x91, "WM_UAHDRAWMENU"}, Name{0x92, "WM_UAHDRAWMENUITEM"},
    Name{0x93, "WM_UAHINITMENU"}, Name{0x94, "WM_UAHMEASUREMENUITEM"}, Name{0x95, "WM_UAHNCPAINTMENUPOPUP"},
    Name{0xa0, "WM_NCMOUSEMOVE"}, Name{0xa1, "WM_NCLBUTTONDOWN"}, Name{0xa2, "WM_NCLBUTTONUP"},
    Name{0xa3, "WM_NCLBUTTONDBLCLK"}, Name{0xa4, "WM_NCRBUTTONDOWN"}, Name{0xa5, "WM_NCRBUTTONUP"},
    Name{0xa6, "WM_NCRBUTTONDBLCLK"}, Name{0xa7, "WM_NCMBUTTONDOWN"}, Name{0xa8, "WM_NCMBUTTONUP"},
    Name{0xa9, "WM_NCMBUTTONDBLCLK"}, Name{0xab, "WM_NCXBUTTONDOWN"}, Name{0xac, "WM_NCXBUTTONUP"},
    Name{0xad, "WM_NCXBUTTONDBLCLK"}, Name{0xb0, "EM_GETSEL"}, Name{0xb1, "EM_SETSEL"}, Name{0xb2, "EM_GETRECT"},
    Name{0xb3, "EM_SETRECT"}, Name{0xb4, "EM_SETRECTNP"}, Name{0xb5, "EM_SCROLL"}, Name{0xb6, "EM_LINESCROLL"},
    Name{0xb7, "EM_SCROLLCARET"}, Name{0xb8, "EM_GETMODIFY"}, Name{0xb9, "EM_SETMODIFY"}, Name{0xba, "EM_GETLINECOUNT"},
    Name{0xbb, "EM_LINEINDEX"}, Name{0xbc, "EM_SETHANDLE"}, Name{0xbd, "EM_GETHANDLE"}, Name{0xbe, "EM_GETTHUMB"},
    Name{0xc1, "EM_LINELENGTH"}, Name{0xc2, "EM_REPLACESEL"}, Name{0xc4, "EM_GETLINE"}, Name{0xc5, "EM_LIMITTEXT"},
    Name{0xc6, "EM_CANUNDO"}, Name{0xc7, "EM_UNDO"}, Name{0xc8, "EM_FMTLINES"}, Name{0xc9, "EM_LINEFROMCHAR"},
    Name{0xcb, "EM_SETTABSTOPS"}, Name{0xcc, "EM_SETPASSWORDCHAR"}, Name{0xcd, "EM_EMPTYUNDOBUFFER"},
    Name{0xce, "EM_GETFIRSTVISIBLELINE"}, Name{0xcf, "EM_SETREADONLY"}, Name{0xd0, "EM_SETWORDBREAKPROC"},
    Name{0xd1, "EM_GETWORDBREAKPROC"}, Name{0xd2, "EM_GETPASSWORDCHAR"}, Name{0xd3, "EM_SETMARGINS"},
    Name{0xd4, "EM_GETMARGINS"}, Name{0xd5, "EM_GETLIMITTEXT"}, Name{0xd6, "EM_POSFROMCHAR"},
    Name{0xd7, "EM_CHARFROMPOS"}, Name{0xd8, "EM_SETIMESTATUS"}, Name{0xd9, "EM_GETIMESTATUS"},
    Name{0xda, "EM_ENABLEFEATURE"}, Name{0xe0, "SBM_SETPOS"}, Name{0xe1, "SBM_GETPOS"}, Name{0xe2, "SBM_SETRANGE"},
    Name{0xe3, "SBM_GETRANGE"}, Name{0xe4, "SBM_ENABLE_ARROWS"}, Name{0xe6, "SBM_SETRANGEREDRAW"},
    Name{0xe9, "SBM_SETSCROLLINFO"}, Name{0xea, "SBM_GETSCROLLINFO"}, Name{0xeb, "SBM_GETSCROLLBARINFO"},
    Name{0xf0, "BM_GETCHECK"}, Name{0xf1, "BM_SETCHECK"}, Name{0xf2, "BM_GETSTATE"}, Name{0xf3, "BM_SETSTATE"},
    Name{0xf4, "BM_SETSTYLE"}, Name{0xf5, "BM_CLICK"}, Name{0xf6, "BM_GETIMAGE"}, Name{0xf7, "BM_SETIMAGE"},
    Name{0xf8, "BM_SETDONTCLICK"}, Name{0xfe, "WM_INPUT_DEVICE_CHANGE"}, Name{0xff, "WM_INPUT"},
    Name{0x100, "WM_KEYDOWN"}, Name{0x101, "WM_KEYUP"}, Name{0x102, "WM_CHAR"}, Name{0x103, "WM_DEADCHAR"},
    Name{0x104, "WM_SYSKEYDOWN"}, Name{0x105, "WM_SYSKEYUP"}, Name{0x106, "WM_SYSCHAR"}, Name{0x107, "WM_SYSDEADCHAR"},
    Name{0x109, "WM_UNICHAR"}, Name{0x10d, "WM_IME_STARTCOMPOSITION"}, Name{0x10e, "WM_IME_ENDCOMPOSITION"},
    Name{0x10f, "WM_IME_COMPOSITION"}, Name{0x110, "WM_INITDIALOG"}, Name{0x111, "WM_COMMAND"},
    Name{0x112, "WM_SYSCOMMAND"}, Name{0x113, "WM_TIMER"}, Name{0x114, "WM_HSCROLL"}, Name{0x115, "WM_VSCROLL"},
    Name{0x116, "WM_INITMENU"}, Name{0x117, "WM_INITMENUPOPUP"}, Name{0x118, "WM_SYSTIMER"}, Name{0x119, "WM_GESTURE"},
    Name{0x11a, "WM_GESTURENOTIFY"}, Name{0x11f, "WM_MENUSELECT"}, Name{0x120, "WM_MENUCHAR"},
    Name{0x121, "WM_ENTERIDLE"}, Name{0x122, "WM_MENURBUTTONUP"}, Name{0x123, "WM_MENUDRAG"},
    Name{0x124, "WM_MENUGETOBJECT"}, Name{0x125, "WM_UNINITMENUPOPUP"}, Name{0x126, "WM_MENUCOMMAND"},
    Name{0x127, "WM_CHANGEUISTATE"}, Name{0x128, "WM_UPDATEUISTATE"}, Name{0x129, "WM_QUERYUISTATE"},
    Name{0x132, "WM_CTLCOLORMSGBOX"}, Name{0x133, "WM_CTLCOLOREDIT"}, Name{0x134, "WM_CTLCOLORLISTBOX"},
    Name{0x135, "WM_CTLCOLORBTN"}, Name{0x136, "WM_CTLCOLORDLG"}, Name{0x137, "WM_CTLCOLORSCROLLBAR"},
    Name{0x138, "WM_CTLCOLORSTATIC"}, Name{0x140, "CB_GETEDITSEL"}, Name{0x141, "CB_LIMITTEXT"},
    Name{0x142, "CB_SETEDITSEL"}, Name{0x143, "CB_ADDSTRING"}, Name{0x144, "CB_DELETESTRING"}, Name{0x145, "CB_DIR"},
    Name{0x146, "CB_GETCOUNT"}, Name{0x147, "CB_GETCURSEL"}, Name{0x148, "CB_GETLBTEXT"},
    Name{0x149, "CB_GETLBTEXTLEN"}, Name{0x14a, "CB_INSERTSTRING"}, Name{0x14b, "CB_RESETCONTENT"},
    Name{0x14c, "CB_FINDSTRING"}, Name{0x14d, "CB_SELECTSTRING"}, Name{0x14e, "CB_SETCURSEL"},
    Name{0x14f, "CB_SHOWDROPDOWN"}, Name{0x150, "CB_GETITEMDATA"}, Name{0x151, "CB_SETITEMDATA"},
    Name{0x152, "CB_GETDROPPEDCONTROLRECT"}, Name{0x153, "CB_SETITEMHEIGHT"}, Name{0x154, "CB_GETITEMHEIGHT"},
    Name{0x155, "CB_SETEXTENDEDUI"}, Name{0x156, "CB_GETEXTENDEDUI"}, Name{0x157, "CB_GETDROPPEDSTATE"},
    Name{0x158, "CB_FINDSTRINGEXACT"}, Name{0x159, "CB_SETLOCALE"}, Name{0x15a, "CB_GETLOCALE"},
    Name{0x15b, "CB_GETTOPINDEX"}, Name{0x15c, "CB_SETTOPINDEX"}, Name{0x15d, "CB_GETHORIZONTALEXTENT"},
    Name{0x15e, "CB_SETHORIZONTALEXTENT"}, Name{0x15f, "CB_GETDROPPEDWIDTH"}, Name{0x160, "CB_SETDROPPEDWIDTH"},
    Name{0x161, "CB_INITSTORAGE"}, Name{0x163, "CB_MULTIPLEADDSTRING"}, Name{0x164, "CB_GETCOMBOBOXINFO"},
    Name{0x170, "STM_SETICON"}, Name{0x171, "STM_GETICON"}, Name{0x172, "STM_SETIMAGE"}, Name{0x173, "STM_GETIMAGE"},
    Name{0x180, "LB_ADDSTRING"}, Name{0x181, "LB_INSERTSTRING"}, Name{0x182, "LB_DELETESTRING"},
    Name{0x183, "LB_SELITEMRANGEEX"}, Name{0x184, "LB_RESETCONTENT"}, Name{0x185, "LB_SETSEL"},
    Name{0x186, "LB_SETCURSEL"}, Name{0x187, "LB_GETSEL"}, Name{0x188, "LB_GETCURSEL"}, Name{0x189, "LB_GETTEXT"},
    Name{0x18a, "LB_GETTEXTLEN"}, Name{0x18b, "LB_GETCOUNT"}, Name{0x18c, "LB_SELECTSTRING"}, Name{0x18d, "LB_DIR"},
    Name{0x18e, "LB_GETTOPINDEX"}, Name{0x18f, "LB_FINDSTRING"}, Name{0x190, "LB_GETSELCOUNT"},
    Name{0x191, "LB_GETSELITEMS"}, Name{0x192, "LB_SETTABSTOPS"}, Name{0x193, "LB_GETHORIZONTALEXTENT"},
    Name{0x194, "LB_SETHORIZONTALEXTENT"}, Name{0x195, "LB_SETCOLUMNWIDTH"}, Name{0x196, "LB_ADDFILE"},
    Name{0x197, "LB_SETTOPINDEX"}, Name{0x198, "LB_GETITEMRECT"}, Name{0x199, "LB_GETITEMDATA"},
    Name{0x19a, "LB_SETITEMDATA"}, Name{0x19b, "LB_SELITEMRANGE"}, Name{0x19c, "LB_SETANCHORINDEX"},
    Name{0x19d, "LB_GETANCHORINDEX"}, Name{0x19e, "LB_SETCARETINDEX"}, Name{0x19f, "LB_GETCARETINDEX"},
    Name{0x1a0, "LB_SETITEMHEIGHT"}, Name{0x1a1, "LB_GETITEMHEIGHT"}, Name{0x1a2, "LB_FINDSTRINGEXACT"},
    Name{0x1a5, "LB_SETLOCALE"}, Name{0x1a6, "LB_GETLOCALE"}, Name{0x1a7, "LB_SETCOUNT"}, Name{0x1a8, "LB_INITSTORAGE"},
    Name{0x1a9, "LB_ITEMFROMPOINT"}, Name{0x1b1, "LB_MULTIPLEADDSTRING"}, Name{0x1b2, "LB_GETLISTBOXINFO"},
    Name{0x1e1, "MN_GETHMENU"}, Name{0x200, "WM_MOUSEMOVE"}, Name{0x201, "WM_LBUTTONDOWN"}, Name{0x202, "WM_LBUTTONUP"},
    Name{0x203, "WM_LBUTTONDBLCLK"}, Name{0x204, "WM_RBUTTONDOWN"}, Name{0x205, "WM_RBUTTONUP"},
    Name{0x206, "WM_RBUTTONDBLCLK"}, Name{0x207, "WM_MBUTTONDOWN"}, Name{0x208, "WM_MBUTTONUP"},
    Name{0x209, "WM_MBUTTONDBLCLK"}, Name{0x20a, "WM_MOUSEWHEEL"}, Name{0x20b, "WM_XBUTTONDOWN"},
    Name{0x20c, "WM_XBUTTONUP"}, Name{0x20d, "WM_XBUTTONDBLCLK"}, Name{0x20e, "WM_MOUSEHWHEEL"},
    Name{0x210, "WM_PARENTNOTIFY"}, Name{0x211, "WM_ENTERMENULOOP"}, Name{0x212, "WM_EXITMENULOOP"},
    Name{0x213, "WM_NEXTMENU"}, Name{0x214, "WM_SIZING"}, Name{0x215, "WM_CAPTURECHANGED"}, Name{0x216, "WM_MOVING"},
    Name{0x218, "WM_POWERBROADCAST"}, Name{0x219, "WM_DEVICECHANGE"}, Name{0x220, "WM_MDICREATE"},
    Name{0x221, "WM_MDIDESTROY"}, Name{0x222, "WM_MDIACTIVATE"}, Name{0x223, "WM_MDIRESTORE"},
    Name{0x224, "WM_MDINEXT"}, Name{0x225, "WM_MDIMAXIMIZE"}, Name{0x226, "WM_MDITILE"}, Name{0x227, "WM_MDICASCADE"},
    Name{0x228, "WM_MDIICONARRANGE"}, Name{0x229, "WM_MDIGETACTIVE"}, Name{0x230, "WM_MDISETMENU"},
    Name{0x231, "WM_ENTERSIZEMOVE"}, Name{0x232, "WM_EXITSIZEMOVE"}, Name{0x233, "WM_DROPFILES"},
    Name{0x234, "WM_MDIREFRESHMENU"}, Name{0x238, "WM_POINTERDEVICECHANGE"}, Name{0x239, "WM_POINTERDEVICEINRANGE"},
    Name{0x23a, "WM_POINTERDEVICEOUTOFRANGE"}, Name{0x240, "WM_TOUCH"}, Name{0x241, "WM_NCPOINTERUPDATE"},
    Name{0x242, "WM_NCPOINTERDOWN"}, Name{0x243, "WM_NCPOINTERUP"}, Name{0x245, "WM_POINTERUPDATE"},
    Name{0x246, "WM_POINTERDOWN"}, Name{0x247, "WM_POINTERUP"}, Name{0x249, "WM_POINTERENTER"},
    Name{0x24a, "WM_POINTERLEAVE"}, Name{0x24b, "WM_POINTERACTIVATE"}, Name{0x24c, "WM_POINTERCAPTURECHANGED"},
    Name{0x24d, "WM_TOUCHHITTESTING"}, Name{0x24e, "WM_POINTERWHEEL"}, Name{0x24f, "WM_POINTERHWHEEL"},
    Name{0x251, "WM_POINTERROUTEDTO"}, Name{0x252, "WM_POINTERROUTEDAWAY"}, Name{0x253, "WM_POINTERROUTEDRELEASED"},
    Name{0x281, "WM_IME_SETCONTEXT"}, Name{0x282, "WM_IME_NOTIFY"}, Name{0x283, "WM_IME_CONTROL"},
    Name{0x284, "WM_IME_COMPOSITIONFULL"}, Name{0x285, "WM_IME_SELECT"}, Name{0x286, "WM_IME_CHAR"},
    Name{0x288, "WM_IME_REQUEST"}, Name{0x290, "WM_IME_KEYDOWN"}, Name{0x291, "WM_IME_KEYUP"},
    Name{0x2a0, "WM_NCMOUSEHOVER"}, Name{0x2a1, "WM_MOUSEHOVER"}, Name{0x2a2, "WM_NCMOUSELEAVE"},
    Name{0x2a3, "WM_MOUSELEAVE"}, Name{0x2b1, "WM_WTSSESSION_CHANGE"}, Name{0x2e0, "WM_DPICHANGED"},
    Name{0x2e2, "WM_DPICHANGED_BEFOREPARENT"}, Name{0x2e3, "WM_DPICHANGED_AFTERPARENT"},
    Name{0x2e4, "WM_GETDPISCALEDSIZE"}, Name{0x300, "WM_CUT"}, Name{0x301, "WM_COPY"}, Name{0x302, "WM_PASTE"},
    Name{0x303, "WM_CLEAR"}, Name{0x304, "WM_UNDO"}, Name{0x305, "WM_RENDERFORMAT"}, Name{0x306, "WM_RENDERALLFORMATS"},
    Name{0x307, "WM_DESTROYCLIPBOARD"}, Name{0x308, "WM_DRAWCLIPBOARD"}, Name{0x309, "WM_PAINTCLIPBOARD"},
    Name{0x30a, "WM_VSCROLLCLIPBOARD"}, Name{0x30b, "WM_SIZECLIPBOARD"}, Name{0x30c, "WM_ASKCBFORMATNAME"},
    Name{0x30d, "WM_CHANGECBCHAIN"}, Name{0x30e, "WM_HSCROLLCLIPBOARD"}, Name{0x30f, "WM_QUERYNEWPALETTE"},
    Name{0x310, "WM_PALETTEISCHANGING"}, Name{0x311, "WM_PALETTECHANGED"}, Name{0x312, "WM_HOTKEY"},
    Name{0x313, "WM_POPUPSYSTEMMENU"}, Name{0x317, "WM_PRINT"}, Name{0x318, "WM_PRINTCLIENT"},
    Name{0x319, "WM_APPCOMMAND"}, Name{0x31a, "WM_THEMECHANGED"}, Name{0x31d, "WM_CLIPBOARDUPDATE"},
    Name{0x31e, "WM_DWMCOMPOSITIONCHANGED"}, Name{0x31f, "WM_DWMNCRENDERINGCHANGED"},
    Name{0x320, "WM_DWMCOLORIZATIONCOLORCHANGED"}, Name{0x321, "WM_DWMWINDOWMAXIMIZEDCHANGE"},
    Name{0x323, "WM_DWMSENDICONICTHUMBNAIL"}, Name{0x326, "WM_DWMSENDICONICLIVEPREVIEWBITMAP"},
    Name{0x33f, "WM_GETTITLEBARINFOEX"}, Name{0x3e0, "WM_DDE_INITIATE"}, Name{0x3e1, "WM_DDE_TERMINATE"},
    Name{0x3e2, "WM_DDE_ADVISE"}, Name{0x3e3, "WM_DDE_UNADVISE"}, Name{0x3e4, "WM_DDE_ACK"}, Name{0x3e5, "WM_DDE_DATA"},
    Name{0x3e6, "WM_DDE_REQUEST"}, Name{0x3e7, "WM_DDE_POKE"}, Name{0x3e8, "WM_DDE_EXECUTE"},
};
// clang-format on

// The ranges that winuser.h leaves to a window's class and to a program.
constexpr std::uint32_t user = 0x0400;
constexpr std::uint32_t app = 0x8000;
constexpr std::uint32_t registered = 0xc000;

std::string counted(std::string_view first, std::uint32_t number) {
  return number == 0 ? std::string(first) : std::string(first) + '+' + std::to_string(number);
}

}  // namespace

std::optional<std::string> message_name(std::uint32_t number) {
  if (number >= registered) return std::nullopt;
  if (number >= app) return counted("WM_APP", number - app);
  if (number >= user) return counted("WM_USER", number - user);
  const auto* const found = std::ranges::find(names, number, &Name::number);
  if (found == names.end()) return std::nullopt;
  return std::string(found->name);
}

std::string describe_message(std::uint32_t number) {
  const auto name = message_name(number);
  return name ? *name + " (" + hexadecimal(number) + ')' : hexadecimal(number);
}

}  // namespace kcb
