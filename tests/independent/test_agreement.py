"""The library and the naive evaluator read the law apart from each other: they must come out alike, item by item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import Any, Final

from hypothesis import HealthCheck, assume, given, settings
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
from avgkit.models.sharing import LegalDemand, SpecificSituation
from avgkit.models.staff import StaffMember
from avgkit.testing.strategies import histories, policies
from independent import beside, naive
from independent.naive import Verdict
from independent.worlds import (
    ITEMS,
    World,
    activity,
    clerk,
    demand,
    demands,
    elsewhere,
    situation,
    situations,
    staff,
    worlds,
)
from independent.worlds import world as made

OFTEN: Final = settings(
    max_examples=10 * settings().max_examples,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
OPERATIONS: Final = (*[Operation.USE] * 5, *Operation)
FORMS: Final = st.just(DataForm.IDENTIFIABLE) | st.sampled_from(DataForm)


# What the naive evaluator may say that is rare, each of it a branch of its own.
SAID: Final = {
    "5-1-b to whom",
    "13-3 informed before: no",
    "22-1 is it covered",
    "22-2 no exception",
    "22-2 on which exception",
    "22-2-a is there such a contract",
    "22-2-c nobody recorded how it was asked",
    "22-3 safeguards",
    "22-4 special data",
    "5-1-b is it presumed",
    "5-1-b presumed for statistics",
    "5-1-c nearer to the person than needed",
    "5-1-c not yet, or no longer, in this stage",
    "5-1-e no period, or no beginning, is known",
    "5-1-e the period is over",
    "6-1 no legitimate interests for a public authority",
    "6-1-b asked too long ago",
    "6-1-b did the person ask",
    "6-1-b for how long steps carry",
    "6-1-b steps as asked",
    "7 consent to something else than publication",
    "7 publication without consent",
    "8-1 how old, and what is offered",
    "9-2-a is there explicit consent",
    "9-1 does it reveal that",
    "9-2-f legal_claims",
    "9, 10 or UAVG 46: exception: no",
    "9, 10 or UAVG 46: exception: yes",
    "9, 10 or UAVG 46: exception was not judged",
    "17-1 gone",
    "17-3-b a law keeps it",
    "17-3-e held for a claim",
    "18-2 claims",
    "18-2 may restricted data go",
    "18-2 protection of others or important public interest",
    "18-2 restricted",
    "21-1 objection pending",
    "21-1 objection: overridden",
    "21-1 objection: retracted",
    "21-1 objection: upheld",
    "21-3 objection to marketing",
    "26 a draft",
    "26 no arrangement on file",
    "26 no arrangement that day",
    "26 settles too little",
    "26-2 can the essence be read",
    "26-2 the essence",
    "28-2 announced too late to object",
    "28-2 authorisation or announcement not known",
    "28-2 authorised",
    "28-2 not authorised",
    "28-2 objected to",
    "28-3 no agreement that carries it",
    "28-4 same duties: no",
    "28-3-b no secrecy on that day",
    "31 a whole file",
    "31 about others",
    "31 about whom",
    "31 in writing",
    "32-4 no work for this purpose",
    "4-10 for what, and on which ground",
    "44 no third country",
    "44 nothing carries the transfer",
    "45 adequacy",
    "45 adequacy for the listed",
    "45 is the recipient covered",
    "46 transfer impact assessment: yes",
    "46 transfer impact assessment was not judged",
    "48 a foreign order",
    "49 a condition is not known",
    "49 carried",
    "6-1 its ground: no",
    "6-3 beyond the demand",
    "6-3 the power: no",
    "6-3 which law, and what does it cover",
    "6-4 a factor is not known",
    "6-4 a law",
    "6-4 all against",
    "6-4 all for",
    "6-4 its use: no",
    "6-4 weighed: yes",
    "7 conditional",
    "7 not_explicit",
    "7 not_informed",
    "S-19 careful use was promised",
    "Tw 11.7 by which channel",
    "UAVG 32-a was consent explicit",
    "UAVG 33 criminal data: permitted",
    "UAVG 33 criminal data: undecided",
    "UAVG 33-4 nothing on file",
    "UAVG 33-4-b same group: yes",
    "UAVG 33-5 protocol: yes",
    "UAVG 40-1 profiling",
    "UAVG 46 a law for this purpose",
    "UAVG 46 consent does not help",
}


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
    @given(worlds(), st.sampled_from(OPERATIONS), FORMS)
    def test_both_say_the_same_of_every_item(self, world: World, operation: Operation, form: DataForm) -> None:
        """May this be processed: the same answer for each item."""
        policy, events, at = world
        mine = {item: naive.may_process(policy, events, "aim", item, at, operation, form) for item in ITEMS}
        dossier = Dossier.of("s", events)
        agree(mine, may_process(policy, dossier, purpose="aim", items=ITEMS, at=at, operation=operation, form=form))

    @settings(OFTEN, max_examples=2 * settings().max_examples)
    @given(st.data())
    def test_so_they_do_on_policies_of_every_kind(self, data: DataObject) -> None:
        """May this be processed, on the policies and histories that ``avgkit.testing`` draws."""
        policy = data.draw(policies())
        events = data.draw(histories(policy))
        assume(events)
        purpose = data.draw(st.sampled_from(policy.purposes)).key
        at, operation = data.draw(st.sampled_from(events)).at, data.draw(st.sampled_from(OPERATIONS))
        items = [item.key for item in policy.items]
        mine = {item: naive.may_process(policy, events, purpose, item, at, operation) for item in items}
        dossier = Dossier.of("s", events)
        agree(mine, may_process(policy, dossier, purpose=purpose, items=items, at=at, operation=operation))


class TestAccess:
    """Art. 29 and 32(4) AVG: whether a member of staff may have access."""

    @OFTEN
    @given(worlds(), staff(), st.sampled_from(OPERATIONS))
    def test_both_say_the_same_of_every_item(self, world: World, somebody: StaffMember, operation: Operation) -> None:
        """May this member of staff see it: the same answer for each item."""
        policy, events, at = world
        mine = {item: naive.may_access(policy, events, somebody, "aim", item, at, operation) for item in ITEMS}
        dossier = Dossier.of("s", events)
        theirs = may_access(policy, dossier, staff=somebody, purpose="aim", items=ITEMS, at=at, operation=operation)
        agree(mine, theirs)


class TestDisclosure:
    """Art. 26, 28(3) and 44 to 49 AVG: whether items may go to a recipient."""

    @OFTEN
    @given(worlds(), FORMS, demands(), situations())
    def test_both_say_the_same_of_every_item(
        self, world: World, form: DataForm, demand: LegalDemand | None, situation: SpecificSituation | None
    ) -> None:
        """May we share it: the same answer for each item."""
        policy, events, at = world
        mine = {
            item: naive.may_disclose(policy, events, "party", "aim", item, at, form, demand, situation)
            for item in ITEMS
        }
        dossier = Dossier.of("s", events)
        brought: dict[str, Any] = {"form": form, "demand": demand, "situation": situation}
        agree(mine, may_disclose(policy, dossier, recipient="party", purpose="aim", items=ITEMS, at=at, **brought))

    @settings(OFTEN, max_examples=2 * settings().max_examples)
    @given(st.data())
    def test_so_they_do_on_policies_of_every_kind(self, data: DataObject) -> None:
        """May we share it, on the policies and histories that ``avgkit.testing`` draws."""
        policy = data.draw(policies())
        events = data.draw(histories(policy))
        assume(events and policy.recipients)
        purpose, recipient = (data.draw(st.sampled_from(some)).key for some in (policy.purposes, policy.recipients))
        at, items = data.draw(st.sampled_from(events)).at, [item.key for item in policy.items]
        mine = {item: naive.may_disclose(policy, events, recipient, purpose, item, at) for item in items}
        dossier = Dossier.of("s", events)
        agree(mine, may_disclose(policy, dossier, recipient=recipient, purpose=purpose, items=items, at=at))


class TestRetention:
    """Art. 5(1)(e), 17(3) and 18(2) AVG: what must go."""

    @OFTEN
    @given(worlds())
    def test_both_say_the_same_of_every_item_that_is_held(self, world: World) -> None:
        """Must this be erased: the same answer for each item that is held, and for no other."""
        policy, events, _ = world
        on = day_of(world).date()
        agree(naive.must_erase(policy, events, on), must_erase(policy, Dossier.of("s", events), on=on))


OUTCOMES: Final = {
    *(
        (question, word)
        for question in ("process", "access", "disclose")
        for word in ("permitted", "prohibited", "undecided")
    ),
    *(("erase", word) for word in ("required", "not_required", "prohibited", "undecided")),
}
ANSWERS: Final = {
    "permitted": set(Ground),
    "prohibited": {*Ground} - {Ground.LEGAL_OBLIGATION, Ground.PUBLIC_TASK},
    "undecided": {Ground.CONSENT, Ground.CONTRACT, Ground.VITAL_INTERESTS, Ground.LEGITIMATE_INTERESTS},
}
GROUNDS: Final = {(ground, word) for word, some in ANSWERS.items() for ground in some}


class Reached:
    """How often each answer was given, and for each reason."""

    def __init__(self) -> None:
        self.outcomes, self.grounds = Counter[tuple[str, str]](), Counter[tuple[Ground, str]]()
        self.whys = Counter[str]()

    def all_came_up(self) -> bool:
        """Tell whether each outcome and each answer of a ground came up often, and each rare reason at least once."""
        often = all(self.outcomes[one] >= 15 for one in OUTCOMES) and all(self.grounds[one] >= 10 for one in GROUNDS)
        return often and self.whys.keys() >= SAID

    def ask(self, die: Random) -> None:
        """Ask everything in one world, with a few more activities and parties in it, which cost less than a world."""
        world, somebody, operation = made(die.choice), clerk(die.choice), die.choice(OPERATIONS)
        policy, events, at = world
        party, day = policy.recipient("party"), day_of(world).date()
        checks = list[Verdict]()
        for item in ITEMS:
            found = {
                "process": naive.may_process(policy, events, "aim", item, at, operation),
                "access": naive.may_access(policy, events, somebody, "aim", item, at),
                "disclose": naive.may_disclose(policy, events, "party", "aim", item, at),
            }
            self.outcomes.update((question, verdict.word) for question, verdict in found.items())
            checks += [
                *found.values(),
                naive.processors(policy, party, "aim", item, day),
                naive.arrangement(party, "aim", item, day),
                naive.other_controller(party, "aim", item, day),
                naive.criminal(policy, party, "aim", item, day),
                naive.demanded(party, item, day, demand(die.choice)),
                *(naive.engaged(one, day) for one in party.sub_processors),
            ]
        for verdict in naive.must_erase(policy, events, day).values():
            self.outcomes["erase", verdict.word] += 1
            checks.append(verdict)
        checks += [beside.asked_well(one.asked) for one in policy.consent_texts]
        for one in (*policy.activities, *(activity(die.choice, number) for number in range(4))):
            verdict = naive.ground(policy, one, events, ITEMS[0], at, day)
            self.grounds[one.basis.ground, verdict.word] += 1
            checks += [verdict, naive.objected(policy, one, events, at, operation)]
            checks.append(naive.publication(policy, one, operation))
            for item in ITEMS:
                checks += naive.besides(policy, one, events, item, at, operation)
                checks.append(naive.while_restricted(policy, one, events, item, at, operation))
        for other in (party, *(elsewhere(die.choice, party) for _ in range(6))):
            relied_on = situation(die.choice)
            carried = relied_on and naive.specific_situation(relied_on, policy.controller.kind)
            checks += [naive.transfer(other, day, carried), *([carried] if carried else [])]
            checks += [naive.criminal(policy, other, "aim", item, day) for item in ITEMS]
        self.whys.update(verdict.why for verdict in checks)


class TestReach:
    """Agreement proves something only where every branch of the law comes up."""

    def test_every_outcome_and_every_ground_comes_up_often(self) -> None:
        """Each outcome of each question, and each ground with each answer that it can have, is drawn many times: no luck is needed."""
        reached, die = Reached(), Random()  # noqa: S311
        for number in range(20_000):  # the rarest reason comes up many times in as many worlds
            reached.ask(die)
            if number % 50 == 0 and reached.all_came_up():
                break
        assert not SAID - reached.whys.keys()
        assert reached.outcomes.keys() == OUTCOMES
        assert min(reached.outcomes.values()) >= 15, reached.outcomes
        assert reached.grounds.keys() == GROUNDS
        assert min(reached.grounds.values()) >= 10, reached.grounds
