"""
Art. 46 AVG: whether an instrument carries a transfer (passende waarborgen).

* standard clauses (2)(c)               signed, and usable on the day: OUT_OF_USE; UNSIGNED; the sets before 2021 carried running contracts
                                        for a while: NOT_RUNNING, CHANGED
* binding corporate rules (2)(b)        APPROVED is not the same as asked for: NOT_APPROVED; for members of the group: NOT_IN_GROUP
* effective (1)                         the exporter verifies first whether the law over there leaves them their effect: NOT_VERIFIED; where
                                        it does not, extra measures must help: DEFEATED (C-311/18)
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final, assert_never, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.errors import NotInForce
from avgkit.language import Text
from avgkit.law.citation import AVG, Citation
from avgkit.law.condition import Condition
from avgkit.law.instruments import SCC_DECISION, SCHREMS_II
from avgkit.law.safeguards import SAFEGUARDS, SCC_2010_REPEALED, Safeguard, Usability
from avgkit.rules.avg_44_transfer import DEFEATED, NOT_ASSESSED, SAFEGUARDED
from avgkit.rules.elements import opposite
from avgkit.rules.shared import shared
from avgkit.rules.ways import best_of, one_of, shortfalls
from avgkit.sentence import Detail, Named

NO_INSTRUMENT: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-46.no-instrument",
    AVG.art(46, 1),
    nl='Er is geen instrument met passende waarborgen voor de doorgifte naar "{recipient}".',
    en='There is no instrument with appropriate safeguards for the transfer to "{recipient}".',
)
INSTRUMENT: Final = question(
    "avg-46.instrument-not-known",
    AVG.art(46, 1),
    fact="instruments",
    answered_by=Party.CONTROLLER,
    nl='Op welk instrument rust de doorgifte naar "{recipient}"?',
    en='On which instrument does the transfer to "{recipient}" rest?',
)
OUT_OF_USE: Final = reason(
    Outcome.PROHIBITED,
    "avg-46.out-of-use",
    AVG.art(46, 2, "c"),
    SCC_DECISION.art(4, 4),
    nl="Het instrument ({tool}) kan op {on} geen doorgifte dragen.",
    en="The instrument ({tool}) cannot carry a transfer on {on}.",
)
UNSIGNED: Final = reason(
    Outcome.PROHIBITED,
    "avg-46.unsigned",
    AVG.art(46, 2, "c"),
    nl="De {tool} zijn op {on} niet geldig ondertekend.",
    en="The {tool} are not validly signed on {on}.",
)
SIGNED: Final = question(
    "avg-46.signed-not-known",
    AVG.art(46, 2, "c"),
    fact="signed_on",
    answered_by=Party.CONTROLLER,
    nl="Wanneer zijn de {tool} ondertekend?",
    en="When were the {tool} signed?",
)
CHANGED: Final = reason(
    Outcome.PROHIBITED,
    "avg-46.changed",
    SCC_DECISION.art(4, 4),
    nl="De verwerking is gewijzigd sinds de {tool} zijn ondertekend.",
    en="The processing was changed since the {tool} were signed.",
)
UNCHANGED: Final = question(
    "avg-46.changed-not-known",
    SCC_DECISION.art(4, 4),
    fact="processing_changed",
    answered_by=Party.CONTROLLER,
    nl="Is de verwerking gewijzigd sinds de {tool} zijn ondertekend?",
    en="Was the processing changed since the {tool} were signed?",
)
NOT_APPROVED: Final = reason(
    Outcome.PROHIBITED,
    "avg-46-2b.not-approved",
    AVG.art(46, 2, "b"),
    AVG.art(47, 1),
    nl="De bindende bedrijfsvoorschriften zijn niet goedgekeurd.",
    en="The binding corporate rules are not approved.",
)
APPROVED: Final = question(
    "avg-46-2b.approved-not-known",
    AVG.art(46, 2, "b"),
    AVG.art(47, 1),
    fact="approved",
    answered_by=Party.AUTHORITY,
    nl="Zijn de bindende bedrijfsvoorschriften goedgekeurd?",
    en="Are the binding corporate rules approved?",
)
NOT_IN_GROUP: Final = reason(
    Outcome.PROHIBITED,
    "avg-47-1.not-in-group",
    AVG.art(47, 1),
    nl='"{recipient}" hoort niet tot de groep die de bedrijfsvoorschriften binden.',
    en='"{recipient}" is not a member of the group that the corporate rules bind.',
)
IN_GROUP: Final = question(
    "avg-47-1.in-group-not-known",
    AVG.art(47, 1),
    fact="same_group",
    answered_by=Party.RECIPIENT,
    nl='Hoort "{recipient}" tot de groep die de bedrijfsvoorschriften binden?',
    en='Is "{recipient}" a member of the group that the corporate rules bind?',
)
NOT_VERIFIED: Final = reason(
    Outcome.PROHIBITED,
    "avg-46.not-verified",
    AVG.art(46, 1),
    SCHREMS_II.whole(),
    nl='Niet is nagegaan of het recht daar ({country}) de {tool} met "{recipient}" hun werking laat.',
    en='Nobody verified whether the law there ({country}) leaves the {tool} with "{recipient}" their effect.',
)
MEASURES: Final = question(
    "avg-46.measures-not-known",
    AVG.art(46, 1),
    SCHREMS_II.whole(),
    fact="measures",
    answered_by=Party.CONTROLLER,
    nl='Het recht daar ({country}) tast de {tool} met "{recipient}" aan. Helpen aanvullende maatregelen?',
    en='The law there ({country}) affects the {tool} with "{recipient}". Do extra measures help?',
)


class TransferAssessment(Enum):
    """What the transfer impact assessment found (doorgiftebeoordeling)."""

    NOT_MADE = "not_made"
    NO_OBSTACLE = "no_obstacle"
    OBSTACLE = "obstacle"


@final
@frozen(kw_only=True)
class SafeguardFacts:
    """
    What an instrument depends on (feiten): which ones are used (None where nobody says), and what is on file of them.

    *name* is the name of the country or organisation; *measures* whether extra measures were found to be effective.
    """

    recipient: Named
    name: Text
    on: date
    instruments: frozenset[Safeguard] | None
    signed_on: date | None
    processing_changed: Condition
    approved: Condition
    same_group: Condition
    assessment: TransferAssessment | None
    measures: Condition
    clauses: tuple[Citation, ...]


@shared
def by_safeguards(facts: SafeguardFacts, /) -> Decision:
    """Say whether an instrument carries the transfer (passende waarborgen); NOT_APPLICABLE where there is none."""
    if facts.instruments is None:
        return Decision(reasons=(INSTRUMENT.given(*facts.clauses, recipient=facts.recipient),))
    if not facts.instruments:
        return Decision(reasons=(NO_INSTRUMENT.given(*facts.clauses, recipient=facts.recipient),))
    found = [
        Decision(reasons=_of_instrument(facts, one) or (_given(facts, one, SAFEGUARDED),))
        for one in Safeguard
        if one in facts.instruments
    ]
    return best_of(*found)


def _of_instrument(facts: SafeguardFacts, one: Safeguard) -> tuple[Reason, ...]:
    wanting = (*_standing(facts, one), *_effect(facts))
    return tuple(_given(facts, one, reason) for reason in wanting)


def _given(facts: SafeguardFacts, one: Safeguard, reason: Reason) -> Reason:
    details: dict[str, Detail] = {
        "recipient": facts.recipient,
        "country": facts.name,
        "tool": one.label,
        "on": facts.on,
    }
    used = {name: value for name, value in details.items() if f"{{{name}}}" in reason.text.nl}
    return reason.given(*facts.clauses, **used)


def _standing(facts: SafeguardFacts, one: Safeguard) -> tuple[Reason, ...]:
    """Say what is wanting of the instrument itself on that day."""
    try:
        usability = SAFEGUARDS[one].on(facts.on)
    except NotInForce:
        return (OUT_OF_USE,)
    if one is Safeguard.BCR:
        return shortfalls((facts.approved, NOT_APPROVED, APPROVED), (facts.same_group, NOT_IN_GROUP, IN_GROUP))
    signed = (_signed(facts, one, usability), UNSIGNED, SIGNED)
    match usability:
        case Usability.ALL_CONTRACTS:
            return shortfalls(signed)
        case Usability.RUNNING_CONTRACTS:
            return shortfalls(signed, (opposite(facts.processing_changed), CHANGED, UNCHANGED))
        case _:
            assert_never(usability)


def _signed(facts: SafeguardFacts, one: Safeguard, usability: Usability) -> Condition:
    """Tell whether the clauses were concluded at a time when this set could be, and not after the day."""
    if facts.signed_on is None:
        return Condition.UNKNOWN
    first = next(iter(SAFEGUARDS[one])).since if one is Safeguard.SCC_2021 else date.min
    in_time = usability is Usability.ALL_CONTRACTS or facts.signed_on < SCC_2010_REPEALED
    return Condition.MET if first <= facts.signed_on <= facts.on and in_time else Condition.NOT_MET


def _effect(facts: SafeguardFacts) -> tuple[Reason, ...]:
    """Say what is wanting of its effect over there."""
    if facts.assessment is TransferAssessment.OBSTACLE:
        return shortfalls((facts.measures, DEFEATED, MEASURES))
    verified = one_of(facts.assessment, (TransferAssessment.NO_OBSTACLE,))
    return shortfalls((verified, NOT_VERIFIED, NOT_ASSESSED))
