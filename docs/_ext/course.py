# SPDX-License-Identifier: MIT
"""The course: how long a lesson takes, its exercises, what is folded away, and plans that are summed from the minutes.

``.. lesson:: 15 samples/05_nested`` says how many minutes a lesson takes without its exercises, and shows it with theirs
and with links to the pages that say more.
``.. exercise:: 01`` shows an exercise, its hints folded away, and what its header declares; its texts are in
locales/<language>/exercises.txt.
``.. answers::`` and ``.. teacher::`` fold their content away, under a heading of theirs.
``.. plan:: 90`` is a time table of at most so many minutes: each line names a lesson and the numbers of the exercises done
in it, or is ``break 15``.
"""
from html import escape
from pathlib import Path

from cells import literal, plain, table
from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).resolve().parents[2]
EXERCISES = ROOT / "samples/exercises/exercises.txt"
BREAK = "break"


def exercises():
    """Each exercise by its number: (minutes, lesson, its folder’s name, pages that help)."""
    rows = [line.split() for line in EXERCISES.read_text("utf-8").splitlines() if line[:1].isdigit()]
    return {name[:2]: (int(minutes), lesson, name, pages) for name, minutes, lesson, *pages in rows}


def texts(language):
    file = ROOT / "locales" / language / "exercises.txt"
    rows = [line.split(" ", 1) for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    return dict(rows)


def before(sign, language):
    """A colon or a semicolon, with the space that French puts before it."""
    return {":": "\u00a0:", ";": "\u202f;"}[sign] if language == "fr" else sign


def with_code(text):
    """A paragraph in the page's own language; what is between backquotes is code."""
    return plain(*(literal(part) if at % 2 else part for at, part in enumerate(text.split("`"))))


class folded(nodes.General, nodes.Element):  # noqa: N801 (docutils' way to name nodes)
    """What a reader opens; `label` is in the page's language already."""


class plan(nodes.General, nodes.Element):  # noqa: N801
    """A time table that can be made only when all lessons are known."""


class Course(SphinxDirective):
    """What all these directives have."""

    def text(self, key):
        self.env.note_dependency(str(EXERCISES))
        self.env.note_dependency(str(ROOT / "locales" / self.config.language / "exercises.txt"))
        return texts(self.config.language)[key]

    def minutes(self, count):
        return self.text("label.minutes").replace("{}", str(count))


    def labelled(self, key, *children):
        return plain(f"{self.text(key)}{before(':', self.config.language)} ", *children)

    def links(self, pages):
        """The pages of the documentation that help, by their titles."""
        titles = []
        for page in pages:
            parsed, _ = self.state.inline_text(f":doc:`/{page}`", self.lineno)
            titles += [*([" · "] if titles else []), *parsed]
        return self.labelled("label.pages", *titles)


class Lesson(Course):
    required_arguments = 1
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self):
        own = int(self.arguments[0])
        lessons = self.env.kit_lessons = getattr(self.env, "kit_lessons", {})
        lessons[self.env.docname] = own
        name = self.env.docname.rpartition("/")[2]
        more = sum(minutes for minutes, lesson, *_ in exercises().values() if lesson == name)
        colon = before(":", self.config.language) + " "
        row = f"{self.text('label.lesson')}{colon}{self.minutes(own)}"
        if more:
            row += f" · {self.text('label.exercises')}{colon}{self.minutes(more)}"
        paragraph = plain(row)
        paragraph["classes"] = ["kit-minutes"]
        return [paragraph, *(self.links(pages.split()) for pages in self.arguments[1:])]


