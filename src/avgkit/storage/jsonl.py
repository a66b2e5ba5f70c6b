"""
A whole ledger as JSON Lines: every record as it hangs in the chain, then the agenda, and a seal in the last line.

Salts and digests go along, so a checkpoint that was kept of the ledger also vouches for its export, and for every ledger that is made
from that. Lines are written and read one by one, however many there are. Only the last one tells that an export is whole: whoever
reads one keeps nothing of it before that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date
from hashlib import sha256
from typing import Final, Protocol, cast

from avgkit.errors import CorruptStore
from avgkit.flows.answers import AgendaEntry, AgendaKind, Due
from avgkit.formats.document import json_document, utf8
from avgkit.formats.events import event_from_text
from avgkit.storage.chain import Checkpoint, LedgerRecord, known_as, sound
from avgkit.storage.protocols import MovableLedger

VERSION: Final = 1  # of the lines below
_HEAD: Final = "avgkit_ledger"
_SEAL: Final = "seal"
_JSON: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_MAXIMUM: Final = 2**63 - 1  # what every database can count to
_KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    "number": (int,),
    "subject": (str,),
    "version": (int,),
    "id": (str,),
    "payload": (str, type(None)),
    "salt": (str, type(None)),
    "commitment": (str,),
    "digest": (str,),
}


class Writable(Protocol):
    """What an export is written to, such as a file that was opened for writing bytes (uitvoer)."""

    def write(self, data: bytes, /) -> object:
        """Write bytes."""
        ...


def export_ledger(ledger: MovableLedger, file: Writable, /) -> Checkpoint:
    """
    Write a whole ledger as JSON Lines (logboek uitvoeren), as it is at one moment, and return where its chain ends.

    CorruptStore where the chain is not whole: verify() says where; what was written by then has no seal, and is refused by whoever
    reads it. What is appended meanwhile does no harm.
    """
    seal, end = sha256(), Checkpoint()

    def put(line: bytes) -> None:
        seal.update(line)
        file.write(line)

    put(_encoded({_HEAD: VERSION}))
    with closing(ledger.contents()) as contents:
        for one in sound(contents, None):
            put(_line_of(one))
            if isinstance(one, LedgerRecord):
                end = Checkpoint(number=one.number, digest=one.digest)
    put(_encoded({_SEAL: seal.hexdigest()}))
    return end


def import_ledger(
    lines: Iterable[bytes], ledger: MovableLedger, /, *, checkpoint: Checkpoint | None = None
) -> Checkpoint:
    """
    Fill an empty ledger out of JSON Lines (logboek invoeren), whole or not at all, and return where its chain ends.

    CorruptStore where the export or its chain is not whole, or does not agree with the *checkpoint* that was kept elsewhere, where one
    is given; StorageError where the ledger is not empty. After any error the ledger is as it was: one that was made for this is still
    there, and empty. Import a whole export into it, or remove it; *verify_export* tells before there is one.
    """
    try:
        ledger.take_over(sound(read_ledger(lines), checkpoint))
    except CorruptStore as error:
        error.add_note("nothing was imported: where the ledger was made for it, import another export, or remove it")
        raise
    return ledger.checkpoint()


def read_ledger(lines: Iterable[bytes], /) -> Iterator[LedgerRecord | Due]:
    """
    Go through the records and the agenda of an export (logboek invoeren).

    CorruptStore, which names the line and shows nothing of it, where it is not an export, was cut off, was changed, or was written
    by a newer release. Whether the chain is whole is for *sound* to say.
    """
    seal, sealed, number = sha256(), False, 0
    for number, line in enumerate(lines, 1):
        table = _table(line)
        if number == 1:
            _check_head(table)
        elif sealed:
            raise CorruptStore(f"line {number}: an export ends with its seal")
        elif table.keys() == {_SEAL}:
            sealed = True
            if line != _encoded({_SEAL: seal.hexdigest()}):
                raise CorruptStore("the export was changed after it was written")
        else:
            yield _read(table, line, number)
        seal.update(line)
    if not sealed:
        raise CorruptStore(f"the export was cut off after line {number}")


def verify_export(lines: Iterable[bytes], /, *, checkpoint: Checkpoint | None = None) -> Checkpoint:
    """
    Return where the chain of an export ends (uitvoer nalopen).

    CorruptStore where the export or its chain is not whole, or does not agree with the checkpoint.
    """
    end = Checkpoint()
    for one in sound(read_ledger(lines), checkpoint):
        if isinstance(one, LedgerRecord):
            end = Checkpoint(number=one.number, digest=one.digest)
    return end


def _encoded(table: Mapping[str, object]) -> bytes:
    return _JSON.encode(table).encode() + b"\n"


def _line_of(one: LedgerRecord | Due) -> bytes:
    if isinstance(one, LedgerRecord):
        return _encoded(one._asdict())
    entry = one.entry
    keys = sorted(entry.keys)
    return _encoded({"subject": one.subject, "kind": entry.kind.value, "on": entry.on.isoformat(), "keys": keys})


def _table(line: bytes) -> dict[str, object]:
    """Return what a line holds, nothing where that is no table: no line is like that."""
    try:
        found = json_document(utf8(line))
    except ValueError:
        return {}
    return cast("dict[str, object]", found) if type(found) is dict else {}


def _check_head(table: Mapping[str, object]) -> None:
    version = table.get(_HEAD)
    if type(version) is not int or table.keys() != {_HEAD}:
        raise CorruptStore("this is not an export of a ledger of avgkit: give another file")
    if version > VERSION:
        raise CorruptStore("the export was written by a newer release of avgkit: update avgkit")


def _read(table: Mapping[str, object], line: bytes, number: int) -> LedgerRecord | Due:
    try:
        one = _record(table) if table.keys() == _KINDS.keys() else _due(table)
        if _line_of(one) == line:  # and not only something like it, such as a key that stands twice
            return one
    except (ValueError, TypeError, LookupError):
        pass
    raise CorruptStore(f"line {number}: this is not a line of an exported ledger") from None


def _record(table: Mapping[str, object]) -> LedgerRecord:
    if not all(type(table[name]) in kinds for name, kinds in _KINDS.items()):
        raise TypeError
    record = LedgerRecord(**cast("dict[str, int]", table))  # type: ignore[arg-type]  # the types were looked at
    known_as("subject", record.subject)
    if record.payload is not None and event_from_text(record.payload).id != known_as("id", record.id):
        raise ValueError
    if not 0 < record.version <= record.number <= _MAXIMUM:
        raise ValueError
    return record


def _due(table: Mapping[str, object]) -> Due:
    found = cast("dict[str, str]", table)
    entry = AgendaEntry(
        kind=AgendaKind(found["kind"]), on=date.fromisoformat(found["on"]), keys=frozenset(found["keys"])
    )
    return Due(subject=known_as("subject", found["subject"]), entry=entry)
