"""Art. 12(3) AVG: whether a request was answered in time, the day of the answer against the deadline (tijdig antwoord)."""

from __future__ import annotations

from datetime import date
from typing import Final

from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG
from avgkit.law.condition import Condition
from avgkit.law.deadline import Deadline, as_day

IN_TIME: Final = reason(
    Outcome.PERMITTED,
    "avg-12-3.in-time",
    AVG.art(12, 3),
    nl="Het antwoord van {answered} is op tijd: het moest er uiterlijk op {end} zijn.",
    en="The answer of {answered} is in time: it was due by {end}.",
)
LATE: Final = reason(
    Outcome.PROHIBITED,
    "avg-12-3.late",
    AVG.art(12, 3),
    nl="Het antwoord van {answered} is te laat: het moest er uiterlijk op {end} zijn.",
    en="The answer of {answered} is late: it was due by {end}.",
)
INCOMPLETE: Final = reason(
    Outcome.PROHIBITED,
    "avg-12-3.incomplete",
    AVG.art(12, 3),
    nl="Het antwoord is niet volledig: zonder de rest is het niet op tijd.",
    en="The answer is not complete: without the rest it is not in time.",
)
COMPLETENESS_NOT_KNOWN: Final = question(
    "avg-12-3.completeness-not-known",
    AVG.art(12, 3),
    fact="complete",
    answered_by=Party.CONTROLLER,
    nl="Niet bekend is of het antwoord volledig is.",
    en="It is not known whether the answer is complete.",
)
ANSWER_NOT_KNOWN: Final = question(
    "avg-12-3.answer-not-known",
    AVG.art(12, 3),
    fact="answered_on",
    answered_by=Party.CONTROLLER,
    nl="Niet bekend is of en wanneer is geantwoord; dat moest uiterlijk op {end}.",
    en="It is not known whether and when an answer was given; that had to be by {end}.",
)


def answered_in_time(deadline: Deadline, /, *, answered_on: date | None, complete: Condition) -> Decision:
    """
    Say whether a request was answered in time (tijdig antwoord) on the legal reading, art. 12(3) AVG.

    Permitted means in time, not permitted means late. An answer in part is late for the rest. Undecided where it turns on a fact
    that is not known: the day, the completeness, or what the deadline itself asks.
    """
    end, latest = as_day(deadline.legal), deadline.latest
    if complete is Condition.NOT_MET:
        return Decision(reasons=(INCOMPLETE,))
    if answered_on is None:
        return Decision(reasons=(ANSWER_NOT_KNOWN.given(end=end),))
    if latest is not None and answered_on > as_day(latest):
        return Decision(reasons=(LATE.given(answered=answered_on, end=as_day(latest)),))
    open_facts: list[Reason] = []
    if answered_on > end:
        open_facts += deadline.questions
    if complete is Condition.UNKNOWN:
        open_facts.append(COMPLETENESS_NOT_KNOWN)
    return Decision(reasons=tuple(open_facts) or (IN_TIME.given(answered=answered_on, end=end),))
