"""Masked: a personal value does not show itself."""

from __future__ import annotations

import copy
import io
import json
import logging
import pickle
import traceback
from typing import Any

import attrs
import pytest
from cattrs import Converter
from hypothesis import given
from hypothesis import strategies as st

from avgkit.masked import Masked

MARKERS = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=6, max_size=12).map("µ{}µ".format)


@attrs.frozen
class Letter:
    """A host's own class with a masked field."""

    to: Masked[str]


class TestShowsNothing:
    """Whatever road a value takes out of the program, it does not take this one unless revealed."""

    @given(marker=MARKERS, spec=st.sampled_from(["", ">20", "s", "d"]))
    def test_not_in_text(self, marker: str, spec: str) -> None:
        """Str, repr, format, percent, containers."""
        masked = Masked(marker)
        shown = [str(masked), repr(masked), format(masked, spec), f"{masked!r:>9}", "%s %r" % (masked, masked)]  # noqa: UP031
        shown += [repr([masked]), str({"to": masked}), repr(Letter(masked)), str(attrs.asdict(Letter(masked)))]
        assert not [text for text in shown if marker in text]

    @given(marker=MARKERS)
    def test_not_in_a_log_record(self, marker: str) -> None:
        """Neither as argument nor in the message."""
        stream = io.StringIO()
        logger = logging.Logger("test")
        logger.addHandler(logging.StreamHandler(stream))
        logger.warning("to %s, %r", Masked(marker), Letter(Masked(marker)))
        assert "•••" in stream.getvalue()
        assert marker not in stream.getvalue()

    @given(marker=MARKERS)
    def test_not_in_a_traceback(self, marker: str) -> None:
        """Not even in one that shows local variables."""
        error = ValueError(Masked(marker))
        lines = traceback.TracebackException.from_exception(error, capture_locals=True).format()
        assert marker not in "".join(lines)

    @given(marker=MARKERS)
    def test_not_by_cattrs(self, marker: str) -> None:
        """A converter that was told nothing leaves it whole."""
        unstructured: Any = Converter().unstructure(Letter(Masked(marker)))
        assert unstructured == {"to": Masked(marker)}

    @pytest.mark.parametrize("dump", [json.dumps, pickle.dumps], ids=["json", "pickle"])
    def test_json_and_pickle_refuse(self, dump: Any) -> None:
        """And their message does not show it."""
        with pytest.raises(TypeError) as refused:
            dump(Letter(Masked("06-12345678")).to)
        assert "06-12345678" not in str(refused.value)


class TestIsAValue:
    """It compares, hashes and copies as what it holds, and never changes."""

    @given(one=st.text(max_size=2), other=st.text(max_size=2))
    def test_equal_when_what_it_holds_is(self, one: str, other: str) -> None:
        """And then the hashes are equal."""
        assert (Masked(one) == Masked(other)) is (one == other)
        assert one != other or hash(Masked(one)) == hash(Masked(other))

    def test_differs_from_the_bare_value(self) -> None:
        """A masked value does not leak by comparison with a guess of another type."""
        assert Masked("x") != "x"

    def test_reveals_only_when_asked(self) -> None:
        """In so many words."""
        assert Masked("x").reveal() == "x"

    def test_does_not_change(self) -> None:
        """Neither by setting nor by deleting."""
        masked = Masked("x")
        with pytest.raises(AttributeError):
            masked._value = "y"
        with pytest.raises(AttributeError):
            del masked._value
        assert masked.reveal() == "x"

    def test_copies_are_the_same(self) -> None:
        """There is nothing to copy."""
        masked = Masked("x")
        assert copy.copy(masked) is masked
        assert copy.deepcopy([masked])[0] is masked
