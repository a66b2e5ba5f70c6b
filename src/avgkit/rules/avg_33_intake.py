"""
Art. 33 AVG: a report of a breach is taken, and the hours run (melding van een datalek aannemen).

* takes a report                        TAKEN by whom the policy names; NOBODY_NAMED where it names nobody
* by whatever channel                   OTHER_CHANNEL: that it came in otherwise does not stop the clock
* document any breach (5)               DOCUMENT goes with it, notified or not
* notify the authority in 72 hours (1)  NOTIFY, by the last moment, unless a risk is unlikely: RISK asks
* aware                                 with a reasonable degree of certainty that data were compromised; whether a report brings it is for
                                        who calls: the moment is an argument
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, final

from attrs import evolve

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, duty, question, reason
from avgkit.law.citation import AVG, Citation, clause
from avgkit.models.promise import Channel
from avgkit.models.security import BreachIntake

TAKEN: Final = reason(
    Outcome.REQUIRED,
    "avg-33.report-taken",
    AVG.art(33, 5),
    nl="Deze functie neemt de melding van het datalek aan: {by}.",
    en="This function takes the report of the breach: {by}.",
)
NOBODY_NAMED: Final = question(
    "avg-33.nobody-named",
    AVG.art(33, 1),
    AVG.art(24, 1),
    fact="breach_intake",
    answered_by=Party.CONTROLLER,
    nl="Wie neemt een melding van een datalek aan?",
    en="Who takes a report of a breach?",
)
OTHER_CHANNEL: Final = reason(
    Outcome.REQUIRED,
    "avg-33.other-channel",
    AVG.art(33, 1),
    nl="De melding kwam langs een andere weg dan het meldpunt: geef haar meteen door aan {by}; de termijn loopt.",
    en="The report came in by another way than the point of report: pass it on at once to {by}; the hours run.",
)
RISK: Final = question(
    "avg-33-1.risk-not-judged",
    AVG.art(33, 1),
    fact="risk_unlikely",
    answered_by=Party.CONTROLLER,
    nl="Is het onwaarschijnlijk dat de inbreuk een risico voor mensen inhoudt?",
    en="Is the breach unlikely to result in a risk to people?",
)
DOCUMENT: Final = duty(
    Outcome.UNDECIDED,
    "avg-33-5.document",
    AVG.art(33, 5),
    nl="Leg de inbreuk vast: de feiten, de gevolgen en wat eraan is gedaan.",
    en="Document the breach: the facts, its effects and what was done about it.",
)
NOTIFY: Final = duty(
    Outcome.UNDECIDED,
    "avg-33-1.notify",
    AVG.art(33, 1),
    nl="Meld de inbreuk aan de toezichthouder, tenzij een risico onwaarschijnlijk is.",
    en="Notify the breach to the supervisory authority, unless a risk is unlikely.",
)


@final
@frozen(kw_only=True)
class ReportFacts:
    """What a report of a breach brings (feiten): who takes it, by which channel it came, and when the hours end."""

    intake: BreachIntake | None
    channel: Channel
    notify_by: date | datetime
    clauses: tuple[Citation, ...]


def report_taken(facts: ReportFacts, /) -> Decision:
    """Say who takes a report of a breach, and by when the authority is told (melding van een datalek)."""
    intake = facts.intake
    duties = (DOCUMENT, evolve(NOTIFY, by=facts.notify_by))
    if intake is None:
        return Decision(reasons=(RISK, NOBODY_NAMED.given(*facts.clauses)), duties=duties)
    clauses = (*map(clause, intake.clauses), *facts.clauses)
    reasons = [RISK, TAKEN.given(*clauses, by=intake.by)]
    if facts.channel not in intake.channels:
        reasons.append(OTHER_CHANNEL.given(*clauses, by=intake.by))
    return Decision(reasons=tuple(reasons), duties=duties)
