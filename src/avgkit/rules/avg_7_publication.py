"""
Art. 6 and 7 AVG: making personal data public (openbaar maken).

To publish is to disclose to everybody, and it cannot be undone. Where the purpose is publication and rests on consent, art. 6(1)(a) answers.

* consent is specific (4(11), 6(1)(a))  OTHER_PURPOSE: what somebody consented to is another purpose, and whether that includes publication is asked
* on any other ground                 NOT_BY_CONSENT: freedom of expression, a statutory register and the like are not among the facts
"""

from __future__ import annotations

from typing import Final, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Party, question, reason
from avgkit.law.citation import AVG, Citation
from avgkit.law.grounds import Ground
from avgkit.models.purpose import PurposeKind
from avgkit.rules.shared import shared
from avgkit.sentence import Named

BY_CONSENT: Final = reason(
    Outcome.PERMITTED,
    "avg-7.published-by-consent",
    AVG.art(7),
    nl='Openbaar maken vraagt toestemming van de betrokkene, en daarop rust "{purpose}".',
    en='Publication asks for consent of the data subject, and on that "{purpose}" rests.',
)
OTHER_PURPOSE: Final = question(
    "avg-7.published-for-other-purpose",
    AVG.art(4, 11),
    AVG.art(6, 1, "a"),
    fact="consent_to_publication",
    answered_by=Party.CONTROLLER,
    nl='De toestemming is voor "{purpose}". Vroeg die ook uitdrukkelijk om openbaar te maken?',
    en='The consent is to "{purpose}". Did it ask in so many words for publication as well?',
)
NOT_BY_CONSENT: Final = question(
    "avg-7.published-without-consent",
    AVG.art(6, 1),
    AVG.art(7),
    fact="publication_without_consent",
    answered_by=Party.CONTROLLER,
    nl='"{purpose}" maakt gegevens openbaar zonder toestemming van de betrokkene. Wat laat dat toe?',
    en='"{purpose}" makes data public without the consent of the data subject. What allows that?',
)


@final
@frozen(kw_only=True)
class PublicationFacts:
    """What publication depends on (feiten): whether that is the purpose itself, and its ground."""

    purpose: Named
    kind: PurposeKind
    ground: Ground
    clauses: tuple[Citation, ...]


@shared
def publication(facts: PublicationFacts, /) -> Decision:
    """Say whether personal data may be made public (openbaar maken)."""
    constant = NOT_BY_CONSENT
    if facts.ground is Ground.CONSENT:
        constant = BY_CONSENT if facts.kind is PurposeKind.PUBLICATION else OTHER_PURPOSE
    return Decision(reasons=(constant.given(*facts.clauses, purpose=facts.purpose),))
