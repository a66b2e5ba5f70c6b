"""May data be used for another purpose than they were collected for? Consent, a law or compatibility, and telling people first."""

from __future__ import annotations

from avgkit.decision import Decision, combine
from avgkit.evaluation.parts import alternatives
from avgkit.rules.avg_6_4_further_processing import NewUse, by_consent, by_law, compatibility
from avgkit.rules.avg_13_3_inform_before import informed_before


def may_reuse(use: NewUse, /) -> Decision:
    """
    Say whether a new use may start (mag dit nieuwe gebruik beginnen).

    Consent to the new purpose, a law that orders it, or compatibility with the old one suffices; whichever it is, people are told
    first. The ground of the new use, art. 6(1), is for ``may_process``, once the policy has the purpose.
    """
    return combine(
        alternatives([by_consent(use), by_law(use), compatibility(use)]), informed_before(use.informed_before)
    )
