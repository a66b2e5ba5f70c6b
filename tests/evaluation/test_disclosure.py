"""May we share it?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from avgkit.decision import Decision, Outcome
from avgkit.errors import UnknownKey
from avgkit.evaluation.disclosure import may_disclose, transfer_to
from avgkit.evaluation.processing import may_process
from avgkit.evaluation.recipients import recipients_of, recipients_untold
from avgkit.language import Text
from avgkit.law.condition import Checklist, Condition
from avgkit.law.derogations import Derogation, DerogationCondition
from avgkit.law.grounds import Ground
from avgkit.law.operations import Operation
from avgkit.models.dossier import Dossier
from avgkit.models.events import Collected, Corrected, Disclosed
from avgkit.models.personal_data import Source
from avgkit.models.policy import ControllerKind, IncoherentPolicy, Policy
from avgkit.models.prohibited_data import AuthorityLicence, CriminalAudience, CriminalPurpose, CriminalUse
from avgkit.models.recipient import Recipient, RecipientRole, SubAuthorisation, SubProcessor, TransferToolKind
from avgkit.models.sharing import (
    ArrangementElement,
    CriminalDisclosure,
    DemandReach,
    JointArrangement,
    LegalDemand,
    OwnUse,
    SpecificSituation,
)
from avgkit.testing.strategies import dossiers
from evaluation.office import AGREEMENT, CLAUSES, CONCLUDED, CONSENTED, CONTACT, OFFICE, PROPOSED, at, judged, words

READER = Dossier.of("client-1", [CONTACT, PROPOSED, CONCLUDED, CONSENTED])
NOW = at(20)


def asked(
    recipient: str,
    items: str = "email",
    *,
    purpose: str = "newsletter",
    on: datetime = NOW,
    dossier: Dossier = READER,
    policy: Policy = OFFICE,
    demand: LegalDemand | None = None,
    situation: SpecificSituation | None = None,
) -> Decision:
    """Ask whether items may go to a recipient."""
    return may_disclose(
        policy,
        dossier,
        recipient=recipient,
        purpose=purpose,
        items=items.split(),
        at=on,
        demand=demand,
        situation=situation,
    )


def codes(decision: Decision, *outcomes: Outcome) -> set[str]:
    """Return the codes of what a decision says, of these outcomes."""
    return {reason.code for reason in decision.reasons if reason.outcome in outcomes}


USE = OwnUse(
    use=words("studies"),
    ground=Ground.LEGITIMATE_INTERESTS,
    items=frozenset({"email"}),
    purposes=frozenset({"newsletter"}),
    lawful=judged(),
    compatible=judged(),
    clauses=("S-43",),
)
ARRANGEMENT = JointArrangement(
    since=date(2026, 1, 1),
    agreed_on=date(2026, 1, 1),
    items=frozenset({"email"}),
    purposes=frozenset({"newsletter"}),
    elements=frozenset(ArrangementElement),
    essence_since=date(2026, 1, 1),
)
DEMAND = LegalDemand(
    law=words("tax law"),
    written_on=date(2026, 3, 19),
    items=frozenset({"email"}),
    power=frozenset({"email"}),
    reach=DemandReach.THIS_PERSON,
    checked=judged(),
)
BARE = Recipient(key="party", label=words("party"), role=RecipientRole.UNSTATED, country="NL")
READY = evolve(BARE, agreements=(AGREEMENT,), arrangements=(ARRANGEMENT,), uses=(USE,))


def with_party(party: Recipient, role: RecipientRole) -> Policy:
    """Give the policy in which every activity names one more party, in a role."""
    return evolve(
        OFFICE,
        recipients=(*OFFICE.recipients, evolve(party, role=role)),
        activities=tuple(evolve(one, recipients=one.recipients | {"party"}) for one in OFFICE.activities),
    )


class TestProcessors:
    """A processor gets what a binding agreement covers."""

    def test_with_an_agreement(self) -> None:
        """What it covers may go, and that is recorded; what it does not cover may not."""
        assert asked("mailer").permitted
        assert "avg-19.record" in {duty.code for duty in asked("mailer").duties}
        both = asked("mailer", "email name")
        assert (both.keys(Outcome.PERMITTED), both.keys(Outcome.PROHIBITED)) == ({"email"}, {"name"})

    def test_without(self) -> None:
        """No agreement, no data."""
        assert codes(asked("draft_mailer"), Outcome.PROHIBITED) == {"avg-28-3.no-agreement"}

    def test_the_policy_names_it(self) -> None:
        """A recipient that the policy does not name for the purpose gets nothing for it."""
        decision = asked("mailer", "name", purpose="payment")
        assert "avg-5-1b.other-recipient" in codes(decision, Outcome.PROHIBITED)

    def test_no_more_than_the_organisation_may(self) -> None:
        """Without consent the agreement carries nothing."""
        nobody = Dossier.of("client-2")
        assert "avg-6-1a.never-given" in codes(asked("mailer", dossier=nobody), Outcome.PROHIBITED)


class TestChains:
    """What a processor hands on to another: the whole chain must be in order."""

    def chain(self, *links: Recipient, **more: object) -> Policy:
        """Give the policy in which the mailer engages the first of these, and each the next."""
        entry = SubProcessor(
            recipient="next",
            items=frozenset({"email"}),
            purposes=frozenset({"newsletter"}),
            since=date(2026, 1, 1),
            authorisation=SubAuthorisation.SPECIFIC,
            same_duties=judged(),
        )
        parties = [OFFICE.recipient("mailer"), *links]
        linked = [
            evolve(party, sub_processors=(evolve(entry, recipient=other.key, **more),))
            for party, other in pairwise(parties)
        ]
        by_key = {one.key: one for one in (*OFFICE.recipients, *parties[-1:], *linked)}
        return evolve(OFFICE, recipients=tuple(by_key.values()))

    def host(self, key: str = "host", **more: object) -> Recipient:
        """Give a processor with the agreement of the mailer."""
        return evolve(OFFICE.recipient("mailer"), key=key, **more)

    def test_in_order(self) -> None:
        """Authorised, bound and within the EEA, one after the other."""
        assert asked("mailer", policy=self.chain(self.host(), self.host("backup"))).permitted

    @pytest.mark.parametrize("depth", [0, 1])
    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"agreements": ()}, "avg-28-3.no-agreement"),
            ({"country": "IN"}, "avg-44.nothing-carries-it"),
            ({"agreements": (evolve(AGREEMENT, items=frozenset({"name"})),)}, "avg-28-3.item-not-covered"),
        ],
    )
    def test_one_bad_link(self, depth: int, changes: dict[str, object], code: str) -> None:
        """Wherever it is in the chain."""
        links = [self.host(), self.host("backup")]
        links[depth] = evolve(links[depth], **changes)
        decision = asked("mailer", policy=self.chain(*links))
        assert code in codes(decision, Outcome.PROHIBITED)

    def test_not_authorised(self) -> None:
        """Nothing goes to a processor that engages another without authorisation, unless that one gets nothing of it."""
        bad = {"authorisation": SubAuthorisation.NONE}
        assert "avg-28-2.not-authorised" in codes(
            asked("mailer", policy=self.chain(self.host(), **bad)), Outcome.PROHIBITED
        )
        for elsewhere in ({"items": frozenset({"name"})}, {"until": date(2026, 3, 19)}):
            assert asked("mailer", policy=self.chain(self.host(), **bad, **elsewhere)).permitted

    def test_it_must_end(self) -> None:
        """A chain that comes back to where it began is a mistake, and so is one to a recipient that is no processor."""
        with pytest.raises(IncoherentPolicy, match="a chain of processors that ends"):
            self.chain(self.host(), OFFICE.recipient("mailer"))
        with pytest.raises(IncoherentPolicy, match="a recipient that is a processor"):
            self.chain(evolve(self.host(), role=RecipientRole.CONTROLLER))


class TestSpecificSituations:
    """Art. 49: what somebody relies on for one transfer; a private organisation has no public powers."""

    def test_relied_on(self) -> None:
        """It carries what adequacy and safeguards do not, and what is not known of it is asked."""
        met = SpecificSituation(
            derogation=Derogation.EXPLICIT_CONSENT,
            conditions=Checklist.complete(DerogationCondition, DerogationCondition),
        )
        july = at(1, month=7)
        assert not asked("us_mailer", on=july).permitted
        assert asked("us_mailer", on=july, situation=met).permitted
        unknown = asked("us_mailer", on=july, situation=evolve(met, conditions=Checklist()))
        assert {question.fact for question in unknown.questions} == {"conditions"}
        office = evolve(OFFICE, controller=evolve(OFFICE.controller, kind=ControllerKind.PUBLIC))
        public = asked("us_mailer", on=july, situation=met, policy=office)
        assert {question.fact for question in public.questions} == {"public_powers"}

    def test_public_powers_of_a_private_organisation(self) -> None:
        """Nobody supposes them, but a record that it has them is not overruled: art. 49(3)."""
        met = SpecificSituation(
            derogation=Derogation.EXPLICIT_CONSENT,
            conditions=Checklist.complete(DerogationCondition, DerogationCondition),
            public_powers=Condition.MET,
        )
        assert asked("us_mailer", on=at(1, month=7), situation=met).outcome is Outcome.PROHIBITED


class TestCountries:
    """The United States by date and certification, other countries by tool."""

    @pytest.mark.parametrize(
        ("month", "outcome", "code"),
        [(6, Outcome.PERMITTED, "avg-45.covered"), (7, Outcome.PROHIBITED, "avg-44.nothing-carries-it")],
    )
    def test_a_certification_counts_on_the_day(self, month: int, outcome: Outcome, code: str) -> None:
        """On the list until the end of June: yes in June, no in July."""
        decision = asked("us_mailer", on=at(30 if month == 6 else 1, month=month))
        assert decision.outcome is outcome
        assert code in codes(decision, outcome)

    def test_a_tool_with_its_assessment(self) -> None:
        """Standard clauses carry it while they run and the assessment stands."""
        assert asked("indian_mailer").permitted
        india = OFFICE.recipient("indian_mailer")
        assert transfer_to(india, on=date(2026, 12, 31)).permitted
        assert not transfer_to(india, on=date(2027, 1, 1)).permitted
        unassessed = evolve(india, tools=(evolve(CLAUSES, assessed=None),))
        assert transfer_to(unassessed, on=date(2026, 3, 1)).outcome is Outcome.UNDECIDED

    def test_standard_clauses_of_before_2021(self) -> None:
        """The sets from before Decision 2021/914 carry nothing any more; binding corporate rules are as old as they are."""
        india = OFFICE.recipient("indian_mailer")
        old = evolve(CLAUSES, since=date(2019, 5, 1))
        rules = evolve(old, kind=TransferToolKind.BINDING_CORPORATE_RULES)
        assert transfer_to(evolve(india, tools=(old,)), on=date(2026, 3, 1)).outcome is Outcome.PROHIBITED
        assert transfer_to(evolve(india, tools=(rules,)), on=date(2026, 3, 1)).permitted


class TestOthers:
    """A third party by law; a role and a country that nobody stated leave it open."""

    def test_by_law(self) -> None:
        """A legal obligation carries what it obliges to."""
        assert asked("tax_office", "name account", purpose="audit").permitted

    @pytest.mark.parametrize(("purpose", "item"), [("audit", "name"), ("fraud", "ban")])
    def test_a_law_that_asks_to_keep(self, purpose: str, item: str) -> None:
        """To keep the books is not to give them: what the other does with them is asked, and of criminal data what lets them go."""
        law = OFFICE.activities_for("audit")[0].basis
        keeping = frozenset({Operation.STORE})
        policy = with_party(BARE, RecipientRole.CONTROLLER)
        policy = evolve(
            policy, activities=tuple(evolve(one, basis=law, operations=keeping) for one in policy.activities)
        )
        decision = asked("party", item, purpose=purpose, policy=policy)
        assert decision.outcome is Outcome.UNDECIDED
        assert "use_by_recipient" in {question.fact for question in decision.questions}
        assert (len(decision.questions) > 1) is (item == "ban")

    def test_unstated(self) -> None:
        """Both questions are asked at once."""
        assert {question.fact for question in asked("partner").questions} == {"role", "country"}

    @pytest.mark.parametrize("role", RecipientRole)
    def test_every_role_can_be_permitted_but_one(self, role: RecipientRole) -> None:
        """With what its role asks on file each gets the data; without it none, and one without a role never."""
        ready = asked("party", policy=with_party(READY, role), demand=DEMAND)
        assert ready.permitted is (role is not RecipientRole.UNSTATED)
        herself = role is RecipientRole.DATA_SUBJECT
        kept = {"avg-5-1f.make-sure-who" if herself else "avg-19.record"}
        assert kept <= {duty.code for duty in ready.duties} or not ready.permitted
        assert asked("party", policy=with_party(BARE, role)).permitted is herself

    @pytest.mark.parametrize("country", ["NL", "US", "IN", None])
    def test_the_person(self, country: str | None) -> None:
        """Wherever she is: she is no third party and no importer, and for what is not hers to have for this purpose nothing changes."""
        herself = with_party(evolve(BARE, country=country), RecipientRole.DATA_SUBJECT)
        decision = asked("party", policy=herself)
        assert {"avg-4-10.data-subject", "avg-44.to-person"} <= codes(decision, Outcome.PERMITTED)
        assert not asked("party", "account", policy=herself).permitted
        assert not asked("mailer", "account", policy=herself).permitted

    def test_the_person_is_told_of_others(self) -> None:
        """Art. 15(1)(c) and 19: she is not among those who received her data, and need not be told of a correction."""
        herself = with_party(BARE, RecipientRole.DATA_SUBJECT)
        events = [
            Collected(id="c", at=at(1), items=frozenset({"email"}), source=Source.SUBJECT),
            Disclosed(id="d", at=at(5), recipient="party", items=frozenset({"email"}), purpose="contact"),
            Corrected(id="k", at=at(6), items=frozenset({"email"})),
        ]
        dossier = Dossier.of("p", events)
        for policy, expected in ((herself, []), (with_party(BARE, RecipientRole.CONTROLLER), ["party"])):
            received = recipients_of(policy, dossier, items={"email"})
            assert [one.recipient.key for one in received if one.recipient.key == "party"] == expected
            assert [one.recipient.key for one in recipients_untold(policy, dossier)] == expected

    def test_what_is_on_file_for_another_role_is_no_matter(self) -> None:
        """A demand gives another controller nothing, and an arrangement makes no processor."""
        for role in (RecipientRole.PROCESSOR, RecipientRole.JOINT_CONTROLLER, RecipientRole.CONTROLLER):
            assert not asked("party", policy=with_party(BARE, role), demand=DEMAND).permitted
        arranged = evolve(BARE, arrangements=READY.arrangements)
        assert not asked("party", policy=with_party(arranged, RecipientRole.PROCESSOR)).permitted

    def test_a_demand_reaches_no_further_than_its_law(self) -> None:
        """What the law covers goes, what is asked beyond it does not, and the purpose does not carry what it did not need."""
        both = asked("party", "email name", policy=with_party(READY, RecipientRole.AUTHORITY), demand=DEMAND)
        assert (both.keys(Outcome.PERMITTED), both.keys(Outcome.PROHIBITED)) == ({"email"}, {"name"})
        wider = evolve(DEMAND, items=frozenset({"email", "name"}))
        decision = asked("party", "name", policy=with_party(READY, RecipientRole.AUTHORITY), demand=wider)
        assert codes(decision, Outcome.PROHIBITED) == {"avg-6-3.beyond-power"}

    @pytest.mark.parametrize(
        ("country", "treaty", "outcome"),
        [
            ("DE", None, Outcome.PERMITTED),
            ("CH", None, Outcome.PROHIBITED),
            ("CH", words("treaty"), Outcome.UNDECIDED),
            (None, None, Outcome.UNDECIDED),
        ],
    )
    def test_a_foreign_authority(self, country: str | None, treaty: Text | None, outcome: Outcome) -> None:
        """Adequate protection over there makes no law of the Union of theirs: art. 48."""
        policy = with_party(evolve(READY, country=country), RecipientRole.AUTHORITY)
        assert asked("party", policy=policy, demand=evolve(DEMAND, treaty=treaty)).outcome is outcome

    @pytest.mark.parametrize("role", RecipientRole)
    def test_criminal_data(self, role: RecipientRole) -> None:
        """For a third party an exception of the organisation itself is not enough; a processor and an authority by law are none."""
        agreed = evolve(AGREEMENT, items=frozenset({"ban"}), purposes=frozenset({"fraud"}))
        use = evolve(USE, items=frozenset({"ban"}), purposes=frozenset({"fraud"}))
        arranged = evolve(ARRANGEMENT, items=frozenset({"ban"}), purposes=frozenset({"fraud"}))
        demand = evolve(DEMAND, items=frozenset({"ban"}), power=frozenset({"ban"}))
        ready = evolve(READY, agreements=(agreed,), uses=(use,), arrangements=(arranged,))
        third = {RecipientRole.JOINT_CONTROLLER, RecipientRole.CONTROLLER}
        for on_file, may in ((None, False), (CriminalDisclosure(same_group=judged()), True)):
            policy = with_party(evolve(ready, criminal=on_file), role)
            decision = asked("party", "ban", purpose="fraud", policy=policy, demand=demand)
            assert decision.permitted is (role is not RecipientRole.UNSTATED and (may or role not in third))

    @pytest.mark.parametrize("role", RecipientRole)
    def test_criminal_data_that_nobody_else_gets(self, role: RecipientRole) -> None:
        """A register for own protection goes to a processor at most: of what goes to another it is asked who gets it."""
        own = CriminalUse(
            purpose=CriminalPurpose.PROTECTION,
            audience=CriminalAudience.NOBODY,
            consent=Condition.NOT_MET,
            against_own_organisation=Condition.MET,
            licensed_investigator=Condition.NOT_MET,
            licence=AuthorityLicence.NONE,
        )
        these = {"items": frozenset({"ban"}), "purposes": frozenset({"fraud"})}
        ready = evolve(
            READY,
            agreements=(evolve(AGREEMENT, **these),),
            uses=(evolve(USE, **these),),
            arrangements=(evolve(ARRANGEMENT, **these),),
            criminal=CriminalDisclosure(same_group=judged()),
        )
        policy = with_party(ready, role)
        policy = evolve(
            policy, activities=tuple(evolve(one, special=None, criminal_use=own) for one in policy.activities)
        )
        demand = evolve(DEMAND, items=frozenset({"ban"}), power=frozenset({"ban"}))
        decision = asked("party", "ban", purpose="fraud", policy=policy, demand=demand)
        outside = role not in {RecipientRole.PROCESSOR, RecipientRole.DATA_SUBJECT}
        assert decision.outcome is (Outcome.UNDECIDED if outside else Outcome.PERMITTED)
        assert ("audience" in {question.fact for question in decision.questions}) is outside

    def test_unknown(self) -> None:
        """A recipient that is not in the policy is a mistake."""
        with pytest.raises(UnknownKey, match="'mailer'"):
            asked("mailr")

    @given(data=st.data())
    def test_never_more_than_may_be_processed(self, data: DataObject) -> None:
        """What may go to somebody, the organisation may at least store: no recipient makes up for a missing ground."""
        everything = evolve(
            OFFICE, activities=tuple(evolve(one, operations=frozenset(Operation)) for one in OFFICE.activities)
        )
        dossier = data.draw(dossiers(OFFICE, max_size=5))
        purpose = data.draw(st.sampled_from([one.key for one in OFFICE.purposes]))
        to = data.draw(st.sampled_from([one.key for one in OFFICE.recipients]))
        items = [one.key for one in OFFICE.items]
        moment = datetime(2026, 3, 20, 9, tzinfo=UTC)
        shared = may_disclose(everything, dossier, recipient=to, purpose=purpose, items=items, at=moment)
        stored = may_process(everything, dossier, purpose=purpose, items=items, at=moment, operation=Operation.STORE)
        assert shared.keys(Outcome.PERMITTED) <= stored.keys(Outcome.PERMITTED)
