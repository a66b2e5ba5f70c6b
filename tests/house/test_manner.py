"""No clock, no surroundings, no long modules: the manner in which all code of the library is written."""

from __future__ import annotations

import ast

import pytest
from avgkit_house import sources, trees

SOURCES = sources()
TREES = trees()
CLOCKS = {"now", "today", "utcnow", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"}
SURROUNDINGS = {"time", "locale", "random", "secrets", "getpass", "socket"}
# A salt must be chance: it is what makes a forgotten event unguessable.
SALTED = {"avgkit.storage.chain", "avgkit.storage.sqlite_file"}


@pytest.mark.parametrize("module", SOURCES)
def test_no_clock(module: str) -> None:
    """The moment is an argument, always."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Attribute):
            assert node.attr not in CLOCKS, f"line {node.lineno}: {node.attr}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            bare = node.func.attr in {"astimezone", "fromtimestamp"} and len(node.args) + len(node.keywords) < 1
            assert not bare, f"line {node.lineno}: the zone of the machine"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value.lower()
            assert "current_timestamp" not in words, f"line {node.lineno}: the clock of the database"
            assert "datetime('now'" not in words, f"line {node.lineno}: the clock of the database"


@pytest.mark.parametrize("module", SOURCES)
def test_surroundings_decide_nothing(module: str) -> None:
    """No locale, no chance, no environment."""
    for node in ast.walk(TREES[module]):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        origin = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        allowed = {"secrets"} if module in SALTED else set()
        assert not (SURROUNDINGS - allowed) & {name.split(".")[0] for name in (origin or names)}
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"environ", "getenv"}, f"line {node.lineno}: the environment"


@pytest.mark.parametrize("module", SOURCES)
def test_at_most_400_lines(module: str) -> None:
    """A module has one idea, and fits in a head."""
    assert len(SOURCES[module].read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("module", SOURCES)
def test_says_what_it_is_for(module: str) -> None:
    """In its first line, which ends as a sentence does."""
    words = ast.get_docstring(TREES[module])
    assert words, "a docstring"
    assert words.split("\n\n")[0].rstrip().endswith((".", "?", ":")), "a sentence"


@pytest.mark.parametrize("module", SOURCES)
def test_no_switches(module: str) -> None:
    """A public function takes an enum or a judgment, where a flag would hide what is asked."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs):
                kind = ast.unparse(each.annotation) if each.annotation else ""
                assert kind not in {"bool", "bool | None"}, f"line {node.lineno}: {node.name}({each.arg})"
