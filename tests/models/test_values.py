"""The other models: what each refuses when it is built, and what it says of a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.law.period import Period
from avgkit.law.special_categories import SpecialCategory
from avgkit.models.judgment import Answer, Judgment
from avgkit.models.personal_data import DataCategory, PersonalData, Source
from avgkit.models.recipient import ProcessingAgreement, Recipient, RecipientRole
from avgkit.models.retention import AfterRetention, RetentionEvent, RetentionKind, RetentionRule
from avgkit.models.sensitivity import SensitiveDatum, Sensitivity
from avgkit.models.staff import Confidentiality, ConfidentialityKind
from avgkit.testing.strategies import (
    activities,
    judgments,
    personal_data,
    purposes,
    recipients,
    retention_rules,
    staff_roles,
)

LABEL = Text(nl="iets", en="something")
DAY = timedelta(days=1)


class TestJudgment:
    """A judgment stands from the day it was made up to and including its last day."""

    @given(judgment=judgments(), days=st.integers(-3, 3), end=st.booleans())
    def test_stands_on_its_days(self, judgment: Judgment, days: int, end: bool) -> None:
        """Around its first and its last day."""
        day = (judgment.until if end and judgment.until else judgment.on) + days * DAY
        last = judgment.until or date.max
        assert judgment.stands_on(day) is (judgment.on <= day <= last)

    @given(judgment=judgments())
    def test_does_not_end_before_it_was_made(self, judgment: Judgment) -> None:
        """That is a mistake in the record."""
        with pytest.raises(InvalidValue, match=r"^until: expected a day on or after the day of the judgment$"):
            attrs.evolve(judgment, until=judgment.on - DAY)

    @pytest.mark.parametrize("field", ["on", "until"])
    def test_its_days_are_days(self, field: str) -> None:
        """An instant has a zone."""
        change: Any = {field: datetime(2026, 1, 1)}
        with pytest.raises(InvalidValue, match=f"^{field}: expected a date, not a datetime$"):
            attrs.evolve(judgment_of_2026(), **change)


def judgment_of_2026() -> Judgment:
    """Make a judgment of which only the days matter."""
    return Judgment(question=LABEL, answer=Answer.YES, reasons=LABEL, by="directie", on=date(2026, 1, 1))


class TestSensitivity:
    """Art. 46 UAVG: a citizen service number is one, whatever the policy calls it."""

    def test_a_number_is_called_so(self) -> None:
        """Any other category is refused."""
        item = PersonalData(
            key="n", label=Text(nl="n", en="n"), category=DataCategory.ORDINARY, sources=frozenset({Source.SUBJECT})
        )
        number = Sensitivity(datum=SensitiveDatum.CITIZEN_SERVICE_NUMBER)
        with pytest.raises(InvalidValue, match="category"):
            attrs.evolve(item, sensitivity=number)
        assert attrs.evolve(item, category=DataCategory.BSN, sensitivity=number).sensitivity == number


class TestPersonalData:
    """Art. 9 lists special categories; the BSN and criminal data have regimes of their own."""

    @pytest.mark.parametrize("category", DataCategory)
    def test_special_is_what_art_9_lists(self, category: DataCategory) -> None:
        """Every category of art. 9 is one of ours, and nothing else is."""
        other = {DataCategory.ORDINARY, DataCategory.BSN, DataCategory.CRIMINAL}
        assert (category.special is None) is (category in other)
        assert category.special is None or category.special.name == category.name

    def test_none_is_missing(self) -> None:
        """A category that the law knows and we do not would be treated as ordinary."""
        assert {category.special for category in DataCategory} - {None} == set(SpecialCategory)


class TestRecipient:
    """Of the agreements with a recipient, at most one runs on a day."""

    @given(recipient=recipients(), data=st.data())
    def test_the_agreement_of_a_day_is_the_one_that_runs(self, recipient: Recipient, data: st.DataObject) -> None:
        """Signed or not: that is judged elsewhere."""
        edges = [each for made in recipient.agreements for each in (made.since, made.until) if each is not None]
        day = data.draw(st.sampled_from([date(2020, 1, 1), *edges])) + data.draw(st.integers(-1, 1)) * DAY
        running = [made for made in recipient.agreements if made.since <= day <= (made.until or date.max)]
        assert len(running) <= 1
        assert recipient.agreement_on(day) == (running[0] if running else None)

    @given(
        first=st.dates(date(2020, 1, 1), date(2021, 1, 1)),
        lasts=st.none() | st.integers(0, 400),
        gap=st.integers(-400, 0),
    )
    def test_an_overlap_is_refused(self, first: date, lasts: int | None, gap: int) -> None:
        """Also one of a single day, in whatever order they are written."""
        end = None if lasts is None else first + lasts * DAY
        one = agreement(first, end)
        two = agreement(max(first, (end or first + 400 * DAY) + gap * DAY), None)
        for order in ((one, two), (two, one)):
            with pytest.raises(InvalidValue, match=f"^agreements: .* two hold on {two.since}$"):
                recipient(*order)

    def test_agreements_that_touch_are_two(self) -> None:
        """The next begins the day after the last day of the one before."""
        one, two = agreement(date(2020, 1, 1), date(2020, 12, 31)), agreement(date(2021, 1, 1), None)
        assert recipient(two, one).agreement_on(date(2020, 12, 31)) == one
        assert recipient(two, one).agreement_on(date(2021, 1, 1)) == two

    def test_an_agreement_does_not_end_before_it_begins(self) -> None:
        """A day on which it holds there must be."""
        with pytest.raises(InvalidValue, match=r"^until: expected a day on or after since$"):
            agreement(date(2021, 1, 1), date(2020, 12, 31))


def agreement(since: date, until: date | None) -> ProcessingAgreement:
    """Make an agreement of which only the days matter."""
    return ProcessingAgreement(since=since, until=until, items=frozenset(), purposes=frozenset(), elements=frozenset())


def recipient(*agreements: ProcessingAgreement) -> Recipient:
    """Make a processor with these agreements."""
    return Recipient(key="p", label=LABEL, role=RecipientRole.PROCESSOR, country=None, agreements=agreements)


class TestRetention:
    """A statutory minimum has a law and items of its own; a maximum has neither."""

    @pytest.mark.parametrize(
        ("kind", "items", "law", "right"),
        [
            (RetentionKind.MAXIMUM, frozenset(), None, True),
            (RetentionKind.MAXIMUM, frozenset({"email"}), None, False),
            (RetentionKind.MAXIMUM, frozenset(), LABEL, False),
            (RetentionKind.MAXIMUM, frozenset({"email"}), LABEL, False),
            (RetentionKind.STATUTORY_MINIMUM, frozenset({"email"}), LABEL, True),
            (RetentionKind.STATUTORY_MINIMUM, frozenset(), LABEL, False),
            (RetentionKind.STATUTORY_MINIMUM, frozenset({"email"}), None, False),
            (RetentionKind.STATUTORY_MINIMUM, frozenset(), None, False),
        ],
    )
    def test_every_combination(self, kind: RetentionKind, items: frozenset[str], law: Text | None, right: bool) -> None:
        """The error names the law."""
        make = {
            "key": "r",
            "label": LABEL,
            "kind": kind,
            "event": RetentionEvent.COLLECTED,
            "period": Period(),
            "then": AfterRetention.ERASE,
            "items": items,
            "law": law,
        }
        untyped: Any = make
        if right:
            assert RetentionRule(**untyped).items == items
        else:
            with pytest.raises(InvalidValue, match=r"^law: expected"):
                RetentionRule(**untyped)


class TestConfidentiality:
    """Secrecy binds on its days, the last one included."""

    @pytest.mark.parametrize(("day", "binds"), [(31, False), (32, True), (60, True), (61, False)])
    def test_binds_on_its_days(self, day: int, binds: bool) -> None:
        """From 1 February up to and including 1 March."""
        bound = Confidentiality(kind=ConfidentialityKind.CONTRACT, since=date(2026, 2, 1), until=date(2026, 3, 1))
        assert bound.holds_on(date(2025, 12, 31) + day * DAY) is binds

    def test_without_an_end_it_stays(self) -> None:
        """Secrecy outlives the employment."""
        assert Confidentiality(kind=ConfidentialityKind.STATUTE, since=date(2026, 2, 1)).holds_on(date(2090, 1, 1))

    def test_does_not_end_before_it_begins(self) -> None:
        """That is a mistake in the record."""
        with pytest.raises(InvalidValue, match=r"^until: expected a day on or after since$"):
            Confidentiality(kind=ConfidentialityKind.STATUTE, since=date(2026, 2, 1), until=date(2026, 1, 31))


class TestNamed:
    """Whatever has a key and a label can stand in a sentence."""

    @given(part=st.one_of(personal_data(), purposes(), recipients(), retention_rules(), activities(), staff_roles()))
    def test_key_and_label(self, part: Any) -> None:
        """Its own."""
        assert (part.named.key, part.named.label) == (part.key, part.label)
