"""Sentences: words in both languages with the facts of one case filled in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import InvalidValue
from avgkit.language import LANGUAGES, Language, Text
from avgkit.law.citation import AVG, Citation, clause
from avgkit.law.period import Period
from avgkit.sentence import Detail, Named, Sentence
from avgkit.testing.strategies import citations, details

TOLD = Sentence(
    code="test.told",
    text=Text(nl="Gemeld op {day}, over {what}.", en="Told on {day}, about {what}."),
    citations=(AVG.art(12, 3),),
)


class TestPlaces:
    """Both languages have the same places, and a case fills all of them."""

    def test_both_languages_have_the_same_places(self) -> None:
        """One that says less in one language is no sentence."""
        with pytest.raises(InvalidValue, match=r"the same places in both languages of test\.odd"):
            Sentence(code="test.odd", text=Text(nl="Op {day}.", en="On that day."), citations=())

    @pytest.mark.parametrize("given_", [{}, {"day": 1}, {"day": 1, "what": 2, "who": 3}])
    def test_a_case_fills_all_of_them(self, given_: dict[str, int]) -> None:
        """None may lack, and none may be added."""
        with pytest.raises(InvalidValue, match=r"^details: expected day, what for test\.told$"):
            TOLD.given(**given_)

    def test_a_sentence_without_places_is_given_nothing(self) -> None:
        """The message says so."""
        plain = Sentence(code="test.plain", text=Text(nl="Ja.", en="Yes."), citations=())
        assert plain.given() == plain
        with pytest.raises(InvalidValue, match=r"^details: expected none for test\.plain$"):
            plain.given(day=1)

    @pytest.mark.parametrize("value", ["A. Jansen", None, 1.5, b"x", ["x"]])
    def test_a_bare_str_never_fills_a_place(self, value: Any) -> None:
        """So no name or number of a person gets into a sentence; the message does not show it either."""
        with pytest.raises(InvalidValue) as refused:
            TOLD.given(day=1, what=value)
        assert refused.value.field == "what"
        assert "Jansen" not in str(refused.value)


class TestRepr:
    """A sentence shows which one it is, and nothing of the case that it was filled in with."""

    def test_code(self) -> None:
        """Whatever stands in its places."""
        assert repr(TOLD) == repr(TOLD.given(day=date(2026, 1, 2), what=3)) == "Sentence(test.told)"


class TestWords:
    """What stands in the places is written as people of that language write it."""

    @pytest.mark.parametrize(
        ("detail", "nl", "en"),
        [
            (date(2026, 11, 22), "zondag 22 november 2026", "Sunday 22 November 2026"),
            (
                datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
                "zondag 22 november 2026 09:30 (UTC+00:00)",
                "Sunday 22 November 2026 09:30 (UTC+00:00)",
            ),
            (72, "72", "72"),
            (Period(months=1), "1 maand", "1 month"),
            (Text(nl="nieuwsbrief", en="newsletter"), "nieuwsbrief", "newsletter"),
            (AVG.art(17, 3, "b"), "art. 17 lid 3, onder b, AVG", "Art. 17(3)(b) GDPR"),
            (Named(key="email", label=Text(nl="e-mailadres", en="email address")), "e-mailadres", "email address"),
            (
                (
                    Named(key="email", label=Text(nl="e-mail", en="email")),
                    Named(key="name", label=Text(nl="naam", en="name")),
                ),
                '"e-mail" en "naam"',
                '"email" and "name"',
            ),
        ],
        ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
    )
    def test_written(self, detail: Detail, nl: str, en: str) -> None:
        """One example of each kind."""
        told = TOLD.given(day=1, what=detail)
        assert told.words("nl") == f"Gemeld op 1, over {nl}."
        assert told.words("en") == f"Told on 1, about {en}."

    @given(detail=details(), language=st.sampled_from(LANGUAGES))
    def test_whatever_is_filled_in_is_written(self, detail: Detail, language: Language) -> None:
        """Braces in a label of the policy are words, not places."""
        assert TOLD.given(day=1, what=detail).words(language).startswith(("Gemeld op 1, over ", "Told on 1, about "))


class TestCitations:
    """A sentence says where it rests on, before its full stop."""

    def test_written_before_the_full_stop(self) -> None:
        """The law first, then the clauses of the policy."""
        told = TOLD.given(clause("S-22"), day=1, what=2)
        assert told.in_("nl") == "Gemeld op 1, over 2 (art. 12 lid 3 AVG; S-22)."
        assert told.in_("en") == "Told on 1, about 2 (Art. 12(3) GDPR; S-22)."

    def test_without_citations_only_the_words(self) -> None:
        """No empty brackets."""
        assert Sentence(code="test.plain", text=Text(nl="Ja.", en="Yes."), citations=()).in_("en") == "Yes."

    @given(clauses=st.lists(citations(), max_size=4))
    def test_each_once_in_the_order_given(self, clauses: list[Citation]) -> None:
        """Naming a clause twice says nothing more."""
        found = TOLD.given(*clauses, day=1, what=2).citations
        assert found[0] == AVG.art(12, 3)
        assert len(found) == len(set(found)) == len({AVG.art(12, 3), *clauses})

    @given(day=st.integers(), what=st.integers())
    def test_the_order_of_the_arguments_makes_no_difference(self, day: int, what: int) -> None:
        """Sentences that say the same are equal."""
        assert TOLD.given(day=day, what=what) == TOLD.given(what=what, day=day)
