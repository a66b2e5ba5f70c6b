"""
Art. 17(3) AVG: what must stay as it is cannot lose its person either (anonimiseren).

Anonymising is an adaptation of the data and takes them away as erasure does. It needs a ground like any use; beside that:

* kept by a law (b), for a claim (e)  the exceptions of art. 17(3), as for erasure
* the person asked not to             NOT_WANTED: the AVG knows no such right, but whoever offers it is held to it (art. 5(1)(a))
* otherwise                           MAY_BE_ANONYMISED
* once no purpose needs them (5)(1)(e)  AFTER_PERIOD: no longer in a form that identifies. Then it is no new use, and asks no ground of its
                                      own, where the policy says of that period that what is left is anonymised
"""

from __future__ import annotations

from typing import Final, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, reason
from avgkit.law.citation import AVG, Citation
from avgkit.models.events import Preference
from avgkit.rules.avg_17_erasure import Obstacle, StatutoryKeeping, obstacles
from avgkit.rules.shared import shared
from avgkit.sentence import Named

NOT_WANTED: Final = reason(
    Outcome.PROHIBITED,
    "avg-5-1a.not-kept-anonymously",
    AVG.art(5, 1, "a"),
    nl='De betrokkene vroeg vooraf om "{item}" niet geanonimiseerd te bewaren.',
    en='The data subject asked beforehand that "{item}" is not kept anonymously.',
)
MAY_BE_ANONYMISED: Final = reason(
    Outcome.PERMITTED,
    "avg-17-3.may-be-anonymised",
    AVG.art(17, 3),
    nl='Geen bewaarplicht en geen rechtsvordering staat eraan in de weg "{item}" te anonimiseren.',
    en='No duty to keep "{item}" and no legal claim stands in the way of anonymising it.',
)


AFTER_PERIOD: Final = reason(
    Outcome.PERMITTED,
    "avg-5-1e.then-anonymised",
    AVG.art(5, 1, "e"),
    nl='Geen doel heeft "{item}" nog nodig, en volgens het beleid wordt het dan geanonimiseerd.',
    en='No purpose needs "{item}" any more, and by the policy it is anonymised then.',
)


@final
@frozen(kw_only=True)
class AnonymisingFacts:
    """What anonymising an item depends on (feiten): the legal duties to keep it that run, a claim, and what the person asked."""

    item: Named
    statutory: tuple[StatutoryKeeping, ...]
    obstacles: frozenset[Obstacle]
    preferences: frozenset[Preference]


@shared
def anonymising(facts: AnonymisingFacts, /) -> Decision:
    """Say whether an item may lose its person, as far as that is not a matter of its ground (anonimiseren)."""
    against, duties = obstacles(facts.item, statutory=facts.statutory, found=facts.obstacles)
    if Preference.NOT_KEPT_ANONYMOUSLY in facts.preferences:
        against = (*against, NOT_WANTED.given(item=facts.item))
    return Decision(reasons=against or (MAY_BE_ANONYMISED.given(item=facts.item),), duties=duties)


@final
@frozen(kw_only=True)
class AfterPeriodFacts:
    """An item whose last period is over, and the clauses that say that it is anonymised then (feiten)."""

    item: Named
    clauses: tuple[Citation, ...]


@shared
def anonymising_after(facts: AfterPeriodFacts, /) -> Decision:
    """Say that an item may lose its person now that its last period is over (anonimiseren na de bewaartermijn)."""
    return Decision(reasons=(AFTER_PERIOD.given(*facts.clauses, item=facts.item),))
