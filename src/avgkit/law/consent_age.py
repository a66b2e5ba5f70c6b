"""Art. 8(1) AVG: from which age a child consents itself to an online service, per member state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from avgkit.errors import NotInForce
from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, UAVG_CHANGED, Catalogue, rows
from avgkit.law.citation import AVG, UAVG, Citation
from avgkit.law.countries import country
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.instruments import COMMISSION_REPORT_2020

_ART_8: Final = AVG.art(8, 1)
_REPORT: Final = COMMISSION_REPORT_2020.whole()
# The day of the report that lists the ages: how long a lower age was in force before that day was not looked up.
_REPORTED: Final = date(2020, 6, 24)


def _age(
    age: int, since: date, source: Citation, review: Review = Review.READ, *, until: date | None = None
) -> Entry[int]:
    return Entry(value=age, since=since, until=until, source=source, review=review)


def _entries() -> Iterator[tuple[str, list[Entry[int]]]]:
    # The age of the Regulation itself, which these states never lowered.
    for code in ["DE", "HR", "HU", "IE", "LU", "NL", "PL", "RO", "SK"]:
        yield code, [_age(16, AVG_APPLIES, _ART_8)]
    for age, codes in ((13, "EE FI LV MT PT SE"), (14, "BG CY ES IT LT"), (15, "CZ FR GR")):
        for code in codes.split():
            yield code, [_age(age, _REPORTED, _REPORT)]
    yield "AT", [_age(14, AVG_APPLIES, _REPORT)]
    yield (
        "BE",
        [_age(16, AVG_APPLIES, _ART_8, Review.MEMORY, until=date(2018, 9, 5)), _age(13, date(2018, 9, 5), _REPORT)],
    )
    # § 6 of the Danish data protection act was changed from 13 to 15 as of 1 January 2024.
    raised = date(2024, 1, 1)
    yield "DK", [_age(13, AVG_APPLIES, _REPORT, until=raised), _age(15, raised, _ART_8)]
    yield "SI", [_age(15, date(2023, 1, 26), _ART_8, Review.MEMORY)]
    # As long as Union law applied there.
    yield "GB", [_age(13, AVG_APPLIES, _REPORT, until=date(2021, 1, 1))]


CONSENT_AGE: Final[Mapping[str, Dated[int]]] = {
    code: Dated(f"age of consent {code}", entries) for code, entries in sorted(_entries())
}

# Art. 5(1) UAVG: where art. 8 AVG does not apply, the legal representative consents for whoever is younger.
REPRESENTATIVE_AGE: Final[Dated[int]] = Dated("age of consent outside art. 8", [_age(16, AVG_APPLIES, UAVG.art(5, 1))])

# Since 1 September 2026, art. 5(3) UAVG: from which age somebody withdraws what the representative consented to, as the representative may
# too. Before that day art. 5(3) named the representative alone.
WITHDRAWAL_AGE: Final[Dated[int]] = Dated(
    "age of withdrawing consent",
    [
        Entry(
            value=12,
            since=UAVG_CHANGED,
            source=UAVG.art(5, 3, "b"),
            review=Review.READ,
            note=Text(
                nl="De wettelijk vertegenwoordiger kan de toestemming ook intrekken.",
                en="The legal representative may withdraw consent too.",
            ),
        )
    ],
)

# Art. 5 UAVG leaves counselling and advice alone that is offered to a minor directly and free of charge: where it says so, by day.
COUNSELLING_SERVICES: Final[Dated[Citation]] = Dated(
    "counselling services",
    [
        Entry(value=source, since=since, until=until, source=source, review=Review.READ)
        for source, since, until in (
            (UAVG.art(5, 5), AVG_APPLIES, UAVG_CHANGED),
            (UAVG.art(5, 6), UAVG_CHANGED, None),
        )
    ],
)

# Art. 5(4) UAVG: from which age somebody exercises the rights of chapter III; below it only the legal representative does.
OWN_RIGHTS_AGE: Final[Dated[int]] = Dated(
    "age of exercising rights",
    [
        _age(16, AVG_APPLIES, UAVG.art(5, 4), until=UAVG_CHANGED),
        Entry(
            value=12,
            since=UAVG_CHANGED,
            source=UAVG.art(5, 4),
            review=Review.READ,
            note=Text(
                nl="Van twaalf tot zestien jaar kan ook de wettelijk vertegenwoordiger de rechten uitoefenen.",
                en="From twelve to sixteen the legal representative may exercise the rights too.",
            ),
        ),
    ],
)


def consent_age(code: str, /, *, on: date) -> int:
    """
    Return the age in years from which a child consents itself to an online service (leeftijd voor toestemming).

    NotInForce where the age in that country on that day is not known here: there is no default.

    >>> consent_age("NL", on=date(2026, 1, 1)), consent_age("DK", on=date(2026, 1, 1))
    (16, 15)
    """
    country(code)
    if code not in CONSENT_AGE:
        raise NotInForce(f"age of consent {code}", on)
    return CONSENT_AGE[code].on(on)


def _years(age: int) -> Text:
    return Text(nl=f"{age} jaar", en=f"{age} years")


CATALOGUE: Final = Catalogue(
    key="consent_age",
    title=Text(nl="Leeftijd voor toestemming online", en="Age of digital consent"),
    rows=(
        *(row for code, dated in CONSENT_AGE.items() for row in rows(country(code), dated, _years)),
        *rows(Text(nl="Nederland, buiten art. 8", en="Netherlands, outside Art. 8"), REPRESENTATIVE_AGE, _years),
        *rows(
            Text(nl="Nederland, zelf rechten uitoefenen", en="Netherlands, exercising rights oneself"),
            OWN_RIGHTS_AGE,
            _years,
        ),
        *rows(
            Text(nl="Nederland, toestemming intrekken", en="Netherlands, withdrawing consent"), WITHDRAWAL_AGE, _years
        ),
    ),
)
