# SPDX-License-Identifier: MIT
"""Mends the searchtools.js that Sphinx 5.3 writes. tests/docs/browser puts each fault back and sees it.

Each fault has the text that stands there and the text that has to. If a text is not found, the build fails: then another
Sphinx wrote the file, and this list has to be looked at. Called as a program, it prints the list as JSON.
"""
import json
from pathlib import Path

FAULTS = {
    "a page that has the last of several words in its title and in its text is lost": (
        """if (fileMap.has(file) && fileMap.get(file).indexOf(word) === -1)
          fileMap.get(file).push(word);
        else fileMap.set(file, [word]);""",
        """if (!fileMap.has(file)) fileMap.set(file, [word]);
        else if (!fileMap.get(file).includes(word)) fileMap.get(file).push(word);"""),
    "the number of pages is put in before the sentence is looked up, so it is never translated": (
        """_(
      `Search finished, found ${resultCount} page(s) matching the search query.`
    )""",
        """_("Search finished, found ${resultCount} page(s) matching the search query.")
      .replace("${resultCount}", resultCount)"""),
    "a part of a word is not found in titles": (
        "arr.push({ files: titleTerms[word], score: Scorer.partialTitle });",
        "arr.push({ files: titleTerms[term], score: Scorer.partialTitle });"),
    "pages on disk cannot be fetched for a summary": (
        "const showSearchSummary = DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY;",
        'const showSearchSummary = DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY && location.protocol !== "file:";'),
    "a summary is looked for in an element with a role that HTML's main element has by itself": (
        """querySelector('[role="main"]')""",
        "querySelector('main')"),
}


def mended(script):
    for fault, (wrong, right) in FAULTS.items():
        if right in script and wrong not in script:
            continue  # a build in which Sphinx left the file as it was
        if script.count(wrong) != 1:
            raise ValueError(f"searchtools.js: not found once: {fault}")
        script = script.replace(wrong, right)
    return script


def mend(app, exception):
    file = Path(app.outdir, "_static", "searchtools.js")
    if exception is None and app.builder.name == "html":
        file.write_text(mended(file.read_text("utf-8")), "utf-8")


def setup(app):
    app.connect("build-finished", mend)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


if __name__ == "__main__":
    print(json.dumps(FAULTS))
