"""Art. 44 to 49 AVG: what is a transfer, and what carries it."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from avgkit.decision import Decision, Outcome
from avgkit.errors import InvalidValue
from avgkit.evaluation.transfer import TransferCarrier, TransferCase, carrier, may_transfer
from avgkit.language import Text
from avgkit.law.adequacy import AdequacyCondition
from avgkit.law.condition import Checklist, Condition
from avgkit.law.derogations import DEROGATIONS, NOT_FOR_PUBLIC_POWERS, Derogation, DerogationCondition
from avgkit.law.safeguards import Safeguard
from avgkit.rules.avg_44_is_transfer import DataFlow, FlowFacts, ImporterKind, is_transfer
from avgkit.rules.avg_44_transfer import AdequacyFacts
from avgkit.rules.avg_46_safeguards import SafeguardFacts, TransferAssessment, by_safeguards
from avgkit.rules.avg_48_foreign_order import ForeignOrder
from avgkit.rules.avg_49_derogations import DerogationFacts, by_derogation
from avgkit.sentence import Named

MET, NOT_MET, UNKNOWN = Condition.MET, Condition.NOT_MET, Condition.UNKNOWN
DAY = date(2026, 5, 1)
WHO = Named(key="vendor", label=Text(nl="Leverancier", en="Vendor"))
INDIA = Text(nl="India", en="India")
FLOW = FlowFacts(
    recipient=WHO, flow=DataFlow.DISCLOSURE, importer=ImporterKind.BUSINESS, country="IN", on=DAY, clauses=()
)
CLAUSES = SafeguardFacts(
    recipient=WHO,
    name=INDIA,
    on=DAY,
    instruments=frozenset({Safeguard.SCC_2021}),
    signed_on=date(2024, 2, 1),
    processing_changed=UNKNOWN,
    approved=UNKNOWN,
    same_group=UNKNOWN,
    assessment=TransferAssessment.NO_OBSTACLE,
    measures=UNKNOWN,
    clauses=(),
)
NONE = DerogationFacts(on=DAY, derogations=frozenset(), conditions=Checklist(), public_powers=UNKNOWN, clauses=())
CASE = TransferCase(
    flow=FLOW,
    adequacy=AdequacyFacts(recipient=WHO, importer="IN", name=INDIA, on=DAY, conditions=Checklist(), clauses=()),
    safeguards=CLAUSES,
    derogations=NONE,
    order=ForeignOrder.NONE,
)
NOTHING = evolve(CASE, safeguards=evolve(CLAUSES, instruments=frozenset()))


def codes(decision: Decision) -> set[str]:
    """Return what a decision says, by its codes."""
    return {reason.code for reason in decision.reasons}


class TestIsTransfer:
    """Chapter V is about another party, in a third country or an international organisation, that gets the data or access."""

    @pytest.mark.parametrize(
        ("facts", "found"),
        [
            (FLOW, {"avg-44.is-transfer"}),
            (evolve(FLOW, flow=DataFlow.REMOTE_ACCESS), {"avg-44.is-transfer"}),
            (evolve(FLOW, flow=DataFlow.RETURN_TO_CONTROLLER), {"avg-44.is-transfer"}),
            (evolve(FLOW, flow=DataFlow.OWN_STAFF_ABROAD), {"avg-44.own-staff"}),
            (evolve(FLOW, flow=DataFlow.DIRECT_FROM_PERSON), {"avg-44.from-person"}),
            (evolve(FLOW, flow=DataFlow.STAYS_IN_EEA), {"avg-44.stays"}),
            (evolve(FLOW, flow=None, country="DE"), {"avg-44.within-eea"}),
            (evolve(FLOW, country="GB", on=date(2021, 3, 1)), {"avg-44.no-third-country-then"}),
            (
                evolve(FLOW, importer=ImporterKind.INTERNATIONAL_ORGANISATION, country="DE"),
                {"avg-44.is-transfer"},
            ),
            (evolve(FLOW, flow=None), {"avg-44.flow-not-known"}),
            (evolve(FLOW, importer=None, country="DE"), {"avg-44.importer-not-known"}),
            (evolve(FLOW, country=None), {"avg-44.country-unknown"}),
        ],
    )
    def test_by_flow_and_importer(self, facts: FlowFacts, found: set[str]) -> None:
        """Each way in which data go, with what is not known asked."""
        assert codes(is_transfer(facts)) == found


class TestSafeguards:
    """An instrument carries a transfer while it is usable, and where it is effective over there."""

    @pytest.mark.parametrize(
        ("facts", "found"),
        [
            (CLAUSES, {"avg-46.safeguarded"}),
            (evolve(CLAUSES, instruments=None), {"avg-46.instrument-not-known"}),
            (evolve(CLAUSES, instruments=frozenset()), {"avg-46.no-instrument"}),
            (evolve(CLAUSES, signed_on=None), {"avg-46.signed-not-known"}),
            (evolve(CLAUSES, signed_on=date(2026, 5, 2)), {"avg-46.unsigned"}),
            (evolve(CLAUSES, signed_on=date(2021, 6, 26)), {"avg-46.unsigned"}),
            (evolve(CLAUSES, assessment=None), {"avg-46.not-assessed"}),
            (evolve(CLAUSES, assessment=TransferAssessment.NOT_MADE), {"avg-46.not-verified"}),
            (evolve(CLAUSES, assessment=TransferAssessment.OBSTACLE), {"avg-46.measures-not-known"}),
            (evolve(CLAUSES, assessment=TransferAssessment.OBSTACLE, measures=MET), {"avg-46.safeguarded"}),
            (evolve(CLAUSES, assessment=TransferAssessment.OBSTACLE, measures=NOT_MET), {"avg-46.defeated"}),
        ],
    )
    def test_standard_clauses(self, facts: SafeguardFacts, found: set[str]) -> None:
        """Signed in time, and verified."""
        assert codes(by_safeguards(facts)) == found

    @pytest.mark.parametrize(
        ("on", "signed", "changed", "found"),
        [
            (date(2021, 9, 26), date(2012, 1, 1), UNKNOWN, "avg-46.safeguarded"),
            (date(2021, 9, 27), date(2012, 1, 1), NOT_MET, "avg-46.safeguarded"),
            (date(2021, 9, 27), date(2012, 1, 1), UNKNOWN, "avg-46.changed-not-known"),
            (date(2021, 9, 27), date(2012, 1, 1), MET, "avg-46.changed"),
            (date(2021, 10, 1), date(2021, 9, 27), NOT_MET, "avg-46.unsigned"),
            (date(2022, 12, 27), date(2012, 1, 1), NOT_MET, "avg-46.safeguarded"),
            (date(2022, 12, 28), date(2012, 1, 1), NOT_MET, "avg-46.out-of-use"),
        ],
    )
    def test_the_sets_before_2021(self, on: date, signed: date, changed: Condition, found: str) -> None:
        """They carried running contracts, unchanged, up to and including 27 December 2022."""
        old = evolve(
            CLAUSES,
            instruments=frozenset({Safeguard.SCC_2010}),
            on=on,
            signed_on=signed,
            processing_changed=changed,
        )
        assert codes(by_safeguards(old)) == {found}

    @pytest.mark.parametrize(
        ("approved", "group", "found"),
        [
            (MET, MET, {"avg-46.safeguarded"}),
            (NOT_MET, MET, {"avg-46-2b.not-approved"}),
            (UNKNOWN, MET, {"avg-46-2b.approved-not-known"}),
            (MET, NOT_MET, {"avg-47-1.not-in-group"}),
            (MET, UNKNOWN, {"avg-47-1.in-group-not-known"}),
        ],
    )
    def test_binding_corporate_rules(self, approved: Condition, group: Condition, found: set[str]) -> None:
        """Approved, and for members of the group."""
        rules = evolve(CLAUSES, instruments=frozenset({Safeguard.BCR}), approved=approved, same_group=group)
        assert codes(by_safeguards(rules)) == found


class TestDerogations:
    """A derogation carries a transfer only if each of its conditions is met."""

    @pytest.mark.parametrize("one", Derogation)
    def test_each_condition_counts(self, one: Derogation) -> None:
        """All of them carry it; without any one it does not, or it is asked."""
        facts = DerogationFacts(
            on=DAY,
            derogations=frozenset({one}),
            conditions=Checklist.complete(DerogationCondition, DerogationCondition),
            public_powers=NOT_MET,
            clauses=(),
        )
        assert codes(by_derogation(facts)) == {"avg-49-1.carried"}
        for condition in DEROGATIONS[one].on(DAY):
            without = frozenset(DerogationCondition) - {condition}
            closed = evolve(facts, conditions=Checklist.complete(DerogationCondition, without))
            assert codes(by_derogation(closed)) == {"avg-49-1.lacking"}
            asked = by_derogation(evolve(facts, conditions=Checklist(met=without)))
            assert [each.fact for each in asked.questions] == ["conditions"]
        powers = {known: by_derogation(evolve(facts, public_powers=known)).outcome for known in (MET, UNKNOWN)}
        if one in NOT_FOR_PUBLIC_POWERS:
            assert powers == {MET: Outcome.PROHIBITED, UNKNOWN: Outcome.UNDECIDED}
        else:
            assert set(powers.values()) == {Outcome.PERMITTED}

    def test_none_known(self) -> None:
        """Whether one is relied on can be unknown."""
        assert [one.fact for one in by_derogation(evolve(NONE, derogations=None)).questions] == ["derogations"]


class TestChapter:
    """What carries a transfer suffices: adequacy, then safeguards, then a derogation; a foreign order alone does not."""

    @pytest.mark.parametrize(
        ("case", "outcome", "carried"),
        [
            (
                evolve(CASE, flow=evolve(FLOW, country="DE"), adequacy=None),
                Outcome.PERMITTED,
                TransferCarrier.NOT_NEEDED,
            ),
            (evolve(CASE, flow=evolve(FLOW, country=None)), Outcome.UNDECIDED, None),
            (CASE, Outcome.PERMITTED, TransferCarrier.APPROPRIATE_SAFEGUARDS),
            (evolve(CASE, adequacy=None), Outcome.PERMITTED, None),
            (NOTHING, Outcome.PROHIBITED, TransferCarrier.NONE),
            (evolve(NOTHING, adequacy=None), Outcome.UNDECIDED, None),
            (evolve(NOTHING, order=ForeignOrder.WITHOUT_AGREEMENT), Outcome.PROHIBITED, TransferCarrier.NONE),
            (evolve(NOTHING, order=ForeignOrder.UNDER_AGREEMENT), Outcome.UNDECIDED, None),
            (
                evolve(CASE, order=ForeignOrder.WITHOUT_AGREEMENT),
                Outcome.PERMITTED,
                TransferCarrier.APPROPRIATE_SAFEGUARDS,
            ),
        ],
    )
    def test_what_carries_it(self, case: TransferCase, outcome: Outcome, carried: TransferCarrier | None) -> None:
        """In the order of the chapter; None while an earlier way is open."""
        assert may_transfer(case).outcome is outcome
        assert carrier(case) is carried

    def test_all_is_about_one_country_and_one_day(self) -> None:
        """A decision on Switzerland, or of the years of the Privacy Shield, says nothing of data that go to India now."""
        assert CASE.adequacy is not None
        elsewhere, then = evolve(CASE.adequacy, importer="CH"), date(2019, 1, 1)
        for change in (
            {"adequacy": elsewhere},
            {"adequacy": evolve(CASE.adequacy, on=then)},
            {"safeguards": evolve(CLAUSES, on=then)},
            {"derogations": evolve(NONE, on=then)},
        ):
            with pytest.raises(InvalidValue):
                evolve(CASE, **change)

    def test_an_order_is_no_ground(self) -> None:
        """Art. 48: without an agreement that is said as well."""
        assert "avg-48.order-not-recognised" in codes(
            may_transfer(evolve(NOTHING, order=ForeignOrder.WITHOUT_AGREEMENT))
        )

    @pytest.mark.parametrize(
        ("conditions", "outcome"),
        [
            (Checklist(met=frozenset({AdequacyCondition.PIPEDA})), Outcome.PERMITTED),
            (Checklist(not_met=frozenset({AdequacyCondition.PIPEDA})), Outcome.PROHIBITED),
            (Checklist(), Outcome.UNDECIDED),
        ],
    )
    def test_an_importer_that_is_not_covered(self, conditions: Checklist[AdequacyCondition], outcome: Outcome) -> None:
        """A decision for some covers those of whom the condition is met."""
        canada = Text(nl="Canada", en="Canada")
        asked = AdequacyFacts(recipient=WHO, importer="CA", name=canada, on=DAY, conditions=conditions, clauses=())
        case = evolve(NOTHING, flow=evolve(FLOW, country="CA"), adequacy=asked)
        assert may_transfer(case).outcome is outcome
