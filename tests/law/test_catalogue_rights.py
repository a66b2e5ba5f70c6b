"""Which right exists under which ground, and on what grounds it can be refused."""

from __future__ import annotations

from datetime import date

import pytest

from avgkit.errors import NotInForce
from avgkit.law.grounds import Ground
from avgkit.law.refusal import REFUSALS, RefusalGround
from avgkit.law.rights import ANSWERED_WITHIN_A_MONTH, Right
from avgkit.law.rights_on_grounds import Existence, right_on_ground

TODAY = date(2026, 11, 22)
# x: exists, -: does not, c: on a condition; grounds a to f from left to right.
MATRIX = {
    Right.INFORMATION: "xxcxxx",
    Right.ACCESS: "xxxxxx",
    Right.RECTIFICATION: "xxxxxx",
    Right.ERASURE: "xxcxcx",
    Right.RESTRICTION: "xxxxxx",
    Right.PORTABILITY: "cc----",
    Right.OBJECTION: "----cc",
    Right.MARKETING_OBJECTION: "xxxxxx",
    Right.WITHDRAWAL: "x-----",
    Right.NO_AUTOMATED_DECISION: "cccxcx",
    Right.COMPLAINT: "xxxxxx",
}
LETTER = {"x": Existence.YES, "-": Existence.NO, "c": Existence.CONDITIONAL}


def refusals(right: Right) -> set[RefusalGround]:
    """Return on what grounds a right can be refused today."""
    return {ground for ground, dated in REFUSALS.items() if right in dated.on(TODAY)}


class TestRightsOnGrounds:
    """Some rights depend on the ground of the processing: art. 7(3), 20(1), 21(1) and 17(3)(b) AVG."""

    @pytest.mark.parametrize("right", Right)
    def test_matrix(self, right: Right) -> None:
        """Ground by ground."""
        found = [right_on_ground(right, ground, on=TODAY).existence for ground in Ground]
        assert found == [LETTER[letter] for letter in MATRIX[right]]

    def test_a_condition_is_said(self) -> None:
        """What depends says on what, and where that stands."""
        one = right_on_ground(Right.ERASURE, Ground.LEGAL_OBLIGATION, on=TODAY)
        assert one.when.nl == "niet zolang en voor zover de plicht of taak de gegevens nodig heeft"
        assert one.source.in_("en") == "Art. 17(3)(b) GDPR"

    def test_not_before_the_avg(self) -> None:
        """These are rights under the AVG."""
        with pytest.raises(NotInForce):
            right_on_ground(Right.ACCESS, Ground.CONSENT, on=date(2018, 5, 24))

    def test_consent_is_withdrawn_and_not_objected_to(self) -> None:
        """No ground has both."""
        for ground in Ground:
            both = [right_on_ground(right, ground, on=TODAY).existence for right in (Right.WITHDRAWAL, Right.OBJECTION)]
            assert Existence.NO in both


class TestHandling:
    """Art. 12(3) AVG: the month of answering."""

    def test_the_month_is_for_articles_15_to_22(self) -> None:
        """Information, withdrawal and complaint are no requests of that chapter."""
        assert set(Right) - ANSWERED_WITHIN_A_MONTH == {Right.INFORMATION, Right.WITHDRAWAL, Right.COMPLAINT}


class TestRefusals:
    """A right can be refused only on a ground that the AVG or the UAVG gives against that right."""

    def test_marketing_objections_are_absolute(self) -> None:
        """Art. 21(3): no weighing, no reasons; only who objects can be asked."""
        assert refusals(Right.MARKETING_OBJECTION) == {RefusalGround.IDENTITY_NOT_SHOWN}

    def test_nobody_refuses_a_withdrawal_or_a_complaint(self) -> None:
        """They are not granted but made; art. 43(2) UAVG lifts art. 7(3) for journalism and the arts."""
        assert refusals(Right.WITHDRAWAL) == {RefusalGround.UAVG_EXPRESSION}
        assert refusals(Right.COMPLAINT) == set()

    def test_doubt_about_identity_is_of_15_to_21(self) -> None:
        """Art. 12(6) AVG does not name art. 22."""
        doubted = {right.citation.article for right in REFUSALS[RefusalGround.IDENTITY_NOT_SHOWN].on(TODAY)}
        assert doubted == {"15", "16", "17", "18", "20", "21"}

    def test_public_registers_erase(self) -> None:
        """Art. 47 UAVG lifts art. 15, 16, 18, 19 and 21, not 17."""
        lifted = {right.citation.article for right in REFUSALS[RefusalGround.UAVG_REGISTER].on(TODAY)}
        assert lifted == {"15", "16", "18", "21"}

    def test_no_identification_lifts_15_to_20_only(self) -> None:
        """Art. 11(2) does not switch off 21 and 22."""
        lifted = {right.citation.article for right in REFUSALS[RefusalGround.CANNOT_IDENTIFY].on(TODAY)}
        assert lifted == {"15", "16", "17", "18", "20"}

    def test_article_41_uavg_does_not_list_22(self) -> None:
        """It lists 12 to 21 and 34."""
        assert Right.NO_AUTOMATED_DECISION not in REFUSALS[RefusalGround.UAVG_INTERESTS].on(TODAY)

    def test_erasure_has_the_five_exceptions(self) -> None:
        """Art. 17(3) runs from a to e."""
        points = {one.citation.point for one in refusals(Right.ERASURE) if one.citation.paragraph == "3"}
        assert points == set("abcde")

    def test_trade_secrets_do_not_refuse_an_objection(self) -> None:
        """The rights of others limit the copy and portability, and nothing else."""
        assert REFUSALS[RefusalGround.RIGHTS_OF_OTHERS].on(TODAY) == {Right.ACCESS, Right.PORTABILITY}

    def test_every_weighed_right_can_be_abused(self) -> None:
        """Art. 12(5) speaks of all requests of 15 to 22."""
        for right in ANSWERED_WITHIN_A_MONTH - {Right.MARKETING_OBJECTION}:
            assert {RefusalGround.UNFOUNDED, RefusalGround.EXCESSIVE} <= refusals(right)
