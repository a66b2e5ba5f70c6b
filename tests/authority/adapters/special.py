"""Area special: whether a datum is in a special category, and whether it may be processed."""

from __future__ import annotations

from datetime import date
from typing import Any

from authority.answering import MAY, because
from authority.reading import choice, either, read
from avgkit.decision import Outcome
from avgkit.evaluation.special import SpecialUse, may_use_special
from avgkit.law.condition import Checklist, Condition
from avgkit.law.grounds import Ground
from avgkit.law.special_exceptions import SpecialCondition, SpecialException
from avgkit.models.sensitivity import SensitiveDatum, Sensitivity
from avgkit.rules.avg_9_1_revealing import is_special
from avgkit.rules.uavg_30_sickness import needed_by_employer

CONDITION = either(Condition.MET, Condition.NOT_MET)
GROUNDS = dict(zip(("6.1.a", "6.1.b", "6.1.c", "6.1.d", "6.1.e", "6.1.f"), Ground, strict=True))
READERS = {
    "data": choice(
        health_condition=SensitiveDatum.HEALTH_CONDITION,
        sick_report_administrative=SensitiveDatum.SICK_REPORT,
        illness_nature_or_cause=SensitiveDatum.ILLNESS_CAUSE,
        pregnancy=SensitiveDatum.PREGNANCY,
        medicine_order=SensitiveDatum.MEDICINE_ORDER,
        purchases_with_allergy=SensitiveDatum.SET_WITH_HEALTH_ITEM,
        trade_union_membership=SensitiveDatum.TRADE_UNION_MEMBERSHIP,
        religious_belief=SensitiveDatum.RELIGIOUS_BELIEF,
        sexual_orientation=SensitiveDatum.SEXUAL_ORIENTATION,
        name_of_partner_published=SensitiveDatum.NAME_OF_PARTNER,
        fingerprint_template=SensitiveDatum.FINGERPRINT_TEMPLATE,
        face_template=SensitiveDatum.FACE_TEMPLATE,
        photo=SensitiveDatum.PHOTO,
        bsn=SensitiveDatum.CITIZEN_SERVICE_NUMBER,
    ),
    "for_unique_identification": CONDITION,
    "stored_separately": CONDITION,
    "controller_kind": choice(
        employer=SpecialCondition.EMPLOYER_OR_BENEFITS_BODY,
        company=None,
        nonprofit_with_matching_aim=SpecialCondition.MATCHING_AIM,
        care_provider=SpecialCondition.CARE_PROVIDER,
        research_institution=None,
    ),
    # The exception for which an occasion is the need that it speaks of.
    "situation": choice(
        service=None,
        sick_report=SpecialException.SICKNESS_AND_BENEFITS,
        attendance=None,
        till_access=None,
        site_access=None,
        member_administration=None,
        disclosure=None,
        treatment=SpecialException.CARE,
        emergency=SpecialException.VITAL_INTERESTS,
        research=SpecialException.RESEARCH,
    ),
    "art6_ground": choice(none=frozenset(), **{word: frozenset({ground}) for word, ground in GROUNDS.items()}),
    "exception_claimed": choice(
        **{
            "none": None,
            "9.2.a": SpecialException.EXPLICIT_CONSENT,
            "9.2.c": SpecialException.VITAL_INTERESTS,
            "9.2.d": SpecialException.NONPROFIT_MEMBERS,
            "9.2.e": SpecialException.MADE_PUBLIC,
            "9.2.h": SpecialException.CARE,
            "uavg_24": SpecialException.RESEARCH,
            "uavg_29": SpecialException.BIOMETRIC,
            "uavg_30_1": SpecialException.SICKNESS_AND_BENEFITS,
        }
    ),
    "consent_explicit": CONDITION,
    "consent_free": CONDITION,
    "person_incapable": CONDITION,
    "about_members_or_contacts": CONDITION,
    "disclosed_outside": either(Condition.NOT_MET, Condition.MET),
    "safeguards": CONDITION,
    "published_by_person": choice(
        no=Condition.NOT_MET, this_item=Condition.MET, other_item_on_same_subject=Condition.NOT_MET
    ),
    "under_secrecy_duty": CONDITION,
    "for_authentication_or_security": CONDITION,
    "less_intrusive": choice(available=Condition.NOT_MET, not_examined=Condition.NOT_MET, none_suffices=Condition.MET),
    "research_in_public_interest": CONDITION,
    "asking_consent_impossible_or_disproportionate": CONDITION,
}
# Lawful access (UAVG 29 since 1 September 2026) is not a fact of its own in this vocabulary: security stands for it.
CONDITIONS = {
    SpecialCondition.CONSENT_EXPLICIT: "consent_explicit",
    SpecialCondition.CONSENT_FREE: "consent_free",
    SpecialCondition.PERSON_INCAPABLE: "person_incapable",
    SpecialCondition.MEMBERS_OR_CONTACTS: "about_members_or_contacts",
    SpecialCondition.NOT_DISCLOSED_OUTSIDE: "disclosed_outside",
    SpecialCondition.SAFEGUARDS: "safeguards",
    SpecialCondition.PUBLISHED_BY_PERSON: "published_by_person",
    SpecialCondition.SECRECY: "under_secrecy_duty",
    SpecialCondition.AUTHENTICATION_OR_SECURITY: "for_authentication_or_security",
    SpecialCondition.LAWFUL_ACCESS: "for_authentication_or_security",
    SpecialCondition.PUBLIC_INTEREST: "research_in_public_interest",
    SpecialCondition.CONSENT_IMPOSSIBLE: "asking_consent_impossible_or_disproportionate",
}
KINDS = (
    SpecialCondition.EMPLOYER_OR_BENEFITS_BODY,
    SpecialCondition.MATCHING_AIM,
    SpecialCondition.CARE_PROVIDER,
)
FACTS = {
    "unique_identification": "for_unique_identification",
    "kept_apart": "stored_separately",
    "grounds": "art6_ground",
    "exceptions": "exception_claimed",
    "law": "weighing",  # which one prescribes a number: in no fact of this area
    **{condition.value: key for condition, key in CONDITIONS.items()},
    **{condition.value: "controller_kind" for condition in KINDS},
}
SPECIAL = {Outcome.REQUIRED: "yes", Outcome.NOT_REQUIRED: "no", Outcome.UNDECIDED: "undecided"}
TODAY = date(2026, 11, 22)


