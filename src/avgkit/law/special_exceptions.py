"""Art. 9(2) AVG and art. 22 to 30b and 47a UAVG: what lifts the prohibition of special categories, for which of them, and on what conditions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final, final

from attrs import frozen

from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, UAVG_CHANGED, Catalogue, all_of, rows
from avgkit.law.citation import AVG, UAVG, Citation
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.special_categories import SpecialCategory


class SpecialException(Enum):
    """
    What lifts the prohibition to process special categories (uitzondering), art. 9(2) AVG, and its elaboration in Dutch law.

    Points b, g, h, i and j of art. 9(2) need a law: for the Netherlands the UAVG is such a law. Beside an exception there must be
    a ground of art. 6(1); neither legitimate interests nor a contract is an exception.
    """

    EXPLICIT_CONSENT = "explicit_consent"
    VITAL_INTERESTS = "vital_interests"
    NONPROFIT_MEMBERS = "nonprofit_members"
    MADE_PUBLIC = "made_public"
    LEGAL_CLAIMS = "legal_claims"
    SUBSTANTIAL_PUBLIC_INTEREST = "substantial_public_interest"
    RESEARCH = "research"
    ORIGIN_FOR_IDENTIFICATION = "origin_for_identification"
    POSITIVE_ACTION = "positive_action"
    POLITICAL_OFFICE = "political_office"
    SPIRITUAL_CARE = "spiritual_care"
    GENETIC = "genetic"
    BIOMETRIC = "biometric"
    SICKNESS_AND_BENEFITS = "sickness_and_benefits"
    SCHOOL_AND_PROBATION = "school_and_probation"
    CARE = "care"
    PUBLIC_HEALTH = "public_health"
    ACCOUNTANT = "accountant"
    MEDICAL_FILES = "medical_files"
    COMMITTEE = "committee"

    @property
    def label(self) -> Text:
        """Return the name of the exception (benaming)."""
        return _LABEL[self]


class SpecialCondition(Enum):
    """A condition of an exception (voorwaarde)."""

    CONSENT_EXPLICIT = "consent_explicit"
    CONSENT_FREE = "consent_free"
    PERSON_INCAPABLE = "person_incapable"
    MATCHING_AIM = "matching_aim"
    MEMBERS_OR_CONTACTS = "members_or_contacts"
    NOT_DISCLOSED_OUTSIDE = "not_disclosed_outside"
    SAFEGUARDS = "safeguards"
    PUBLISHED_BY_PERSON = "published_by_person"
    NECESSARY = "necessary"
    LAW = "law"
    PUBLIC_INTEREST = "public_interest"
    CONSENT_IMPOSSIBLE = "consent_impossible"
    AUTHENTICATION_OR_SECURITY = "authentication_or_security"
    SECRECY = "secrecy"
    EMPLOYER_OR_BENEFITS_BODY = "employer_or_benefits_body"
    CARE_PROVIDER = "care_provider"
    LAWFUL_ACCESS = "lawful_access"
    ORIGIN_BY_BIRTHPLACE = "origin_by_birthplace"
    NOT_OBJECTED = "not_objected"
    STATUTORY_ASSIGNMENT = "statutory_assignment"
    SECRETS_PSEUDONYMISED = "secrets_pseudonymised"
    KEPT_BY_CARE_PROVIDER = "kept_by_care_provider"
    SET_UP_FOR_IT = "set_up_for_it"

    @property
    def label(self) -> Text:
        """Return the condition in words (benaming)."""
        return _CONDITION[self]


@final
@frozen(kw_only=True)
class ExceptionRule:
    """What an exception covers and asks (regel van een uitzondering): *point* is the point of art. 9(2) AVG that it rests on."""

    point: str
    categories: frozenset[SpecialCategory]
    conditions: frozenset[SpecialCondition]

    @property
    def label(self) -> Text:
        """Return the conditions in words (omschrijving)."""
        return all_of(one.label for one in SpecialCondition if one in self.conditions)


_LABEL: Final[Mapping[SpecialException, Text]] = {
    SpecialException.EXPLICIT_CONSENT: Text(nl="uitdrukkelijke toestemming", en="explicit consent"),
    SpecialException.VITAL_INTERESTS: Text(nl="vitale belangen", en="vital interests"),
    SpecialException.NONPROFIT_MEMBERS: Text(
        nl="eigen leden van een instelling zonder winstoogmerk", en="own members of a body without profit aim"
    ),
    SpecialException.MADE_PUBLIC: Text(
        nl="kennelijk door de betrokkene openbaar gemaakt", en="manifestly made public by the data subject"
    ),
    SpecialException.LEGAL_CLAIMS: Text(nl="rechtsvordering", en="legal claims"),
    SpecialException.SUBSTANTIAL_PUBLIC_INTEREST: Text(
        nl="zwaarwegend algemeen belang", en="substantial public interest"
    ),
    SpecialException.RESEARCH: Text(nl="onderzoek en statistiek", en="research and statistics"),
    SpecialException.ORIGIN_FOR_IDENTIFICATION: Text(
        nl="afkomst, om de betrokkene te identificeren", en="origin, to identify the data subject"
    ),
    SpecialException.POSITIVE_ACTION: Text(
        nl="voorrang voor een minderheid, om een achterstand op te heffen",
        en="precedence for a minority, to redress a disadvantage",
    ),
    SpecialException.POLITICAL_OFFICE: Text(
        nl="functies waarvoor de politieke opvatting telt", en="offices for which the political opinion matters"
    ),
    SpecialException.SPIRITUAL_CARE: Text(nl="geestelijke verzorging", en="spiritual care"),
    SpecialException.GENETIC: Text(
        nl="erfelijke eigenschappen van de betrokkene zelf", en="hereditary traits of the data subject"
    ),
    SpecialException.BIOMETRIC: Text(nl="authenticatie of beveiliging", en="authentication or security"),
    SpecialException.SICKNESS_AND_BENEFITS: Text(
        nl="werkgever: ziekte, re-integratie en uitkeringen", en="employer: sickness, reintegration and benefits"
    ),
    SpecialException.SCHOOL_AND_PROBATION: Text(
        nl="school, reclassering en detentie", en="school, probation and detention"
    ),
    SpecialException.CARE: Text(nl="zorg en verzekering", en="care and insurance"),
    SpecialException.PUBLIC_HEALTH: Text(nl="volksgezondheid", en="public health"),
    SpecialException.ACCOUNTANT: Text(nl="accountant", en="accountant"),
    SpecialException.MEDICAL_FILES: Text(
        nl="medische dossiers overdragen om ze te bewaren", en="handing over medical files for keeping"
    ),
    SpecialException.COMMITTEE: Text(
        nl="tijdelijke commissie of adviescollege", en="temporary committee or advisory council"
    ),
}
_CONDITION: Final[Mapping[SpecialCondition, Text]] = {
    SpecialCondition.CONSENT_EXPLICIT: Text(nl="de toestemming is uitdrukkelijk", en="the consent is explicit"),
    SpecialCondition.CONSENT_FREE: Text(nl="de toestemming is vrij", en="the consent is free"),
    SpecialCondition.PERSON_INCAPABLE: Text(
        nl="de betrokkene kan geen toestemming geven", en="the data subject is incapable of consent"
    ),
    SpecialCondition.MATCHING_AIM: Text(
        nl="de instelling heeft een politiek, levensbeschouwelijk, godsdienstig of vakbondsdoel",
        en="the body has a political, philosophical, religious or trade union aim",
    ),
    SpecialCondition.MEMBERS_OR_CONTACTS: Text(
        nl="alleen (oud-)leden en vaste contacten", en="only (former) members and regular contacts"
    ),
    SpecialCondition.NOT_DISCLOSED_OUTSIDE: Text(
        nl="niet zonder toestemming naar buiten verstrekt", en="not disclosed outside without consent"
    ),
    SpecialCondition.SAFEGUARDS: Text(nl="passende waarborgen", en="appropriate safeguards"),
    SpecialCondition.PUBLISHED_BY_PERSON: Text(
        nl="de betrokkene maakte juist dit gegeven openbaar", en="the data subject made this very item public"
    ),
    SpecialCondition.NECESSARY: Text(
        nl="noodzakelijk (niets lichters volstaat)", en="necessary (nothing lighter will do)"
    ),
    SpecialCondition.LAW: Text(nl="een wet die het regelt", en="a law that provides for it"),
    SpecialCondition.PUBLIC_INTEREST: Text(nl="het dient een algemeen belang", en="it serves a public interest"),
    SpecialCondition.CONSENT_IMPOSSIBLE: Text(
        nl="toestemming vragen is onmogelijk of onevenredig", en="asking consent is impossible or disproportionate"
    ),
    SpecialCondition.AUTHENTICATION_OR_SECURITY: Text(
        nl="voor authenticatie of beveiliging", en="for authentication or security"
    ),
    SpecialCondition.SECRECY: Text(nl="onder een geheimhoudingsplicht", en="under a duty of secrecy"),
    SpecialCondition.EMPLOYER_OR_BENEFITS_BODY: Text(
        nl="werkgever, uitkeringsinstantie of pensioenfonds", en="employer, benefits body or pension fund"
    ),
    SpecialCondition.CARE_PROVIDER: Text(
        nl="hulpverlener, zorginstelling of verzekeraar", en="care provider, care institution or insurer"
    ),
    SpecialCondition.LAWFUL_ACCESS: Text(
        nl="zwaarwegend algemeen belang van rechtmatige toegang", en="substantial public interest in lawful access"
    ),
    SpecialCondition.ORIGIN_BY_BIRTHPLACE: Text(
        nl="alleen het geboorteland van de betrokkene, ouders of grootouders, of wat de wet aanwijst",
        en="only the country of birth of the data subject, parents or grandparents, or what the law names",
    ),
    SpecialCondition.NOT_OBJECTED: Text(
        nl="de betrokkene heeft geen schriftelijk bezwaar gemaakt", en="the data subject has not objected in writing"
    ),
    SpecialCondition.STATUTORY_ASSIGNMENT: Text(
        nl="een opdracht van een accountant die een wettelijk voorschrift voorschrijft",
        en="an assignment of an accountant that the law prescribes",
    ),
    SpecialCondition.SECRETS_PSEUDONYMISED: Text(
        nl="wat onder het medisch beroepsgeheim valt of viel, is vooraf en blijvend gepseudonimiseerd",
        en="what is or was under medical secrecy is pseudonymised beforehand and stays so",
    ),
    SpecialCondition.KEPT_BY_CARE_PROVIDER: Text(
        nl="een hulpverlener of instelling gaat de dossiers om de bewaarplicht bewaren en beheren",
        en="a care provider or institution is to keep and manage the files for the duty to keep them",
    ),
    SpecialCondition.SET_UP_FOR_IT: Text(
        nl="de instellingsregeling noemt de taak van zwaarwegend algemeen belang, het doel, de verantwoordelijke en de langste bewaartermijn",
        en="the regulation that sets it up names the task of substantial public interest, the purpose, the controller and the longest period",
    ),
}

_ALL: Final = frozenset(SpecialCategory)
_HEALTH: Final = frozenset({SpecialCategory.HEALTH})
_ORIGIN: Final = frozenset({SpecialCategory.RACIAL_ETHNIC})
_C = SpecialCondition
_X = SpecialException
_Line = tuple[SpecialException, str, frozenset[SpecialCategory], tuple[SpecialCondition, ...], Citation]
_TABLE: Final[tuple[_Line, ...]] = (
    (_X.EXPLICIT_CONSENT, "a", _ALL, (_C.CONSENT_EXPLICIT, _C.CONSENT_FREE), UAVG.art(22, 2, "a")),
    (_X.VITAL_INTERESTS, "c", _ALL, (_C.PERSON_INCAPABLE, _C.NECESSARY), UAVG.art(22, 2, "b")),
    (
        _X.NONPROFIT_MEMBERS,
        "d",
        _ALL,
        (_C.MATCHING_AIM, _C.MEMBERS_OR_CONTACTS, _C.NOT_DISCLOSED_OUTSIDE, _C.SAFEGUARDS),
        UAVG.art(22, 2, "c"),
    ),
    (_X.MADE_PUBLIC, "e", _ALL, (_C.PUBLISHED_BY_PERSON,), UAVG.art(22, 2, "d")),
    (_X.LEGAL_CLAIMS, "f", _ALL, (_C.NECESSARY,), UAVG.art(22, 2, "e")),
    (_X.SUBSTANTIAL_PUBLIC_INTEREST, "g", _ALL, (_C.LAW, _C.NECESSARY), UAVG.art(23)),
    (
        _X.RESEARCH,
        "j",
        _ALL,
        (_C.NECESSARY, _C.PUBLIC_INTEREST, _C.CONSENT_IMPOSSIBLE, _C.SAFEGUARDS),
        UAVG.art(24),
    ),
    (_X.ORIGIN_FOR_IDENTIFICATION, "g", _ORIGIN, (_C.NECESSARY,), UAVG.art(25, None, "a")),
    (
        _X.POSITIVE_ACTION,
        "g",
        _ORIGIN,
        (_C.NECESSARY, _C.ORIGIN_BY_BIRTHPLACE, _C.NOT_OBJECTED),
        UAVG.art(25, None, "b"),
    ),
    (_X.POLITICAL_OFFICE, "g", frozenset({SpecialCategory.POLITICAL}), (_C.NECESSARY,), UAVG.art(26)),
    (
        _X.SPIRITUAL_CARE,
        "g",
        frozenset({SpecialCategory.RELIGION}),
        (_C.NECESSARY, _C.NOT_OBJECTED, _C.NOT_DISCLOSED_OUTSIDE),
        UAVG.art(27),
    ),
    (_X.GENETIC, "g", frozenset({SpecialCategory.GENETIC}), (_C.NECESSARY,), UAVG.art(28, 1)),
    # Art. 30(4) UAVG binds whoever uses paragraphs 1 to 3 to secrecy; only art. 9(3) AVG makes it a condition, for care.
    (_X.SICKNESS_AND_BENEFITS, "b", _HEALTH, (_C.EMPLOYER_OR_BENEFITS_BODY, _C.NECESSARY), UAVG.art(30, 1)),
    (_X.SCHOOL_AND_PROBATION, "g", _HEALTH, (_C.NECESSARY,), UAVG.art(30, 2)),
    (_X.PUBLIC_HEALTH, "i", _HEALTH, (_C.LAW, _C.NECESSARY), AVG.art(9, 2, "i")),
)


def _biometric(since: date, until: date | None, *conditions: SpecialCondition) -> Entry[ExceptionRule]:
    rule = ExceptionRule(point="g", categories=frozenset({SpecialCategory.BIOMETRIC}), conditions=frozenset(conditions))
    return Entry(value=rule, since=since, until=until, source=UAVG.art(29), review=Review.READ)


def _care(since: date, until: date | None, note: Text | None) -> Entry[ExceptionRule]:
    rule = ExceptionRule(
        point="h", categories=_HEALTH, conditions=frozenset({_C.CARE_PROVIDER, _C.NECESSARY, _C.SECRECY})
    )
    return Entry(value=rule, since=since, until=until, source=UAVG.art(30, 3), review=Review.READ, note=note)


# Art. 30a UAVG: what else counts as such processing from then on, and what comes with it.
_FILES: Final = Text(
    nl="Ook het overdragen van medische dossiers aan een andere hulpverlener of instelling, en het bewaren en beheren daar: kosteloos, zonder "
    "toestemming, en de betrokkene wordt geïnformeerd, of als dat niet gaat breed en tijdig ieder (art. 30a).",
    en="Also handing medical files over to another care provider or institution, and keeping and managing them there: free of charge, without "
    "consent, and the data subject is told or, where that cannot be, everybody broadly and in time (Art. 30a).",
)
# Stb. 2026, 154: what opens from then on.
_NEW: Final[tuple[_Line, ...]] = (
    (_X.ACCOUNTANT, "g", _ALL, (_C.NECESSARY, _C.STATUTORY_ASSIGNMENT, _C.SECRETS_PSEUDONYMISED), UAVG.art("23a")),
    (_X.MEDICAL_FILES, "h", _HEALTH, (_C.KEPT_BY_CARE_PROVIDER, _C.SECRECY), UAVG.art("30b", 1)),
    (
        _X.COMMITTEE,
        "g",
        _ALL,
        (_C.SET_UP_FOR_IT, _C.NECESSARY, _C.CONSENT_IMPOSSIBLE, _C.SAFEGUARDS),
        UAVG.art("47a", 3),
    ),
)

EXCEPTIONS: Final[Mapping[SpecialException, Dated[ExceptionRule]]] = {
    one: Dated(
        f"exception {one.value}",
        [
            Entry(
                value=ExceptionRule(point=point, categories=categories, conditions=frozenset(conditions)),
                since=since,
                source=source,
                review=Review.READ,
            )
        ],
    )
    for table, since in ((_TABLE, AVG_APPLIES), (_NEW, UAVG_CHANGED))
    for one, point, categories, conditions, source in table
} | {
    _X.CARE: Dated("exception care", [_care(AVG_APPLIES, UAVG_CHANGED, None), _care(UAVG_CHANGED, None, _FILES)]),
    _X.BIOMETRIC: Dated(
        "exception biometric",
        [
            _biometric(AVG_APPLIES, UAVG_CHANGED, _C.AUTHENTICATION_OR_SECURITY, _C.NECESSARY),
            _biometric(UAVG_CHANGED, None, _C.AUTHENTICATION_OR_SECURITY, _C.NECESSARY, _C.LAWFUL_ACCESS),
        ],
    ),
}

CATALOGUE: Final = Catalogue(
    key="special_exceptions",
    title=Text(nl="Uitzonderingen voor bijzondere categorieën", en="Exceptions for special categories"),
    rows=tuple(row for one, dated in EXCEPTIONS.items() for row in rows(one.label, dated, lambda rule: rule.label)),
)
