"""How fast an explained decision is, against the if/else that a programmer would write by hand and that returns a bare bool."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from time import process_time
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from dateutil.relativedelta import relativedelta

from avgkit.decision import Decision
from avgkit.evaluation.processing import may_process
from avgkit.law.period import Period
from avgkit.models.activity import ProcessingActivity
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    Collected,
    ConsentGiven,
    ConsentWithdrawn,
    ContractConcluded,
    ContractEnded,
    Event,
    HoldSet,
    Objected,
    ObjectionResult,
    Restricted,
    RestrictionGround,
)
from avgkit.models.legal_basis import ConsentBasis, ContractBasis, LegalBasis
from avgkit.models.personal_data import Source
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from avgkit.models.purpose import PurposeKind
from avgkit.models.recipient import Recipient, RecipientRole
from avgkit.models.retention import AfterRetention, RetentionEvent
from avgkit.models.standing import ConsentStanding
from evaluation.shop import SHOP, activity, interest, item, maximum, purpose, words

Question: TypeAlias = tuple[Dossier, str, frozenset[str], datetime]

ITEMS: Final = ("name", "email", "phone", "address", "visits")
ON_CONSENT: Final = ("newsletter", "offers", "profile", "survey", "benchmark")
ON_CONTRACT: Final = ("service", "payment")
ZONE: Final = ZoneInfo("Europe/Amsterdam")
NOW: Final = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TEXT: Final = "2026-01"


def policy() -> Policy:
    """Make a policy of five items, eight purposes and four recipients."""
    every = " ".join(ITEMS)
    rules = (
        maximum("two-years", RetentionEvent.COLLECTED, "P2Y", AfterRetention.ERASE),
        maximum("after-contract", RetentionEvent.CONTRACT_ENDED, "P6M", AfterRetention.ERASE),
    )
    parties = {f"party-{number}" for number in range(4)}

    def line(key: str, basis: LegalBasis, rule: str) -> ProcessingActivity:
        return activity(key, every, basis, rule, recipients=frozenset(parties))

    return evolve(
        SHOP,
        items=tuple(map(item, ITEMS)),
        purposes=(
            *(
                purpose(key, PurposeKind.DIRECT_MARKETING if key == "newsletter" else PurposeKind.GENERAL)
                for key in ON_CONSENT
            ),
            *map(purpose, (*ON_CONTRACT, "fraud")),
        ),
        recipients=tuple(Recipient(key=key, label=words(key), role=RecipientRole.PROCESSOR) for key in sorted(parties)),
        retention=rules,
        activities=(
            *(line(key, ConsentBasis(texts=frozenset({TEXT})), "two-years") for key in ON_CONSENT),
            line("service", ContractBasis(contract="order", steps_within=Period(years=1)), "after-contract"),
            line("payment", ContractBasis(contract="order", steps_within=Period(years=1)), "after-contract"),
            line("fraud", interest(), "two-years"),
        ),
    )


def dossiers(number: int) -> list[Dossier]:
    """Make the dossiers of so many people, each with up to ten consents, given, withdrawn and given anew."""
    chance = random.Random(number)  # noqa: S311

    def person(key: int) -> Dossier:
        start = NOW - timedelta(days=chance.randrange(100, 800), minutes=chance.randrange(1440))
        clock = iter(start + timedelta(days=day, seconds=key) for day in range(100))
        events: list[Event] = [Collected(id="c", at=next(clock), items=frozenset(ITEMS), source=Source.SUBJECT)]
        for turn in range(chance.randrange(11)):
            about = chance.choice(ON_CONSENT)
            events.append(
                ConsentGiven(id=f"g{turn}", at=next(clock), purpose=about, text=TEXT, channel=Channel.WEBSITE)
            )
            if chance.random() < 0.3:
                events.append(ConsentWithdrawn(id=f"w{turn}", at=next(clock), purpose=about, channel=Channel.WEBSITE))
        if chance.random() < 0.6:
            events.append(ContractConcluded(id="k", at=next(clock), contract="order"))
            if chance.random() < 0.5:
                events.append(ContractEnded(id="e", at=next(clock), contract="order"))
        if chance.random() < 0.1:
            events.append(Objected(id="o", at=next(clock), purpose="newsletter", channel=Channel.WEBSITE))
        if chance.random() < 0.05:
            events.append(
                Restricted(
                    id="r", at=next(clock), items=frozenset({"email"}), ground=RestrictionGround.ACCURACY_CONTESTED
                )
            )
        if chance.random() < 0.05:
            events.append(HoldSet(id="h", at=next(clock), hold="claim", items=frozenset({"email"})))
        return Dossier.of(f"p-{key}", events)

    return [person(key) for key in range(number)]


class ByHand:
    """The same question, written by hand for this policy alone: no reasons, no law, and the period as an instant computed once."""

    def __init__(self, on: date) -> None:
        self.needed = frozenset(ITEMS)
        self.on_consent = frozenset(ON_CONSENT)
        self.on_contract = frozenset(ON_CONTRACT)
        self.on = on
        self.two_years_ago = datetime.combine(on - relativedelta(years=2), time(), ZONE).astimezone(UTC)

    def may(self, dossier: Dossier, purpose: str, items: frozenset[str], at: datetime) -> bool:
        """Say yes or no."""
        if at.astimezone(ZONE).date() != self.on or (dossier.events and dossier.events[-1].at > at):
            raise ValueError("made for another day")
        objection = dossier.objections.get(purpose)
        objected = objection is not None and objection.result is not ObjectionResult.RETRACTED
        if not items <= self.needed or (objected and purpose == "newsletter"):
            return False
        if purpose in self.on_consent:
            consent = dossier.consents.get(purpose)
            if consent is None or consent.standing is not ConsentStanding.GIVEN or consent.text != TEXT:
                return False
        elif purpose in self.on_contract:
            contract = dossier.contracts.get("order")
            if contract is None or contract.concluded_at is None or contract.ended_at is not None:
                return False
        for one in items:
            held = dossier.held.get(one)
            over = held is not None and purpose not in self.on_contract and held.collected_at < self.two_years_ago
            if over or one in dossier.restricted:
                return False
        return True


def microseconds(questions: list[Question], *calls: Callable[[Question], object]) -> list[float]:
    """
    Return the least time of each call over the questions, in microseconds.

    The calls take turns of fifty questions, so short that a busy machine seldom breaks into all turns of the same fifty.
    """
    total = [0.0] * len(calls)
    for first in range(0, len(questions), 50):
        some, best = questions[first : first + 50], [float("inf")] * len(calls)
        for _ in range(80):
            for place, call in enumerate(calls):
                start = process_time()
                for asked in some:
                    call(asked)
                best[place] = min(best[place], process_time() - start)
        total = [sum(pair) for pair in zip(total, best, strict=True)]
    return [1e6 * one / len(questions) for one in total]


@pytest.mark.benchmark_ratio
class TestProcessing:
    """Issue 4: an explained decision takes at most twice as long as the hand-written if/else that returns a bare bool."""

    def test_ratio(self) -> None:
        """Two thousand people, each with another purpose; both say the same of all of them."""
        rules, by_hand = policy(), ByHand(NOW.astimezone(ZONE).date())
        purposes = [one.key for one in rules.purposes]
        items = frozenset(ITEMS)
        questions = [(dossier, purposes[place % 8], items, NOW) for place, dossier in enumerate(dossiers(2000))]

        def decided(asked: Question) -> Decision:
            dossier, about, items, moment = asked
            return may_process(rules, dossier, purpose=about, items=items, at=moment)

        def hand(asked: Question) -> bool:
            return by_hand.may(*asked)

        yes = 0
        for asked in questions:
            decision = decided(asked)
            assert decision.permitted is hand(asked)
            yes += decision.permitted
        bare, explained = microseconds(questions, hand, decided)
        ratio = explained / bare
        print(f"{yes} yes; by hand {bare:.2f} us, explained {explained:.2f} us, ratio {ratio:.2f}")  # noqa: T201
        assert ratio <= 2

    def test_compiling(self) -> None:
        """A policy of this size is made and has answered a question about each of its purposes within 20 milliseconds."""
        milliseconds, nobody = [], Dossier.of("p")
        for turn in range(20):
            start = process_time()
            rules = evolve(policy(), version=f"of turn {turn}")
            for one in rules.purposes:
                may_process(rules, nobody, purpose=one.key, items=frozenset(ITEMS), at=NOW)
            milliseconds.append(1000 * (process_time() - start))
        print(f"compiled and asked in {min(milliseconds):.1f} ms")  # noqa: T201
        assert min(milliseconds) <= 20
