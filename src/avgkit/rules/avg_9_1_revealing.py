"""
Art. 9(1) and 4(13) to 4(15) AVG: which data are in a special category (bijzondere categorie), and what reveals one.

* data concerning health                CATEGORY: to be ill is about health already; a medicine that was ordered reveals it
* revealing                             indirectly is enough, whatever the intent: the name of a partner reveals orientation (C-184/20);
                                        one such item taints the set that it is not kept apart from: APART (C-252/21)
* biometric data                        only if processed by technical means to identify a person uniquely: UNIQUE; a photo as such is none
                                        (recital 51)
* nothing else                          NOT_SPECIAL: a BSN has a regime of its own
"""

from __future__ import annotations

from typing import Final

from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG
from avgkit.law.condition import Condition
from avgkit.law.instruments import META
from avgkit.law.special_categories import SpecialCategory
from avgkit.models.personal_data import PersonalData
from avgkit.models.sensitivity import SensitiveDatum, Sensitivity
from avgkit.rules.elements import opposite
from avgkit.rules.shared import shared

CATEGORY: Final = reason(
    Outcome.REQUIRED,
    "avg-9-1.category",
    AVG.art(9, 1),
    nl="Dit is een bijzonder persoonsgegeven ({category}): een uitzondering op het verbod is nodig.",
    en="This is a special category of data ({category}): an exception to the prohibition is needed.",
)
NOT_SPECIAL: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-9-1.not-special",
    AVG.art(9, 1),
    nl="Dit is geen bijzonder persoonsgegeven: een uitzondering is niet nodig.",
    en="This is no special category of data: no exception is needed.",
)
UNIQUE: Final = question(
    "avg-4-14.identification-not-known",
    AVG.art(4, 14),
    AVG.recital(51),
    fact="unique_identification",
    answered_by=Party.CONTROLLER,
    nl="Wordt dit met technische middelen verwerkt om iemand uniek te herkennen?",
    en="Is this processed by technical means to identify a person uniquely?",
)
APART: Final = question(
    "avg-9-1.apart-not-known",
    AVG.art(9, 1),
    META.whole(),
    fact="kept_apart",
    answered_by=Party.CONTROLLER,
    nl="Wordt het gevoelige gegeven apart van de rest bewaard?",
    en="Is the sensitive item kept apart from the rest?",
)


@shared
def is_special(facts: Sensitivity, /) -> Decision:
    """Say whether an exception of art. 9(2) is needed (bijzonder persoonsgegeven): REQUIRED for a special category."""
    category = facts.category
    if category is None:
        return Decision(reasons=(NOT_SPECIAL,))
    known, ask = _condition(facts, category)
    answers = {Condition.MET: CATEGORY.given(category=category.label), Condition.NOT_MET: NOT_SPECIAL}
    return Decision(reasons=(answers.get(known, ask),))


def in_special_category(item: PersonalData, /) -> Condition:
    """Say whether an item is in a special category, by what the policy calls it or by what it reveals (bijzondere categorie)."""
    if item.category.special is not None:
        return Condition.MET
    return Condition.NOT_MET if item.sensitivity is None else _SPECIAL[is_special(item.sensitivity).outcome]


def _condition(facts: Sensitivity, category: SpecialCategory) -> tuple[Condition, Reason]:
    """Return on what it turns that the datum is special, and how to ask for that."""
    if category is SpecialCategory.BIOMETRIC:
        return facts.unique_identification, UNIQUE
    if facts.datum is SensitiveDatum.SET_WITH_HEALTH_ITEM:
        return opposite(facts.kept_apart), APART
    return Condition.MET, APART


_SPECIAL: Final = {
    Outcome.REQUIRED: Condition.MET,
    Outcome.NOT_REQUIRED: Condition.NOT_MET,
    Outcome.UNDECIDED: Condition.UNKNOWN,
}
