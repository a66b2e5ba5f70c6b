"""
The two things that a host can plug in: the history of each person, and the place where the personal values live.

Both are met by having the methods; there is no base class. Whatever goes wrong in the world outside is raised as a StorageError,
and the store is then as it was before, unless the message says what was done all the same: a ledger that forgot may fail after
it committed, where what was forgotten can still be in a log. Doing the same again does no harm, and ends that. The words of an error
name no person: a sweep counts by them, and puts them in its report.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from datetime import date
from typing import Protocol, runtime_checkable

from avgkit.flows.answers import AgendaEntry, AgendaKind, Done, Due, History
from avgkit.masked import Masked
from avgkit.models.dossier import Dossier
from avgkit.models.events import Event
from avgkit.storage.chain import ChainProblem, Checkpoint, LedgerRecord


class Ledger(Protocol):
    """
    An append-only history per person, with an agenda of what is due (logboek), art. 5(2).

    The *version* of a person is the number of his events, forgotten ones among them, 0 where there are none. Subjects are opaque ids
    of the host; two of them are one where every character is the same. An id of an event stands for one event of that person, and may
    stand for another of somebody else. A subject, or an id of an event, that is empty or holds what cannot be printed is refused with
    InvalidValue, for not every store can keep it.

    Where somebody else has the ledger for too long StoreBusy is raised, and where it is damaged CorruptStore. A host proves that its
    own ledger does all this with avgkit.testing.conformance.check_ledger.
    """

    def append(
        self, subject: str, events: Iterable[Event], /, *, expect: int, agenda: Iterable[AgendaEntry] | None
    ) -> int:
        """
        Append events of one person, replace his agenda where one is given, both or neither, and return the new version.

        An event that is already there is not appended again, and does not make the rest stale; where nothing is new and *expect*
        is not the version, nothing changes: an agenda that was made from another version is left aside. StaleRecord where something
        is new and *expect* is not the version; InvalidValue where an id stands for another event, or the agenda has two entries of
        one kind on one day. Without an agenda, which is something else than an empty one, that of before stays. A person may have an
        agenda and no events. It returns when all of it is safe: whoever opens the ledger anew finds it.

        An event Forgotten is carried out, in the same step: of the events of this person that it names nothing is left but their
        ids and their places in the chain. They are read no more, and not appended again, whatever is said under their ids; another
        Forgotten is never forgotten. Repeating it does no harm, nor does an id that was forgotten before or is of no event: an event that
        comes under that id later is kept, until the Forgotten is repeated. The flow *record*, which has read it, leaves such an event out.
        """
        ...

    def read(self, subject: str, /) -> History:
        """
        Return the events of one person as they were given, in the order of appending, without those that were forgotten.

        Nothing, with version 0, where nothing is known of the person.
        """
        ...

    def subjects(self, *, after: str | None = None) -> Iterator[str]:
        """
        Go through the persons with at least one event, forgotten or not, from behind *after*, whether that is somebody's id or not.

        They come by id, character by character in the order of Unicode; what is appended meanwhile does no harm: nobody is skipped
        or given twice.
        """
        ...

    def due(self, until: date, /, *, kind: AgendaKind, after: Due | None = None) -> Iterator[Due]:
        """
        Go through what is due up to and including a day, by day and then by subject, from behind *after*, whether that is still there
        or not.

        Subjects stand in the order of Unicode, as those of *subjects*. It costs what is due, not what is stored; what is appended
        meanwhile does no harm. InvalidValue for a datetime where a day is meant.
        """
        ...

    def checkpoint(self) -> Checkpoint:
        """Return where the chain stands now, to be kept elsewhere: the number of all events, and a digest that vouches for each."""
        ...

    def verify(self, checkpoint: Checkpoint | None = None) -> tuple[ChainProblem, ...]:
        """
        Return every place where the chain of events is not whole, or no longer agrees with an earlier checkpoint.

        An event that was changed, left out or put in shows, and so does a checkpoint that is not of this ledger or lies behind its end.
        """
        ...


@runtime_checkable
class MovableLedger(Protocol):
    """
    A ledger that can be moved as it is, chain and all (verhuisbaar logboek): what export_ledger and import_ledger need.

    Every blocking ledger that ships is one, and a host's own may be; where it is, check_ledger tries that too.
    """

    def contents(self) -> Generator[LedgerRecord | Due, None, None]:
        """Go through all records by number, and then through the whole agenda, as they are at one moment."""
        ...

    def take_over(self, contents: Iterator[LedgerRecord | Due], /) -> None:
        """
        Keep what another ledger has, as it is: all of it, once *contents* came to its end, or nothing.

        An error that *contents* raises on the way passes through. StorageError where this ledger has an event or an entry of the
        agenda, CorruptStore where something is given twice.
        """
        ...

    def checkpoint(self) -> Checkpoint:
        """Return where the chain stands now, as Ledger.checkpoint says."""
        ...


class PersonalDataStore(Protocol):
    """
    The place where the personal values live (gegevensbron), item by item.

    Every act may be repeated without harm, for it is repeated after a crash. A store remembers what it erased or anonymised, by
    keys alone, so that it can say DONE again: only what it says is DONE is recorded, and UNKNOWN means that it never held it.
    """

    def collect(self, subject: str, item: str, value: Masked[str], /) -> Done:
        """Keep a value, in the place of what there was."""
        ...

    def read(self, subject: str, /) -> Mapping[str, Masked[str]]:
        """Return all values that are held of a person by item, restricted or not: the copy of art. 15(3)."""
        ...

    def release(self, subject: str, items: Collection[str], /) -> Mapping[str, tuple[Masked[str], ...]]:
        """
        Return what is held of these items, to take along or to be sent on (art. 20): a value that was collected on its own.

        A series, such as what a device measured, is many values of one item. Nothing is deleted, and nothing else is given. Which items a
        person may take along is not for the store to say: portable_copy refuses others.
        """
        ...

    def rectify(self, subject: str, item: str, value: Masked[str], /) -> Done:
        """Replace a value that is held, art. 16."""
        ...

    def restrict(self, subject: str, item: str, /) -> Done:
        """Mark a value as restricted, so that other systems leave it alone, art. 18."""
        ...

    def lift(self, subject: str, item: str, /) -> Done:
        """Take the mark of restriction away, art. 18(3)."""
        ...

    def anonymise(self, subject: str, item: str, /) -> Done:
        """Keep at most what nobody can trace to the person any more."""
        ...

    def erase(self, subject: str, item: str, /) -> Done:
        """Destroy a value."""
        ...


def dossier_of(ledger: Ledger, subject: str, /) -> Dossier:
    """Return the dossier of a person: the fold of the history that the ledger holds."""
    return Dossier.of(subject, ledger.read(subject).events)
