"""
Art. 35 AVG: whether an impact assessment is required before processing begins (gegevensbeschermingseffectbeoordeling).

* always (3)                            CASE where one of the three cases is there
* on the list of the authority (4)      LISTED from its threshold on; THRESHOLD asks whether it is reached
* likely to result in a high risk (1)   PRESUMED from two criteria of WP248 on, also where more are not known; NO_HIGH_RISK where the reasons
                                        to judge otherwise are on record; CRITERIA asks where that turns on what is not known
* fewer                                 NOT_LIKELY, unless somebody judged the risk high: JUDGED_HIGH
* made along with the law (10)          BY_LEGISLATOR

That profiling shows or steers behaviour is on the list: observing and influencing behaviour. What the report contains (7) is not
computed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, assert_never, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.catalogue import all_of
from avgkit.law.citation import AVG
from avgkit.law.condition import Checklist, Condition
from avgkit.law.dpia import AP_LIST, PRESUMED_FROM, DpiaCase, DpiaCriterion, ListActivity, Threshold
from avgkit.law.instruments import AP_DPIA_LIST, WP248
from avgkit.models.judgment import Answer
from avgkit.rules.shared import shared

CASE: Final = reason(
    Outcome.REQUIRED,
    "avg-35-3.case",
    AVG.art(35, 3),
    nl="Een beoordeling is verplicht: {case}.",
    en="An assessment is required: {case}.",
)
CASES: Final = question(
    "avg-35-3.case-not-known",
    AVG.art(35, 3),
    fact="cases",
    answered_by=Party.CONTROLLER,
    nl="Is dit aan de orde: {case}?",
    en="Is this the case: {case}?",
)
LISTED: Final = reason(
    Outcome.REQUIRED,
    "avg-35-4.listed",
    AVG.art(35, 4),
    AP_DPIA_LIST.whole(),
    nl="Een beoordeling is verplicht: deze verwerking staat op de lijst van de toezichthouder ({activity}; {threshold}).",
    en="An assessment is required: this processing is on the list of the authority ({activity}; {threshold}).",
)
THRESHOLD: Final = question(
    "avg-35-4.threshold-not-known",
    AVG.art(35, 4),
    AP_DPIA_LIST.whole(),
    fact="threshold",
    answered_by=Party.CONTROLLER,
    nl="Deze verwerking staat op de lijst van de toezichthouder ({activity}). Is dit het geval: {threshold}?",
    en="This processing is on the list of the authority ({activity}). Is this so: {threshold}?",
)
ACTIVITIES: Final = question(
    "avg-35-4.list-not-known",
    AVG.art(35, 4),
    AP_DPIA_LIST.whole(),
    fact="listed",
    answered_by=Party.CONTROLLER,
    nl="Staat de verwerking op de lijst van de toezichthouder?",
    en="Is the processing on the list of the authority?",
)
PRESUMED: Final = reason(
    Outcome.REQUIRED,
    "avg-35-1.presumed",
    AVG.art(35, 1),
    WP248.whole(),
    nl="Een hoog risico wordt vermoed, en een beoordeling is verplicht: {criteria}.",
    en="A high risk is presumed, and an assessment is required: {criteria}.",
)
JUDGED_HIGH: Final = reason(
    Outcome.REQUIRED,
    "avg-35-1.judged-high",
    AVG.art(35, 1),
    nl="Vastgelegd is dat het risico waarschijnlijk hoog is: een beoordeling is verplicht.",
    en="It is on record that the risk is likely to be high: an assessment is required.",
)
CRITERIA: Final = question(
    "avg-35-1.criteria-not-known",
    AVG.art(35, 1),
    WP248.whole(),
    fact="criteria",
    answered_by=Party.CONTROLLER,
    nl="Welke van deze criteria zijn aan de orde: {criteria}?",
    en="Which of these criteria are met: {criteria}?",
)
NO_HIGH_RISK: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-35-1.judged-not-high",
    AVG.art(35, 1),
    WP248.whole(),
    nl="Vastgelegd is waarom het risico niet hoog is.",
    en="It is on record why the risk is not high.",
)
NOT_LIKELY: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-35-1.not-likely",
    AVG.art(35, 1),
    WP248.whole(),
    nl="Niets wijst op een hoog risico: minder dan {least} criteria, en niet op de lijst.",
    en="Nothing points to a high risk: fewer than {least} criteria, and not on the list.",
)
BY_LEGISLATOR: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-35-10.by-legislator",
    AVG.art(35, 10),
    nl="De beoordeling is al gemaakt bij de wet die deze verwerking regelt.",
    en="The assessment was already made with the law that regulates this processing.",
)


@final
@frozen(kw_only=True)
class DpiaFacts:
    """
    What the duty to assess depends on (feiten); *listed* is None where nobody says.

    *high_risk* is the answer on record to whether the risk is likely to be high; *hidden_staff_camera* whether staff are filmed
    covertly, which counts even once; *assessed_in_legislation* whether art. 35(10) applies.
    """

    cases: Checklist[DpiaCase]
    listed: frozenset[ListActivity] | None
    large_scale: Condition
    systematic: Condition
    hidden_staff_camera: Condition
    criteria: Checklist[DpiaCriterion]
    high_risk: Answer | None
    assessed_in_legislation: Condition
    on: date


@shared
def must_assess(facts: DpiaFacts, /) -> Decision:
    """Say whether an impact assessment is required (verplichte beoordeling); NotInForce before the list of the authority."""
    if facts.assessed_in_legislation is Condition.MET:
        return Decision(reasons=(BY_LEGISLATOR,))
    found = (*_always(facts), *_on_list(facts), *_likely(facts))
    required = tuple(one for one in found if one.outcome is Outcome.REQUIRED)
    # One thing that makes it required makes what is not known no matter.
    return Decision(reasons=required or found)


def _always(facts: DpiaFacts) -> Iterator[Reason]:
    for case in DpiaCase:
        known = facts.cases.condition(case)
        if known is not Condition.NOT_MET:
            yield (CASE if known is Condition.MET else CASES).given(case=case.label)


def _on_list(facts: DpiaFacts) -> Iterator[Reason]:
    if facts.listed is None:
        yield ACTIVITIES
        return
    for activity in (one for one in ListActivity if one in facts.listed):
        threshold = AP_LIST[activity].on(facts.on)
        known = _reached(facts, threshold)
        if known is not Condition.NOT_MET:
            constant = LISTED if known is Condition.MET else THRESHOLD
            yield constant.given(activity=activity.label, threshold=threshold.label)


def _reached(facts: DpiaFacts, threshold: Threshold) -> Condition:
    match threshold:
        case Threshold.ALWAYS:
            return Condition.MET
        case Threshold.LARGE_SCALE:
            return facts.large_scale
        case Threshold.SYSTEMATIC:
            return facts.systematic
        case Threshold.LARGE_SCALE_OR_SYSTEMATIC:
            return _either(facts.large_scale, facts.systematic)
        case Threshold.LARGE_SCALE_OR_SYSTEMATIC_OR_STAFF_CAMERA:
            return _either(facts.large_scale, facts.systematic, facts.hidden_staff_camera)
        case _:
            assert_never(threshold)


def _either(*known: Condition) -> Condition:
    if Condition.MET in known:
        return Condition.MET
    return Condition.UNKNOWN if Condition.UNKNOWN in known else Condition.NOT_MET


def _likely(facts: DpiaFacts) -> tuple[Reason, ...]:
    if facts.high_risk is not None:
        return (JUDGED_HIGH if facts.high_risk is Answer.YES else NO_HIGH_RISK,)
    least = PRESUMED_FROM.on(facts.on)
    met = [one.label for one in DpiaCriterion if one in facts.criteria.met]
    unknown = [one.label for one in DpiaCriterion if facts.criteria.condition(one) is Condition.UNKNOWN]
    if len(met) >= least:
        return (PRESUMED.given(criteria=all_of(met)),)
    if len(met) + len(unknown) >= least:
        return (CRITERIA.given(criteria=all_of(unknown)),)
    return (NOT_LIKELY.given(least=least),)
