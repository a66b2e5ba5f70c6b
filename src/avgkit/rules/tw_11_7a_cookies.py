"""
Art. 11.7a Tw: reading or writing on somebody's device (cookies), whatever the technique: pixels and fingerprints too.

* consent beforehand (1)                NEEDS_CONSENT: tracking always
* communication, requested service (3)  NECESSARY, NOT_NECESSARY
* measuring quality or effect (3)       MEASURING: with little or no impact on privacy, which the AP finds with all its settings;
                                        NOT_PRIVATE names a setting that is not there
* the banner that asks                  VALID_BANNER; each requirement of the AP and the Court that is not met is a defect of its own:
                                        REFUSAL_HARDER, NOT_UNAMBIGUOUS, MISLEADING, CONDITIONAL, NOT_INFORMED, WITHDRAWAL_HARDER,
                                        SET_BEFORE_CHOICE
* public bodies (5)                     CONDITIONAL cites it: they may not make access depend on consent; others may not either (AP)

Whether this visitor consented is for art. 6(1)(a) and 7 AVG.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, assert_never, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import TW, Citation
from avgkit.law.condition import Checklist, Condition
from avgkit.law.cookies import BANNER_REQUIREMENTS, AnalyticsSetting, BannerRequirement
from avgkit.law.instruments import AP_COOKIES
from avgkit.models.policy import ControllerKind
from avgkit.models.promise import CookieKind
from avgkit.rules.elements import cited, wanting
from avgkit.rules.shared import shared

NECESSARY: Final = reason(
    Outcome.PERMITTED,
    "tw-11-7a.exempt-necessary",
    TW.art("11.7a", 3),
    nl="Dit is nodig voor de communicatie of voor een dienst waar de bezoeker om vraagt: toestemming is niet nodig.",
    en="This is necessary for the communication or for a service that the visitor asks for: no consent is needed.",
)
NOT_NECESSARY: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7a.not-necessary",
    TW.art("11.7a", 1),
    nl="Dit is niet nodig voor de communicatie of voor een gevraagde dienst: toestemming vooraf is nodig.",
    en="This is not necessary for the communication or for a requested service: prior consent is needed.",
)
NECESSITY: Final = question(
    "tw-11-7a.necessity-not-known",
    TW.art("11.7a", 3),
    fact="necessary",
    answered_by=Party.CONTROLLER,
    nl="Is dit strikt nodig voor de communicatie of voor een dienst waar de bezoeker om vraagt?",
    en="Is this strictly necessary for the communication or for a service that the visitor asks for?",
)
MEASURING: Final = reason(
    Outcome.PERMITTED,
    "tw-11-7a.exempt-measuring",
    TW.art("11.7a", 3),
    AP_COOKIES.whole(),
    nl="Dit meet kwaliteit of effect en is zo ingesteld dat het de privacy niet of nauwelijks raakt: toestemming is niet nodig.",
    en="This measures quality or effect, set so that it has little or no impact on privacy: no consent is needed.",
)
NOT_PRIVATE: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7a.not-private",
    TW.art("11.7a", 1),
    AP_COOKIES.whole(),
    nl="Voor meten zonder toestemming ontbreekt: {missing}. Toestemming vooraf is nodig.",
    en="For measuring without consent this is missing: {missing}. Prior consent is needed.",
)
NEEDS_CONSENT: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7a.needs-consent",
    TW.art("11.7a", 1),
    nl="Volgen van bezoekers mag alleen met toestemming vooraf, met welke techniek ook.",
    en="Tracking visitors needs prior consent, whatever the technique.",
)
KIND: Final = question(
    "tw-11-7a.kind-not-known",
    TW.art("11.7a"),
    fact="kind",
    answered_by=Party.CONTROLLER,
    nl="Waarvoor dient het: is het nodig, meet het, of volgt het bezoekers?",
    en="What is it for: is it necessary, does it measure, or does it track visitors?",
)
SETTING: Final[Mapping[AnalyticsSetting, Reason]] = {
    setting: question(
        f"tw-11-7a.{setting.value.replace('_', '-')}-not-known",
        AP_COOKIES.whole(),
        fact=setting.value,
        answered_by=Party.CONTROLLER,
        nl=f"Is het meten zo ingesteld: {setting.label.nl}?",
        en=f"Is measuring set like this: {setting.label.en}?",
    )
    for setting in AnalyticsSetting
}
VALID_BANNER: Final = reason(
    Outcome.PERMITTED,
    "tw-11-7a.valid-banner",
    TW.art("11.7a", 1),
    nl="De banner vraagt geldig om toestemming.",
    en="The banner asks for consent in a valid way.",
)
REFUSAL_HARDER: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7a.refusal-harder",
    AP_COOKIES.whole(),
    nl="Weigeren is op de banner moeilijker dan aanvaarden.",
    en="Refusing is harder than accepting on the banner.",
)
NOT_UNAMBIGUOUS: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7a.not-unambiguous",
    AP_COOKIES.whole(),
    nl="Op de banner staat een keuze al aangevinkt.",
    en="A choice is ticked already on the banner.",
)
MISLEADING: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7a.misleading",
    AP_COOKIES.whole(),
    nl="De woorden op de banner sturen de bezoeker.",
    en="The words on the banner steer the visitor.",
)
CONDITIONAL: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7a.conditional",
    AP_COOKIES.whole(),
    nl="Wie weigert, komt er niet in: die toestemming is niet vrij.",
    en="Whoever refuses is kept out: that consent is not free.",
)
NOT_INFORMED: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7a.not-informed",
    TW.art("11.7a", 1),
    nl="Op de banner ontbreekt informatie: {missing}.",
    en="Information is missing on the banner: {missing}.",
)
WITHDRAWAL_HARDER: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7a.withdrawal-harder",
    AP_COOKIES.whole(),
    nl="Intrekken is moeilijker dan toestemming geven.",
    en="Withdrawing is harder than giving consent.",
)
SET_BEFORE_CHOICE: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7a.set-before-choice",
    TW.art("11.7a", 1),
    nl="Er wordt al geplaatst of gelezen voordat de bezoeker kiest.",
    en="Something is set or read before the visitor chooses.",
)
DEFECT: Final[Mapping[BannerRequirement, Reason]] = {
    BannerRequirement.NOTHING_BEFORE_CHOICE: SET_BEFORE_CHOICE,
    BannerRequirement.REJECT_ON_FIRST_LAYER: REFUSAL_HARDER,
    BannerRequirement.NOTHING_PRESET: NOT_UNAMBIGUOUS,
    BannerRequirement.NEUTRAL_WORDING: MISLEADING,
    BannerRequirement.ACCESS_ON_REFUSAL: CONDITIONAL,
    BannerRequirement.CONTROLLER_NAMED: NOT_INFORMED,
    BannerRequirement.PURPOSES_NAMED: NOT_INFORMED,
    BannerRequirement.DURATION_TOLD: NOT_INFORMED,
    BannerRequirement.THIRD_PARTY_ACCESS_TOLD: NOT_INFORMED,
    BannerRequirement.EASY_WITHDRAWAL: WITHDRAWAL_HARDER,
}
REQUIREMENT: Final[Mapping[BannerRequirement, Reason]] = {
    requirement: question(
        f"tw-11-7a.{requirement.value.replace('_', '-')}-not-known",
        TW.art("11.7a", 1),
        fact=requirement.value,
        answered_by=Party.CONTROLLER,
        nl=f"Voldoet de banner hieraan: {requirement.label.nl}?",
        en=f"Does the banner do this: {requirement.label.en}?",
    )
    for requirement in BannerRequirement
}


@final
@frozen(kw_only=True)
class CookieFacts:
    """What reading or writing on a device depends on (cookie): what it is for, whether it is necessary, how measuring is set."""

    kind: CookieKind | None
    necessary: Condition
    settings: Checklist[AnalyticsSetting]
    clauses: tuple[Citation, ...]


@final
@frozen(kw_only=True)
class BannerFacts:
    """What valid consent of a visitor depends on (cookiebanner): who asks, and what the banner does."""

    controller: ControllerKind
    banner: Checklist[BannerRequirement]
    clauses: tuple[Citation, ...]


@shared
def without_consent(facts: CookieFacts, /) -> Decision:
    """Say whether this may be read or written without consent (cookie zonder toestemming)."""
    return Decision(reasons=cited(_exempt(facts), facts.clauses))


@shared
def valid_banner(facts: BannerFacts, /) -> Decision:
    """Say whether a banner asks for consent in a valid way (geldige cookiebanner); each defect is a reason."""
    found = [
        one
        for requirement in BannerRequirement
        for one in wanting(
            _defect(requirement, facts.controller),
            (facts.banner.condition(requirement), REQUIREMENT[requirement]),
        )
    ]
    return Decision(reasons=cited(found or (VALID_BANNER,), facts.clauses))


def _exempt(facts: CookieFacts) -> tuple[Reason, ...]:
    match facts.kind:
        case None:
            return (KIND,)
        case CookieKind.NECESSARY:
            return wanting(NOT_NECESSARY, (facts.necessary, NECESSITY)) or (NECESSARY,)
        case CookieKind.ANALYTICS:
            return _measuring(facts.settings) or (MEASURING,)
        case CookieKind.TRACKING:
            return (NEEDS_CONSENT,)
        case _:
            assert_never(facts.kind)


def _measuring(settings: Checklist[AnalyticsSetting]) -> tuple[Reason, ...]:
    return tuple(
        one
        for setting in AnalyticsSetting
        for one in wanting(NOT_PRIVATE.given(missing=setting.label), (settings.condition(setting), SETTING[setting]))
    )


def _defect(requirement: BannerRequirement, controller: ControllerKind) -> Reason:
    defect = DEFECT[requirement]
    if defect is NOT_INFORMED:
        sources = (entry.value for entry in BANNER_REQUIREMENTS[requirement])
        return NOT_INFORMED.given(*sources, missing=requirement.label)
    if defect is CONDITIONAL and controller is ControllerKind.PUBLIC:
        return CONDITIONAL.given(TW.art("11.7a", 5))
    return defect
