"""Area consent: whether consent is valid, and what follows from withdrawal."""

from __future__ import annotations

from typing import Any

from authority.answering import MAY, because, several, worded
from authority.reading import choice, day, either, read, whole
from avgkit.decision import Outcome
from avgkit.law.condition import Checklist, Condition
from avgkit.law.grounds import Ground
from avgkit.models.consent_request import (
    ConsentAct,
    ConsentRelation,
    ConsentRequest,
    ConsentTopic,
    EquivalentAlternative,
    RefusalConsequence,
    WithdrawalConsequence,
    WithdrawalRoute,
)
from avgkit.rules.avg_7_consent import valid_consent
from avgkit.rules.avg_7_withdrawal import WithdrawalFacts, after_withdrawal

CONDITION = either(Condition.MET, Condition.NOT_MET)
READERS = {
    "act": choice(
        tick_empty_box=ConsentAct.TICK_EMPTY_BOX,
        click_button=ConsentAct.CLICK_BUTTON,
        subscribe_form=ConsentAct.SUBSCRIBE_FORM,
        signature=ConsentAct.SIGNATURE,
        statement_and_confirmation=ConsentAct.CONFIRMED_STATEMENT,
        pre_ticked_box=ConsentAct.PRE_TICKED_BOX,
        scrolling=ConsentAct.SCROLLING,
    ),
    "relation": choice(
        customer=ConsentRelation.CUSTOMER, employee=ConsentRelation.EMPLOYEE, citizen=ConsentRelation.CITIZEN
    ),
    "number_of_purposes": whole,
    "separate_choice_per_purpose": CONDITION,
    "purpose_stated": choice(specific=Condition.MET, vague=Condition.NOT_MET),
    "use_matches_purpose_asked": CONDITION,
    "refusal_consequence": choice(
        none=RefusalConsequence.NONE,
        service_denied=RefusalConsequence.SERVICE_DENIED,
        higher_price=RefusalConsequence.HIGHER_PRICE,
        no_real_option=RefusalConsequence.NO_REAL_OPTION,
    ),
    "needed_for_service": CONDITION,
    "equivalent_alternative": choice(
        same_controller=EquivalentAlternative.SAME_CONTROLLER,
        other_controller=EquivalentAlternative.OTHER_CONTROLLER,
        none=EquivalentAlternative.NONE,
    ),
    "withdrawal_consequence": choice(
        none=WithdrawalConsequence.NONE,
        reduced_service=WithdrawalConsequence.REDUCED_SERVICE,
        personalisation_lost=WithdrawalConsequence.PERSONALISATION_LOST,
    ),
    "told_beforehand": several(**{topic.value: topic for topic in ConsentTopic}),
    "transfer_without_adequacy": CONDITION,
    "document_covers_other_matters": CONDITION,
    "clearly_distinguishable": CONDITION,
    "evidence": choice(none=Condition.NOT_MET, person_time_and_text=Condition.MET),
    "withdrawal_route": choice(
        same_means=WithdrawalRoute.SAME_MEANS, phone_office_hours=WithdrawalRoute.PHONE_OFFICE_HOURS
    ),
    "special_data": CONDITION,
    "explicit": CONDITION,
    "withdrawn_on": day,
    "other_ground_from_start": choice(
        **{
            "none": frozenset(),
            "6.1.b": frozenset({Ground.CONTRACT}),
            "6.1.c": frozenset({Ground.LEGAL_OBLIGATION}),
        }
    ),
}
DEFECTS = {
    "avg-7-4.conditional": "conditional",
    "avg-4-11.imbalance": "imbalance",
    "avg-4-11.detriment": "detriment",
    "avg-4-11.not-granular": "not_granular",
    "avg-4-11.not-specific": "not_specific",
    "avg-4-11.not-informed": "not_informed",
    "avg-4-11.not-unambiguous": "not_unambiguous",
    "avg-7-2.not-distinguishable": "not_distinguishable",
    "avg-7-1.no-proof": "no_proof",
    "avg-7-3.withdrawal-harder": "withdrawal_harder",
    "avg-9-2a.not-explicit": "not_explicit",
}
AFTER = {
    Outcome.REQUIRED: "stop_and_erase",
    Outcome.NOT_REQUIRED: "stop_and_keep_for_other_ground",
    Outcome.UNDECIDED: "undecided",
}
FACTS = {
    "act": "act",
    "relation": "relation",
    "purposes": "number_of_purposes",
    "separate_choices": "separate_choice_per_purpose",
    "purpose_specific": "purpose_stated",
    "use_as_asked": "use_matches_purpose_asked",
    "refusal": "refusal_consequence",
    "needed_for_service": "needed_for_service",
    "alternative": "equivalent_alternative",
    "withdrawal": "withdrawal_consequence",
    "told": "told_beforehand",
    "transfer_without_adequacy": "transfer_without_adequacy",
    "other_matters": "document_covers_other_matters",
    "distinguishable": "clearly_distinguishable",
    "evidence": "evidence",
    "route": "withdrawal_route",
    "special_data": "special_data",
    "explicit": "explicit",
    "other_grounds": "other_ground_from_start",
}


def answer(facts: dict[str, Any]) -> dict[str, Any]:
    """Translate a case of this area, ask, and translate the answer."""
    known = read(facts, READERS)
    unknown = Condition.UNKNOWN
    told = known.get("told_beforehand")
    valid = valid_consent(
        ConsentRequest(
            act=known.get("act"),
            relation=known.get("relation"),
            purposes=known.get("number_of_purposes"),
            separate_choices=known.get("separate_choice_per_purpose", unknown),
            purpose_specific=known.get("purpose_stated", unknown),
            use_as_asked=known.get("use_matches_purpose_asked", unknown),
            refusal=known.get("refusal_consequence"),
            needed_for_service=known.get("needed_for_service", unknown),
            alternative=known.get("equivalent_alternative"),
            withdrawal=known.get("withdrawal_consequence"),
            told=Checklist() if told is None else Checklist.complete(ConsentTopic, told),
            transfer_without_adequacy=known.get("transfer_without_adequacy", unknown),
            other_matters=known.get("document_covers_other_matters", unknown),
            distinguishable=known.get("clearly_distinguishable", unknown),
            evidence=known.get("evidence", unknown),
            route=known.get("withdrawal_route"),
            special_data=known.get("special_data", unknown),
            explicit=known.get("explicit", unknown),
        )
    )
    said = {"valid": MAY[valid.outcome], "defects": worded(DEFECTS, valid)}
    if "withdrawn_on" not in known:
        return said | {"undecided_because": because(FACTS, [valid])}
    after = after_withdrawal(WithdrawalFacts(other_grounds=known.get("other_ground_from_start")))
    return said | {"after_withdrawal": AFTER[after.outcome], "undecided_because": because(FACTS, [valid, after])}
