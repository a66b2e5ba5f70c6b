"""What differs between two decisions."""

from __future__ import annotations

from hypothesis import given

from avgkit.decision import Decision
from avgkit.evaluation.differences import compare
from avgkit.evaluation.processing import may_process
from evaluation.clinic import CLINIC, DECISIONS, NOW, withdrawn
from evaluation.shop import (
    customer,
)


class TestComparing:
    """Two decisions differ in their reasons and duties, and in their parts by key."""

    BEFORE = may_process(CLINIC, customer(), purpose="newsletter", items={"email", "phone"}, at=NOW)
    AFTER = may_process(
        CLINIC, customer(withdrawn("newsletter")), purpose="newsletter", items={"email", "name"}, at=NOW
    )

    def test_the_same(self) -> None:
        """Nothing went and nothing came."""
        same = compare(self.BEFORE, self.BEFORE)
        assert not same.flipped
        assert [*same.gone, *same.came, *same.parts, *same.parts_gone, *same.parts_came] == []
        assert (same.explain("nl"), same.explain("en")) == ("Geen verschil.", "No difference.")

    def test_in_words(self) -> None:
        """Both outcomes, then what went and came, in the part that it concerns."""
        lines = compare(self.BEFORE, self.AFTER).explain("nl").splitlines()
        assert lines[0] == "Eerst: niet toegestaan. Daarna: niet toegestaan."
        assert lines[1] == "- email (nl): Eerst: toegestaan. Daarna: niet toegestaan."
        assert lines[2].startswith("  - Vervallen: De betrokkene heeft op")
        assert lines[-2:] == ["- Vervallen: phone (nl)", "- Nieuw: name (nl)"]
        assert "  - New: The consent to" in compare(self.BEFORE, self.AFTER).explain("en")

    def test_flipped(self) -> None:
        """A withdrawal turns a yes into a no, and so does its way back."""
        before, after = self.BEFORE.part("email"), self.AFTER.part("email")
        assert compare(before, after).flipped
        assert compare(after, before).flipped
        assert [one.code for one in compare(before, after).duties_gone] == [
            "avg-7-3.easy-withdrawal",
            "tw-11-7.opt-out",
        ]


class TestAnyTwo:
    """A comparison says all that is needed to get from the one to the other."""

    @given(DECISIONS, DECISIONS)
    def test_from_one_to_the_other(self, first: Decision, second: Decision) -> None:
        """The first, without what went and with what came, is the second."""
        found = compare(first, second)
        assert {*first.reasons} - {*found.gone} | {*found.came} == {*second.reasons}
        assert {*first.duties} - {*found.duties_gone} | {*found.duties_came} == {*second.duties}
        changed = {one.of.key: one.difference for one in found.parts}
        gone, came = {one.of.key for one in found.parts_gone}, {one.of.key: one.decision for one in found.parts_came}
        rebuilt = {
            one.of.key: changed[one.of.key].second if one.of.key in changed else one.decision
            for one in first.parts
            if one.of.key not in gone
        }
        assert rebuilt | came == {one.of.key: one.decision for one in second.parts}

    @given(DECISIONS, DECISIONS)
    def test_the_other_way_round(self, first: Decision, second: Decision) -> None:
        """What went the one way came the other way."""
        there, back = compare(first, second), compare(second, first)
        assert (there.gone, there.duties_gone, there.parts_gone) == (back.came, back.duties_came, back.parts_came)
        assert (there.came, there.duties_came, there.parts_came) == (back.gone, back.duties_gone, back.parts_gone)
        assert there.flipped is back.flipped
