"""Which countries are no third countries (art. 44 AVG): the European Economic Area, and how the United Kingdom left it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from avgkit.errors import NotInForce
from avgkit.language import Text
from avgkit.law.catalogue import Catalogue, rows
from avgkit.law.citation import Citation
from avgkit.law.countries import country
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.instruments import EEA_AGREEMENT, TRADE_AGREEMENT, TREATY, WITHDRAWAL_AGREEMENT


class Standing(Enum):
    """
    How a country stands to the European Economic Area (verhouding tot de EER).

    Only a third country makes a transfer: during the transition and the bridge the United Kingdom was treated as none.
    """

    MEMBER = "member"
    TRANSITION = "transition"
    BRIDGE = "bridge"
    THIRD_COUNTRY = "third_country"

    @property
    def label(self) -> Text:
        """Return the standing in words (benaming)."""
        return _LABEL[self]


_LABEL: Final[Mapping[Standing, Text]] = {
    Standing.MEMBER: Text(nl="deel van de EER", en="part of the EEA"),
    Standing.TRANSITION: Text(nl="overgangsperiode: Unierecht geldt", en="transition period: Union law applies"),
    Standing.BRIDGE: Text(nl="overbrugging: geen derde land", en="bridge: not a third country"),
    Standing.THIRD_COUNTRY: Text(nl="derde land", en="third country"),
}

_EEA: Final = EEA_AGREEMENT.whole()
_JOINED: Final[tuple[tuple[date, str, Citation], ...]] = (
    (date(1994, 1, 1), "AT BE DE DK ES FI FR GR IE IT LU NL PT SE IS NO", _EEA),
    (date(1995, 5, 1), "LI", _EEA),
    (date(2004, 5, 1), "CY CZ EE HU LT LV MT PL SI SK", _EEA),
    (date(2007, 1, 1), "BG RO", _EEA),
    (date(2013, 7, 1), "HR", _EEA),
    # Parts of Finland and France that have a code of their own; Curacao and the like are outside the Union.
    (date(1995, 1, 1), "AX", TREATY.art(355, 4)),
    (date(1994, 1, 1), "GF GP MF MQ RE", TREATY.art(349)),
    (date(2014, 1, 1), "YT", TREATY.art(349)),
)
_LEFT: Final = date(2020, 2, 1)
_TRANSITION_ENDED: Final = date(2021, 1, 1)
_BRIDGE_ENDED: Final = date(2021, 6, 28)


def _leaving(joined: date) -> tuple[Entry[Standing], Entry[Standing]]:
    return (
        Entry(value=Standing.MEMBER, since=joined, until=_LEFT, source=_EEA, review=Review.MEMORY),
        Entry(
            value=Standing.TRANSITION,
            since=_LEFT,
            until=_TRANSITION_ENDED,
            source=WITHDRAWAL_AGREEMENT.art(127),
            review=Review.MEMORY,
        ),
    )


EEA: Final[Mapping[str, Dated[Standing]]] = {
    code: Dated(f"EEA {code}", [Entry(value=Standing.MEMBER, since=since, source=source, review=Review.MEMORY)])
    for since, codes, source in _JOINED
    for code in codes.split()
} | {
    "GB": Dated(
        "EEA GB",
        [
            *_leaving(date(1994, 1, 1)),
            Entry(
                value=Standing.BRIDGE,
                since=_TRANSITION_ENDED,
                until=_BRIDGE_ENDED,
                source=TRADE_AGREEMENT.art("782"),
                review=Review.MEMORY,
            ),
        ],
    ),
    # Neither the trade agreement nor the adequacy decision extends to Gibraltar.
    "GI": Dated("EEA GI", _leaving(date(1994, 1, 1))),
}


def standing(code: str, /, *, on: date) -> Standing:
    """
    Say how a country stood to the EEA on a day since 1994 (verhouding tot de EER); InvalidValue where there is no such country.

    >>> standing("GB", on=date(2021, 3, 1)), standing("CH", on=date(2026, 5, 1))
    (<Standing.BRIDGE: 'bridge'>, <Standing.THIRD_COUNTRY: 'third_country'>)
    """
    country(code)
    try:
        return EEA[code].on(on)
    except (KeyError, NotInForce):
        return Standing.THIRD_COUNTRY


CATALOGUE: Final = Catalogue(
    key="eea",
    title=Text(nl="Europese Economische Ruimte", en="European Economic Area"),
    rows=tuple(row for code, dated in sorted(EEA.items()) for row in rows(country(code), dated, lambda one: one.label)),
)
