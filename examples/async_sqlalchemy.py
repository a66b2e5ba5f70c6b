"""
An async host with a database of its own: ledger and personal values are tables beside its others, on one async engine.

Run it from anywhere: ``python examples/async_sqlalchemy.py [--lang en] [--url URL]``. It needs ``pip install 'avgkit[sqlalchemy-async]'
aiosqlite``. Without a URL it makes a SQLite file and removes it afterwards; ``postgresql+psycopg://...`` is all that PostgreSQL asks for.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from async_host import POLICY  # the same newsletter
from sqlalchemy import Boolean, Column, MetaData, String, Table, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from avgkit import (
    Channel,
    Collected,
    ConsentGiven,
    ConsentWithdrawn,
    Decision,
    Language,
    Masked,
    Policy,
    Source,
    Text,
    may_process,
    policy_from_toml,
)
from avgkit.flows.answers import Done
from avgkit.flows.record import record
from avgkit.flows.sweep import sweep
from avgkit.storage.drive_async import run_async
from avgkit.storage.sqlalchemy_async import AsyncSqlAlchemyLedger, create_tables

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOST = MetaData()
VALUES = Table(
    "personal_value",
    HOST,
    Column("subject", String, primary_key=True),
    Column("item", String, primary_key=True),
    Column("value", String),  # none where it was erased: by that row the store can say DONE again
    Column("restricted", Boolean, nullable=False, default=False),
)


class HostData:
    """An AsyncPersonalDataStore: the values in a table of the host."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def collect(self, subject: str, item: str, value: Masked[str], /) -> Done:
        async with self._engine.begin() as connection:
            await connection.execute(delete(VALUES).where(VALUES.c.subject == subject, VALUES.c.item == item))
            await connection.execute(insert(VALUES).values(subject=subject, item=item, value=value.reveal()))
        return Done.DONE

    async def read(self, subject: str, /) -> Mapping[str, Masked[str]]:
        held = select(VALUES.c.item, VALUES.c.value).where(VALUES.c.subject == subject, VALUES.c.value.is_not(None))
        async with self._engine.connect() as connection:
            return {item: Masked(value) for item, value in await connection.execute(held)}

    async def release(self, subject: str, items: Collection[str], /) -> Mapping[str, tuple[Masked[str], ...]]:
        return {item: (value,) for item, value in (await self.read(subject)).items() if item in items}

    async def rectify(self, subject: str, item: str, value: Masked[str], /) -> Done:
        return await self._change(subject, item, value=value.reveal())

    async def restrict(self, subject: str, item: str, /) -> Done:
        return await self._change(subject, item, restricted=True)

    async def lift(self, subject: str, item: str, /) -> Done:
        return await self._change(subject, item, restricted=False)

    async def anonymise(self, subject: str, item: str, /) -> Done:
        return await self.erase(subject, item)

    async def erase(self, subject: str, item: str, /) -> Done:
        await self._change(subject, item, value=None, restricted=False)
        gone = select(VALUES.c.item).where(VALUES.c.subject == subject, VALUES.c.item == item)
        async with self._engine.connect() as connection:
            return Done.UNKNOWN if (await connection.execute(gone)).first() is None else Done.DONE

    async def _change(self, subject: str, item: str, **to: object) -> Done:
        held = update(VALUES).where(VALUES.c.subject == subject, VALUES.c.item == item, VALUES.c.value.is_not(None))
        async with self._engine.begin() as connection:
            changed = (await connection.execute(held.values(**to))).rowcount
        return Done.DONE if changed else Done.UNKNOWN


class Newsletter:
    """What the host does with avgkit: a few handlers, all of them awaited."""

    def __init__(self, policy: Policy, ledger: AsyncSqlAlchemyLedger, data: HostData) -> None:
        self.policy = policy
        self.ledger = ledger
        self.data = data

    async def sign_up(self, reader: str, email: Masked[str], at: datetime) -> None:
        """Record the consent, and keep the address: in that order, so that nothing is ever held that no record speaks of."""
        consent = ConsentGiven(id="consent", at=at, purpose="newsletter", text="2026-1", channel=Channel.WEBSITE)
        collected = Collected(id="collected", at=at, items=frozenset({"email"}), source=Source.SUBJECT)
        await run_async(record(self.policy, reader, [consent, collected]), ledger=self.ledger)
        await self.data.collect(reader, "email", email)

    async def opt_out(self, reader: str, at: datetime) -> None:
        """Record that the consent is withdrawn."""
        withdrawn = ConsentWithdrawn(id="withdrawn", at=at, purpose="newsletter", channel=Channel.EMAIL)
        await run_async(record(self.policy, reader, [withdrawn]), ledger=self.ledger)

    async def may_mail(self, at: datetime) -> list[Decision]:
        """Return of each reader in turn whether the newsletter may be sent."""
        dossiers = [await self.ledger.dossier(reader) async for reader in self.ledger.subjects()]
        return [may_process(self.policy, one, purpose="newsletter", items={"email"}, at=at) for one in dossiers]


async def tell(language: Language, engine: AsyncEngine) -> None:
    """Let two readers come, and one of them go."""
    await create_tables(engine)
    async with engine.begin() as connection:
        await connection.run_sync(HOST.create_all)
    ledger, data = await AsyncSqlAlchemyLedger.opened(engine), HostData(engine)
    host = Newsletter(policy_from_toml(POLICY), ledger, data)
    monday = datetime(2026, 3, 2, 10, tzinfo=AMSTERDAM)
    readers = ("reader-1", "reader-2")

    await asyncio.gather(*(host.sign_up(one, Masked(f"{one}@voorbeeld.example"), monday) for one in readers))
    await host.opt_out("reader-2", monday.replace(day=3))
    for decision in await host.may_mail(monday.replace(day=4)):
        print("\n".join(decision.explain(language).splitlines()[:2]))
    await run_async(sweep(host.policy, at=monday.replace(day=11)), ledger=ledger, data=data)
    left = [one for one in readers if await data.read(one)]
    text = Text(nl="Een week later zijn er adressen van", en="A week later there are addresses of")
    print(f"{text.in_(language)}: {', '.join(left)}")
    faults = len(await ledger.verify())
    checked = Text(nl=f"De keten is nagelopen: {faults} gebreken.", en=f"The chain was checked: {faults} faults.")
    print(checked.in_(language))


async def run(language: Language, url: str) -> None:
    """Tell the story in a database."""
    engine = create_async_engine(url)
    try:
        await tell(language, engine)
    finally:
        await engine.dispose()


def main() -> None:
    """Tell the story in one language, in one database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", choices=("nl", "en"), default="nl")
    parser.add_argument("--url", help="an empty database; without it a SQLite file for the occasion")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(given.lang, given.url or f"sqlite+aiosqlite:///{Path(folder) / 'host.db'}"))


if __name__ == "__main__":
    main()
