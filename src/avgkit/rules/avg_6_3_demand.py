"""
Art. 6(1)(c) and 6(3) AVG and recital 31: what an authority may demand (vordering van een instantie).

* a law of the Union or a Member        DEMAND asks for the law and what was asked; an authority of a third country: ``avg_48_foreign_order``
  State (6(3))
* gives it this power, for one inquiry  CHECK asks whether somebody looked; NO_POWER where the answer is no
* in writing and reasoned (recital 31)  LETTER asks for the letter: an oral demand, and a law that allows one, is for a person to judge
* not the whole of a filing system      EVERYBODY; OTHERS where it is about others; ABOUT asks
* what it asks, and no more             NOT_DEMANDED where it did not ask for the item, BEYOND_POWER where the law does not let it
* all of it                             DEMANDED

What was asked now and then, and not all the time (recital 31), and what the authority does with it next, is for the check.
"""

from __future__ import annotations

from datetime import date
from typing import Final, assert_never, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG, Citation
from avgkit.models.sharing import DemandReach, LegalDemand
from avgkit.rules.avg_48_foreign_order import ForeignOrder, foreign_order
from avgkit.rules.elements import cited
from avgkit.rules.shared import condition_on, shared
from avgkit.rules.ways import shortfalls
from avgkit.sentence import Named

DEMAND: Final = question(
    "avg-4-9.demand",
    AVG.art(4, 9),
    AVG.art(6, 3),
    AVG.recital(31),
    fact="legal_demand",
    answered_by=Party.RECIPIENT,
    nl='"{recipient}" mag alleen opvragen wat een wet toestaat. Welke wet is dat, en welke gegevens omvat die?',
    en='"{recipient}" may demand only what a law allows. Which law is that, and which data does it cover?',
)
LETTER: Final = question(
    "avg-6-3.no-letter",
    AVG.recital(31),
    fact="written_demand",
    answered_by=Party.RECIPIENT,
    nl='De vordering van "{recipient}" ligt er niet op schrift en met redenen. Wanneer komt zij?',
    en='The demand of "{recipient}" is not there in writing and with reasons. When does it come?',
)
CHECK: Final = question(
    "avg-6-3.not-checked",
    AVG.art(6, 3),
    AVG.recital(31),
    fact="power_checked",
    answered_by=Party.CONTROLLER,
    nl='Geeft deze wet ({law}) "{recipient}" die bevoegdheid voor dit onderzoek, en vraagt zij niet meer dan daarvoor nodig is?',
    en='Does this law ({law}) give "{recipient}" that power for this inquiry, and does it ask no more than that needs?',
)
NO_POWER: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-3.no-power",
    AVG.art(6, 3),
    nl='Deze wet ({law}) geeft "{recipient}" hiervoor geen bevoegdheid.',
    en='This law ({law}) gives "{recipient}" no power for this.',
)
ABOUT: Final = question(
    "avg-6-3.about-not-known",
    AVG.recital(31),
    fact="demand_about",
    answered_by=Party.RECIPIENT,
    nl='Over wie gaat de vordering van "{recipient}"?',
    en='Whom is the demand of "{recipient}" about?',
)
OTHERS: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-3.about-others",
    AVG.art(5, 1, "c"),
    AVG.recital(31),
    nl='De vordering van "{recipient}" gaat niet over deze persoon.',
    en='The demand of "{recipient}" is not about this person.',
)
EVERYBODY: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-3.whole-file",
    AVG.art(5, 1, "c"),
    AVG.recital(31),
    nl='De vordering van "{recipient}" gaat over een heel bestand, en niet over personen in een bepaald onderzoek.',
    en='The demand of "{recipient}" is about a whole file, and not about persons in a particular inquiry.',
)
NOT_DEMANDED: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-3.not-demanded",
    AVG.art(5, 1, "c"),
    nl='"{recipient}" vordert "{item}" niet.',
    en='"{recipient}" does not demand "{item}".',
)
BEYOND_POWER: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-3.beyond-power",
    AVG.art(6, 3),
    AVG.art(5, 1, "c"),
    nl='De wet waarop "{recipient}" zich beroept ({law}) omvat "{item}" niet.',
    en='The law that "{recipient}" relies on ({law}) does not cover "{item}".',
)
DEMANDED: Final = reason(
    Outcome.PERMITTED,
    "avg-6-3.demanded",
    AVG.art(6, 1, "c"),
    AVG.art(6, 3),
    nl='"{recipient}" vordert "{item}" schriftelijk sinds {since}, en nagegaan is dat deze wet dat toelaat: {law}.',
    en='"{recipient}" has demanded "{item}" in writing since {since}, and it was checked that this law allows that: {law}.',
)


@final
@frozen(kw_only=True)
class DemandFacts:
    """What an authority may receive depends on (feiten): its demand, None where nobody brought one, and whether it comes from abroad."""

    recipient: Named
    item: Named
    demand: LegalDemand | None
    order: ForeignOrder
    on: date
    clauses: tuple[Citation, ...]


@shared
def legal_demand(facts: DemandFacts, /) -> Decision:
    """Say whether an authority may receive an item that it demands (vordering)."""
    demand, who, clauses = facts.demand, facts.recipient, facts.clauses
    if demand is None:
        return Decision(reasons=(DEMAND.given(*clauses, recipient=who),))
    since = demand.written_on if demand.written_on is not None and demand.written_on <= facts.on else None
    wanting = (
        *cited(foreign_order(facts.order), clauses),
        *([LETTER.given(*clauses, recipient=who)] if since is None else []),
        *shortfalls(
            (
                condition_on(demand.checked, facts.on),
                NO_POWER.given(*clauses, recipient=who, law=demand.law),
                CHECK.given(*clauses, recipient=who, law=demand.law),
            )
        ),
        *(one.given(*clauses, recipient=who) for one in _about(demand.reach)),
        *_scope(facts, demand),
    )
    if since is None or wanting:
        return Decision(reasons=wanting)
    return Decision(reasons=(DEMANDED.given(*clauses, recipient=who, item=facts.item, since=since, law=demand.law),))


def _about(reach: DemandReach | None) -> tuple[Reason, ...]:
    match reach:
        case DemandReach.THIS_PERSON:
            return ()
        case DemandReach.OTHER_PERSONS:
            return (OTHERS,)
        case DemandReach.EVERYBODY:
            return (EVERYBODY,)
        case None:
            return (ABOUT,)
        case _:
            assert_never(reach)


def _scope(facts: DemandFacts, demand: LegalDemand) -> tuple[Reason, ...]:
    item, who, clauses, found = facts.item, facts.recipient, facts.clauses, list[Reason]()
    if item.key not in demand.items:
        found.append(NOT_DEMANDED.given(*clauses, recipient=who, item=item))
    if item.key not in demand.power:
        found.append(BEYOND_POWER.given(*clauses, recipient=who, item=item, law=demand.law))
    return tuple(found)
