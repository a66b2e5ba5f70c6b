"""
Art. 5(1)(f) and 32 AVG: measures that protect personal data (beveiliging).

* measures (1)                          against destruction and loss, alteration, disclosure and access (2): NO_MEASURE where nobody
                                        recorded one that holds today
* implement                             IN_PLACE where somebody found that it is there and works; NOT_IN_PLACE where it does not;
                                        NOT_CONFIRMED where nobody looked, or too long ago (1)(d)
* a promise that has ended              LAPSED, where nothing came in its place
* appropriate to the risk (1)           not computed: the state of the art, the costs and the risk are for the judgment that is its evidence

One measure that was found in place protects against its risks; another that was not does not undo that.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, assert_never, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.language import Text
from avgkit.law.citation import AVG, Citation, clause
from avgkit.models.judgment import Answer
from avgkit.models.security import SecurityMeasure, SecurityRisk
from avgkit.rules.shared import shared
from avgkit.rules.ways import best_of
from avgkit.sentence import Named

RISK: Final[Mapping[SecurityRisk, Text]] = {
    SecurityRisk.ACCESS: Text(nl="ongeoorloofde toegang", en="unauthorised access"),
    SecurityRisk.ALTERATION: Text(nl="ongeoorloofde wijziging", en="unauthorised alteration"),
    SecurityRisk.DISCLOSURE: Text(nl="ongeoorloofde verstrekking", en="unauthorised disclosure"),
    SecurityRisk.DESTRUCTION: Text(nl="vernietiging of verlies", en="destruction or loss"),
}

IN_PLACE: Final = reason(
    Outcome.PERMITTED,
    "avg-32.in-place",
    AVG.art(32, 1),
    nl='"{item}" is beschermd tegen {risk}: {measure}.',
    en='"{item}" is protected against {risk}: {measure}.',
)
NOT_IN_PLACE: Final = reason(
    Outcome.PROHIBITED,
    "avg-32.not-in-place",
    AVG.art(32, 1),
    nl='De maatregel die "{item}" moet beschermen tegen {risk} is er niet, of werkt niet: {measure}.',
    en='The measure that is to protect "{item}" against {risk} is not there, or does not work: {measure}.',
)
NOT_CONFIRMED: Final = question(
    "avg-32.not-confirmed",
    AVG.art(32, 1, "d"),
    fact="measure_evidence",
    answered_by=Party.CONTROLLER,
    nl='Is vastgesteld dat deze maatregel "{item}" nu beschermt tegen {risk}: {measure}?',
    en='Was it found that this measure now protects "{item}" against {risk}: {measure}?',
)
LAPSED: Final = reason(
    Outcome.PROHIBITED,
    "avg-32.lapsed",
    AVG.art(32, 1),
    nl='De maatregel die "{item}" beschermde tegen {risk} is voorbij sinds {until}: {measure}.',
    en='The measure that protected "{item}" against {risk} ended on {until}: {measure}.',
)
NO_MEASURE: Final = question(
    "avg-32.no-measure",
    AVG.art(5, 1, "f"),
    AVG.art(32, 2),
    fact="measure",
    answered_by=Party.CONTROLLER,
    nl='Welke maatregel beschermt "{item}" tegen {risk}?',
    en='Which measure protects "{item}" against {risk}?',
)


@final
@frozen(kw_only=True)
class SecurityFacts:
    """What the protection of an item depends on (feiten): the measures that were ever promised for it, and the day."""

    item: Named
    measures: tuple[SecurityMeasure, ...]
    on: date
    clauses: tuple[Citation, ...]


@shared
def protected(facts: SecurityFacts, /) -> Decision:
    """Say whether an item is protected against each risk, as far as is on record (beveiliging)."""
    return Decision(reasons=tuple(one for risk in SecurityRisk for one in _against(facts, risk).reasons))


def _against(facts: SecurityFacts, risk: SecurityRisk) -> Decision:
    against = [one for one in facts.measures if risk in one.protects]
    holding = [_found(facts, risk, one) for one in against if one.holds_on(facts.on)]
    if holding:
        return best_of(*(Decision(reasons=(one,)) for one in holding))
    ended = [one for one in against if one.until is not None and one.until < facts.on]
    lapsed = tuple(
        LAPSED.given(*_cited(facts, one), item=facts.item, risk=RISK[risk], measure=one.named, until=one.until)
        for one in ended
        if one.until is not None
    )
    return Decision(reasons=lapsed or (NO_MEASURE.given(*facts.clauses, item=facts.item, risk=RISK[risk]),))


def _found(facts: SecurityFacts, risk: SecurityRisk, measure: SecurityMeasure) -> Reason:
    given = _constant(measure.found_on(facts.on))
    return given.given(*_cited(facts, measure), item=facts.item, risk=RISK[risk], measure=measure.named)


def _constant(found: Answer | None) -> Reason:
    match found:
        case Answer.YES:
            return IN_PLACE
        case Answer.NO:
            return NOT_IN_PLACE
        case None:
            return NOT_CONFIRMED
        case _:
            assert_never(found)


def _cited(facts: SecurityFacts, measure: SecurityMeasure) -> tuple[Citation, ...]:
    return (*map(clause, measure.clauses), *facts.clauses)
