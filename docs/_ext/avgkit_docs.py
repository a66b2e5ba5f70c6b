"""Pages that are read from the code when they are built: a line ``% avgkit:NAME`` in a page makes way for what NAME writes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from enum import Enum
from importlib import import_module
from typing import Final, TypeVar

from avgkit_house import classes, dutch_term, floor_of, headline, modules, sentences, sources
from avgkit_policy import policy_file
from sphinx.application import Sphinx
from sphinx.config import Config

from avgkit.decision import Duty, Reason
from avgkit.language import LANGUAGES
from avgkit.law.citation import Citation
from avgkit.law.dated import Review

MARK: Final = re.compile(r"^% avgkit:(\w+)(?: (\d))?$", re.MULTILINE)
REVIEWED: Final = {
    Review.READ: "the source was read",
    Review.MEMORY: "from memory: check before relying on it",
    Review.DISPUTED: "authorities or courts differ",
}


def glossary() -> Iterator[str]:
    """Write a line for every public class, under its Dutch term."""
    found = sorted((dutch_term(each) or "?", name, each) for name, each in classes().items() if dutch_term(each))
    yield from ("| Dutch | name | what it is |", "| --- | --- | --- |")
    for term, name, each in found:
        words = headline(each).replace(f" ({term})", "").replace("|", "\\|")
        yield f"| {term} | {{py:class}}`~{name}` | {words} |"


def reasons() -> Iterator[str]:
    """Write every reason, question and duty that there is, by code."""
    constants = {each.code: each for each in sentences().values() if isinstance(each, Reason | Duty)}
    for code, each in sorted(constants.items()):
        kind = each.outcome if isinstance(each, Reason) else each.comes_with
        what = "duty, with " if isinstance(each, Duty) else "asks for a fact: " if each.fact else ""
        yield f"`{code}`"
        yield f": {what}{kind.value.replace('_', ' ')}{_sources(each.citations)}"
        yield from (f": *{language}*: {_plain(each.text.in_(language))}" for language in LANGUAGES)
        yield ""


def law() -> Iterator[str]:
    """Write every catalogue of the law, row by row, with its days, its source and how that was checked."""
    for catalogue in import_module("avgkit.law.changes").CATALOGUES:
        yield from (f"## {catalogue.title.en}", "", f"*{catalogue.title.nl}* (`{catalogue.key}`)", "")
        yield from ("| about | what | since | until | source | review |", "| --- | --- | --- | --- | --- | --- |")
        for row in catalogue.rows:
            entry = row.entry
            cells = (
                row.what.en,
                entry.value.en,
                entry.since.isoformat(),
                "" if entry.until is None else entry.until.isoformat(),
                _linked(entry.source),
                REVIEWED[entry.review] + (f": {entry.note.en}" if entry.note else ""),
            )
            yield "| " + " | ".join(_plain(cell).replace("|", "\\|") for cell in cells) + " |"
        yield ""


def floor(number: int) -> Iterator[str]:
    """Write the reference of every public module on a floor."""
    for name in sources():
        if floor_of(name) == number and not any(part.startswith("_") for part in name.split(".")) and name != "avgkit":
            yield from (f"## `{name}`", "", "```{eval-rst}", f".. automodule:: {name}", "```", "")


PAGES: Final[dict[str, Callable[[], Iterator[str]]]] = {
    "glossary": glossary,
    "reasons": reasons,
    "law": law,
    "policy_file": policy_file,
}


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx what this adds."""
    app.connect("config-inited", forgive)
    app.connect("source-read", fill)
    app.connect("autodoc-skip-member", skip)
    app.connect("autodoc-process-docstring", as_written)
    return {"parallel_read_safe": True}


def forgive(_app: Sphinx, config: Config) -> None:
    """Let type variables go without a page: they are names for any type."""
    found = [
        f"{module.__name__}.{name}"
        for module in modules()
        for name, value in vars(module).items()
        if isinstance(value, TypeVar)
    ]
    config.nitpick_ignore = [(f"py:{kind}", name) for name in found for kind in ("class", "obj")]


def fill(_app: Sphinx, _page: str, source: list[str]) -> None:
    """Put what the code says in the place of each mark."""
    source[0] = MARK.sub(
        lambda mark: "\n".join(floor(int(mark[2])) if mark[1] == "floor" else PAGES[mark[1]]()), source[0]
    )


def skip(_app: Sphinx, what: str, _name: str, member: object, skipped: bool, _options: object) -> bool:
    """Leave out the constants of a module: sentences have a page of their own, and the law has its catalogues."""
    if what == "module" and not (inspect.isclass(member) or inspect.isroutine(member)):
        return True
    return skipped


def as_written(_app: Sphinx, what: str, _name: str, member: object, _options: object, lines: list[str]) -> None:
    """Show the table of a rule, in which phrases stand beside names, as it was written."""
    if what == "module":
        lines[:] = list(_blocks(lines))
    if isinstance(member, type) and issubclass(member, Enum) and not member.__doc__:
        lines.clear()


def _blocks(lines: list[str]) -> Iterator[str]:
    inside = False
    for line in lines:
        listed = line.startswith("* ") or (inside and line.startswith("  "))
        if listed and not inside:
            yield from ("", ".. code-block:: text", "")
        if inside and not listed:
            yield ""
        inside = listed
        yield f"    {line}" if listed else line


def _sources(citations: tuple[Citation, ...]) -> str:
    return "".join(f"; {_linked(citation)}" for citation in citations)


def _linked(citation: Citation) -> str:
    link = citation.link("en")
    return citation.in_("en") if link is None else f"[{citation.in_('en')}]({link})"


def _plain(words: str) -> str:
    return re.sub(r"([*_`<\[])(?![^\[]*\]\()", r"\\\1", words) if "](" not in words else words
