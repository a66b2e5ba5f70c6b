"""
Art. 7(3) and 17(1)(b) AVG: what follows when consent is withdrawn (gevolg van intrekken).

* what was done before stays lawful   nothing to do: ask with the instant of that time
* no longer                           STOP: at once, for what was consented to
* erase, no other ground (17)(1)(b)   ERASE; KEEP where another ground for the same data was fixed, and told, from the start; a ground
                                      that is looked up afterwards does not count; GROUNDS where nobody says
* those who act on the consent        TELL: a third party that relies on it must stop as well
"""

from __future__ import annotations

from typing import Final, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, duty, question, reason
from avgkit.law.citation import AVG
from avgkit.law.grounds import Ground
from avgkit.rules.shared import shared
from avgkit.sentence import Named

ERASE: Final = reason(
    Outcome.REQUIRED,
    "avg-17-1b.erase-after-withdrawal",
    AVG.art(17, 1, "b"),
    nl="De toestemming is ingetrokken en er is geen andere grondslag: de gegevens worden gewist.",
    en="The consent was withdrawn and there is no other ground: the data are erased.",
)
KEEP: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-17-1b.keep-for-other-ground",
    AVG.art(17, 1, "b"),
    nl="De gegevens blijven alleen voor wat van het begin af op een andere grondslag rustte: {grounds}.",
    en="The data stay only for what rested on another ground from the start: {grounds}.",
)
GROUNDS: Final = question(
    "avg-17-1b.other-grounds-not-known",
    AVG.art(17, 1, "b"),
    fact="other_grounds",
    answered_by=Party.CONTROLLER,
    nl="Rustte het gebruik van dezelfde gegevens van het begin af ook op een andere grondslag?",
    en="Did the use of the same data also rest on another ground from the start?",
)
# Whatever is still asked about the data, the use stops: so these duties stay where the outcome is undecided.
STOP: Final = duty(
    Outcome.UNDECIDED,
    "avg-7-3.stop",
    AVG.art(7, 3),
    nl="Stop met wat op de toestemming rustte.",
    en="Stop what rested on the consent.",
)
TELL: Final = duty(
    Outcome.UNDECIDED,
    "avg-7-3.tell-others",
    AVG.art(7, 3),
    AVG.art(19),
    nl="Zeg het aan ieder die de gegevens op grond van deze toestemming kreeg.",
    en="Tell everybody who got the data on the strength of this consent.",
)


@final
@frozen(kw_only=True)
class WithdrawalFacts:
    """What withdrawal leads to depends on the other grounds for the same data (andere grondslagen); None where nobody says."""

    other_grounds: frozenset[Ground] | None


@shared
def after_withdrawal(facts: WithdrawalFacts, /) -> Decision:
    """Say whether the data must be erased now that consent was withdrawn (na intrekken); to stop is a duty either way."""
    others = facts.other_grounds
    if others is None:
        return Decision(reasons=(GROUNDS,), duties=(STOP, TELL))
    named = tuple(
        Named(key=ground.value, label=ground.label)
        for ground in Ground
        if ground in others and ground is not Ground.CONSENT
    )
    found = KEEP.given(grounds=named) if named else ERASE
    return Decision(reasons=(found,), duties=(STOP, TELL))
