"""
An async host: the same flows as everywhere, awaited, on a ledger and a store of personal values of the host's own.

Run it from anywhere: ``python examples/async_host.py [--lang en]``. Here the two stores are dictionaries that let others go first; in
your host each method is a query to your database, and two lines of ``avgkit.testing`` prove that they do what they should.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import avgkit
from avgkit import (
    AgendaEntry,
    AgendaKind,
    ChainProblem,
    Channel,
    Checkpoint,
    Collected,
    ConsentGiven,
    ConsentWithdrawn,
    Done,
    Dossier,
    Due,
    Event,
    History,
    Language,
    Masked,
    MemoryLedger,
    Policy,
    Right,
    Source,
    Text,
    answer_erasure,
    dossier_from,
    may_process,
    receive,
    record,
    run_async,
    show_identity,
    sweep,
)

POLICY = """
version = "2026-1"
since = 2026-01-01
stages = {}
recipients = {}

[controller]
kind = "private"
name = { nl = "Voorbeeld", en = "Example" }
country = "NL"
zone = "Europe/Amsterdam"
authority = { nl = "de Autoriteit Persoonsgegevens", en = "the Dutch supervisory authority" }

[subjects.reader]
label = { nl = "lezer", en = "reader" }

[items.email]
label = { nl = "e-mailadres", en = "e-mail address" }
category = "ordinary"
sources = ["subject"]

[purposes.newsletter]
label = { nl = "nieuwsbrief", en = "newsletter" }
kind = "direct_marketing"

[retention.consent]
label = { nl = "tot een week na intrekking", en = "until a week after withdrawal" }
kind = "maximum"
event = "consent_ended"
period = "P1W"
then = "erase"

[activities.newsletter]
label = { nl = "nieuwsbrief", en = "newsletter" }
purpose = "newsletter"
items = ["email"]
stages = ["pre_contract", "conclusion", "performance", "ended"]
operations = ["collect", "store", "use"]
subjects = ["reader"]
basis = { ground = "consent", texts = ["2026-1"] }
retention = "consent"

[rights.erasure]
identity = "always"
answer_within = "P4W"
"""
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
READERS = ("reader-1", "reader-2", "reader-3")


class HostLedger:
    """An AsyncLedger: the six methods that a host writes against its own database."""

    def __init__(self) -> None:
        self._tables = MemoryLedger()

    async def append(
        self, subject: str, events: Iterable[Event], /, *, expect: int, agenda: Iterable[AgendaEntry] | None
    ) -> int:
        await asyncio.sleep(0)
        return self._tables.append(subject, events, expect=expect, agenda=agenda)

    async def read(self, subject: str, /) -> History:
        await asyncio.sleep(0)
        return self._tables.read(subject)

    async def subjects(self, *, after: str | None = None) -> AsyncIterator[str]:
        for subject in self._tables.subjects(after=after):
            await asyncio.sleep(0)
            yield subject

    async def due(self, until: date, /, *, kind: AgendaKind, after: Due | None = None) -> AsyncIterator[Due]:
        for found in self._tables.due(until, kind=kind, after=after):
            await asyncio.sleep(0)
            yield found

    async def checkpoint(self) -> Checkpoint:
        return self._tables.checkpoint()

    async def verify(self, checkpoint: Checkpoint | None = None) -> tuple[ChainProblem, ...]:
        return self._tables.verify(checkpoint)


class HostData:
    """An AsyncPersonalDataStore: the eight methods of the place where the values live."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], Masked[str]] = {}
        self._restricted: set[tuple[str, str]] = set()
        self._gone: set[tuple[str, str]] = set()  # the tombstones, by which it can say DONE again

    async def collect(self, subject: str, item: str, value: Masked[str], /) -> Done:
        await asyncio.sleep(0)
        self._values[subject, item] = value
        self._gone.discard((subject, item))
        return Done.DONE

    async def read(self, subject: str, /) -> Mapping[str, Masked[str]]:
        await asyncio.sleep(0)
        return {item: value for (whose, item), value in self._values.items() if whose == subject}

    async def release(self, subject: str, items: Collection[str], /) -> Mapping[str, tuple[Masked[str], ...]]:
        return {item: (value,) for item, value in (await self.read(subject)).items() if item in items}

    async def rectify(self, subject: str, item: str, value: Masked[str], /) -> Done:
        held = (subject, item) in self._values
        return await self.collect(subject, item, value) if held else Done.UNKNOWN

    async def restrict(self, subject: str, item: str, /) -> Done:
        if (subject, item) not in self._values:
            return Done.UNKNOWN
        self._restricted.add((subject, item))
        return Done.DONE

    async def lift(self, subject: str, item: str, /) -> Done:
        self._restricted.discard((subject, item))
        return Done.DONE if (subject, item) in self._values else Done.UNKNOWN

    async def anonymise(self, subject: str, item: str, /) -> Done:
        return await self.erase(subject, item)

    async def erase(self, subject: str, item: str, /) -> Done:
        await asyncio.sleep(0)
        self._restricted.discard((subject, item))
        if self._values.pop((subject, item), None) is not None:
            self._gone.add((subject, item))
        return Done.DONE if (subject, item) in self._gone else Done.UNKNOWN


