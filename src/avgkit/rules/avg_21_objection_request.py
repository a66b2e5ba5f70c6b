"""
Art. 21 AVG: the answer to an objection (antwoord op bezwaar); what it does to the processing stands in `avg_21_objection`.

* direct marketing (2), (3)             `STOP_MARKETING`: at once, without weighing and without reasons
* grounds of one's own situation (1)    only against a public task, a legitimate interest, or statistics (6); otherwise `NO_RIGHT`
* no longer, unless compelling grounds  `STOP`, or `OVERRIDDEN`; the controller demonstrates them: `NOT_WEIGHED` until it has
* meanwhile                             `RESTRICT_MEANWHILE`, art. 18(1)(d)
* against what                          `AGAINST_WHAT`: a question where no objection to a purpose is on record
"""

from __future__ import annotations

from typing import Final, assert_never, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, duty, question, reason
from avgkit.law.citation import AVG, Citation
from avgkit.law.grounds import Ground
from avgkit.models.events import ObjectionResult
from avgkit.models.purpose import PurposeKind
from avgkit.rules.shared import shared
from avgkit.sentence import Named

STOP_MARKETING: Final = reason(
    Outcome.REQUIRED,
    "avg-21-3.stop-marketing",
    AVG.art(21, 3),
    nl="{purposes} is direct marketing: dat stopt zodra iemand er bezwaar tegen maakt, om welke reden ook.",
    en="{purposes} is direct marketing: it stops as soon as somebody objects, for whatever reason.",
)
STOP: Final = reason(
    Outcome.REQUIRED,
    "avg-21-1.stop",
    AVG.art(21, 1),
    nl="Het bezwaar tegen {purposes} is gegrond: dat stopt.",
    en="The objection to {purposes} is upheld: it stops.",
)
OVERRIDDEN: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-21-1.goes-on",
    AVG.art(21, 1),
    nl="Voor {purposes} zijn er dwingende gronden die zwaarder wegen dan het bezwaar.",
    en="For {purposes} there are compelling grounds that override the objection.",
)
NOT_WEIGHED: Final = question(
    "avg-21-1.not-weighed",
    AVG.art(21, 1),
    fact="overriding_grounds",
    answered_by=Party.CONTROLLER,
    nl="Op het bezwaar tegen {purposes} is nog niet beslist. Zijn er dwingende gronden die zwaarder wegen?",
    en="The objection to {purposes} is not decided yet. Are there compelling grounds that override it?",
)
NO_RIGHT: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-21-1.no-right-to-stop",
    AVG.art(21, 1),
    nl="Tegen {purposes} is geen bezwaar mogelijk: de grondslag is {ground}.",
    en="There is no right to object to {purposes}: the ground is {ground}.",
)
TAKEN_BACK: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-21.taken-back",
    AVG.art(21),
    nl="Het bezwaar tegen {purposes} is ingetrokken.",
    en="The objection to {purposes} was taken back.",
)
NOTHING_DONE: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-21-1.nothing-done",
    AVG.art(21, 1),
    nl="Voor {purposes} worden geen gegevens verwerkt: er is niets om te stoppen.",
    en="No data are processed for {purposes}: there is nothing to stop.",
)
AGAINST_WHAT: Final = question(
    "avg-21-1.against-what",
    AVG.art(21, 1),
    fact="purpose_objected_to",
    answered_by=Party.DATA_SUBJECT,
    nl="Tegen welk gebruik van de gegevens is het bezwaar gericht?",
    en="Which use of the data is the objection against?",
)
NO_MARKETING: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-21-2.no-marketing",
    AVG.art(21, 2),
    nl="Er is geen direct marketing om te stoppen.",
    en="There is no direct marketing to stop.",
)
RESTRICT_MEANWHILE: Final = duty(
    Outcome.UNDECIDED,
    "avg-18-1-d.restrict-meanwhile",
    AVG.art(18, 1, "d"),
    nl="Bewaar de gegevens voor {purposes} intussen alleen nog.",
    en="Meanwhile only store the data for {purposes}.",
)


@final
@frozen(kw_only=True)
class ObjectionRequestFacts:
    """
    What the answer to an objection to one purpose depends on (feiten); without *result* it is not weighed yet.

    *grounds* are those of the activities for the purpose, and none where nothing is done for it.
    """

    purpose: Named
    kind: PurposeKind
    grounds: frozenset[Ground]
    result: ObjectionResult | None
    clauses: tuple[Citation, ...] = ()


@shared
def objection_request(facts: ObjectionRequestFacts, /) -> Decision:
    """Say whether the processing for a purpose must stop on objection (antwoord op bezwaar)."""
    purposes = (facts.purpose,)
    if facts.result is ObjectionResult.RETRACTED:
        return Decision(reasons=(TAKEN_BACK.given(*facts.clauses, purposes=purposes),))
    if facts.kind is PurposeKind.DIRECT_MARKETING:
        return Decision(reasons=(STOP_MARKETING.given(*facts.clauses, purposes=purposes),))
    open_to_it = facts.grounds & {Ground.PUBLIC_TASK, Ground.LEGITIMATE_INTERESTS}
    if not facts.grounds or (not open_to_it and facts.kind is not PurposeKind.STATISTICS):
        grounds = sorted(facts.grounds, key=list(Ground).index)
        said = [NO_RIGHT.given(*facts.clauses, purposes=purposes, ground=ground.label) for ground in grounds]
        return Decision(reasons=tuple(said) or (NOTHING_DONE.given(*facts.clauses, purposes=purposes),))
    match facts.result:
        case None:
            return Decision(
                reasons=(NOT_WEIGHED.given(*facts.clauses, purposes=purposes),),
                duties=(RESTRICT_MEANWHILE.given(purposes=purposes),),
            )
        case ObjectionResult.UPHELD:
            return Decision(reasons=(STOP.given(*facts.clauses, purposes=purposes),))
        case ObjectionResult.OVERRIDDEN:
            return Decision(reasons=(OVERRIDDEN.given(*facts.clauses, purposes=purposes),))
        case _:
            assert_never(facts.result)
