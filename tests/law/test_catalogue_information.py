"""Item lists of the information duty, the answer to an access request and the register."""

from __future__ import annotations

from datetime import date

import pytest

from avgkit.law.information import (
    ACCESS_ANSWER,
    COLLECTED_FROM_PERSON,
    OBTAINED_ELSEWHERE,
    InformationItem,
    ItemCondition,
    RequiredItem,
)
from avgkit.law.register_items import (
    CONTROLLER_REGISTER,
    EXEMPT_BELOW_PERSONS,
    PROCESSOR_REGISTER,
    RegisterCondition,
    RegisterItem,
)

TODAY = date(2026, 11, 22)


def places(items: tuple[RequiredItem, ...], article: str) -> list[str]:
    """Return where the items stand in one article, as paragraph and point."""
    return sorted(f"{one.source.paragraph}{one.source.point or ''}" for one in items if one.source.article == article)


class TestInformationDuty:
    """Art. 13 and 14 AVG: what is told, on collection from the person and on data from elsewhere."""

    def test_every_point_of_article_13(self) -> None:
        """Paragraph 1 runs from a to f, paragraph 2 from a to f, and each is there once."""
        expected = [f"1{point}" for point in "abcdef"] + [f"2{point}" for point in "abcdef"]
        assert places(COLLECTED_FROM_PERSON.on(TODAY), "13") == expected

    def test_every_point_of_article_14(self) -> None:
        """Paragraph 1 runs from a to f, paragraph 2 from a to g, and each is there once."""
        expected = [f"1{point}" for point in "abcdef"] + [f"2{point}" for point in "abcdefg"]
        assert places(OBTAINED_ELSEWHERE.on(TODAY), "14") == expected

    def test_what_only_one_of_them_asks(self) -> None:
        """Categories and source only where the person did not give the data; whether it must be given only where it did."""
        here = {one.item for one in COLLECTED_FROM_PERSON.on(TODAY)}
        elsewhere = {one.item for one in OBTAINED_ELSEWHERE.on(TODAY)}
        assert here - elsewhere == {InformationItem.PROVISION_REQUIRED}
        assert elsewhere - here == {InformationItem.DATA_CATEGORIES, InformationItem.SOURCE}

    @pytest.mark.parametrize(
        ("item", "condition"),
        [
            (InformationItem.DPO_CONTACT, ItemCondition.DPO_APPOINTED),
            (InformationItem.INTERESTS, ItemCondition.GROUND_LEGITIMATE_INTERESTS),
            (InformationItem.WITHDRAWAL, ItemCondition.GROUND_CONSENT),
            (InformationItem.TRANSFER, ItemCondition.TRANSFER),
            (InformationItem.OBJECTION, ItemCondition.GROUND_CAN_BE_OBJECTED_TO),
            (InformationItem.STORAGE_PERIOD, ItemCondition.ALWAYS),
        ],
    )
    def test_conditions_are_the_same_in_both(self, item: InformationItem, condition: ItemCondition) -> None:
        """An item that stands in both lists has one condition."""
        for dated in (COLLECTED_FROM_PERSON, OBTAINED_ELSEWHERE):
            assert [one.condition for one in dated.on(TODAY) if one.item is item] == [condition]

    def test_the_objection_stands_apart(self) -> None:
        """Art. 21(4) asks for it besides the lists."""
        (one,) = (one for one in COLLECTED_FROM_PERSON.on(TODAY) if one.item is InformationItem.OBJECTION)
        assert one.source.in_("nl") == "art. 21 lid 4 AVG"


class TestAccess:
    """Art. 15 AVG: what the answer to a request for access contains."""

    def test_every_point_of_article_15(self) -> None:
        """Paragraph 1 runs from a to h; then the safeguards and the copy."""
        assert places(ACCESS_ANSWER.on(TODAY), "15") == [*(f"1{point}" for point in "abcdefgh"), "2", "3"]

    def test_what_is_not_on_the_list(self) -> None:
        """Withdrawal, the officer and the ground are told in the notice, not in the answer."""
        items = {one.item for one in ACCESS_ANSWER.on(TODAY)}
        assert not items & {
            InformationItem.WITHDRAWAL,
            InformationItem.DPO_CONTACT,
            InformationItem.PURPOSES_AND_GROUNDS,
        }

    def test_the_source_is_for_data_from_elsewhere(self) -> None:
        """Point g speaks of data that were not collected from the person."""
        (source,) = (one for one in ACCESS_ANSWER.on(TODAY) if one.item is InformationItem.SOURCE)
        assert source.condition is ItemCondition.FROM_ELSEWHERE


class TestRegister:
    """Art. 30 AVG: what stands in the register."""

    def test_every_point(self) -> None:
        """A controller has a to g, a processor a to d."""
        assert [line.source.point for line in CONTROLLER_REGISTER.on(TODAY)] == list("abcdefg")
        assert [line.source.point for line in PROCESSOR_REGISTER.on(TODAY)] == list("abcd")

    @pytest.mark.parametrize(
        ("entry", "transfers", "missing"),
        [
            ({"name_and_contact", "purposes", "categories_of_persons_and_data", "recipients"}, False, {"time_limits", "security"}),
            (
                {"name_and_contact", "purposes", "categories_of_persons_and_data", "recipients", "time_limits", "security"},
                True,
                {"transfers"},
            ),
        ],
    )  # fmt: skip
    def test_worked_cases(self, entry: set[str], transfers: bool, missing: set[str]) -> None:
        """What a controller's entry lacks, items that are due where possible included."""
        asked = {
            line.item.value
            for line in CONTROLLER_REGISTER.on(TODAY)
            if transfers or line.condition is not RegisterCondition.TRANSFER
        }
        assert asked - entry == missing

    def test_a_processor_has_no_purposes(self) -> None:
        """Its register speaks of categories of processing instead."""
        items = {line.item for line in PROCESSOR_REGISTER.on(TODAY)}
        assert RegisterItem.PURPOSES not in items
        assert RegisterItem.CATEGORIES_OF_PROCESSING in items

    def test_the_exemption_was_not_raised(self) -> None:
        """A proposal is not law."""
        assert EXEMPT_BELOW_PERSONS.on(TODAY) == 250
