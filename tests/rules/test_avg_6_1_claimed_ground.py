"""Art. 6(1) AVG: whether a ground that is relied on can carry a processing."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from avgkit.decision import Outcome
from avgkit.language import Text
from avgkit.law.condition import Condition
from avgkit.law.grounds import Ground
from avgkit.models.policy import ControllerKind
from avgkit.rules.avg_6_1_claimed_ground import (
    BalanceRecord,
    ClaimedGround,
    InterestHolder,
    ObligationSource,
    claimed_ground,
    fitting_ground,
)
from avgkit.sentence import Named

MET, NOT_MET, UNKNOWN = Condition.MET, Condition.NOT_MET, Condition.UNKNOWN
NOTHING = ClaimedGround(
    purpose=Named(key="service", label=Text(nl="dienst", en="service")),
    interest=Text(nl="een belang", en="an interest"),
    ground=None,
    controller=None,
    consent_withdrawn=UNKNOWN,
    party=UNKNOWN,
    contract_ended=UNKNOWN,
    steps_requested=UNKNOWN,
    contract_without=UNKNOWN,
    obligation=None,
    needed_for_obligation=UNKNOWN,
    life_at_risk=UNKNOWN,
    other_ground=UNKNOWN,
    in_public_task=UNKNOWN,
    task_in_law=UNKNOWN,
    needed_for_task=UNKNOWN,
    interest_of=None,
    interest_lawful=UNKNOWN,
    interest_specific=UNKNOWN,
    interest_present=UNKNOWN,
    lighter_means=UNKNOWN,
    balance=None,
    clauses=(),
)
# What each ground asks, and for each fact what closes the ground and with which code.
ASKED: dict[Ground, tuple[dict[str, Any], dict[str, tuple[Any, str]]]] = {
    Ground.CONTRACT: (
        {"party": MET, "contract_ended": NOT_MET, "steps_requested": NOT_MET, "contract_without": NOT_MET},
        {
            "party": (NOT_MET, "avg-6-1b.no-relation"),
            "contract_ended": (MET, "avg-6-1b.no-relation"),
            "contract_without": (MET, "avg-6-1b.not-needed"),
        },
    ),
    Ground.LEGAL_OBLIGATION: (
        {"obligation": ObligationSource.UNION_OR_MEMBER_STATE, "needed_for_obligation": MET},
        {
            "obligation": (ObligationSource.NONE, "avg-6-1c.no-obligation"),
            "needed_for_obligation": (NOT_MET, "avg-6-1c.not-needed"),
        },
    ),
    Ground.VITAL_INTERESTS: (
        {"life_at_risk": MET, "other_ground": NOT_MET},
        {"life_at_risk": (NOT_MET, "avg-6-1d.not-at-stake"), "other_ground": (MET, "avg-6-1d.not-at-stake")},
    ),
    Ground.PUBLIC_TASK: (
        {"in_public_task": MET, "task_in_law": MET, "needed_for_task": MET},
        {
            "in_public_task": (NOT_MET, "avg-6-1e.no-task"),
            "task_in_law": (NOT_MET, "avg-6-1e.not-in-law"),
            "needed_for_task": (NOT_MET, "avg-6-1e.not-needed"),
        },
    ),
    Ground.LEGITIMATE_INTERESTS: (
        {
            "controller": ControllerKind.PUBLIC,
            "in_public_task": NOT_MET,
            "consent_withdrawn": NOT_MET,
            "interest_of": InterestHolder.THIRD_PARTY,
            "interest_lawful": MET,
            "interest_specific": MET,
            "interest_present": MET,
            "lighter_means": NOT_MET,
            "balance": BalanceRecord.IN_FAVOUR,
        },
        {
            "in_public_task": (MET, "avg-6-1f.public-authority"),
            "consent_withdrawn": (MET, "avg-6-1.withdrawn-for-this"),
            "interest_of": (InterestHolder.GENERAL_PUBLIC, "avg-6-1f.not-its-interest"),
            "interest_lawful": (NOT_MET, "avg-6-1f.not-legitimate"),
            "interest_specific": (NOT_MET, "avg-6-1f.not-legitimate"),
            "interest_present": (NOT_MET, "avg-6-1f.not-legitimate"),
            "lighter_means": (MET, "avg-6-1f.not-necessary"),
            "balance": (BalanceRecord.AFTER_START, "avg-6-1f.not-weighed"),
        },
    ),
}
FAILURES = [(ground, name, *how) for ground, (_, failing) in ASKED.items() for name, how in failing.items()]


def claim(ground: Ground, **known: Any) -> ClaimedGround:
    """Rely on a ground with all that it asks, but for this."""
    return evolve(NOTHING, ground=ground, **{**ASKED[ground][0], **known})


class TestEachGround:
    """Processing is lawful only if one of the six applies, each with conditions of its own."""

    @pytest.mark.parametrize("ground", ASKED)
    def test_with_all_that_it_asks(self, ground: Ground) -> None:
        """It can carry the processing."""
        decision = claimed_ground(claim(ground))
        assert {one.code for one in decision.reasons} == {"avg-6-1.can-carry"}
        assert fitting_ground(claim(ground)) is None

    @pytest.mark.parametrize(("ground", "name", "value", "code"), FAILURES)
    def test_each_failure_closes_it(self, ground: Ground, name: str, value: object, code: str) -> None:
        """Whatever else is known: the same failure alone suffices."""
        decision = claimed_ground(claim(ground, **{name: value}))
        assert {one.code for one in decision.reasons} == {code}
        assert decision.outcome is Outcome.PROHIBITED

    @pytest.mark.parametrize(("ground", "name", "value", "code"), FAILURES)
    def test_each_gap_leaves_it_open(self, ground: Ground, name: str, value: object, code: str) -> None:
        """What is not known is asked, by its name."""
        del value, code
        blank = None if name in {"obligation", "interest_of", "balance"} else UNKNOWN
        assert [one.fact for one in claimed_ground(claim(ground, **{name: blank})).questions] == [name]

    def test_no_ground_and_consent(self) -> None:
        """A ground must be named; consent is judged elsewhere, but is gone once withdrawn."""
        assert [one.fact for one in claimed_ground(NOTHING).questions] == ["ground"]
        assert fitting_ground(NOTHING) is None
        consent = evolve(NOTHING, ground=Ground.CONSENT)
        assert [one.fact for one in claimed_ground(consent).questions] == ["consent"]
        assert claimed_ground(evolve(consent, consent_withdrawn=MET)).outcome is Outcome.PROHIBITED

    def test_steps_at_the_request_of_the_person(self) -> None:
        """Before there is a contract."""
        assert claimed_ground(claim(Ground.CONTRACT, party=NOT_MET, steps_requested=MET)).permitted

    def test_law_of_a_third_country(self) -> None:
        """Is no legal obligation in the sense of art. 6(3)."""
        found = claimed_ground(claim(Ground.LEGAL_OBLIGATION, obligation=ObligationSource.THIRD_COUNTRY))
        assert {one.code for one in found.reasons} == {"avg-6-1c.foreign-law"}


class TestLegitimateInterests:
    """Not for public authorities in the performance of their tasks, and not where the person's interests override."""

    @pytest.mark.parametrize(
        ("controller", "task", "outcome"),
        [
            (ControllerKind.PRIVATE, UNKNOWN, Outcome.PERMITTED),
            (ControllerKind.PRIVATE, MET, Outcome.PERMITTED),
            (ControllerKind.PUBLIC, UNKNOWN, Outcome.UNDECIDED),
            (None, NOT_MET, Outcome.PERMITTED),
            (None, MET, Outcome.UNDECIDED),
            (None, UNKNOWN, Outcome.UNDECIDED),
        ],
    )
    def test_authorities(self, controller: ControllerKind | None, task: Condition, outcome: Outcome) -> None:
        """It turns on who the controller is and on the task."""
        facts = claim(Ground.LEGITIMATE_INTERESTS, controller=controller, in_public_task=task)
        assert claimed_ground(facts).outcome is outcome

    @pytest.mark.parametrize(
        ("balance", "code"),
        [(BalanceRecord.AGAINST, "avg-6-1f.overridden"), (BalanceRecord.NONE, "avg-6-1f.not-weighed")],
    )
    def test_balance(self, balance: BalanceRecord, code: str) -> None:
        """Weighed beforehand, and in favour."""
        found = claimed_ground(claim(Ground.LEGITIMATE_INTERESTS, balance=balance))
        assert {one.code for one in found.reasons} == {code}


class TestFittingGround:
    """What the law orders rests on that law, not on a contract."""

    @pytest.mark.parametrize("fits", [Ground.LEGAL_OBLIGATION, Ground.PUBLIC_TASK, Ground.VITAL_INTERESTS])
    def test_instead_of_a_contract(self, fits: Ground) -> None:
        """Where the claimed ground fails and the facts show another."""
        assert fitting_ground(claim(Ground.CONTRACT, contract_without=MET, **ASKED[fits][0])) is fits

    def test_none_shown(self) -> None:
        """Without facts for another ground, none is named."""
        assert fitting_ground(claim(Ground.CONTRACT, contract_without=MET)) is None
