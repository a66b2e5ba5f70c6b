"""
Art. 22 AVG and 40 UAVG: decisions that a computer takes on its own (geautomatiseerde besluitvorming).

* solely automated (1)                  NOT_SOLELY: a person weighs and can decide otherwise; a token approval does not count
* legal or similarly significant effect NO_EFFECT
* a score that others draw strongly on  is a decision (C-634/21); ONLY_A_SCORE where they do not
* prohibited, unless (2)                NO_EXCEPTION
* contract, explicit consent (2)(a)(c)  with a person to turn to, one's own view and a way to contest (3): SAFEGUARDED, UNSAFEGUARDED
* law (2)(b), art. 40 UAVG              not on profiling: PROFILING; for a legal obligation or a public task: NOT_NEEDED; with suitable
                                        measures, for which the three of (3) always suffice; others are weighed: OTHER_MEASURES
* special categories (4)                only with explicit consent, art. 9(2)(a), or a law, art. 9(2)(g): SPECIAL_DATA

Whether the contract needs the decision and whether the consent is valid are among the facts: art. 6 and 7 answer that.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, assert_never, final

from attrs import field, frozen

from avgkit.decision import Decision, Outcome, Party, Reason, combine, question, reason
from avgkit.language import Text
from avgkit.law.citation import AVG, UAVG
from avgkit.law.condition import Condition
from avgkit.law.instruments import judgment
from avgkit.rules.elements import Checklist, opposite, wanting
from avgkit.rules.shared import shared
from avgkit.sentence import Named

SCHUFA: Final = judgment("C-634/21", "SCHUFA")


class HumanRole(Enum):
    """The part that a person plays in a decision (menselijke tussenkomst)."""

    NONE = "none"
    TOKEN = "token"  # approves without influence
    MEANINGFUL = "meaningful"  # weighs, and can decide otherwise


class DecisionEffect(Enum):
    """What a decision does to the person (gevolg van het besluit)."""

    LEGAL_OR_SIMILAR = "legal_or_similar"
    MINOR = "minor"


class DecisionOutput(Enum):
    """What the computer produces (uitvoer)."""

    DECISION = "decision"
    SCORE_FOR_THIRD_PARTY = "score_for_third_party"


class AutomationException(Enum):
    """On what an automated decision relies (uitzondering), art. 22(2)."""

    NONE = "none"
    CONTRACT = "contract"
    EXPLICIT_CONSENT = "explicit_consent"
    DUTCH_LAW = "dutch_law"  # art. 40 UAVG


class DecisionSafeguard(Enum):
    """What the person can do against an automated decision (waarborg), art. 22(3)."""

    HUMAN_INTERVENTION = "human_intervention"
    OWN_VIEW = "own_view"
    CONTEST = "contest"

    @property
    def named(self) -> Named:
        """Return its key and label."""
        return Named(key=self.value.replace("_", "-"), label=_SAFEGUARD[self])


_SAFEGUARD: Final[Mapping[DecisionSafeguard, Text]] = {
    DecisionSafeguard.HUMAN_INTERVENTION: Text(nl="menselijke tussenkomst", en="human intervention"),
    DecisionSafeguard.OWN_VIEW: Text(nl="het eigen standpunt kenbaar maken", en="expressing one's own view"),
    DecisionSafeguard.CONTEST: Text(nl="het besluit aanvechten", en="contesting the decision"),
}


class SpecialDataKey(Enum):
    """What lifts the prohibition of art. 22(4) for special categories (sleutel voor bijzondere gegevens)."""

    EXPLICIT_CONSENT = "explicit_consent"  # art. 9(2)(a)
    SUBSTANTIAL_PUBLIC_INTEREST = "substantial_public_interest"  # a law, art. 9(2)(g)
    NEITHER = "neither"


APPLIES: Final = reason(
    Outcome.PROHIBITED,
    "avg-22-1.applies",
    AVG.art(22, 1),
    nl="Dit is een besluit door een computer alleen, dat de betrokkene rechtens of anderszins aanmerkelijk treft.",
    en="This is a decision by a computer alone that affects the data subject legally or similarly significantly.",
)
NOT_SOLELY: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-22-1.not-solely",
    AVG.art(22, 1),
    nl="Een mens weegt mee en kan anders besluiten: het besluit is niet uitsluitend geautomatiseerd.",
    en="A person weighs in and can decide otherwise: the decision is not solely automated.",
)
NO_EFFECT: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-22-1.no-effect",
    AVG.art(22, 1),
    nl="Het besluit heeft geen rechtsgevolgen en treft de betrokkene niet in aanmerkelijke mate.",
    en="The decision has no legal effects and does not significantly affect the data subject.",
)
ONLY_A_SCORE: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-22-1.only-a-score",
    AVG.art(22, 1),
    SCHUFA.whole(),
    nl="Het is een score waarop een ander niet in sterke mate afgaat: er is geen besluit.",
    en="It is a score on which others do not draw strongly: there is no decision.",
)
FREE: Final = reason(
    Outcome.PERMITTED,
    "avg-22-1.free",
    AVG.art(22, 1),
    nl="Art. 22 staat hieraan niet in de weg.",
    en="Art. 22 does not stand in the way of this.",
)
HUMAN_ROLE: Final = question(
    "avg-22-1.human-role-not-known",
    AVG.art(22, 1),
    fact="human_role",
    answered_by=Party.CONTROLLER,
    nl="Welk aandeel heeft een mens in het besluit?",
    en="Which part does a person play in the decision?",
)
EFFECT: Final = question(
    "avg-22-1.effect-not-known",
    AVG.art(22, 1),
    fact="effect",
    answered_by=Party.CONTROLLER,
    nl="Heeft het besluit rechtsgevolgen of een vergelijkbaar gevolg voor de betrokkene?",
    en="Does the decision have legal or similar effects on the data subject?",
)
DRAWN_ON: Final = question(
    "avg-22-1.draws-strongly-not-known",
    AVG.art(22, 1),
    SCHUFA.whole(),
    fact="third_party_draws_strongly",
    answered_by=Party.RECIPIENT,
    nl="Gaat wie de score krijgt er in sterke mate op af?",
    en="Does whoever gets the score draw strongly on it?",
)
NO_EXCEPTION: Final = reason(
    Outcome.PROHIBITED,
    "avg-22-1.no-exception",
    AVG.art(22, 1),
    AVG.art(22, 2),
    nl="Zo'n besluit mag niet door een computer alleen worden genomen: geen uitzondering geldt.",
    en="Such a decision must not be taken by a computer alone: no exception applies.",
)
EXCEPTION: Final = question(
    "avg-22-2.exception-not-known",
    AVG.art(22, 2),
    fact="exception",
    answered_by=Party.CONTROLLER,
    nl="Is het besluit nodig voor een overeenkomst, is er uitdrukkelijke toestemming, of laat een wet het toe?",
    en="Is the decision necessary for a contract, is there explicit consent, or does a law allow it?",
)
SAFEGUARDED: Final = reason(
    Outcome.PERMITTED,
    "avg-22-3.safeguarded",
    AVG.art(22, 2),
    AVG.art(22, 3),
    nl="Een uitzondering laat dit toe, en de betrokkene kan een mens inschakelen, zijn standpunt geven en het besluit aanvechten.",
    en="An exception allows this, and the data subject can turn to a person, give his view and contest the decision.",
)
UNSAFEGUARDED: Final = reason(
    Outcome.PROHIBITED,
    "avg-22-3.unsafeguarded",
    AVG.art(22, 3),
    nl="De betrokkene mist deze waarborg: {missing}.",
    en="The data subject lacks this safeguard: {missing}.",
)
SAFEGUARDS: Final = question(
    "avg-22-3.safeguards-not-known",
    AVG.art(22, 3),
    fact="safeguards",
    answered_by=Party.CONTROLLER,
    nl="Heeft de betrokkene deze waarborg: {missing}?",
    en="Does the data subject have this safeguard: {missing}?",
)
PROFILING: Final = reason(
    Outcome.PROHIBITED,
    "uavg-40-1.profiling",
    UAVG.art(40, 1),
    nl="De wettelijke uitzondering geldt niet voor besluiten op grond van profilering.",
    en="The exception in the law does not cover decisions based on profiling.",
)
PROFILING_NOT_KNOWN: Final = question(
    "uavg-40-1.profiling-not-known",
    UAVG.art(40, 1),
    fact="profiling",
    answered_by=Party.CONTROLLER,
    nl="Berust het besluit op profilering?",
    en="Is the decision based on profiling?",
)
NOT_NEEDED: Final = reason(
    Outcome.PROHIBITED,
    "uavg-40-1.not-needed",
    UAVG.art(40, 1),
    nl="Het besluit is niet nodig voor een wettelijke verplichting of een taak van algemeen belang.",
    en="The decision is not necessary for a legal obligation or a task in the public interest.",
)
NEED: Final = question(
    "uavg-40-1.need-not-known",
    UAVG.art(40, 1),
    fact="needed_for_duty_or_task",
    answered_by=Party.CONTROLLER,
    nl="Is het besluit nodig voor een wettelijke verplichting of een taak van algemeen belang?",
    en="Is the decision necessary for a legal obligation or a task in the public interest?",
)
NO_MEASURES: Final = reason(
    Outcome.PROHIBITED,
    "uavg-40-2.no-measures",
    UAVG.art(40, 2),
    nl="Er zijn geen maatregelen getroffen die de betrokkene beschermen.",
    en="No measures were taken that protect the data subject.",
)
OTHER_MEASURES: Final = question(
    "uavg-40-2.other-measures",
    UAVG.art(40, 2),
    UAVG.art(40, 3),
    fact="suitable_measures",
    answered_by=Party.CONTROLLER,
    nl="Niet alle waarborgen van art. 22 lid 3 AVG zijn er. Zijn andere maatregelen passend?",
    en="Not all safeguards of Art. 22(3) GDPR are in place. Are other measures suitable?",
)
SPECIAL_DATA: Final = reason(
    Outcome.PROHIBITED,
    "avg-22-4.special-data",
    AVG.art(22, 4),
    nl="Bijzondere persoonsgegevens mogen hier alleen met uitdrukkelijke toestemming of bij wet worden gebruikt.",
    en="Special categories of data may be used here only with explicit consent or by law.",
)
SPECIAL_DATA_NOT_KNOWN: Final = question(
    "avg-22-4.special-data-not-known",
    AVG.art(22, 4),
    fact="special_data",
    answered_by=Party.CONTROLLER,
    nl="Worden bijzondere persoonsgegevens gebruikt?",
    en="Are special categories of data used?",
)
SPECIAL_KEY: Final = question(
    "avg-22-4.special-key-not-known",
    AVG.art(22, 4),
    fact="special_key",
    answered_by=Party.DATA_SUBJECT,
    nl="Is er uitdrukkelijke toestemming voor het gebruik van bijzondere persoonsgegevens, of een wet?",
    en="Is there explicit consent to the use of special categories of data, or a law?",
)
