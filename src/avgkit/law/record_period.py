"""What a retention period of the law consists of: how long, from which event and day, at least or at most, and whom it binds."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, final

from attrs import frozen

from avgkit.language import Text
from avgkit.law.period import Period


class Bound(Enum):
    """What a period asks (soort termijn)."""

    MINIMUM = "minimum"  # wettelijk ten minste
    BOTH = "both"  # wettelijk ten minste, en niet langer
    GUIDELINE = "guideline"  # ten hoogste, volgens de toezichthouder; langer met een aangetoonde noodzaak


class Bearer(Enum):
    """Whom a period binds (normadressaat)."""

    EVERY_BUSINESS = "every_business"
    LEGAL_PERSON = "legal_person"
    EMPLOYER = "employer"
    VAT_ENTREPRENEUR = "vat_entrepreneur"
    WWFT_INSTITUTION = "wwft_institution"
    CARE_PROVIDER = "care_provider"
    CAMERA_OPERATOR = "camera_operator"
    PUBLIC_BODY = "public_body"

    @property
    def label(self) -> Text:
        """Return whom in words (benaming)."""
        return _BEARER[self]


_BEARER: Final[Mapping[Bearer, Text]] = {
    Bearer.EVERY_BUSINESS: Text(nl="elke onderneming", en="every business"),
    Bearer.LEGAL_PERSON: Text(nl="rechtspersonen", en="legal persons"),
    Bearer.EMPLOYER: Text(nl="werkgevers", en="employers"),
    Bearer.VAT_ENTREPRENEUR: Text(nl="btw-ondernemers", en="taxable persons for VAT"),
    Bearer.WWFT_INSTITUTION: Text(nl="Wwft-instellingen", en="institutions under the Wwft"),
    Bearer.CARE_PROVIDER: Text(nl="hulpverleners in de zorg", en="care providers"),
    Bearer.CAMERA_OPERATOR: Text(nl="wie met camera's toezicht houdt", en="whoever watches by camera"),
    Bearer.PUBLIC_BODY: Text(nl="alleen overheidsorganen", en="public bodies only"),
}


class RecordEvent(Enum):
    """What a period is counted from (begin van de termijn)."""

    FINANCIAL_YEAR_ENDED = "financial_year_ended"
    VALUE_LOST = "value_lost"
    CEASED_TO_EXIST = "ceased_to_exist"
    FIRST_USE = "first_use"
    SUPPLY = "supply"
    EMPLOYMENT_ENDED = "employment_ended"
    WORK_ENDED = "work_ended"
    RELATIONSHIP_ENDED = "relationship_ended"
    REPORTED = "reported"
    DRAWN_UP = "drawn_up"
    LAST_CHANGED = "last_changed"
    PROCEDURE_ENDED = "procedure_ended"
    RECOVERED = "recovered"
    RECORDED = "recorded"

    @property
    def label(self) -> Text:
        """Return the event in words (benaming)."""
        return _EVENT[self]


_EVENT: Final[Mapping[RecordEvent, Text]] = {
    RecordEvent.FINANCIAL_YEAR_ENDED: Text(nl="het einde van het boekjaar", en="the end of the financial year"),
    RecordEvent.VALUE_LOST: Text(nl="het verlies van de actuele waarde", en="the loss of its actual value"),
    RecordEvent.CEASED_TO_EXIST: Text(nl="het einde van de rechtspersoon", en="the end of the legal person"),
    RecordEvent.FIRST_USE: Text(nl="de ingebruikneming", en="the first use"),
    RecordEvent.SUPPLY: Text(nl="de levering", en="the supply"),
    RecordEvent.EMPLOYMENT_ENDED: Text(nl="het einde van de dienstbetrekking", en="the end of employment"),
    RecordEvent.WORK_ENDED: Text(nl="het einde van het werk", en="the end of the work"),
    RecordEvent.RELATIONSHIP_ENDED: Text(
        nl="het einde van de relatie of de transactie", en="the end of the relationship or the transaction"
    ),
    RecordEvent.REPORTED: Text(nl="de melding", en="the report"),
    RecordEvent.DRAWN_UP: Text(nl="het vervaardigen", en="the making"),
    RecordEvent.LAST_CHANGED: Text(nl="de laatste wijziging", en="the last change"),
    RecordEvent.PROCEDURE_ENDED: Text(nl="het einde van de procedure", en="the end of the procedure"),
    RecordEvent.RECOVERED: Text(nl="het volledige herstel", en="full recovery"),
    RecordEvent.RECORDED: Text(nl="de opname", en="the recording"),
}


class CountedFrom(Enum):
    """From which day a period runs (aanvang van de termijn)."""

    DAY = "day"  # the day of the event
    YEAR_END = "year_end"  # 31 December of the year of the event


_BOUND: Final[Mapping[Bound, Text]] = {
    Bound.MINIMUM: Text(nl="ten minste", en="at least"),
    Bound.BOTH: Text(nl="precies", en="exactly"),
    Bound.GUIDELINE: Text(nl="ten hoogste", en="at most"),
}
_COUNTED: Final[Mapping[CountedFrom, tuple[str, str]]] = {
    CountedFrom.DAY: ("", ""),
    CountedFrom.YEAR_END: ("het jaar van ", "the end of the year of "),
}


@final
@frozen(kw_only=True)
class RecordPeriod:
    """
    How long a record is kept (bewaartermijn): *period* from *event*, with its last day inside.

    No period means that a selection list decides (selectielijst).
    """

    period: Period | None
    event: RecordEvent
    counted_from: CountedFrom = CountedFrom.DAY
    bound: Bound
    binds: Bearer

    @property
    def label(self) -> Text:
        """Return the period in words (omschrijving)."""
        if self.period is None:
            return Text(
                nl=f"volgens de selectielijst ({self.binds.label.nl})", en=f"by selection list ({self.binds.label.en})"
            )
        bound, event, binds = _BOUND[self.bound], self.event.label, self.binds.label
        in_nl, in_en = _COUNTED[self.counted_from]
        return Text(
            nl=f"{bound.nl} {self.period.in_('nl')} na {in_nl}{event.nl} ({binds.nl})",
            en=f"{bound.en} {self.period.in_('en')} from {in_en}{event.en} ({binds.en})",
        )
