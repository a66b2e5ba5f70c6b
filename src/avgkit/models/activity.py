"""A line of the register: which items, for which purpose, on which ground, to whom, how long."""

from __future__ import annotations

from typing import final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import are_keys, is_key, some
from avgkit.kind import Kind
from avgkit.language import Text
from avgkit.law.operations import Operation
from avgkit.models.automated_decision import AutomatedDecision
from avgkit.models.further_use import FurtherUse
from avgkit.models.judgment import Judgment
from avgkit.models.legal_basis import LegalBasis
from avgkit.models.prohibited_data import CriminalUse, NumberLaw, SpecialBasis
from avgkit.sentence import Named


class Stage(Kind):
    """Where a person stands with the organisation (fase)."""

    PRE_CONTRACT = "pre_contract"  # voor de overeenkomst
    CONCLUSION = "conclusion"  # bij het aangaan
    PERFORMANCE = "performance"  # tijdens de uitvoering
    ENDED = "ended"  # na de overeenkomst


@final
@frozen(kw_only=True)
class ProcessingActivity:
    """
    One line of the register of art. 30 (verwerkingsactiviteit).

    *items* are those that the purpose needs: nothing else may be used for it. *retention* names the rule that ends it.

    Items of a special category, criminal data and a number that a law prescribes need an exception beside the ground: *special_basis*,
    *criminal_use* and *number_law* name it. *special* answers, in the words of its question, whether it is met; where an exception
    is named as well, both count. *automated* tells how a decision by a computer comes about, *further_uses* which items were collected
    for another purpose.
    """

    key: str = field(validator=is_key)
    label: Text
    purpose: str = field(validator=is_key)
    items: frozenset[str] = field(validator=are_keys)
    stages: frozenset[Stage] = field(validator=some)
    operations: frozenset[Operation] = field(validator=some)
    subjects: frozenset[str] = field(validator=are_keys)
    basis: LegalBasis
    recipients: frozenset[str] = field(default=frozenset(), validator=are_keys)
    retention: str = field(validator=is_key)
    special: Judgment | None = None
    special_basis: SpecialBasis | None = None
    criminal_use: CriminalUse | None = None
    number_law: NumberLaw | None = None
    automated: AutomatedDecision | None = None
    further_uses: tuple[FurtherUse, ...] = ()
    clauses: tuple[str, ...] = ()

    @property
    def named(self) -> Named:
        """Return its key and label."""
        return Named(key=self.key, label=self.label)
