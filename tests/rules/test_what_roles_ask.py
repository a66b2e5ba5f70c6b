"""Art. 4(10), 6(3), 6(4), 26, 28(2) and (4) AVG, art. 33(4) UAVG: what must be on file before a recipient in each role receives anything."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from attrs import evolve

from avgkit.decision import Decision, Outcome
from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.law.grounds import Ground
from avgkit.law.operations import Operation
from avgkit.models.judgment import Answer, Judgment
from avgkit.models.recipient import Recipient, RecipientRole, SubAuthorisation, SubProcessor
from avgkit.models.sharing import (
    ArrangementElement,
    CriminalDisclosure,
    DemandReach,
    JointArrangement,
    LegalDemand,
    OwnUse,
    UseTerms,
)
from avgkit.rules.avg_6_3_demand import DemandFacts, legal_demand
from avgkit.rules.avg_6_4_own_use import OwnUseFacts, own_use
from avgkit.rules.avg_26_arrangement import JointFacts, joint_controller
from avgkit.rules.avg_28_other_processor import OtherProcessorFacts, engaging
from avgkit.rules.avg_48_foreign_order import ForeignOrder
from avgkit.rules.uavg_33_criminal_disclosure import CriminalDisclosureFacts, criminal_disclosure
from avgkit.sentence import Named

DAY, BEFORE, AFTER = date(2026, 6, 1), date(2026, 5, 31), date(2026, 6, 2)
WHO = Named(key="party", label=Text(nl="Partij", en="Party"))
EMAIL = Named(key="email", label=Text(nl="e-mailadres", en="e-mail address"))
PURPOSE = Named(key="service", label=Text(nl="dienst", en="service"))
SAID = Text(nl="gezegd", en="said")
ITEMS, PURPOSES = frozenset({"email"}), frozenset({"service"})


def judged(answer: Answer | None, until: date | None = None) -> Judgment | None:
    """Give an answer of the first of the year, or none."""
    if answer is None:
        return None
    return Judgment(question=SAID, answer=answer, reasons=SAID, by="officer", on=date(2026, 1, 1), until=until)


def codes(decision: Decision) -> set[str]:
    """Return what a decision says, by its codes."""
    return {reason.code for reason in decision.reasons}


def weightiest(*outcomes: Outcome) -> Outcome:
    """Return a prohibition where there is one, else a question where there is one."""
    if Outcome.PROHIBITED in outcomes:
        return Outcome.PROHIBITED
    return Outcome.UNDECIDED if Outcome.UNDECIDED in outcomes else Outcome.PERMITTED


OF_ANSWER = {Answer.YES: Outcome.PERMITTED, Answer.NO: Outcome.PROHIBITED, None: Outcome.UNDECIDED}
ARRANGEMENT = JointArrangement(
    since=date(2026, 1, 1),
    until=DAY,
    agreed_on=date(2026, 1, 1),
    items=ITEMS,
    purposes=PURPOSES,
    elements=frozenset(ArrangementElement),
    essence_since=DAY,
)


class TestJointControllers:
    """Joint controllers determine their responsibilities in an arrangement that reflects their roles, and make its essence available."""

    FACTS = JointFacts(recipient=WHO, purpose=PURPOSE, item=EMAIL, arrangements=(ARRANGEMENT,), on=DAY, clauses=())

    def ask(self, **changes: object) -> Decision:
        """Ask with an arrangement that is otherwise."""
        return joint_controller(evolve(self.FACTS, arrangements=(evolve(ARRANGEMENT, **changes),)))

    def test_in_order(self) -> None:
        """Agreed, in force, complete, about these data, and its essence can be read: on its last day as well."""
        assert codes(joint_controller(self.FACTS)) == {"avg-26.arranged"}

    def test_nothing_on_file(self) -> None:
        """That nobody recorded one does not say that there is none."""
        decision = joint_controller(evolve(self.FACTS, arrangements=()))
        assert {one.fact for one in decision.questions} == {"arrangement", "essence_available"}

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"agreed_on": None}, "avg-26-1.no-arrangement"),
            ({"agreed_on": AFTER}, "avg-26-1.no-arrangement"),
            ({"until": BEFORE}, "avg-26-1.no-arrangement"),
            ({"essence_since": AFTER}, "avg-26-2.essence-hidden"),
            ({"items": frozenset()}, "avg-26-1.other-processing"),
            ({"purposes": frozenset()}, "avg-26-1.other-processing"),
            *(({"elements": frozenset(ArrangementElement) - {one}}, "avg-26.incomplete") for one in ArrangementElement),
        ],
    )
    def test_each_defect(self, changes: dict[str, object], code: str) -> None:
        """A draft, one that is over or about something else, one with a gap, one that is kept to themselves."""
        decision = self.ask(**changes)
        assert decision.outcome is Outcome.PROHIBITED
        assert code in codes(decision)

    def test_essence_not_known(self) -> None:
        """Whether people can read its essence is asked."""
        assert [one.fact for one in self.ask(essence_since=None).questions] == ["essence_available"]

    def test_one_at_a_time(self) -> None:
        """An arrangement that ends before it begins, or two on one day, are mistakes."""
        with pytest.raises(InvalidValue, match="until"):
            evolve(ARRANGEMENT, until=date(2025, 12, 31))
        with pytest.raises(InvalidValue, match="arrangements"):
            Recipient(
                key="party", label=SAID, role=RecipientRole.JOINT_CONTROLLER, arrangements=(ARRANGEMENT, ARRANGEMENT)
            )


USE = OwnUse(
    use=SAID,
    ground=Ground.LEGITIMATE_INTERESTS,
    items=ITEMS,
    purposes=PURPOSES,
    lawful=judged(Answer.YES),
    compatible=judged(Answer.YES),
)


class TestOwnUse:
    """To receive data is a processing with a ground of its own, for a purpose that fits the one for which they were collected."""

    FACTS = OwnUseFacts(
        recipient=WHO,
        purpose="service",
        item=EMAIL,
        grounds=frozenset({Ground.CONTRACT}),
        operations=frozenset({Operation.STORE, Operation.DISCLOSE}),
        uses=(USE,),
        on=DAY,
        clauses=(),
    )

    @pytest.mark.parametrize(("lawful", "compatible"), list(product([*Answer, None], repeat=2)))
    def test_both_norms(self, lawful: Answer | None, compatible: Answer | None) -> None:
        """The use needs a ground, and must fit: a no to either forbids, and a gap is a question."""
        use = evolve(USE, lawful=judged(lawful), compatible=judged(compatible))
        decision = own_use(evolve(self.FACTS, uses=(use,)))
        assert decision.outcome is weightiest(OF_ANSWER[lawful], OF_ANSWER[compatible])

    def test_an_answer_expires(self) -> None:
        """After its last day it is asked again."""
        use = evolve(USE, compatible=judged(Answer.YES, until=BEFORE))
        assert [one.fact for one in own_use(evolve(self.FACTS, uses=(use,))).questions] == ["use_compatible"]

    @pytest.mark.parametrize("changes", [{"uses": ()}, {"purpose": "other"}, {"item": evolve(EMAIL, key="phone")}])
    def test_nothing_on_file(self, changes: dict[str, object]) -> None:
        """What nobody recorded for this item and purpose is asked of the recipient."""
        decision = own_use(evolve(self.FACTS, **changes))
        assert [one.fact for one in decision.questions] == ["use_by_recipient"]

    def test_every_use_counts(self) -> None:
        """One use that does not fit is not made good by another that does."""
        bad = evolve(USE, compatible=judged(Answer.NO))
        assert own_use(evolve(self.FACTS, uses=(USE, bad))).outcome is Outcome.PROHIBITED

    @pytest.mark.parametrize(
        ("terms", "outcome"),
        [
            (UseTerms(), Outcome.PROHIBITED),
            (UseTerms(signed_on=AFTER), Outcome.PROHIBITED),
            (UseTerms(signed_on=BEFORE, until=BEFORE), Outcome.PROHIBITED),
            (UseTerms(signed_on=DAY, until=DAY), Outcome.PERMITTED),
            (UseTerms(signed_on=BEFORE), Outcome.PERMITTED),
        ],
    )
    def test_terms_that_the_policy_promises(self, terms: UseTerms, outcome: Outcome) -> None:
        """Where the policy says that there are terms, nothing goes before they are signed, nor after they ended."""
        assert own_use(evolve(self.FACTS, uses=(evolve(USE, terms=terms),))).outcome is outcome

    @pytest.mark.parametrize(
        ("grounds", "outcome"),
        [
            ({Ground.LEGAL_OBLIGATION}, Outcome.PERMITTED),
            ({Ground.LEGAL_OBLIGATION, Ground.CONTRACT}, Outcome.UNDECIDED),
            (set(), Outcome.UNDECIDED),
        ],
    )
    def test_by_law(self, grounds: set[Ground], outcome: Outcome) -> None:
        """A law that orders the disclosure answers for the use, where nothing but that law names the recipient."""
        assert own_use(evolve(self.FACTS, uses=(), grounds=frozenset(grounds))).outcome is outcome

    def test_a_law_that_asks_to_keep(self) -> None:
        """Where the law does not have the data given it answers nothing for the use."""
        keeping = evolve(
            self.FACTS,
            uses=(),
            grounds=frozenset({Ground.LEGAL_OBLIGATION}),
            operations=frozenset({Operation.STORE}),
        )
        assert [one.fact for one in own_use(keeping).questions] == ["use_by_recipient"]


DEMAND = LegalDemand(
    law=Text(nl="art. 47 AWR", en="Art. 47 AWR"),
    written_on=DAY,
    items=ITEMS,
    power=ITEMS,
    reach=DemandReach.THIS_PERSON,
    checked=judged(Answer.YES),
)


class TestDemands:
    """An authority gets what a law of the Union or a Member State lets it ask, in writing, for one inquiry, and nothing beyond."""

    FACTS = DemandFacts(recipient=WHO, item=EMAIL, demand=DEMAND, order=ForeignOrder.NONE, on=DAY, clauses=())

    def test_that_it_asks_is_not_enough(self) -> None:
        """Without the demand on the table, its law and scope are asked."""
        assert [one.fact for one in legal_demand(evolve(self.FACTS, demand=None)).questions] == ["legal_demand"]

    @pytest.mark.parametrize("written", [None, BEFORE, DAY, AFTER])
    @pytest.mark.parametrize("checked", [*Answer, None])
    @pytest.mark.parametrize("order", ForeignOrder)
    def test_every_condition_counts(self, written: date | None, checked: Answer | None, order: ForeignOrder) -> None:
        """Whatever the others say: written, checked, whom it is about, what it asks, what the law covers, and whose law it is."""
        about = {
            DemandReach.THIS_PERSON: Outcome.PERMITTED,
            DemandReach.OTHER_PERSONS: Outcome.PROHIBITED,
            DemandReach.EVERYBODY: Outcome.PROHIBITED,
            None: Outcome.UNDECIDED,
        }
        abroad = dict(zip(ForeignOrder, (Outcome.PERMITTED, Outcome.PROHIBITED, Outcome.UNDECIDED), strict=True))
        for reach, items, power in product(about, (ITEMS, frozenset({"phone"})), (ITEMS, frozenset[str]())):
            demand = evolve(DEMAND, written_on=written, checked=judged(checked), reach=reach, items=items, power=power)
            expected = weightiest(
                Outcome.PERMITTED if written in {BEFORE, DAY} else Outcome.UNDECIDED,
                OF_ANSWER[checked],
                about[reach],
                Outcome.PERMITTED if "email" in items and "email" in power else Outcome.PROHIBITED,
                abroad[order],
            )
            assert legal_demand(evolve(self.FACTS, demand=demand, order=order)).outcome is expected

    def test_it_is_told_which_law(self) -> None:
        """A yes names the law and the day of the letter."""
        words = legal_demand(self.FACTS).explain("nl")
        assert "art. 47 AWR" in words
        assert "1 juni 2026" in words


class TestOtherProcessors:
    """A processor engages another only with authorisation in writing, after an announcement that left room to object, under the same duties."""

    ENTRY = SubProcessor(
        recipient="party",
        items=ITEMS,
        purposes=PURPOSES,
        since=DAY,
        authorisation=SubAuthorisation.GENERAL,
        announced_on=BEFORE,
        same_duties=judged(Answer.YES),
    )

    def ask(self, **changes: object) -> Decision:
        """Ask about another processor that is otherwise."""
        entry = evolve(self.ENTRY, **changes)
        return engaging(OtherProcessorFacts(recipient=WHO, other=EMAIL, entry=entry, on=DAY, clauses=()))

    def test_in_order(self) -> None:
        """Under a general authorisation after an announcement, under a specific one without."""
        assert codes(self.ask()) == {"avg-28-2.authorised"}
        specific = self.ask(authorisation=SubAuthorisation.SPECIFIC, announced_on=None, objected_on=AFTER)
        assert codes(specific) == {"avg-28-2.authorised"}

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"authorisation": SubAuthorisation.NONE}, "avg-28-2.not-authorised"),
            ({"authorisation": None}, "avg-28-2.authorisation-not-known"),
            ({"announced_on": DAY}, "avg-28-2.not-told"),
            ({"announced_on": None}, "avg-28-2.told-not-known"),
            ({"objected_on": DAY}, "avg-28-2.objected"),
            ({"same_duties": judged(Answer.NO)}, "avg-28-4.lighter-duties"),
            ({"same_duties": None}, "avg-28-4.same-duties-not-known"),
        ],
    )
    def test_each_defect(self, changes: dict[str, object], code: str) -> None:
        """Each alone keeps it from receiving anything."""
        decision = self.ask(**changes)
        assert codes(decision) == {code}
        assert not decision.permitted

    def test_what_it_receives(self) -> None:
        """Its items, for its purposes, from its first day to its last."""
        entry = evolve(self.ENTRY, until=DAY)
        assert entry.receives("email", purpose="service", on=DAY)
        for item, purpose, on in (
            ("phone", "service", DAY),
            ("email", "other", DAY),
            ("email", "service", BEFORE),
            ("email", "service", AFTER),
        ):
            assert not entry.receives(item, purpose=purpose, on=on)


class TestCriminalData:
    """Criminal data go to a third party with explicit consent, within the group, or under a licence whose protocol is followed."""

    YES, NO = judged(Answer.YES), judged(Answer.NO)

    @pytest.mark.parametrize(
        ("on_file", "outcome"),
        [
            (None, Outcome.UNDECIDED),
            (CriminalDisclosure(), Outcome.UNDECIDED),
            (CriminalDisclosure(same_group=NO), Outcome.PROHIBITED),
            (CriminalDisclosure(same_group=YES), Outcome.PERMITTED),
            (CriminalDisclosure(licensed_on=DAY, protocol=YES), Outcome.PERMITTED),
            (CriminalDisclosure(same_group=NO, licensed_on=DAY, protocol=YES), Outcome.PERMITTED),
            (CriminalDisclosure(same_group=NO, licensed_on=DAY), Outcome.UNDECIDED),
            (CriminalDisclosure(same_group=NO, licensed_on=DAY, protocol=NO), Outcome.PROHIBITED),
            (CriminalDisclosure(same_group=NO, licensed_on=AFTER, protocol=YES), Outcome.PROHIBITED),
            (
                CriminalDisclosure(same_group=NO, licensed_on=BEFORE, licensed_until=BEFORE, protocol=YES),
                Outcome.PROHIBITED,
            ),
        ],
    )
    def test_each_way(self, on_file: CriminalDisclosure | None, outcome: Outcome) -> None:
        """Nothing on file is a question, a licence that is applied for or over is none."""
        facts = CriminalDisclosureFacts(on_file=on_file, grounds=frozenset({Ground.CONTRACT}), on=DAY, clauses=())
        assert criminal_disclosure(facts).outcome is outcome

    def test_consent(self) -> None:
        """Where the disclosure rests on consent, whether that was explicit is asked."""
        facts = CriminalDisclosureFacts(
            on_file=CriminalDisclosure(same_group=self.NO), grounds=frozenset({Ground.CONSENT}), on=DAY, clauses=()
        )
        assert [one.fact for one in criminal_disclosure(facts).questions] == ["consent"]
