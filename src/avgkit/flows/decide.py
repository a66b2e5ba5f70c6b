"""Deciding on the record: the answer is given on the history as it stands, and kept in it by the digest of its receipt."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from avgkit.errors import StaleRecord
from avgkit.evaluation.questions import Question
from avgkit.evaluation.receipt import Receipt, receipt_of
from avgkit.flows.agenda import agenda_of
from avgkit.flows.effects import Flow, append, read
from avgkit.flows.record import ATTEMPTS
from avgkit.law.local_time import local_day
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy


def decide(policy: Policy, subject: str, question: Question, /, *, at: datetime) -> Flow[Receipt]:
    """
    Answer a question about a person, record that it was answered, and return the answer with its receipt (beslissen).

    The receipt is for the host to keep, under its digest: it is what ``replay`` needs, and the history holds no more than that there
    is one. Deciding the same again on the same history does no harm. It raises what the question itself raises, and then records
    nothing; NotInForce also where a request is open from before there was a law to answer it by.
    """
    for _ in range(ATTEMPTS - 1):
        with suppress(StaleRecord):
            return (yield from _attempt(policy, subject, question, at))
    return (yield from _attempt(policy, subject, question, at))


def _attempt(policy: Policy, subject: str, question: Question, at: datetime) -> Flow[Receipt]:
    history = yield from read(subject)
    dossier = Dossier.of(subject, history.events)
    receipt = receipt_of(policy, dossier, question, at=at)
    after = dossier.with_(receipt.event)
    on = max(local_day(after.events[-1].at, policy.zone), policy.since)
    # Nothing comes between what was read and what is recorded: a replay relies on that.
    yield from append(subject, [receipt.event], expect=history.version, agenda=agenda_of(policy, after, on=on))
    return receipt
