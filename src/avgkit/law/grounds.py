"""Art. 6(1) AVG: the six grounds on which personal data may be processed, with no order of rank and no default."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from avgkit.language import Text
from avgkit.law.citation import AVG, Citation


class Ground(Enum):
    """
    A ground for processing (grondslag), art. 6(1) AVG.

    >>> Ground.CONSENT.label.nl, Ground.CONSENT.citation.in_("en")
    ('toestemming', 'Art. 6(1)(a) GDPR')
    """

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal_obligation"
    VITAL_INTERESTS = "vital_interests"
    PUBLIC_TASK = "public_task"
    LEGITIMATE_INTERESTS = "legitimate_interests"

    @property
    def label(self) -> Text:
        """Return the name of the ground (benaming)."""
        return _LABEL[self]

    @property
    def citation(self) -> Citation:
        """Return the provision of the ground (vindplaats)."""
        return AVG.art(6, 1, _POINT[self])


_LABEL: Final[Mapping[Ground, Text]] = {
    Ground.CONSENT: Text(nl="toestemming", en="consent"),
    Ground.CONTRACT: Text(nl="uitvoering van een overeenkomst", en="performance of a contract"),
    Ground.LEGAL_OBLIGATION: Text(nl="wettelijke verplichting", en="legal obligation"),
    Ground.VITAL_INTERESTS: Text(nl="vitaal belang", en="vital interests"),
    Ground.PUBLIC_TASK: Text(
        nl="taak van algemeen belang of openbaar gezag", en="public interest or official authority"
    ),
    Ground.LEGITIMATE_INTERESTS: Text(nl="gerechtvaardigd belang", en="legitimate interests"),
}
_POINT: Final[Mapping[Ground, str]] = dict(zip(Ground, "abcdef", strict=True))
