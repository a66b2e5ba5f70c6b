"""Counting a period of days, weeks, months or years to its end: add, cut to the month, move to a working day."""

from __future__ import annotations

from datetime import date
from typing import Final, final

from attrs import frozen

from avgkit.language import Text
from avgkit.law.arithmetic import DAY, after, plus
from avgkit.law.citation import ATW, Citation
from avgkit.law.deadline import Deadline, Disputed, disputed
from avgkit.law.holidays import Calendar
from avgkit.law.period import Period
from avgkit.law.step import Step, step, wording
from avgkit.law.working_days import SATURDAY, WorkingDayTest, is_working_day, may_be_working_day, with_two_working_days
from avgkit.sentence import Sentence

DECREES_NOT_KNOWN: Final = wording(
    "atw-3-3.not-known",
    ATW.art(3, 3),
    nl="Welke dagen in {year} bij besluit met een feestdag zijn gelijkgesteld, is hier niet bekend; er is er geen meegeteld.",
    en="Which days in {year} are equated with a holiday by decree is not known here; none was counted.",
)
PROMISED: Final = wording(
    "policy.promised",
    nl="Beloofd is een termijn van {period}: uiterlijk {day}. Een belofte schuift niet op naar een werkdag.",
    en="The promise is a period of {period}: {day} at the latest. A promise does not move to a working day.",
)
MOVES: Final = Text(nl="die dag verschuift het einde", en="that day moves the end")
MOVES_NOT: Final = Text(nl="die dag telt als werkdag", en="that day counts as a working day")


@final
@frozen(kw_only=True)
class Counting:
    """
    How one law counts its periods (termijnberekening), in the sentences that it gives to each step.

    A period of *two_working_days_from* days or more holds at least two working days. *equated* is the point in dispute where it
    is not sure that equated days move the end, None where the law itself equates them.
    """

    same_number: Sentence
    last_of_month: Sentence
    weekend: Sentence
    holiday: Sentence
    working_day: Sentence
    two_working_days: Sentence
    two_working_days_from: int
    equated: Sentence | None

    def deadline(
        self,
        began: Step,
        period: Period,
        /,
        *,
        calendar: Calendar,
        promise: Period | None = None,
        clauses: tuple[Citation, ...] = (),
    ) -> Deadline:
        """Return the end of a period that began with a step, beside the promise of the policy, if any."""
        start, steps = began.result, [began]
        plain = self.add(start, period, steps)
        legal, sure, points = self.settle(start, plain, calendar, steps)
        return Deadline(
            legal=legal,
            conservative=sure,
            latest=legal,
            unmoved=plain,
            promised=None if promise is None else promised(start, promise, clauses, steps),
            derivation=tuple(steps),
            disputed=points,
            calendar=calendar.named,
        )

    def add(self, start: date, period: Period, steps: list[Step], /) -> date:
        """Add a period to a day and note the step: the same number, or the last day of a month without it."""
        day = plus(start, period)
        if (period.months or period.years) and day.day != start.day:
            steps.append(step(self.last_of_month, day, ("day", day), ("number", start.day), ("period", period)))
        else:
            steps.append(step(self.same_number, day, ("day", day), ("period", period)))
        return day

    def settle(
        self, start: date, plain: date, calendar: Calendar, steps: list[Step], /
    ) -> tuple[date, date, tuple[Disputed, ...]]:
        """
        Move the end of a period to a working day and note the steps.

        Return the legal end, the end that is sure on every reading of the calendar, and the point in dispute between them.
        """
        day, doubt = plain, False
        while True:
            if day.weekday() >= SATURDAY:
                steps.append(step(self.weekend, after(day, DAY), ("day", day)))
            else:
                holiday = calendar.holiday_on(day)
                if holiday is None:
                    break
                doubt = doubt or may_be_working_day(day, calendar)
                steps.append(step(self.holiday, after(day, DAY), ("day", day), ("holiday", holiday.name)))
            day = after(day, DAY)
        if day != plain:
            steps.append(step(self.working_day, day, ("day", day)))
        legal = self._stretched(start, plain, day, calendar, is_working_day)
        if legal != day:
            steps.append(step(self.two_working_days, legal, ("day", legal)))
            doubt = True
        if not calendar.complete_in(legal.year):
            steps.append(step(DECREES_NOT_KNOWN, legal, ("year", legal.year)))
        sure = self.sure(start, plain, calendar) if doubt else legal
        if sure == legal or self.equated is None:
            return legal, sure, ()
        return legal, sure, (disputed(self.equated, (MOVES, legal), (MOVES_NOT, sure)),)

    def sure(self, start: date, plain: date, calendar: Calendar, /) -> date:
        """Return the end that is sure on every reading of the calendar."""
        working = is_working_day if self.equated is None else may_be_working_day
        day = plain
        while not working(day, calendar):
            day = after(day, DAY)
        return self._stretched(start, plain, day, calendar, working)

    def _stretched(self, start: date, plain: date, day: date, calendar: Calendar, working: WorkingDayTest) -> date:
        if (plain - start).days < self.two_working_days_from:
            return day
        return with_two_working_days(start, day, calendar, working)


def promised(start: date, promise: Period, clauses: tuple[Citation, ...], steps: list[Step], /) -> date:
    """Return the day of a promise, counted as people count: it does not move to a working day (toezegging)."""
    day = plus(start, promise)
    steps.append(step(PROMISED, day, ("day", day), ("period", promise), clauses=clauses))
    return day
