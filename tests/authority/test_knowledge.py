"""Knowing more: what was decided on some facts stays decided when another fact becomes known, whatever it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authority.running import adapter_of

VOCABULARY = json.loads((Path(__file__).parent / "cases" / "vocabulary.json").read_text(encoding="utf-8"))
# The areas of these gates, with the keys whose absence means something: they are known from the start.
GIVEN: dict[str, dict[str, list[Any]]] = {
    "consent": {},
    "children": {},
    "marketing": {
        "on_date": ["2019-01-01", "2021-06-30", "2021-07-01", "2026-06-30", "2026-07-01"],
        "natural_person": [True, False],
        "promotion_on_service_letter": [True, False],
        "opt_out_each_message": [True, False],  # where nobody says, it is a duty that comes with the yes
    },
    "cookies": {"controller_kind": ["company", "public_body"]},
    "purpose": {},
    "rights-automated": {"output": ["decision", "score_for_third_party"]},
    "processor": {"decides_jointly_with_other": [True, False]},
    "special": {},
    "legal-basis": {},
    "transfer": {
        "on_date": ["2020-07-16", "2021-03-01", "2021-09-01", "2022-06-01", "2022-12-28", "2026-05-01"],
        "certification_lapsed_on": ["2022-06-01", "2027-01-01"],
        "third_country_order": ["none", "without_agreement", "under_agreement"],
    },
    "identifiers-criminal": {"number_masked": [True, False]},
}
# What says why, or what else would do, may become another reason.
UNSTABLE = {"reason", "undecided_because", "failing_test", "fitting_ground"}
VALUES: dict[str, list[Any]] = {
    "bool": [True, False],
    "country": ["NL", "BE", "DE", "EE", "CA", "US", "IN", "CH"],
    "date": ["2026-03-01"],
    "int": [1, 2, 12, 13, 15, 16, 18],
}


def values(key: str, about: dict[str, Any], given_keys: dict[str, list[Any]]) -> st.SearchStrategy[Any]:
    """Return values that a fact can have."""
    if key in given_keys:
        return st.sampled_from(given_keys[key])
    if about["type"] == "list":
        return st.lists(st.sampled_from(about["values"]), unique=True)
    return st.sampled_from(about["values"] if about["type"] == "enum" else VALUES[about["type"]])


@st.composite
def knowledge(draw: st.DrawFn, area: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return facts of an area, and the same with more."""
    facts, known_before = VOCABULARY[area]["facts"], GIVEN[area]
    known = {
        key: draw(values(key, about, known_before))
        for key, about in facts.items()
        if key in known_before or draw(st.integers(0, 3))
    }
    fewer = {key: value for key, value in known.items() if key in known_before or draw(st.booleans())}
    return fewer, known


@pytest.mark.parametrize("area", GIVEN)
class TestMoreKnowledge:
    """A fact that is not known is never taken as met, nor as not met."""

    @given(data=st.data())
    def test_what_is_decided_stays(self, area: str, data: st.DataObject) -> None:
        """Each answer is the same, unless it was undecided; a defect that was found stays found."""
        fewer, more = data.draw(knowledge(area))
        answer = adapter_of(area)
        assert answer is not None
        before, after = answer(fewer), answer(more)
        for key, about in VOCABULARY[area]["expected"].items():
            if key not in before or key not in after or key in UNSTABLE:
                continue
            if about["type"] == "list":
                assert set(before[key]) <= set(after[key])
            elif before[key] != "undecided":
                assert after[key] == before[key], key

    @given(data=st.data())
    def test_undecided_says_why(self, area: str, data: st.DataObject) -> None:
        """Whatever is known: an answer is undecided because of something, and in the words of the vocabulary."""
        known, _ = data.draw(knowledge(area))
        answer = adapter_of(area)
        assert answer is not None
        said = answer(known)
        if "undecided" in [value for value in said.values() if isinstance(value, str)]:
            assert said["undecided_because"]
        assert set(said["undecided_because"]) <= {*VOCABULARY[area]["facts"], "weighing"} - {
            key for key in known if key not in {"on_date", "country"}
        } | {"weighing", "on_date", "country"}
