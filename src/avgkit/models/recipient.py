"""Who receives personal data, in which role and country, under which contract."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import final

from attrs import field
from attrs.validators import optional

from avgkit.checked import frozen
from avgkit.checks import are_keys, ends_after, is_country, is_key, plain_day, some_keys
from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.models.judgment import Judgment
from avgkit.models.sharing import CriminalDisclosure, JointArrangement, OwnUse
from avgkit.sentence import Named


class RecipientRole(Enum):
    """The role of a party that receives data (rol), art. 4(7) to 4(10), 26 and 28."""

    PROCESSOR = "processor"  # verwerker
    JOINT_CONTROLLER = "joint_controller"  # gezamenlijke verwerkingsverantwoordelijke
    CONTROLLER = "controller"  # andere verwerkingsverantwoordelijke
    AUTHORITY = "authority"  # overheidsinstantie
    DATA_SUBJECT = "data_subject"  # de betrokkene zelf
    UNSTATED = "unstated"  # de rol staat niet vast


class AgreementElement(Enum):
    """What a processing agreement must contain (inhoud van de verwerkersovereenkomst), art. 28(3)."""

    SUBJECT = "subject"
    DURATION = "duration"
    NATURE = "nature"
    PURPOSE = "purpose"
    DATA_TYPES = "data_types"
    PERSON_CATEGORIES = "person_categories"
    CONTROLLER_RIGHTS_AND_DUTIES = "controller_rights_and_duties"
    INSTRUCTIONS = "instructions"
    CONFIDENTIALITY = "confidentiality"
    SECURITY = "security"
    SUB_PROCESSORS = "sub_processors"
    HELP_WITH_RIGHTS = "help_with_rights"
    HELP_WITH_SECURITY_AND_BREACHES = "help_with_security_and_breaches"
    DELETION_OR_RETURN = "deletion_or_return"
    INFORMATION_AND_AUDITS = "information_and_audits"


@final
@frozen(kw_only=True)
class ProcessingAgreement:
    """
    The contract with a processor (verwerkersovereenkomst), art. 28(3).

    Without *signed_on* it is a draft that binds nobody. It holds from *since* up to and including *until*, for these items and
    purposes.
    """

    since: date = field(validator=plain_day)
    until: date | None = field(default=None, validator=optional(plain_day))
    signed_on: date | None = field(default=None, validator=optional(plain_day))
    items: frozenset[str] = field(validator=are_keys)
    purposes: frozenset[str] = field(validator=are_keys)
    elements: frozenset[AgreementElement]
    clauses: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        ends_after(self.since, self.until)

    def holds_on(self, day: date, /) -> bool:
        """Tell whether the agreement runs on that day, signed or not."""
        return self.since <= day and (self.until is None or day <= self.until)


class SubAuthorisation(Enum):
    """The authorisation in writing to engage another processor (toestemming voor een subverwerker), art. 28(2)."""

    NONE = "none"
    SPECIFIC = "specific"
    GENERAL = "general"


@final
@frozen(kw_only=True)
class SubProcessor:
    """
    Another processor that a processor engages for some items and purposes (subverwerker), art. 28(2) and (4).

    *recipient* is its key: its country and its agreement, which it has with the processor, stand there. *authorisation* is None where
    nobody has said; under a general one it is announced before *since*, and the controller can object. *same_duties* answers whether
    that agreement lays the same duties on it.
    """

    recipient: str = field(validator=is_key)
    items: frozenset[str] = field(validator=some_keys)
    purposes: frozenset[str] = field(validator=some_keys)
    since: date = field(validator=plain_day)
    until: date | None = field(default=None, validator=optional(plain_day))
    authorisation: SubAuthorisation | None = None
    announced_on: date | None = field(default=None, validator=optional(plain_day))
    objected_on: date | None = field(default=None, validator=optional(plain_day))
    same_duties: Judgment | None = None

    def __attrs_post_init__(self) -> None:
        ends_after(self.since, self.until)

    def receives(self, item: str, /, *, purpose: str, on: date) -> bool:
        """Tell whether it receives an item for a purpose on that day."""
        running = self.since <= on and (self.until is None or on <= self.until)
        return running and item in self.items and purpose in self.purposes


class TransferToolKind(Enum):
    """The instruments of art. 46 that a company can use (doorgifte-instrument)."""

    STANDARD_CLAUSES = "standard_clauses"  # standaardcontractbepalingen, Decision 2021/914
    BINDING_CORPORATE_RULES = "binding_corporate_rules"  # bindende bedrijfsvoorschriften, art. 47


@final
@frozen(kw_only=True)
class TransferTool:
    """
    What carries a transfer to a country without adequacy (doorgifte-instrument), art. 46.

    *assessed* is the transfer impact assessment: does the law there leave the tool its effect?
    """

    kind: TransferToolKind
    since: date = field(validator=plain_day)
    until: date | None = field(default=None, validator=optional(plain_day))
    assessed: Judgment | None = None


@final
@frozen(kw_only=True)
class Certification:
    """The listing of an importer under an adequacy decision that covers only listed ones (certificering)."""

    framework: str = field(validator=is_key)
    since: date = field(validator=plain_day)
    until: date | None = field(default=None, validator=optional(plain_day))


@final
@frozen(kw_only=True)
class Recipient:
    """
    Who receives data (ontvanger), art. 4(9).

    *country* is the ISO 3166-1 code of where the data arrive, or None where nobody has said. What else is on file depends on the role:
    *agreements* and *sub_processors* of a processor, *arrangements* with a joint controller, *uses* by another controller,
    *criminal* for criminal data that go to a third party.
    """

    key: str = field(validator=is_key)
    label: Text
    role: RecipientRole
    country: str | None = field(default=None, validator=optional(is_country))
    agreements: tuple[ProcessingAgreement, ...] = ()
    sub_processors: tuple[SubProcessor, ...] = ()
    arrangements: tuple[JointArrangement, ...] = ()
    uses: tuple[OwnUse, ...] = ()
    criminal: CriminalDisclosure | None = None
    tools: tuple[TransferTool, ...] = ()
    certifications: tuple[Certification, ...] = ()
    clauses: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        _in_turn("agreements", self.agreements)
        _in_turn("arrangements", self.arrangements)

    @property
    def named(self) -> Named:
        """Return its key and label."""
        return Named(key=self.key, label=self.label)

    def agreement_on(self, day: date, /) -> ProcessingAgreement | None:
        """Return the agreement that runs on that day, or None."""
        return next((agreement for agreement in self.agreements if agreement.holds_on(day)), None)


def _in_turn(name: str, contracts: Iterable[ProcessingAgreement | JointArrangement]) -> None:
    """Ask that no two hold on one day: which of them counts would be anybody's guess."""
    ordered = sorted(contracts, key=lambda one: one.since)
    for earlier, later in pairwise(ordered):
        if earlier.until is None or later.since <= earlier.until:
            raise InvalidValue(name, f"{name} that do not overlap, but two hold on {later.since}")
