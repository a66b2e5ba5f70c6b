"""What a dossier says that bears on one purpose and some items: days and standings, the same for many people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import final
from zoneinfo import ZoneInfo

from attrs import frozen

from avgkit.models.activity import Stage
from avgkit.models.dossier import ConsentStanding, Dossier
from avgkit.models.events import ObjectionResult
from avgkit.rules.avg_6_1b_contract import ContractStanding


@final
@frozen(kw_only=True)
class KnownConsent:
    """Where consent to the purpose stands (stand van de toestemming), since which day and on which text."""

    standing: ConsentStanding
    text: str | None
    since: date | None


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
class Known:
    """What is known of a person that bears on a purpose and some items (bekende feiten); the same facts give the same decision."""

    stage: Stage
    consent: KnownConsent
    objection: KnownObjection | None
    contracts: tuple[KnownContract, ...]
    restricted: frozenset[str]
    claimed: frozenset[str]

    @classmethod
    def of(
        cls, dossier: Dossier, *, purpose: str, items: frozenset[str], contracts: Iterable[str], zone: ZoneInfo
    ) -> Known:
        """Return what a dossier says of a purpose, some items and the kinds of contract that the purpose rests on."""
        consent = dossier.consent(purpose)
        objection = dossier.objections.get(purpose)
        return cls(
            stage=dossier.stage,
            consent=KnownConsent(standing=consent.standing, text=consent.text, since=_day(consent.since, zone)),
            objection=None
            if objection is None
            else KnownObjection(since=objection.since.astimezone(zone).date(), result=objection.result),
            contracts=tuple(_contract(dossier, key, zone) for key in contracts),
            restricted=items.intersection(dossier.restricted),
            claimed=frozenset(item for item in items if dossier.held_for_claims(item)),
        )

    def contract(self, key: str, /) -> KnownContract:
        """Return where the contract of one kind stands."""
        return next(known for known in self.contracts if known.contract == key)


def _contract(dossier: Dossier, key: str, zone: ZoneInfo) -> KnownContract:
    found = dossier.contracts.get(key)
    if found is None:
        standing = ContractStanding.OTHER_ONLY if dossier.contracts else ContractStanding.BEFORE_ANY
        since = dossier.last_contact_at
    elif found.ended_at is not None:
        standing, since = ContractStanding.ENDED, found.ended_at
    elif found.concluded_at is not None:
        standing, since = ContractStanding.IN_FORCE, found.concluded_at
    else:
        standing, since = ContractStanding.BEING_CONCLUDED, found.proposed_at
    return KnownContract(contract=key, standing=standing, since=_day(since, zone))


def _day(instant: datetime | None, zone: ZoneInfo) -> date | None:
    return None if instant is None else instant.astimezone(zone).date()
