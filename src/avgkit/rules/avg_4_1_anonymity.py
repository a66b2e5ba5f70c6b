"""
Art. 4(1) and recital 26 AVG: when a result may go out as anonymous (anoniem).

Anonymous is what nobody can trace to a person by means reasonably likely to be used: nobody stands alone in it, and nothing can be
linked or inferred.

* a pseudonym is personal data, 4(5)    NOT_A_GROUP: only results about groups can be anonymous, whatever was left out or coded
* singling out                          TOO_SMALL: the smallest group against the minimum of whoever asks; SINGLED_OUT: persons who stand
                                        alone in some combination of values
* linking and inference                 an open norm: ANONYMOUS, JUDGED_TRACEABLE, and NOT_JUDGED while nobody answered it

The law sets no number: the minimum is the caller's, and so is the count. That a key of pseudonyms still exists is no fact here: data
per person are refused with and without it, for codes keep single persons apart even when nobody can trace them back; and a result
about groups has no codes. Where it could help all the same, it is among the means that NOT_JUDGED asks about.
"""

from __future__ import annotations

from typing import Final, assert_never, final

from attrs import field
from attrs.validators import optional

from avgkit.checked import frozen
from avgkit.checks import count
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.errors import InvalidValue
from avgkit.law.citation import AVG, Citation
from avgkit.models.judgment import Answer
from avgkit.models.purpose import DataForm
from avgkit.rules.shared import shared

NOT_A_GROUP: Final = reason(
    Outcome.PROHIBITED,
    "avg-4-1.not-a-group",
    AVG.art(4, 1),
    AVG.art(4, 5),
    nl="Gegevens per persoon zijn niet anoniem, ook niet met een code of een pseudoniem in plaats van de naam.",
    en="Data per person are not anonymous, not even with a code or a pseudonym instead of the name.",
)
TOO_SMALL: Final = reason(
    Outcome.PROHIBITED,
    "avg-4-1.too-small",
    AVG.art(4, 1),
    AVG.recital(26),
    nl="De kleinste groep telt {smallest}; het minimum is {minimum}.",
    en="The smallest group has {smallest}; the minimum is {minimum}.",
)
SINGLED_OUT: Final = reason(
    Outcome.PROHIBITED,
    "avg-4-1.singled-out",
    AVG.art(4, 1),
    AVG.recital(26),
    nl="Wie de uitkomsten combineert, kan personen aanwijzen: {persons} in totaal.",
    en="Whoever combines the results can single out persons: {persons} in all.",
)
JUDGED_TRACEABLE: Final = reason(
    Outcome.PROHIBITED,
    "avg-4-1.judged-traceable",
    AVG.recital(26),
    nl="Vastgelegd is dat de uitkomsten met redelijke middelen tot personen te herleiden zijn.",
    en="It is on record that the results can be traced to persons by reasonable means.",
)
ANONYMOUS: Final = reason(
    Outcome.PERMITTED,
    "avg-4-1.anonymous",
    AVG.art(4, 1),
    AVG.recital(26),
    nl="Elke groep telt er ten minste {minimum}, niemand is aan te wijzen, en vastgelegd is dat herleiden redelijkerwijs niet kan.",
    en="Each group has at least {minimum}, nobody can be singled out, and it is on record that tracing is not reasonably possible.",
)
GROUP_SIZE: Final = question(
    "avg-4-1.group-size-not-known",
    AVG.recital(26),
    fact="smallest_group",
    answered_by=Party.CONTROLLER,
    nl="Hoeveel personen telt de kleinste groep?",
    en="How many persons does the smallest group have?",
)
STANDING_ALONE: Final = question(
    "avg-4-1.singled-out-not-known",
    AVG.recital(26),
    fact="singled_out",
    answered_by=Party.CONTROLLER,
    nl="Hoeveel personen staan in een combinatie van kenmerken alleen?",
    en="How many persons stand alone in a combination of values?",
)
NOT_JUDGED: Final = question(
    "avg-4-1.not-judged",
    AVG.recital(26),
    fact="judged",
    answered_by=Party.CONTROLLER,
    nl="Kan iemand de uitkomsten met redelijke middelen, zoals een sleutel die nog bestaat, aan personen koppelen of daaruit iets over hen afleiden?",
    en="Can anybody link the results to persons, or infer something about them, by reasonable means such as a key that still exists?",
)


@final
@frozen(kw_only=True)
class ReleaseFacts:
    """
    What anonymity depends on (uitkomst): the form, counts of persons, and whether a person judged that nobody can be traced.

    *minimum* is the smallest group that the caller lets out, at least 2. *judged* is YES for anonymous, NO for traceable. A count
    that is None is not known. InvalidValue where a count is negative.
    """

    form: DataForm
    smallest_group: int | None = field(validator=optional(count))
    singled_out: int | None = field(validator=optional(count))
    minimum: int = field(validator=count)
    judged: Answer | None
    clauses: tuple[Citation, ...]

    def __attrs_post_init__(self) -> None:
        if self.minimum < 2:
            raise InvalidValue("minimum", "2 or more: a group of one is a person")


@shared
def anonymity(facts: ReleaseFacts, /) -> Decision:
    """Say whether a result may go out as anonymous (anoniem)."""
    if facts.form is not DataForm.AGGREGATED:
        return Decision(reasons=(NOT_A_GROUP.given(*facts.clauses),))
    wants = (*_group(facts), *_alone(facts), *_judged(facts))
    return Decision(reasons=wants or (ANONYMOUS.given(*facts.clauses, minimum=facts.minimum),))


def _group(facts: ReleaseFacts) -> tuple[Reason, ...]:
    if facts.smallest_group is None:
        return (GROUP_SIZE.given(*facts.clauses),)
    if facts.smallest_group >= facts.minimum:
        return ()
    return (TOO_SMALL.given(*facts.clauses, smallest=facts.smallest_group, minimum=facts.minimum),)


def _alone(facts: ReleaseFacts) -> tuple[Reason, ...]:
    if facts.singled_out is None:
        return (STANDING_ALONE.given(*facts.clauses),)
    return (SINGLED_OUT.given(*facts.clauses, persons=facts.singled_out),) if facts.singled_out else ()


def _judged(facts: ReleaseFacts) -> tuple[Reason, ...]:
    match facts.judged:
        case Answer.YES:
            return ()
        case Answer.NO:
            return (JUDGED_TRACEABLE.given(*facts.clauses),)
        case None:
            return (NOT_JUDGED.given(*facts.clauses),)
        case _:
            assert_never(facts.judged)
