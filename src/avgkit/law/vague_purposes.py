"""Art. 5(1)(b) AVG: words that say too little of a purpose when nothing else is said, after the opinion of the authorities."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, Catalogue, list_rows
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.instruments import guidance

WP203: Final = guidance(
    Text(nl="WP203", en="WP203"),
    Text(nl="Advies 03/2013 over doelbinding", en="Opinion 03/2013 on purpose limitation"),
    address="https://ec.europa.eu/justice/article-29/documentation/opinion-recommendation/files/2013/wp203_en.pdf",
)
_SOURCE: Final = WP203.whole()
_WHY: Final = Text(nl="zegt op zichzelf te weinig", en="says too little by itself")

VAGUE: Final[Dated[tuple[Text, ...]]] = Dated(
    "vague purposes",
    [
        Entry(
            value=(
                Text(nl="verbeteren", en="improving"),
                Text(nl="marketing", en="marketing"),
                Text(nl="toekomstig onderzoek", en="future research"),
                Text(nl="in de brede zin", en="in the broad sense"),
            ),
            since=AVG_APPLIES,
            source=_SOURCE,
            review=Review.READ,
            note=Text(
                nl="Gelezen in een samenvatting. Of een omschrijving genoeg zegt, hangt af van wat er verder bij staat.",
                en="Read in a summary. Whether a description says enough depends on what else is said.",
            ),
        )
    ],
)
# No list of an authority, but plain language: these words say that there is more, or that it may be anything.
OPEN_ENDED: Final = (
    Text(nl="onder andere", en="among other things"),
    Text(nl="bijvoorbeeld", en="for example"),
    Text(nl="analyses", en="analyses"),
    Text(nl="bedrijfsvoering", en="business operations"),
)


def vague_words(label: Text, /, *, on: date) -> tuple[Text, ...]:
    """
    Return which words that say too little stand in a label, in either language (vage woorden); NotInForce before the AVG applied.

    >>> [one.en for one in vague_words(Text(nl="de dienst verbeteren", en="improving the service"), on=AVG_APPLIES)]
    ['improving']
    """
    said = {"nl": label.nl.casefold(), "en": label.en.casefold()}
    return tuple(
        one
        for one in (*VAGUE.on(on), *OPEN_ENDED)
        if re.search(rf"\b{re.escape(one.nl)}\b", said["nl"]) or re.search(rf"\b{re.escape(one.en)}\b", said["en"])
    )


CATALOGUE: Final = Catalogue(
    key="vague_purposes",
    title=Text(nl="Woorden die van een doel te weinig zeggen", en="Words that say too little of a purpose"),
    rows=list_rows(VAGUE, lambda words: (words, _WHY, _SOURCE)),
)
