"""Art. 13 and 14 AVG: telling people when their data are collected."""

from __future__ import annotations

import pytest

from avgkit.evaluation.processing import may_process
from avgkit.law.operations import Operation
from avgkit.models.dossier import Dossier
from avgkit.models.personal_data import Source
from avgkit.rules.avg_13_at_collection import at_collection
from evaluation.shop import CONCLUDED, SHOP, at


class TestAtCollection:
    """Who gives data, or is observed, is informed then; whoever's data come from somebody else within a month."""

    @pytest.mark.parametrize(
        ("sources", "codes"),
        [
            ({Source.SUBJECT}, ["avg-13.tell-at-once"]),
            ({Source.OBSERVED}, ["avg-13.tell-at-once"]),
            ({Source.ELSEWHERE}, ["avg-14.tell-within-a-month"]),
            ({Source.SUBJECT, Source.ELSEWHERE}, ["avg-13.tell-at-once", "avg-14.tell-within-a-month"]),
            ({Source.DERIVED}, []),
        ],
    )
    def test_by_source(self, sources: set[Source], codes: list[str]) -> None:
        """Each way in which data come has its own moment; what is derived is given by nobody."""
        assert [one.code for one in at_collection(sources)] == codes

    def test_it_comes_with_a_yes(self) -> None:
        """To collect, and to nothing else; a no brings no such duty."""
        dossier = Dossier.of("p", [CONCLUDED])
        duties = {
            operation: {
                one.code
                for one in may_process(
                    SHOP, dossier, purpose="service", items={"email"}, at=at(2026, 6, 1), operation=operation
                )
                .part("email")
                .duties
            }
            for operation in (Operation.COLLECT, Operation.USE)
        }
        assert "avg-13.tell-at-once" in duties[Operation.COLLECT]
        assert "avg-13.tell-at-once" not in duties[Operation.USE]
        refused = may_process(
            SHOP, Dossier.of("p"), purpose="newsletter", items={"email"}, at=at(2026, 6, 1), operation=Operation.COLLECT
        )
        assert not refused.permitted
        assert "avg-13.tell-at-once" not in {one.code for one in refused.part("email").duties}
