"""
Art. 15 AVG: the answer to a request for access (inzage).

* confirmation, also where nothing is held (1)     `NOTHING_TO_GIVE`
* access to the data, and a copy (1), (3)          `GIVE_ITEM`, per item
* the information of (1)(a) to (h) and (2)         `GIVE`, from the list in `avgkit.law.information`
* rights and freedoms of others (4)                `LEAVE_OUT_OTHERS`: redact, never refuse everything; a person looks at it
* the first copy is free (3), 12(5)                no fee is ever a condition here
* why somebody asks                                makes no difference (C-307/22)
"""

from __future__ import annotations

from datetime import date
from typing import Final

from avgkit.decision import Decision, Duty, Outcome, Part, duty, reason
from avgkit.law.citation import AVG
from avgkit.law.information import ACCESS_ANSWER, ItemCondition
from avgkit.rules.avg_5_1e_retention import NOTHING_HELD
from avgkit.sentence import Named

GIVE_ITEM: Final = reason(
    Outcome.REQUIRED,
    "avg-15-3.give-item",
    AVG.art(15, 1),
    AVG.art(15, 3),
    nl="Dit gegeven wordt bewaard; wie om inzage vraagt krijgt er een kopie van.",
    en="This item is held; whoever asks for access gets a copy of it.",
)
NOTHING_TO_GIVE: Final = reason(
    Outcome.REQUIRED,
    "avg-15-1.nothing-to-give",
    AVG.art(15, 1),
    nl="Er wordt niets van deze persoon bewaard; ook dat moet worden bevestigd.",
    en="Nothing of this person is held; that must be confirmed as well.",
)
GIVE: Final = duty(
    Outcome.REQUIRED,
    "avg-15-1.give",
    nl="Geef {what}.",
    en="Give {what}.",
)
GIVE_IF: Final = duty(
    Outcome.REQUIRED,
    "avg-15-1.give-if",
    nl="Geef {what}, {condition}.",
    en="Give {what}, {condition}.",
)
LEAVE_OUT_OTHERS: Final = duty(
    Outcome.REQUIRED,
    "avg-15-4.leave-out-others",
    AVG.art(15, 4),
    nl="Laat weg wat over anderen gaat, en alleen dat.",
    en="Leave out what is about others, and only that.",
)


def access(asked: tuple[Named, ...], /, *, held: frozenset[str], on: date) -> Decision:
    """Say what must be given on a request for access to these items (inzage), on a day."""
    parts = tuple(
        Part(of=item, decision=Decision(reasons=(GIVE_ITEM if item.key in held else NOTHING_HELD,))) for item in asked
    )
    reasons = () if any(item.key in held for item in asked) else (NOTHING_TO_GIVE,)
    return Decision(reasons=reasons, duties=(*_information(on), LEAVE_OUT_OTHERS), parts=parts)


def _information(on: date) -> tuple[Duty, ...]:
    return tuple(
        GIVE.given(required.source, what=required.item.label)
        if required.condition is ItemCondition.ALWAYS
        else GIVE_IF.given(required.source, what=required.item.label, condition=required.condition.label)
        for required in ACCESS_ANSWER.on(on)
    )
