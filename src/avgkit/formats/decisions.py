"""Decisions and deadlines as JSON, for a program that reads what a person reads; written, never read back."""

from __future__ import annotations

import json
from datetime import date
from typing import TypeAlias

from avgkit.decision import Decision, Duty, Part, Reason
from avgkit.language import Language
from avgkit.law.citation import Citation
from avgkit.law.deadline import Deadline
from avgkit.sentence import Sentence

Json: TypeAlias = "int | str | list[Json] | dict[str, Json] | None"


def decision_to_json(decision: Decision, language: Language, /) -> str:
    """Write a decision (uitkomst) as JSON: outcome, reasons, duties, questions and parts, with sentences in one language."""
    return _written(_decision(decision, language))


def deadline_to_json(deadline: Deadline, language: Language, /) -> str:
    """Write a deadline (uiterste dag) as JSON: its ends, its derivation and what is disputed, with sentences in one language."""
    return _written(_deadline(deadline, language))


def _written(table: dict[str, Json]) -> str:
    return json.dumps(table, ensure_ascii=False, indent=2)


def _decision(decision: Decision, language: Language) -> dict[str, Json]:
    return {
        "outcome": decision.outcome.value,
        "reasons": [_reason(reason, language) for reason in decision.reasons],
        "duties": [_duty(duty, language) for duty in decision.duties],
        "questions": [_reason(question, language) for question in decision.questions],
        "parts": [_part(part, language) for part in decision.parts],
    }


def _deadline(deadline: Deadline, language: Language) -> dict[str, Json]:
    return {
        "day": _day(deadline.day),
        "legal": _day(deadline.legal),
        "conservative": _day(deadline.conservative),
        "latest": _day(deadline.latest),
        "promised": _day(deadline.promised),
        "unmoved": _day(deadline.unmoved),
        "derivation": [{**_sentence(step, language), "result": _day(step.result)} for step in deadline.derivation],
        "reasons": [_reason(reason, language) for reason in deadline.reasons],
        "questions": [_reason(question, language) for question in deadline.questions],
        "disputed": [
            {
                **_sentence(point, language),
                "readings": [{"text": one.text.in_(language), "end": _day(one.end)} for one in point.readings],
            }
            for point in deadline.disputed
        ],
        "calendar": None if deadline.calendar is None else deadline.calendar.in_(language),
    }


def _part(part: Part, language: Language) -> dict[str, Json]:
    return {"key": part.of.key, "label": part.of.in_(language), **_decision(part.decision, language)}


def _reason(reason: Reason, language: Language) -> dict[str, Json]:
    return {
        **_sentence(reason, language),
        "outcome": reason.outcome.value,
        "fact": reason.fact,
        "answered_by": None if reason.answered_by is None else reason.answered_by.value,
    }


def _duty(duty: Duty, language: Language) -> dict[str, Json]:
    return {**_sentence(duty, language), "comes_with": duty.comes_with.value, "by": _day(duty.by)}


def _sentence(sentence: Sentence, language: Language) -> dict[str, Json]:
    return {
        "code": sentence.code,
        "sentence": sentence.words(language),
        "citations": [_citation(citation, language) for citation in sentence.citations],
    }


def _citation(citation: Citation, language: Language) -> dict[str, Json]:
    return {"text": citation.in_(language), "link": citation.link(language)}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
