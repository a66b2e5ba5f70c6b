"""
Regulation (EEC, Euratom) 1182/71: how the periods of Union law are counted (termijnen van het Unierecht).

* the day of the event is not counted, art. 3(1)                   `STARTED`
* ends on the day with the same name or number, art. 3(2)(c)       `same_number`
* or on the last day of a month without that number, art. 3(2)(c)  `last_of_month`
* a part of a month counts as thirty days, art. 3(2)(d)            `avgkit.law.suspension.Pause`, where a month resumes
* days off inside the period count, art. 3(3)                      nothing is done
* the end moves to a working day, art. 3(4)                        `weekend`, `holiday`, `working_day`
* hours do not move, nor does what is counted backwards, art. 3(4) `counted_back`; hours run in `avgkit.law.breach_term`
* two days or more hold two working days, art. 3(5)                `two_working_days`
"""

from __future__ import annotations

from datetime import date
from typing import Final

from avgkit.checks import day as plain_day
from avgkit.law.arithmetic import minus
from avgkit.law.citation import ATW, TERMS_1182_71, Citation
from avgkit.law.counting import Counting
from avgkit.law.deadline import Deadline
from avgkit.law.holidays import Calendar
from avgkit.law.period import Period
from avgkit.law.step import step, wording
from avgkit.sentence import Sentence

STARTED: Final = wording(
    "1182-71-3-1.started",
    TERMS_1182_71.art(3, 1),
    nl="De termijn van {period} begint na {day}: de dag van de gebeurtenis telt niet mee.",
    en="The period of {period} begins after {day}: the day of the event is not counted.",
)
UNION_COUNTING: Final = Counting(
    same_number=wording(
        "1182-71-3-2.same-number",
        TERMS_1182_71.art(3, 2, "c"),
        nl="{period} later is het {day}.",
        en="{period} later it is {day}.",
    ),
    last_of_month=wording(
        "1182-71-3-2.last-of-month",
        TERMS_1182_71.art(3, 2, "c"),
        nl="{period} later is er geen dag {number} in de maand: dan telt de laatste dag, {day}.",
        en="{period} later the month has no day {number}: its last day counts, {day}.",
    ),
    weekend=wording(
        "1182-71-3-4.weekend",
        TERMS_1182_71.art(3, 4),
        nl="Op {day} eindigt de termijn niet: dat valt in het weekend.",
        en="The period does not end on {day}: that is in the weekend.",
    ),
    holiday=wording(
        "1182-71-3-4.holiday",
        TERMS_1182_71.art(3, 4),
        nl="Op {day} eindigt de termijn niet: dat is {holiday}.",
        en="The period does not end on {day}: that is {holiday}.",
    ),
    working_day=wording(
        "1182-71-3-4.working-day",
        TERMS_1182_71.art(3, 4),
        nl="Zij eindigt op de eerstvolgende werkdag, {day}.",
        en="It ends on the next working day, {day}.",
    ),
    two_working_days=wording(
        "1182-71-3-5.two-working-days",
        TERMS_1182_71.art(3, 5),
        nl="Een termijn van twee dagen of meer telt ten minste twee werkdagen: zij eindigt op {day}.",
        en="A period of two days or more holds at least two working days: it ends on {day}.",
    ),
    two_working_days_from=2,
    equated=wording(
        "1182-71-3-4.equated-days",
        TERMS_1182_71.art(2, 1),
        ATW.art(3),
        nl="Verschuift een dag die alleen met een feestdag is gelijkgesteld, het einde van een termijn van de Unie?",
        en="Does a day that is only equated with a holiday move the end of a period of the Union?",
    ),
)
COUNTED_BACK: Final = wording(
    "1182-71-3-4.counted-back",
    TERMS_1182_71.art(3, 4),
    nl="{period} eerder is het {day}; wie terugtelt, schuift niet op naar een werkdag.",
    en="{period} earlier it is {day}; what is counted backwards does not move to a working day.",
)


def union_deadline(
    event: date,
    period: Period,
    /,
    *,
    calendar: Calendar,
    began: Sentence = STARTED,
    promise: Period | None = None,
    clauses: tuple[Citation, ...] = (),
) -> Deadline:
    """
    Return the end of a period of Union law (termijn van het Unierecht), art. 3 Regulation 1182/71.

    *began* says how it began, with places for the ``{day}`` and the ``{period}``. Hours run from an instant: see `avgkit.law.breach_term`.

    >>> from avgkit.law.holidays import NETHERLANDS
    >>> union_deadline(date(2026, 1, 31), Period(months=1), calendar=NETHERLANDS).legal
    datetime.date(2026, 3, 2)
    """
    first = step(began, plain_day("event", event), ("day", event), ("period", period))
    return UNION_COUNTING.deadline(first, period, calendar=calendar, promise=promise, clauses=clauses)


def counted_back(event: date, period: Period, /) -> Deadline:
    """
    Return the last day that lies a period before an event (teruggerekende termijn); it does not move.

    >>> counted_back(date(2026, 3, 31), Period(months=1)).legal
    datetime.date(2026, 2, 28)
    """
    day = minus(plain_day("event", event), period)
    steps = (step(STARTED_BACK, event, ("day", event)), step(COUNTED_BACK, day, ("day", day), ("period", period)))
    return Deadline(legal=day, conservative=day, latest=day, unmoved=day, derivation=steps)


STARTED_BACK: Final = wording(
    "1182-71-3-1.started-back",
    TERMS_1182_71.art(3, 1),
    nl="Er wordt teruggeteld vanaf {day}; die dag telt niet mee.",
    en="The period is counted back from {day}; that day is not counted.",
)
