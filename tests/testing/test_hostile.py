"""Values at the edges, deliveries out of order and documents made to do harm: what is valid is taken, and the rest is refused in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import field, frozen
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from avgkit.checks import filled
from avgkit.decision import Decision
from avgkit.errors import CodecError, CorruptStore, IllegalStep, InvalidValue
from avgkit.formats.answers import read_deadline, read_decision, write_deadline, write_decision
from avgkit.formats.decisions import deadline_to_json, decision_to_json
from avgkit.formats.document import utf8
from avgkit.formats.events import event_from_bytes, event_to_bytes
from avgkit.formats.policy import policy_from_json, policy_to_json
from avgkit.language import LANGUAGES, Text
from avgkit.law.deadline import Deadline
from avgkit.models.dossier import Dossier
from avgkit.models.events import EVENTS, Event
from avgkit.models.judgment import Judgment
from avgkit.models.policy import Policy
from avgkit.models.purpose import Purpose
from avgkit.storage.jsonl import export_ledger, read_ledger
from avgkit.storage.memory import MemoryLedger
from avgkit.storage.sqlite import SqliteLedger
from avgkit.testing import strategies
from avgkit.testing.strategies import deliveries, hostile, hostile_events, malformed

SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
SEARCH = settings(max_examples=3_000, database=None, phases=(Phase.generate,), deadline=None)
HOSTILE_EVENTS = st.lists(hostile_events(), max_size=4, unique_by=lambda event: event.id)


@frozen(kw_only=True)
class Postcard:
    """A model that asks more than its fields do: too much text at an edge is no postcard."""

    words: str = field(validator=filled)
    to: Text

    def __attrs_post_init__(self) -> None:
        if len(self.words) + len(self.to.nl) > 40:
            raise InvalidValue("words", "what fits")


class TestAtTheEdges:
    """What the checks of a model let through is kept, written, read and explained like anything else."""

    @given(postcard=hostile(Postcard))
    def test_what_a_model_refuses_is_not_drawn(self, postcard: Postcard) -> None:
        """Though each of its fields would let it through."""
        assert len(postcard.words) + len(postcard.to.nl) <= 40

    @SLOW
    @given(policy=hostile(Policy))
    def test_a_policy(self, policy: Policy) -> None:
        """It reads back as an equal one."""
        assert policy_from_json(policy_to_json(policy)) == policy

    @given(event=hostile_events())
    def test_an_event(self, event: Event) -> None:
        """Its bytes are canonical: they read back as an equal event, and are written the same again."""
        data = event_to_bytes(event)
        assert event_from_bytes(data) == event
        assert event_to_bytes(event_from_bytes(data)) == data

    @SLOW
    @given(decision=hostile(Decision), deadline=hostile(Deadline))
    def test_answers(self, decision: Decision, deadline: Deadline) -> None:
        """They read back as equal ones, and can be explained in both languages."""
        assert read_decision(write_decision(decision)) == decision
        assert read_deadline(write_deadline(deadline)) == deadline
        for language in LANGUAGES:
            assert decision.explain(language)
            assert deadline.explain(language)
            assert json.loads(decision_to_json(decision, language))
            assert json.loads(deadline_to_json(deadline, language))

    @settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(happened=HOSTILE_EVENTS)
    def test_a_ledger(self, tmp_path: Path, happened: list[Event]) -> None:
        """It gives back what it was given, on disk too, and its chain is whole; the person is as odd as the events."""
        (path := tmp_path / "ledger.db").unlink(missing_ok=True)
        with SqliteLedger(path) as on_disk:
            for ledger in (MemoryLedger(), on_disk):
                for subject in ("\u05e9%'_", "s" * 3_000):
                    ledger.append(subject, happened, expect=0, agenda=None)
                    assert ledger.read(subject).events == tuple(happened)
                assert ledger.verify(ledger.checkpoint()) == ()

    @given(happened=HOSTILE_EVENTS)
    def test_a_dossier(self, happened: list[Event]) -> None:
        """Events that cannot follow on each other are refused as that, and as nothing else."""
        try:
            dossier = Dossier.of("s", happened)
        except IllegalStep:
            return
        assert set(dossier.events) <= set(happened)

    @pytest.mark.parametrize(
        ("kind", "wanted"),
        [
            (Purpose, lambda one: len(one.key) > 255),
            (Purpose, lambda one: "\x00" in one.label.nl),
            (Text, lambda one: "\u202e" in one.en),
            (Judgment, lambda one: one.on.year < 100),
            (Judgment, lambda one: one.on.year > 9900),
            (Policy, lambda one: any(rule.period and rule.period.years > 1_000 for rule in one.retention)),
        ],
        ids=["long key", "NUL", "right to left", "first days", "last days", "long period"],
    )
    def test_the_edges_are_drawn(self, kind: type, wanted: Callable[[Any], bool]) -> None:
        """Long keys, letters that naive storage breaks on, the first and the last days there are, periods without end."""
        assert find(
            hostile(kind).map(wanted), bool, settings=SEARCH
        )  # which, unlike what is wanted, is shown in few letters

    def test_every_kind_of_event_and_the_edges_of_time_are_drawn(self) -> None:
        """Also two events at one instant."""
        seen: set[object] = set()

        @settings(max_examples=600, database=None, derandomize=True)
        @given(happened=HOSTILE_EVENTS)
        def collect(happened: list[Event]) -> None:
            seen.update(type(event) for event in happened)
            seen.update(event.at for event in happened)
            seen.add(len({event.at for event in happened}) < len(happened))

        collect()
        assert seen >= {*EVENTS, True, datetime(1, 1, 1, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)}


class TestDeliveries:
    """At least once, in any order."""

    @SLOW
    @given(data=st.data())
    def test_a_dossier_is_what_happened(self, data: st.DataObject) -> None:
        """However it arrives."""
        happened = data.draw(strategies.histories())
        delivered = data.draw(deliveries(happened))
        assert Dossier.of("s", delivered) == Dossier.of("s", happened)

    @SLOW
    @given(data=st.data())
    def test_a_ledger_keeps_each_event_once(self, data: st.DataObject) -> None:
        """One by one, on the version that is there."""
        happened = data.draw(strategies.histories(max_size=6))
        ledger = MemoryLedger()
        for event in data.draw(deliveries(happened)):
            ledger.append("s", [event], expect=ledger.read("s").version, agenda=None)
        assert ledger.read("s").version == len(happened)
        assert ledger.dossier("s") == Dossier.of("s", happened)

    def test_they_come_in_another_order_and_twice(self) -> None:
        """And each at least once."""
        for wanted in (lambda came: len(came) == 3 and came[0] == 3, lambda came: came.count(2) > 1):
            assert set(find(deliveries([1, 2, 3]), wanted, settings=SEARCH)) == {1, 2, 3}
        assert find(deliveries([]), lambda came: True, settings=SEARCH) == []


def exported(happened: list[Event]) -> list[bytes]:
    """Return the lines of an export."""
    ledger, lines = MemoryLedger(), list[bytes]()

    class File:
        def write(self, data: bytes, /) -> None:
            lines.append(data)

    ledger.append("p-1", happened, expect=0, agenda=None)
    export_ledger(ledger, File())
    return lines


FORMATS: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], str | bytes], Callable[[bytes], object]]] = {
    "policy": (strategies.policies(), policy_to_json, lambda data: policy_from_json(utf8(data))),
    "event": (strategies.events(), event_to_bytes, event_from_bytes),
    "decision": (strategies.decisions(), write_decision, lambda data: read_decision(utf8(data))),
    "deadline": (strategies.deadlines(), write_deadline, lambda data: read_deadline(utf8(data))),
}


class TestDocuments:
    """A document is read as what it says, or refused with a CodecError that says what is wrong: nothing else comes out."""

    @pytest.mark.parametrize("name", FORMATS)
    @SLOW
    @given(data=st.data())
    def test_it_is_read_or_refused(self, name: str, data: st.DataObject) -> None:
        """Whatever was changed, left out, added or cut off; an error has a path and a wish for each thing that is wrong."""
        drawn, write, read = FORMATS[name]
        document = json.loads(write(data.draw(drawn)))
        problems: list[tuple[str, str]] = [("$", "nothing")]
        try:
            read(data.draw(malformed(document)))
        except CodecError as error:
            problems = [*error.problems]
        assert problems
        assert all(path.startswith("$") and wish for path, wish in problems)

    @SLOW
    @given(data=st.data(), happened=st.lists(strategies.events(), min_size=1, max_size=3, unique_by=lambda one: one.id))
    def test_an_export_is_read_or_refused(self, data: st.DataObject, happened: list[Event]) -> None:
        """Its lines are sealed: one that was changed is damage."""
        lines = exported(happened)
        place = data.draw(st.integers(0, len(lines) - 1))
        lines[place] = data.draw(malformed(json.loads(lines[place]))) + b"\n"
        with pytest.raises(CorruptStore):
            list(read_ledger(lines))

    def test_all_that_is_wrong_is_drawn(self) -> None:
        """Each in its turn."""
        wanted: dict[str, Callable[[bytes], bool]] = {
            "half a character": lambda data: b'"\\ud800"' in data,
            "a huge number": lambda data: b"1" * 5_000 in data,
            "a missing key": lambda data: data == b'{"b": {"c": []}}',
            "an unknown key": lambda data: b'"unknown"' in data,
            "a wrong key": lambda data: b'"cs"' in data,
            "not UTF-8": lambda data: not decodes(data),
        }
        seen: set[str] = set()

        @settings(SEARCH, derandomize=True)
        @given(data=malformed({"a": 1, "b": {"c": []}}))
        def collect(data: bytes) -> None:
            seen.update(name for name, holds in wanted.items() if holds(data))

        collect()
        assert seen == wanted.keys()


def decodes(data: bytes) -> bool:
    """Tell whether bytes are text."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
