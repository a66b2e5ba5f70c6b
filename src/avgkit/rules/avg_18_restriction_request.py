"""
Art. 18(1) AVG: the answer to a request for restriction of one item (verzoek om beperking); its effect stands in `avg_18_restriction`.

* (a) accuracy contested, while verifying                `GROUND_STANDS` with ACCURACY_CONTESTED
* (b) unlawful, and the person opposes erasure           UNLAWFUL
* (c) needed by the person for a claim                   NEEDED_FOR_CLAIM
* (d) objection pending                                  OBJECTION_PENDING: known from the dossier
* none that is on record                                 `WHICH_GROUND`: a question to the person, never a refusal
"""

from __future__ import annotations

from typing import Final

from avgkit.decision import Decision, Outcome, Party, duty, question, reason
from avgkit.language import Text
from avgkit.law.citation import AVG
from avgkit.models.events import RestrictionGround

GROUND_STANDS: Final = reason(
    Outcome.REQUIRED,
    "avg-18-1.ground-stands",
    AVG.art(18, 1),
    nl="Dit gegeven wordt beperkt: {ground}.",
    en="This item is restricted: {ground}.",
)
WHICH_GROUND: Final = question(
    "avg-18-1.which-ground",
    AVG.art(18, 1),
    fact="restriction_ground",
    answered_by=Party.DATA_SUBJECT,
    nl="Waarom moet dit gegeven worden beperkt: is het onjuist, onrechtmatig, nodig voor een vordering, of loopt er bezwaar?",
    en="Why must this item be restricted: is it inaccurate, unlawful, needed for a claim, or is an objection pending?",
)
TELL_BEFORE_LIFTING: Final = duty(
    Outcome.REQUIRED,
    "avg-18-3.tell-before-lifting",
    AVG.art(18, 3),
    nl="Meld het de betrokkene voordat de beperking wordt opgeheven.",
    en="Tell the data subject before the restriction is lifted.",
)
_GROUND: Final[dict[RestrictionGround, Text]] = {
    RestrictionGround.ACCURACY_CONTESTED: Text(
        nl="de juistheid wordt betwist en nagegaan", en="its accuracy is contested and being verified"
    ),
    RestrictionGround.UNLAWFUL: Text(
        nl="de verwerking is onrechtmatig en de betrokkene wil geen wissing",
        en="the processing is unlawful and the data subject opposes erasure",
    ),
    RestrictionGround.NEEDED_FOR_CLAIM: Text(
        nl="de betrokkene heeft het nodig voor een rechtsvordering", en="the data subject needs it for a legal claim"
    ),
    RestrictionGround.OBJECTION_PENDING: Text(
        nl="op een bezwaar is nog niet beslist", en="an objection is not decided yet"
    ),
}


def restriction_request(grounds: frozenset[RestrictionGround], /) -> Decision:
    """Say whether an item must be restricted on these grounds (verzoek om beperking)."""
    if not grounds:
        return Decision(reasons=(WHICH_GROUND,))
    found = (GROUND_STANDS.given(ground=_GROUND[ground]) for ground in RestrictionGround if ground in grounds)
    return Decision(reasons=tuple(found), duties=(TELL_BEFORE_LIFTING,))
