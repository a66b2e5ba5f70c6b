"""Hypothesis strategies for what the library answers beside decisions, and for what stands in the place of an id."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from avgkit.evaluation.differences import Difference, compare
from avgkit.formats.logboek import LogStatus, ProcessingLogLine, Trace
from avgkit.law.deadline import Deadline, Disputed
from avgkit.law.step import Step
from avgkit.masked import Masked
from avgkit.models.pseudonym import LEAST, Pseudonym, Pseudonymisation, PseudonymKey
from avgkit.testing.derived import derived
from avgkit.testing.values import days, decisions, instants, keys, named, reasons, words

_ADDRESSES: Final = ("https://register.example/activities/1", "urn:x-activity:%20:1")


def differences() -> SearchStrategy[Difference]:
    """Draw what two decisions say differently (verschillen)."""
    return st.builds(compare, decisions(), decisions())


def deadlines() -> SearchStrategy[Deadline]:
    """Draw deadlines (uiterste dagen), of days and of instants."""
    return st.one_of(
        st.lists(days(), min_size=2, max_size=3).flatmap(lambda ends: _ending(sorted(ends))),
        st.lists(instants(), min_size=2, max_size=3).flatmap(lambda ends: _ending(sorted(ends))),
    )


def _ending(ends: list[date] | list[datetime]) -> SearchStrategy[Deadline]:
    return st.builds(
        Deadline,
        conservative=st.just(ends[0]),
        legal=st.just(ends[1]),
        latest=st.just(ends[-1]) | st.none(),
        derivation=st.lists(derived(Step), max_size=2).map(tuple),
        unmoved=st.none() | days(),
        promised=st.none() | days(),
        disputed=st.lists(derived(Disputed), max_size=1).map(tuple),
        reasons=st.lists(reasons(), max_size=2).map(tuple),
        calendar=st.none() | named(),
    )


def pseudonym_keys() -> SearchStrategy[PseudonymKey]:
    """Draw keys of pseudonyms (sleutels): not by chance, so for tests alone."""
    return st.builds(
        PseudonymKey, id=keys(max_size=3), secret=st.binary(min_size=LEAST, max_size=LEAST + 1).map(Masked)
    )


def pseudonymisations() -> SearchStrategy[Pseudonymisation]:
    """Draw ways to make pseudonyms (pseudonimisering), with one key or several."""
    every = st.lists(pseudonym_keys(), min_size=1, max_size=2, unique_by=lambda key: key.id)
    return st.builds(Pseudonymisation, register=keys(max_size=3), keys=every.map(tuple))


def pseudonyms() -> SearchStrategy[Pseudonym]:
    """Draw pseudonyms (pseudoniemen) of some id."""
    return st.builds(lambda made, number: made.of(str(number)), pseudonymisations(), st.integers(0, 99))


def traces() -> SearchStrategy[Trace]:
    """Draw what lines of one processing have in common (traces), within one application or from another."""
    ids, spans = _identifiers(b"\x01", 16), _identifiers(b"\x01", 8)
    return st.builds(Trace, id=ids) | st.builds(
        Trace, id=ids, parent_span_id=spans, processor=st.none() | st.sampled_from(_ADDRESSES)
    )


@st.composite
def log_lines(draw: DrawFn) -> ProcessingLogLine:
    """Draw lines of a processing log (logregels), of a person and of several together."""
    start, end = sorted(draw(st.tuples(instants(), instants())))
    subject, subject_type = draw(st.sampled_from([(None, None), ("4f1c", "customer"), ("%;=,", "'")]))
    about = st.lists(st.tuples(words(max_size=3), words(max_size=3)), max_size=2, unique_by=lambda one: one[0])
    return ProcessingLogLine(
        trace=draw(traces()),
        span_id=draw(_identifiers(b"\x02", 8)),  # another than that of the action that called
        status=draw(st.sampled_from(LogStatus)),
        name=draw(words(max_size=8)),
        start=start,
        end=end,
        activity=draw(st.sampled_from(_ADDRESSES)),
        subject=subject,
        subject_type=subject_type,
        resource=tuple(draw(about)),
    )


def _identifiers(head: bytes, length: int) -> SearchStrategy[bytes]:
    return st.binary(min_size=length - 1, max_size=length - 1).map(lambda rest: head + rest)
