// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kcb/program/arguments.hpp"

namespace kcb::test {

using Words = std::vector<std::string>;

/** A program with all that can be declared. */
struct Tool {
  bool json = false;
  std::string output;
  std::int64_t limit = 7;
  std::string target;
  std::string second;
  bool quick = false;
  Words started;
  Command command{
      .name = "tool",
      .about = "kcb_about",
      .commands = {{.name = "scan",
                    .about = "kcb_scan_about",
                    .options = {flag("--json", "option_json", json),
                                option("-o,--output", "placeholder_language", "option_all", output),
                                number("--limit", "placeholder_language", "option_all", {&limit, 1, 5000}),
                                flag("--hidden", "", quick)},
                    .words = {word("placeholder_target", "word_target", target),
                              optional_word("placeholder_target", "word_target", second)}},
                   {.name = "list", .about = "kcb_about", .options = {flag("--quick", "option_all", quick)}},
                   {.name = "start",
                    .about = "kcb_about",
                    .options = {flag("--fast", "option_all", quick)},
                    .rest = rest("placeholder_program", "word_program", started)}}};

  Parsed parse(const Words& words, std::string_view language = "en") {
    return kcb::parse(command, words, Messages::open(language));
  }
};

}  // namespace kcb::test
