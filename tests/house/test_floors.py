"""Imports go down a floor, or stay on their own without a circle: never up, not even for type checking."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from functools import cache
from graphlib import CycleError, TopologicalSorter

import pytest
from avgkit_house import FLOORS, floor_of, sources, trees

SOURCES = sources()
CORE = {"attr", "attrs", "cattrs", "dateutil"}
# The extras, and who may use them.
EXTRAS = {
    "hypothesis": "avgkit.testing",
    "holidays": "avgkit.law.calendars",
    "sqlalchemy": "avgkit.storage.sqlalchemy",
}


@cache
def imports_of(module: str) -> set[str]:
    """Return the modules that a module imports, wherever in it, by their dotted names."""
    found: set[str] = set()
    for node in ast.walk(trees()[module]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import hides where it goes"
            assert node.module
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in SOURCES else node.module for name in names}
    return found


@pytest.mark.parametrize("module", SOURCES)
def test_every_module_has_a_floor(module: str) -> None:
    """The design has a place for it."""
    assert 0 <= floor_of(module) < len(FLOORS)


@pytest.mark.parametrize("module", SOURCES)
def test_imports_never_go_up(module: str) -> None:
    """What an import names stands on the same floor or below."""
    up = {name for name in imports_of(module) if name in SOURCES and floor_of(name) > floor_of(module)}
    assert not up


def test_no_circles() -> None:
    """Modules can be read from the bottom up."""
    graph = {module: {name for name in imports_of(module) if name in SOURCES} for module in SOURCES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {error.args[1]}")


@pytest.mark.parametrize("module", SOURCES)
def test_no_other_packages(module: str) -> None:
    """The core needs attrs, cattrs and dateutil; an extra has one place that imports it."""
    roots = {name.split(".")[0] for name in imports_of(module)}
    foreign = roots - sys.stdlib_module_names - CORE - {"avgkit"}
    assert all(module.startswith(EXTRAS.get(name, "nowhere")) for name in foreign), foreign


def test_importing_the_face_is_light() -> None:
    """Stores, extras and test tools load when they are used."""
    heavy = {"hypothesis", "holidays", "sqlalchemy", "sqlite3", "argparse", "pytest"}
    code = f"import sys, avgkit; print(sorted({heavy!r} & set(sys.modules)))"
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=alone)  # noqa: S603
    assert done.stdout.strip() == "[]"
