"""Citations: written as lawyers of each language write them, with a link to the official text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.language import LANGUAGES, Language, Text
from avgkit.law import citation
from avgkit.law.citation import ATW, AVG, POLICY, TERMS_1182_71, UAVG, Citation, Instrument, InstrumentKind, clause
from avgkit.testing.strategies import citations

GUIDE = Instrument(
    name=Text(nl="Richtsnoeren 01/2022", en="Guidelines 01/2022"),
    title=Text(nl="Richtsnoeren over inzage", en="Guidelines on access"),
    kind=InstrumentKind.GUIDANCE,
)


class TestWritten:
    """The place is written the way a lawyer looks it up."""

    @pytest.mark.parametrize(
        ("cited", "nl", "en"),
        [
            (AVG.art(17), "art. 17 AVG", "Art. 17 GDPR"),
            (AVG.art(17, 3), "art. 17 lid 3 AVG", "Art. 17(3) GDPR"),
            (AVG.art(17, 3, "b"), "art. 17 lid 3, onder b, AVG", "Art. 17(3)(b) GDPR"),
            (AVG.art(4, None, "7"), "art. 4, onder 7, AVG", "Art. 4(7) GDPR"),
            (UAVG.art("30", 3, "a"), "art. 30 lid 3, onder a, UAVG", "Art. 30(3)(a) UAVG"),
            (TERMS_1182_71.art(3, 4), "art. 3 lid 4 Verordening 1182/71", "Art. 3(4) Regulation 1182/71"),
            (ATW.art(1, 1), "art. 1 lid 1 Algemene termijnenwet", "Art. 1(1) Algemene termijnenwet"),
            (AVG.recital(63), "overweging 63 AVG", "recital 63 GDPR"),
            (AVG.whole(), "AVG", "GDPR"),
            (GUIDE.whole(), "Richtsnoeren 01/2022", "Guidelines 01/2022"),
            (GUIDE.art(157), "art. 157 Richtsnoeren 01/2022", "Art. 157 Guidelines 01/2022"),
            (clause("S-22"), "S-22", "S-22"),
            (POLICY.whole(), "eigen beleid", "own policy"),
        ],
        ids=str,
    )
    def test_written(self, cited: Citation, nl: str, en: str) -> None:
        """In both languages."""
        assert (cited.in_("nl"), cited.in_("en")) == (nl, en)

    @given(one=citations(), other=citations(), language=st.sampled_from(LANGUAGES))
    def test_two_places_are_never_written_alike(self, one: Citation, other: Citation, language: Language) -> None:
        """A reader can always tell which place is meant."""
        assert (one == other) is (one.in_(language) == other.in_(language))


class TestLink:
    """A link goes to the official text of that language."""

    def test_to_the_article(self) -> None:
        """EUR-Lex for the Union, wetten.overheid.nl for the Netherlands."""
        assert AVG.art(17, 3).link("nl") == (
            "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679#art_17"
        )
        assert AVG.art(17, 3).link("en") == (
            "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679#art_17"
        )
        assert UAVG.art(46).link("en") == "https://wetten.overheid.nl/jci1.3:c:BWBR0040940&artikel=46"

    def test_none_where_there_is_no_official_text(self) -> None:
        """The organisation's own policy is not published there."""
        assert clause("S-22").link("nl") is None

    @pytest.mark.parametrize(
        "instrument",
        [each for each in vars(citation).values() if isinstance(each, Instrument) and each.address],
        ids=lambda instrument: instrument.name.en,
    )
    def test_every_law_has_one_without_a_place_left_open(self, instrument: Instrument) -> None:
        """Of the whole text too."""
        for cited in (instrument.whole(), instrument.art(2), instrument.recital(1)):
            for language in LANGUAGES:
                link = cited.link(language)
                assert link is not None
                assert link.startswith("https://")
                assert "{" not in link


class TestWholeArticle:
    """Findings are counted per article."""

    @given(cited=citations())
    def test_drops_paragraph_and_point_only(self, cited: Citation) -> None:
        """And doing it twice changes nothing more."""
        whole = cited.whole_article()
        assert (whole.instrument, whole.article, whole.recital) == (cited.instrument, cited.article, cited.recital)
        assert whole.paragraph is whole.point is None
        assert whole.whole_article() == whole
