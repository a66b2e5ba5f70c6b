"""Whether the ground of an activity carries it (art. 6(1)): the policy says which ground, the dossier and the judgments whether it stands."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from avgkit.decision import Decision
from avgkit.evaluation.known import Known
from avgkit.law.citation import Citation
from avgkit.models.legal_basis import (
    ConsentBasis,
    ContractBasis,
    LegalBasis,
    LegalObligationBasis,
    LegitimateInterestsBasis,
    PublicTaskBasis,
    VitalInterestsBasis,
)
from avgkit.models.policy import ControllerKind
from avgkit.models.purpose import Purpose
from avgkit.rules.avg_6_1a_consent import AnsweredText, ConsentFacts, consent
from avgkit.rules.avg_6_1b_contract import ContractFacts, contract
from avgkit.rules.avg_6_1c_legal_obligation import LegalObligationFacts, legal_obligation
from avgkit.rules.avg_6_1d_vital_interests import VitalInterestsFacts, vital_interests
from avgkit.rules.avg_6_1e_public_task import PublicTaskFacts, public_task
from avgkit.rules.avg_6_1f_legitimate_interests import LegitimateInterestsFacts, legitimate_interests
from avgkit.rules.shared import answer_on


def ground(
    basis: LegalBasis,
    *,
    purpose: Purpose,
    controller: ControllerKind,
    known: Known,
    on: date,
    clauses: tuple[Citation, ...],
) -> Decision:
    """Say whether a ground carries a purpose on a day (grondslag)."""
    match basis:
        case ConsentBasis():
            given = known.consent
            text = AnsweredText.ASKS_FOR_PURPOSE if given.text in basis.texts else AnsweredText.OTHER
            return consent(
                ConsentFacts(
                    purpose=purpose.named, standing=given.standing, text=text, since=given.since, clauses=clauses
                )
            )
        case ContractBasis():
            found = known.contract(basis.contract)
            return contract(
                ContractFacts(
                    purpose=purpose.named,
                    kind=purpose.kind,
                    standing=found.standing,
                    since=found.since,
                    clauses=clauses,
                )
            )
        case LegalObligationBasis():
            return legal_obligation(LegalObligationFacts(purpose=purpose.named, law=basis.law, clauses=clauses))
        case VitalInterestsBasis():
            at_stake = answer_on(basis.judgment, on)
            return vital_interests(VitalInterestsFacts(purpose=purpose.named, at_stake=at_stake, clauses=clauses))
        case PublicTaskBasis():
            return public_task(PublicTaskFacts(purpose=purpose.named, law=basis.law, clauses=clauses))
        case LegitimateInterestsBasis():
            return legitimate_interests(
                LegitimateInterestsFacts(
                    purpose=purpose.named,
                    interest=basis.interest,
                    controller=controller,
                    legitimate=answer_on(basis.legitimate, on),
                    necessary=answer_on(basis.necessary, on),
                    balanced=answer_on(basis.balanced, on),
                    clauses=clauses,
                )
            )
        case _:
            assert_never(basis)
