"""
The chain through the events of a ledger: what was appended can no longer be changed, dropped, swapped or inserted unseen.

There is one chain per ledger and not one per person, so that one digest kept elsewhere vouches for everything before it: also that
no person, and no last event of a person, was left out. The price is one writer at a time, which a ledger in one file has anyway.

An event hangs in the chain by its id, whose it is, and a commitment: the digest of a random salt with what the event says. Once
salt and event are forgotten, the commitment stays and the chain with it, and nobody can find out by trying what the event said. That
it was forgotten is an event of its own: an event that is gone without one was taken away, and shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from hashlib import sha256
from secrets import token_hex
from typing import Final, NamedTuple, final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import count, filled
from avgkit.errors import CodecError, CorruptStore, InvalidValue, StaleRecord
from avgkit.flows.answers import Due, History
from avgkit.formats.events import event_from_text, event_to_text
from avgkit.language import Language, Text
from avgkit.models.events import Event, Forgotten
from avgkit.models.happened import happened

GENESIS: Final = sha256(b"avgkit ledger 1").hexdigest()
_SALT: Final = 16  # bytes
# As it stands in the canonical bytes of a Forgotten, and in those of no other event: within a text the quotes are escaped.
FORGOTTEN_MARK: Final = '"event":"forgotten"'
# Before the commitment of a Forgotten: one that was emptied shows, whatever another one names.
_LASTING: Final = "forgotten:"


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
    """
    One event as a ledger keeps it (regel van het logboek): *number* in the ledger, *version* among those of the person.

    Of an event that was forgotten *payload* and *salt* are None.
    """

    number: int
    subject: str
    version: int
    id: str
    payload: str | None
    salt: str | None
    commitment: str
    digest: str


# What a ledger says that cannot take over another.
NOT_EMPTY: Final = "the ledger has something already: give an empty one"
TWICE: Final = "what is to be taken over holds something twice"
_UNREADABLE: Final = "an event of the ledger cannot be read: run verify() to see what was changed"


class ChainDamage(Enum):
    """What is wrong with a place in the chain (breuk in de keten)."""

    MISSING = "missing"
    CHANGED = "changed"
    TAKEN_AWAY = "taken_away"
    UNLINKED = "unlinked"
    CUT_SHORT = "cut_short"
    REWRITTEN = "rewritten"


_DAMAGE: Final[dict[ChainDamage, Text]] = {
    ChainDamage.MISSING: Text(nl="ontbreekt", en="is missing"),
    ChainDamage.CHANGED: Text(nl="is niet wat werd vastgelegd", en="is not what was recorded"),
    ChainDamage.TAKEN_AWAY: Text(
        nl="is leeg, en nergens staat dat zij vergeten is", en="is empty, and nothing says that it was forgotten"
    ),
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
    """Return the canonical text of each event by its id; InvalidValue where one id stands for different ones, or one is no event."""
    payloads: dict[str, str] = {}
    for event in happened(events):
        payload = event_to_text(event)
        if payloads.setdefault(known_as("id", event.id), payload) != payload:
            raise _ambiguous()
    return payloads


def new_records(
    subject: str,
    payloads: Mapping[str, str],
    /,
    *,
    stored: Mapping[str, str | None],
    expect: int,
    version: int,
    head: Checkpoint,
) -> list[LedgerRecord]:
    """
    Return what is to be added for these events, which is nothing where all are there.

    *stored* gives the payload that the person has under an id, None where it was forgotten: that is not appended again, whatever it
    says. StaleRecord and InvalidValue as Ledger.append says.
    """
    if type(version) is not int:
        raise CorruptStore(_UNREADABLE)
    fresh: list[tuple[str, str]] = []
    for key, payload in payloads.items():
        if key not in stored:
            fresh.append((key, payload))
        elif stored[key] not in {payload, None}:
            raise _ambiguous()
    if fresh and expect != version:
        raise StaleRecord("the history of this person has changed since it was read: read it again and decide again")
    records: list[LedgerRecord] = []
    number, digest = head.number, head.digest
    chance, each = token_hex(_SALT * len(fresh)), 2 * _SALT
    salts = [chance[place : place + each] for place in range(0, len(chance), each)]
    for salt, (key, payload) in zip(salts, fresh, strict=True):
        number, version = number + 1, version + 1
        commitment = _commitment(salt, payload)
        digest = _linked(digest, number, subject=subject, version=version, key=key, commitment=commitment)
        records.append(LedgerRecord(number, subject, version, key, payload, salt, commitment, digest))
    return records


def forgotten(payloads: Iterable[str], /) -> frozenset[str]:
    """Return the ids of the events of which these payloads say that they were forgotten."""
    named = (event_from_text(payload) for payload in payloads if says_forgotten(payload))
    return frozenset(key for event in named if isinstance(event, Forgotten) for key in event.events)


def says_forgotten(payload: str, /) -> bool:
    """Tell whether a payload says that others were forgotten; such an event is never forgotten itself."""
    return FORGOTTEN_MARK in payload


def history(held: Iterable[tuple[str, str | None]], /) -> History:
    """
    Return the history that the ids and payloads of a person hold, without what was forgotten.

    CorruptStore where a payload is not an event, or is gone and no event says that it was forgotten.
    """
    payloads = dict(held)
    try:
        events = tuple(event_from_text(payload) for payload in payloads.values() if payload is not None)
    except (CodecError, TypeError):
        raise CorruptStore(_UNREADABLE) from None
    if len(events) < len(payloads):
        accounted = {key for event in events if isinstance(event, Forgotten) for key in event.events}
        if any(payload is None and key not in accounted for key, payload in payloads.items()):
            raise CorruptStore(_UNREADABLE)
    return History(version=len(payloads), events=events)


def problems(records: Iterable[LedgerRecord], checkpoint: Checkpoint | None, /) -> Iterator[ChainProblem]:
    """Go through the records of a ledger by number and say where the chain is not whole; of those forgotten it says so last."""
    return (one for one in _walked(records, checkpoint) if isinstance(one, ChainProblem))


def sound(contents: Iterable[LedgerRecord | Due], checkpoint: Checkpoint | None, /) -> Iterator[LedgerRecord | Due]:
    """
    Go through the records of a ledger, and its agenda, as far as they are sound (deugdelijk).

    CorruptStore for the first problem of the chain; some show only at the end, so nobody keeps anything of it before that.
    """
    versions: Counter[str] = Counter()
    for one in _walked(contents, checkpoint):
        if isinstance(one, ChainProblem):
            raise CorruptStore(one.in_("en"))
        if isinstance(one, LedgerRecord):
            versions[one.subject] += 1
            if one.version != versions[one.subject]:
                raise CorruptStore("the versions of a person do not follow on each other")
        yield one


def end_of_chain(rows: Iterable[tuple[int, str]], /) -> Checkpoint:
    """Return where a chain stands of which at most the last number and digest are given; CorruptStore where they cannot be."""
    try:
        for number, digest in rows:
            return Checkpoint(number=number, digest=digest)
    except InvalidValue:
        raise CorruptStore(_UNREADABLE) from None
    return Checkpoint()


def kept_subject(value: str, /) -> str:
    """Return the id of a person as a store keeps it; CorruptStore where nobody can have that id."""
    try:
        return known_as("subject", value)
    except InvalidValue:
        raise CorruptStore(_UNREADABLE) from None


def known_as(name: str, value: str, /) -> str:
    """Return an id that every store can keep, or raise InvalidValue in the name of its argument."""
    if type(value) is not str or not value.strip() or not value.isprintable():
        raise InvalidValue(name, "a text that is not empty, of characters that can be printed")
    return value


def _walked(
    contents: Iterable[LedgerRecord | Due], checkpoint: Checkpoint | None
) -> Iterator[LedgerRecord | Due | ChainProblem]:
    """Give each record once it was looked at, after the problems that it has, and what is no record as it comes."""
    anchor = Checkpoint() if checkpoint is None else checkpoint
    number, digest = 0, GENESIS
    accounts = _Accounts()
    for record in contents:
        if isinstance(record, Due):
            yield record
            continue
        if type(record.number) is not int:
            raise CorruptStore(_UNREADABLE)
        if record.number != number + 1:
            yield ChainProblem(number=number + 1, damage=ChainDamage.MISSING)
        if record.payload is None and record.salt is None:
            accounts.empty(record)
        elif not _intact(record):
            yield ChainProblem(number=record.number, damage=ChainDamage.CHANGED)
        else:
            accounts.name(record.subject, _named(record.payload))
        if _digest_of(record, digest) != record.digest:
            yield ChainProblem(number=record.number, damage=ChainDamage.UNLINKED)
        if record.number == anchor.number and record.digest != anchor.digest:
            yield ChainProblem(number=record.number, damage=ChainDamage.REWRITTEN)
        number, digest = record.number, record.digest
        yield record
    if number < anchor.number:
        yield ChainProblem(number=anchor.number, damage=ChainDamage.CUT_SHORT)
    for place in accounts.missing():
        yield ChainProblem(number=place, damage=ChainDamage.TAKEN_AWAY)


class _Accounts:
    """Which events are empty, and of which it is said that they were forgotten, as far as a ledger was gone through."""

    def __init__(self) -> None:
        self._lasting: list[int] = []
        self._empty: dict[tuple[str, str], int] = {}
        self._named: set[tuple[str, str]] = set()  # before there was such an event, which may still come and then go

    def empty(self, record: LedgerRecord) -> None:
        if f"{record.commitment}".startswith(_LASTING):
            self._lasting.append(record.number)
        elif (record.subject, record.id) not in self._named:
            self._empty[record.subject, record.id] = record.number

    def name(self, subject: str, keys: Iterable[str]) -> None:
        for key in keys:
            if self._empty.pop((subject, key), None) is None:
                self._named.add((subject, key))

    def missing(self) -> list[int]:
        return sorted([*self._lasting, *self._empty.values()])


def _ambiguous() -> InvalidValue:
    return InvalidValue("events", "different ids for different events")


def _named(payload: str | None) -> frozenset[str]:
    try:
        return forgotten([payload or ""])
    except CodecError:
        return frozenset()


def _intact(record: LedgerRecord) -> bool:
    salt, payload = record.salt, record.payload
    return type(salt) is str and type(payload) is str and _commitment(salt, payload) == record.commitment


def _digest_of(record: LedgerRecord, previous: str) -> str:
    return _linked(
        previous,
        record.number,
        subject=record.subject,
        version=record.version,
        key=record.id,
        commitment=record.commitment,
    )


def _commitment(salt: str, payload: str) -> str:
    # The lengths keep the parts apart, here and below: no two records give the same text.
    head = _LASTING if says_forgotten(payload) else ""
    return head + sha256(f"{len(salt)} {salt}{payload}".encode()).hexdigest()


def _linked(previous: str, number: int, *, subject: str, version: int, key: str, commitment: str) -> str:
    whole = f"{number} {version} {len(subject)} {len(key)} {len(commitment)} {subject}{key}{commitment}{previous}"
    return sha256(whole.encode()).hexdigest()
