"""
Art. 12(3) AVG: the month for the answer to a data subject (antwoordtermijn).

The controller answers without undue delay, and at the latest within one month of receipt. Receipt is receipt at any address of the
controller, on any day of the week, read or not.

* within one month of receipt                   `RECEIVED`
* the clock stands still for a question         `avgkit.law.suspension`
* two further months, told within that month    `avgkit.law.extension`
* no action: told within one month, art. 12(4)  `refusal_term`
* without undue delay                           not computed: the month is the outer limit
"""

from __future__ import annotations

from datetime import date
from typing import Final, TypeAlias, final

from attrs import evolve, frozen

from avgkit.checks import day as plain_day
from avgkit.decision import Decision, Outcome, Reason
from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.law.arithmetic import plus_months
from avgkit.law.citation import AVG, TERMS_1182_71, Citation
from avgkit.law.counting import promised
from avgkit.law.deadline import Deadline, Disputed, as_day, disputed
from avgkit.law.extension import MONTHS_NOT_KNOWN, NO_EXTENSION, Extension, extension_counts
from avgkit.law.holidays import Calendar
from avgkit.law.legal_periods import ANSWER, EXTENSION
from avgkit.law.period import Period
from avgkit.law.regulation_1182_71 import UNION_COUNTING, union_deadline
from avgkit.law.step import Step, step, wording
from avgkit.law.suspension import NO_QUESTION, Pause, Suspension, pause, reply_not_known, suspension_counts
from avgkit.sentence import Sentence

RECEIVED: Final = wording(
    "avg-12-3.received",
    AVG.art(12, 3),
    TERMS_1182_71.art(3, 1),
    nl="Het verzoek is ontvangen op {day}; het antwoord volgt binnen {period} daarna.",
    en="The request was received on {day}; the answer follows within {period} of that day.",
)
NO_ACTION: Final = wording(
    "avg-12-4.received",
    AVG.art(12, 4),
    TERMS_1182_71.art(3, 1),
    nl="Het verzoek is ontvangen op {day}; wie er geen gevolg aan geeft, meldt dat binnen {period} daarna.",
    en="The request was received on {day}; whoever takes no action on it says so within {period} of that day.",
)
RESUMED: Final = wording(
    "avg-12-3.resumed",
    AVG.art(12, 3),
    nl="De termijn stond {stood} stil en loopt verder vanaf {day}; gebruikt: {used}.",
    en="The period stood still for {stood} and goes on from {day}; used: {used}.",
)
REST: Final = wording(
    "1182-71-3-2.rest-of-month",
    TERMS_1182_71.art(3, 2, "d"),
    nl="De maand telt hier als dertig dagen; wat daarvan over was, {left}, eindigt op {day}.",
    en="The month counts as thirty days here; what was left of it, {left}, ends on {day}.",
)
LENGTHENED: Final = wording(
    "avg-12-3.lengthened",
    AVG.art(12, 3),
    nl="Door de verlenging is de termijn {period}, gerekend vanaf de ontvangst.",
    en="With the extension the period is {period}, counted from receipt.",
)
RESUMING: Final = wording(
    "avg-12-3.resuming",
    AVG.art(12, 3),
    TERMS_1182_71.art(3, 2, "d"),
    nl="Hoe loopt een maand verder die heeft stilgestaan?",
    en="How does a month go on that stood still?",
)
EXTENSION_BASE: Final = wording(
    "avg-12-3.extension-base",
    AVG.art(12, 3),
    nl="Vanaf welke dag telt de verlenging?",
    en="From which day does the extension count?",
)
EXTENSION_TOLD: Final = wording(
    "avg-12-3.extension-told",
    AVG.art(12, 3),
    TERMS_1182_71.art(3, 4),
    nl="Is de verlenging op tijd gemeld?",
    en="Was the extension told in time?",
)
SHIFTED: Final = Text(
    nl="het gewone einde plus de dagen van stilstand", en="the plain end plus the days it stood still"
)
FROM_REPLY: Final = Text(
    nl="de hele termijn vanaf het antwoord, min de gebruikte dagen",
    en="the whole period from the reply, less the days used",
)
IN_PARTS: Final = Text(nl="wat over was, gerekend vanaf het antwoord", en="what was left, counted from the reply")
FROM_RECEIPT: Final = Text(nl="alle maanden vanaf de ontvangst", en="all months from receipt")
FROM_FIRST_END: Final = Text(nl="de extra maanden vanaf het eerste einde", en="the further months from the first end")
IN_TIME: Final = Text(nl="ja", en="yes")
NOT_IN_TIME: Final = Text(
    nl="nee, op een lezing was de eerste maand voorbij", en="no, on one reading the first month was over"
)


