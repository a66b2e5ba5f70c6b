"""A list of tombstones goes to a file and back whole, or not at all."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import CorruptStore, InvalidValue
from avgkit.flows.restore import Tombstone, TombstoneEvent
from avgkit.models.events import Erased
from avgkit.storage.tombstones import read_tombstones, write_tombstones
from avgkit.testing.strategies import events

KINDS = get_args(TombstoneEvent)
SUBJECTS = st.sampled_from(["p-1", "né \"'", "P-1"])
STONES = st.lists(st.tuples(SUBJECTS, events()), max_size=12).map(
    lambda found: [Tombstone(subject=who, event=event) for who, event in found if isinstance(event, KINDS)]
)
ERASED = Erased(id="e", at=datetime(2026, 3, 2, tzinfo=UTC), items=frozenset({"email"}), plan="0")
STONE = Tombstone(subject="p-1", event=ERASED)


def written(*stones: Tombstone) -> list[bytes]:
    """Return the lines of a list."""
    file = io.BytesIO()
    assert write_tombstones(file, stones) == len(stones)
    return file.getvalue().splitlines(keepends=True)


@given(stones=STONES)
def test_what_is_written_is_read(stones: list[Tombstone]) -> None:
    """By person, in the order of writing."""
    expected: dict[str, list[object]] = {}
    for stone in stones:
        expected.setdefault(stone.subject, []).append(stone.event)
    assert read_tombstones(written(*stones)) == {subject: tuple(found) for subject, found in expected.items()}


def test_persons_may_stand_under_another_name() -> None:
    """Then their own is not in the file."""
    file = io.BytesIO()
    write_tombstones(file, [STONE], named=lambda subject: f"<{subject.upper()}>")
    assert b"p-1" not in file.getvalue()
    assert read_tombstones(io.BytesIO(file.getvalue())) == {"<P-1>": (ERASED,)}


def test_a_name_that_cannot_be_kept_is_refused() -> None:
    """It would be nobody's."""
    with pytest.raises(InvalidValue, match=r"^subject: "):
        write_tombstones(io.BytesIO(), [STONE], named=lambda _: "")


class TestWhatIsNotWhole:
    """A list that is not whole is refused, before anybody acts on it."""

    def test_every_cut_is_found(self) -> None:
        """After any line, and within any."""
        whole = b"".join(written(STONE, STONE))
        for end in range(len(whole)):
            with pytest.raises(CorruptStore):
                read_tombstones(io.BytesIO(whole[:end]))

    def test_every_change_of_a_byte_is_found(self) -> None:
        """Whatever it says then, nothing of it is shown."""
        whole = b"".join(written(STONE))
        for place in range(len(whole)):
            changed = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
            with pytest.raises(CorruptStore) as caught:
                read_tombstones(io.BytesIO(changed))
            assert "email" not in str(caught.value)

    def test_lines_that_go_missing_or_come_twice_are_found(self) -> None:
        """Or stand in another order, or behind the end."""
        head, one, two, seal = written(STONE, Tombstone(subject="p-2", event=ERASED))
        for lines in (
            [head, one, seal],
            [head, two, one, seal],
            [head, one, one, two, seal],
            [head, one, two, seal, one],
        ):
            with pytest.raises(CorruptStore):
                read_tombstones(lines)

    @pytest.mark.parametrize(
        "line",
        [
            b"[]\n",
            b"\xff\n",
            b'{"subject":"p-1"}\n',
            b'{"event":[],"subject":"p-1"}\n',
            written(STONE)[1].replace(b'"p-1"', b'""'),
            written(STONE)[1].replace(b'"p-1"', b"1"),
            written(STONE)[1].replace(b'"p-1"', b'"p-1","subject":"p-2"'),
            written(STONE)[1].replace(b'"p-1"', b'"p-1","more":1'),
            b'{"event":{"event":"contract_proposed","at":"2026-01-01T00:00:00+00:00","contract":"x","id":"e"},"subject":"p-1"}\n',
        ],
        ids=str,
    )
    def test_what_is_no_tombstone_is_refused_by_its_line(self, line: bytes) -> None:
        """Also where it is an event of another kind."""
        head, *_ = written()
        with pytest.raises(CorruptStore, match=r"^line 2: "):
            read_tombstones([head, line])

    def test_another_file_is_refused(self) -> None:
        """As is an empty one."""
        for lines in ([], [b'{"avgkit_tombstones":2}\n'], [b'{"avgkit_ledger":1}\n']):
            with pytest.raises(CorruptStore):
                read_tombstones(lines)
