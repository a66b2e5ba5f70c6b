"""Area time-limit: when a period ends, and whether something was in time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from authority.reading import choice, country, day, days, either, moment, read, whole
from avgkit.decision import Decision, Outcome, Reason
from avgkit.law.breach_term import breach_deadline, breach_deadline_of_day, notified_in_time
from avgkit.law.calendars import HolidayList, calendar_of
from avgkit.law.clocks import complaint_deadline, consultation_deadline
from avgkit.law.condition import Condition
from avgkit.law.deadline import Deadline
from avgkit.law.extension import Extension, ExtensionGround
from avgkit.law.holidays import Calendar
from avgkit.law.in_time import answered_in_time
from avgkit.law.petition_term import petition_deadline, petition_in_time
from avgkit.law.response_term import extended, response_term, stood_still
from avgkit.law.suspension import Suspension, SuspensionCause

DUTCH_TIME = ZoneInfo("Europe/Amsterdam")
A_YEAR = timedelta(days=366)
CONDITION = either(Condition.MET, Condition.NOT_MET)
READERS = {
    "clock": choice(
        answer_request="answer_request",
        notify_breach="notify_breach",
        petition_to_court="petition_to_court",
        authority_advice_on_consultation="authority_advice_on_consultation",
        authority_progress_on_complaint="authority_progress_on_complaint",
    ),
    "country": country,
    "start_on": day,
    "start_at": moment,
    "public_holidays": days,
    "office_closed_on": days,  # no holiday in law
    "received_via": choice(official_address=None, other_address_of_controller=None),  # either is receipt
    "extension_told_on": day,
    "extension_months": whole,
    "extension_reason": choice(
        complexity=ExtensionGround.COMPLEXITY,
        number_of_requests=ExtensionGround.NUMBER_OF_REQUESTS,
        staff_shortage=ExtensionGround.OTHER,
    ),
    "extension_reasons_given": CONDITION,
    "identity_asked_on": day,
    "identity_received_on": day,
    "reasonable_doubt": CONDITION,
    "clarification_asked_on": day,
    "clarification_received_on": day,
    "large_amount_of_data": CONDITION,
    "asked_without_undue_delay": CONDITION,
    "answered_on": day,
    "answer_complete": CONDITION,
    "controller_answered_in_time": CONDITION,
    "filed_on": day,
    "processor_aware_at": moment,  # the hours of the controller start when it is told
}
WORDS = {
    Outcome.PERMITTED: "yes",
    Outcome.UNDECIDED: "undecided",
    Outcome.PROHIBITED: "no",
    Outcome.NOT_APPLICABLE: "no",
}
FACTS = {
    "reasonable_doubt": "reasonable_doubt",
    "large_amount": "large_amount_of_data",
    "asked_without_undue_delay": "asked_without_undue_delay",
    "identity_asked_on": "identity_asked_on",
    "identity_replied_on": "identity_received_on",
    "clarification_asked_on": "clarification_asked_on",
    "clarification_replied_on": "clarification_received_on",
    "told_on": "extension_told_on",
    "ground": "extension_reason",
    "reasons_given": "extension_reasons_given",
    "months": "extension_months",
    "answered_on": "answered_on",
    "complete": "answer_complete",
    "controller_answered_in_time": "controller_answered_in_time",
    "answer_received": "start_on",
    "filed_on": "filed_on",
    "aware_at": "start_at",
    "notified_at": "filed_on",
}


def answer(facts: dict[str, Any]) -> dict[str, Any]:
    """Translate a case of this area, ask, and translate the answer."""
    known = read(facts, READERS)
    match known.get("clock"):
        case "answer_request":
            return _answer_request(known)
        case "notify_breach":
            return _notify_breach(known)
        case "petition_to_court":
            return _petition(known)
        case "authority_advice_on_consultation":
            return _ends(consultation_deadline(known["start_on"], calendar=_calendar(known)))
        case "authority_progress_on_complaint":
            return _ends(complaint_deadline(known["start_on"], calendar=_calendar(known)))
        case _:
            return {}


def _answer_request(known: dict[str, Any]) -> dict[str, Any]:
    if "start_on" not in known:  # the library asks for it: nothing can be said without
        unknown = dict.fromkeys(("in_time", "suspended", "extension_effective"), "undecided")
        return {**unknown, "undecided_because": ["start_on"]}
    received, calendar = known["start_on"], _calendar(known)
    suspensions, extension = _suspensions(known), _extension(known)
    deadline = response_term(received, calendar=calendar, suspensions=suspensions, extension=extension)
    complete = known.get("answer_complete", Condition.UNKNOWN)
    in_time = answered_in_time(deadline, answered_on=known.get("answered_on"), complete=complete)
    stood = stood_still(received, calendar=calendar, suspensions=suspensions, extension=extension)
    longer = extended(received, calendar=calendar, suspensions=suspensions, extension=extension)
    return _ends(deadline) | {
        "in_time": WORDS[in_time.outcome],
        "suspended": WORDS[stood.outcome],
        "extension_effective": WORDS[longer.outcome],
        "undecided_because": _because(in_time, stood, longer),
    }


def _notify_breach(known: dict[str, Any]) -> dict[str, Any]:
    aware = known.get("start_at") or known.get("start_on")
    in_time = notified_in_time(aware=aware, notified=known.get("filed_on"), zone=DUTCH_TIME)
    said = {"in_time": WORDS[in_time.outcome], "undecided_because": _because(in_time)}
    if isinstance(aware, datetime):
        return said | _ends(breach_deadline(aware, zone=DUTCH_TIME, calendar=_calendar(known)))
    return said if aware is None else said | _ends(breach_deadline_of_day(aware))


def _petition(known: dict[str, Any]) -> dict[str, Any]:
    received, calendar = known.get("start_on"), _calendar(known)
    timely = known.get("controller_answered_in_time", Condition.UNKNOWN)
    in_time = petition_in_time(
        filed_on=known.get("filed_on"), answer_received=received, answered_in_time=timely, calendar=calendar
    )
    said = {"in_time": WORDS[in_time.outcome], "undecided_because": _because(in_time)}
    if received is None or timely is Condition.NOT_MET:
        return said
    return said | _ends(petition_deadline(received, calendar=calendar))


def _calendar(known: dict[str, Any]) -> Calendar:
    where = known.get("country", "NL")
    if where == "NL" or "public_holidays" not in known:
        return calendar_of(where)
    listed: list[date] = known["public_holidays"]
    start = known["start_at"].date() if "start_at" in known else known["start_on"]
    return HolidayList.of(where, listed, since=min([start, *listed]), until=max([start, *listed]) + A_YEAR)


def _suspensions(known: dict[str, Any]) -> tuple[Suspension, ...]:
    sorts = (
        (SuspensionCause.IDENTITY, "identity_asked_on", "identity_received_on", "reasonable_doubt"),
        (SuspensionCause.CLARIFICATION, "clarification_asked_on", "clarification_received_on", "large_amount_of_data"),
    )
    return tuple(
        Suspension(
            cause=cause,
            asked_on=known.get(asked),
            replied_on=known.get(replied),
            warranted=known.get(warranted, Condition.UNKNOWN),
            prompt=known.get("asked_without_undue_delay", Condition.UNKNOWN),
        )
        for cause, asked, replied, warranted in sorts
        if asked in known or replied in known
    )


def _extension(known: dict[str, Any]) -> Extension | None:
    if not any(key.startswith("extension_") for key in known):
        return None
    return Extension(
        told_on=known.get("extension_told_on"),
        ground=known.get("extension_reason"),
        reasons_given=known.get("extension_reasons_given", Condition.UNKNOWN),
        months=known.get("extension_months"),
    )


def _ends(deadline: Deadline) -> dict[str, Any]:
    said: dict[str, Any] = {"due_conservative": _day(deadline.conservative)}
    if deadline.latest == deadline.legal:
        said |= {"due": _day(deadline.legal), "due_at": deadline.legal.isoformat()}
    return said


def _day(end: date | datetime) -> str:
    return (end.date() if isinstance(end, datetime) else end).isoformat()


def _because(*decisions: Decision) -> list[str]:
    questions: list[Reason] = [question for decision in decisions for question in decision.questions]
    return sorted({FACTS[question.fact] for question in questions if question.fact is not None})