class Exercise(Course):
    required_arguments = 1

    def run(self):
        number = self.arguments[0]
        minutes, lesson, folder, pages = exercises()[number]
        if lesson != self.env.docname.rpartition("/")[2]:
            raise self.error(f"exercise {number} belongs to the lesson {lesson}")
        title = f"{number}{before(':', self.config.language)} {self.text(f'{number}.title')}"
        heading = plain(nodes.strong("", title), f" ({self.minutes(minutes)})")
        commands = f"$ ./kit exercise start {number}\n$ ./kit exercise check {number}"
        command = nodes.literal_block(commands, commands, language="console", translatable=False)
        hints = [folded("", with_code(self.text(f"{number}.hint{count}")), kind="hint",
                        label=f"{self.text('label.hint')} {count}")
                 for count in (1, 2, 3)]
        return [nodes.container("", heading, with_code(self.text(f"{number}.task")), command, self.links(pages),
                                self.declared(number, folder), *hints, classes=["kit-exercise"])]

    def declared(self, number, folder):
        """What the header of the exercise declares, folded away."""
        header = self.text("label.header").split("{}")
        where = plain(header[0], literal(f"samples/exercises/{folder}/exercise.hpp"), header[1])
        key = f"{number}.name."
        names = [name.removeprefix(key) for name in texts(self.config.language) if name.startswith(key)]
        items = [nodes.list_item("", self.named(name, self.text(key + name))) for name in names]
        return folded("", where, nodes.bullet_list("", *items, bullet="*"), kind="names", label=self.text("label.names"))

    def named(self, name, text):
        colon = before(":", self.config.language) + " "
        return plain(literal(name), colon, *with_code(text).children)


class Folded(Course):
    has_content = True

    def run(self):
        node = folded("", kind=self.name, label=self.text(f"label.{self.name}"))
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


class Plan(Course):
    required_arguments = 1
    has_content = True

    def run(self):
        labels = {key: self.text(f"label.{key}") for key in ("begins", "lesson", "minutes", "exercises", "duration", BREAK, "total")}
        rows = [line.split() for line in self.content if line.strip()]
        return [plan("", most=int(self.arguments[0]), rows=rows, labels=labels, at=self.get_location())]


def clock(minutes):
    return f"{minutes // 60}:{minutes % 60:02}"


def time_table(app, node, docname):
    labels, begins, rows = node["labels"], 0, []
    between = before(";", app.config.language) + " "
    title = texts(app.config.language)
    lessons = getattr(app.env, "kit_lessons", {})
    for name, *words in node["rows"]:
        if name == BREAK:
            length, what, done = int(words[0]), plain(labels[BREAK]), plain("–")
        else:
            page = f"course/{name}"
            length = lessons[page] + sum(exercises()[number][0] for number in words)
            address = app.builder.get_relative_uri(docname, page)
            what = plain(nodes.reference("", "", *(child.deepcopy() for child in app.env.titles[page].children),
                                         refuri=address, internal=True))
            done = plain(between.join(f"{number} {title[f'{number}.title']}" for number in words) or "–")
        rows.append([[plain(clock(begins))], [what], [done], [plain(labels["minutes"].replace("{}", str(length)))]])
        begins += length
    rows.append([[plain(clock(begins))], [plain(labels["total"])], [plain("")],
                 [plain(labels["minutes"].replace("{}", str(begins)))]])
    if begins > node["most"]:
        logging.getLogger(__name__).warning("the plan takes %s minutes, not %s", begins, node["most"], location=node["at"])
    header = [[plain(labels[key])] for key in ("begins", "lesson", "exercises", "duration")]
    return table(header, rows, [10, 34, 42, 14], ["kit-plan"])


class MakePlans(SphinxPostTransform):
    default_priority = 100  # before tables are put into boxes

    def run(self, **kwargs):
        for node in list(self.document.findall(plan)):
            node.replace_self(time_table(self.app, node, self.env.docname))


def forget(app, env, docname):
    getattr(env, "kit_lessons", {}).pop(docname, None)


def merge(app, env, docnames, other):
    env.kit_lessons = {**getattr(env, "kit_lessons", {}), **getattr(other, "kit_lessons", {})}


def visit_folded(self, node):
    opened = "" if self.builder.name == "html" else ' open="open"'  # paper cannot be unfolded; an EPUB is XML
    self.body.append(f'<details class="kit-folded"{opened}><summary>{escape(node["label"])}</summary>\n')


def depart_folded(self, node):
    self.body.append("</details>\n")


def nothing(self, node):
    pass


def setup(app):
    app.add_node(folded, html=(visit_folded, depart_folded), text=(nothing, nothing))
    app.add_node(plan)
    for name, directive in (("lesson", Lesson), ("exercise", Exercise), ("answers", Folded), ("teacher", Folded), ("plan", Plan)):
        app.add_directive(name, directive)
    app.add_post_transform(MakePlans)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
