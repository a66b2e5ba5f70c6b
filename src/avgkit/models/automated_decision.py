"""How a decision about a person comes about: the record by which art. 22 AVG and art. 40 UAVG judge it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, final

from attrs import field

from avgkit.checked import frozen
from avgkit.language import Text
from avgkit.law.condition import Checklist, Condition


class HumanRole(Enum):
    """The part that a person plays in a decision (menselijke tussenkomst)."""

    NONE = "none"
    RUBBER_STAMP = "rubber_stamp"  # approves without influence
    MEANINGFUL = "meaningful"  # weighs, and can decide otherwise


class DecisionEffect(Enum):
    """What a decision does to the person (gevolg van het besluit)."""

    LEGAL_OR_SIMILAR = "legal_or_similar"
    MINOR = "minor"


class DecisionOutput(Enum):
    """What the computer produces (uitvoer)."""

    DECISION = "decision"
    SCORE_FOR_THIRD_PARTY = "score_for_third_party"


class AutomationException(Enum):
    """On what an automated decision relies (uitzondering), art. 22(2)."""

    NONE = "none"
    CONTRACT = "contract"
    EXPLICIT_CONSENT = "explicit_consent"
    DUTCH_LAW = "dutch_law"  # art. 40 UAVG


class DecisionSafeguard(Enum):
    """What the person can do against an automated decision (waarborg), art. 22(3)."""

    HUMAN_INTERVENTION = "human_intervention"
    OWN_VIEW = "own_view"
    CONTEST = "contest"

    @property
    def label(self) -> Text:
        """Return the safeguard in words (benaming)."""
        return _SAFEGUARD[self]


_SAFEGUARD: Final[Mapping[DecisionSafeguard, Text]] = {
    DecisionSafeguard.HUMAN_INTERVENTION: Text(nl="menselijke tussenkomst", en="human intervention"),
    DecisionSafeguard.OWN_VIEW: Text(nl="het eigen standpunt kenbaar maken", en="expressing one's own view"),
    DecisionSafeguard.CONTEST: Text(nl="het besluit aanvechten", en="contesting the decision"),
}


class SpecialDataKey(Enum):
    """What lifts the prohibition of art. 22(4) for special categories (sleutel voor bijzondere gegevens)."""

    EXPLICIT_CONSENT = "explicit_consent"  # art. 9(2)(a)
    SUBSTANTIAL_PUBLIC_INTEREST = "substantial_public_interest"  # a law, art. 9(2)(g)
    NEITHER = "neither"


@final
@frozen(kw_only=True)
class AutomatedDecision:
    """
    How a decision comes about, as it is on record (geautomatiseerd besluit); what is left out is not known.

    *special_data* is MET where special categories are used, which a policy knows of its items; *special_key* is what lifts their
    prohibition.
    """

    output: DecisionOutput
    human_role: HumanRole | None = None
    effect: DecisionEffect | None = None
    third_party_draws_strongly: Condition = Condition.UNKNOWN
    exception: AutomationException | None = None
    profiling: Condition = Condition.UNKNOWN
    needed_for_duty_or_task: Condition = Condition.UNKNOWN
    safeguards: Checklist[DecisionSafeguard] = field(factory=Checklist[DecisionSafeguard])
    special_data: Condition = Condition.UNKNOWN
    special_key: SpecialDataKey | None = None
