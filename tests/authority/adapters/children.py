"""Area children: whether a parent must consent, whether the consent is valid, and whether the parent was checked."""

from __future__ import annotations

from datetime import date
from typing import Any

from authority.answering import MAY, MUST, because
from authority.reading import choice, country, either, read, whole
from avgkit.decision import Outcome
from avgkit.law.condition import Condition
from avgkit.law.grounds import Ground
from avgkit.rules.avg_8_2_verification import child_consent, verification
from avgkit.rules.avg_8_children import (
    ChildFacts,
    ChildRisk,
    ChildService,
    ParentVerification,
    parental_consent,
)

TODAY = date(2026, 11, 22)  # without a day in the case, the law is that of this one
CONDITION = either(Condition.MET, Condition.NOT_MET)
READERS = {
    "country": country,
    "age": whole,
    "ground": choice(**{f"6.1.{point}": ground for point, ground in zip("abcdef", Ground, strict=True)}),
    "service": choice(**{service.value: service for service in ChildService}),
    "offered_directly_to_child": CONDITION,
    "parental_consent": CONDITION,
    "verification": choice(
        none=ParentVerification.NONE,
        email_to_parent=ParentVerification.EMAIL_TO_PARENT,
        identity_check_of_parent=ParentVerification.IDENTITY_CHECK,
    ),
    "risk": choice(low=ChildRisk.LOW, high=ChildRisk.HIGH),
}
FACTS = {
    "country": "country",
    "national_law": "country",
    "age": "age",
    "ground": "ground",
    "service": "service",
    "offered_directly_to_child": "offered_directly_to_child",
    "parental_consent": "parental_consent",
    "verification": "verification",
    "risk": "risk",
}


def answer(facts: dict[str, Any]) -> dict[str, Any]:
    """Translate a case of this area, ask, and translate the answer."""
    known = read(facts, READERS)
    child = ChildFacts(
        on=TODAY,
        country=known.get("country"),
        age=known.get("age"),
        ground=known.get("ground"),
        service=known.get("service"),
        offered_directly=known.get("offered_directly_to_child", Condition.UNKNOWN),
        parental_consent=known.get("parental_consent", Condition.UNKNOWN),
        verification=known.get("verification"),
        risk=known.get("risk"),
    )
    needed, valid, verified = parental_consent(child), child_consent(child), verification(child)
    said = {
        "parental_consent_required": MUST[needed.outcome],
        "verification_sufficient": MAY[verified.outcome],
        "undecided_because": because(FACTS, [needed, valid, verified]),
    }
    # Where the ground is another, there is no consent to judge.
    return said if valid.outcome is Outcome.NOT_APPLICABLE else said | {"consent_valid": MAY[valid.outcome]}
