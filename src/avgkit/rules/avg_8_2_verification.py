"""
Art. 8(1) and (2) AVG: whether the consent at hand carries processing (toestemming van een kind), and whether the parent was verified.

* given or authorised by the parent     GIVEN, NOT_GIVEN; where no parent is needed OWN_CONSENT
* reasonable efforts to verify (2)      VERIFIED, NOT_VERIFIED, TOO_LIGHT: in proportion to the risk; a message to the parent will do
                                        where the risk is low
* available technology                  not computed here

Only age is judged here: the quality of the consent is for art. 7.
"""

from __future__ import annotations

from typing import Final, assert_never

from avgkit.decision import Decision, Outcome, Party, combine, question, reason
from avgkit.law.children import ChildRisk, ParentVerification
from avgkit.law.citation import AVG
from avgkit.law.grounds import Ground
from avgkit.rules.avg_8_children import GROUND, ChildFacts, parental_consent
from avgkit.rules.elements import wanting
from avgkit.rules.shared import shared

GIVEN: Final = reason(
    Outcome.PERMITTED,
    "avg-8-1.parent-consented",
    AVG.art(8, 1),
    nl="Een ouder heeft toegestemd.",
    en="A parent has consented.",
)
NOT_GIVEN: Final = reason(
    Outcome.PROHIBITED,
    "avg-8-1.no-parent",
    AVG.art(8, 1),
    nl="Alleen een ouder kan hier toestemmen, en dat is niet gebeurd.",
    en="Only a parent can consent here, and none did.",
)
PARENT: Final = question(
    "avg-8-1.parent-not-known",
    AVG.art(8, 1),
    fact="parental_consent",
    answered_by=Party.DATA_SUBJECT,
    nl="Heeft een ouder toegestemd?",
    en="Did a parent consent?",
)
OWN_CONSENT: Final = reason(
    Outcome.PERMITTED,
    "avg-8-1.own-consent",
    AVG.art(8, 1),
    nl="De betrokkene kan zelf toestemmen.",
    en="The data subject can consent alone.",
)
NO_CONSENT: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-8-1.no-consent",
    AVG.art(8, 1),
    nl="Er is geen toestemming om te beoordelen: de grondslag is een andere.",
    en="There is no consent to judge: the ground is another.",
)
VERIFIED: Final = reason(
    Outcome.PERMITTED,
    "avg-8-2.verified",
    AVG.art(8, 2),
    nl="Naar redelijkheid is nagegaan dat een ouder heeft toegestemd.",
    en="Reasonable efforts were made to verify that a parent consented.",
)
NOT_VERIFIED: Final = reason(
    Outcome.PROHIBITED,
    "avg-8-2.not-verified",
    AVG.art(8, 2),
    nl="Niet is nagegaan dat het een ouder is die toestemde.",
    en="It was not verified that it is a parent who consented.",
)
TOO_LIGHT: Final = reason(
    Outcome.PROHIBITED,
    "avg-8-2.too-light",
    AVG.art(8, 2),
    nl="Een bericht aan de ouder is een te lichte controle bij een hoog risico voor het kind.",
    en="A message to the parent is too light a check where the risk for the child is high.",
)
VERIFICATION: Final = question(
    "avg-8-2.verification-not-known",
    AVG.art(8, 2),
    fact="verification",
    answered_by=Party.CONTROLLER,
    nl="Hoe is nagegaan dat een ouder heeft toegestemd?",
    en="How was it verified that a parent consented?",
)
RISK: Final = question(
    "avg-8-2.risk-not-known",
    AVG.art(8, 2),
    fact="risk",
    answered_by=Party.CONTROLLER,
    nl="Hoe groot is het risico van de verwerking voor het kind?",
    en="How high is the risk of the processing for the child?",
)


@shared
def verification(facts: ChildFacts, /) -> Decision:
    """Say whether the check that a parent consented was a reasonable effort (verificatie)."""
    match facts.verification:
        case None:
            return Decision(reasons=(VERIFICATION,))
        case ParentVerification.NONE:
            return Decision(reasons=(NOT_VERIFIED,))
        case ParentVerification.IDENTITY_CHECK:
            return Decision(reasons=(VERIFIED,))
        case ParentVerification.EMAIL_TO_PARENT:
            return Decision(reasons=({None: RISK, ChildRisk.LOW: VERIFIED, ChildRisk.HIGH: TOO_LIGHT}[facts.risk],))
        case _:
            assert_never(facts.verification)


@shared
def child_consent(facts: ChildFacts, /) -> Decision:
    """Say whether the consent at hand can carry the processing (toestemming van een kind), as far as age goes."""
    if facts.ground is not None and facts.ground is not Ground.CONSENT:
        return Decision(reasons=(NO_CONSENT,))
    needed = parental_consent(facts)
    if needed.outcome is Outcome.REQUIRED:
        sources = (citation for one in needed.reasons for citation in one.citations)
        parent = wanting(NOT_GIVEN.given(*sources), (facts.parental_consent, PARENT)) or (GIVEN,)
        given = Decision(reasons=parent)
        return given if given.outcome is Outcome.PROHIBITED else combine(given, verification(facts))
    if needed.outcome is Outcome.NOT_REQUIRED:
        return Decision(reasons=(OWN_CONSENT if facts.ground else GROUND,))
    return Decision(reasons=needed.questions)
