"""Art. 51 and 77 AVG: the supervisory authority of each country of the European Economic Area, and where a person can complain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, Catalogue, rows
from avgkit.law.citation import AVG
from avgkit.law.countries import country
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.eea import Standing, standing

# By the name that the authority itself uses; for Germany the federal one, beside which each Land has one of its own.
_NAMES: Final[Mapping[str, str]] = {
    "AT": "Österreichische Datenschutzbehörde",
    "BE": "Gegevensbeschermingsautoriteit / Autorité de protection des données",
    "BG": "Komisija za zaštita na ličnite danni",
    "HR": "Agencija za zaštitu osobnih podataka",
    "CY": "Commissioner for Personal Data Protection",
    "CZ": "Úřad pro ochranu osobních údajů",
    "DE": "Die Bundesbeauftragte für den Datenschutz und die Informationsfreiheit",
    "DK": "Datatilsynet",
    "EE": "Andmekaitse Inspektsioon",
    "ES": "Agencia Española de Protección de Datos",
    "FI": "Tietosuojavaltuutetun toimisto",
    "FR": "Commission nationale de l'informatique et des libertés",
    "GR": "Hellenic Data Protection Authority",
    "HU": "Nemzeti Adatvédelmi és Információszabadság Hatóság",
    "IE": "Data Protection Commission",
    "IS": "Persónuvernd",
    "IT": "Garante per la protezione dei dati personali",
    "LI": "Datenschutzstelle Fürstentum Liechtenstein",
    "LT": "Valstybinė duomenų apsaugos inspekcija",
    "LU": "Commission nationale pour la protection des données",
    "LV": "Datu valsts inspekcija",
    "MT": "Office of the Information and Data Protection Commissioner",
    "NL": "Autoriteit Persoonsgegevens",
    "NO": "Datatilsynet",
    "PL": "Urząd Ochrony Danych Osobowych",
    "PT": "Comissão Nacional de Proteção de Dados",
    "RO": "Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal",
    "SE": "Integritetsskyddsmyndigheten",
    "SI": "Informacijski pooblaščenec",
    "SK": "Úrad na ochranu osobných údajov Slovenskej republiky",
}
AUTHORITIES: Final[Mapping[str, Dated[Text]]] = {
    code: Dated(
        f"supervisory authority of {code}",
        [
            Entry(
                value=Text(nl=name, en=name),
                since=AVG_APPLIES,
                source=AVG.art(51, 1),
                review=Review.READ if code == "NL" else Review.MEMORY,
            )
        ],
    )
    for code, name in _NAMES.items()
}


def complaint_authorities(*places: str, on: date) -> tuple[Text, ...]:
    """
    Return where a person can complain (bevoegde toezichthouders), art. 77(1): by where she lives, works, or where it went wrong.

    *places* are the countries of those three, as far as they are in the European Economic Area; she may choose. InvalidValue where
    none is, or where there is no such country; NotInForce before the AVG applied.

    >>> [one.nl for one in complaint_authorities("BE", "NL", on=date(2026, 6, 1))]
    ['Gegevensbeschermingsautoriteit / Autorité de protection des données', 'Autoriteit Persoonsgegevens']
    """
    inside = [code for code in dict.fromkeys(places) if standing(code, on=on) is Standing.MEMBER]
    found = tuple(AUTHORITIES[code].on(on) for code in inside if code in AUTHORITIES)
    if not found:
        raise InvalidValue(
            "places", "a country of the European Economic Area where the person lives, works or was wronged"
        )
    return found


CATALOGUE: Final = Catalogue(
    key="authorities",
    title=Text(nl="Toezichthouders in de EER", en="Supervisory authorities in the EEA"),
    rows=tuple(row for code, dated in AUTHORITIES.items() for row in rows(country(code), dated, lambda name: name)),
)
