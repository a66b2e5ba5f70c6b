"""Dated values: gaps raise, overlaps are refused, law that ended does not fall back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import InvalidValue, NotInForce
from avgkit.law.citation import AVG
from avgkit.law.dated import Dated, Entry, Review

START = date(2018, 5, 25)


def entry(value: str, since: date, until: date | None = None) -> Entry[str]:
    """Make an entry of which only the days matter."""
    return Entry(value=value, since=since, until=until, source=AVG.art(8), review=Review.READ)


@st.composite
def timelines(draw: st.DrawFn) -> list[Entry[str]]:
    """Entries that touch or leave gaps, never overlap, in any order; the last one may be open."""
    lengths = draw(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), min_size=1, max_size=6))
    made, at = [], START
    for number, (gap, length) in enumerate(lengths):
        since = at + timedelta(days=gap)
        at = since + timedelta(days=length)
        made.append(entry(f"v{number}", since, at))
    if draw(st.booleans()):
        made[-1] = entry(made[-1].value, made[-1].since)
    return draw(st.permutations(made))


class TestOn:
    """On a day, the value holds whose period has that day in it, and no other."""

    @given(entries=timelines(), days=st.integers(-3, 70))
    def test_agrees_with_looking_at_all_of_them(self, entries: list[Entry[str]], days: int) -> None:
        """Day by day, against the definition; a gap, the time before and the time after raise."""
        on = START + timedelta(days=days)
        holding = [each.value for each in entries if each.since <= on and (each.until is None or on < each.until)]
        dated = Dated("test", entries)
        if holding:
            assert [dated.on(on)] == holding
        else:
            with pytest.raises(NotInForce) as missing:
                dated.on(on)
            assert missing.value == NotInForce("test", on)

    @pytest.mark.parametrize("on", [datetime(2020, 1, 1), "2020-01-01", None])
    def test_asks_for_a_day(self, on: Any) -> None:
        """An instant has a zone, and a day does not."""
        with pytest.raises(InvalidValue, match=r"^on: expected a date, not a datetime$"):
            Dated("test", [entry("v", START)]).on(on)


class TestBuilt:
    """What cannot be right is refused when it is built."""

    @given(entries=timelines())
    def test_lists_its_entries_by_day(self, entries: list[Entry[str]]) -> None:
        """Whatever order they came in."""
        dated = Dated("test", entries)
        assert list(dated) == sorted(entries, key=lambda each: each.since)
        assert len(dated) == len(entries)
        assert repr(dated) == f"Dated('test', {len(entries)} periods)"

    @given(entries=timelines(), inside=st.integers(0, 4))
    def test_an_overlap_is_refused(self, entries: list[Entry[str]], inside: int) -> None:
        """An entry that begins while another runs."""
        first = min(entries, key=lambda each: each.since)
        days = (first.until or date(2050, 1, 1)) - first.since
        begins = first.since + timedelta(days=min(inside, days.days - 1))
        with pytest.raises(InvalidValue, match=r"^test: expected periods that do not overlap around"):
            Dated("test", [*entries, entry("again", begins)])

    @pytest.mark.parametrize("until", [START, START - timedelta(days=1)])
    def test_a_period_has_a_day(self, until: date) -> None:
        """It ends after it begins."""
        with pytest.raises(InvalidValue, match=r"^until: expected a day after since$"):
            entry("v", START, until)

    def test_a_datetime_is_not_the_end_of_a_period(self) -> None:
        """A day is meant."""
        with pytest.raises(InvalidValue, match=r"^until: expected a date, not a datetime$"):
            entry("v", START, datetime(2020, 1, 1))
