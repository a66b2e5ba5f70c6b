"""A value of the law per period: gaps raise, overlaps are refused, law that ended does not fall back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from typing import Generic, TypeVar, final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import day, plain_day
from avgkit.errors import InvalidValue, NotInForce
from avgkit.language import Text
from avgkit.law.citation import Citation

T_co = TypeVar("T_co", covariant=True)


class Review(Enum):
    """How an entry of a catalogue was checked (controle van de bron)."""

    READ = "read"  # the source was read
    MEMORY = "memory"  # known, not read again: check before relying on it
    DISPUTED = "disputed"  # authorities or courts differ


@final
@frozen(kw_only=True)
class Entry(Generic[T_co]):
    """
    One value with the days it holds (geldende waarde).

    It holds from *since* until the day before *until*; without *until* it holds as far as is known.
    """

    value: T_co
    since: date = field(validator=plain_day)
    until: date | None = None
    source: Citation
    review: Review
    note: Text | None = None

    def __attrs_post_init__(self) -> None:
        if self.until is not None and day("until", self.until) <= self.since:
            raise InvalidValue("until", "a day after since")

    def holds_on(self, on: date, /) -> bool:
        """Tell whether the value holds on that day."""
        return self.since <= on and (self.until is None or on < self.until)


@final
class Dated(Generic[T_co]):
    """
    A value of the law per period (geldend in de tijd).

    Entries may come in any order. InvalidValue where two overlap; NotInForce where none holds on the day asked.
    """

    __slots__ = ("_entries", "_starts", "what")

    def __init__(self, what: str, entries: Iterable[Entry[T_co]], /) -> None:
        self.what: str = what
        self._entries = tuple(sorted(entries, key=lambda entry: entry.since))
        for earlier, later in zip(self._entries, self._entries[1:], strict=False):
            if earlier.until is None or later.since < earlier.until:
                raise InvalidValue(what, f"periods that do not overlap around {later.since.isoformat()}")
        self._starts = [entry.since for entry in self._entries]

    def on(self, day_asked: date, /) -> T_co:
        """Return the value that holds on that day; raise NotInForce where there is none."""
        return self.entry_on(day_asked).value

    def entry_on(self, day_asked: date, /) -> Entry[T_co]:
        """Return the entry that holds on that day; raise NotInForce where there is none."""
        place = bisect_right(self._starts, day("on", day_asked))
        if place and self._entries[place - 1].holds_on(day_asked):
            return self._entries[place - 1]
        raise NotInForce(self.what, day_asked)

    def __iter__(self) -> Iterator[Entry[T_co]]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        return f"Dated({self.what!r}, {len(self)} periods)"
