"""
Art. 4(10), 5(1)(b), 6(1) and 6(4) AVG: what another controller will do with what it receives (eigen gebruik door de ontvanger).

To receive is a processing of its own, for which the recipient answers; whoever gives answers for giving only to what fits.

* a law orders the disclosure           BY_LAW, where nothing but legal obligations name the recipient, and each has disclosure among its
                                        operations: a law that asks to keep data does not ask to give them
* a purpose and a ground (6(1))         OWN_USE asks for them; LAWFUL asks whether the ground carries that use, NOT_LAWFUL where it does not
* compatible with why they were         COMPATIBLE asks, INCOMPATIBLE where it is not; what speaks for it, such as agreements on careful
  collected (5(1)(b), 6(4))             use, is for the judgment
* terms that the policy itself asks     TERMS where they are not signed or have ended: a promise to people binds (5(1)(a))
* all of it                             FITS

A recipient that has several uses of an item has each of them.
"""

from __future__ import annotations

from datetime import date
from typing import Final, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG, Citation, clause
from avgkit.law.grounds import Ground
from avgkit.law.operations import Operation
from avgkit.models.sharing import OwnUse
from avgkit.rules.shared import condition_on, shared
from avgkit.rules.ways import shortfalls
from avgkit.sentence import Named

BY_LAW: Final = reason(
    Outcome.PERMITTED,
    "avg-4-10.by-law",
    AVG.art(4, 10),
    AVG.art(6, 1, "c"),
    nl='De wet verplicht tot verstrekking aan "{recipient}".',
    en='The law obliges to disclose to "{recipient}".',
)
OWN_USE: Final = question(
    "avg-4-10.own-use",
    AVG.art(4, 10),
    AVG.art(5, 1, "b"),
    fact="use_by_recipient",
    answered_by=Party.RECIPIENT,
    nl='Waarvoor gebruikt "{recipient}" "{item}", en op welke grondslag?',
    en='What will "{recipient}" use "{item}" for, and on which ground?',
)
LAWFUL: Final = question(
    "avg-6-1.use-not-judged",
    AVG.art(6, 1),
    fact="use_lawful",
    answered_by=Party.RECIPIENT,
    nl='Kan "{recipient}" voor "{use}" steunen op deze grondslag: {ground}?',
    en='Can "{recipient}" rely on this ground for "{use}": {ground}?',
)
NOT_LAWFUL: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1.use-not-lawful",
    AVG.art(6, 1),
    nl='"{recipient}" kan voor "{use}" niet steunen op deze grondslag: {ground}.',
    en='"{recipient}" cannot rely on this ground for "{use}": {ground}.',
)
COMPATIBLE: Final = question(
    "avg-6-4.use-not-judged",
    AVG.art(5, 1, "b"),
    AVG.art(6, 4),
    fact="use_compatible",
    answered_by=Party.CONTROLLER,
    nl='Is wat "{recipient}" ermee doet ("{use}") verenigbaar met het doel waarvoor de gegevens zijn verzameld?',
    en='Is what "{recipient}" does with them ("{use}") compatible with the purpose for which the data were collected?',
)
INCOMPATIBLE: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-4.use-incompatible",
    AVG.art(5, 1, "b"),
    AVG.art(6, 4),
    nl='Wat "{recipient}" ermee doet ("{use}") is niet verenigbaar met het doel waarvoor de gegevens zijn verzameld.',
    en='What "{recipient}" does with them ("{use}") is not compatible with the purpose for which the data were collected.',
)
TERMS: Final = reason(
    Outcome.PROHIBITED,
    "avg-5-1a.terms-not-agreed",
    AVG.art(5, 1, "a"),
    nl='Het beleid belooft afspraken over zorgvuldig gebruik, en met "{recipient}" gelden die niet.',
    en='The policy promises agreements on careful use, and with "{recipient}" none are in force.',
)
FITS: Final = reason(
    Outcome.PERMITTED,
    "avg-6-4.use-fits",
    AVG.art(5, 1, "b"),
    AVG.art(6, 4),
    nl='Vastgelegd is dat "{recipient}" "{item}" mag gebruiken voor "{use}", en dat dit past bij het doel van verzamelen.',
    en='It is on record that "{recipient}" may use "{item}" for "{use}", and that this fits why it was collected.',
)


@final
@frozen(kw_only=True)
class OwnUseFacts:
    """
    What another controller may receive depends on (feiten): the grounds on which it is named, and its uses that are on file.

    *operations* are those that all activities have that name it.
    """

    recipient: Named
    purpose: str
    item: Named
    grounds: frozenset[Ground]
    operations: frozenset[Operation]
    uses: tuple[OwnUse, ...]
    on: date
    clauses: tuple[Citation, ...]


@shared
def own_use(facts: OwnUseFacts, /) -> Decision:
    """Say whether another controller may receive an item for what it will do with it (eigen gebruik door de ontvanger)."""
    if ordered(facts.grounds, facts.operations):
        return Decision(reasons=(BY_LAW.given(*facts.clauses, recipient=facts.recipient),))
    uses = [one for one in facts.uses if facts.purpose in one.purposes and facts.item.key in one.items]
    if not uses:
        return Decision(reasons=(OWN_USE.given(*facts.clauses, recipient=facts.recipient, item=facts.item),))
    return Decision(reasons=tuple(reason for use in uses for reason in _of_use(facts, use)))


def ordered(grounds: frozenset[Ground], operations: frozenset[Operation], /) -> bool:
    """Tell whether a law orders the disclosure (wettelijk voorgeschreven verstrekking), and does more than ask to keep."""
    return grounds == {Ground.LEGAL_OBLIGATION} and Operation.DISCLOSE in operations


def _of_use(facts: OwnUseFacts, use: OwnUse) -> tuple[Reason, ...]:
    who, clauses = facts.recipient, (*facts.clauses, *map(clause, use.clauses))
    ground = use.ground.label
    wanting = shortfalls(
        (
            condition_on(use.lawful, facts.on),
            NOT_LAWFUL.given(*clauses, recipient=who, use=use.use, ground=ground),
            LAWFUL.given(*clauses, recipient=who, use=use.use, ground=ground),
        ),
        (
            condition_on(use.compatible, facts.on),
            INCOMPATIBLE.given(*clauses, recipient=who, use=use.use),
            COMPATIBLE.given(*clauses, recipient=who, use=use.use),
        ),
    )
    if use.terms is not None and not use.terms.bind_on(facts.on):
        wanting = (*wanting, TERMS.given(*map(clause, use.terms.clauses), *clauses, recipient=who))
    return wanting or (FITS.given(*clauses, recipient=who, item=facts.item, use=use.use),)
