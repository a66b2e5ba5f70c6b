"""A line of the register: which items, for which purpose, on which ground, to whom, how long."""

from __future__ import annotations

from enum import Enum
from typing import final

from attrs import field, frozen

from avgkit.checks import are_keys, is_key, some
from avgkit.language import Text
from avgkit.law.operations import Operation
from avgkit.models.judgment import Judgment
from avgkit.models.legal_basis import LegalBasis
from avgkit.sentence import Named


class Stage(Enum):
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
    *special* answers whether an exception of art. 9(2), art. 10 or art. 46 UAVG is met, for items that need one.
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
    clauses: tuple[str, ...] = ()

    @property
    def named(self) -> Named:
        """Return its key and label."""
        return Named(key=self.key, label=self.label)
