"""Letters about any request: that it was received, and that it is refused, in whole or in part."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from avgkit.decision import Decision, Outcome
from avgkit.errors import InvalidValue
from avgkit.evaluation.requests import assess_request, request_deadline
from avgkit.language import Text
from avgkit.law.citation import AVG
from avgkit.law.local_time import local_day
from avgkit.law.step import wording
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy
from avgkit.models.request import DataSubjectRequest
from avgkit.text.letter import Letter, bullets, joined, of_item, plain, remedies, said, told

ABOUT: Final = wording("letter.about", AVG.art(12, 3), nl="Uw verzoek: {right}", en="Your request: {right}")
RECEIVED: Final = wording(
    "letter.received",
    AVG.art(12, 3),
    nl="Wij hebben op {received} uw verzoek ontvangen. Het gaat om: {right}.",
    en="We received your request on {received}. It is about: {right}.",
)
ANSWERED_BY: Final = wording(
    "letter.answered-by",
    AVG.art(12, 3),
    nl="U krijgt uiterlijk op {day} antwoord.",
    en="You will have our answer by {day}.",
)
SHOW_WHO_YOU_ARE: Final = wording(
    "letter.show-who-you-are",
    AVG.art(12, 6),
    nl="Wilt u laten zien wie u bent? Zo krijgt niemand anders antwoord op uw verzoek. Wij vragen daarvoor niet meer dan nodig is.",
    en="Would you show who you are? Then nobody else gets the answer to your request. We ask for no more than is needed for that.",
)
NOT_DONE: Final = Text(
    nl="Wij doen niet, of niet helemaal, wat u vraagt. Dit is waarom:",
    en="We do not do what you ask, or not all of it. This is why:",
)
_REFUSED: Final = (Outcome.PROHIBITED, Outcome.NOT_REQUIRED)


def acknowledgement(policy: Policy, dossier: Dossier, /, *, request: str, at: datetime) -> Letter:
    """
    Write that a request was received, by when the answer follows, and whether identity must be shown (ontvangstbevestiging).

    RecordNotFound where there is no such request.
    """
    decision = assess_request(policy, dossier, request=request, at=at)
    found = dossier.requests[request]
    paragraphs = [
        joined(opening(policy, found), plain(ANSWERED_BY.given(day=request_deadline(policy, found).day))),
    ]
    if any(asked.fact == "identity" for asked in decision.questions):
        paragraphs.append(said(SHOW_WHO_YOU_ARE))
    return _letter(policy, found, paragraphs)


def refusal_letter(policy: Policy, dossier: Dossier, /, *, request: str, at: datetime) -> Letter:
    """
    Write what is not done and why, with the complaint and the court (weigering), art. 12(4).

    The three parts cannot be left out. InvalidValue where nothing is refused: an answer that grants, or that is still open, is
    another letter.
    """
    decision = assess_request(policy, dossier, request=request, at=at)
    found = dossier.requests[request]
    lines = refusals(decision)
    if not lines:
        raise InvalidValue("request", "a request that is refused, in whole or in part")
    return _letter(policy, found, [opening(policy, found), bullets(NOT_DONE, lines), *remedies(policy)])


def opening(policy: Policy, request: DataSubjectRequest, /) -> Text:
    """Return when which request was received, the sentence that a letter begins with (aanhef)."""
    received = local_day(request.received_at, policy.zone)
    return plain(RECEIVED.given(received=received, right=request.right.label))


def refusals(decision: Decision, /) -> tuple[Text, ...]:
    """Return what a decision refuses, item by item, with its reasons (redenen van weigering)."""
    whole = tuple(said(reason) for reason in told(decision, *_REFUSED))
    of_parts = tuple(
        of_item(part.of.label, joined(*map(said, told(part.decision, *_REFUSED))))
        for part in decision.parts
        if told(part.decision, *_REFUSED)
    )
    return (*whole, *of_parts)


def _letter(policy: Policy, request: DataSubjectRequest, paragraphs: list[Text]) -> Letter:
    return Letter(
        subject=plain(ABOUT.given(right=request.right.label)),
        paragraphs=tuple(paragraphs),
        signed=policy.controller.name,
    )
