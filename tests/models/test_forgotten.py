"""Forgotten events do not count, in whatever order they come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

from avgkit.models.dossier import Dossier
from avgkit.models.events import ConsentGiven, ConsentWithdrawn, ForgetReason, Forgotten
from avgkit.models.promise import Channel

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
GIVEN = ConsentGiven(id="given", at=AT, purpose="newsletter", text="v1", channel=Channel.WEBSITE)
WITHDRAWN = ConsentWithdrawn(id="withdrawn", at=AT + timedelta(1), purpose="newsletter", channel=Channel.EMAIL)
ABOUT = Forgotten(
    id="about", at=AT + timedelta(2), events=frozenset({"given", "never"}), reason=ForgetReason.RECORDED_IN_ERROR
)
AGAIN = Forgotten(id="again", at=AT, events=frozenset({"about", "again"}), reason=ForgetReason.UNLAWFUL)


def test_they_are_left_out() -> None:
    """As if they had never been, also before the moment at which they were forgotten."""
    for order in permutations([GIVEN, WITHDRAWN, ABOUT]):
        dossier = Dossier.of("p-1", order)
        assert dossier.events == (WITHDRAWN, ABOUT)
        assert dossier == Dossier.of("p-1", [WITHDRAWN, ABOUT])
        assert dossier.at(AT).events == ()
        assert dossier.with_(GIVEN) == dossier


def test_who_is_forgotten_himself_has_still_forgotten() -> None:
    """Forgetting is not undone by forgetting that it was done."""
    for order in permutations([GIVEN, ABOUT, AGAIN]):
        assert Dossier.of("p-1", order).consents == {}
