// SPDX-License-Identifier: MIT
#include "explain_advice.hpp"

namespace kcb {
namespace {

/** Of WinDbg, cdb and kd, and so of SOS, which runs in them. Source: Microsoft, "Debugger commands". */
std::string_view debugger_command(TextLack lack) {
  switch (lack) {
    case TextLack::function_names:
    case TextLack::middle_frames:
      return ".symfix; .reload; kn 1000";
    case TextLack::user_frames:
      return ".process /p /r; .reload /user; kn 1000";
    case TextLack::x86_frames:
      return ".effmach x86; kn 1000";
    default:
      return plain_walk;
  }
}

}  // namespace

std::string_view tool_name(TextTool tool) {
  switch (tool) {
    case TextTool::windbg:
      return "WinDbg";
    case TextTool::sos:
      return "SOS";
    case TextTool::visual_studio:
      return "Visual Studio";
    case TextTool::system_informer:
      return "System Informer";
    case TextTool::process_explorer:
      return "Process Explorer";
    case TextTool::madexcept:
      return "madExcept";
    case TextTool::winedbg:
      return "winedbg";
    case TextTool::gdb:
      return "GDB";
    case TextTool::lldb:
      return "LLDB";
    case TextTool::breakpad:
      return "minidump_stackwalk";
    case TextTool::kcb:
      return "kcb";
    case TextTool::unknown:
      break;
  }
  return {};
}

std::string_view command_for(TextTool tool, TextLack lack) {
  switch (tool) {
    case TextTool::windbg:
      return debugger_command(lack);
    case TextTool::sos:
      return lack == TextLack::native_frames ? "!clrstack -f" : debugger_command(lack);
    case TextTool::winedbg:
      return "kcb scan PID --frames";  // winedbg itself ends at the dispatcher of Wine 8
    case TextTool::gdb:
      return "thread apply all bt";
    case TextTool::lldb:
      return "thread backtrace all";
    case TextTool::breakpad:
      return "kcb dump FILE --frames";
    case TextTool::kcb:
      return "kcb scan PID --all --frames";
    default:
      return {};
  }
}

}  // namespace kcb
