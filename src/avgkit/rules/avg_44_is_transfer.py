"""
Art. 44 AVG: what is a transfer to a third country or an international organisation (doorgifte).

* another controller or processor       gets the data or access to them: IS_TRANSFER, also where a processor sends data back, or looks at
                                        data that stay here; that art. 3 covers the importer makes no difference
* not one's own staff                   OWN_STAFF: who opens the own system while abroad is no other party
* not the person                        FROM_PERSON: who gives data about himself exports nothing; TO_PERSON: nor is he an importer
* to a third country                    STAYS: a foreign parent is no transfer where nobody outside has access; within the EEA there is none
* or an international organisation      wherever it is

After the guidelines of the EDPB (05/2021). Security duties stay in every case (art. 32).
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG, Citation
from avgkit.law.countries import country
from avgkit.law.eea import Standing, standing
from avgkit.rules.avg_44_transfer import COUNTRY_UNKNOWN, NO_THIRD_COUNTRY_THEN, WITHIN_EEA
from avgkit.rules.shared import shared
from avgkit.sentence import Named

IS_TRANSFER: Final = reason(
    Outcome.REQUIRED,
    "avg-44.is-transfer",
    AVG.art(44),
    nl='Dat "{recipient}" de gegevens krijgt of kan inzien, is een doorgifte: iets uit hoofdstuk V moet haar dragen.',
    en='That "{recipient}" gets the data or access to them is a transfer: something in chapter V must carry it.',
)
OWN_STAFF: Final = reason(
    Outcome.PERMITTED,
    "avg-44.own-staff",
    AVG.art(44),
    nl="Een eigen medewerker die vanuit het buitenland in het eigen systeem werkt, is geen andere partij: geen doorgifte.",
    en="A member of the own staff who works in the own system from abroad is no other party: there is no transfer.",
)
FROM_PERSON: Final = reason(
    Outcome.PERMITTED,
    "avg-44.from-person",
    AVG.art(44),
    nl="De betrokkene geeft de gegevens zelf: niemand geeft ze door.",
    en="The data subject gives the data himself: nobody transfers them.",
)
TO_PERSON: Final = reason(
    Outcome.PERMITTED,
    "avg-44.to-person",
    AVG.art(44),
    nl='"{recipient}" is geen verwerkingsverantwoordelijke en geen verwerker: wat erheen gaat, is geen doorgifte.',
    en='"{recipient}" is neither a controller nor a processor: what goes there is no transfer.',
)
STAYS: Final = reason(
    Outcome.PERMITTED,
    "avg-44.stays",
    AVG.art(44),
    nl="De gegevens blijven binnen de Europese Economische Ruimte, en niemand daarbuiten kan erbij.",
    en="The data stay within the European Economic Area, and nobody outside has access.",
)
FLOW: Final = question(
    "avg-44.flow-not-known",
    AVG.art(44),
    fact="flow",
    answered_by=Party.CONTROLLER,
    nl="Hoe gaan de gegevens naar het buitenland, en van wie naar wie?",
    en="How do the data go abroad, and from whom to whom?",
)
KIND: Final = question(
    "avg-44.importer-not-known",
    AVG.art(44),
    fact="importer",
    answered_by=Party.RECIPIENT,
    nl='Is "{recipient}" een internationale organisatie?',
    en='Is "{recipient}" an international organisation?',
)


class DataFlow(Enum):
    """How data get to a party abroad (gegevensstroom)."""

    DISCLOSURE = "disclosure"
    REMOTE_ACCESS = "remote_access"
    RETURN_TO_CONTROLLER = "return_to_controller"
    OWN_STAFF_ABROAD = "own_staff_abroad"
    DIRECT_FROM_PERSON = "direct_from_person"
    STAYS_IN_EEA = "stays_in_eea"


class ImporterKind(Enum):
    """What the party abroad is (soort ontvanger)."""

    BUSINESS = "business"
    INTERNATIONAL_ORGANISATION = "international_organisation"


_NO_TRANSFER: Final = {
    DataFlow.OWN_STAFF_ABROAD: OWN_STAFF,
    DataFlow.DIRECT_FROM_PERSON: FROM_PERSON,
    DataFlow.STAYS_IN_EEA: STAYS,
}


@final
@frozen(kw_only=True)
class FlowFacts:
    """What makes a transfer (feiten): how the data go, to what kind of party, where and when; None where nobody says."""

    recipient: Named
    flow: DataFlow | None
    importer: ImporterKind | None
    country: str | None
    on: date
    clauses: tuple[Citation, ...]


@shared
def is_transfer(facts: FlowFacts, /) -> Decision:
    """
    Say whether something in chapter V must carry this (doorgifte): REQUIRED where it is a transfer, PERMITTED where it is none.

    InvalidValue where there is no such country.
    """
    if facts.flow in _NO_TRANSFER:
        return Decision(reasons=(_NO_TRANSFER[facts.flow].given(*facts.clauses),))
    if facts.importer is ImporterKind.BUSINESS and facts.country is not None:
        where, name = standing(facts.country, on=facts.on), country(facts.country)
        if where is Standing.MEMBER:
            return Decision(reasons=(WITHIN_EEA.given(*facts.clauses, recipient=facts.recipient, country=name),))
        if where is not Standing.THIRD_COUNTRY:
            then = NO_THIRD_COUNTRY_THEN.given(*facts.clauses, on=facts.on, country=name, standing=where.label)
            return Decision(reasons=(then,))
    asked = list[Reason]()
    if facts.flow is None:
        asked.append(FLOW.given(*facts.clauses))
    if facts.importer is None:
        asked.append(KIND.given(*facts.clauses, recipient=facts.recipient))
    if facts.importer is not ImporterKind.INTERNATIONAL_ORGANISATION and facts.country is None:
        asked.append(COUNTRY_UNKNOWN.given(*facts.clauses, recipient=facts.recipient))
    return Decision(reasons=tuple(asked) or (IS_TRANSFER.given(*facts.clauses, recipient=facts.recipient),))
