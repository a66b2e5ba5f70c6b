"""Area identifiers-criminal: which regime governs a datum, and whether it stands in the way."""

from __future__ import annotations

from typing import Any

from authority.answering import MAY, because
from authority.reading import choice, either, read
from avgkit.decision import Outcome
from avgkit.evaluation.regimes import RegimeDatum, under_regime
from avgkit.language import Text
from avgkit.law.condition import Condition
from avgkit.rules.uavg_32_criminal_exceptions import AuthorityLicence, CriminalAudience, CriminalPurpose, CriminalUse
from avgkit.rules.uavg_46_number import NumberForm, NumberLaw, NumberUse
from avgkit.sentence import Named

CONDITION = either(Condition.MET, Condition.NOT_MET)
READERS = {
    "data": choice(
        bsn=RegimeDatum.CITIZEN_SERVICE_NUMBER,
        big_number=RegimeDatum.CARE_REGISTRATION_NUMBER,
        criminal_data=RegimeDatum.CRIMINAL,
        bad_payment_record=RegimeDatum.PAYMENT_RECORD,
    ),
    "controller_kind": choice(
        company=Condition.NOT_MET,
        shop=Condition.NOT_MET,
        bank=Condition.NOT_MET,
        employer=Condition.NOT_MET,
        care_provider=Condition.NOT_MET,
        licensed_investigator=Condition.MET,
    ),
    "purpose": choice(
        customer_administration=CriminalPurpose.OTHER,
        service=CriminalPurpose.OTHER,
        payroll_tax=CriminalPurpose.OTHER,
        patient_administration=CriminalPurpose.OTHER,
        marketing=CriminalPurpose.OTHER,
        identity_check=CriminalPurpose.OTHER,
        own_incident_record=CriminalPurpose.PROTECTION,
        shared_blacklist=CriminalPurpose.PROTECTION,
        assess_request_of_person=CriminalPurpose.REQUEST_OF_PERSON,
        investigation_for_client=CriminalPurpose.FOR_CLIENT,
    ),
    "law_prescribing_number": choice(
        none=NumberLaw.NONE, this_purpose=NumberLaw.THIS_PURPOSE, other_purpose_only=NumberLaw.OTHER_PURPOSE
    ),
    "explicit_free_consent": CONDITION,
    "number_masked": either(NumberForm.MASKED, NumberForm.READABLE),
    "shared_with": choice(
        nobody=CriminalAudience.NOBODY,
        same_group=CriminalAudience.SAME_GROUP,
        other_companies=CriminalAudience.OTHER_THIRD_PARTY,
        client=CriminalAudience.CLIENT,
        private_crime_fighter=CriminalAudience.OTHER_THIRD_PARTY,
        public=CriminalAudience.PUBLIC,
    ),
    "ap_licence": choice(**{one.value: one for one in AuthorityLicence}),
    "licence_protocol_followed": CONDITION,
    "offences_against_controller_or_staff": CONDITION,
}
ALLOWED = MAY | {Outcome.NOT_APPLICABLE: "yes"}
FACTS = {
    "law": "law_prescribing_number",
    "consent": "explicit_free_consent",
    "purpose": "purpose",
    "audience": "shared_with",
    "against_own_organisation": "offences_against_controller_or_staff",
    "licensed_investigator": "controller_kind",
    "licence": "ap_licence",
    "protocol_followed": "licence_protocol_followed",
}
NUMBER = Named(key="number", label=Text(nl="het nummer", en="the number"))


def answer(facts: dict[str, Any]) -> dict[str, Any]:
    """Translate a case of this area, ask, and translate the answer."""
    known = read(facts, READERS)
    unknown = Condition.UNKNOWN
    if "data" not in known:
        return {"allowed": "undecided", "undecided_because": ["data"]}
    datum: RegimeDatum = known["data"]
    decision = under_regime(
        datum,
        number=NumberUse(
            item=NUMBER,
            form=known.get("number_masked", NumberForm.READABLE),  # what is said to be a number can be read
            law=known.get("law_prescribing_number"),
            consent=known.get("explicit_free_consent", unknown),
        ),
        criminal=CriminalUse(
            purpose=known.get("purpose"),
            audience=known.get("shared_with"),
            consent=known.get("explicit_free_consent", unknown),
            against_own_organisation=known.get("offences_against_controller_or_staff", unknown),
            licensed_investigator=known.get("controller_kind", unknown),
            licence=known.get("ap_licence"),
            protocol_followed=known.get("licence_protocol_followed", unknown),
        ),
    )
    return {
        "regime": "none" if datum.regime is None else datum.regime.value,
        "allowed": ALLOWED[decision.outcome],
        "undecided_because": because(FACTS, [decision]),
    }
