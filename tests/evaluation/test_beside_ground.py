"""May this be processed, as far as more is asked than a ground: how consent was asked, exceptions, automated decisions, new purposes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Decision, Outcome
from avgkit.evaluation.processing import may_process
from avgkit.law.condition import Checklist, Condition
from avgkit.law.operations import Operation
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
    RefusalConsequence,
    WithdrawalConsequence,
    WithdrawalRoute,
)
from avgkit.models.dossier import Dossier
from avgkit.models.events import ConsentWithdrawn
from avgkit.models.further_use import FurtherUse
from avgkit.models.judgment import Answer
from avgkit.models.legal_basis import ConsentBasis, ContractBasis, LegalBasis
from avgkit.models.personal_data import DataCategory
from avgkit.models.policy import Policy
from avgkit.models.prohibited_data import (
    AuthorityLicence,
    CriminalAudience,
    CriminalPurpose,
    CriminalUse,
    NumberLaw,
    SpecialBasis,
)
from avgkit.models.promise import Channel
from avgkit.models.purpose import PurposeKind
from avgkit.models.sensitivity import SensitiveDatum, Sensitivity
from avgkit.testing.strategies import automated_decisions, consent_requests, further_uses
from evaluation.office import CONCLUDED, CONSENTED, CONTACT, OFFICE, activity, at, balanced, item, judged, purpose

MET, NOT_MET, UNKNOWN = Condition.MET, Condition.NOT_MET, Condition.UNKNOWN
CLIENT = Dossier.of("client-1", [CONTACT, CONCLUDED])
AGREED = CLIENT.with_(evolve(CONSENTED, purpose="aim"))
WITHDRAWN = AGREED.with_(ConsentWithdrawn(id="w", at=at(10), purpose="aim", channel=Channel.WEBSITE))
CONSENT = ConsentBasis(texts=frozenset({"v1", "v2"}))
CONTRACT = ContractBasis(contract="service")
FINE = ConsentRequest(
    act=ConsentAct.TICK_EMPTY_BOX,
    relation=ConsentRelation.CUSTOMER,
    purposes=1,
    purpose_specific=MET,
    use_as_asked=MET,
    refusal=RefusalConsequence.NONE,
    withdrawal=WithdrawalConsequence.NONE,
    told=Checklist.complete(ConsentTopic, ConsentTopic),
    transfer_without_adequacy=NOT_MET,
    other_matters=NOT_MET,
    evidence=MET,
    route=WithdrawalRoute.SAME_MEANS,
    special_data=NOT_MET,
)
EXPLICIT = evolve(FINE, explicit=MET)


def office(basis: LegalBasis, *, kind: PurposeKind = PurposeKind.GENERAL, asked: Any = None, **fields: Any) -> Policy:
    """Give an office with one more activity, "aim", and where asked a description of the text that was answered."""
    category, sensitivity = fields.pop("category", DataCategory.ORDINARY), fields.pop("sensitivity", None)
    operations = frozenset(Operation)
    one = evolve(activity("aim", "thing", basis, operations=operations), **fields)
    return evolve(
        OFFICE,
        items=(*OFFICE.items, evolve(item("thing", category), sensitivity=sensitivity, clauses=("I-1",))),
        purposes=(*OFFICE.purposes, purpose("aim", kind)),
        activities=(*OFFICE.activities, one),
        consent_texts=() if asked is None else (ConsentText(key="v1", asked=asked, clauses=("T-1",)),),
    )


def asked(policy: Policy, dossier: Dossier = CLIENT, operation: Operation = Operation.USE, day: int = 20) -> Decision:
    """Ask whether the thing may be processed."""
    return may_process(policy, dossier, purpose="aim", items={"thing"}, at=at(day), operation=operation)


def codes(decision: Decision) -> set[str]:
    """Return the codes of what decides."""
    return {reason.code for reason in decision.reasons if reason.outcome is decision.outcome}


def facts(decision: Decision) -> set[str | None]:
    """Return the facts that a decision asks for."""
    return {question.fact for question in decision.questions}


class TestHowConsentWasAsked:
    """Art. 4(11) and 7: where the policy describes the text that was answered, each element of it counts."""

    def test_a_text_that_is_not_described(self) -> None:
        """Then consent is what the dossier says of it."""
        assert asked(office(CONSENT), AGREED).permitted

    def test_a_text_that_asks_well(self) -> None:
        """Consent on it stands, and the decision says why, and where the policy describes it."""
        decision = asked(office(CONSENT, asked=FINE), AGREED)
        assert decision.permitted
        assert "avg-4-11.valid" in codes(decision)
        assert "T-1" in decision.explain("nl")

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"act": ConsentAct.PRE_TICKED_BOX}, "avg-4-11.not-unambiguous"),
            ({"purposes": 2, "separate_choices": NOT_MET}, "avg-4-11.not-granular"),
            ({"evidence": NOT_MET}, "avg-7-1.no-proof"),
            ({"route": WithdrawalRoute.NONE}, "avg-7-3.withdrawal-harder"),
            ({"refusal": RefusalConsequence.HIGHER_PRICE}, "avg-4-11.detriment"),
        ],
    )
    def test_a_defect(self, change: dict[str, Any], code: str) -> None:
        """One defect suffices, and is a reason with its code."""
        assert codes(asked(office(CONSENT, asked=evolve(FINE, **change)), AGREED)) == {code}

    def test_what_nobody_recorded(self) -> None:
        """It is asked by its name, and nothing is permitted meanwhile."""
        decision = asked(office(CONSENT, asked=evolve(FINE, evidence=UNKNOWN)), AGREED)
        assert facts(decision) == {"evidence"}

    def test_only_what_decides_is_said(self) -> None:
        """Who took consent back hears of that, and nothing of the text."""
        assert codes(asked(office(CONSENT, asked=evolve(FINE, evidence=NOT_MET)), WITHDRAWN)) == {"avg-7-3.withdrawn"}

    def test_another_version(self) -> None:
        """Of two versions the one counts that was answered."""
        policy = office(CONSENT, asked=evolve(FINE, evidence=NOT_MET))
        newer = CLIENT.with_(evolve(CONSENTED, purpose="aim", text="v2"))
        assert asked(policy, newer).permitted
        assert not asked(policy, AGREED).permitted

    @given(consent_requests())
    def test_describing_never_widens(self, request_: ConsentRequest) -> None:
        """Whatever a text is like, describing it permits nothing that was not permitted."""
        for dossier in (CLIENT, AGREED, WITHDRAWN):
            described = asked(office(CONSENT, asked=request_), dossier)
            assert asked(office(CONSENT), dossier).permitted or not described.permitted


def lifting(exceptions: set[SpecialException], met: set[SpecialCondition] | None = None) -> SpecialBasis:
    """Rely on exceptions, with all conditions met, or these and no others."""
    found = set(SpecialCondition) if met is None else met
    return SpecialBasis(exceptions=frozenset(exceptions), conditions=Checklist.complete(SpecialCondition, found))


class TestSpecialCategories:
    """Art. 9: two keys, an exception with all its conditions and a ground."""

    CARE = lifting({SpecialException.CARE})

    def health(self, basis: LegalBasis, lifted: SpecialBasis | None, **more: Any) -> Policy:
        """Give an office that uses health data."""
        return office(basis, category=DataCategory.HEALTH, special_basis=lifted, **more)

    def test_a_named_exception(self) -> None:
        """With its conditions met it lifts the prohibition, and says which it is, with the clause on the item."""
        decision = asked(self.health(balanced(), self.CARE))
        assert decision.permitted
        assert "zorg en verzekering" in decision.explain("nl")
        assert "I-1" in decision.explain("nl")

    def test_both_keys(self) -> None:
        """Neither the exception nor the ground does without the other."""
        assert codes(asked(self.health(balanced(), None))) == {"avg-9-1.no-exception"}
        assert asked(self.health(CONTRACT, self.CARE), Dossier.of("x")).outcome is Outcome.UNDECIDED

    def test_a_condition(self) -> None:
        """One that is not met prohibits, one that is not known is asked by its name."""
        lacking = lifting({SpecialException.CARE}, {SpecialCondition.CARE_PROVIDER, SpecialCondition.SECRECY})
        assert codes(asked(self.health(balanced(), lacking))) == {"avg-9-2.lacking"}
        open_ = evolve(self.CARE, conditions=Checklist(met=self.CARE.conditions.met - {SpecialCondition.SECRECY}))
        assert facts(asked(self.health(balanced(), open_))) == {"secrecy"}

    def test_one_of_two_suffices(self) -> None:
        """An exception that is not for this category does no harm beside one that is."""
        both = lifting({SpecialException.CARE, SpecialException.POLITICAL_OFFICE})
        assert asked(self.health(balanced(), both)).permitted
        other = lifting({SpecialException.POLITICAL_OFFICE})
        assert codes(asked(self.health(balanced(), other))) == {"avg-9-2.not-for-category"}

    def test_as_the_law_was_that_day(self) -> None:
        """Art. 29 UAVG: since 1 September 2026 biometric data ask for lawful access too."""
        before = {SpecialCondition.AUTHENTICATION_OR_SECURITY, SpecialCondition.NECESSARY}
        policy = office(
            balanced(),
            category=DataCategory.BIOMETRIC,
            special_basis=lifting({SpecialException.BIOMETRIC}, before),
        )
        days = [at(31, month=8), at(1, month=9)]
        found = [may_process(policy, CLIENT, purpose="aim", items={"thing"}, at=day).permitted for day in days]
        assert found == [True, False]

    def test_explicit_consent_of_this_person(self) -> None:
        """It is there where the ground is consent and stands; on another ground it is asked for."""
        special = lifting({SpecialException.EXPLICIT_CONSENT})
        assert asked(self.health(CONSENT, special), AGREED).permitted
        assert codes(asked(self.health(CONSENT, special), WITHDRAWN)) == {"avg-7-3.withdrawn"}
        assert facts(asked(self.health(balanced(), special), AGREED)) == {"explicit"}

    def test_explicit_in_the_text_that_was_answered(self) -> None:
        """What the policy records of the text counts beside what it records of the exception."""
        special = lifting({SpecialException.EXPLICIT_CONSENT})
        assert asked(self.health(CONSENT, special, asked=EXPLICIT), AGREED).permitted
        implied = evolve(FINE, explicit=NOT_MET)
        assert codes(asked(self.health(CONSENT, special, asked=implied), AGREED)) == {"avg-9-2a.not-explicit"}
        assert facts(asked(self.health(CONSENT, special, asked=FINE), AGREED)) == {"explicit"}
        assert asked(self.health(CONSENT, self.CARE, asked=implied), AGREED).permitted

    @pytest.mark.parametrize("answer", Answer)
    def test_a_judgment_beside_it(self, answer: Answer) -> None:
        """Who names an exception and lets it be judged is held to both."""
        policy = self.health(balanced(), self.CARE, special=judged(answer))
        assert asked(policy).permitted is (answer is Answer.YES)
        expired = self.health(balanced(), self.CARE, special=judged(until=date(2026, 3, 1)))
        assert asked(expired, day=1).permitted
        assert not asked(expired, day=2).permitted


class TestWhatItReveals:
    """Art. 9(1): data that reveal a special category are of it, whatever they are called; art. 4(14): of a face, who is to be recognised."""

    ORDER = Sensitivity(datum=SensitiveDatum.MEDICINE_ORDER)
    FACE = Sensitivity(datum=SensitiveDatum.PHOTO)
    CLAIM = SpecialBasis(
        exceptions=frozenset({SpecialException.LEGAL_CLAIMS}),
        conditions=Checklist.complete(SpecialCondition, SpecialCondition),
    )

    def test_indirectly(self) -> None:
        """The order of a medicine is data on health: forbidden, unless an exception is met."""
        found = asked(office(balanced(), sensitivity=self.ORDER))
        assert codes(found) == {"avg-9-1.no-exception"}
        assert "I-1" in found.explain("en")
        assert asked(office(balanced(), sensitivity=self.ORDER, special=judged())).permitted
        assert asked(office(balanced(), sensitivity=self.ORDER, special_basis=self.CLAIM)).permitted

    @pytest.mark.parametrize(
        ("known", "outcome"),
        [(MET, Outcome.PROHIBITED), (NOT_MET, Outcome.PERMITTED), (UNKNOWN, Outcome.UNDECIDED)],
    )
    def test_a_photo(self, known: Condition, outcome: Outcome) -> None:
        """A photo is special where it is to recognise somebody uniquely, and a question where nobody says."""
        face = evolve(self.FACE, unique_identification=known)
        assert asked(office(balanced(), sensitivity=face)).outcome is outcome
        assert asked(office(balanced(), sensitivity=face, special_basis=self.CLAIM)).permitted

    @pytest.mark.parametrize(
        ("apart", "outcome"),
        [(MET, Outcome.PERMITTED), (NOT_MET, Outcome.PROHIBITED), (UNKNOWN, Outcome.UNDECIDED)],
    )
    def test_a_tainted_set(self, apart: Condition, outcome: Outcome) -> None:
        """One sensitive item taints the set that it is not kept apart from (C-252/21)."""
        mixed = Sensitivity(datum=SensitiveDatum.SET_WITH_HEALTH_ITEM, kept_apart=apart)
        assert asked(office(balanced(), sensitivity=mixed)).outcome is outcome

    def test_beside_what_it_is_called(self) -> None:
        """An item of one kind that reveals another needs both to be lifted; what it is called already is asked once."""
        criminal = {"category": DataCategory.CRIMINAL, "sensitivity": self.ORDER}
        found = asked(office(balanced(), **criminal))
        assert codes(found) == {"avg-10.not-on-record", "avg-9-1.no-exception"}
        health = {"category": DataCategory.HEALTH, "sensitivity": self.ORDER}
        assert asked(office(balanced(), **health)) == asked(office(balanced(), category=DataCategory.HEALTH))

    def test_a_number(self) -> None:
        """The citizen service number reveals none: its own regime remains."""
        number = Sensitivity(datum=SensitiveDatum.CITIZEN_SERVICE_NUMBER)
        bsn = {"category": DataCategory.BSN, "number_law": NumberLaw.THIS_PURPOSE}
        assert asked(office(balanced(), sensitivity=number, **bsn)) == asked(office(balanced(), **bsn))

    @pytest.mark.parametrize(("known", "ordinary"), [(MET, "no"), (NOT_MET, "yes"), (UNKNOWN, "unknown")])
    def test_in_new_purposes(self, known: Condition, ordinary: str) -> None:
        """Art. 6(4)(c): what may reveal a category is not taken for ordinary data."""
        face = evolve(self.FACE, unique_identification=known)
        found = asked(reuse(FITTING, sensitivity=face, special_basis=self.CLAIM))
        assert found.permitted is (ordinary == "yes")
        assert ("ordinary_data" in facts(found)) is (ordinary == "unknown")

    @pytest.mark.parametrize(
        ("known", "asks"), [(MET, {"special_key"}), (UNKNOWN, {"special_data", "special_key"}), (NOT_MET, set())]
    )
    def test_in_automated_decisions(self, known: Condition, asks: set[str]) -> None:
        """Art. 22(4): they may not rest on what reveals a category without one of its two keys."""
        alone = evolve(TestAutomatedDecisions.ALONE, exception=AutomationException.CONTRACT)
        face = evolve(self.FACE, unique_identification=known)
        found = asked(office(CONTRACT, sensitivity=face, special_basis=self.CLAIM, automated=alone))
        assert facts(found) == asks


class TestSickness:
    """Art. 30(1) UAVG: an employer may know of an illness what pay and reintegration need, and that is not for himself to say."""

    def sick(self, datum: SensitiveDatum, employer: Condition, necessary: Condition) -> Decision:
        """Ask of a datum on health that is kept on the exception for employers and those who pay benefits."""
        every = dict.fromkeys(SpecialCondition, MET) | {SpecialCondition.NECESSARY: necessary}
        basis = SpecialBasis(
            exceptions=frozenset({SpecialException.SICKNESS_AND_BENEFITS}),
            conditions=Checklist(
                met=frozenset(one for one, known in every.items() if known is MET),
                not_met=frozenset(one for one, known in every.items() if known is NOT_MET),
            ),
            employer=employer,
        )
        return asked(office(balanced(), sensitivity=Sensitivity(datum=datum), special_basis=basis))

    @pytest.mark.parametrize("necessary", [MET, NOT_MET, UNKNOWN])
    def test_an_employer(self, necessary: Condition) -> None:
        """The administrative side he may have, the nature and the cause never, whatever he recorded."""
        assert self.sick(SensitiveDatum.SICK_REPORT, MET, necessary).permitted
        cause = self.sick(SensitiveDatum.ILLNESS_CAUSE, MET, necessary)
        assert cause.outcome is Outcome.PROHIBITED
        assert codes(cause) == {"avg-9-2.lacking"}

    @pytest.mark.parametrize(
        ("employer", "necessary", "outcome"),
        [
            (NOT_MET, MET, Outcome.PERMITTED),
            (NOT_MET, NOT_MET, Outcome.PROHIBITED),
            (UNKNOWN, MET, Outcome.UNDECIDED),
            (UNKNOWN, UNKNOWN, Outcome.UNDECIDED),
            (UNKNOWN, NOT_MET, Outcome.PROHIBITED),
        ],
    )
    def test_who_it_is(self, employer: Condition, necessary: Condition, outcome: Outcome) -> None:
        """Who pays benefits may need the cause; as long as nobody says who it is, that is asked."""
        assert self.sick(SensitiveDatum.ILLNESS_CAUSE, employer, necessary).outcome is outcome

    @pytest.mark.parametrize("employer", [MET, NOT_MET, UNKNOWN])
    @pytest.mark.parametrize(
        ("necessary", "outcome"),
        [(MET, Outcome.PERMITTED), (NOT_MET, Outcome.PROHIBITED), (UNKNOWN, Outcome.UNDECIDED)],
    )
    def test_anything_else(self, employer: Condition, necessary: Condition, outcome: Outcome) -> None:
        """Whether a pregnancy must be known is for a person to say."""
        assert self.sick(SensitiveDatum.PREGNANCY, employer, necessary).outcome is outcome

    def test_a_report_for_others(self) -> None:
        """Nothing says that somebody else needs the report of an illness."""
        assert self.sick(SensitiveDatum.SICK_REPORT, UNKNOWN, UNKNOWN).outcome is Outcome.UNDECIDED


class TestNumbers:
    """Art. 46 UAVG: a number is used to carry out the law that prescribes it."""

    @pytest.mark.parametrize(
        ("law", "code"),
        [(NumberLaw.NONE, "uavg-46.not-prescribed"), (NumberLaw.OTHER_PURPOSE, "uavg-46.other-purpose")],
    )
    def test_no_law_for_this(self, law: NumberLaw, code: str) -> None:
        """No law, or one for something else, prohibits."""
        assert codes(asked(office(balanced(), category=DataCategory.BSN, number_law=law))) == {code}

    def test_a_law_for_this(self) -> None:
        """With it the number may be used, but not on consent."""
        this = NumberLaw.THIS_PURPOSE
        assert asked(office(balanced(), category=DataCategory.BSN, number_law=this)).permitted
        on_consent = asked(office(CONSENT, category=DataCategory.BSN, number_law=this), AGREED)
        assert codes(on_consent) == {"uavg-46.consent-does-not-help"}


class TestCriminalData:
    """Art. 10 AVG, art. 32 and 33 UAVG: one of the exceptions must be open to its end."""

    OWN = CriminalUse(
        purpose=CriminalPurpose.PROTECTION,
        audience=CriminalAudience.NOBODY,
        consent=NOT_MET,
        against_own_organisation=MET,
        licensed_investigator=NOT_MET,
        licence=AuthorityLicence.NONE,
    )

    def register(self, use: CriminalUse, basis: LegalBasis | None = None, **more: Any) -> Policy:
        """Give an office that keeps a register of incidents."""
        return office(basis or balanced(), category=DataCategory.CRIMINAL, criminal_use=use, **more)

    def test_for_its_own_protection(self) -> None:
        """Its own register may be kept, that of offences against others may not, and what is not known is asked."""
        assert asked(self.register(self.OWN)).permitted
        others = evolve(self.OWN, against_own_organisation=NOT_MET)
        assert codes(asked(self.register(others))) == {"uavg-31.no-exception"}
        assert facts(asked(self.register(evolve(self.OWN, audience=None)))) == {"audience"}

    def test_to_publish_is_for_everybody(self) -> None:
        """A register for nobody else is no longer one once it is published."""
        policy = self.register(self.OWN, CONSENT)
        assert asked(policy, AGREED).permitted
        assert codes(asked(policy, AGREED, Operation.PUBLISH)) == {"uavg-31.no-exception"}

    def test_consent_of_this_person(self) -> None:
        """It opens the way where it is recorded as explicit and stands; on another ground it is asked for."""
        others = evolve(self.OWN, against_own_organisation=NOT_MET, consent=MET)
        assert asked(self.register(others, CONSENT), AGREED).permitted
        assert not asked(self.register(others, CONSENT), WITHDRAWN).permitted
        assert "consent" in facts(asked(self.register(others, balanced()), AGREED))
        implied = self.register(others, CONSENT, asked=evolve(FINE, explicit=NOT_MET))
        assert codes(asked(implied, AGREED)) == {"uavg-31.no-exception"}


class TestAutomatedDecisions:
    """Art. 22: a decision by a computer alone, with serious effect, needs a contract, explicit consent or a law, and safeguards."""

    ALONE = AutomatedDecision(
        output=DecisionOutput.DECISION,
        human_role=HumanRole.NONE,
        effect=DecisionEffect.LEGAL_OR_SIMILAR,
        exception=AutomationException.CONTRACT,
        safeguards=Checklist.complete(DecisionSafeguard, DecisionSafeguard),
    )

    def test_no_exception(self) -> None:
        """It is prohibited, whatever the ground, and cites the policy."""
        decision = asked(office(balanced(), automated=evolve(self.ALONE, exception=AutomationException.NONE)))
        assert codes(decision) == {"avg-22-1.applies", "avg-22-1.no-exception"}
        assert "A-aim" in decision.explain("nl")

    def test_somebody_weighs(self) -> None:
        """A decision in which a person weighs is not covered."""
        policy = office(balanced(), automated=evolve(self.ALONE, human_role=HumanRole.MEANINGFUL, exception=None))
        assert asked(policy).permitted

    def test_a_contract(self) -> None:
        """It counts where the activity rests on the contract; on another ground it is asked for."""
        assert asked(office(CONTRACT, automated=self.ALONE)).permitted
        assert facts(asked(office(balanced(), automated=self.ALONE))) == {"exception"}

    def test_safeguards(self) -> None:
        """Each that is missing is told, each that is not known is asked."""
        without = evolve(self.ALONE, safeguards=Checklist.complete(DecisionSafeguard, []))
        decision = asked(office(CONTRACT, automated=without))
        assert codes(decision) == {"avg-22-1.applies", "avg-22-3.unsafeguarded"}
        assert facts(asked(office(CONTRACT, automated=evolve(without, safeguards=Checklist())))) == {"safeguards"}

    def test_explicit_consent_of_this_person(self) -> None:
        """It is there where the ground is consent and stands, and the text that was answered is explicit as far as described."""
        by_consent = evolve(self.ALONE, exception=AutomationException.EXPLICIT_CONSENT)
        assert asked(office(CONSENT, automated=by_consent, asked=EXPLICIT), AGREED).permitted
        assert facts(asked(office(CONSENT, automated=by_consent), AGREED)) == {"exception"}
        withdrawn = asked(office(CONSENT, automated=by_consent), WITHDRAWN)
        assert {"avg-7-3.withdrawn", "avg-22-1.no-exception"} <= codes(withdrawn)
        assert facts(asked(office(balanced(), automated=by_consent), AGREED)) == {"exception"}
        implied = asked(office(CONSENT, automated=by_consent, asked=evolve(FINE, explicit=NOT_MET)), AGREED)
        assert "avg-22-1.no-exception" in codes(implied)

    def test_dutch_law(self) -> None:
        """Art. 40 UAVG: no profiling, for a duty or a task."""
        by_law = evolve(self.ALONE, exception=AutomationException.DUTCH_LAW, needed_for_duty_or_task=MET)
        assert asked(office(balanced(), automated=evolve(by_law, profiling=NOT_MET))).permitted
        profiling = asked(office(balanced(), automated=evolve(by_law, profiling=MET)))
        assert "uavg-40-1.profiling" in codes(profiling)

    @pytest.mark.parametrize(
        ("key", "outcome"),
        [
            (None, Outcome.UNDECIDED),
            (SpecialDataKey.NEITHER, Outcome.PROHIBITED),
            (SpecialDataKey.SUBSTANTIAL_PUBLIC_INTEREST, Outcome.PERMITTED),
            (SpecialDataKey.EXPLICIT_CONSENT, Outcome.UNDECIDED),
        ],
    )
    def test_special_items(self, key: SpecialDataKey | None, outcome: Outcome) -> None:
        """22(4): a special item needs a key of its own, whatever the record says of special data; consent that nobody knows is asked."""
        more: dict[str, Any] = {"category": DataCategory.HEALTH, "special_basis": TestSpecialCategories.CARE}
        automated = evolve(self.ALONE, special_data=NOT_MET, special_key=key)
        assert asked(office(CONTRACT, automated=automated, **more)).outcome is outcome

    @pytest.mark.parametrize(("dossier", "outcome"), [(AGREED, Outcome.PERMITTED), (WITHDRAWN, Outcome.PROHIBITED)])
    def test_special_items_on_consent(self, dossier: Dossier, outcome: Outcome) -> None:
        """22(4): with explicit consent that stands, and not once it is taken back."""
        automated = evolve(
            self.ALONE, exception=AutomationException.EXPLICIT_CONSENT, special_key=SpecialDataKey.EXPLICIT_CONSENT
        )
        more: dict[str, Any] = {"category": DataCategory.HEALTH, "special_basis": TestSpecialCategories.CARE}
        assert asked(office(CONSENT, automated=automated, asked=EXPLICIT, **more), dossier).outcome is outcome

    def test_special_items_on_consent_that_nobody_described(self) -> None:
        """22(4): that the text asked for explicit consent is a question where nobody recorded it."""
        automated = evolve(
            self.ALONE, exception=AutomationException.EXPLICIT_CONSENT, special_key=SpecialDataKey.EXPLICIT_CONSENT
        )
        more: dict[str, Any] = {"category": DataCategory.HEALTH, "special_basis": TestSpecialCategories.CARE}
        assert facts(asked(office(CONSENT, automated=automated, **more), AGREED)) == {"exception", "special_key"}

    def test_special_data_beside_an_ordinary_item(self) -> None:
        """22(4) is about the decision: that it rests on special data is on record, or another item of the activity is special."""
        neither = evolve(self.ALONE, special_key=SpecialDataKey.NEITHER)
        assert asked(office(CONTRACT, automated=neither)).permitted
        recorded = evolve(neither, special_data=MET)
        assert "avg-22-4.special-data" in codes(asked(office(CONTRACT, automated=recorded)))
        beside = frozenset({"thing", "diagnosis"})
        assert "avg-22-4.special-data" in codes(asked(office(CONTRACT, automated=neither, items=beside)))


FACTORS = ("linked", "expected", "ordinary_data", "harmless", "safeguarded")
TOLD = FurtherUse(items=frozenset({"thing"}), collected_for="payment", informed_before=judged())
FITTING = evolve(TOLD, **dict.fromkeys(FACTORS, judged()))


def reuse(use: FurtherUse, kind: PurposeKind = PurposeKind.GENERAL, **more: Any) -> Policy:
    """Give an office that uses the thing, which it collected for payment, for another aim."""
    return office(more.pop("basis", balanced()), kind=kind, further_uses=(use,), **more)


class TestNewPurposes:
    """Art. 5(1)(b) and 6(4): another purpose takes consent, a law, or compatibility, and telling people first."""

    def test_factors(self) -> None:
        """All for it permit, all against it prohibit, and cite the policy."""
        assert asked(reuse(FITTING)).permitted
        against = evolve(TOLD, **dict.fromkeys(FACTORS, judged(Answer.NO)))
        decision = asked(reuse(against))
        assert "avg-6-4.incompatible" in codes(decision)
        assert "A-aim" in decision.explain("nl")

    def test_what_nobody_judged(self) -> None:
        """A factor without an answer that day is asked by its name."""
        assert facts(asked(reuse(evolve(FITTING, harmless=None)))) == {"harmless"}
        expired = evolve(FITTING, harmless=judged(until=date(2026, 3, 19)))
        assert [asked(reuse(expired), day=day).permitted for day in (19, 20)] == [True, False]

    @pytest.mark.parametrize("answer", [*Answer, None])
    def test_in_between_a_person_weighs(self, answer: Answer | None) -> None:
        """Where the factors do not point one way, somebody puts them together."""
        weighed = None if answer is None else judged(answer)
        mixed = evolve(FITTING, linked=judged(Answer.NO), weighed=weighed)
        outcomes = {Answer.YES: Outcome.PERMITTED, Answer.NO: Outcome.PROHIBITED, None: Outcome.UNDECIDED}
        assert asked(reuse(mixed)).outcome is outcomes[answer]

    def test_sensitive_items(self) -> None:
        """6(4)(c): an item of a special category is not ordinary, whatever somebody judged."""
        care = TestSpecialCategories.CARE
        decision = asked(reuse(FITTING, category=DataCategory.HEALTH, special_basis=care))
        assert facts(decision) == {"judged"}

    def test_statistics(self) -> None:
        """5(1)(b), 89(1): presumed with safeguards, unless the results are used for measures about persons."""
        safe = evolve(TOLD, art_89_safeguards=judged(), about_persons=judged(Answer.NO))
        assert asked(reuse(safe, PurposeKind.STATISTICS)).permitted
        about = evolve(safe, about_persons=judged())
        assert not asked(reuse(about, PurposeKind.STATISTICS)).permitted
        assert not asked(reuse(safe, PurposeKind.ARCHIVE)).permitted

    def test_marketing_never_by_default(self) -> None:
        """Though every factor speaks for it, it is weighed."""
        marketing = PurposeKind.DIRECT_MARKETING
        assert facts(asked(reuse(FITTING, marketing), operation=Operation.STORE)) == {"judged"}
        assert asked(reuse(evolve(FITTING, weighed=judged()), marketing), operation=Operation.STORE).permitted
        assert "avg-6-4.by-consent" in codes(asked(reuse(TOLD, marketing, basis=CONSENT), AGREED))

    def test_consent_to_the_new_purpose(self) -> None:
        """It opens the new purpose without a test, while it stands."""
        assert asked(reuse(TOLD, basis=CONSENT), AGREED).permitted
        assert not asked(reuse(TOLD, basis=CONSENT), WITHDRAWN).permitted
        badly = reuse(TOLD, basis=CONSENT, asked=evolve(FINE, evidence=NOT_MET))
        assert not asked(badly, AGREED).permitted

    def test_a_law(self) -> None:
        """A law that orders it needs no test either."""
        against = evolve(TOLD, **dict.fromkeys(FACTORS, judged(Answer.NO)))
        assert asked(reuse(evolve(against, law=OFFICE.controller.name))).permitted

    def test_people_are_told_first(self) -> None:
        """13(3): whatever makes it lawful."""
        untold = evolve(FITTING, informed_before=judged(Answer.NO))
        assert codes(asked(reuse(untold))) == {"avg-13-3.not-informed"}
        assert facts(asked(reuse(evolve(FITTING, informed_before=None)))) == {"informed_before"}

    def test_what_is_collected_for_it(self) -> None:
        """What is collected for this purpose is not used further, nor is an item that is not named."""
        against = evolve(TOLD, **dict.fromkeys(FACTORS, judged(Answer.NO)))
        assert asked(reuse(against), operation=Operation.COLLECT).permitted
        assert asked(reuse(evolve(against, items=frozenset({"name"})))).permitted


@given(st.data())
def test_what_is_said_beside_a_ground_never_widens(data: st.DataObject) -> None:
    """An automated decision, a further use: to say that there is one permits nothing that was not permitted."""
    dossier = data.draw(st.sampled_from([CLIENT, AGREED, WITHDRAWN]))
    basis = data.draw(st.sampled_from([CONSENT, CONTRACT, balanced()]))
    use = evolve(data.draw(further_uses()), items=frozenset({"thing"}), collected_for="payment")
    more = data.draw(st.sampled_from([{"further_uses": (use,)}, {"automated": data.draw(automated_decisions())}]))
    assert asked(office(basis), dossier).permitted or not asked(office(basis, **more), dossier).permitted
