"""The other periods of the AVG that run to a day: information, objection, consultation, complaint, and warnings before an end."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve

from avgkit.checks import day as plain_day
from avgkit.decision import Outcome, reason
from avgkit.errors import InvalidValue
from avgkit.law.citation import AVG
from avgkit.law.deadline import Deadline
from avgkit.law.holidays import Calendar
from avgkit.law.legal_periods import COMPLAINT, CONSULTATION, CONSULTATION_EXTENDED, CONSULTATION_TOLD, INFORMATION
from avgkit.law.regulation_1182_71 import union_deadline
from avgkit.law.step import step, wording
from avgkit.law.working_days import working_days_before

COLLECTED: Final = wording(
    "avg-13-1.collected",
    AVG.art(13, 1),
    nl="De gegevens zijn verkregen van de betrokkene zelf op {day}: de informatie komt op dat moment.",
    en="The data were obtained from the data subject on {day}: the information comes at that moment.",
)
OBTAINED: Final = wording(
    "avg-14-3.obtained",
    AVG.art(14, 3, "a"),
    nl="De gegevens zijn elders verkregen op {day}; de informatie volgt binnen een redelijke termijn, ten hoogste {period}.",
    en="The data were obtained elsewhere on {day}; the information follows within a reasonable period, at most {period}.",
)
FIRST_COMMUNICATION: Final = wording(
    "avg-14-3.first-communication",
    AVG.art(14, 3, "b"),
    nl="Het eerste contact met de betrokkene is op {day}: de informatie komt uiterlijk dan.",
    en="The first communication with the data subject is on {day}: the information comes at the latest then.",
)
FIRST_DISCLOSURE: Final = wording(
    "avg-14-3.first-disclosure",
    AVG.art(14, 3, "c"),
    nl="De gegevens gaan voor het eerst naar een ontvanger op {day}: de informatie komt uiterlijk dan.",
    en="The data first go to a recipient on {day}: the information comes at the latest then.",
)
CONSULTED: Final = wording(
    "avg-36-2.consulted",
    AVG.art(36, 2),
    nl="De toezichthouder ontving het verzoek om raadpleging op {day}; het advies volgt binnen {period} daarna.",
    en="The authority received the request for consultation on {day}; its advice follows within {period} of that day.",
)
CONSULTATION_LENGTHENED: Final = reason(
    Outcome.PERMITTED,
    "avg-36-2.extended",
    AVG.art(36, 2),
    nl="De toezichthouder verlengde de termijn; dat is op {told} gemeld, op tijd.",
    en="The authority extended the period; that was told on {told}, in time.",
)
CONSULTATION_TOLD_LATE: Final = reason(
    Outcome.PROHIBITED,
    "avg-36-2.told-late",
    AVG.art(36, 2),
    nl="De verlenging telt niet: zij is op {told} gemeld, na {end}.",
    en="The extension does not count: it was told on {told}, after {end}.",
)
LODGED: Final = wording(
    "avg-78-2.lodged",
    AVG.art(77, 2),
    AVG.art(78, 2),
    nl="De klacht is ingediend op {day}; binnen {period} daarna bericht de toezichthouder over de voortgang of de uitkomst.",
    en="The complaint was lodged on {day}; within {period} of that day the authority tells about its progress or outcome.",
)


def collection_deadline(collected: date, /) -> Deadline:
    """Return the day of the information where data come from the data subject (informatie bij verkrijging), art. 13(1) AVG."""
    day = plain_day("collected", collected)
    steps = (step(COLLECTED, day, ("day", day)),)
    return Deadline(legal=day, conservative=day, latest=day, derivation=steps)


def information_deadline(
    obtained: date,
    /,
    *,
    calendar: Calendar,
    first_communication: date | None,
    first_disclosure: date | None,
) -> Deadline:
    """
    Return the last day of the information where data come from elsewhere (informatieplicht), art. 14(3) AVG.

    The earliest of a month, the first communication with the data subject and the first disclosure; None where none is planned.
    InvalidValue where one of these lies before the data were obtained.

    >>> from avgkit.law.holidays import NETHERLANDS
    >>> day = information_deadline(
    ...     date(2026, 3, 2), calendar=NETHERLANDS, first_communication=date(2026, 3, 16), first_disclosure=None
    ... )
    >>> day.legal
    datetime.date(2026, 3, 16)
    """
    deadline = union_deadline(obtained, INFORMATION.on(obtained), calendar=calendar, began=OBTAINED)
    limbs = (
        ("first_communication", FIRST_COMMUNICATION, first_communication),
        ("first_disclosure", FIRST_DISCLOSURE, first_disclosure),
    )
    for name, says, day in limbs:
        if day is None:
            continue
        if plain_day(name, day) < obtained:
            raise InvalidValue(name, "no day before the data were obtained")
        legal = min(day, deadline.legal)
        deadline = evolve(
            deadline,
            legal=legal,
            conservative=min(day, deadline.conservative),
            latest=legal,
            disputed=() if day <= deadline.conservative else deadline.disputed,
            derivation=(*deadline.derivation, step(says, legal, ("day", day))),
        )
    return deadline


def consultation_deadline(received: date, /, *, calendar: Calendar, extension_told_on: date | None = None) -> Deadline:
    """
    Return by when the authority advises on a prior consultation (voorafgaande raadpleging), art. 36(2) AVG.

    Eight weeks, and six more where the authority says so within a month of receipt. The time in which it waits for information
    that it asked is not counted here: it is the authority that says so.
    """
    short = union_deadline(received, CONSULTATION.on(received), calendar=calendar, began=CONSULTED)
    if extension_told_on is None:
        return short
    told = plain_day("extension_told_on", extension_told_on)
    end = union_deadline(received, CONSULTATION_TOLD.on(received), calendar=calendar).legal
    if told > end:
        return evolve(short, reasons=(CONSULTATION_TOLD_LATE.given(told=told, end=end),))
    long = union_deadline(received, CONSULTATION_EXTENDED.on(received), calendar=calendar, began=CONSULTED)
    return evolve(long, reasons=(CONSULTATION_LENGTHENED.given(told=told),))


def complaint_deadline(lodged: date, /, *, calendar: Calendar) -> Deadline:
    """Return by when the authority tells about the progress of a complaint (klacht), art. 77 and 78(2) AVG."""
    return union_deadline(lodged, COMPLAINT.on(lodged), calendar=calendar, began=LODGED)


def warning_days(deadline: Deadline, /, *before: int, calendar: Calendar) -> tuple[date, ...]:
    """
    Return the days on which to warn, so many working days before the day to act on (waarschuwing), the earliest first.

    >>> from avgkit.law.holidays import NETHERLANDS
    >>> from avgkit.law.response_term import response_term
    >>> warning_days(response_term(date(2026, 1, 31), calendar=NETHERLANDS), 5, 1, calendar=NETHERLANDS)
    (datetime.date(2026, 2, 23), datetime.date(2026, 2, 27))
    """
    return tuple(sorted(working_days_before(deadline.day, number, calendar) for number in before))
