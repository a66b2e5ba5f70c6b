"""The walk on which the laws of stores of personal values are tried: every act on every value, in any order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from typing import Final, assert_never

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from avgkit.flows.answers import Done
from avgkit.masked import Masked
from avgkit.storage.protocols import PersonalDataStore
from avgkit.testing.data_laws import RELEASING, TREATING, Act, Past, Released, Treated
from avgkit.testing.laws import opened, uphold
from avgkit.testing.values import words

# Run together, the person and the item of the first two give the same text; the last two differ from the first by case and by item.
_PLACES: Final = (("a", "bmail"), ("ab", "mail"), ("A", "bmail"), ("a", "mail"))
_OFTEN: Final = (*_PLACES[:1] * 3, *_PLACES)
_ACTS: Final = (Act.COLLECT, Act.COLLECT, Act.COLLECT, *Act)  # what is not held cannot be lost
_BLANKS: Final = st.sampled_from(["", "", " ", "\n"])  # around a value, where a field of a form strips them
VALUES: Final = st.tuples(_BLANKS, words(), _BLANKS).map(lambda text: Masked(f"{text[0]}waarde {text[1]}{text[2]}"))


class DataMachine(RuleBasedStateMachine):
    """Walks over a store of personal values and holds it to the laws at every step (proefloop)."""

    def __init__(self, make: Callable[[], PersonalDataStore | AbstractContextManager[PersonalDataStore]]) -> None:
        super().__init__()
        self._stack = ExitStack()
        self._store = opened(make(), self._stack)
        self._past: dict[tuple[str, str], Past] = {}

    def teardown(self) -> None:
        """Close what was opened."""
        self._stack.close()

    @rule(act=st.sampled_from(_ACTS), place=st.sampled_from(_OFTEN), value=VALUES)
    def treat(self, act: Act, place: tuple[str, str], value: Masked[str]) -> None:
        """Ask for one act on one value, and then for that value to take along."""
        subject, item = place
        before, reading = self._values(), self._store.read(subject)
        copied = dict(reading)
        answer = self._done(act, subject, item, value)
        after = self._values()
        treated = Treated(
            act=act,
            subject=subject,
            item=item,
            value=value,
            past=self._past.get(place, Past.NEVER_HELD),
            answer=answer,
            before=before,
            after=after,
            copied=copied,
            reading=reading,
            shown=f"{self._store!r} {self._store} {reading!r} {reading}",
        )
        uphold(TREATING, treated)
        if place in after:
            self._past[place] = Past.HELD
        elif place in before:
            self._past[place] = Past.GONE
        self._release(subject, frozenset({item}))

    def _release(self, subject: str, asked: frozenset[str]) -> None:
        before = self._values()
        given = self._store.release(subject, asked)
        released = Released(subject=subject, asked=asked, given=given, before=before, after=self._values())
        uphold(RELEASING, released)

    def _done(self, act: Act, subject: str, item: str, value: Masked[str]) -> Done:
        match act:
            case Act.COLLECT:
                return self._store.collect(subject, item, value)
            case Act.RECTIFY:
                return self._store.rectify(subject, item, value)
            case Act.RESTRICT:
                return self._store.restrict(subject, item)
            case Act.LIFT:
                return self._store.lift(subject, item)
            case Act.ANONYMISE:
                return self._store.anonymise(subject, item)
            case Act.ERASE:
                return self._store.erase(subject, item)
            case _:
                assert_never(act)

    def _values(self) -> Mapping[tuple[str, str], Masked[str]]:
        persons = dict.fromkeys(subject for subject, _ in _PLACES)
        return {(subject, item): value for subject in persons for item, value in self._store.read(subject).items()}
