"""What differs between two decisions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final, TypeVar, final

from attrs import frozen

from avgkit.decision import Decision, Duty, Part, Reason
from avgkit.language import Language, Text
from avgkit.sentence import Named

T = TypeVar("T")


@final
@frozen(kw_only=True)
class Difference:
    """
    What the second of two decisions says differently from the first (verschil).

    *parts* are those that both have and that differ; *parts_gone* and *parts_came* stand in one of the two alone.
    """

    first: Decision
    second: Decision
    gone: tuple[Reason, ...]
    came: tuple[Reason, ...]
    duties_gone: tuple[Duty, ...]
    duties_came: tuple[Duty, ...]
    parts: tuple[PartDifference, ...]
    parts_gone: tuple[Part, ...]
    parts_came: tuple[Part, ...]

    @property
    def flipped(self) -> bool:
        """Tell whether one of the two permits and the other does not."""
        return self.first.permitted is not self.second.permitted

    def explain(self, language: Language, /) -> str:
        """Write both outcomes, and what went and came with its citations, part by part."""
        return "\n".join(self._lines(language))

    def _lines(self, language: Language) -> Iterator[str]:
        if self.first == self.second:
            yield SAME.in_(language)
            return
        yield f"{FIRST.in_(language)}: {outcome_of(self.first, language)} {THEN.in_(language)}: {outcome_of(self.second, language)}"
        yield from (f"- {GONE.in_(language)}: {one.in_(language)}" for one in (*self.gone, *self.duties_gone))
        yield from (f"- {CAME.in_(language)}: {one.in_(language)}" for one in (*self.came, *self.duties_came))
        for part in self.parts:
            head, *lines = part.difference._lines(language)
            yield f"- {part.of.in_(language)}: {head}"
            yield from (f"  {line}" for line in lines)
        for word, parts in ((GONE, self.parts_gone), (CAME, self.parts_came)):
            yield from (f"- {word.in_(language)}: {one.of.in_(language)}" for one in parts)


@final
@frozen(kw_only=True)
class PartDifference:
    """What differs in one part that both decisions have (verschil in een onderdeel)."""

    of: Named
    difference: Difference


SAME: Final = Text(nl="Geen verschil.", en="No difference.")
FIRST: Final = Text(nl="Eerst", en="First")
THEN: Final = Text(nl="Daarna", en="Then")
GONE: Final = Text(nl="Vervallen", en="Gone")
CAME: Final = Text(nl="Nieuw", en="New")


def compare(first: Decision, second: Decision, /) -> Difference:
    """Return what the second decision says differently from the first (vergelijken): reasons, duties, and parts by their key."""
    before = {part.of.key: part for part in first.parts}
    after = {part.of.key: part for part in second.parts}
    return Difference(
        first=first,
        second=second,
        gone=_without(first.reasons, second.reasons),
        came=_without(second.reasons, first.reasons),
        duties_gone=_without(first.duties, second.duties),
        duties_came=_without(second.duties, first.duties),
        parts=tuple(
            PartDifference(of=after[key].of, difference=compare(part.decision, after[key].decision))
            for key, part in before.items()
            if key in after and part.decision != after[key].decision
        ),
        parts_gone=tuple(part for key, part in before.items() if key not in after),
        parts_came=tuple(part for key, part in after.items() if key not in before),
    )


def _without(these: Iterable[T], those: Collection[T]) -> tuple[T, ...]:
    return tuple(one for one in these if one not in those)


def outcome_of(decision: Decision, language: Language, /) -> str:
    """Return the outcome as a clause after a colon (uitkomst)."""
    head = decision.explain(language).partition("\n")[0]
    return head[0].lower() + head[1:]
