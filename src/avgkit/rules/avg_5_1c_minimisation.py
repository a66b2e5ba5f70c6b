"""
Art. 5(1)(c) AVG: data minimisation (minimale gegevensverwerking).

Data are adequate, relevant and limited to what the purpose needs.

* what the purpose needs              NEEDED; NOT_NEEDED and NEEDED_NOWHERE by the items of the policy's activities
* not before it is needed             NOT_IN_STAGE: the policy lists the item, and lists it for other stages only; an item that is
                                      in none of the lists is not bound to a stage
* not nearer to the person            TOO_NEAR: a purpose that can do with groups gets no persons; GROUPS_ONLY is what then goes
                                      with a yes: the size of a group is not computed here
* adequate, relevant                  not computed here: that an activity names the item is the organisation's answer
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Reason, duty, reason
from avgkit.language import Text
from avgkit.law.citation import AVG, Citation
from avgkit.models.activity import Stage
from avgkit.models.purpose import DataForm
from avgkit.rules.avg_5_1b_purpose import STAGE
from avgkit.rules.shared import shared
from avgkit.sentence import Named

FORM: Final[Mapping[DataForm, Text]] = {
    DataForm.IDENTIFIABLE: Text(nl="herleidbaar tot de persoon", en="identifiable"),
    DataForm.PSEUDONYMOUS: Text(nl="gepseudonimiseerd", en="pseudonymised"),
    DataForm.AGGREGATED: Text(nl="alleen op groepsniveau", en="for groups only"),
}
_DISTANCE: Final[Mapping[DataForm, int]] = {form: distance for distance, form in enumerate(DataForm)}

NEEDED: Final = reason(
    Outcome.PERMITTED,
    "avg-5-1c.needed",
    AVG.art(5, 1, "c"),
    nl='"{item}" is nodig voor "{purpose}".',
    en='"{item}" is needed for "{purpose}".',
)
NOT_NEEDED: Final = reason(
    Outcome.PROHIBITED,
    "avg-5-1c.not-needed",
    AVG.art(5, 1, "c"),
    nl='"{item}" is niet nodig voor "{purpose}".',
    en='"{item}" is not needed for "{purpose}".',
)
NEEDED_NOWHERE: Final = reason(
    Outcome.PROHIBITED,
    "avg-5-1c.needed-nowhere",
    AVG.art(5, 1, "c"),
    nl='Geen enkel doel in het beleid heeft "{item}" nodig.',
    en='No purpose in the policy needs "{item}".',
)
NOT_IN_STAGE: Final = reason(
    Outcome.PROHIBITED,
    "avg-5-1c.not-in-stage",
    AVG.art(5, 1, "c"),
    nl='"{item}" hoort volgens het beleid niet bij deze fase ({stage}).',
    en='According to the policy "{item}" does not belong to this stage ({stage}).',
)
TOO_NEAR: Final = reason(
    Outcome.PROHIBITED,
    "avg-5-1c.too-near",
    AVG.art(5, 1, "c"),
    AVG.art(25, 1),
    nl='Voor "{purpose}" volstaat een vorm die minder herleidbaar is: {form}.',
    en='For "{purpose}" a less identifiable form will do: {form}.',
)
GROUPS_ONLY: Final = duty(
    Outcome.PERMITTED,
    "avg-5-1c.groups-only",
    AVG.art(5, 1, "c"),
    AVG.recital(26),
    nl="Geef alleen uitkomsten over groepen waarin niemand te herkennen is.",
    en="Give out results on groups only, in which nobody can be recognised.",
)


class Necessity(Enum):
    """Whether the policy needs an item (noodzaak)."""

    FOR_PURPOSE = "for_purpose"
    FOR_OTHER_PURPOSE = "for_other_purpose"
    NOWHERE = "nowhere"


class StageList(Enum):
    """What the lists of items per stage say of an item (gegevens per fase)."""

    THIS_STAGE = "this_stage"
    OTHER_STAGES = "other_stages"
    SILENT = "silent"


@final
@frozen(kw_only=True)
class MinimisationFacts:
    """What minimisation depends on (feiten): a purpose, whether it needs the item, in this stage and in the form that is asked."""

    purpose: Named
    item: Named
    need: Necessity
    stage: Stage
    listed: StageList
    stage_clauses: tuple[Citation, ...]
    form: DataForm
    form_needed: DataForm
    clauses: tuple[Citation, ...]


@shared
def minimisation(facts: MinimisationFacts, /) -> Decision:
    """Say whether the purpose needs the item, now and in this form (minimale gegevensverwerking)."""
    reasons = [_need(facts)]
    if facts.listed is StageList.OTHER_STAGES:
        reasons.append(NOT_IN_STAGE.given(*facts.stage_clauses, item=facts.item, stage=STAGE[facts.stage]))
    if _DISTANCE[facts.form] < _DISTANCE[facts.form_needed]:
        reasons.append(TOO_NEAR.given(*facts.clauses, purpose=facts.purpose, form=FORM[facts.form_needed]))
    duties = (GROUPS_ONLY,) if facts.form is DataForm.AGGREGATED else ()
    return Decision(reasons=tuple(reasons), duties=duties)


def _need(facts: MinimisationFacts) -> Reason:
    match facts.need:
        case Necessity.FOR_PURPOSE:
            return NEEDED.given(*facts.clauses, item=facts.item, purpose=facts.purpose)
        case Necessity.FOR_OTHER_PURPOSE:
            return NOT_NEEDED.given(*facts.clauses, item=facts.item, purpose=facts.purpose)
        case Necessity.NOWHERE:
            return NEEDED_NOWHERE.given(item=facts.item)
        case _:
            assert_never(facts.need)
