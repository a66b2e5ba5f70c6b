"""
Art. 44 and 45 AVG: transfers to third countries (doorgifte), what may be said of one, and whether an adequacy decision carries it.

* a third country (44)                outside the EEA: WITHIN_EEA and NO_THIRD_COUNTRY_THEN are no transfer; COUNTRY_UNKNOWN
* adequacy decision (45)              in force on the day, and covering this importer: ADEQUATE, COVERED; with NOT_FOR as a duty where it
                                      leaves something out. CONDITION_UNKNOWN where it covers some sectors only. It does not carry the
                                      transfer where there is NO_DECISION, where it LAPSED, or where the importer is NOT_COVERED
* appropriate safeguards (46)         for ``avg_46_safeguards``, which says SAFEGUARDED, NOT_ASSESSED, DEFEATED
* derogations (49)                    for ``avg_49_derogations``, per case; without art. 45, 46 and 49 NOTHING_CARRIES_IT

The order in which they are asked for a recipient of a policy is for ``avg_44_to_country``.

That the person is told (art. 13(1)(f)) is for the notice.
"""

from __future__ import annotations

from datetime import date
from typing import Final, assert_never, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, Reason, duty, question, reason
from avgkit.errors import NotInForce
from avgkit.language import Text
from avgkit.law.adequacy import ADEQUACY, AdequacyCondition, adequacy
from avgkit.law.citation import AVG, Citation
from avgkit.law.condition import Checklist, Condition
from avgkit.law.instruments import SCHREMS_II
from avgkit.rules.shared import shared
from avgkit.sentence import Named

COUNTRY_UNKNOWN: Final = question(
    "avg-44.country-unknown",
    AVG.art(44),
    fact="country",
    answered_by=Party.RECIPIENT,
    nl='In welk land komen de gegevens bij "{recipient}" terecht?',
    en='In which country do the data reach "{recipient}"?',
)
WITHIN_EEA: Final = reason(
    Outcome.PERMITTED,
    "avg-44.within-eea",
    AVG.art(44),
    nl='"{recipient}" ontvangt de gegevens binnen de Europese Economische Ruimte ({country}).',
    en='"{recipient}" receives the data within the European Economic Area ({country}).',
)
NO_THIRD_COUNTRY_THEN: Final = reason(
    Outcome.PERMITTED,
    "avg-44.no-third-country-then",
    AVG.art(44),
    nl="Het land van ontvangst ({country}) gold op {on} niet als derde land: {standing}.",
    en="The country of receipt ({country}) did not count as a third country on {on}: {standing}.",
)
ADEQUATE: Final = reason(
    Outcome.PERMITTED,
    "avg-45.adequate",
    AVG.art(45, 1),
    nl="Volgens de Europese Commissie is de bescherming in het land van ontvangst ({country}) sinds {since} passend.",
    en="The European Commission has found the protection in the country of receipt ({country}) adequate since {since}.",
)
COVERED: Final = reason(
    Outcome.PERMITTED,
    "avg-45.covered",
    AVG.art(45, 1),
    nl='Het adequaatheidsbesluit van {since} ({country}) dekt "{recipient}": {condition}.',
    en='The adequacy decision of {since} ({country}) covers "{recipient}": {condition}.',
)
NOT_FOR: Final = duty(
    Outcome.PERMITTED,
    "avg-45.not-for",
    AVG.art(45, 1),
    nl="Ga na dat het niet gaat om wat het adequaatheidsbesluit uitsluit: {excluded}.",
    en="Make sure that this is not what the adequacy decision leaves out: {excluded}.",
)
CONDITION_UNKNOWN: Final = question(
    "avg-45.condition-unknown",
    AVG.art(45, 1),
    fact="adequacy_condition",
    answered_by=Party.RECIPIENT,
    nl='Het adequaatheidsbesluit ({country}) geldt niet voor iedereen. Is dit waar voor "{recipient}": {condition}?',
    en='The adequacy decision ({country}) is not for everybody. Is this true of "{recipient}": {condition}?',
)
NO_DECISION: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-45.no-decision",
    AVG.art(45, 1),
    nl="Voor het land van ontvangst ({country}) geldt op {on} geen adequaatheidsbesluit.",
    en="No adequacy decision for the country of receipt ({country}) is in force on {on}.",
)
LAPSED: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-45.lapsed",
    AVG.art(45, 1),
    nl="Het adequaatheidsbesluit voor het land van ontvangst ({country}) geldt sinds {until} niet meer.",
    en="The adequacy decision for the country of receipt ({country}) has not been in force since {until}.",
)
NOT_COVERED: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-45.not-covered",
    AVG.art(45, 1),
    nl='Het adequaatheidsbesluit ({country}) dekt "{recipient}" op {on} niet. De voorwaarde is: {condition}.',
    en='The adequacy decision ({country}) does not cover "{recipient}" on {on}. The condition is: {condition}.',
)
SAFEGUARDED: Final = reason(
    Outcome.PERMITTED,
    "avg-46.safeguarded",
    AVG.art(46, 1),
    SCHREMS_II.whole(),
    nl='De doorgifte naar "{recipient}" rust op {tool}, en beoordeeld is dat het recht daar ({country}) die hun werking laat.',
    en='The transfer to "{recipient}" rests on {tool}, and the law there ({country}) was found to leave them their effect.',
)
NOT_ASSESSED: Final = question(
    "avg-46.not-assessed",
    AVG.art(46, 1),
    SCHREMS_II.whole(),
    fact="transfer_assessment",
    answered_by=Party.CONTROLLER,
    nl='Er is geen geldige beoordeling of het recht daar ({country}) de {tool} met "{recipient}" hun werking laat.',
    en='No valid assessment says whether the law there ({country}) leaves the {tool} with "{recipient}" their effect.',
)
DEFEATED: Final = reason(
    Outcome.PROHIBITED,
    "avg-46.defeated",
    AVG.art(46, 1),
    SCHREMS_II.whole(),
    nl='Het recht daar ({country}) laat de {tool} met "{recipient}" hun werking niet.',
    en='The law there ({country}) does not leave the {tool} with "{recipient}" their effect.',
)
NOTHING_CARRIES_IT: Final = reason(
    Outcome.PROHIBITED,
    "avg-44.nothing-carries-it",
    AVG.art(44),
    AVG.art(46, 1),
    AVG.art(49, 1),
    nl='Niets draagt de doorgifte naar "{recipient}" ({country}): geen adequaatheidsbesluit dekt haar en er is geen passende waarborg.',
    en='Nothing carries the transfer to "{recipient}" ({country}): no adequacy decision covers it and there is no appropriate safeguard.',
)


