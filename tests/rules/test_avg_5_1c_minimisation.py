"""Art. 5(1)(c) AVG."""

from __future__ import annotations

import pytest
from attrs import evolve

from avgkit.decision import Outcome
from avgkit.language import Text
from avgkit.law.citation import clause
from avgkit.models.activity import Stage
from avgkit.models.purpose import DataForm
from avgkit.rules.avg_5_1c_minimisation import MinimisationFacts, Necessity, StageList, minimisation
from avgkit.sentence import Named

NEEDED = MinimisationFacts(
    purpose=Named(key="benchmark", label=Text(nl="benchmark", en="benchmark")),
    item=Named(key="score", label=Text(nl="score", en="score")),
    need=Necessity.FOR_PURPOSE,
    stage=Stage.PERFORMANCE,
    listed=StageList.THIS_STAGE,
    stage_clauses=(clause("S-12"),),
    form=DataForm.IDENTIFIABLE,
    form_needed=DataForm.IDENTIFIABLE,
    clauses=(clause("S-25"),),
)


class TestMinimisation:
    """Data are adequate, relevant and limited to what the purpose needs."""

    @pytest.mark.parametrize(
        ("need", "code", "outcome"),
        [
            (Necessity.FOR_PURPOSE, "avg-5-1c.needed", Outcome.PERMITTED),
            (Necessity.FOR_OTHER_PURPOSE, "avg-5-1c.not-needed", Outcome.PROHIBITED),
            (Necessity.NOWHERE, "avg-5-1c.needed-nowhere", Outcome.PROHIBITED),
        ],
    )
    def test_only_what_the_purpose_needs(self, need: Necessity, code: str, outcome: Outcome) -> None:
        """An item goes with a purpose only if that purpose needs it."""
        decision = minimisation(evolve(NEEDED, need=need))
        assert ([reason.code for reason in decision.reasons], decision.outcome) == ([code], outcome)

    def test_not_before_its_stage(self) -> None:
        """An item that belongs to other stages does not belong here, however much a purpose needs it."""
        decision = minimisation(evolve(NEEDED, listed=StageList.OTHER_STAGES, stage=Stage.PRE_CONTRACT))
        assert decision.outcome is Outcome.PROHIBITED
        assert decision.reasons[0].in_("nl") == (
            '"score" hoort volgens het beleid niet bij deze fase (vóór de overeenkomst) '
            "(art. 5 lid 1, onder c, AVG; S-12)."
        )

    def test_lists_that_do_not_speak_of_an_item(self) -> None:
        """An item in no list of any stage is not bound to one."""
        assert minimisation(evolve(NEEDED, listed=StageList.SILENT)).outcome is Outcome.PERMITTED

    @pytest.mark.parametrize("asked", DataForm)
    @pytest.mark.parametrize("needed", DataForm)
    def test_not_nearer_to_the_person_than_needed(self, asked: DataForm, needed: DataForm) -> None:
        """A purpose that can do with groups gets no persons and no pseudonyms; more distance than needed is always right."""
        nearer = {
            (DataForm.IDENTIFIABLE, DataForm.PSEUDONYMOUS),
            (DataForm.IDENTIFIABLE, DataForm.AGGREGATED),
            (DataForm.PSEUDONYMOUS, DataForm.AGGREGATED),
        }
        decision = minimisation(evolve(NEEDED, form=asked, form_needed=needed))
        assert (decision.outcome is Outcome.PROHIBITED) is ((asked, needed) in nearer)

    def test_groups_hide_everybody(self) -> None:
        """A yes on groups comes with the duty to see that nobody can be recognised in them."""
        groups = minimisation(evolve(NEEDED, form=DataForm.AGGREGATED, form_needed=DataForm.AGGREGATED))
        assert [duty.code for duty in groups.duties] == ["avg-5-1c.groups-only"]
        assert minimisation(NEEDED).duties == ()
