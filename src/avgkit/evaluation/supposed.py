"""A question to ``may_process``, and what is supposed of it: a draft gathers all that is, and makes the question after it at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias, final

from attrs import evolve, frozen

from avgkit.decision import Decision
from avgkit.evaluation.processing import may_process
from avgkit.language import Text
from avgkit.law.operations import Operation
from avgkit.models.activity import ProcessingActivity
from avgkit.models.consent_request import ConsentText
from avgkit.models.dossier import Dossier
from avgkit.models.events import Event
from avgkit.models.policy import Policy
from avgkit.models.purpose import DataForm
from avgkit.sentence import Sentence


@final
@frozen(kw_only=True, repr=False)
class Supposition(Sentence):
    """One fact supposed to be otherwise (veronderstelling), in words."""


@final
@frozen(kw_only=True)
class Asked:
    """A question to ``may_process`` (vraag), with the facts that it is about."""

    policy: Policy
    dossier: Dossier
    purpose: str
    items: frozenset[str]
    at: datetime
    operation: Operation
    form: DataForm

    def decide(self) -> Decision:
        """Return the answer to the question."""
        return may_process(
            self.policy,
            self.dossier,
            purpose=self.purpose,
            items=self.items,
            at=self.at,
            operation=self.operation,
            form=self.form,
        )


def supposition(code: str, *, nl: str, en: str) -> Supposition:
    """Return a supposition by its code and words."""
    return Supposition(code=f"what-if.{code}", text=Text(nl=nl, en=en), citations=())


class Draft:
    """The question as it becomes while one thing after the other is supposed (vraag in wording), until *asked* makes it."""

    def __init__(self, question: Asked, /) -> None:
        self._question = question
        self._events: list[Event] = []
        self._activities = {one.key: one for one in question.policy.activities}
        self._texts = {one.key: one for one in question.policy.consent_texts}
        self._same_policy = True
        self.items: frozenset[str] = question.items
        self.form: DataForm = question.form

    def happens(self, happen: Callable[[str, datetime], Event], /) -> None:
        """Suppose that something happens at the instant that is asked about."""
        # The number of events makes the ids new, also where the dossier holds suppositions already.
        number = len(self._question.dossier.events) + len(self._events)
        self._events.append(happen(f"supposed-{number}", self._question.at))

    def activity(self, key: str, change: Callable[[ProcessingActivity], ProcessingActivity], /) -> None:
        """Suppose that an activity of the policy is another."""
        self._activities[key] = change(self._activities[key])
        self._same_policy = False

    def text(self, key: str, change: Callable[[ConsentText], ConsentText], /) -> None:
        """Suppose that a text of the policy asks in another way."""
        self._texts[key] = change(self._texts[key])
        self._same_policy = False

    def asked(self) -> Asked:
        """Return the question after all that was supposed."""
        before = self._question
        policy = (
            before.policy
            if self._same_policy
            else evolve(
                before.policy, activities=tuple(self._activities.values()), consent_texts=tuple(self._texts.values())
            )
        )
        dossier = before.dossier.with_(*self._events) if self._events else before.dossier
        return evolve(before, policy=policy, dossier=dossier, items=self.items, form=self.form)


Step: TypeAlias = tuple[Supposition, Callable[[Draft], None]]
