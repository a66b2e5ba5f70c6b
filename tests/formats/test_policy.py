"""The policy file: what is written is what is meant, in TOML and in JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from avgkit.errors import CodecError, InvalidValue
from avgkit.formats.converter import strict_converter
from avgkit.formats.policy import KEYED, load_policy, policy_from_json, policy_from_toml, policy_to_json
from avgkit.language import Text
from avgkit.law.period import Period
from avgkit.law.rights import Right
from avgkit.masked import Masked
from avgkit.models.activity import Stage
from avgkit.models.judgment import Answer
from avgkit.models.legal_basis import ConsentBasis, LegitimateInterestsBasis
from avgkit.models.policy import Policy
from avgkit.testing.strategies import policies
from formats.documents import SMALL, small_document


class TestShape:
    """Whatever has a key is a table under that key, and reads as the model that it describes."""

    def test_tables_become_models(self) -> None:
        """Keys, sets, days, periods, enums and the ground all arrive as what the models ask for."""
        policy = policy_from_toml(SMALL)
        assert (policy.version, policy.since) == ("2026-1", date(2026, 1, 1))
        assert policy.item("email").label == Text(nl="e-mailadres", en="e-mail address")
        assert policy.item("email").clauses == ("S-10", "S-09")
        assert policy.retention_rule("tax").period == Period(years=7)
        assert [found.stage for found in policy.stages] == [Stage.PERFORMANCE]
        promise = policy.right(Right.ACCESS)
        assert promise is not None
        assert promise.answer_within == Period(weeks=4)

    def test_a_ground_names_itself(self) -> None:
        """A ground brings its own evidence."""
        newsletter, improve = (activity.basis for activity in policy_from_toml(SMALL).activities)
        assert newsletter == ConsentBasis(texts=frozenset({"newsletter-2026"}))
        assert isinstance(improve, LegitimateInterestsBasis)
        assert improve.balanced is not None
        assert improve.balanced.answer is Answer.YES
        assert improve.necessary is None

    def test_the_order_of_the_file_is_kept(self) -> None:
        """A reader finds the parts where the writer put them."""
        assert [item.key for item in policy_from_toml(SMALL).items] == ["email", "invoice"]

    def test_what_may_be_absent_can_be_left_out(self) -> None:
        """TOML has no null: a recipient of which nobody knows the country just has none."""
        assert policy_from_toml(SMALL).recipient("mailer").country is None

    def test_every_list_of_a_policy_with_keys_is_a_table(self) -> None:
        """A part that is added to Policy gets its table, or this test says so."""
        document = small_document()
        assert set(KEYED) == {name for name, value in document.items() if name != "controller" and type(value) is dict}
        assert not [name for name, value in document.items() if type(value) is list]


class TestRoundTrip:
    """What is written as JSON reads back as the same policy, and is the same file again."""

    @given(policy=policies())
    def test_json_comes_back(self, policy: Policy) -> None:
        """Nothing is lost, and nothing is written in two ways."""
        written = policy_to_json(policy)
        again = policy_from_json(written)
        assert again == policy
        assert policy_to_json(again) == written

    def test_toml_and_json_say_the_same(self) -> None:
        """The two notations are one format."""
        policy = policy_from_toml(SMALL)
        assert policy_from_json(policy_to_json(policy)) == policy

    def test_sets_are_written_sorted(self) -> None:
        """A set has no order, so a review sees no change where there is none."""
        assert small_document()["items"]["invoice"]["sources"] == ["derived", "observed"]

    def test_a_masked_value_is_not_written(self) -> None:
        """Who gets one past the types does not get it into a file."""
        policy = policy_from_toml(SMALL)
        mail: Any = Masked("jan@example.nl")
        with pytest.raises(InvalidValue, match=r"^email: expected a text$"):
            evolve(policy.controller, email=mail)
        with pytest.raises(TypeError, match="a Masked value is not written"):
            strict_converter().unstructure(mail)


class TestFile:
    """A policy is a file whose name says how it is written."""

    def test_reads_toml_and_json(self, tmp_path: Path) -> None:
        """By the end of its name; a path may be a str."""
        (tmp_path / "policy.toml").write_text(SMALL, encoding="utf-8")
        policy = load_policy(tmp_path / "policy.toml")
        (tmp_path / "policy.json").write_text(policy_to_json(policy), encoding="utf-8")
        assert load_policy(str(tmp_path / "policy.json")) == policy == policy_from_toml(SMALL)

    def test_a_byte_order_mark_is_no_matter(self, tmp_path: Path) -> None:
        """Some editors write one."""
        (tmp_path / "policy.toml").write_text(SMALL, encoding="utf-8-sig")
        assert load_policy(tmp_path / "policy.toml") == policy_from_toml(SMALL)

    def test_another_name_is_refused(self, tmp_path: Path) -> None:
        """Nothing is guessed from what is inside."""
        with pytest.raises(InvalidValue) as caught:
            load_policy(tmp_path / "policy.yaml")
        assert caught.value == InvalidValue("path", "a file whose name ends in .toml or .json")

    def test_other_encodings_are_refused(self, tmp_path: Path) -> None:
        """A file of Windows-1252 is not read with wrong letters, and the error shows none of it."""
        (tmp_path / "policy.json").write_bytes(json.dumps({"naam": "José"}, ensure_ascii=False).encode("cp1252"))
        with pytest.raises(CodecError) as caught:
            load_policy(tmp_path / "policy.json")
        assert caught.value.problems == (("$", "expected text in UTF-8"),)

    def test_a_file_that_is_not_there_is_an_os_error(self, tmp_path: Path) -> None:
        """The world is broken, not the file."""
        with pytest.raises(FileNotFoundError):
            load_policy(tmp_path / "policy.toml")
