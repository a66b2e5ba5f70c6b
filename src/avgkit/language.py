"""Dutch and English side by side, and how a date or a key is written in each."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, Literal, TypeAlias, final, get_args

from attrs import field, frozen

from avgkit.checks import filled
from avgkit.errors import InvalidValue

Language: TypeAlias = Literal["nl", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
WEEKDAYS: Final[dict[Language, tuple[str, ...]]] = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
AND: Final[dict[Language, str]] = {"nl": "en", "en": "and"}


@final
@frozen(kw_only=True)
class Text:
    """
    The same words in Dutch and in English (tekst).

    >>> Text(nl="nieuwsbrief", en="newsletter").in_("nl")
    'nieuwsbrief'
    """

    nl: str = field(validator=filled)
    en: str = field(validator=filled)

    def in_(self, language: Language, /) -> str:
        """Return the words in one language."""
        if language == "nl":
            return self.nl
        if language == "en":
            return self.en
        raise InvalidValue("language", " or ".join(map(repr, LANGUAGES)))


def day_in_words(day: date, language: Language, /) -> str:
    """
    Write a day as people do, with its weekday.

    >>> day_in_words(date(2026, 11, 22), "nl")
    'zondag 22 november 2026'
    """
    return f"{WEEKDAYS[language][day.weekday()]} {day.day} {MONTHS[language][day.month - 1]} {day.year}"


def instant_in_words(instant: datetime, language: Language, /) -> str:
    """Write an instant as people do, in the zone that it carries."""
    offset = f"{instant:%z}"
    return f"{day_in_words(instant, language)} {instant:%H:%M} (UTC{offset[:3]}:{offset[3:5]})"


def listed(words: list[str], language: Language, /) -> str:
    """
    Write several words as a list in a sentence.

    >>> listed(["naam", "adres", "telefoon"], "nl")
    'naam, adres en telefoon'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {AND[language]} {words[-1]}"
