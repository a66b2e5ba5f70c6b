"""The periods that the law sets, each with the days on which it holds."""

from __future__ import annotations

from datetime import date
from typing import Final

from avgkit.language import Text
from avgkit.law.citation import AVG, UAVG, Citation
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.period import Period

APPLIES_FROM: Final = date(2018, 5, 25)


def _since_the_avg(what: str, period: str, source: Citation, note: Text | None = None) -> Dated[Period]:
    value = Period.parse(period)
    return Dated(what, [Entry(value=value, since=APPLIES_FROM, source=source, review=Review.READ, note=note)])


_OMNIBUS: Final = Text(
    nl="De Commissie stelde in november 2025 voor deze termijn te verlengen; dat is nog geen recht.",
    en="The Commission proposed in November 2025 to lengthen this period; that is not law yet.",
)

ANSWER: Final = _since_the_avg("period for the answer to a data subject", "P1M", AVG.art(12, 3))
EXTENSION: Final = _since_the_avg("further period for the answer to a data subject", "P2M", AVG.art(12, 3))
INFORMATION: Final = _since_the_avg("period for information on data from elsewhere", "P1M", AVG.art(14, 3, "a"))
BREACH: Final = _since_the_avg("period for notifying a breach", "PT72H", AVG.art(33, 1), _OMNIBUS)
CONSULTATION: Final = _since_the_avg("period for advice on a consultation", "P8W", AVG.art(36, 2))
CONSULTATION_EXTENDED: Final = _since_the_avg("extended period for advice on a consultation", "P14W", AVG.art(36, 2))
CONSULTATION_TOLD: Final = _since_the_avg("period for telling an extended consultation", "P1M", AVG.art(36, 2))
COMPLAINT: Final = _since_the_avg("period for progress on a complaint", "P3M", AVG.art(78, 2))
PETITION: Final = _since_the_avg("period for a petition to the court", "P6W", UAVG.art(35, 2))
