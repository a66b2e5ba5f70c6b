"""The driver that awaits: it takes the steps of the same flows against a ledger and a store of an async host."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from functools import partial
from typing import TypeVar, assert_never, cast

from avgkit.errors import InvalidValue, StorageError
from avgkit.flows.effects import PAGE, Anonymise, Append, Effect, Erase, FindDue, FindSubjects, Flow, Read
from avgkit.storage.async_protocols import AsyncLedger, AsyncPersonalDataStore

T = TypeVar("T")


async def run_async(flow: Flow[T], /, *, ledger: AsyncLedger, data: AsyncPersonalDataStore | None = None) -> T:
    """
    Drive a flow to its end and return what it returns (uitvoeren, asynchroon), as *run* does for a blocking host.

    A StorageError is thrown into the flow, which may know what to do; any other error, and being cancelled, ends it. InvalidValue
    where the flow touches personal values and no *data* was given, and where *ledger* or *data* is one that answers at once.
    """
    advance: Callable[[], Effect] = partial(next, flow)
    while True:
        try:
            effect = advance()
        except StopIteration as end:
            return cast("T", end.value)
        try:
            answer = await _answer(effect, ledger, data)
        except StorageError as error:
            advance = partial(flow.throw, error)
        except BaseException:
            flow.close()
            raise
        else:
            advance = partial(flow.send, answer)


async def _answer(effect: Effect, ledger: AsyncLedger, data: AsyncPersonalDataStore | None) -> object:
    match effect:
        case Read():
            return await _awaited(ledger.read(effect.subject), "ledger")
        case Append():
            kept = ledger.append(effect.subject, effect.events, expect=effect.expect, agenda=effect.agenda)
            return await _awaited(kept, "ledger")
        case FindDue():
            return await _page(_in_turn(ledger.due(effect.until, kind=effect.kind, after=effect.after)))
        case FindSubjects():
            return await _page(_in_turn(ledger.subjects(after=effect.after)))
        case Erase():
            return await _awaited(_given(data).erase(effect.subject, effect.item), "data")
        case Anonymise():
            return await _awaited(_given(data).anonymise(effect.subject, effect.item), "data")
        case _:
            assert_never(effect)


async def _awaited(answer: Awaitable[T] | T, name: str) -> T:
    if isinstance(answer, Awaitable):
        return await answer
    raise _blocking(name)


def _in_turn(found: AsyncIterator[T] | object) -> AsyncIterator[T]:
    if isinstance(found, AsyncIterator):
        return found
    raise _blocking("ledger")


async def _page(found: AsyncIterator[T]) -> tuple[T, ...]:
    """Return at most PAGE answers, and let go of what they come from: it may hold a connection of the host."""
    page: list[T] = []
    try:
        async for one in found:
            page.append(one)
            if len(page) == PAGE:
                break
    finally:
        if isinstance(found, AsyncGenerator):
            await found.aclose()
    return tuple(page)


def _blocking(name: str) -> InvalidValue:
    return InvalidValue(name, "one that is awaited; run drives the same flow against one that answers at once")


def _given(data: AsyncPersonalDataStore | None) -> AsyncPersonalDataStore:
    if data is None:
        raise InvalidValue("data", "the store of personal values, for this flow touches them")
    return data
