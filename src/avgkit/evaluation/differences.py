"""
What differs between two decisions, and which smallest changes of facts would flip one.

A change is a supposition, never advice: whether the person consents, or a test really comes out well, is not for the library to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import combinations
from typing import Final, TypeVar, final

from attrs import evolve, frozen

from avgkit.checks import instant
from avgkit.decision import Decision, Duty, Outcome, Part, Reason
from avgkit.evaluation.processing import may_process
from avgkit.evaluation.supposed_policy import supposed_policy
from avgkit.evaluation.suppositions import FEWER, Asked, Step, Supposition, labels_of, suppositions
from avgkit.language import Language, Text
from avgkit.law.operations import Operation
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy
from avgkit.models.purpose import DataForm
from avgkit.sentence import Named

T = TypeVar("T")

# --- Two decisions ---------------------------------------------------------------------------------------------------------------


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
        yield f"{FIRST.in_(language)}: {_outcome(self.first, language)} {THEN.in_(language)}: {_outcome(self.second, language)}"
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


def _outcome(decision: Decision, language: Language) -> str:
    head = decision.explain(language).partition("\n")[0]
    return head[0].lower() + head[1:]


# --- What would flip one ---------------------------------------------------------------------------------------------------------


@final
@frozen(kw_only=True)
class FactChange:
    """
    A smallest change of facts that flips a decision (wijziging): what is supposed, the question after it, and its answer.

    Its policy and dossier hold what is only supposed: they are for looking at, and never for storing.
    """

    suppositions: tuple[Supposition, ...]
    asked: Asked
    decision: Decision

    def explain(self, language: Language, /) -> str:
        """Write what is supposed, and the outcome that it leads to."""
        supposed = " ".join(one.in_(language) for one in self.suppositions)
        return f"{IF.in_(language)}: {supposed} {WOULD.in_(language)}: {_outcome(self.decision, language)}"


IF: Final = Text(nl="Stel", en="Suppose")
WOULD: Final = Text(nl="Dan", en="Then")
_PERMITTED: Final = (Outcome.PERMITTED, Outcome.REQUIRED)


def what_would_change(
    policy: Policy,
    dossier: Dossier,
    *,
    purpose: str,
    items: Collection[str],
    at: datetime,
    operation: Operation = Operation.USE,
    form: DataForm = DataForm.IDENTIFIABLE,
) -> tuple[FactChange, ...]:
    """
    Return the smallest changes of facts that make what is not permitted permitted, or the other way round (wat zou dit veranderen).

    Single facts come first: consent, who gives it, objection, contract, contact, restriction, hold, recorded judgments, what the policy
    describes beside a ground, the form of the data, fewer items. Pairs are looked for only where no single fact suffices. Of what
    the policy describes as many elements as it takes are supposed, with one fact beside where they alone will not do: sets from which
    nothing can be left out. Each change was decided again; none is a mere guess. UnknownKey, NotInForce and InvalidValue as
    ``may_process``.
    """
    decision = may_process(policy, dossier, purpose=purpose, items=items, at=at, operation=operation, form=form)
    asked = Asked(
        policy=policy,
        dossier=dossier.at(at),
        purpose=purpose,
        items=frozenset(items),
        at=instant("at", at),
        operation=operation,
        form=form,
    )
    steps, described = tuple(suppositions(asked)), () if decision.permitted else tuple(supposed_policy(asked))
    alone = [*combinations((*steps, *described), 1), *_narrowing(asked, [()])]
    found = tuple(_flips(decision, asked, alone))
    if found:
        return found
    more = [
        *combinations(steps, 2),
        *_narrowing(asked, combinations((*steps, *described), 1)),
        *_together(decision, asked, steps, described),
    ]
    flips = tuple(_flips(decision, asked, more))
    smallest = min((len(one.suppositions) for one in flips), default=0)
    return tuple(one for one in flips if len(one.suppositions) == smallest)


def _together(
    decision: Decision, asked: Asked, steps: tuple[Step, ...], described: tuple[Step, ...]
) -> Iterator[tuple[Step, ...]]:
    """Yield those elements of what the policy describes that it takes together; with a fact beside where they alone will not do."""
    if any(_flips(decision, asked, [described])):
        yield _needed(decision, asked, described)
        return
    for beside in steps if described else ():
        together = (beside, *described)
        if any(_flips(decision, asked, [together])):
            yield _needed(decision, asked, together)


def _needed(decision: Decision, asked: Asked, together: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return these steps without those that can be left out."""
    needed = together
    for one in together:
        fewer = tuple(other for other in needed if other is not one)
        if any(_flips(decision, asked, [fewer])):
            needed = fewer
    return needed


def _flips(decision: Decision, asked: Asked, tried: Iterable[tuple[Step, ...]]) -> Iterator[FactChange]:
    for steps in tried:
        after = _after(asked, steps)
        answer = after.decide()
        if answer.permitted is not decision.permitted:
            yield FactChange(suppositions=tuple(supposition for supposition, _ in steps), asked=after, decision=answer)


def _narrowing(asked: Asked, tried: Iterable[tuple[Step, ...]]) -> Iterator[tuple[Step, ...]]:
    """Yield these steps with one more: to no other items than those that are permitted after them."""
    for steps in tried:
        after = _after(asked, steps)
        allowed = after.decide().keys(*_PERMITTED)
        if allowed and allowed < after.items:
            yield (*steps, (FEWER.given(items=labels_of(asked.policy, allowed)), partial(evolve, items=allowed)))


def _after(asked: Asked, steps: tuple[Step, ...]) -> Asked:
    for _, step in steps:
        asked = step(asked)
    return asked
