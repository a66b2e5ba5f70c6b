"""
Art. 13(3) and 14(4) AVG: telling people of a new purpose before their data are used for it (informeren vooraf).

* prior to that further processing      INFORMED, NOT_INFORMED, whatever makes the new use lawful
"""

from __future__ import annotations

from typing import Final

from avgkit.decision import Decision, Outcome, Party, question, reason
from avgkit.law.citation import AVG
from avgkit.law.condition import Condition
from avgkit.rules.elements import wanting

INFORMED: Final = reason(
    Outcome.PERMITTED,
    "avg-13-3.informed",
    AVG.art(13, 3),
    AVG.art(14, 4),
    nl="De betrokkene is vooraf over het nieuwe doel geïnformeerd.",
    en="The data subject was informed of the new purpose beforehand.",
)
NOT_INFORMED: Final = reason(
    Outcome.PROHIBITED,
    "avg-13-3.not-informed",
    AVG.art(13, 3),
    AVG.art(14, 4),
    nl="De betrokkene is nog niet over het nieuwe doel geïnformeerd; dat moet vooraf.",
    en="The data subject was not informed of the new purpose yet; that must be done beforehand.",
)
INFORMING: Final = question(
    "avg-13-3.informing-not-known",
    AVG.art(13, 3),
    AVG.art(14, 4),
    fact="informed_before",
    answered_by=Party.CONTROLLER,
    nl="Is de betrokkene vooraf over het nieuwe doel geïnformeerd?",
    en="Was the data subject informed of the new purpose beforehand?",
)


def informed_before(informed: Condition, /) -> Decision:
    """Say whether a new use may start as far as information goes (informeren vooraf)."""
    return Decision(reasons=wanting(NOT_INFORMED, (informed, INFORMING)) or (INFORMED,))
