"""
The chain through the events of a ledger: what was appended can no longer be changed, dropped, swapped or inserted unseen.

There is one chain per ledger and not one per person, so that one digest kept elsewhere vouches for everything before it: also that
no person, and no last event of a person, was left out. The price is one writer at a time, which a ledger in one file has anyway.

An event hangs in the chain by a commitment: the digest of a random salt with the event. Once both are forgotten, the commitment
stays and the chain with it, and nobody can find out by trying what the event was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from hashlib import sha256
from secrets import token_hex
from typing import Final, NamedTuple, final

from attrs import field, frozen

from avgkit.checks import count, filled
from avgkit.errors import CodecError, CorruptStore, InvalidValue, StaleRecord
from avgkit.flows.answers import History
from avgkit.formats.events import event_from_bytes, event_to_bytes
from avgkit.language import Language, Text
from avgkit.models.events import Event

GENESIS: Final = sha256(b"avgkit ledger 1").hexdigest()


@final
@frozen(kw_only=True)
class Checkpoint:
    """
    Where the chain stood at one moment (ijkpunt): the number of the last event of the ledger and its digest.

    Kept where the keeper of the ledger cannot write, it shows later that nothing up to there was changed or left out.
    """

    number: int = field(default=0, validator=count)
    digest: str = field(default=GENESIS, validator=filled)


@final
class LedgerRecord(NamedTuple):
    """One event as a ledger keeps it (regel van het logboek): *number* in the ledger, *version* among those of the person."""

    number: int
    subject: str
    version: int
    id: str
    payload: str
    salt: str
    commitment: str
    digest: str


class ChainDamage(Enum):
    """What is wrong with a place in the chain (breuk in de keten)."""

    MISSING = "missing"
    CHANGED = "changed"
    UNLINKED = "unlinked"
    CUT_SHORT = "cut_short"
    REWRITTEN = "rewritten"


_DAMAGE: Final[dict[ChainDamage, Text]] = {
    ChainDamage.MISSING: Text(nl="ontbreekt", en="is missing"),
    ChainDamage.CHANGED: Text(nl="is niet wat werd vastgelegd", en="is not what was recorded"),
    ChainDamage.UNLINKED: Text(nl="sluit niet aan op de vorige", en="does not follow on the one before it"),
    ChainDamage.CUT_SHORT: Text(
        nl="ontbreekt: het logboek houdt eerder op dan het ijkpunt",
        en="is missing: the ledger ends before the checkpoint",
    ),
    ChainDamage.REWRITTEN: Text(nl="is niet die van het ijkpunt", en="is not that of the checkpoint"),
}


@final
@frozen(kw_only=True)
class ChainProblem:
    """A place where the chain is not whole (gebrek in de keten)."""

    number: int
    damage: ChainDamage

    def in_(self, language: Language, /) -> str:
        """
        Write what is wrong.

        >>> ChainProblem(number=4, damage=ChainDamage.MISSING).in_("en")
        'Event 4 of the ledger is missing.'
        """
        head = (
            f"Gebeurtenis {self.number} van het logboek" if language == "nl" else f"Event {self.number} of the ledger"
        )
        return f"{head} {_DAMAGE[self.damage].in_(language)}."


def encoded(events: Iterable[Event], /) -> dict[str, str]:
    """Return the canonical text of each event by its id; InvalidValue where one id stands for different events."""
    payloads: dict[str, str] = {}
    for event in events:
        payload = event_to_bytes(event).decode()
        if payloads.setdefault(known_as("id", event.id), payload) != payload:
            raise _ambiguous()
    return payloads


def new_records(
    subject: str,
    payloads: dict[str, str],
    /,
    *,
    stored: Callable[[str], str | None],
    expect: int,
    version: int,
    head: Checkpoint,
) -> list[LedgerRecord]:
    """
    Return what is to be added for these events, which is nothing where all are there.

    *stored* gives the payload that the person has under an id. StaleRecord and InvalidValue as Ledger.append says.
    """
    fresh: list[tuple[str, str]] = []
    for key, payload in payloads.items():
        known = stored(key)
        if known is None:
            fresh.append((key, payload))
        elif known != payload:
            raise _ambiguous()
    if fresh and expect != version:
        raise StaleRecord("the history of this person has changed since it was read: read it again and decide again")
    records: list[LedgerRecord] = []
    number, digest = head.number, head.digest
    for key, payload in fresh:
        number, version, salt = number + 1, version + 1, token_hex(16)
        commitment = _commitment(subject, version, key, payload, salt)
        digest = _linked(digest, number, commitment)
        records.append(LedgerRecord(number, subject, version, key, payload, salt, commitment, digest))
    return records


def history(payloads: Iterable[str], /) -> History:
    """Return the history that these payloads hold; CorruptStore where one is not an event."""
    try:
        events = tuple(event_from_bytes(payload.encode()) for payload in payloads)
    except (CodecError, UnicodeError, AttributeError):
        raise CorruptStore("an event of the ledger cannot be read: run verify() to see what was changed") from None
    return History(version=len(events), events=events)


def problems(records: Iterable[LedgerRecord], checkpoint: Checkpoint | None, /) -> Iterator[ChainProblem]:
    """Go through the records of a ledger by number and say where the chain is not whole."""
    anchor = Checkpoint() if checkpoint is None else checkpoint
    number, digest = 0, GENESIS
    for record in records:
        if record.number != number + 1:
            yield ChainProblem(number=number + 1, damage=ChainDamage.MISSING)
        if _commitment(record.subject, record.version, record.id, record.payload, record.salt) != record.commitment:
            yield ChainProblem(number=record.number, damage=ChainDamage.CHANGED)
        if _linked(digest, record.number, record.commitment) != record.digest:
            yield ChainProblem(number=record.number, damage=ChainDamage.UNLINKED)
        if record.number == anchor.number and record.digest != anchor.digest:
            yield ChainProblem(number=record.number, damage=ChainDamage.REWRITTEN)
        number, digest = record.number, record.digest
    if number < anchor.number:
        yield ChainProblem(number=anchor.number, damage=ChainDamage.CUT_SHORT)


def known_as(name: str, value: str, /) -> str:
    """Return an id that every store can keep, or raise InvalidValue in the name of its argument."""
    if type(value) is not str or not value.strip() or not value.isprintable():
        raise InvalidValue(name, "a text that is not empty, of characters that can be printed")
    return value


def _ambiguous() -> InvalidValue:
    return InvalidValue("events", "different ids for different events")


def _commitment(subject: str, version: int, key: str, payload: str, salt: str) -> str:
    # The lengths keep the parts apart: no two records give the same text.
    whole = f"{len(salt)} {version} {len(subject)} {len(key)} {salt}{subject}{key}{payload}"
    return sha256(whole.encode()).hexdigest()


def _linked(previous: str, number: int, commitment: str) -> str:
    return sha256(f"{previous} {number} {commitment}".encode()).hexdigest()
