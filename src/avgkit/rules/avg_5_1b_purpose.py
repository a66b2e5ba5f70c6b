"""
Art. 5(1)(b) AVG: purpose limitation (doelbinding).

Data are collected for purposes that were specified and made explicit beforehand, and not used in a way that does not fit them.

* specified, explicit                 DESCRIBED; an item that no activity needs for the purpose is for art. 5(1)(c)
* in this stage, in this way          OTHER_STAGE, OTHER_OPERATION: the policy describes it, but not for now, or not this
* to whom                             NO_RECIPIENT, OTHER_RECIPIENT: who receives data belongs to the purpose (art. 13(1)(e))
* not incompatible (art. 6(4))        not computed here: a purpose that the policy does not have is an unknown key

Whether a ground carries the purpose is for art. 6.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.language import Text
from avgkit.law.citation import AVG, Citation
from avgkit.law.operations import Operation
from avgkit.models.activity import Stage
from avgkit.rules.shared import shared
from avgkit.sentence import Named

STAGE: Final[Mapping[Stage, Text]] = {
    Stage.PRE_CONTRACT: Text(nl="vóór de overeenkomst", en="before the contract"),
    Stage.CONCLUSION: Text(nl="bij het aangaan van de overeenkomst", en="while the contract is being concluded"),
    Stage.PERFORMANCE: Text(nl="tijdens de overeenkomst", en="during the contract"),
    Stage.ENDED: Text(nl="na de overeenkomst", en="after the contract"),
}

DESCRIBED: Final = reason(
    Outcome.PERMITTED,
    "avg-5-1b.described",
    AVG.art(5, 1, "b"),
    nl='Het doel "{purpose}" is vooraf bepaald, ook voor deze fase ({stage}).',
    en='The purpose "{purpose}" was specified beforehand, for this stage too ({stage}).',
)
OTHER_STAGE: Final = reason(
    Outcome.PROHIBITED,
    "avg-5-1b.other-stage",
    AVG.art(5, 1, "b"),
    nl='Volgens het beleid is "{item}" in deze fase ({stage}) niet bedoeld voor "{purpose}".',
    en='According to the policy "{item}" is not meant for "{purpose}" in this stage ({stage}).',
)
OTHER_OPERATION: Final = reason(
    Outcome.PROHIBITED,
    "avg-5-1b.other-operation",
    AVG.art(5, 1, "b"),
    AVG.art(4, 2),
    nl='Voor "{purpose}" voorziet het beleid niet in het {operation} van "{item}".',
    en='For "{purpose}" the policy does not provide for this operation on "{item}": {operation}.',
)
OTHER_RECIPIENT: Final = reason(
    Outcome.PROHIBITED,
    "avg-5-1b.other-recipient",
    AVG.art(5, 1, "b"),
    AVG.art(13, 1, "e"),
    nl='Het beleid noemt "{recipient}" niet als ontvanger van "{item}" voor "{purpose}".',
    en='The policy does not name "{recipient}" as a recipient of "{item}" for "{purpose}".',
)
NO_RECIPIENT: Final = question(
    "avg-5-1b.no-recipient",
    AVG.art(5, 1, "b"),
    AVG.art(4, 9),
    fact="recipient",
    answered_by=Party.CONTROLLER,
    nl='Of verstrekken mag, hangt af van de ontvanger: aan wie gaat "{item}" voor "{purpose}"?',
    en='Disclosure depends on the recipient: to whom does "{item}" go for "{purpose}"?',
)


class Reach(Enum):
    """How far the policy's description of a purpose reaches for an item (reikwijdte van de omschrijving)."""

    COVERED = "covered"
    OTHER_STAGE = "other_stage"
    OTHER_OPERATION = "other_operation"
    OTHER_RECIPIENT = "other_recipient"


@final
@frozen(kw_only=True)
class PurposeFacts:
    """What purpose limitation depends on (feiten): what is to be done for a purpose, when, for whom, and how far its description reaches."""

    purpose: Named
    item: Named
    stage: Stage
    operation: Operation
    reach: Reach
    recipient: Named | None
    clauses: tuple[Citation, ...]


@shared
def purpose_limitation(facts: PurposeFacts, /) -> Decision:
    """Say whether the purpose was specified for this item, this stage, this operation and this recipient (doelbinding)."""
    clauses = facts.clauses
    purpose, item, recipient = facts.purpose, facts.item, facts.recipient
    match facts.reach:
        case Reach.OTHER_STAGE:
            return _decided(OTHER_STAGE.given(*clauses, item=item, purpose=purpose, stage=STAGE[facts.stage]))
        case Reach.OTHER_OPERATION:
            return _decided(
                OTHER_OPERATION.given(*clauses, item=item, purpose=purpose, operation=facts.operation.label)
            )
        case Reach.OTHER_RECIPIENT if recipient is not None:
            return _decided(OTHER_RECIPIENT.given(*clauses, item=item, purpose=purpose, recipient=recipient))
        case Reach.OTHER_RECIPIENT:
            return _decided(NO_RECIPIENT.given(*clauses, item=item, purpose=purpose))
        case Reach.COVERED:
            return _decided(DESCRIBED.given(*clauses, purpose=purpose, stage=STAGE[facts.stage]))
        case _:
            assert_never(facts.reach)


def _decided(reason: Reason) -> Decision:
    return Decision(reasons=(reason,))
