"""Who gave consent, how old the person is, and what contract somebody asked about, as the dossier knows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from avgkit.formats.events import event_from_bytes, event_to_bytes
from avgkit.law.children import AgeGroup, AgeSource, ConsentGiver, ParentVerification
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    AgeEstablished,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    ContactMade,
    Event,
)
from avgkit.models.promise import Channel
from avgkit.models.standing import ConsentStanding

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
PERSON, PARENT = ConsentGiver.PERSON, ConsentGiver.REPRESENTATIVE
CHECKED = ParentVerification.IDENTITY_CHECK


def after(days: int) -> datetime:
    """Return an instant some days after the start."""
    return START + timedelta(days)


def said(
    day: int, by: ConsentGiver, *, text: str = "v1", how: ParentVerification = ParentVerification.NONE
) -> ConsentGiven:
    """Say that somebody consented that day."""
    return ConsentGiven(
        id=f"{by.value}-{day}",
        at=after(day),
        purpose="club",
        text=text,
        channel=Channel.WEBSITE,
        by=by,
        verification=how,
    )


CHILD, MOTHER = said(1, PERSON), said(2, PARENT, how=CHECKED)
WITHDRAWN = ConsentWithdrawn(id="withdrawn", at=after(3), purpose="club", channel=Channel.WEBSITE)
REFUSED = ConsentRefused(id="refused", at=after(3), purpose="club", text="v1", channel=Channel.WEBSITE)


class TestWhoGaveIt:
    """Art. 8(1): consent is given, or authorised, by the holder of parental responsibility."""

    @pytest.mark.parametrize("told", list(permutations([CHILD, MOTHER])))
    def test_both(self, told: tuple[Event, ...]) -> None:
        """A child says yes and a parent authorises it: in whatever order it is told, both did."""
        found = Dossier.of("p", told).consent("club")
        assert (found.by, found.verification, found.since) == ({PERSON, PARENT}, CHECKED, after(2))
        again = Dossier.of("p", [*told, said(4, PERSON)]).consent("club")
        assert (again.by, again.verification, again.since) == ({PERSON, PARENT}, CHECKED, after(4))

    def test_another_text(self) -> None:
        """What a parent said yes to is no yes to the next text."""
        found = Dossier.of("p", [MOTHER, said(4, PERSON, text="v2")]).consent("club")
        assert (found.by, found.verification) == ({PERSON}, None)

    @pytest.mark.parametrize("against", [WITHDRAWN, REFUSED])
    def test_after_a_no(self, against: Event) -> None:
        """A withdrawal, by either, ends it for both: whoever says yes again says so alone."""
        ended = Dossier.of("p", [CHILD, MOTHER, against])
        assert ended.consent("club").standing is not ConsentStanding.GIVEN
        assert ended.with_(said(4, PERSON)).consent("club").by == {PERSON}

    def test_what_was_written_before(self) -> None:
        """An event of before there were parents reads as consent of the person, and is written as it was."""
        stored = (
            b'{"at":"2026-03-02T09:00:00+00:00","channel":"website","event":"consent_given","id":"old","purpose":"club",'
            b'"text":"v1"}'
        )
        event = event_from_bytes(stored)
        assert isinstance(event, ConsentGiven)
        assert event.by is PERSON
        assert event_to_bytes(event) == stored


class TestAge:
    """What was established last, and never a birthday."""

    def test_the_last(self) -> None:
        """Who was fifteen is sixteen once that is established."""
        ages = [
            AgeEstablished(id=f"a{day}", at=after(day), group=group, how=AgeSource.STATED)
            for day, group in ((400, AgeGroup.FROM_16), (1, AgeGroup.FIFTEEN))
        ]
        assert Dossier.of("p").age is None
        assert Dossier.of("p", ages).age == ages[0]
        assert Dossier.of("p", ages).at(after(10)).age == ages[1]


class TestAskedAbout:
    """Art. 6(1)(b): steps before a contract are taken at the request of the person."""

    def test_a_contact_is_not_a_request(self) -> None:
        """Only a contact about a contract is one, and the last counts."""
        calls = [
            ContactMade(id="c1", at=after(1), channel=Channel.PHONE, contract="service"),
            ContactMade(id="c2", at=after(2), channel=Channel.PHONE, contract="service"),
            ContactMade(id="c3", at=after(3), channel=Channel.PHONE),
        ]
        found = Dossier.of("p", calls)
        assert dict(found.asked) == {"service": after(2)}
        assert found.last_contact_at == after(3)
