"""
The story of a customer of IV, from her first call to the last record erased, decided by avgkit step by step.

Run it from anywhere: ``python examples/iv_customer.py [--lang en] [--ledger FILE]``. It runs twice: on a SQLite ledger, kept where
you name a file that does not exist yet, and on one in memory, which must tell the same.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from attrs import evolve

import avgkit
from avgkit import (
    AccessReport,
    AgreementElement,
    Anonymised,
    Answer,
    Booked,
    Certification,
    Channel,
    Collected,
    Confidentiality,
    ConfidentialityKind,
    ConsentGiven,
    ConsentWithdrawn,
    ContactMade,
    ContractConcluded,
    ContractEnded,
    ContractProposed,
    DataForm,
    Decision,
    Disclosed,
    Dossier,
    Erased,
    Event,
    Judgment,
    Language,
    Ledger,
    LegitimateInterestsBasis,
    Masked,
    MemoryLedger,
    MemoryPersonalData,
    Objected,
    Operation,
    Outcome,
    Period,
    Policy,
    Preference,
    PreferenceStated,
    ProcessingAgreement,
    Recipient,
    RecipientRole,
    RecipientTold,
    Right,
    Source,
    SqliteLedger,
    StaffMember,
    Text,
    access_report,
    answer_access,
    answer_erasure,
    ask_identity,
    may_access,
    may_disclose,
    may_process,
    receive,
    record,
    reschedule,
    retention_of,
    run,
    show_identity,
    sweep,
    transfer_to,
)
from avgkit.language import day_in_words
from avgkit.text.erasure_letter import erasure_letter
from avgkit.text.letter import Letter
from avgkit.text.request_letters import acknowledgement

HERE = Path(__file__).parent
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HER, NEIGHBOUR = "customer-4711", "customer-4712"
# Invented, like everybody in this story.
VALUES = {
    "name": "Jannie de Verzonnene",
    "phone": "+31 6 00 00 00 00",
    "email": "jannie@voorbeeld.example",
    "payment_details": "incasso, machtiging 0001",
    "bank_account": "NL00 VERZ 0000 0000 00",
    "customer_code": "IV-4711",
}
YEAR = Period(years=1)
CONTACT, MONEY = frozenset({"name", "phone", "email"}), frozenset({"payment_details", "bank_account"})
PAID_WITH = MONEY | {"name", "customer_code"}


def at(year: int, month: int, day: int, hour: int = 10) -> datetime:
    """Return an instant in Amsterdam: the clock of this story, for avgkit has none."""
    return datetime(year, month, day, hour, tzinfo=AMSTERDAM)


class Story:
    """One telling, on one ledger, in one language."""

    def __init__(self, ledger: Ledger, language: Language) -> None:
        self.policy = avgkit.load_policy(HERE / "iv" / "policy.toml")
        self.ledger = ledger
        self.data = MemoryPersonalData()  # stands for IV's own systems, where the values live
        self.language: Language = language
        self.number = 0

    def tell(self) -> Iterator[str]:
        """Yield the lines of the story."""
        yield from self.first_contact()
        yield from self.she_becomes_a_customer()
        yield from self.newsletter()
        yield from self.benchmark()
        yield from self.staff()
        yield from self.vendors()
        yield from self.she_asks_for_access()
        yield from self.she_asks_for_erasure()
        yield from self.years_later()

    # --- the chapters -------------------------------------------------------------------------------------------------------

    def first_contact(self) -> Iterator[str]:
        yield self.chapter(date(2026, 3, 2), nl="Een belangstellende belt", en="A prospect calls")
        self.happens(HER, ContactMade(id="e01", at=at(2026, 3, 2), channel=Channel.PHONE, contract="iv_service"))
        now = at(2026, 3, 2, 11)
        yield self.asks(nl="Mogen wij haar telefoonnummer gebruiken?", en="May we use her phone number?")
        yield from self.answer(self.may("communicate", {"phone"}, now))
        self.keeps(HER, CONTACT)
        self.happens(HER, Collected(id="e02", at=now, items=CONTACT, source=Source.SUBJECT))
        yield self.asks(nl="Mogen wij haar bankrekening alvast vragen?", en="May we ask for her bank account already?")
        yield from self.answer(self.may("payment", {"bank_account"}, now, Operation.COLLECT))

    def she_becomes_a_customer(self) -> Iterator[str]:
        yield self.chapter(date(2026, 3, 20), nl="Zij wordt klant", en="She becomes a customer")
        signed = at(2026, 3, 20)
        self.happens(
            HER,
            PreferenceStated(id="e03", at=at(2026, 3, 16), preference=Preference.NOT_KEPT_ANONYMOUSLY),
            ContractProposed(id="e04", at=at(2026, 3, 16), contract="iv_service"),
            ContractConcluded(id="e05", at=signed, contract="iv_service"),
        )
        yield self.asks(
            nl="Welke gegevens mogen wij nu verzamelen, waarvoor en op welke grondslag?",
            en="Which items may we collect now, for what and on which ground?",
        )
        every = [item.key for item in self.policy.items]
        for activity in self.policy.activities:
            if Operation.COLLECT in activity.operations:
                decision = self.may(activity.purpose, every, signed, Operation.COLLECT)
                allowed = self.labels(decision.keys(Outcome.PERMITTED))
                purpose = self.policy.purpose(activity.purpose).label.in_(self.language)
                yield f"  {purpose} ({activity.basis.ground.label.in_(self.language)}): {allowed or '-'}"
        yield self.asks(nl="En haar adres?", en="And her address?")
        yield from self.answer(self.may("service", {"address"}, signed, Operation.COLLECT))
        items = MONEY | {"customer_code"}
        self.keeps(HER, items)
        self.happens(
            HER,
            Collected(id="e06", at=signed, items=MONEY, source=Source.SUBJECT),
            Collected(id="e07", at=signed, items=frozenset({"customer_code"}), source=Source.DERIVED),
            Booked(id="e08", at=signed, items=MONEY | {"name"}, year_ends_on=date(2026, 12, 31)),
        )

    def newsletter(self) -> Iterator[str]:
        yield self.chapter(date(2026, 4, 1), nl="De nieuwsbrief", en="The newsletter")
        yield self.asks(nl="Zij heeft niets gezegd. Mag het?", en="She has said nothing. May we?")
        yield from self.answer(self.may("newsletter", {"email"}, at(2026, 4, 1)))
        self.happens(
            HER,
            ConsentGiven(
                id="e09", at=at(2026, 4, 2), purpose="newsletter", text="newsletter-2026", channel=Channel.WEBSITE
            ),
        )
        yield self.asks(nl="Zij stemt toe. En nu?", en="She consents. And now?")
        yield from self.answer(self.may("newsletter", {"email"}, at(2026, 4, 3)))
        self.happens(HER, ConsentWithdrawn(id="e10", at=at(2026, 11, 3), purpose="newsletter", channel=Channel.WEBSITE))
        yield self.asks(nl="Zij trekt haar toestemming in.", en="She withdraws her consent.")
        yield from self.answer(self.may("newsletter", {"email"}, at(2026, 11, 4)))
        self.happens(HER, Objected(id="e11", at=at(2026, 11, 5), purpose="newsletter", channel=Channel.EMAIL))
        self.happens(
            HER,
            ConsentGiven(
                id="e12", at=at(2026, 11, 6), purpose="newsletter", text="newsletter-2026", channel=Channel.WEBSITE
            ),
        )
        yield self.asks(
            nl="Zij maakt bezwaar. Een dag later vinkt zij op de website toch weer een vakje aan.",
            en="She objects. A day later she ticks a box on the website after all.",
        )
        yield from self.answer(self.may("newsletter", {"email"}, at(2026, 11, 7)))

    def benchmark(self) -> Iterator[str]:
        yield self.chapter(date(2026, 11, 9), nl="Een benchmark voor klanten", en="A benchmark for customers")
        now = at(2026, 11, 9)
        yield self.asks(nl="Mag het met gegevens per persoon?", en="May it be done with data per person?")
        yield from self.answer(self.may("benchmark", {"participation"}, now))
        yield self.asks(nl="En op groepsniveau?", en="And on groups?")
        yield from self.answer(self.may("benchmark", {"participation"}, now, form=DataForm.AGGREGATED))
        groups = Text(nl="Alleen uitkomsten over tien klanten of meer.", en="Only results on ten customers or more.")
        weighed = self.with_weighing("benchmark", balanced=Answer.YES, because=groups, on=now.date())
        yield self.asks(
            nl="IV legt de belangenafweging vast. Op groepsniveau, en per persoon:",
            en="IV records the balance of interests. On groups, and per person:",
        )
        for form in (DataForm.AGGREGATED, DataForm.IDENTIFIABLE):
            decision = may_process(
                weighed, self.dossier(HER), purpose="benchmark", items={"participation"}, at=now, form=form
            )
            yield from self.answer(decision)

    def staff(self) -> Iterator[str]:
        yield self.chapter(date(2026, 11, 10), nl="Wie binnen IV erbij mag", en="Who within IV has access")
        now = at(2026, 11, 10)
        bound = Confidentiality(kind=ConfidentialityKind.CONTRACT, since=date(2024, 1, 1))
        for role, secrecy, question in (
            (
                "service_desk",
                None,
                Text(
                    nl="Klantenservice, zonder vastgelegde geheimhouding:", en="Customer service, no secrecy on record:"
                ),
            ),
            ("marketing", bound, Text(nl="Marketing, met geheimhouding:", en="Marketing, bound to secrecy:")),
            (
                "service_desk",
                bound,
                Text(nl="Klantenservice, met geheimhouding:", en="Customer service, bound to secrecy:"),
            ),
        ):
            yield self.asks(nl=question.nl, en=question.en)
            member = StaffMember(role=role, confidentiality=secrecy)
            yield from self.answer(
                may_access(self.policy, self.dossier(HER), staff=member, purpose="service", items={"phone"}, at=now)
            )

    def vendors(self) -> Iterator[str]:
        yield self.chapter(date(2026, 11, 12), nl="Wie buiten IV iets krijgt", en="Who outside IV receives anything")
        now, day = at(2026, 11, 12), date(2026, 11, 12)
        yield self.asks(
            nl="Een partij die betalingen verwerkt, zonder verwerkersovereenkomst:",
            en="A party that handles payments, without a processing agreement:",
        )
        yield from self.answer(self.share(self.policy, "processors", "payment", {"bank_account"}, now))
        yield self.asks(
            nl="IV laat haar tekenen, en noemt haar in het beleid bij naam:",
            en="IV has it sign, and puts its name in the policy:",
        )
        self.policy = self.with_processor("collector", purpose="payment", on=day)
        yield from self.answer(self.share(self.policy, "collector", "payment", {"bank_account"}, now))
        self.happens(HER, Disclosed(id="e13", at=now, recipient="collector", items=PAID_WITH, purpose="payment"))
        yield self.asks(
            nl="Google, Verenigde Staten: de verklaring zegt dat niets naar het buitenland gaat.",
            en="Google, United States: the statement says that nothing goes abroad.",
        )
        yield from self.answer(self.share(self.policy, "google", "web_statistics", {"web_usage"}, now))
        google = self.policy.recipient("google")
        shield, dpf = (
            Certification(framework="privacy_shield", since=date(2016, 9, 22)),
            Certification(framework="dpf", since=date(2023, 9, 1)),
        )
        for listed, year, question in (
            (
                shield,
                2021,
                Text(nl="Met een Privacy Shield-vermelding, in 2021:", en="On the Privacy Shield list, 2021:"),
            ),
            (dpf, 2026, Text(nl="Met een DPF-vermelding, in 2026:", en="On the DPF list, in 2026:")),
        ):
            yield self.asks(nl=question.nl, en=question.en)
            yield from self.answer(transfer_to(evolve(google, certifications=(listed,)), on=date(year, 6, 1)))

    def she_asks_for_access(self) -> Iterator[str]:
        yield self.chapter(date(2026, 11, 25), nl="Zij vraagt om inzage", en="She asks for access")
        request = {"request": "r-access"}
        yield from self.answer(
            run(
                receive(self.policy, HER, right=Right.ACCESS, channel=Channel.EMAIL, at=at(2026, 11, 25), **request),
                ledger=self.ledger,
            )
        )
        run(ask_identity(self.policy, HER, at=at(2026, 11, 25, 11), **request), ledger=self.ledger)
        yield from self.letter(acknowledgement(self.policy, self.dossier(HER), at=at(2026, 11, 25, 11), **request))
        yield self.asks(nl="Tot wanneer heeft IV de tijd?", en="Until when does IV have?")
        found = self.dossier(HER).requests["r-access"]
        yield from indented(avgkit.request_deadline(self.policy, found).explain(self.language))
        run(show_identity(self.policy, HER, at=at(2026, 11, 30), **request), ledger=self.ledger)
        yield self.asks(
            nl="Zij laat op 30 november zien wie zij is. Het overzicht:",
            en="She shows who she is on 30 November. The report:",
        )
        now = at(2026, 12, 7)
        report = access_report(self.policy, self.dossier(HER), at=now, values=self.data.read(HER), **request)
        yield from self.letter(report)
        run(answer_access(self.policy, HER, at=now, **request), ledger=self.ledger)

    def she_asks_for_erasure(self) -> Iterator[str]:
        yield self.chapter(
            date(2027, 7, 5),
            nl="De overeenkomst is voorbij; zij vraagt om wissing",
            en="The contract is over; she asks for erasure",
        )
        self.happens(
            HER,
            Booked(id="e14", at=at(2027, 1, 20), items=MONEY | {"name"}, year_ends_on=date(2027, 12, 31)),
            ContractEnded(id="e15", at=at(2027, 6, 30), contract="iv_service"),
        )
        request = {"request": "r-erasure"}
        run(
            receive(self.policy, HER, right=Right.ERASURE, channel=Channel.LETTER, at=at(2027, 7, 5), **request),
            ledger=self.ledger,
        )
        run(ask_identity(self.policy, HER, at=at(2027, 7, 5, 11), **request), ledger=self.ledger)
        decision = run(show_identity(self.policy, HER, at=at(2027, 7, 8), **request), ledger=self.ledger)
        yield self.asks(nl="Wat moet er gebeuren, per gegeven?", en="What must be done, item by item?")
        yield from self.answer(decision)
        yield self.asks(
            nl="Archief en fraude: de privacy officer weegt, en vindt geen reden om te bewaren. Het antwoord:",
            en="Archive and fraud: the privacy officer weighs, and finds no reason to keep. The answer:",
        )
        nothing = Text(
            nl="Er speelt niets; 'misschien nodig' is geen reden.", en="Nothing is going on; 'may need' is no reason."
        )
        self.policy = self.with_weighing("archive", "fraud", balanced=Answer.NO, because=nothing, on=date(2027, 7, 9))
        answer = run(
            answer_erasure(self.policy, HER, at=at(2027, 7, 12), **request), ledger=self.ledger, data=self.data
        )
        if answer.plan is not None:
            yield from self.letter(erasure_letter(self.policy, self.dossier(HER), plan=answer.plan))
        self.happens(HER, RecipientTold(id="e16", at=at(2027, 7, 13), recipient="collector", request="r-erasure"))

    def years_later(self) -> Iterator[str]:
        yield self.chapter(date(2028, 1, 3), nl="Later: de opschoning", en="Later: the sweep")
        self.a_neighbour_came_and_went()
        yield self.asks(
            nl="Een andere klant vroeg niets en is weg. Moet zijn telefoonnummer weg?",
            en="Another customer asked for nothing and has left. Must his phone number go?",
        )
        kept = retention_of(self.policy, self.dossier(NEIGHBOUR), item="phone", on=date(2028, 1, 3))
        yield from self.answer(kept.decision)
        yield self.asks(
            nl="IV noemt nu termijnen: een jaar na contact of bezoek, en anders niet langer dan de overeenkomst.",
            en="IV now names periods: a year after a contact or visit, and otherwise no longer than the contract.",
        )
        self.policy = self.with_periods(on=date(2028, 1, 3), possibly_needed=Period(), contact=YEAR, website=YEAR)
        run(reschedule(self.policy, on=date(2028, 1, 3)), ledger=self.ledger)
        yield from self.sweeps(at(2028, 1, 3))
        yield self.chapter(
            date(2035, 1, 1), nl="Zeven jaar na het laatste boekjaar", en="Seven years after the last financial year"
        )
        for now in (at(2034, 12, 31), at(2035, 1, 1), at(2035, 1, 2)):
            yield from self.sweeps(now)
        yield self.asks(
            nl="Zij had vooraf gevraagd niets anoniem te bewaren: bij haar is gewist, bij hem geanonimiseerd. Per persoon, uit het "
            "logboek:",
            en="She had asked beforehand to keep nothing anonymously: hers was erased, his anonymised. Person by person, from the "
            "ledger:",
        )
        for subject in (HER, NEIGHBOUR):
            left = self.dossier(subject)
            gone = [event for event in left.events if isinstance(event, Erased | Anonymised)]
            for event in gone:
                done = (
                    Text(nl="gewist", en="erased")
                    if isinstance(event, Erased)
                    else Text(nl="geanonimiseerd", en="anonymised")
                )
                yield f"  {subject}, {event.at:%Y-%m-%d}: {done.in_(self.language)}: {self.labels(event.items)}"
        yield "  " + Text(
            nl=f"De keten is nagelopen: {len(self.ledger.verify())} gebreken.",
            en=f"The chain was checked: {len(self.ledger.verify())} faults.",
        ).in_(self.language)

    def sweeps(self, now: datetime) -> Iterator[str]:
        report = run(sweep(self.policy, at=now), ledger=self.ledger, data=self.data)
        yield self.asks(
            nl=f"Opschoning, {day_in_words(now.date(), 'nl')}:", en=f"Sweep, {day_in_words(now.date(), 'en')}:"
        )
        done = [
            f"  {said.in_(self.language)}: {', '.join(self.counted(*one) for one in counts.items())}"
            for said, counts in (
                (Text(nl="gewist", en="erased"), report.erased),
                (Text(nl="geanonimiseerd", en="anonymised"), report.anonymised),
                (Text(nl="niet bevestigd", en="not confirmed"), report.unconfirmed),
            )
            if counts
        ]
        yield from done or [f"  {Text(nl='er was niets te doen', en='nothing was due').in_(self.language)}"]

    def a_neighbour_came_and_went(self) -> None:
        """Another customer, who asked for nothing: what is left of him is anonymised, not erased."""
        began = at(2026, 5, 1)
        self.keeps(NEIGHBOUR, CONTACT | MONEY)
        self.happens(
            NEIGHBOUR,
            ContactMade(id="n00", at=at(2026, 4, 20), channel=Channel.EMAIL),
            ContractConcluded(id="n01", at=began, contract="iv_service"),
            Collected(id="n02", at=began, items=CONTACT | MONEY, source=Source.SUBJECT),
            Booked(id="n03", at=began, items=MONEY | {"name"}, year_ends_on=date(2026, 12, 31)),
            Booked(id="n04", at=at(2027, 1, 20), items=MONEY | {"name"}, year_ends_on=date(2027, 12, 31)),
            ContractEnded(id="n05", at=at(2027, 2, 1), contract="iv_service"),
        )

    # --- what the chapters are told with --------------------------------------------------------------------------------------

    def counted(self, item: str, persons: int) -> str:
        """Return an item and of how many persons: a sweep reports in numbers, so that nobody can be found in it."""
        how_many = Text(
            nl=f"bij {persons} {'persoon' if persons == 1 else 'personen'}",
            en=f"of {persons} {'person' if persons == 1 else 'persons'}",
        )
        return f"{self.labels([item])} ({how_many.in_(self.language)})"

    def labels(self, keys: Iterable[str]) -> str:
        return ", ".join(self.policy.item(key).label.in_(self.language) for key in sorted(keys))

    def dossier(self, subject: str) -> Dossier:
        return Dossier.of(subject, self.ledger.read(subject).events)

    def happens(self, subject: str, *events: Event) -> None:
        run(record(self.policy, subject, events), ledger=self.ledger)

    def keeps(self, subject: str, items: Iterable[str]) -> None:
        for item in items:
            self.data.collect(subject, item, Masked(VALUES[item]))

    def may(
        self,
        purpose: str,
        items: Collection[str],
        now: datetime,
        operation: Operation = Operation.USE,
        form: DataForm = DataForm.IDENTIFIABLE,
    ) -> Decision:
        return may_process(
            self.policy, self.dossier(HER), purpose=purpose, items=items, at=now, operation=operation, form=form
        )

    def share(self, policy: Policy, recipient: str, purpose: str, items: Collection[str], now: datetime) -> Decision:
        return may_disclose(policy, self.dossier(HER), recipient=recipient, purpose=purpose, items=items, at=now)

    def with_weighing(self, *activities: str, balanced: Answer, because: Text, on: date) -> Policy:
        """Return the policy with the three tests of art. 6(1)(f) answered for some of its activities."""
        questions = {
            "legitimate": Text(
                nl="Is het belang rechtmatig, precies en actueel?", en="Is the interest lawful and real?"
            ),
            "necessary": Text(nl="Kan het niet met lichtere middelen?", en="Is there no lighter means?"),
            "balanced": Text(
                nl="Weegt het zwaarder dan wat klanten willen?", en="Does it outweigh what customers want?"
            ),
        }
        tests = {
            test: Judgment(question=question, answer=Answer.YES, reasons=because, by="privacy officer", on=on)
            for test, question in questions.items()
        }
        tests["balanced"] = evolve(tests["balanced"], answer=balanced)
        return evolve(
            self.policy,
            version=f"{on:%Y-%m-%d}",
            activities=tuple(
                evolve(one, basis=LegitimateInterestsBasis(interest=one.basis.interest, **tests))
                if one.key in activities and isinstance(one.basis, LegitimateInterestsBasis)
                else one
                for one in self.policy.activities
            ),
        )

    def with_periods(self, *, on: date, **periods: Period) -> Policy:
        """Return the policy in which these retention rules have a period."""
        rules = tuple(evolve(one, period=periods.get(one.key, one.period)) for one in self.policy.retention)
        return evolve(self.policy, version=f"{on:%Y-%m-%d}", retention=rules)

    def with_processor(self, key: str, *, purpose: str, on: date) -> Policy:
        """Return the policy with a processor by its name, bound by a complete and signed agreement, instead of "parties"."""
        agreement = ProcessingAgreement(
            since=on, signed_on=on, items=PAID_WITH, purposes=frozenset({purpose}), elements=frozenset(AgreementElement)
        )
        collector = Recipient(
            key=key,
            label=Text(nl="Verzonnen Incasso B.V.", en="Verzonnen Incasso B.V."),
            role=RecipientRole.PROCESSOR,
            country="NL",
            agreements=(agreement,),
            clauses=("S-44",),
        )
        return evolve(
            self.policy,
            recipients=(*self.policy.recipients, collector),
            activities=tuple(
                evolve(
                    one, recipients=one.recipients - {"processors"} | ({key} if one.purpose == purpose else frozenset())
                )
                for one in self.policy.activities
            ),
        )

    def chapter(self, day: date, *, nl: str, en: str) -> str:
        self.number += 1
        heading = f"{self.number}. {Text(nl=nl, en=en).in_(self.language)}, {day_in_words(day, self.language)}"
        return f"\n{heading}\n{'=' * len(heading)}"

    def asks(self, *, nl: str, en: str) -> str:
        return f"\n> {Text(nl=nl, en=en).in_(self.language)}"

    def answer(self, decision: Decision) -> Iterator[str]:
        yield from indented(decision.explain(self.language))

    def letter(self, letter: Letter | AccessReport) -> Iterator[str]:
        yield ""
        yield from (f"  | {line}".rstrip() for line in letter.write(self.language).strip().splitlines())


def indented(text: str) -> Iterator[str]:
    """Yield the lines of a text, moved to the right."""
    yield from (f"  {line}" for line in text.splitlines())


def main() -> None:
    """Tell the story on a SQLite ledger, and again on one in memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", choices=("nl", "en"), default="nl")
    parser.add_argument("--ledger", type=Path, help="new file to keep the SQLite ledger in (default: it is not kept)")
    given = parser.parse_args()
    if given.ledger is not None and given.ledger.exists():
        parser.error("--ledger: a file that does not exist yet, for the story begins with an empty ledger")
    with TemporaryDirectory() as folder, SqliteLedger(given.ledger or Path(folder) / "iv_customer.db") as ledger:
        told = list(Story(ledger, given.lang).tell())
    print("\n".join(told))
    if list(Story(MemoryLedger(), given.lang).tell()) != told:
        raise SystemExit("the two ledgers tell different stories")
    lines = sum(line.count("\n") + 1 for line in told)
    where = (
        Text(
            nl="Het logboek is niet bewaard; --ledger FILE bewaart het.",
            en="The ledger was not kept; --ledger FILE keeps it.",
        )
        if given.ledger is None
        else Text(nl=f"Het logboek staat in {given.ledger}.", en=f"The ledger is in {given.ledger}.")
    )
    same = Text(
        nl=f"Dezelfde {lines} regels kwamen uit een logboek in het geheugen.",
        en=f"The same {lines} lines came out of a ledger in memory.",
    )
    print(f"\n{where.in_(given.lang)} {same.in_(given.lang)}")


if __name__ == "__main__":
    main()
