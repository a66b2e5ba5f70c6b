"""
Art. 5(1)(b) AVG: promotion goes out for a purpose that is promotion (doelbinding bij reclame).

Which road is open along a channel (art. 11.7 Tw) says nothing of what the data are there for: an address that is kept for a contract
is kept for that.

* specified purposes                    OTHER_PURPOSE where promotion is to go out under a purpose that is not direct marketing
* no promotion                          nothing to say; what a message holds that nobody told of, is asked: CONTENT
"""

from __future__ import annotations

from typing import Final

from avgkit.decision import Decision, Outcome, Reason, reason
from avgkit.law.citation import AVG, Citation
from avgkit.models.purpose import Purpose, PurposeKind
from avgkit.rules.tw_11_7_channels import MessageContent
from avgkit.rules.tw_11_7_findings import CONTENT

OTHER_PURPOSE: Final = reason(
    Outcome.PROHIBITED,
    "avg-5-1b.promotion-for-other-purpose",
    AVG.art(5, 1, "b"),
    nl='"{purpose}" is geen direct marketing; reclame vraagt een doeleinde dat dat wel is.',
    en='"{purpose}" is not direct marketing; promotion needs a purpose that is.',
)


def for_marketing(
    purpose: Purpose, content: MessageContent | None, clauses: tuple[Citation, ...], /
) -> tuple[Decision, ...]:
    """Return what stands in the way of a message of this content under a purpose (doelbinding), which is nothing for most."""
    if purpose.kind is PurposeKind.DIRECT_MARKETING or content is MessageContent.SERVICE_MESSAGE:
        return ()
    given: Reason = CONTENT if content is None else OTHER_PURPOSE.given(*clauses, purpose=purpose.named)
    return (Decision(reasons=(given,)),)
