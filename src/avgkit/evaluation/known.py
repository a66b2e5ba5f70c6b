"""What a dossier says that bears on one purpose and some items: days and standings, the same for many people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final, final
from zoneinfo import ZoneInfo

from attrs import evolve, frozen

from avgkit.evaluation.invoked import InvokedRight, rights_invoked
from avgkit.evaluation.spans import span_of, statutory_keepings
from avgkit.law.children import AgeSource, ConsentGiver, ParentVerification, ages_on
from avgkit.law.local_time import local_day
from avgkit.models.activity import ProcessingActivity, Stage
from avgkit.models.dossier import Dossier
from avgkit.models.events import Anonymised, Erased, Event, ObjectionResult, Preference
from avgkit.models.legal_basis import ContractBasis
from avgkit.models.policy import Policy
from avgkit.models.retention import AfterRetention
from avgkit.models.standing import ConsentStanding, Objection
from avgkit.rules.avg_6_1b_contract import ContractStanding
from avgkit.rules.avg_17_erasure import StatutoryKeeping

# Bound here, for a look into an Enum takes as long as all the rest of where a contract stands.
_BEFORE_ANY: Final = ContractStanding.BEFORE_ANY
_ASKED: Final = ContractStanding.ASKED
_OTHER_ONLY: Final = ContractStanding.OTHER_ONLY
_BEING_CONCLUDED: Final = ContractStanding.BEING_CONCLUDED
_IN_FORCE: Final = ContractStanding.IN_FORCE
_ENDED: Final = ContractStanding.ENDED
_HOW_GONE: Final[dict[type[Event], AfterRetention]] = {
    Erased: AfterRetention.ERASE,
    Anonymised: AfterRetention.ANONYMISE,
}
_SUREST_FIRST: Final = (AgeSource.DOCUMENT, AgeSource.REPRESENTATIVE, AgeSource.STATED)


@final
@frozen(kw_only=True)
class KnownConsent:
    """
    Where consent to the purpose stands (stand van de toestemming), since which day and on which text.

    Of consent that stands also who gave it, how a representative was checked, and the youngest and oldest that the person can have
    been on that day; None where nobody established an age. *own* is the day and are the ages of the person's own yes, where a
    representative said yes on a later day. *represented* tells whether one ever said yes, also where that does not stand.
    """

    standing: ConsentStanding
    text: str | None
    since: date | None
    by: frozenset[ConsentGiver]
    verification: ParentVerification | None
    ages: tuple[int, int] | None
    own: tuple[date, tuple[int, int] | None] | None
    represented: bool

    @classmethod
    def of(cls, dossier: Dossier, purpose: str, zone: ZoneInfo) -> KnownConsent:
        """Return what a dossier says of consent to a purpose."""
        found = dossier.consent(purpose)
        since = _day(found.since, zone)
        stands = found.standing is ConsentStanding.GIVEN
        own_since = _day(found.own_since, zone) if stands else None
        return cls(
            standing=found.standing,
            text=found.text,
            since=since,
            by=found.by if stands else frozenset(),
            verification=found.verification if stands else None,
            ages=known_ages(dossier, on=since, zone=zone) if stands and since is not None else None,
            own=None
            if own_since is None or own_since == since
            else (own_since, known_ages(dossier, on=own_since, zone=zone)),
            represented=stands and found.represented,
        )


@final
@frozen(kw_only=True)
class KnownObjection:
    """The objection to the purpose (bezwaar): of which day, and how it ended."""

    since: date
    result: ObjectionResult | None


@final
@frozen(kw_only=True)
class KnownContract:
    """Where a contract of one kind stands (stand van de overeenkomst), and since which day."""

    contract: str
    standing: ContractStanding
    since: date | None


@final
@frozen(kw_only=True)
class KnownEnd:
    """The last day on which an activity needed an item that is still held (einde van de bewaartermijn)."""

    activity: str
    item: str
    last: date


@final
@frozen(kw_only=True)
class KnownGone:
    """An item that was erased or anonymised and not collected since (gewist of geanonimiseerd gegeven), and on which day."""

    item: str
    how: AfterRetention
    on: date


@final
@frozen(kw_only=True)
class Known:
    """
    What is known of a person that bears on a purpose and some items (bekende feiten); the same facts give the same decision.

    *ended* are the periods that are over on the day, *kept* the legal duties to keep an item that are not. *asked_back* are items for
    which a request for erasure took back a question about a contract, with where the contracts stand without it. *invoked* are the rights
    by which the person stops something that nobody gave effect yet, each with its day and its items. *gone* are the items that were erased
    or anonymised, and not collected since.
    """

    stage: Stage
    consent: KnownConsent
    objection: KnownObjection | None
    contracts: tuple[KnownContract, ...]
    asked_back: tuple[tuple[str, tuple[KnownContract, ...]], ...]
    restricted: frozenset[str]
    claimed: frozenset[str]
    gone: tuple[KnownGone, ...]
    invoked: tuple[InvokedRight, ...]
    ended: frozenset[KnownEnd]
    kept: tuple[tuple[str, tuple[StatutoryKeeping, ...]], ...]
    preferences: frozenset[Preference]

    @classmethod
    def of(cls, policy: Policy, dossier: Dossier, *, purpose: str, items: frozenset[str], on: date) -> Known:
        """Return what a dossier says of a purpose and some items on a day."""
        zone = policy.zone
        activities = policy.activities_for(purpose)
        kinds = {activity.basis.contract for activity in activities if isinstance(activity.basis, ContractBasis)}
        held = sorted(items.intersection(dossier.held))
        return cls(
            stage=dossier.stage,
            consent=KnownConsent.of(dossier, purpose, zone),
            objection=_objection(dossier.objections.get(purpose), zone),
            contracts=tuple(_contract(dossier, kind, zone) for kind in sorted(kinds)),
            asked_back=tuple(
                (item, tuple(_contract(dossier, kind, zone, item) for kind in sorted(kinds)))
                for item in sorted(items.intersection(dossier.asked_back))
            ),
            restricted=items.intersection(dossier.restricted),
            claimed=frozenset(item for item in items if dossier.held_for_claims(item)),
            gone=_gone(dossier, items, zone) if dossier.gone else (),
            invoked=rights_invoked(policy, dossier, purpose, items) if dossier.to_give_effect else (),
            ended=frozenset(_ended(policy, dossier, activities, held, on)),
            kept=tuple((item, _kept(policy, dossier, item, on)) for item in held if policy.statutory_minimums(item)),
            preferences=frozenset(dossier.preferences),
        )

    def about(self, item: str, /) -> Known:
        """Return what is known as far as one item goes: without the questions about a contract that were taken back for it."""
        own = dict(self.asked_back).get(item)
        return self if own is None else evolve(self, contracts=own)

    def contract(self, kind: str, /) -> KnownContract:
        """Return where the contract of one kind stands."""
        return next(known for known in self.contracts if known.contract == kind)

    def ended_on(self, activity: str, item: str, /) -> date | None:
        """Return the last day on which an activity needed an item, or None while it does."""
        return next((end.last for end in self.ended if (end.activity, end.item) == (activity, item)), None)


def known_ages(dossier: Dossier, /, *, on: date, zone: ZoneInfo) -> tuple[int, int] | None:
    """
    Return the youngest and the oldest that a person can be on a day (leeftijden), or None where nobody established an age.

    The surest source says, and the others do no more than contradict it: of what cannot all be true, each may be.
    """
    known: tuple[int, int] | None = None
    for source in _SUREST_FIRST:
        said = [one for one in dossier.ages if one.how is source]
        ages = [ages_on(one.group, established=local_day(one.at, zone), on=on) for one in said]
        if known is None:
            known = _together(ages) if ages else None
        else:
            youngest, oldest = known
            against = [one for one in ages if one[0] > oldest or one[1] < youngest]
            known = _together([known, *against])
    return known


def _together(ages: list[tuple[int, int]]) -> tuple[int, int]:
    """Return what they have in common or, where they contradict one another, all from the youngest to the oldest."""
    youngest, oldest = zip(*ages, strict=True)
    common = max(youngest), min(oldest)
    return common if common[0] <= common[1] else (min(youngest), max(oldest))


def _objection(objection: Objection | None, zone: ZoneInfo) -> KnownObjection | None:
    if objection is None:
        return None
    return KnownObjection(since=local_day(objection.since, zone), result=objection.result)


def _gone(dossier: Dossier, items: frozenset[str], zone: ZoneInfo) -> tuple[KnownGone, ...]:
    found = ((item, dossier.gone[item]) for item in sorted(items.intersection(dossier.gone)))
    return tuple(KnownGone(item=item, how=_HOW_GONE[type(by)], on=local_day(by.at, zone)) for item, by in found)


def _ended(
    policy: Policy, dossier: Dossier, activities: Iterable[ProcessingActivity], held: Iterable[str], on: date
) -> Iterator[KnownEnd]:
    for item in held:
        for activity in activities:
            span = span_of(policy, dossier, activity, dossier.held[item]) if item in activity.items else None
            if span is not None and span.last_day is not None and span.over_on(on):
                yield KnownEnd(activity=activity.key, item=item, last=span.last_day)


def _kept(policy: Policy, dossier: Dossier, item: str, on: date) -> tuple[StatutoryKeeping, ...]:
    return tuple(duty for duty in statutory_keepings(policy, dossier, item) if not duty.over_on(on))


def contract_standing(
    dossier: Dossier, kind: str, item: str | None = None, /
) -> tuple[ContractStanding, datetime | None]:
    """
    Return where the contract of one kind stands, and since when; before a contract, when the person last asked about that one.

    For an *item* a question does not count that a request for its erasure took back.
    """
    found, asked_at = dossier.contracts.get(kind), dossier.asked.get(kind)
    if item is not None and asked_at is not None and asked_at <= dossier.asked_back[item]:
        asked_at = None
    if found is None:
        if dossier.contracts:
            return _OTHER_ONLY, None
        return _BEFORE_ANY if asked_at is None else _ASKED, asked_at
    if found.ended_at is not None:
        return _ENDED, found.ended_at
    if found.concluded_at is not None:
        return _IN_FORCE, found.concluded_at
    proposed_at = found.proposed_at
    return _BEING_CONCLUDED, asked_at if asked_at and proposed_at and asked_at > proposed_at else proposed_at


def _contract(dossier: Dossier, kind: str, zone: ZoneInfo, item: str | None = None) -> KnownContract:
    standing, since = contract_standing(dossier, kind, item)
    return KnownContract(contract=kind, standing=standing, since=_day(since, zone))


def _day(instant: datetime | None, zone: ZoneInfo) -> date | None:
    return None if instant is None else local_day(instant, zone)
