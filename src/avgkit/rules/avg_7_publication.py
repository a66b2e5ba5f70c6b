"""
Art. 6 and 7 AVG: making personal data public (openbaar maken).

To publish is to disclose to everybody, and it cannot be undone. Where the purpose rests on consent, art. 6(1)(a) answers. On any other
ground it is an open question (NOT_BY_CONSENT): freedom of expression, a statutory register and the like are not among the facts.
"""

from __future__ import annotations

from typing import Final, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Party, question, reason
from avgkit.law.citation import AVG, Citation
from avgkit.law.grounds import Ground
from avgkit.rules.shared import shared
from avgkit.sentence import Named

BY_CONSENT: Final = reason(
    Outcome.PERMITTED,
    "avg-7.published-by-consent",
    AVG.art(7),
    nl='Openbaar maken vraagt toestemming van de betrokkene, en daarop rust "{purpose}".',
    en='Publication asks for consent of the data subject, and on that "{purpose}" rests.',
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
    """What publication depends on (feiten): the ground of the purpose."""

    purpose: Named
    ground: Ground
    clauses: tuple[Citation, ...]


@shared
def publication(facts: PublicationFacts, /) -> Decision:
    """Say whether personal data may be made public (openbaar maken)."""
    constant = BY_CONSENT if facts.ground is Ground.CONSENT else NOT_BY_CONSENT
    return Decision(reasons=(constant.given(*facts.clauses, purpose=facts.purpose),))
