"""
Hypothesis strategies for what goes wrong first: values at the edges that are still valid, and deliveries as networks make them.

What is valid must be taken, at the edges too. ``hostile(Policy)`` draws a policy with long and odd keys, letters that naive storage
breaks on, and days at the end of the calendar; ``hostile_events`` happen at the edges of days and in the gaps of summer time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, TypeVar, final
from zoneinfo import ZoneInfo

from attrs import Attribute, evolve, fields, frozen, has
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from avgkit.checks import are_keys, filled, is_key, some_keys
from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.law.citation import Citation
from avgkit.law.period import MOST, Period
from avgkit.models.dossier import Dossier
from avgkit.models.events import Event
from avgkit.models.pseudonym import Pseudonym, PseudonymKey
from avgkit.models.request import DataSubjectRequest
from avgkit.sentence import Sentence
from avgkit.testing.derived import checks_of
from avgkit.testing.histories import events
from avgkit.testing.registration import strategy_of
from avgkit.testing.values import FIRST_DAY, LAST_DAY

T = TypeVar("T")

# What a column, a pattern, a shell, a template or a terminal takes for something else; no half characters, which are no text at all.
_ODD_WORDS: Final = (
    "'; DROP TABLE event; --",
    "%_%",
    "\\x00 is not \x00",
    "a\u0308 is not \u00e4",
    "\u202eback to front",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "\ufeff\u200bhidden\u2028line\u0085next",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U000e0041",
    "line\r\nline\ttab",
    '{"event":"forgotten"}',
    "{item} {0} {{}} %s ${x}",
    "x" * 3_000,
)
_ODD_IDS: Final = ("e", "E", " e", "%", "é", "e\u0301", "\u05e9", "e" * 300)
_ODD_KEYS: Final = ("", "0.", "x-_.", "forgotten.events.", "z" * 300)
_PERIODS: Final = (Period(), Period(years=MOST, months=MOST), Period(weeks=MOST), Period(days=MOST), Period(hours=MOST))
_AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
_KEPT: Final = (Citation, Sentence, Pseudonym, PseudonymKey, DataSubjectRequest)  # whose words and days belong together
INSTANTS: Final = (
    datetime(2026, 3, 29, 1, 0, tzinfo=UTC),  # summer time begins: there is no half past two in Amsterdam
    datetime(2026, 3, 29, 2, 30, tzinfo=_AMSTERDAM),  # and who writes it all the same
    datetime(2026, 10, 25, 2, 30, tzinfo=_AMSTERDAM),  # summer time ends: there are two
    datetime(2026, 10, 25, 2, 30, tzinfo=_AMSTERDAM, fold=1),
    datetime(2026, 12, 31, 22, 59, 59, 999_999, tzinfo=UTC),  # the last of the year in Amsterdam, not in London
    datetime(2026, 12, 31, 23, 0, tzinfo=UTC),
    datetime(2024, 2, 29, 12, 0, tzinfo=UTC),
    datetime(2024, 2, 28, 23, 30, tzinfo=UTC),  # the 29th in Amsterdam
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
)


@final
@frozen(kw_only=True)
class _Twist:
    """How a value is moved to the edges: days in their order, and keys so that what was the same stays the same."""

    head: str
    words: str
    shift: timedelta
    period: Period

    def key(self, key: str) -> str:
        return f"{self.head}{key}"

    def text(self, text: str) -> str:
        return f"{text}{self.words}"

    def day(self, day: date) -> date:
        return min(max(day, FIRST_DAY), LAST_DAY) + self.shift


_TWISTS: Final = st.builds(
    _Twist,
    head=st.sampled_from(_ODD_KEYS),
    words=st.sampled_from(_ODD_WORDS),
    shift=st.sampled_from([timedelta(), date.min - FIRST_DAY, date.max - LAST_DAY]),
    period=st.sampled_from(_PERIODS),
)
_EVENTS: Final = events()


def hostile(kind: type[T], /) -> SearchStrategy[T]:
    """Draw instances of a model at the edges of what is valid (vijandig): every check of the model has let them through."""
    return _hostile(kind)


def hostile_events() -> SearchStrategy[Event]:
    """Draw events with odd ids, keys and texts, at the edges of days and years and in the gaps of summer time (gebeurtenissen)."""
    return _hostile_events()


@st.composite
def _hostile_events(draw: DrawFn) -> Event:
    event = _twisted(draw(_EVENTS), draw(_TWISTS))
    return evolve(event, id=draw(st.sampled_from(_ODD_IDS)), at=draw(st.sampled_from(INSTANTS)))


@st.composite
def _hostile(draw: DrawFn, kind: type[T]) -> T:
    return _twisted(draw(strategy_of(kind)), draw(_TWISTS))


def deliveries(happened: Sequence[T], /) -> SearchStrategy[list[T]]:
    """Draw what arrives where each of these is delivered at least once (bezorging): in any order, some of them again."""
    again = st.lists(st.sampled_from(happened), max_size=len(happened)) if happened else st.just([])
    return again.flatmap(lambda more: st.permutations([*happened, *more]))


def _twisted(value: T, twist: _Twist) -> T:
    try:
        made: T = _moved(value, twist)
    except InvalidValue:  # what a model asks of its fields together
        reject()
    return made


def _moved(value: Any, twist: _Twist) -> Any:  # noqa: ANN401, PLR0911
    match value:
        case Text():
            return Text(nl=twist.text(value.nl), en=twist.text(value.en))
        case Period():
            return twist.period
        case Dossier():
            happened = [_moved(event, twist) for event in value.events]
            return Dossier.of(value.subject, happened)
        case datetime():
            return value
        case date():
            return twist.day(value)
        case tuple():
            return tuple(_moved(one, twist) for one in value)
        case frozenset():
            return frozenset(_moved(one, twist) for one in value)
        case _ if has(type(value)) and not isinstance(value, _KEPT):
            return evolve(
                value,
                **{one.alias: _field(getattr(value, one.name), one, twist) for one in fields(type(value)) if one.init},
            )
        case _:
            return value


def _field(value: Any, attribute: Attribute[Any], twist: _Twist) -> Any:  # noqa: ANN401
    check: Callable[..., None] | None = checks_of(attribute)
    if value is None:
        return None
    if check is is_key:
        return twist.key(value)
    if check in {are_keys, some_keys}:
        return frozenset(map(twist.key, value))
    if check is filled:
        return twist.text(value)
    return _moved(value, twist)
