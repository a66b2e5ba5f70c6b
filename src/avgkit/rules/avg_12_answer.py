"""
Art. 12(3) and 12(4) AVG: that a request is answered, and what stands in an answer that refuses (antwoord).

* information on the action taken, within a month (3)              `ANSWER`, with the day
* if no action: the reasons, the complaint, the court (4)          `EXPLAIN_REFUSAL`
* answered already                                                 `CLOSED`
* rights that this answer is not for                               `TO_THE_AUTHORITY` (art. 77), `AUTOMATED_DECISIONS` (art. 22)
* withdrawing consent, art. 7(3)                                   `WITHDRAWS`, `NO_CONSENT`, `RECORD_WITHDRAWAL`
"""

from __future__ import annotations

from typing import Final

from avgkit.decision import Outcome, Party, duty, question, reason
from avgkit.law.citation import AVG

CLOSED: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-12-3.closed",
    AVG.art(12, 3),
    nl="Dit verzoek is op {closed} afgehandeld.",
    en="This request was closed on {closed}.",
)
TO_THE_AUTHORITY: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-77.to-the-authority",
    AVG.art(77),
    nl="Over een klacht beslist de toezichthouder, niet de organisatie.",
    en="A complaint is decided by the supervisory authority, not by the organisation.",
)
AUTOMATED_DECISIONS: Final = question(
    "avg-22-1.automated-decisions",
    AVG.art(22, 1),
    fact="automated_decision",
    answered_by=Party.CONTROLLER,
    nl="Wordt over deze persoon iets belangrijks besloten zonder dat een mens meebeslist?",
    en="Is anything important decided about this person without a human deciding as well?",
)
GIVE_INFORMATION: Final = reason(
    Outcome.REQUIRED,
    "avg-12-1.give-information",
    AVG.art(12, 1),
    AVG.art(13),
    AVG.art(14),
    nl="Wie ernaar vraagt, krijgt uitleg over wat er met de gegevens gebeurt.",
    en="Whoever asks is told what is done with the data.",
)
WITHDRAWS: Final = reason(
    Outcome.REQUIRED,
    "avg-7-3.withdraws",
    AVG.art(7, 3),
    nl="De toestemming wordt ingetrokken: wat daarop rust, stopt nu.",
    en="The consent is withdrawn: what rests on it stops now.",
)
NO_CONSENT: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-7-3.no-consent",
    AVG.art(7, 3),
    nl="Er is geen toestemming die kan worden ingetrokken.",
    en="There is no consent to withdraw.",
)
# Duties that no outcome takes away come with the weightiest one.
RECORD_WITHDRAWAL: Final = duty(
    Outcome.PROHIBITED,
    "avg-7-3.record-withdrawal",
    AVG.art(7, 3),
    nl="Leg vast dat de toestemming voor {purposes} is ingetrokken, en stop daarmee.",
    en="Record that the consent for {purposes} was withdrawn, and stop.",
)
ANSWER: Final = duty(
    Outcome.PROHIBITED,
    "avg-12-3.answer",
    AVG.art(12, 3),
    nl="Antwoord op het verzoek.",
    en="Answer the request.",
)
EXPLAIN_REFUSAL: Final = duty(
    Outcome.PROHIBITED,
    "avg-12-4.explain-refusal",
    AVG.art(12, 4),
    nl="Leg uit wat niet wordt gedaan en waarom, en noem de klacht bij de toezichthouder en de gang naar de rechter.",
    en="Explain what is not done and why, and name the complaint to the supervisory authority and the way to the court.",
)
