"""No personal value shows: not in a repr, a format, a log record, an exception or JSON. Tried with marker values in every field."""

from __future__ import annotations

import io
import json
import logging
import pickle
import traceback
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from avgkit.decision import Decision
from avgkit.errors import InvalidValue
from avgkit.formats.decisions import decision_to_json
from avgkit.language import LANGUAGES
from avgkit.masked import Masked
from avgkit.models.dossier import Dossier
from avgkit.models.policy import IncoherentPolicy, Policy
from avgkit.testing.registration import STRATEGIES, strategy_of
from avgkit.testing.strategies import decisions, events, histories, policies

MARKERS = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=4, max_size=10).map("µ¶{}¶µ".format)
VALUES = st.one_of([events(), *(strategy_of(kind) for kind in STRATEGIES if kind not in {Decision, Dossier, Policy})])


def shown(error: BaseException) -> str:
    """Return all that an error shows of itself, with what it came from."""
    trace = traceback.TracebackException.from_exception(error)
    return f"{error} {error!r} {error.args} {vars(error)}" + "".join(
        line for line in trace.format() if not line.startswith("  File")
    )


def refusal(make: Callable[[], object]) -> Exception | None:
    """Return the error by which a value was refused, or None."""
    try:
        make()
    except (InvalidValue, TypeError, AttributeError) as error:
        return error
    return None


class TestRefused:
    """An InvalidValue names the field and what was expected, and never shows the value that was refused."""

    @given(value=VALUES, data=st.data(), marker=MARKERS)
    def test_no_field_of_any_model_shows_what_it_refused(self, value: Any, data: st.DataObject, marker: str) -> None:
        """A marker in the place of a valid value, bare or inside what the field holds."""
        checked = [each.alias for each in attrs.fields(type(value)) if each.init and (each.validator or each.converter)]
        assume(checked)
        name = data.draw(st.sampled_from(checked))
        hostile = data.draw(st.sampled_from([marker, [marker], (marker,), frozenset({marker}), {marker: marker}]))
        refused = refusal(lambda: attrs.evolve(value, **{name: hostile}))
        assert refused is None or marker not in shown(refused)

    @given(policy=policies(), marker=MARKERS)
    def test_a_policy_shows_its_own_keys_only(self, policy: Policy, marker: str) -> None:
        """Its keys are no personal values, its version and its labels are not shown."""
        with pytest.raises(IncoherentPolicy) as refused:
            attrs.evolve(policy, version=marker, items=(*policy.items, policy.items[0]))
        assert marker not in shown(refused.value)


class TestShown:
    """What a host logs, prints or dumps."""

    @given(history=histories(), marker=MARKERS)
    def test_a_dossier_does_not_show_whose_it_is(self, history: Any, marker: str) -> None:
        """An id of a host may be a name or a number: not in text, and not in a log record."""
        dossier = Dossier.of(marker, history)
        stream = io.StringIO()
        logger = logging.Logger("host")
        logger.addHandler(logging.StreamHandler(stream))
        logger.warning("%s %r %s", dossier, [dossier], {"dossier": dossier})
        assert marker not in f"{dossier} {dossier!r} {stream.getvalue()}"

    @given(event=events(), marker=MARKERS)
    def test_no_event_has_room_for_a_name(self, event: Any, marker: str) -> None:
        """What could hold any text at all is an id of the host, a version or a digest; the rest are keys, days and enums."""
        free = {"id", "version", "text", "plan"}
        for each in attrs.fields(type(event)):
            value = getattr(event, each.name)
            if each.name not in free and isinstance(value, str | frozenset):
                with pytest.raises(InvalidValue):
                    attrs.evolve(event, **{each.name: marker})

    @given(decision=decisions(max_depth=2), language=st.sampled_from(LANGUAGES), marker=MARKERS)
    def test_a_sentence_takes_no_masked_value_and_no_text(self, decision: Any, language: Any, marker: str) -> None:
        """So no decision, explanation or JSON can have one: the refusal does not show it either."""
        for reason in decision.reasons:
            for value in (marker, Masked(marker), [marker]):
                with pytest.raises(InvalidValue) as refused:
                    reason.given(detail=value)
                assert marker not in shown(refused.value)
        json.loads(decision_to_json(decision, language))

    @pytest.mark.parametrize("dump", [json.dumps, pickle.dumps], ids=["json", "pickle"])
    @given(marker=MARKERS)
    def test_a_masked_value_is_not_dumped(self, dump: Any, marker: str) -> None:
        """At any depth."""
        with pytest.raises(TypeError) as refused:
            dump({"to": [Masked(marker)]})
        assert marker not in shown(refused.value)
