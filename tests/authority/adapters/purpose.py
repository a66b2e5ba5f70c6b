"""Area purpose: whether a new use is compatible, and whether it may start."""

from __future__ import annotations

from typing import Any

from authority.answering import MAY, MUST, because
from authority.reading import choice, either, read
from avgkit.evaluation.further_processing import may_reuse
from avgkit.law.condition import Condition
from avgkit.rules.avg_6_4_further_processing import NewPurposeKind, NewUse, compatibility, compatibility_test

CONDITION = either(Condition.MET, Condition.NOT_MET)
READERS = {
    "new_purpose_kind": choice(
        other=NewPurposeKind.OTHER,
        statistics=NewPurposeKind.STATISTICS,
        scientific_research=NewPurposeKind.SCIENTIFIC_RESEARCH,
        archiving_in_public_interest=NewPurposeKind.PUBLIC_ARCHIVE,
        own_archive=NewPurposeKind.OWN_ARCHIVE,
    ),
    "link": choice(strong=Condition.MET, weak=Condition.NOT_MET, none=Condition.NOT_MET),
    "expected_by_person": CONDITION,
    "data_nature": choice(ordinary=Condition.MET, special_or_criminal=Condition.NOT_MET),
    "consequences": choice(none_or_positive=Condition.MET, negative=Condition.NOT_MET),
    "safeguards": choice(strong=Condition.MET, none=Condition.NOT_MET),
    "art89_safeguards": CONDITION,
    "used_for_measures_about_individuals": CONDITION,
    "consent_to_new_purpose": choice(valid=Condition.MET, none=Condition.NOT_MET),
    "law_for_new_purpose": choice(law_for_art_23_objective=Condition.MET, none=Condition.NOT_MET),
    "informed_before": CONDITION,
}
FACTS = {
    "kind": "new_purpose_kind",
    "linked": "link",
    "expected": "expected_by_person",
    "ordinary_data": "data_nature",
    "harmless": "consequences",
    "safeguarded": "safeguards",
    "art_89_safeguards": "art89_safeguards",
    "about_persons": "used_for_measures_about_individuals",
    "consent": "consent_to_new_purpose",
    "law": "law_for_new_purpose",
    "informed_before": "informed_before",
    "judged": "weighing",
}


def answer(facts: dict[str, Any]) -> dict[str, Any]:
    """Translate a case of this area, ask, and translate the answer."""
    known = read(facts, READERS)
    unknown = Condition.UNKNOWN
    use = NewUse(
        kind=known.get("new_purpose_kind"),
        linked=known.get("link", unknown),
        expected=known.get("expected_by_person", unknown),
        ordinary_data=known.get("data_nature", unknown),
        harmless=known.get("consequences", unknown),
        safeguarded=known.get("safeguards", unknown),
        art_89_safeguards=known.get("art89_safeguards", unknown),
        about_persons=known.get("used_for_measures_about_individuals", unknown),
        consent=known.get("consent_to_new_purpose", unknown),
        law=known.get("law_for_new_purpose", unknown),
        informed_before=known.get("informed_before", unknown),
    )
    needed, compatible, start = compatibility_test(use), compatibility(use), may_reuse(use)
    return {
        "test_needed": MUST[needed.outcome],
        "compatible": MAY[compatible.outcome],
        "may_start": MAY[start.outcome],
        "undecided_because": because(FACTS, [needed, compatible, start]),
    }