def response_term(
    received: date,
    /,
    *,
    calendar: Calendar,
    promise: Period | None = None,
    clauses: tuple[Citation, ...] = (),
    suspensions: tuple[Suspension, ...] = (),
    extension: Extension | None = None,
) -> Deadline:
    """
    Return by when a request must be answered (antwoordtermijn), art. 12(3) AVG.

    *received* is the local day of receipt: see `avgkit.law.local_time.local_day`. The *promise* of the policy, with its *clauses*,
    counts from receipt and is neither suspended nor extended. The reasons of the deadline say which suspension and whether the
    extension counts, or which fact is not known; what is not known never makes the end later.

    It holds for every right of art. 15 to 22; an objection that is pending (art. 18(1)(d)) has no period of its own.
    InvalidValue where a question or an extension lies before receipt; NotInForce before 25 May 2018.

    >>> from avgkit.law.holidays import NETHERLANDS
    >>> deadline = response_term(date(2026, 1, 31), calendar=NETHERLANDS, promise=Period(weeks=4))
    >>> deadline.legal, deadline.day
    (datetime.date(2026, 3, 2), datetime.date(2026, 2, 28))
    """
    if not suspensions and extension is None:
        period = ANSWER.on(plain_day("received", received))
        return union_deadline(received, period, calendar=calendar, began=RECEIVED, promise=promise, clauses=clauses)
    term = _Term(received=plain_day("received", received), calendar=calendar, began=RECEIVED, extension=extension)
    return term.with_promise(term.deadline(term.stand(suspensions)), promise, clauses)


def refusal_term(received: date, /, *, calendar: Calendar, suspensions: tuple[Suspension, ...] = ()) -> Deadline:
    """
    Return by when a data subject must be told that no action is taken (weigering), art. 12(4) AVG.

    The same month as for the answer; no extension moves it.
    """
    term = _Term(received=plain_day("received", received), calendar=calendar, began=NO_ACTION, extension=None)
    return term.deadline(term.stand(suspensions))


def stood_still(
    received: date,
    /,
    *,
    calendar: Calendar,
    suspensions: tuple[Suspension, ...],
    extension: Extension | None = None,
) -> Decision:
    """
    Say whether the clock stood still for any of the questions (opschorting).

    Permitted where one counts, undecided where one might, not permitted where none does, not applicable where none was put.
    """
    term = _Term(received=plain_day("received", received), calendar=calendar, began=RECEIVED, extension=extension)
    found = term.stand(suspensions).found
    for outcome in (Outcome.PERMITTED, Outcome.UNDECIDED, Outcome.PROHIBITED):
        reasons = tuple(reason for one in found if one.outcome is outcome for reason in one.reasons)
        if reasons:
            return Decision(reasons=reasons)
    return Decision(reasons=(NO_QUESTION,))


def extended(
    received: date,
    /,
    *,
    calendar: Calendar,
    extension: Extension | None,
    suspensions: tuple[Suspension, ...] = (),
) -> Decision:
    """
    Say whether an extension counts (verlenging), with the first month as the questions suspended it.

    Permitted, undecided, not permitted, or not applicable where none was told.
    """
    if extension is None:
        return Decision(reasons=(NO_EXTENSION,))
    term = _Term(received=plain_day("received", received), calendar=calendar, began=RECEIVED, extension=extension)
    return extension_counts(extension, first=term.first(term.stand(suspensions)))


_Stretch: TypeAlias = tuple[date, date]


