"""Art. 11.7a Tw: when reading or writing on a device needs no consent, and what a banner must do to get it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, Catalogue, rows
from avgkit.law.citation import TW, Citation
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.instruments import AP_COOKIES, judgment


class CookieExemption(Enum):
    """Why no consent is needed (uitzondering), art. 11.7a(3) Tw; pixels and fingerprints count as cookies do."""

    COMMUNICATION = "communication"
    REQUESTED_SERVICE = "requested_service"
    MEASUREMENT = "measurement"

    @property
    def label(self) -> Text:
        """Return the exemption in words (benaming)."""
        return _EXEMPTION[self]


_EXEMPTION: Final[Mapping[CookieExemption, Text]] = {
    CookieExemption.COMMUNICATION: Text(
        nl="alleen om de communicatie uit te voeren", en="only to carry out the communication"
    ),
    CookieExemption.REQUESTED_SERVICE: Text(
        nl="strikt noodzakelijk voor een gevraagde dienst", en="strictly necessary for a service that was asked for"
    ),
    CookieExemption.MEASUREMENT: Text(
        nl="meten van kwaliteit of effect met weinig gevolg voor de privacy",
        en="measuring quality or effect with little impact on privacy",
    ),
}


class AnalyticsSetting(Enum):
    """What measurement must be set to for the exemption (instelling), as the AP asks."""

    PROCESSOR_AGREEMENT = "processor_agreement"
    IP_MASKED = "ip_masked"
    SHARING_WITH_VENDOR_OFF = "sharing_with_vendor_off"
    ADVERTISING_OFF = "advertising_off"
    USER_ID_OFF = "user_id_off"
    NOT_COMBINED = "not_combined"
    NOT_LINKED_TO_PERSONS = "not_linked_to_persons"
    VISITORS_INFORMED = "visitors_informed"

    @property
    def label(self) -> Text:
        """Return the setting in words (benaming)."""
        return _SETTING[self]


_SETTING: Final[Mapping[AnalyticsSetting, Text]] = {
    AnalyticsSetting.PROCESSOR_AGREEMENT: Text(nl="verwerkersovereenkomst", en="processing agreement"),
    AnalyticsSetting.IP_MASKED: Text(nl="IP-adressen gemaskeerd", en="IP addresses masked"),
    AnalyticsSetting.SHARING_WITH_VENDOR_OFF: Text(nl="delen met de leverancier uit", en="sharing with the vendor off"),
    AnalyticsSetting.ADVERTISING_OFF: Text(nl="advertentiefuncties uit", en="advertising functions off"),
    AnalyticsSetting.USER_ID_OFF: Text(nl="gebruikersnummer uit", en="user identifier off"),
    AnalyticsSetting.NOT_COMBINED: Text(
        nl="niet met andere diensten gecombineerd", en="not combined with other services"
    ),
    AnalyticsSetting.NOT_LINKED_TO_PERSONS: Text(
        nl="niet gekoppeld aan bekende personen", en="not linked to known persons"
    ),
    AnalyticsSetting.VISITORS_INFORMED: Text(nl="bezoekers zijn ingelicht", en="visitors are informed"),
}


class BannerRequirement(Enum):
    """What a banner must do for valid consent (eis aan de banner)."""

    NOTHING_BEFORE_CHOICE = "nothing_before_choice"
    REJECT_ON_FIRST_LAYER = "reject_on_first_layer"
    NOTHING_PRESET = "nothing_preset"
    NEUTRAL_WORDING = "neutral_wording"
    ACCESS_ON_REFUSAL = "access_on_refusal"
    CONTROLLER_NAMED = "controller_named"
    PURPOSES_NAMED = "purposes_named"
    DURATION_TOLD = "duration_told"
    THIRD_PARTY_ACCESS_TOLD = "third_party_access_told"
    EASY_WITHDRAWAL = "easy_withdrawal"

    @property
    def label(self) -> Text:
        """Return the requirement in words (benaming)."""
        return _BANNER[self][0]


_AP: Final = AP_COOKIES.whole()
_PLANET49: Final = judgment("C-673/17", "Planet49").whole()
_BANNER: Final[Mapping[BannerRequirement, tuple[Text, Citation, Review]]] = {
    BannerRequirement.NOTHING_BEFORE_CHOICE: (
        Text(nl="niets plaatsen of lezen vóór de keuze", en="set or read nothing before the choice"),
        TW.art("11.7a", 1),
        Review.READ,
    ),
    BannerRequirement.REJECT_ON_FIRST_LAYER: (
        Text(nl="weigeren even makkelijk als aanvaarden", en="refusing as easy as accepting"),
        _AP,
        Review.READ,
    ),
    BannerRequirement.NOTHING_PRESET: (Text(nl="niets vooraf aangevinkt", en="nothing pre-ticked"), _AP, Review.READ),
    BannerRequirement.NEUTRAL_WORDING: (Text(nl="geen sturende woorden", en="no steering words"), _AP, Review.READ),
    BannerRequirement.ACCESS_ON_REFUSAL: (
        Text(nl="toegang ook na weigeren", en="access also after refusing"),
        _AP,
        Review.READ,
    ),
    BannerRequirement.CONTROLLER_NAMED: (
        Text(nl="de organisatie op de eerste laag", en="the organisation on the first layer"),
        _AP,
        Review.READ,
    ),
    BannerRequirement.PURPOSES_NAMED: (
        Text(nl="de doeleinden op de eerste laag", en="the purposes on the first layer"),
        _AP,
        Review.READ,
    ),
    BannerRequirement.DURATION_TOLD: (Text(nl="de looptijd", en="the lifetime"), _PLANET49, Review.MEMORY),
    BannerRequirement.THIRD_PARTY_ACCESS_TOLD: (
        Text(nl="of derden toegang hebben", en="whether third parties have access"),
        _PLANET49,
        Review.MEMORY,
    ),
    BannerRequirement.EASY_WITHDRAWAL: (
        Text(nl="intrekken makkelijk en kosteloos", en="withdrawing easy and free of charge"),
        _AP,
        Review.READ,
    ),
}


def _dated(key: str, source: Citation, review: Review) -> Dated[Citation]:
    return Dated(f"cookies {key}", [Entry(value=source, since=AVG_APPLIES, source=source, review=review)])


# The value is the provision that exempts or asks.
EXEMPTIONS: Final[Mapping[CookieExemption, Dated[Citation]]] = {
    one: _dated(one.value, TW.art("11.7a", 3, "a" if one is CookieExemption.COMMUNICATION else "b"), Review.READ)
    for one in CookieExemption
}
ANALYTICS_SETTINGS: Final[Mapping[AnalyticsSetting, Dated[Citation]]] = {
    one: _dated(one.value, _AP, Review.READ) for one in AnalyticsSetting
}
BANNER_REQUIREMENTS: Final[Mapping[BannerRequirement, Dated[Citation]]] = {
    one: _dated(one.value, source, review) for one, (_, source, review) in _BANNER.items()
}

_FREE: Final = Text(nl="geen toestemming nodig", en="no consent needed")
_ASKED: Final = Text(nl="vereist", en="required")
CATALOGUES: Final[tuple[Catalogue, ...]] = (
    Catalogue(
        key="cookie_exemptions",
        title=Text(nl="Cookies zonder toestemming", en="Cookies without consent"),
        rows=tuple(row for one, dated in EXEMPTIONS.items() for row in rows(one.label, dated, lambda _: _FREE)),
    ),
    Catalogue(
        key="cookie_analytics",
        title=Text(nl="Instellingen voor meten zonder toestemming", en="Settings for measuring without consent"),
        rows=tuple(
            row for one, dated in ANALYTICS_SETTINGS.items() for row in rows(one.label, dated, lambda _: _ASKED)
        ),
    ),
    Catalogue(
        key="cookie_banner",
        title=Text(nl="Eisen aan een cookiebanner", en="Requirements for a cookie banner"),
        rows=tuple(
            row for one, dated in BANNER_REQUIREMENTS.items() for row in rows(one.label, dated, lambda _: _ASKED)
        ),
    ),
)
