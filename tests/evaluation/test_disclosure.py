"""May we share it?"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from avgkit.decision import Decision, Outcome
from avgkit.errors import UnknownKey
from avgkit.evaluation.disclosure import may_disclose, transfer_to
from avgkit.evaluation.processing import may_process
from avgkit.law.operations import Operation
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy
from avgkit.models.recipient import TransferToolKind
from avgkit.testing.strategies import dossiers
from evaluation.office import CLAUSES, CONCLUDED, CONSENTED, CONTACT, OFFICE, PROPOSED, at

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
) -> Decision:
    """Ask whether items may go to a recipient."""
    return may_disclose(policy, dossier, recipient=recipient, purpose=purpose, items=items.split(), at=on)


def codes(decision: Decision, *outcomes: Outcome) -> set[str]:
    """Return the codes of what a decision says, of these outcomes."""
    return {reason.code for reason in decision.reasons if reason.outcome in outcomes}


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

    def test_unstated(self) -> None:
        """Both questions are asked at once."""
        assert {question.fact for question in asked("partner").questions} == {"role", "country"}

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
