// SPDX-License-Identifier: MIT
#include "kcb/recording/picture.hpp"

#include <algorithm>
#include <array>

#include "kcb/language/printable.hpp"
#include "picture_layout.hpp"

namespace kcb {
namespace {

constexpr std::string_view style = R"(<style>
svg{--back:#fff;--text:#1b1f24;--dim:#59636e;--line:#c8ccd1;--call:#8fb8de;--call-edge:#2b5d8a;--open:#e8907a;--open-edge:#8a2f1a;--send-edge:#59636e;font:12px system-ui,sans-serif}
@media screen and (prefers-color-scheme:dark){svg{--back:#131416;--text:#e6e8ea;--dim:#a5adb6;--line:#4a4f55;--call:#33618f;--call-edge:#9cc4ea;--open:#8a3d2a;--open-edge:#f0a48f;--send-edge:#a5adb6}}
.back{fill:var(--back)}text{fill:var(--text)}.title{font-size:15px;font-weight:bold}.thread{font-weight:bold}.dim{fill:var(--dim)}.line{stroke:var(--line)}
rect.callback{fill:var(--call);stroke:var(--call-edge)}rect.open{fill:var(--open);stroke:var(--open-edge)}rect.before{stroke-dasharray:3 2}rect.send{fill:var(--back);stroke:var(--send-edge);stroke-dasharray:4 2}
.arrow{fill:none;stroke:var(--text);marker-end:url(#head)}marker path{fill:var(--text)}
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
)";

/** A text as it may stand in XML, also between quotation marks. */
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string attribute(std::string_view name, int value) {
  return ' ' + std::string(name) + "=\"" + std::to_string(value) + '"';
}

std::string text_at(int x, int y, std::string_view style_class, const std::string& content) {
  std::string text = "<text" + attribute("x", x) + attribute("y", y);
  if (!style_class.empty()) text.append(" class=\"").append(style_class) += '"';
  return text + '>' + content + "</text>\n";
}

std::string rectangle(int x, int y, int height, std::string_view style_class, const std::string& content = {}) {
  std::string text = "<rect class=\"" + std::string(style_class) + '"' + attribute("x", x) + attribute("y", y) +
                     attribute("width", picture_bar) + attribute("height", height) + attribute("rx", 2);
  return text + (content.empty() ? "/>\n" : '>' + content + "</rect>\n");
}

std::string_view class_of(const Span& span) {
  if (span.kind == SpanKind::send) return "send";
  if (span.end_known == SpanEnd::open) return span.began_before ? "open before" : "open";
  return span.began_before ? "callback before" : "callback";
}

/** What a viewer shows while the pointer is on the bar. */
std::string tip(const Recording& recording, const Span& span) {
  const Work& work = recording.work(span);
  std::string text;
  for (const auto* part : {&work.callback, &work.procedure, &work.window_class, &work.entered_from}) {
    if (*part) (text += text.empty() ? "" : ", ") += **part;
  }
  return text.empty() ? text : "<title>" + escaped(text) + "</title>";
}

std::string bar(const Recording& recording, const PictureBar& bar) {
  const Span& span = recording.spans[bar.span];
  return rectangle(bar.x, bar.top, bar.bottom - bar.top, class_of(span), tip(recording, span)) +
         text_at(bar.x + picture_bar + 5, bar.top + 10, "",
                 escaped(bar.label) + " <tspan class=\"dim\">" + escaped(bar.duration) + "</tspan>");
}

std::string arrow(const PictureBar& send, const PictureBar& callback) {
  // To the right, it ends at the bar's side; to the left, above the bar, because its label is at that side.
  const bool right = callback.x > send.x;
  const int from = right ? send.x + picture_bar : send.x;
  const int to = right ? callback.x : callback.x + picture_bar / 2;
  return "<path class=\"arrow\" d=\"M" + std::to_string(from) + ' ' + std::to_string(send.top + 13) + 'L' +
         std::to_string(to) + ' ' + std::to_string(right ? callback.top + 5 : callback.top - 1) + "\"/>\n";
}

std::string arrows(const Recording& recording, const PictureLayout& layout) {
  std::map<std::size_t, const PictureBar*> shown;
  for (const PictureBar& bar : layout.bars) shown.emplace(bar.span, &bar);
  std::string text;
  const auto from = sent_from(recording);
  for (const PictureBar& bar : layout.bars) {
    if (!from[bar.span]) continue;
    const auto send = shown.find(*from[bar.span]);
    if (send != shown.end()) text += arrow(*send->second, bar);
  }
  return text;
}

/** What the colours and lines mean, of those that occur. */
std::string legend(const Recording& recording, const PictureLayout& layout, int y, const Messages& messages) {
  struct Entry {
    std::string_view style_class, key;
  };
  static constexpr std::array entries{Entry{"callback", "picture_callback"}, Entry{"send", "picture_send"},
                                      Entry{"open", "picture_never_returned"}, Entry{"before", "picture_before"}};
  std::string text;
  for (const Entry& entry : entries) {
    const auto occurs = [&](const PictureBar& bar) {
      return class_of(recording.spans[bar.span]).find(entry.style_class) != std::string_view::npos;
    };
    if (std::ranges::none_of(layout.bars, occurs)) continue;
    const bool before = entry.style_class == "before";
    text += rectangle(picture_margin, y - 10, picture_bar, before ? "callback before" : entry.style_class);
    text += text_at(picture_margin + picture_bar + 5, y, "dim", escaped(messages.text(entry.key)));
    y += 18;
  }
  return text;
}

}  // namespace

std::string to_svg(const Recording& recording, const Messages& messages, const PictureOptions& options) {
  const PictureLayout layout = lay_out(recording, messages, options);
  const std::string title = messages.text("picture_title", {{"name", recording.program}});
  const std::string system = messages.text("picture_system", {{"system", recording.system}});
  const std::string shown =
      layout.bars.size() == recording.spans.size()
          ? ""
          : messages.text("picture_shown", {{"shown", layout.bars.size()}, {"count", recording.spans.size()}});
  const auto least = static_cast<int>(std::max({length_of(title) * 10, length_of(system) * 7, length_of(shown) * 7}));
  const int width = std::max(layout.width, least + 2 * picture_margin);
  const int height = layout.bottom + 116;
  std::string text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + std::to_string(width) + ' ' +
                     std::to_string(height) + '"' + attribute("width", width) + attribute("height", height) +
                     " xml:lang=\"" + messages.language() + "\" role=\"img\">\n<title>" + escaped(title) + "</title>\n";
  text += style;
  text += "<rect class=\"back\" width=\"100%\" height=\"100%\"/>\n";
  text += text_at(picture_margin, 26, "title", escaped(title));
  text += text_at(picture_margin, 46, "dim", escaped(system));
  for (const PictureColumn& column : layout.columns) {
    text += text_at(column.x, 70, "thread", escaped(column.label));
    text +=
        "<path class=\"line\" d=\"M" + std::to_string(column.x - 5) + " 60V" + std::to_string(layout.bottom) + "\"/>\n";
  }
  for (const PictureBar& shown_bar : layout.bars) text += bar(recording, shown_bar);
  text += arrows(recording, layout);
  if (!shown.empty()) text += text_at(picture_margin, layout.bottom + 20, "dim", escaped(shown));
  text += legend(recording, layout, layout.bottom + 42, messages);
  return text + "</svg>\n";
}

}  // namespace kcb
