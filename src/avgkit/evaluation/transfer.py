"""
May it leave the European Economic Area? Whether it is a transfer, and what in chapter V carries it, for one transfer on one day.

For the recipients of a policy ``may_disclose`` asks the same of what the policy says.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final, final

from attrs import evolve

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, combine, question
from avgkit.errors import InvalidValue
from avgkit.law.citation import AVG
from avgkit.rules.avg_44_is_transfer import FlowFacts, ImporterKind, is_transfer
from avgkit.rules.avg_44_transfer import NOTHING_CARRIES_IT, AdequacyFacts, by_adequacy
from avgkit.rules.avg_46_safeguards import SafeguardFacts, by_safeguards
from avgkit.rules.avg_48_foreign_order import ForeignOrder, foreign_order
from avgkit.rules.avg_49_derogations import DerogationFacts, by_derogation
from avgkit.rules.shared import shared
from avgkit.rules.ways import best_of

ORGANISATION: Final = question(
    "avg-45.organisation-not-known",
    AVG.art(45, 1),
    fact="organisation",
    answered_by=Party.RECIPIENT,
    nl="Welke internationale organisatie krijgt de gegevens?",
    en="Which international organisation gets the data?",
)


class TransferCarrier(Enum):
    """What carries a transfer (wat de doorgifte draagt)."""

    NOT_NEEDED = "not_needed"
    ADEQUACY = "adequacy"
    APPROPRIATE_SAFEGUARDS = "appropriate_safeguards"
    DEROGATION = "derogation"
    NONE = "none"


@final
@frozen(kw_only=True)
class TransferCase:
    """
    All that a decision on one transfer depends on (feiten); *adequacy* is None where it is not known which organisation it is.

    All of it is about one day and, where a business imports, one country.
    """

    flow: FlowFacts
    adequacy: AdequacyFacts | None
    safeguards: SafeguardFacts
    derogations: DerogationFacts
    order: ForeignOrder

    def __attrs_post_init__(self) -> None:
        on, importer, adequacy = self.flow.on, self.flow.importer, self.adequacy
        if {self.safeguards.on, self.derogations.on, on if adequacy is None else adequacy.on} != {on}:
            raise InvalidValue("on", "the same day in all parts")
        if (
            adequacy
            and importer is ImporterKind.BUSINESS
            and adequacy.importer != (self.flow.country or adequacy.importer)
        ):
            raise InvalidValue("adequacy.importer", "the country that the data go to")

    def on_day(self, on: date, /) -> TransferCase:
        """Return the same transfer on another day (op een andere dag)."""
        return evolve(
            self,
            flow=evolve(self.flow, on=on),
            adequacy=None if self.adequacy is None else evolve(self.adequacy, on=on),
            safeguards=evolve(self.safeguards, on=on),
            derogations=evolve(self.derogations, on=on),
        )


@shared
def may_transfer(case: TransferCase, /) -> Decision:
    """
    Say whether data may go to a country or organisation (mag dit worden doorgegeven), as far as chapter V is concerned.

    What carries it suffices; a foreign order alone does not. InvalidValue where there is no such country.
    """
    needed = is_transfer(case.flow)
    if needed.outcome is not Outcome.REQUIRED:
        return needed
    ways = _ways(case)
    best = best_of(*ways.values())
    if best.outcome in {Outcome.PERMITTED, Outcome.UNDECIDED}:
        return best
    order = foreign_order(case.order)
    if case.order is ForeignOrder.UNDER_AGREEMENT:
        return Decision(reasons=order)
    nothing = NOTHING_CARRIES_IT.given(recipient=case.flow.recipient, country=case.safeguards.name)
    return combine(Decision(reasons=(nothing, *order)), *ways.values())


def _ways(case: TransferCase) -> dict[TransferCarrier, Decision]:
    organisation = Decision(reasons=(ORGANISATION,))
    return {
        TransferCarrier.ADEQUACY: organisation if case.adequacy is None else by_adequacy(case.adequacy),
        TransferCarrier.APPROPRIATE_SAFEGUARDS: by_safeguards(case.safeguards),
        TransferCarrier.DEROGATION: by_derogation(case.derogations),
    }


def carrier(case: TransferCase, /) -> TransferCarrier | None:
    """Return the first in the order of chapter V that carries the transfer (wat de doorgifte draagt), or None while that is open."""
    needed = is_transfer(case.flow)
    if needed.outcome is Outcome.PERMITTED:
        return TransferCarrier.NOT_NEEDED
    if needed.outcome is Outcome.UNDECIDED:
        return None
    for one, decision in _ways(case).items():
        if decision.outcome is Outcome.PERMITTED:
            return one
        if decision.outcome is Outcome.UNDECIDED:
            return None
    return None if case.order is ForeignOrder.UNDER_AGREEMENT else TransferCarrier.NONE
