"""What stands in the house: its modules, public classes and sentences, read from the code for the docs and the house tests."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

import avgkit
from avgkit.sentence import Sentence

SRC = Path(avgkit.__file__).parent
# From the bottom up, as the design has it: an import goes down, or stays on its floor without a circle.
FLOORS = (
    ("law", "decision", "sentence", "errors", "language", "checks", "checked", "kind", "masked"),
    ("models",),
    ("rules",),
    ("evaluation", "review"),
    ("flows",),
    ("storage", "formats", "text", "frames"),
    ("", "__main__", "testing"),
)
OPTIONAL = ("avgkit.testing", "avgkit.frames", "avgkit.storage.sqlalchemy", "avgkit.__main__")


def sources() -> dict[str, Path]:
    """Return every module of the library by its dotted name."""
    found = {}
    for path in sorted(SRC.rglob("*.py")):
        parts = list(path.relative_to(SRC.parent).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def trees() -> Mapping[str, ast.Module]:
    """Return what every module of the library says, read once, by its dotted name."""
    return {module: ast.parse(path.read_text(encoding="utf-8")) for module, path in sources().items()}


def floor_of(module: str) -> int:
    """Return the floor on which a module stands; StopIteration where the design has no place for it."""
    part = module.removeprefix("avgkit").removeprefix(".").split(".")[0]
    return next(number for number, parts in enumerate(FLOORS) if part in parts)


def modules() -> Iterator[ModuleType]:
    """Import every module that needs no extra."""
    for name in sources():
        if not name.startswith(OPTIONAL):
            yield importlib.import_module(name)


def assigned(module: ModuleType) -> Iterator[str]:
    """Return the names that a module gives a value at its top level, imports left out."""
    for node in ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def sentences() -> dict[str, Sentence]:
    """Return every sentence constant of the library by the dotted name of what holds it, in a collection by its place too."""
    return {
        f"{module.__name__}.{name}{place}": sentence
        for module in modules()
        for name in assigned(module)
        for place, sentence in _within(getattr(module, name))
    }


def _within(value: object, place: str = "") -> Iterator[tuple[str, Sentence]]:
    if isinstance(value, Sentence):
        yield place, value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _within(one, f"{place}[{getattr(key, 'name', key)}]")
    elif isinstance(value, tuple | list):
        for number, one in enumerate(value):
            yield from _within(one, f"{place}[{number}]")


def classes() -> dict[str, type]:
    """Return every public class of the library by its dotted name."""
    return {
        f"{module.__name__}.{name}": found
        for module in modules()
        for name, found in vars(module).items()
        if inspect.isclass(found) and found.__module__ == module.__name__ and not name.startswith("_")
    }


def headline(found: type) -> str:
    """Return the first paragraph of a docstring, on one line; empty where a class has none of its own."""
    return " ".join((inspect.cleandoc(found.__dict__.get("__doc__") or "").split("\n\n")[0]).split())


def dutch_term(found: type) -> str | None:
    """Return the Dutch term that stands in brackets in the first paragraph of a docstring, or None."""
    terms: list[str] = re.findall(r"\(([^()]+)\)", headline(found))
    return next((term for term in terms if re.search(r"[a-zë]{3}", term) and not term.startswith("art.")), None)
