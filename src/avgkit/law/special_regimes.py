"""Regimes outside art. 9: person numbers prescribed by law (art. 46 UAVG) and criminal data (art. 10 AVG, art. 31 to 33 UAVG)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, UAVG_CHANGED, Catalogue, rows
from avgkit.law.citation import AVG, UAVG, Citation
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.instruments import WABB, WABVPZ, WAGE_TAX_RULES


class SpecialRegime(Enum):
    """A regime of its own beside art. 9 (bijzonder regime)."""

    STATUTORY_NUMBER = "statutory_number"
    CRIMINAL = "criminal"

    @property
    def label(self) -> Text:
        """Return what the regime covers (benaming)."""
        return _REGIME[self][0]

    @property
    def citation(self) -> Citation:
        """Return the provision that forbids (vindplaats)."""
        return _REGIME[self][1]


_REGIME: Final[Mapping[SpecialRegime, tuple[Text, Citation]]] = {
    SpecialRegime.STATUTORY_NUMBER: (
        Text(nl="wettelijk persoonsnummer", en="person number prescribed by law"),
        UAVG.art(46),
    ),
    SpecialRegime.CRIMINAL: (Text(nl="strafrechtelijke gegevens", en="criminal data"), AVG.art(10)),
}


class NumberUser(Enum):
    """Who may use the BSN by a law of its own (gebruiker van het BSN); consent helps nobody, art. 46 UAVG."""

    PUBLIC_BODY = "public_body"
    EMPLOYER = "employer"
    CARE = "care"

    @property
    def label(self) -> Text:
        """Return who, and for what (benaming)."""
        return _USER[self]


_USER: Final[Mapping[NumberUser, Text]] = {
    NumberUser.PUBLIC_BODY: Text(nl="overheidsorgaan, voor zijn publieke taak", en="public body, for its public task"),
    NumberUser.EMPLOYER: Text(nl="werkgever, voor de loonbelasting", en="employer, for wage tax"),
    NumberUser.CARE: Text(
        nl="zorgaanbieder en zorgverzekeraar, voor de zorg", en="care provider and health insurer, for care"
    ),
}

NUMBER_USERS: Final[Mapping[NumberUser, Dated[Citation]]] = {
    user: Dated(f"number {user.value}", [Entry(value=source, since=AVG_APPLIES, source=source, review=review)])
    for user, source, review in (
        (NumberUser.PUBLIC_BODY, WABB.art(10), Review.READ),
        (NumberUser.EMPLOYER, WAGE_TAX_RULES.whole(), Review.READ),
        (NumberUser.CARE, WABVPZ.whole(), Review.MEMORY),
    )
}


class CriminalException(Enum):
    """What allows the processing of criminal data by others than authorities (uitzondering), art. 32 and 33 UAVG."""

    EXPLICIT_CONSENT = "explicit_consent"
    VITAL_INTERESTS = "vital_interests"
    MADE_PUBLIC = "made_public"
    LEGAL_CLAIMS = "legal_claims"
    SUBSTANTIAL_PUBLIC_INTEREST = "substantial_public_interest"
    RESEARCH = "research"
    OWN_REQUEST = "own_request"
    OWN_PROTECTION = "own_protection"
    LICENSED_INVESTIGATOR = "licensed_investigator"
    SAME_GROUP = "same_group"
    AUTHORITY_LICENCE = "authority_licence"
    ACCOUNTANT = "accountant"
    COMMITTEE = "committee"

    @property
    def label(self) -> Text:
        """Return the exception in words (benaming)."""
        return _CRIMINAL[self][0]


_CRIMINAL: Final[Mapping[CriminalException, tuple[Text, Citation]]] = {
    CriminalException.EXPLICIT_CONSENT: (
        Text(nl="uitdrukkelijke toestemming", en="explicit consent"),
        UAVG.art(32, None, "a"),
    ),
    CriminalException.VITAL_INTERESTS: (
        Text(nl="vitale belangen", en="vital interests"),
        UAVG.art(32, None, "b"),
    ),
    CriminalException.MADE_PUBLIC: (
        Text(nl="kennelijk door de betrokkene openbaar gemaakt", en="manifestly made public by the data subject"),
        UAVG.art(32, None, "c"),
    ),
    CriminalException.LEGAL_CLAIMS: (
        Text(nl="rechtsvordering", en="legal claims"),
        UAVG.art(32, None, "d"),
    ),
    CriminalException.SUBSTANTIAL_PUBLIC_INTEREST: (
        Text(nl="zwaarwegend algemeen belang", en="substantial public interest"),
        UAVG.art(32, None, "e"),
    ),
    CriminalException.RESEARCH: (
        Text(nl="onderzoek en statistiek", en="research and statistics"),
        UAVG.art(32, None, "f"),
    ),
    CriminalException.OWN_REQUEST: (
        Text(nl="beoordelen van een verzoek van de betrokkene", en="assessing a request of the data subject"),
        UAVG.art(33, 2, "a"),
    ),
    CriminalException.OWN_PROTECTION: (
        Text(
            nl="bescherming tegen strafbare feiten tegen de eigen organisatie of haar personeel",
            en="protection against offences against the organisation itself or its staff",
        ),
        UAVG.art(33, 2, "b"),
    ),
    CriminalException.LICENSED_INVESTIGATOR: (
        Text(nl="recherchebureau met vergunning, voor een derde", en="licensed investigator, for a third party"),
        UAVG.art(33, 4, "a"),
    ),
    CriminalException.SAME_GROUP: (
        Text(nl="derde in dezelfde groep", en="third party in the same group"),
        UAVG.art(33, 4, "b"),
    ),
    CriminalException.AUTHORITY_LICENCE: (
        Text(
            nl="derde, met een verleende vergunning van de AP",
            en="third party, with a licence granted by the Dutch DPA",
        ),
        UAVG.art(33, 4, "c"),
    ),
    CriminalException.ACCOUNTANT: (
        Text(nl="wettelijk voorgeschreven opdracht van een accountant", en="assignment of an accountant by law"),
        UAVG.art(33, 5),
    ),
    CriminalException.COMMITTEE: (
        Text(nl="tijdelijke commissie of adviescollege", en="temporary committee or advisory council"),
        UAVG.art("47a", 3),
    ),
}
# Stb. 2026, 154.
_SINCE: Final[Mapping[CriminalException, date]] = {
    CriminalException.ACCOUNTANT: UAVG_CHANGED,
    CriminalException.COMMITTEE: UAVG_CHANGED,
}

CRIMINAL_EXCEPTIONS: Final[Mapping[CriminalException, Dated[Citation]]] = {
    one: Dated(
        f"criminal {one.value}",
        [Entry(value=source, since=_SINCE.get(one, AVG_APPLIES), source=source, review=Review.READ)],
    )
    for one, (_, source) in _CRIMINAL.items()
}

_ALLOWED: Final = Text(nl="toegestaan", en="allowed")
CATALOGUE: Final = Catalogue(
    key="special_regimes",
    title=Text(nl="Persoonsnummers en strafrechtelijke gegevens", en="Person numbers and criminal data"),
    rows=(
        *(row for user, dated in NUMBER_USERS.items() for row in rows(user.label, dated, lambda _: _ALLOWED)),
        *(row for one, dated in CRIMINAL_EXCEPTIONS.items() for row in rows(one.label, dated, lambda _: _ALLOWED)),
    ),
)
