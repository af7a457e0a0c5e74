// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/detector/report.hpp"

namespace kcb {

/**
 * Asks the system what the threads in the report of a live process wait for, and sets `ThreadReport::waits_for`; on
 * Windows and Wine only.
 *
 * It asks about the threads that are in a system call: with Wait Chain Traversal, and where that has no answer for a
 * thread that has sent a message, with `GetSendMessageReceiver`. Where neither has one but the window to which the
 * message was sent is known, it asks whose window that is, even in another process. That window is known in 32-bit
 * code, and in 64-bit code on Wine. What the system does not say stays as it is. No thread is suspended. The answers
 * are younger than the report, so a thread may have moved on. A `deadlock` is what the system calls one; it is never
 * inferred here.
 *
 * It asks about 64 threads at most, those in a callback or sending first, and waits 2 seconds at most for all answers
 * together. If they have not come by then, they are not waited for any longer, and later calls in this program use
 * neither Wait Chain Traversal nor `GetSendMessageReceiver`. Only one thread may call it at a time.
 *
 * Access rights: Windows shows the waits of other users’ processes only to those who may open their threads.
 *
 * Source: Microsoft, “Wait Chain Traversal”; for `GetSendMessageReceiver`, which is exported but not documented, System
 * Informer. None of it was run on Windows. Wine 8.0 and 10.0 answer that Wait Chain Traversal is not supported and have
 * no `GetSendMessageReceiver`; there, only receivers of messages are known.
 */
void find_waits(Report& report);

}  // namespace kcb
