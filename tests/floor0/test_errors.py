"""Errors: what a caller gets, and what never shows."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import (
    AvgkitError,
    CodecError,
    CorruptStore,
    IllegalStep,
    InvalidValue,
    NotInForce,
    RecordNotFound,
    StaleRecord,
    StorageError,
    UnknownKey,
    nearest,
)


class TestFamily:
    """One root for a host that catches everything, and the builtin families for one that knows nothing of avgkit."""

    @pytest.mark.parametrize(
        ("error", "family"),
        [
            (InvalidValue("at", "an instant"), ValueError),
            (UnknownKey("item", key="mail", known=["email"]), LookupError),
            (NotInForce("adequacy", date(2018, 5, 24)), LookupError),
            (IllegalStep(state="closed", step="RequestClosed", possible=()), AvgkitError),
            (RecordNotFound("r-1"), StorageError),
            (RecordNotFound("r-1"), LookupError),
            (StaleRecord("r-1"), StorageError),
            (CorruptStore("no ledger"), StorageError),
            (CodecError([("$.version", "a text")]), ValueError),
        ],
    )
    def test_is_of_the_root_and_of_its_family(self, error: AvgkitError, family: type[Exception]) -> None:
        """Whoever catches either catches it."""
        assert isinstance(error, AvgkitError)
        assert isinstance(error, family)


class TestEquality:
    """Errors are values: tests of a host compare them whole."""

    def test_equal_when_kind_and_fields_are(self) -> None:
        """Two refusals of the same field are one value, in a set too."""
        assert InvalidValue("at", "an instant") == InvalidValue("at", "an instant")
        assert len({InvalidValue("at", "an instant"), InvalidValue("at", "an instant")}) == 1

    def test_what_is_equal_has_one_hash(self) -> None:
        """Whatever the words, which are no promise, and the notes, which are for people."""
        noted = InvalidValue("at", "an instant")
        noted.add_note("while it was imported")
        assert noted == InvalidValue("at", "an instant")
        assert StorageError("busy") == StorageError("in use")
        assert len({StorageError("busy"), StorageError("in use")}) == 1
        assert noted != 1

    @pytest.mark.parametrize(
        "other", [InvalidValue("on", "an instant"), InvalidValue("at", "a day"), ValueError("at: expected an instant")]
    )
    def test_differs_by_field_expectation_and_kind(self, other: Exception) -> None:
        """Nothing else is equal to it."""
        assert InvalidValue("at", "an instant") != other

    def test_survives_pickle_and_copy(self) -> None:
        """A worker process can hand it back."""
        error = InvalidValue("at", "an instant")
        assert pickle.loads(pickle.dumps(error)) == error  # noqa: S301
        assert copy.copy(error) == error


class TestMessages:
    """A message says what to do next."""

    def test_unknown_key_names_the_nearest(self) -> None:
        """A typing error is mended by reading the message."""
        error = UnknownKey("item", key="emial", known=["phone", "email"])
        assert error.nearest == ("email",)
        assert str(error) == "item: not in the policy; nearest known: 'email'"

    def test_unknown_key_says_when_there_is_nothing(self) -> None:
        """An empty policy has no nearest key."""
        assert str(UnknownKey("recipient", key="mailer", known=())) == "recipient: not in the policy; none are known"

    def test_not_in_force_names_what_and_when(self) -> None:
        """The day is written as ISO 8601."""
        error = NotInForce("Privacy Shield", date(2020, 7, 16))
        assert (error.what, error.on) == ("Privacy Shield", date(2020, 7, 16))
        assert str(error) == "Privacy Shield: nothing in force on 2020-07-16"

    def test_illegal_step_names_what_was_possible(self) -> None:
        """In a fixed order, whatever order they came in."""
        error = IllegalStep(state="received", step="Fly", possible=["Walk", "Run"])
        assert str(error) == "Fly is not possible when received; possible: Run, Walk"

    def test_illegal_step_says_when_nothing_was_possible(self) -> None:
        """A closed state has no way out."""
        assert str(IllegalStep(state="closed", step="Fly", possible=())).endswith("possible: nothing")

    def test_codec_error_has_a_line_per_wrong_field(self) -> None:
        """All at once."""
        error = CodecError([("$.version", "a text"), ("$.items[0].key", "a key")])
        assert error.problems == (("$.version", "a text"), ("$.items[0].key", "a key"))
        assert str(error).splitlines() == ["$.version: a text", "$.items[0].key: a key"]


class TestNearest:
    """The known keys most like what was typed."""

    @given(known=st.lists(st.text("abcde", min_size=1, max_size=6), unique=True), key=st.text("abcdexyz", max_size=6))
    def test_only_known_keys_come_back(self, known: list[str], key: str) -> None:
        """Three at most, unless nothing is alike: then all, sorted."""
        found = nearest(key, known)
        assert set(found) <= set(known)
        assert len(found) <= 3 or list(found) == sorted(known)
        assert bool(found) is bool(known)

    @given(known=st.lists(st.text("abcde", min_size=1, max_size=6), unique=True, min_size=1))
    def test_a_known_key_is_nearest_to_itself(self, known: list[str]) -> None:
        """It comes first."""
        assert nearest(known[0], known)[0] == known[0]
