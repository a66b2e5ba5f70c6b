"""What changed in the law between two days."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.law.catalogue import all_of
from avgkit.law.changes import CATALOGUES, ChangeKind, changes_between

DAYS = st.dates(date(2000, 1, 1), date(2035, 12, 31))


def in_force(on: date) -> Counter[int]:
    """Return the rows that hold on a day, found by looking at every row."""
    return Counter(id(row) for catalogue in CATALOGUES for row in catalogue.rows if row.entry.holds_on(on))


class TestChanges:
    """A change of the law is a row that began or ended."""

    @given(first=DAYS, last=DAYS)
    def test_changes_lead_from_the_one_day_to_the_other(self, first: date, last: date) -> None:
        """What held, with what began and without what ended, is what holds."""
        first, last = sorted((first, last))
        law = in_force(first)
        for change in changes_between(first, last):
            law[id(change.row)] += 1 if change.kind is ChangeKind.BEGAN else -1
        assert +law == in_force(last)

    @given(days=st.tuples(DAYS, DAYS, DAYS))
    def test_two_spans_make_one(self, days: tuple[date, date, date]) -> None:
        """A day in between makes no difference."""
        first, between, last = sorted(days)
        assert changes_between(first, last) == changes_between(first, between) + changes_between(between, last)

    def test_in_words(self) -> None:
        """The framework for the United States began on 10 July 2023, by a decision."""
        (change,) = changes_between(date(2023, 7, 9), date(2023, 7, 10))
        assert change.catalogue == "adequacy"
        assert change.in_("nl") == (
            "Verenigde Staten: vanaf maandag 10 juli 2023 geldt: passende bescherming (voorwaarde: de ontvanger staat op de "
            "actieve lijst van het Data Privacy Framework) (Besluit (EU) 2023/1795)."
        )

    def test_what_ended_comes_first(self) -> None:
        """The exception for customers ends and the narrower one begins on the same day."""
        ended, began = changes_between(date(2026, 6, 30), date(2026, 7, 1))
        assert (ended.kind, began.kind) == (ChangeKind.ENDED, ChangeKind.BEGAN)
        assert ended.row.what == began.row.what
        assert ended.in_("nl") == (
            "telefoon aan een natuurlijke persoon: vanaf woensdag 1 juli 2026 geldt niet meer: voorafgaande toestemming of "
            "eigen klant (art. 11.7 lid 2 Telecommunicatiewet)."
        )

    def test_nothing_changes_on_one_day(self) -> None:
        """A span of no days is empty."""
        assert changes_between(date(2023, 7, 10), date(2023, 7, 10)) == ()

    def test_wrong_way_round(self) -> None:
        """The last day is not before the first, and a moment is not a day."""
        with pytest.raises(InvalidValue, match="last: expected a day on or after first"):
            changes_between(date(2024, 1, 2), date(2024, 1, 1))
        with pytest.raises(InvalidValue, match="first: expected a date"):
            changes_between(datetime(2024, 1, 1), date(2024, 1, 1))


class TestWords:
    """Several labels make one text in each language."""

    def test_all_of(self) -> None:
        """Joined as each language does."""
        joined = all_of([Text(nl="a", en="a"), Text(nl="b", en="b"), Text(nl="c", en="c")])
        assert (joined.nl, joined.en) == ("a, b en c", "a, b and c")