class Publisher:
    """What a web application does with avgkit: a few handlers, all of them awaited."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.ledger = HostLedger()
        self.data = HostData()

    async def sign_up(self, reader: str, email: Masked[str], at: datetime) -> None:
        """Keep an address for the newsletter, with the consent for it."""
        consent = ConsentGiven(id="consent", at=at, purpose="newsletter", text="2026-1", channel=Channel.WEBSITE)
        collected = Collected(id="collected", at=at, items=frozenset({"email"}), source=Source.SUBJECT)
        await run_async(record(self.policy, reader, [consent, collected]), ledger=self.ledger)
        await self.data.collect(reader, "email", email)

    async def opt_out(self, reader: str, at: datetime) -> None:
        """Record that the consent is withdrawn."""
        withdrawn = ConsentWithdrawn(id="withdrawn", at=at, purpose="newsletter", channel=Channel.EMAIL)
        await run_async(record(self.policy, reader, [withdrawn]), ledger=self.ledger)

    async def forget_me(self, reader: str, at: datetime) -> None:
        """Take a request for erasure from somebody who is logged in, and answer it at once."""
        asked = receive(self.policy, reader, request="r-1", right=Right.ERASURE, channel=Channel.WEBSITE, at=at)
        await run_async(asked, ledger=self.ledger)
        await run_async(show_identity(self.policy, reader, request="r-1", at=at), ledger=self.ledger)
        answered = answer_erasure(self.policy, reader, request="r-1", at=at)
        await run_async(answered, ledger=self.ledger, data=self.data)

    async def readers(self, at: datetime) -> list[str]:
        """Return who may be sent the newsletter, deciding for everybody at once."""
        everybody = [subject async for subject in self.ledger.subjects()]
        dossiers = await asyncio.gather(*(self.dossier(subject) for subject in everybody))
        return [known.subject for known in dossiers if self.may_mail(known, at)]

    async def dossier(self, reader: str) -> Dossier:
        """Return what is known of a reader."""
        return await run_async(dossier_from(reader), ledger=self.ledger)

    async def addresses(self) -> list[str]:
        """Return whose address is still there."""
        return [one for one in READERS if "email" in await self.data.read(one)]

    def may_mail(self, dossier: Dossier, at: datetime) -> bool:
        """Tell whether the newsletter may go to a reader, and the address is there to send it to."""
        decision = may_process(self.policy, dossier, purpose="newsletter", items={"email"}, at=at)
        return decision.permitted and "email" in dossier.held


async def tell(language: Language) -> None:
    """Let three readers come at once, and two of them go."""
    publisher = Publisher(avgkit.policy_from_toml(POLICY))
    monday = datetime(2026, 3, 2, 10, tzinfo=AMSTERDAM)
    tuesday, next_week = monday.replace(day=3), monday.replace(day=11)

    def say(nl: str, en: str, readers: Iterable[str]) -> None:
        print(f"{Text(nl=nl, en=en).in_(language)}: {', '.join(readers)}")

    await asyncio.gather(*(publisher.sign_up(one, Masked(f"{one}@voorbeeld.example"), monday) for one in READERS))
    say("Maandag krijgen de nieuwsbrief", "On Monday the newsletter goes to", await publisher.readers(monday))
    await asyncio.gather(publisher.opt_out("reader-2", tuesday), publisher.forget_me("reader-3", tuesday))
    say("Dinsdag krijgt de nieuwsbrief", "On Tuesday the newsletter goes to", await publisher.readers(tuesday))
    say("Dinsdag zijn er adressen van", "On Tuesday there are addresses of", await publisher.addresses())
    await run_async(sweep(publisher.policy, at=next_week), ledger=publisher.ledger, data=publisher.data)
    say("Een week later is er een adres van", "A week later there is an address of", await publisher.addresses())
    faults = len(await publisher.ledger.verify())
    checked = Text(nl=f"De keten is nagelopen: {faults} gebreken.", en=f"The chain was checked: {faults} faults.")
    print(checked.in_(language))


def main() -> None:
    """Tell the story in one language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", choices=("nl", "en"), default="nl")
    asyncio.run(tell(parser.parse_args().lang))


if __name__ == "__main__":
    main()