def answer(facts: dict[str, Any]) -> dict[str, Any]:
    """Translate a case of this area, ask, and translate the answer."""
    known = read(facts, READERS)
    unknown = Condition.UNKNOWN
    if "data" not in known:
        return {"is_special": "undecided", "allowed": "undecided", "undecided_because": ["data"]}
    revealing = Sensitivity(
        datum=known["data"],
        unique_identification=known.get("for_unique_identification", unknown),
        kept_apart=known.get("stored_separately", unknown),
    )
    claimed = known.get("exception_claimed")
    special = is_special(revealing)
    decision = may_use_special(
        SpecialUse(
            revealing=revealing,
            grounds=known.get("art6_ground"),
            exceptions=_exceptions(known),
            conditions=_conditions(known),
            on=TODAY,
        )
    )
    necessary = "weighing" if "situation" in known else "situation"
    asked = FACTS | {"necessary": "less_intrusive" if claimed is SpecialException.BIOMETRIC else necessary}
    said = {
        "is_special": SPECIAL[special.outcome],
        "allowed": MAY[decision.outcome],
        "undecided_because": because(asked, [special, decision]),
    }
    if special.outcome is Outcome.NOT_REQUIRED:
        said["category"] = "none"
    if special.outcome is Outcome.REQUIRED and revealing.category is not None:
        said["category"] = revealing.category.value
    return said


def _exceptions(known: dict[str, Any]) -> frozenset[SpecialException] | None:
    """Read which exception is claimed, if that is known."""
    if "exception_claimed" not in known:
        return None
    claimed: SpecialException | None = known["exception_claimed"]
    return frozenset() if claimed is None else frozenset({claimed})


def _conditions(known: dict[str, Any]) -> Checklist[SpecialCondition]:
    """Put what is known on the list of conditions."""
    found = {one: known.get(key, Condition.UNKNOWN) for one, key in CONDITIONS.items()}
    if "controller_kind" in known:
        found |= {one: Condition.MET if known["controller_kind"] is one else Condition.NOT_MET for one in KINDS}
    found[SpecialCondition.NECESSARY] = _necessary(known)
    return Checklist(
        met=frozenset(one for one, condition in found.items() if condition is Condition.MET),
        not_met=frozenset(one for one, condition in found.items() if condition is Condition.NOT_MET),
    )


def _necessary(known: dict[str, Any]) -> Condition:
    """Read the need: of biometrics from the lighter means, of other exceptions from the occasion."""
    claimed = known.get("exception_claimed")
    if claimed is SpecialException.BIOMETRIC:
        return known.get("less_intrusive", Condition.UNKNOWN)
    need = needed_by_employer(known["data"]) if claimed is SpecialException.SICKNESS_AND_BENEFITS else Condition.MET
    fits = known.get("situation") is claimed and claimed is not None
    return need if fits or need is Condition.NOT_MET else Condition.UNKNOWN
