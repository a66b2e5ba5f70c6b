"""
Art. 11.7a Tw: reading from somebody's device (cookies en dergelijke), as far as collecting for a purpose needs it.

* consent beforehand                  BY_CONSENT where the purpose rests on it; CONSENT_NEEDED where it does not and the cookie tracks
* except what is necessary            NECESSARY: for the communication, or for a service that was asked for
* except measuring with little impact MEASURING_QUESTION: on quality or effectiveness; how little is not among the facts
"""

from __future__ import annotations

from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import TW, Citation
from avgkit.law.grounds import Ground
from avgkit.models.promise import CookieKind
from avgkit.rules.shared import shared
from avgkit.sentence import Named

BY_CONSENT: Final = reason(
    Outcome.PERMITTED,
    "tw-11-7a.by-consent",
    TW.art("11.7a", 1),
    nl='Gegevens van een apparaat lezen vraagt toestemming, en daarop rust "{purpose}".',
    en='Reading data from a device asks for consent, and on that "{purpose}" rests.',
)
CONSENT_NEEDED: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7a.consent-needed",
    TW.art("11.7a", 1),
    nl='Voor "{purpose}" wordt van het apparaat van de betrokkene gelezen. Dat vraagt toestemming, en daarop rust het niet.',
    en='"{purpose}" reads from the device of the data subject. That asks for consent, and it does not rest on it.',
)
NECESSARY: Final = reason(
    Outcome.PERMITTED,
    "tw-11-7a.collection-necessary",
    TW.art("11.7a", 3),
    nl='Wat voor "{purpose}" van het apparaat wordt gelezen, is nodig voor de gevraagde dienst.',
    en='What "{purpose}" reads from the device is necessary for the service that was asked for.',
)
MEASURING_QUESTION: Final = question(
    "tw-11-7a.collection-measuring",
    TW.art("11.7a", 3),
    fact="privacy_impact_of_measuring",
    answered_by=Party.CONTROLLER,
    nl='"{purpose}" meet zonder toestemming. Heeft dat geen of geringe gevolgen voor de persoonlijke levenssfeer?',
    en='"{purpose}" measures without consent. Does that have little or no impact on privacy?',
)


@final
@frozen(kw_only=True)
class DeviceFacts:
    """What reading from a device depends on (feiten): the ground of the purpose, and what the cookie is for."""

    purpose: Named
    ground: Ground
    kind: CookieKind
    clauses: tuple[Citation, ...]


@shared
def reading_from_device(facts: DeviceFacts, /) -> Decision:
    """Say whether data may be read from a device for a purpose (lezen van een apparaat)."""
    return Decision(reasons=(_constant(facts).given(*facts.clauses, purpose=facts.purpose),))


def _constant(facts: DeviceFacts) -> Reason:
    match facts.kind:
        case CookieKind.NECESSARY:
            return NECESSARY
        case _ if facts.ground is Ground.CONSENT:
            return BY_CONSENT
        case CookieKind.ANALYTICS:
            return MEASURING_QUESTION
        case CookieKind.TRACKING:
            return CONSENT_NEEDED
        case _:
            assert_never(facts.kind)
