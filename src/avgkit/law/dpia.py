"""Art. 35 AVG: what makes an impact assessment required, by the Regulation, the list of the AP and the criteria of WP248."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, Catalogue, rows
from avgkit.law.citation import AVG
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.instruments import AP_DPIA_LIST, WP248


class DpiaCase(Enum):
    """A case in which an assessment is always required (altijd verplicht), art. 35(3) AVG."""

    AUTOMATED_EVALUATION = "automated_evaluation"
    SPECIAL_LARGE_SCALE = "special_large_scale"
    PUBLIC_MONITORING = "public_monitoring"

    @property
    def label(self) -> Text:
        """Return the case in words (benaming)."""
        return _CASE[self]


_CASE: Final[Mapping[DpiaCase, Text]] = {
    DpiaCase.AUTOMATED_EVALUATION: Text(
        nl="systematische en uitgebreide geautomatiseerde beoordeling met rechtsgevolgen of even zware gevolgen",
        en="systematic and extensive automated evaluation with legal or similar effect",
    ),
    DpiaCase.SPECIAL_LARGE_SCALE: Text(
        nl="bijzondere of strafrechtelijke gegevens op grote schaal",
        en="special categories or criminal data on a large scale",
    ),
    DpiaCase.PUBLIC_MONITORING: Text(
        nl="stelselmatig en grootschalig toezicht op openbaar toegankelijke ruimten",
        en="systematic monitoring of a publicly accessible area on a large scale",
    ),
}


class ListActivity(Enum):
    """An activity on the list of the AP (verwerking op de lijst van de AP), in the order of the list."""

    COVERT_INVESTIGATION = "covert_investigation"
    SHARED_BLACKLIST = "shared_blacklist"
    FRAUD_CONTROL = "fraud_control"
    CREDIT_SCORE = "credit_score"
    FINANCIAL_SITUATION = "financial_situation"
    GENETIC = "genetic"
    HEALTH = "health"
    PARTNERSHIP = "partnership"
    CAMERA = "camera"
    FLEXIBLE_CAMERA = "flexible_camera"
    STAFF_MONITORING = "staff_monitoring"
    LOCATION = "location"
    COMMUNICATION_DATA = "communication_data"
    INTERNET_OF_THINGS = "internet_of_things"
    PROFILING = "profiling"
    BEHAVIOUR_INFLUENCING = "behaviour_influencing"
    BIOMETRIC = "biometric"

    @property
    def label(self) -> Text:
        """Return the activity in words (benaming)."""
        return _ACTIVITY[self]


_ACTIVITY: Final[Mapping[ListActivity, Text]] = {
    ListActivity.COVERT_INVESTIGATION: Text(nl="heimelijk onderzoek", en="covert investigation"),
    ListActivity.SHARED_BLACKLIST: Text(nl="gedeelde zwarte lijsten", en="shared blacklists"),
    ListActivity.FRAUD_CONTROL: Text(nl="fraudebestrijding", en="fraud control"),
    ListActivity.CREDIT_SCORE: Text(nl="creditscores", en="credit scores"),
    ListActivity.FINANCIAL_SITUATION: Text(nl="financiële situatie", en="financial situation"),
    ListActivity.GENETIC: Text(nl="genetische gegevens", en="genetic data"),
    ListActivity.HEALTH: Text(nl="gezondheidsgegevens", en="health data"),
    ListActivity.PARTNERSHIP: Text(nl="samenwerkingsverbanden", en="partnerships"),
    ListActivity.CAMERA: Text(nl="cameratoezicht", en="camera surveillance"),
    ListActivity.FLEXIBLE_CAMERA: Text(nl="flexibel cameratoezicht", en="flexible camera surveillance"),
    ListActivity.STAFF_MONITORING: Text(nl="controle van werknemers", en="monitoring of staff"),
    ListActivity.LOCATION: Text(nl="locatiegegevens", en="location data"),
    ListActivity.COMMUNICATION_DATA: Text(nl="communicatiegegevens", en="communication data"),
    ListActivity.INTERNET_OF_THINGS: Text(nl="internet of things", en="internet of things"),
    ListActivity.PROFILING: Text(nl="profilering", en="profiling"),
    ListActivity.BEHAVIOUR_INFLUENCING: Text(
        nl="observatie en beïnvloeding van gedrag", en="observing and influencing behaviour"
    ),
    ListActivity.BIOMETRIC: Text(nl="biometrische gegevens", en="biometric data"),
}


class Threshold(Enum):
    """From when an activity on the list counts (drempel)."""

    ALWAYS = "always"
    LARGE_SCALE = "large_scale"
    SYSTEMATIC = "systematic"
    LARGE_SCALE_OR_SYSTEMATIC = "large_scale_or_systematic"
    LARGE_SCALE_OR_SYSTEMATIC_OR_STAFF_CAMERA = "large_scale_or_systematic_or_staff_camera"

    @property
    def label(self) -> Text:
        """Return the threshold in words (benaming)."""
        return _THRESHOLD[self]


_THRESHOLD: Final[Mapping[Threshold, Text]] = {
    Threshold.ALWAYS: Text(nl="altijd", en="always"),
    Threshold.LARGE_SCALE: Text(nl="grootschalig", en="on a large scale"),
    Threshold.SYSTEMATIC: Text(nl="stelselmatig", en="systematic"),
    Threshold.LARGE_SCALE_OR_SYSTEMATIC: Text(nl="grootschalig of stelselmatig", en="on a large scale or systematic"),
    Threshold.LARGE_SCALE_OR_SYSTEMATIC_OR_STAFF_CAMERA: Text(
        nl="grootschalig of stelselmatig; een verborgen camera op personeel ook eenmalig",
        en="on a large scale or systematic; a hidden camera on staff even once",
    ),
}
_THRESHOLDS: Final[Mapping[ListActivity, Threshold]] = {
    ListActivity.COVERT_INVESTIGATION: Threshold.LARGE_SCALE_OR_SYSTEMATIC_OR_STAFF_CAMERA,
    ListActivity.SHARED_BLACKLIST: Threshold.ALWAYS,
    ListActivity.HEALTH: Threshold.LARGE_SCALE,
    ListActivity.PARTNERSHIP: Threshold.ALWAYS,
    ListActivity.PROFILING: Threshold.SYSTEMATIC,
}

AP_LIST: Final[Mapping[ListActivity, Dated[Threshold]]] = {
    activity: Dated(
        f"AP list {activity.value}",
        [
            Entry(
                value=_THRESHOLDS.get(activity, Threshold.LARGE_SCALE_OR_SYSTEMATIC),
                since=date(2019, 11, 27),
                source=AP_DPIA_LIST.whole(),
                # That the activity is listed was read, its exact threshold was not.
                review=Review.MEMORY,
            )
        ],
    )
    for activity in ListActivity
}


class DpiaCriterion(Enum):
    """A criterion for a likely high risk (criterium), WP248."""

    EVALUATION_SCORING = "evaluation_scoring"
    AUTOMATED_DECISION = "automated_decision"
    SYSTEMATIC_MONITORING = "systematic_monitoring"
    SENSITIVE_DATA = "sensitive_data"
    LARGE_SCALE = "large_scale"
    MATCHING_DATASETS = "matching_datasets"
    VULNERABLE_PERSONS = "vulnerable_persons"
    NEW_TECHNOLOGY = "new_technology"
    BLOCKS_RIGHT_OR_SERVICE = "blocks_right_or_service"

    @property
    def label(self) -> Text:
        """Return the criterion in words (benaming)."""
        return _CRITERION[self]


_CRITERION: Final[Mapping[DpiaCriterion, Text]] = {
    DpiaCriterion.EVALUATION_SCORING: Text(nl="evaluatie of scores", en="evaluation or scoring"),
    DpiaCriterion.AUTOMATED_DECISION: Text(
        nl="geautomatiseerd besluit met gevolgen", en="automated decision with effects"
    ),
    DpiaCriterion.SYSTEMATIC_MONITORING: Text(nl="stelselmatig toezicht", en="systematic monitoring"),
    DpiaCriterion.SENSITIVE_DATA: Text(
        nl="gevoelige of zeer persoonlijke gegevens", en="sensitive or highly personal data"
    ),
    DpiaCriterion.LARGE_SCALE: Text(nl="grote schaal", en="large scale"),
    DpiaCriterion.MATCHING_DATASETS: Text(nl="koppelen van bestanden", en="matching or combining data sets"),
    DpiaCriterion.VULNERABLE_PERSONS: Text(nl="kwetsbare personen", en="vulnerable persons"),
    DpiaCriterion.NEW_TECHNOLOGY: Text(nl="nieuwe technologie", en="new technology"),
    DpiaCriterion.BLOCKS_RIGHT_OR_SERVICE: Text(
        nl="blokkeert een recht, dienst of overeenkomst", en="keeps from a right, a service or a contract"
    ),
}

# From two criteria on a high risk is presumed, though a recorded reason may show otherwise; one can be enough.
PRESUMED_FROM: Final[Dated[int]] = Dated(
    "criteria of WP248", [Entry(value=2, since=AVG_APPLIES, source=WP248.whole(), review=Review.READ)]
)

_ALWAYS: Final = Text(nl="altijd verplicht", en="always required")
_CASES: Final = Dated(
    "cases of art. 35(3)", [Entry(value=_ALWAYS, since=AVG_APPLIES, source=AVG.art(35, 3), review=Review.READ)]
)

CATALOGUES: Final[tuple[Catalogue, ...]] = (
    Catalogue(
        key="dpia_cases",
        title=Text(nl="DPIA altijd verplicht", en="DPIA always required"),
        rows=tuple(row for case in DpiaCase for row in rows(case.label, _CASES, lambda words: words)),
    ),
    Catalogue(
        key="dpia_ap_list",
        title=Text(nl="DPIA-lijst van de AP", en="DPIA list of the Dutch DPA"),
        rows=tuple(row for one, dated in AP_LIST.items() for row in rows(one.label, dated, lambda at: at.label)),
    ),
    Catalogue(
        key="dpia_criteria",
        title=Text(nl="DPIA-criteria van WP248", en="DPIA criteria of WP248"),
        rows=tuple(
            row
            for criterion in DpiaCriterion
            for row in rows(
                criterion.label,
                PRESUMED_FROM,
                lambda least: Text(
                    nl=f"verplicht vermoed vanaf {least} criteria", en=f"presumed from {least} criteria"
                ),
            )
        ),
    ),
)
