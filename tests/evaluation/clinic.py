"""The shop as a clinic as well, of which a lot is on record: what what_would_change and compare are asked about."""

from __future__ import annotations

from datetime import datetime

from attrs import evolve
from hypothesis import strategies as st

from avgkit.evaluation.processing import may_process
from avgkit.law.children import AgeGroup, AgeSource, ChildService
from avgkit.law.condition import Checklist, Condition
from avgkit.law.operations import Operation
from avgkit.law.period import Period
from avgkit.law.special_exceptions import SpecialCondition, SpecialException
from avgkit.models.activity import Stage
from avgkit.models.automated_decision import (
    AutomatedDecision,
    AutomationException,
    DecisionEffect,
    DecisionOutput,
    DecisionSafeguard,
)
from avgkit.models.consent_request import (
    ConsentAct,
    ConsentRequest,
    ConsentText,
    ConsentTopic,
    RefusalConsequence,
    WithdrawalConsequence,
    WithdrawalRoute,
)
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    AgeEstablished,
    ConsentGiven,
    ConsentWithdrawn,
    Event,
    HoldSet,
    Objected,
    ObjectionDecided,
    ObjectionResult,
    Restricted,
    RestrictionGround,
    RestrictionLifted,
)
from avgkit.models.further_use import FurtherUse
from avgkit.models.judgment import Answer
from avgkit.models.legal_basis import ChildrenServed, ConsentBasis, ContractBasis, VitalInterestsBasis
from avgkit.models.personal_data import DataCategory, PersonalData, Source
from avgkit.models.prohibited_data import CriminalUse, NumberLaw, SpecialBasis
from avgkit.models.promise import Channel
from avgkit.models.purpose import DataForm
from evaluation.shop import (
    CONCLUDED,
    CONTACT,
    ENDED,
    SHOP,
    SUBSCRIBED,
    activity,
    at,
    collected,
    interest,
    judgment,
    purpose,
    with_activity,
    words,
)

NOW, FEBRUARY = at(2026, 6, 1), at(2026, 2, 1)
CLINIC = with_activity(
    evolve(
        SHOP,
        items=(
            *SHOP.items,
            PersonalData(
                key="allergies",
                label=words("allergies"),
                category=DataCategory.HEALTH,
                sources=frozenset({Source.SUBJECT}),
            ),
        ),
        purposes=(*SHOP.purposes, purpose("emergency"), purpose("offer"), purpose("menu")),
    ),
    activity("fraud", "phone name", interest(None), "after-contract"),
    activity("flyers", "address", interest(), "after-contract"),
    activity("emergency", "phone", VitalInterestsBasis(), "after-contract"),
    activity(
        "offer",
        "phone",
        ContractBasis(contract="shop", steps_within=Period(months=3)),
        "after-contract",
        frozenset({Stage.CONCLUSION}),
    ),
    activity("menu", "allergies", ConsentBasis(texts=frozenset({"menu-1"})), "after-consent"),
)
DESCRIBED = ConsentText(
    key="club-1",
    asked=ConsentRequest(
        act=ConsentAct.CLICK_BUTTON,
        purposes=1,
        purpose_specific=Condition.MET,
        use_as_asked=Condition.MET,
        refusal=RefusalConsequence.NONE,
        withdrawal=WithdrawalConsequence.NONE,
        told=Checklist.complete(ConsentTopic, ConsentTopic),
        transfer_without_adequacy=Condition.NOT_MET,
        other_matters=Condition.NOT_MET,
        route=WithdrawalRoute.SAME_MEANS,
        special_data=Condition.NOT_MET,
        evidence=Condition.NOT_MET,
    ),
)
ON_TEXT = ConsentBasis(texts=frozenset({"club-1"}))
CHILDREN = ConsentBasis(
    texts=frozenset({"camp-1"}), children=ChildrenServed(service=ChildService.INFORMATION_SOCIETY_SERVICE)
)
ON_RECORD = with_activity(
    evolve(
        CLINIC,
        items=(
            *CLINIC.items,
            *(
                PersonalData(key=key, label=words(key), category=category, sources=frozenset({Source.SUBJECT}))
                for key, category in (("offences", DataCategory.CRIMINAL), ("bsn", DataCategory.BSN))
            ),
        ),
        purposes=(*CLINIC.purposes, *map(purpose, ("club", "camp", "care", "watch", "wages", "credit", "reuse"))),
        consent_texts=(DESCRIBED,),
    ),
    activity("club", "email", ON_TEXT, "after-consent"),
    activity("camp", "email", CHILDREN, "after-consent"),
    evolve(
        activity("care", "allergies", interest(), "after-contract"),
        special_basis=SpecialBasis(
            exceptions=frozenset({SpecialException.CARE}),
            conditions=Checklist(
                met=frozenset({SpecialCondition.CARE_PROVIDER}), not_met=frozenset({SpecialCondition.SECRECY})
            ),
        ),
    ),
    evolve(
        activity("watch", "offences", interest(), "after-contract"),
        criminal_use=CriminalUse(against_own_organisation=Condition.MET, consent=Condition.NOT_MET),
    ),
    evolve(activity("wages", "bsn", interest(), "after-contract"), number_law=NumberLaw.OTHER_PURPOSE),
    evolve(
        activity("credit", "phone", ContractBasis(contract="shop"), "after-contract"),
        automated=AutomatedDecision(
            output=DecisionOutput.DECISION,
            effect=DecisionEffect.LEGAL_OR_SIMILAR,
            exception=AutomationException.CONTRACT,
            safeguards=Checklist(met=frozenset({DecisionSafeguard.CONTEST, DecisionSafeguard.OWN_VIEW})),
        ),
    ),
    evolve(
        activity("reuse", "name phone", interest(), "after-contract"),
        further_uses=(
            FurtherUse(items=frozenset({"name"}), collected_for="newsletter"),
            FurtherUse(
                items=frozenset({"phone"}),
                collected_for="service",
                linked=judgment(),
                expected=judgment(),
                ordinary_data=judgment(),
                harmless=judgment(Answer.NO),
                safeguarded=judgment(),
                about_persons=judgment(Answer.NO),
            ),
        ),
    ),
)
JOINED = ConsentGiven(id="joined", at=FEBRUARY, purpose="club", text="club-1", channel=Channel.WEBSITE)
CAMPED = ConsentGiven(id="camped", at=FEBRUARY, purpose="camp", text="camp-1", channel=Channel.WEBSITE)
HELD = HoldSet(id="hold", at=at(2026, 2, 1), hold="lawsuit", items=frozenset({"phone"}))
RESTRICTED = Restricted(
    id="restricted",
    at=at(2026, 2, 2),
    items=frozenset({"email", "phone"}),
    ground=RestrictionGround.ACCURACY_CONTESTED,
)


