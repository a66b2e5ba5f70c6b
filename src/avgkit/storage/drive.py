"""The blocking driver: it takes the steps of a flow against a ledger and a store of personal values."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Generator, Iterator
from functools import partial
from itertools import islice
from typing import TypeVar, assert_never, cast

from avgkit.errors import InvalidValue, StorageError
from avgkit.flows.effects import PAGE, Anonymise, Append, Effect, Erase, FindDue, FindSubjects, Flow, Read
from avgkit.storage.protocols import Ledger, PersonalDataStore

T = TypeVar("T")


def run(flow: Flow[T], /, *, ledger: Ledger, data: PersonalDataStore | None = None) -> T:
    """
    Drive a flow to its end and return what it returns (uitvoeren).

    A StorageError is thrown into the flow, which may know what to do; any other error ends it. InvalidValue where the flow
    touches personal values and no *data* was given, and where *ledger* or *data* is one that must be awaited.
    """
    advance: Callable[[], Effect] = partial(next, flow)
    while True:
        try:
            effect = advance()
        except StopIteration as end:
            return cast("T", end.value)
        try:
            answer = _answer(effect, ledger, data)
        except StorageError as error:
            advance = partial(flow.throw, error)
        except BaseException:
            flow.close()
            raise
        else:
            advance = partial(flow.send, answer)


def _answer(effect: Effect, ledger: Ledger, data: PersonalDataStore | None) -> object:
    match effect:
        case Read():
            return _at_once(ledger.read(effect.subject), "ledger")
        case Append():
            kept = ledger.append(effect.subject, effect.events, expect=effect.expect, agenda=effect.agenda)
            return _at_once(kept, "ledger")
        case FindDue():
            return _page(_at_once(ledger.due(effect.until, kind=effect.kind, after=effect.after), "ledger"))
        case FindSubjects():
            return _page(_at_once(ledger.subjects(after=effect.after), "ledger"))
        case Erase():
            return _at_once(_given(data).erase(effect.subject, effect.item), "data")
        case Anonymise():
            return _at_once(_given(data).anonymise(effect.subject, effect.item), "data")
        case _:
            assert_never(effect)


def _page(found: Iterator[T]) -> tuple[T, ...]:
    """Return at most PAGE answers, and let go of what they come from: it may hold a connection of the host."""
    try:
        return tuple(islice(found, PAGE))
    finally:
        if isinstance(found, Generator):
            found.close()


def _at_once(answer: T, name: str) -> T:
    if isinstance(answer, Awaitable | AsyncIterator):
        if isinstance(answer, Coroutine):
            answer.close()
        raise InvalidValue(name, "one that answers at once; run_async drives the same flow against one that is awaited")
    return answer


def _given(data: PersonalDataStore | None) -> PersonalDataStore:
    if data is None:
        raise InvalidValue("data", "the store of personal values, for this flow touches them")
    return data
