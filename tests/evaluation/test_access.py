"""May this member of staff see it?"""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from avgkit.decision import Decision, Outcome
from avgkit.errors import UnknownKey
from avgkit.evaluation.access import may_access
from avgkit.law.operations import Operation
from avgkit.models.dossier import Dossier
from avgkit.models.staff import Confidentiality, ConfidentialityKind, StaffMember
from evaluation.office import CONCLUDED, CONSENTED, CONTACT, OFFICE, PROPOSED, at

READER = Dossier.of("client-1", [CONTACT, PROPOSED, CONCLUDED, CONSENTED])
BOUND = StaffMember(
    role="desk",
    confidentiality=Confidentiality(kind=ConfidentialityKind.CONTRACT, since=date(2026, 1, 1), until=date(2026, 3, 31)),
)


def asked(
    staff: StaffMember, *, purpose: str = "newsletter", operation: Operation = Operation.CONSULT, day: int = 20
) -> Decision:
    """Ask whether somebody may see the name and e-mail address of a reader."""
    return may_access(
        OFFICE, READER, staff=staff, purpose=purpose, items={"name", "email"}, at=at(day), operation=operation
    )


class TestAccess:
    """Whoever needs the data for his work and is bound to secrecy is let in, as far as the data may be processed at all."""

    def test_let_in(self) -> None:
        """Every item, with the duty to log it."""
        decision = asked(BOUND)
        assert decision.keys(Outcome.PERMITTED) == {"name", "email"}
        assert "avg-32.log-access" in {duty.code for duty in decision.duties}
        assert "S-33" in decision.explain("nl")

    @pytest.mark.parametrize(
        ("staff", "purpose", "operation", "code"),
        [
            (evolve(BOUND, confidentiality=None), "newsletter", Operation.CONSULT, "avg-29.no-record"),
            (BOUND, "fraud", Operation.CONSULT, "avg-32.other-purpose"),
            (BOUND, "newsletter", Operation.RECORD, "avg-32.other-operation"),
        ],
    )
    def test_kept_out(self, staff: StaffMember, purpose: str, operation: Operation, code: str) -> None:
        """Without a record, without need for the purpose, or for the operation: no item at all, and no duty to log."""
        decision = asked(staff, purpose=purpose, operation=operation)
        assert decision.outcome is Outcome.PROHIBITED
        assert not decision.keys(Outcome.PERMITTED)
        assert code in {reason.code for reason in decision.reasons}
        assert "avg-32.log-access" not in {duty.code for duty in decision.duties}

    def test_a_record_that_has_ended(self) -> None:
        """The last day is inside, the day after is not."""
        assert asked(BOUND, day=31).permitted
        april = may_access(OFFICE, READER, staff=BOUND, purpose="newsletter", items={"name"}, at=at(1, month=4))
        assert "avg-29.not-bound-now" in {reason.code for reason in april.reasons}

    def test_no_more_than_the_organisation_may(self) -> None:
        """Need to know gives no access to what the organisation may not use."""
        nobody = Dossier.of("client-2")
        decision = may_access(OFFICE, nobody, staff=BOUND, purpose="newsletter", items={"name"}, at=at(20))
        assert decision.outcome is Outcome.PROHIBITED

    def test_an_unknown_function(self) -> None:
        """It is a mistake, and the nearest is named."""
        with pytest.raises(UnknownKey, match="'desk'"):
            asked(evolve(BOUND, role="desks"))
