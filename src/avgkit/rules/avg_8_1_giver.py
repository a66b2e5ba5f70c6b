"""
Art. 8(1) AVG and 5(1) and (2) UAVG: whether consent was given by whoever can give it (wie toestemt), for a person of the dossier.

* a child below the age                 a parent must have consented, and have been checked: see ``avg_8_children`` and ``avg_8_2_verification``
* the age on the day of the consent     of a person it may be known between two years; where that makes a difference it is asked. Who comes
                                        of age later need not consent anew to what a parent consented to
* given by the person, authorised by     carries whatever the age, if the parent did so that day or before
  a parent who was checked
* a parent consents on a later day       each is judged by the age on the day of each, and one that carries is enough: whoever is of age
                                        by then is not held to what he said as a child
* whoever is old enough consents alone  another cannot, unless the person is under guardianship, which is not known here: REPRESENTED

Nobody's age is asked where nothing says that children are among the persons, nor that this one is a child.
"""

from __future__ import annotations

from datetime import date
from typing import Final, final

from attrs import evolve, frozen

from avgkit.decision import Decision, Outcome, Party, combine, question
from avgkit.law.catalogue import AVG_APPLIES
from avgkit.law.children import OLDEST, ConsentGiver, ParentVerification
from avgkit.law.citation import AVG, UAVG
from avgkit.law.condition import Condition
from avgkit.law.grounds import Ground
from avgkit.models.legal_basis import ChildrenServed
from avgkit.models.standing import ALONE
from avgkit.rules.avg_8_2_verification import GIVEN, child_consent, verification
from avgkit.rules.avg_8_children import ChildFacts, parental_consent
from avgkit.rules.shared import shared

REPRESENTED: Final = question(
    "uavg-5-2.represented",
    AVG.art(4, 11),
    UAVG.art(5, 2),
    fact="guardianship",
    answered_by=Party.CONTROLLER,
    nl="Een vertegenwoordiger gaf de toestemming van iemand die daar oud genoeg voor is. Is die onder curatele, bewind of mentorschap "
    "gesteld?",
    en="A representative gave the consent of somebody old enough to give it. Is that person under guardianship?",
)

_BEST_FIRST: Final = (Outcome.PERMITTED, Outcome.UNDECIDED, Outcome.PROHIBITED)


@final
@frozen(kw_only=True)
class GiverFacts:
    """
    What it depends on whether consent was given by whoever can give it (feiten).

    *on* is the day on which it was given, *country* that of the member state whose age applies, *ages* the youngest and the oldest
    that the person can have been, *by* who gave it, *own* the day and the ages of the person's own yes where that is an earlier one,
    *children* what the policy says of children; None where nobody says.
    """

    on: date
    country: str
    ages: tuple[int, int] | None
    by: frozenset[ConsentGiver]
    verification: ParentVerification | None
    own: tuple[date, tuple[int, int] | None] | None
    children: ChildrenServed | None


@shared
def giver(facts: GiverFacts, /) -> Decision:
    """Say whether consent was given by whoever can give it (wie toestemt), as far as age goes."""
    if facts.own is None:
        return _on_that_day(facts)
    day, ages = facts.own
    own = _on_that_day(evolve(facts, on=day, ages=ages, by=ALONE, verification=None))
    parent = _on_that_day(evolve(facts, by=facts.by - ALONE))
    return min(own, parent, key=lambda one: _BEST_FIRST.index(one.outcome))


def _on_that_day(facts: GiverFacts) -> Decision:
    youngest, oldest = (_at(facts, age) for age in facts.ages or (0, OLDEST))
    alike = youngest == oldest or youngest.outcome is oldest.outcome is Outcome.PERMITTED
    return youngest if alike else _at(facts, None)


def _at(facts: GiverFacts, age: int | None) -> Decision:
    served = facts.children
    parent = ConsentGiver.REPRESENTATIVE in facts.by
    child = ChildFacts(
        on=max(facts.on, AVG_APPLIES),  # recital 171: older consent counts as far as it meets the Regulation
        country=facts.country,
        age=age,
        ground=Ground.CONSENT,
        service=None if served is None else served.service,
        offered_directly=Condition.UNKNOWN if served is None else served.offered_directly,
        parental_consent=Condition.MET if parent else Condition.NOT_MET,
        verification=facts.verification,
        risk=None if served is None else served.risk,
    )
    by_person, checked = ConsentGiver.PERSON in facts.by, verification(child)
    if parent and by_person and checked.permitted:
        return combine(Decision(reasons=(GIVEN,)), checked)
    if parental_consent(child).outcome is Outcome.NOT_REQUIRED and not by_person:
        return Decision(reasons=(REPRESENTED,))
    return child_consent(child)
