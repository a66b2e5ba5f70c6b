"""
Art. 6(1)(b) AVG: performance of a contract with the person, or steps before it (uitvoering van een overeenkomst).

* a contract to which the person is party   IN_FORCE; NO_CONTRACT and ENDED carry nothing
* steps at the request of the person        BEING_CONCLUDED: a contract that the person asked for is being concluded;
                                            ASKED: there is none of any kind yet, and the person asked about one of this kind; that
                                            somebody sought contact, about whatever, is not yet such a request;
                                            NOT_ASKED: nobody recorded that the person asked for it
* in order to take steps                    as long as the organisation says that it follows up a request: the law has no number. STEPS_OVER
                                            after that, art. 5(1)(e), and HOW_LONG where it does not say
* necessary for it                          MARKETING: direct marketing as a rule is not; for other purposes not computed here: that the
                                            activity rests on the contract is the organisation's answer; advertising, profiling and
                                            improving the service do not belong here (EDPB 2/2019)

What must be kept after the end rests on another ground: a legal obligation, or a claim.
"""

from __future__ import annotations

from datetime import date
from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.errors import InvalidValue
from avgkit.kind import Kind
from avgkit.law.citation import AVG, Citation
from avgkit.law.period import Period
from avgkit.models.purpose import PurposeKind
from avgkit.rules.avg_5_1e_retention import last_day_of
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
ASKED: Final = reason(
    Outcome.PERMITTED,
    "avg-6-1b.asked",
    AVG.art(6, 1, "b"),
    nl='De betrokkene vroeg zelf naar een overeenkomst, het laatst op {since}; "{purpose}" gaat daaraan vooraf.',
    en='The data subject asked about a contract, last on {since}; "{purpose}" comes before it.',
)
STEPS_OVER: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1b.steps-over",
    AVG.art(6, 1, "b"),
    AVG.art(5, 1, "e"),
    nl='De betrokkene vroeg het laatst op {since} om een overeenkomst. Zo\'n vraag draagt "{purpose}" {period}, dus tot en met {last}.',
    en='The data subject last asked for a contract on {since}. Such a request carries "{purpose}" for {period}, so up to and including {last}.',
)
HOW_LONG: Final = question(
    "avg-6-1b.how-long",
    AVG.art(6, 1, "b"),
    AVG.art(5, 1, "e"),
    fact="steps_within",
    answered_by=Party.CONTROLLER,
    nl='De betrokkene vroeg het laatst op {since} om een overeenkomst. Hoe lang na zo\'n vraag is "{purpose}" nog nodig?',
    en='The data subject last asked for a contract on {since}. For how long after such a request is "{purpose}" needed?',
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


class ContractStanding(Kind):
    """Where the contract stands that a purpose rests on (stand van de overeenkomst)."""

    BEFORE_ANY = "before_any"  # no contract of any kind was ever in view
    OTHER_ONLY = "other_only"  # there are contracts, not of this kind
    ASKED = "asked"  # there was none of any kind, and the person asked about one of this kind
    BEING_CONCLUDED = "being_concluded"
    IN_FORCE = "in_force"
    ENDED = "ended"


@final
@frozen(kw_only=True)
class ContractFacts:
    """
    What the ground of contract depends on (feiten): the purpose, where the contract stands, and since which day.

    *since* is None where there is no contract of this kind, and nobody recorded that the person asked about one. *steps_within* is how
    long a request for one is followed up, or None where the organisation does not say; *on* the day that is asked about.
    """

    purpose: Named
    kind: PurposeKind
    standing: ContractStanding
    since: date | None
    steps_within: Period | None
    on: date
    clauses: tuple[Citation, ...]


@shared
def contract(facts: ContractFacts, /) -> Decision:
    """Say whether a contract, or steps before it, carries the purpose (overeenkomst)."""
    reasons = [_reason(facts)]
    if facts.kind is PurposeKind.DIRECT_MARKETING:
        reasons.append(MARKETING.given(*facts.clauses, purpose=facts.purpose))
    return Decision(reasons=tuple(reasons))


def _reason(facts: ContractFacts) -> Reason:
    match facts.standing:
        case ContractStanding.BEFORE_ANY:
            return NOT_ASKED.given(*facts.clauses, purpose=facts.purpose)
        case ContractStanding.OTHER_ONLY:
            return NO_CONTRACT.given(*facts.clauses, purpose=facts.purpose)
        case ContractStanding.ASKED:
            return _steps(facts, ASKED)
        case ContractStanding.BEING_CONCLUDED:
            return _steps(facts, BEING_CONCLUDED)
        case ContractStanding.IN_FORCE:
            said = IN_FORCE
        case ContractStanding.ENDED:
            said = ENDED
        case _:
            assert_never(facts.standing)
    return said.given(*facts.clauses, purpose=facts.purpose, since=_since(facts))


def _steps(facts: ContractFacts, carries: Reason) -> Reason:
    """Return what steps before a contract carry, for as long as the person's request is followed up."""
    since, period = _since(facts), facts.steps_within
    if period is None:
        return HOW_LONG.given(*facts.clauses, purpose=facts.purpose, since=since)
    last = last_day_of(since, period)
    if last < facts.on:
        return STEPS_OVER.given(*facts.clauses, purpose=facts.purpose, since=since, period=period, last=last)
    return carries.given(*facts.clauses, purpose=facts.purpose, since=since)


def _since(facts: ContractFacts) -> date:
    if facts.since is None:
        raise InvalidValue("since", "the day on which a contract came to stand so")
    return facts.since
