"""What a deadline is, and the sentences that its steps are made of."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from attrs import fields
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import InvalidValue
from avgkit.law import (
    breach_term,
    clocks,
    counting,
    deadline,
    extension,
    in_time,
    petition_term,
    regulation_1182_71,
    response_term,
    suspension,
    termijnenwet,
)
from avgkit.law.counting import Counting
from avgkit.law.deadline import Deadline
from avgkit.law.holidays import NETHERLANDS
from avgkit.law.period import Period
from avgkit.law.regulation_1182_71 import union_deadline
from avgkit.sentence import Sentence

MODULES = (
    breach_term,
    clocks,
    counting,
    deadline,
    extension,
    in_time,
    petition_term,
    regulation_1182_71,
    response_term,
    suspension,
    termijnenwet,
)


def sentences() -> dict[int, Sentence]:
    """Return every sentence that the modules on time hold."""
    found: dict[int, Sentence] = {}
    for module in MODULES:
        for value in vars(module).values():
            inside = [getattr(value, one.name) for one in fields(Counting)] if isinstance(value, Counting) else [value]
            found |= {id(one): one for one in inside if isinstance(one, Sentence)}
    return found


class TestDeadline:
    """A deadline is a day or an instant, never both, and no conservative end lies after the legal one."""

    def test_one_kind_of_end(self) -> None:
        """A day beside an instant is refused."""
        with pytest.raises(InvalidValue, match="conservative"):
            Deadline(legal=date(2026, 1, 1), conservative=datetime(2026, 1, 1, tzinfo=UTC), latest=None, derivation=())

    def test_order(self) -> None:
        """A conservative end after the legal one is refused."""
        with pytest.raises(InvalidValue, match="conservative"):
            Deadline(legal=date(2026, 1, 1), conservative=date(2026, 1, 2), latest=None, derivation=())

    def test_equal_and_hashable(self) -> None:
        """The same facts give equal deadlines."""
        one, other = (union_deadline(date(2026, 1, 31), Period(months=1), calendar=NETHERLANDS) for _ in range(2))
        assert one == other
        assert hash(one) == hash(other)

    def test_a_promise_that_is_later_than_the_law(self) -> None:
        """It binds nobody to less than the law: the day to act on is that of the law."""
        promised = union_deadline(date(2026, 3, 2), Period(months=1), calendar=NETHERLANDS, promise=Period(weeks=6))
        assert promised.promised == date(2026, 4, 13)
        assert promised.day == promised.legal == date(2026, 4, 2)

    def test_unmoved_is_told(self) -> None:
        """Two courts did not move an end to a working day: the explanation names the plain day."""
        said = union_deadline(date(2018, 7, 25), Period(months=1), calendar=NETHERLANDS)
        assert (said.unmoved, said.day) == (date(2018, 8, 25), date(2018, 8, 27))
        assert "houdt zaterdag 25 augustus 2018 aan" in said.explain("nl")
        assert "keep to Saturday 25 August 2018" in said.explain("en")

    def test_disputed_readings_are_told(self) -> None:
        """Each reading stands on its own line with its day."""
        said = union_deadline(date(2024, 2, 29), Period(months=1), calendar=NETHERLANDS).explain("en")
        assert said.splitlines()[-6:-1] == [
            "In time on every reading: Friday 29 March 2024.",
            "Disputed:",
            "- Does a day that is only equated with a holiday move the end of a period of the Union "
            "(Art. 2(1) Regulation 1182/71; Art. 3 Algemene termijnenwet)?",
            "  - that day moves the end: Tuesday 2 April 2024",
            "  - that day counts as a working day: Friday 29 March 2024",
        ]

    @given(day=st.dates(date(2018, 5, 25), date(2100, 1, 1)))
    def test_explained_in_both_languages(self, day: date) -> None:
        """No place is left open in any explanation, and the first line has the day to act on."""
        found = union_deadline(day, Period(months=1), calendar=NETHERLANDS, promise=Period(weeks=4))
        for language in ("nl", "en"):
            said = found.explain(language)
            assert "{" not in said
            assert str(found.day.year) in said.splitlines()[0]


class TestSentences:
    """Everything that is said about time stands in a constant, in Dutch and in English, under a code of its own."""

    def test_codes(self) -> None:
        """No two sentences share a code."""
        codes = [one.code for one in sentences().values()]
        assert len(codes) == len(set(codes)) > 50

    @pytest.mark.parametrize("one", sentences().values(), ids=lambda one: one.code)
    def test_two_languages(self, one: Sentence) -> None:
        """The languages differ, and each ends its sentence."""
        assert one.text.nl != one.text.en
        assert one.text.nl[-1] in ".?"
        assert one.text.en[-1] == one.text.nl[-1]
