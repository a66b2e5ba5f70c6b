"""
Art. 8(1) AVG and 5 UAVG: whether a parent must consent for a child (toestemming van kinderen).

* where the ground is consent (8)(1)    OTHER_GROUND: on any other ground art. 8 asks nothing
* an online service offered to a child  OLD_ENOUGH from the age of the member state; below it PARENT_NEEDED
* outside that, art. 5 UAVG             the representative consents up to the same kind of age: REPRESENTATIVE_NEEDED; what another
                                        member state has for this is not known here: NATIONAL_LAW
* preventive or counselling services    COUNSELLING: recital 38; outside art. 8 where they are free of charge, art. 5(6) UAVG, which was
                                        5(5) until 1 September 2026. No parent is needed

An age that is not known is asked, unless it makes no difference. Whether the parent did consent is for `avg_8_2_verification`.
"""

from __future__ import annotations

from datetime import date
from typing import Final, assert_never, final

from attrs import field
from attrs.validators import optional

from avgkit.checked import frozen
from avgkit.checks import count, is_country, plain_day
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.errors import NotInForce
from avgkit.law.children import ChildRisk, ChildService, ParentVerification
from avgkit.law.citation import AVG, UAVG
from avgkit.law.condition import Condition
from avgkit.law.consent_age import CONSENT_AGE, COUNSELLING_SERVICES, REPRESENTATIVE_AGE, consent_age
from avgkit.law.grounds import Ground
from avgkit.rules.shared import shared

OTHER_GROUND: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-8-1.other-ground",
    AVG.art(8, 1),
    nl="De verwerking rust niet op toestemming ({ground}), dus een ouder hoeft niet toe te stemmen.",
    en="The processing does not rest on consent ({ground}), so no parent needs to consent.",
)
COUNSELLING: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-8-1.counselling",
    AVG.recital(38),
    nl="Voor preventie, hulp of advies, rechtstreeks en kosteloos aan het kind, is geen toestemming van een ouder nodig.",
    en="For preventive or counselling services, directly to the child and free, no consent of a parent is needed.",
)
OLD_ENOUGH: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-8-1.old-enough",
    AVG.art(8, 1),
    nl="Met {age} jaar geeft iemand hier zelf toestemming; een ouder hoeft dat niet te doen.",
    en="At the age of {age} a person consents alone here; no parent needs to.",
)
PARENT_NEEDED: Final = reason(
    Outcome.REQUIRED,
    "avg-8-1.parent-needed",
    AVG.art(8, 1),
    nl="Onder de {limit} jaar geeft wie het ouderlijk gezag heeft de toestemming, of machtigt daartoe; het kind is {age}.",
    en="Below the age of {limit} the holder of parental responsibility gives or authorises the consent; the child is {age}.",
)
REPRESENTATIVE_NEEDED: Final = reason(
    Outcome.REQUIRED,
    "uavg-5.representative-needed",
    UAVG.art(5, 1),
    nl="Buiten art. 8 AVG geeft onder de {limit} jaar de wettelijk vertegenwoordiger de toestemming; het kind is {age}.",
    en="Outside Art. 8 GDPR the legal representative consents below the age of {limit}; the child is {age}.",
)
GROUND: Final = question(
    "avg-8-1.ground-not-known",
    AVG.art(8, 1),
    fact="ground",
    answered_by=Party.CONTROLLER,
    nl="Op welke grondslag rust de verwerking?",
    en="On which ground does the processing rest?",
)
AGE: Final = question(
    "avg-8-1.age-not-known",
    AVG.art(8, 1),
    AVG.art(8, 2),
    fact="age",
    answered_by=Party.DATA_SUBJECT,
    nl="Hoe oud is de betrokkene?",
    en="How old is the data subject?",
)
SERVICE: Final = question(
    "avg-8-1.service-not-known",
    AVG.art(8, 1),
    fact="service",
    answered_by=Party.CONTROLLER,
    nl="Wat voor dienst wordt er aangeboden?",
    en="What kind of service is offered?",
)
OFFERED: Final = question(
    "avg-8-1.offer-not-known",
    AVG.art(8, 1),
    fact="offered_directly_to_child",
    answered_by=Party.CONTROLLER,
    nl="Wordt de dienst rechtstreeks aan kinderen aangeboden?",
    en="Is the service offered directly to children?",
)
COUNTRY: Final = question(
    "avg-8-1.country-not-known",
    AVG.art(8, 1),
    fact="country",
    answered_by=Party.CONTROLLER,
    nl="Van welke lidstaat geldt de leeftijd voor toestemming, en welke is dat?",
    en="Of which member state does the age of consent apply, and what is it?",
)
NATIONAL_LAW: Final = question(
    "avg-8-3.national-law-not-known",
    AVG.art(8, 3),
    fact="national_law",
    answered_by=Party.CONTROLLER,
    nl="Vanaf welke leeftijd stemt iemand in die lidstaat buiten art. 8 AVG zelf toe?",
    en="From which age does a person consent alone in that member state outside Art. 8 GDPR?",
)


