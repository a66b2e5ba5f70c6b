"""The answer to a request for erasure: what is gone, what stays, until when and for what only, and who is told."""

from __future__ import annotations

from typing import Final

from avgkit.decision import Outcome
from avgkit.errors import InvalidValue
from avgkit.evaluation.erasure import ErasurePlan, ErasureStep, Treatment
from avgkit.evaluation.requests import request_deadline
from avgkit.language import Text
from avgkit.law.arithmetic import DAY, after
from avgkit.law.citation import AVG
from avgkit.law.step import wording
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy
from avgkit.models.request import DataSubjectRequest
from avgkit.text.letter import Letter, bullets, joined, of_item, plain, remedies, said, told
from avgkit.text.request_letters import opening

SUBJECT: Final = Text(nl="Uw verzoek om gegevens te wissen", en="Your request to erase data")
ERASED: Final = Text(nl="Deze gegevens hebben wij gewist:", en="We have erased these data:")
NOTHING_ERASED: Final = Text(nl="Wij hebben niets gewist.", en="We have erased nothing.")
KEPT: Final = Text(nl="Deze gegevens bewaren wij nog:", en="We still keep these data:")
NOT_DECIDED: Final = wording(
    "letter.not-decided",
    AVG.art(12, 3),
    nl="Over {items} beslissen wij nog. U hoort dat uiterlijk op {day}.",
    en="We have yet to decide about {items}. You will hear by {day}.",
)
ONLY_FOR: Final = Text(nl="Wij gebruiken het alleen nog daarvoor.", en="We use it for that alone.")
GOES_ON: Final = wording(
    "letter.goes-on", AVG.art(5, 1, "e"), nl="Op {day} wissen wij het.", en="We erase it on {day}."
)
TOLD: Final = wording(
    "letter.told",
    AVG.art(19),
    nl="Wij laten de wissing weten aan wie gewiste gegevens van ons kreeg of voor ons verwerkt: {recipients}.",
    en="We tell those who received erased data from us, or process them for us, that they were erased: {recipients}.",
)
_STAYS: Final = (Outcome.PROHIBITED, Outcome.NOT_REQUIRED)


def erasure_letter(policy: Policy, dossier: Dossier, /, *, plan: ErasurePlan) -> Letter:
    """
    Write the answer to a request for erasure after its plan was carried out (antwoord op een verzoek om wissing).

    InvalidValue where the plan is of no request of this dossier, or where an item that it erases is still held: a letter does not
    say that something is gone which is not.
    """
    request = dossier.requests.get(plan.request or "")
    if request is None or plan.subject != dossier.subject:
        raise InvalidValue("plan", "a plan for a request of this dossier")
    if plan.erase & dossier.held.keys():
        raise InvalidValue("plan", "a plan that was carried out: an item that it erases is still held")
    paragraphs = [opening(policy, request), *_erased(plan), *_kept(plan), *_not_decided(policy, plan, request)]
    if plan.tell:
        paragraphs.append(plain(TOLD.given(recipients=tuple(one.recipient.named for one in plan.tell))))
    return Letter(subject=SUBJECT, paragraphs=(*paragraphs, *remedies(policy)), signed=policy.controller.name)


def _erased(plan: ErasurePlan) -> tuple[Text, ...]:
    gone = [
        of_item(step.item.label, joined(*map(said, told(step.decision, Outcome.REQUIRED))))
        for step in plan.steps
        if step.treatment is Treatment.ERASE
    ]
    return (bullets(ERASED, gone),) if gone else (NOTHING_ERASED,)


def _kept(plan: ErasurePlan) -> tuple[Text, ...]:
    kept = [of_item(step.item.label, _why(step)) for step in plan.steps if _stays(step)]
    return (bullets(KEPT, kept),) if kept else ()


def _stays(step: ErasureStep) -> bool:
    return step.treatment is Treatment.KEEP and bool(told(step.decision, *_STAYS))


def _why(step: ErasureStep) -> Text:
    sentences = [said(reason) for reason in told(step.decision, *_STAYS)]
    if step.only_for:
        sentences.append(ONLY_FOR)
        if step.keep_until is not None:
            sentences.append(plain(GOES_ON.given(day=after(step.keep_until, DAY))))
    return joined(*sentences)


def _not_decided(policy: Policy, plan: ErasurePlan, request: DataSubjectRequest) -> tuple[Text, ...]:
    items = tuple(step.item for step in plan.steps if step.decision.outcome is Outcome.UNDECIDED)
    if not items:
        return ()
    return (plain(NOT_DECIDED.given(items=items, day=request_deadline(policy, request).day)),)
