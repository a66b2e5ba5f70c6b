"""Strategies: what they draw is valid, realistic and various, and a host finds them without an import."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import avgkit
import avgkit.models as models_at
from avgkit.errors import IllegalStep
from avgkit.models.activity import ProcessingActivity, Stage
from avgkit.models.dossier import Dossier
from avgkit.models.events import EVENTS, ConsentWithdrawn, Event
from avgkit.models.policy import Policy
from avgkit.models.request import RequestState
from avgkit.models.retention import RetentionKind
from avgkit.testing import strategies
from avgkit.testing.registration import STRATEGIES, models, strategy_of

NO_SHRINKING = (Phase.generate,)
PURE = ["strategies", "histories", "policies", "values", "derived", "edges", "documents"]


def every_model() -> list[type]:
    """Return the classes of values on the face and in the modules of the models, found apart from the registration."""
    modules = [
        import_module(f"avgkit.models.{path.stem}") for path in sorted(Path(*models_at.__path__).glob("[a-z]*.py"))
    ]
    found = [getattr(avgkit, name) for name in avgkit.__all__]
    found += [one for module in modules for one in vars(module).values()]
    kinds = {one for one in found if isinstance(one, type) and attrs.has(one) and not one.__name__.startswith("_")}
    return sorted(kinds, key=lambda kind: (kind.__module__, kind.__name__))


class TestRegistered:
    """A host writes ``st.from_type(Policy)`` and imports nothing of ours for it."""

    @pytest.mark.parametrize("kind", every_model(), ids=lambda kind: kind.__name__)
    @settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(data=st.data())
    def test_every_model_by_its_type(self, kind: type, data: st.DataObject) -> None:
        """By the entry point of hypothesis, by name, and at the edges; also a model that nobody wrote a strategy for."""
        assert isinstance(data.draw(st.from_type(kind)), kind)
        assert isinstance(data.draw(strategy_of(kind)), kind)
        assert isinstance(data.draw(strategies.hostile(kind)), kind)

    def test_every_model_is_known(self) -> None:
        """What hypothesis is told of is all there is, and what a strategy was written for."""
        assert models() == {*every_model(), *STRATEGIES}

    @pytest.mark.parametrize("first", PURE)
    def test_any_module_may_be_imported_first(self, first: str) -> None:
        """Hypothesis starts while our module is half loaded, and calls us then."""
        code = f"import avgkit.testing.{first} as made, hypothesis.strategies as st; from avgkit import Policy; st.from_type(Policy)"
        subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)  # noqa: S603

    def test_the_list_is_complete(self) -> None:
        """Every strategy of the list is there, and the list is sorted."""
        assert strategies.__all__ == sorted(strategies.__all__)
        assert set(STRATEGIES.values()) <= set(strategies.__all__)
        assert {name for name in vars(strategies) if not name.startswith("_") and name != "annotations"} == set(
            strategies.__all__
        )


class TestPolicies:
    """Policies are coherent: the model itself refuses others."""

    @pytest.mark.parametrize(
        "wanted",
        [
            lambda policy: len(policy.activities) > 1,
            lambda policy: any(activity.recipients for activity in policy.activities),
            lambda policy: any(len(recipient.agreements) > 1 for recipient in policy.recipients),
            lambda policy: any(rule.kind is RetentionKind.STATUTORY_MINIMUM for rule in policy.retention),
            lambda policy: any(cookie.vendor for cookie in policy.cookies),
            lambda policy: any(item.category.special for item in policy.items),
            lambda policy: policy.roles and policy.rights and policy.promises,
            lambda policy: policy.consent_texts and any(activity.automated for activity in policy.activities),
            lambda policy: any(activity.special_basis or activity.further_uses for activity in policy.activities),
        ],
        ids=[
            "activities",
            "recipients",
            "agreements",
            "statutory",
            "vendor",
            "special",
            "promises",
            "automated",
            "exceptions",
        ],
    )
    def test_all_sorts_are_drawn(self, wanted: Any) -> None:
        """What a rule may meet, a property meets."""
        found = find(
            strategies.policies(), wanted, settings=settings(max_examples=2000, database=None, phases=NO_SHRINKING)
        )
        assert isinstance(found, Policy)

    @given(activity=strategies.activities())
    def test_an_activity_is_for_something(self, activity: ProcessingActivity) -> None:
        """Without a stage or an operation it would be for nothing."""
        assert activity.stages
        assert activity.operations


class TestHistories:
    """Histories could have happened: they fold, and what ends has begun."""

    @given(data=st.data(), policy=strategies.policies())
    def test_about_the_keys_of_the_policy(self, data: st.DataObject, policy: Policy) -> None:
        """Every key that an event names is one of the policy."""
        for event in data.draw(strategies.histories(policy)):
            items = getattr(event, "items", frozenset())
            assert items <= {item.key for item in policy.items}
            assert getattr(event, "purpose", policy.purposes[0].key) in {purpose.key for purpose in policy.purposes}

    @given(history=strategies.histories())
    def test_what_is_withdrawn_was_given(self, history: tuple[Event, ...]) -> None:
        """Before it, and every prefix of a history is a history."""
        for number, event in enumerate(history):
            before = Dossier.of("s", history[:number])
            if isinstance(event, ConsentWithdrawn):
                assert before.consent(event.purpose).text is not None

    @given(history=strategies.histories(max_size=3))
    def test_no_longer_than_asked(self, history: tuple[Event, ...]) -> None:
        """The bound is a bound."""
        assert len(history) <= 3

    def test_every_kind_of_event_and_every_stage_is_drawn(self) -> None:
        """Within some hundreds of histories, and with events that bear one instant."""
        kinds: Counter[type[Event]] = Counter()
        seen: Counter[object] = Counter()

        @settings(max_examples=600, database=None, derandomize=True)
        @given(history=strategies.histories(max_size=20))
        def collect(history: tuple[Event, ...]) -> None:
            kinds.update(type(event) for event in history)
            seen[Dossier.of("s", history).stage] += 1
            seen["tie"] += len({event.at for event in history}) < len(history)

        collect()
        assert set(kinds) == set(EVENTS)
        assert set(seen) == {*Stage, "tie"}

    def test_single_events_need_not_go_together(self) -> None:
        """So properties of a single event meet every kind, and a fold of them may be refused."""
        kinds: set[type[Event]] = set()
        refused: list[bool] = []

        @settings(max_examples=300, database=None, derandomize=True)
        @given(happened=st.lists(strategies.events(), max_size=4, unique_by=lambda event: event.id))
        def collect(happened: list[Event]) -> None:
            kinds.update(type(event) for event in happened)
            try:
                Dossier.of("s", happened)
            except IllegalStep:
                refused.append(True)

        collect()
        assert kinds == set(EVENTS)
        assert refused


class TestRequests:
    """Requests in every state."""

    def test_every_state_is_drawn(self) -> None:
        """Also one that waits for identification."""
        states: set[RequestState] = set()

        @settings(max_examples=500, database=None, derandomize=True)
        @given(made=strategies.requests())
        def collect(made: Any) -> None:
            states.add(made.state)

        collect()
        assert states == set(RequestState)
