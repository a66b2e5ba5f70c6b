"""
Who is alike for a question: what an answer depends on, without the days that are only told, so that many people share one outcome.

Whatever the policy fixes is folded into a row per question, once; what a day fixes, once a day. What is left is to look up where one
person stands. Periods take no arithmetic: adding a period never changes the order of two days, so that a period is over on a day for
all who began up to one *cut-off*, and for nobody else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias, final
from zoneinfo import ZoneInfo

from attrs import frozen

from avgkit.decision import Decision, Pattern
from avgkit.errors import InvalidValue
from avgkit.evaluation.invoked import invoked
from avgkit.evaluation.known import KnownConsent, contract_standing
from avgkit.evaluation.spans import AT_ONCE, happened, lost_at, never_given
from avgkit.law.local_time import day_around, local_day
from avgkit.law.operations import Operation
from avgkit.law.period import Period
from avgkit.models.activity import ProcessingActivity
from avgkit.models.dossier import Dossier
from avgkit.models.legal_basis import ConsentBasis, ContractBasis
from avgkit.models.policy import Policy
from avgkit.models.purpose import DataForm
from avgkit.models.retention import RetentionEvent, RetentionRule
from avgkit.models.standing import Consent, ConsentStanding, Objection
from avgkit.rules.avg_5_1e_elapsed import NOT_BARRED
from avgkit.rules.avg_5_1e_retention import last_day_of
from avgkit.rules.avg_6_1b_contract import ContractStanding

Alike: TypeAlias = tuple[object, ...]
Telling: TypeAlias = Callable[[Dossier, datetime], Decision]
_Key: TypeAlias = tuple[str, frozenset[str], Operation, DataForm]


class Inquiry(NamedTuple):
    """A question to a policy (vraag): about a purpose, some items, an operation and a form."""

    policy: Policy
    purpose: str
    items: frozenset[str]
    operation: Operation
    form: DataForm


REMEMBERED: Final = 4096
DECISIONS: Final = 16_384  # of all questions on all days together; one takes about 5 kB
DAYS: Final = 64
_GIVEN: Final = ConsentStanding.GIVEN
_CONTRACT_ENDED: Final = RetentionEvent.CONTRACT_ENDED
_CONSENT_ENDED: Final = RetentionEvent.CONSENT_ENDED
_COLLECTED: Final = RetentionEvent.COLLECTED
_YEAR_ENDED: Final = RetentionEvent.FINANCIAL_YEAR_ENDED
# The one that was asked last, for most hosts have one policy and asking for its hash takes longer than this.
_LATEST: Final[list[Table]] = []
_STEPS: Final = (ContractStanding.ASKED, ContractStanding.BEING_CONCLUDED)
_PER_ITEM: Final = (_COLLECTED, _YEAR_ENDED)
FIRST: Final = datetime.min.replace(tzinfo=UTC)
LAST: Final = datetime.max.replace(tzinfo=UTC)


class CutOff(NamedTuple):
    """
    The last day from which a period can have begun that is over (peildatum), or None where there is none.

    An instant before *surely* fell on such a day and one from *hardly* on did not, whatever the zone.
    """

    day: date
    surely: datetime
    hardly: datetime

    def reached(self, start: datetime, zone: ZoneInfo, /) -> bool:
        """Tell whether a period that began at an instant is over."""
        return start < self.surely or (start < self.hardly and local_day(start, zone) <= self.day)


@lru_cache(maxsize=1024)
def cut_off(period: Period, on: date, /) -> CutOff | None:
    """Return the cut-off of a period on a day (peildatum): whoever began then or before is past it, and nobody else."""

    def runs(ordinal: int) -> bool:
        try:
            return last_day_of(date.fromordinal(ordinal), period) >= on
        except (InvalidValue, OverflowError):  # it ends after the year 9999, or ended before the year 1
            return ordinal > 1

    # From that day on, a period that begins is not over.
    first = bisect_left(range(on.toordinal() + 1), True, lo=1, key=runs)
    last = date.fromordinal(first - 1) if first > 1 else None
    if last is None or not date.min < last < date.max - timedelta(2):
        return None
    midnight = datetime.combine(last, time(), UTC)
    return CutOff(last, midnight, midnight + timedelta(2))


@final
@frozen
class Way:
    """An activity that serves a purpose (verwerking), as far as its period matters: its rule, and those of the items that it is for."""

    activity: ProcessingActivity
    rule: RetentionRule
    event: RetentionEvent
    asks_consent: bool
    items: tuple[str, ...]

    @classmethod
    def of(cls, policy: Policy, activity: ProcessingActivity, items: frozenset[str]) -> Way:
        """Return what the policy says of an activity."""
        rule = policy.retention_rule(activity.retention)
        asks_consent = isinstance(activity.basis, ConsentBasis)
        return cls(activity, rule, rule.event, asks_consent, tuple(sorted(items & activity.items)))


@final
class Today:
    """
    What a day fixes for a row (dag): the ways with the cut-offs of their periods, and the decisions that were made so far.

    No period is over as long as no ground is lost, all that is held was collected at *collected_from* or later, and no contract
    ended before *ended_from*. *steps* are the kinds of contract with the cut-offs of how long a request for one is followed up.
    """

    __slots__ = ("at_once", "collected_from", "decisions", "ended_from", "steps", "ways")

    def __init__(self, ways: tuple[Way, ...], contracts: frozenset[ContractBasis], on: date) -> None:
        self.steps: Final[tuple[tuple[str, CutOff | None], ...]] = tuple(
            (one.contract, None if one.steps_within is None else cut_off(one.steps_within, on)) for one in contracts
        )
        self.at_once: Final[CutOff | None] = cut_off(AT_ONCE, on)
        self.ways: Final[tuple[tuple[Way, CutOff | None], ...]] = tuple(
            (way, None if way.rule.period is None else cut_off(way.rule.period, on)) for way in ways
        )
        only_these = all(way.event in {_COLLECTED, _CONTRACT_ENDED} for way in ways)
        self.collected_from: Final[datetime] = _runs_from(self.ways, _COLLECTED) if only_these else LAST
        self.ended_from: Final[datetime] = _runs_from(self.ways, _CONTRACT_ENDED)
        self.decisions: dict[Alike, Pattern] = {}


@final
class InquiryRow:
    """A question to a policy, with all that the policy fixes of the answer (regel)."""

    __slots__ = ("_asks_consent", "_contracts", "_items", "_kind", "_purpose", "_ways", "_zone", "days", "inquiry")

    def __init__(self, inquiry: Inquiry) -> None:
        policy, purpose, items, operation, _ = inquiry
        self.inquiry: Final[Inquiry] = inquiry
        activities = policy.activities_for(purpose)
        ways = [Way.of(policy, activity, items) for activity in activities]
        self._zone = policy.zone
        self._purpose = purpose
        self._kind = policy.purpose(purpose).kind
        self._items = items
        self._asks_consent = any(way.asks_consent for way in ways)
        self._contracts = frozenset(one.basis for one in activities if isinstance(one.basis, ContractBasis))
        self._ways = tuple(way for way in ways if way.items and operation not in NOT_BARRED)
        self.days: dict[date, Today] = {}

    def begin(self, on: date, /) -> Today:
        """Return what a day fixes, and keep it."""
        if len(self.days) >= DAYS:
            self.days.clear()
        return self.days.setdefault(on, Today(self._ways, self._contracts, on))

    def alike(self, dossier: Dossier, today: Today, /) -> Alike:
        """Return where a person stands, as far as it matters: the same for all to whom the same decision applies, but for its days."""
        given = dossier.consents.get(self._purpose) if self._asks_consent else None
        against = dossier.objections.get(self._purpose)
        contracts = self._of_contracts(dossier, today.steps) if today.steps else None
        who: object = None
        kept, said = True, None
        if given is not None:
            kept, said = given.standing is _GIVEN, given.text
            alone = not dossier.ages and not given.represented
            who = given.standing if alone else KnownConsent.of(dossier, self._purpose, self._zone)
        if (
            against is None
            and not dossier.restricted
            and not dossier.holds
            and not dossier.gone
            and not dossier.to_give_effect
        ):
            held, ended = dossier.held_since, dossier.ended_since
            if held is None or (kept and held >= today.collected_from and (ended is None or ended >= today.ended_from)):
                return dossier.stage, who, said, contracts  # as most people are
        return (
            dossier.stage,
            who,
            said,
            contracts,
            against and (against.result,),
            self._items.intersection(dossier.restricted) if dossier.restricted else None,
            frozenset(filter(dossier.held_for_claims, self._items)) if dossier.holds else None,
            tuple([(item, dossier.gone[item].__class__) for item in self._items if item in dossier.gone])
            if dossier.gone
            else None,
            self._ended(dossier, today, given, against) if dossier.held else None,
            tuple([(one.right, left) for one, left in invoked(dossier, self._purpose, self._items)])
            if dossier.to_give_effect
            else None,
        )

    def _of_contracts(self, dossier: Dossier, steps: tuple[tuple[str, CutOff | None], ...]) -> object:
        """Return where the contracts stand, and for which items otherwise."""
        every = tuple([self._contract(dossier, *one, None) for one in steps])
        if not dossier.asked_back:
            return every
        some = sorted(self._items.intersection(dossier.asked_back))
        return every, tuple((item, tuple(self._contract(dossier, *one, item) for one in steps)) for item in some)

    def _contract(self, dossier: Dossier, kind: str, followed_up: CutOff | None, item: str | None) -> object:
        """Return where a contract stands and, of steps before one, whether the request is followed up no more."""
        standing, since = contract_standing(dossier, kind, item)
        if standing in _STEPS and followed_up is not None and since is not None:
            return standing, followed_up.reached(since, self._zone)
        return standing

    def _ended(
        self, dossier: Dossier, today: Today, given: Consent | None, against: Objection | None
    ) -> tuple[tuple[str, ...], ...]:
        """Return the held items whose period is over, for each way in turn."""
        found: list[tuple[str, ...]] = []
        for way, own in today.ways:
            lost = lost_at(way.activity.basis, self._kind, given, against)
            cut = own if lost is None or way.event is _CONSENT_ENDED else today.at_once
            if cut is None or (way.asks_consent and never_given(given)):
                found.append(())
            else:
                found.append(self._over(dossier, way, cut, lost))
        return tuple(found)

    def _over(self, dossier: Dossier, way: Way, cut: CutOff, lost: datetime | None) -> tuple[str, ...]:
        if lost is None and way.event in _PER_ITEM:
            return (self._collected if way.event is _COLLECTED else self._booked)(dossier, way, cut)
        at = happened(dossier, way.event, way.activity)[0] if lost is None else lost
        if at is None or not cut.reached(at, self._zone):
            return ()
        return tuple([item for item in way.items if item in dossier.held])

    def _collected(self, dossier: Dossier, way: Way, cut: CutOff) -> tuple[str, ...]:
        """Return the items that are held for longer than a period."""
        held, surely = dossier.held, cut.surely
        found = []
        for item in way.items:
            one = held.get(item)
            if one is not None and (one.collected_at < surely or cut.reached(one.collected_at, self._zone)):
                found.append(item)
        return tuple(found)

    def _booked(self, dossier: Dossier, way: Way, cut: CutOff) -> tuple[str, ...]:
        """Return the held items whose last year in the books is longer ago than a period."""
        held = {item: dossier.held[item].booked_until for item in way.items if item in dossier.held}
        return tuple([item for item, year in held.items() if year is not None and year <= cut.day])


@final
class Table:
    """
    The questions that were asked about a policy so far, and the decisions on them (tabel).

    It begins anew when it holds too many, for whatever was asked, on however many days.
    """

    __slots__ = ("_decisions", "_zone", "day", "policy", "rows")

    def __init__(self, policy: Policy) -> None:
        self.policy: Final[Policy] = policy
        self.rows: dict[_Key, InquiryRow] = {}
        self._decisions = 0
        self._zone = policy.zone
        self.day: tuple[datetime, datetime, date] = (FIRST, FIRST, date.min)

    def on(self, moment: datetime, /) -> date:
        """Return the day of an instant, and keep it: most questions are about one day."""
        start, end, day = day_around(moment, self._zone)
        self.day = (start, end, day)
        return day

    def keep(self, inquiry: Inquiry, /) -> None:
        """Keep a question that makes sense for the next person."""
        if len(self.rows) >= REMEMBERED:
            self.rows.clear()
        self.rows.setdefault(inquiry[1:], InquiryRow(inquiry))

    def remember(self, today: Today, alike: Alike, decision: Decision, tell: Telling, /) -> Decision:
        """Return a decision, and keep it for the next person of whom the same is known."""
        if self._decisions >= DECISIONS:
            self.rows.clear()
            self._decisions = 0
        self._decisions += 1
        today.decisions[alike] = Pattern(decision, tell, personal=_tells_of_person(decision))
        return decision


def table_of(policy: Policy, /) -> Table:
    """Return the table of a policy (tabel), the same one for the same policy."""
    latest = _LATEST[0] if _LATEST else None
    if latest is None or latest.policy is not policy:
        latest = _table(policy)
        _LATEST[:] = (latest,)
    return latest


@lru_cache(maxsize=64)
def _table(policy: Policy) -> Table:
    return Table(policy)


def _runs_from(ways: Iterable[tuple[Way, CutOff | None]], event: RetentionEvent) -> datetime:
    """Return the instant from which no period that counts from an event is over yet."""
    return max((cut.hardly for way, cut in ways if way.event is event and cut is not None), default=FIRST)


def _tells_of_person(decision: Decision) -> bool:
    """Tell whether a decision names days or numbers, which are another person's."""
    return any(
        isinstance(detail, date | int)
        for sentence in (*decision.reasons, *decision.duties)
        for _, detail in sentence.details
    ) or any(_tells_of_person(part.decision) for part in decision.parts)
