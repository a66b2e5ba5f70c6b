"""One step of a derivation: what was done, and the day or the instant it led to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, final

from attrs import frozen

from avgkit.language import Text
from avgkit.law.citation import Citation
from avgkit.sentence import Detail, Sentence


@final
@frozen(kw_only=True, repr=False)
class Step(Sentence):
    """A step of a derivation (stap van de afleiding), with the day or instant that it led to."""

    result: date | datetime


# How the fields of a frozen value are filled: each slot by its own setter, the quickest way there is.
_NEW: Final = object.__new__
_CODE, _TEXT, _CITATIONS, _DETAILS = (vars(Sentence)[name].__set__ for name in ("code", "text", "citations", "details"))
_RESULT: Final = vars(Step)["result"].__set__


def wording(code: str, *citations: Citation, nl: str, en: str) -> Sentence:
    """Make the constant that steps of one sort say in both languages."""
    return Sentence(code=code, text=Text(nl=nl, en=en), citations=citations)


def step(
    says: Sentence, result: date | datetime, *details: tuple[str, Detail], clauses: tuple[Citation, ...] = ()
) -> Step:
    """
    Take a step: what a constant says, for this result and these details, in the order of their names; *clauses* are of the policy.

    The constant was checked when it was made and the details are ours, so nothing is checked again: a deadline takes a
    few microseconds, and a test compares every step with what `Sentence.given` makes of it.
    """
    one = _NEW(Step)
    _CODE(one, says.code)
    _TEXT(one, says.text)
    _CITATIONS(one, says.citations + clauses if clauses else says.citations)
    _DETAILS(one, details)
    _RESULT(one, result)
    return one
