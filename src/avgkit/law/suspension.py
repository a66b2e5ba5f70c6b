"""
The clock of art. 12(3) AVG that stands still while the controller waits for the data subject (opschorting).

* reasonable doubt about identity, art. 12(6)            `SuspensionCause.IDENTITY`
* a large quantity of data, recital 63                   `SuspensionCause.CLARIFICATION`
* asked without undue delay, for either                  `Suspension.prompt`
* the clock goes on with the reply: a pause, no restart  `Pause`, in three readings
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum
from typing import Final, assert_never, final

from attrs import field
from attrs.validators import optional

from avgkit.checked import frozen
from avgkit.checks import plain_day
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.law.arithmetic import after, plus_months
from avgkit.law.citation import AVG
from avgkit.law.condition import Condition

DAYS_OF_A_MONTH: Final = 30  # art. 3(2)(d) Regulation 1182/71, for a part of a month


class SuspensionCause(Enum):
    """Why the data subject was asked something (reden van de opschorting)."""

    IDENTITY = "identity"  # gerede twijfel over de identiteit
    CLARIFICATION = "clarification"  # precisering bij een grote hoeveelheid gegevens


@final
@frozen(kw_only=True)
class Suspension:
    """
    A question to the data subject during which the clock may stand still (opschorting).

    *warranted*: for identity that there was reasonable doubt, for clarification that a large quantity of data is processed.
    *prompt*: that it was asked without undue delay. *asked_on* is None where that is not on file, *replied_on* as long as no
    sufficient reply is known.
    """

    cause: SuspensionCause
    asked_on: date | None = field(validator=optional(plain_day))
    replied_on: date | None = field(default=None, validator=optional(plain_day))
    warranted: Condition
    prompt: Condition

    def __attrs_post_init__(self) -> None:
        if self.asked_on is not None and self.replied_on is not None and self.replied_on < self.asked_on:
            raise InvalidValue("replied_on", "no day before asked_on")


STOOD_STILL: Final = reason(
    Outcome.PERMITTED,
    "avg-12-6.stood-still",
    AVG.art(12, 6),
    nl="Wegens gerede twijfel over de identiteit stond de termijn stil vanaf de vraag van {asked}.",
    en="For reasonable doubt about identity the period stood still from the question of {asked}.",
)
NO_DOUBT: Final = reason(
    Outcome.PROHIBITED,
    "avg-12-6.no-doubt",
    AVG.art(12, 6),
    nl="De vraag van {asked} naar de identiteit stopt de termijn niet: er was geen gerede twijfel.",
    en="The question of {asked} about identity does not stop the period: there was no reasonable doubt.",
)
DOUBT_NOT_KNOWN: Final = question(
    "avg-12-6.doubt-not-known",
    AVG.art(12, 6),
    fact="reasonable_doubt",
    answered_by=Party.CONTROLLER,
    nl="Niet bekend is of er gerede twijfel was over de identiteit.",
    en="It is not known whether there was reasonable doubt about identity.",
)
SPECIFIED: Final = reason(
    Outcome.PERMITTED,
    "avg-recital-63.specified",
    AVG.recital(63),
    nl="Wegens een grote hoeveelheid gegevens stond de termijn stil vanaf de vraag van {asked} om precisering.",
    en="For a large quantity of data the period stood still from the question of {asked} to specify.",
)
NOT_MUCH: Final = reason(
    Outcome.PROHIBITED,
    "avg-recital-63.not-much",
    AVG.recital(63),
    nl="De vraag van {asked} om precisering stopt de termijn niet: het gaat niet om een grote hoeveelheid gegevens.",
    en="The question of {asked} to specify does not stop the period: the quantity of data is not large.",
)
AMOUNT_NOT_KNOWN: Final = question(
    "avg-recital-63.amount-not-known",
    AVG.recital(63),
    fact="large_amount",
    answered_by=Party.CONTROLLER,
    nl="Niet bekend is of over deze persoon een grote hoeveelheid gegevens wordt verwerkt.",
    en="It is not known whether a large quantity of data about this person is processed.",
)
ASKED_LATE: Final = reason(
    Outcome.PROHIBITED,
    "avg-12-3.asked-late",
    AVG.art(12, 3),
    nl="De vraag van {asked} stopt de termijn niet: zij is niet onverwijld gesteld.",
    en="The question of {asked} does not stop the period: it was not put without undue delay.",
)
PROMPTNESS_NOT_KNOWN: Final = question(
    "avg-12-3.promptness-not-known",
    AVG.art(12, 3),
    fact="asked_without_undue_delay",
    answered_by=Party.CONTROLLER,
    nl="Niet bekend is of de vraag van {asked} onverwijld is gesteld.",
    en="It is not known whether the question of {asked} was put without undue delay.",
)
ASKED_AFTER_END: Final = reason(
    Outcome.PROHIBITED,
    "avg-12-3.asked-after-end",
    AVG.art(12, 3),
    nl="De vraag van {asked} stopt de termijn niet: die was al voorbij, na {end}.",
    en="The question of {asked} does not stop the period: it was over already, after {end}.",
)
IDENTITY_REPLY_NOT_KNOWN: Final = question(
    "avg-12-6.reply-not-known",
    AVG.art(12, 6),
    fact="identity_replied_on",
    answered_by=Party.DATA_SUBJECT,
    nl="Op de vraag naar de identiteit is nog geen antwoord bekend.",
    en="No reply to the question about identity is known yet.",
)
CLARIFICATION_REPLY_NOT_KNOWN: Final = question(
    "avg-recital-63.reply-not-known",
    AVG.recital(63),
    fact="clarification_replied_on",
    answered_by=Party.DATA_SUBJECT,
    nl="Op de vraag om precisering is nog geen antwoord bekend.",
    en="No reply to the question to specify is known yet.",
)
IDENTITY_ASKED_NOT_KNOWN: Final = question(
    "avg-12-6.asked-not-known",
    AVG.art(12, 6),
    fact="identity_asked_on",
    answered_by=Party.CONTROLLER,
    nl="Niet bekend is wanneer naar de identiteit is gevraagd.",
    en="It is not known when identity was asked for.",
)
CLARIFICATION_ASKED_NOT_KNOWN: Final = question(
    "avg-recital-63.asked-not-known",
    AVG.recital(63),
    fact="clarification_asked_on",
    answered_by=Party.CONTROLLER,
    nl="Niet bekend is wanneer om precisering is gevraagd.",
    en="It is not known when the person was asked to specify.",
)
NO_QUESTION: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-12-3.no-question",
    AVG.art(12, 3),
    nl="Aan de betrokkene is niets gevraagd: de termijn stond niet stil.",
    en="The data subject was asked nothing: the period did not stand still.",
)
UNKNOWN_DATE: Final = Text(nl="onbekende datum", en="an unknown date")


@final
@frozen(kw_only=True)
class _Sentences:
    """What is said of a question of one cause."""

    counts: Reason
    not_warranted: Reason
    warrant_not_known: Reason
    asked_not_known: Reason
    reply_not_known: Reason


def _sentences(cause: SuspensionCause) -> _Sentences:
    match cause:
        case SuspensionCause.IDENTITY:
            return _Sentences(
                counts=STOOD_STILL,
                not_warranted=NO_DOUBT,
                warrant_not_known=DOUBT_NOT_KNOWN,
                asked_not_known=IDENTITY_ASKED_NOT_KNOWN,
                reply_not_known=IDENTITY_REPLY_NOT_KNOWN,
            )
        case SuspensionCause.CLARIFICATION:
            return _Sentences(
                counts=SPECIFIED,
                not_warranted=NOT_MUCH,
                warrant_not_known=AMOUNT_NOT_KNOWN,
                asked_not_known=CLARIFICATION_ASKED_NOT_KNOWN,
                reply_not_known=CLARIFICATION_REPLY_NOT_KNOWN,
            )
        case _:
            assert_never(cause)


def suspension_counts(suspension: Suspension, /, *, end: date) -> Decision:
    """
    Say whether the clock may stand still for a question (telt de opschorting), asked in a period that would end on *end*.

    Permitted, not permitted, or undecided with what is not known; the reply has no part in it.
    """
    says = _sentences(suspension.cause)
    asked = suspension.asked_on or UNKNOWN_DATE
    against: list[Reason] = []
    if suspension.asked_on is not None and suspension.asked_on > end:
        against.append(ASKED_AFTER_END.given(asked=asked, end=end))
    if suspension.warranted is Condition.NOT_MET:
        against.append(says.not_warranted.given(asked=asked))
    if suspension.prompt is Condition.NOT_MET:
        against.append(ASKED_LATE.given(asked=asked))
    if against:
        return Decision(reasons=tuple(against))
    open_facts: list[Reason] = []
    if suspension.asked_on is None:
        open_facts.append(says.asked_not_known)
    if suspension.warranted is Condition.UNKNOWN:
        open_facts.append(says.warrant_not_known)
    if suspension.prompt is Condition.UNKNOWN:
        open_facts.append(PROMPTNESS_NOT_KNOWN.given(asked=asked))
    return Decision(reasons=tuple(open_facts) or (says.counts.given(asked=asked),))


def reply_not_known(suspension: Suspension, /) -> Reason:
    """Return the question after a reply that is not known yet."""
    return _sentences(suspension.cause).reply_not_known


@final
@frozen(kw_only=True)
class Pause:
    """
    The days on which a clock stood still (stilstand): it had run *used* days, stood still for *stood*, went on at *resumed*.

    Days on which two questions were open at once are counted once.
    """

    received: date
    used: int
    stood: int
    resumed: date

    def left(self, months: int, /) -> tuple[int, int]:
        """Return the whole months and the days that were left when it went on; a part of a month counts as thirty days."""
        days = max(DAYS_OF_A_MONTH * months - self.used, 0)
        whole = max((days - 1) // DAYS_OF_A_MONTH, 0)
        return whole, days - DAYS_OF_A_MONTH * whole

    def shifted(self, months: int, /) -> date:
        """Return the plain end and the days that the clock stood still (first reading)."""
        return after(plus_months(self.received, months), timedelta(self.stood))

    def from_reply(self, months: int, /) -> date:
        """Return the months counted from the reply, less the days used (second reading); a pause never shortens."""
        end = after(plus_months(self.resumed, months), -timedelta(self.used))
        return max(end, plus_months(self.received, months), self.resumed)

    def in_parts(self, months: int, /) -> date:
        """Return the whole months and the days that were left, counted from the reply (third reading)."""
        whole, days = self.left(months)
        return after(plus_months(self.resumed, whole), timedelta(days))


def pause(received: date, stretches: Iterable[tuple[date, date]], /) -> Pause | None:
    """Return the pause that questions and replies add up to, None where the clock never stood still."""
    stood, until = 0, received
    for asked, replied in sorted(stretches):
        stood += max((replied - max(asked, until)).days, 0)
        until = max(until, replied)
    if not stood:
        return None
    return Pause(received=received, used=(until - received).days - stood, stood=stood, resumed=until)
