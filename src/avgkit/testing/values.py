"""Hypothesis strategies for the ground floor: words, days, instants, periods, citations, judgments and decisions."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from avgkit.decision import Decision, Duty, Outcome, Part, Party, Reason, duty, question, reason
from avgkit.language import Text
from avgkit.law.citation import AVG, POLICY, UAVG, Citation, Instrument, clause
from avgkit.law.period import Period
from avgkit.models.judgment import Answer, Judgment
from avgkit.sentence import Detail, Named

FIRST_DAY: Final = date(2018, 5, 25)  # the AVG applies from that day: art. 99(2)
LAST_DAY: Final = date(2050, 12, 31)
_KEY_HEAD: Final = string.ascii_lowercase + string.digits
_KEY: Final = _KEY_HEAD + "_.-"
# A few stand for all: a text costs hypothesis one choice instead of a choice for every letter.
_PHRASES: Final = (
    ("tekst", "text"),
    ("coördinatie van {iets}", "coordination of {this}"),
    ("'s middags", 'so-called "noon"'),
    ("\\ € % $", "a, b; c: d"),
    ("Ελληνικά", "עברית"),
    ("a\u0308 en ä", "😀"),
    ("nee", "no"),
)
_LETTERS: Final = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn"))


def keys(*, max_size: int = 12) -> SearchStrategy[str]:
    """Draw keys as a policy writes them (sleutels); shrinks to ``0``."""
    tail = st.text(_KEY, max_size=max_size - 1)
    return st.builds("{}{}".format, st.sampled_from(_KEY_HEAD), tail)


def words(*, max_size: int = 20) -> SearchStrategy[str]:
    """Draw text of one line that says something (woorden), in any script."""
    return st.text(_LETTERS, min_size=1, max_size=max_size).filter(str.strip)


def texts(*, max_size: int = 20) -> SearchStrategy[Text]:
    """Draw the same thing said in both languages (teksten)."""
    return st.builds(Text, nl=words(max_size=max_size), en=words(max_size=max_size))


def labels() -> SearchStrategy[Text]:
    """Draw one of a few texts of one line (opschriften), with the letters and signs that go wrong most."""
    return st.sampled_from([Text(nl=nl, en=en) for nl, en in _PHRASES])


def days(*, min_value: date = FIRST_DAY, max_value: date = LAST_DAY) -> SearchStrategy[date]:
    """Draw days on which the AVG applies (dagen); shrinks to the first."""
    # One choice instead of three: a policy has dozens of days.
    return st.integers(0, (max_value - min_value).days).map(lambda number: min_value + timedelta(days=number))


def instants(*, min_value: date = FIRST_DAY, max_value: date = LAST_DAY) -> SearchStrategy[datetime]:
    """Draw instants in UTC from the first to the last of these days (tijdstippen)."""
    first, last = datetime.combine(min_value, datetime.min.time()), datetime.combine(max_value, datetime.max.time())
    return st.datetimes(first, last, timezones=st.just(UTC))


def periods(*, max_years: int = 25) -> SearchStrategy[Period]:
    """Draw calendar periods (termijnen) of at most so many years; shrinks to nothing at all."""
    months = st.tuples(st.integers(0, max_years - 1), st.integers(0, 12))
    return st.one_of(
        months.map(lambda span: Period(years=span[0], months=span[1])),
        st.integers(0, max_years * 52).map(lambda number: Period(weeks=number)),
        st.integers(0, max_years * 365).map(lambda number: Period(days=number)),
        st.integers(0, 999).map(lambda number: Period(hours=number)),
    )


def citations(*, instruments: tuple[Instrument, ...] = (AVG, UAVG, POLICY)) -> SearchStrategy[Citation]:
    """Draw places in these texts (vindplaatsen): articles, their paragraphs and points, recitals, clauses of a policy."""
    numbers = st.integers(1, 99)
    places = st.tuples(numbers, st.none() | numbers, st.none() | st.sampled_from(string.ascii_lowercase))

    def of(instrument: Instrument) -> SearchStrategy[Citation]:
        if instrument == POLICY:
            return numbers.map(lambda number: clause(f"S-{number:02}"))
        articles = places.map(lambda place: instrument.art(*place))
        return st.one_of(articles, numbers.map(instrument.recital), st.just(instrument.whole()))

    return st.one_of([of(instrument) for instrument in instruments])


def named() -> SearchStrategy[Named]:
    """Draw things of a policy by their key and label (aanduidingen)."""
    return st.builds(Named, key=keys(max_size=3), label=labels())


def details() -> SearchStrategy[Detail]:
    """Draw whatever may stand in a sentence of the library (invulling): never a bare str."""
    return st.one_of(
        st.integers(0, 10_000),
        days(),
        instants(),
        periods(),
        labels(),
        named(),
        citations(),
        st.lists(named(), max_size=3).map(tuple),
    )


def judgments(*, answers: SearchStrategy[Answer] | None = None) -> SearchStrategy[Judgment]:
    """Draw recorded answers to an open norm (afwegingen): standing, expired or yet to come."""

    def lasting(*, on: date, until: date | None, **said: Any) -> Judgment:  # noqa: ANN401
        return Judgment(on=on, until=until and max(on, until), **said)

    return st.builds(
        lasting,
        question=labels(),
        answer=st.sampled_from(Answer) if answers is None else answers,
        reasons=labels(),
        by=st.sampled_from(["directie", "functionaris"]),
        on=days(max_value=date(2030, 12, 31)),
        until=st.none() | days(),
    )


def reasons(*, outcomes: SearchStrategy[Outcome] | None = None) -> SearchStrategy[Reason]:
    """Draw reasons (redenen) as rules give them, with what was filled in; those of UNDECIDED ask for a fact."""

    def made(outcome: Outcome, code: str, source: Citation, detail: Detail, party: Party) -> Reason:
        nl, en = "Omdat {detail}.", "Because {detail}."
        if outcome is Outcome.UNDECIDED:
            made = question(f"test.{code}", source, fact=code, answered_by=party, nl=nl, en=en)
        else:
            made = reason(outcome, f"test.{code}", source, nl=nl, en=en)
        return made.given(detail=detail)

    every = st.sampled_from(Outcome) if outcomes is None else outcomes
    return st.builds(made, every, keys(max_size=2), citations(), details(), st.sampled_from(Party))


def duties() -> SearchStrategy[Duty]:
    """Draw duties (plichten), with and without a last day."""

    def made(outcome: Outcome, code: str, source: Citation, by: date | datetime | None) -> Duty:
        plain = duty(outcome, f"test.{code}", source, nl="Dit moet gebeuren.", en="This must be done.")
        return Duty(comes_with=outcome, code=plain.code, text=plain.text, citations=plain.citations, by=by)

    last = st.none() | days() | instants()
    return st.builds(made, st.sampled_from(Outcome), keys(max_size=2), citations(), last)


def decisions(*, max_depth: int = 1) -> SearchStrategy[Decision]:
    """Draw decisions (uitkomsten) with their reasons and duties, and parts down to this depth."""
    ground = st.lists(reasons(), min_size=1, max_size=3).map(tuple)
    follows = st.lists(duties(), max_size=2).map(tuple)
    if max_depth == 0:
        return st.builds(Decision, reasons=ground, duties=follows)
    kinds = ("email", "name", "phone")
    part = st.builds(
        Part,
        of=st.sampled_from([Named(key=key, label=Text(nl=key, en=key)) for key in kinds]),
        decision=decisions(max_depth=max_depth - 1),
    )
    parts = st.lists(part, max_size=2, unique_by=lambda one: one.of).map(tuple)
    return st.builds(Decision, reasons=ground, duties=follows, parts=parts)
