"""All catalogues of the law together, and what changed in them between two days."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final, assert_never, final

from attrs import frozen

from avgkit.checks import day
from avgkit.errors import InvalidValue
from avgkit.language import Language, Text
from avgkit.law import (
    adequacy,
    authorities,
    consent_age,
    cookies,
    derogations,
    dpia,
    eea,
    holiday_rules,
    information,
    legal_periods,
    marketing,
    refusal,
    register_items,
    rights_on_grounds,
    safeguards,
    special_exceptions,
    special_regimes,
    statutory_retention,
    vague_purposes,
)
from avgkit.law.catalogue import Catalogue, Row
from avgkit.sentence import Sentence

CATALOGUES: Final[tuple[Catalogue, ...]] = (
    *information.CATALOGUES,
    *register_items.CATALOGUES,
    rights_on_grounds.CATALOGUE,
    refusal.CATALOGUE,
    special_exceptions.CATALOGUE,
    special_regimes.CATALOGUE,
    consent_age.CATALOGUE,
    statutory_retention.CATALOGUE,
    *dpia.CATALOGUES,
    legal_periods.CATALOGUE,
    holiday_rules.CATALOGUE,
    eea.CATALOGUE,
    adequacy.CATALOGUE,
    safeguards.CATALOGUE,
    derogations.CATALOGUE,
    marketing.CATALOGUE,
    *cookies.CATALOGUES,
    authorities.CATALOGUE,
    vague_purposes.CATALOGUE,
)


class ChangeKind(Enum):
    """What happened to a row (soort wijziging)."""

    ENDED = "ended"
    BEGAN = "began"


_BEGAN: Final = Sentence(
    code="law.began",
    text=Text(nl="{what}: vanaf {on} geldt: {value}.", en="{what}: as of {on}: {value}."),
    citations=(),
)
_ENDED: Final = Sentence(
    code="law.ended",
    text=Text(nl="{what}: vanaf {on} geldt niet meer: {value}.", en="{what}: as of {on} no longer: {value}."),
    citations=(),
)


@final
@frozen(kw_only=True)
class Change:
    """A row that began or ended on a day (wetswijziging), in the catalogue of that key."""

    on: date
    kind: ChangeKind
    catalogue: str
    row: Row

    def in_(self, language: Language, /) -> str:
        """Write the change with its source."""
        match self.kind:
            case ChangeKind.BEGAN:
                sentence = _BEGAN
            case ChangeKind.ENDED:
                sentence = _ENDED
            case _:
                assert_never(self.kind)
        entry = self.row.entry
        return sentence.given(entry.source, on=self.on, what=self.row.what, value=entry.value).in_(language)


def changes_between(first: date, last: date, /) -> tuple[Change, ...]:
    """
    Return what the catalogues say differently on *last* than on *first* (wijzigingen), with what came and went in between.

    In order of day, and per day what ended before what began. InvalidValue where *last* is before *first*.

    >>> for change in changes_between(date(2026, 6, 30), date(2026, 7, 1)):
    ...     print(change.in_("en"))
    phone to a natural person: as of Wednesday 1 July 2026 no longer: prior consent or own customer (Art. 11.7(2) Telecommunications Act).
    phone to a natural person: as of Wednesday 1 July 2026: prior consent or own customer or donor of a charity, a good-cause lottery or a publisher of newspapers and magazines (Art. 11.7 Telecommunications Act).
    """
    if day("last", last) < day("first", first):
        raise InvalidValue("last", "a day on or after first")
    found = [
        Change(on=on, kind=kind, catalogue=catalogue.key, row=row)
        for catalogue in CATALOGUES
        for row in catalogue.rows
        for kind, on in ((ChangeKind.BEGAN, row.entry.since), (ChangeKind.ENDED, row.entry.until))
        if on is not None and first < on <= last
    ]
    order = tuple(ChangeKind)
    return tuple(sorted(found, key=lambda change: (change.on, order.index(change.kind))))
