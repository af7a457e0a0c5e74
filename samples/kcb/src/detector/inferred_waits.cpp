// SPDX-License-Identifier: MIT
#include "inferred_waits.hpp"

namespace kcb {

void infer_waits(Report& report) {
  for (ThreadReport& sender : report.threads) {
    if (!sender.handled_in) continue;
    const WaitLink link{sender.tid, WaitKind::message, {}, sender.handled_in, report.target.pid, false};
    // Two that send to each other are no deadlock: who waits in SendMessage handles what is sent to it meanwhile.
    sender.waits_for = Waits{WaitTrust::handled, {link}, false, false};
  }
}

}  // namespace kcb
