"""Area transfer: whether it is one, whether it may take place, and what carries it."""

from __future__ import annotations

from datetime import date
from typing import Any

from authority.answering import MAY, because, several
from authority.reading import choice, country, day, either, read
from avgkit.decision import Outcome
from avgkit.evaluation.transfer import TransferCase, carrier, may_transfer
from avgkit.language import Text
from avgkit.law.adequacy import EUROPEAN_PATENT_ORGANISATION, IMPORTERS, AdequacyCondition
from avgkit.law.condition import Checklist, Condition
from avgkit.law.derogations import Derogation, DerogationCondition
from avgkit.law.safeguards import Safeguard
from avgkit.rules.avg_44_is_transfer import DataFlow, FlowFacts, ImporterKind, is_transfer
from avgkit.rules.avg_44_transfer import AdequacyFacts
from avgkit.rules.avg_46_safeguards import SafeguardFacts, TransferAssessment
from avgkit.rules.avg_48_foreign_order import ForeignOrder
from avgkit.rules.avg_49_derogations import DerogationFacts
from avgkit.sentence import Named

CONDITION = either(Condition.MET, Condition.NOT_MET)
LISTS = frozenset({AdequacyCondition.SAFE_HARBOUR, AdequacyCondition.PRIVACY_SHIELD, AdequacyCondition.DPF})
READERS = {
    "flow": choice(**{one.value: one for one in DataFlow}),
    "importer_country": country,
    "importer_kind": choice(**{one.value: one for one in ImporterKind}),
    "importer_organisation": choice(european_patent_organisation=EUROPEAN_PATENT_ORGANISATION, other="other"),
    "on_date": day,
    "importer_subject_to_pipeda": CONDITION,
    "importer_subject_to_gdpr": CONDITION,  # makes no difference: art. 3 is no instrument
    "us_certification": choice(
        none=frozenset(),
        privacy_shield=frozenset({AdequacyCondition.PRIVACY_SHIELD}),
        dpf=frozenset({AdequacyCondition.DPF}),
    ),
    "certification_lapsed_on": day,
    "tool": choice(
        none=frozenset(),
        scc_2010=frozenset({Safeguard.SCC_2010}),
        scc_2021=frozenset({Safeguard.SCC_2021}),
        bcr=frozenset({Safeguard.BCR}),
    ),
    "scc_signed_on": day,
    "processing_changed_since_signing": CONDITION,
    "bcr_approved": CONDITION,
    "same_group": CONDITION,
    "tia": choice(
        not_done=TransferAssessment.NOT_MADE,
        no_problem=TransferAssessment.NO_OBSTACLE,
        problem=TransferAssessment.OBSTACLE,
    ),
    "supplementary_measures": choice(none=Condition.NOT_MET, effective=Condition.MET, not_effective=Condition.NOT_MET),
    "derogation": choice(
        none=frozenset(),
        explicit_consent=frozenset({Derogation.EXPLICIT_CONSENT}),
        contract_with_person=frozenset({Derogation.CONTRACT_WITH_PERSON}),
        compelling_interests=frozenset({Derogation.COMPELLING_INTERESTS}),
    ),
    "derogation_conditions": several(**{one.value: one for one in DerogationCondition}),
    "exporter_capacity": choice(
        company=Condition.NOT_MET, authority_public_powers=Condition.MET, authority_other=Condition.NOT_MET
    ),
    "third_country_order": choice(**{one.value: one for one in ForeignOrder}),
}
IS_TRANSFER = {Outcome.REQUIRED: "yes", Outcome.PERMITTED: "no"}
CONDITION_OF = {"CA": "importer_subject_to_pipeda", "US": "us_certification"}
FACTS = {
    "flow": "flow",
    "importer": "importer_kind",
    "country": "importer_country",
    "organisation": "importer_organisation",
    "instruments": "tool",
    "signed_on": "scc_signed_on",
    "processing_changed": "processing_changed_since_signing",
    "approved": "bcr_approved",
    "same_group": "same_group",
    "transfer_assessment": "tia",
    "measures": "supplementary_measures",
    "derogations": "derogation",
    "conditions": "derogation_conditions",
    "public_powers": "exporter_capacity",
    "agreement": "weighing",
}
IMPORTER = Named(key="importer", label=Text(nl="de ontvanger", en="the importer"))
ORGANISATION = Text(nl="een internationale organisatie", en="an international organisation")
# A day that is not given is the day on which the cases were written.
TODAY = date(2026, 11, 22)


