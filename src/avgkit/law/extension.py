"""
Two further months for the answer of art. 12(3) AVG (verlenging).

* at most two further months                                    `AT_MOST`
* for the complexity and number of the requests                 `ExtensionGround`
* told within a month of receipt                                `TOLD_LATE`
* with the reasons                                              `NO_REASONS`
* where necessary                                               not computed: the controller answers for it
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final, final

from attrs import field
from attrs.validators import optional

from avgkit.checked import frozen
from avgkit.checks import plain_day
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.errors import InvalidValue
from avgkit.law.citation import AVG
from avgkit.law.condition import Condition
from avgkit.law.deadline import Deadline
from avgkit.law.legal_periods import EXTENSION


class ExtensionGround(Enum):
    """What the controller gives as the ground for more time (grond voor verlenging)."""

    COMPLEXITY = "complexity"  # complexiteit
    NUMBER_OF_REQUESTS = "number_of_requests"  # aantal verzoeken van deze persoon
    OTHER = "other"  # drukte, ziekte, vakantie: geen grond


@final
@frozen(kw_only=True)
class Extension:
    """
    An extension that the controller told the data subject (verlenging); None and UNKNOWN are what is not on file.

    *months* are the further months announced: what is more than the law allows does not count.
    """

    told_on: date | None = field(validator=optional(plain_day))
    ground: ExtensionGround | None
    reasons_given: Condition
    months: int | None

    def __attrs_post_init__(self) -> None:
        if self.months is not None and (type(self.months) is not int or self.months < 1):
            raise InvalidValue("months", "a whole number, 1 or more")


EXTENDED: Final = reason(
    Outcome.PERMITTED,
    "avg-12-3.extended",
    AVG.art(12, 3),
    nl="De verlenging telt: zij is op {told} gemeld, op tijd en met redenen.",
    en="The extension counts: it was told on {told}, in time and with reasons.",
)
AT_MOST: Final = reason(
    Outcome.PERMITTED,
    "avg-12-3.at-most",
    AVG.art(12, 3),
    nl="Van de gemelde {months} maanden tellen er ten hoogste {most}.",
    en="Of the {months} months announced at most {most} count.",
)
TOLD_LATE: Final = reason(
    Outcome.PROHIBITED,
    "avg-12-3.told-late",
    AVG.art(12, 3),
    nl="De verlenging telt niet: zij is op {told} gemeld, na het einde van de eerste maand op {end}.",
    en="The extension does not count: it was told on {told}, after the end of the first month on {end}.",
)
NO_GROUND: Final = reason(
    Outcome.PROHIBITED,
    "avg-12-3.no-ground",
    AVG.art(12, 3),
    nl="De verlenging telt niet: alleen de complexiteit en het aantal van de verzoeken zijn een grond.",
    en="The extension does not count: only the complexity and number of the requests are a ground.",
)
NO_REASONS: Final = reason(
    Outcome.PROHIBITED,
    "avg-12-3.no-reasons",
    AVG.art(12, 3),
    nl="De verlenging telt niet: de redenen zijn niet gemeld.",
    en="The extension does not count: the reasons were not told.",
)
TOLD_NOT_KNOWN: Final = question(
    "avg-12-3.told-not-known",
    AVG.art(12, 3),
    fact="told_on",
    answered_by=Party.CONTROLLER,
    nl="Niet bekend is wanneer de verlenging is gemeld.",
    en="It is not known when the extension was told.",
)
GROUND_NOT_KNOWN: Final = question(
    "avg-12-3.ground-not-known",
    AVG.art(12, 3),
    fact="ground",
    answered_by=Party.CONTROLLER,
    nl="Niet bekend is waarom de termijn is verlengd.",
    en="It is not known why the period was extended.",
)
REASONS_NOT_KNOWN: Final = question(
    "avg-12-3.reasons-not-known",
    AVG.art(12, 3),
    fact="reasons_given",
    answered_by=Party.CONTROLLER,
    nl="Niet bekend is of de redenen van de verlenging zijn gemeld.",
    en="It is not known whether the reasons for the extension were told.",
)
MONTHS_NOT_KNOWN: Final = question(
    "avg-12-3.months-not-known",
    AVG.art(12, 3),
    fact="months",
    answered_by=Party.CONTROLLER,
    nl="Niet bekend is met hoeveel maanden de termijn is verlengd.",
    en="It is not known by how many months the period was extended.",
)


NO_EXTENSION: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-12-3.no-extension",
    AVG.art(12, 3),
    nl="Er is geen verlenging gemeld.",
    en="No extension was told.",
)


def extension_counts(extension: Extension, /, *, first: Deadline) -> Decision:
    """
    Say whether an extension counts (telt de verlenging); *first* is the month that it should be told in, as suspended.

    Permitted, not permitted, or undecided with what is not known. By how many months has no part in it.
    """
    told = extension.told_on
    against: list[Reason] = []
    open_facts: list[Reason] = []
    if told is None:
        open_facts.append(TOLD_NOT_KNOWN)
    elif first.latest is not None and told > first.latest:
        against.append(TOLD_LATE.given(told=told, end=first.latest))
    elif told > first.legal:
        open_facts += first.questions
    if extension.ground is ExtensionGround.OTHER:
        against.append(NO_GROUND)
    elif extension.ground is None:
        open_facts.append(GROUND_NOT_KNOWN)
    if extension.reasons_given is Condition.NOT_MET:
        against.append(NO_REASONS)
    elif extension.reasons_given is Condition.UNKNOWN:
        open_facts.append(REASONS_NOT_KNOWN)
    if against or open_facts or told is None:
        return Decision(reasons=tuple(against or open_facts))
    months, most = extension.months, EXTENSION.on(told).months
    counts = [EXTENDED.given(told=told)]
    if months is not None and months > most:
        counts.append(AT_MOST.given(months=months, most=most))
    return Decision(reasons=tuple(counts))
