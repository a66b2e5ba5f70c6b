"""Every clause of the statement on which the library must decide has its tests."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

CLAUSES = {*range(2, 46), 61, *range(66, 81)}


def _classes() -> list[ast.ClassDef]:
    files = sorted(Path(__file__).parent.glob("test_*.py"))
    return [
        node
        for file in files
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    ]


def test_every_clause_once() -> None:
    """S-02 to S-45, S-61 and S-66 to S-80: a class of tests each."""
    found = Counter(int(one.name.removeprefix("TestS")) for one in _classes())
    assert {*found} == CLAUSES
    assert set(found.values()) == {1}


def test_each_tests_something() -> None:
    """A class says the clause in its own words and holds tests that assert."""
    for one in _classes():
        assert re.match(r"[^:]+: .+", ast.get_docstring(one) or ""), one.name
        tests = [node for node in one.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
        assert tests, one.name
        assert all(any(isinstance(node, ast.Assert | ast.With) for node in ast.walk(test)) for test in tests), one.name
