"""
Art. 6(1)(b) AVG: performance of a contract with the person, or steps before it (uitvoering van een overeenkomst).

* a contract to which the person is party   IN_FORCE; NO_CONTRACT and ENDED carry nothing
* steps at the request of the person        BEING_CONCLUDED: a contract that the person asked for is being concluded;
                                            OWN_CONTACT: there is none yet, and the person sought contact;
                                            NOT_ASKED: nobody recorded that the person asked for anything
* necessary for it                          MARKETING: direct marketing as a rule is not; for other purposes not computed here: that the
                                            activity rests on the contract is the organisation's answer; advertising, profiling and
                                            improving the service do not belong here (EDPB 2/2019)

What must be kept after the end rests on another ground: a legal obligation, or a claim.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG, Citation
from avgkit.models.purpose import PurposeKind
from avgkit.rules.shared import shared
from avgkit.sentence import Named

IN_FORCE: Final = reason(
    Outcome.PERMITTED,
    "avg-6-1b.in-force",
    AVG.art(6, 1, "b"),
    nl='"{purpose}" is nodig om de overeenkomst uit te voeren, die sinds {since} loopt.',
    en='"{purpose}" is needed to perform the contract, which has run since {since}.',
)
BEING_CONCLUDED: Final = reason(
    Outcome.PERMITTED,
    "avg-6-1b.being-concluded",
    AVG.art(6, 1, "b"),
    nl='"{purpose}" is nodig om de overeenkomst te sluiten waar de betrokkene op {since} om vroeg.',
    en='"{purpose}" is needed to conclude the contract that the data subject asked for on {since}.',
)
OWN_CONTACT: Final = reason(
    Outcome.PERMITTED,
    "avg-6-1b.own-contact",
    AVG.art(6, 1, "b"),
    nl='De betrokkene zocht zelf contact, het laatst op {since}; "{purpose}" gaat aan een overeenkomst vooraf.',
    en='The data subject sought contact, last on {since}; "{purpose}" comes before a contract.',
)
NOT_ASKED: Final = question(
    "avg-6-1b.not-asked",
    AVG.art(6, 1, "b"),
    fact="request_of_data_subject",
    answered_by=Party.CONTROLLER,
    nl='Er is nog geen overeenkomst. Vroeg de betrokkene zelf om "{purpose}"?',
    en='There is no contract yet. Did the data subject ask for "{purpose}"?',
)
NO_CONTRACT: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1b.no-contract",
    AVG.art(6, 1, "b"),
    nl='"{purpose}" rust op een overeenkomst die de betrokkene niet heeft.',
    en='"{purpose}" rests on a contract that the data subject does not have.',
)
ENDED: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1b.ended",
    AVG.art(6, 1, "b"),
    nl='De overeenkomst waar "{purpose}" op rust, is op {since} geëindigd.',
    en='The contract on which "{purpose}" rests ended on {since}.',
)
MARKETING: Final = question(
    "avg-6-1b.marketing",
    AVG.art(6, 1, "b"),
    fact="necessary_for_contract",
    answered_by=Party.CONTROLLER,
    nl='"{purpose}" is direct marketing. Wat maakt dat nodig om de overeenkomst uit te voeren?',
    en='"{purpose}" is direct marketing. What makes that necessary to perform the contract?',
)


class ContractStanding(Enum):
    """Where the contract stands that a purpose rests on (stand van de overeenkomst)."""

    BEFORE_ANY = "before_any"  # no contract of any kind was ever in view
    OTHER_ONLY = "other_only"  # there are contracts, not of this kind
    BEING_CONCLUDED = "being_concluded"
    IN_FORCE = "in_force"
    ENDED = "ended"


@final
@frozen(kw_only=True)
class ContractFacts:
    """
    What the ground of contract depends on (feiten): the purpose, where the contract stands, and since which day.

    Before any contract *since* is the day of the last contact that the person sought, or None.
    """

    purpose: Named
    kind: PurposeKind
    standing: ContractStanding
    since: date | None
    clauses: tuple[Citation, ...]


@shared
def contract(facts: ContractFacts, /) -> Decision:
    """Say whether a contract, or steps before it, carries the purpose (overeenkomst)."""
    reasons = [_reason(facts)]
    if facts.kind is PurposeKind.DIRECT_MARKETING:
        reasons.append(MARKETING.given(*facts.clauses, purpose=facts.purpose))
    return Decision(reasons=tuple(reasons))


def _reason(facts: ContractFacts) -> Reason:
    since = facts.since
    if since is None or facts.standing is ContractStanding.OTHER_ONLY:
        open_norm = facts.standing is ContractStanding.BEFORE_ANY
        return (NOT_ASKED if open_norm else NO_CONTRACT).given(*facts.clauses, purpose=facts.purpose)
    match facts.standing:
        case ContractStanding.BEFORE_ANY:
            return OWN_CONTACT.given(*facts.clauses, purpose=facts.purpose, since=since)
        case ContractStanding.BEING_CONCLUDED:
            return BEING_CONCLUDED.given(*facts.clauses, purpose=facts.purpose, since=since)
        case ContractStanding.IN_FORCE:
            return IN_FORCE.given(*facts.clauses, purpose=facts.purpose, since=since)
        case ContractStanding.ENDED:
            return ENDED.given(*facts.clauses, purpose=facts.purpose, since=since)
        case _:
            assert_never(facts.standing)
