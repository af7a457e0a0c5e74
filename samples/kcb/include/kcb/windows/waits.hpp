// SPDX-License-Identifier: MIT
#pragma once

#include "kcb/detector/report.hpp"

namespace kcb {

/**
 * Asks the system what the threads in the report of a live process wait for, and sets `ThreadReport::waits_for`; on
 * Windows and Wine only.
 *
 * It asks about the threads that are in a system call, first with Wait Chain Traversal. If that has no answer for a
 * thread that has sent a message, it asks `GetSendMessageReceiver`. If that has none either, but the window to which
 * the message was sent is known, it asks which thread owns that window, even if the thread is in another process. The
 * window is known in 32-bit code, and in 64-bit code on Wine. Where the system has no answer, the report stays as it
 * is. No thread is suspended. The answers are more recent than the report, so a thread may have moved on. A `deadlock`
 * is one that the system reports; it is never inferred here.
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
