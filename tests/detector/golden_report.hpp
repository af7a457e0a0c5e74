// SPDX-License-Identifier: MIT
#pragma once

namespace kcb::test {

/** What to_json() has to make of the report in report_json_test.cpp. */
inline constexpr const char* golden_text = R"({
  "schema": "kcb/1",
  "target": {
    "kind": "process",
    "pid": 1234,
    "path": "C:\\Program Files\\a \"b\".exe",
    "arch": "x86_64",
    "os": "Wine 8.0"
  },
  "losses": {
    "bytes": 3,
    "streams": [
      "MemoryListStream"
    ],
    "threads": 2,
    "stacks": 1,
    "limited": true
  },
  "threads": [
    {
      "tid": 12,
      "state": "at_callback_return",
      "state_trust": "unwound",
      "basis": null,
      "doubt": null,
      "chain_complete": true,
      "stop": null,
      "suspend_count": 1,
      "in_call": {
        "known": true,
        "name": "ntdll!NtCallbackReturn"
      },
      "sending": false,
      "sent_message": {
        "number": 49443,
        "name": null
      },
      "sent_to": "0x2040a",
      "handled_in": 13,
      "waits_for": {
        "trust": "wait_chain",
        "deadlock": true,
        "truncated": true,
        "chain": [
          {
            "waiter": 12,
            "kind": "mutex",
            "name": "\\BaseNamedObjects\\a",
            "tid": 31,
            "pid": 500
          },
          {
            "waiter": 31,
            "kind": "critical_section",
            "name": null,
            "tid": null,
            "pid": null
          }
        ]
      },
      "owns_window": null,
      "unresponsive": null,
      "callbacks": [
        {
          "index": 3,
          "name": "User32CallWindowProc",
          "name_trust": "symbol",
          "function": "user32!User32CallWindowProc",
          "function_origin": null,
          "entered_from": "win32u!NtUserGetMessage",
          "procedure": "a!window_procedure",
          "procedure_origin": null,
          "procedure_trust": "unwound",
          "module": "C:\\Hooks\\a.dll",
          "folder": "elsewhere",
          "message": {
            "number": 15,
            "name": "WM_PAINT"
          },
          "window": "0x10028",
          "window_class": "Notepad",
          "trust": "unwound"
        },
        {
          "index": 2,
          "name": "fnDWORD",
          "name_trust": "table",
          "function": null,
          "function_origin": null,
          "entered_from": null,
          "procedure": "a+0x1000",
          "procedure_origin": null,
          "procedure_trust": "argument",
          "module": null,
          "folder": null,
          "message": null,
          "window": null,
          "window_class": null,
          "trust": "unwound"
        }
      ],
      "seen": {
        "looks": 3,
        "ms": 250
      },
      "hints": [
        {
          "index": 4,
          "entered_from": null,
          "trust": "scanned"
        }
      ],
      "frames": [
        {
          "rip": "0x7ff612340000",
          "symbol": "ntdll!NtCallbackReturn+0x14",
          "origin": null,
          "folder": "system",
          "trust": "unwound"
        },
        {
          "rip": "0x1000",
          "symbol": "a+0x1000",
          "origin": null,
          "folder": "elsewhere",
          "trust": "chained"
        },
        {
          "rip": "0x0",
          "symbol": "0x0",
          "origin": null,
          "folder": null,
          "trust": "scanned"
        }
      ],
      "running": {
        "symbol": "a+0x1000",
        "module": "C:\\Hooks\\a.dll",
        "folder": "elsewhere",
        "trust": "chained"
      },
      "exception": {
        "code": "0xc000041d",
        "name": "STATUS_FATAL_USER_CALLBACK_EXCEPTION",
        "address": "0x7ff612340000",
        "where": "ntdll!NtCallbackReturn+0x14",
        "where_origin": null,
        "cause": {
          "code": "0x1234",
          "name": null,
          "address": "0x1000",
          "where": "0x1000",
          "where_origin": null,
          "trust": "unwound"
        }
      }
    },
    {
      "tid": 13,
      "state": "unknown",
      "state_trust": null,
      "basis": null,
      "doubt": "stack_cut",
      "chain_complete": false,
      "stop": "no_module",
      "suspend_count": null,
      "in_call": {
        "known": false,
        "name": null
      },
      "sending": null,
      "sent_message": null,
      "sent_to": null,
      "handled_in": null,
      "waits_for": null,
      "owns_window": null,
      "unresponsive": null,
      "callbacks": [
        {
          "index": null,
          "name": null,
          "name_trust": null,
          "function": null,
          "function_origin": null,
          "entered_from": null,
          "procedure": null,
          "procedure_origin": null,
          "procedure_trust": null,
          "module": null,
          "folder": null,
          "message": null,
          "window": null,
          "window_class": null,
          "trust": "unwound"
        }
      ],
      "seen": null,
      "hints": [],
      "frames": [],
      "running": null,
      "exception": null
    }
  ],
  "skipped": [
    {
      "tid": 14,
      "reason": "thread_ended",
      "api": "OpenThread",
      "code": 87
    }
  ],
  "missing_pdbs": [],
  "elsewhere": [
    "C:\\Hooks\\a.dll"
  ]
}
)";

}  // namespace kcb::test
