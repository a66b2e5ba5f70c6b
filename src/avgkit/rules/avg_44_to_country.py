"""
Art. 44 AVG: whether data may go to the country where a recipient gets them (doorgifte), in the order of chapter V.

* within the EEA (44)                 no transfer; COUNTRY_UNKNOWN where nobody says where
* an adequacy decision (45)           carries it: ``avg_44_transfer``
* else a tool (46)                    carries it: ``avg_46_safeguards``; those that a policy can name are in force, the standard clauses are
                                      those of Decision 2021/914, and the corporate rules are approved and bind the recipient
* else a specific situation (49)      carries it where somebody relies on one for this transfer: ``avg_49_derogations``
* nothing                             NOTHING_CARRIES_IT, or why what is there does not

What suffices makes the rest no matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, assert_never, final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import plain_day
from avgkit.decision import Decision, Outcome, combine
from avgkit.language import Text
from avgkit.law.adequacy import Adequacy, AdequacyCondition, Scope
from avgkit.law.citation import Citation
from avgkit.law.condition import Checklist, Condition
from avgkit.law.countries import country
from avgkit.law.eea import Standing, standing
from avgkit.law.safeguards import Safeguard
from avgkit.models.judgment import Answer
from avgkit.models.recipient import TransferToolKind
from avgkit.models.sharing import SpecificSituation
from avgkit.rules.avg_44_transfer import (
    COUNTRY_UNKNOWN,
    NO_THIRD_COUNTRY_THEN,
    NOTHING_CARRIES_IT,
    WITHIN_EEA,
    AdequacyFacts,
    by_adequacy,
)
from avgkit.rules.avg_46_safeguards import SafeguardFacts, TransferAssessment, by_safeguards
from avgkit.rules.avg_49_derogations import DerogationFacts, by_derogation
from avgkit.rules.shared import shared
from avgkit.rules.ways import best_of
from avgkit.sentence import Named

_INSTRUMENT: Final[Mapping[TransferToolKind, Safeguard]] = {
    TransferToolKind.STANDARD_CLAUSES: Safeguard.SCC_2021,
    TransferToolKind.BINDING_CORPORATE_RULES: Safeguard.BCR,
}
_ASSESSMENT: Final[Mapping[Answer, TransferAssessment]] = {
    Answer.YES: TransferAssessment.NO_OBSTACLE,
    Answer.NO: TransferAssessment.OBSTACLE,
}


@final
@frozen(kw_only=True)
class ToolFacts:
    """A tool that a recipient has that day (feiten): since when, and the answer that stands on whether the law there leaves it its effect."""

    kind: TransferToolKind
    since: date = field(validator=plain_day)
    effective: Answer | None


@final
@frozen(kw_only=True)
class TransferFacts:
    """
    What a transfer depends on (feiten): where the data arrive and on which day, and what the importer has.

    *certified* holds the frameworks whose list or conditions the importer meets that day; *situation* is None where nobody relies on
    art. 49.
    """

    recipient: Named
    country: str | None
    on: date
    certified: frozenset[str]
    tools: frozenset[ToolFacts]
    situation: SpecificSituation | None
    clauses: tuple[Citation, ...]


@shared
def transfer(facts: TransferFacts, /) -> Decision:
    """Say whether data may go to where a recipient is (doorgifte); InvalidValue where there is no such country."""
    if facts.country is None:
        return Decision(reasons=(COUNTRY_UNKNOWN.given(*facts.clauses, recipient=facts.recipient),))
    where, name = standing(facts.country, on=facts.on), country(facts.country)
    match where:
        case Standing.MEMBER:
            return Decision(reasons=(WITHIN_EEA.given(*facts.clauses, recipient=facts.recipient, country=name),))
        case Standing.TRANSITION | Standing.BRIDGE:
            then = NO_THIRD_COUNTRY_THEN.given(*facts.clauses, on=facts.on, country=name, standing=where.label)
            return Decision(reasons=(then,))
        case Standing.THIRD_COUNTRY:
            return _to_third_country(facts, facts.country, name)
        case _:
            assert_never(where)


def _to_third_country(facts: TransferFacts, code: str, name: Text) -> Decision:
    """Go down the order of chapter V; why an adequacy decision does not carry it is told along."""
    decision = _by_decision(facts, code, name)
    others = [by_safeguards(_safeguard(facts, name, tool)) for tool in facts.tools]
    if facts.situation is not None:
        others.append(by_derogation(_derogation(facts, facts.situation)))
    best = best_of(decision, *others)
    if best.outcome in {Outcome.PERMITTED, Outcome.UNDECIDED}:
        return combine(best, decision) if decision.outcome is Outcome.NOT_APPLICABLE else best
    nothing = NOTHING_CARRIES_IT.given(*facts.clauses, recipient=facts.recipient, country=name)
    return combine(decision, *(others or (Decision(reasons=(nothing,)),)))


def _by_decision(facts: TransferFacts, code: str, name: Text) -> Decision:
    """Ask for the decision: of a list the policy says who is on it, of another condition only that it is met."""
    met = frozenset(one for one in AdequacyCondition if one.value in facts.certified)
    lists = frozenset(one for one in AdequacyCondition if Adequacy(condition=one).scope is Scope.CERTIFIED)
    return by_adequacy(
        AdequacyFacts(
            recipient=facts.recipient,
            importer=code,
            name=name,
            on=facts.on,
            conditions=Checklist(met=met, not_met=lists - met),
            clauses=facts.clauses,
        )
    )


def _safeguard(facts: TransferFacts, name: Text, tool: ToolFacts) -> SafeguardFacts:
    return SafeguardFacts(
        recipient=facts.recipient,
        name=name,
        on=facts.on,
        instruments=frozenset({_INSTRUMENT[tool.kind]}),
        signed_on=tool.since,
        processing_changed=Condition.NOT_MET,
        approved=Condition.MET,
        same_group=Condition.MET,
        assessment=None if tool.effective is None else _ASSESSMENT[tool.effective],
        # That the law there takes the tool its effect was answered with the measures that are in place.
        measures=Condition.NOT_MET,
        clauses=facts.clauses,
    )


def _derogation(facts: TransferFacts, situation: SpecificSituation) -> DerogationFacts:
    return DerogationFacts(
        on=facts.on,
        derogations=frozenset({situation.derogation}),
        conditions=situation.conditions,
        public_powers=situation.public_powers,
        clauses=facts.clauses,
    )
