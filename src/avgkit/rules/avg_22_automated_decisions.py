"""
Art. 22 AVG: decisions that a computer takes on its own (geautomatiseerde besluitvorming).

* solely automated (1)                  NOT_SOLELY: a person weighs and can decide otherwise; a rubber stamp does not count
* legal or similarly significant effect NO_EFFECT
* a score that others draw strongly on  is a decision (C-634/21); ONLY_A_SCORE where they do not
* prohibited, unless (2)                NO_EXCEPTION
* contract, explicit consent (2)(a)(c)  with a person to turn to, one's own view and a way to contest (3): SAFEGUARDED, UNSAFEGUARDED
* law (2)(b)                            for Dutch law see `uavg_40_automated_decisions`; another law is not computed here
* special categories (4)                only with explicit consent, art. 9(2)(a), or a law, art. 9(2)(g): SPECIAL_DATA,
                                        SPECIAL_DATA_ALLOWED

Whether the contract needs the decision and whether the consent is valid are among the facts: art. 6 and 7 answer that.
"""

from __future__ import annotations

from typing import Final, assert_never

from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG
from avgkit.law.condition import Checklist, Condition
from avgkit.law.instruments import judgment
from avgkit.models.automated_decision import (
    AutomatedDecision,
    AutomationException,
    DecisionEffect,
    DecisionOutput,
    DecisionSafeguard,
    HumanRole,
    SpecialDataKey,
)
from avgkit.rules.elements import opposite, wanting
from avgkit.rules.shared import shared

SCHUFA: Final = judgment("C-634/21", "SCHUFA")

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
SPECIAL_DATA: Final = reason(
    Outcome.PROHIBITED,
    "avg-22-4.special-data",
    AVG.art(22, 4),
    nl="Bijzondere persoonsgegevens mogen hier alleen met uitdrukkelijke toestemming of bij wet worden gebruikt.",
    en="Special categories of data may be used here only with explicit consent or by law.",
)
NO_SPECIAL_DATA: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-22-4.no-special-data",
    AVG.art(22, 4),
    nl="Het besluit gebruikt geen bijzondere persoonsgegevens.",
    en="The decision uses no special categories of data.",
)
SPECIAL_DATA_ALLOWED: Final = reason(
    Outcome.PERMITTED,
    "avg-22-4.special-data-allowed",
    AVG.art(22, 4),
    nl="Voor het gebruik van bijzondere persoonsgegevens is er uitdrukkelijke toestemming of een wet.",
    en="There is explicit consent or a law for the use of special categories of data.",
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


@shared
def solely_automated(facts: AutomatedDecision, /) -> Decision:
    """Say whether art. 22 covers the decision (uitsluitend geautomatiseerd): prohibited, unless excepted, or not applicable."""
    score = facts.output is DecisionOutput.SCORE_FOR_THIRD_PARTY
    drawn_on = facts.third_party_draws_strongly if score else Condition.MET
    outside = (
        *((NOT_SOLELY,) if facts.human_role is HumanRole.MEANINGFUL else ()),
        *((NO_EFFECT,) if facts.effect is DecisionEffect.MINOR else ()),
        *((ONLY_A_SCORE,) if drawn_on is Condition.NOT_MET else ()),
    )
    asked = (
        *((HUMAN_ROLE,) if facts.human_role is None else ()),
        *((EFFECT,) if facts.effect is None else ()),
        *((DRAWN_ON,) if drawn_on is Condition.UNKNOWN else ()),
    )
    return Decision(reasons=outside or asked or (APPLIES,))


@shared
def excepted(facts: AutomatedDecision, /) -> Decision:
    """Say whether a contract or explicit consent, with its safeguards, allows the decision (uitzondering)."""
    match facts.exception:
        case None:
            return Decision(reasons=(EXCEPTION,))
        case AutomationException.CONTRACT | AutomationException.EXPLICIT_CONSENT:
            return Decision(reasons=_safeguards(facts.safeguards) or (SAFEGUARDED,))
        case AutomationException.NONE | AutomationException.DUTCH_LAW:
            return Decision(reasons=(NO_EXCEPTION,))
        case _:
            assert_never(facts.exception)


@shared
def special_data(facts: AutomatedDecision, /) -> Decision:
    """Say whether the decision may rest on special categories of data (bijzondere gegevens in het besluit), art. 22(4)."""
    lifted = {None: Condition.UNKNOWN, SpecialDataKey.NEITHER: Condition.NOT_MET}.get(facts.special_key, Condition.MET)
    wants = wanting(SPECIAL_DATA, (opposite(facts.special_data), SPECIAL_DATA_NOT_KNOWN), (lifted, SPECIAL_KEY))
    unused = facts.special_data is Condition.NOT_MET
    return Decision(reasons=wants or (NO_SPECIAL_DATA if unused else SPECIAL_DATA_ALLOWED,))


def _safeguards(safeguards: Checklist[DecisionSafeguard]) -> tuple[Reason, ...]:
    return tuple(
        found
        for one in DecisionSafeguard
        for found in wanting(
            UNSAFEGUARDED.given(missing=one.label),
            (safeguards.condition(one), SAFEGUARDS.given(missing=one.label)),
        )
    )
