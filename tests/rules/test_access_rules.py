"""Art. 29 and 32 AVG, and the record of who is bound to secrecy."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from avgkit.decision import Outcome
from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.law.operations import Operation
from avgkit.models.staff import Confidentiality, ConfidentialityKind, StaffMember
from avgkit.rules.avg_29_confidentiality import ConfidentialityFacts, Secrecy, confidentiality
from avgkit.rules.avg_32_need_to_know import NeedToKnowFacts, need_to_know
from avgkit.sentence import Named

ROLE = Named(key="finance", label=Text(nl="financiën", en="finance"))
FACTS = NeedToKnowFacts(
    role=ROLE,
    purposes=frozenset({"payment"}),
    operations=frozenset({Operation.CONSULT}),
    purpose=Named(key="payment", label=Text(nl="betalen", en="payment")),
    operation=Operation.CONSULT,
    clauses=(),
)


class TestConfidentiality:
    """Whoever works with personal data under the authority of the controller is bound to secrecy."""

    @pytest.mark.parametrize("secrecy", Secrecy)
    def test_only_who_is_bound(self, secrecy: Secrecy) -> None:
        """No record, and a record that does not hold that day, are a no."""
        decision = confidentiality(ConfidentialityFacts(role=ROLE, secrecy=secrecy, clauses=()))
        assert decision.outcome is (Outcome.PERMITTED if secrecy is Secrecy.BOUND else Outcome.PROHIBITED)

    def test_the_record_holds_from_its_first_to_its_last_day(self) -> None:
        """Both days are inside; without a last day it goes on."""
        record = Confidentiality(kind=ConfidentialityKind.CONTRACT, since=date(2024, 1, 1), until=date(2024, 12, 31))
        days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]
        assert [record.holds_on(day) for day in days] == [False, True, True, False]
        assert evolve(record, until=None).holds_on(date(2060, 1, 1))

    def test_what_is_no_record(self) -> None:
        """It does not end before it began, and a function is named by its key."""
        with pytest.raises(InvalidValue, match="until"):
            Confidentiality(kind=ConfidentialityKind.STATUTE, since=date(2024, 1, 2), until=date(2024, 1, 1))
        with pytest.raises(InvalidValue, match="role"):
            StaffMember(role="Jan de Vries", confidentiality=None)


class TestNeedToKnow:
    """Only who needs the data for his work has access."""

    def test_needed(self) -> None:
        """The function's own purpose and operation are let in, and that is logged."""
        decision = need_to_know(FACTS)
        assert decision.outcome is Outcome.PERMITTED
        assert [duty.code for duty in decision.duties] == ["avg-32.log-access"]

    def test_not_needed(self) -> None:
        """Another purpose and another operation are kept out, each with its reason."""
        other = need_to_know(evolve(FACTS, purposes=frozenset({"newsletter"})))
        erase = need_to_know(evolve(FACTS, operation=Operation.ERASE))
        assert other.outcome is erase.outcome is Outcome.PROHIBITED
        assert '"betalen" hoort niet bij het werk van "financiën"' in other.explain("nl")
        assert "does not need this operation: erase" in erase.explain("en")
        assert other.duties == ()
