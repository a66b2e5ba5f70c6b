"""Art. 11.7 Tw: which channel for direct marketing asks for what, to whom, and since when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, Catalogue, any_of, rows
from avgkit.law.citation import AVG, TW, Citation
from avgkit.law.dated import Dated, Entry, Review


class MarketingChannel(Enum):
    """A channel for direct marketing (kanaal)."""

    EMAIL = "email"
    APP_MESSAGE = "app_message"
    AUTOMATED_CALL = "automated_call"
    PHONE = "phone"
    POST = "post"

    @property
    def label(self) -> Text:
        """Return the channel in words (benaming)."""
        return _CHANNEL[self]


_CHANNEL: Final[Mapping[MarketingChannel, Text]] = {
    MarketingChannel.EMAIL: Text(nl="e-mail", en="e-mail"),
    MarketingChannel.APP_MESSAGE: Text(nl="sms of bericht in een app", en="SMS or app message"),
    MarketingChannel.AUTOMATED_CALL: Text(nl="automatische oproep", en="automated call"),
    MarketingChannel.PHONE: Text(nl="telefoon", en="phone"),
    MarketingChannel.POST: Text(nl="post", en="post"),
}


class Addressee(Enum):
    """To whom marketing goes (geadresseerde)."""

    NATURAL_PERSON = "natural_person"
    LEGAL_PERSON = "legal_person"

    @property
    def label(self) -> Text:
        """Return the addressee in words (benaming)."""
        return _ADDRESSEE[self]


_ADDRESSEE: Final[Mapping[Addressee, Text]] = {
    Addressee.NATURAL_PERSON: Text(nl="natuurlijke persoon", en="natural person"),
    Addressee.LEGAL_PERSON: Text(nl="rechtspersoon", en="legal person"),
}


class MarketingRoad(Enum):
    """A road by which marketing is lawful (grond voor reclame); an objection closes them all, art. 21(3) AVG."""

    CONSENT = "consent"
    CUSTOMER = "customer"
    EXEMPT_CUSTOMER = "exempt_customer"
    PUBLISHED_ADDRESS = "published_address"
    NOT_REGISTERED = "not_registered"
    BALANCE = "balance"

    @property
    def label(self) -> Text:
        """Return the road in words (benaming)."""
        return _ROAD[self]


_ROAD: Final[Mapping[MarketingRoad, Text]] = {
    MarketingRoad.CONSENT: Text(nl="voorafgaande toestemming", en="prior consent"),
    MarketingRoad.CUSTOMER: Text(nl="eigen klant", en="own customer"),
    MarketingRoad.EXEMPT_CUSTOMER: Text(
        nl="eigen klant of donateur van een goed doel, goededoelenloterij of uitgever van kranten en tijdschriften",
        en="own customer or donor of a charity, a good-cause lottery or a publisher of newspapers and magazines",
    ),
    MarketingRoad.PUBLISHED_ADDRESS: Text(
        nl="adres dat daarvoor bekend is gemaakt", en="address that was published for this"
    ),
    MarketingRoad.NOT_REGISTERED: Text(nl="niet in het bel-me-niet-register", en="not on the do-not-call register"),
    MarketingRoad.BALANCE: Text(nl="afweging van belangen", en="balance of interests"),
}


class CustomerCondition(Enum):
    """What the exception for own customers asks (voorwaarde van de klantuitzondering), art. 11.7(4) Tw."""

    ADDRESS_FROM_SALE = "address_from_sale"
    OWN_SIMILAR_PRODUCTS = "own_similar_products"
    OPT_OUT_AT_COLLECTION = "opt_out_at_collection"
    OPT_OUT_EACH_MESSAGE = "opt_out_each_message"

    @property
    def label(self) -> Text:
        """Return the condition in words (benaming)."""
        return _CUSTOMER[self]


_CUSTOMER: Final[Mapping[CustomerCondition, Text]] = {
    # A free account in a paid model can be a sale (C-654/23).
    CustomerCondition.ADDRESS_FROM_SALE: Text(
        nl="het adres komt uit een verkoop, voor een goed doel ook uit een gift",
        en="the address comes from a sale, for a charity also from a gift",
    ),
    CustomerCondition.OWN_SIMILAR_PRODUCTS: Text(
        nl="voor eigen, gelijksoortige producten of diensten", en="for own similar products or services"
    ),
    CustomerCondition.OPT_OUT_AT_COLLECTION: Text(
        nl="verzet aangeboden bij het verkrijgen van het adres", en="objection offered when the address was obtained"
    ),
    CustomerCondition.OPT_OUT_EACH_MESSAGE: Text(
        nl="verzet aangeboden in elk bericht of gesprek", en="objection offered in each message or call"
    ),
}


class ExemptCaller(Enum):
    """Who may still call own customers since 1 July 2026 (uitgezonderde beller)."""

    CHARITY = "charity"
    GOOD_CAUSE_LOTTERY = "good_cause_lottery"
    NEWSPAPER_PUBLISHER = "newspaper_publisher"


# From these days on: opt-in for calls to natural persons, and the end of the exception for customers.
CALL_OPT_IN: Final = date(2021, 7, 1)
CALL_CUSTOMERS_ENDED: Final = date(2026, 7, 1)

Roads = frozenset[MarketingRoad]
_M, _A, _WAY = MarketingChannel, Addressee, MarketingRoad


def _entry(
    *roads: MarketingRoad,
    source: Citation,
    review: Review = Review.READ,
    since: date = AVG_APPLIES,
    until: date | None = None,
) -> Entry[Roads]:
    return Entry(value=frozenset(roads), since=since, until=until, source=source, review=review)


_MESSAGE: Final = _entry(_WAY.CONSENT, _WAY.CUSTOMER, source=TW.art("11.7", 1))
_BUSINESS_MESSAGE: Final = _entry(_WAY.CONSENT, _WAY.CUSTOMER, _WAY.PUBLISHED_ADDRESS, source=TW.art("11.7", 3))
_BALANCE: Final = _entry(_WAY.BALANCE, source=AVG.art(6, 1, "f"))

MARKETING: Final[Mapping[tuple[MarketingChannel, Addressee], Dated[Roads]]] = {
    (channel, addressee): Dated(f"marketing by {channel.value} to {addressee.value}", entries)
    for (channel, addressee), entries in {
        (_M.EMAIL, _A.NATURAL_PERSON): [_MESSAGE],
        (_M.EMAIL, _A.LEGAL_PERSON): [_BUSINESS_MESSAGE],
        (_M.APP_MESSAGE, _A.NATURAL_PERSON): [_MESSAGE],
        (_M.APP_MESSAGE, _A.LEGAL_PERSON): [_BUSINESS_MESSAGE],
        (_M.AUTOMATED_CALL, _A.NATURAL_PERSON): [_entry(_WAY.CONSENT, source=TW.art("11.7", 1))],
        (_M.AUTOMATED_CALL, _A.LEGAL_PERSON): [_entry(_WAY.CONSENT, source=TW.art("11.7", 1))],
        (_M.PHONE, _A.NATURAL_PERSON): [
            _entry(_WAY.CONSENT, _WAY.CUSTOMER, _WAY.NOT_REGISTERED, source=TW.art("11.7"), until=CALL_OPT_IN),
            _entry(
                _WAY.CONSENT,
                _WAY.CUSTOMER,
                source=TW.art("11.7", 2),
                since=CALL_OPT_IN,
                until=CALL_CUSTOMERS_ENDED,
            ),
            _entry(_WAY.CONSENT, _WAY.EXEMPT_CUSTOMER, source=TW.art("11.7"), since=CALL_CUSTOMERS_ENDED),
        ],
        # Art. 11.7(2) Tw protects natural persons, a sole trader included.
        (_M.PHONE, _A.LEGAL_PERSON): [_entry(_WAY.BALANCE, source=AVG.art(6, 1, "f"), review=Review.MEMORY)],
        (_M.POST, _A.NATURAL_PERSON): [_BALANCE],
        (_M.POST, _A.LEGAL_PERSON): [_BALANCE],
    }.items()
}

CATALOGUE: Final = Catalogue(
    key="marketing",
    title=Text(nl="Direct marketing per kanaal", en="Direct marketing by channel"),
    rows=tuple(
        row
        for (channel, addressee), dated in MARKETING.items()
        for row in rows(
            Text(
                nl=f"{channel.label.nl} aan een {addressee.label.nl}",
                en=f"{channel.label.en} to a {addressee.label.en}",
            ),
            dated,
            lambda roads: any_of(road.label for road in MarketingRoad if road in roads),
        )
    ),
)