def withdrawn(to: str, on: datetime = FEBRUARY) -> ConsentWithdrawn:
    """Say that consent was withdrawn."""
    return ConsentWithdrawn(id=f"withdrawn-{to}-{on}", at=on, purpose=to, channel=Channel.EMAIL)


def objected(to: str, on: datetime = FEBRUARY) -> Objected:
    """Say that somebody objected."""
    return Objected(id=f"objected-{to}-{on}", at=on, purpose=to, channel=Channel.EMAIL)


def aged(group: AgeGroup, on: datetime = FEBRUARY) -> AgeEstablished:
    """Say that an age was established."""
    return AgeEstablished(id=f"aged-{group.value}", at=on, group=group, how=AgeSource.STATED)


EVENTS: tuple[Event, ...] = (
    CONTACT,
    CONCLUDED,
    ENDED,
    SUBSCRIBED,
    RESTRICTED,
    HELD,
    collected("name", "email", "phone", "address", "allergies"),
    JOINED,
    CAMPED,
    ConsentGiven(id="old-text", at=at(2026, 4, 1), purpose="club", text="club-0", channel=Channel.WEBSITE),
    aged(AgeGroup.FOURTEEN),
    aged(AgeGroup.FIFTEEN, at(2026, 1, 15)),
    aged(AgeGroup.FROM_16),
    withdrawn("newsletter"),
    RestrictionLifted(id="lifted", at=at(2026, 3, 1), items=frozenset({"email"})),
    ConsentGiven(id="menu", at=at(2026, 3, 1), purpose="menu", text="menu-1", channel=Channel.WEBSITE),
    *(objected(one) for one in ("newsletter", "flyers", "fraud", "benchmark")),
    ObjectionDecided(id="retracted", at=at(2026, 3, 2), purpose="newsletter", result=ObjectionResult.RETRACTED),
    ObjectionDecided(id="upheld", at=at(2026, 3, 2), purpose="fraud", result=ObjectionResult.UPHELD),
)
DOSSIERS = st.builds(lambda events: Dossier.of("p", events), st.lists(st.sampled_from(EVENTS), unique=True))
PURPOSES = st.sampled_from([one.key for one in ON_RECORD.purposes])
ITEMS = st.frozensets(st.sampled_from([one.key for one in ON_RECORD.items]), min_size=1, max_size=3)
OPERATIONS = st.sampled_from([Operation.USE, Operation.COLLECT, Operation.ERASE, Operation.ANONYMISE])
ANYTHING = st.fixed_dictionaries(
    {"purpose": PURPOSES, "items": ITEMS, "operation": OPERATIONS, "form": st.sampled_from(DataForm)}
)
# What an activity is for, so that what is on record of it decides.
FITTING = st.sampled_from([(one.purpose, key) for one in ON_RECORD.activities for key in sorted(one.items)]).map(
    lambda one: {
        "purpose": one[0],
        "items": frozenset({one[1]}),
        "operation": Operation.USE,
        "form": DataForm.IDENTIFIABLE,
    }
)
QUESTIONS = ANYTHING | FITTING
DECISIONS = st.builds(lambda dossier, asked: may_process(ON_RECORD, dossier, at=NOW, **asked), DOSSIERS, QUESTIONS)
