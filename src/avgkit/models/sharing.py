"""What is on file about a party with a responsibility of its own, or an authority, before it receives anything."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import final

from attrs import field
from attrs.validators import optional

from avgkit.checked import frozen
from avgkit.checks import are_keys, ends_after, plain_day, some_keys
from avgkit.language import Text
from avgkit.law.condition import Checklist, Condition
from avgkit.law.derogations import Derogation, DerogationCondition
from avgkit.law.grounds import Ground
from avgkit.models.judgment import Judgment


class ArrangementElement(Enum):
    """What an arrangement between joint controllers settles (inhoud van de onderlinge regeling), art. 26(1) and (2)."""

    RESPONSIBILITIES = "responsibilities"  # wie welke verplichting nakomt
    RIGHTS = "rights"  # wie verzoeken van betrokkenen behandelt
    INFORMATION = "information"  # wie informeert, art. 13 en 14
    ROLES_TOWARDS_PERSONS = "roles_towards_persons"  # wie wat is tegenover de betrokkene


@final
@frozen(kw_only=True)
class JointArrangement:
    """
    How joint controllers divide their obligations (onderlinge regeling), art. 26.

    Without *agreed_on* it is a draft. It holds from *since* up to and including *until*, for these items and purposes.
    *essence_since* is the day from which people can read its essence, None where nobody has said.
    """

    since: date = field(validator=plain_day)
    until: date | None = field(default=None, validator=optional(plain_day))
    agreed_on: date | None = field(default=None, validator=optional(plain_day))
    items: frozenset[str] = field(validator=are_keys)
    purposes: frozenset[str] = field(validator=are_keys)
    elements: frozenset[ArrangementElement]
    essence_since: date | None = field(default=None, validator=optional(plain_day))
    clauses: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        ends_after(self.since, self.until)

    def holds_on(self, day: date, /) -> bool:
        """Tell whether the arrangement runs on that day, agreed or not."""
        return self.since <= day and (self.until is None or day <= self.until)


@final
@frozen(kw_only=True)
class UseTerms:
    """
    Terms on careful use that the policy makes a condition (afspraken over zorgvuldig gebruik); the law asks none of a third party.

    Without *signed_on* they bind nobody.
    """

    signed_on: date | None = field(default=None, validator=optional(plain_day))
    until: date | None = field(default=None, validator=optional(plain_day))
    clauses: tuple[str, ...] = ()

    def bind_on(self, day: date, /) -> bool:
        """Tell whether the terms bind on that day."""
        return self.signed_on is not None and self.signed_on <= day and (self.until is None or day <= self.until)


@final
@frozen(kw_only=True)
class OwnUse:
    """
    What another controller will do with what it receives for some purposes (eigen gebruik door de ontvanger), art. 6(1) and 6(4).

    *lawful* answers whether its ground carries that use, *compatible* whether the use fits what the data were collected for.
    """

    use: Text
    ground: Ground
    items: frozenset[str] = field(validator=some_keys)
    purposes: frozenset[str] = field(validator=some_keys)
    lawful: Judgment | None = None
    compatible: Judgment | None = None
    terms: UseTerms | None = None
    clauses: tuple[str, ...] = ()


@final
@frozen(kw_only=True)
class CriminalDisclosure:
    """
    What lets criminal data go to a third party (verstrekking van strafrechtelijke gegevens), art. 33(4) and (5) UAVG.

    *same_group* answers whether the party belongs to the same group. *licensed_on* is the day the authority granted a licence, None where
    there is none; *protocol* answers whether its protocol is followed.
    """

    same_group: Judgment | None = None
    licensed_on: date | None = field(default=None, validator=optional(plain_day))
    licensed_until: date | None = field(default=None, validator=optional(plain_day))
    protocol: Judgment | None = None

    def licensed(self, day: date, /) -> bool:
        """Tell whether a licence is in force on that day."""
        begun = self.licensed_on is not None and self.licensed_on <= day
        return begun and (self.licensed_until is None or day <= self.licensed_until)


class DemandReach(Enum):
    """Whom a demand is about (reikwijdte van een vordering)."""

    THIS_PERSON = "this_person"
    OTHER_PERSONS = "other_persons"
    EVERYBODY = "everybody"  # een heel bestand


@final
@frozen(kw_only=True)
class LegalDemand:
    """
    A demand of an authority that somebody laid on the table (vordering), art. 6(1)(c) and (3), recital 31.

    *written_on* is the day of the reasoned letter, None where there is none. *items* are those that it asks for, *power* those that the
    *law* lets the authority ask. *reach* says whom it is about, as far as known; *treaty* is the agreement between states that it
    rests on where the authority is one of a third country. *checked* answers whether that law gives this authority this power
    for one inquiry, and whether it asks no more than that needs.
    """

    law: Text
    written_on: date | None = field(default=None, validator=optional(plain_day))
    items: frozenset[str] = field(validator=some_keys)
    power: frozenset[str] = field(validator=are_keys)
    reach: DemandReach | None = None
    treaty: Text | None = None
    checked: Judgment | None = None


@final
@frozen(kw_only=True)
class SpecificSituation:
    """
    The derogation that somebody relies on for one transfer (specifieke situatie), art. 49, and what is known of its conditions.

    *public_powers* says whether the organisation acts in the exercise of public powers, art. 49(3).
    """

    derogation: Derogation
    conditions: Checklist[DerogationCondition]
    public_powers: Condition = Condition.UNKNOWN
