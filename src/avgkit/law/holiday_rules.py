"""The rules that make a day a holiday in the Netherlands, as a catalogue: what `avgkit.law.holidays` computes, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from avgkit.language import Text, day_in_words
from avgkit.law.catalogue import Catalogue, Row, all_of
from avgkit.law.citation import ATW, Citation
from avgkit.law.dated import Entry, Review
from avgkit.law.holidays import EQUATED_NAME, FIRST_KINGS_DAY, KNOWN_SINCE, NETHERLANDS, Feast


def _row(
    what: Text,
    nl: str,
    en: str,
    *,
    source: Citation | None = None,
    since: date = KNOWN_SINCE,
    until: date | None = None,
    review: Review = Review.READ,
) -> Row:
    value = Text(nl=nl, en=en)
    return Row(
        what=what,
        entry=Entry(value=value, since=since, until=until, source=source or ATW.art(3, 1), review=review),
    )


def _rows() -> Iterator[Row]:
    kings_day = date(FIRST_KINGS_DAY, 1, 1)
    yield _row(Feast.NEW_YEAR.value, "1 januari", "1 January")
    yield _row(
        Feast.GOOD_FRIDAY.value,
        "twee dagen voor Pasen; bij wet gelijkgesteld",
        "two days before Easter; equated by statute",
        source=ATW.art(3, 2),
    )
    yield _row(Feast.EASTER_MONDAY.value, "de dag na Pasen", "the day after Easter")
    yield _row(
        Feast.QUEENS_DAY.value,
        "30 april, en 29 april als de 30e een zondag is",
        "30 April, or 29 April where the 30th is a Sunday",
        until=kings_day,
        review=Review.MEMORY,
    )
    yield _row(
        Feast.KINGS_DAY.value,
        "27 april, en 26 april als de 27e een zondag is",
        "27 April, or 26 April where the 27th is a Sunday",
        since=kings_day,
    )
    yield _row(Feast.LIBERATION_DAY.value, "5 mei, elk jaar", "5 May, every year")
    yield _row(Feast.ASCENSION_DAY.value, "39 dagen na Pasen", "39 days after Easter")
    yield _row(Feast.WHIT_MONDAY.value, "50 dagen na Pasen", "50 days after Easter")
    yield _row(Feast.CHRISTMAS_DAY.value, "25 december", "25 December")
    yield _row(Feast.BOXING_DAY.value, "26 december", "26 December")
    days = sorted(NETHERLANDS.by_decree)
    named = all_of(Text(nl=day_in_words(day, "nl"), en=day_in_words(day, "en")) for day in days)
    yield _row(
        EQUATED_NAME,
        named.nl,
        named.en,
        source=ATW.art(3, 3),
        since=date(NETHERLANDS.decrees_from, 1, 1),
        until=date(NETHERLANDS.decrees_to + 1, 1, 1),
    )


CATALOGUE: Final = Catalogue(
    key="holidays",
    title=Text(nl="Feestdagen in Nederland", en="Holidays in the Netherlands"),
    rows=tuple(_rows()),
)
