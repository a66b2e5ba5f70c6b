"""
Art. 33(1) AVG: the hours for notifying a breach to the authority (meldtermijn voor een datalek).

* not later than 72 hours after having become aware       elapsed hours, from the exact moment
* hours run through, art. 3(4) Regulation 1182/71         never moved to a working day
* two working days, art. 3(5) Regulation 1182/71          disputed for hours: never used, shown as a reading
* without undue delay                                     not computed: the hours are the outer limit
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from avgkit.checks import day as plain_day
from avgkit.decision import Decision, Outcome, Party, question, reason
from avgkit.language import Text
from avgkit.law.arithmetic import DAY, after
from avgkit.law.citation import AVG, TERMS_1182_71
from avgkit.law.deadline import Deadline, Disputed, disputed
from avgkit.law.holidays import Calendar
from avgkit.law.legal_periods import BREACH
from avgkit.law.local_time import at_offset
from avgkit.law.step import step, wording
from avgkit.law.working_days import is_working_day, with_two_working_days

AWARE: Final = wording(
    "avg-33-1.aware",
    AVG.art(33, 1),
    nl="De organisatie kreeg kennis van de inbreuk op {at}; de melding volgt binnen {period} daarna.",
    en="The organisation became aware of the breach on {at}; the notification follows within {period} of that moment.",
)
HOURS: Final = wording(
    "1182-71-3-4.hours",
    TERMS_1182_71.art(3, 2, "a"),
    TERMS_1182_71.art(3, 4),
    nl="{period} later is het {at}; een termijn in uren loopt door en schuift niet op naar een werkdag.",
    en="{period} later it is {at}; a period in hours runs through and does not move to a working day.",
)
AWARE_ON: Final = wording(
    "avg-33-1.aware-on",
    AVG.art(33, 1),
    nl="De organisatie kreeg kennis van de inbreuk op {day}; het uur is niet bekend.",
    en="The organisation became aware of the breach on {day}; the hour is not known.",
)
HOURS_END_ON: Final = wording(
    "avg-33-1.hours-end-on",
    AVG.art(33, 1),
    TERMS_1182_71.art(3, 4),
    nl="{period} later is het {day}; op welk uur is niet te zeggen, en een termijn in uren schuift niet op.",
    en="{period} later it is {day}; at which hour cannot be said, and a period in hours does not move.",
)
SUMMER_TIME: Final = wording(
    "avg-33-1.summer-time",
    AVG.art(33, 1),
    nl="Tellen verstreken uren, of de uren van de klok waar die wordt verzet?",
    en="Do elapsed hours count, or the hours of the clock where it is changed?",
)
ELAPSED: Final = Text(nl="verstreken uren", en="elapsed hours")
WALL_CLOCK: Final = Text(nl="uren van de klok", en="hours of the clock")
STARTED_HOUR: Final = wording(
    "1182-71-3-1.started-hour",
    TERMS_1182_71.art(3, 1),
    nl="Telt het uur mee waarin de organisatie kennis kreeg?",
    en="Does the hour count in which the organisation became aware?",
)
EXACT: Final = Text(nl="vanaf het moment zelf", en="from the moment itself")
NEXT_HOUR: Final = Text(nl="vanaf het volgende hele uur", en="from the next full hour")
TWO_WORKING_DAYS: Final = wording(
    "1182-71-3-5.hours",
    TERMS_1182_71.art(3, 5),
    nl="Moeten er ook in een termijn in uren twee werkdagen zitten?",
    en="Must a period in hours hold two working days too?",
)
NO: Final = Text(nl="nee, zoals toezichthouders rekenen", en="no, as authorities count")
YES: Final = Text(nl="ja, tot het einde van de tweede werkdag", en="yes, until the end of the second working day")
AWARENESS_NOT_KNOWN: Final = question(
    "avg-33-1.awareness-not-known",
    AVG.art(33, 1),
    fact="aware_at",
    answered_by=Party.CONTROLLER,
    nl="Niet bekend is op welk moment de organisatie kennis kreeg van de inbreuk.",
    en="It is not known at what moment the organisation became aware of the breach.",
)
NOTIFICATION_NOT_KNOWN: Final = question(
    "avg-33-1.notification-not-known",
    AVG.art(33, 1),
    fact="notified_at",
    answered_by=Party.CONTROLLER,
    nl="Niet bekend is op welk moment de inbreuk is gemeld.",
    en="It is not known at what moment the breach was notified.",
)
NOTIFIED_IN_TIME: Final = reason(
    Outcome.PERMITTED,
    "avg-33-1.in-time",
    AVG.art(33, 1),
    nl="De inbreuk is op tijd gemeld, binnen {period}.",
    en="The breach was notified in time, within {period}.",
)
NOTIFIED_LATE: Final = reason(
    Outcome.PROHIBITED,
    "avg-33-1.late",
    AVG.art(33, 1),
    nl="De inbreuk is te laat gemeld, na meer dan {period}: bij de melding horen de redenen.",
    en="The breach was notified late, after more than {period}: the notification comes with the reasons.",
)


def breach_deadline(aware_at: datetime, /, *, zone: tzinfo, calendar: Calendar) -> Deadline:
    """
    Return the instant at which the hours for notifying a breach end (meldtermijn), art. 33(1) AVG.

    Elapsed hours from the exact moment of awareness. Where the clock is changed in between, the conservative end is the
    earlier of elapsed hours and hours of the clock. Instants carry the offset of *zone*, that of the controller.

    >>> from zoneinfo import ZoneInfo
    >>> from avgkit.law.holidays import NETHERLANDS
    >>> aware = datetime.fromisoformat("2024-10-25T14:00:00+02:00")
    >>> breach_deadline(aware, zone=ZoneInfo("Europe/Amsterdam"), calendar=NETHERLANDS).legal.isoformat()
    '2024-10-28T13:00:00+01:00'
    """
    start = at_offset(aware_at, zone)
    period = BREACH.on(start.date())
    hours = timedelta(hours=period.hours)
    legal = at_offset(after(start, hours), zone)
    wall = at_offset(after(start.replace(tzinfo=None), hours).replace(tzinfo=zone), zone)
    points: list[Disputed] = []
    if wall != legal:
        points.append(disputed(SUMMER_TIME, (ELAPSED, legal), (WALL_CLOCK, wall)))
    begun = start.replace(minute=0, second=0, microsecond=0)
    if begun != start:
        next_hour = at_offset(after(begun, timedelta(hours=1) + hours), zone)
        points.append(disputed(STARTED_HOUR, (EXACT, legal), (NEXT_HOUR, next_hour)))
    second = with_two_working_days(start.date(), legal.date(), calendar, is_working_day)
    if second != legal.date():
        midnight = at_offset(datetime.combine(after(second, DAY), time(), tzinfo=zone), zone)
        points.append(disputed(TWO_WORKING_DAYS, (NO, legal), (YES, midnight)))
    return Deadline(
        legal=legal,
        conservative=min(legal, wall),
        latest=legal,
        derivation=(
            step(AWARE, start, ("at", start), ("period", period)),
            step(HOURS, legal, ("at", legal), ("period", period)),
        ),
        disputed=tuple(points),
    )


def breach_deadline_of_day(aware_on: date, /) -> Deadline:
    """
    Return the day on which the hours end where only the day of awareness is on file (meldtermijn in dagen).

    The hours end in the course of the legal day; the conservative day is the last that is in time whatever the hour was.
    """
    period = BREACH.on(plain_day("aware_on", aware_on))
    last = after(aware_on, timedelta(hours=period.hours))
    steps = (step(AWARE_ON, aware_on, ("day", aware_on)), step(HOURS_END_ON, last, ("day", last), ("period", period)))
    return Deadline(legal=last, conservative=last - DAY, latest=last, derivation=steps)


def notified_in_time(*, aware: date | datetime | None, notified: date | datetime | None, zone: tzinfo) -> Decision:
    """
    Say whether a breach was notified in time (tijdige melding), art. 33(1) AVG, in elapsed hours.

    Permitted means in time, not permitted means late. Of either moment only the day may be known: it is undecided where the
    outcome turns on the hour.
    """
    if aware is None or notified is None:
        unknown = [AWARENESS_NOT_KNOWN] * (aware is None) + [NOTIFICATION_NOT_KNOWN] * (notified is None)
        return Decision(reasons=tuple(unknown))
    first_aware, last_aware = _moments(aware, zone)
    first_notified, last_notified = _moments(notified, zone)
    period = BREACH.on(first_aware.date())
    hours = timedelta(hours=period.hours)
    if last_notified <= after(first_aware, hours):
        return Decision(reasons=(NOTIFIED_IN_TIME.given(period=period),))
    if first_notified > after(last_aware, hours):
        return Decision(reasons=(NOTIFIED_LATE.given(period=period),))
    open_facts = ((aware, AWARENESS_NOT_KNOWN), (notified, NOTIFICATION_NOT_KNOWN))
    return Decision(reasons=tuple(asks for moment, asks in open_facts if not isinstance(moment, datetime)))


def _moments(moment: date | datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the first and the last moment that is meant: the same one, or the bounds of a day."""
    if isinstance(moment, datetime):
        return at_offset(moment, zone), at_offset(moment, zone)
    midnight = datetime.combine(moment, time(), tzinfo=zone)
    next_midnight = datetime.combine(after(moment, DAY), time(), tzinfo=zone)
    return at_offset(midnight, zone), at_offset(next_midnight, zone) - timedelta.resolution
