"""The recipe of the codec, for what no policy and no event holds today."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from attrs import Attribute, field, frozen

from avgkit.errors import CodecError
from avgkit.formats.converter import strict_converter
from avgkit.formats.document import json_document
from avgkit.formats.problems import Problem, codec_error, policy_error
from avgkit.language import Text
from avgkit.law.period import Period
from avgkit.masked import Masked

CONVERTER = strict_converter()


def broken(_instance: object, _attribute: Attribute[int], _value: int) -> None:
    """Fail as a validator with a mistake in it does."""
    raise KeyError("a mistake of ours")


@frozen(kw_only=True)
class Sample:
    """A model with what the recipe knows."""

    number: int = 0
    moment: datetime | None = None
    lasts: Period = field(factory=Period)
    names: tuple[Text, ...] = ()


@frozen(kw_only=True)
class Faulty:
    """A model whose validator is broken."""

    number: int = field(validator=broken)


class TestRecipe:
    """No value is made of another: what is not of the very type is refused."""

    @pytest.mark.parametrize("value", [True, 1.0, "1", None])
    def test_a_number_is_an_int(self, value: object) -> None:
        """Not a bool, not a float, not a text."""
        with pytest.raises(Exception) as caught:  # noqa: PT011
            CONVERTER.structure({"number": value}, Sample)
        assert codec_error(caught.value) == CodecError([("$.number", "expected a whole number")])

    def test_what_is_written_reads_back(self) -> None:
        """Instants, periods and lists of models."""
        moment = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
        sample = Sample(number=3, moment=moment, lasts=Period(hours=72), names=(Text(nl="naam", en="name"),))
        written = CONVERTER.unstructure(sample)
        assert written == {
            "number": 3,
            "moment": "2026-11-22T09:30:00+00:00",
            "lasts": "PT72H",
            "names": [{"nl": "naam", "en": "name"}],
        }
        assert CONVERTER.structure(written, Sample) == sample

    def test_a_masked_value_is_not_written(self) -> None:
        """Not even as bullets: a file with bullets for values would read as if that were all there is."""
        with pytest.raises(TypeError, match="not written"):
            CONVERTER.unstructure(Masked("jan@example.nl"))

    def test_a_list_of_models_names_the_place_of_each_fault(self) -> None:
        """The number in the list and the field of the model; an unknown key by its name only in a policy, for elsewhere it may say anything."""
        with pytest.raises(Exception) as caught:  # noqa: PT011
            CONVERTER.structure({"names": [{"nl": "naam"}, {"en": "", "nl": "x", "de": "Name"}]}, Sample)
        faults = [("$.names[0].en", "missing"), ("$.names[1].en", "expected a text that is not empty")]
        unknown = "unknown key; nearest known: 'en'"
        assert policy_error(caught.value) == CodecError([*faults, ("$.names[1].de", unknown)])
        assert codec_error(caught.value) == CodecError([*faults, ("$.names[1]", unknown)])

    def test_a_mistake_of_ours_is_not_laid_at_the_door_of_the_writer(self) -> None:
        """An error that no model meant is raised as it is."""
        with pytest.raises(Exception) as caught:  # noqa: PT011
            CONVERTER.structure({"number": 1}, Faulty)
        with pytest.raises(KeyError, match="a mistake of ours"):
            codec_error(caught.value)

    def test_a_value_that_is_no_table_is_one_problem(self) -> None:
        """The whole document is wrong."""
        with pytest.raises(Problem) as caught:
            CONVERTER.structure(json_document('{"number": 1, "number": 2}')["number"], Sample)  # type: ignore[index]
        assert codec_error(caught.value) == CodecError([("$", "expected a key that stands once")])
