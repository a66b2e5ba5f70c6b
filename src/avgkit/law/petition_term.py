"""
UAVG 35(2): six weeks for a petition to the court against a refusal (verzoekschrift).

* six weeks after receipt of the answer            counted under the Algemene termijnenwet; the last day counts
* no limit where the controller did not answer in time
* the six weeks are fatal; a new answer that says something new opens new ones   the caller takes its day of receipt
"""

from __future__ import annotations

from datetime import date
from typing import Final

from avgkit.decision import Decision, Outcome, Party, question, reason
from avgkit.law.citation import UAVG
from avgkit.law.condition import Condition
from avgkit.law.deadline import Deadline, as_day
from avgkit.law.holidays import Calendar
from avgkit.law.legal_periods import PETITION
from avgkit.law.step import wording
from avgkit.law.termijnenwet import dutch_deadline

ANSWER_RECEIVED: Final = wording(
    "uavg-35-2.received",
    UAVG.art(35, 2),
    nl="Het antwoord van de organisatie is ontvangen op {day}; het verzoekschrift volgt binnen {period} daarna.",
    en="The answer of the organisation was received on {day}; the petition follows within {period} of that day.",
)
FILED_IN_TIME: Final = reason(
    Outcome.PERMITTED,
    "uavg-35-2.in-time",
    UAVG.art(35, 2),
    nl="Het verzoekschrift van {filed} is op tijd: het kon tot en met {end}.",
    en="The petition of {filed} is in time: it could be filed until {end}.",
)
FILED_LATE: Final = reason(
    Outcome.PROHIBITED,
    "uavg-35-2.late",
    UAVG.art(35, 2),
    nl="Het verzoekschrift van {filed} is te laat: het kon tot en met {end}.",
    en="The petition of {filed} is late: it could be filed until {end}.",
)
NO_LIMIT: Final = reason(
    Outcome.PERMITTED,
    "uavg-35-2.no-limit",
    UAVG.art(35, 2),
    nl="De organisatie antwoordde niet op tijd: het verzoekschrift is aan geen termijn gebonden.",
    en="The organisation did not answer in time: the petition is bound to no period.",
)
TIMELINESS_NOT_KNOWN: Final = question(
    "uavg-35-2.timeliness-not-known",
    UAVG.art(35, 2),
    fact="controller_answered_in_time",
    answered_by=Party.CONTROLLER,
    nl="Niet bekend is of de organisatie op tijd antwoordde: alleen dan gelden de zes weken.",
    en="It is not known whether the organisation answered in time: only then the six weeks hold.",
)
RECEIPT_NOT_KNOWN: Final = question(
    "uavg-35-2.receipt-not-known",
    UAVG.art(35, 2),
    fact="answer_received",
    answered_by=Party.DATA_SUBJECT,
    nl="Niet bekend is wanneer het antwoord van de organisatie is ontvangen.",
    en="It is not known when the answer of the organisation was received.",
)
FILING_NOT_KNOWN: Final = question(
    "uavg-35-2.filing-not-known",
    UAVG.art(35, 2),
    fact="filed_on",
    answered_by=Party.DATA_SUBJECT,
    nl="Niet bekend is wanneer het verzoekschrift is ingediend.",
    en="It is not known when the petition was filed.",
)


def petition_deadline(answer_received: date, /, *, calendar: Calendar) -> Deadline:
    """
    Return the last day for a petition against an answer that came in time (termijn voor het verzoekschrift).

    >>> from avgkit.law.holidays import NETHERLANDS
    >>> petition_deadline(date(2020, 10, 13), calendar=NETHERLANDS).legal
    datetime.date(2020, 11, 24)
    """
    return dutch_deadline(answer_received, PETITION.on(answer_received), calendar=calendar, began=ANSWER_RECEIVED)


def petition_in_time(
    *, filed_on: date | None, answer_received: date | None, answered_in_time: Condition, calendar: Calendar
) -> Decision:
    """
    Say whether a petition is in time (ontvankelijkheid in de tijd), UAVG 35(2).

    Permitted means in time, not permitted means late. The six weeks only hold after an answer in time.
    """
    if answered_in_time is Condition.NOT_MET:
        return Decision(reasons=(NO_LIMIT,))
    timeliness = (TIMELINESS_NOT_KNOWN,) if answered_in_time is Condition.UNKNOWN else ()
    if filed_on is None or answer_received is None:
        unknown = [FILING_NOT_KNOWN] * (filed_on is None) + [RECEIPT_NOT_KNOWN] * (answer_received is None)
        return Decision(reasons=(*timeliness, *unknown))
    end = as_day(petition_deadline(answer_received, calendar=calendar).legal)
    if filed_on <= end:
        return Decision(reasons=(FILED_IN_TIME.given(filed=filed_on, end=end),))
    return Decision(reasons=timeliness or (FILED_LATE.given(filed=filed_on, end=end),))
