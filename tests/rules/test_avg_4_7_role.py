"""Art. 4(7), 4(8), 26 and 28 AVG: who a party is, and what must be arranged with it."""

from __future__ import annotations

from itertools import product

import pytest
from attrs import evolve

from avgkit.decision import Decision, Outcome
from avgkit.language import Text
from avgkit.law.condition import Checklist, Condition
from avgkit.models.recipient import AgreementElement, SubAuthorisation
from avgkit.rules.avg_4_7_role import RoleFacts, party_role
from avgkit.rules.avg_26_arrangement import ArrangementFacts, joint_arrangement
from avgkit.rules.avg_28_agreement import (
    AgreementFacts,
    AgreementForm,
    SubProcessing,
    processor_agreement,
)
from avgkit.sentence import Named

MET, NOT_MET, UNKNOWN = Condition.MET, Condition.NOT_MET, Condition.UNKNOWN
AGREED = AgreementFacts(
    recipient=Named(key="mailer", label=Text(nl="Mailbedrijf", en="Mailer")),
    form=AgreementForm.ELECTRONIC,
    elements=Checklist.complete(AgreementElement, AgreementElement),
    guarantees_checked=MET,
    staff_bound=MET,
    sub_processor=SubProcessing.NONE,
    authorisation=None,
    told_of_change=UNKNOWN,
    same_duties=UNKNOWN,
    clauses=(),
)
WITH_SUB = evolve(AGREED, sub_processor=SubProcessing.ENGAGED, authorisation=SubAuthorisation.GENERAL, same_duties=MET)


def codes(decision: Decision) -> set[str]:
    """Return what a decision says, by its codes."""
    return {reason.code for reason in decision.reasons}


class TestRole:
    """A controller determines purposes and means, alone or jointly; a processor acts on behalf of a controller."""

    @pytest.mark.parametrize("known", list(product(Condition, repeat=5)))
    def test_what_is_decided_holds_whatever_is_unknown(self, known: tuple[Condition, ...]) -> None:
        """An answer with gaps is the answer for every way in which they can be filled."""
        names = ("jointly", "decides_purpose", "decides_essential_means", "own_purposes", "on_instructions")
        decision = party_role(RoleFacts(**dict(zip(names, known, strict=True))))
        if decision.outcome is not Outcome.UNDECIDED:
            ways = product(*((MET, NOT_MET) if one is UNKNOWN else (one,) for one in known))
            for way in ways:
                assert party_role(RoleFacts(**dict(zip(names, way, strict=True)))) == decision

    def test_a_party_that_decides_nothing_and_obeys_nobody(self) -> None:
        """Is nobody's processor, so the role stays open."""
        lost = RoleFacts(
            jointly=NOT_MET,
            decides_purpose=NOT_MET,
            decides_essential_means=NOT_MET,
            own_purposes=NOT_MET,
            on_instructions=NOT_MET,
        )
        assert [one.fact for one in party_role(lost).questions] == ["role"]
        assert codes(party_role(evolve(lost, on_instructions=MET))) == {"avg-4-8.is-processor"}

    def test_own_purposes_make_a_controller(self) -> None:
        """Art. 28(10): who goes beyond the instructions is controller of that use."""
        beyond = RoleFacts(
            jointly=NOT_MET,
            decides_purpose=NOT_MET,
            decides_essential_means=NOT_MET,
            own_purposes=MET,
            on_instructions=MET,
        )
        assert codes(party_role(beyond)) == {"avg-4-7.controller"}


class TestJointControllers:
    """Joint controllers have an arrangement, of which the essence is made available."""

    @pytest.mark.parametrize(
        ("arrangement", "essence", "outcome"),
        [
            (MET, MET, Outcome.PERMITTED),
            (NOT_MET, UNKNOWN, Outcome.PROHIBITED),
            (UNKNOWN, NOT_MET, Outcome.PROHIBITED),
            (MET, UNKNOWN, Outcome.UNDECIDED),
        ],
    )
    def test_both(self, arrangement: Condition, essence: Condition, outcome: Outcome) -> None:
        """Each of the two is needed."""
        facts = ArrangementFacts(arrangement=arrangement, essence_available=essence)
        assert joint_arrangement(facts).outcome is outcome


class TestAgreement:
    """A processor offers guarantees, and acts under a written agreement with all that art. 28(3) asks."""

    def test_in_order(self) -> None:
        """With and without another processor."""
        assert codes(processor_agreement(AGREED)) == {"avg-28.in-order"}
        assert codes(processor_agreement(evolve(WITH_SUB, told_of_change=MET))) == {"avg-28.in-order"}

    @pytest.mark.parametrize("element", AgreementElement)
    def test_each_element(self, element: AgreementElement) -> None:
        """One that is missing makes it incomplete, one that nobody looked for is asked."""
        rest = frozenset(AgreementElement) - {element}
        missing = processor_agreement(evolve(AGREED, elements=Checklist.complete(AgreementElement, rest)))
        asked = processor_agreement(evolve(AGREED, elements=Checklist(met=rest)))
        assert codes(missing) == {"avg-28-3.incomplete"}
        assert [one.fact for one in asked.questions] == ["elements"]

    @pytest.mark.parametrize(
        ("facts", "code"),
        [
            (evolve(AGREED, form=AgreementForm.NONE), "avg-28-3.no-agreement"),
            (evolve(AGREED, form=AgreementForm.ORAL), "avg-28-9.not-written"),
            (evolve(AGREED, form=None), "avg-28-9.form-not-known"),
            (evolve(AGREED, guarantees_checked=NOT_MET), "avg-28-1.no-guarantees"),
            (evolve(AGREED, guarantees_checked=UNKNOWN), "avg-28-1.guarantees-not-known"),
            (evolve(AGREED, staff_bound=NOT_MET), "avg-28-3b.not-bound"),
            (evolve(AGREED, staff_bound=UNKNOWN), "avg-28-3b.bound-not-known"),
            (evolve(AGREED, sub_processor=None), "avg-28-2.sub-processor-not-known"),
            (evolve(WITH_SUB, authorisation=SubAuthorisation.NONE), "avg-28-2.not-authorised"),
            (evolve(WITH_SUB, authorisation=None), "avg-28-2.authorisation-not-known"),
            (evolve(WITH_SUB, told_of_change=NOT_MET), "avg-28-2.not-told"),
            (WITH_SUB, "avg-28-2.told-not-known"),
            (evolve(WITH_SUB, told_of_change=MET, same_duties=NOT_MET), "avg-28-4.lighter-duties"),
            (evolve(WITH_SUB, told_of_change=MET, same_duties=UNKNOWN), "avg-28-4.same-duties-not-known"),
        ],
    )
    def test_each_defect(self, facts: AgreementFacts, code: str) -> None:
        """Every one of them alone keeps the relation from being in order."""
        decision = processor_agreement(facts)
        assert codes(decision) == {code}
        assert not decision.permitted

    def test_a_specific_authorisation_needs_no_announcement(self) -> None:
        """Whoever agreed to this very processor need not be told of it."""
        specific = evolve(WITH_SUB, authorisation=SubAuthorisation.SPECIFIC)
        assert processor_agreement(specific).permitted
