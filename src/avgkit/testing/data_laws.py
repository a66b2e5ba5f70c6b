"""The laws of stores of personal values, over an act on a value or a release: what was held before, what was answered, what is held after."""

# ruff: noqa: D401  # the docstring of a law is the law in words

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, final

from attrs import frozen

from avgkit.flows.answers import Done
from avgkit.masked import Masked
from avgkit.testing.laws import Law


class Act(Enum):
    """What a store can be asked to do with a value (handeling)."""

    COLLECT = "collect"
    RECTIFY = "rectify"
    RESTRICT = "restrict"
    LIFT = "lift"
    ANONYMISE = "anonymise"
    ERASE = "erase"


class Past(Enum):
    """What became of a value before (voorgeschiedenis)."""

    NEVER_HELD = "never_held"
    HELD = "held"
    GONE = "gone"


_ENDING: Final = frozenset({Act.ANONYMISE, Act.ERASE})
_WRITING: Final = frozenset({Act.COLLECT, Act.RECTIFY})


@final
@frozen(kw_only=True)
class Treated:
    """One act on one value (bewerking), with all values by person and item before and after it."""

    act: Act
    subject: str
    item: str
    value: Masked[str]
    past: Past
    answer: Done
    before: Mapping[tuple[str, str], Masked[str]]
    after: Mapping[tuple[str, str], Masked[str]]
    copied: Mapping[str, Masked[str]]  # what was read of the person before
    reading: Mapping[str, Masked[str]]  # the same reading, looked at afterwards
    shown: str  # all that the store and the reading show of themselves

    @property
    def held_after(self) -> Masked[str] | None:
        """Return what is held after the act, None where that is nothing."""
        return self.after.get((self.subject, self.item))


def other_values_stay(seen: Treated, /) -> bool:
    """An act on one item of one person leaves all other values as they were."""
    place = (seen.subject, seen.item)
    before, after = (
        {key: value for key, value in all_of.items() if key != place} for all_of in (seen.before, seen.after)
    )
    return before == after


def what_is_not_done_changes_nothing(seen: Treated, /) -> bool:
    """Where the answer is not DONE, the value is as it was."""
    return seen.answer is Done.DONE or seen.after == seen.before


def what_was_never_held_is_unknown(seen: Treated, /) -> bool:
    """A store that never held a value answers UNKNOWN to all but collecting it: it does not claim to have erased it."""
    return seen.past is not Past.NEVER_HELD or seen.act is Act.COLLECT or seen.answer is Done.UNKNOWN


def what_is_held_is_known(seen: Treated, /) -> bool:
    """A store that holds a value, or is to collect it, does not answer UNKNOWN."""
    return not (seen.past is Past.HELD or seen.act is Act.COLLECT) or seen.answer is not Done.UNKNOWN


def what_is_done_is_gone(seen: Treated, /) -> bool:
    """A store that answers DONE to erasing or anonymising a value does not hold it any more."""
    return not (seen.act in _ENDING and seen.answer is Done.DONE) or seen.held_after is None


def what_is_gone_is_done_again(seen: Treated, /) -> bool:
    """Erasing or anonymising again what is gone is answered with DONE again, for it is repeated after a crash."""
    return not (seen.past is Past.GONE and seen.act in _ENDING) or seen.answer is Done.DONE


def what_is_gone_is_not_rectified(seen: Treated, /) -> bool:
    """Rectifying, restricting or lifting does not bring back what is gone, and is not answered with DONE."""
    brought_back = seen.held_after is not None or seen.answer is Done.DONE
    return not (seen.past is Past.GONE and seen.act not in {Act.COLLECT, *_ENDING}) or not brought_back


def what_is_written_is_read(seen: Treated, /) -> bool:
    """A value that was collected or rectified with DONE is read as it was given, in the place of what there was."""
    return not (seen.act in _WRITING and seen.answer is Done.DONE) or seen.held_after == seen.value


def restriction_keeps_the_value(seen: Treated, /) -> bool:
    """A value that is restricted, or freed again, stays and can be read: art. 15(3) asks for a copy of it too."""
    return seen.act not in {Act.RESTRICT, Act.LIFT} or seen.after == seen.before


def a_reading_does_not_change(seen: Treated, /) -> bool:
    """What was read is a copy, and does not change with the store."""
    return dict(seen.reading) == seen.copied


def no_value_shows(seen: Treated, /) -> bool:
    """Neither a store nor what was read of it shows a value in its repr or str."""
    values = (seen.value, *seen.before.values(), *seen.after.values())
    return not any(value.reveal() in seen.shown for value in values)


@final
@frozen(kw_only=True)
class Searched:
    """What was found in the bytes of a store of two values of one item, before and after the item was to end (doorzoeking)."""

    answer: Done
    before: tuple[bool, bool]  # the value that was rectified, and what it was rectified to
    after: tuple[bool, bool]


def what_is_done_is_nowhere_any_more(seen: Searched, /) -> bool:
    """
    A value is among the bytes that a store keeps until erasing or anonymising it is answered with DONE, and not among them afterwards: not
    in a row that is marked as deleted, and not in a history of what it was before.
    """
    return seen.before[1] and not (seen.answer is Done.DONE and any(seen.after))


@final
@frozen(kw_only=True)
class Released:
    """What a store gave to take along (vrijgave), with all values by person and item before and after it."""

    subject: str
    asked: frozenset[str]
    given: Mapping[str, tuple[Masked[str], ...]]
    before: Mapping[tuple[str, str], Masked[str]]
    after: Mapping[tuple[str, str], Masked[str]]


def what_is_asked_is_released(seen: Released, /) -> bool:
    """A store releases what it holds of the items that were asked for, restricted or not, and no other item: art. 20."""
    held = {item for subject, item in seen.before if subject == seen.subject}
    return set(seen.given) == held & seen.asked


def what_is_released_is_the_value(seen: Released, /) -> bool:
    """A value that was collected or rectified is released as it was given, on its own."""
    return all(given == (seen.before[seen.subject, item],) for item, given in seen.given.items())


def releasing_deletes_nothing(seen: Released, /) -> bool:
    """What was released is held as before: art. 20(3) leaves erasure to art. 17."""
    return seen.after == seen.before


RELEASING: Final[tuple[Law[Released], ...]] = (
    what_is_asked_is_released,
    what_is_released_is_the_value,
    releasing_deletes_nothing,
)
TREATING: Final[tuple[Law[Treated], ...]] = (
    no_value_shows,
    other_values_stay,
    what_is_not_done_changes_nothing,
    what_was_never_held_is_unknown,
    what_is_held_is_known,
    what_is_done_is_gone,
    what_is_gone_is_done_again,
    what_is_gone_is_not_rectified,
    what_is_written_is_read,
    restriction_keeps_the_value,
    a_reading_does_not_change,
)
