"""The face of the library in words: every name of ``avgkit`` with its signature. ``python tests/house/face.py > tests/house/face.txt``."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import Enum
from typing import get_args

import avgkit


def face() -> str:
    """Write every public name, and the members of every class."""
    return "".join(f"{line}\n" for name in sorted(getattr(avgkit, "__all__", ())) for line in _lines(name))


def _lines(name: str) -> Iterator[str]:
    found = getattr(avgkit, name)
    if inspect.isfunction(found):
        yield f"{name}{inspect.signature(found)}"
    elif not inspect.isclass(found):
        yield f"{name} = {' | '.join(getattr(each, '__name__', repr(each)) for each in get_args(found))}"
    elif issubclass(found, Enum):
        yield f"{name}: {', '.join(member.name for member in found)}"
    else:
        yield f"{name}{inspect.signature(found)}" if inspect.isfunction(found.__init__) else name
        for member, value in sorted(vars(found).items()):
            if member.startswith("_"):
                continue
            function = value.__func__ if isinstance(value, classmethod | staticmethod) else value
            if inspect.isfunction(function):
                yield f"    {member}{inspect.signature(function)}"
            elif isinstance(value, property):
                yield f"    {member}: {inspect.get_annotations(value.fget or face).get('return')}"


if __name__ == "__main__":
    print(face(), end="")  # noqa: T201
