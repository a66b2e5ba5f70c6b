"""What all catalogues of the law have in common."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from itertools import product
from typing import Any

import pytest

from avgkit.errors import NotInForce
from avgkit.language import Text
from avgkit.law import instruments
from avgkit.law.adequacy import ADEQUACY, AdequacyCondition
from avgkit.law.catalogue import Row
from avgkit.law.changes import CATALOGUES
from avgkit.law.citation import AVG, Instrument
from avgkit.law.consent_age import CONSENT_AGE, OWN_RIGHTS_AGE, REPRESENTATIVE_AGE
from avgkit.law.cookies import (
    ANALYTICS_SETTINGS,
    BANNER_REQUIREMENTS,
    EXEMPTIONS,
    AnalyticsSetting,
    BannerRequirement,
    CookieExemption,
)
from avgkit.law.dated import Dated
from avgkit.law.derogations import DEROGATIONS, Derogation, DerogationCondition
from avgkit.law.dpia import AP_LIST, DpiaCase, DpiaCriterion, ListActivity, Threshold
from avgkit.law.eea import EEA, Standing
from avgkit.law.grounds import Ground
from avgkit.law.information import InformationItem, ItemCondition
from avgkit.law.marketing import (
    MARKETING,
    Addressee,
    CustomerCondition,
    MarketingChannel,
    MarketingRoad,
)
from avgkit.law.operations import Operation
from avgkit.law.record_period import Bearer, RecordEvent
from avgkit.law.refusal import REFUSALS, RefusalGround
from avgkit.law.register_items import RegisterCondition, RegisterItem
from avgkit.law.rights import Right
from avgkit.law.safeguards import SAFEGUARDS, Safeguard, Usability
from avgkit.law.special_categories import SpecialCategory
from avgkit.law.special_exceptions import EXCEPTIONS, SpecialCondition, SpecialException
from avgkit.law.special_regimes import (
    CRIMINAL_EXCEPTIONS,
    NUMBER_USERS,
    CriminalException,
    NumberUser,
    SpecialRegime,
)
from avgkit.law.statutory_retention import RECORDS, Record

TABLES: dict[str, Any] = {
    "safeguards": (SAFEGUARDS, Safeguard),
    "derogations": (DEROGATIONS, Derogation),
    "exceptions": (EXCEPTIONS, SpecialException),
    "numbers": (NUMBER_USERS, NumberUser),
    "criminal": (CRIMINAL_EXCEPTIONS, CriminalException),
    "records": (RECORDS, Record),
    "AP list": (AP_LIST, ListActivity),
    "refusals": (REFUSALS, RefusalGround),
    "marketing": (MARKETING, [*product(MarketingChannel, Addressee)]),
    "cookie exemptions": (EXEMPTIONS, CookieExemption),
    "analytics": (ANALYTICS_SETTINGS, AnalyticsSetting),
    "banner": (BANNER_REQUIREMENTS, BannerRequirement),
}
ALL_DATED: list[Dated[Any]] = [
    *(dated for table, _ in TABLES.values() for dated in table.values()),
    *EEA.values(),
    *ADEQUACY.values(),
    *CONSENT_AGE.values(),
    REPRESENTATIVE_AGE,
    OWN_RIGHTS_AGE,
]

ENUMS: list[type[Enum]] = [
    AdequacyCondition, Addressee, AnalyticsSetting, BannerRequirement, Bearer, CookieExemption, CriminalException,
    CustomerCondition, Derogation, DerogationCondition, DpiaCase, DpiaCriterion, Ground, InformationItem, ItemCondition,
    ListActivity, MarketingChannel, MarketingRoad, NumberUser, Operation, Record, RecordEvent, RegisterCondition,
    RegisterItem, Right, Safeguard, SpecialCategory, SpecialCondition, SpecialException, SpecialRegime, Standing,
    Threshold, Usability,
]  # fmt: skip
CITED: list[type[Enum]] = [
    Derogation, Ground, Operation, RefusalGround, Right, Safeguard, SpecialCategory, SpecialRegime,
]  # fmt: skip
INSTRUMENTS = [one for one in vars(instruments).values() if isinstance(one, Instrument)]
ROWS = [(catalogue.key, row) for catalogue in CATALOGUES for row in catalogue.rows]


class TestTables:
    """Every member of an enum stands in its table, and has words of its own."""

    @pytest.mark.parametrize("name", TABLES)
    def test_tables_are_complete(self, name: str) -> None:
        """No key is missing and none is too many."""
        table, keys = TABLES[name]
        assert set(table) == set(keys)

    @pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
    def test_labels_are_distinct_in_both_languages(self, enum: type[Enum]) -> None:
        """No two members are called the same, so none was copied and forgotten."""
        labels: list[Text] = [member.label for member in enum]  # type: ignore[attr-defined]
        assert len({label.nl for label in labels}) == len({label.en for label in labels}) == len(labels)

    @pytest.mark.parametrize("enum", [*ENUMS, RefusalGround], ids=lambda enum: enum.__name__)
    def test_values_are_keys(self, enum: type[Enum]) -> None:
        """The value of a member is its name in lower case, as hosts and files write it."""
        assert [member.value for member in enum] == [member.name.lower() for member in enum]

    @pytest.mark.parametrize("enum", CITED, ids=lambda enum: enum.__name__)
    def test_members_cite(self, enum: type[Enum]) -> None:
        """Every member has a provision with an article."""
        assert all(member.citation.article for member in enum)  # type: ignore[attr-defined]

    def test_refusals_of_the_same_words_stand_in_other_articles(self) -> None:
        """A legal claim may stop an erasure and an objection, each by its own provision."""
        seen = {(one.label.nl, one.citation) for one in RefusalGround}
        assert len(seen) == len(RefusalGround)


class TestDated:
    """Law that ended does not fall back to what went before, and nothing holds before it began."""

    @pytest.mark.parametrize("dated", ALL_DATED, ids=lambda dated: dated.what)
    def test_nothing_holds_before_the_first_entry(self, dated: Dated[Any]) -> None:
        """The day before the first entry there is no law here, and no guess."""
        first = next(iter(dated)).since
        assert dated.entry_on(first).since == first
        with pytest.raises(NotInForce):
            dated.on(first - timedelta(days=1))

    @pytest.mark.parametrize("dated", ALL_DATED, ids=lambda dated: dated.what)
    def test_an_entry_holds_up_to_its_last_day_only(self, dated: Dated[Any]) -> None:
        """On the day it ends either the next entry holds or nothing does."""
        starts = {entry.since for entry in dated}
        for entry in dated:
            if entry.until is None:
                continue
            assert dated.entry_on(entry.until - timedelta(days=1)) is entry
            if entry.until in starts:
                assert dated.entry_on(entry.until) is not entry
            else:
                with pytest.raises(NotInForce):
                    dated.on(entry.until)


class TestRows:
    """Every row can be printed with its source."""

    def test_catalogues_have_keys_of_their_own(self) -> None:
        """Two catalogues of one key would hide each other in the docs."""
        keys = [catalogue.key for catalogue in CATALOGUES]
        assert len(set(keys)) == len(keys)

    @pytest.mark.parametrize(("key", "row"), ROWS, ids=[f"{key}-{place}" for place, (key, _) in enumerate(ROWS)])
    def test_rows_cite_in_both_languages(self, key: str, row: Row) -> None:
        """No citation shows a part that is missing."""
        assert row.entry.source.instrument.name.nl in row.entry.source.in_("nl"), key
        assert "None" not in row.entry.source.in_("nl") + row.entry.source.in_("en")

    def test_rows_say_one_thing_of_one_subject_on_a_day(self) -> None:
        """Within a catalogue no subject has two rows that start on the same day."""
        starts = [(key, row.what, row.entry.since, row.entry.source) for key, row in ROWS]
        assert len(set(starts)) == len(starts)

    def test_instruments_link_to_their_official_text(self) -> None:
        """Addresses are whole, and are the same place in both languages save for the language."""
        for one in INSTRUMENTS:
            if one.address is not None:
                assert one.address.nl.startswith("https://")
                assert one.address.nl.replace("/NL/", "/EN/") == one.address.en

    def test_a_decision_links_by_its_number(self) -> None:
        """CELEX counts sector 3, year, D, and the serial number in four digits."""
        (entry,) = ADEQUACY["AD"]
        assert entry.source.in_("nl") == "Besluit 2010/625/EU"
        assert entry.source.link("nl") == "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32010D0625"
        assert [one.source.in_("en") for one in ADEQUACY["CA"]] == ["Decision 2002/2/EC"]
        assert [one.source.link("en") for one in ADEQUACY["CA"]] == [
            "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32002D0002"
        ]

    def test_grounds_and_rights_stand_where_the_regulation_puts_them(self) -> None:
        """Points of art. 6(1) run from a to f in the order of the enum; the rights have their own articles."""
        assert [ground.citation.point for ground in Ground] == list("abcdef")
        assert Right.PORTABILITY.citation == AVG.art(20)
        assert [one.citation.in_("en") for one in Derogation][-1] == "Art. 49(1) GDPR"
