"""Sentences of the library, in both languages, with the dates, numbers and labels of one case filled in on demand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from string import Formatter
from typing import Final, Self, TypeAlias, final

from attrs import astuple, evolve, field

from avgkit.checked import frozen
from avgkit.checks import is_key
from avgkit.errors import InvalidValue
from avgkit.language import Language, Text, day_in_words, instant_in_words, listed
from avgkit.law.citation import Citation
from avgkit.law.period import Period


@final
@frozen(kw_only=True)
class Named:
    """Something of a policy by its key and its label (aanduiding)."""

    key: str = field(validator=is_key)
    label: Text

    def in_(self, language: Language, /) -> str:
        """Return the label in one language."""
        return self.label.in_(language)


# Never a bare str: so no name or number of a person can get into a sentence.
Detail: TypeAlias = date | datetime | int | Period | Text | Named | Citation | tuple[Named, ...]
_IN_ORDER: Final[Callable[[tuple[str, Detail]], str]] = lambda detail: detail[0]  # noqa: E731


@frozen(kw_only=True, repr=False)
class Sentence:
    """
    One sentence with its citations (zin met vindplaatsen); the common part of reasons, duties and steps.

    The words stand in *text* with places such as ``{purpose}``, filled by *given*; *code* is stable. Its repr gives the code alone,
    *in_* the words.
    """

    code: str = field(validator=is_key)
    text: Text
    citations: tuple[Citation, ...]
    details: tuple[tuple[str, Detail], ...] = ()

    def __attrs_post_init__(self) -> None:
        if _places(self.text.nl) != _places(self.text.en):
            raise InvalidValue("text", f"the same places in both languages of {self.code}")

    def given(self, *clauses: Citation, **details: Detail) -> Self:
        """Return the sentence for one case: what stands in its places, and the clauses of the policy that it rests on."""
        if details.keys() != _places(self.text.nl):
            raise InvalidValue("details", f"{', '.join(sorted(_places(self.text.nl))) or 'none'} for {self.code}")
        for name, detail in details.items():
            if not isinstance(detail, date | int | Period | Text | Named | Citation | tuple):
                raise InvalidValue(name, "a date, a number, a period, or words of the policy; never a bare str")
        filled_in = tuple(sorted(details.items(), key=_IN_ORDER))
        return evolve(self, details=filled_in, citations=tuple(dict.fromkeys((*self.citations, *clauses))))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code})"

    @property
    def in_full(self) -> str:
        """Return all that it says, for an order in which each sentence has a place of its own."""
        return repr(astuple(self, recurse=False))

    def in_(self, language: Language, /) -> str:
        """Write the sentence with its citations."""
        sources = "; ".join(citation.in_(language) for citation in self.citations)
        words = self.words(language)
        return f"{words[:-1]} ({sources}){words[-1]}" if sources else words

    def words(self, language: Language, /) -> str:
        """Write the sentence without its citations."""
        filled_in = {name: _written(detail, language) for name, detail in self.details}
        return self.text.in_(language).format_map(filled_in)


@lru_cache(maxsize=2048)  # few sentences are filled in many times
def _places(words: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(words) if name)


def _written(detail: Detail, language: Language) -> str:
    if isinstance(detail, datetime):
        return instant_in_words(detail, language)
    if isinstance(detail, date):
        return day_in_words(detail, language)
    if isinstance(detail, int):
        return str(detail)
    if isinstance(detail, tuple):
        return listed([f'"{one.in_(language)}"' for one in detail], language)
    return detail.in_(language)
