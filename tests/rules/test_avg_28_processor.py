"""Art. 28(3) AVG, and what the role of a recipient brings."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from avgkit.decision import Outcome
from avgkit.language import Text
from avgkit.models.recipient import AgreementElement, ProcessingAgreement, RecipientRole
from avgkit.rules.avg_4_9_recipients import RecipientFacts, recipient_role
from avgkit.rules.avg_28_processor import ELEMENT, ProcessorFacts, processor
from avgkit.sentence import Named

VENDOR = Named(key="mailer", label=Text(nl="Mailbedrijf", en="Mailer"))
DAY = date(2026, 11, 22)
AGREEMENT = ProcessingAgreement(
    since=date(2026, 1, 1),
    until=date(2026, 12, 31),
    signed_on=date(2025, 12, 1),
    items=frozenset({"email"}),
    purposes=frozenset({"newsletter"}),
    elements=frozenset(AgreementElement),
)
FACTS = ProcessorFacts(
    recipient=VENDOR,
    purpose=Named(key="newsletter", label=Text(nl="nieuwsbrief", en="newsletter")),
    item=Named(key="email", label=Text(nl="e-mailadres", en="e-mail address")),
    agreements=(AGREEMENT,),
    on=DAY,
    clauses=(),
)


def codes(facts: ProcessorFacts) -> set[str]:
    """Return why a processor may not receive an item."""
    decision = processor(facts)
    assert decision.outcome is Outcome.PROHIBITED
    return {reason.code for reason in decision.reasons}


class TestProcessingAgreement:
    """Processing by a processor is governed by a contract that is binding and sets out what it is for."""

    def test_complete(self) -> None:
        """A signed, running and complete agreement that covers purpose and item carries it."""
        assert processor(FACTS).outcome is Outcome.PERMITTED

    def test_a_contract_that_binds_that_day(self) -> None:
        """None, one for other days, one that is not signed, and one that is signed later bind nobody that day."""
        assert codes(evolve(FACTS, agreements=())) == {"avg-28-3.no-agreement"}
        assert codes(evolve(FACTS, on=date(2027, 1, 1))) == {"avg-28-3.not-in-force"}
        for signed in (None, date(2026, 11, 23)):
            draft = evolve(AGREEMENT, signed_on=signed)
            assert codes(evolve(FACTS, agreements=(draft,))) == {"avg-28-3.not-signed"}

    @pytest.mark.parametrize("element", AgreementElement)
    def test_every_element(self, element: AgreementElement) -> None:
        """One element missing is one too many, and it is named."""
        lacking = evolve(AGREEMENT, elements=frozenset(AgreementElement) - {element})
        decision = processor(evolve(FACTS, agreements=(lacking,)))
        assert decision.outcome is Outcome.PROHIBITED
        assert ELEMENT[element].nl in decision.explain("nl")

    def test_what_it_is_for(self) -> None:
        """It carries no other purpose and no other item, and says so of both."""
        other = evolve(AGREEMENT, items=frozenset({"name"}), purposes=frozenset({"payment"}))
        expected = {"avg-28-3.item-not-covered", "avg-28-3.purpose-not-covered"}
        assert codes(evolve(FACTS, agreements=(other,))) == expected


class TestRoles:
    """What a recipient is follows from its role; one that nobody settled leaves it open."""

    @pytest.mark.parametrize("role", RecipientRole)
    def test_every_role(self, role: RecipientRole) -> None:
        """Each is told apart, a yes comes with a duty, and only the role that is not stated is asked."""
        decision = recipient_role(RecipientFacts(recipient=VENDOR, role=role, clauses=()))
        asked = [question.fact for question in decision.questions]
        assert asked == (["role"] if role is RecipientRole.UNSTATED else [])
        assert bool(decision.duties) is not bool(asked)
        others = [recipient_role(RecipientFacts(recipient=VENDOR, role=one, clauses=())) for one in RecipientRole]
        assert others.count(decision) == 1
