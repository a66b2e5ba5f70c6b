"""
Art. 4(2) AVG: every operation is processing, but some only end or limit it (afschermen, wissen, vernietigen).

Restricting, erasing and destroying need no ground and no purpose of their own: the law asks for them (art. 5(1)(e), 17, 18). So they are
not judged by consent, contract or objection, but by what the data must still be there for.

* restricting                         MAY_BE_RESTRICTED, always: it leaves the data where they are
* erasing, destroying                 MAY_BE_ERASED, unless art. 17(3) keeps the item (a legal duty, a claim) or it is restricted: then the
                                      person may want it kept; how erasure is planned and done is for art. 17
* anonymising                         is not among them: it is a use of its own, and needs a ground
"""

from __future__ import annotations

from typing import Final, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, reason
from avgkit.law.citation import AVG
from avgkit.law.operations import Operation
from avgkit.rules.avg_17_erasure import RESTRICTED, Obstacle, StatutoryKeeping, obstacles
from avgkit.rules.shared import shared
from avgkit.sentence import Named

PROTECTIVE: Final = frozenset({Operation.RESTRICT, Operation.ERASE, Operation.DESTROY})

MAY_BE_RESTRICTED: Final = reason(
    Outcome.PERMITTED,
    "avg-4-2.may-be-restricted",
    AVG.art(4, 3),
    AVG.art(18, 1),
    nl='Beperken laat "{item}" waar het is en mag altijd.',
    en='Restricting leaves "{item}" where it is and is always permitted.',
)
MAY_BE_ERASED: Final = reason(
    Outcome.PERMITTED,
    "avg-4-2.may-be-erased",
    AVG.art(5, 1, "e"),
    nl='Niets staat eraan in de weg "{item}" te wissen.',
    en='Nothing stands in the way of erasing "{item}".',
)


@final
@frozen(kw_only=True)
class ProtectiveFacts:
    """What ending or limiting the processing of an item depends on (feiten): the legal duties to keep it that run, and obstacles."""

    item: Named
    operation: Operation
    statutory: tuple[StatutoryKeeping, ...]
    obstacles: frozenset[Obstacle]


@shared
def protective_operation(facts: ProtectiveFacts, /) -> Decision:
    """Say whether an item may be restricted, erased or destroyed (afschermen, wissen, vernietigen)."""
    if facts.operation is Operation.RESTRICT:
        return Decision(reasons=(MAY_BE_RESTRICTED.given(item=facts.item),))
    against, duties = obstacles(facts.item, statutory=facts.statutory, found=facts.obstacles)
    if Obstacle.RESTRICTION in facts.obstacles:
        against = (*against, RESTRICTED)
    return Decision(reasons=against or (MAY_BE_ERASED.given(item=facts.item),), duties=duties)
