"""
Which smallest changes of facts would flip a decision.

A change is a supposition, never advice: whether the person consents, or a test really comes out well, is not for the library to say. What
the organisation chose - a ground, the exception it relies on, a recipient - is not a fact, and is not supposed to be otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import combinations
from typing import Final, final

from attrs import evolve, frozen

from avgkit.checks import instant, item_keys
from avgkit.decision import Decision, Outcome
from avgkit.evaluation.differences import outcome_of
from avgkit.evaluation.processing import may_process
from avgkit.evaluation.smallest import Places, smallest_sets
from avgkit.evaluation.supposed import Asked, Draft, Step, Supposition
from avgkit.evaluation.supposed_policy import alternatives, supposed_policy
from avgkit.evaluation.suppositions import FEWER, WIDENS_NOTHING, labels_of, suppositions
from avgkit.language import Language, Text
from avgkit.law.operations import Operation
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy
from avgkit.models.purpose import DataForm

IF: Final = Text(nl="Stel", en="Suppose")
WOULD: Final = Text(nl="Dan", en="Then")
AT_MOST: Final = 4  # facts at once, as of a contract, a consent, an objection and a restriction
_PERMITTED: Final = (Outcome.PERMITTED, Outcome.REQUIRED)


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
        return f"{IF.in_(language)}: {supposed} {WOULD.in_(language)}: {outcome_of(self.decision, language)}"


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

    It returns all changes that suppose the fewest facts, and none where no change that it knows would do. Each was decided again, and is no
    guess. What it supposes: consent and who gives it, objection, contract, contact, restriction, hold, recorded judgments and the form of
    the data, four of these together at the most; what the policy describes beside a ground, as much as it takes; and that fewer items are
    asked for. UnknownKey, NotInForce and InvalidValue as ``may_process``.
    """
    keys = item_keys(items)
    decision = may_process(policy, dossier, purpose=purpose, items=keys, at=at, operation=operation, form=form)
    asked = Asked(
        policy=policy,
        dossier=dossier.at(at),
        purpose=purpose,
        items=keys,
        at=instant("at", at),
        operation=operation,
        form=form,
    )
    facts, described = tuple(suppositions(asked)), tuple[Step, ...]()
    if not decision.permitted:
        facts = (*(one for one in facts if one[0].code not in WIDENS_NOTHING), *alternatives(asked))
        described = tuple(supposed_policy(asked))

    found: list[FactChange] = []
    fewest = AT_MOST + len(described) + 1
    for count in range(AT_MOST + 1):
        for chosen in combinations(facts, count):
            if count > fewest:
                return tuple(found)
            for change in _changes(decision, asked, chosen, described, at_most=fewest - count):
                if len(change.suppositions) < fewest:
                    fewest, found = len(change.suppositions), []
                found.append(change)
    return tuple(found)


def _changes(
    decision: Decision, asked: Asked, chosen: tuple[Step, ...], described: tuple[Step, ...], *, at_most: int
) -> Iterator[FactChange]:
    """Yield what flips the decision beside the chosen facts: the fewest described ones, for all items, or else for fewer of them."""
    known: dict[Places, tuple[Asked, Decision]] = {}

    def answer(places: Places) -> tuple[Asked, Decision]:
        if places not in known:
            after = _after(asked, (*chosen, *(described[place] for place in sorted(places))))
            known[places] = (after, after.decide())
        return known[places]

    def flips(places: Places) -> bool:
        return answer(places)[1].permitted is not decision.permitted

    def flips_in_part(places: Places) -> bool:
        return bool(answer(places)[1].keys(*_PERMITTED))

    whole = smallest_sets(len(described), flips, at_most=at_most)
    for places in whole:
        yield FactChange(
            suppositions=_said(chosen, described, places), asked=answer(places)[0], decision=answer(places)[1]
        )
    if decision.permitted or len(asked.items) == 1:
        return
    least = min(map(len, whole), default=at_most)
    for places in smallest_sets(len(described), flips_in_part, at_most=least - 1):
        after, answered = answer(places)
        allowed = answered.keys(*_PERMITTED)
        fewer = evolve(after, items=allowed)
        narrowed = FEWER.given(items=labels_of(asked.policy, allowed))
        yield FactChange(
            suppositions=(*_said(chosen, described, places), narrowed), asked=fewer, decision=fewer.decide()
        )


def _said(chosen: tuple[Step, ...], described: tuple[Step, ...], places: Places) -> tuple[Supposition, ...]:
    return tuple(one for one, _ in (*chosen, *(described[place] for place in sorted(places))))


def _after(asked: Asked, steps: Iterable[Step]) -> Asked:
    draft = Draft(asked)
    for _, step in steps:
        step(draft)
    return draft.asked()
