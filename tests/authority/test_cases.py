"""The worked cases of authorities and courts, through one adapter per area; run others with ``--authority-cases DIR``."""

from __future__ import annotations

import json
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from authority.reading import Refused, choice, either, read
from authority.running import Case, Verdict, adapter_of, agrees, cases_in, judge


def test_case(authority_case: Case, tally: dict[str, Counter[str]]) -> None:
    """Each case comes out as the authority, the court or the law has it."""
    counts = tally.setdefault(authority_case.area, Counter())
    try:
        verdict = judge(authority_case)
    except BaseException:
        counts["wrong"] += 1
        raise
    counts[verdict.verdict] += 1
    if verdict.verdict == "skipped":
        pytest.skip(f"no adapter for area {authority_case.area}")
    assert verdict == Verdict("right")


class TestRunner:
    """The runner compares only what is expected, as the notes beside the cases say."""

    @pytest.mark.parametrize(
        ("key", "expected", "got", "met"),
        [
            ("in_time", "yes", "yes", True),
            ("in_time", "no", "undecided", False),
            ("in_time", "no", None, False),
            ("undecided_because", ["a"], ["b", "a"], True),
            ("undecided_because", ["a", "c"], ["a"], False),
            ("missing", ["a", "b"], ["b", "a"], True),
            ("missing", ["a"], ["a", "b"], False),
            ("due_at", "2024-10-28T13:00:00+01:00", "2024-10-28T12:00:00+00:00", True),
            ("due_at", "2024-10-28T13:00:00+01:00", "2024-10-28T13:00:00+00:00", False),
        ],
    )
    def test_agreement(self, key: str, expected: object, got: object, met: bool) -> None:
        """More reasons to be undecided are fine, other lists are sets, instants are instants."""
        assert agrees(key, expected, got) is met

    @pytest.mark.parametrize(
        ("expected", "verdict"),
        [
            ({"in_time": "no", "due": "2024-07-03"}, "right"),
            ({"in_time": "yes"}, "wrong"),
        ],
    )
    def test_wrong_is_wrong(self, expected: dict[str, Any], verdict: str) -> None:
        """An answer that differs is counted as wrong."""
        facts = {"clock": "answer_request", "start_on": "2024-06-03", "answered_on": "2024-07-04"}
        assert judge(Case(id="x", area="time-limit", facts=facts, expected=expected)).verdict == verdict

    def test_undecided_is_not_wrong(self) -> None:
        """An undecided answer where one was expected is counted apart, and does not pass."""
        facts = {"clock": "answer_request", "start_on": "2024-06-03", "answered_on": "2024-07-03"}
        case = Case(id="x", area="time-limit", facts=facts, expected={"in_time": "yes"})
        assert judge(case) == Verdict("undecided", (("in_time", "yes", "undecided"),))

    def test_an_area_without_adapter_is_skipped(self) -> None:
        """What nobody translates is visible as skipped."""
        assert judge(Case(id="x", area="no-such-area", facts={}, expected={"a": "b"})).verdict == "skipped"

    @pytest.mark.parametrize(
        "facts",
        [
            {"moon": "full"},
            {"clock": "answer_request", "start_on": "31 January"},
            {"clock": "sundial"},
            {"clock": "answer_request", "reasonable_doubt": "perhaps"},
            {"clock": "answer_request", "extension_months": True},
            {"clock": "answer_request", "country": "Holland"},
            {"clock": "notify_breach", "start_at": "2024-10-25T14:00:00"},
            {"clock": "answer_request", "public_holidays": "2024-01-01"},
        ],
    )
    def test_unknown_facts_are_refused(self, facts: dict[str, Any]) -> None:
        """No adapter passes over a key or a value that it does not know."""
        adapter = adapter_of("time-limit")
        assert adapter is not None
        with pytest.raises(Refused):
            adapter(facts)

    def test_readers(self) -> None:
        """A reader gives what a word stands for."""
        readers = {"a": choice(x=1), "b": either(2, 3)}
        assert read({"a": "x", "b": False}, readers) == {"a": 1, "b": 3}

    def test_files(self, tmp_path: Path) -> None:
        """An area is the name of its file; empty lines are nothing."""
        file = tmp_path / "some-area.jsonl"
        file.write_text('{"id": "A-1", "facts": {"a": 1}, "expected": {"b": "yes"}, "note": "x"}\n\n', encoding="utf-8")
        assert list(cases_in(file)) == [Case(id="A-1", area="some-area", facts={"a": 1}, expected={"b": "yes"})]


VOCABULARY = json.loads((Path(__file__).parent / "cases" / "vocabulary.json").read_text(encoding="utf-8"))
SAMPLES = {
    "date": ["2026-01-31"],
    "datetime": ["2026-01-31T12:00:00+01:00"],
    "bool": [True, False],
    "int": [2],
    "country": ["NL"],
    "list_date": [["2026-01-31"], []],
}


class TestVocabulary:
    """An adapter covers the whole vocabulary of its area: every key and every value, and nothing else."""

    @pytest.mark.parametrize("area", [area for area in VOCABULARY if adapter_of(area) is not None])
    def test_every_key_and_value(self, area: str) -> None:
        """Each key of the table has a reader, which knows each of its values."""
        readers = import_module(f"authority.adapters.{area.replace('-', '_')}").READERS
        facts = VOCABULARY[area]["facts"]
        assert set(readers) == set(facts)
        for key, about in facts.items():
            for value in about["values"] if about["type"] == "enum" else SAMPLES.get(about["type"], []):
                assert set(read({key: value}, readers)) == {key}
