"""The library and the naive evaluator read the law apart from each other: they must come out alike, item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from avgkit.decision import Decision
from avgkit.evaluation.access import may_access
from avgkit.evaluation.disclosure import may_disclose
from avgkit.evaluation.processing import may_process
from avgkit.evaluation.retention import must_erase
from avgkit.law.grounds import Ground
from avgkit.law.operations import Operation
from avgkit.models.dossier import Dossier
from avgkit.models.purpose import DataForm
from avgkit.models.staff import StaffMember
from avgkit.testing.strategies import histories, policies
from independent import naive
from independent.naive import Verdict
from independent.worlds import ITEMS, World, staff, worlds

OFTEN: Final = settings(
    max_examples=max(300, settings().max_examples),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
# The same examples in every run, so that a count that is enough stays enough.
COUNTED: Final = settings(OFTEN, max_examples=600, derandomize=True, database=None, phases=[Phase.generate])
OPERATIONS: Final = st.sampled_from([*[Operation.USE] * 5, *Operation])
FORMS: Final = st.just(DataForm.IDENTIFIABLE) | st.sampled_from(DataForm)


def agree(mine: Mapping[str, Verdict], theirs: Decision) -> None:
    """Demand the same word for every item, and say on which reasons the two part."""
    found = {part.of.key: part.decision for part in theirs.parts}
    assert found.keys() == mine.keys()
    for item, verdict in mine.items():
        reasons = [reason.code for reason in found[item].reasons]
        assert found[item].outcome.value == verdict.word, f"{item}: naive says {verdict.why}, the library {reasons}"


def day_of(world: World) -> datetime:
    """Return the moment by the clock of the controller."""
    return world.at.astimezone(world.policy.zone)


class TestProcessing:
    """Art. 5, 6, 7, 9, 10, 17(3), 18 and 21 AVG, art. 46 UAVG, art. 11.7 Tw: whether items may be processed."""

    @OFTEN
    @given(worlds(), OPERATIONS, FORMS)
    def test_both_say_the_same_of_every_item(self, world: World, operation: Operation, form: DataForm) -> None:
        """May this be processed: the same answer for each item."""
        policy, events, at = world
        mine = {item: naive.may_process(policy, events, "aim", item, at, operation, form) for item in ITEMS}
        dossier = Dossier.of("s", events)
        agree(mine, may_process(policy, dossier, purpose="aim", items=ITEMS, at=at, operation=operation, form=form))

    @settings(OFTEN, max_examples=max(100, settings().max_examples))
    @given(st.data())
    def test_so_they_do_on_policies_of_every_kind(self, data: DataObject) -> None:
        """May this be processed, on the policies and histories that ``avgkit.testing`` draws."""
        policy = data.draw(policies())
        events = data.draw(histories(policy))
        assume(events)
        purpose = data.draw(st.sampled_from(policy.purposes)).key
        at, operation = data.draw(st.sampled_from(events)).at, data.draw(OPERATIONS)
        items = [item.key for item in policy.items]
        mine = {item: naive.may_process(policy, events, purpose, item, at, operation) for item in items}
        dossier = Dossier.of("s", events)
        agree(mine, may_process(policy, dossier, purpose=purpose, items=items, at=at, operation=operation))


class TestAccess:
    """Art. 29 and 32(4) AVG: whether a member of staff may have access."""

    @OFTEN
    @given(worlds(), staff(), OPERATIONS)
    def test_both_say_the_same_of_every_item(self, world: World, clerk: StaffMember, operation: Operation) -> None:
        """May this member of staff see it: the same answer for each item."""
        policy, events, at = world
        mine = {item: naive.may_access(policy, events, clerk, "aim", item, at, operation) for item in ITEMS}
        dossier = Dossier.of("s", events)
        theirs = may_access(policy, dossier, staff=clerk, purpose="aim", items=ITEMS, at=at, operation=operation)
        agree(mine, theirs)


class TestDisclosure:
    """Art. 26, 28(3) and 44 to 49 AVG: whether items may go to a recipient."""

    @OFTEN
    @given(worlds(), FORMS)
    def test_both_say_the_same_of_every_item(self, world: World, form: DataForm) -> None:
        """May we share it: the same answer for each item."""
        policy, events, at = world
        mine = {item: naive.may_disclose(policy, events, "party", "aim", item, at, form) for item in ITEMS}
        dossier = Dossier.of("s", events)
        agree(mine, may_disclose(policy, dossier, recipient="party", purpose="aim", items=ITEMS, at=at, form=form))


class TestRetention:
    """Art. 5(1)(e), 17(3) and 18(2) AVG: what must go."""

    @OFTEN
    @given(worlds())
    def test_both_say_the_same_of_every_item_that_is_held(self, world: World) -> None:
        """Must this be erased: the same answer for each item that is held, and for no other."""
        policy, events, _ = world
        on = day_of(world).date()
        agree(naive.must_erase(policy, events, on), must_erase(policy, Dossier.of("s", events), on=on))


class TestReach:
    """Agreement proves something only where every branch of the law comes up."""

    def test_every_outcome_and_every_ground_comes_up_often(self) -> None:
        """Each outcome of each question, and each ground with each answer that it can have, is drawn many times."""
        outcomes, grounds, whys = Counter[tuple[str, str]](), Counter[tuple[Ground, str]](), Counter[str]()

        @COUNTED
        @given(worlds(), staff(), OPERATIONS)
        def count(world: World, clerk: StaffMember, operation: Operation) -> None:
            policy, events, at = world
            for item in ITEMS:
                found = {
                    "process": naive.may_process(policy, events, "aim", item, at, operation),
                    "access": naive.may_access(policy, events, clerk, "aim", item, at),
                    "disclose": naive.may_disclose(policy, events, "party", "aim", item, at),
                }
                outcomes.update((question, verdict.word) for question, verdict in found.items())
                whys.update(verdict.why for verdict in found.values())
            for verdict in naive.must_erase(policy, events, day_of(world).date()).values():
                outcomes["erase", verdict.word] += 1
                whys[verdict.why] += 1
            for activity in policy.activities:
                verdict = naive.ground(policy, activity, events, at, day_of(world).date())
                grounds[activity.basis.ground, verdict.word] += 1

        count()
        may = {"permitted", "prohibited", "undecided"}
        expected = {(question, word) for question in ("process", "access", "disclose") for word in may}
        expected |= {("erase", word) for word in ("required", "not_required", "prohibited", "undecided")}
        assert outcomes.keys() == expected
        assert min(outcomes.values()) >= 15, outcomes
        by_word = {
            "permitted": set(Ground),
            "prohibited": {*Ground} - {Ground.LEGAL_OBLIGATION, Ground.PUBLIC_TASK},
            "undecided": {Ground.CONTRACT, Ground.VITAL_INTERESTS, Ground.LEGITIMATE_INTERESTS},
        }
        assert grounds.keys() == {(ground, word) for word, some in by_word.items() for ground in some}
        assert min(grounds.values()) >= 10, grounds
        assert whys.keys() == WHYS
