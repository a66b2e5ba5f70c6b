"""
Art. 6(1)(a) and 7 AVG: consent (toestemming).

The person consented to one or more specific purposes, which the controller can show, and may take it back.

* has given consent                   GIVEN; NEVER_GIVEN and REFUSED are no consent
* for this specific purpose           OTHER_TEXT: what was answered is a text that does not ask for this purpose
* may withdraw at any time            WITHDRAWN; as easily as it was given: EASY_WITHDRAWAL goes with a yes
* free, informed, unambiguous         not computed here: they are qualities of the text and the way in which it was asked

Withdrawal leaves what was done before it lawful: ask with the instant of that time.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Reason, duty, reason
from avgkit.law.citation import AVG, Citation
from avgkit.models.standing import ConsentStanding
from avgkit.rules.shared import shared
from avgkit.sentence import Named

GIVEN: Final = reason(
    Outcome.PERMITTED,
    "avg-6-1a.given",
    AVG.art(6, 1, "a"),
    nl='De betrokkene heeft op {since} toestemming gegeven voor "{purpose}".',
    en='The data subject consented to "{purpose}" on {since}.',
)
OTHER_TEXT: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1a.other-text",
    AVG.art(6, 1, "a"),
    AVG.art(4, 11),
    nl='De toestemming van {since} is gegeven op een tekst die niet om "{purpose}" vraagt.',
    en='The consent of {since} was given on a text that does not ask for "{purpose}".',
)
NEVER_GIVEN: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1a.never-given",
    AVG.art(6, 1, "a"),
    AVG.art(7, 1),
    nl='Voor "{purpose}" is toestemming nodig, en de betrokkene heeft die niet gegeven.',
    en='Consent is needed for "{purpose}", and the data subject has not given it.',
)
REFUSED: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1a.refused",
    AVG.art(6, 1, "a"),
    nl='De toestemming voor "{purpose}" is op {since} geweigerd.',
    en='The consent to "{purpose}" was refused on {since}.',
)
WITHDRAWN: Final = reason(
    Outcome.PROHIBITED,
    "avg-7-3.withdrawn",
    AVG.art(7, 3),
    nl='De toestemming voor "{purpose}" is op {since} ingetrokken.',
    en='The consent to "{purpose}" was withdrawn on {since}.',
)
EASY_WITHDRAWAL: Final = duty(
    Outcome.PERMITTED,
    "avg-7-3.easy-withdrawal",
    AVG.art(7, 3),
    nl='Laat de toestemming voor "{purpose}" even makkelijk intrekken als geven.',
    en='Let the consent to "{purpose}" be withdrawn as easily as it is given.',
)


class AnsweredText(Enum):
    """Whether the text that was answered asks for the purpose (tekst van het verzoek)."""

    ASKS_FOR_PURPOSE = "asks_for_purpose"
    OTHER = "other"


@final
@frozen(kw_only=True)
class ConsentFacts:
    """What consent depends on (feiten): where it stands, since which day, and on which text; *since* is None where it was never asked."""

    purpose: Named
    standing: ConsentStanding
    text: AnsweredText
    since: date | None
    clauses: tuple[Citation, ...]


@shared
def consent(facts: ConsentFacts, /) -> Decision:
    """Say whether consent carries the purpose (toestemming)."""
    since = facts.since
    if since is None:
        return _decided(NEVER_GIVEN.given(*facts.clauses, purpose=facts.purpose))
    match facts.standing:
        case ConsentStanding.NEVER_GIVEN:
            return _decided(NEVER_GIVEN.given(*facts.clauses, purpose=facts.purpose))
        case ConsentStanding.REFUSED:
            return _decided(REFUSED.given(*facts.clauses, purpose=facts.purpose, since=since))
        case ConsentStanding.WITHDRAWN:
            return _decided(WITHDRAWN.given(*facts.clauses, purpose=facts.purpose, since=since))
        case ConsentStanding.GIVEN if facts.text is AnsweredText.OTHER:
            return _decided(OTHER_TEXT.given(*facts.clauses, purpose=facts.purpose, since=since))
        case ConsentStanding.GIVEN:
            given = GIVEN.given(*facts.clauses, purpose=facts.purpose, since=since)
            return Decision(reasons=(given,), duties=(EASY_WITHDRAWAL.given(purpose=facts.purpose),))
        case _:
            assert_never(facts.standing)


def _decided(reason: Reason) -> Decision:
    return Decision(reasons=(reason,))
