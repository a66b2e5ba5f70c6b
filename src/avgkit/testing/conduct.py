"""Hypothesis strategies for what an activity says beside its ground: exceptions, automated decisions, further use, texts of consent."""

from __future__ import annotations

from enum import Enum
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from avgkit.law.condition import Checklist, Condition
from avgkit.law.special_exceptions import SpecialCondition, SpecialException
from avgkit.models.automated_decision import (
    AutomatedDecision,
    AutomationException,
    DecisionEffect,
    DecisionOutput,
    DecisionSafeguard,
    HumanRole,
    SpecialDataKey,
)
from avgkit.models.consent_request import (
    ConsentAct,
    ConsentRelation,
    ConsentRequest,
    ConsentText,
    ConsentTopic,
    EquivalentAlternative,
    RefusalConsequence,
    WithdrawalConsequence,
    WithdrawalRoute,
)
from avgkit.models.further_use import FurtherUse
from avgkit.models.judgment import Judgment
from avgkit.models.prohibited_data import (
    AuthorityLicence,
    CriminalAudience,
    CriminalPurpose,
    CriminalUse,
    NumberLaw,
    SpecialBasis,
)
from avgkit.models.sensitivity import SensitiveDatum, Sensitivity
from avgkit.testing.values import judgments, labels
from avgkit.testing.vocabulary import ITEMS, PURPOSES, VERSIONS, clauses, key_of, some_of

E = TypeVar("E", bound=Enum)
_CONDITIONS = st.sampled_from(Condition)
_FACTORS = (
    "linked",
    "expected",
    "ordinary_data",
    "harmless",
    "safeguarded",
    "weighed",
    "art_89_safeguards",
    "about_persons",
    "informed_before",
)


def _perhaps(kind: type[E]) -> SearchStrategy[E | None]:
    return st.none() | st.sampled_from(kind)


def checklists(kind: type[E], /) -> SearchStrategy[Checklist[E]]:
    """Draw which elements of a list are met (controlelijsten): all of them, some with the rest not known or not met, none."""

    def made(met: frozenset[E], rest: Condition) -> Checklist[E]:
        return Checklist.complete(kind, met) if rest is Condition.NOT_MET else Checklist(met=met)

    return st.builds(made, st.just(frozenset(kind)) | st.frozensets(st.sampled_from(kind)), _CONDITIONS)


def consent_requests() -> SearchStrategy[ConsentRequest]:
    """Draw how consent was asked (verzoeken om toestemming): most as it should be, with a few things known to be wrong or not known."""
    wrong: dict[str, SearchStrategy[object]] = {
        "act": _perhaps(ConsentAct),
        "relation": _perhaps(ConsentRelation),
        "purposes": st.none() | st.integers(0, 3),
        "separate_choices": _CONDITIONS,
        "purpose_specific": _CONDITIONS,
        "use_as_asked": _CONDITIONS,
        "refusal": _perhaps(RefusalConsequence),
        "needed_for_service": _CONDITIONS,
        "alternative": _perhaps(EquivalentAlternative),
        "withdrawal": _perhaps(WithdrawalConsequence),
        "told": checklists(ConsentTopic),
        "transfer_without_adequacy": _CONDITIONS,
        "other_matters": _CONDITIONS,
        "distinguishable": _CONDITIONS,
        "evidence": _CONDITIONS,
        "route": _perhaps(WithdrawalRoute),
        "special_data": _CONDITIONS,
        "explicit": _CONDITIONS,
    }
    fine: dict[str, object] = {
        "act": ConsentAct.TICK_EMPTY_BOX,
        "purposes": 1,
        "purpose_specific": Condition.MET,
        "use_as_asked": Condition.MET,
        "refusal": RefusalConsequence.NONE,
        "withdrawal": WithdrawalConsequence.NONE,
        "told": Checklist.complete(ConsentTopic, ConsentTopic),
        "transfer_without_adequacy": Condition.NOT_MET,
        "other_matters": Condition.NOT_MET,
        "evidence": Condition.MET,
        "route": WithdrawalRoute.SAME_MEANS,
        "special_data": Condition.NOT_MET,
    }
    one = st.one_of([st.tuples(st.just(name), wrong[name]) for name in sorted(wrong)])
    some = st.lists(one, max_size=2, unique_by=lambda pair: pair[0])
    return some.map(lambda drawn: ConsentRequest(**(fine | dict(drawn))))  # type: ignore[arg-type]  # each in its field


