"""
Art. 10 AVG and art. 32 and 33 UAVG: what lets others than authorities process criminal data (uitzonderingen).

One of these ways must be open to the end; otherwise NO_WAY.

* explicit consent (32(a))                BY_CONSENT
* for itself (33(2))                      OWN_REQUEST: to assess a request of the person; OWN_PROTECTION: against offences towards the
                                          controller and those in its service, not towards others. Nobody else gets the data
* for third parties (33(4))               INVESTIGATOR with a licence of its own, for a client; SAME_GROUP; LICENSED: a licence of the
                                          authority was granted, and the conditions attached to it, its protocol, are followed: 33(5),
                                          since 1 September 2026 33(6). To apply is not to have
* for the public                          no way but consent

The other points of art. 32 (vital interests, made public, claims, a law, research), and what holds since 1 September 2026 for accountants
(33(5)) and for committees (47a), are not computed here: a judgment says so in a
policy, see ``avg_10_criminal_data``.
"""

from __future__ import annotations

from typing import Final

from avgkit.decision import Decision, Outcome, Party, question, reason
from avgkit.law.citation import AVG, UAVG
from avgkit.models.prohibited_data import AuthorityLicence, CriminalAudience, CriminalPurpose, CriminalUse
from avgkit.rules.shared import shared
from avgkit.rules.ways import any_way, one_of

BY_CONSENT: Final = reason(
    Outcome.PERMITTED,
    "uavg-32a.by-consent",
    UAVG.art(32, None, "a"),
    nl="De betrokkene heeft uitdrukkelijk en vrij toegestemd.",
    en="The data subject consented explicitly and freely.",
)
OWN_REQUEST: Final = reason(
    Outcome.PERMITTED,
    "uavg-33-2a.own-request",
    UAVG.art(33, 2, "a"),
    nl="De gegevens dienen om een verzoek van de betrokkene te beoordelen, en niemand anders krijgt ze.",
    en="The data serve to assess a request of the data subject, and nobody else gets them.",
)
OWN_PROTECTION: Final = reason(
    Outcome.PERMITTED,
    "uavg-33-2b.own-protection",
    UAVG.art(33, 2, "b"),
    nl="De gegevens beschermen tegen strafbare feiten tegen de organisatie of haar personeel, en niemand anders krijgt ze.",
    en="The data protect against offences towards the organisation or its staff, and nobody else gets them.",
)
INVESTIGATOR: Final = reason(
    Outcome.PERMITTED,
    "uavg-33-4a.investigator",
    UAVG.art(33, 4, "a"),
    nl="Een recherchebureau met een vergunning verwerkt de gegevens voor zijn opdrachtgever.",
    en="A licensed investigator processes the data for its client.",
)
SAME_GROUP: Final = reason(
    Outcome.PERMITTED,
    "uavg-33-4b.same-group",
    UAVG.art(33, 4, "b"),
    nl="De derde die de gegevens krijgt, hoort tot dezelfde groep.",
    en="The third party that gets the data belongs to the same group.",
)
LICENSED: Final = reason(
    Outcome.PERMITTED,
    "uavg-33-4c.licensed",
    UAVG.art(33, 4, "c"),
    nl="De toezichthouder heeft een vergunning verleend, en het protocol ervan wordt gevolgd.",
    en="The authority granted a licence, and its protocol is followed.",
)
NO_WAY: Final = reason(
    Outcome.PROHIBITED,
    "uavg-31.no-exception",
    AVG.art(10),
    UAVG.art(31),
    nl="Geen van de uitzonderingen voor strafrechtelijke gegevens is van toepassing.",
    en="None of the exceptions for criminal data applies.",
)
CONSENT: Final = question(
    "uavg-32a.consent-not-known",
    UAVG.art(32, None, "a"),
    fact="consent",
    answered_by=Party.DATA_SUBJECT,
    nl="Heeft de betrokkene uitdrukkelijk en vrij toegestemd?",
    en="Did the data subject consent explicitly and freely?",
)
PURPOSE: Final = question(
    "uavg-33.purpose-not-known",
    UAVG.art(33),
    fact="purpose",
    answered_by=Party.CONTROLLER,
    nl="Waarvoor worden de strafrechtelijke gegevens gebruikt?",
    en="What are the criminal data used for?",
)
SHARED_WITH: Final = question(
    "uavg-33.audience-not-known",
    UAVG.art(33),
    fact="audience",
    answered_by=Party.CONTROLLER,
    nl="Wie krijgt de strafrechtelijke gegevens?",
    en="Who gets the criminal data?",
)
AGAINST_WHOM: Final = question(
    "uavg-33-2b.against-whom-not-known",
    UAVG.art(33, 2, "b"),
    fact="against_own_organisation",
    answered_by=Party.CONTROLLER,
    nl="Zijn de strafbare feiten tegen de organisatie of haar personeel gericht?",
    en="Are the offences directed against the organisation or its staff?",
)
IS_INVESTIGATOR: Final = question(
    "uavg-33-4a.investigator-not-known",
    UAVG.art(33, 4, "a"),
    fact="licensed_investigator",
    answered_by=Party.CONTROLLER,
    nl="Heeft de organisatie een vergunning als recherchebureau?",
    en="Does the organisation have a licence as an investigation agency?",
)
LICENCE: Final = question(
    "uavg-33-4c.licence-not-known",
    UAVG.art(33, 4, "c"),
    fact="licence",
    answered_by=Party.AUTHORITY,
    nl="Heeft de toezichthouder een vergunning verleend?",
    en="Did the authority grant a licence?",
)
PROTOCOL: Final = question(
    "uavg-33-4c.protocol-not-known",
    UAVG.art(33, 4, "c"),
    fact="protocol_followed",
    answered_by=Party.CONTROLLER,
    nl="Wordt het protocol van de vergunning gevolgd?",
    en="Is the protocol of the licence followed?",
)


@shared
def criminal_use(facts: CriminalUse, /) -> Decision:
    """Say whether an exception lets criminal data be processed (strafrechtelijke gegevens)."""
    who, what = CriminalAudience, CriminalPurpose
    for_itself = (one_of(facts.audience, (who.NOBODY,)), SHARED_WITH)
    ways = (
        (BY_CONSENT, ((facts.consent, CONSENT),)),
        (OWN_REQUEST, (for_itself, (one_of(facts.purpose, (what.REQUEST_OF_PERSON,)), PURPOSE))),
        (
            OWN_PROTECTION,
            (
                for_itself,
                (one_of(facts.purpose, (what.PROTECTION,)), PURPOSE),
                (facts.against_own_organisation, AGAINST_WHOM),
            ),
        ),
        (
            INVESTIGATOR,
            (
                (facts.licensed_investigator, IS_INVESTIGATOR),
                (one_of(facts.purpose, (what.FOR_CLIENT,)), PURPOSE),
                (one_of(facts.audience, (who.NOBODY, who.CLIENT)), SHARED_WITH),
            ),
        ),
        (SAME_GROUP, ((one_of(facts.audience, (who.SAME_GROUP,)), SHARED_WITH),)),
        (
            LICENSED,
            (
                (one_of(facts.audience, (who.SAME_GROUP, who.CLIENT, who.OTHER_THIRD_PARTY)), SHARED_WITH),
                (one_of(facts.licence, (AuthorityLicence.GRANTED,)), LICENCE),
                (facts.protocol_followed, PROTOCOL),
            ),
        ),
    )
    return Decision(reasons=any_way(NO_WAY, ways))
