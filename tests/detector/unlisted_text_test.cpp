// SPDX-License-Identifier: MIT
// What a report says in words of a thread that it does not list.
#include <catch2/catch_test_macros.hpp>

#include "kcb/report/report_text.hpp"

using namespace kcb;

TEST_CASE("a thread that is not listed: the reason is said, and nothing that would need its registers") {
  const Report report;
  const Messages messages = Messages::open("en");
  CHECK(to_text(report.thread(7), messages, {.frames = true}) ==
        "Whether thread 7 is in a kernel-mode callback is unknown.\n"
        "  It is not among the threads that were examined: it had already ended, or could not be examined.\n");
  ThreadReport listed;
  listed.doubt = Doubt::stack_lost;
  CHECK(to_text(listed, messages).find("not among") == std::string::npos);
}
