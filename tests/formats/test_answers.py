"""Decisions and deadlines read back as they were written."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit import CodecError, Decision, Dossier, Policy, may_process
from avgkit.formats.answers import read_deadline, read_decision, write_deadline, write_decision
from avgkit.law.breach_term import breach_deadline
from avgkit.law.condition import Condition
from avgkit.law.holidays import NETHERLANDS
from avgkit.law.period import Period
from avgkit.law.response_term import response_term
from avgkit.law.suspension import Suspension, SuspensionCause
from avgkit.rules.avg_5_1e_retention import NOTHING_HELD
from avgkit.testing.strategies import decisions, policies

DAYS = st.dates(date(2018, 5, 25), date(2035, 12, 31))


class TestDecisions:
    """What was decided can be shown later: art. 5(2)."""

    @given(decision=decisions())
    def test_round_trip(self, decision: Decision) -> None:
        """An equal decision, which explains itself in the same words."""
        again = read_decision(write_decision(decision))
        assert again == decision
        assert again.explain("nl") == decision.explain("nl")
        assert again.explain("en") == decision.explain("en")

    @given(policy=policies(), data=st.data())
    def test_of_the_library_itself(self, policy: Policy, data: st.DataObject) -> None:
        """Whatever may_process says reads back."""
        purpose = data.draw(st.sampled_from([one.key for one in policy.purposes]))
        items = data.draw(st.sets(st.sampled_from([one.key for one in policy.items]), min_size=1))
        at = datetime.combine(policy.since, datetime.min.time(), tzinfo=UTC) + timedelta(days=3)
        decision = may_process(policy, Dossier.of("c-1"), purpose=purpose, items=items, at=at)
        assert read_decision(write_decision(decision)) == decision


class TestDeadlines:
    """A deadline keeps its derivation."""

    @given(
        received=DAYS,
        promise=st.sampled_from([None, Period(weeks=4)]),
        asked=st.none() | st.integers(0, 20),
        waited=st.none() | st.integers(0, 40),
    )
    def test_round_trip(self, received: date, promise: Period | None, asked: int | None, waited: int | None) -> None:
        """With promise, pause, disputed points and open questions."""
        suspensions = ()
        if asked is not None:
            asked_on = received + timedelta(days=asked)
            replied_on = None if waited is None else asked_on + timedelta(days=waited)
            suspensions = (
                Suspension(
                    cause=SuspensionCause.IDENTITY,
                    asked_on=asked_on,
                    replied_on=replied_on,
                    warranted=Condition.UNKNOWN,
                    prompt=Condition.MET,
                ),
            )
        deadline = response_term(received, calendar=NETHERLANDS, promise=promise, suspensions=suspensions)
        again = read_deadline(write_deadline(deadline))
        assert again == deadline
        assert again.explain("nl") == deadline.explain("nl")

    def test_an_instant_keeps_its_offset(self) -> None:
        """Seventy-two hours end in the time of the controller, also over the end of summer time."""
        zone = timezone(timedelta(hours=2))
        deadline = breach_deadline(datetime(2024, 10, 25, 14, tzinfo=zone), zone=zone, calendar=NETHERLANDS)
        again = read_deadline(write_deadline(deadline))
        assert again == deadline
        assert again.explain("en") == deadline.explain("en")


class TestBadAnswers:
    """What is not an answer is refused with its path, and nothing of it is shown."""

    @pytest.mark.parametrize(
        ("change", "path"),
        [
            ({"reasons": [{"code": "x"}]}, "$.reasons[0]"),
            ({"parts": 3}, "$.parts"),
            ({"reasons": []}, "$.reasons"),
        ],
    )
    def test_a_decision(self, change: dict[str, object], path: str) -> None:
        """Wrong in one place."""
        table = {**json.loads(write_decision(_one_reason())), **change}
        with pytest.raises(CodecError) as error:
            read_decision(json.dumps(table))
        assert any(found.startswith(path) for found, _ in error.value.problems)

    def test_an_unknown_key(self) -> None:
        """It is not named, for it may be anything: the keys most like it are."""
        table = {**json.loads(write_decision(_one_reason())), "reasens": "jan"}
        with pytest.raises(CodecError) as error:
            read_decision(json.dumps(table))
        assert error.value.problems == (("$", "unknown key; nearest known: 'reasons'"),)

    @pytest.mark.parametrize("detail", [{"day": "2026-02-30"}, {"name": "06-12345678"}, 5, {}, {"day": 1, "number": 2}])
    def test_a_detail(self, detail: object) -> None:
        """Only the kinds that there are, each alone."""
        table = json.loads(write_decision(_one_reason()))
        table["reasons"][0]["details"] = {"since": detail}
        with pytest.raises(CodecError) as error:
            read_decision(json.dumps(table))
        assert "06-12345678" not in str(error.value)

    @pytest.mark.parametrize("text", ["", "[]", "null", '{"reasons": {}}', '{"legal": "2026-01-01T00:00"}'])
    def test_something_else(self, text: str) -> None:
        """Is a CodecError for either."""
        for read in (read_decision, read_deadline):
            with pytest.raises(CodecError):
                read(text)


def _one_reason() -> Decision:
    return Decision(reasons=(NOTHING_HELD,))
