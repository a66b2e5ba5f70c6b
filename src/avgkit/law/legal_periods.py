"""The periods that the law sets, each with the days on which it holds."""

from __future__ import annotations

from typing import Final

from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, Catalogue, rows
from avgkit.law.citation import AVG, UAVG, Citation
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.period import Period


def _since_the_avg(what: str, period: str, source: Citation, note: Text | None = None) -> Dated[Period]:
    value = Period.parse(period)
    return Dated(what, [Entry(value=value, since=AVG_APPLIES, source=source, review=Review.READ, note=note)])


_OMNIBUS: Final = Text(
    nl="De Commissie stelde in november 2025 voor deze termijn te verlengen; dat is nog geen recht.",
    en="The Commission proposed in November 2025 to lengthen this period; that is not law yet.",
)

ANSWER: Final = _since_the_avg("period for the answer to a data subject", "P1M", AVG.art(12, 3))
EXTENSION: Final = _since_the_avg("further period for that answer", "P2M", AVG.art(12, 3))
INFORMATION: Final = _since_the_avg("period for information on data from elsewhere", "P1M", AVG.art(14, 3, "a"))
BREACH: Final = _since_the_avg("period for notifying a breach", "PT72H", AVG.art(33, 1), _OMNIBUS)
CONSULTATION: Final = _since_the_avg("period for advice on a consultation", "P8W", AVG.art(36, 2))
CONSULTATION_EXTENDED: Final = _since_the_avg("extended period for that advice", "P14W", AVG.art(36, 2))
CONSULTATION_TOLD: Final = _since_the_avg("period for telling that extension", "P1M", AVG.art(36, 2))
COMPLAINT: Final = _since_the_avg("period for progress on a complaint", "P3M", AVG.art(78, 2))
PETITION: Final = _since_the_avg("period for a petition to the court", "P6W", UAVG.art(35, 2))

_WORDS: Final = (
    (Text(nl="antwoord aan een betrokkene", en="answer to a data subject"), ANSWER),
    (Text(nl="verlenging van dat antwoord, ten hoogste", en="extension of that answer, at most"), EXTENSION),
    (Text(nl="informatie over gegevens van elders", en="information on data from elsewhere"), INFORMATION),
    (Text(nl="melding van een datalek", en="notification of a breach"), BREACH),
    (Text(nl="advies na raadpleging", en="advice on a consultation"), CONSULTATION),
    (Text(nl="advies na raadpleging, verlengd", en="advice on a consultation, extended"), CONSULTATION_EXTENDED),
    (Text(nl="melden van die verlenging", en="telling of that extension"), CONSULTATION_TOLD),
    (Text(nl="bericht over een klacht", en="progress on a complaint"), COMPLAINT),
    (Text(nl="verzoekschrift bij de rechter", en="petition to the court"), PETITION),
)


def _in_words(period: Period) -> Text:
    return Text(nl=period.in_("nl"), en=period.in_("en"))


CATALOGUE: Final = Catalogue(
    key="periods",
    title=Text(nl="Termijnen", en="Periods"),
    rows=tuple(row for what, dated in _WORDS for row in rows(what, dated, _in_words)),
)
