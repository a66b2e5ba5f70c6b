"""Chapter III AVG: the rights of the data subject."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from avgkit.language import Text
from avgkit.law.citation import AVG, Citation


class Right(Enum):
    """
    A right of the data subject (recht van de betrokkene).

    Objection is the *bezwaar* of art. 21 AVG, never the *bezwaar* of the Dutch Awb.

    >>> Right.ACCESS.label.nl, Right.ACCESS.citation.in_("en")
    ('inzage', 'Art. 15 GDPR')
    """

    INFORMATION = "information"
    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"
    MARKETING_OBJECTION = "marketing_objection"
    WITHDRAWAL = "withdrawal"
    NO_AUTOMATED_DECISION = "no_automated_decision"
    COMPLAINT = "complaint"

    @property
    def label(self) -> Text:
        """Return the name of the right (benaming)."""
        return _LABEL[self]

    @property
    def citation(self) -> Citation:
        """Return the provision of the right (vindplaats)."""
        return _CITATION[self]


_LABEL: Final[Mapping[Right, Text]] = {
    Right.INFORMATION: Text(nl="informatie", en="information"),
    Right.ACCESS: Text(nl="inzage", en="access"),
    Right.RECTIFICATION: Text(nl="rectificatie", en="rectification"),
    Right.ERASURE: Text(nl="gegevenswissing", en="erasure"),
    Right.RESTRICTION: Text(nl="beperking van de verwerking", en="restriction of processing"),
    Right.PORTABILITY: Text(nl="overdraagbaarheid van gegevens", en="data portability"),
    Right.OBJECTION: Text(nl="bezwaar", en="objection"),
    Right.MARKETING_OBJECTION: Text(nl="bezwaar tegen direct marketing", en="objection to direct marketing"),
    Right.WITHDRAWAL: Text(nl="intrekken van toestemming", en="withdrawal of consent"),
    Right.NO_AUTOMATED_DECISION: Text(nl="geen uitsluitend geautomatiseerd besluit", en="no solely automated decision"),
    Right.COMPLAINT: Text(nl="klacht bij de toezichthouder", en="complaint to the supervisory authority"),
}
_CITATION: Final[Mapping[Right, Citation]] = {
    Right.INFORMATION: AVG.art(13),
    Right.ACCESS: AVG.art(15),
    Right.RECTIFICATION: AVG.art(16),
    Right.ERASURE: AVG.art(17),
    Right.RESTRICTION: AVG.art(18),
    Right.PORTABILITY: AVG.art(20),
    Right.OBJECTION: AVG.art(21, 1),
    Right.MARKETING_OBJECTION: AVG.art(21, 2),
    Right.WITHDRAWAL: AVG.art(7, 3),
    Right.NO_AUTOMATED_DECISION: AVG.art(22),
    Right.COMPLAINT: AVG.art(77),
}

# Art. 12(3): answered within a month. Information, withdrawal and complaint have terms of their own.
ANSWERED_WITHIN_A_MONTH: Final = frozenset(
    {
        Right.ACCESS,
        Right.RECTIFICATION,
        Right.ERASURE,
        Right.RESTRICTION,
        Right.PORTABILITY,
        Right.OBJECTION,
        Right.MARKETING_OBJECTION,
        Right.NO_AUTOMATED_DECISION,
    }
)
