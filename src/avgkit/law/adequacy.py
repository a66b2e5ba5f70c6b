"""Art. 45 AVG: which countries and organisations protect personal data adequately by decision of the Commission, and for whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final, assert_never, final

from attrs import frozen

from avgkit.errors import NotInForce
from avgkit.language import Text
from avgkit.law.catalogue import Catalogue, rows
from avgkit.law.citation import Instrument, InstrumentKind
from avgkit.law.countries import COUNTRIES
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.instruments import commission_decision


class Scope(Enum):
    """How far an adequacy decision goes (reikwijdte)."""

    FULL = "full"  # alle ontvangers
    CERTIFIED = "certified"  # alleen organisaties op een lijst
    SECTOR = "sector"  # alleen ontvangers of verwerkingen van een bepaald soort


class AdequacyCondition(Enum):
    """
    What must be true of the recipient or the processing for a decision that does not cover all (voorwaarde).

    A certification counts on the day of the transfer: who has left the list is not covered.
    """

    SAFE_HARBOUR = "safe_harbour"
    PRIVACY_SHIELD = "privacy_shield"
    DPF = "dpf"
    PIPEDA = "pipeda"
    APPI = "appi"
    PIPA = "pipa"
    AUTOMATED = "automated"

    @property
    def label(self) -> Text:
        """Return the condition in words (benaming)."""
        return _LABEL[self]


_LABEL: Final[Mapping[AdequacyCondition, Text]] = {
    AdequacyCondition.SAFE_HARBOUR: Text(
        nl="de ontvanger staat op de lijst van Safe Harbour", en="the recipient is on the Safe Harbour list"
    ),
    AdequacyCondition.PRIVACY_SHIELD: Text(
        nl="de ontvanger staat op de lijst van het Privacy Shield", en="the recipient is on the Privacy Shield list"
    ),
    AdequacyCondition.DPF: Text(
        nl="de ontvanger staat op de actieve lijst van het Data Privacy Framework",
        en="the recipient is on the active list of the Data Privacy Framework",
    ),
    AdequacyCondition.PIPEDA: Text(
        nl="de ontvanger valt onder de Canadese wet PIPEDA", en="the recipient falls under the Canadian act PIPEDA"
    ),
    AdequacyCondition.APPI: Text(
        nl="de ontvanger is een onderneming onder de Japanse wet APPI met de aanvullende regels",
        en="the recipient is a business operator under the Japanese act APPI with the supplementary rules",
    ),
    AdequacyCondition.PIPA: Text(
        nl="de ontvanger valt onder de Koreaanse wet PIPA", en="the recipient falls under the Korean act PIPA"
    ),
    AdequacyCondition.AUTOMATED: Text(
        nl="de gegevens worden geautomatiseerd verwerkt", en="the data are processed by automated means"
    ),
}


@final
@frozen(kw_only=True)
class Adequacy:
    """
    That the Commission found the protection adequate (adequaatheidsbesluit).

    Without a *condition* all recipients are covered; *excluded* says what the decision leaves out.
    """

    condition: AdequacyCondition | None = None
    excluded: Text | None = None

    @property
    def scope(self) -> Scope:
        """Return how far the decision goes (reikwijdte)."""
        match self.condition:
            case None:
                return Scope.FULL
            case AdequacyCondition.SAFE_HARBOUR | AdequacyCondition.PRIVACY_SHIELD | AdequacyCondition.DPF:
                return Scope.CERTIFIED
            case (
                AdequacyCondition.PIPEDA | AdequacyCondition.APPI | AdequacyCondition.PIPA | AdequacyCondition.AUTOMATED
            ):
                return Scope.SECTOR
            case _:
                assert_never(self.condition)

    @property
    def label(self) -> Text:
        """Return the decision in words (omschrijving)."""
        nl, en = [], []
        if self.condition is not None:
            nl.append(f"voorwaarde: {self.condition.label.nl}")
            en.append(f"condition: {self.condition.label.en}")
        if self.excluded is not None:
            nl.append(f"niet voor {self.excluded.nl}")
            en.append(f"not for {self.excluded.en}")
        limits = f" ({'; '.join(nl)})" if nl else "", f" ({'; '.join(en)})" if en else ""
        return Text(nl=f"passende bescherming{limits[0]}", en=f"adequate protection{limits[1]}")


EUROPEAN_PATENT_ORGANISATION: Final = "european_patent_organisation"

IMPORTERS: Final[Mapping[str, Text]] = {
    **COUNTRIES,
    EUROPEAN_PATENT_ORGANISATION: Text(nl="Europese Octrooiorganisatie", en="European Patent Organisation"),
}


def _decision(key: str, number: str) -> Instrument:
    of = IMPORTERS[key]
    return commission_decision(number, Text(nl=f"Adequaatheidsbesluit: {of.nl}", en=f"Adequacy decision: {of.en}"))


def _entry(
    key: str,
    since: date,
    number: str,
    value: Adequacy,
    *,
    until: date | None = None,
    review: Review = Review.READ,
    note: Text | None = None,
) -> Entry[Adequacy]:
    source = _decision(key, number).whole()
    return Entry(value=value, since=since, until=until, source=source, review=review, note=note)


_FULL: Final = Adequacy()
_EPO_DECISION: Final = Instrument(
    name=Text(nl="Besluit van de Commissie van 15 juli 2025", en="Commission Decision of 15 July 2025"),
    title=Text(
        nl="Adequaatheidsbesluit: Europese Octrooiorganisatie", en="Adequacy decision: European Patent Organisation"
    ),
    kind=InstrumentKind.UNION_LAW,
)
_GB_RENEWAL: Final = Instrument(
    name=Text(nl="Besluit van de Commissie van 19 december 2025", en="Commission Decision of 19 December 2025"),
    title=Text(nl="Adequaatheidsbesluit: Verenigd Koninkrijk", en="Adequacy decision: United Kingdom"),
    kind=InstrumentKind.UNION_LAW,
)

# A decision that a court declares invalid is gone on the day of the judgment; a last day of its own still counts.
ADEQUACY: Final[Mapping[str, Dated[Adequacy]]] = {
    key: Dated(f"adequacy {key}", entries)
    for key, entries in {
        "AD": [_entry("AD", date(2010, 10, 19), "2010/625/EU", _FULL)],
        "AR": [_entry("AR", date(2003, 6, 30), "2003/490/EG", _FULL)],
        "BR": [
            _entry(
                "BR",
                date(2026, 1, 26),
                "(EU) 2026/179",
                _FULL,
                note=Text(
                    nl="Bekendgemaakt op 27 januari 2026, Publicatieblad van 28 januari 2026; evaluatie na vier jaar.",
                    en="Announced on 27 January 2026, Official Journal of 28 January 2026; review after four years.",
                ),
            )
        ],
        "CA": [_entry("CA", date(2001, 12, 20), "2002/2/EG", Adequacy(condition=AdequacyCondition.PIPEDA))],
        "CH": [_entry("CH", date(2000, 7, 26), "2000/518/EG", _FULL)],
        "FO": [_entry("FO", date(2010, 3, 5), "2010/146/EU", _FULL)],
        "GB": [
            _entry(
                "GB",
                date(2021, 6, 28),
                "(EU) 2021/1772",
                Adequacy(excluded=Text(nl="Britse immigratiecontrole", en="immigration control of the United Kingdom")),
                until=date(2025, 12, 19),
                note=Text(
                    nl="Zou op 27 juni 2025 eindigen; in juni 2025 verlengd tot en met 27 december 2025.",
                    en="Was to end on 27 June 2025; extended in June 2025 up to and including 27 December 2025.",
                ),
            ),
            Entry(
                value=_FULL,
                since=date(2025, 12, 19),
                until=date(2031, 12, 28),
                source=_GB_RENEWAL.whole(),
                review=Review.READ,
                note=Text(nl="Geldt tot en met 27 december 2031.", en="Holds up to and including 27 December 2031."),
            ),
        ],
        "GG": [_entry("GG", date(2003, 11, 21), "2003/821/EG", _FULL)],
        "IL": [
            _entry(
                "IL",
                date(2011, 1, 31),
                "2011/61/EU",
                Adequacy(condition=AdequacyCondition.AUTOMATED),
                review=Review.MEMORY,
            )
        ],
        "IM": [_entry("IM", date(2004, 4, 28), "2004/411/EG", _FULL)],
        "JE": [_entry("JE", date(2008, 5, 8), "2008/393/EG", _FULL)],
        "JP": [_entry("JP", date(2019, 1, 23), "(EU) 2019/419", Adequacy(condition=AdequacyCondition.APPI))],
        "KR": [
            _entry(
                "KR",
                date(2021, 12, 17),
                "(EU) 2022/254",
                Adequacy(
                    condition=AdequacyCondition.PIPA,
                    excluded=Text(
                        nl="zendingswerk van religieuze organisaties, kandidaatstelling door politieke partijen en "
                        "kredietgegevens onder toezicht van de financiële toezichthouder",
                        en="missionary work of religious organisations, nomination of candidates by political parties, "
                        "and credit information supervised by the financial authority",
                    ),
                ),
                review=Review.MEMORY,
            )
        ],
        "NZ": [_entry("NZ", date(2012, 12, 19), "2013/65/EU", _FULL)],
        "US": [
            _entry(
                "US",
                date(2000, 7, 26),
                "2000/520/EG",
                Adequacy(condition=AdequacyCondition.SAFE_HARBOUR),
                until=date(2015, 10, 6),
                note=Text(nl="Ongeldig verklaard in C-362/14.", en="Declared invalid in C-362/14."),
            ),
            _entry(
                "US",
                date(2016, 7, 12),
                "(EU) 2016/1250",
                Adequacy(condition=AdequacyCondition.PRIVACY_SHIELD),
                until=date(2020, 7, 16),
                note=Text(nl="Ongeldig verklaard in C-311/18.", en="Declared invalid in C-311/18."),
            ),
            _entry(
                "US",
                date(2023, 7, 10),
                "(EU) 2023/1795",
                Adequacy(condition=AdequacyCondition.DPF),
                note=Text(
                    nl="In stand gelaten in T-553/23 (3 september 2025); hoger beroep C-703/25 P liep medio 2026 nog.",
                    en="Upheld in T-553/23 (3 September 2025); appeal C-703/25 P was pending in mid 2026.",
                ),
            ),
        ],
        "UY": [_entry("UY", date(2012, 8, 21), "2012/484/EU", _FULL)],
        EUROPEAN_PATENT_ORGANISATION: [
            Entry(value=_FULL, since=date(2025, 7, 15), source=_EPO_DECISION.whole(), review=Review.READ)
        ],
    }.items()
}


def adequacy(importer: str, /, *, on: date) -> Entry[Adequacy]:
    """
    Return the adequacy decision that holds for a country or an organisation on a day (adequaatheidsbesluit).

    NotInForce where there is none: then art. 46 or 49 must carry the transfer.

    >>> adequacy("US", on=date(2026, 5, 1)).value.scope
    <Scope.CERTIFIED: 'certified'>
    """
    if importer not in ADEQUACY:
        raise NotInForce(f"adequacy {importer}", on)
    return ADEQUACY[importer].entry_on(on)


CATALOGUE: Final = Catalogue(
    key="adequacy",
    title=Text(nl="Adequaatheidsbesluiten", en="Adequacy decisions"),
    rows=tuple(
        row for key, dated in sorted(ADEQUACY.items()) for row in rows(IMPORTERS[key], dated, lambda one: one.label)
    ),
)
