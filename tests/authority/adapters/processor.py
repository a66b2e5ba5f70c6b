"""Area processor: the role of a party, and whether the relation with it is in order."""

from __future__ import annotations

from typing import Any

from authority.answering import MAY, because, several
from authority.reading import choice, either, read
from avgkit.decision import Outcome
from avgkit.language import Text
from avgkit.law.condition import Checklist, Condition
from avgkit.models.recipient import AgreementElement, SubAuthorisation
from avgkit.rules.avg_4_7_role import RoleFacts, party_role
from avgkit.rules.avg_26_arrangement import ArrangementFacts, joint_arrangement
from avgkit.rules.avg_28_agreement import (
    AgreementFacts,
    AgreementForm,
    SubProcessing,
    processor_agreement,
)
from avgkit.sentence import Named

CONDITION = either(Condition.MET, Condition.NOT_MET)
READERS = {
    "decides_purpose": CONDITION,
    "decides_essential_means": CONDITION,
    "acts_on_instructions": CONDITION,
    "uses_for_own_purposes": CONDITION,
    "decides_jointly_with_other": CONDITION,
    "sees_personal_data": CONDITION,  # makes no difference: to store is to process
    "contract_form": choice(**{one.value: one for one in AgreementForm}),
    "contract_elements": several(**{one.value: one for one in AgreementElement}),
    "guarantees_checked": CONDITION,
    "staff_bound_by": choice(contract=Condition.MET, statute=Condition.MET, nothing=Condition.NOT_MET),
    "sub_processor": choice(**{one.value: one for one in SubProcessing}),
    "sub_authorisation": choice(**{one.value: one for one in SubAuthorisation}),
    "controller_told_of_change": CONDITION,
    "same_duties_imposed": CONDITION,
    "joint_arrangement": CONDITION,
    "essence_available": CONDITION,
}
ROLE = {
    "avg-26-1.joint-controller": ("joint_controller", "joint_arrangement"),
    "avg-4-7.controller": ("controller", "none"),
    "avg-4-8.is-processor": ("processor", "processing_agreement"),
}
FACTS = {
    "jointly": "decides_jointly_with_other",
    "decides_purpose": "decides_purpose",
    "decides_essential_means": "decides_essential_means",
    "own_purposes": "uses_for_own_purposes",
    "on_instructions": "acts_on_instructions",
    "role": "weighing",
    "form": "contract_form",
    "elements": "contract_elements",
    "guarantees_checked": "guarantees_checked",
    "staff_bound": "staff_bound_by",
    "sub_processor": "sub_processor",
    "authorisation": "sub_authorisation",
    "told_of_change": "controller_told_of_change",
    "same_duties": "same_duties_imposed",
    "arrangement": "joint_arrangement",
    "essence_available": "essence_available",
}
PARTY = Named(key="party", label=Text(nl="de partij", en="the party"))


def answer(facts: dict[str, Any]) -> dict[str, Any]:
    """Translate a case of this area, ask, and translate the answer."""
    known = read(facts, READERS)
    unknown = Condition.UNKNOWN
    elements = known.get("contract_elements")
    role = party_role(
        RoleFacts(
            jointly=known.get("decides_jointly_with_other", unknown),
            decides_purpose=known.get("decides_purpose", unknown),
            decides_essential_means=known.get("decides_essential_means", unknown),
            own_purposes=known.get("uses_for_own_purposes", unknown),
            on_instructions=known.get("acts_on_instructions", unknown),
        )
    )
    arrangement = joint_arrangement(
        ArrangementFacts(
            arrangement=known.get("joint_arrangement", unknown),
            essence_available=known.get("essence_available", unknown),
        )
    )
    agreement = processor_agreement(
        AgreementFacts(
            recipient=PARTY,
            form=known.get("contract_form"),
            elements=Checklist() if elements is None else Checklist.complete(AgreementElement, elements),
            guarantees_checked=known.get("guarantees_checked", unknown),
            staff_bound=known.get("staff_bound_by", unknown),
            sub_processor=known.get("sub_processor"),
            authorisation=known.get("sub_authorisation"),
            told_of_change=known.get("controller_told_of_change", unknown),
            same_duties=known.get("same_duties_imposed", unknown),
            clauses=(),
        )
    )
    # Two questions share a word: of joint controllers, art. 26 is asked; of all others, art. 28.
    asked = arrangement if known.get("decides_jointly_with_other") is Condition.MET else agreement
    missing = [dict(one.details)["missing"] for one in agreement.reasons if one.code == "avg-28-3.incomplete"]
    said = {
        "in_order": MAY[asked.outcome],
        "missing": [named.key for names in missing for named in names],  # type: ignore[union-attr]
        "undecided_because": because(FACTS, [role, asked]),
    }
    if role.outcome is Outcome.UNDECIDED:
        return said | {"role": "undecided"}
    (code,) = [one.code for one in role.reasons]
    return said | dict(zip(("role", "agreement_required"), ROLE[code], strict=True))
