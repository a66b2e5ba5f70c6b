"""
The runner of worked cases: one file ``AREA.jsonl`` per area, one adapter ``adapters/AREA.py`` per area (``-`` becomes ``_``).

An adapter is a module with ``answer(facts) -> dict``: it translates the facts into the types of the library, asks the library, and
translates what it says. It uses nothing but public names, decides nothing, and refuses what it does not know.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

VERDICTS = ("right", "wrong", "undecided", "skipped")
Adapter = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class Case:
    """One worked case."""

    id: str
    area: str
    facts: dict[str, Any]
    expected: dict[str, Any]


class Verdict(NamedTuple):
    """How a case came out, and where not as expected: key, expected, got."""

    verdict: str
    differences: tuple[tuple[str, Any, Any], ...] = ()


def discover(directory: Path) -> list[Path]:
    """Return the files of cases in a directory."""
    return sorted(directory.glob("*.jsonl"))


def cases_in(file: Path) -> Iterator[Case]:
    """Read the cases of a file."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            case = json.loads(line)
            yield Case(id=case["id"], area=file.stem, facts=case["facts"], expected=case["expected"])


def adapter_of(area: str) -> Adapter | None:
    """Return the adapter of an area, None where there is none yet."""
    name = f"authority.adapters.{area.replace('-', '_')}"
    if find_spec(name) is None:
        return None
    adapter: Adapter = import_module(name).answer
    return adapter


def judge(case: Case) -> Verdict:
    """Ask the library through the adapter of the area, and compare only what is expected."""
    adapter = adapter_of(case.area)
    if adapter is None:
        return Verdict("skipped")
    got = adapter(case.facts)
    wrong = [(key, value, got.get(key)) for key, value in case.expected.items() if not agrees(key, value, got.get(key))]
    if not wrong:
        return Verdict("right")
    only_undecided = all(found in {None, "undecided"} for _, _, found in wrong if not isinstance(found, list))
    undecided = only_undecided and any(found == "undecided" for _, _, found in wrong)
    return Verdict("undecided" if undecided else "wrong", tuple(wrong))


def agrees(key: str, expected: Any, got: Any) -> bool:
    """Tell whether one expected value is met."""
    if got is None:
        return False
    if key == "undecided_because":
        return set(expected) <= set(got)  # naming more is fine, naming less is not
    if isinstance(expected, list):
        return set(expected) == set(got)
    if key == "due_at":
        return datetime.fromisoformat(expected) == datetime.fromisoformat(got)  # same instant
    return bool(expected == got)
