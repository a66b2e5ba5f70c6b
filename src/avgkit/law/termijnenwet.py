"""
The Algemene termijnenwet: how the periods of Dutch statutes are counted (termijnen van de Nederlandse wet).

* the end moves to a day that is no Saturday, Sunday or holiday, art. 1(1)   `weekend`, `holiday`, `working_day`
* not where the law counts backwards, art. 1(2)                              `counted_back` of `avgkit.law.regulation_1182_71`
* three days or more hold two such days, art. 2                              `two_working_days`
* Good Friday and days named by decree are equated, art. 3(2) and (3)        no dispute: the Act itself equates them
* not for hours, more than 90 days, twelve weeks or three months, nor for years, art. 4   `OUTSIDE`
"""

from __future__ import annotations

from datetime import date
from typing import Final

from avgkit.checks import day as plain_day
from avgkit.law.citation import ATW
from avgkit.law.counting import Counting
from avgkit.law.deadline import Deadline
from avgkit.law.holidays import Calendar
from avgkit.law.period import Period
from avgkit.law.step import step, wording
from avgkit.sentence import Sentence

STARTED: Final = wording(
    "atw.started",
    nl="De termijn van {period} begint na {day}: die dag telt niet mee.",
    en="The period of {period} begins after {day}: that day is not counted.",
)
DUTCH_COUNTING: Final = Counting(
    same_number=wording("atw.same-number", nl="{period} later is het {day}.", en="{period} later it is {day}."),
    last_of_month=wording(
        "atw.last-of-month",
        nl="{period} later is er geen dag {number} in de maand: dan telt de laatste dag, {day}.",
        en="{period} later the month has no day {number}: its last day counts, {day}.",
    ),
    weekend=wording(
        "atw-1-1.weekend",
        ATW.art(1, 1),
        nl="Op {day} eindigt de termijn niet: dat valt in het weekend.",
        en="The period does not end on {day}: that is in the weekend.",
    ),
    holiday=wording(
        "atw-1-1.holiday",
        ATW.art(1, 1),
        ATW.art(3),
        nl="Op {day} eindigt de termijn niet: dat is {holiday}.",
        en="The period does not end on {day}: that is {holiday}.",
    ),
    working_day=wording(
        "atw-1-1.working-day",
        ATW.art(1, 1),
        nl="Zij eindigt op de eerstvolgende werkdag, {day}.",
        en="It ends on the next working day, {day}.",
    ),
    two_working_days=wording(
        "atw-2.two-working-days",
        ATW.art(2),
        nl="Een termijn van drie dagen of meer telt ten minste twee werkdagen: zij eindigt op {day}.",
        en="A period of three days or more holds at least two working days: it ends on {day}.",
    ),
    two_working_days_from=3,
    equated=None,
)
OUTSIDE: Final = wording(
    "atw-4.outside",
    ATW.art(4),
    nl="Een termijn van {period} valt buiten de Algemene termijnenwet en schuift niet op: zij eindigt op {day}.",
    en="A period of {period} is outside the Dutch Act on time limits and does not move: it ends on {day}.",
)


def dutch_deadline(start: date, period: Period, /, *, calendar: Calendar, began: Sentence = STARTED) -> Deadline:
    """
    Return the end of a period set by a Dutch statute (wettelijke termijn), art. 1 to 4 Algemene termijnenwet.

    *began* says how it began, with places for the ``{day}`` and the ``{period}``. A period that art. 4 leaves out ends on its plain day.

    >>> from avgkit.law.holidays import NETHERLANDS
    >>> dutch_deadline(date(2026, 2, 20), Period(weeks=6), calendar=NETHERLANDS).legal  # not Good Friday
    datetime.date(2026, 4, 7)
    """
    first = step(began, plain_day("start", start), ("day", start), ("period", period))
    if within_termijnenwet(period):
        return DUTCH_COUNTING.deadline(first, period, calendar=calendar)
    steps = [first]
    day = DUTCH_COUNTING.add(start, period, steps)
    steps.append(step(OUTSIDE, day, ("day", day), ("period", period)))
    return Deadline(legal=day, conservative=day, latest=day, unmoved=day, derivation=tuple(steps))


def within_termijnenwet(period: Period, /) -> bool:
    """
    Tell whether the Act applies to a period of that length (toepasselijkheid), art. 4.

    >>> [within_termijnenwet(Period.parse(one)) for one in ("P12W", "P13W", "P90D", "P91D", "P3M", "P4M", "P1Y", "PT48H")]
    [True, False, True, False, True, False, False, False]
    """
    return not (period.hours or period.years) and period.days <= 90 and period.weeks <= 12 and period.months <= 3
