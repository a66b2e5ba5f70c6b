"""Who receives personal data, in which role and country, under which contract."""

from __future__ import annotations

from datetime import date
from enum import Enum
from itertools import pairwise
from typing import final

from attrs import field, frozen
from attrs.validators import optional

from avgkit.checks import are_keys, is_country, is_key, plain_day
from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.models.judgment import Judgment
from avgkit.sentence import Named


class RecipientRole(Enum):
    """The role of a party that receives data (rol), art. 4(7) to 4(10), 26 and 28."""

    PROCESSOR = "processor"  # verwerker
    JOINT_CONTROLLER = "joint_controller"  # gezamenlijke verwerkingsverantwoordelijke
    CONTROLLER = "controller"  # andere verwerkingsverantwoordelijke
    AUTHORITY = "authority"  # overheidsinstantie
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
        if self.until is not None and self.until < self.since:
            raise InvalidValue("until", "a day on or after since")

    def holds_on(self, day: date, /) -> bool:
        """Tell whether the agreement runs on that day, signed or not."""
        return self.since <= day and (self.until is None or day <= self.until)


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

    *country* is the ISO 3166-1 code of where the data arrive, or None where nobody has said.
    """

    key: str = field(validator=is_key)
    label: Text
    role: RecipientRole
    country: str | None = field(default=None, validator=optional(is_country))
    agreements: tuple[ProcessingAgreement, ...] = ()
    tools: tuple[TransferTool, ...] = ()
    certifications: tuple[Certification, ...] = ()
    clauses: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        ordered = sorted(self.agreements, key=lambda agreement: agreement.since)
        for earlier, later in pairwise(ordered):
            if earlier.until is None or later.since <= earlier.until:
                raise InvalidValue("agreements", f"agreements that do not overlap, but two hold on {later.since}")

    @property
    def named(self) -> Named:
        """Return its key and label."""
        return Named(key=self.key, label=self.label)

    def agreement_on(self, day: date, /) -> ProcessingAgreement | None:
        """Return the agreement that runs on that day, or None."""
        return next((agreement for agreement in self.agreements if agreement.holds_on(day)), None)
