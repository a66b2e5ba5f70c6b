"""The face of the library is a committed list: a change to it is a visible diff."""

from __future__ import annotations

import ast
from difflib import unified_diff
from inspect import isfunction
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest

import avgkit
from face import face

COMMITTED = Path(__file__).with_name("face.txt")


def test_the_face_is_the_committed_one() -> None:
    """Name by name, signature by signature."""
    before, after = COMMITTED.read_text(encoding="utf-8"), face()
    if before != after:
        lines = unified_diff(before.splitlines(), after.splitlines(), "committed", "code", lineterm="", n=0)
        pytest.fail("\n".join(["mean it? python tests/house/face.py > tests/house/face.txt", *lines]), pytrace=False)


def test_one_list_three_times() -> None:
    """What a type checker reads, what is announced and what is loaded are the same names, each from the same module."""
    tree = ast.parse(Path(str(avgkit.__file__)).read_text(encoding="utf-8"))
    read = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("avgkit")
        for alias in node.names
    }
    assert read == vars(avgkit)["_HOME"]
    assert list(avgkit.__all__) == sorted(set(read)) == dir(avgkit)


def test_names_come_from_where_they_live() -> None:
    """No name is passed on from hand to hand, and each is loaded once."""
    for name in avgkit.__all__:
        found = getattr(avgkit, name)
        assert getattr(avgkit, name) is found
        assert getattr(found, "__module__", "typing") in {vars(avgkit)["_HOME"][name], "typing", "types"}


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As with any module."""
    with pytest.raises(AttributeError, match="module 'avgkit' has no attribute 'may_guess'"):
        _ = avgkit.may_guess


# What a caller gets and gives back, or writes by its shape: nobody makes one.
HANDED_BACK = {
    "Anonymise",
    "Append",
    "Disputed",
    "Erase",
    "FindDue",
    "FindSubjects",
    "Read",
    "Reading",
    "Received",
    "Step",
    "Writable",
}


def test_whatever_a_question_takes_is_on_the_face() -> None:
    """From each argument down into the models: nobody has to know in which module an enumeration lives."""
    taken: set[type[Any]] = set()
    for name in avgkit.__all__:
        function = getattr(avgkit, name)
        if isfunction(function):
            hints = get_type_hints(function)
            for argument in hints.keys() - {"return"}:
                taken |= built(hints[argument], taken)
    missing = {found.__name__ for found in taken} - set(avgkit.__all__)
    assert missing == HANDED_BACK


def built(hint: Any, known: set[type[Any]]) -> set[type[Any]]:
    """Return the classes of avgkit that an annotation names, and those that their own fields name."""
    if get_origin(hint) is not None:
        return set().union(*(built(part, known) for part in (get_origin(hint), *get_args(hint))))
    if not isinstance(hint, type) or not hint.__module__.startswith("avgkit") or hint in known:
        return set()
    known.add(hint)
    if not attrs.has(hint):
        return {hint}
    hints = get_type_hints(hint)
    return {hint}.union(*(built(hints[field.name], known) for field in attrs.fields(hint) if field.init))
