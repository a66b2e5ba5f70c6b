"""Area cookies: whether consent is needed, and whether the banner got it."""

from __future__ import annotations

from typing import Any

from authority.answering import MAY, because, several, worded
from authority.reading import choice, either, read
from avgkit.decision import Outcome
from avgkit.law.condition import Checklist, Condition
from avgkit.law.cookies import AnalyticsSetting, BannerRequirement
from avgkit.models.policy import ControllerKind
from avgkit.models.promise import CookieKind
from avgkit.rules.tw_11_7a_cookies import BannerFacts, CookieFacts, valid_banner, without_consent

CONDITION = either(Condition.MET, Condition.NOT_MET)
NEGATION = either(Condition.NOT_MET, Condition.MET)
NAMED = {"controller": BannerRequirement.CONTROLLER_NAMED, "purposes": BannerRequirement.PURPOSES_NAMED}
READERS = {
    "technique": choice(cookie=None, fingerprint=None),  # either is reading or writing on the device
    "purpose": choice(shopping_cart=CookieKind.NECESSARY, analytics=CookieKind.ANALYTICS, tracking=CookieKind.TRACKING),
    "requested_by_visitor": CONDITION,
    "processor_agreement": CONDITION,
    "ip_masked": CONDITION,
    "sharing_with_vendor_off": CONDITION,
    "advertising_off": CONDITION,
    "user_id_off": CONDITION,
    "combined_with_other_services": NEGATION,
    "linked_to_known_persons": NEGATION,
    "visitors_informed": CONDITION,
    "controller_kind": choice(company=ControllerKind.PRIVATE, public_body=ControllerKind.PUBLIC),
    "set_before_choice": NEGATION,
    "reject_on_first_layer": CONDITION,
    "options_preset": NEGATION,
    "wording": choice(neutral=Condition.MET, steering=Condition.NOT_MET),
    "access_on_refusal": CONDITION,
    "first_layer_names": several(**NAMED),
    "duration_told": CONDITION,
    "third_party_access_told": CONDITION,
    "withdrawal_route": choice(link_on_site=Condition.MET, browser_settings_only=Condition.NOT_MET),
}
SETTINGS = {
    "processor_agreement": AnalyticsSetting.PROCESSOR_AGREEMENT,
    "ip_masked": AnalyticsSetting.IP_MASKED,
    "sharing_with_vendor_off": AnalyticsSetting.SHARING_WITH_VENDOR_OFF,
    "advertising_off": AnalyticsSetting.ADVERTISING_OFF,
    "user_id_off": AnalyticsSetting.USER_ID_OFF,
    "combined_with_other_services": AnalyticsSetting.NOT_COMBINED,
    "linked_to_known_persons": AnalyticsSetting.NOT_LINKED_TO_PERSONS,
    "visitors_informed": AnalyticsSetting.VISITORS_INFORMED,
}
REQUIREMENTS = {
    "set_before_choice": BannerRequirement.NOTHING_BEFORE_CHOICE,
    "reject_on_first_layer": BannerRequirement.REJECT_ON_FIRST_LAYER,
    "options_preset": BannerRequirement.NOTHING_PRESET,
    "wording": BannerRequirement.NEUTRAL_WORDING,
    "access_on_refusal": BannerRequirement.ACCESS_ON_REFUSAL,
    "duration_told": BannerRequirement.DURATION_TOLD,
    "third_party_access_told": BannerRequirement.THIRD_PARTY_ACCESS_TOLD,
    "withdrawal_route": BannerRequirement.EASY_WITHDRAWAL,
}
DEFECTS = {
    "tw-11-7a.refusal-harder": "refusal_harder",
    "tw-11-7a.not-unambiguous": "not_unambiguous",
    "tw-11-7a.misleading": "misleading",
    "tw-11-7a.conditional": "conditional",
    "tw-11-7a.not-informed": "not_informed",
    "tw-11-7a.withdrawal-harder": "withdrawal_harder",
    "tw-11-7a.set-before-choice": "set_before_choice",
}
NEEDED = {Outcome.PERMITTED: "no", Outcome.UNDECIDED: "undecided", Outcome.PROHIBITED: "yes"}
FACTS = {
    "kind": "purpose",
    "necessary": "requested_by_visitor",
    **{setting.value: key for key, setting in SETTINGS.items()},
    **{requirement.value: key for key, requirement in REQUIREMENTS.items()},
    **{requirement.value: "first_layer_names" for requirement in NAMED.values()},
}


def answer(facts: dict[str, Any]) -> dict[str, Any]:
    """Translate a case of this area, ask, and translate the answer."""
    known = read(facts, READERS)
    exempt = without_consent(
        CookieFacts(
            kind=known.get("purpose"),
            necessary=known.get("requested_by_visitor", Condition.UNKNOWN),
            settings=_checklist(known, SETTINGS),
            clauses=(),
        )
    )
    requirements = _checklist(known, REQUIREMENTS)
    if "first_layer_names" in known:  # complete when the key is there
        named = frozenset(known["first_layer_names"])
        requirements = Checklist(
            met=requirements.met | named,
            not_met=requirements.not_met | (frozenset(NAMED.values()) - named),
        )
    banner = valid_banner(
        BannerFacts(
            controller=known.get("controller_kind", ControllerKind.PRIVATE),  # absent: company
            banner=requirements,
            clauses=(),
        )
    )
    return {
        "consent_required": NEEDED[exempt.outcome],
        "consent_valid": MAY[banner.outcome],
        "defects": worded(DEFECTS, banner),
        "undecided_because": because(FACTS, [exempt, banner]),
    }


def _checklist(known: dict[str, Any], keys: dict[str, Any]) -> Checklist[Any]:
    return Checklist(
        met=frozenset(one for key, one in keys.items() if known.get(key) is Condition.MET),
        not_met=frozenset(one for key, one in keys.items() if known.get(key) is Condition.NOT_MET),
    )
