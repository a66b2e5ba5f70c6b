"""
Art. 12(3), 7(3), 18 and 21 AVG: a request to stop something, as long as it is open (nog niet uitgevoerd verzoek).

A request is received on one day, and what follows from it - objections, withdrawals, restrictions - is recorded on another. Until the
request is closed, what the person asked to stop is not waved through; after that, what was recorded decides. That it was granted
closes nothing: what it asks is recorded consent by consent, and item by item.

* objection to direct marketing (21)(2)  MARKETING: absolute, so there is nothing to ask; it is to all direct marketing, so that one
                                      that was granted stands for each such purpose until an objection to that one is recorded
* withdrawal (7)(3)                   NOT_RECORDED where the purpose rests on a consent of before the request: one that it names, or any
* restriction (18)(1)                 NOT_RECORDED for the items that it is about, until the restriction of each began or ended
* meanwhile the data are stored (18)(2)  storing and restricting are not asked about
* objection (21)(1)                   not here: against which purposes it is the request does not say, and the event that says it
                                      (``Objected``) stops those from its own instant on; the assessment of the request asks for it
"""

from __future__ import annotations

from datetime import date
from typing import Final, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, question, reason
from avgkit.law.citation import AVG, Citation
from avgkit.law.grounds import Ground
from avgkit.law.operations import Operation
from avgkit.law.rights import Right
from avgkit.models.purpose import PurposeKind
from avgkit.rules.shared import shared
from avgkit.sentence import Named

MARKETING: Final = reason(
    Outcome.PROHIBITED,
    "avg-21-3.marketing-not-recorded",
    AVG.art(21, 3),
    nl='De betrokkene vroeg op {since} om met direct marketing te stoppen, en dat is "{purpose}".',
    en='The data subject asked on {since} that direct marketing stop, and "{purpose}" is that.',
)
NOT_RECORDED: Final = question(
    "avg-12-3.not-given-effect",
    AVG.art(12, 3),
    fact="request_given_effect",
    answered_by=Party.CONTROLLER,
    nl='De betrokkene beriep zich op {since} op een recht ({right}). Wat daaruit volgt voor "{purpose}", staat nog niet vast.',
    en='The data subject invoked a right on {since} ({right}). What follows from it for "{purpose}" is not settled yet.',
)


@final
@frozen(kw_only=True)
class InvokedFacts:
    """What a request that was not given effect stops (feiten): the right and its day, and the use of data that is asked about."""

    right: Right
    since: date
    purpose: Named
    kind: PurposeKind
    ground: Ground
    operation: Operation
    clauses: tuple[Citation, ...]


@shared
def not_given_effect(facts: InvokedFacts, /) -> Decision:
    """Say what follows from a request that stops this, and that nobody has given effect (nog niet uitgevoerd verzoek)."""
    clauses, since, purpose = facts.clauses, facts.since, facts.purpose
    if facts.right is Right.MARKETING_OBJECTION:
        return Decision(reasons=(MARKETING.given(*clauses, since=since, purpose=purpose),))
    right = facts.right
    asked = NOT_RECORDED.given(right.citation, *clauses, right=right.label, since=since, purpose=purpose)
    return Decision(reasons=(asked,))


def stops(facts: InvokedFacts, /) -> bool:
    """Tell whether a request can stop this use of data (raakt het verzoek dit gebruik)."""
    if facts.operation in {Operation.STORE, Operation.RESTRICT}:
        return False
    by_right = {
        Right.MARKETING_OBJECTION: facts.kind is PurposeKind.DIRECT_MARKETING,
        Right.WITHDRAWAL: facts.ground is Ground.CONSENT,
        Right.RESTRICTION: True,
    }
    return by_right[facts.right]
