"""
Tombstones as JSON Lines, to be kept beside the backups: what of whom was erased, and what he chose, by keys alone.

Where a backup of the ledger is as old as that of the data, this list is all that remembers. It is made anew each time, since the oldest
backup that is kept, and the last list counts. A seal in the last line tells that it is whole: a list that was cut off is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Final, cast, get_args

from avgkit.errors import CorruptStore
from avgkit.flows.restore import Tombstone, TombstoneEvent
from avgkit.formats.document import json_document, utf8
from avgkit.formats.events import event_from_bytes, event_to_bytes
from avgkit.storage.chain import known_as
from avgkit.storage.jsonl import Writable

_HEAD: Final = b'{"avgkit_tombstones":1}\n'
_SEAL: Final = b'{"seal":"'
_JSON: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def write_tombstones(
    file: Writable, tombstones: Iterable[Tombstone], /, *, named: Callable[[str], str] | None = None
) -> int:
    """
    Write tombstones one by one, and return how many (wismarkeringen wegschrijven).

    *named* gives the id under which a person stands in the list, such as a keyed hash; whoever replays it looks persons up by that.
    """
    seal, number = sha256(_HEAD), 0
    file.write(_HEAD)
    for one in tombstones:
        subject = one.subject if named is None else named(one.subject)
        line = _line(known_as("subject", subject), one.event)
        seal.update(line)
        file.write(line)
        number += 1
    file.write(_sealed(seal.hexdigest()))
    return number


def read_tombstones(lines: Iterable[bytes], /) -> Mapping[str, tuple[TombstoneEvent, ...]]:
    """
    Return what a list says of each person (wismarkeringen inlezen), once all of it was read and its seal found whole.

    CorruptStore, which names the line and shows nothing of it, where it is not such a list, was cut off or was changed.
    """
    seal, sealed, number = sha256(), False, 0
    found: dict[str, list[TombstoneEvent]] = {}
    for number, line in enumerate(lines, 1):
        if sealed:
            raise CorruptStore(f"line {number}: a list of tombstones ends with its seal")
        if number == 1:
            if line != _HEAD:
                raise CorruptStore("this is not a list of tombstones that this release of avgkit can read")
        elif line.startswith(_SEAL):
            sealed = True
            if line != _sealed(seal.hexdigest()):
                raise CorruptStore("the list of tombstones was changed after it was written")
        else:
            subject, event = _read(line, number)
            found.setdefault(subject, []).append(event)
        seal.update(line)
    if not sealed:
        raise CorruptStore(f"the list of tombstones was cut off after line {number}")
    return {subject: tuple(events) for subject, events in found.items()}


def _line(subject: str, event: TombstoneEvent) -> bytes:
    return b'{"event":' + event_to_bytes(event) + b',"subject":' + _JSON.encode(subject).encode() + b"}\n"


def _sealed(digest: str) -> bytes:
    return _SEAL + digest.encode() + b'"}\n'


def _read(line: bytes, number: int) -> tuple[str, TombstoneEvent]:
    try:
        table = cast("dict[str, object]", json_document(utf8(line)))
        event = event_from_bytes(_JSON.encode(table["event"]).encode())
        if table.keys() == {"event", "subject"} and isinstance(event, get_args(TombstoneEvent)):
            return known_as("subject", cast("str", table["subject"])), cast("TombstoneEvent", event)
    except (ValueError, TypeError, LookupError):
        pass
    raise CorruptStore(f"line {number}: this is not a line of a list of tombstones") from None
