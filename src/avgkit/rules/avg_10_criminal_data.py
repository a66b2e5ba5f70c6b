"""
Art. 10 AVG and art. 31 to 33 UAVG: data on criminal convictions and offences (strafrechtelijke gegevens).

They may be processed only under the control of official authority or where the law allows it, and on a ground of art. 6(1) as well. Court
bans for unlawful or nuisance behaviour count as criminal data (art. 1 UAVG).

* authorised by law                   ALLOWED_BY_LAW: a judgment that stands today says which point of art. 32 or 33 UAVG is met, such as
                                      one's own record of incidents against staff; NOT_ALLOWED where it says no, NOT_ON_RECORD without one
* for third parties                   not computed here: only licensed investigators, the same group, or with a licence of the AP
"""

from __future__ import annotations

from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Reason, reason
from avgkit.law.citation import AVG, UAVG, Citation
from avgkit.models.judgment import Answer
from avgkit.rules.shared import shared
from avgkit.sentence import Named

ALLOWED_BY_LAW: Final = reason(
    Outcome.PERMITTED,
    "avg-10.allowed-by-law",
    AVG.art(10),
    UAVG.art(31),
    nl='"{item}" is een strafrechtelijk gegeven; vastgelegd is dat de wet de verwerking toestaat.',
    en='"{item}" is criminal data; it is on record that the law allows the processing.',
)
NOT_ON_RECORD: Final = reason(
    Outcome.PROHIBITED,
    "avg-10.not-on-record",
    AVG.art(10),
    UAVG.art(31),
    nl='"{item}" is een strafrechtelijk gegeven; er is geen geldige afweging dat de wet de verwerking toestaat.',
    en='"{item}" is criminal data; no valid judgment says that the law allows the processing.',
)
NOT_ALLOWED: Final = reason(
    Outcome.PROHIBITED,
    "avg-10.not-allowed",
    AVG.art(10),
    UAVG.art(31),
    nl='"{item}" is een strafrechtelijk gegeven, en de wet staat de verwerking niet toe.',
    en='"{item}" is criminal data, and the law does not allow the processing.',
)


@final
@frozen(kw_only=True)
class CriminalDataFacts:
    """What art. 10 depends on (feiten): the answer that stands today on whether the law allows it, or None."""

    item: Named
    allowed_by_law: Answer | None
    clauses: tuple[Citation, ...]


@shared
def criminal_data(facts: CriminalDataFacts, /) -> Decision:
    """Say whether criminal data may be processed (strafrechtelijke gegevens)."""
    return Decision(reasons=(_constant(facts.allowed_by_law).given(*facts.clauses, item=facts.item),))


def _constant(answer: Answer | None) -> Reason:
    match answer:
        case Answer.YES:
            return ALLOWED_BY_LAW
        case Answer.NO:
            return NOT_ALLOWED
        case None:
            return NOT_ON_RECORD
        case _:
            assert_never(answer)
