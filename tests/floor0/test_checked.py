"""Hard to misuse: a field that is given another sort of value than it is annotated with is named at once, and the value is not shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avgkit import rules
from avgkit.checked import fits, frozen, words_for
from avgkit.errors import InvalidValue
from avgkit.evaluation import special, transfer
from avgkit.flows.answers import AgendaEntry, Due, History
from avgkit.flows.effects import Effect
from avgkit.flows.erasure import Execution
from avgkit.language import Text
from avgkit.law.condition import Checklist, Condition
from avgkit.law.grounds import Ground
from avgkit.law.holidays import Holiday
from avgkit.masked import Masked
from avgkit.storage.chain import Checkpoint
from avgkit.storage.memory import MemoryPersonalData
from avgkit.storage.protocols import PersonalDataStore
from avgkit.testing.registration import models, strategy_of

MARK = "µXYZQ"
# What avgkit answers, or folds from the events: no host builds one.
ANSWERS = {
    "AccessReport", "Consent", "Contract", "DataSubjectRequest", "Deadline", "Difference", "Dossier", "FactChange", "Held", "Letter", "Objection",
    "Replay", "ReplayFinding", "Retention",
}  # fmt: skip
BUILT = sorted(
    {kind for kind in models() if kind.__name__ not in ANSWERS}
    | {AgendaEntry, Checkpoint, Due, Execution, History, Holiday}
    | {*get_args(Effect)},
    key=lambda kind: (kind.__module__, kind.__name__),
)


# Facts that the evaluations fill in for each decision on processing, erasure or retention: no host builds one, and checking costs time.
FILLED_IN = {
    "AfterPeriodFacts", "AnonymisingFacts", "BsnFacts", "ConsentFacts", "ContractFacts", "CriminalDataFacts", "DeviceFacts", "ElapsedFacts",
    "ErasureFacts", "GiverFacts", "LegalObligationFacts", "LegitimateInterestsFacts", "MarketingFacts", "MinimisationFacts",
    "ObjectionFacts", "ProtectiveFacts", "PublicTaskFacts", "PublicationFacts", "PurposeFacts", "PurposeNeed", "RestrictionFacts", "Retention",
    "RetentionFacts", "Span", "SpecialCategoryFacts", "SpecificityFacts", "StatutoryKeeping", "VitalInterestsFacts",
}  # fmt: skip


def facts() -> list[type]:
    """List the facts of rules that a host may build, and what it asks of one transfer and one special datum."""
    names = [each.name for each in iter_modules(rules.__path__)]
    modules = [*(import_module(f"avgkit.rules.{name}") for name in names), transfer, special]
    found = [kind for each in modules for kind in vars(each).values() if isinstance(kind, type) and attrs.has(kind)]
    own = {kind for kind in found if kind.__module__.startswith(("avgkit.rules", transfer.__name__, special.__name__))}
    assert {kind.__name__ for kind in own} >= FILLED_IN
    return sorted(
        (
            kind
            for kind in own
            if not kind.__name__.startswith("_") and kind.__name__ not in FILLED_IN and kind not in BUILT
        ),
        key=lambda kind: (kind.__module__, kind.__name__),
    )


class Stranger(Enum):
    """A member of no enumeration of avgkit, whose value may not be shown."""

    ONE = MARK


def near_misses(hint: Any) -> list[Any]:  # noqa: PLR0911
    """Return values that are nearly what an annotation says: told apart by its shape alone, not by the code under test."""
    origin, inner = get_origin(hint), get_args(hint)
    if isinstance(hint, TypeVar):
        return [MARK, None, 1] if hint.__bound__ else []
    if origin in {Union, UnionType}:
        return [
            value
            for one in inner
            for value in near_misses(one)
            if type(value) not in {*inner, *(get_origin(other) for other in inner)}
        ]
    if origin is tuple and inner[-1] is ...:
        return [[], MARK, None, *((value,) for value in near_misses(inner[0]))]
    if origin is tuple:
        return [(), [], MARK, None]
    if origin is frozenset:
        return [set(), (), MARK, None, *(frozenset({value}) for value in near_misses(inner[0]) if value.__hash__)]
    if origin is Mapping:
        return [(), None, MARK, {1.5: 1}]
    if origin is Masked:
        return [MARK, None, Masked(1.5)]
    return {
        bool: [1, 0, MARK],
        int: [True, 1.5, MARK],
        str: [1, None, MARK.encode(), Stranger.ONE],
        bytes: [MARK, bytearray(b"x"), None],
        date: [datetime(2026, 11, 22, tzinfo=UTC), "2026-11-22", 1],
        datetime: [datetime(2026, 11, 22), date(2026, 11, 22), "2026-11-22T09:30Z", 1],
        NoneType: [],
    }.get(
        hint, [MARK, True, 1, Stranger.ONE, [], *(one.value for one in (hint if isinstance(hint, type(Enum)) else ()))]
    )


def fields_of(kind: type[Any]) -> list[tuple[attrs.Attribute[Any], list[Any]]]:
    """Return the fields that a host fills in, each with its near misses."""
    hints = get_type_hints(kind)
    return [(each, near_misses(hints[each.name])) for each in attrs.fields(kind) if each.init]


class TestEveryField:
    """Every field of every model that a host builds refuses what it is not annotated with, by its name."""

    @pytest.mark.parametrize("kind", BUILT, ids=lambda kind: kind.__name__)
    @settings(max_examples=1, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(data=st.data())
    def test_names_the_field(self, kind: type[Any], data: st.DataObject) -> None:
        """In an instance that is right in all else."""
        self.refuses(kind, data.draw(st.from_type(kind)))

    @staticmethod
    def refuses(kind: type[Any], valid: Any) -> None:
        """Hold each near miss against each field of a valid instance."""
        for field, wrong in fields_of(kind):
            for value in wrong:
                with pytest.raises(InvalidValue) as refused:
                    attrs.evolve(valid, **{field.alias: value})
                assert refused.value.field == field.name
                assert MARK not in f"{refused.value} {vars(refused.value)}"

    @pytest.mark.parametrize("kind", facts(), ids=lambda kind: kind.__name__)
    @settings(max_examples=1, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(data=st.data())
    def test_of_facts(self, kind: type[Any], data: st.DataObject) -> None:
        """A text in place of a member of an enumeration is no fact."""
        self.refuses(kind, data.draw(strategy_of(kind)))

    def test_reaches_them_all(self) -> None:
        """What is left out is there, and is left out on purpose."""
        assert {kind.__name__ for kind in models()} >= ANSWERS
        assert len(facts()) > 20
        assert sum(bool(wrong) for kind in BUILT for _, wrong in fields_of(kind)) > 400


@frozen(kw_only=True)
class Holder:
    """Stands for a class of a host that is built on one of ours."""

    several: tuple[Text | None, ...]
    checklist: Checklist[Condition] | None = None
    by_name: Mapping[str, int | bool] | None = None
    secret: Masked[str] | None = None


class TestWhatItSays:
    """The message says what would have been right."""

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            ({"several": [None]}, "several: expected a tuple, each of it a Text"),
            (
                {"checklist": Checklist(met=frozenset({Ground.CONTRACT}))},
                "checklist: expected a Checklist, each of it a member of Condition",
            ),
            ({"by_name": {1: 1}}, "by_name: expected a mapping from a text to a whole number or True or False"),
            ({"secret": Masked(1)}, "secret: expected a text, masked"),
        ],
    )
    def test_in_words(self, wrong: dict[str, Any], says: str) -> None:
        """Without the value."""
        with pytest.raises(InvalidValue) as refused:
            Holder(**{"several": (), **wrong})
        assert str(refused.value) == says

    def test_takes_what_is_right(self) -> None:
        """Also what is made of other things."""
        held = Holder(
            several=(None, Text(nl="a", en="a")),
            checklist=Checklist(met=frozenset({Condition.MET})),
            by_name={"a": 1, "b": True},
            secret=Masked("x"),
        )
        assert attrs.evolve(held) == held

    def test_what_is_handed_over_needs_the_methods(self) -> None:
        """A store is known by what it can do."""
        assert "PersonalDataStore" in words_for(PersonalDataStore)
        assert fits(PersonalDataStore)(MemoryPersonalData())
        assert not fits(PersonalDataStore)(object())
