"""
Art. 5(1)(e) AVG: how long one item is kept (bewaartermijn).

Data are kept in a form that identifies people no longer than is necessary for the purposes of the processing.

* necessary for the purposes            each purpose that needs the item has a period of the policy: `RUNS`, `NOT_BEGUN`, `OVER`
* no longer than                        the last period to end decides: one purpose that ends takes nothing from the others
* for no purpose                        `NO_PURPOSE`
* counted from what nobody knows        `START_UNKNOWN`: a question, never a guess
* a law that says how long at least     art. 17(3)(b), `avgkit.rules.avg_17_erasure.STATUTORY_MINIMUM`
* claims and restriction                art. 17(3)(e), and art. 18(2): restriction leaves nothing but storage
* in a form that identifies people      `AfterRetention`: erased, or kept as data that nobody can trace to the person; of whoever withdrew
                                        consent to one of its purposes, or objected to one, erased, for anonymising needs a ground too

A period of n years from a day ends with the same date n years later, and that day is inside; retention does not move to working days.
A period of no length ends before the day it is counted from, so that *at once* is that same day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Final, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.language import Text
from avgkit.law.arithmetic import DAY, after, plus
from avgkit.law.citation import AVG, Citation
from avgkit.law.period import Period
from avgkit.models.events import Preference
from avgkit.models.retention import AfterRetention, RetentionEvent
from avgkit.rules.avg_17_erasure import Obstacle, StatutoryKeeping, obstacles
from avgkit.rules.avg_18_restriction import RESTRICTED
from avgkit.sentence import Detail, Named

NOTHING_HELD: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-5-1-e.nothing-held",
    AVG.art(5, 1, "e"),
    nl="Hiervan wordt niets bewaard.",
    en="Nothing of this is held.",
)
NO_PURPOSE: Final = reason(
    Outcome.REQUIRED,
    "avg-5-1-e.no-purpose",
    AVG.art(5, 1, "e"),
    AVG.art(5, 1, "c"),
    nl="Geen doel heeft dit gegeven van deze persoon nodig.",
    en="No purpose needs this item of this person.",
)
OVER: Final = reason(
    Outcome.REQUIRED,
    "avg-5-1-e.over",
    AVG.art(5, 1, "e"),
    nl="De bewaartermijn voor {purposes} is voorbij: {period} na {event} op {start}, dus tot en met {last}.",
    en="The retention period for {purposes} is over: {period} after {event} on {start}, so up to and including {last}.",
)
OVER_AT_ONCE: Final = reason(
    Outcome.REQUIRED,
    "avg-5-1-e.over-at-once",
    AVG.art(5, 1, "e"),
    nl="Met {event} op {start} verviel de reden om dit gegeven te bewaren voor {purposes}.",
    en="With {event} on {start} the reason to keep this item for {purposes} was gone.",
)
RUNS: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-5-1-e.runs",
    AVG.art(5, 1, "e"),
    nl="Voor {purposes} loopt de bewaartermijn tot en met {last}: {period} na {event} op {start}.",
    en="For {purposes} the retention period runs up to and including {last}: {period} after {event} on {start}.",
)
NOT_BEGUN: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-5-1-e.not-begun",
    AVG.art(5, 1, "e"),
    nl="Voor {purposes} is de bewaartermijn nog niet begonnen: die telt vanaf {event}.",
    en="For {purposes} the retention period has not begun: it counts from {event}.",
)
STATUTORY_OVER: Final = reason(
    Outcome.REQUIRED,
    "avg-5-1-e.statutory-over",
    AVG.art(5, 1, "e"),
    nl="De bewaarplicht van {law} liep tot en met {last}.",
    en="The duty to keep this item under {law} ran up to and including {last}.",
)
PERIOD_UNKNOWN: Final = question(
    "avg-5-1-e.period-unknown",
    AVG.art(5, 1, "e"),
    fact="retention_period",
    answered_by=Party.CONTROLLER,
    nl="Het beleid noemt geen termijn voor {purposes} na {event}. Hoe lang is dit gegeven daarvoor nodig?",
    en="The policy names no period for {purposes} after {event}. How long is this item needed for that?",
)
START_UNKNOWN: Final = question(
    "avg-5-1-e.start-unknown",
    AVG.art(5, 1, "e"),
    fact="retention_start",
    answered_by=Party.CONTROLLER,
    nl="De bewaartermijn voor {purposes} telt vanaf {event}, en die dag is niet bekend. Welke dag was dat?",
    en="The retention period for {purposes} counts from {event}, and that day is not known. Which day was it?",
)
EVENT: Final[dict[RetentionEvent, Text]] = {
    RetentionEvent.COLLECTED: Text(nl="het verzamelen", en="collection"),
    RetentionEvent.LAST_CONTACT: Text(nl="het laatste contact", en="the last contact"),
    RetentionEvent.CONTRACT_ENDED: Text(nl="het einde van de overeenkomst", en="the end of the contract"),
    RetentionEvent.CONSENT_ENDED: Text(
        nl="het intrekken van de toestemming of het bezwaar", en="the withdrawal of consent or the objection"
    ),
    RetentionEvent.FINANCIAL_YEAR_ENDED: Text(nl="het einde van het boekjaar", en="the end of the financial year"),
    RetentionEvent.REQUEST_CLOSED: Text(nl="de afhandeling van het verzoek", en="the closing of the request"),
}


class Start(Enum):
    """Whether a retention period has begun (begin)."""

    COUNTED = "counted"
    NOT_BEGUN = "not_begun"  # what it counts from has not happened yet
    UNKNOWN = "unknown"  # whether it happened, or when, is not known


@final
@frozen(kw_only=True)
class Span:
    """The period for which some purposes keep an item (termijn van een gegeven); *start* is None until it has begun."""

    rule: Named
    purposes: tuple[Named, ...]
    event: RetentionEvent
    period: Period | None
    standing: Start
    start: date | None
    then: AfterRetention
    clauses: tuple[Citation, ...] = ()

    @property
    def last_day(self) -> date | None:
        """Return the last day inside the period, or None where it has not begun or is not named."""
        return None if self.start is None or self.period is None else last_day_of(self.start, self.period)

    @property
    def settled(self) -> bool:
        """Tell whether it is known that the period runs, if it is not over."""
        return self.standing is Start.NOT_BEGUN or self.last_day is not None

    def over_on(self, day: date, /) -> bool:
        """Tell whether the period has ended before that day."""
        last = self.last_day
        return last is not None and last < day


@final
@frozen(kw_only=True)
class RetentionFacts:
    """What the retention of one held item depends on (feiten); *statutory* are all its duties, over or not."""

    item: Named
    on: date
    spans: tuple[Span, ...]
    statutory: tuple[StatutoryKeeping, ...] = ()
    obstacles: frozenset[Obstacle] = frozenset()
    preferences: frozenset[Preference] = frozenset()


@final
@frozen(kw_only=True)
class Retention:
    """
    How long an item is kept, for what, and what happens then (bewaring).

    *keep_until* is the last day on which something known keeps it, None where nothing does or where no end is known. *only_for*
    names the laws for which alone it is kept. *decision* says whether it must be erased, or anonymised, today.
    """

    item: Named
    on: date
    decision: Decision
    spans: tuple[Span, ...] = ()
    then: AfterRetention = AfterRetention.ERASE
    keep_until: date | None = None
    only_for: tuple[Text, ...] = ()


def last_day_of(start: date, period: Period, /) -> date:
    """
    Return the last day inside a retention period; of hours only whole days count.

    >>> last_day_of(date(2026, 12, 31), Period(years=7))
    datetime.date(2033, 12, 31)
    >>> last_day_of(date(2026, 11, 22), Period())
    datetime.date(2026, 11, 21)
    """
    whole = whole_days(period)
    return plus(start, whole) if whole != Period() else after(start, -DAY)


def whole_days(period: Period, /) -> Period:
    """
    Return a period of hours as the whole days in it, where a day is meant (hele dagen); any other as it is.

    >>> str(whole_days(Period(hours=72)))
    'P3D'
    """
    return Period(days=period.hours // 24) if period.hours else period


@lru_cache(maxsize=4096)
def retention(facts: RetentionFacts, /) -> Retention:
    """Say how long an item is kept and whether it must go (bewaartermijn): REQUIRED, NOT_REQUIRED, PROHIBITED or UNDECIDED."""
    live = [span for span in facts.spans if not span.over_on(facts.on)]
    duties = tuple(keeping for keeping in facts.statutory if not keeping.over_on(facts.on))
    stops, only_for = obstacles(facts.item, statutory=duties, found=facts.obstacles)
    if Obstacle.RESTRICTION in facts.obstacles:
        stops = (*stops, RESTRICTED.given(item=facts.item))
    laws: tuple[Text, ...] = ()
    if live:
        # A purpose that surely keeps the item makes it needless to ask about the others.
        settled = [span for span in live if span.settled]
        decision = Decision(reasons=(*stops, *map(said_of, settled or live)))
    elif stops:
        decision = Decision(reasons=stops, duties=only_for)
        laws = () if facts.obstacles else tuple(dict.fromkeys(keeping.law for keeping in duties))
    else:
        decision = Decision(reasons=tuple(_over(facts)) or (NO_PURPOSE,))
    ends = [*(span.last_day for span in live), *(keeping.last_day for keeping in duties)]
    known = [end for end in ends if end is not None]
    endless = len(known) < len(ends) or facts.obstacles
    return Retention(
        item=facts.item,
        on=facts.on,
        decision=decision,
        spans=facts.spans,
        then=_then(facts),
        keep_until=None if endless else max(known, default=None),
        only_for=laws,
    )


def _then(facts: RetentionFacts) -> AfterRetention:
    """Return what the last period to end says, unless the person took a ground away or asked not to be kept anonymously."""
    # Only the person's own choice begins a period of this kind.
    taken_back = any(span.event is RetentionEvent.CONSENT_ENDED and span.start is not None for span in facts.spans)
    periods = [(span.last_day or date.max, span.then) for span in facts.spans]
    periods += [(keeping.last_day or date.max, keeping.then) for keeping in facts.statutory]
    if taken_back or Preference.NOT_KEPT_ANONYMOUSLY in facts.preferences or not periods:
        return AfterRetention.ERASE
    last = max(day for day, _ in periods)
    thens = {then for day, then in periods if day == last}
    return AfterRetention.ERASE if AfterRetention.ERASE in thens else AfterRetention.ANONYMISE


def said_of(span: Span, /) -> Reason:
    """Say how long some purposes still keep an item (termijn in woorden), or ask what is not known of it."""
    if span.last_day is not None:
        return _given(RUNS, span, "start", "period", "last")
    if span.start is not None:
        return _given(PERIOD_UNKNOWN, span)
    return _given(START_UNKNOWN if span.standing is Start.UNKNOWN else NOT_BEGUN, span)


def _over(facts: RetentionFacts) -> Iterator[Reason]:
    for span in facts.spans:
        if span.period is not None and whole_days(span.period) == Period():
            yield _given(OVER_AT_ONCE, span, "start")
        else:
            yield _given(OVER, span, "start", "period", "last")
    over = [(keeping, keeping.last_day) for keeping in facts.statutory]
    yield from (
        STATUTORY_OVER.given(*keeping.clauses, law=keeping.law, last=last) for keeping, last in over if last is not None
    )


def _given(says: Reason, span: Span, *names: str) -> Reason:
    """Return what a constant says of a period; it names these of its days, which are known where it says so."""
    days = (("start", span.start), ("period", span.period), ("last", span.last_day))
    known: dict[str, Detail] = {name: value for name, value in days if name in names and value is not None}
    return says.given(*span.clauses, purposes=span.purposes, event=EVENT[span.event], **known)
