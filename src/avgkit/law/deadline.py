"""The day or the instant with which a period ends, and every step that led there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, final

from attrs import frozen

from avgkit.decision import Outcome, Reason
from avgkit.errors import InvalidValue
from avgkit.language import Language, Text, day_in_words, instant_in_words
from avgkit.law.citation import Instrument, InstrumentKind
from avgkit.law.step import Step, wording
from avgkit.sentence import Named, Sentence

_ROTTERDAM: Final = Instrument(
    name=Text(nl="Rb. Rotterdam, einde op 25 augustus 2018", en="District Court of Rotterdam, end on 25 August 2018"),
    title=Text(
        nl="Rechtbank Rotterdam over een inzageverzoek", en="District Court of Rotterdam on a request for access"
    ),
    kind=InstrumentKind.JUDGMENT,
)
_VIENNA: Final = Instrument(
    name=Text(nl="BVwG, einde op 6 februari 2021", en="BVwG, end on 6 February 2021"),
    title=Text(nl="Bundesverwaltungsgericht (Oostenrijk)", en="Federal Administrative Court of Austria"),
    kind=InstrumentKind.JUDGMENT,
)
UNMOVED: Final = wording(
    "1182-71-3-4.not-moved",
    _ROTTERDAM.whole(),
    _VIENNA.whole(),
    nl="Twee rechters telden zonder verschuiving naar een werkdag: wie het zekere voor het onzekere neemt, houdt {day} aan.",
    en="Two courts counted without moving to a working day: to be on the safe side, keep to {day}.",
)


@final
@frozen(kw_only=True)
class Reading:
    """One reading of a disputed point (lezing), and the end that it leads to."""

    text: Text
    end: date | datetime


@final
@frozen(kw_only=True, repr=False)
class Disputed(Sentence):
    """A point on which authorities or courts differ (omstreden punt), and what each reading gives."""

    readings: tuple[Reading, ...]

    def explain(self, language: Language, /) -> str:
        """Write the point and the end that each reading gives."""
        ends = (f"  - {one.text.in_(language)}: {written(one.end, language)}" for one in self.readings)
        return "\n".join([self.in_(language), *ends])


def disputed(says: Sentence, *readings: tuple[Text, date | datetime]) -> Disputed:
    """Return the point of a constant with the end that each reading gives in this case."""
    return Disputed(
        code=says.code,
        text=says.text,
        citations=says.citations,
        details=says.details,
        readings=tuple(Reading(text=text, end=end) for text, end in readings),
    )


@final
@frozen(kw_only=True)
class Deadline:
    """
    The day or the instant with which a period ends (uiterste dag), with its derivation.

    *legal* is the end on the legal reading: of what is established, where *reasons* hold a question; *latest* is then the end
    that the answers could still lead to, None where none can be named. *conservative* is in time on every reading of the
    points in *disputed*. *unmoved* is the end before it moved to a working day. *promised* is what the policy promises.
    """

    legal: date | datetime
    conservative: date | datetime
    latest: date | datetime | None
    derivation: tuple[Step, ...]
    unmoved: date | None = None
    promised: date | None = None
    disputed: tuple[Disputed, ...] = ()
    reasons: tuple[Reason, ...] = ()
    calendar: Named | None = None

    def __attrs_post_init__(self) -> None:
        if type(self.legal) is not type(self.conservative):
            raise InvalidValue("conservative", "a day where legal is a day, an instant where it is an instant")
        if self.conservative > self.legal:
            raise InvalidValue("conservative", "no end after legal")

    @property
    def day(self) -> date:
        """Return the day to act on: the earlier of what is in time on every reading and what is promised."""
        safe = as_day(self.conservative)
        return safe if self.promised is None else min(safe, self.promised)

    @property
    def questions(self) -> tuple[Reason, ...]:
        """Return what is not known and could make the end later (open vragen)."""
        return tuple(reason for reason in self.reasons if reason.outcome is Outcome.UNDECIDED)

    def explain(self, language: Language, /) -> str:
        """Write the day and the whole derivation, step by step."""
        return "\n".join(self._lines(language))

    def _lines(self, language: Language) -> Iterable[str]:
        dutch = language == "nl"
        safe = written(self.conservative, language)
        yield f"{_LAST.in_(language)} {safe if self.day == as_day(self.conservative) else written(self.day, language)}."
        yield from (f"- {step.in_(language)}" for step in self.derivation)
        yield from (f"- {reason.in_(language)}" for reason in self.reasons)
        yield f"{'Volgens de wet' if dutch else 'By law'}: {written(self.legal, language)}."
        if self.promised is not None:
            yield f"{'Beloofd' if dutch else 'Promised'}: {written(self.promised, language)}."
        if self.questions:
            yield _later(self.latest, language)
        if self.disputed:
            yield f"{'Op tijd volgens elke lezing' if dutch else 'In time on every reading'}: {safe}."
            yield "Omstreden:" if dutch else "Disputed:"
            yield from (f"- {point.explain(language)}" for point in self.disputed)
        if self.unmoved is not None and self.unmoved < self.day:
            yield UNMOVED.given(day=self.unmoved).in_(language)
        if self.calendar is not None:
            yield f"{'Gerekend met' if dutch else 'Counted with'} {self.calendar.in_(language)}."


_LAST: Final = Text(nl="Uiterlijk", en="At the latest")


def _later(latest: date | datetime | None, language: Language) -> str:
    if latest is None:
        return (
            "Nog niet beslist: zolang niet is geantwoord op de vraag, is geen later einde te noemen."
            if language == "nl"
            else "Undecided: no later end can be named while the question is not answered."
        )
    end = written(latest, language)
    return f"Nog niet beslist: mogelijk tot en met {end}." if language == "nl" else f"Undecided: possibly until {end}."


def as_day(end: date | datetime, /) -> date:
    """Return the day of an end, in the offset that it carries."""
    return end.date() if isinstance(end, datetime) else end


def written(end: date | datetime, language: Language, /) -> str:
    """Write a day or an instant as people do."""
    return instant_in_words(end, language) if isinstance(end, datetime) else day_in_words(end, language)
