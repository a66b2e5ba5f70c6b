"""Art. 49 AVG: the situations in which data may leave without adequacy or safeguards, and what each asks."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, Catalogue, all_of, rows
from avgkit.law.citation import AVG, Citation
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.instruments import EDPB_DEROGATIONS


class DerogationCondition(Enum):
    """A circumstance that a derogation asks for (voorwaarde voor een afwijking), art. 49 AVG."""

    CONSENT_EXPLICIT = "consent_explicit"
    RISKS_TOLD = "risks_told"
    NECESSARY = "necessary"
    OCCASIONAL = "occasional"
    INTEREST_IN_LAW = "interest_in_law"
    PERSON_INCAPABLE = "person_incapable"
    REGISTER_PUBLIC = "register_public"
    PART_OF_REGISTER = "part_of_register"
    NOT_REPETITIVE = "not_repetitive"
    FEW_PERSONS = "few_persons"
    INTEREST_COMPELLING = "interest_compelling"
    INTEREST_NOT_OVERRIDDEN = "interest_not_overridden"
    SAFEGUARDS = "safeguards"
    AUTHORITY_INFORMED = "authority_informed"
    PERSON_INFORMED = "person_informed"

    @property
    def label(self) -> Text:
        """Return the condition in words (benaming)."""
        return _CONDITION[self]


_CONDITION: Final[Mapping[DerogationCondition, Text]] = {
    DerogationCondition.CONSENT_EXPLICIT: Text(nl="uitdrukkelijke toestemming", en="explicit consent"),
    DerogationCondition.RISKS_TOLD: Text(nl="vooraf op de risico's gewezen", en="told of the risks beforehand"),
    DerogationCondition.NECESSARY: Text(nl="noodzakelijk daarvoor", en="necessary for it"),
    DerogationCondition.OCCASIONAL: Text(nl="incidenteel", en="occasional"),
    DerogationCondition.INTEREST_IN_LAW: Text(
        nl="belang erkend in het recht van de Unie of de lidstaat", en="interest recognised in Union or national law"
    ),
    DerogationCondition.PERSON_INCAPABLE: Text(
        nl="de betrokkene kan geen toestemming geven", en="the data subject is incapable of consent"
    ),
    DerogationCondition.REGISTER_PUBLIC: Text(
        nl="register dat de wet openstelt", en="register that the law opens to consultation"
    ),
    DerogationCondition.PART_OF_REGISTER: Text(nl="niet het hele register", en="not the whole register"),
    DerogationCondition.NOT_REPETITIVE: Text(nl="niet repetitief", en="not repetitive"),
    DerogationCondition.FEW_PERSONS: Text(nl="een beperkt aantal betrokkenen", en="a limited number of data subjects"),
    DerogationCondition.INTEREST_COMPELLING: Text(
        nl="noodzakelijk voor een dwingend gerechtvaardigd belang", en="necessary for a compelling legitimate interest"
    ),
    DerogationCondition.INTEREST_NOT_OVERRIDDEN: Text(
        nl="belang van de betrokkene weegt niet zwaarder", en="not overridden by the interests of the data subject"
    ),
    DerogationCondition.SAFEGUARDS: Text(nl="passende waarborgen", en="suitable safeguards"),
    DerogationCondition.AUTHORITY_INFORMED: Text(nl="de toezichthouder is ingelicht", en="the authority is informed"),
    DerogationCondition.PERSON_INFORMED: Text(nl="de betrokkene is ingelicht", en="the data subject is informed"),
}


class Derogation(Enum):
    """
    A specific situation in which data may leave without adequacy or safeguards (afwijking), art. 49 AVG.

    They are exceptions and read narrowly.
    """

    EXPLICIT_CONSENT = "explicit_consent"
    CONTRACT_WITH_PERSON = "contract_with_person"
    CONTRACT_IN_INTEREST = "contract_in_interest"
    PUBLIC_INTEREST = "public_interest"
    LEGAL_CLAIMS = "legal_claims"
    VITAL_INTERESTS = "vital_interests"
    PUBLIC_REGISTER = "public_register"
    COMPELLING_INTERESTS = "compelling_interests"

    @property
    def label(self) -> Text:
        """Return the name of the derogation (benaming)."""
        return _DEROGATION[self]

    @property
    def citation(self) -> Citation:
        """Return its provision (vindplaats)."""
        return AVG.art(49, 1, _POINT.get(self))


_DEROGATION: Final[Mapping[Derogation, Text]] = {
    Derogation.EXPLICIT_CONSENT: Text(nl="uitdrukkelijke toestemming", en="explicit consent"),
    Derogation.CONTRACT_WITH_PERSON: Text(nl="overeenkomst met de betrokkene", en="contract with the data subject"),
    Derogation.CONTRACT_IN_INTEREST: Text(
        nl="overeenkomst in het belang van de betrokkene", en="contract in the interest of the data subject"
    ),
    Derogation.PUBLIC_INTEREST: Text(nl="gewichtige redenen van algemeen belang", en="important public interest"),
    Derogation.LEGAL_CLAIMS: Text(nl="rechtsvordering", en="legal claims"),
    Derogation.VITAL_INTERESTS: Text(nl="vitale belangen", en="vital interests"),
    Derogation.PUBLIC_REGISTER: Text(nl="openbaar register", en="public register"),
    Derogation.COMPELLING_INTERESTS: Text(
        nl="dwingende gerechtvaardigde belangen", en="compelling legitimate interests"
    ),
}
_POINT: Final[Mapping[Derogation, str]] = dict(zip(Derogation, "abcdefg", strict=False))

_C = DerogationCondition
DEROGATIONS: Final[Mapping[Derogation, Dated[frozenset[DerogationCondition]]]] = {
    derogation: Dated(
        f"derogation {derogation.value}",
        [Entry(value=frozenset(conditions), since=AVG_APPLIES, source=source, review=review)],
    )
    for derogation, conditions, source, review in (
        (Derogation.EXPLICIT_CONSENT, (_C.CONSENT_EXPLICIT, _C.RISKS_TOLD), AVG.art(49, 1, "a"), Review.READ),
        # "Occasional" for points b, c and e is the reading of recital 111 by the EDPB.
        (Derogation.CONTRACT_WITH_PERSON, (_C.NECESSARY, _C.OCCASIONAL), EDPB_DEROGATIONS.whole(), Review.MEMORY),
        (Derogation.CONTRACT_IN_INTEREST, (_C.NECESSARY, _C.OCCASIONAL), EDPB_DEROGATIONS.whole(), Review.MEMORY),
        (Derogation.PUBLIC_INTEREST, (_C.NECESSARY, _C.INTEREST_IN_LAW), AVG.art(49, 4), Review.READ),
        (Derogation.LEGAL_CLAIMS, (_C.NECESSARY, _C.OCCASIONAL), EDPB_DEROGATIONS.whole(), Review.MEMORY),
        (Derogation.VITAL_INTERESTS, (_C.NECESSARY, _C.PERSON_INCAPABLE), AVG.art(49, 1, "f"), Review.READ),
        (Derogation.PUBLIC_REGISTER, (_C.REGISTER_PUBLIC, _C.PART_OF_REGISTER), AVG.art(49, 2), Review.READ),
        (
            Derogation.COMPELLING_INTERESTS,
            (
                _C.NOT_REPETITIVE,
                _C.FEW_PERSONS,
                _C.INTEREST_COMPELLING,
                _C.INTEREST_NOT_OVERRIDDEN,
                _C.SAFEGUARDS,
                _C.AUTHORITY_INFORMED,
                _C.PERSON_INFORMED,
            ),
            AVG.art(49, 1),
            Review.READ,
        ),
    )
}

# Art. 49(3): not for what public authorities do in the exercise of their public powers.
NOT_FOR_PUBLIC_POWERS: Final = frozenset(
    {
        Derogation.EXPLICIT_CONSENT,
        Derogation.CONTRACT_WITH_PERSON,
        Derogation.CONTRACT_IN_INTEREST,
        Derogation.COMPELLING_INTERESTS,
    }
)

CATALOGUE: Final = Catalogue(
    key="derogations",
    title=Text(nl="Afwijkingen voor doorgifte", en="Derogations for transfers"),
    rows=tuple(
        row
        for one, dated in DEROGATIONS.items()
        for row in rows(one.label, dated, lambda asked: all_of(each.label for each in _C if each in asked))
    ),
)
