"""
Several stores of personal values as one: a CRM, a mail tool and a web shop that hold the items of the same persons.

An act goes to every store that holds the item, and is done when each of them did it. Where one did not, NotDoneByAll says which; a
flow then records nothing as done, and does it again later.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar, final

from attrs import field
from attrs.validators import optional

from avgkit.checked import frozen
from avgkit.checks import are_keys, filled
from avgkit.errors import InvalidValue, StorageError
from avgkit.flows.answers import Done
from avgkit.masked import Masked
from avgkit.storage.protocols import PersonalDataStore

T = TypeVar("T")


@final
class NotDoneByAll(StorageError):
    """
    A store did not do what others may have done (niet overal gedaan); what they did stays done, and repeating does no harm.

    *answers* says of each store, by its name, what it did; a store that broke down FAILED, and is the cause of this error.
    """

    def __init__(self, act: str, answers: Mapping[str, Done]) -> None:
        self.act = act
        self.answers: dict[str, Done] = dict(answers)
        others = f"; done by {done}" if (done := self._names(Done.DONE)) else ""
        super().__init__(f"{act}: not done by {self._names(Done.FAILED)}{others}")

    def _names(self, answer: Done) -> str:
        return ", ".join(name for name, said in self.answers.items() if said is answer)


@final
@frozen(kw_only=True)
class NamedStore:
    """
    One of several stores of personal values (benoemde gegevensbron), by a name that a person may read, such as 'CRM'.

    *collects* are the items that it is given when they are collected, None for every item.
    """

    name: str = field(validator=filled)
    store: PersonalDataStore
    collects: frozenset[str] | None = field(default=None, validator=optional(are_keys))


@final
class PersonalDataStores:
    """
    Several stores as one PersonalDataStore (gegevensbronnen); InvalidValue where there are none, or two of one name.

    >>> from avgkit.storage.memory import MemoryPersonalData
    >>> crm, mail = MemoryPersonalData(), MemoryPersonalData()
    >>> stores = PersonalDataStores(
    ...     NamedStore(name="CRM", store=crm),
    ...     NamedStore(name="mail tool", store=mail, collects=frozenset({"email"})),
    ... )
    >>> stores.collect("p-1", "email", Masked("jan@example.com"))
    <Done.DONE: 'done'>
    >>> mail.rectify("p-1", "email", Masked("j@example.com"))
    <Done.DONE: 'done'>
    >>> stores.read("p-1")["email"].reveal()
    'jan@example.com (CRM); j@example.com (mail tool)'
    """

    def __init__(self, *stores: NamedStore) -> None:
        if len({one.name for one in stores}) < max(len(stores), 1):
            raise InvalidValue("stores", "at least one, each by a name of its own")
        self._stores = stores

    def __repr__(self) -> str:
        return f"PersonalDataStores({', '.join(one.name for one in self._stores)})"

    def collect(self, subject: str, item: str, value: Masked[str], /) -> Done:
        """
        Keep a value in the stores that collect the item, in the place of what there was, there and in every other store.

        InvalidValue where none of them collects it.
        """
        taking = [one.name for one in self._stores if one.collects is None or item in one.collects]
        if not taking:
            raise InvalidValue("item", "an item that one of the stores collects")

        def kept(one: NamedStore) -> Done:
            keep = one.store.collect if one.name in taking else one.store.rectify
            return keep(subject, item, value)

        return self._done("collect", kept)

    def read(self, subject: str, /) -> Mapping[str, Masked[str]]:
        """
        Return all values of a person by item, for the copy of art. 15(3): that holds what any of the stores holds.

        Where stores differ no value is chosen: all stand there, each with the names of its stores. `read_each` gives them apart.
        """
        found: dict[str, dict[Masked[str], list[str]]] = {}
        for name, held in self.read_each(subject).items():
            for item, value in held.items():
                found.setdefault(item, {}).setdefault(value, []).append(name)
        return {item: _side_by_side(values) for item, values in found.items()}

    def read_each(self, subject: str, /) -> Mapping[str, Mapping[str, Masked[str]]]:
        """Return what each store holds of a person, by its name; StorageError, which names the store, where one cannot be read."""
        return self._read(lambda store: store.read(subject))

    def differing(self, subject: str, /) -> frozenset[str]:
        """Return the items that stores hold different values of (verschillen): one of them is not accurate, art. 5(1)(d)."""
        values = {(item, value) for held in self.read_each(subject).values() for item, value in held.items()}
        items = [item for item, _ in values]
        return frozenset(item for item in items if items.count(item) > 1)

    def release(self, subject: str, items: Collection[str], /) -> Mapping[str, tuple[Masked[str], ...]]:
        """Return what is held of these items to take along; where stores differ, the values of each."""
        found: dict[str, dict[tuple[Masked[str], ...], None]] = {}
        for given in self._read(lambda store: store.release(subject, items)).values():
            for item, values in given.items():
                found.setdefault(item, {})[values] = None
        return {item: tuple(value for values in each for value in values) for item, each in found.items()}

    def rectify(self, subject: str, item: str, value: Masked[str], /) -> Done:
        """Replace a value in every store that holds it."""
        return self._done("rectify", lambda one: one.store.rectify(subject, item, value))

    def restrict(self, subject: str, item: str, /) -> Done:
        """Mark a value as restricted in every store that holds it."""
        return self._done("restrict", lambda one: one.store.restrict(subject, item))

    def lift(self, subject: str, item: str, /) -> Done:
        """Take the mark of restriction away in every store that holds the value."""
        return self._done("lift", lambda one: one.store.lift(subject, item))

    def anonymise(self, subject: str, item: str, /) -> Done:
        """Make a value untraceable in every store that ever held it."""
        return self._done("anonymise", lambda one: one.store.anonymise(subject, item))

    def erase(self, subject: str, item: str, /) -> Done:
        """Destroy a value in every store that ever held it."""
        return self._done("erase", lambda one: one.store.erase(subject, item))

    def _done(self, act: str, ask: Callable[[NamedStore], Done]) -> Done:
        """Ask every store, also behind one that breaks down."""
        answers: dict[str, Done] = {}
        failure: StorageError | None = None
        for one in self._stores:
            try:
                answers[one.name] = ask(one)
            except StorageError as error:
                answers[one.name], failure = Done.FAILED, error
        if Done.FAILED in answers.values():
            raise NotDoneByAll(act, answers) from failure
        return Done.DONE if Done.DONE in answers.values() else Done.UNKNOWN

    def _read(self, ask: Callable[[PersonalDataStore], T]) -> Mapping[str, T]:
        """Ask every store: a copy that leaves one out is no copy."""
        found: dict[str, T] = {}
        for one in self._stores:
            try:
                found[one.name] = ask(one.store)
            except StorageError as error:
                raise StorageError(f"{one.name}: this store cannot be read, so there is no whole copy") from error
        return found


def _side_by_side(values: Mapping[Masked[str], Iterable[str]]) -> Masked[str]:
    if len(values) == 1:
        return next(iter(values))
    return Masked("; ".join(f"{value.reveal()} ({', '.join(names)})" for value, names in values.items()))
