"""
Art. 28(3) AVG: a processor acts under a contract that binds it (verwerkersovereenkomst).

* a contract that binds               IN_FORCE; NO_AGREEMENT, NOT_SIGNED, NOT_IN_FORCE
* sets out subject, duration, ...     and stipulates points (a) to (h): INCOMPLETE names what is missing
* what it is for                      PURPOSE_NOT_COVERED, ITEM_NOT_COVERED
* sufficient guarantees (1), form (9) for ``avg_28_agreement``
  and other processors (2) and (4)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Reason, reason
from avgkit.language import Text
from avgkit.law.citation import AVG, Citation
from avgkit.models.recipient import AgreementElement, ProcessingAgreement
from avgkit.rules.shared import shared
from avgkit.sentence import Named

ELEMENT: Final[Mapping[AgreementElement, Text]] = {
    AgreementElement.SUBJECT: Text(nl="het onderwerp", en="the subject matter"),
    AgreementElement.DURATION: Text(nl="de duur", en="the duration"),
    AgreementElement.NATURE: Text(nl="de aard van de verwerking", en="the nature of the processing"),
    AgreementElement.PURPOSE: Text(nl="het doel", en="the purpose"),
    AgreementElement.DATA_TYPES: Text(nl="de soort gegevens", en="the type of personal data"),
    AgreementElement.PERSON_CATEGORIES: Text(nl="de categorieën betrokkenen", en="the categories of data subjects"),
    AgreementElement.CONTROLLER_RIGHTS_AND_DUTIES: Text(
        nl="de rechten en verplichtingen van de verwerkingsverantwoordelijke",
        en="the rights and obligations of the controller",
    ),
    AgreementElement.INSTRUCTIONS: Text(nl="werken op instructie", en="acting on instructions"),
    AgreementElement.CONFIDENTIALITY: Text(nl="geheimhouding", en="confidentiality"),
    AgreementElement.SECURITY: Text(nl="beveiliging", en="security"),
    AgreementElement.SUB_PROCESSORS: Text(nl="andere verwerkers", en="other processors"),
    AgreementElement.HELP_WITH_RIGHTS: Text(nl="hulp bij verzoeken van betrokkenen", en="help with requests"),
    AgreementElement.HELP_WITH_SECURITY_AND_BREACHES: Text(
        nl="hulp bij beveiliging en datalekken", en="help with security and breaches"
    ),
    AgreementElement.DELETION_OR_RETURN: Text(nl="wissen of teruggeven", en="deletion or return"),
    AgreementElement.INFORMATION_AND_AUDITS: Text(nl="informatie en audits", en="information and audits"),
}

IN_FORCE: Final = reason(
    Outcome.PERMITTED,
    "avg-28-3.in-force",
    AVG.art(28, 3),
    nl='De verwerkersovereenkomst met "{recipient}" geldt sinds {since} en omvat "{purpose}" met "{item}".',
    en='The processing agreement with "{recipient}" has held since {since} and covers "{purpose}" with "{item}".',
)
NO_AGREEMENT: Final = reason(
    Outcome.PROHIBITED,
    "avg-28-3.no-agreement",
    AVG.art(28, 3),
    nl='Er is geen verwerkersovereenkomst met "{recipient}".',
    en='There is no processing agreement with "{recipient}".',
)
NOT_SIGNED: Final = reason(
    Outcome.PROHIBITED,
    "avg-28-3.not-signed",
    AVG.art(28, 3),
    nl='De verwerkersovereenkomst met "{recipient}" is niet ondertekend en bindt dus niet.',
    en='The processing agreement with "{recipient}" is not signed, so it does not bind.',
)
NOT_IN_FORCE: Final = reason(
    Outcome.PROHIBITED,
    "avg-28-3.not-in-force",
    AVG.art(28, 3),
    nl='De verwerkersovereenkomst met "{recipient}" geldt op die dag niet.',
    en='The processing agreement with "{recipient}" does not hold on that day.',
)
INCOMPLETE: Final = reason(
    Outcome.PROHIBITED,
    "avg-28-3.incomplete",
    AVG.art(28, 3),
    nl='In de verwerkersovereenkomst met "{recipient}" ontbreekt: {missing}.',
    en='Missing in the processing agreement with "{recipient}": {missing}.',
)
PURPOSE_NOT_COVERED: Final = reason(
    Outcome.PROHIBITED,
    "avg-28-3.purpose-not-covered",
    AVG.art(28, 3),
    nl='De verwerkersovereenkomst met "{recipient}" omvat "{purpose}" niet.',
    en='The processing agreement with "{recipient}" does not cover "{purpose}".',
)
ITEM_NOT_COVERED: Final = reason(
    Outcome.PROHIBITED,
    "avg-28-3.item-not-covered",
    AVG.art(28, 3),
    nl='De verwerkersovereenkomst met "{recipient}" omvat "{item}" niet.',
    en='The processing agreement with "{recipient}" does not cover "{item}".',
)


@final
@frozen(kw_only=True)
class ProcessorFacts:
    """What a processor may receive depends on (feiten) its agreements: which of them runs that day, what it covers and what it contains."""

    recipient: Named
    purpose: Named
    item: Named
    agreements: tuple[ProcessingAgreement, ...]
    on: date
    clauses: tuple[Citation, ...]


def named_elements(elements: Collection[AgreementElement], /) -> tuple[Named, ...]:
    """Return elements of an agreement with their names (onderdelen), in the order of the law."""
    return tuple(Named(key=one.value, label=label) for one, label in ELEMENT.items() if one in elements)


@shared
def processor(facts: ProcessorFacts, /) -> Decision:
    """Say whether an agreement lets a processor receive an item for a purpose (verwerkersovereenkomst)."""
    running = next((agreement for agreement in facts.agreements if agreement.holds_on(facts.on)), None)
    if running is None:
        wanting = NOT_IN_FORCE if facts.agreements else NO_AGREEMENT
        return Decision(reasons=(wanting.given(*facts.clauses, recipient=facts.recipient),))
    if running.signed_on is None or running.signed_on > facts.on:
        return Decision(reasons=(NOT_SIGNED.given(*facts.clauses, recipient=facts.recipient),))
    return Decision(reasons=_of_agreement(facts, running))


def _of_agreement(facts: ProcessorFacts, agreement: ProcessingAgreement) -> tuple[Reason, ...]:
    clauses, who, wanting = facts.clauses, facts.recipient, list[Reason]()
    missing = named_elements(frozenset(AgreementElement) - agreement.elements)
    if missing:
        wanting.append(INCOMPLETE.given(*clauses, recipient=who, missing=missing))
    if facts.purpose.key not in agreement.purposes:
        wanting.append(PURPOSE_NOT_COVERED.given(*clauses, recipient=who, purpose=facts.purpose))
    if facts.item.key not in agreement.items:
        wanting.append(ITEM_NOT_COVERED.given(*clauses, recipient=who, item=facts.item))
    covers = IN_FORCE.given(*clauses, recipient=who, since=agreement.since, purpose=facts.purpose, item=facts.item)
    return tuple(wanting) or (covers,)
