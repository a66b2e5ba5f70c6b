"""
Art. 21 AVG: what an objection does (gevolg van bezwaar).

* direct marketing (2) and (3)        MARKETING: absolute, whatever the ground, and nothing outweighs it; it ends only when the person
                                      takes it back, which a box ticked later does not do by itself
* on grounds of one's own (1)         only where the ground is art. 6(1)(e) or (f): PENDING until compelling grounds are shown, UPHELD, or
                                      OVERRIDDEN by compelling grounds or a legal claim
* statistics (6)                      as (1), whatever the ground
* other grounds                       NO_RIGHT: there is no right to object; consent can be withdrawn instead
* restriction meanwhile               art. 18(1)(d): while the objection is pending the data may be stored
"""

from __future__ import annotations

from datetime import date
from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Reason, reason
from avgkit.law.citation import AVG, Citation
from avgkit.law.grounds import Ground
from avgkit.law.operations import Operation
from avgkit.models.events import ObjectionResult
from avgkit.models.purpose import PurposeKind
from avgkit.rules.shared import shared
from avgkit.sentence import Named

MARKETING: Final = reason(
    Outcome.PROHIBITED,
    "avg-21-3.marketing",
    AVG.art(21, 3),
    nl='De betrokkene heeft op {since} bezwaar gemaakt tegen "{purpose}"; dat is direct marketing en moet dan stoppen.',
    en='The data subject objected to "{purpose}" on {since}; that is direct marketing and must then stop.',
)
PENDING: Final = reason(
    Outcome.PROHIBITED,
    "avg-21-1.pending",
    AVG.art(21, 1),
    AVG.art(18, 1, "d"),
    nl='Het bezwaar van {since} tegen "{purpose}" is nog niet beoordeeld; tot dan mogen de gegevens alleen worden bewaard.',
    en='The objection of {since} to "{purpose}" is not decided yet; until then the data may only be stored.',
)
STORED_MEANWHILE: Final = reason(
    Outcome.PERMITTED,
    "avg-18-1d.stored-meanwhile",
    AVG.art(18, 1, "d"),
    AVG.art(18, 2),
    nl='Het bezwaar van {since} tegen "{purpose}" is nog niet beoordeeld; bewaren mag intussen.',
    en='The objection of {since} to "{purpose}" is not decided yet; storing is permitted meanwhile.',
)
UPHELD: Final = reason(
    Outcome.PROHIBITED,
    "avg-21-1.upheld",
    AVG.art(21, 1),
    nl='Het bezwaar van {since} tegen "{purpose}" is gegrond.',
    en='The objection of {since} to "{purpose}" was upheld.',
)
OVERRIDDEN: Final = reason(
    Outcome.PERMITTED,
    "avg-21-1.overridden",
    AVG.art(21, 1),
    nl='Tegenover het bezwaar van {since} tegen "{purpose}" staan dwingende gronden die zwaarder wegen.',
    en='Compelling grounds outweigh the objection of {since} to "{purpose}".',
)
RETRACTED: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-21.retracted",
    AVG.art(21),
    nl='De betrokkene heeft het bezwaar van {since} tegen "{purpose}" ingetrokken.',
    en='The data subject took back the objection of {since} to "{purpose}".',
)
NO_RIGHT: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-21-1.no-right",
    AVG.art(21, 1),
    nl='Het bezwaar van {since} stuit "{purpose}" niet: die grondslag ({ground}) geeft geen recht van bezwaar.',
    en='The objection of {since} does not stop "{purpose}": that ground ({ground}) gives no right to object.',
)


@final
@frozen(kw_only=True)
class ObjectionFacts:
    """What an objection does depends on (feiten) its purpose and ground, the act, and how it ended; without *result* it is pending."""

    purpose: Named
    kind: PurposeKind
    ground: Ground
    operation: Operation
    since: date
    result: ObjectionResult | None
    clauses: tuple[Citation, ...]


@shared
def objection(facts: ObjectionFacts, /) -> Decision:
    """Say what an objection does (gevolg van bezwaar)."""
    clauses, purpose, since = facts.clauses, facts.purpose, facts.since
    stands = facts.result is not ObjectionResult.RETRACTED
    if stands and not _may_object(facts):
        given = NO_RIGHT.given(*clauses, purpose=purpose, since=since, ground=facts.ground.label)
    elif stands and facts.kind is PurposeKind.DIRECT_MARKETING:
        given = MARKETING.given(*clauses, purpose=purpose, since=since)
    else:
        given = _by_result(facts).given(*clauses, purpose=purpose, since=since)
    return Decision(reasons=(given,))


def _may_object(facts: ObjectionFacts) -> bool:
    by_purpose = facts.kind in {PurposeKind.DIRECT_MARKETING, PurposeKind.STATISTICS}
    return by_purpose or facts.ground in {Ground.PUBLIC_TASK, Ground.LEGITIMATE_INTERESTS}


def _by_result(facts: ObjectionFacts) -> Reason:
    match facts.result:
        case None:
            return STORED_MEANWHILE if facts.operation is Operation.STORE else PENDING
        case ObjectionResult.UPHELD:
            return UPHELD
        case ObjectionResult.OVERRIDDEN:
            return OVERRIDDEN
        case ObjectionResult.RETRACTED:
            return RETRACTED
        case _:
            assert_never(facts.result)
