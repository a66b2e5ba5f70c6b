"""Who gave consent, how old the person is, and what contract somebody asked about, as the dossier knows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from attrs import evolve

from avgkit.formats.events import event_from_bytes, event_to_bytes
from avgkit.law.children import AgeGroup, AgeSource, ConsentGiver, ParentVerification
from avgkit.law.rights import Right
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    AgeEstablished,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    ContactMade,
    Event,
    RequestReceived,
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

    def test_since_when_each(self) -> None:
        """The yes of a parent leaves the day of the child's own; another text or a no ends both."""
        both = Dossier.of("p", [CHILD, MOTHER])
        assert both.consent("club").own_since == after(1)
        assert both.with_(said(4, PERSON)).consent("club").own_since == after(4)
        assert both.with_(said(4, PARENT, text="v2")).consent("club").own_since is None
        assert both.with_(WITHDRAWN, said(4, PARENT)).consent("club").own_since is None

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
    """All that was established, and never a birthday."""

    def test_all(self) -> None:
        """What was established later does not put away what was established before."""
        ages = [
            AgeEstablished(id=f"a{day}", at=after(day), group=group, how=AgeSource.STATED)
            for day, group in ((400, AgeGroup.FROM_16), (1, AgeGroup.FIFTEEN))
        ]
        assert Dossier.of("p").ages == ()
        assert Dossier.of("p", ages).ages == (ages[1], ages[0])
        assert Dossier.of("p", ages).at(after(10)).ages == (ages[1],)


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

    def test_taken_back(self) -> None:
        """Whoever asks then or later that the data be erased asks for no contract, until he does so anew."""
        call = ContactMade(id="c", at=after(2), channel=Channel.PHONE, contract="service")
        gone = RequestReceived(
            id="r", at=after(2), request="r-1", right=Right.ERASURE, channel=Channel.EMAIL, items=frozenset()
        )
        assert dict(Dossier.of("p", [gone, call]).asked) == {}
        assert dict(Dossier.of("p", [evolve(gone, right=Right.ACCESS), call]).asked) == {"service": after(2)}
        anew = evolve(call, id="d", at=after(3))
        assert dict(Dossier.of("p", [call, gone, anew]).asked) == {"service": after(3)}
        for_some = Dossier.of("p", [call, evolve(gone, items=frozenset({"email"}))])
        assert (dict(for_some.asked), dict(for_some.asked_back)) == ({"service": after(2)}, {"email": after(2)})