@final
@frozen(kw_only=True)
class AdequacyFacts:
    """
    What a decision of the Commission depends on (feiten): *importer* is the code of a country or the key of an organisation, *name* its
    name, and *conditions* which conditions of a decision that does not cover all are met.
    """

    recipient: Named
    importer: str
    name: Text
    on: date
    conditions: Checklist[AdequacyCondition]
    clauses: tuple[Citation, ...]


@shared
def by_adequacy(facts: AdequacyFacts, /) -> Decision:
    """Say whether an adequacy decision carries the transfer (adequaatheidsbesluit); NOT_APPLICABLE where none does."""
    name = facts.name
    try:
        entry = adequacy(facts.importer, on=facts.on)
    except NotInForce:
        return Decision(reasons=(_without_decision(facts),))
    clauses, found = (entry.source, *facts.clauses), entry.value
    duties = () if found.excluded is None else (NOT_FOR.given(entry.source, excluded=found.excluded),)
    if found.condition is None:
        return Decision(reasons=(ADEQUATE.given(*clauses, country=name, since=entry.since),), duties=duties)
    condition, who = found.condition.label, facts.recipient
    match facts.conditions.condition(found.condition):
        case Condition.MET:
            covered = COVERED.given(*clauses, country=name, since=entry.since, recipient=who, condition=condition)
            return Decision(reasons=(covered,), duties=duties)
        case Condition.NOT_MET:
            not_covered = NOT_COVERED.given(*clauses, country=name, recipient=who, on=facts.on, condition=condition)
            return Decision(reasons=(not_covered,))
        case Condition.UNKNOWN:
            asked = CONDITION_UNKNOWN.given(*clauses, country=name, recipient=who, condition=condition)
            return Decision(reasons=(asked,))
        case _:
            assert_never(facts.conditions.condition(found.condition))


def _without_decision(facts: AdequacyFacts) -> Reason:
    """Say that there is no decision that day, or since when the last one is gone."""
    past = [entry for entry in ADEQUACY.get(facts.importer, ()) if entry.until is not None and entry.until <= facts.on]
    last = past[-1] if past else None
    if last is None or last.until is None:
        return NO_DECISION.given(*facts.clauses, country=facts.name, on=facts.on)
    return LAPSED.given(last.source, *facts.clauses, country=facts.name, until=last.until)
