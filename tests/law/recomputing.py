"""A derivation done over again, from its first step to its last: what each step says is applied to what came before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from avgkit.law.deadline import Deadline
from avgkit.law.period import Period
from avgkit.law.step import Step
from avgkit.sentence import Sentence


def recomputed(deadline: Deadline) -> date | datetime:
    """Return the end that the steps lead to; a step that does not follow from the one before it fails."""
    at: Any = None
    start: Any = None
    for step in deadline.derivation:
        details: dict[str, Any] = dict(step.details)
        said = Sentence(code=step.code, text=step.text, citations=step.citations).given(**details)
        assert said.details == step.details, "as Sentence.given would have it"
        promised = step.code == "policy.promised"
        after = _after(step, start if promised else at, details)
        assert step.result == after, step.code
        if not step.code.startswith("avg-14-3.first"):  # a day that may lie after the end
            assert details.get("day", details.get("at", step.result)) in {step.result, at}, step.code
        if promised:
            assert deadline.promised == after
            continue
        start, at = (after if start is None else start), after
    return at  # type: ignore[no-any-return]


def _after(step: Step, at: Any, details: dict[str, Any]) -> Any:  # noqa: PLR0911, PLR0912
    match step.code.rpartition(".")[2]:
        case "started" | "received" | "obtained" | "consulted" | "lodged" | "collected" | "aware-on" | "started-back":
            return details["day"]
        case "aware":
            return details["at"]
        case "same-number" | "promised":
            return at + _delta(details["period"])
        case "last-of-month":
            day = at + _delta(details["period"])
            assert at.day == details["number"] > day.day
            assert (day + timedelta(1)).day == 1
            return day
        case "resumed":
            assert (details["day"] - at).days == details["stood"].days + details["used"].days
            return details["day"]
        case "rest-of-month":
            return at + timedelta(details["left"].days)
        case "lengthened":
            return at
        case "weekend":
            assert at.isoweekday() in {6, 7}
            return at + timedelta(1)
        case "holiday":
            assert at.isoweekday() not in {6, 7}
            return at + timedelta(1)
        case "working-day" | "not-known" | "outside":
            return at
        case "two-working-days":
            assert step.result > at
            return step.result
        case "counted-back":
            return at - _delta(details["period"])
        case "hours":
            return (at.astimezone(UTC) + timedelta(hours=details["period"].hours)).astimezone(UTC)
        case "hours-end-on":
            return at + timedelta(hours=details["period"].hours)
        case "first-communication" | "first-disclosure":
            return min(at, details["day"])
        case other:
            raise AssertionError(f"no such step: {other}")


def _delta(period: Period) -> relativedelta:
    return relativedelta(years=period.years, months=period.months, weeks=period.weeks, days=period.days)
