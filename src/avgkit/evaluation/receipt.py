"""
What was asked, what was known and what came out, so that anybody can ask it again years later, art. 5(2) AVG.

A receipt holds keys, days and digests: no personal value, and not whose it is. It still says of somebody when he withdrew what, and
its digests tell whoever guesses an event that he guessed right; so it goes when the events go that it rests on.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Final, final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import filled, instant, is_key, utc
from avgkit.decision import Decision
from avgkit.evaluation.fingerprint import fingerprint
from avgkit.evaluation.questions import Question
from avgkit.law.changes import CATALOGUES
from avgkit.law.local_time import local_day
from avgkit.models.dossier import Dossier
from avgkit.models.events import Decided, Forgotten
from avgkit.models.policy import Policy

RELEASE: Final = "0.1.0"  # of avgkit


@final
@frozen(kw_only=True)
class KnownEvent:
    """An event that counted when something was decided (meegetelde gebeurtenis): its id, and a digest of what it said."""

    id: str = field(validator=filled)
    digest: str = field(validator=is_key)


@final
@frozen(kw_only=True, repr=False)
class Receipt:
    """
    How a question about one person was answered (verantwoordingsbewijs), so that ``replay`` can answer it again.

    *known* are the events that counted; *policy_digest* stands for the whole policy, *law_digest* for what the catalogues say of the
    law up to that day, *release* is the version of avgkit. *digest* stands for all of it: the history of the person holds it.
    """

    question: Question
    at: datetime = field(converter=utc)
    policy_version: str = field(validator=filled)
    policy_digest: str = field(validator=is_key)
    known: tuple[KnownEvent, ...]
    decision: Decision
    law_digest: str = field(validator=is_key)
    release: str = field(validator=filled)
    digest: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "digest", fingerprint(self))

    def __repr__(self) -> str:
        return f"Receipt({self.question.kind.value}, {self.at.isoformat()}, {self.decision!r}, digest={self.digest!r})"

    @property
    def event(self) -> Decided:
        """Return the event that keeps the receipt in the history of the person; the same receipt gives the same event."""
        return Decided(
            id=fingerprint(("Decided", self.digest)),
            at=self.at,
            question=self.question.kind,
            outcome=self.decision.outcome,
            receipt=self.digest,
        )


def receipt_of(policy: Policy, dossier: Dossier, question: Question, /, *, at: datetime) -> Receipt:
    """Answer a question about a person and return the answer with its receipt; it raises what the question itself raises."""
    moment = instant("at", at)
    known = dossier.at(moment)
    return Receipt(
        question=question,
        at=moment,
        policy_version=policy.version,
        policy_digest=policy_digest(policy),
        # That something was decided or forgotten decides nothing.
        known=tuple(
            KnownEvent(id=event.id, digest=fingerprint(event))
            for event in known.events
            if not isinstance(event, Decided | Forgotten)
        ),
        decision=question.ask(policy, known, at=moment),
        law_digest=law_digest(local_day(moment, policy.zone)),
        release=RELEASE,
    )


@lru_cache(maxsize=64)
def policy_digest(policy: Policy, /) -> str:
    """Return the digest of a policy (kenmerk van het beleid): equal policies have it in common, however they are written."""
    return fingerprint(policy)


@lru_cache(maxsize=64)
def law_digest(on: date, /) -> str:
    """
    Return the digest of what the catalogues say of the law up to a day (kenmerk van het recht).

    Law of after that day does not change it; another reading of the law of before does.
    """
    return fingerprint(
        tuple((row, until if until and until <= on else None) for row, since, until in _rows() if since <= on)
    )


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, date, date | None], ...]:
    return tuple(
        (
            fingerprint((catalogue.key, row.what, row.entry.value, row.entry.since, row.entry.source.in_("en"))),
            row.entry.since,
            row.entry.until,
        )
        for catalogue in CATALOGUES
        for row in catalogue.rows
    )
