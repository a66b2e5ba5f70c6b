"""Whether the ground of an activity carries it (art. 6(1)): the policy says which ground, the dossier and the judgments whether it stands."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from avgkit.decision import Decision, combine
from avgkit.evaluation.known import Known, KnownConsent
from avgkit.law.citation import Citation, clause
from avgkit.models.consent_request import ConsentText
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
from avgkit.models.standing import ConsentStanding
from avgkit.rules.avg_6_1a_consent import AnsweredText, ConsentFacts, consent
from avgkit.rules.avg_6_1b_contract import ContractFacts, contract
from avgkit.rules.avg_6_1c_legal_obligation import LegalObligationFacts, legal_obligation
from avgkit.rules.avg_6_1d_vital_interests import VitalInterestsFacts, vital_interests
from avgkit.rules.avg_6_1e_public_task import PublicTaskFacts, public_task
from avgkit.rules.avg_6_1f_legitimate_interests import LegitimateInterestsFacts, legitimate_interests
from avgkit.rules.avg_7_consent import valid_consent
from avgkit.rules.avg_8_1_giver import GiverFacts, giver
from avgkit.rules.elements import cited
from avgkit.rules.shared import answer_on


def ground(
    basis: LegalBasis,
    *,
    purpose: Purpose,
    controller: ControllerKind,
    country: str,
    known: Known,
    text: ConsentText | None,
    on: date,
    clauses: tuple[Citation, ...],
) -> Decision:
    """
    Say whether a ground carries a purpose on a day (grondslag), for a controller of that kind in that country.

    *text* is the version of the request for consent that was answered, as far as the policy describes it.
    """
    match basis:
        case ConsentBasis():
            asked = on_text(basis.texts, purpose=purpose, given=known.consent, text=text, clauses=clauses)
            return by_whom(basis, asked, given=known.consent, country=country, on=on)
        case ContractBasis():
            own = known.contract(basis.contract)
            return contract(
                ContractFacts(
                    purpose=purpose.named,
                    kind=purpose.kind,
                    standing=own.standing,
                    since=own.since,
                    steps_within=basis.steps_within,
                    on=on,
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


def on_text(
    texts: frozenset[str],
    *,
    purpose: Purpose,
    given: KnownConsent,
    text: ConsentText | None,
    clauses: tuple[Citation, ...],
) -> Decision:
    """Say whether consent stands on one of these texts and, as far as the policy describes the *text*, was asked as it must (toestemming)."""
    answered = AnsweredText.ASKS_FOR_PURPOSE if given.text in texts else AnsweredText.OTHER
    standing = consent(
        ConsentFacts(purpose=purpose.named, standing=given.standing, text=answered, since=given.since, clauses=clauses)
    )
    return combine(standing, as_described(text)) if text is not None and standing.permitted else standing


def by_whom(basis: ConsentBasis, asked: Decision, *, given: KnownConsent, country: str, on: date) -> Decision:
    """
    Say of a consent that was *asked* so whether whoever gave it could (wie toestemt); nothing more where no child is in play.

    Where no age is known the day of the consent makes no difference, and that of the question stands in for it.
    """
    if given.standing is not ConsentStanding.GIVEN or given.since is None:
        return asked
    if basis.children is None and given.ages is None and not given.represented:
        return asked
    able = giver(
        GiverFacts(
            on=on if given.ages is None else given.since,
            country=country,
            ages=given.ages,
            own=(on, None) if given.ages is None and given.own is not None else given.own,
            by=given.by,
            verification=given.verification,
            children=basis.children,
        )
    )
    return combine(asked, able)


def as_described(text: ConsentText, /) -> Decision:
    """Say whether consent on a text can carry anything, by how the policy says that it asks (kwaliteit van de toestemming)."""
    return resting_on(valid_consent(text.asked), tuple(map(clause, text.clauses)))


def resting_on(decision: Decision, clauses: tuple[Citation, ...], /) -> Decision:
    """Return a decision whose reasons rest on these clauses of the policy as well (vindplaatsen)."""
    return Decision(reasons=cited(decision.reasons, clauses), duties=decision.duties)
