"""Area legal-basis: whether a claimed ground can carry a processing, which test fails, and which ground fits."""

from __future__ import annotations

from typing import Any

from authority.answering import MAY, because
from authority.reading import choice, either, read
from avgkit.language import Text
from avgkit.law.condition import Condition
from avgkit.law.grounds import Ground
from avgkit.models.policy import ControllerKind
from avgkit.rules.avg_6_1_claimed_ground import (
    BalanceRecord,
    ClaimedGround,
    InterestHolder,
    ObligationSource,
    claimed_ground,
    fitting_ground,
)
from avgkit.sentence import Named

CONDITION = either(Condition.MET, Condition.NOT_MET)
GROUNDS = dict(zip(("6.1.a", "6.1.b", "6.1.c", "6.1.d", "6.1.e", "6.1.f"), Ground, strict=True))
WORDS = {ground: word for word, ground in GROUNDS.items()}
READERS = {
    "claimed_ground": choice(**GROUNDS),
    "controller_kind": choice(private=ControllerKind.PRIVATE, public=ControllerKind.PUBLIC),
    "person_is_party": CONDITION,
    "steps_requested_by_person": CONDITION,
    "contract_possible_without_processing": CONDITION,
    "contract_ended": CONDITION,
    "obligation_source": choice(
        none=ObligationSource.NONE,
        eu_or_member_state_law=ObligationSource.UNION_OR_MEMBER_STATE,
        third_country_law=ObligationSource.THIRD_COUNTRY,
    ),
    "needed_for_obligation": CONDITION,
    "life_at_risk": CONDITION,
    "other_ground_possible": CONDITION,
    "in_public_task": CONDITION,
    "task_laid_down_in_law": CONDITION,
    "needed_for_task": CONDITION,
    "interest_of": choice(
        controller=InterestHolder.CONTROLLER,
        third_party=InterestHolder.THIRD_PARTY,
        person_himself=InterestHolder.DATA_SUBJECT,
        general_public=InterestHolder.GENERAL_PUBLIC,
    ),
    "interest_lawful": CONDITION,
    "interest_specific": CONDITION,
    "interest_current": CONDITION,
    "interest_commercial": CONDITION,  # makes no difference: a commercial interest can be legitimate
    "less_intrusive_means_available": CONDITION,
    "expected_by_person": CONDITION,  # makes no difference by itself: it is weighed in the balance
    "assessment": choice(**{one.value: one for one in BalanceRecord}),
    "consent_withdrawn_for_same_use": CONDITION,
}
# In the order in which the law makes the tests.
TESTS = {
    "avg-6-1.withdrawn-for-this": "availability",
    "avg-6-1f.public-authority": "availability",
    "avg-6-1c.no-obligation": "availability",
    "avg-6-1c.foreign-law": "availability",
    "avg-6-1d.not-at-stake": "availability",
    "avg-6-1e.no-task": "availability",
    "avg-6-1e.not-in-law": "availability",
    "avg-6-1b.no-relation": "relation",
    "avg-6-1f.not-its-interest": "interest",
    "avg-6-1f.not-legitimate": "interest",
    "avg-6-1b.not-needed": "necessity",
    "avg-6-1c.not-needed": "necessity",
    "avg-6-1e.not-needed": "necessity",
    "avg-6-1f.not-necessary": "necessity",
    "avg-6-1f.overridden": "balancing",
    "avg-6-1f.not-weighed": "accountability",
}
FACTS = {
    "ground": "claimed_ground",
    "consent": "weighing",
    "consent_withdrawn": "consent_withdrawn_for_same_use",
    "controller": "controller_kind",
    "party": "person_is_party",
    "contract_ended": "contract_ended",
    "steps_requested": "steps_requested_by_person",
    "contract_without": "contract_possible_without_processing",
    "obligation": "obligation_source",
    "needed_for_obligation": "needed_for_obligation",
    "life_at_risk": "life_at_risk",
    "other_ground": "other_ground_possible",
    "in_public_task": "in_public_task",
    "task_in_law": "task_laid_down_in_law",
    "needed_for_task": "needed_for_task",
    "interest_of": "interest_of",
    "interest_lawful": "interest_lawful",
    "interest_specific": "interest_specific",
    "interest_present": "interest_current",
    "lighter_means": "less_intrusive_means_available",
    "balance": "assessment",
}
PURPOSE = Named(key="purpose", label=Text(nl="het doel", en="the purpose"))


def answer(facts: dict[str, Any]) -> dict[str, Any]:
    """Translate a case of this area, ask, and translate the answer."""
    known = read(facts, READERS)
    unknown = Condition.UNKNOWN
    claimed = ClaimedGround(
        purpose=PURPOSE,
        interest=Text(nl="het belang", en="the interest"),
        ground=known.get("claimed_ground"),
        controller=known.get("controller_kind"),
        consent_withdrawn=known.get("consent_withdrawn_for_same_use", unknown),
        party=known.get("person_is_party", unknown),
        contract_ended=known.get("contract_ended", unknown),
        steps_requested=known.get("steps_requested_by_person", unknown),
        contract_without=known.get("contract_possible_without_processing", unknown),
        obligation=known.get("obligation_source"),
        needed_for_obligation=known.get("needed_for_obligation", unknown),
        life_at_risk=known.get("life_at_risk", unknown),
        other_ground=known.get("other_ground_possible", unknown),
        in_public_task=known.get("in_public_task", unknown),
        task_in_law=known.get("task_laid_down_in_law", unknown),
        needed_for_task=known.get("needed_for_task", unknown),
        interest_of=known.get("interest_of"),
        interest_lawful=known.get("interest_lawful", unknown),
        interest_specific=known.get("interest_specific", unknown),
        interest_present=known.get("interest_current", unknown),
        lighter_means=known.get("less_intrusive_means_available", unknown),
        balance=known.get("assessment"),
        clauses=(),
    )
    decision, fitting = claimed_ground(claimed), fitting_ground(claimed)
    said = {"ground_valid": MAY[decision.outcome], "undecided_because": because(FACTS, [decision])}
    codes = {one.code for one in decision.reasons}
    failing = [test for code, test in TESTS.items() if code in codes]
    if failing:
        said["failing_test"] = failing[0]
    if fitting is not None:
        said["fitting_ground"] = WORDS[fitting]
    return said
