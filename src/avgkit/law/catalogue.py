"""What the catalogues of the law have in common: a table of dated rows that can be listed, cited and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, TypeVar, final

from attrs import field, frozen

from avgkit.checks import is_key
from avgkit.language import Text, listed
from avgkit.law.citation import Citation
from avgkit.law.dated import Dated, Entry

T = TypeVar("T")

# Art. 99(2) AVG: what is known only since the AVG applies starts on this day.
AVG_APPLIES: Final = date(2018, 5, 25)
# Verzamelwet gegevensbescherming, Stb. 2026, 154: the UAVG as changed holds from this day.
UAVG_CHANGED: Final = date(2026, 9, 1)


@final
@frozen(kw_only=True)
class Row:
    """One dated line of a catalogue in words (regel): *what* it is about, and the entry with its days, source and review."""

    what: Text
    entry: Entry[Text]


@final
@frozen(kw_only=True)
class Catalogue:
    """A table of the law (overzicht): a stable key, a title, and every row with its source."""

    key: str = field(validator=is_key)
    title: Text
    rows: tuple[Row, ...]


def rows(what: Text, dated: Dated[T], say: Callable[[T], Text], /) -> tuple[Row, ...]:
    """Return the entries of a dated value as rows (regels), each value put into words by *say*."""
    return tuple(
        Row(
            what=what,
            entry=Entry(
                value=say(entry.value),
                since=entry.since,
                until=entry.until,
                source=entry.source,
                review=entry.review,
                note=entry.note,
            ),
        )
        for entry in dated
    )


def list_rows(dated: Dated[tuple[T, ...]], say: Callable[[T], tuple[Text, Text, Citation]], /) -> tuple[Row, ...]:
    """Return one row per line of a dated list (regels); *say* gives what a line is about, its value and its source."""
    found: list[Row] = []
    for entry in dated:
        for line in entry.value:
            what, value, source = say(line)
            in_words = Entry(
                value=value, since=entry.since, until=entry.until, source=source, review=entry.review, note=entry.note
            )
            found.append(Row(what=what, entry=in_words))
    return tuple(found)


def all_of(labels: Iterable[Text], /) -> Text:
    """
    Return several labels as one text (opsomming).

    >>> all_of([Text(nl="naam", en="name"), Text(nl="adres", en="address")]).nl
    'naam en adres'
    """
    texts = tuple(labels)
    return Text(nl=listed([text.nl for text in texts], "nl"), en=listed([text.en for text in texts], "en"))


def any_of(labels: Iterable[Text], /) -> Text:
    """
    Return several labels as alternatives (keuze).

    >>> any_of([Text(nl="post", en="post"), Text(nl="telefoon", en="phone")]).nl
    'post of telefoon'
    """
    texts = tuple(labels)
    return Text(nl=" of ".join(text.nl for text in texts), en=" or ".join(text.en for text in texts))
