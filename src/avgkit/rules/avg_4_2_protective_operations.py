"""
Art. 4(2) AVG: every operation is processing, but some only end or limit it (afschermen, wissen, vernietigen).

Restricting, erasing and destroying need no ground and no purpose of their own: the law asks for them (art. 5(1)(e), 17, 18). So they are
not judged by consent, contract or objection, but by what the data must still be there for.

* restricting                         MAY_BE_RESTRICTED, always: it leaves the data where they are
* erasing, destroying                 MAY_BE_ERASED, unless one of the next three; how it is planned and done is for art. 17
* held for a claim                    HELD_FOR_CLAIM (art. 17(3)(e))
* restricted                          RESTRICTED: the person asked for restriction, perhaps instead of erasure (art. 18(1)(b) and (c))
* kept by law                         KEPT_BY_LAW (art. 17(3)(b)): a duty to keep the item exists; whether it still runs is asked of the
                                      retention of the item
* anonymising                         is not among them: it is a use of its own, and needs a ground
"""

from __future__ import annotations

from enum import Enum
from typing import Final, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Party, question, reason
from avgkit.law.citation import AVG
from avgkit.law.operations import Operation
from avgkit.rules.avg_18_restriction import Claim
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
HELD_FOR_CLAIM: Final = reason(
    Outcome.PROHIBITED,
    "avg-17-3e.held-for-claim",
    AVG.art(17, 3, "e"),
    nl='"{item}" wordt bewaard voor een rechtsvordering en mag niet worden gewist.',
    en='"{item}" is held for a legal claim and may not be erased.',
)
RESTRICTED: Final = reason(
    Outcome.PROHIBITED,
    "avg-18-2.not-erased",
    AVG.art(18, 2),
    nl='"{item}" is op verzoek van de betrokkene beperkt en mag zolang niet worden gewist.',
    en='"{item}" is restricted at the request of the data subject and may not be erased meanwhile.',
)
KEPT_BY_LAW: Final = question(
    "avg-17-3b.kept-by-law",
    AVG.art(17, 3, "b"),
    fact="statutory_minimum",
    answered_by=Party.CONTROLLER,
    nl='Voor "{item}" bestaat een wettelijke bewaarplicht ({rules}). Is die voorbij?',
    en='There is a legal duty to keep "{item}" ({rules}). Is it over?',
)


class Restriction(Enum):
    """Whether an item is restricted (beperking)."""

    RESTRICTED = "restricted"
    NONE = "none"


@final
@frozen(kw_only=True)
class ProtectiveFacts:
    """What ending or limiting the processing of an item depends on (feiten): a claim, a restriction, and the legal duties to keep it."""

    item: Named
    operation: Operation
    claim: Claim
    restriction: Restriction
    kept_by_law: tuple[Named, ...]


@shared
def protective_operation(facts: ProtectiveFacts, /) -> Decision:
    """Say whether an item may be restricted, erased or destroyed (afschermen, wissen, vernietigen)."""
    item = facts.item
    if facts.operation is Operation.RESTRICT:
        return Decision(reasons=(MAY_BE_RESTRICTED.given(item=item),))
    against = []
    if facts.claim is Claim.HELD:
        against.append(HELD_FOR_CLAIM.given(item=item))
    if facts.restriction is Restriction.RESTRICTED:
        against.append(RESTRICTED.given(item=item))
    if facts.kept_by_law:
        against.append(KEPT_BY_LAW.given(item=item, rules=facts.kept_by_law))
    return Decision(reasons=tuple(against) or (MAY_BE_ERASED.given(item=item),))