def consent_texts() -> SearchStrategy[ConsentText]:
    """Draw described versions of the request for consent (teksten waarmee toestemming is gevraagd)."""
    return st.builds(ConsentText, key=st.sampled_from(VERSIONS), asked=consent_requests(), clauses=clauses())


def automated_decisions() -> SearchStrategy[AutomatedDecision]:
    """Draw how decisions come about (geautomatiseerde besluiten), with much that is not known."""
    return st.builds(
        AutomatedDecision,
        output=st.sampled_from(DecisionOutput),
        human_role=_perhaps(HumanRole),
        effect=_perhaps(DecisionEffect),
        third_party_draws_strongly=_CONDITIONS,
        exception=_perhaps(AutomationException),
        profiling=_CONDITIONS,
        needed_for_duty_or_task=_CONDITIONS,
        safeguards=checklists(DecisionSafeguard),
        special_data=_CONDITIONS,
        special_key=_perhaps(SpecialDataKey),
    )


def special_bases() -> SearchStrategy[SpecialBasis]:
    """Draw exceptions of art. 9(2) with their conditions (uitzonderingen op het verbod)."""
    return st.builds(
        SpecialBasis,
        exceptions=st.frozensets(st.sampled_from(SpecialException), min_size=1, max_size=2),
        conditions=checklists(SpecialCondition),
        employer=st.sampled_from(Condition),
    )


def sensitivities() -> SearchStrategy[Sensitivity]:
    """Draw what an item is that may reveal a special category (gevoeligheid), but for a number, which is of an item of its own kind."""
    known = st.sampled_from(Condition)
    data = st.sampled_from([one for one in SensitiveDatum if one is not SensitiveDatum.CITIZEN_SERVICE_NUMBER])
    return st.builds(Sensitivity, datum=data, unique_identification=known, kept_apart=known)


def criminal_uses() -> SearchStrategy[CriminalUse]:
    """Draw what is on record of the use of criminal data (gebruik van strafrechtelijke gegevens)."""
    return st.builds(
        CriminalUse,
        purpose=_perhaps(CriminalPurpose),
        audience=_perhaps(CriminalAudience),
        consent=_CONDITIONS,
        against_own_organisation=_CONDITIONS,
        licensed_investigator=_CONDITIONS,
        licence=_perhaps(AuthorityLicence),
        protocol_followed=_CONDITIONS,
    )


def further_uses() -> SearchStrategy[FurtherUse]:
    """Draw further uses of items that were collected for another purpose (verdere verwerkingen)."""

    def made(first: Judgment, second: Judgment, which: dict[str, int], **said: Any) -> FurtherUse:  # noqa: ANN401
        judged = (None, first, second)  # two judgments stand for all: each costs hypothesis many choices
        said |= {name: judged[number] for name, number in which.items()}
        return FurtherUse(**said)

    return st.builds(
        made,
        judgments(),
        judgments(),
        st.fixed_dictionaries(dict.fromkeys(_FACTORS, st.sampled_from(range(3)))),
        items=some_of(ITEMS, min_size=1),
        collected_for=key_of(PURPOSES),
        law=st.none() | labels(),
    )


def beside_ground() -> SearchStrategy[dict[str, object]]:
    """Draw what an activity says beside its ground (velden van een verwerkingsactiviteit), one thing at a time."""
    kinds: dict[str, SearchStrategy[object]] = {
        "special_basis": special_bases(),
        "criminal_use": criminal_uses(),
        "number_law": st.sampled_from(NumberLaw),
        "automated": automated_decisions(),
        "further_uses": further_uses().map(lambda use: (use,)),
    }
    return st.one_of([st.fixed_dictionaries({name: kind}) for name, kind in kinds.items()])
