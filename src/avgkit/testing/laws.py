"""What a law of a store is: a named function from what was seen to whether that is right, with the law in words as its docstring."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from inspect import cleandoc
from typing import TypeAlias, TypeVar, final

S = TypeVar("S")
Seen = TypeVar("Seen")
Law: TypeAlias = Callable[[Seen], bool]


@final
class BrokenLaw(AssertionError):
    """
    A store breaks a law of its protocol (geschonden wet).

    *law* is the name of the law; the message is the law in words.
    """

    def __init__(self, law: str, words: str) -> None:
        super().__init__(f"{words} (broken: {law})")
        self.law = law


def uphold(laws: Iterable[Law[Seen]], seen: Seen, /, *, cause: Exception | None = None) -> None:
    """Raise BrokenLaw for the first of the laws that what was seen does not keep, from the error that the store raised, if any."""
    for law in laws:
        if not law(seen):
            raise BrokenLaw(law.__name__, cleandoc(law.__doc__ or "")) from cause


def opened(made: S | AbstractContextManager[S], stack: ExitStack, /) -> S:
    """Return a store that was made, and have it closed with the stack where it can be closed (geopend)."""
    if isinstance(made, AbstractContextManager):
        store: S = stack.enter_context(made)
        return store
    return made
