"""Validators: each names the field and what was expected, and never shows what it refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from inspect import isfunction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit import checks
from avgkit.errors import InvalidValue

Validator = Callable[[Any, Any, Any], object]


@attrs.frozen
class Holder:
    """Lends its field's name to the validators."""

    thing: object = None


def refusal(validator: Validator, value: object) -> InvalidValue | None:
    """Return the error by which a validator refuses a value, or None."""
    try:
        validator(None, attrs.fields(Holder).thing, value)
    except InvalidValue as error:
        return error
    return None


class Day(date):
    """A date that is not quite a date."""


AWARE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
NAIVE = datetime(2026, 11, 22, 9, 30)
CASES: list[tuple[Validator, list[object], list[object]]] = [
    (checks.filled, ["x", " x "], ["", " \n", None, 1, b"x"]),
    (checks.is_key, ["a", "0", "avg-7-3.withdrawn", "bank_account"], ["", "A", "é", "-a", ".a", "a b", "a\n", None, 1]),
    (checks.are_keys, [frozenset(), frozenset({"a"})], [{"a"}, ["a"], "a", frozenset({"A"}), frozenset({1}), None]),
    (checks.some_keys, [frozenset({"a"})], [frozenset(), frozenset({""}), None]),
    (
        checks.are_ids,
        [frozenset({"e 1", "é"})],
        [frozenset(), {"a"}, ["a"], "a", frozenset({""}), frozenset({" "}), frozenset({1}), None],
    ),
    (checks.some, [(1,), "x", {0}], [(), "", None, frozenset()]),
    (checks.plain_day, [date(2026, 11, 22)], [AWARE, NAIVE, Day(2026, 11, 22), "2026-11-22", None]),
    (checks.aware, [AWARE], [NAIVE, date(2026, 11, 22), "2026-11-22T09:30Z", 0, None]),
    (checks.count, [0, 7], [-1, True, 1.0, "1", None]),
    (checks.is_country, ["NL", "US"], ["nl", "NLD", "N", "", "ÑL", "NL\n", 1, None]),
]


class TestValidators:
    """What the fields of values must be."""

    @pytest.mark.parametrize(("validator", "value"), [(case[0], value) for case in CASES for value in case[1]])
    def test_takes_what_it_asks_for(self, validator: Validator, value: object) -> None:
        """Nothing is raised."""
        assert refusal(validator, value) is None

    @pytest.mark.parametrize(("validator", "value"), [(case[0], value) for case in CASES for value in case[2]])
    def test_refuses_the_rest(self, validator: Validator, value: object) -> None:
        """Near misses above all: a datetime is a date to isinstance, True is an int."""
        error = refusal(validator, value)
        assert error is not None
        assert error.field == "thing"

    @pytest.mark.parametrize("value", [{"email"}, ["email"], "email"])
    def test_keys_in_something_else_are_no_wrong_keys(self, value: object) -> None:
        """Whoever gives good keys in a set is told of the set, not of their letters."""
        error = refusal(checks.are_keys, value)
        assert error is not None
        assert error.expected.startswith("a frozenset of keys")

    def test_every_validator_is_here(self) -> None:
        """One that is added without a case fails this."""
        defined = {each for each in vars(checks).values() if isfunction(each) and each.__module__ == checks.__name__}
        assert defined == {case[0] for case in CASES} | {
            checks.instant,
            checks.day,
            checks.member,
            checks.utc,
            checks.ends_after,
            checks.item_keys,
            checks.optional_of,
        }


class TestEnds:
    """What lasts ends on the day it begins at the earliest."""

    @given(st.dates(), st.none() | st.dates())
    def test_order(self, since: date, until: date | None) -> None:
        """Only an end before the beginning is refused."""
        if until is None or until >= since:
            checks.ends_after(since, until)
        else:
            with pytest.raises(InvalidValue, match="until"):
                checks.ends_after(since, until)


class TestEdgesOfTime:
    """An instant that UTC has no year for is refused like any other that is not one."""

    @pytest.mark.parametrize(
        "edge",
        [
            datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
            datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-2))),
        ],
    )
    def test_has_no_year(self, edge: datetime) -> None:
        """By the name of the argument."""
        with pytest.raises(InvalidValue, match=r"^at: expected an instant within the years 1 to 9999 in UTC$"):
            checks.instant("at", edge)


class TestInstantsAndDays:
    """An instant is an aware datetime, kept in UTC; a day is a date and nothing else."""

    @given(hours=st.integers(-23, 23))
    def test_an_instant_is_kept_in_utc(self, hours: int) -> None:
        """The same moment, whatever its offset was."""
        local = AWARE.astimezone(timezone(timedelta(hours=hours)))
        assert checks.instant("at", local) == AWARE
        assert checks.instant("at", local).tzinfo is UTC
        assert checks.utc(local).tzinfo is UTC

    @pytest.mark.parametrize("value", [NAIVE, AWARE.date(), None, "2026"])
    def test_nothing_else_is_an_instant(self, value: Any) -> None:
        """The message names the argument and shows how."""
        with pytest.raises(InvalidValue, match=r"^at: expected an aware datetime"):
            checks.utc(value)

    def test_a_day_stays_a_day(self) -> None:
        """It comes back as it was."""
        assert checks.day("on", date(2026, 11, 22)) == date(2026, 11, 22)

    @pytest.mark.parametrize("value", [AWARE, NAIVE, None, "2026-11-22"])
    def test_nothing_else_is_a_day(self, value: Any) -> None:
        """A datetime least of all."""
        with pytest.raises(InvalidValue, match=r"^on: expected a date, not a datetime$"):
            checks.day("on", value)


class TestArguments:
    """What a question is given is refused in its own name."""

    @pytest.mark.parametrize("items", [{"email"}, ["email", "email"], ("email",), {"email": 1}])
    def test_items(self, items: Any) -> None:
        """Any collection of them is the set of its keys."""
        assert checks.item_keys(items) == checks.item_keys(iter(items)) == frozenset({"email"})

    @pytest.mark.parametrize("items", ["email", b"phone", "", (), None, 1, [["email"]]])
    def test_no_items(self, items: Any) -> None:
        """Neither is one text, nor nothing, nor what has run out."""
        with pytest.raises(InvalidValue, match=r"^items: expected "):
            checks.item_keys(items)
        ran_out: Any = iter(())
        with pytest.raises(InvalidValue, match=r"^items: expected "):
            checks.item_keys(ran_out)

    def test_may_be_left_out(self) -> None:
        """A value of the kind, or None; what is like it is not it."""
        assert checks.optional_of("on", None, date) is None
        assert checks.optional_of("on", AWARE.date(), date) == AWARE.date()
        with pytest.raises(InvalidValue, match=r"^on: expected a value of date, or None$"):
            checks.optional_of("on", AWARE, date)


class TestSilence:
    """No validator shows what it refused."""

    @given(
        validator=st.sampled_from([case[0] for case in CASES]),
        marker=st.text("XYZQ", min_size=5, max_size=9).map("µ{}".format),
        shape=st.sampled_from([str, lambda text: [text], lambda text: frozenset({text}), lambda text: {text: text}]),
    )
    def test_the_refused_value_is_not_in_the_error(
        self, validator: Validator, marker: str, shape: Callable[[str], object]
    ) -> None:
        """Neither in its message, nor in its fields, nor in what it came from."""
        error = refusal(validator, shape(marker))
        if error is not None:
            assert marker not in f"{error} {error!r} {vars(error)} {error.args}"
            assert error.__cause__ is error.__context__ is None
