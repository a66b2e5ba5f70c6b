"""Which right of the data subject exists under which ground of art. 6(1) AVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Final, final

from attrs import frozen

from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, Catalogue, list_rows
from avgkit.law.citation import AVG, Citation
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.grounds import Ground
from avgkit.law.rights import Right


class Existence(Enum):
    """Whether a right exists under a ground (bestaan van een recht)."""

    YES = "yes"
    CONDITIONAL = "conditional"
    NO = "no"


@final
@frozen(kw_only=True)
class RightOnGround:
    """Whether one right exists under one ground, *when* where it depends, and where that stands (recht per grondslag)."""

    right: Right
    ground: Ground
    existence: Existence
    when: Text
    source: Citation


_YES: Final = Text(nl="bestaat", en="exists")
_NO: Final = Text(nl="bestaat niet", en="does not exist")
_PORTABLE: Final = Text(
    nl="voor verstrekte gegevens die geautomatiseerd worden verwerkt",
    en="for data that were provided and are processed by automated means",
)
_SITUATION: Final = Text(
    nl="vanwege de specifieke situatie van de betrokkene", en="on grounds of the particular situation of the person"
)
_DUTY: Final = Text(
    nl="niet zolang en voor zover de plicht of taak de gegevens nodig heeft",
    en="not as long and as far as the duty or task needs the data",
)
_BY_LAW: Final = Text(
    nl="tenzij een wet het besluit toestaat met waarborgen", en="unless a law allows the decision with safeguards"
)

_CONDITIONS: Final[Mapping[tuple[Right, Ground], tuple[Text, Citation]]] = {
    (Right.INFORMATION, Ground.LEGAL_OBLIGATION): (
        Text(
            nl="niet voor gegevens van elders waarvan de wet de verkrijging regelt",
            en="not for data from elsewhere whose obtaining is laid down in law",
        ),
        AVG.art(14, 5, "c"),
    ),
    (Right.ERASURE, Ground.LEGAL_OBLIGATION): (_DUTY, AVG.art(17, 3, "b")),
    (Right.ERASURE, Ground.PUBLIC_TASK): (_DUTY, AVG.art(17, 3, "b")),
    (Right.PORTABILITY, Ground.CONSENT): (_PORTABLE, AVG.art(20, 1)),
    (Right.PORTABILITY, Ground.CONTRACT): (_PORTABLE, AVG.art(20, 1)),
    (Right.OBJECTION, Ground.PUBLIC_TASK): (_SITUATION, AVG.art(21, 1)),
    (Right.OBJECTION, Ground.LEGITIMATE_INTERESTS): (_SITUATION, AVG.art(21, 1)),
    (Right.NO_AUTOMATED_DECISION, Ground.CONSENT): (
        Text(
            nl="tenzij de toestemming uitdrukkelijk is, met waarborgen",
            en="unless the consent is explicit, with safeguards",
        ),
        AVG.art(22, 2, "c"),
    ),
    (Right.NO_AUTOMATED_DECISION, Ground.CONTRACT): (
        Text(
            nl="tenzij het besluit nodig is voor de overeenkomst, met waarborgen",
            en="unless the decision is necessary for the contract, with safeguards",
        ),
        AVG.art(22, 2, "a"),
    ),
    (Right.NO_AUTOMATED_DECISION, Ground.LEGAL_OBLIGATION): (_BY_LAW, AVG.art(22, 2, "b")),
    (Right.NO_AUTOMATED_DECISION, Ground.PUBLIC_TASK): (_BY_LAW, AVG.art(22, 2, "b")),
}
# Rights that exist under some grounds only; every other right exists under all six.
_ONLY: Final[Mapping[Right, frozenset[Ground]]] = {
    Right.PORTABILITY: frozenset({Ground.CONSENT, Ground.CONTRACT}),
    Right.OBJECTION: frozenset({Ground.PUBLIC_TASK, Ground.LEGITIMATE_INTERESTS}),
    Right.WITHDRAWAL: frozenset({Ground.CONSENT}),
}


def _table() -> Iterator[RightOnGround]:
    for right in Right:
        for ground in Ground:
            when, source = _CONDITIONS.get((right, ground), (_YES, right.citation))
            existence = Existence.CONDITIONAL if (right, ground) in _CONDITIONS else Existence.YES
            if ground not in _ONLY.get(right, frozenset(Ground)):
                existence, when = Existence.NO, _NO
            yield RightOnGround(right=right, ground=ground, existence=existence, when=when, source=source)


RIGHTS_ON_GROUNDS: Final[Dated[tuple[RightOnGround, ...]]] = Dated(
    "rights under grounds",
    [Entry(value=tuple(_table()), since=AVG_APPLIES, source=AVG.art(12), review=Review.READ)],
)


def right_on_ground(right: Right, ground: Ground, /, *, on: date) -> RightOnGround:
    """
    Say whether a right exists under a ground (recht per grondslag); NotInForce before the AVG applied.

    >>> right_on_ground(Right.PORTABILITY, Ground.LEGITIMATE_INTERESTS, on=date(2026, 1, 1)).existence
    <Existence.NO: 'no'>
    """
    (found,) = (one for one in RIGHTS_ON_GROUNDS.on(on) if one.right is right and one.ground is ground)
    return found


CATALOGUE: Final = Catalogue(
    key="rights_on_grounds",
    title=Text(nl="Rechten per grondslag", en="Rights under each ground"),
    rows=list_rows(
        RIGHTS_ON_GROUNDS,
        lambda one: (
            Text(
                nl=f"{one.right.label.nl}, bij {one.ground.label.nl}",
                en=f"{one.right.label.en}, on {one.ground.label.en}",
            ),
            one.when,
            one.source,
        ),
    ),
)