@final
@frozen(kw_only=True)
class ChildFacts:
    """
    What the consent of a child depends on (kind); what is left out is not known.

    *age* in years on the day *on*, *country* the ISO 3166-1 code of the member state whose age applies.
    """

    on: date = field(validator=plain_day)
    country: str | None = field(default=None, validator=optional(is_country))
    age: int | None = field(default=None, validator=optional(count))
    ground: Ground | None = None
    service: ChildService | None = None
    offered_directly: Condition = Condition.UNKNOWN
    parental_consent: Condition = Condition.UNKNOWN
    verification: ParentVerification | None = None
    risk: ChildRisk | None = None


@final
@frozen
class _Limits:
    """Below *low* a parent consents, from *high* on the person; in between it turns on what is *asked*."""

    low: int
    high: int
    asked: tuple[Reason, ...] = ()


# Nobody is a minor any more, whatever the member state has for consent outside art. 8.
MAJORITY: Final = 18
_AGES: Final = tuple(entry.value for dated in CONSENT_AGE.values() for entry in dated)
_NOBODY: Final = _Limits(0, 0)


@shared
def parental_consent(facts: ChildFacts, /) -> Decision:
    """Say whether consent of a parent, or authorisation by one, is required (toestemming van een ouder)."""
    if facts.ground is not None and facts.ground is not Ground.CONSENT:
        return Decision(reasons=(OTHER_GROUND.given(ground=facts.ground.label),))
    found = _on_consent(facts)
    if facts.ground is None and found.outcome is not Outcome.NOT_REQUIRED:
        return Decision(reasons=(*found.questions, GROUND))
    return found


def _on_consent(facts: ChildFacts) -> Decision:
    """Say whether a parent is needed where the ground is consent."""
    possible = _possible(facts)
    low, high = min(one.low for one in possible), max(one.high for one in possible)
    if facts.age is not None and facts.age < low:
        outside = facts.service is ChildService.OFFLINE or facts.offered_directly is Condition.NOT_MET
        needed = REPRESENTATIVE_NEEDED if outside else PARENT_NEEDED
        return Decision(reasons=(needed.given(limit=low, age=facts.age),))
    if high == 0:
        return Decision(reasons=(COUNSELLING.given(COUNSELLING_SERVICES.on(facts.on)),))
    if facts.age is not None and facts.age >= high:
        return Decision(reasons=(OLD_ENOUGH.given(age=facts.age),))
    asked = [ask for one in possible for ask in one.asked]
    if low < high and len(set(possible)) > 1:
        asked.append(OFFERED if facts.service else SERVICE)
    return Decision(reasons=(*asked, *(() if facts.age is not None else (AGE,))))


def _possible(facts: ChildFacts) -> list[_Limits]:
    """Return the limits that may apply: one where the service is known, else those of each service that it can be."""
    outside = _outside_art_8(facts)
    match facts.service:
        case ChildService.PREVENTIVE_OR_COUNSELLING:
            return [_NOBODY]
        case ChildService.OFFLINE:
            return [outside]
        case ChildService.INFORMATION_SOCIETY_SERVICE:
            return _online(facts, outside)
        case None:
            return [*_online(facts, outside), outside, _NOBODY]
        case _:
            assert_never(facts.service)


def _online(facts: ChildFacts, outside: _Limits) -> list[_Limits]:
    match facts.offered_directly:
        case Condition.MET:
            return [_art_8(facts)]
        case Condition.NOT_MET:
            return [outside]
        case Condition.UNKNOWN:
            return [_art_8(facts), outside]
        case _:
            assert_never(facts.offered_directly)


def _art_8(facts: ChildFacts) -> _Limits:
    if facts.country is not None:
        try:
            age = consent_age(facts.country, on=facts.on)
        except NotInForce:
            pass  # the age of that member state on that day is not known here
        else:
            return _Limits(age, age)
    return _Limits(min(_AGES), max(_AGES), (COUNTRY,))


def _outside_art_8(facts: ChildFacts) -> _Limits:
    if facts.country == "NL":
        age = REPRESENTATIVE_AGE.on(facts.on)
        return _Limits(age, age)
    return _Limits(0, MAJORITY, (NATIONAL_LAW if facts.country else COUNTRY,))
