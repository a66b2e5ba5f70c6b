"""Art. 46 AVG: the safeguards that carry a transfer without adequacy, and in which years which standard clauses counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, Catalogue, rows
from avgkit.law.citation import AVG, Citation
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.instruments import SCC_DECISION


class Safeguard(Enum):
    """
    An appropriate safeguard for a transfer (passende waarborg), art. 46 AVG.

    None suffices alone: the exporter first assesses whether the law over there leaves it effective (C-311/18), also where the
    importer itself falls under the AVG.
    """

    PUBLIC_INSTRUMENT = "public_instrument"
    BCR = "bcr"
    SCC_2010 = "scc_2010"
    SCC_2021 = "scc_2021"
    AUTHORITY_CLAUSES = "authority_clauses"
    CODE_OF_CONDUCT = "code_of_conduct"
    CERTIFICATION = "certification"
    OWN_CLAUSES = "own_clauses"
    ADMINISTRATIVE_ARRANGEMENT = "administrative_arrangement"

    @property
    def label(self) -> Text:
        """Return the name of the safeguard (benaming)."""
        return _SAFEGUARD[self][0]

    @property
    def citation(self) -> Citation:
        """Return its provision (vindplaats)."""
        return _SAFEGUARD[self][1]


_SAFEGUARD: Final[Mapping[Safeguard, tuple[Text, Citation]]] = {
    Safeguard.PUBLIC_INSTRUMENT: (
        Text(nl="bindend instrument tussen overheden", en="binding instrument between public authorities"),
        AVG.art(46, 2, "a"),
    ),
    Safeguard.BCR: (
        Text(nl="goedgekeurde bindende bedrijfsvoorschriften", en="approved binding corporate rules"),
        AVG.art(46, 2, "b"),
    ),
    Safeguard.SCC_2010: (
        Text(nl="standaardcontractbepalingen van vóór 2021", en="standard contractual clauses from before 2021"),
        AVG.art(46, 5),
    ),
    Safeguard.SCC_2021: (
        Text(nl="standaardcontractbepalingen van 2021", en="standard contractual clauses of 2021"),
        AVG.art(46, 2, "c"),
    ),
    Safeguard.AUTHORITY_CLAUSES: (
        Text(nl="standaardbepalingen van een toezichthouder", en="standard clauses of a supervisory authority"),
        AVG.art(46, 2, "d"),
    ),
    Safeguard.CODE_OF_CONDUCT: (
        Text(nl="goedgekeurde gedragscode", en="approved code of conduct"),
        AVG.art(46, 2, "e"),
    ),
    Safeguard.CERTIFICATION: (
        Text(nl="goedgekeurde certificering", en="approved certification mechanism"),
        AVG.art(46, 2, "f"),
    ),
    Safeguard.OWN_CLAUSES: (
        Text(nl="eigen bepalingen met toestemming van de toezichthouder", en="own clauses authorised by the authority"),
        AVG.art(46, 3, "a"),
    ),
    Safeguard.ADMINISTRATIVE_ARRANGEMENT: (
        Text(nl="regeling tussen overheden met toestemming", en="authorised arrangement between public authorities"),
        AVG.art(46, 3, "b"),
    ),
}


class Usability(Enum):
    """For which contracts a safeguard counts (bruikbaarheid)."""

    ALL_CONTRACTS = "all_contracts"
    RUNNING_CONTRACTS = "running_contracts"  # signed before, and the processing has not changed

    @property
    def label(self) -> Text:
        """Return the usability in words (benaming)."""
        return _USABILITY[self]


_USABILITY: Final[Mapping[Usability, Text]] = {
    Usability.ALL_CONTRACTS: Text(nl="bruikbaar", en="usable"),
    Usability.RUNNING_CONTRACTS: Text(
        nl="alleen voor eerder gesloten contracten waarvan de verwerking niet is gewijzigd",
        en="only for contracts concluded before, whose processing did not change",
    ),
}

# Decision 2021/914 art. 4: the old sets are repealed on 27 September 2021 and carry running contracts up to 27 December 2022.
SCC_2010_REPEALED: Final = date(2021, 9, 27)

SAFEGUARDS: Final[Mapping[Safeguard, Dated[Usability]]] = {
    one: Dated(
        f"safeguard {one.value}",
        [Entry(value=Usability.ALL_CONTRACTS, since=AVG_APPLIES, source=one.citation, review=Review.READ)],
    )
    for one in Safeguard
} | {
    Safeguard.SCC_2010: Dated(
        "safeguard scc_2010",
        [
            Entry(
                value=Usability.ALL_CONTRACTS,
                since=AVG_APPLIES,
                until=SCC_2010_REPEALED,
                source=AVG.art(46, 5),
                review=Review.READ,
            ),
            Entry(
                value=Usability.RUNNING_CONTRACTS,
                since=SCC_2010_REPEALED,
                until=date(2022, 12, 28),
                source=SCC_DECISION.art(4, 4),
                review=Review.READ,
                note=Text(nl="Tot en met 27 december 2022.", en="Up to and including 27 December 2022."),
            ),
        ],
    ),
    Safeguard.SCC_2021: Dated(
        "safeguard scc_2021",
        [
            Entry(
                value=Usability.ALL_CONTRACTS,
                since=date(2021, 6, 27),
                source=SCC_DECISION.art(4, 1),
                review=Review.READ,
            )
        ],
    ),
}

CATALOGUE: Final = Catalogue(
    key="safeguards",
    title=Text(nl="Instrumenten voor doorgifte", en="Transfer tools"),
    rows=tuple(row for one, dated in SAFEGUARDS.items() for row in rows(one.label, dated, lambda use: use.label)),
)
