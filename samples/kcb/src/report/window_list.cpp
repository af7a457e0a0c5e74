// SPDX-License-Identifier: MIT
#include "kcb/report/window_list.hpp"

#include <algorithm>

#include "json_text.hpp"
#include "language/columns.hpp"

namespace kcb {

std::string to_text(const std::vector<WindowInfo>& windows, const Messages& messages) {
  if (windows.empty()) return messages.text("list_empty") + '\n';
  std::size_t pid_width = 0;
  std::size_t name_width = 0;
  for (const WindowInfo& window : windows) {
    pid_width = std::max(pid_width, std::to_string(window.pid).size());
    name_width = std::max(name_width, columns(window.process));
  }
  std::string text;
  for (const WindowInfo& window : windows) {
    std::string pid = std::to_string(window.pid);
    pid.insert(0, pid_width - pid.size(), ' ');
    std::string name = window.process;
    name.append(name_width - columns(name), ' ');
    text += messages.text("list_window", {{"pid", pid},
                                          {"name", name},
                                          {"titled", !window.title.empty()},
                                          {"title", window.title},
                                          {"answers", window.answers}});
    text += '\n';
  }
  return text;
}

std::string to_json(const std::vector<WindowInfo>& windows) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const WindowInfo& window : windows) {
    list.push_back({{"pid", window.pid},
                    {"process", window.process.empty() ? Json(nullptr) : Json(window.process)},
                    {"title", window.title},
                    {"answers", window.answers}});
  }
  return json_text({{"schema", "kcb-list/1"}, {"windows", std::move(list)}}) + '\n';
}

}  // namespace kcb
