"""
How long Dutch law and the Dutch authority want records kept.

A statutory minimum goes before erasure (art. 17(3)(b) AVG), for the data that the law needs and no others. A guideline can be
exceeded with a need that is shown, such as a pending dispute.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, Catalogue, rows
from avgkit.law.citation import ARCHIEFWET, AWR, Citation
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.instruments import (
    AP_RETENTION,
    BW_2,
    BW_7,
    VAT_DIRECTIVE,
    WAGE_TAX_RULES,
    WAV,
    WET_OB,
    WWFT,
)
from avgkit.law.period import Period
from avgkit.law.record_period import Bearer, Bound, CountedFrom, RecordEvent, RecordPeriod


class Record(Enum):
    """
    A kind of record whose period the law or an authority gives (soort stuk).

    Not here: an entry that keeps an objection to marketing alive has no period, for it lasts as long as the marketing.
    """

    ADMINISTRATION = "administration"
    RUNNING_CONTRACT = "running_contract"
    COMPANY_BOOKS = "company_books"
    BOOKS_OF_DISSOLVED_COMPANY = "books_of_dissolved_company"
    VAT_IMMOVABLE_PROPERTY = "vat_immovable_property"
    VAT_ONE_STOP_SHOP = "vat_one_stop_shop"
    WAGE_TAX_STATEMENT_AND_ID_COPY = "wage_tax_statement_and_id_copy"
    ID_COPY_FOREIGN_WORKER = "id_copy_foreign_worker"
    WWFT_CLIENT_FILE = "wwft_client_file"
    WWFT_REPORT_FILE = "wwft_report_file"
    MEDICAL_FILE = "medical_file"
    JOB_APPLICATION_REJECTED = "job_application_rejected"
    JOB_APPLICATION_WITH_CONSENT = "job_application_with_consent"
    PERSONNEL_FILE = "personnel_file"
    REINTEGRATION_FILE = "reintegration_file"
    CAMERA_IMAGES = "camera_images"
    PUBLIC_RECORD = "public_record"

    @property
    def label(self) -> Text:
        """Return the record in words (benaming)."""
        return _RECORD[self]


_RECORD: Final[Mapping[Record, Text]] = {
    Record.ADMINISTRATION: Text(
        nl="administratie (grootboek, debiteuren, crediteuren, voorraad, in- en verkoop, loon)",
        en="administration (ledger, debtors, creditors, stock, purchase, sales, payroll)",
    ),
    Record.RUNNING_CONTRACT: Text(nl="lopende overeenkomst in de administratie", en="running contract in the books"),
    Record.COMPANY_BOOKS: Text(nl="boeken van een rechtspersoon", en="books of a legal person"),
    Record.BOOKS_OF_DISSOLVED_COMPANY: Text(
        nl="boeken van een ontbonden rechtspersoon", en="books of a dissolved legal person"
    ),
    Record.VAT_IMMOVABLE_PROPERTY: Text(nl="btw-gegevens van onroerende zaken", en="VAT records on immovable property"),
    Record.VAT_ONE_STOP_SHOP: Text(nl="btw-gegevens van het éénloketsysteem", en="VAT records of the one-stop shop"),
    Record.WAGE_TAX_STATEMENT_AND_ID_COPY: Text(
        nl="loonbelastingverklaring en kopie identiteitsbewijs",
        en="wage tax statement and copy of the identity document",
    ),
    Record.ID_COPY_FOREIGN_WORKER: Text(
        nl="kopie identiteitsbewijs van een vreemdeling", en="copy of the identity document of a foreign worker"
    ),
    Record.WWFT_CLIENT_FILE: Text(nl="cliëntdossier onder de Wwft", en="client file under the Wwft"),
    Record.WWFT_REPORT_FILE: Text(nl="dossier van een melding onder de Wwft", en="report file under the Wwft"),
    Record.MEDICAL_FILE: Text(nl="medisch dossier", en="medical file"),
    Record.JOB_APPLICATION_REJECTED: Text(nl="sollicitatie van een afgewezene", en="rejected job application"),
    Record.JOB_APPLICATION_WITH_CONSENT: Text(
        nl="sollicitatie die met toestemming bewaard wordt", en="job application kept with consent"
    ),
    Record.PERSONNEL_FILE: Text(nl="rest van het personeelsdossier", en="rest of the personnel file"),
    Record.REINTEGRATION_FILE: Text(
        nl="re-integratiedossier, geen eigenrisicodrager", en="reintegration file, no own-risk bearer"
    ),
    Record.CAMERA_IMAGES: Text(nl="camerabeelden zonder incident", en="camera images without incident"),
    Record.PUBLIC_RECORD: Text(nl="archiefbescheiden van de overheid", en="records of public bodies"),
}


def _period(
    iso: str | None,
    event: RecordEvent,
    bound: Bound,
    binds: Bearer,
    *,
    counted_from: CountedFrom = CountedFrom.DAY,
) -> RecordPeriod:
    period = None if iso is None else Period.parse(iso)
    return RecordPeriod(period=period, event=event, counted_from=counted_from, bound=bound, binds=binds)


def _since(
    value: RecordPeriod,
    source: Citation,
    review: Review = Review.READ,
    *,
    since: date = AVG_APPLIES,
    until: date | None = None,
    note: Text | None = None,
) -> Entry[RecordPeriod]:
    return Entry(value=value, since=since, until=until, source=source, review=review, note=note)


_WGBO_CHANGED: Final = date(2020, 1, 1)
_E = RecordEvent
_GUIDE: Final = AP_RETENTION.whole()

RECORDS: Final[Mapping[Record, Dated[RecordPeriod]]] = {
    record: Dated(f"retention {record.value}", entries)
    for record, entries in {
        Record.ADMINISTRATION: [
            _since(_period("P7Y", _E.FINANCIAL_YEAR_ENDED, Bound.MINIMUM, Bearer.EVERY_BUSINESS), AWR.art(52, 4))
        ],
        Record.RUNNING_CONTRACT: [
            _since(_period("P7Y", _E.VALUE_LOST, Bound.MINIMUM, Bearer.EVERY_BUSINESS), AWR.art(52, 4), Review.MEMORY)
        ],
        Record.COMPANY_BOOKS: [
            _since(_period("P7Y", _E.FINANCIAL_YEAR_ENDED, Bound.MINIMUM, Bearer.LEGAL_PERSON), BW_2.art("2:10", 3))
        ],
        Record.BOOKS_OF_DISSOLVED_COMPANY: [
            _since(
                _period("P7Y", _E.CEASED_TO_EXIST, Bound.MINIMUM, Bearer.LEGAL_PERSON),
                BW_2.art("2:24"),
                Review.MEMORY,
            )
        ],
        Record.VAT_IMMOVABLE_PROPERTY: [
            _since(
                _period(
                    "P9Y",
                    _E.FIRST_USE,
                    Bound.MINIMUM,
                    Bearer.VAT_ENTREPRENEUR,
                    counted_from=CountedFrom.YEAR_END,
                ),
                WET_OB.art("34a"),
                note=Text(
                    nl="Negen jaar na het jaar van eerste gebruik, samen tien jaar.",
                    en="Nine years after the year of first use, ten years in all.",
                ),
            )
        ],
        Record.VAT_ONE_STOP_SHOP: [
            _since(
                _period("P10Y", _E.SUPPLY, Bound.MINIMUM, Bearer.VAT_ENTREPRENEUR, counted_from=CountedFrom.YEAR_END),
                VAT_DIRECTIVE.art("369k", 2),
            )
        ],
        Record.WAGE_TAX_STATEMENT_AND_ID_COPY: [
            _since(
                _period("P5Y", _E.EMPLOYMENT_ENDED, Bound.MINIMUM, Bearer.EMPLOYER, counted_from=CountedFrom.YEAR_END),
                WAGE_TAX_RULES.whole(),
                note=Text(
                    nl="Vijf volle kalenderjaren; ook wel geteld vanaf de dag van uitdiensttreding.",
                    en="Five full calendar years; some count from the day of leaving.",
                ),
            )
        ],
        Record.ID_COPY_FOREIGN_WORKER: [
            _since(
                _period("P5Y", _E.WORK_ENDED, Bound.MINIMUM, Bearer.EMPLOYER, counted_from=CountedFrom.YEAR_END),
                WAV.art(15),
                Review.MEMORY,
            )
        ],
        Record.WWFT_CLIENT_FILE: [
            _since(
                _period("P5Y", _E.RELATIONSHIP_ENDED, Bound.BOTH, Bearer.WWFT_INSTITUTION),
                WWFT.art(33),
                since=date(2018, 7, 25),
            )
        ],
        Record.WWFT_REPORT_FILE: [
            _since(
                _period("P5Y", _E.REPORTED, Bound.BOTH, Bearer.WWFT_INSTITUTION),
                WWFT.art(34),
                since=date(2018, 7, 25),
            )
        ],
        Record.MEDICAL_FILE: [
            _since(
                _period("P15Y", _E.DRAWN_UP, Bound.MINIMUM, Bearer.CARE_PROVIDER),
                BW_7.art("7:454", 3),
                Review.MEMORY,
                until=_WGBO_CHANGED,
            ),
            _since(
                _period("P20Y", _E.LAST_CHANGED, Bound.MINIMUM, Bearer.CARE_PROVIDER),
                BW_7.art("7:454", 3),
                Review.MEMORY,
                since=_WGBO_CHANGED,
            ),
        ],
        Record.JOB_APPLICATION_REJECTED: [
            _since(_period("P4W", _E.PROCEDURE_ENDED, Bound.GUIDELINE, Bearer.EMPLOYER), _GUIDE)
        ],
        Record.JOB_APPLICATION_WITH_CONSENT: [
            _since(_period("P1Y", _E.PROCEDURE_ENDED, Bound.GUIDELINE, Bearer.EMPLOYER), _GUIDE)
        ],
        Record.PERSONNEL_FILE: [_since(_period("P2Y", _E.EMPLOYMENT_ENDED, Bound.GUIDELINE, Bearer.EMPLOYER), _GUIDE)],
        Record.REINTEGRATION_FILE: [_since(_period("P2Y", _E.RECOVERED, Bound.GUIDELINE, Bearer.EMPLOYER), _GUIDE)],
        Record.CAMERA_IMAGES: [
            _since(
                _period("P4W", _E.RECORDED, Bound.GUIDELINE, Bearer.CAMERA_OPERATOR),
                _GUIDE,
                note=Text(
                    nl="Beelden van een incident: tot het is afgehandeld.",
                    en="Images of an incident: until it is settled.",
                ),
            )
        ],
        Record.PUBLIC_RECORD: [
            _since(
                _period(None, _E.DRAWN_UP, Bound.BOTH, Bearer.PUBLIC_BODY),
                ARCHIEFWET.art(5),
                note=Text(
                    nl="Bindt een gewone onderneming niet. Of de nieuwe Archiefwet al geldt, is niet nagegaan.",
                    en="Does not bind an ordinary company. Whether the new Archiefwet is in force was not verified.",
                ),
            )
        ],
    }.items()
}

CATALOGUE: Final = Catalogue(
    key="statutory_retention",
    title=Text(nl="Bewaartermijnen", en="Retention periods"),
    rows=tuple(row for one, dated in RECORDS.items() for row in rows(one.label, dated, lambda period: period.label)),
)