def answer(facts: dict[str, Any]) -> dict[str, Any]:
    """Translate a case of this area, ask, and translate the answer."""
    known = read(facts, READERS)
    case = _case(known)
    needed, decision, carried = is_transfer(case.flow), may_transfer(case), carrier(case)
    asked = FACTS | {"adequacy_condition": CONDITION_OF.get(facts.get("importer_country", ""), "importer_country")}
    said = {"allowed": MAY[decision.outcome], "undecided_because": because(asked, [decision])}
    if needed.outcome in IS_TRANSFER:
        said["is_transfer"] = IS_TRANSFER[needed.outcome]
    if carried is not None:
        said["mechanism"] = carried.value
    return said


def _case(known: dict[str, Any]) -> TransferCase:
    unknown, on = Condition.UNKNOWN, known.get("on_date", TODAY)
    kind = known.get("importer_kind")
    organised = kind is ImporterKind.INTERNATIONAL_ORGANISATION
    importer = known.get("importer_organisation" if organised else "importer_country")
    name = IMPORTERS.get(importer, ORGANISATION) if importer else ORGANISATION
    conditions = known.get("derogation_conditions")
    return TransferCase(
        flow=FlowFacts(
            recipient=IMPORTER,
            flow=known.get("flow"),
            importer=kind,
            country=known.get("importer_country"),
            on=on,
            clauses=(),
        ),
        adequacy=None
        if importer is None
        else AdequacyFacts(
            recipient=IMPORTER, importer=importer, name=name, on=on, conditions=_conditions(known), clauses=()
        ),
        safeguards=SafeguardFacts(
            recipient=IMPORTER,
            name=name,
            on=on,
            instruments=known.get("tool"),
            signed_on=known.get("scc_signed_on"),
            processing_changed=known.get("processing_changed_since_signing", unknown),
            approved=known.get("bcr_approved", unknown),
            same_group=known.get("same_group", unknown),
            assessment=known.get("tia"),
            measures=known.get("supplementary_measures", unknown),
            clauses=(),
        ),
        derogations=DerogationFacts(
            on=on,
            derogations=known.get("derogation"),
            conditions=Checklist() if conditions is None else Checklist.complete(DerogationCondition, conditions),
            public_powers=known.get("exporter_capacity", unknown),
            clauses=(),
        ),
        order=known.get("third_country_order", ForeignOrder.NONE),  # an order is known to whoever got it
    )


def _conditions(known: dict[str, Any]) -> Checklist[AdequacyCondition]:
    """Put what is known of the importer on the list; in this area a business falls under the law of its country, and data are automated."""
    met = {AdequacyCondition.APPI, AdequacyCondition.PIPA, AdequacyCondition.AUTOMATED}
    not_met = set[AdequacyCondition]()
    listed = known.get("us_certification")
    if listed is not None:
        ended = known.get("certification_lapsed_on", date.max) <= known.get("on_date", TODAY)
        met |= frozenset() if ended else listed
        not_met |= LISTS - met
    pipeda = known.get("importer_subject_to_pipeda", Condition.UNKNOWN)
    met |= {AdequacyCondition.PIPEDA} if pipeda is Condition.MET else set()
    not_met |= {AdequacyCondition.PIPEDA} if pipeda is Condition.NOT_MET else set()
    return Checklist(met=frozenset(met), not_met=frozenset(not_met))