@final
@frozen(kw_only=True)
class _Stand:
    """What the questions so far do to the clock: stretches that count, that may count, and whether a reply is awaited."""

    sure: tuple[_Stretch, ...] = ()
    maybe: tuple[_Stretch, ...] = ()
    waiting: tuple[Reason, ...] = ()
    found: tuple[Decision, ...] = ()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return why each question counts or not, and which replies are awaited."""
        return tuple(dict.fromkeys((*(reason for one in self.found for reason in one.reasons), *self.waiting)))


@final
@frozen(kw_only=True)
class _Term:
    received: date
    calendar: Calendar
    began: Sentence
    extension: Extension | None

    def stand(self, suspensions: tuple[Suspension, ...]) -> _Stand:
        """Weigh the questions in the order in which they were asked, each against the end as it was until then."""
        days = [day for one in suspensions for day in (one.asked_on, one.replied_on) if day is not None]
        if any(day < self.received for day in days):
            raise InvalidValue("suspensions", "questions and replies on or after the day of receipt")
        stand = _Stand()
        for one in sorted(suspensions, key=lambda suspension: suspension.asked_on or self.received):
            until = self.deadline(stand)
            found = suspension_counts(one, end=date.max if until.latest is None else as_day(until.latest))
            stand = evolve(stand, found=(*stand.found, found))
            asked = one.asked_on or self.received
            if found.outcome is Outcome.PROHIBITED:
                continue
            if one.replied_on is None:
                stand = evolve(stand, waiting=(*stand.waiting, reply_not_known(one)))
            elif found.outcome is Outcome.PERMITTED and asked <= as_day(until.legal):
                stand = evolve(stand, sure=(*stand.sure, (asked, one.replied_on)))
            else:
                stand = evolve(stand, maybe=(*stand.maybe, (asked, one.replied_on)))
        return stand

    def first(self, stand: _Stand) -> Deadline:
        """Return the end of the first month, which an extension must be told in."""
        return evolve(self._counted(stand.sure, 0), latest=self._latest(stand, 0), reasons=stand.reasons)

    def deadline(self, stand: _Stand) -> Deadline:
        """Return the end on what is established, and how much later it could still be."""
        first = self.first(stand)
        if self.extension is None:
            return first
        told, months = self.extension.told_on, self.extension.months
        if told is not None and told < self.received:
            raise InvalidValue("extension", "an extension told on or after the day of receipt")
        found = extension_counts(self.extension, first=first)
        reasons = tuple(dict.fromkeys(stand.reasons + found.reasons))
        most = EXTENSION.on(self.received).months
        further = most if months is None else min(months, most)
        match found.outcome:
            case Outcome.PERMITTED if months is not None and told is not None:
                counted = self._told(self._counted(stand.sure, further), first, told)
            case Outcome.PERMITTED:
                counted, reasons = first, (*reasons, MONTHS_NOT_KNOWN)
            case Outcome.PROHIBITED:
                counted, further = first, 0
            case _:
                counted = first
        return evolve(counted, latest=self._latest(stand, further), reasons=reasons)

    def _latest(self, stand: _Stand, further: int) -> date | None:
        if stand.waiting:
            return None
        return max(self._counted(stretches, further).legal for stretches in (stand.sure, stand.sure + stand.maybe))

    def _counted(self, stretches: tuple[_Stretch, ...], further: int) -> Deadline:
        """Return the end of one month, or more where it was extended, with the pauses that count."""
        paused = pause(self.received, stretches)
        period = ANSWER.on(self.received)
        months = period.months + further
        steps = [step(self.began, self.received, ("day", self.received), ("period", period))]
        if further:
            steps.append(step(LENGTHENED, self.received, ("period", Period(months=months))))
        plain = self._plain(paused, months, steps)
        legal, sure, points = UNION_COUNTING.settle(self.received, plain, self.calendar, steps)
        points += (*self._resuming(paused, months), *self._base(paused, period.months, further))
        ends = [sure, *(as_day(reading.end) for point in points for reading in point.readings)]
        return Deadline(
            legal=legal,
            conservative=min(ends),
            latest=legal,
            unmoved=plain,
            derivation=tuple(steps),
            disputed=points,
            calendar=self.calendar.named,
        )

    def _plain(self, paused: Pause | None, months: int, steps: list[Step]) -> date:
        if paused is None:
            return UNION_COUNTING.add(self.received, Period(months=months), steps)
        went_on = paused.resumed
        stood, used = Period(days=paused.stood), Period(days=paused.used)
        steps.append(step(RESUMED, went_on, ("day", went_on), ("stood", stood), ("used", used)))
        whole, days = paused.left(months)
        if whole:
            UNION_COUNTING.add(went_on, Period(months=whole), steps)
        plain = paused.in_parts(months)
        steps.append(step(REST, plain, ("day", plain), ("left", Period(days=days))))
        return plain

    def _sure(self, plain: date) -> date:
        return UNION_COUNTING.sure(self.received, plain, self.calendar)

    def _readings(self, paused: Pause | None, months: int) -> tuple[date, ...]:
        if paused is None:
            return (plus_months(self.received, months),)
        return paused.shifted(months), paused.from_reply(months), paused.in_parts(months)

    def _resuming(self, paused: Pause | None, months: int) -> tuple[Disputed, ...]:
        ends = [self._sure(plain) for plain in self._readings(paused, months)]
        if len(set(ends)) == 1:
            return ()
        return (disputed(RESUMING, *zip((SHIFTED, FROM_REPLY, IN_PARTS), ends, strict=True)),)

    def _base(self, paused: Pause | None, months: int, further: int) -> tuple[Disputed, ...]:
        if not further:
            return ()
        at_once = min(self._sure(plain) for plain in self._readings(paused, months + further))
        in_turn = min(self._sure(plus_months(plain, further)) for plain in self._readings(paused, months))
        if at_once == in_turn:
            return ()
        return (disputed(EXTENSION_BASE, (FROM_RECEIPT, at_once), (FROM_FIRST_END, in_turn)),)

    def _told(self, extended: Deadline, first: Deadline, told: date) -> Deadline:
        """Return the extended end, and the first end where on one reading the extension was told too late."""
        if told <= first.conservative:
            return extended
        point = disputed(EXTENSION_TOLD, (IN_TIME, extended.legal), (NOT_IN_TIME, first.conservative))
        return evolve(extended, conservative=first.conservative, disputed=(*extended.disputed, point))

    def with_promise(self, deadline: Deadline, promise: Period | None, clauses: tuple[Citation, ...]) -> Deadline:
        """Return the deadline with the promise of the policy beside it."""
        if promise is None:
            return deadline
        steps = list(deadline.derivation)
        day = promised(self.received, promise, clauses, steps)
        return evolve(deadline, promised=day, derivation=tuple(steps))
