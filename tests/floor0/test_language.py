"""Language: the same words in Dutch and in English."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import InvalidValue
from avgkit.language import LANGUAGES, Language, Text, day_in_words, instant_in_words, listed

DUTCH_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


class TestText:
    """Both languages are there, and nothing else is a language."""

    @pytest.mark.parametrize("language", ["de", "NL", "", None])
    def test_another_language_is_refused(self, language: Any) -> None:
        """With the two that there are."""
        with pytest.raises(InvalidValue, match=r"^language: expected 'nl' or 'en'$"):
            Text(nl="ja", en="yes").in_(language)

    @pytest.mark.parametrize("words", [{"nl": "", "en": "yes"}, {"nl": "ja", "en": " "}])
    def test_neither_is_empty(self, words: dict[str, str]) -> None:
        """A text that is missing in one language does not exist."""
        with pytest.raises(InvalidValue):
            Text(**words)


class TestDays:
    """A day is written with its weekday, as people write it."""

    @given(day=st.dates())
    def test_dutch_says_the_same_day(self, day: date) -> None:
        """Read back word by word, it is the day that went in."""
        weekday, number, month, year = day_in_words(day, "nl").split()
        assert date(int(year), DUTCH_MONTHS.index(month) + 1, int(number)) == day
        assert (
            weekday == ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"][day.weekday()]
        )

    @given(day=st.dates(date(1000, 1, 1)))
    def test_english_is_what_python_says(self, day: date) -> None:
        """An independent writer agrees."""
        assert day_in_words(day, "en") == f"{day:%A} {day.day} {day:%B} {day.year}"


class TestInstants:
    """An instant is written in the zone that it carries, with its offset."""

    @pytest.mark.parametrize(
        ("moment", "nl"),
        [
            (datetime(2026, 11, 22, 9, 5, tzinfo=UTC), "zondag 22 november 2026 09:05 (UTC+00:00)"),
            (
                datetime(2026, 7, 1, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam")),
                "woensdag 1 juli 2026 00:30 (UTC+02:00)",
            ),
            (
                datetime(2026, 1, 31, 23, 59, tzinfo=ZoneInfo("America/St_Johns")),
                "zaterdag 31 januari 2026 23:59 (UTC-03:30)",
            ),
        ],
    )
    def test_written(self, moment: datetime, nl: str) -> None:
        """Summer time and half hours too."""
        assert instant_in_words(moment, "nl") == nl


class TestListed:
    """Words in a row, with the conjunction before the last."""

    @pytest.mark.parametrize(
        ("words", "nl", "en"),
        [
            ([], "", ""),
            (["naam"], "naam", "naam"),
            (["naam", "adres"], "naam en adres", "naam and adres"),
            (["naam", "adres", "telefoon"], "naam, adres en telefoon", "naam, adres and telefoon"),
        ],
    )
    def test_written(self, words: list[str], nl: str, en: str) -> None:
        """None, one, two, three."""
        assert {"nl": nl, "en": en} == {language: listed(words, language) for language in LANGUAGES}

    @given(words=st.lists(st.text("abc", min_size=1), min_size=2), language=st.sampled_from(LANGUAGES))
    def test_every_word_is_there_in_order(self, words: list[str], language: Language) -> None:
        """Read back, they are the words that went in."""
        *head, last = words
        joint = " en " if language == "nl" else " and "
        assert listed(words, language) == ", ".join(head) + joint + last
